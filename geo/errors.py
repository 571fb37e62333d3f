"""The errors of Khabur and the form every message about bad input takes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_MAX_SHOWN_CHARACTERS = 120


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one field of one record.

    Attributes
    ----------
    file
        Where the record is, as the user named it.
    record
        Id, row number or position of the record; empty for the file as a whole.
    field
        Path of the field, for example ``time.start``; empty for the whole record.
    expected, got
        What should be there and what is there, in words.
    fix
        What to do about it, a full sentence.
    """

    file: str
    record: str
    field: str
    expected: str
    got: str
    fix: str

    def __str__(self) -> str:
        where = ", ".join(part for part in (self.file, self.record, self.field) if part)
        return f"{where}: expected {self.expected}, got {shorten(self.got)}. {self.fix}".rstrip()


class KhaburError(Exception):
    """Base of every error that Khabur raises on purpose."""


class InputError(KhaburError, ValueError):
    """Data from outside is not usable; carries every problem found, not only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class UnknownIdError(KhaburError, LookupError):
    """An id was asked for that the data set does not have."""


class CoordinateError(KhaburError, ValueError):
    """A longitude or latitude that cannot be one."""


class SchemaError(KhaburError, TypeError):
    """A GeoDataFrame does not have the columns, dtypes or CRS its layer declares."""


class MissingAssetError(KhaburError, FileNotFoundError):
    """A file that an installed package should have brought is not there."""


def visible(text: str) -> str:
    """Return ``text`` with control and other unprintable characters written as escapes."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in text)


def shorten(text: str) -> str:
    """Return ``text`` on one line, at most 120 characters, control characters made visible."""
    line = visible(text)
    return line if len(line) <= _MAX_SHOWN_CHARACTERS else line[: _MAX_SHOWN_CHARACTERS - 1] + "…"


def require_no_problems(problems: Sequence[Problem]) -> None:
    """Raise `InputError` with all ``problems`` when there are any."""
    if problems:
        raise InputError(problems)
