"""Records to and from plain dictionaries, every problem reported at once.

Validation is pydantic's, over the plain frozen dataclasses of this package;
this module turns its findings into `Problem` records.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from geo.errors import InputError, Problem

T = TypeVar("T")

_FIXES = {
    "missing": "Add the field.",
    "unexpected_keyword_argument": "Remove the field or correct its name.",
    "enum": "Use one of the listed words.",
    "date_from_datetime_parsing": "Write the day as YYYY-MM-DD, for example 2024-12-31.",
    "date_parsing": "Write the day as YYYY-MM-DD, for example 2024-12-31.",
    "date_type": "Write the day as YYYY-MM-DD, for example 2024-12-31.",
    "date_from_datetime_inexact": "Write the day as YYYY-MM-DD, for example 2024-12-31.",
    "int_parsing": "Write a whole number.",
    "int_from_float": "Write a whole number.",
    "float_parsing": "Write a number with a decimal point.",
    "bool_parsing": "Write true or false.",
}
_EXPECTED = {
    "date_from_datetime_parsing": "an ISO 8601 date",
    "date_parsing": "an ISO 8601 date",
    "date_type": "an ISO 8601 date",
    "date_from_datetime_inexact": "an ISO 8601 date without a time",
    "missing": "a value",
    "unexpected_keyword_argument": "no such field",
    "int_parsing": "a whole number",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_parsing": "a number",
    "float_type": "a number",
    "string_type": "a text",
    "tuple_type": "a list",
    "bool_parsing": "true or false",
    "dataclass_type": "a mapping of fields",
}


_VALUE_ERROR_PREFIX = "Value error, "


_adapter: Callable[[Any], TypeAdapter[Any]] = cache(TypeAdapter)


def from_dict(record_type: type[T], data: object, *, file: str = "", record: str = "") -> T:
    """Return ``data`` (plain dictionaries, lists and scalars) as a ``record_type``.

    Raises
    ------
    InputError
        With one `Problem` for each field that is missing, unknown or wrong.
    """
    try:
        value = _adapter(record_type).validate_python(data)
    except ValidationError as error:
        details = error.errors(include_url=False)
        raise InputError(_problem(detail, file, record) for detail in details) from None
    return cast("T", value)


def to_dict(value: object) -> dict[str, Any]:
    """Return a record as plain dictionaries, lists and scalars; days as ISO 8601 text."""
    dumped = _adapter(type(value)).dump_python(value, mode="json")
    return cast("dict[str, Any]", dumped)


def _problem(detail: ErrorDetails, file: str, record: str) -> Problem:
    nature = detail["type"]
    expected, got = _expected_and_got(detail)
    return Problem(
        file=file,
        record=record,
        field=".".join(str(step) for step in detail["loc"]),
        expected=expected,
        got=got,
        fix=_FIXES.get(nature, "Correct the value."),
    )


def _expected_and_got(detail: ErrorDetails) -> tuple[str, str]:
    nature, message = detail["type"], detail["msg"]
    if nature == "missing":
        return "a value", "nothing"
    if nature == "enum":
        return f"one of {detail['ctx']['expected']}", repr(detail["input"])
    if message.startswith(_VALUE_ERROR_PREFIX + "expected ") and ", got " in message:
        expected, got = message[len(_VALUE_ERROR_PREFIX + "expected ") :].rsplit(", got ", 1)
        return expected, got
    return _EXPECTED.get(nature, message[0].lower() + message[1:]), repr(detail["input"])
