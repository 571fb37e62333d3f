"""Words that make what follows them no fact: denials, plans, purposes, demands."""

from __future__ import annotations

from geo.reading.events.scene import FINE, Scene
from geo.reading.events.senses import Hit
from geo.reading.events.voice import is_passive

_WINDOWS = {
    "denied": 10, "negated": 3, "planned": 7, "supposed": 6, "intended": 6, "able": 4,
    "demanded": 10, "going_on": 3, "explained": 5, "answered": 4, "hindered": 8,
    "nobody": 7, "formerly": 6, "accused": 10, "freed": 10,
}  # fmt: skip
_OBJECT_REACH = 4
_SUBJECT_REACH = 2
_STOPPED_REACH = 12
_OF_PEOPLE = frozenset({"accused", "explained"})
_OF_ALL = frozenset({"intended", "demanded"})
_STOPS = frozenset(",،؛;:")
_COMMAS = frozenset(",،")
_LEAD_REACH = 3
_FREED_REACH = 20
_GROUND_REACH = 7
_FLEEING_REACH = 10
OF_FOLLOWING = frozenset({"planned", "demanded", "intended", "able"})
"""Groups whose words look ahead: what was done after "and" is no more of them."""
_FORMERLY_REACH = 5
_LONGEST_WINDOW = max(_WINDOWS.values())


def block_before(scene: Scene, position: int, first: int) -> str | None:
    """Return the group of a word before that makes an act no fact."""
    lowest = max(first, position - _LONGEST_WINDOW)
    for hit in reversed(scene.hit_track.of("block", lowest, position - 1)):
        group = hit.value("block")
        if group is None or _distance(scene, hit, position) > _window(group, hit.first == first):
            continue
        if group == "answered" and _answers_with(scene, position):
            continue
        if group == "going_on" and scene.numbers.between(hit.first - 1, hit.first - 1):
            continue
        if group == "explained" and hit.first == first and _is_parted(scene, hit.last, position):
            continue
        if group in _OF_PEOPLE and _is_told_of_people(scene, hit, position):
            continue
        if not _is_cut(scene, hit.last + 1, position, group):
            return group
    return None


def _distance(scene: Scene, cue: Hit, position: int) -> int:
    """Return how far an act is from a cue, without words for when: "foiled on Friday an attack"."""
    is_negated = cue.value("block") == "negated"
    times = scene.times.between(cue.last + 1, position - 1) if is_negated else ()
    return position - cue.last - sum(time.last - time.first + 2 for time in times)


def _is_told_of_people(scene: Scene, cue: Hit, position: int) -> bool:
    """Whether a cue only says which people: "men accused of theft were arrested"."""
    if not scene.traits.passive_by_auxiliary or not is_passive(scene, scene.hits[position]):
        return False
    people = scene.hit_before(cue.first)
    is_named = scene.words.spelling(cue.first - 1)[:1].isupper() if cue.first else False
    return is_named or (people is not None and people.sense("person") is not None)


def _answers_with(scene: Scene, position: int) -> bool:
    """Whether an act is itself the answer: "the army answered with shelling"."""
    hit = scene.hits.get(position)
    return hit is not None and hit.analysis.prefix in scene.lexicon.settings["with_letters"]


def _window(group: str, is_first: bool) -> int:
    """Return how far a cue reaches; who "seeks" at the head of a clause seeks all that follows."""
    return _LONGEST_WINDOW if is_first and group in _OF_ALL else _WINDOWS.get(group, 0)


def _is_parted(scene: Scene, last: int, position: int) -> bool:
    """Whether a comma ends what words open at the head of a clause: "despite a curfew, ..."."""
    between = range(last + 2, position + 1)
    return any(char in _COMMAS for at in between for char in scene.words.gaps[at])


def frees_people(scene: Scene, last: int) -> bool:
    """Whether the second half of "let go" follows a verb: "أخلت الإدارة ... سبيل"."""
    following = scene.words.keys[last + 1 : last + 1 + _FREED_REACH]
    return not scene.lexicon.settings["freeing"].isdisjoint(following)


def leads_ahead(scene: Scene, position: int) -> bool:
    """Whether something leads to what follows again and again, or will: "تتسبب بمقتل"."""
    before = scene.hit_before(position, position - _LEAD_REACH)
    led = None if before is None else before.sense("outcome")
    if before is None or led is None:
        return False
    return led.form.tense == "present" or before.analysis.prefix == "س"


