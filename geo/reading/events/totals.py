"""Totals that a report states: tallies of attacks, recurring acts, people in camps, troops."""

from __future__ import annotations

from dataclasses import replace

from geo.model.counts import Count
from geo.model.vocabularies import ActorRole, AggregateWhat, CountWhat, EventKind
from geo.reading.events.counting import find_counts
from geo.reading.events.kinds import kind_of
from geo.reading.events.lasting import find_lasting, find_recurring
from geo.reading.events.parties import find_parties
from geo.reading.events.periods import has_day, has_long_time, has_period, longest_days, with_period
from geo.reading.events.populations import find_bases, find_people, is_bare_year
from geo.reading.events.ranks import find_rank
from geo.reading.events.scene import Numbered, Scene, Sentence
from geo.reading.events.segments import OF_TOTALS, Clause
from geo.reading.events.senses import Hit
from geo.reading.events.series import (
    KINDS,
    UNDATED,
    Total,
    are_several,
    find_series,
    is_item_of_breakdown,
    is_many,
    is_of_once,
    kind_of_hit,
    tells_one,
    what_of_hit,
    what_of_kind,
)
from geo.reading.events.shares import apart
from geo.reading.events.sites import are_at_one, fine_places, place_roles
from geo.reading.events.sums import find_sum
from geo.reading.events.telling import Told, set_time
from geo.reading.events.tolls import RUNNING
from geo.reading.records import ReadCount, Scope

_COUNTED = {
    AggregateWhat.POPULATION: CountWhat.POPULATION,
    AggregateWhat.FORCE_LEVEL: CountWhat.PERSONNEL,
}
_NOT_COUNTED = ("person", "harmed", "units", "parts", "place_role", "actor_role", "passive",
                "harm_suffered", "harm_noun", "outcome", "clauses")  # fmt: skip
_PLURALS = frozenset({"act_noun", "counted"})
_LONG_DAYS, _MANY_VEHICLES = 6, 100
_MANY = 3
_SURELY_MANY = 6
_WIDE = 20
_COUNTED_REACH = 4
_TALLY_REACH = 12


def find_totals(
    scene: Scene, sentence: Sentence, clauses: list[Clause]
) -> tuple[list[Told], list[Clause]]:
    """Return the totals that a sentence states, and the clauses that tell no total."""
    totals: list[tuple[Total, list[Clause]]] = []
    others: list[Clause] = []
    open_total = False
    for clause in with_period(scene, clauses):
        if totals and _is_example(scene, clause):
            others.append(clause)
            continue
        total = _total(scene, sentence, clause)
        if total is not None and (not totals or has_period(scene, clause) or not open_total):
            totals.append((total, [clause]))
            open_total = total.number is None or not total.number.mention.is_ordinal
        elif totals and open_total and (total is not None or _is_more(scene, totals, clause)):
            totals[-1][1].append(clause)
        else:
            others.append(clause)
            open_total = open_total and not clause.acts
    waiting = others and totals and others[-1].last < totals[0][1][0].first
    if waiting and not any(clause.acts or clause.harm for clause in others):
        totals[0][1][:0] = others
        others = []
    told = [
        part
        for total, group in totals
        for part in apart(
            scene, _told(scene, sentence, total, group), group[0].first, group[-1].last
        )
    ]
    return told, others


def _is_example(scene: Scene, clause: Clause) -> bool:
    """Whether a clause tells one of the acts counted, with its day: "including the arrest of"."""
    hit = scene.hits.get(clause.first)
    is_opened = hit is not None and hit.sense("parts") is not None
    return is_opened and bool(clause.acts) and has_day(scene, clause)


def _is_more(scene: Scene, totals: list[tuple[Total, list[Clause]]], clause: Clause) -> bool:
    """Whether a clause goes on about the total before it; all of the sentence, if undated."""
    is_undated = totals[-1][0].reason in {UNDATED, RUNNING} and not has_day(scene, clause)
    is_long = any(has_period(scene, told) for told in totals[-1][1])
    return is_undated or _is_part(scene, clause, is_long=is_long)


def _is_part(scene: Scene, clause: Clause, *, is_long: bool) -> bool:
    """Whether a clause goes on about a total: parts of it, its harm, no site of its own."""
    hit = scene.hits.get(clause.first)
    if hit is not None and hit.sense("parts") is not None and not clause.harm:
        return True
    if clause.acts and all(act.form == "noun" and act.number == "many" for act in clause.acts):
        return True
    if fine_places(clause.places):
        return False
    return not (clause.harm and tells_one(clause)) or (is_long and not has_day(scene, clause))


