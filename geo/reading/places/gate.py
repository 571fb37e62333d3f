"""Whether a name in the text is meant as a place: names that are also words need evidence."""

from __future__ import annotations

from enum import IntEnum

from geo.model.vocabularies import PlaceKind
from geo.reading.places.atlas import Atlas
from geo.reading.places.lexicon import PlaceLexicon
from geo.reading.places.names import Hit, Name, pattern_is_latin
from geo.reading.places.scene import Found, Relation, Scene

_RARE = 3.3
_COMMON = 4.0
_VERY_COMMON = 4.9
_COMMON_WHOLE = 3.0
_NO_NAME = 5.0
_SMALL_WEIGHT = 0.3
_SHORT_NAME = 3
_NEXT_WORDS = 4
_SURE = frozenset({"kind", "listed", "contained", "dateline", "base in", "road", "road end"})
_AREAS = frozenset({PlaceKind.GOVERNORATE, PlaceKind.COUNTRYSIDE, PlaceKind.DISTRICT,
                    PlaceKind.SUBDISTRICT, PlaceKind.COUNTRY, PlaceKind.REGION})  # fmt: skip


class Need(IntEnum):
    """How much evidence a name needs besides itself; each level is met by the higher ones too."""

    NOTHING = 0
    REPORT = 1
    PREPOSITION = 2
    BOTH = 3
    KIND = 4
    NEVER = 5


class Gate:
    """Lets names through that the text means as places.

    A name needs nothing, another place of its area in the report, a word of place before it, both,
    or a kind word, by how common the word is in general text, what the lexicon lists, and how
    weighty the place is.
    """

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas

    def may_be_name(self, hit: Hit, lexicon: PlaceLexicon) -> bool:
        """Tell whether a hit may be a name at all: not the small place called like "on" or "one"."""
        if " " in hit.pattern or lexicon.frequency(written(hit, lexicon.article)) < _NO_NAME:
            return True
        return any(self._atlas.plain_weight(name.place) > _SMALL_WEIGHT for name in hit.names)

    def let_through(self, scene: Scene) -> list[Found]:
        """Return the names that are places, in the order of the text; unlisted names always."""
        needs = {id(found): self._need(scene, found) for found in scene.found}
        ordered = sorted(scene.found, key=lambda found: (found.first, found.span_first))
        self._note_evidence(scene, ordered)
        passed: set[int] = set()
        for found in ordered:
            if self._is_met(found, needs[id(found)], frozenset()):
                passed.add(id(found))
        areas = self._areas(found for found in ordered if id(found) in passed)
        for found in ordered:
            if id(found) not in passed:
                self._note_list(scene, found, passed)
                if self._is_met(found, needs[id(found)], areas):
                    passed.add(id(found))
        return [found for found in ordered if id(found) in passed]

    def _is_met(self, found: Found, need: Need, areas: frozenset[str]) -> bool:
        evidence = found.evidence
        if need is Need.NEVER:
            return False
        if need is Need.NOTHING or _SURE & evidence:
            return True
        if need is Need.KIND:
            return False
        in_report = bool(areas) and not areas.isdisjoint(self._own_areas(found))
        if need is Need.REPORT:
            return in_report
        if need is Need.PREPOSITION:
            return "preposition" in evidence or (in_report and found.last > found.first)
        return in_report and "preposition" in evidence

    def _need(self, scene: Scene, found: Found) -> Need:
        hit = found.hit
        if hit is None:
            return Need.NOTHING
        words = scene.words
        if words.has_tanween(hit.last):
            return Need.NEVER
        kinds = found.kinds
        names = self._atlas.usable(hit, kinds)
        if not names:
            return Need.NEVER
        if pattern_is_latin(hit.pattern) and not _is_capital(scene, hit):
            return Need.NEVER
        return self._need_of(scene, hit, names)

    def _need_of(self, scene: Scene, hit: Hit, names: list[Name]) -> Need:
        lexicon = scene.lexicon
        word = written(hit, lexicon.article)
        weight = max(self._atlas.plain_weight(name.place) for name in names)
        if word in lexicon.never:
            return Need.KIND
        listed = lexicon.ambiguous.get(word) or lexicon.ambiguous.get(hit.pattern)
        if listed and (word in lexicon.ambiguous or not hit.article):
            return {"kind": Need.KIND, "preposition": Need.PREPOSITION, "report": Need.REPORT}[
                listed
            ]
        agrees = any(name.article == hit.article for name in names)
        if " " in hit.pattern:
            return self._need_of_phrase(scene, hit, weight)
        if any(self._atlas.kind(name.place) is PlaceKind.COUNTRY for name in names) and agrees:
            return Need.NOTHING
        frequency = lexicon.frequency(word)
        if hit.lead and not hit.article and weight < 1.0:
            whole = lexicon.frequency(scene.words.keys[hit.first])
            if whole >= _COMMON_WHOLE:
                return Need.KIND
        if not agrees:
            return Need.KIND if frequency >= _RARE or weight < 1.0 else Need.REPORT
        return _by_frequency(frequency, weight, len(hit.pattern))

    def _need_of_phrase(self, scene: Scene, hit: Hit, weight: float) -> Need:
        lexicon = scene.lexicon
        if any(sense.kind for sense in map(lexicon.sense, hit.pattern.split())):
            return Need.NOTHING
        rarest = min(lexicon.stem_frequency(word) for word in hit.pattern.split())
        if weight > _SMALL_WEIGHT or rarest < _RARE:
            return Need.NOTHING
        return Need.REPORT if rarest < _COMMON else Need.BOTH

    def _note_evidence(self, scene: Scene, ordered: list[Found]) -> None:
        for found, following in zip(ordered, [*ordered[1:], None], strict=True):
            if found.hit is None:
                continue
            if found.hit.preposition in scene.lexicon.locative_letters - {"ل"} or (scene.role(found.first - 1, "locatives") and scene.words.is_tight(found.first - 1)):
                found.evidence.add("preposition")
            if following is not None and _is_contained(scene, found, following):
                found.evidence.add("contained")

    def _note_list(self, scene: Scene, found: Found, passed: set[int]) -> None:
        """Note that the name goes on a list of places: "الشدادي وA"."""
        hit = found.hit
        if hit is None or hit.preposition:
            return
        before = found.first - 1
        if scene.role(before, "and"):
            before -= 1
        elif not hit.conjoined:
            return
        earlier = scene.by_last.get(before)
        if earlier is not None and id(earlier) in passed and not earlier.is_in_name:
            found.evidence.add("listed")

    def _areas(self, found: object) -> frozenset[str]:
        areas: set[str] = set()
        for each in found:  # type: ignore[attr-defined]
            if not each.is_in_name:
                areas |= self._own_areas(each)
        return frozenset(areas)

    def _own_areas(self, found: Found) -> set[str]:
        if found.hit is None:
            return set()
        return {
            area
            for name in self._atlas.usable(found.hit, found.kinds)
            for area in self._atlas.areas_of(name.place)
        }


