"""Clauses of a sentence gathered into what may be one event."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest

from geo.model.vocabularies import EventKind, PlaceRole
from geo.reading.events.act import Act
from geo.reading.events.boundaries import names_another, places_soon
from geo.reading.events.kinds import STRIKES, are_compatible, kind_of
from geo.reading.events.scene import DAYS, Placed, Scene, Sentence
from geo.reading.events.segments import Clause, Draft
from geo.reading.events.sites import fine_places
from geo.reading.events.telling import is_of_another
from geo.text.dates import TimeRelation

_NAMED_REACH = 3


def gather(scene: Scene, sentence: Sentence, clauses: list[Clause]) -> list[Draft]:
    """Return the drafts of a sentence: clauses put together where they tell the same event."""
    drafts: list[Draft] = []
    waiting: list[Clause] = []
    several: Act | None = None
    for clause, following in zip_longest(clauses, clauses[1:]):
        turns_back = bool(drafts) and _turns_back(scene, clause)
        repeated = _repeated_elsewhere(scene, drafts[-1], clause) if drafts else None
        if repeated is not None:
            drafts.append(Draft(sentence, [clause], repeated))
            continue
        if not (clause.acts or clause.harm or (clause.is_enumerated and several)):
            if drafts and _reports(scene, clause):
                continue
            goes_on = drafts and not turns_back and not waiting
            (drafts[-1].clauses if goes_on else waiting).append(clause)
            continue
        opens = clause.is_enumerated and several is not None
        is_new = turns_back or bool(drafts and waiting)
        if drafts and following is not None:
            is_new = is_new or _adds(scene, drafts[-1], clause, following)
            clause.is_separate |= bool(drafts[-1].acts) and _has_own_cause(scene, clause, following)
        if drafts and not (opens or is_new) and belongs(scene, drafts[-1], clause):
            drafts[-1].clauses.append(clause)
        else:
            drafts.append(Draft(sentence, [*waiting, clause], several if opens else None))
            waiting = []
        several = _several(clause) or several
    if waiting and drafts:
        drafts[-1].clauses += waiting
    elif waiting:
        drafts.append(Draft(sentence, waiting))
    return drafts


def _reports(scene: Scene, clause: Clause) -> bool:
    """Whether an outlet is told to have reported something else: "and X said on 4 May"."""
    soon = scene.actors.between(clause.first + 1, clause.first + _NAMED_REACH)
    is_dated = bool(scene.times.between(clause.first, clause.last))
    return is_dated and bool(clause.places) and any(actor.is_outlet for actor in soon)


def _turns_back(scene: Scene, clause: Clause) -> bool:
    """Whether an earlier day is told of: "and the Observatory had reported on 30 April that"."""
    is_earlier = scene.hit_track.of("background", clause.first, clause.first)
    return bool(is_earlier) and bool(_days(scene, clause.first, clause.last))


def _adds(scene: Scene, draft: Draft, clause: Clause, following: Clause) -> bool:
    """Whether harm is added that was done where the next clause says: "while X was killed"."""
    track = scene.hit_track
    first = clause.first
    adds = track.of("adds", first, first) or track.of("contrasts", first, first)
    if not (adds and clause.harm and following.harm) or clause.acts or fine_places(clause.places):
        return False
    here, there = fine_places(following.places), fine_places(draft.places)
    return bool(here) and bool(there) and not _share(here, there)


def _has_own_cause(scene: Scene, clause: Clause, following: Clause) -> bool:
    """Whether harm set against the act before came of another: "while two died when ... hit"."""
    is_set_against = scene.hit_track.of("contrasts", clause.first, clause.first)
    if not is_set_against or not clause.harm or clause.acts:
        return False
    is_when = scene.hit_track.of("clauses", following.first, following.first)
    told = (act for act in following.acts if act.blocked is None)
    return bool(is_when) and any(not act.is_definite for act in told)


def _repeated_elsewhere(scene: Scene, draft: Draft, clause: Clause) -> Act | None:
    """Return the act that a clause only names one more place of: "left X, then Y"."""
    if clause.acts or clause.harm:
        return None
    is_then = bool(scene.hit_track.of("then", clause.first, clause.first))
    if not is_then and not names_another(scene, clause.first):
        return None
    if not fine_places(places_soon(scene, clause.first)):
        return None
    act = next((act for act in reversed(draft.acts) if act.blocked is None), draft.of)
    is_way = act is None or act.kind in {EventKind.CONVOY, EventKind.PATROL}
    if act is None or is_way:
        return None
    hits = scene.hit_track.between(draft.first, draft.last)
    return replace(act, kind=kind_of(draft.acts, hits)) if draft.acts else act


def belongs(scene: Scene, draft: Draft, clause: Clause) -> bool:
    """Whether a clause tells more of the event of ``draft``."""
    told = [act for act in draft.acts if act.blocked is None]
    new = [act for act in clause.acts if act.blocked is None]
    if not told and not draft.harm:
        return True
    here, there = fine_places(clause.places), fine_places(draft.places)
    if not told:
        there = [place for place in there if not _is_origin(scene, place)]
    is_first_act = not told and bool(new) and not there
    if clause.is_separate and (new or clause.harm) and not is_first_act:
        return False
    is_elsewhere = bool(here) and bool(there) and not _share(here, there)
    if not new:
        return not (clause.harm and is_elsewhere)
    strong = [act for act in told if act.form != "weak"] or told
    main = next((act.kind for act in strong), EventKind.ATTACK)
    is_other = _is_added(scene, clause) and _has_other_doer(scene, draft, clause)
    is_other |= _are_beside(told, new) or _is_set_against(scene, draft, clause, new)
    if is_other or not any(are_compatible(main, act.kind) for act in new):
        return False
    is_detail = scene.hit_track.of("details", clause.first, clause.first)
    if is_elsewhere and _is_added(scene, clause):
        clause.acts = [replace(act, is_definite=False) for act in clause.acts]
    elif is_detail or all(act.is_definite for act in new):
        return True
    return not (is_elsewhere or _has_other_day(scene, draft, clause))


def _is_origin(scene: Scene, place: Placed) -> bool:
    """Whether somebody harmed comes from a place: "a fighter from Kobani was killed when"."""
    before = scene.hit_before(place.first)
    return before is not None and before.value("place_role") == PlaceRole.FROM


def _are_beside(told: list[Act], new: list[Act]) -> bool:
    """Whether strikes are told beside a fight: "clashes broke out, and jets struck"."""
    fights = any(act.kind is EventKind.CLASH and not act.is_definite for act in told)
    return fights and all(act.kind in STRIKES and not act.is_definite for act in new)


def _is_set_against(scene: Scene, draft: Draft, clause: Clause, new: list[Act]) -> bool:
    """Whether others did something else meanwhile: "a mine went off, while X raided"."""
    is_contrast = scene.hit_track.of("contrasts", clause.first, clause.first)
    if not is_contrast or is_of_another(scene, clause.first, clause.last):
        return False
    known = {actor.actor for actor in scene.actors.between(draft.first, draft.last)}
    doers = scene.actors.between(clause.first, new[0].first + _NAMED_REACH)
    others = [each for each in doers if not each.is_outlet and each.actor not in known]
    told = {act.kind for act in draft.acts}
    return bool(others) and all(not act.is_definite and act.kind not in told for act in new)


def _is_added(scene: Scene, clause: Clause) -> bool:
    """Whether a clause is told besides: "the bombing, too, hit"."""
    opener = scene.hits.get(clause.first)
    return opener is not None and opener.sense("also", "adds") is not None


def _has_other_doer(scene: Scene, draft: Draft, clause: Clause) -> bool:
    """Whether somebody who is not told of before is the subject of an act of a clause."""
    if not scene.traits.verb_before_subject:
        return False
    known = {actor.actor for actor in scene.actors.between(draft.first, draft.last)}
    verbs = (act for act in clause.acts if act.form == "verb" and not act.is_suffered)
    subjects = (scene.actors.between(act.last + 1, act.last + _NAMED_REACH) for act in verbs)
    return any(
        not each.is_outlet and each.actor not in known for track in subjects for each in track
    )


def _has_other_day(scene: Scene, draft: Draft, clause: Clause) -> bool:
    """Whether a clause states a day, and the clauses before it state another."""
    here, there = _days(scene, clause.first, clause.last), _days(scene, draft.first, draft.last)
    if not (here and there) or not here.isdisjoint(there):
        return False
    return _words(here).isdisjoint(_words(there))


def _words(days: set[tuple[object, ...]]) -> set[str]:
    """Return the words of days that only words tell, in reports without a day."""
    return {word for day in days if len(day) == 1 for word in str(day[0]).split()}


def _days(scene: Scene, first: int, last: int) -> set[tuple[object, ...]]:
    times = [each.mention for each in scene.times.between(first, last)]
    return {
        (each.time.start, each.time.end) if each.time.start else (each.time.text,)
        for each in times
        if each.relation is TimeRelation.AT
        and (each.precision in DAYS or each.offset_days or each.day_of_month)
    }


def _share(some: list[Placed], others: list[Placed]) -> bool:
    ids = {place.mention.place or place.mention.text for place in some}
    return any((place.mention.place or place.mention.text) in ids for place in others)


def _several(clause: Clause) -> Act | None:
    """Return an act of the clause that is told of two or more."""
    for act in clause.acts:
        if act.number in {"two", "many"} and act.blocked is None:
            return act
    return None
