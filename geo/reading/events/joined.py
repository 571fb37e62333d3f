"""Single people joined by "and" to others who were harmed: "three soldiers and an officer"."""

from __future__ import annotations

from collections.abc import Iterator

from geo.reading.events.figures import Figure
from geo.reading.events.harm import HARM_SLOTS
from geo.reading.events.known import names_known
from geo.reading.events.scene import Scene
from geo.reading.events.senses import Hit

_REACH = 3
_REACH_WITH_ARTICLES = 5
_PARTY_REACH = 2
_NAME_AND_AGE = 3
_NAME_BEFORE = 3
_PART_REACH = 2
_PARTS_OF_REACH = 6
_GROUP_REACH = 5


def joined_after(scene: Scene, position: int, last: int) -> Iterator[Hit]:
    """Yield the single people joined by "and" to those named up to ``position``."""
    reach = _reach(scene)
    while True:
        end = min(last, _after_party(scene, position) + reach)
        following = next(iter(scene.hit_track.of("person", position + 1, end)), None)
        if following is None or not _is_one_more(scene, following, position):
            return
        yield following
        position = following.last


def _after_party(scene: Scene, position: int) -> int:
    """Return the last word of the party that people named up to ``position`` belong to."""
    party = next(iter(scene.actors.between(position + 1, position + _PARTY_REACH)), None)
    return position if party is None else party.last


def _reach(scene: Scene) -> int:
    return _REACH if scene.traits.article_attached else _REACH_WITH_ARTICLES


def joined_before(scene: Scene, victim: Hit, first: int) -> Iterator[Hit]:
    """Yield the single people joined to a victim named after them: "a boy and a man were"."""
    position = victim.first
    reach = _reach(scene) + _NAME_AND_AGE
    for hit in reversed(scene.hit_track.between(max(first, position - reach), position - 1)):
        keys = scene.words.keys[hit.last + 1 : position]
        if hit.sense("person") is not None and (
            not scene.language.and_words.isdisjoint(keys) or victim.analysis.conjunction
        ):
            if is_single(hit):
                yield hit
            return


def name_joined_before(scene: Scene, person: Hit) -> int | None:
    """Return the name before "and his son", where both were harmed: "Omar and his son were"."""
    keys, at = scene.words.keys, person.first - 1
    settings = scene.lexicon.settings
    if scene.traits.verb_before_subject or at < _NAME_BEFORE or keys[at] not in settings["their"]:
        return None
    if keys[at - 1] not in scene.language.and_words or scene.words.gaps[at - 1]:
        return None
    name = at - 2
    is_known = name in scene.hits or names_known(scene, name, name)
    is_name = all(scene.words.spelling(each)[:1].isupper() for each in (name - 1, name))
    return name if is_name and not is_known else None


def joined_to_number(scene: Scene, figure: Figure, first: int) -> Hit | None:
    """Return the single person before "and" and a number: "an officer and two soldiers were"."""
    keys = scene.words.keys
    at = figure.first - 1
    if at > first and keys[at] in scene.lexicon.settings["their"]:
        at -= 1
    if scene.traits.verb_before_subject or at <= first or keys[at] not in scene.language.and_words:
        return None
    person = scene.hit_before(at, at - 2)
    if person is None or person.first < first or not is_single(person):
        return None
    before = scene.hit_track.between(max(first, person.first - _reach(scene)), person.first - 1)
    is_of_others = any(hit.sense("actor_role", "parts", *HARM_SLOTS) is not None for hit in before)
    return None if is_of_others else person


def _is_one_more(scene: Scene, hit: Hit, before: int) -> bool:
    if not is_single(hit):
        return False
    keys = scene.words.keys[before + 1 : hit.first]
    numbered = scene.numbers.between(before + 1, hit.first)
    after = scene.after(hit.last)
    says = after is not None and after.sense("says") is not None
    between = scene.hit_track.between(before + 1, hit.first - 1)
    if says or any(each.sense("parts", *HARM_SLOTS) is not None for each in between):
        return False
    is_joined = hit.analysis.conjunction or not scene.language.and_words.isdisjoint(keys)
    return bool(is_joined) and not numbered


def is_single(hit: Hit) -> bool:
    """Whether a word stands for one person, or two, not spoken of as known."""
    people = [sense for sense in hit.senses if sense.slot == "person"]
    is_many = any(sense.value == "many" or sense.form.number == "many" for sense in people)
    return bool(people) and not is_many and not hit.analysis.article


def is_made_up(scene: Scene, group: Hit, figure: Figure) -> bool:
    """Whether a number right after says how many those are: "a cell made up of three men"."""
    if not 0 < figure.first - group.last <= _GROUP_REACH:
        return False
    between = range(group.last + 1, figure.first + 1)
    language = scene.language
    return not any(
        scene.words.gaps[at]
        or scene.words.keys[at] in language.and_words
        or language.begins_with_and(scene.words.keys[at])
        for at in between
    )


def is_of_parts(scene: Scene, victim: Hit) -> bool:
    """Whether somebody is one of those counted before: "including a commander", "one of them a"."""
    named = scene.hit_track.of("parts_of", victim.first - _PARTS_OF_REACH, victim.first - 1)
    is_parted = any(scene.words.gaps[hit.last + 1] for hit in named)
    parts = scene.hit_track.of("parts", victim.first - _PART_REACH, victim.first - 1)
    return bool(parts or (named and not is_parted))