def _total(scene: Scene, sentence: Sentence, clause: Clause) -> Total | None:
    by_number = None
    if scene.numbers.between(clause.first, clause.last):
        by_number = (
            find_people(scene, clause, "population", AggregateWhat.POPULATION)
            or find_people(scene, clause, "force", AggregateWhat.FORCE_LEVEL)
            or find_bases(scene, clause)
            or find_rank(scene, sentence, clause)
            or _numbered(scene, sentence, clause)
        )
    elif not (clause.acts or clause.harm) and not _names_acts(scene, clause):
        return None
    return (
        by_number
        or _vehicles(scene, clause)
        or find_recurring(scene, clause)
        or _several(scene, sentence, clause)
        or find_series(scene, sentence, clause)
        or find_lasting(scene, sentence, clause)
        or find_sum(scene, sentence, clause)
    )


def _names_acts(scene: Scene, clause: Clause) -> bool:
    """Whether a clause has a word, one of which every total has but those of acts and harm."""
    return bool(scene.hit_track.of_any(OF_TOTALS, clause.first, clause.last))


def _numbered(scene: Scene, sentence: Sentence, clause: Clause) -> Total | None:
    """Return a number of attacks or operations."""
    has_tally = bool(scene.hit_track.of("tallies", sentence.first, sentence.last))
    for number in scene.numbers.between(clause.first, clause.last):
        mention = number.mention
        if mention.is_ordinal or is_bare_year(number):
            continue
        least = mention.best or mention.low or mention.high or 0
        counted = _counted_acts(scene, number, clause.last)
        if counted is None:
            counted = _tallied(scene, number, clause) if has_tally and least >= _MANY else None
            if counted is None:
                continue
            thing = counted.value("counted")
            what = CountWhat(thing) if thing and thing not in KINDS else None
            return Total(kind_of_hit(counted), what_of_hit(counted), "a tally", number, what)
        if is_item_of_breakdown(scene, sentence, clause, counted.first):
            return Total(kind_of_hit(counted), what_of_hit(counted), "one item of a breakdown")
        is_long = has_period(scene, clause) or has_long_time(scene, sentence)
        is_spread = not fine_places(clause.places) or least >= _SURELY_MANY
        is_wide = least >= _WIDE and not fine_places(clause.places)
        is_spread = is_spread and (is_wide or not _is_of_one_raid(scene, clause, counted))
        if (least >= 2 and (is_long or has_tally)) or (least >= _MANY and is_spread):
            return Total(kind_of_hit(counted), what_of_hit(counted), f"a number of acts: {least:g}")
    return None


def _is_of_one_raid(scene: Scene, clause: Clause, counted: Hit) -> bool:
    """Whether strikes are those of one raid, of a day or at a place: "six strikes last night"."""
    is_told = any(act.form in {"verb", "pair"} or act.is_supported for act in clause.acts)
    kinds = {kind_of_hit(counted), *(act.kind for act in clause.acts)}
    is_placed = are_at_one(clause.places)
    return is_told and EventKind.AIRSTRIKE in kinds and (is_placed or has_day(scene, clause))


def _counted_acts(scene: Scene, number: Numbered, last: int) -> Hit | None:
    if number.mention.noun:
        hit = scene.hits.get(number.first)
        return hit if hit is not None and hit.value("counted") in KINDS else None
    for position in range(number.last + 1, min(last, number.last + _COUNTED_REACH) + 1):
        hit = scene.hits.get(position)
        if hit is None:
            continue
        is_act = hit.sense("act_noun") is not None or hit.value("counted") in KINDS
        if is_act and not hit.analysis.prefix:
            return hit
        person = hit.sense("person")
        is_epithet = person is not None and person.form.number == "one" and not hit.analysis.prefix
        if is_epithet and not scene.traits.adjective_after_noun:
            continue
        if is_act or hit.sense("counted", *_NOT_COUNTED) is not None:
            return None
    return None


