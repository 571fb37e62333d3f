"""Sentences cut into clauses, and clauses gathered into what may be one event."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise, zip_longest

from geo.model.vocabularies import EventKind
from geo.reading.events.act import Act
from geo.reading.events.acts import ACT_SLOTS, find_acts
from geo.reading.events.blocking import block_before
from geo.reading.events.boundaries import find_boundaries, names_another, places_soon, tells_another
from geo.reading.events.harm import HARM_SLOTS, Harm, find_harm
from geo.reading.events.kinds import are_compatible, kind_of
from geo.reading.events.scene import DAYS, Placed, Scene, Sentence
from geo.reading.events.sites import fine_places
from geo.reading.records import BlockRole
from geo.text.dates import TimeRelation

_NAMED_REACH = 3
_HARM_REACH = 3
_SHARED = frozenset({"accused", "demanded", "denied", "freed", "intended", "planned", "supposed"})
_URGENT_REACH = 1
OF_TOTALS = frozenset({"act_noun", "counted", "recurring", "tallies", "victims", "waves"})
"""Words without which nothing but an act, harm or number states a total."""
_TELLING = ACT_SLOTS | HARM_SLOTS | OF_TOTALS


@dataclass(slots=True)
class Clause:
    """Words that tell one thing; ``first`` and ``last`` both included."""

    first: int
    last: int
    acts: list[Act]
    harm: list[Harm]
    places: list[Placed]
    is_enumerated: bool = False
    is_separate: bool = False


@dataclass(slots=True)
class Draft:
    """Clauses of one sentence that may tell one event.

    Attributes
    ----------
    of
        The acts named before that this one is "the first" or "the other" of.
    """

    sentence: Sentence
    clauses: list[Clause] = field(default_factory=list)
    of: Act | None = None

    @property
    def first(self) -> int:
        """The first word."""
        return self.clauses[0].first

    @property
    def last(self) -> int:
        """The last word."""
        return self.clauses[-1].last

    @property
    def acts(self) -> list[Act]:
        """The acts of all clauses."""
        return [act for clause in self.clauses for act in clause.acts]

    @property
    def harm(self) -> list[Harm]:
        """The harm of all clauses."""
        return [harm for clause in self.clauses for harm in clause.harm]

    @property
    def places(self) -> list[Placed]:
        """The places of all clauses."""
        return [place for clause in self.clauses for place in clause.places]


def _may_tell(scene: Scene, sentence: Sentence) -> bool:
    """Whether a sentence has a number, or a word of acts, harm or totals; else it tells none."""
    if scene.numbers.between(sentence.first, sentence.last):
        return True
    hits = scene.hit_track.between(sentence.first, sentence.last)
    return any(not _TELLING.isdisjoint(hit.slots) for hit in hits)


def split_clauses(scene: Scene, sentence: Sentence) -> list[Clause]:
    """Return the clauses of a sentence in order; none of one that can tell no act or total."""
    if not _may_tell(scene, sentence):
        return []
    starts = [sentence.first, *find_boundaries(scene, sentence), sentence.last + 1]
    is_headline = is_brief(scene, sentence)
    clauses: list[Clause] = []
    for start, end in pairwise(starts):
        acts = find_acts(scene, start, end - 1, is_headline=is_headline)
        hit = scene.hits.get(start)
        clause = Clause(
            start,
            end - 1,
            acts,
            find_harm(scene, start, end - 1, is_headline=is_headline),
            list(scene.places.between(start, end - 1)),
            hit is not None and hit.sense("enumerators") is not None,
            tells_another(scene, start, end - 1)
            or (hit is not None and bool(acts) and hit.sense("more") is not None),
        )
        _share_block(scene, clauses[-1] if clauses else None, clause)
        clauses.append(clause)
    return clauses


def _share_block(scene: Scene, before: Clause | None, clause: Clause) -> None:
    """Block acts with what they are told with: "accused of theft and an attack"."""
    opening = scene.words.keys[clause.first]
    is_and = opening in scene.language.and_words or scene.language.begins_with_and(opening)
    and_before = before if is_and else None
    if _led_to_news(scene, clause) or (and_before and _led_to_news(scene, and_before)):
        clause.harm = [replace(harm, blocked="explained") for harm in clause.harm]
        for act in clause.acts:
            act.blocked = "explained"
    for act in clause.acts:
        if act.form != "noun" or act.is_supported or act.blocked is not None:
            continue
        if before is not None and act.first - clause.first <= 1:
            group = block_before(scene, act.first, before.first)
            act.blocked = group if group in _SHARED else None
        for harm in clause.harm:
            if harm.is_blocked and 0 < act.first - harm.last <= _HARM_REACH:
                act.blocked = harm.blocked


def _led_to_news(scene: Scene, clause: Clause) -> bool:
    """Whether a clause only says what had led to the news: "after they had arrested him"."""
    if not scene.hit_track.of("after", clause.first, clause.first):
        return False
    soon = min(clause.last, clause.first + _NAMED_REACH)
    if not scene.hit_track.of("background", clause.first + 1, soon):
        return False
    times = scene.times.between(clause.first, clause.last)
    return not fine_places(clause.places) and not any(
        each.mention.time.precision in DAYS for each in times
    )


def is_brief(scene: Scene, sentence: Sentence) -> bool:
    """Whether a sentence tells the news in the present: titles, bulletins, "update 2: ...".

    Below titles the doer must come before the verb where others come after it.
    """
    if sentence.role in {BlockRole.HEADLINE, BlockRole.HEADING}:
        return True
    first = sentence.first
    if sentence.role is not BlockRole.LIST_ITEM:
        return bool(scene.hit_track.of("urgent", first, first + _URGENT_REACH))
    opening = scene.hits.get(first)
    return opening is None or all(sense.form.tense != "present" for sense in opening.senses)


def gather(scene: Scene, sentence: Sentence, clauses: list[Clause]) -> list[Draft]:
    """Return the drafts of a sentence: clauses put together where they tell the same event."""
    drafts: list[Draft] = []
    waiting: list[Clause] = []
    several: Act | None = None
    for clause, following in zip_longest(clauses, clauses[1:]):
        repeated = _repeated_elsewhere(scene, drafts[-1], clause) if drafts else None
        if repeated is not None:
            drafts.append(Draft(sentence, [clause], repeated))
            continue
        if not (clause.acts or clause.harm or (clause.is_enumerated and several)):
            if drafts and _reports(scene, clause):
                continue
            (drafts[-1].clauses if drafts else waiting).append(clause)
            continue
        opens = clause.is_enumerated and several is not None
        is_new = following is not None and drafts and _adds(scene, drafts[-1], clause, following)
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


def _adds(scene: Scene, draft: Draft, clause: Clause, following: Clause) -> bool:
    """Whether "as well" adds harm done where the next clause says: "..., as well, X was killed"."""
    adds = scene.hit_track.of("adds", clause.first, clause.first)
    if not (adds and clause.harm and following.harm) or clause.acts or fine_places(clause.places):
        return False
    here, there = fine_places(following.places), fine_places(draft.places)
    return bool(here) and bool(there) and not _share(here, there)


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
    is_first_act = not told and bool(new) and not there
    if clause.is_separate and (new or clause.harm) and not is_first_act:
        return False
    if not new:
        return not clause.harm or not here or not there or _share(here, there)
    strong = [act for act in told if act.form != "weak"] or told
    main = next((act.kind for act in strong), EventKind.ATTACK)
    if not any(are_compatible(main, act.kind) for act in new):
        return False
    is_elsewhere = bool(here) and bool(there) and not _share(here, there)
    is_detail = scene.hit_track.of("details", clause.first, clause.first)
    if is_elsewhere and _is_added(scene, clause):
        clause.acts = [replace(act, is_definite=False) for act in clause.acts]
    elif is_detail or all(act.is_definite for act in new):
        return True
    return not (is_elsewhere or _has_other_day(scene, draft, clause))


def _is_added(scene: Scene, clause: Clause) -> bool:
    """Whether a clause is told besides: "the bombing, too, hit"."""
    opener = scene.hits.get(clause.first)
    return opener is not None and opener.sense("also", "adds") is not None


def _has_other_day(scene: Scene, draft: Draft, clause: Clause) -> bool:
    """Whether a clause states a day, and the clauses before it state another."""
    here, there = _days(scene, clause.first, clause.last), _days(scene, draft.first, draft.last)
    return bool(here) and bool(there) and here.isdisjoint(there)


def _days(scene: Scene, first: int, last: int) -> set[tuple[object, ...]]:
    times = [each.mention for each in scene.times.between(first, last)]
    return {
        (each.time.start, each.time.end) if each.time.start else (each.time.text,)
        for each in times
        if each.relation is TimeRelation.AT
        and (each.time.precision in DAYS or each.offset_days or each.day_of_month)
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
