"""Cells of CSV files that no spreadsheet program takes for a formula."""

from __future__ import annotations

import re

#: A text that a spreadsheet would run; the page's ``csv.js`` has the same rule. Also for RE2.
FORMULA = r"^[\s\x00-\x1f]*[=+@＝＋－＠-]|^[\t\r\n]"
_FORMULA = re.compile(FORMULA)


def as_cell(value: object) -> str:
    """Return ``value`` as text; what a spreadsheet would run begins with an apostrophe."""
    text = "" if value is None else str(value)
    return f"'{text}" if _FORMULA.match(text) else text
