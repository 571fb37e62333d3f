"""A report read from end to end: publisher, day, places, events."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from geo.model.actors import Actor
from geo.model.places import Place
from geo.model.vocabularies import PublishedBasis
from geo.reading.documents.language import choose_language
from geo.reading.events import EventReader
from geo.reading.places import PlaceFinder
from geo.reading.publisher import PublisherFinder
from geo.reading.records import Document, Reading
from geo.text.dates import find_implied, find_published


class ReportReader:
    """Reads reports; build it once for many, it keeps its indexes."""

    def __init__(self, places: Iterable[Place], actors: Iterable[Actor]) -> None:
        actors = tuple(actors)
        self._publishers = PublisherFinder(actors)
        self._places = PlaceFinder(places, actors)
        self._events = EventReader(actors)

    def read(self, document: Document, published: date | None = None) -> Reading:
        """Return everything read in ``document``.

        Parameters
        ----------
        published
            The day of publication where it is known; else what the report states or implies.
            Who gives it knows it better than the text: its basis is ``stated``.
        """
        day, basis = published, PublishedBasis.STATED
        if day is None:
            language = choose_language(document.language, document.text).code
            found = find_published(document.text) or find_implied(document.text, language)
            if found is None:
                basis = PublishedBasis.UNKNOWN
            else:
                day, basis = found.day, found.basis
        mentions = self._places.find(document)
        return Reading(
            document=document,
            publisher=self._publishers.find(document),
            published=day,
            published_basis=basis,
            mentions=mentions,
            events=self._events.read(document, mentions, day),
        )
