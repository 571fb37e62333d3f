"""The events that a report tells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from geo.model.actors import Actor
from geo.model.time import EventTime
from geo.model.vocabularies import ActorKind, ActorRole, TimePrecision
from geo.reading.actors import OUTLETS, ActorFinder
from geo.reading.events.evidence import load_weights
from geo.reading.events.headed_days import find_headed_days
from geo.reading.events.kinds import kind_of
from geo.reading.events.report_times import leave_compared_out
from geo.reading.events.scene import Scene
from geo.reading.events.states import take_states_for_doers
from geo.reading.events.story import Story
from geo.reading.events.telling import Told
from geo.reading.events.wholes import part_of
from geo.reading.events.words import Words
from geo.reading.records import ActorMention, Document, Mention, ReadEvent, Scope

_NO_SPEAKERS = OUTLETS | {ActorKind.CIVILIANS, ActorKind.UNKNOWN}


class EventReader:
    """Reads what happened out of reports in Arabic and English.

    Parameters
    ----------
    actors
        Actors with the names reports use for them.

    Notes
    -----
    A word that may tell an act ("attack") is not enough. Words around it must tell it as a fact,
    and who did it, who or what it struck, how many it harmed, where and when are weighed as
    evidence (``geo/data/reading/events.yaml``). Totals and background are told apart.
    """

    def __init__(self, actors: Iterable[Actor]) -> None:
        actors = tuple(actors)
        self._finder = ActorFinder(actors)
        self._no_speakers = {actor.id for actor in actors if actor.kind in _NO_SPEAKERS}

    def read(
        self, document: Document, mentions: Iterable[Mention], published: date | None
    ) -> tuple[ReadEvent, ...]:
        """Return the events of a report in the order it tells them.

        Parameters
        ----------
        mentions
            Places named in the report.
        published
            The day from which "yesterday" is counted; ``None`` leaves such times unknown.
        """
        words = Words(document.text)
        actors = _of_day(self._finder.find(words), published)
        scene = Scene(document, words, mentions, actors, published)
        take_states_for_doers(scene, actors)
        leave_compared_out(scene)
        headed = find_headed_days(document, scene)
        story = Story(scene, self._no_speakers, _day(published), headed).read()
        return tuple(_event(scene, told, part_of(told, story)) for told in story)


def _of_day(actors: Iterable[ActorMention], published: date | None) -> list[ActorMention]:
    """Return actors as their names were meant on the day: "the Syrian army" of 2023."""
    weights = load_weights()
    if published is None or published >= weights.new_since:
        return list(actors)
    return [replace(each, actor=weights.earlier.get(each.actor, each.actor)) for each in actors]


def _day(published: date | None) -> EventTime | None:
    if published is None:
        return None
    return EventTime(published, published, TimePrecision.DAY)


def _event(scene: Scene, told: Told, whole: int | None) -> ReadEvent:
    reporter = next((a.actor for a in told.actors if a.role is ActorRole.REPORTED_BY), None)
    kind = told.kind
    if told.scope is not Scope.AGGREGATE and told.acts:
        first, end = scene.words.within(told.span)
        kind = kind_of(told.acts, scene.hit_track.between(first, end - 1))
    return ReadEvent(
        kind=kind,
        scope=told.scope,
        span=told.span,
        time=told.time,
        time_span=told.time_span,
        places=tuple(told.places),
        actors=tuple(told.actors),
        counts=tuple(told.counts),
        reported_by=reporter,
        confidence=told.confidence,
        what=told.what,
        part_of=whole if told.scope is Scope.AGGREGATE else None,
        more_spans=tuple(told.more_spans),
        reasons=tuple(told.reasons),
    )
