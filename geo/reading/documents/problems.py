"""The form of an error about a report file that cannot be read."""

from __future__ import annotations

from geo.errors import InputError, Problem


def unusable(file: str, expected: str, got: str, fix: str, *, record: str = "") -> InputError:
    """Return an error with one problem; ``fix`` is a full sentence, ``record`` a page or byte."""
    return InputError([Problem(file, record, "", expected, got, fix)])
