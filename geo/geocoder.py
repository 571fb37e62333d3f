"""From a name, with what is said around it, to ranked places; no match is an answer too."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from geo.gazetteer.approximate import ApproximateIndex, MatchMethod
from geo.gazetteer.candidates import (
    Candidate,
    Match,
    rank_matches,
)
from geo.gazetteer.context import PlaceContext
from geo.gazetteer.edits import EditModel
from geo.gazetteer.index import NameIndex
from geo.gazetteer.readings import Readings
from geo.model.places import Place
from geo.model.vocabularies import PlaceKind
from geo.text.keys import name_words, plain_key, strip_articles
from geo.text.kind_words import describe_name
from geo.text.letters import split_words

__all__ = ["Candidate", "EditModel", "Geocoder", "MatchMethod"]

_LEAST_SHARE = 0.9
_LONGEST_NAME = 200
_MOST_REMEMBERED = 100_000


class Geocoder:
    """Finds the places of a gazetteer by name.

    Parameters
    ----------
    places
        The gazetteer. Indexed here once; the search for misspellings is indexed at its first use.
    model
        Weighs misspellings.

    Notes
    -----
    A name found as written, or with its letters folded, is searched no further. Otherwise
    readings with kind words, directions and attached particles are tried, then transliterations
    and misspellings, which must leave one name with nine tenths of the likelihood: a tie between
    the names of places over 5 km apart is no answer. Places that share the name are all returned,
    with scores that say so.
    """

    def __init__(
        self,
        places: Iterable[Place],
        *,
        model: EditModel | None = None,
    ) -> None:
        self._index = NameIndex.build(places)
        self._context = PlaceContext(self._index.places)
        self._readings = Readings(self._index, self._context)
        self._model = model or EditModel()
        self._by_text: dict[str, tuple[Candidate, ...]] = {}
        self._by_plain: dict[str, tuple[Candidate, ...]] = {}

    def geocode(
        self,
        name: str,
        *,
        within: str | None = None,
        kind: PlaceKind | None = None,
        limit: int = 5,
    ) -> list[Candidate]:
        """Return the places that ``name`` may mean, likeliest first; empty when none is likely.

        Parameters
        ----------
        within
            Id of a place that the answer must lie in. A strict filter: no answer from outside.
        kind
            Kind the answer must have, a strict filter too. Kind words in the name only rank.
        limit
            Most candidates to return.

        Raises
        ------
        UnknownIdError
            When no place has the id ``within``.
        """
        if within is None and kind is None:
            return list((self._known(name) or self._search(name, None))[:limit])
        allowed = self._allowed(within, kind)
        plain = plain_key(name)
        if plain in self._index.plain:
            found = self._rank(self._readings.known(name, plain), allowed)
            if found:
                return list(found[:limit])
        return list(self._search(name, allowed)[:limit])

    def geocode_many(self, names: Iterable[str]) -> list[Candidate | None]:
        """Return each name's likeliest candidate, or ``None``; as `geocode` without context."""
        by_text = self._by_text
        result: list[Candidate | None] = []
        for name in names:
            found = by_text.get(name) or self._known(name) or self._search(name, None)
            result.append(found[0] if found else None)
        return result

    def resolve(self, name: str) -> str | None:
        """Return the id of the likeliest place, or ``None``; as `geocode` without context."""
        found = self._by_text.get(name) or self._known(name) or self._search(name, None)
        return found[0].place.id if found else None

    def suggest(self, name: str, limit: int = 5) -> list[str]:
        """Return the names in the gazetteer most like ``name``, best first."""
        words = name_words(name[:_LONGEST_NAME])
        matches = self._readings.approximate(self._approximate, name, plain_key(name), words)
        matches.sort(key=lambda match: (-match.weight, match.matched))
        texts = dict.fromkeys(match.matched for match in matches)
        for key, _ in self._approximate.similar("".join(words), limit):
            texts.setdefault(self._readings.entries(key)[0].text)
        return list(texts)[:limit]

    @cached_property
    def _approximate(self) -> ApproximateIndex:
        return ApproximateIndex(self._index, self._model)

    def _known(self, name: str) -> tuple[Candidate, ...]:
        """Return the candidates of a name found as written or folded, computed once each."""
        found = self._by_text.get(name)
        if found is not None:
            return found
        plain = plain_key(name)
        if plain not in self._index.plain:
            return self._by_plain.get(plain, ())
        if name in self._index.keys:
            found = self._by_text[name] = self._rank(self._readings.known(name, plain), None)
            return found
        found = self._by_plain.get(plain)
        if found is None:
            found = self._by_plain[plain] = self._rank(self._readings.known(name, plain), None)
        return found

    def _search(self, name: str, allowed: frozenset[int] | None) -> tuple[Candidate, ...]:
        """Return the candidates of a name that is not in the gazetteer as it stands."""
        letters = split_words(name[: _LONGEST_NAME + 1])
        if not letters or len(name) > _LONGEST_NAME:
            return ()
        words = strip_articles(letters)
        readings = self._readings
        for matches in (readings.described(words), readings.particles(words, certain=True)):
            found = self._rank(matches, allowed) if matches else ()
            if found:
                return self._remember(name, found, allowed)
        found = self._nearly(name, "".join(letters), words, allowed)
        if found:
            return self._remember(name, found, allowed)
        described = describe_name(words)
        if not described.kinds:
            return ()
        of_kind = frozenset(
            position
            for position, place in enumerate(self._index.places)
            if place.kind in described.kinds and (allowed is None or position in allowed)
        )
        return self._nearly(described.key, described.key, list(described.words), of_kind)

    def _remember(
        self, name: str, found: tuple[Candidate, ...], allowed: frozenset[int] | None
    ) -> tuple[Candidate, ...]:
        """Keep what was found of a sound name, up to a limit; misspellings are searched anew."""
        sound = found[0].method in {MatchMethod.FOLDED, MatchMethod.CLITIC}
        if sound and allowed is None and len(self._by_text) < _MOST_REMEMBERED:
            self._by_text[name] = found
        return found

    def _nearly(
        self, name: str, plain: str, words: list[str], allowed: frozenset[int] | None
    ) -> tuple[Candidate, ...]:
        """Return the candidates of a misspelling; empty when it may be one of several names."""
        matches = self._readings.approximate(self._approximate, name, plain, words)
        matches += self._readings.particles(words, certain=False)
        meant = self._readings.clearly_meant(_filtered(matches, allowed), _LEAST_SHARE)
        return rank_matches(self._context, meant)

    def _rank(self, matches: list[Match], allowed: frozenset[int] | None) -> tuple[Candidate, ...]:
        return rank_matches(self._context, _filtered(matches, allowed))

    def _allowed(self, within: str | None, kind: PlaceKind | None) -> frozenset[int]:
        places = self._index.places
        inside = range(len(places)) if within is None else self._context.positions_within(within)
        return frozenset(p for p in inside if kind is None or places[p].kind is kind)


def _filtered(matches: list[Match], allowed: frozenset[int] | None) -> list[Match]:
    if allowed is None:
        return matches
    return [match for match in matches if match.position in allowed]
