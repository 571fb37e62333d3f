"""Annotated reports: the places an annotator marked, as ``gold.json`` gives them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo.coordinates import LonLat
from geo.errors import InputError, Problem
from geo.model.claims import Span

_NOTE = re.compile(r"\s*\([^)]*\)")
_KINDS = {
    "gov": "governorate", "rif": "countryside", "bridge": "bridge", "crossing": "crossing",
    "base": "base", "camp": "camp",
}  # fmt: skip
_SIDES = {"n": "northern", "e": "eastern", "s": "southern", "w": "western"}


@dataclass(frozen=True, slots=True)
class GoldPlace:
    """A place as the annotator means it.

    Attributes
    ----------
    point
        Where the annotator thinks it is, within ``radius_m`` metres; for comparing only.
    """

    id: str
    name_en: str
    kind: str
    point: LonLat | None
    radius_m: float


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A place marked in a report.

    Attributes
    ----------
    meant
        The place and the alternatives that are right too.
    is_scored
        It must be found; the name of an organisation, boilerplate or "the governorate" need not.
    """

    span: Span
    text: str
    meant: tuple[GoldPlace, ...]
    is_scored: bool
    is_in_name: bool


@dataclass(frozen=True, slots=True)
class GoldReport:
    """An annotated report with its text."""

    file: str
    language: str
    text: str
    places: tuple[GoldMention, ...]


def load_gold(gold: Path, reports: Path) -> list[GoldReport]:
    """Return the annotated reports of ``gold``, with their texts from the folder ``reports``.

    Raises
    ------
    InputError
        When the file is not of this form or a text is missing.
    """
    with annotated_documents(gold) as documents:
        known = {place.id: place for d in documents for place in map(_place, d["places"])}
        return [_report(document, reports, known) for document in documents]


@contextmanager
def annotated_documents(gold: Path) -> Iterator[list[Mapping[str, Any]]]:
    """Give the documents of an annotated file; what fails inside is told as its fault.

    Raises
    ------
    InputError
        When the file is not of this form or a text is missing.
    """
    try:
        yield json.loads(gold.read_text(encoding="utf-8"))["documents"]
    except InputError:
        raise
    except (KeyError, TypeError, ValueError, OSError) as error:
        problem = Problem(
            str(gold), "", "", "annotated reports with their texts",
            f"{type(error).__name__} {error}", "Compare it with a gold.json that works.",
        )  # fmt: skip
        raise InputError([problem]) from error


def _report(
    document: Mapping[str, Any], reports: Path, known: Mapping[str, GoldPlace]
) -> GoldReport:
    raw = (reports / document["file"]).read_bytes()
    return GoldReport(
        document["file"],
        document["language"],
        raw.decode("utf-8"),
        tuple(_mentions(document["places"], known)),
    )


def _mentions(rows: list[dict[str, Any]], known: Mapping[str, GoldPlace]) -> Iterator[GoldMention]:
    for row in rows:
        main = _place(row)
        others = [known.get(each) or _guess(each, main) for each in row.get("alt", ())]
        unscored = any(row.get(flag) for flag in ("in_org", "boilerplate", "anaphor"))
        yield GoldMention(
            Span(row["start"], row["end"]),
            row["text"],
            (main, *others),
            not unscored,
            bool(row.get("in_org")),
        )


def _guess(place_id: str, main: GoldPlace) -> GoldPlace:
    """Return an accepted alternative that is marked nowhere itself, from the parts of its id."""
    kind = next((_KINDS[part] for part in place_id.split("_") if part in _KINDS), main.kind)
    sides = [side for part, side in _SIDES.items() if place_id.endswith(f"_rif_{part}")]
    name = " ".join([*sides, main.name_en])
    return GoldPlace(place_id, name, kind, main.point, main.radius_m)


def _place(row: Mapping[str, Any]) -> GoldPlace:
    known = row.get("lon") is not None and row.get("lat") is not None
    point = LonLat(row["lon"], row["lat"]) if known else None
    return GoldPlace(
        row["place"],
        _NOTE.sub("", row["name_en"]),
        row["kind"],
        point,
        row["precision_km"] * 1000.0,
    )
