"""Stated totals beside the events that are located in the same area and the same days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from layers.snapshots.counting import count_events, integer
from layers.snapshots.periods import Period
from layers.snapshots.workshop import Workshop

#: What a total is of, as (attribute, value) of the index of events.
_LIKE = {
    "attacks": ("groups", "attacks"),
    "operations": ("groups", "operations"),
    "airstrikes": ("kinds", "airstrike"),
    "convoys": ("kinds", "convoy"),
}
#: Columns of the layer ``aggregates`` that a comparison needs.
COMPARED = (
    "aggregate_id",
    "what",
    "start_date",
    "end_date",
    "count_low",
    "count_best",
    "count_high",
    *(
        f"{name}_{lang}"
        for name in ("areas", "counts", "summary", "sources")
        for lang in ("en", "ar")
    ),
    "part_of",
)


def compare_totals(rows: Iterable[dict[str, Any]], workshop: Workshop) -> list[dict[str, Any]]:
    """Return each total with the located events of its own area and days, and the difference.

    Parameters
    ----------
    rows
        Rows of the layer ``aggregates`` as dictionaries of the columns `COMPARED`.
    """
    return [_compare(row, workshop) for row in rows]


def _compare(row: dict[str, Any], workshop: Workshop) -> dict[str, Any]:
    stated = {bound: integer(row[f"count_{bound}"]) for bound in ("low", "best", "high")}
    located = _locate(row, workshop)
    number = next((stated[bound] for bound in ("best", "low") if stated[bound] is not None), None)
    missing = None if located is None or number is None else number - located["best"]
    return {
        "id": row["aggregate_id"],
        "what": row["what"],
        "first": _day(row["start_date"]),
        "last": _day(row["end_date"]),
        "areas_en": row["areas_en"],
        "areas_ar": row["areas_ar"],
        "stated": stated,
        "in_words_en": row["counts_en"] or row["summary_en"],
        "in_words_ar": row["counts_ar"] or row["summary_ar"],
        "located": located,
        "not_located": missing,
        "part_of": row["part_of"],
        "sources_en": row["sources_en"],
        "sources_ar": row["sources_ar"],
    }


def _locate(row: dict[str, Any], workshop: Workshop) -> dict[str, int] | None:
    """Return how many events like the total lie in its areas and days; ``None`` if unknowable."""
    like = _LIKE.get(row["what"])
    first, last = row["start_date"], row["end_date"]
    if like is None or not isinstance(first, date) or not isinstance(last, date):
        return None
    index, period = workshop.material.index, Period(first, last)
    extent = workshop.extent_of_total(row["aggregate_id"])
    touching = workshop.touching(period) & (getattr(index, like[0]) == like[1])
    return count_events(index, extent, touching, period).as_range()


def _day(value: object) -> str | None:
    return value.isoformat() if isinstance(value, date) else None
