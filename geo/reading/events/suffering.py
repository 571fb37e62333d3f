"""What befell the people that a number counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geo.model.vocabularies import CountWhat
from geo.reading.events.figures import Figure
from geo.reading.events.harm import Harm
from geo.reading.events.numerals import counts_nothing
from geo.reading.events.objects import is_accusative
from geo.reading.events.scene import Numbered, Scene
from geo.reading.events.senses import Hit

_BEFORE_REACH = 12
_OTHERS_REACH = 25
_GROWN_REACH = 40
_DUAL_REACH = 6
_AFTER_REACH = 6
_PLURAL_REACH = 14
_ASIDE_REACH = 7
_MIXED_REACH = 5
_NEAR = 3
_SIGNS = frozenset(":(,،;؛.)")
_ACTS = ("act", "act_noun", "weapon", "doing", "clauses")
_MIXED = {CountWhat.KILLED, CountWhat.WOUNDED}
_ALONE = ("parts", "parts_of", "actor_role", "place_role", "harm_suffered", "harm_verb", "others",
          "passive", "at_least_after", "according", "more", "mixed")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Suffered:
    """What befell people; ``other`` where they are told as killed and wounded together."""

    what: CountWhat
    other: CountWhat | None = None


def stands_alone(
    scene: Scene, number: Numbered, last: int, harm: Sequence[Harm], found: Sequence[Figure]
) -> bool:
    """Whether a number without a word for people counts people: "4 were killed", "3 of SDF".

    Before a noun that is in no list it does only right after a word of harm, or joined to people
    counted before.
    """
    after = number.last + 1
    tally = scene.hits.get(after)
    if tally is not None and tally.sense("tallies") is not None:
        after = tally.last + 1
    if after > last or _is_function_word(scene, after):
        return True
    hit = scene.hits.get(after)
    if hit is not None and hit.sense("act", "act_noun", "counted", "kind_word") is not None:
        return False
    is_next = any(h.last == number.first - 1 for h in harm)
    verb_first = scene.traits.verb_before_subject
    suffered = [h for h in harm if h.form == "verb" and (h.is_suffered or verb_first)]
    is_soon = any(1 < h.first - number.last <= _NEAR for h in suffered)
    joined = scene.words.keys[number.first].startswith("و")
    is_joined = joined and any(f.last == number.first - 1 for f in found)
    return is_next or is_soon or is_joined or _follows_people(scene, number)


def _follows_people(scene: Scene, number: Numbered) -> bool:
    """Whether a number is joined to people right before: "killing the barber and two clients"."""
    if scene.words.keys[number.first - 1] not in scene.language.and_words:
        return False
    people = scene.hit_before(number.first - 1)
    return people is not None and people.sense("person") is not None


def _is_function_word(scene: Scene, position: int) -> bool:
    """Whether no noun can stand at ``position``: after a sign, a preposition, "and", a verb."""
    key = scene.words.keys[position]
    hit = scene.hits.get(position)
    return (
        any(char in _SIGNS for char in scene.words.gaps[position])
        or key in scene.lexicon.settings["bare_followers"]
        or bool(scene.actors.between(position, position))
        or scene.language.begins_with_and(key)
        or (hit is not None and hit.sense(*_ALONE) is not None)
    )


def suffered_by(
    scene: Scene, first: int, end: int, person: Hit | None, harm: Sequence[Harm]
) -> Suffered | None:
    """Return what befell the people counted by the words ``first``..``end``."""
    mixed = scene.hit_track.between(end + 1, end + _MIXED_REACH)
    if any(hit.sense("mixed") is not None for hit in mixed):
        return Suffered(CountWhat.KILLED, CountWhat.WOUNDED)
    harmed = None if person is None else person.sense("harmed", "harm_numbered")
    if harmed is not None:
        what = CountWhat(harmed.value)
        is_told = what is not CountWhat.CAPTURED or any(h.what == what for h in harm)
        return Suffered(what) if is_told else None
    before = next((h for h in reversed(harm) if h.first < first), None)
    after = _harm_after(scene, end, person, harm)
    if after is not None and _goes_with_after(scene, first, before, after):
        return _with_other(scene, harm, after, harm.index(after) + 1)
    if before is not None and _is_of_doers(scene, before, first):
        before = None
    if before is not None and _reaches(scene, before, first, person):
        return _with_other(scene, harm, before, harm.index(before) - 1)
    if after is not None:
        return _with_other(scene, harm, after, harm.index(after) + 1)
    return None


def _is_of_doers(scene: Scene, before: Harm, first: int) -> bool:
    """Whether a number opens the clause that says how: "wounded when two gunmen opened fire"."""
    if scene.traits.verb_before_subject or not before.is_suffered:
        return False
    opening = scene.hit_before(first)
    if opening is None or opening.sense("clauses") is None:
        return False
    return scene.words.keys[opening.first] not in scene.language.and_words


def _harm_after(scene: Scene, end: int, person: Hit | None, harm: Sequence[Harm]) -> Harm | None:
    """Return the verb of harm whose subject stands before it."""
    after = next((h for h in harm if h.first > end and h.form == "verb"), None)
    if after is None or _has_object(scene, after):
        return None
    aside = _aside(scene, end, after.first)
    for number in scene.numbers.between(end + 1, after.first - 1):
        if number.mention.best == 1 or number.first in aside or counts_nothing(scene, number):
            continue
        follows = scene.after(number.last)
        is_part = follows is not None and follows.sense("parts_of") is not None
        if not is_part and not scene.hit_track.of("parts", end + 1, number.first - 1):
            return None
    is_several = scene.language.tells_of_several(scene.words.keys[after.first])
    is_told = is_several or (scene.traits.passive_by_auxiliary and _is_passive(scene, after))
    of_force = scene.hit_track.of("actor_role", end + 1, end + 1)
    are_people = person is not None or any(hit.value("actor_role") == "of" for hit in of_force)
    is_plural = is_told and are_people
    named = scene.actors.between(end + 1, after.first - 1)
    of = scene.hit_track.of("actor_role", end + 1, after.first - 1)
    belonging = [hit for hit in of if hit.value("actor_role") == "of"]
    end += sum(actor.last - actor.first + 1 for actor in named)
    end += sum(hit.last - hit.first + 1 for hit in belonging)
    end += len(aside)
    return after if after.first - end <= (_PLURAL_REACH if is_plural else _AFTER_REACH) else None


def _aside(scene: Scene, last: int, verb: int) -> range:
    """Return the words between commas that part people from a verb: "men, one a boy, were"."""
    signed = [at for at in range(last + 1, verb + 1) if "," in scene.words.gaps[at]]
    is_near = bool(signed) and signed[0] - last <= _ASIDE_REACH
    if scene.traits.verb_before_subject or not is_near or verb - signed[-1] > _NEAR:
        return range(0)
    is_joined = scene.words.keys[signed[-1]] in scene.language.and_words
    return range(0) if is_joined else range(signed[0], signed[-1])


def _has_object(scene: Scene, verb: Harm) -> bool:
    """Whether those whom a verb harmed follow it: "وقتلا عنصراً", "فقتل أحدهما"."""
    if not scene.traits.verb_before_subject:
        return False
    following = scene.hits.get(verb.last + 1)
    if following is None:
        return False
    is_person = following.sense("person") is not None
    is_other = following.sense("one_of") is not None and not is_person
    return is_other or (is_person and is_accusative(scene, following))


def _goes_with_after(scene: Scene, first: int, before: Harm | None, after: Harm) -> bool:
    is_next = before is not None and before.last == first - 1
    if not scene.traits.verb_before_subject:
        signs = scene.words.gaps[first]
        return after.is_suffered and (not is_next or any(char in _SIGNS for char in signs))
    is_plural = scene.language.tells_of_several(scene.words.keys[after.first])
    return is_plural and (before is None or first - before.last > _NEAR)


def _reaches(scene: Scene, before: Harm, first: int, person: Hit | None) -> bool:
    """Whether a word of harm reaches a number after it; a dual must stand nearer."""
    distance = first - before.last - _words_of_names(scene, before.last + 1, first - 1)
    if person is not None and person.sense("others") is not None:
        return distance <= _OTHERS_REACH
    is_dual = any(number.mention.noun for number in scene.numbers.between(first, first))
    if is_dual:
        between = scene.hit_track.between(before.last + 1, first - 1)
        acts = any(hit.sense(*_ACTS) is not None for hit in between)
        return distance <= _DUAL_REACH and not acts
    is_grown = bool(scene.hit_track.of("rises", first - _NEAR, first - 1))
    if is_grown and before.form == "noun":
        return True
    is_grown |= bool(scene.hit_track.of("rises", before.first - _NEAR, before.first - 1))
    return distance <= (_GROWN_REACH if is_grown else _BEFORE_REACH)


def _words_of_names(scene: Scene, first: int, last: int) -> int:
    """Return how many words that stand there name actors and times."""
    actors, times = scene.actors.between(first, last), scene.times.between(first, last)
    return sum(each.last - each.first + 1 for track in (actors, times) for each in track)


def _with_other(scene: Scene, harm: Sequence[Harm], main: Harm, index: int) -> Suffered:
    """Return the harm with that joined to it: "killed and wounded 7", of which neither is told."""
    what = CountWhat(main.what)
    if not 0 <= index < len(harm) or {what, CountWhat(harm[index].what)} != _MIXED:
        return Suffered(what)
    one, two = sorted((main, harm[index]), key=lambda each: each.first)
    if any(scene.hits[each.first].sense("harmed") is not None for each in (one, two)):
        return Suffered(what)
    is_joined = _is_and_or(scene, scene.words.keys[one.last + 1 : two.first])
    is_joined &= not any(char in _SIGNS for char in scene.words.gaps[two.first])
    is_whole = one.form == two.form and not _has_own(scene, main, one, two)
    return Suffered(what, CountWhat(harm[index].what)) if is_joined and is_whole else Suffered(what)


def _is_and_or(scene: Scene, between: Sequence[str]) -> bool:
    """Whether the words between two others say no more than "and" or "or"."""
    language = scene.language
    if not between:
        return bool(language.and_letters)
    return len(between) == 1 and between[0] in language.and_words | language.or_words


def _has_own(scene: Scene, main: Harm, one: Harm, two: Harm) -> bool:
    """Whether the one of two joined words of harm that is not ``main`` has its own people."""
    if main is one:
        others = scene.hit_track.of("others", two.last + 1, two.last + 1)
        return bool(others or scene.numbers.between(two.last + 1, two.last + 2))
    before = scene.hit_before(one.first, one.first - 2)
    if before is not None and before.sense("person") is not None:
        return True
    is_plural = scene.words.keys[one.first].endswith(scene.language.plural_verb_endings)
    has_subject = is_plural or _is_passive(scene, one)
    return has_subject or bool(scene.hits[one.first].analysis.suffix)


def _is_passive(scene: Scene, harm: Harm) -> bool:
    before = scene.hit_before(harm.first, harm.first - 2)
    return before is not None and before.sense("passive") is not None


def is_rival(scene: Scene, between: range) -> bool:
    """Whether words between two figures set somebody else's number against the first."""
    hits = scene.hit_track.between(between.start, between.stop - 1)
    contrasts = any(hit.sense("contrasts") is not None for hit in hits)
    speakers = scene.actors.between(between.start, between.stop - 1)
    is_told = any(hit.sense("says", "according") is not None for hit in hits)
    return contrasts and (is_told or any(actor.is_outlet for actor in speakers))
