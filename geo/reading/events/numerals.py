"""Numbers that may count people or things: numerals, duals, "dozens", "from 25 to 30"."""

from __future__ import annotations

from geo.model.claims import Span
from geo.reading.events.scene import Numbered, Scene
from geo.reading.events.senses import Hit
from geo.text.numbers import NumberMention

_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_CHANGE = 8
_FIRST_TEN = 20
_COMPARED_REACH = 4
_AGES_REACH = 6
_OPENS_AGE = frozenset(",(")
_CLOSES_AGE = frozenset(",)")


def find_numerals(scene: Scene, first: int, last: int) -> list[Numbered]:
    """Return the numbers, and "dozens" and "hundreds" as the least that they mean."""
    numbers = [number for number in scene.numbers.between(first, last) if number.last <= last]
    for hit in scene.hit_track.of("vague", first, last):
        least = hit.value("vague")
        if least and not any(n.first <= hit.first <= n.last for n in numbers):
            span = scene.words.span(hit.first, hit.last)
            mention = NumberMention(Span(*span), int(least), None, None)
            numbers.append(Numbered(hit.first, hit.last, mention))
    return _ranges(scene, sorted(numbers, key=lambda number: number.first))


def _ranges(scene: Scene, numbers: list[Numbered]) -> list[Numbered]:
    """Return the numbers with "from 25 to 30" as one; of "rose from 25 to 30" the last."""
    result: list[Numbered] = []
    for number in numbers:
        before = result[-1] if result else None
        low, high = (n and n.mention.best for n in (before, number))
        if before is None or not low or not high or not _is_from_to(scene, before, number):
            result.append(number)
            continue
        result.pop()
        if not low < high or scene.hit_track.of("changes", before.first - _CHANGE, before.first):
            result.append(number)
            continue
        span = scene.words.span(before.first, number.last)
        mention = NumberMention(Span(*span), low, None, high)
        result.append(Numbered(before.first, number.last, mention))
    return result


def _is_from_to(scene: Scene, before: Numbered, number: Numbered) -> bool:
    keys = scene.words.keys
    opening, joining = scene.lexicon.settings["from_to"]
    is_joined = number.first - before.last == 2 and keys[before.last + 1] in joining
    return is_joined and before.first > 0 and keys[before.first - 1] in opening


def counts_nothing(scene: Scene, number: Numbered) -> bool:
    """Whether a number ranks, measures, dates, names or repeats, or counts those who attack."""
    if _is_ordinal(scene, number) or is_year(scene, number) or _is_measure(scene, number):
        return True
    if _is_of_things(scene, number):
        return True
    before = scene.hit_before(number.first, number.first - 6)
    is_age = _is_age_of_name(scene, number) or _is_other_age(scene, number)
    is_age = is_age or _is_listed_age(scene, number) or _is_of_parent(scene, number)
    is_name = before is not None and before.sense("named_by_number") is not None
    if is_age or is_name or _is_compared(scene, number):
        return True
    if number.mention.best == 1 and _repeats_noun(scene, number):
        return True
    previous = scene.numbers.between(number.first - 1, number.first - 1)
    if number.mention.best == 2 and any(each.mention.noun for each in previous):
        return True
    return _is_doer(scene, number, before)


def _is_ordinal(scene: Scene, number: Numbered) -> bool:
    """Whether a number is a rank: before people in the accusative "the forty" are that many."""
    if not number.mention.is_ordinal or (number.mention.best or 0) < _FIRST_TEN:
        return number.mention.is_ordinal
    after = scene.hits.get(number.last + 1)
    is_person = after is not None and after.sense("person", "harmed") is not None
    return not (is_person and scene.words.keys[number.last + 1].endswith("ا"))


def takes_part(scene: Scene, number: Numbered) -> bool:
    """Whether those counted act beside others: "with 100 fighters of the group taking part"."""
    before = scene.hit_before(number.first)
    if before is None or before.value("actor_role") != "with":
        return False
    return before.sense("along") is None


def _is_compared(scene: Scene, number: Numbered) -> bool:
    """Whether a number is only what another is measured against: "22 dead, against 13 in May"."""
    if not scene.hit_track.of("compared", number.first - _COMPARED_REACH, number.first - 1):
        return False
    before = scene.hit_before(number.first, number.first - _COMPARED_REACH)
    after = scene.words.keys[number.last + 1 : number.last + 2]
    is_bare = bool(after) and after[0] in scene.lexicon.settings["bare_followers"]
    return before is not None and before.sense("compared") is not None and is_bare


