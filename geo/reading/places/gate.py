"""Whether a name in the text is meant as a place: names that are also words need evidence."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from itertools import pairwise

from geo.model.vocabularies import PlaceKind
from geo.reading.places.atlas import SMALL_WEIGHT, Atlas
from geo.reading.places.automaton import Hit, pattern_is_latin
from geo.reading.places.evidence import SURE, note_evidence, note_list, note_list_before
from geo.reading.places.kinds import fits, is_settlement
from geo.reading.places.latin_names import is_known_latin, listed_need, written
from geo.reading.places.lexicon import PlaceLexicon
from geo.reading.places.names import Name
from geo.reading.places.scene import Found, Scene
from geo.reading.places.words import Words

_RARE = 3.3
_COMMON = 4.0
_VERY_COMMON = 4.9
_COMMON_WHOLE = 3.0
_NO_NAME = 5.0
_FUNCTION_WORD = 6.0
_LOCAL = "a place smaller than the country"
_SHORT_NAME = 3
_INSIDE_TOWNS = frozenset({
    PlaceKind.NEIGHBOURHOOD, PlaceKind.JUNCTION, PlaceKind.CHECKPOINT, PlaceKind.BRIDGE,
})  # fmt: skip


class Need(IntEnum):
    """How much evidence a name needs besides itself.

    ``NEARBY`` is what a name that the gazetteer does not have needs besides its kind word: some
    place smaller than a country in the report.
    """

    NEARBY = -1
    NOTHING = 0
    REPORT = 1
    BOTH = 2
    KIND = 3
    NEVER = 4


class Gate:
    """Lets names through that the text means as places.

    A name needs nothing, another place of its area in the report, a word of place before it as
    well, or a kind word, by how common the word is in general text, what the lexicon lists, and how
    weighty the place is.
    """

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas

    def may_be_name(self, hit: Hit, words: Words, lexicon: PlaceLexicon) -> bool:
        """Tell whether a hit may be a name at all: not the small place called like "one"."""
        frequency = lexicon.frequency(written(hit, lexicon.article))
        if " " in hit.pattern or frequency < _NO_NAME or not lexicon.article:
            return True
        before = hit.first - 1
        while before > 0 and "qualifiers" in lexicon.sense(words.keys[before]).roles:
            before -= 1
        if before >= 0 and lexicon.sense(words.keys[before]).kind is not None:
            return frequency < _FUNCTION_WORD
        return any(self._atlas.plain_weight(name.place) > SMALL_WEIGHT for name in hit.names)

    def let_through(self, scene: Scene) -> list[Found]:
        """Return the names that are places, in the order of the text; unlisted names always."""
        needs = {id(found): self._need(scene, found) for found in scene.found}
        ordered = sorted(scene.found, key=lambda found: (found.first, found.span_first))
        note_evidence(scene, ordered, self._atlas)
        passed: set[int] = set()
        for found in ordered:
            if self._is_met(found, needs[id(found)], frozenset()):
                passed.add(id(found))
        areas = self._areas(found for found in ordered if id(found) in passed)
        known = {found.hit.pattern for found in ordered if found.hit and id(found) in passed}
        for found in ordered:
            if id(found) not in passed:
                note_list(scene, found, passed, self._atlas)
                if is_known_latin(found, known):
                    found.evidence.add("known")
                if self._is_met(found, needs[id(found)], areas):
                    passed.add(id(found))
        for found, following in reversed(list(pairwise(ordered))):
            if id(found) not in passed and id(following) in passed:
                note_list_before(scene, found, following, self._atlas)
                if self._is_met(found, needs[id(found)], areas):
                    passed.add(id(found))
        return [found for found in ordered if id(found) in passed]

    def _is_met(self, found: Found, need: Need, areas: frozenset[str]) -> bool:
        evidence = found.evidence
        if need is Need.NEARBY:
            return "contained" in evidence or _LOCAL in areas
        sure = SURE - {"dateline"} if need is Need.KIND else SURE
        if need in {Need.NOTHING, Need.NEVER} or sure & evidence:
            return need is not Need.NEVER
        if "known" in evidence:
            return True
        if need is Need.KIND or "joined" in evidence or "acted" in evidence:
            return need is not Need.KIND
        in_report = bool(areas) and not areas.isdisjoint(self._own_areas(found))
        return in_report and (need is Need.REPORT or "preposition" in evidence)

    def _need(self, scene: Scene, found: Found) -> Need:
        hit = found.hit
        if hit is None or found.needs_local:
            return Need.NEARBY
        if "side" in found.evidence:
            return Need.NOTHING
        if scene.words.has_tanween(hit.last) or not _is_capital(scene, hit):
            return Need.NEVER
        kinds = found.kinds
        names = self._atlas.usable(hit, kinds)
        of_kinds = {self._atlas.kind(name.place) for name in names}
        if not names or _calls_it_something_else(found, of_kinds):
            return self._need_of_other(scene, found)
        if _is_adjective(scene, hit):
            return Need.NEVER
        return self._need_of(scene, found, hit, names)

    def _need_of_other(self, scene: Scene, found: Found) -> Need:
        """Make a name that the gazetteer has for places of other kinds only an unlisted one."""
        may_be_name = found.kind_words and found.kind_words[0].unlisted
        if not may_be_name or scene.words.keys[found.first] in scene.lexicon.stop:
            return Need.NEVER
        found.hit = None
        return Need.NEARBY

    def _need_of(self, scene: Scene, found: Found, hit: Hit, names: list[Name]) -> Need:
        lexicon = scene.lexicon
        word = written(hit, lexicon.article)
        weight = max(self._atlas.plain_weight(name.place) for name in names)
        if not found.kind_words and any(word in heads for heads, _ in lexicon.name_frames):
            return Need.NEVER
        if word in lexicon.never:
            said = set(found.kinds) - {PlaceKind.AREA, PlaceKind.COUNTRYSIDE}
            is_said = any(self._atlas.kind(name.place) in said for name in names)
            is_area = {PlaceKind.AREA, PlaceKind.COUNTRYSIDE} & set(found.kinds)
            return Need.KIND if is_said and not is_area else Need.NEVER
        listed = listed_need(lexicon, hit)
        if listed:
            return {"kind": Need.KIND, "preposition": Need.BOTH, "report": Need.REPORT}[listed]
        if " " in hit.pattern:
            return self._need_of_phrase(scene, hit, weight)
        return self._need_of_word(scene, found, hit, names, weight)

    def _need_of_word(
        self, scene: Scene, found: Found, hit: Hit, names: list[Name], weight: float
    ) -> Need:
        lexicon = scene.lexicon
        frequency = lexicon.frequency(written(hit, lexicon.article))
        if _may_be_another_word(scene, hit, weight) or _may_describe(scene, hit, weight):
            return Need.KIND
        agrees = any(name.article == hit.article for name in names)
        if (
            weight <= SMALL_WEIGHT
            and frequency >= _RARE
            and self._is_described(scene, found, names)
        ):
            return Need.NEVER
        kinds = {self._atlas.kind(name.place) for name in names} if agrees else set()
        abroad = any(self._atlas.is_region_abroad(name.place) for name in names)
        if abroad or kinds & {PlaceKind.COUNTRY, PlaceKind.RIVER}:
            known = abroad or PlaceKind.COUNTRY in kinds or frequency < _RARE
            return Need.NOTHING if known else Need.REPORT
        is_split = hit.lead > 0 and not hit.article and weight < 1.0
        if is_split and lexicon.frequency(scene.words.keys[hit.first]) >= _COMMON_WHOLE:
            return Need.KIND
        if not agrees:
            return Need.KIND if frequency >= _RARE or weight < 1.0 else Need.REPORT
        return _by_frequency(frequency, weight, len(hit.pattern))

    def _is_described(self, scene: Scene, found: Found, names: list[Name]) -> bool:
        """Tell whether the word describes a thing before it: "جسر حديدي", "قرية صغيرة"."""
        if scene.words.keys[found.last] in scene.lexicon.stop:
            return True
        places = [self._atlas.kind(name.place) for name in names]
        kinds = found.kinds
        if PlaceKind.COUNTRYSIDE in kinds and found.hit is not None and found.hit.article:
            return False
        settled = any(map(is_settlement, kinds)) and any(map(is_settlement, places))
        return bool(kinds) and not settled and not any(fits(kind, kinds) for kind in places)

    def _need_of_phrase(self, scene: Scene, hit: Hit, weight: float) -> Need:
        lexicon = scene.lexicon
        if any(sense.kind for sense in map(lexicon.sense, hit.pattern.split())):
            return Need.NOTHING
        rarest = min(lexicon.stem_frequency(word) for word in hit.pattern.split())
        if weight > SMALL_WEIGHT or rarest < _RARE:
            return Need.NOTHING
        return Need.REPORT if rarest < _COMMON else Need.BOTH

    def _areas(self, found: Iterable[Found]) -> frozenset[str]:
        """Return the areas that these names speak for."""
        areas: set[str] = set()
        for each in found:
            if not each.is_in_name:
                areas |= self._own_areas(each)
                if each.hit and any(self._atlas.is_local(n.place) for n in each.hit.names):
                    areas.add(_LOCAL)
        return frozenset(areas)

    def _own_areas(self, found: Found) -> set[str]:
        if found.hit is None:
            return set()
        return {
            area
            for name in self._atlas.usable(found.hit, found.kinds)
            for area in self._atlas.areas_of(name.place)
        }


def _may_be_another_word(scene: Scene, hit: Hit, weight: float) -> bool:
    """Tell whether a word may be a given name, or end in "his": "كسره" is not "كسرة"."""
    if not scene.lexicon.article:
        return False
    if weight <= SMALL_WEIGHT and not hit.lead and scene.role(hit.first, "given_names"):
        return True
    ends_in_his = scene.words.text[scene.words.ends[hit.last] - 1] == "ه"
    may_be_his = ends_in_his and scene.lexicon.stem_frequency(hit.pattern[:-1]) > 0
    return weight < 1.0 and not hit.article and may_be_his


def _is_capital(scene: Scene, hit: Hit) -> bool:
    """Tell whether a Latin name has its capital, words like "border" left out."""
    if not pattern_is_latin(hit.pattern):
        return True
    words = range(hit.first, hit.last + 1)
    names = [index for index in words if not scene.senses[index].says_something]
    return any(map(scene.words.is_capital, names or words))


def _calls_it_something_else(found: Found, kinds: set[PlaceKind]) -> bool:
    """Tell whether a site is called after a river or country: "حقل دجلة", "شارع فلسطين"."""
    if not (found.kind_words and found.kind_words[0].unlisted) or PlaceKind.AREA in found.kinds:
        return False
    is_small = found.kinds[0] in _INSIDE_TOWNS and found.kind_words[0].number == 1
    return kinds == {PlaceKind.RIVER} or (is_small and kinds == {PlaceKind.COUNTRY})


def _is_adjective(scene: Scene, hit: Hit) -> bool:
    """Tell whether a country's name is an adjective here: "طائرات تركية", "القناة السعودية"."""
    lexicon, before = scene.lexicon, hit.first - 1
    word = written(hit, lexicon.article)
    if hit.article and hit.pattern in lexicon.adjectives and word not in lexicon.adjectives:
        return True
    if word not in lexicon.adjectives or hit.preposition or before < 0:
        return False
    key, is_tight = scene.words.keys[before], scene.words.is_tight(before)
    if scene.words.is_dashed(before) or (hit.conjoined and is_tight):
        return key.endswith(lexicon.adjective_endings[:1]) and key not in lexicon.adjectives
    if hit.article or not is_tight:
        return is_tight and key.startswith(lexicon.article)
    after_noun = key.endswith(lexicon.adjective_after) or scene.role(before, "nouns")
    return after_noun or key[-1:].isdigit()


def _may_describe(scene: Scene, hit: Hit, weight: float) -> bool:
    """Tell whether a small name is as an adjective after a noun: "أوضاع معيشية"."""
    lexicon, before = scene.lexicon, hit.first - 1
    if not lexicon.article or hit.article or hit.preposition or weight > SMALL_WEIGHT or before < 0:
        return False
    if not hit.pattern.endswith(lexicon.adjective_endings) or not scene.words.is_tight(before):
        return False
    return not scene.senses[before].says_something and before not in scene.by_last


def _by_frequency(frequency: float, weight: float, letters: int) -> Need:
    if frequency >= _VERY_COMMON:
        return Need.KIND if weight < 1.0 else Need.NOTHING
    if weight >= 1.0:
        return Need.NOTHING
    if frequency >= _COMMON:
        return Need.BOTH if weight > SMALL_WEIGHT else Need.KIND
    if frequency >= _RARE:
        return Need.REPORT if weight > SMALL_WEIGHT else Need.KIND
    if weight > SMALL_WEIGHT and letters > _SHORT_NAME:
        return Need.NOTHING
    return Need.REPORT