def _tallied(scene: Scene, number: Numbered, clause: Clause) -> Hit | None:
    """Return the plural before a number that a tally word brings: "عدد الاستهدافات ... 123"."""
    after = scene.hits.get(number.last + 1)
    if after is not None and after.sense("person", "units", "harmed") is not None:
        return None
    is_parted = number.last < clause.last and bool(scene.words.gaps[number.last + 1])
    if not is_parted and scene.actors.between(number.last + 1, number.last + 1):
        return None
    before = scene.hit_before(number.first)
    is_told = before is not None and before.sense("tallies") is not None
    first = clause.first if is_told else max(clause.first, number.first - _TALLY_REACH)
    window = scene.hit_track.between(first, number.first)
    if not any(hit.sense("tallies") is not None for hit in window):
        return None
    if any(hit.sense("victims") is not None for hit in window):
        return None
    for hit in window:
        if is_many(hit):
            return hit
    return None


def _vehicles(scene: Scene, clause: Clause) -> Total | None:
    """Return "the number of lorries of this month rose to 170"."""
    counted = scene.hit_track.of("counted", clause.first, clause.last)
    if not counted:
        return None
    numbers = scene.numbers.between(clause.first, clause.last)
    are_many = any((n.mention.best or n.mention.low or 0) >= _MANY_VEHICLES for n in numbers)
    if not are_many and not scene.hit_track.of("tallies", clause.first, clause.last):
        return None
    for hit in counted:
        is_thing = hit.value("counted") not in KINDS and hit.sense("thing") is not None
        if is_thing and longest_days(scene, clause) >= _LONG_DAYS and not has_day(scene, clause):
            kind = kind_of_hit(hit)
            return Total(kind, what_of_kind(kind), "vehicles of a longer time")
    return None


def _several(scene: Scene, sentence: Sentence, clause: Clause) -> Total | None:
    """Return several acts over a long time or of an unknown number, at no one site."""
    for hit in scene.hit_track.of_any(_PLURALS, clause.first, clause.last):
        if not is_many(hit) or kind_of_hit(hit) is EventKind.TRAINING:
            continue
        if are_several(scene, clause, hit) and not is_of_once(scene, clause, hit):
            return Total(kind_of_hit(hit), what_of_hit(hit), "an unknown number of acts")
        has_site = bool(fine_places(clause.places))
        if not has_site and clause.harm and has_long_time(scene, sentence):
            return Total(
                kind_of_hit(hit), what_of_hit(hit), "acts over a long time, with their harm"
            )
    return None


def _told(scene: Scene, sentence: Sentence, total: Total, group: list[Clause]) -> Told:
    first, last = group[0].first, group[-1].last
    acts = [act for clause in group for act in clause.acts]
    span = scene.words.span(first, last)
    kind, what = total.kind, total.what
    finer = kind_of(acts, scene.hit_track.between(first, last))
    if kind is EventKind.SHELLING and finer is EventKind.AIRSTRIKE:
        kind, what = finer, what_of_kind(finer)
    told = Told(sentence, kind, Scope.AGGREGATE, span, acts, what=what)
    places = [place for clause in group for place in clause.places]
    told.places = place_roles(scene, places, total.kind, first)
    told.actors = find_parties(scene, first, last, acts, total.kind)
    harm = [harm for clause in group for harm in clause.harm]
    told.counts = find_counts(scene, first, last, harm, of_acts=True)
    if total.number is not None:
        whole = _count(scene, total, total.number)
        others = (each for each in told.counts if each.span.start != whole.span.start)
        told.counts = [whole, *(each for each in others if each.count.what is not total.counted)]
    if told.what is AggregateWhat.OPERATIONS and _are_attackers(scene, told):
        told.what, told.kind = AggregateWhat.ATTACKS, EventKind.ATTACK
        told.counts = [_as_attacks(count) for count in told.counts]
    set_time(scene, told, first, last, first)
    if told.timed is None:
        set_time(scene, told, sentence.first, sentence.last, first)
    told.confidence, told.reasons = 0.9, [total.reason]
    return told


def _are_attackers(scene: Scene, told: Told) -> bool:
    attackers: frozenset[str] = scene.lexicon.settings["attackers"]
    return not attackers.isdisjoint(told.actors_in(ActorRole.BY))


def _as_attacks(read: ReadCount) -> ReadCount:
    if read.count.what is not CountWhat.OPERATIONS:
        return read
    return replace(read, count=replace(read.count, what=CountWhat.ATTACKS))


def _count(scene: Scene, total: Total, number: Numbered) -> ReadCount:
    mention = number.mention
    values = (None if n is None else int(n) for n in (mention.low, mention.best, mention.high))
    low, best, high = values
    what = total.counted or _COUNTED.get(total.what) or CountWhat(total.what.value)
    count = Count(what, None, low, best, high)
    return ReadCount(count, scene.words.span(number.first, number.last))
