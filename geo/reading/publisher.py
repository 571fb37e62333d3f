"""Which outlet published a report, from the report itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from geo.model.actors import Actor
from geo.model.vocabularies import ActorKind
from geo.reading.documents.cues import Phrases
from geo.reading.documents.lines import line_words
from geo.reading.documents.structure import load_structure_files
from geo.reading.records import BlockRole, Document
from geo.text.letters import split_words
from geo.text.positions import find_known

_Outlets = Mapping[str, list[tuple[tuple[str, ...], str]]]
"""Outlets' names as folded words, with the actor's id, by their first word."""

_STATED = 100
_SUPPORT = 40
_REPORTER = 10
_TOLD = 6


@dataclass(frozen=True, slots=True)
class _Words:
    reporter: Phrases
    told: Phrases
    support: Phrases
    nouns: frozenset[str]
    particles: tuple[str, ...]


class PublisherFinder:
    """Finds the outlet that speaks in a report.

    Parameters
    ----------
    actors
        Those of kind media are the outlets.
    """

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._cues = _load_words()
        self._outlets = _names(actor for actor in actors if actor.kind is ActorKind.MEDIA)
        self._may_begin = _spellings(self._outlets, self._cues.particles)

    def find(self, document: Document) -> str | None:
        """Return the id of the outlet, or ``None`` when the report does not say.

        An outlet counts when it stands in a date line or in the page's footer, when the report
        calls a correspondent its own, or when people "told" it something. Outlets that a report
        quotes or credits a picture to do not count. Two that count the same are no answer.
        """
        scores: Counter[str] = Counter()
        for block in document.blocks:
            if block.role is BlockRole.CAPTION:
                continue
            words = line_words(document.text[block.span.start : block.span.end])
            if not self._may_begin.isdisjoint(words):
                for actor, score in self._evidence(words, block.role):
                    scores[actor] += score
        ranked = scores.most_common(2)
        if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
            return None
        return ranked[0][0]

    def _evidence(self, words: list[str], role: BlockRole) -> Iterator[tuple[str, int]]:
        """Yield the outlets that a block names, with what each mention counts."""
        done = 0
        for at in find_known(words, self._may_begin):
            if at < done:
                continue
            actor, size, is_told = self._match(words, at)
            if actor:
                score = _score(words, at, role, is_told, self._cues)
                if score:
                    yield actor, score
                done = at + size

    def _match(self, words: list[str], at: int) -> tuple[str | None, int, bool]:
        """Return the outlet named at ``at``, its words, and whether "to" is written onto it."""
        for first, is_told in _without_particle(words[at], self._cues):
            for name, actor in self._outlets.get(first, ()):
                if tuple(words[at + 1 : at + len(name)]) == name[1:]:
                    return actor, len(name), is_told
        return None, 0, False


def _spellings(outlets: _Outlets, particles: Iterable[str]) -> frozenset[str]:
    """Return the words that outlets' names begin with, and these with a particle written on."""
    begin = set(outlets)
    for particle in particles:
        begin.update(particle + first for first in outlets)
        begin.update(particle + first[1:] for first in outlets if first.startswith("ا"))
    return frozenset(begin)


def _score(words: list[str], at: int, role: BlockRole, is_told: bool, cues: _Words) -> int:
    """Return how strongly an outlet's name at ``at`` says that it is the publisher."""
    if role is BlockRole.DATELINE:
        return _STATED
    if role is BlockRole.BOILERPLATE:
        return _SUPPORT if cues.support.stand_in(words) else 0
    before = at
    noun = ""
    if at and _bare(words[at - 1], cues) in cues.nouns:
        noun = words[at - 1]
        before = at - 1
    if _ends_with(words, before, cues.reporter):
        return _REPORTER
    told = (
        is_told
        or (noun != "" and noun not in cues.nouns)
        or (before > 0 and words[before - 1] in cues.particles)
    )
    return _TOLD if told or _ends_with(words, before, cues.told) else 0


def _ends_with(words: list[str], before: int, phrases: Phrases) -> bool:
    """Tell whether a phrase ends just before ``before``, ``and`` written onto it or not."""
    for start in range(max(0, before - 4), before):
        head = [words[start].removeprefix("و"), *words[start + 1 : before]]
        if phrases.are(words[start:before]) or phrases.are(head):
            return True
    return False


def _without_particle(word: str, cues: _Words) -> list[tuple[str, bool]]:
    """Return ``word`` and what it is without "to" written onto it, with or without article."""
    readings = [(word, False)]
    for particle in cues.particles:
        if word.startswith(particle + "ل"):
            readings.append(("ا" + word[len(particle) :], True))
        if word.startswith(particle) and len(word) > 3:
            readings.append((word[len(particle) :], True))
    return readings


def _bare(word: str, cues: _Words) -> str:
    """Return a noun such as "agency" without a particle written onto it."""
    if word in cues.nouns:
        return word
    for particle in cues.particles:
        if word.startswith(particle) and word[len(particle) :] in cues.nouns:
            return word[len(particle) :]
    return ""


def _names(actors: Iterable[Actor]) -> _Outlets:
    """Return outlets' names as folded words by their first, the longest first."""
    names: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for actor in actors:
        for name in actor.names:
            words = split_words(name.text)
            if words:
                names.setdefault(words[0], []).append((tuple(words), actor.id))
    for found in names.values():
        found.sort(key=lambda item: -len(item[0]))
    return names


@cache
def _load_words() -> _Words:
    files = load_structure_files()
    return _Words(
        reporter=Phrases(text for file in files for text in file.reporter_words),
        told=Phrases(text for file in files for text in file.told_words),
        support=Phrases(text for file in files for text in file.support_words),
        nouns=frozenset(
            word for file in files for text in file.outlet_nouns for word in split_words(text)
        ),
        particles=tuple(text for file in files for text in file.told_particles),
    )
