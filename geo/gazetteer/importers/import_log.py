"""What an import met on the way: problems, and rows left out with the reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from geo.errors import InputError, Problem
from geo.gazetteer.importers.filters import PlaceFilter
from geo.model.places import Place

Progress = Callable[[int, int | None], None]
"""Called with what is done and the total, both in bytes or both in rows; total may be unknown."""

MAX_LISTED = 50


@dataclass(slots=True)
class ImportLog:
    """Collects while an importer streams.

    Attributes
    ----------
    problems
        The first problems, at most `MAX_LISTED`.
    problem_count
        How many there were in all.
    skipped
        How many rows were left out on purpose, by reason in words.
    """

    problems: list[Problem] = field(default_factory=list)
    problem_count: int = 0
    skipped: Counter[str] = field(default_factory=Counter)

    def add(self, problem: Problem) -> None:
        """Keep a problem, or only count it when the list is long."""
        self.problem_count += 1
        if len(self.problems) < MAX_LISTED:
            self.problems.append(problem)

    def skip(self, reason: str) -> None:
        """Count a row that is left out."""
        self.skipped[reason] += 1

    def require_clean(self) -> None:
        """Raise `InputError` with the listed problems and the number of the others, if any."""
        if not self.problem_count:
            return
        problems = list(self.problems)
        rest = self.problem_count - len(problems)
        if rest:
            file, got = problems[-1].file, f"{rest} more problems"
            fix = "Correct those listed above first."
            problems.append(Problem(file, "", "", "no further problem", got, fix))
        raise InputError(problems)


@dataclass(frozen=True, slots=True)
class ImportRun:
    """One run of an importer: what is wanted, whom to tell how far it is, what it met.

    Attributes
    ----------
    wanted
        Which places to keep.
    progress
        Told about bytes or rows as they are read.
    log
        Filled while the importer streams.
    """

    wanted: PlaceFilter = field(default_factory=PlaceFilter)
    progress: Progress | None = None
    log: ImportLog = field(default_factory=ImportLog)

    def keeps(self, place: Place) -> bool:
        """Return whether ``place`` has a name and is wanted; count why when it is not."""
        reason = self.wanted.find_reason(place) if place.names else "no name in a known language"
        if reason is not None:
            self.log.skip(reason)
        return reason is None

    def keeps_country(self, country: str) -> bool:
        """Return whether places of ``country`` are wanted; count it when they are not."""
        if not self.wanted.countries or country in self.wanted.countries:
            return True
        self.log.skip("other country")
        return False


def fail(file: str, expected: str, got: str, fix: str, *, record: str = "") -> InputError:
    """Return an error with one problem of a whole file."""
    return InputError([Problem(file, record, "", expected, got, fix)])
