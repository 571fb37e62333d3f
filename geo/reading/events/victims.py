"""People and vehicles that are told without a numeral: "a civilian", "his killing", "a plane"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from geo.model.vocabularies import CountWhat
from geo.reading.events.counted_parties import of_whom
from geo.reading.events.figures import PEOPLE, Figure
from geo.reading.events.harm import Harm
from geo.reading.events.joined import (
    is_made_up,
    is_of_parts,
    is_single,
    joined_after,
    joined_before,
    joined_to_number,
    name_joined_before,
)
from geo.reading.events.known import is_definite, is_whose, only_describes
from geo.reading.events.named import find_named, find_named_with_others, find_unlisted
from geo.reading.events.objects import find_object
from geo.reading.events.pronouns import find_pronouns, spoken_of
from geo.reading.events.reaches import end_of_reach, words_of_names
from geo.reading.events.scene import Scene
from geo.reading.events.senses import Hit
from geo.reading.events.suffering import is_rival
from geo.reading.events.unharmed import find_none

ACTS = frozenset({CountWhat.ATTACKS, CountWhat.OPERATIONS, CountWhat.AIRSTRIKES,
                  CountWhat.CONVOYS})  # fmt: skip
_REACH = 3
_REACH_WITH_ADJECTIVES = 5
_BACK = 7
_BACK_OVER_NAMES = 20
_BACK_TO_WAS = 16
_ONE_OF_REACH = 4
_MANY_NAMED_IN_SINGULAR = 10
_OF_ONE_NUMBER = 2


def find_single(
    scene: Scene, first: int, last: int, harm: Sequence[Harm], found: Sequence[Figure]
) -> list[Figure]:
    """Return the figures of the words ``first``..``last`` that no numeral states.

    Parameters
    ----------
    found
        The figures stated by numerals.
    """
    more = list(_joined_to_counted(scene, first, last, found)) if found else []
    if harm:
        more += _singles(scene, first, last, harm, [*found, *more])
        more += find_pronouns(scene, first, harm, [*found, *more])
        more += find_named(scene, last, harm, [*found, *more])
        more += find_unlisted(scene, first, harm, [*found, *more])
        more += find_named_with_others(scene, harm, [*found, *more])
    more += _things(scene, first, last, [*found, *more])
    more += find_none(scene, first, last, [*found, *more])
    return more


def is_weapon(scene: Scene, hit: Hit) -> bool:
    """Whether a vehicle is what an attack was carried out with: "with two car bombs"."""
    if hit.sense("weapon") is not None or hit.analysis.prefix in {"ب", "ك"}:
        return True
    after = scene.after(hit.last, 2)
    return after is not None and after.sense("weapon") is not None


def _singles(
    scene: Scene, first: int, last: int, harm: Sequence[Harm], found: Sequence[Figure]
) -> Iterator[Figure]:
    """Yield one for each harm done to a person named in the singular, two for the dual."""
    taken = {position for each in found for position in range(each.first, each.last + 1)}
    starts = [each.first for each in harm]
    known = {each.what for each in found}
    for each in sorted(harm, key=lambda each: is_harmed(scene, each)):
        if is_harmed(scene, each) and CountWhat(each.what) in known:
            continue
        following = min((s for s in starts if s > each.first), default=last + 1)
        end = min(last, following - 1)
        victim = _victim(scene, each, first, end)
        if victim is None or victim.first in taken:
            continue
        if CountWhat(each.what) in known and is_of_parts(scene, victim):
            continue
        if any(f.what == each.what and each.first < f.first < victim.first for f in found):
            continue
        if any(f.what == each.what and is_made_up(scene, victim, f) for f in found):
            continue
        joined = [*joined_after(scene, victim.last, end)]
        if victim.first < each.first:
            joined += joined_before(scene, victim, first)
        name = name_joined_before(scene, victim) if victim.first < each.first else None
        if name is not None:
            yield Figure(CountWhat(each.what), 1, 1, 1, None, name, name)
        for person in (victim, *joined):
            if person.first not in taken:
                taken.add(person.first)
                known.add(CountWhat(each.what))
                yield _against(scene, _one(scene, person, CountWhat(each.what), last), found)


def _against(scene: Scene, one: Figure, found: Sequence[Figure]) -> Figure:
    """Return a figure as rival of one before it, where somebody else tells it."""
    before = [each for each in found if each.what is one.what and each.last < one.first]
    if not before or not is_rival(scene, range(before[-1].last + 1, one.first)):
        return one
    return replace(one, is_rival=True)


def _one(scene: Scene, person: Hit, what: CountWhat, last: int) -> Figure:
    is_two = any(s.form.number == "two" for s in person.senses) or _is_dual(scene, person)
    number = 2 if is_two else 1
    whom = of_whom(scene, person.first, person.last, last)
    return Figure(what, number, number, number, whom, person.first, person.last)


def _joined_to_counted(
    scene: Scene, first: int, last: int, found: Sequence[Figure]
) -> Iterator[Figure]:
    """Yield the single people joined to counted ones: "3 soldiers and an officer"."""
    taken = {position for each in found for position in range(each.first, each.last + 1)}
    for each in found:
        if each.what not in PEOPLE:
            continue
        before = joined_to_number(scene, each, first)
        if before is not None and not each.is_part:
            yield _one(scene, before, each.what, last)
        for person in joined_after(scene, each.last, last):
            is_same = each.number > _MANY_NAMED_IN_SINGULAR and person.last == each.last + 1
            if is_same or person.first in taken:
                break
            one = _one(scene, person, each.what, last)
            yield replace(one, is_part=each.is_part, says_party=each.says_party)


def _is_one_known(hit: Hit) -> bool:
    """Whether a word names one person spoken of as known: "the driver"."""
    people = [sense for sense in hit.senses if sense.slot == "person"]
    is_one = {sense.form.number for sense in people} == {"one"}
    return is_one and all(sense.value == "one" for sense in people)


def _is_dual(scene: Scene, hit: Hit) -> bool:
    """Whether a word for "others" is the dual: "آخران"."""
    is_others = hit.sense("others") is not None
    return is_others and scene.words.keys[hit.last].endswith(scene.language.dual_endings)


def _is_of_unit(scene: Scene, hit: Hit) -> bool:
    """Whether "one" is no person: "five members of one family"."""
    after = scene.hits.get(hit.last + 1)
    if hit.sense("one_of") is None or after is None or after.sense("units") is None:
        return False
    return not scene.times.between(after.first, after.first)


def _victim(scene: Scene, harm: Harm, first: int, last: int) -> Hit | None:
    """Return the single person right after a word of harm (before it where subjects come first)."""
    if is_harmed(scene, harm):
        return _harmed(scene, scene.hits[harm.first])
    harmed = find_object(scene, harm, last) or _undergoing(scene, harm, first)
    if harmed is not None:
        return harmed
    reach = _REACH if scene.traits.adjective_after_noun else _REACH_WITH_ADJECTIVES
    positions = range(harm.last + 1, min(last, end_of_reach(scene, harm.last, reach)) + 1)
    if not scene.traits.verb_before_subject and harm.is_suffered:
        back = _BACK + words_of_names(scene, max(first, harm.first - _BACK_OVER_NAMES), harm.first)
        if scene.hit_track.of("says", harm.first - back, harm.first - 1):
            back = _BACK
        positions = range(harm.first - 1, max(first, harm.first - back) - 1, -1)
    articles = scene.lexicon.settings["indefinite_articles"]
    for position in positions:
        hit = scene.hits.get(position)
        if hit is None or scene.words.keys[hit.last] in articles or _is_of_unit(scene, hit):
            continue
        if hit.sense("clauses") is not None and position > harm.last:
            break
        if hit.sense("named", "one_of", "another") is not None:
            return None if _is_some(scene, hit) else hit
        if hit.sense("person") is not None:
            is_next = only_describes(scene, harm.last + 1, position - 1)
            is_one = is_single(hit) or (is_next and _is_one_known(hit))
            return hit if is_one else _one_of_them(scene, position)
        if hit.sense("others") is not None and _is_dual(scene, hit):
            return hit
        if hit.sense("act", "act_noun", "target") is not None:
            is_inside = _is_known_act(scene, hit) and harm.last + 1 < position
            if is_inside or is_whose(scene, hit):
                continue
            break
    return _subject_before(scene, harm)


def _one_of_them(scene: Scene, position: int) -> Hit | None:
    """Return "one of" before people told at ``position``: "one of his guards was killed"."""
    for hit in scene.hit_track.of("one_of", position - _ONE_OF_REACH, position - 1):
        if scene.words.keys[hit.last + 1] == "of":
            return hit
    return None


def _undergoing(scene: Scene, harm: Harm, first: int) -> Hit | None:
    """Return the single person between a verb of suffering and a noun of harm."""
    before = scene.hit_track.of("suffers", max(first, harm.first - _BACK), harm.first - 1)
    if harm.form != "noun" or not before:
        return None
    people = scene.hit_track.of("person", before[-1].last + 1, harm.first - 1)
    return people[0] if people and is_single(people[0]) else None


def _is_known_act(scene: Scene, hit: Hit) -> bool:
    """Whether a noun of an act only says in which harm was done: "قتل في الهجوم مدير"."""
    articles = scene.lexicon.settings["articles"]
    has_article = hit.first > 0 and scene.words.keys[hit.first - 1] in articles
    at = hit.first - has_article
    before = scene.hit_before(at, at - 1)
    is_inside = before is not None and before.value("place_role") == "at"
    return is_inside and (hit.analysis.article or has_article)


def _is_some(scene: Scene, hit: Hit) -> bool:
    """Whether "another" belongs to a number of others, or to who tells it: "another 15"."""
    if hit.sense("another") is not None and scene.numbers.between(hit.last + 1, hit.last + 1):
        return True
    before = scene.hit_before(hit.first, hit.first - 1)
    if before is not None and before.sense("many", "apiece") is not None:
        return True
    after = scene.after(hit.last)
    return after is not None and after.sense("witnesses", "says") is not None


def _subject_before(scene: Scene, harm: Harm) -> Hit | None:
    """Return the single person named before a verb where verbs usually come first."""
    if not (scene.traits.verb_before_subject and harm.is_suffered and harm.form == "verb"):
        return None
    hit = scene.hit_before(harm.first, harm.first - 3)
    is_past = scene.words.keys[harm.first - 1] in scene.lexicon.settings["past_particles"]
    back = _BACK_TO_WAS if is_past else _BACK
    known = scene.hit_track.of("background", harm.first - back, harm.first - 1)
    if known and (hit is None or hit.sense("person") is None):
        hit = scene.hits.get(known[-1].last + 1)
    conjunction = scene.hits[harm.first].analysis.conjunction
    following = scene.words.keys[harm.last + 1 : harm.last + 2]
    is_implied = not scene.lexicon.settings["same_subject"].isdisjoint(following)
    if conjunction in scene.language.so_letters or (conjunction and is_implied):
        return spoken_of(scene, harm)
    return hit if hit is not None and not conjunction and is_single(hit) else None


def is_harmed(scene: Scene, harm: Harm) -> bool:
    """Whether a word of harm is one for those harmed: "a dead", "wounded"."""
    return harm.form == "noun" and scene.hits[harm.first].sense("harmed") is not None


def _harmed(scene: Scene, hit: Hit) -> Hit | None:
    """Return a word for somebody harmed that is no plural: "a dead and two wounded"."""
    if hit.analysis.article or hit.analysis.suffix or scene.numbers.between(hit.first, hit.last):
        return None
    numbers = {sense.form.number for sense in hit.senses if sense.slot == "harmed"}
    return hit if numbers in ({"one"}, {"two"}) else None


def _things(scene: Scene, first: int, last: int, found: Sequence[Figure]) -> Iterator[Figure]:
    """Yield one for an aeroplane or lorry named in the singular, and two for the dual."""
    known = {each.what for each in found}
    ends = {each.last for each in found}
    for hit in scene.hit_track.of("counted", first, last):
        sense = hit.sense("counted")
        if sense is None or hit.sense("thing") is None or sense.form.number == "many":
            continue
        what = CountWhat(sense.value)
        is_same = bool(hit.analysis.conjunction) and not ends.isdisjoint(
            range(hit.first - _OF_ONE_NUMBER, hit.first)
        )
        if what in known or what in ACTS or is_definite(scene, hit) or is_same:
            continue
        if is_weapon(scene, hit):
            continue
        known.add(what)
        number = 2 if sense.form.number == "two" else 1
        yield Figure(what, number, number, number, None, hit.first, hit.last)
