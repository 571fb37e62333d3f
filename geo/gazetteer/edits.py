"""How likely a misspelling is: one edit of one name, by what it changes.

A query with a letter missing or two letters swapped can come from few names; one with a wrong or
an extra letter from many. Weighing edits by that tells names apart that plain edit distance ties.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from geo.text.arabic import is_arabic
from geo.text.tables import load_rows

_LETTERS = {"arabic": 32, "latin": 26}


@dataclass(frozen=True, slots=True)
class EditModel:
    """Shares of the kinds of misspelling.

    Attributes
    ----------
    deletion, insertion, substitution, transposition
        Share of each kind of edit; together 1.
    confusion
        Share of the substitutions that swap letters of one group of ``confusions.csv``.
    first_letter
        How much rarer, as a factor, an edit of the first letter is than of another one.
    """

    deletion: float = 0.25
    insertion: float = 0.25
    substitution: float = 0.25
    transposition: float = 0.25
    confusion: float = 0.3
    first_letter: float = 1.0

    def likelihood(self, name: str, query: str) -> float:
        """Return how likely ``query`` is as a misspelling of ``name``; 0 beyond one edit.

        Both are search keys. Equal keys have likelihood 1.
        """
        longer = len(query) - len(name)
        at = _first_difference(name, query)
        if at < 0 or not name or not -1 <= longer <= 1:
            return 1.0 if at < 0 else 0.0
        rest = name[at + 1 :]
        share = 0.0
        if longer < 0 and rest == query[at:]:
            share = self.deletion
        elif longer > 0 and name[at:] == query[at + 1 :]:
            share = self.insertion / _letters_of(name)
        elif longer == 0 and rest == query[at + 1 :]:
            share = self.substitution * self._substitution(name[at], query[at], name)
        elif longer == 0 and name[at : at + 2] == query[at : at + 2][::-1]:
            share = self.transposition if name[at + 2 :] == query[at + 2 :] else 0.0
        return share * (self.first_letter if at == 0 else 1.0) / len(name)

    def _substitution(self, right: str, wrong: str, name: str) -> float:
        confused = confusable_letters().get(right, "")
        any_letter = (1.0 - self.confusion) / (_letters_of(name) - 1)
        return any_letter + (self.confusion / len(confused) if wrong in confused else 0.0)


def _first_difference(first: str, second: str) -> int:
    """Return the first position where the texts differ, -1 when they are equal."""
    for position, (left, right) in enumerate(zip(first, second, strict=False)):
        if left != right:
            return position
    return -1 if len(first) == len(second) else min(len(first), len(second))


def _letters_of(name: str) -> int:
    return _LETTERS["arabic" if is_arabic(name) else "latin"]


@cache
def confusable_letters() -> dict[str, str]:
    """Return for each letter the letters of ``confusions.csv`` that writers take for it."""
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for row in load_rows("confusions"):
        for letter in row["letters"]:
            groups[letter].update(row["letters"])
    return {letter: "".join(sorted(others - {letter})) for letter, others in groups.items()}