def _is_age_of_name(scene: Scene, number: Numbered) -> bool:
    """Whether a number stands between commas or in brackets after a name: "Ahmad Ali, 26,"."""
    words = scene.words
    if not number.first or number.last + 1 >= len(words) or not words.keys[number.first].isdigit():
        return False
    is_name = words.spelling(number.first - 1)[:1].isupper()
    opens, closes = words.gaps[number.first], words.gaps[number.last + 1]
    return is_name and opens.strip()[-1:] in _OPENS_AGE and closes[:1] in _CLOSES_AGE


def _is_other_age(scene: Scene, number: Numbered) -> bool:
    """Whether a bare number after "the other" is an age too: "one is 25 years, the other 31"."""
    before = scene.hits.get(number.first - 1)
    if before is None or before.sense("one_of", "enumerators", "others") is None:
        return False
    earlier = scene.numbers.between(number.first - _AGES_REACH, number.first - 1)
    return any(_is_measure(scene, each) for each in earlier)


def _is_listed_age(scene: Scene, number: Numbered) -> bool:
    """Whether a bare number is joined to an age: "aged 9, 11 and 13"."""
    after = scene.hits.get(number.last + 1)
    if after is not None and after.sense("person", "others", "harmed", "counted") is not None:
        return False
    at = number.first - 1 - (scene.words.keys[number.first - 1] in scene.language.and_words)
    before = [each for each in scene.numbers.between(at - 1, at) if each.last == at]
    if not before:
        return False
    word = scene.hit_before(before[0].first)
    is_age = word is not None and word.sense("age_words") is not None
    return is_age or _is_listed_age(scene, before[0])


def _is_of_parent(scene: Scene, number: Numbered) -> bool:
    """Whether a number only says how many children somebody has: "a mother of four"."""
    at = number.first - 1
    if scene.traits.verb_before_subject or at < 1:
        return False
    after = scene.hits.get(number.last + 1)
    if after is not None and after.sense("person", "counted") is not None:
        return False
    parent = scene.hit_before(at)
    is_of = scene.words.keys[at] in scene.lexicon.settings["of_words"]
    person = None if parent is None else parent.sense("person")
    return is_of and person is not None and person.form.number == "one"


def is_year(scene: Scene, number: Numbered) -> bool:
    """Whether a number is a year: nothing that it counts follows."""
    best, after = number.mention.best, scene.hits.get(number.last + 1)
    if best is None or not _FIRST_YEAR <= best <= _LAST_YEAR:
        return False
    return after is None or after.sense("person", "harmed", "counted", "act_noun") is None


def _is_measure(scene: Scene, number: Numbered) -> bool:
    """Whether a number measures distance, age, time or money."""
    after = scene.hits.get(number.last + 1)
    if after is not None and after.sense("units") is not None and after.sense("person") is None:
        return True
    before = scene.hit_before(number.first, number.first - 6)
    return before is not None and before.sense("age_words", "units") is not None


def _is_of_things(scene: Scene, number: Numbered) -> bool:
    """Whether a number counts what was seized or hit: "5 rifles", "rifles, number: 5"."""
    after = scene.hits.get(number.last + 1)
    if after is not None and after.sense("goods") is not None:
        return after.sense("person", "harmed", "counted") is None
    before = scene.hits.get(number.first - 1)
    is_apiece = before is not None and before.sense("apiece") is not None
    return is_apiece and (after is None or after.sense("person", "harmed") is None)


def _repeats_noun(scene: Scene, number: Numbered) -> bool:
    """Whether "one" only stresses the singular before it: "عنصر واحد"."""
    key = scene.words.keys[number.first]
    if not scene.traits.adjective_after_noun or key.isdigit() or key.startswith("وو"):
        return False
    before = scene.hit_before(number.first, number.first - 2)
    if before is not None and before.sense("harm_noun", "harm_suffered", "parts") is not None:
        return False
    following = scene.words.keys[number.last + 1 : number.last + 2]
    return not any(word.startswith("من") for word in following)


def _is_doer(scene: Scene, number: Numbered, before: Hit | None) -> bool:
    """Whether those counted act: "an attack by two gunmen", "between two families"."""
    if before is None:
        return False
    if before.value("actor_role") == "by":
        return True
    if before.value("actor_role") == "both":
        return not scene.numbers.between(number.last + 2, number.last + 2)
    hit = scene.hits.get(number.first)
    prefix = "" if hit is None else hit.analysis.prefix
    return prefix == "ل" and before.sense("act_noun", "act_weak") is not None


def are_of_known(scene: Scene, number: Numbered) -> bool:
    """Whether a number counts some of those harmed that were told before: "4 of the wounded"."""
    at = number.last + 1
    of = scene.hits.get(at)
    is_of = of is not None and of.value("place_role") == "from"
    if scene.words.keys[at : at + 2] == ["of", "the"]:
        at, is_of = at + 1, True
    known = scene.hits.get(at + 1)
    if not is_of or known is None or known.sense("harmed") is None:
        return False
    return known.analysis.article or not scene.traits.article_attached
