"""JSON that may stand inside a script element of a page."""

from __future__ import annotations

import json
import re

_UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


def dump_json(value: object) -> str:
    r"""Return ``value`` as compact JSON without characters that HTML or JavaScript reads.

    ``<``, ``>``, ``&``, U+2028, U+2029 and lone surrogates become ``\uXXXX``, so that the text
    can neither end the element nor fail to be written as UTF-8.

    Raises
    ------
    ValueError
        When a number is not finite.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
