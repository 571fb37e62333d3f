"""Which place a name means: kind words, hints in the sentence, the other places of the report."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from geo.model.vocabularies import PlaceKind
from geo.reading.places.atlas import Atlas
from geo.reading.places.automaton import pattern_is_latin
from geo.reading.places.evidence import note_governorates
from geo.reading.places.hints import Hints
from geo.reading.places.kinds import fits, is_settlement
from geo.reading.places.names import Name
from geo.reading.places.scene import Found, Relation, Scene

_FIRST_KIND = 20.0
_LATER_KIND = 0.98
_SETTLEMENT_TOO = 4.0
_OTHER_KIND = 0.1
_OTHER_WORD = 0.3
_ARTICLE_DIFFERS = 0.6
_SHARE = 3.0
_IN_AREA = 8.0
_NOT_IN_AREA = 0.4
_CITY_MEANT = 10.0
_SAID_BEFORE = 5.0
_KNOWN_BEFORE = 50.0
_NEXT_AREA = 8
_MOST_CANDIDATES = 4
_AREA_RELATIONS = frozenset({Relation.COUNTRYSIDE, Relation.SIDE})
_IN_TOWNS = frozenset({PlaceKind.NEIGHBOURHOOD, PlaceKind.JUNCTION})
_CITY_RELATIONS = frozenset({Relation.DISTANCE, Relation.ROAD, Relation.BETWEEN})


@dataclass(slots=True)
class Meant:
    """The place a name means.

    Attributes
    ----------
    position
        Of the place in the gazetteer; ``None`` for a name it does not have.
    score
        0 to 1: its share among the places the name may mean.
    others
        The other places, likeliest first, with their shares.
    area
        The area named after the name, where one is: a countryside or region, or what it is of.
    """

    found: Found
    position: int | None
    score: float = 1.0
    others: tuple[tuple[int, float], ...] = ()
    reasons: list[str] = field(default_factory=list)
    area: tuple[int, ...] = ()


class Resolver:
    """Chooses among the places that share a name."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas

    def resolve(self, scene: Scene, passed: list[Found]) -> list[Meant]:
        """Return what each name means, clear ones first deciding for the others of the report."""
        votes = self._vote(passed)
        hints = Hints(scene)
        said = self._said(passed)
        ordered = sorted(passed, key=lambda found: (found.first, found.span_first))
        result = []
        note_governorates(scene, ordered, self._atlas)
        for index, found in enumerate(ordered):
            area = self._area_after(scene, ordered, index)
            if found.hit is None:
                meant = Meant(found, None, reasons=["a name the gazetteer does not have"])
            else:
                meant = self._choose(found, votes, hints, area, said)
                if not self._is_plausible(meant, area):
                    meant = self._elsewhere(meant)
            meant.area = tuple(area)
            result.append(meant)
        return result

    def _vote(self, passed: list[Found]) -> Counter[str]:
        """Count the governorates and districts of names that can only be in one."""
        votes: Counter[str] = Counter()
        for found in passed:
            if found.hit is None or found.is_in_name:
                continue
            names = self._atlas.usable(found.hit, found.kinds)
            places = [self._atlas.places[name.place] for name in names]
            governorates = {
                place.id if place.kind is PlaceKind.GOVERNORATE else place.governorate
                for place in places
            }
            districts = {place.district for place in places}
            for areas in (governorates, districts):
                area = areas.pop() if len(areas) == 1 else None
                if area:
                    votes[area] += 1
        return votes

    def _said(self, passed: list[Found]) -> dict[str, PlaceKind]:
        """Return the kind of site by which the report calls a name: once a base, again a base."""
        said: dict[str, PlaceKind] = {}
        for found in passed:
            if found.hit is None or not found.kinds or found.relation is not Relation.SELF:
                continue
            for name in self._atlas.usable(found.hit, found.kinds):
                if self._atlas.kind(name.place) in found.kinds[:1]:
                    said.setdefault(found.hit.pattern, found.kinds[0])
        return said

    def _is_plausible(self, meant: Meant, area: list[int]) -> bool:
        """Tell whether the place can be in the area named after it, when a kind word leads it."""
        if meant.found.relation is Relation.COUNTRYSIDE:
            return True
        if not area or meant.position is None or not any(map(_is_inner, meant.found.kinds)):
            return True
        position = meant.position
        if not _is_inner(self._atlas.kind(position)):
            return True
        return any(self._atlas.is_about(each, position) for each in area)

    def _elsewhere(self, meant: Meant) -> Meant:
        """Return the name as one the gazetteer does not have: the place it has lies elsewhere."""
        assert meant.position is not None  # noqa: S101
        place = self._atlas.places[meant.position]
        others = ((meant.position, meant.score), *meant.others)
        reasons = [f"the gazetteer has this name only elsewhere ({place.id})"]
        return Meant(meant.found, None, 0.0, others[:_MOST_CANDIDATES], reasons)

    def _area_after(self, scene: Scene, ordered: list[Found], index: int) -> list[int]:
        """Return the area named soon after the name in its sentence: "قرية A بريف B"."""
        found = ordered[index]
        for following in ordered[index + 1 : index + 3]:
            near = following.span_first - found.last <= _NEXT_AREA
            if not near or not scene.same_sentence(found.last, following.first):
                return []
            if following.hit is None:
                continue
            is_area = following.relation in _AREA_RELATIONS
            if is_area or following.kinds[:1] in _AREA_KINDS:
                if _is_added(scene, found, following):
                    return []
                positions = [name.place for name in following.hit.names if not name.needs_kind]
                sides = self._atlas.side(following.hit, following.directions)
                return sides or positions
            if _is_of_town(scene, found, following):
                return self._towns(following)
            bare = [name.place for name in following.hit.names if name.place in self._atlas.bare]
            if bare and (following.hit.preposition or scene.role(following.first - 1, "locatives")):
                return bare
        return []

    def _towns(self, found: Found) -> list[int]:
        """Return the towns and cities that a name may mean."""
        names = found.hit.names if found.hit is not None else ()
        return [name.place for name in names if is_settlement(self._atlas.kind(name.place))]

    def _choose(
        self,
        found: Found,
        votes: Counter[str],
        hints: Hints,
        area: list[int],
        said: dict[str, PlaceKind],
    ) -> Meant:
        assert found.hit is not None  # noqa: S101
        names = self._atlas.usable(found.hit, _kinds_said(found, said))
        names += self._atlas.called_alike(names, found.kinds)
        if len({name.place for name in names}) == 1:
            meant = Meant(found, names[0].place)
            self._explain(meant, votes, area)
            return meant
        scores: dict[int, float] = {}
        for name in names:
            score = self._score(found, name, votes, hints)
            if not found.kind_words and said.get(found.hit.pattern) is self._atlas.kind(name.place):
                score *= _KNOWN_BEFORE if "known" in found.evidence else _SAID_BEFORE
            if area:
                inside = self._is_said_wide(found, name.place) or any(
                    self._atlas.encloses(each, name.place) for each in area
                )
                score *= _IN_AREA if inside else _NOT_IN_AREA
            scores[name.place] = max(scores.get(name.place, 0.0), score)
        total = sum(scores.values())
        ranked = sorted(scores.items(), key=lambda item: (-item[1], self._atlas.places[item[0]].id))
        best, score = ranked[0]
        others = tuple((place, each / total) for place, each in ranked[1 : 1 + _MOST_CANDIDATES])
        meant = Meant(found, best, score / total, others)
        self._explain(meant, votes, area)
        return meant

    def _is_said_wide(self, found: Found, position: int) -> bool:
        """Tell whether the text calls the name a governorate, whose areas may follow it."""
        kind = self._atlas.kind(position)
        return kind is PlaceKind.GOVERNORATE and kind in found.kinds[:1]

    def _score(self, found: Found, name: Name, votes: Counter[str], hints: Hints) -> float:
        atlas = self._atlas
        place = atlas.places[name.place]
        score = atlas.weight(name.place)
        score *= _kind_factor(place.kind, found)
        said = found.kind_words[0].word if found.kind_words else ""
        if name.kind_word and said not in {"", name.kind_word}:
            score *= _OTHER_WORD
        if found.hit is not None and name.article != found.hit.article:
            score *= _ARTICLE_DIFFERS
        if not found.kind_words:
            score *= hints.factor(found, place.kind)
        score *= self._level_factor(found, name.place)
        governorate = place.governorate or place.id
        total = sum(votes.values())
        if total:
            score *= 1 + _SHARE * votes[governorate] / total
            if place.district:
                score *= 1 + _SHARE * votes[place.district] / total
        return score

    def _level_factor(self, found: Found, position: int) -> float:
        """Return what speaks for a city or for the governorate of its name."""
        kind = self._atlas.kind(position)
        if kind not in {PlaceKind.CITY, PlaceKind.GOVERNORATE} or found.kinds:
            return 1.0
        hit = found.hit
        bare = hit is not None and any(name.place in self._atlas.bare for name in hit.names)
        is_latin = hit is not None and pattern_is_latin(hit.pattern)
        is_filed = found.is_dateline and (is_latin or not bare)
        wants_city = is_filed or found.relation in _CITY_RELATIONS
        if not wants_city and hit is not None:
            is_self = found.relation is Relation.SELF and "among governorates" not in found.evidence
            wants_city = not bare and is_self
        return _CITY_MEANT if wants_city == (kind is PlaceKind.CITY) else 1.0

    def _explain(self, meant: Meant, votes: Counter[str], area: list[int]) -> None:
        found = meant.found
        assert meant.position is not None  # noqa: S101
        place = self._atlas.places[meant.position]
        reasons = meant.reasons
        if fits(place.kind, found.kinds):
            reasons.append(f"kind word: {place.kind}")
        reasons += sorted(found.evidence & {"listed", "contained", "preposition", "dateline"})
        if area and any(self._atlas.encloses(each, meant.position) for each in area):
            reasons.append(f"in {self._atlas.places[area[0]].name('en')}, named after it")
        elif meant.others and place.governorate and votes[place.governorate]:
            reasons.append(f"report context {place.governorate}")


