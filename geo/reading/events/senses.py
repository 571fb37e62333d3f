"""What a word can be to an event."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Form:
    """The grammatical form of a spelling.

    Attributes
    ----------
    tense
        ``past``, ``present``, ``base``, ``participle`` or ``gerund`` of verbs, else empty.
    number
        ``one``, ``two`` or ``many`` of nouns, else empty.
    """

    tense: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Analysis:
    """A written word taken apart: what is written onto the stem."""

    stem: str
    conjunction: str
    prefix: str
    article: bool
    suffix: str


@dataclass(frozen=True, slots=True)
class Sense:
    """A meaning of a word or phrase, as the lexicon files give it.

    Attributes
    ----------
    slot
        ``act``, ``harm``, ``thing``, ``doing``, ``weapon``, ``person`` ...; see ``lexicon.py``.
    value
        Kind of event, kind of count, role ...: what the word brings to its slot.
    pair
        Which of the pairs of its kind a thing or what is done with it belongs to.
    """

    slot: str
    value: str
    form: Form
    pair: int = 0


@dataclass(slots=True)
class Hit:
    """A word or phrase of the lexicon in a text; ``first`` and ``last`` count words.

    Attributes
    ----------
    slots
        The first of ``senses`` in each slot, in their order.
    with_article
        The last word of a phrase has an article that the lexicon does not give it.
    """

    first: int
    last: int
    analysis: Analysis
    senses: tuple[Sense, ...]
    slots: Mapping[str, Sense]
    with_article: bool = False

    def sense(self, slot: str, *others: str) -> Sense | None:
        """Return the first meaning in ``slot`` or one of ``others``."""
        if not others:
            return self.slots.get(slot)
        for each, sense in self.slots.items():
            if each == slot or each in others:
                return sense
        return None

    def value(self, slot: str) -> str | None:
        """Return what the word brings to ``slot``."""
        sense = self.slots.get(slot)
        return None if sense is None else sense.value


def by_slot(senses: tuple[Sense, ...]) -> dict[str, Sense]:
    """Return the first meaning in each slot, in the order of ``senses``."""
    found: dict[str, Sense] = {}
    for sense in senses:
        found.setdefault(sense.slot, sense)
    return found


def meanings(hits: Iterable[Hit], slot: str) -> list[tuple[Hit, Sense]]:
    """Return all meanings in ``slot``, each with the hit that has it."""
    found = (hit for hit in hits if slot in hit.slots)
    return [(hit, sense) for hit in found for sense in hit.senses if sense.slot == slot]
