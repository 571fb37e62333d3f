"""The actors that a report names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import compress, count
from typing import Any

from geo.model.actors import Actor
from geo.model.vocabularies import ActorKind
from geo.reading.events.words import Words
from geo.reading.records import ActorMention
from geo.text.folded import fold
from geo.text.languages import language_codes
from geo.text.reading_data import load_reading_data
from geo.text.remembered import Remembered

OUTLETS = frozenset({ActorKind.MEDIA, ActorKind.MONITOR})
"""Kinds of actors whose part in an event is that they report it."""

_ENDS_NAME = frozenset(".،,؛;:!?؟/…•")
_SLASHES = "/ "
_LONGEST_ACRONYM = 6


@dataclass(frozen=True, slots=True)
class _Name:
    """A spelling of an actor's name as words.

    Attributes
    ----------
    acronym
        The spelling when only these capitals count.
    is_again
        Counts only where the actor was named before.
    is_slashed
        Written with a slash, as two names of one force are: "YPG/PKK".
    """

    words: tuple[str, ...]
    actor: str
    acronym: str | None
    is_again: bool
    is_slashed: bool


_Particles = dict[str, str]
"""Letters written onto a name, with those that the name itself begins with in their stead."""

_Starting = tuple[tuple[_Name, int], ...]
"""Names that may start with a word, with how many letters are attached to it."""


class ActorFinder:
    """Finds names of actors, with particles written onto them, the longest first.

    Parameters
    ----------
    actors
        Actors with their names in all languages; ``aliases`` of ``roles.yaml`` are added.
    """

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._index: dict[str, list[_Name]] = {}
        self._starting = Remembered(self._find_starting)
        self._particles: _Particles = {}
        self._dotted: set[str] = set()
        known = set()
        languages = language_codes()
        for language in languages:
            clitics = load_reading_data(language, "places")["clitics"]
            self._particles.update(_written_onto_names(clitics))
            self._dotted.update(load_reading_data(language, "roles")["dotted"])
        self._first_letters = tuple(self._particles)
        self._outlets: set[str] = set()
        for actor in actors:
            known.add(actor.id)
            if actor.kind in OUTLETS:
                self._outlets.add(actor.id)
            for name in actor.names:
                self._add(name.text, actor.id, is_again=False)
        self._domestic: set[str] = set()
        self._foreign: set[str] = set()
        for language in languages:
            roles = load_reading_data(language, "roles")
            article = fold(load_reading_data(language, "places")["clitics"]["article"]).text
            self._domestic.update(roles["domestic"])
            for word in (word for own in roles["nationalities"].values() for word in own):
                self._foreign.update((fold(word).text, article + fold(word).text))
            for section in ("aliases", "again"):
                for actor_id, names in roles[section].items():
                    for text in names if actor_id in known else ():
                        self._add(text, actor_id, is_again=section == "again")
        for names in self._index.values():
            names.sort(key=lambda name: -len(name.words))

    def find(self, words: Words) -> tuple[ActorMention, ...]:
        """Return the mentions in order; their spans leave out attached particles."""
        found: list[ActorMention] = []
        named: set[str] = set()
        done = 0
        possible = list(map(self._starting.__getitem__, words.keys))
        for position in compress(count(), possible):
            if position < done:
                continue
            match = self._match(words, position, named, possible[position])
            if match is None:
                continue
            name, attached = match
            last = position + len(name.words) - 1
            span = words.span(position, last)
            span = span._replace(start=span.start + attached)
            found.append(ActorMention(span, name.actor, name.actor in self._outlets))
            named.add(name.actor)
            done = last + 1
        return tuple(found)

    def _match(
        self, words: Words, position: int, named: set[str], starting: _Starting
    ) -> tuple[_Name, int] | None:
        for name, attached in starting:
            is_known = not name.is_again or name.actor in named
            if is_known and self._stands(words, position, name):
                if name.actor in self._domestic and self._is_foreign(words, position, name):
                    continue
                return name, attached
        return None

    def _is_foreign(self, words: Words, position: int, name: _Name) -> bool:
        """Whether a nationality beside a name makes it another state's: "Turkish ministry"."""
        last = position + len(name.words)
        beside = (*words.keys[max(0, position - 1) : position], *words.keys[last : last + 1])
        return any(key in self._foreign for key in beside)

    def _find_starting(self, key: str) -> _Starting:
        """Return the names that may start with a word, with the letters attached to it."""
        found = [(name, 0) for name in self._index.get(key, ())]
        for letters in self._particles if key.startswith(self._first_letters) else ():
            if key.startswith(letters):
                bare = self._particles[letters] + key[len(letters) :]
                found += [(name, len(letters)) for name in self._index.get(bare, ())]
        return tuple(found)

    @staticmethod
    def _stands(words: Words, position: int, name: _Name) -> bool:
        size = len(name.words)
        following = words.keys[position + 1 : position + size]
        if size > 1 and (following[:1] != [name.words[1]] or tuple(following) != name.words[1:]):
            return False
        if name.acronym is not None and name.acronym != words.spelling(position):
            return False
        return size == 1 or not any(
            _ends_name(
                words.gaps[at].strip(_SLASHES) if name.is_slashed else words.gaps[at],
                words.keys[at - 1],
            )
            for at in range(position + 1, position + size)
        )

    def _add(self, text: str, actor: str, *, is_again: bool) -> None:
        words = Words(text)
        if not len(words):
            return
        single = len(words) == 1 and text.isupper() and len(text) <= _LONGEST_ACRONYM
        name = _Name(tuple(words.keys), actor, text if single else None, is_again, "/" in text)
        dotted = tuple(
            part for word in name.words for part in (word if word in self._dotted else (word,))
        )
        for each in (name, replace(name, words=dotted, acronym=None)):
            entries = self._index.setdefault(each.words[0], [])
            if each not in entries and (each is name or dotted != name.words):
                entries.append(each)


def _ends_name(gap: str, before: str) -> bool:
    """Whether what stands between two words ends a name; the dots of "U.S." do not."""
    if len(before) == 1 and "." in gap:
        return gap.strip(" -") != "."
    return not _ENDS_NAME.isdisjoint(gap)


def _written_onto_names(clitics: dict[str, Any]) -> _Particles:
    """Return the particles of a language; a contracted one takes the article in: "لل" of "ال"."""
    article, contracted = fold(clitics["article"]).text, clitics["contracted"]
    found: _Particles = {}
    for conjunction in ("", *clitics["and"]):
        if conjunction:
            found[conjunction] = ""
        if contracted:
            found[conjunction + contracted] = article
        for preposition in clitics["prepositions"]:
            found[conjunction + preposition] = ""
    return found