def _is_capital(scene: Scene, hit: Hit) -> bool:
    """Tell whether a Latin name has its capital, words like "border" left out."""
    if not scene.senses[hit.first].says_something:
        return scene.words.is_capital(hit.first)
    return any(map(scene.words.is_capital, range(hit.first, hit.last + 1)))


def written(hit: Hit, article: str) -> str:
    """Return the name as the text has it, folded, without particles."""
    return article + hit.pattern if hit.article and article else hit.pattern


def _by_frequency(frequency: float, weight: float, letters: int) -> Need:
    if frequency >= _VERY_COMMON:
        return Need.KIND if weight < 1.0 else Need.NOTHING
    if weight >= 1.0:
        return Need.NOTHING
    if frequency >= _COMMON:
        return Need.BOTH if weight > _SMALL_WEIGHT else Need.KIND
    if frequency >= _RARE:
        return Need.REPORT if weight > _SMALL_WEIGHT else Need.BOTH
    if weight > _SMALL_WEIGHT and letters > _SHORT_NAME:
        return Need.NOTHING
    return Need.REPORT


def _is_contained(scene: Scene, found: Found, following: Found) -> bool:
    """Tell whether an area is named right after the name: "الهول شرق الحسكة"."""
    start = following.span_first
    if start - found.last > _NEXT_WORDS or not scene.same_sentence(found.last, start):
        return False
    is_area = following.relation in {Relation.COUNTRYSIDE, Relation.SIDE} or bool(
        _AREAS & set(following.kinds)
    )
    if not is_area:
        return False
    return all(
        scene.senses[index].says_something or scene.words.keys[index] == "al"
        for index in range(found.last + 1, start)
    )
