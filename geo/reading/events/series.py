"""Acts told of a longer time and many at once: waves, repetitions, tolls, items of a breakdown."""

from __future__ import annotations

from dataclasses import dataclass

from geo.model.vocabularies import AggregateWhat, CountWhat, EventKind
from geo.reading.events.blocking import block_before
from geo.reading.events.harm import Harm
from geo.reading.events.kinds import STRIKES, main_act
from geo.reading.events.periods import has_day, has_period, is_of_month, is_since, longest_days
from geo.reading.events.scene import DAYS, Numbered, Scene, Sentence
from geo.reading.events.segments import Clause
from geo.reading.events.senses import Hit
from geo.reading.events.sites import are_at_one, fine_places
from geo.reading.records import BlockRole

_WHAT = {
    EventKind.AIRSTRIKE: AggregateWhat.AIRSTRIKES,
    EventKind.RAID: AggregateWhat.OPERATIONS,
    EventKind.ARREST: AggregateWhat.OPERATIONS,
    EventKind.CONVOY: AggregateWhat.CONVOYS,
    EventKind.AIR_DELIVERY: AggregateWhat.CONVOYS,
}
KINDS = {
    "attacks": EventKind.ATTACK, "operations": EventKind.RAID, "airstrikes": EventKind.AIRSTRIKE,
    "convoys": EventKind.CONVOY,
}  # fmt: skip
UNDATED = "an unknown number of acts, undated"
_WAVE_REACH = 6
_RANK_REACH = 4
_RANK_WORDS = 30
_PERFECT_REACH = 2
_TREND_REACH = 7
_TOLL_DAYS = 14
_FEW_DAYS = 3
_TOLL = 5
_LARGE_TOLL = 30
_LARGE_TOLL_AT_ONE = 100


@dataclass(frozen=True, slots=True)
class Total:
    """Why a clause states a total, the number that no noun follows, and what that counts."""

    kind: EventKind
    what: AggregateWhat
    reason: str
    number: Numbered | None = None
    counted: CountWhat | None = None


def kind_of_hit(hit: Hit) -> EventKind:
    """Return the kind of the acts that a word names."""
    sense = hit.sense("act_noun")
    if sense is None and hit.value("counted") not in KINDS:
        sense = hit.sense("thing", "doing")
    if sense is not None:
        return EventKind(sense.value)
    return KINDS.get(hit.value("counted") or "", EventKind.ATTACK)


def what_of_hit(hit: Hit) -> AggregateWhat:
    """Return what a total of the acts that a word names is a total of."""
    counted = hit.value("counted")
    if counted in KINDS:
        return AggregateWhat(counted)
    return what_of_kind(kind_of_hit(hit))


def what_of_kind(kind: EventKind) -> AggregateWhat:
    """Return what a total of acts of ``kind`` is a total of."""
    return _WHAT.get(kind, AggregateWhat.ATTACKS)


def find_series(scene: Scene, sentence: Sentence, clause: Clause) -> Total | None:
    """Return why a clause tells many acts of a longer time, ``None`` where it does not."""
    return (
        _repeated(scene, clause)
        or _ranked(scene, clause)
        or _wave(scene, clause)
        or _trend(scene, sentence, clause)
        or _toll(scene, clause)
        or _undated_many(scene, clause)
    )


def _repeated(scene: Scene, clause: Clause) -> Total | None:
    """Return "attacked 17 times"."""
    act = main_act(clause.acts)
    if act is None:
        return None
    for number in scene.numbers.between(clause.first, clause.last):
        after = scene.hits.get(number.last + 1)
        if number.mention.is_ordinal or after is None or after.sense("repeats") is None:
            continue
        if (number.mention.best or number.mention.low or 0) > 1:
            return Total(act.kind, what_of_kind(act.kind), "told as repeated", number)
    return None


def _ranked(scene: Scene, clause: Clause) -> Total | None:
    """Return "this is the seventh killing since": a count of acts."""
    numbers = [
        number for number in scene.numbers.between(clause.first, clause.last)
        if is_rank(scene, number)
    ]  # fmt: skip
    if not numbers:
        return None
    is_once = has_day(scene, clause) and bool(fine_places(clause.places))
    told = [each.first for each in clause.harm if each.form == "verb" and not each.is_blocked]
    told += [
        act.first for act in clause.acts
        if act.form in {"verb", "pair"} or (not act.is_definite and (act.is_supported or is_once))
    ]  # fmt: skip
    for number in numbers:
        if not _has_period_after(scene, clause, number):
            continue
        if number.first - clause.first > _RANK_WORDS or any(at < number.first for at in told):
            continue
        before = scene.hit_track.of("ranks", number.first - _RANK_REACH, number.first - 1)
        if not before:
            continue
        last = number.last + _RANK_REACH
        after = scene.hit_track.between(number.last + 1, last)
        around = scene.hit_track.between(clause.first, number.last)
        for hit in (*after, *around):
            if hit.sense("act_noun", "harm_noun", "thing", "cases", "follow_up") is not None:
                kind = kind_of_hit(hit)
                return Total(kind, what_of_kind(kind), "one of a series that is counted", number)
    return None