def _is_cut(scene: Scene, first: int, last: int, group: str) -> bool:
    """Whether a sign between cue and act ends the reach of the cue."""
    if group in {"planned", "intended", "explained"}:
        return False
    return any(char in _STOPS for at in range(first, last + 1) for char in scene.words.gaps[at])


def is_harmless(scene: Scene, first: int, last: int) -> bool:
    """Whether what strikes or is struck harms nobody: a vaccination campaign, tyres, a flag."""
    near = [*scene.hit_track.of("block", last + 1, last + _OBJECT_REACH)]
    if not scene.traits.verb_before_subject:
        near += scene.hit_track.of("block", first - _SUBJECT_REACH, first - 1)
    return any(hit.value("block") == "harmless" for hit in near)


def flees(scene: Scene, first: int) -> bool:
    """Whether those who leave are people who live there: "locals began vacating the area"."""
    if scene.traits.verb_before_subject:
        return False
    lowest = first - _FLEEING_REACH
    people = scene.hit_track.between(lowest, first - 1)
    return not scene.actors.between(lowest, first - 1) and any(
        hit.sense("civilian", "population_people") is not None for hit in people
    )


def takes_ground(scene: Scene, last: int) -> bool:
    """Whether a verb of capture takes a place and nobody: "seized the Taim oilfield"."""
    for position in range(last + 1, last + 1 + _GROUND_REACH):
        hit = scene.hits.get(position)
        if hit is not None and hit.sense("person", "named", "harmed", "place_role") is not None:
            return False
        if scene.actors.between(position, position):
            return False
        if hit is not None and hit.sense("ground") is not None:
            return True
        for place in scene.places.between(position, position):
            after = scene.hits.get(place.last + 1)
            is_whose = after is not None and after.sense("person", "target") is not None
            is_ground = after is not None and after.sense("ground") is not None
            if place.mention.precision in FINE:
                return is_ground or not is_whose
    return False


def was_formerly(scene: Scene, first: int, last: int) -> bool:
    """Whether words around say that an act or harm was long before the news."""
    hits = scene.hit_track.of("formerly", first - 1, last + _FORMERLY_REACH)
    return any(not _says_who(scene, hit) for hit in hits)


def _says_who(scene: Scene, formerly: Hit) -> bool:
    """Whether a word says what somebody was: "arrested a former officer"."""
    before = scene.hit_before(formerly.first)
    return before is not None and before.sense("person") is not None


def holds_nobody(scene: Scene, last: int, *, is_arrest: bool = True) -> bool:
    """Whether a verb takes nobody now: it says what a place is known for, or stops what goes on."""
    return is_arrest and (_goes_back(scene, last) or _stops_something(scene, last))


def is_stopped(scene: Scene, position: int) -> bool:
    """Whether a word names what may be stopped: shelling, work, supplies."""
    return scene.hits[position].value("block") == "stopped"


def _stops_something(scene: Scene, last: int) -> bool:
    """Whether who "stops" ends what goes on and holds nobody: "the army stopped its shelling"."""
    after = scene.hit_track.between(last + 1, last + _STOPPED_REACH)
    stopped = next((hit.first for hit in after if hit.value("block") == "stopped"), None)
    people = (hit.first for hit in after if hit.sense("person", "named") is not None)
    return stopped is not None and stopped < min(people, default=stopped + 1)


def _goes_back(scene: Scene, last: int) -> bool:
    """Whether a verb only says what a place is known for: "a prison where it held"."""
    verb = scene.hits.get(last)
    if verb is not None and verb.analysis.conjunction:
        return False
    following = scene.words.keys[last + 1 : last + 2]
    return not scene.lexicon.settings["inside_it"].isdisjoint(following)


def has_accident(scene: Scene, first: int, last: int) -> bool:
    """Whether words of accidents and illness stand there."""
    hits = scene.hit_track.of("block", first, last)
    return any(hit.value("block") == "accident" for hit in hits)


def has_mishap(scene: Scene, first: int, last: int) -> bool:
    """Whether words of fires and collapses stand there, which harm without any attack."""
    hits = scene.hit_track.of("block", first, last)
    return any(hit.value("block") == "mishap" for hit in hits)
