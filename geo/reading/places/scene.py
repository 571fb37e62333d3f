"""The words of one report with the names found in them, and what is said around each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import compress
from operator import attrgetter

from geo.model.vocabularies import PlaceKind
from geo.reading.places.automaton import Hit
from geo.reading.places.lexicon import KindWord, PlaceLexicon, Sense
from geo.reading.places.words import Words
from geo.reading.records import Block, BlockRole

_NAME_ROLES = frozenset({"home_adjectives", "given_names", "nouns", "origins"})
_NO_ROLES = frozenset[str]()
_SAYS_SOMETHING = attrgetter("says_something")
_START = attrgetter("span.start")


class Relation(StrEnum):
    """How the place meant lies to the place whose name is written."""

    SELF = "self"
    COUNTRYSIDE = "countryside"
    SIDE = "side"
    DISTANCE = "distance"
    ROAD = "road"
    BETWEEN = "between"
    BORDER = "border"


@dataclass(slots=True, eq=False)
class Found:
    """A name in the text that may be a place.

    Attributes
    ----------
    first, last
        Index of the first and last word of the name.
    lead
        Letters of the first word that are attached particles and no part of the mention.
    hit
        What the gazetteer has by this name; ``None`` for a name it does not have.
    span_first, span_last
        Index of the words that the mention spans, with "ريف" or a direction.
    kind_words
        Kind words that go with the name, the nearest first.
    whole
        The mention begins with the first letter of its first word, particles included.
    distance_m
        How far from the named place, in metres, when the text says so.
    of
        The name whose place a distance tells: "the village of A, 40 km east of B".
    needs_local
        Meant only where the report names a place smaller than the country.
    """

    first: int
    last: int
    lead: int
    hit: Hit | None
    span_first: int
    span_last: int
    kind_words: tuple[KindWord, ...] = ()
    directions: frozenset[str] = frozenset()
    relation: Relation = Relation.SELF
    evidence: set[str] = field(default_factory=set)
    distance_m: float = 0.0
    of: Found | None = None
    whole: bool = False
    is_in_name: bool = False
    is_origin: bool = False
    is_dateline: bool = False
    needs_local: bool = False

    @property
    def kinds(self) -> tuple[PlaceKind, ...]:
        """What the nearest kind word says the place is."""
        return self.kind_words[0].kinds if self.kind_words else ()

    def as_side(self, index: int, directions: frozenset[str]) -> Found:
        """Return another side of the same name, named by the word at ``index`` alone."""
        return replace(
            self,
            span_first=index,
            span_last=index,
            whole=True,
            directions=directions,
            evidence=set(self.evidence),
        )


@dataclass(slots=True)
class Scene:
    """One text on its way from names to mentions; what is found is added to ``found``.

    Attributes
    ----------
    telling
        The indexes of the words that the lexicon has.
    roles
        The lists in which the lexicon has them, by their index.
    acted
        The sentences that name a force, outlet or body.
    """

    words: Words
    lexicon: PlaceLexicon
    senses: list[Sense]
    telling: list[int]
    roles: dict[int, frozenset[str]]
    found: list[Found]
    blocks: Sequence[Block]
    by_first: dict[int, Found] = field(default_factory=dict)
    by_last: dict[int, Found] = field(default_factory=dict)
    acted: set[int] = field(default_factory=set)

    @classmethod
    def build(
        cls, words: Words, lexicon: PlaceLexicon, hits: Sequence[Hit], blocks: Sequence[Block]
    ) -> Scene:
        """Return the scene of a text with the names of the gazetteer found in it."""
        senses = lexicon.senses(words.keys)
        telling = list(compress(range(len(senses)), map(_SAYS_SOMETHING, senses)))
        names = (hit for hit in hits if not _is_word_of_lexicon(hit, senses, lexicon))
        found = [_found(hit) for hit in names]
        roles = {index: senses[index].roles for index in telling}
        scene = cls(words, lexicon, senses, telling, roles, found, blocks)
        for each in found:
            scene.by_first[each.first] = each
            scene.by_last[each.last] = each
        return scene

    def add(self, found: Found) -> None:
        """Enter a name that the gazetteer does not have, or another side of one it has."""
        self.found.append(found)
        self.by_first.setdefault(found.first, found)
        self.by_last.setdefault(found.last, found)

    def add_whole(self, first: int, last: int, lead: int = 0) -> Found:
        """Enter a name that the gazetteer does not have; names that are words of it go."""
        for index in range(first, last + 1):
            inner = self.at(index)
            if inner is not None and inner.last <= last:
                self.drop(inner)
        found = Found(first, last, lead, None, first, last)
        self.add(found)
        return found

    def drop(self, found: Found) -> None:
        """Take a name out again that is part of another one."""
        self.found.remove(found)
        self.by_first.pop(found.first, None)
        self.by_last.pop(found.last, None)

    def at(self, index: int) -> Found | None:
        """Return the name that begins with this word."""
        return self.by_first.get(index)

    def begins_unlisted(self, index: int) -> bool:
        """Tell whether a word like "wadi" begins a name that the gazetteer does not have."""
        following = index + 1
        is_head = self.words.keys[index] in self.lexicon.heads and self.at(index) is None
        return is_head and self.words.is_tight(index) and self.at(following) is None

    def role(self, index: int, role: str) -> bool:
        """Tell whether the lexicon has the word in a list; no word beyond the ends has a role."""
        return role in self.roles.get(index, _NO_ROLES)

    def block_role(self, found: Found) -> BlockRole:
        """Return the role of the block that the name stands in."""
        start = self.words.starts[found.first]
        after = bisect_right(self.blocks, start, key=_START)
        block = self.blocks[after - 1] if after else None
        return block.role if block and start < block.span.end else BlockRole.PARAGRAPH

    def same_sentence(self, first: int, second: int) -> bool:
        """Tell whether two words stand in one sentence."""
        return self.words.sentence(first) == self.words.sentence(second)

    def back(self, index: int, most: int) -> range:
        """Return the words before ``index`` in its sentence, nearest first, at most ``most``."""
        if index <= 0:
            return range(0)
        return range(index - 1, max(self.words.sentence(index), index - most) - 1, -1)


def _is_word_of_lexicon(hit: Hit, senses: Sequence[Sense], lexicon: PlaceLexicon) -> bool:
    """Tell whether a name of one word is a word like "west" here: no kind word stands before it."""
    sense = senses[hit.first]
    if hit.article and lexicon.ambiguous.get(lexicon.article + hit.pattern) == "report":
        return False
    structural = sense.kind or sense.direction or sense.roles - _NAME_ROLES
    if hit.first != hit.last or not structural:
        return False
    if sense.kind and not sense.definite and all(name.article for name in hit.names):
        return True
    return hit.first == 0 or senses[hit.first - 1].kind is None


def _found(hit: Hit) -> Found:
    """Return the hit as a name; a Latin article before it belongs to the name."""
    first = hit.first - int(hit.article and hit.letters == 0)
    return Found(first, hit.last, hit.lead, hit, first, hit.last)
