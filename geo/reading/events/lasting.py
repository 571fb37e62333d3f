"""Totals of acts that go on: for days, steadily, around what else is told."""

from __future__ import annotations

from geo.model.vocabularies import EventKind, TimePrecision
from geo.reading.events.acts import tells_act
from geo.reading.events.kinds import main_act
from geo.reading.events.periods import has_day, told_precision
from geo.reading.events.scene import DAYS, Placed, Scene, Sentence, Timed
from geo.reading.events.segments import Clause
from geo.reading.events.series import (
    Total,
    is_many,
    kind_of_hit,
    largest_number,
    names_trend,
    tells_one,
    told_harm,
    what_of_hit,
    what_of_kind,
)
from geo.reading.events.sites import fine_places
from geo.reading.events.tolls import kind_told
from geo.text.dates import TimeKind, TimeRelation

_STEADY_REACH = 3
_STRUCK_REACH = 8
_TOLL_OF_HOURS = 3
_LASTING_REACH = 2
_CAMPAIGN_DAYS = 4
_DAY_AND_NIGHT = 24
_AMID_REACH = 3
_PERFECT_REACH = 3
_WEEK = 6
_NAME_REACH = 6
_LIVED_REACH = 6


def find_lasting(scene: Scene, sentence: Sentence, clause: Clause) -> Total | None:
    """Return why a clause tells acts that go on, ``None`` where it does not."""
    return (
        _campaign(scene, sentence, clause)
        or _lasting_act(scene, clause)
        or _of_hours(scene, sentence, clause)
        or _lived_through(scene, sentence, clause)
        or _amid(scene, sentence, clause)
    )


def find_recurring(scene: Scene, clause: Clause) -> Total | None:
    """Return "shells it daily": acts told as done again and again."""
    if not scene.hit_track.of("recurring", clause.first, clause.last):
        return None
    act = main_act(clause.acts)
    kind = None if act is None else act.kind
    if kind is EventKind.TRAINING or (act is not None and act.form == "weak"):
        return None
    if kind is None:
        hits = scene.hit_track.between(clause.first, clause.last)
        things = [hit for hit in hits if hit.sense("thing", "act_noun") is not None]
        if not things or not any(hit.sense("doing", "act_noun") is not None for hit in hits):
            return None
        kind = kind_of_hit(things[0])
    return Total(kind, what_of_kind(kind), "told as recurring")


def _lasting_act(scene: Scene, clause: Clause) -> Total | None:
    """Return "is under steady shelling", "have been shelling for weeks": no day, no harm."""
    if not clause.acts or any(not each.is_blocked for each in clause.harm):
        return None
    if has_day(scene, clause):
        return None
    has_auxiliary = scene.traits.progressive_by_auxiliary
    for act in clause.acts:
        if act.kind is EventKind.TRAINING:
            continue
        if has_auxiliary and act.tense == "gerund":
            is_perfect = scene.words.keys[max(0, act.first - 2) : act.first]
            is_lasting = "been" in is_perfect and _lasts(scene, clause)
        elif has_auxiliary:
            continue
        else:
            after = names_trend(scene, act.last + 1, act.last + _STEADY_REACH)
            grows = names_trend(scene, clause.first, act.first - 1)
            is_lasting = after or (act.blocked == "present" and grows)
        if is_lasting:
            return Total(act.kind, what_of_kind(act.kind), "told as going on")
    return None


def _of_hours(scene: Scene, sentence: Sentence, clause: Clause) -> Total | None:
    """Return "strikes killed 32 within 24 hours": harm of acts over more than a day."""
    if not told_harm(clause):
        return None
    where = [place for place in clause.places if not _is_of_name(scene, place)]
    if fine_places(where) or tells_one(clause) or _struck_one(scene, sentence):
        return None
    times = scene.times.between(clause.first, clause.last)
    is_long = any(_is_during(scene, time) for time in times) or _has_hours(scene, clause)
    if largest_number(scene, clause) < _TOLL_OF_HOURS or not is_long:
        return None
    kind = kind_told(clause)
    return Total(kind, what_of_kind(kind), "harm of more than a day")


def _struck_one(scene: Scene, sentence: Sentence) -> bool:
    """Whether a verb tells of an attack on one post or vehicle: "when gunmen raided a post"."""
    first, last = sentence.first, sentence.last
    acts = [hit for hit in scene.hit_track.of("act", first, last) if hit.sense("act_noun") is None]
    return any(
        target.first > act.last
        and target.first - act.last <= _STRUCK_REACH
        and not is_many(target)
        and (sense := act.sense("act")) is not None
        and sense.form.tense == "past"
        for act in acts
        for target in scene.hit_track.of("target", act.last, act.last + _STRUCK_REACH)
    )


