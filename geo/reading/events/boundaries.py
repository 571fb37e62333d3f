"""Where one clause of a sentence ends and the next begins."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from geo.reading.events.known import SHOTS
from geo.reading.events.scene import Placed, Scene, Sentence
from geo.reading.events.senses import Hit
from geo.reading.events.sites import fine_places
from geo.text.dates import TimeKind

_TOLD = ("act", "act_suffered", "act_noun", "harm_suffered", "harm_verb", "harm_noun", "doing",
         "support", "outcome", "suffers", "says")  # fmt: skip
_FINITE = ("act", "act_suffered", "harm_suffered", "harm_verb", "doing", "support", "suffers")
_HARD = frozenset(";؛:•")
_COMMAS = frozenset(",،")
_REACH = 9
_EXAMPLE_REACH = 4
_VERB_REACH = 4
_NAMED_REACH = 3
_ORDINAL_REACH = 2


def places_soon(scene: Scene, position: int) -> Sequence[Placed]:
    """Return the places named at a word or right after it."""
    return scene.places.between(position, position + _NAMED_REACH)


def names_another(scene: Scene, position: int) -> bool:
    """Whether one more of what was told is placed there: "and another in"."""
    hit = scene.hits.get(position)
    if hit is None or hit.sense("another") is None or not fine_places(places_soon(scene, hit.last)):
        return False
    role = scene.after(hit.last)
    is_joined = bool(hit.analysis.conjunction) or (
        scene.words.keys[position - 1] in scene.language.and_words
    )
    return is_joined and role is not None and role.sense("place_role", "kind_word") is not None


def tells_another(scene: Scene, first: int, last: int) -> bool:
    """Whether the words tell another act than those before: "in a separate incident"."""
    if scene.hit_track.of("separate", first, last) or _begins_later(scene, first):
        return True
    if next_of_several(scene, first) is not None or _answers(scene, first, last):
        return True
    noun_follows = not scene.traits.adjective_after_noun
    for hit in scene.hit_track.of("another", first, last):
        named = scene.after(hit.last, _NAMED_REACH) if noun_follows else scene.hit_before(hit.first)
        if named is None or named.sense("person", "harm_verb") or named.value("thing") in SHOTS:
            continue
        if named.sense("thing", "act_noun") is not None:
            return True
    return False


def _answers(scene: Scene, first: int, last: int) -> bool:
    """Whether words tell what somebody answers an attack with: "the army responded with"."""
    end = first if scene.traits.verb_before_subject else last
    answers = scene.hit_track.of("answers", first, end)
    return bool(answers or scene.hit_track.of("in_answer", first, last))


def next_of_several(scene: Scene, first: int) -> Hit | None:
    """Return the act that words begin with as the next of several: "the second landing was"."""
    known_by = scene.lexicon.settings["those"]
    for number in scene.numbers.between(first, first + _ORDINAL_REACH):
        if not number.mention.is_ordinal or (number.mention.best or 0) <= 1:
            continue
        adjective_follows = scene.traits.adjective_after_noun
        act = scene.hit_before(number.first) if adjective_follows else scene.after(number.last)
        if act is not None and act.first >= first and act.sense("act_noun") is not None:
            is_known = act.analysis.article or scene.words.keys[number.first - 1] in known_by
            return act if is_known else None
    return None


def _begins_later(scene: Scene, first: int) -> bool:
    """Whether words begin with a time counted from the act before: "hours before that"."""
    times = scene.times.between(first, first + 1)
    return bool(times) and any(
        time.mention.kind is TimeKind.ANAPHORIC and time.last > time.first for time in times
    )


def find_boundaries(scene: Scene, sentence: Sentence) -> Iterator[int]:
    """Yield the first words of the clauses of a sentence but the first."""
    last = sentence.first
    openings = scene.openings
    after = bisect_right(openings, sentence.last)
    for position in openings[bisect_right(openings, last) : after]:
        if _opens_clause(scene, position, last, sentence.last):
            yield position
            last = position


def _opens_clause(scene: Scene, position: int, start: int, end: int) -> bool:
    """Whether a clause begins at ``position``, after one that began at ``start``."""
    hit = scene.hits.get(position)
    gap = scene.words.gaps[position]
    if gap and not _HARD.isdisjoint(gap) and not gap.startswith('"'):
        return True
    if hit is not None and "another" in hit.slots and names_another(scene, position):
        return True
    if not scene.language.and_letters:
        if not _opens_by_sign(scene, hit, gap, position, end):
            return False
        told = scene.hit_track.between(start, position - 1)
        return any(_is_finite(each) or each.sense("says") is not None for each in told)
    if gap and not _COMMAS.isdisjoint(gap):
        that = scene.words.keys[position] in scene.lexicon.settings["and_that"]
        that = that and _tells_soon(scene, position + 1, end)
        if that or _opens_with_time(scene, position, end):
            return True
    return hit is not None and _opens_by_particle(scene, hit, gap)


def _opens_with_time(scene: Scene, position: int, end: int) -> bool:
    """Whether "and", a time and a verb stand there: "and hours later raided"."""
    if not scene.language.begins_with_and(scene.words.keys[position]):
        return False
    for time in scene.times.between(position, position + 1):
        following = scene.hit_track.between(time.last + 1, min(end, time.last + _VERB_REACH))
        return any(_is_finite(each) for each in following)
    return False


def _opens_by_particle(scene: Scene, hit: Hit, gap: str) -> bool:
    after_comma = not _COMMAS.isdisjoint(gap)
    joined = bool(hit.analysis.conjunction)
    slots = hit.slots
    if "enumerators" in slots or "answers" in slots:
        return after_comma or joined
    if "then" in slots and fine_places(places_soon(scene, hit.last)):
        return True
    if "clauses" in slots or not (after_comma or joined):
        is_long = len(scene.words.keys[hit.first]) > 2
        return "clauses" in slots and (after_comma or joined or is_long)
    if hit.sense("place_role", "separate", "background") is not None and joined and after_comma:
        return True
    if hit.sense("more") is not None and after_comma:
        following = scene.after(hit.last, 2)
        return following is not None and following.sense("thing", "act_noun", "doing") is not None
    is_told = hit.sense(*_TOLD) is not None
    is_finite = any(sense.slot in _FINITE and sense.form.tense for sense in hit.senses)
    return is_told and (joined or (after_comma and is_finite))


def _opens_by_sign(scene: Scene, hit: Hit | None, gap: str, position: int, end: int) -> bool:
    after_comma = not _COMMAS.isdisjoint(gap)
    slots = hit.slots if hit is not None else {}
    joins = "clauses" in slots or "enumerators" in slots
    if hit is not None and "parts" in slots:
        return after_comma and _opens_example(scene, hit, end)
    if not (after_comma or joins) or _joins_place(scene, position):
        return False
    if hit is not None and not joins and _is_finite(hit):
        return False
    return _tells_soon(scene, position, end)


def _tells_soon(scene: Scene, position: int, end: int) -> bool:
    """Whether a verb follows before the next clause or comma."""
    for each in scene.hit_track.between(position, min(end, position + _REACH)):
        if each.first > position and each.sense("clauses") is not None:
            return False
        if each.first > position and not _COMMAS.isdisjoint(scene.words.gaps[each.first]):
            return False
        if _is_finite(each):
            return True
    return False


def _joins_place(scene: Scene, position: int) -> bool:
    """Whether a word only joins a place to one before: "Qamishli and Amuda"."""
    for place in scene.places.between(position + 1, position + 1):
        hit = scene.hits.get(place.last + 1)
        return hit is None or not _is_finite(hit)
    return False


def _opens_example(scene: Scene, hit: Hit, end: int) -> bool:
    """Whether one act told by a noun and its time follow: "including the arrest of"."""
    if not scene.times.between(hit.last + 1, end):
        return False
    for each in scene.hit_track.between(hit.last + 1, hit.last + _EXAMPLE_REACH):
        sense = each.sense("act_noun")
        if sense is not None:
            return sense.form.number == "one"
    return False


def _is_finite(hit: Hit) -> bool:
    return any(
        sense.slot in _FINITE and sense.form.tense in {"past", "participle"} for sense in hit.senses
    )
