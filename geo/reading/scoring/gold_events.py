"""Annotated events of reports, as ``gold.json`` gives them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from geo.errors import InputError, Problem
from geo.model.claims import Span
from geo.model.vocabularies import ActorRole, EventKind
from geo.reading.scoring.gold import annotated_documents

_COUNTED = ("killed", "wounded", "captured", "trucks", "vehicles", "armoured", "pickups",
            "aircraft", "helicopters", "snipers", "personnel")  # fmt: skip
_AT = ("at", "near", "target")
_LEGS = ("from", "via", "to")
_SAYS_A_DAY = frozenset({"day", "night", "hour"})


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """An event that an annotator marked.

    Attributes
    ----------
    kinds
        The kinds that are right; empty for types that are none of ours.
    is_mapped
        A single event of a type that maps show.
    is_apart
        A total, commentary or background.
    spans
        Where it is told, best first.
    places
        Ids of the places it happened at, or moved between, else of the areas it lies in.
    start, end
        Its days; ``None`` where the annotator gives none.
    is_day
        Whether the report says the day.
    counts
        What was counted, by ``CountWhat``; sums over the parties.
    parties
        Who did it (``by``) and to whom (``against``): for each actor annotated the ids that are
        right for it; people nobody knows are left out.
    """

    id: str
    kinds: tuple[EventKind, ...]
    is_mapped: bool
    is_apart: bool
    spans: tuple[Span, ...]
    places: frozenset[str]
    start: date | None
    end: date | None
    is_day: bool
    counts: Mapping[str, int]
    parties: Mapping[ActorRole, tuple[frozenset[str], ...]]


@dataclass(frozen=True, slots=True)
class GoldStory:
    """An annotated report with its events.

    Attributes
    ----------
    place_spans
        The ids that each marked stretch of the text may mean.
    """

    file: str
    text: str
    language: str
    published: date | None
    place_spans: tuple[tuple[Span, frozenset[str]], ...]
    events: tuple[GoldEvent, ...]


@cache
def _types() -> dict[str, Any]:
    path = resources.files("geo") / "data" / "reading" / "gold_types.yaml"
    types: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return types


@cache
def _mapped() -> dict[str, list[str]]:
    """Return the kinds that each type of a mapped event stands for."""
    types = _types()
    own = {kind.value: [kind.value] for kind in EventKind if kind.value not in types["unmapped"]}
    return {**own, **types["combined"]}


def _unknown_words(gold: Path, document: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield each type or scope of a report's events that is none."""
    types = _types()
    names = (*_mapped(), *types["unmapped"], *types["no_kind"])
    scopes = (*types["single"], *types["apart"])
    for row in document["events"]:
        words = [("type", row["type"], names), ("scope", row["scope"], scopes)]
        words += [("alt_types", word, names) for word in row.get("alt_types", ())]
        for field, word, known in words:
            if word not in known:
                record = f"{document['file']} {row['id']}"
                expected = f"one of {', '.join(sorted(known))}"
                fix = "Write one of these; docs/reading.md says what they mean."
                yield Problem(str(gold), record, field, expected, str(word), fix)


def load_gold_stories(gold: Path, reports: Path) -> list[GoldStory]:
    """Return the annotated reports of ``gold``, with their texts from the folder ``reports``.

    Raises
    ------
    InputError
        When the file is not of this form, a text is missing, or an event has a type or scope that
        nobody knows: it would be left out of the score unseen.
    """
    with annotated_documents(gold) as documents:
        problems = [each for document in documents for each in _unknown_words(gold, document)]
        if problems:
            raise InputError(problems)
        return [_story(document, reports) for document in documents]


def _story(document: Mapping[str, Any], reports: Path) -> GoldStory:
    text = (reports / document["file"]).read_bytes().decode("utf-8")
    published = document["published"]
    return GoldStory(
        document["file"],
        text,
        document["language"],
        None if published is None else date.fromisoformat(published),
        tuple(
            (Span(row["start"], row["end"]), frozenset({row["place"], *row.get("alt", ())}))
            for row in document["places"]
        ),
        tuple(_event(row) for row in document["events"]),
    )


def _event(row: Mapping[str, Any]) -> GoldEvent:
    types = _types()
    is_mapped = row["scope"] in types["single"] and row["type"] in _mapped()
    when = row["date"] or {}
    return GoldEvent(
        id=row["id"],
        kinds=tuple(EventKind(kind) for kind in _kinds(row, types)),
        is_mapped=is_mapped,
        is_apart=row["scope"] in types["apart"],
        spans=tuple(Span(*span) for span in (row["span"], *row.get("more_spans", ()))),
        places=_places(row["places"]),
        start=date.fromisoformat(when["start"]) if when.get("start") else None,
        end=date.fromisoformat(when["end"]) if when.get("end") else None,
        is_day=when.get("precision") in _SAYS_A_DAY,
        counts=_counts(row["counts"]),
        parties=_parties(row.get("actors", {})),
    )


def _kinds(row: Mapping[str, Any], types: Mapping[str, Any]) -> list[str]:
    kinds: list[str] = list(types["subtypes"].get(row.get("subtype"), ()))
    for name in (row["type"], *row.get("alt_types", ())):
        kinds += _mapped().get(name) or types["unmapped"].get(name, [])
    return list(dict.fromkeys(kinds))


def _places(rows: list[Mapping[str, Any]]) -> frozenset[str]:
    for roles in (_AT, _LEGS, ("in",)):
        found = frozenset(row["place"] for row in rows if row["role"] in roles)
        if found:
            return found
    return frozenset()


def _counts(stated: Mapping[str, Any]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for what in _COUNTED:
        if isinstance(stated.get(what), int):
            counts[what] = stated[what]
            continue
        parts = [n for name, n in stated.items() if name.startswith(f"{what}_")]
        if parts and all(isinstance(n, int) for n in parts):
            counts[what] = sum(parts)
    return counts


def _parties(stated: Mapping[str, Any]) -> dict[ActorRole, tuple[frozenset[str], ...]]:
    types = _types()
    return {
        role: tuple(
            frozenset(types["actors"].get(name, [name.replace("_", "-")]))
            for name in stated.get(role, ())
            if name not in types["nobody"]
        )
        for role in (ActorRole.BY, ActorRole.AGAINST)
    }


def is_nobody(actor: str) -> bool:
    """Whether an actor's id stands for people nobody knows."""
    return actor in _types()["nobody"]
