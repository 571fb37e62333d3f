"""The ways to read a name against an index, each giving matches with a quality and a weight."""

from __future__ import annotations

from rapidfuzz.distance import OSA

from geo.gazetteer.approximate import ARTICLE_LIKELIHOOD, ApproximateIndex, MatchMethod
from geo.gazetteer.candidates import Match, best_of_each_place, kind_in_words
from geo.gazetteer.context import PlaceContext
from geo.gazetteer.index import Entry, NameIndex
from geo.gazetteer.kinds import precision_of
from geo.model.vocabularies import PlaceKind, Precision
from geo.text.arabic import particle_readings
from geo.text.kind_words import DescribedName, describe_name

_EXACT_QUALITY, _FOLDED_QUALITY, _CLITIC_QUALITY = 1.0, 0.97, 0.93
_BARE_QUALITY, _OTHER_KIND_QUALITY, _SIDE_QUALITY, _AROUND_QUALITY = 0.8, 0.6, 0.95, 0.6
_APPROXIMATE_QUALITY = 0.85
_LEAST_SKELETON_QUALITY = 0.5 * _APPROXIMATE_QUALITY
_FOLDED_WEIGHT, _BARE_WEIGHT, _OTHER_KIND_WEIGHT, _SETTLEMENT_WEIGHT = 0.2, 0.1, 0.02, 0.3
_LEAST_TO_TIE = 2
_FURTHER_EDIT_LIKELIHOOD, _MOST_EDITS = 0.2, 4
_PARTICLE_LIKELIHOOD = 0.05
_AREAS = frozenset({Precision.SUBDISTRICT, Precision.DISTRICT, Precision.GOVERNORATE})


