"""How many were killed, wounded, captured, and how many vehicles came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from geo.model.counts import Count
from geo.model.vocabularies import CountWhat, EventKind
from geo.reading.events.counted_parties import of_whom
from geo.reading.events.figures import PEOPLE, THINGS, Figure, settle
from geo.reading.events.grown import with_grown
from geo.reading.events.harm import Harm
from geo.reading.events.known import is_whose
from geo.reading.events.numerals import are_of_known, counts_nothing, find_numerals, takes_part
from geo.reading.events.objects import is_doer_of_harm
from geo.reading.events.scene import Numbered, Scene
from geo.reading.events.senses import Hit
from geo.reading.events.suffering import Suffered, is_rival, stands_alone, suffered_by
from geo.reading.events.victims import ACTS, find_single, is_weapon
from geo.reading.records import ReadCount

_REACH = 3
_OPENS_PARTS = frozenset(":(")
_PARTS_REACH = 2
_SIGNS = frozenset(":(,،;؛.")
_MOVING = frozenset({EventKind.CONVOY, EventKind.DEPLOYMENT, EventKind.PATROL,
                     EventKind.AIR_DELIVERY, EventKind.WITHDRAWAL, EventKind.TRAINING})  # fmt: skip
_CARRIERS = frozenset({CountWhat.HELICOPTERS, CountWhat.AIRCRAFT})
_LORRIES = frozenset({CountWhat.TRUCKS})
_KEPT = {
    EventKind.RAID: _CARRIERS, EventKind.ARREST: _CARRIERS,
    EventKind.AIRSTRIKE: _LORRIES, EventKind.DRONE_ATTACK: _LORRIES,
}  # fmt: skip
_PEOPLE_SLOTS = ("person", "harmed", "others", "civilian")
_ENDS = ("act", "act_noun", "units", "parts")


def find_counts(
    scene: Scene, first: int, last: int, harm: Sequence[Harm], *, of_acts: bool = False
) -> list[ReadCount]:
    """Return the counts told by the words ``first``..``last``, both included.

    Parameters
    ----------
    of_acts
        Whether numbers of attacks and operations are wanted too: in totals only.
    """
    told = [each for each in harm if not each.is_blocked]
    found = with_grown(scene, first, last, _stated(scene, first, last, told, of_acts))
    found += find_single(scene, first, last, told, found)
    if not found:
        return []
    found.sort(key=lambda each: each.first)
    counts = []
    for each in settle(found):
        count = Count(each.what, each.of_whom, each.low, each.best, each.high)
        counts.append(ReadCount(count, scene.words.span(each.first, each.last)))
    return counts


def counted_by(kind: EventKind, counts: list[ReadCount]) -> list[ReadCount]:
    """Return the counts that events of ``kind`` have: vehicles that move or carry, lorries hit."""
    kept = THINGS if kind in _MOVING else _KEPT.get(kind, frozenset())
    return [
        each for each in counts
        if each.count.what not in THINGS
        or (each.count.what in kept and (kind in _MOVING or (each.count.best or 0) > 1))
    ]  # fmt: skip


def _stated(
    scene: Scene, first: int, last: int, harm: Sequence[Harm], of_acts: bool
) -> list[Figure]:
    """Return the figures that numerals, duals and "dozens" state."""
    found: list[Figure] = []
    for number in find_numerals(scene, first, last):
        if counts_nothing(scene, number):
            continue
        if is_doer_of_harm(scene, number, last, harm):
            continue
        counted = _counted(scene, number, last)
        if counted is None:
            found += _people(scene, number, last, harm, found)
            continue
        what = CountWhat(counted.value("counted") or "")
        if of_acts if what in ACTS else not is_weapon(scene, counted):
            figure = _doubled(scene, _make(scene, number, what, counted.last, last))
            found.append(_placed(scene, figure, harm, found))
    return found


def _doubled(scene: Scene, figure: Figure) -> Figure:
    """Return a figure twice where as many more are told: "4 Turkish cars and as many Russian"."""
    if not scene.hit_track.of("doubles", figure.last + 1, figure.last + _REACH):
        return figure
    low, best, high = (None if n is None else 2 * n for n in (figure.low, figure.best, figure.high))
    return replace(figure, low=low, best=best, high=high)


def _people(
    scene: Scene, number: Numbered, last: int, harm: Sequence[Harm], found: Sequence[Figure]
) -> Iterator[Figure]:
    """Yield how many people a number says were harmed, or are there."""
    if are_of_known(scene, number):
        return
    before = _person_before(scene, number)
    person = before or _person_after(scene, number, last) or _injuries_after(scene, number)
    start = number.first if before is None else before.first
    after = number.last + 1
    is_parted = after > last or bool(scene.words.gaps[after].strip("\"'“”«»"))
    named = () if is_parted else scene.actors.between(after, after)
    end = max(number.last, *(each.last for each in (person, *named) if each is not None), 0)
    if person is None and (
        number.mention.noun or not stands_alone(scene, number, last, harm, found)
    ):
        return
    is_partner = takes_part(scene, number)
    suffered = None if is_partner else suffered_by(scene, start, end, person, harm)
    figure = replace(_make(scene, number, CountWhat.PERSONNEL, end, last), first=start)
    if suffered is not None:
        for each in _as_figures(figure, suffered):
            yield _placed(scene, each, harm, found)
        return
    is_force = person is not None and person.sense("force_people") is not None
    if is_force and (is_partner or not harm):
        start_hit = scene.hits.get(number.first)
        if start_hit is None or start_hit.sense("vague") is None:
            yield figure


def _as_figures(figure: Figure, suffered: Suffered) -> Iterator[Figure]:
    """Yield one figure, or of people told as killed and wounded together two ranges."""
    if suffered.other is None:
        yield replace(figure, what=suffered.what)
        return
    most = None if figure.high is None else max(1, figure.high - 1)
    for what in (suffered.what, suffered.other):
        yield replace(figure, what=what, low=1, best=None, high=most)


def _make(scene: Scene, number: Numbered, what: CountWhat, end: int, last: int) -> Figure:
    mention = number.mention
    low, best, high = (_whole(each) for each in (mention.low, mention.best, mention.high))
    after = scene.after(end)
    if after is not None and after.sense("at_least_after") is not None and best is not None:
        low, best, high = best, None, None
    start = number.first - 1 if _person_before(scene, number) else number.first
    return Figure(what, low, best, high, of_whom(scene, start, end, last), number.first, end)


def _whole(number: float | None) -> int | None:
    return None if number is None else int(number)


def _counted(scene: Scene, number: Numbered, last: int) -> Hit | None:
    """Return the thing that a number counts."""
    if number.mention.noun:
        hit = scene.hits.get(number.first)
        return hit if hit is not None and hit.sense("counted") is not None else None
    for position in range(number.last + 1, min(last, number.last + _REACH) + 1):
        hit = scene.hits.get(position)
        if hit is None:
            continue
        if hit.sense("person", "harmed") is not None or is_whose(scene, hit):
            return None
        if hit.sense("counted") is not None:
            return None if hit.analysis.prefix else hit
        if hit.sense("harm_suffered", "act", "harm_noun", "actor_role", "others") is not None:
            following = scene.after(hit.last)
            is_of = hit.value("place_role") == "from" and hit.first == number.last + 1
            return following if is_of and following and following.sense("counted") else None
    return None


def _person_before(scene: Scene, number: Numbered) -> Hit | None:
    """Return the people that "two" follows: "مدنيين اثنين"."""
    is_joined = scene.words.keys[number.first].startswith("و")
    if number.mention.best != 2 or number.mention.noun or is_joined:
        return None
    hit = scene.hit_before(number.first, number.first - 2)
    return hit if hit is not None and hit.sense("person", "harmed") is not None else None


def _person_after(scene: Scene, number: Numbered, last: int) -> Hit | None:
    """Return the people that a number counts: in a dual the word itself."""
    if number.mention.noun:
        hit = scene.hits.get(number.first)
        return hit if hit is not None and hit.sense(*_PEOPLE_SLOTS) is not None else None
    start = number.last + 1
    tally = scene.hits.get(start)
    if tally is not None and tally.sense("tallies") is not None:
        start = tally.last + 1
    for position in range(start, min(last, start + _REACH - 1) + 1):
        hit = scene.hits.get(position)
        is_parted = any(char in _SIGNS for char in scene.words.gaps[position])
        if is_parted or scene.numbers.between(position, position):
            return None
        if hit is None:
            if scene.language.begins_with_and(scene.words.keys[position]):
                return None
            continue
        if hit.sense(*_PEOPLE_SLOTS) is not None:
            is_other = _is_joined_harm(scene, hit) or _is_epithet(scene, number, hit)
            return None if is_other else hit
        if hit.sense(*_ENDS) is not None or hit.analysis.conjunction:
            return None
    return None


def _is_joined_harm(scene: Scene, hit: Hit) -> bool:
    """Whether a word of harm tells of others: "killed one and injured two"."""
    is_verb = hit.sense("person") is None and hit.sense("harm_verb", "harm_suffered") is not None
    return is_verb and scene.words.keys[hit.first - 1] in scene.language.and_words


def _injuries_after(scene: Scene, number: Numbered) -> Hit | None:
    """Return the harm that a number counts in place of people: "two dead and five injuries"."""
    hit = None if number.mention.noun else scene.hits.get(number.last + 1)
    if hit is None or hit.sense("harm_numbered") is None:
        return None
    return None if hit.analysis.conjunction or hit.analysis.prefix or hit.analysis.suffix else hit


def _is_epithet(scene: Scene, number: Numbered, hit: Hit) -> bool:
    """Whether a word for a person only says of what acts many are: "43 terrorist acts"."""
    if scene.traits.adjective_after_noun or (number.mention.best or 0) <= 1:
        return False
    numbers = {sense.form.number for sense in hit.senses if sense.slot == "person"}
    after = scene.hits.get(hit.last + 1)
    return (
        numbers == {"one"} and after is not None and after.sense("counted", "act_noun") is not None
    )


def _placed(scene: Scene, figure: Figure, harm: Sequence[Harm], found: Sequence[Figure]) -> Figure:
    """Return the figure as part or rival of one before, where it is."""
    same = [each for each in found if each.what is figure.what]
    whole = next((each for each in reversed(same) if not each.is_part), None)
    if whole is None:
        return figure
    if scene.hit_track.of("rises", whole.last + 1, figure.first):
        return replace(figure, is_newest=True)
    if is_rival(scene, range(whole.last + 1, figure.first)):
        return replace(figure, is_rival=True)
    parts = [each for each in same if each.is_part and each.first > whole.first]
    if not _is_part(scene, figure, whole, harm):
        return figure
    nested = _is_nested(scene, figure, parts)
    outer = next((each for each in reversed(parts) if not each.is_nested), whole)
    says_party = (outer if nested else whole).of_whom is None
    total = sum(each.number for each in parts if not each.is_nested)
    if not nested and whole.best is not None and total + figure.number > whole.number:
        return figure
    return replace(figure, is_part=True, is_nested=nested, says_party=says_party)


def _is_part(scene: Scene, figure: Figure, whole: Figure, harm: Sequence[Harm]) -> bool:
    """Whether words say that a figure is part of one before."""
    after = scene.after(figure.last)
    if after is not None and after.sense("parts_of") is not None:
        return True
    is_opened = _opens_parts(scene, figure.first - _PARTS_REACH, figure.first - 1)
    verbs = (h.first for h in harm if h.form != "noun" and not (is_opened and h.what == whole.what))
    if figure.what in PEOPLE and any(whole.last < first < figure.first for first in verbs):
        return False
    gaps = scene.words.gaps[whole.last + 1 : figure.first + 1]
    return _opens_parts(scene, whole.last + 1, figure.first) or any(
        char in _OPENS_PARTS for gap in gaps for char in gap
    )


def _opens_parts(scene: Scene, first: int, last: int) -> bool:
    return bool(scene.hit_track.of("parts", first, last))


def _is_nested(scene: Scene, figure: Figure, parts: Sequence[Figure]) -> bool:
    """Whether a part is told of the part before it: "49 civilians, among them 2 women"."""
    outer = next((each for each in reversed(parts) if not each.is_nested), None)
    if outer is None or not _opens_parts(scene, outer.last + 1, figure.first):
        return False
    inner = sum(each.number for each in parts if each.is_nested and each.first > outer.first)
    is_parted = any(char in _SIGNS for char in scene.words.gaps[figure.first])
    return inner + figure.number <= outer.number and not (inner and is_parted)
