"""People killed, wounded or captured, as the words of a clause tell it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geo.reading.events.blocking import (
    block_before,
    holds_nobody,
    leads_ahead,
    takes_ground,
    was_formerly,
)
from geo.reading.events.purposes import is_purpose
from geo.reading.events.scene import Numbered, Scene
from geo.reading.events.senses import Hit, Sense
from geo.reading.events.voice import carries_out, is_managed, is_of_now, is_passive

_SLOTS = ("harm_suffered", "harm_verb", "harm_noun", "harmed", "harm_of_people", "harm_parted")
HARM_SLOTS = frozenset(_SLOTS)
"""Words without which nothing tells harm."""
_UNFINISHED = frozenset({"present", "base"})
_PARTED_REACH = 12
_PEOPLE_REACH = 2
_OUTCOME_REACH = 3
_OBJECT_REACH = 5
_MIXED_REACH = 4
_CAPTURE_REACH = 12
_SUFFERED_REACH = 6
_ELIDED_REACH = 2
_ADVERB = "ly"
_NO_VICTIMS = ("goods", "weapon", "small_arms", "counted", "units", "harmed", "target",
               "thing")  # fmt: skip
_OPENS_OBJECT = ("articles", "their", "another")
_GROWN_REACH = 25
_STOPS = frozenset(".;؛:")


@dataclass(frozen=True, slots=True)
class Harm:
    """A word that tells of people killed, wounded or captured.

    Attributes
    ----------
    blocked
        Why it is not told as something that happened, in a word of ``discourse.yaml``.
    """

    first: int
    last: int
    what: str
    form: str
    is_suffered: bool
    blocked: str | None

    @property
    def is_blocked(self) -> bool:
        """Whether it is not told as something that happened."""
        return self.blocked is not None


def find_harm(scene: Scene, first: int, last: int, *, is_headline: bool = False) -> list[Harm]:
    """Return the harm told by the words ``first``..``last``, both included, in order."""
    found = []
    for hit in scene.hit_track.of_any(HARM_SLOTS, first, last):
        sense = _sense(scene, hit, is_headline=is_headline)
        is_told = sense is not None and not carries_out(scene, hit)
        if sense is None or not (is_told and _is_told(scene, hit, sense)) or _describes(scene, hit):
            continue
        blocked = block_before(scene, hit.first, first)
        if is_purpose(scene, hit):
            blocked = blocked or "intended"
        elif not is_headline and (is_of_now(scene, hit) or leads_ahead(scene, hit.first)):
            blocked = blocked or "present"
        elif sense.value == "captured" and (
            holds_nobody(scene, hit.last) or takes_ground(scene, hit.last)
        ):
            blocked = blocked or "stopped"
        elif was_formerly(scene, hit.first, hit.last):
            blocked = blocked or "formerly"
        is_gerund = sense.form.tense == "gerund"
        is_suffered = sense.slot == "harm_suffered" and not is_gerund and not _is_active(scene, hit)
        is_suffered = is_suffered or (sense.slot == "harm_verb" and is_passive(scene, hit))
        form = "verb" if sense.form.tense or hit.analysis.suffix else "noun"
        end = _before_victims(scene, hit) if sense.slot == "harm_parted" else hit.last
        found.append(Harm(hit.first, end, sense.value, form, is_suffered, blocked))
    return found


def _sense(scene: Scene, hit: Hit, *, is_headline: bool) -> Sense | None:
    """Return the sense of harm of a word: a finished verb, or a noun as in "the arrest of"."""
    sense = hit.sense(*_SLOTS)
    if sense is not None and sense.slot in {"harm_parted", "harm_of_people"}:
        parted = _parted(scene, hit)
        if parted is not None or sense.slot == "harm_parted":
            return parted
    if sense is not None and sense.form.tense == "past" and _is_noun(hit):
        return hit.sense("harm_noun") or sense
    if sense is None or sense.form.tense not in _UNFINISHED:
        return sense
    is_title = is_headline and sense.form.tense == "present"
    is_title |= is_headline and not scene.traits.verb_before_subject
    if is_title or (sense.form.tense == "base" and (is_headline or is_managed(scene, hit))):
        return sense
    following = scene.words.keys[hit.last + 1 : hit.last + 2]
    return hit.sense("harm_noun") if following == ["of"] else None


def _is_told(scene: Scene, hit: Hit, sense: Sense) -> bool:
    """Whether the words around say that people came to harm."""
    if sense.slot == "harmed":
        return _counts_people(scene, hit)
    if sense.slot == "harm_of_people" and not _is_outcome(scene, hit):
        if scene.hit_track.of("mixed", hit.last + 1, hit.last + _MIXED_REACH):
            return False
        if not scene.traits.verb_before_subject:
            return _names_person(scene, hit)
        people = [
            *scene.hit_track.of("person", hit.last + 1, hit.last + _PEOPLE_REACH),
            *scene.hit_track.of("another", hit.last + 1, hit.last + 1),
            *scene.hit_track.of("one_of", hit.last + 1, hit.last + 1),
        ]
        numbers = scene.numbers.between(hit.last + 1, hit.last + _PEOPLE_REACH)
        return bool(people) or any(not _counts_things(scene, each) for each in numbers)
    if sense.slot == "harm_verb" and hit.analysis.suffix:
        return not _ends_in_harmed(scene, hit)
    return not hit.analysis.article or bool(_suffered_before(scene, hit))


def _names_person(scene: Scene, hit: Hit) -> bool:
    """Whether whom a verb struck follows it soon: "seized an ISIS emir", no "seized two rifles"."""
    after = scene.hit_track.between(hit.last + 1, hit.last + _OBJECT_REACH)
    told = [each for each in after if each.sense(*_NO_VICTIMS, "person") is not None]
    return bool(told) and told[0].sense("person") is not None


def _counts_things(scene: Scene, number: Numbered) -> bool:
    """Whether a number counts shells, vehicles or those told as wounded, and nobody killed."""
    counted = scene.hits.get(number.first if number.mention.noun else number.last + 1)
    if counted is None or counted.sense("person") is not None:
        return False
    return counted.sense(*_NO_VICTIMS) is not None


def _ends_in_harmed(scene: Scene, hit: Hit) -> bool:
    """Whether the word after a verb says what became of "them": "فأردوهما قتيلين"."""
    after = scene.hits.get(hit.last + 1)
    return after is not None and after.sense("harmed") is not None


def _suffered_before(scene: Scene, hit: Hit) -> Sequence[Hit]:
    """Return the verbs of suffering before a noun of harm: "تعرض شاب للقتل"."""
    return scene.hit_track.of("suffers", hit.first - _SUFFERED_REACH, hit.first - 1)


def _is_outcome(scene: Scene, hit: Hit) -> bool:
    """Whether harm to "them" is what an act led to: "led to their wounding"."""
    led = scene.hit_track.of("outcome", hit.first - _OUTCOME_REACH, hit.first - 1)
    return bool(hit.analysis.suffix and (led or hit.analysis.prefix))


def _is_noun(hit: Hit) -> bool:
    """Whether an article or preposition is written onto a word that may be a verb: "للقتل"."""
    return hit.analysis.article or bool(hit.analysis.prefix)


def _parted(scene: Scene, hit: Hit) -> Sense | None:
    """Return what a verb such as "lost ... their lives", "left ... dead" tells with its end."""
    end = _end(scene, hit)
    what = scene.lexicon.settings["harm_ends"][scene.words.keys[end]] if end else None
    for sense in hit.senses:
        if sense.slot == "harm_parted" and sense.value == what:
            return None if sense.form.tense in _UNFINISHED else sense
    return None


def _end(scene: Scene, hit: Hit) -> int | None:
    """Return the word that ends a parted verb of harm: "lives", "dead"."""
    ends: dict[str, str] = scene.lexicon.settings["harm_ends"]
    told = {sense.value for sense in hit.senses if sense.slot == "harm_parted"}
    for position in range(hit.last + 1, min(len(scene.words), hit.last + 1 + _PARTED_REACH)):
        if any(char in _STOPS for char in scene.words.gaps[position]):
            return None
        if ends.get(scene.words.keys[position]) in told:
            return position
    return None


def leaves_harmed(scene: Scene, hit: Hit) -> bool:
    """Whether a verb tells with a word far after it who was harmed: "left one gunman dead"."""
    return hit.sense("harm_parted") is not None and _end(scene, hit) is not None


def _before_victims(scene: Scene, hit: Hit) -> int:
    """Return the last word of a parted verb before its victims, where they follow its end."""
    end = _end(scene, hit) or hit.last
    following = scene.words.keys[end + 1 : end + 2]
    if not following or scene.language.begins_with_and(following[0]):
        return hit.last
    people = scene.hit_track.of("person", end + 1, end + 1)
    return end if people or scene.numbers.between(end + 1, end + 1) else hit.last


def _is_capture(scene: Scene, hit: Hit) -> bool:
    """Whether prisoners are taken, not freed or moved."""
    before = scene.hit_track.between(hit.first - _CAPTURE_REACH, hit.first - 1)
    return any(
        each.sense("outcome") is not None
        or any(s.value == "captured" and s.slot != "harmed" for s in each.senses)
        for each in before
    )


def _is_active(scene: Scene, hit: Hit) -> bool:
    """Whether a verb of harm has its doer as subject: "strikes killed 20"."""
    is_phrase = hit.last > hit.first and hit.sense("harm_verb") is None
    if not scene.traits.passive_by_auxiliary or is_phrase or is_passive(scene, hit):
        return False
    before = scene.words.keys[hit.first - 1] if hit.first else ""
    if _is_elided(scene, hit):
        return False
    numbers = scene.numbers.between(hit.first - 6, hit.first - 1)
    counted = [number for number in numbers if number.last >= hit.first - 3]
    follows = scene.numbers.between(hit.first + 1, hit.first + 3)
    return bool(follows) or _has_object(scene, hit.last + 1) or not (counted or before.isdigit())


def _has_object(scene: Scene, after: int) -> bool:
    """Whether a word opens an object: "the", "their", "another"."""
    settings, key = scene.lexicon.settings, scene.words.keys[after : after + 1]
    return any(not settings[name].isdisjoint(key) for name in _OPENS_OBJECT)


def _is_elided(scene: Scene, hit: Hit) -> bool:
    """Whether "was" is left out before a passive: "was killed and her son injured by"."""
    after = hit.last + 1
    is_end = after >= len(scene.words) or bool(scene.words.gaps[after])
    if not is_end and scene.words.keys[after] not in scene.lexicon.settings["bare_followers"]:
        return False
    if scene.numbers.between(after, after):
        return False
    at = hit.first - scene.words.keys[hit.first - 1].endswith(_ADVERB) if hit.first else 0
    before = scene.hit_before(at, at - _ELIDED_REACH)
    return before is not None and before.sense("person", "one_of", "another") is not None


def _describes(scene: Scene, hit: Hit) -> bool:
    """Whether a participle only says which person is meant: "a wounded fighter"."""
    if scene.traits.adjective_after_noun or not hit.first:
        return False
    after = scene.hits.get(hit.last + 1)
    is_person = after is not None and after.sense("person") is not None
    articles = scene.lexicon.settings["articles"]
    is_numbered = bool(scene.numbers.between(hit.first - 1, hit.first - 1))
    is_numbered = is_numbered and hit.value("harmed") != "killed"
    return is_person and (is_numbered or scene.words.keys[hit.first - 1] in articles)


def _counts_people(scene: Scene, hit: Hit) -> bool:
    """Whether a word for those harmed stands for some: with a number, dual, "a dead"."""
    harmed = [sense for sense in hit.senses if sense.slot == "harmed"]
    if harmed[0].value == "captured" and not _is_capture(scene, hit):
        return False
    if harmed[0].value == "wounded" and _dies(scene, hit):
        return False
    numbers = {sense.form.number for sense in harmed}
    is_one = harmed[0].value != "captured" and not (hit.analysis.article or hit.analysis.suffix)
    is_told = numbers == {"two"} or (is_one and numbers == {"one"})
    is_numbered = bool(scene.numbers.between(hit.first - 3, hit.first - 1))
    return is_told or is_numbered or _is_sum(scene, hit) or _are_of_number(scene, hit)


def _are_of_number(scene: Scene, hit: Hit) -> bool:
    """Whether those found dead are counted after the word for them: "the bodies of two men"."""
    after = hit.last + 1
    if scene.words.keys[after : after + 1] == ["of"]:
        after += 1
    return hit.value("harmed") == "killed" and bool(scene.numbers.between(after, after))


def _dies(scene: Scene, hit: Hit) -> bool:
    """Whether somebody wounded is told as one who died: "the death of a wounded man"."""
    before = scene.hit_before(hit.first, hit.first - 2)
    return before is not None and before.value("harm_noun") == "killed"


def _is_sum(scene: Scene, hit: Hit) -> bool:
    """Whether those harmed are counted by a number that grows to: "عدد قتلى ... إلى ثلاثة"."""
    before = scene.hit_before(hit.first, hit.first - 2)
    if before is None or before.sense("tallies") is None:
        return False
    numbers = scene.numbers.between(hit.last + 1, hit.last + _GROWN_REACH)
    leading = (scene.hit_before(number.first, number.first - 1) for number in numbers)
    return any(each is not None and each.value("place_role") == "to" for each in leading)
