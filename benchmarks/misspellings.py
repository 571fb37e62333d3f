"""One-edit misspellings of names, the same ones for the same seed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from geo.model.places import Place

LEAST_LETTERS = 4
_LETTERS = {
    "ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءأإآئؤ",
    "en": "abcdefghijklmnopqrstuvwxyz",
}
_EDITS = ("substitution", "deletion", "insertion", "transposition")


@dataclass(frozen=True, slots=True)
class Misspelling:
    """A name with one edit: a letter replaced, left out or added, or two neighbours swapped.

    Attributes
    ----------
    text
        What was written.
    name
        The name that was meant.
    place
        The place that was meant.
    edit
        One of substitution, deletion, insertion, transposition.
    """

    text: str
    name: str
    place: Place
    edit: str


def sample_misspellings(
    places: Sequence[Place], lang: str, size: int, seed: int = 1
) -> list[Misspelling]:
    """Return ``size`` misspellings of names in ``lang`` with four letters or more.

    Every (place, name) pair is as likely as any other, every kind of edit too, and so is every
    letter and every position; no name is left out for being short or shared.
    """
    random = Random(seed)
    names = [
        (place, name.text)
        for place in places
        for name in place.names
        if name.lang == lang and sum(map(str.isalpha, name.text)) >= LEAST_LETTERS
    ]
    chosen = [random.choice(names) for _ in range(size)] if names else []
    return [_misspell(random, place, name, _LETTERS[lang]) for place, name in chosen]


def _misspell(random: Random, place: Place, name: str, letters: str) -> Misspelling:
    while True:
        edit = random.choice(_EDITS)
        at = random.choice([i for i, char in enumerate(name) if char.isalpha()])
        letter = random.choice(letters)
        if edit == "deletion":
            text = name[:at] + name[at + 1 :]
        elif edit == "insertion":
            at = random.randrange(len(name) + 1)
            text = name[:at] + letter + name[at:]
        elif edit == "substitution":
            text = name[:at] + letter + name[at + 1 :]
        else:
            pair = name[at : at + 2]
            text = name[:at] + pair[::-1] + name[at + 2 :] if pair.isalpha() else name
        if text != name:
            return Misspelling(text, name, place, edit)