def is_rank(scene: Scene, number: Numbered) -> bool:
    """Whether a number says the how-manieth: "the third", "الـ11"."""
    articles = scene.lexicon.settings["definite_articles"]
    return number.mention.is_ordinal or scene.words.keys[number.first - 1] in articles


def _has_period_after(scene: Scene, clause: Clause, number: Numbered) -> bool:
    """Whether a rank counts among acts of a period: "in March alone", "in less than a week"."""
    spans = scene.hit_track.of("day_span", number.last + 1, clause.last)
    following = scene.words.keys[number.last + 1 : clause.last + 1]
    has_hours = not scene.lexicon.settings["hours"].isdisjoint(following)
    return bool(spans) or has_hours or has_period(scene, clause)


def _wave(scene: Scene, clause: Clause) -> Total | None:
    """Return "a wave of attacks", "a rise in strikes", where no day is told."""
    for hit in scene.hit_track.of("waves", clause.first, clause.last):
        if block_before(scene, hit.first, clause.first):
            continue
        for act in scene.hit_track.between(hit.last + 1, hit.last + _WAVE_REACH):
            if is_many(act) and not is_of_once(scene, clause, act):
                return Total(kind_of_hit(act), what_of_hit(act), "told as a wave of acts")
    return None


def is_of_once(scene: Scene, clause: Clause, act: Hit) -> bool:
    """Whether several acts are those of one place and time: "several raids in Hajin today"."""
    if fine_places(clause.places) and has_day(scene, clause):
        return True
    is_raid = kind_of_hit(act) in {EventKind.RAID, EventKind.ARREST, *STRIKES}
    is_done = any(each.is_supported and each.blocked is None for each in clause.acts)
    is_perfect = bool(scene.hit_track.of("perfects", clause.first, act.first))
    is_placed = are_at_one(clause.places)
    is_placed |= bool(scene.hit_track.of("place_again", act.last, clause.last))
    return is_raid and is_done and is_placed and not is_perfect and not has_period(scene, clause)


def are_several(scene: Scene, clause: Clause, act: Hit) -> bool:
    """Whether a word for many stands before acts: "several attacks", "many terrorist attacks"."""
    before = scene.hit_before(act.first, clause.first)
    person = before.sense("person") if before is not None else None
    if person is not None and person.form.number == "one" and before is not None:
        before = scene.hit_before(before.first, clause.first)
    return before is not None and before.sense("many") is not None


def is_many(hit: Hit) -> bool:
    """Whether a word names acts in the plural."""
    sense = hit.sense("act_noun")
    if sense is None and hit.value("counted") in KINDS:
        sense = hit.sense("counted")
    return sense is not None and sense.form.number == "many"


def _trend(scene: Scene, sentence: Sentence, clause: Clause) -> Total | None:
    """Return "attacks fell", "attacks doubled"."""
    for act in scene.hit_track.of("act_noun", clause.first, clause.last):
        sense = act.sense("act_noun")
        if sense is None or sense.form.number != "many" or kind_of_hit(act) is EventKind.TRAINING:
            continue
        is_placed = bool(fine_places(clause.places))
        is_fight = kind_of_hit(act) is EventKind.CLASH
        is_dated = is_placed and (is_fight or has_day(scene, clause))
        end = min(sentence.last, act.last + _TREND_REACH)
        is_trend = names_trend(scene, act.last + 1, end)
        if scene.traits.verb_before_subject and not is_trend:
            first = max(clause.first, act.first - _TREND_REACH)
            opens = names_trend(scene, clause.first, clause.first)
            is_trend = opens or names_trend(scene, first, act.first - 1)
        if is_trend and not is_dated:
            return Total(kind_of_hit(act), what_of_hit(act), "told as more or fewer than before")
    return None


