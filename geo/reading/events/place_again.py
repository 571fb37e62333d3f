"""Places that a report means by "the town", "the base": those named shortly before."""

from __future__ import annotations

from geo.model.vocabularies import PlaceRole, Precision
from geo.reading.events.merging import is_same
from geo.reading.events.retold_places import areas
from geo.reading.events.scene import DAYS, Scene
from geo.reading.events.sites import fine_places
from geo.reading.events.taken_from import is_taken_to
from geo.reading.events.telling import Told
from geo.reading.records import BlockRole, ReadPlace

_WORDS_BACK = 60
_BELOW = 2
_TOWNS = frozenset({Precision.SETTLEMENT, Precision.SITE})


def take_place_again(scene: Scene, told: Told, last: Told | None) -> None:
    """Give what is told the place that "the town" means, where it names none itself."""
    if told.sites or not _names_place_again(scene, told):
        return
    homes = [place for place in told.places if place.role is PlaceRole.ORIGIN]
    if homes and homes[0].mention.precision in _TOWNS:
        told.places = [ReadPlace(PlaceRole.AT, homes[0].mention), *told.places]
    else:
        told.places = [*_find_place_before(scene, told, last), *told.places]


def take_place_above(told: Told, head: Told | None) -> None:
    """Give an act that is told without a place that of the headline right above it."""
    if head is None or told.places or head.sentence.role is not BlockRole.HEADLINE:
        return
    is_near = told.sentence.block - head.sentence.block <= _BELOW
    if is_near and is_same(head, told):
        told.places = list(head.places)


def take_place_of_known(told: Told, last: Told | None) -> None:
    """Give an act told as known, with its day and no place, that of what was told of it before.

    "Two men were arrested over a blast in the town. The bomb had exploded on Saturday."
    """
    if last is None or told.places or not (told.acts and told.is_again and told.is_own_time):
        return
    is_near = told.sentence.block - last.sentence.block <= 1
    if is_near and told.time.precision in DAYS:
        told.places = list(last.sites)


def _names_place_again(scene: Scene, told: Told) -> bool:
    """Whether the words of ``told`` mean a place named before."""
    first, end = scene.words.within(told.span)
    says_the_apart = not scene.traits.article_attached
    return any(
        hit.analysis.article or says_the_apart or hit.last > hit.first
        for hit in scene.hit_track.of("place_again", first, end - 1)
    )


def _find_place_before(scene: Scene, told: Told, last: Told | None) -> list[ReadPlace]:
    """Return the place of the event before, or one named since; none where it lies elsewhere."""
    named = _named_since(scene, told, last)
    if named:
        return named
    if last is not None and (not areas(told) or areas(told) & areas(last)):
        return list(last.sites)
    return []


def _named_since(scene: Scene, told: Told, last: Told | None) -> list[ReadPlace]:
    """Return the site or settlement named last in the sentence before, where no event was told."""
    first, _ = scene.words.within(told.span)
    before = [each for each in scene.sentences if each.last < first]
    if not before or told.sentence.block - before[-1].block > 1:
        return []
    start = max(before[-1].first, first - _WORDS_BACK)
    if last is not None and scene.words.within(last.span)[1] > start:
        return []
    named = scene.places.between(start, before[-1].last)
    places = [place for place in fine_places(named) if not is_taken_to(scene, place)]
    return [ReadPlace(PlaceRole.AT, places[-1].mention)] if places else []
