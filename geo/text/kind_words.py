"""Words in a name that say what kind of place it is, or which side of it is meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from geo.model.vocabularies import PlaceKind
from geo.text.arabic import particle_readings, strip_article
from geo.text.tables import load_rows

_LONGEST_PHRASE = 2
_LEAST_WORDS = 2
_JOINER = "joiner"


@dataclass(frozen=True, slots=True)
class DescribedName:
    """A name taken apart.

    Attributes
    ----------
    words
        The folded words of the name itself; never empty when there were words at all.
    kinds
        What the kind words say the place is; empty without kind words.
    directions
        ``north``, ``south-east`` ..., in the order written.
    """

    words: tuple[str, ...]
    kinds: frozenset[PlaceKind]
    directions: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The folded search key of the name itself."""
        return "".join(self.words)


def describe_name(words: Sequence[str], *, with_directions: bool = True) -> DescribedName:
    """Take kind words, and words of direction when wanted, off both ends of a folded name.

    Parameters
    ----------
    words
        Folded words without articles (``geo.text.keys.name_words``).
    """
    if len(words) < _LEAST_WORDS or not _may_describe(words[0], words[-1]):
        return DescribedName(tuple(words), frozenset())
    taker = _Taker(list(words), with_directions)
    taker.take_front()
    taker.take_back()
    if not taker.kinds and not taker.directions:
        return DescribedName(tuple(words), frozenset())
    return DescribedName(
        tuple(taker.words), frozenset(taker.kinds), tuple(_joined(taker.directions))
    )


class _Taker:
    """Takes words off a list, front first, and never the last one."""

    def __init__(self, words: list[str], with_directions: bool) -> None:
        self.words = words
        self.kinds: set[PlaceKind] = set()
        self.directions: list[tuple[str, bool]] = []
        self._with_directions = with_directions

    def take_front(self) -> None:
        while size := self._meaning_of(self.words[: len(self.words) - 1], front=True):
            del self.words[:size]

    def take_back(self) -> None:
        found: list[tuple[str, bool]] = []
        kept, self.directions = self.directions, found
        while size := self._meaning_of(self.words[1:], front=False):
            del self.words[-size:]
        self.directions = [*kept, *reversed(found)]

    def _meaning_of(self, free: Sequence[str], *, front: bool) -> int:
        """Record what the words at one end mean; return how many they are, 0 for none."""
        for size in range(min(_LONGEST_PHRASE, len(free)), 0, -1):
            phrase = free[:size] if front else free[-size:]
            role, kinds = self._look_up(" ".join(phrase), front=front)
            if role and (front or role != _JOINER):
                self.kinds |= kinds
                return size
        return self._direction(free, front=front) if self._with_directions else 0

    def _look_up(self, phrase: str, *, front: bool) -> tuple[str, frozenset[PlaceKind]]:
        table = _kind_words()
        nothing: tuple[str, frozenset[PlaceKind]] = ("", frozenset())
        role, kinds = table.get(phrase, nothing)
        if not role and front and not self.kinds:
            for reading, _ in particle_readings(phrase.split()):
                role, kinds = table.get(" ".join(reading), nothing)
                if role and kinds:
                    return role, kinds
            return nothing
        return role, kinds

    def _direction(self, free: Sequence[str], *, front: bool) -> int:
        if not free:
            return 0
        word = free[0] if front else free[-1]
        table = _directions()
        follows = word in table
        if not follows and word.startswith("و"):
            word = strip_article(word[1:])
        if word not in table:
            return 0
        self.directions.append((table[word], follows))
        return 1


def _may_describe(first: str, last: str) -> bool:
    """Tell whether words at the ends of a name may be of the tables; a quick look."""
    ends = _phrase_ends()
    if first in ends or last in ends:
        return True
    return any(reading[0] in ends for reading, _ in particle_readings([first])) or (
        last.startswith("و") and strip_article(last[1:]) in ends
    )


@cache
def _phrase_ends() -> frozenset[str]:
    phrases = [*_kind_words(), *_directions()]
    return frozenset(word for phrase in phrases for word in phrase.split())


def _joined(directions: list[tuple[str, bool]]) -> list[str]:
    """Join north or south with an east or west that follows without an "and"."""
    result: list[str] = []
    for direction, follows in directions:
        earlier = result[-1] if result else ""
        if follows and earlier in {"north", "south"} and direction in {"east", "west"}:
            result[-1] = f"{earlier}-{direction}"
        elif direction not in result:
            result.append(direction)
    return result


@cache
def _kind_words() -> dict[str, tuple[str, frozenset[PlaceKind]]]:
    return {
        row["word"]: (
            row["role"],
            frozenset(PlaceKind(kind) for kind in row["kinds"].split(";") if kind),
        )
        for row in load_rows("kind_words")
    }


@cache
def _directions() -> dict[str, str]:
    return {row["word"]: row["direction"] for row in load_rows("directions")}