def names_trend(scene: Scene, first: int, last: int) -> bool:
    """Whether words say that acts grow, fall or go on, not which acts are meant."""
    return any(not hit.analysis.article for hit in scene.hit_track.of("trends", first, last))


def largest_number(scene: Scene, clause: Clause) -> float:
    """Return the largest number of a clause that is no rank, 0 where it has none."""
    numbers = [number.mention for number in scene.numbers.between(clause.first, clause.last)]
    return max((n.best or n.low or 0 for n in numbers if not n.is_ordinal), default=0)


def told_harm(clause: Clause) -> list[Harm]:
    """Return the dead and wounded that a clause tells as a fact."""
    return [each for each in clause.harm if not each.is_blocked and each.what != "captured"]


def _toll(scene: Scene, clause: Clause) -> Total | None:
    """Return the killed and wounded of a longer time, or of "since"."""
    if not told_harm(clause) or has_day(scene, clause):
        return None
    since = is_since(scene, clause)
    most = largest_number(scene, clause)
    if _is_tally(scene, clause) and _is_large(clause, most):
        return Total(EventKind.ATTACK, AggregateWhat.ATTACKS, "a tally of harm")
    is_vague = any(h.sense("many") for h in scene.hit_track.between(clause.first, clause.last))
    times = scene.times.between(clause.first, clause.last)
    is_long = since or longest_days(scene, clause) >= _TOLL_DAYS
    is_long = is_long or any(is_of_month(scene, time) for time in times)
    is_one = tells_one(clause) and most < _LARGE_TOLL
    if is_one or not is_long or (most <= 1 and not is_vague):
        return None
    is_short = not since or 0 < longest_days(scene, clause) <= _FEW_DAYS
    if is_short and most < _TOLL and fine_places(clause.places):
        return None
    act = main_act(clause.acts)
    kind = EventKind.ATTACK if act is None else act.kind
    return Total(kind, what_of_kind(kind), "harm of a longer time")


def _undated_many(scene: Scene, clause: Clause) -> Total | None:
    """Return "have assassinated a number of": a perfect of many, of no day."""
    is_perfect = scene.hit_track.of("perfects", clause.first - _PERFECT_REACH, clause.last)
    if not is_perfect or has_day(scene, clause):
        return None
    verbs = [act for act in clause.acts if act.form == "verb" and act.tense == "past"]
    told = [(act.first, act.last, act.kind) for act in verbs if act.blocked is None]
    harm = [each for each in clause.harm if each.form == "verb" and not each.is_blocked]
    told += [(each.first, each.last, EventKind.ATTACK) for each in harm]
    for first, last, kind in told:
        before = scene.hit_track.of("perfects", first - _PERFECT_REACH, first - 1)
        if before and scene.hit_track.of("many", last + 1, last + _PERFECT_REACH):
            return Total(kind, what_of_kind(kind), UNDATED)
    return None


def _is_large(clause: Clause, number: float) -> bool:
    """Whether so many are hardly harmed at once; at one place that takes more."""
    is_at_one = len(fine_places(clause.places)) == 1
    return number >= (_LARGE_TOLL_AT_ONE if is_at_one else _LARGE_TOLL)


def _is_tally(scene: Scene, clause: Clause) -> bool:
    """Whether a clause counts harm and tells no act of its own but in general."""
    acts = [act for act in clause.acts if act.blocked is None]
    is_general = all(
        act.form == "noun"
        and (act.number == "many" or scene.hits[act.first].sense("harm_noun") is not None)
        for act in acts
    )
    return (
        bool(acts) and is_general and bool(scene.hit_track.of("tallies", clause.first, clause.last))
    )


def is_item_of_breakdown(scene: Scene, sentence: Sentence, clause: Clause, act: int) -> bool:
    """Whether a number of acts stands at the head of an item of a list: "one attack on"."""
    is_head = act - sentence.first <= _WAVE_REACH and _is_head(scene, sentence, clause)
    times = scene.times.between(sentence.first, clause.last)
    told = [time.mention.time for time in times]
    is_dated = any(time.precision in DAYS or time.start is None for time in told)
    return sentence.role is BlockRole.LIST_ITEM and is_head and not is_dated


def _is_head(scene: Scene, sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause begins an item, or follows its place and a colon."""
    return clause.first == sentence.first or ":" in scene.words.gaps[clause.first]


def tells_one(clause: Clause) -> bool:
    """Whether a clause tells one act by an indefinite noun: "an attack"."""
    return any(act.form == "noun" and act.number == "one" and not act.is_definite
               for act in clause.acts)  # fmt: skip