class Readings:
    """Reads names against one index.

    Weights of what is known include how often reports mean the kind and region of a place; those
    of particles and misspellings leave it out until the name is settled (`clearly_meant`).
    """

    def __init__(self, index: NameIndex, context: PlaceContext) -> None:
        self._index = index
        self._context = context

    def known(self, name: str, plain: str) -> list[Match]:
        """Return the places called ``name``, as written or folded or but for a kind word.

        Parameters
        ----------
        plain
            The plain key of ``name``, one of the index.
        """
        weights = self._context.weights
        matches = []
        for key in self._index.plain[plain]:
            for position, text, entry_plain in self._index.folded[key]:
                weight = weights[position]
                if text == name:
                    method, quality = MatchMethod.EXACT, _EXACT_QUALITY
                else:
                    method, quality = MatchMethod.FOLDED, _FOLDED_QUALITY
                    weight *= _FOLDED_WEIGHT
                    if entry_plain != plain:
                        weight *= ARTICLE_LIKELIHOOD
                matches.append(Match(position, text, method, quality, weight))
            for position, text, _ in self._index.bare.get(key, ()):
                note = f"its name says {self._kind_of(position)}, which was not asked"
                weight = weights[position] * _BARE_WEIGHT
                matches.append(
                    Match(position, text, MatchMethod.FOLDED, _BARE_QUALITY, weight, note)
                )
            words = self._index.words[key]
            if len(words) > 1:
                matches += self._of_kind(describe_name(words, with_directions=False))
        return matches

    def described(self, words: list[str]) -> list[Match]:
        """Return the places that kind words or directions around a known name lead to."""
        described = describe_name(words)
        if not described.kinds and not described.directions:
            return []
        readings = [(list(described.words), True), *particle_readings(list(described.words))]
        for core, _ in readings:
            key = "".join(core)
            if described.directions or PlaceKind.COUNTRYSIDE in described.kinds:
                matches = self._sides(key, described.directions)
            else:
                matches = self._of_kind(DescribedName(tuple(core), described.kinds))
            if matches:
                return matches
        return []

    def particles(self, words: list[str], *, certain: bool) -> list[Match]:
        """Return the places whose name is left when attached particles are taken off.

        Parameters
        ----------
        certain
            Whether to take only particles before an article, or only those without one; then
            the name must be written without article too.
        """
        matches = []
        for core, with_article in particle_readings(words):
            if with_article is not certain:
                continue
            key = "".join(core)
            for position, text, entry_plain in self._index.folded.get(key, ()):
                if certain:
                    weight = self._context.weights[position]
                elif entry_plain == key:
                    weight = _PARTICLE_LIKELIHOOD
                else:
                    continue
                matches.append(Match(position, text, MatchMethod.CLITIC, _CLITIC_QUALITY, weight))
        return matches

    def approximate(
        self, search: ApproximateIndex, name: str, plain: str, words: list[str]
    ) -> list[Match]:
        """Return the places whose names ``search`` finds near a query.

        Parameters
        ----------
        name
            The query as written: of names that fold alike, the one written alike is likelier.
        plain
            Its plain key.
        words
            Its folded words without articles.
        """
        written = name.casefold()
        matches = []
        for key, likelihood, method in search.find(plain, words):
            most = 0.0
            for position, text, entry_plain in self._index.folded.get(key, ()):
                quality = _quality_of(method, plain, entry_plain)
                if method is MatchMethod.SKELETON and quality < _LEAST_SKELETON_QUALITY:
                    continue
                weight = likelihood
                if method is not MatchMethod.FOLDED:
                    weight *= _likelihood_of_writing(written, text)
                most = max(most, weight)
                matches.append(Match(position, text, method, quality, weight))
            for position, text, _ in self._index.bare.get(key, ()):
                weight = (most or likelihood * _likelihood_of_writing(plain, key)) * _BARE_WEIGHT
                note = f"its name says {self._kind_of(position)}, which was not asked"
                quality = _quality_of(method, plain, key) * _BARE_QUALITY
                matches.append(Match(position, text, method, quality, weight, note))
        return matches

    def clearly_meant(self, matches: list[Match], least_share: float) -> list[Match]:
        """Return the matches of the likeliest name, weighed by kind and region; empty for a tie.

        Parameters
        ----------
        matches
            From `approximate` and `particles`.
        least_share
            Which part of the weight of all places must lie on those that bear the likeliest name
            or lie at one of them.
        """
        matches = best_of_each_place(matches)
        if len(matches) < _LEAST_TO_TIE:
            return matches
        best = max(matches, key=lambda match: match.weight)
        key = self._index.keys[best.matched]
        bearers = {entry.place for entry in self.entries(key)}
        meant = [
            match
            for match in matches
            if match.position in bearers
            or self._context.same_locality(best.position, match.position)
        ]
        if sum(m.weight for m in meant) < least_share * sum(m.weight for m in matches):
            return []
        return [
            match._replace(weight=match.weight * self._context.weights[match.position])
            for match in meant
        ]

    def entries(self, key: str) -> list[Entry]:
        """Return the names under a folded key, those that say their kind last."""
        return [*self._index.folded.get(key, ()), *self._index.bare.get(key, ())]

    def _of_kind(self, described: DescribedName) -> list[Match]:
        """Return the places of the name itself; those of the kind that the words say first."""
        if not described.kinds:
            return []
        matches = []
        said = " or ".join(sorted(kind_in_words(kind) for kind in described.kinds))
        for position, text, _ in self.entries(described.key):
            kind = self._index.places[position].kind
            if kind in described.kinds:
                weight = self._context.weights[position]
                note = f"of the kind the words say, {kind_in_words(kind)}"
                matches.append(
                    Match(position, text, MatchMethod.FOLDED, _FOLDED_QUALITY, weight, note)
                )
        for position, text, _ in self._index.folded.get(described.key, ()):
            kind = self._index.places[position].kind
            if kind not in described.kinds:
                weight = self._context.weights[position] * _OTHER_KIND_WEIGHT
                note = f"the words say {said}, this place of that name is of kind "
                note += kind_in_words(kind)
                own = precision_of(kind)
                precision = Precision.NEAR if own.is_point else own
                quality = _OTHER_KIND_QUALITY
                matches.append(
                    Match(position, text, MatchMethod.FOLDED, quality, weight, note, precision)
                )
        return matches

    def _sides(self, key: str, directions: tuple[str, ...]) -> list[Match]:
        """Return the countrysides on the sides asked for, else what encloses the name."""
        matches = []
        keys = self._keys_of_bearers(key)
        for direction in directions or ("",):
            found = (self._index.sides.get((other, direction)) for other in keys)
            for position in next(filter(None, found), ()):
                weight = self._context.weights[position]
                text = self._index.places[position].names[0].text
                note = f"the countryside on that side ({direction})" if direction else "countryside"
                matches.append(
                    Match(position, text, MatchMethod.FOLDED, _SIDE_QUALITY, weight, note)
                )
        return matches or self._around(key, " and ".join(directions))

    def _keys_of_bearers(self, key: str) -> list[str]:
        """Return the key with those of all other names of the places that bear it."""
        places = {entry.place for entry in self._index.folded.get(key, ())}
        names = (name.text for place in places for name in self._index.places[place].names)
        return [
            key,
            *sorted({self._index.keys[text] for text in names if text in self._index.keys}),
        ]

    def _around(self, key: str, side: str) -> list[Match]:
        matches = []
        asked = f"the {side} of it" if side else "its countryside"
        for position, text, _ in self._index.folded.get(key, ()):
            kind = self._index.places[position].kind
            precision = precision_of(kind)
            weight = self._context.weights[position]
            if precision not in _AREAS:
                precision, weight = Precision.COUNTRYSIDE, weight * _SETTLEMENT_WEIGHT
            note = f"{asked} is no place of its own here: the whole {kind_in_words(kind)}"
            matches.append(
                Match(position, text, MatchMethod.FOLDED, _AROUND_QUALITY, weight, note, precision)
            )
        return matches

    def _kind_of(self, position: int) -> str:
        return kind_in_words(self._index.places[position].kind)


def _quality_of(method: MatchMethod, query: str, name: str) -> float:
    if method is MatchMethod.FOLDED:
        return _FOLDED_QUALITY
    return _APPROXIMATE_QUALITY * OSA.normalized_similarity(query, name)


def _likelihood_of_writing(written: str, name: str) -> float:
    """Return how much rarer the differences beyond one edit make a spelling, as a factor."""
    edits = OSA.distance(written, name.casefold(), score_cutoff=_MOST_EDITS)
    return float(_FURTHER_EDIT_LIKELIHOOD ** min(max(edits - 1, 0), _MOST_EDITS))
