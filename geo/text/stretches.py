"""Stretches of known words, such as "at 5 o'clock", each read once: many come again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

from geo.text.lexicon import Lexicon
from geo.text.remembered import Remembered
from geo.text.tokens import Token

V = TypeVar("V")

_MOST_KEPT = 5_000


class Stretches(Generic[V]):
    """Finds what stretches of words of a lexicon say, whatever stands around them.

    Parameters
    ----------
    lexicon
        Whose words make up the stretches.
    read
        What the tokens of a run say; may not depend on anything but them, nor on where they
        stand but beside each other.
    """

    def __init__(
        self, lexicon: Lexicon, read: Callable[[list[Token]], Iterable[tuple[Token, V]]]
    ) -> None:
        self._lexicon = lexicon
        self._read = read
        self._known = Remembered(self._work_out, _MOST_KEPT)

    def find(self, folded: str) -> Iterator[tuple[int, int, V]]:
        """Yield what stretches of a folded text say, with where the words for it begin and end."""
        for words, starts in self._lexicon.find_stretches(folded):
            begin = starts[0]
            text = folded[begin : starts[-1] + len(words[-1])]
            for start, end, said in self._known[text, tuple(words)]:
                yield begin + start, begin + end, said

    def _work_out(self, stretch: tuple[str, tuple[str, ...]]) -> tuple[tuple[int, int, V], ...]:
        """Return what a stretch says; between its words stand only blanks and underscores."""
        text, words = stretch
        starts: list[int] = []
        at = 0
        for word in words:
            starts.append(text.index(word, at))
            at = starts[-1] + len(word)
        return tuple(
            (token.start, token.end, said)
            for run in self._lexicon.find_runs(words, starts)
            for token, said in self._read(run)
        )
