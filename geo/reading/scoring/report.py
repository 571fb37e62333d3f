"""The figures of `khabur score`: how well reading does, each beside its goal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo.reading.documents import document_from_text
from geo.reading.output import find_reported_mentions
from geo.reading.reader import ReportReader
from geo.reading.records import Reading
from geo.reading.scoring.events import EventScore, score_events
from geo.reading.scoring.gold import GoldReport, load_gold
from geo.reading.scoring.gold_events import GoldStory, load_gold_stories
from geo.reading.scoring.places import PlaceScore, score_places
from geo.store import Dataset

_ALL = "all"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a set of reports.

    Attributes
    ----------
    value
        A share from 0 to 1; ``None`` when there is nothing to share.
    part, whole
        What the share is of, where it is a share of counts; an F1 has none.
    goal
        Least value wanted, or the most when ``is_most``; ``None`` for a figure without a goal.
    """

    name: str
    meaning: str
    value: float | None
    part: int | None = None
    whole: int | None = None
    goal: float | None = None
    is_most: bool = False

    @property
    def is_reached(self) -> bool | None:
        """Whether the goal is reached; ``None`` without goal or value."""
        if self.value is None or self.goal is None:
            return None
        return self.value <= self.goal if self.is_most else self.value >= self.goal


@dataclass(frozen=True, slots=True)
class SetScore:
    """The figures of one set of reports.

    Attributes
    ----------
    name
        ``all``, or the language of the reports.
    errors
        What was missed, invented or got wrong, one line each.
    """

    name: str
    reports: int
    figures: tuple[Figure, ...]
    errors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Read:
    """An annotated report with what was read in it."""

    report: GoldReport
    story: GoldStory
    reading: Reading


def score_reports(gold: Path, reports: Path, dataset: Dataset) -> list[SetScore]:
    """Return the figures of all annotated reports, then of each language when there are several.

    The annotated day of publication is given to the reader, as a person would give it.

    Parameters
    ----------
    gold
        Annotations; see ``docs/reading.md`` for their form.
    reports
        Folder of the reports' texts.

    Raises
    ------
    InputError
        When the annotations or a text cannot be read.
    """
    reader = ReportReader(dataset.places.values(), dataset.actors.values())
    stories = {story.file: story for story in load_gold_stories(gold, reports)}
    read = []
    for report in load_gold(gold, reports):
        story = stories[report.file]
        document = document_from_text(report.text, file=report.file)
        read.append(_Read(report, story, reader.read(document, story.published)))
    languages = sorted({each.report.language for each in read})
    scores = [_score(_ALL, read, dataset)]
    if len(languages) > 1:
        for language in languages:
            own = [each for each in read if each.report.language == language]
            scores.append(_score(language, own, dataset))
    return scores


def score_to_dict(score: SetScore) -> dict[str, Any]:
    """Return a score as plain dictionaries, lists and scalars."""
    return {
        "set": score.name,
        "reports": score.reports,
        "figures": {
            figure.name: {
                "value": None if figure.value is None else round(figure.value, 4),
                "part": figure.part,
                "of": figure.whole,
                "goal": figure.goal,
                "goal_is": "most" if figure.is_most else "least",
                "reached": figure.is_reached,
            }
            for figure in score.figures
        },
        "errors": list(score.errors),
    }


def _score(name: str, read: Sequence[_Read], dataset: Dataset) -> SetScore:
    mentions = [(each.report, find_reported_mentions(each.reading)) for each in read]
    places = score_places(mentions, dataset.places)
    events = score_events((each.story, each.reading.events) for each in read)
    figures = (*_place_figures(places), *_event_figures(events))
    errors = [
        f"{wrong.file} {wrong.span[0]}-{wrong.span[1]} place {wrong.kind}: {wrong.text}: "
        f"expected {wrong.expected}, got {wrong.got}"
        for wrong in places.mismatches
    ]
    return SetScore(name, len(read), figures, (*errors, *events.notes))


def _place_figures(score: PlaceScore) -> tuple[Figure, ...]:
    return (
        _share("place_precision", "mentions that are annotated", score.found, score.mentions, 0.97),
        _share("place_recall", "annotated places that are found", score.found, score.gold, 0.95),
        _share(
            "place_right", "found ones with the right place", score.right, score.with_place, 0.95
        ),
        _share("place_exact", "found ones with the same words", score.exact, score.found),
        _share(
            "unlisted_reported",
            "names the gazetteer lacks, reported as such",
            score.unlisted_reported,
            score.unlisted,
            0.70,
        ),
    )


def _event_figures(score: EventScore) -> tuple[Figure, ...]:
    both = score.gold + score.found
    return (
        Figure("event_precision", "events that are annotated", score.precision),
        Figure("event_recall", "annotated events that are found", score.recall),
        Figure("event_f1", "events found, F1", _ratio(2 * score.matched, both), goal=0.85),
        Figure(
            "event_kind_f1", "with the right kind, F1", _ratio(2 * score.with_kind, both), goal=0.80
        ),
        Figure(
            "event_place_f1",
            "with the right place, F1",
            _ratio(2 * score.with_place, both),
            goal=0.75,
        ),
        _share("event_day", "found ones with the right day", score.with_day, score.dated, 0.70),
        _share(
            "counts_exact", "counts of found ones exact", score.counts_exact, score.counted, 0.80
        ),
        _share("parties_found", "who and whom, read", score.parties_found, score.parties),
        _share(
            "parties_right", "who and whom read, right", score.parties_right, score.parties_read
        ),
        _share(
            "kept_apart", "totals and commentary kept apart", score.kept_apart, score.apart, 0.95
        ),
        Figure(
            "apart_shown",
            "totals or commentary among the events",
            _ratio(score.apart_shown, score.found),
            score.apart_shown,
            score.found,
            goal=0.03,
            is_most=True,
        ),
        _share("totals_read", "totals read as such", score.totals_found, score.totals),
    )


def _share(name: str, meaning: str, part: int, whole: int, goal: float | None = None) -> Figure:
    return Figure(name, meaning, _ratio(part, whole), part, whole, goal)


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None
