"""What is wrong with the rules of times and numbers in the files of a language.

A rule names slots in braces and what the sequence means; the tables beside the functions that
build the meanings say which values each takes. A slot whose value is meant to be passed over is
named ``unused``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from geo.errors import Problem
from geo.text.dates.building import MOMENTS
from geo.text.dates.finding import LENGTHS, LEVELS
from geo.text.numbers.finding import MEANINGS
from geo.text.phrases import Element, Part, parse_pattern
from geo.text.reading_forms import say_known
from geo.text.tokens import NUMERAL_READINGS

_NUMBERS = "numbers"
_NOTHING, _UNUSED = "nothing", "unused"
_FOUND_BY = {"durations": {"duration"}, "moments": {"when"}}
"""What a level of ``dates.yaml`` finds that those after it may ask for."""
_DUAL, _ORDINAL = "dual", "ordinal"
_SIGNS = frozenset("{}|?:")
_FIX_SLOT = "Write {name}, {name:other} or {one}|{another}; ? after it where it may be left out."


@dataclass(frozen=True, slots=True)
class _Rules:
    """What the rules of a file may name.

    Attributes
    ----------
    takes
        Each meaning with the values that it takes, written as in a rule.
    telling
        Slots that say something wherever they stand; others only join.
    """

    file: str
    takes: Mapping[str, str]
    telling: frozenset[str]

    def find_problems(
        self,
        at: str,
        rules: Iterable[Any],
        slots: AbstractSet[str],
    ) -> Iterator[Problem]:
        """Yield what is wrong with the rules of one list, which may ask for ``slots``."""
        for number, rule in enumerate(rules, start=1):
            if isinstance(rule, Mapping) and {"is", "means"} <= rule.keys():
                path = f"{at}, item {number}"
                parts = parse_pattern(str(rule["is"]))
                found = list(self._find_in_slots(f"{path}.is", parts, slots))
                yield from found or self._find_in_meaning(path, rule, parts)

    def _find_in_slots(
        self, at: str, parts: Iterable[Part], slots: AbstractSet[str]
    ) -> Iterator[Problem]:
        for slot, name in _elements(parts):
            if not name and not _SIGNS.isdisjoint(slot):
                yield Problem(self.file, "", at, "a name in braces", repr(slot[1:]), _FIX_SLOT)
            elif name and slot not in slots:
                yield _unknown(self.file, at, slot, slots)

    def _find_in_meaning(
        self, at: str, rule: Mapping[str, Any], parts: Sequence[Part]
    ) -> Iterator[Problem]:
        means = str(rule["means"])
        if means == _NOTHING:
            return
        if means not in self.takes:
            fix = say_known(means, {*self.takes, _NOTHING})
            yield Problem(self.file, "", f"{at}.means", "a known meaning", repr(means), fix)
            return
        needed = parse_pattern(self.takes[means])
        for names in map(_names, (part for part in needed if not part.may_lack)):
            if not any(not part.may_lack and _names(part) <= names for part in parts):
                expected = f"{_said(names)}, without which it cannot mean {means}"
                fix = f"Add it, or say which slot brings it: {{slot:{min(names)}}}."
                yield Problem(self.file, "", f"{at}.is", expected, repr(rule["is"]), fix)
        taken = {name for _, name in _elements(needed)}
        for slot, name in _elements(parts):
            if (name != slot or name in self.telling) and name not in {*taken, _UNUSED, ""}:
                expected = f"only what {means} takes: {_said(taken) or 'nothing'}"
                fix = _say_meant(slot, name, taken)
                yield Problem(self.file, "", f"{at}.is", expected, repr(name), fix)


def find_rule_problems(file: str, name: str, data: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield what is wrong with the slots and meanings of ``numbers.yaml`` or ``dates.yaml``.

    Sections that have not the form of one are passed over.

    Parameters
    ----------
    file
        The path to tell.
    name
        ``numbers`` or ``dates``.
    """
    words, prefixes = data.get("words"), data.get("prefixes")
    if not isinstance(words, Mapping) or not isinstance(prefixes, Mapping):
        return
    slots = {_ORDINAL, *NUMERAL_READINGS, *map(str, words), *map(str, prefixes.values())}
    if name == _NUMBERS:
        slots.add(_DUAL)
    for section in ("core", "outside"):
        for number, slot in enumerate(_listed(data, section), start=1):
            if str(slot) not in slots:
                yield _unknown(file, f"{section}, item {number}", str(slot), slots)
    if name == _NUMBERS:
        rules = _Rules(file, MEANINGS, _names_in(MEANINGS))
        yield from rules.find_problems("rules", _listed(data, "rules"), slots)
        return
    takes = {**LENGTHS, **MOMENTS}
    rules = _Rules(file, takes, _names_in(takes) - set(map(str, _listed(data, "outside"))))
    for level in LEVELS:
        entries = _listed(data.get("levels"), level)
        yield from rules.find_problems(f"levels.{level}", entries, slots)
        slots |= _FOUND_BY.get(level, set())


def _listed(data: Any, section: str) -> list[Any]:  # noqa: ANN401 - any YAML
    found = data.get(section) if isinstance(data, Mapping) else None
    return found if isinstance(found, list) else []


def _unknown(file: str, at: str, slot: str, slots: AbstractSet[str]) -> Problem:
    return Problem(file, "", at, "a known name of words", repr(slot), say_known(slot, slots))


def _say_meant(slot: str, name: str, taken: Iterable[str]) -> str:
    """Return what to do about a value that the meaning does not take."""
    if get_close_matches(name, taken):
        return say_known(name, taken)
    return f"Take another meaning, or pass it over: {{{slot}:{_UNUSED}}}."


def _elements(parts: Iterable[Part]) -> Iterable[Element]:
    return dict.fromkeys(element for part in parts for element in part.options)


def _names(part: Part) -> frozenset[str]:
    return frozenset(name for _, name in part.options)


def _names_in(takes: Mapping[str, str]) -> frozenset[str]:
    return frozenset(name for each in takes.values() for _, name in _elements(parse_pattern(each)))


def _said(names: Iterable[str]) -> str:
    return " or ".join(sorted(names))
