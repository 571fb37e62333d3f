"""Rules that say which sequences of slots mean something, and the search for them.

A pattern is written as slots and words: ``{day} من {month} {year}?``. A trailing ``?`` makes an
element optional, ``a|b`` offers either, ``{slot:name}`` names one of two equal slots. The longest
sequence wins; of equally long ones the rule that stands first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from typing import Any, NamedTuple

from geo.errors import SchemaError
from geo.text.tokens import Reading, Token

_SLOT = re.compile(r"\{(\w+)(?::(\w+))?\}")
_MOST_SEQUENCES = 4096

Element = tuple[str, str]
"""A slot and the name its value goes by; a word stands with ``=`` before it and has no name."""


class Part(NamedTuple):
    """One place of a pattern: what may stand there, and whether it may be empty."""

    options: tuple[Element, ...]
    may_lack: bool


@dataclass(slots=True)
class Match:
    """A sequence of tokens that a rule describes.

    Attributes
    ----------
    means
        What the rule says it means.
    rule
        Its pattern.
    values
        The values of its slots by name.
    """

    means: str
    rule: str
    values: Mapping[str, Any]
    tokens: tuple[Token, ...]

    def token(self, reading: Reading, *, without: frozenset[str] = frozenset()) -> Token:
        """Return one token for the phrase, less the tokens at its edges that fill ``without``."""
        inner = [
            token for token in self.tokens if without.isdisjoint(slot for slot, _ in token.readings)
        ]
        return Token(inner[0].start, inner[-1].end, (reading,))


@dataclass(frozen=True, slots=True)
class _Ending:
    order: int
    means: str
    rule: str
    names: tuple[str, ...]


@dataclass(slots=True)
class _Node:
    children: dict[str, _Node] = field(default_factory=dict)
    endings: list[_Ending] = field(default_factory=list)


class Rules:
    """The patterns of one level, as a tree over slots."""

    def __init__(self, rules: Iterable[Mapping[str, Any]]) -> None:
        self._root = _Node()
        self.literals: set[str] = set()
        for order, rule in enumerate(rules):
            for sequence in _sequences(str(rule["is"])):
                names = tuple(name for _, name in sequence)
                self._add(sequence, _Ending(order, rule["means"], rule["is"], names))

    def _add(self, sequence: tuple[Element, ...], ending: _Ending) -> None:
        node = self._root
        for slot, _ in sequence:
            if slot.startswith("="):
                self.literals.add(slot[1:])
            node = node.children.setdefault(slot, _Node())
        node.endings.append(ending)

    def reduce(
        self, tokens: list[Token], build: Callable[[Match], list[Token] | None]
    ) -> list[Token]:
        """Return ``tokens`` with each phrase that ``build`` accepts replaced by what it returns.

        Where ``build`` returns ``None`` the next shorter phrase is tried.
        """
        result: list[Token] = []
        position = 0
        first_slots = self._root.children
        while position < len(tokens):
            for slot, _ in tokens[position].readings:
                if slot in first_slots:
                    break
            else:
                result.append(tokens[position])
                position += 1
                continue
            for match in self._matches_at(tokens, position):
                built = build(match)
                if built is not None:
                    result += built
                    position += len(match.tokens)
                    break
            else:
                result.append(tokens[position])
                position += 1
        return result

    def _matches_at(self, tokens: list[Token], start: int) -> Iterator[Match]:
        """Yield the matches that start at ``start``, the longest first."""
        found: list[tuple[int, int, _Ending, list[Any]]] = []
        paths: list[tuple[_Node, list[Any]]] = [(self._root, [])]
        position = start
        while paths and position < len(tokens):
            readings = tokens[position].readings
            paths = [
                (node.children[slot], [*values, value])
                for node, values in paths
                for slot, value in readings
                if slot in node.children
            ]
            position += 1
            for node, values in paths:
                for ending in node.endings:
                    found.append((-position, ending.order, ending, values))
        found.sort(key=lambda entry: entry[:2])
        for end, _, ending, values in found:
            named = {n: v for n, v in zip(ending.names, values, strict=True) if n}
            yield Match(ending.means, ending.rule, named, tuple(tokens[start:-end]))


@cache
def parse_pattern(pattern: str) -> tuple[Part, ...]:
    """Return the places of a pattern in order."""
    return tuple(
        Part(tuple(map(_element, part.rstrip("?").split("|"))), part.endswith("?"))
        for part in pattern.split()
    )


def _sequences(pattern: str) -> Iterator[tuple[Element, ...]]:
    """Yield every sequence of elements that a pattern allows; never the empty one."""
    choices: list[list[Element | None]] = [
        [*part.options, None] if part.may_lack else [*part.options]
        for part in parse_pattern(pattern)
    ]
    sequences = {tuple(e for e in choice if e is not None) for choice in product(*choices)}
    if len(sequences) > _MOST_SEQUENCES:
        raise SchemaError(
            f"pattern {pattern!r}: expected at most {_MOST_SEQUENCES} sequences, "
            f"got {len(sequences)}. Split it into several rules."
        )
    yield from (sequence for sequence in sequences if sequence)


def _element(text: str) -> Element:
    match = _SLOT.fullmatch(text)
    if match is None:
        return "=" + text, ""
    return match[1], match[2] or match[1]
