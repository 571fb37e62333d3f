"""How near and how alike two records of one place are: rules from ``merge_rules.yaml``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rapidfuzz import fuzz

from geo.model.places import Place
from geo.model.vocabularies import PlaceKind
from geo.safe_yaml import parse_yaml
from geo.text.keys import folded_key, name_words, skeleton_key

_DEFAULT = "default"
_LEAST_SKELETON_LETTERS = 3


@dataclass(frozen=True, slots=True)
class Rule:
    """Largest distances in metres for names that are equal, of one skeleton, or similar."""

    equal_m: float
    skeleton_m: float
    similar_m: float
    similar: float

    @property
    def reach_m(self) -> float:
        """The largest of the distances."""
        return max(self.equal_m, self.skeleton_m, self.similar_m)


@dataclass(frozen=True, slots=True)
class MergeRules:
    """The content of ``merge_rules.yaml``; the comments there say what it means."""

    identity_schemes: frozenset[str]
    distinct_schemes: frozenset[str]
    classes: Mapping[PlaceKind, str]
    rules: Mapping[str, Rule]

    def class_of(self, kind: PlaceKind) -> str:
        """Return the class of kinds that may be one place."""
        return self.classes.get(kind, kind.value)

    def rule_for(self, class_name: str) -> Rule:
        """Return the distances for a class."""
        return self.rules.get(class_name, self.rules[_DEFAULT])


@dataclass(frozen=True, slots=True)
class NameKeys:
    """Search keys of all names of a place."""

    folded: frozenset[str]
    skeletons: frozenset[str]


@dataclass(frozen=True, order=True, slots=True)
class Likeness:
    """How alike two records are; the most alike sort first.

    Attributes
    ----------
    rank
        0 for names equal when folded, 1 for one skeleton, 2 for similar.
    distance_m
        Geodesic distance.
    similarity
        Of the most similar names, 0 to 1.
    """

    rank: int
    distance_m: float
    similarity: float

    @property
    def reason(self) -> str:
        """The likeness in words."""
        names = (
            "same name",
            f"same sound ({self.similarity:.0%} alike)",
            f"similar name ({self.similarity:.0%} alike)",
        )
        return f"{names[self.rank]}, {self.distance_m / 1000:.1f} km away"


@cache
def merge_rules() -> MergeRules:
    """Return the rules that come with Khabur."""
    text = files("geo.gazetteer").joinpath("mappings/merge_rules.yaml").read_text("utf-8")
    content = parse_yaml(text)
    classes = {
        PlaceKind(kind): name for name, kinds in content["classes"].items() for kind in kinds
    }
    rules = {name: Rule(**values) for name, values in content["rules"].items()}
    identity = frozenset(content["identity_schemes"])
    return MergeRules(identity, frozenset(content["distinct_schemes"]), classes, rules)


def name_keys(place: Place) -> NameKeys:
    """Return the keys of all names of ``place``."""
    texts = [name.text for name in place.names]
    folded = frozenset(filter(None, map(folded_key, texts)))
    skeletons = frozenset(filter(None, (skeleton_key(name_words(text)) for text in texts)))
    return NameKeys(folded, skeletons)


def find_likeness(one: NameKeys, other: NameKeys, distance_m: float, rule: Rule) -> Likeness | None:
    """Return how alike two records of one class are, or ``None`` when they are two places."""
    if distance_m <= rule.equal_m and not one.folded.isdisjoint(other.folded):
        return Likeness(0, distance_m, 1.0)
    if distance_m <= rule.skeleton_m and any(_shared_skeletons(one, other)):
        return Likeness(1, distance_m, name_similarity(one, other))
    if distance_m <= rule.similar_m:
        similarity = name_similarity(one, other, rule.similar)
        if similarity >= rule.similar:
            return Likeness(2, distance_m, similarity)
    return None


def name_similarity(one: NameKeys, other: NameKeys, least: float = 0.0) -> float:
    """Return the similarity, 0 to 1, of the most similar names; 0 when below ``least``."""
    pairs = ((a, b) for a in one.folded for b in other.folded if a.isascii() == b.isascii())
    return max((fuzz.ratio(a, b, score_cutoff=least * 100) / 100 for a, b in pairs), default=0.0)


def _shared_skeletons(one: NameKeys, other: NameKeys) -> Iterator[str]:
    return (key for key in one.skeletons & other.skeletons if len(key) >= _LEAST_SKELETON_LETTERS)