def _is_inner(kind: PlaceKind) -> bool:
    """Tell whether it is a settlement or a part of one."""
    return is_settlement(kind) or kind in _IN_TOWNS


def _is_of_town(scene: Scene, found: Found, following: Found) -> bool:
    """Tell whether a quarter or roundabout is told with its town: "حي الصناعة بالقامشلي"."""
    if not _IN_TOWNS & set(found.kinds[:1]) or following.hit is None:
        return False
    start = following.first - len(following.kind_words)
    is_led = following.hit.preposition or scene.role(start - 1, "locatives")
    return bool(is_led or scene.senses[start].preposition)


def _is_added(scene: Scene, found: Found, following: Found) -> bool:
    """Tell whether an "and" makes the following name another place: "بلدة A وناحية B"."""
    between = range(found.last + 1, following.first)
    return any(
        scene.senses[index].conjoined and scene.senses[index].kind is not None for index in between
    )


_AREA_KINDS = frozenset(
    {(kind,) for kind in (PlaceKind.GOVERNORATE, PlaceKind.DISTRICT, PlaceKind.SUBDISTRICT)}
)


def _kind_factor(kind: PlaceKind, found: Found) -> float:
    kinds = found.kinds
    if not kinds or found.relation is Relation.ROAD:
        return 1.0
    if kind in kinds:
        return _FIRST_KIND * _LATER_KIND ** kinds.index(kind)
    if fits(kind, kinds):
        return _FIRST_KIND / 2
    if is_settlement(kind):
        return _SETTLEMENT_TOO if any(map(is_settlement, kinds)) else 1.0
    return _OTHER_KIND


def _kinds_said(found: Found, said: dict[str, PlaceKind]) -> tuple[PlaceKind, ...]:
    assert found.hit is not None  # noqa: S101
    if found.kinds or found.hit.pattern not in said:
        return found.kinds
    return (said[found.hit.pattern],)
