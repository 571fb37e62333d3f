"""The words of a report: where each stands, its search key, and the sentence it is in."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache
from itertools import accumulate, compress, pairwise
from operator import add

from geo.text.letters import split_words, words_of
from geo.text.positions import find_known
from geo.text.remembered import Remembered
from geo.text.sentences import split_sentences
from geo.text.tables import load_rows

_MARKS = (
    r"\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    r"\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
)
_WORD = re.compile(
    rf"((?! )(?:[\u0621-\u064aA-Za-z]++(?![\w{_MARKS}'’‘ʼʿʾ`])"
    rf"|[^\W_](?:[^\W_]++|[{_MARKS}]++|['’‘ʼʿʾ`](?=[^\W_])(?!s\b))*))"
)
"""A word with its marks; plain words, told fast by their letters, come first."""
_TIGHT = re.compile(r"[\s\"'“”«»‘’()\[\]<>*_]*\Z")
_DASHED = re.compile(r"[\s\"'“”«»‘’()\[\]]*[-–—−/]+[\s\"'“”«»‘’()\[\]]*\Z")
_TANWEEN = re.compile(r"[\u064b\u064c\u064d]")

_keys: Remembered[str, str] = Remembered(lambda word: "".join(words_of[word]))


class Words:
    """The words of one text, in order, with offsets that count its code points.

    Attributes
    ----------
    keys
        Each word with its letters folded (``geo.text.letters``); Latin articles as ``al``.
    starts, ends
        Where each word stands in ``text``.
    folded
        The keys with single spaces between and at both ends.
    offsets
        Where each key stands in ``folded``.
    """

    __slots__ = ("_last", "_sentences", "ends", "folded", "keys", "offsets", "starts", "text")

    def __init__(self, text: str) -> None:
        pieces = _WORD.split(text)
        keys = list(map(_keys.__getitem__, pieces[1::2]))
        bounds = list(accumulate(map(len, pieces)))
        starts, ends = bounds[:-1:2], bounds[1::2]
        if "" in keys:
            starts = list(compress(starts, keys))
            ends = list(compress(ends, keys))
            keys = list(filter(None, keys))
        self._enter(text, keys, starts, ends)

    def _enter(self, text: str, keys: list[str], starts: list[int], ends: list[int]) -> None:
        self.text = text
        self.keys = keys
        self.starts = starts
        self.ends = ends
        self._sentences: list[int] | None = None
        self._last = len(keys) - 1
        self._mark_articles()
        letters_before = accumulate(map(len, keys), initial=0)
        self.offsets: list[int] = list(map(add, letters_before, range(1, len(keys) + 1)))
        self.folded = f" {' '.join(keys)} "

    def join(self, firsts: Iterable[int]) -> None:
        """Make each of these words one with the word after it, and take out what is between.

        Parameters
        ----------
        firsts
            Their indexes, in order.
        """
        text, keys, starts, ends = self.text, self.keys, self.starts, self.ends
        for index in sorted(firsts, reverse=True):
            gap = starts[index + 1] - ends[index]
            text = text[: ends[index]] + text[starts[index + 1] :]
            keys[index : index + 2] = [keys[index] + keys[index + 1]]
            starts[index + 1 :] = [start - gap for start in starts[index + 2 :]]
            ends[index:] = [end - gap for end in ends[index + 1 :]]
        self._enter(text, keys, starts, ends)

    def __len__(self) -> int:
        return len(self.keys)

    def _mark_articles(self) -> None:
        """Write every Latin article before the word it belongs to as ``al``."""
        articles = _articles()
        keys = self.keys
        if articles.keys().isdisjoint(keys):
            return
        for index in find_known(keys[:-1], articles):
            if not keys[index + 1].startswith(articles[keys[index]]):
                continue
            gap = self.text[self.ends[index] : self.starts[index + 1]]
            if gap in {"-", "‑", "–"} or (gap == " " and keys[index] not in _ENGLISH_WORDS):
                keys[index] = "al"

    def gap(self, index: int) -> str:
        """Return what stands between a word and the next; a line end at both ends of the text."""
        if index < 0 or index + 1 >= len(self.keys):
            return "\n"
        return self.text[self.ends[index] : self.starts[index + 1]]

    def is_tight(self, index: int) -> bool:
        """Tell whether only spaces, quotes or brackets stand between a word and the next."""
        if not 0 <= index < self._last:
            return False
        gap = self.text[self.ends[index] : self.starts[index + 1]]
        return gap == " " or ("\n" not in gap and _TIGHT.match(gap) is not None)

    def is_dashed(self, index: int) -> bool:
        """Tell whether a dash or slash stands between a word and the next, and no more."""
        return _DASHED.match(self.gap(index)) is not None

    def sentence(self, index: int) -> int:
        """Return the first word of the sentence a word is in."""
        if self._sentences is None:
            starts = [bisect_left(self.starts, each.start) for each in split_sentences(self.text)]
            self._sentences = []
            for begin, end in pairwise([0, *starts, len(self.starts)]):
                self._sentences += [begin] * (end - begin)
        return self._sentences[index]

    def is_capital(self, index: int) -> bool:
        """Tell whether a word begins with a capital, a digit, or a letter that has no case."""
        return not self.text[self.starts[index]].islower()

    def may_begin_names(self) -> list[int]:
        """Return the indexes of the words that `is_capital` or are Latin articles, in order."""
        small = map(str.islower, map(self.text.__getitem__, self.starts))
        return [at for at, is_small in enumerate(small) if not is_small or self.keys[at] == "al"]

    def has_tanween(self, index: int) -> bool:
        """Tell whether a word bears the marks of an indefinite ending, which no place name does."""
        return _TANWEEN.search(self.text, self.starts[index], self.ends[index]) is not None

    def inner_start(self, index: int, letters: int) -> int:
        """Return where in ``text`` the word goes on after its first ``letters`` of the key."""
        start, end = self.starts[index], self.ends[index]
        if letters == 0:
            return start
        for position in range(start + 1, end):
            if len("".join(split_words(self.text[start:position]))) >= letters:
                while position < end and not split_words(self.text[position]):
                    position += 1  # noqa: PLW2901
                return position
        return start


def fold_words(text: str) -> list[str]:
    """Return the keys of ``text`` as `Words` gives them."""
    return Words(text).keys


_ENGLISH_WORDS = frozenset({"as", "at", "an", "us", "il", "et", "un", "en", "es", "ad", "ed", "er"})


@cache
def _articles() -> dict[str, str]:
    return {
        row["article"]: "" if row["before"] == "*" else row["before"]
        for row in load_rows("latin_articles")
    }