def _lived_through(scene: Scene, sentence: Sentence, clause: Clause) -> Total | None:
    """Return "has seen attacks", "attacks of recent months": acts in the plural, of no day."""
    acts = scene.hit_track.of("act_noun", clause.first, clause.last)
    if not acts or scene.numbers.between(clause.first, clause.last):
        return None
    times = scene.times.between(sentence.first, sentence.last)
    if any(told_precision(time) in DAYS for time in times):
        return None
    is_recent = any(_is_loose(time) for time in times)
    lived = [
        hit.last for hit in scene.hit_track.of("witnessed", clause.first, clause.last)
        if scene.hit_track.of("perfects", hit.first - _PERFECT_REACH, hit.first - 1)
    ]  # fmt: skip
    for hit in acts:
        is_lived = any(0 < hit.first - last <= _LIVED_REACH for last in lived)
        kind = kind_of_hit(hit)
        is_meant = is_lived or (is_recent and kind is not EventKind.CLASH)
        if is_meant and is_many(hit) and kind is not EventKind.TRAINING:
            return Total(kind_of_hit(hit), what_of_hit(hit), "acts over a time that ends now")
    return None


def _is_loose(time: Timed) -> bool:
    """Whether a time is vague or a week at least: "recently", "in recent months"."""
    start, end = time.mention.time.start, time.mention.time.end
    if start is None or end is None:
        is_unknown = told_precision(time) is TimePrecision.UNKNOWN
        return is_unknown and time.mention.kind is not TimeKind.ANAPHORIC
    return time.mention.relation is not TimeRelation.AT and (end - start).days >= _WEEK


def _is_of_name(scene: Scene, place: Placed) -> bool:
    """Whether a place only says who acts: "led by Washington"."""
    names = scene.actors.between(place.first - _NAME_REACH, place.first)
    if any(name.last >= place.first for name in names):
        return True
    before = scene.hit_before(place.first)
    return before is not None and before.sense("not_where") is not None


def _is_during(scene: Scene, time: Timed) -> bool:
    """Whether a time is all of a day and night or longer, not a night: "within 24 hours"."""
    start, end = time.mention.time.start, time.mention.time.end
    if start is None or end is None:
        keys = scene.words.keys[time.first : time.last + 1]
        hours = max((int(key) for key in keys if key.isdecimal()), default=0)
        return hours >= _DAY_AND_NIGHT and not scene.lexicon.settings["hours"].isdisjoint(keys)
    return (end - start).days >= 1 and time.mention.time.precision not in DAYS


def _has_hours(scene: Scene, clause: Clause) -> bool:
    """Whether a clause names 24 hours or more, which no date can tell."""
    hours = scene.lexicon.settings["hours"]
    return any(
        (number.mention.best or 0) >= _DAY_AND_NIGHT
        and scene.words.keys[number.last + 1 : number.last + 2]
        and scene.words.keys[number.last + 1] in hours
        for number in scene.numbers.between(clause.first, clause.last)
    )


def _amid(scene: Scene, sentence: Sentence, clause: Clause) -> Total | None:
    """Return "the north is tense, amid battles": acts around a state, of no day and no site."""
    opening = scene.words.keys[clause.first]
    if opening not in scene.lexicon.settings["amid"] or has_day(scene, clause):
        return None
    if scene.times.between(sentence.first, sentence.last) or fine_places(clause.places):
        return None
    is_told = tells_act(scene, sentence.first, clause.first - 1)
    if is_told or scene.hit_track.of("harm_suffered", sentence.first, sentence.last):
        return None
    for hit in scene.hit_track.between(clause.first + 1, clause.first + _AMID_REACH):
        if is_many(hit):
            return Total(kind_of_hit(hit), what_of_hit(hit), "acts around a state")
    return None


def _campaign(scene: Scene, sentence: Sentence, clause: Clause) -> Total | None:
    """Return acts told to have lasted for days, or of unknown number, at no one site."""
    act = main_act(clause.acts)
    if act is None or act.kind is EventKind.ARREST or fine_places(clause.places):
        return None
    if has_day(scene, clause) or not _lasts(scene, sentence):
        return None
    return Total(act.kind, what_of_kind(act.kind), "acts that lasted for days")


def _lasts(scene: Scene, words: Sentence | Clause) -> bool:
    for number in scene.numbers.between(words.first, words.last):
        unit = scene.hits.get(number.last + 1)
        days = None if unit is None else unit.value("day_span")
        before = scene.hit_track.between(number.first - _LASTING_REACH, number.first - 1)
        if days is None or not any(hit.sense("lasting") is not None for hit in before):
            continue
        if int(days) * (number.mention.best or number.mention.low or 0) >= _CAMPAIGN_DAYS:
            return True
    return False
