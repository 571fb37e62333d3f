"""What became of the rows of a table: matched, guessed, left out, refused."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from geo.errors import Problem
from geo.gazetteer.importers import ImportLog

MOST_LISTED = 20
MOST_ACTORS = 1_000


class Outcome(StrEnum):
    """What became of a row."""

    POINT = "point"
    AREA = "area"
    NAME = "name"
    GUESSED = "guessed"
    UNSURE_NAME = "unsure_name"
    OUTSIDE = "outside"
    REFUSED = "refused"


OUTCOME_WORDS = {
    Outcome.POINT: "placed by coordinates",
    Outcome.AREA: "placed in an area: the table says no finer place",
    Outcome.NAME: "placed by name",
    Outcome.GUESSED: "guessed: the likeliest place of the name",
    Outcome.UNSURE_NAME: "placed in the area named: the place's name is not found, or shared",
    Outcome.OUTSIDE: "left out: outside the areas of the gazetteer",
    Outcome.REFUSED: "refused: see the problems",
}


@dataclass(frozen=True, slots=True)
class RowNote:
    """One row that somebody should look at."""

    where: str
    outcome: Outcome
    text: str


@dataclass(slots=True)
class TableReport:
    """What became of the rows of one file; a bounded size whatever the number of rows.

    Attributes
    ----------
    form
        Title of the mapping.
    columns
        Column by field.
    notes
        The first rows that were guessed, left out or in an area for want of a sure name, at most
        `MOST_LISTED` of each outcome.
    log
        The problems of refused rows.
    unknown_actors
        In how many rows each name of an actor is that Khabur does not know, of the first
        `MOST_ACTORS` names.
    """

    file: str
    form: str
    columns: dict[str, str]
    counts: Counter[Outcome] = field(default_factory=Counter)
    notes: list[RowNote] = field(default_factory=list)
    log: ImportLog = field(default_factory=ImportLog)
    unknown_actors: Counter[str] = field(default_factory=Counter)

    @property
    def used(self) -> int:
        """How many rows became events."""
        return self.rows - self.counts[Outcome.OUTSIDE] - self.counts[Outcome.REFUSED]

    @property
    def rows(self) -> int:
        """How many rows were read."""
        return self.counts.total()

    def note(self, where: str, outcome: Outcome, text: str) -> None:
        """Count a row, and keep what it is about while the list is short."""
        self.counts[outcome] += 1
        if self.counts[outcome] <= MOST_LISTED:
            self.notes.append(RowNote(where, outcome, text))

    def note_actor(self, name: str) -> None:
        """Count a name that no actor has."""
        if name in self.unknown_actors or len(self.unknown_actors) < MOST_ACTORS:
            self.unknown_actors[name] += 1

    def refuse(self, problems: list[Problem]) -> None:
        """Count a refused row with its problems."""
        self.counts[Outcome.REFUSED] += 1
        for problem in problems:
            self.log.add(problem)

    def refuse_rows(self, broken: ImportLog) -> None:
        """Count the rows that could not be read at all, one problem each."""
        self.counts[Outcome.REFUSED] += broken.problem_count
        for problem in broken.problems:
            self.log.add(problem)
        self.log.problem_count += broken.problem_count - len(broken.problems)

    def to_dict(self) -> dict[str, Any]:
        """Return the report as plain values."""
        return {
            "file": self.file,
            "form": self.form,
            "columns": self.columns,
            "rows": self.rows,
            "used": self.used,
            "outcomes": {outcome.value: self.counts[outcome] for outcome in Outcome},
            "notes": [
                {"where": note.where, "outcome": note.outcome.value, "text": note.text}
                for note in self.notes
            ],
            "unknown_actors": dict(self.unknown_actors.most_common(MOST_LISTED)),
            "problems": [str(problem) for problem in self.log.problems],
            "problem_count": self.log.problem_count,
        }
