"""What the files of a language must hold, and what is wrong with one that does not."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

import geo
from geo.errors import Problem
from geo.model.vocabularies import CountWhat, EventKind, PlaceKind, PlaceRole
from geo.safe_yaml import parse_yaml
from geo.text.word_forms import WordForms

_DATA = Path(geo.__file__).parent / "data"
_ACTOR = re.compile(r"^- id: (\S+)$", re.MULTILINE)
_EACH, _KEYS = "each", "keys"
_OPTIONAL = "?"
_LISTS = {"words": "word", "numbers": "number", "actors": "actor", "place_kinds": "place_kind"}
_EXPECTED = {
    "word": "a word",
    "letters": "letters",
    "number": "a number",
    "yes_no": "true or false",
}
_MOST_NAMED = 12
_TIME_UNITS = frozenset({
    "minute", "hour", "day", "week", "weekend", "month", "year", "decade",
})  # fmt: skip
_WITH_RULES = ("dates", "numbers")


def find_problems(file: str, name: str, data: Any) -> Iterator[Problem]:  # noqa: ANN401 - any YAML
    """Yield what is wrong with the content of a language's file ``name``.

    Parameters
    ----------
    file
        The path to tell.
    """
    sections = _sections().get(name)
    if sections is None:
        return
    form = dict.fromkeys(sections["words"], "words") | sections.get("others", {})
    yield from _find(file, "", form, data)
    if name in _WITH_RULES and isinstance(data, Mapping):
        from geo.text.rule_forms import find_rule_problems  # noqa: PLC0415 - it needs what loads words

        yield from find_rule_problems(file, name, data)


def _find(file: str, at: str, form: Any, data: Any) -> Iterator[Problem]:  # noqa: ANN401 - any YAML
    if isinstance(form, Mapping):
        yield from _find_in_fields(file, at, form, data)
    elif isinstance(form, list) or form in _LISTS:
        item = form[0] if isinstance(form, list) else _LISTS[form]
        if not isinstance(data, list):
            fix = "Write it as [one, two], or [] for none."
            yield Problem(file, "", at, "a list in brackets", _told(data), fix)
            return
        for number, each in enumerate(data, start=1):
            yield from _find(file, f"{at}, item {number}", item, each)
    else:
        problem = _wrong_value(form, data)
        if problem is not None:
            expected, fix = problem
            yield Problem(file, "", at, expected, _told(data), fix)


def _find_in_fields(
    file: str,
    at: str,
    form: Mapping[str, Any],
    data: Any,  # noqa: ANN401 - any YAML
) -> Iterator[Problem]:
    if not isinstance(data, Mapping):
        fix = "Write each name with a colon after it, on a line of its own."
        yield Problem(file, "", at, "names with values", _told(data), fix)
        return
    fields = {
        name.removesuffix(_OPTIONAL): (each, name.endswith(_OPTIONAL))
        for name, each in form.items()
        if name not in (_EACH, _KEYS)
    }
    for name in (name for name, (_, may_lack) in fields.items() if not may_lack):
        if name not in data:
            fix = "Add it; a list may be empty: []."
            yield Problem(file, "", _path(at, name), "a value", "nothing", fix)
    for name, value in data.items():
        path = _path(at, name)
        if name in fields:
            yield from _find(file, path, fields[name][0], value)
            continue
        known = _vocabulary(form[_KEYS]) if _KEYS in form else None
        if _EACH not in form or (known is not None and not _is_key(name, known)):
            names = fields if known is None or _EACH not in form else known
            yield Problem(file, "", path, "a known name", repr(name), say_known(name, names))
        else:
            yield from _find(file, path, form[_EACH], value)


def say_known(name: object, known: Iterable[Any]) -> str:
    """Return which of the known names may be meant, as a sentence."""
    names = list(map(str, sorted(known)))
    if not names:
        return "Write digits."
    close = get_close_matches(str(name), names)
    if close:
        return f"Perhaps {' or '.join(close)} is meant."
    shown = ", ".join(names[:_MOST_NAMED]) + (" ..." if len(names) > _MOST_NAMED else "")
    return f"Use one of: {shown}."


def _wrong_value(form: str, value: object) -> tuple[str, str] | None:
    """Return what is expected and what to do, where ``value`` is not of the form."""
    if form == "yes_no":
        return None if isinstance(value, bool) else (_EXPECTED[form], "Write true or false.")
    if form == "number":
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        return None if is_number else (_EXPECTED[form], "Write digits without quotes.")
    if form in ("word", "letters"):
        is_text = isinstance(value, str) and (form == "letters" or bool(value.strip()))
        fix = "Put quotes around digits, and around a word that holds signs such as : or #."
        return None if is_text else (_EXPECTED[form], fix)
    known = _vocabulary(form)
    if isinstance(value, Hashable) and value in known:
        return None
    return f"a known {form.replace('_', ' ')}", say_known(value, known)


def _is_key(name: object, known: frozenset[Any]) -> bool:
    return name in known if known else isinstance(name, int | float)


@cache
def _vocabulary(name: str) -> frozenset[Any]:
    """Return the names that may be used; none where any number may."""
    if name == "actor":
        return frozenset(_ACTOR.findall((_DATA / "actors.yaml").read_text(encoding="utf-8")))
    if name == "script":
        return frozenset(parse_yaml((_DATA / "reading" / "scripts.yaml").read_text("utf-8")))
    return {
        "event_kind": frozenset(map(str, EventKind)),
        "count": frozenset(map(str, CountWhat)),
        "place_role": frozenset(map(str, PlaceRole)),
        "place_kind": frozenset(map(str, PlaceKind)),
        "month": frozenset(range(1, 13)),
        "weekday": frozenset(range(1, 8)),
        "half": frozenset((1, 2)),
        "quarter": frozenset(range(1, 5)),
        "time_unit": _TIME_UNITS,
        "time_back": frozenset(("last", "before_last", "this", "next")),
        "time_part": frozenset(("start", "early", "mid", "late")),
        "word_forms": frozenset(map(str, WordForms)),
        "number": frozenset(),
    }[name]


@cache
def _sections() -> dict[str, Any]:
    text = (_DATA / "reading" / "sections.yaml").read_text(encoding="utf-8")
    sections: dict[str, Any] = parse_yaml(text)
    return sections


def _path(at: str, name: object) -> str:
    return f"{at}.{name}" if at else str(name)


def _told(value: object) -> str:
    return "nothing" if value is None else repr(value)
