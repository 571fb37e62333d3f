"""The summary as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from geo.vocabulary_labels import load_labels

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|])")


def write_summary(summary: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """Return the summary in English; ``names`` words place ids.

    Text from reports is escaped, so that none of it becomes markup.
    """
    parts = [
        *_head(summary),
        *_table("By kind", "kind", _named_kinds(summary["by_kind"])),
        *_table("By week", "week", summary["by_week"]),
        *_table("By district", "district", _named(summary["by_district"], names)),
        *_people(summary["people"]),
        *_table("Convoys by crossing", "crossing", _named(summary["convoys_by_crossing"], names)),
        *_list(
            "New sites",
            (
                f"{_plain(each['name'])}, first reported {each['first']}"
                for each in summary["new_sites"]
            ),
        ),
        *_totals(summary["totals"]),
        *_list("Known but not drawn", map(_event, summary["not_drawn"])),
        *_list("Without any place, here or elsewhere", map(_event, summary["unlocated"])),
        *_edges(summary, names),
        *_list(
            "Withheld by the profile",
            (f"{_plain(each['reason'])}: {each['count']}" for each in summary["withheld"]),
        ),
        *_list("Sources", map(_source, summary["sources"])),
    ]
    return "\n".join(parts).rstrip() + "\n"


def _head(summary: Mapping[str, Any]) -> list[str]:
    period, change = summary["period"], summary["change"]
    lines = [
        f"# {_plain(summary['region'])}: {period['name']}",
        "",
        f"{period['first']} to {period['last']}, both inclusive. "
        f"Profile {_plain(summary['profile'])}. "
        f"Data of {summary['data_date'] or 'an unknown day'}.",
        "",
        f"Events: {_range(summary['events'])}.",
    ]
    if change:
        before = change["previous"]["name"]
        lines.append(
            f"Change against {before}: {change['best']:+d} (then {_range(change['events'])}; "
            f"{change['events_in_both']} touch both periods)."
        )
    return [
        *lines,
        "",
        "Numbers are lowest, most likely and highest: certainly in these days and uncontested; "
        "its middle day in these days; touching these days.",
        "",
    ]


def _table(title: str, heading: str, rows: Mapping[str, Mapping[str, Any]]) -> list[str]:
    if not rows:
        return []
    lines = [f"## {title}", "", f"| {heading} | low | best | high |", "|---|--:|--:|--:|"]
    lines += [
        f"| {_plain(name)} | {each['low']} | {each['best']} | {each['high']} |"
        for name, each in rows.items()
    ]
    return [*lines, ""]


def _people(people: Mapping[str, Mapping[str, Any]]) -> list[str]:
    stated = {name: each for name, each in people.items() if each["events"]}
    if not stated:
        return []
    lines = ["## People", "", "| | low | best | high | events that say |", "|---|--:|--:|--:|--:|"]
    for name, each in stated.items():
        high = "open" if each["high"] is None else each["high"]
        lines.append(f"| {name} | {each['low']} | {each['best']} | {high} | {each['events']} |")
    return [*lines, ""]


def _totals(totals: list[dict[str, Any]]) -> list[str]:
    lines = []
    for each in totals:
        text = (
            f"{_plain(each['what'])}, {_plain(each['areas'])}, "
            f"{each['first']} to {each['last']}: {_plain(each['in_words'])}"
        )
        if each["located"] is not None:
            text += f". Located in the same area and days: {_range(each['located'])}"
        if each["not_located"] is not None:
            text += f"; difference {each['not_located']:+d}"
        lines.append(text)
    return _list("Stated totals, never added to the events", lines)


def _edges(summary: Mapping[str, Any], names: Mapping[str, str]) -> list[str]:
    lines = [
        f"{name.replace('_', ' ')}: {n} cut at the edge"
        for name, n in summary["cut_at_edge"].items()
        if n
    ]
    lines += [
        f"{_plain(names.get(one, one))} and {_plain(names.get(other, other))} overlap: "
        "an event in one may lie in the other"
        for one, other in summary["overlapping_areas"]
    ]
    return _list("Edges and overlaps", lines)


def _list(title: str, lines: Iterable[str]) -> list[str]:
    items = [f"- {line}" for line in lines]
    return [f"## {title}", "", *items, ""] if items else []


def _event(each: Mapping[str, Any]) -> str:
    return f"{each['start'] or 'unknown day'}: {_plain(each['summary'])} ({each['id']})"


def _source(each: Mapping[str, Any]) -> str:
    day = each["published"] or "day unknown"
    url = f" <{each['url']}>" if each["url"] and not re.search(r"[<>\s]", each["url"]) else ""
    return f"{_plain(each['publisher'])}, {day}{url}"


def _range(counted: Mapping[str, Any]) -> str:
    low, best, high = counted["low"], counted["best"], counted["high"]
    return str(best) if low == best == high else f"{best} ({low} to {high})"


def _named(rows: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    return {f"{names[key]} ({key})" if key in names else key: value for key, value in rows.items()}


def _named_kinds(rows: Mapping[str, Any]) -> dict[str, Any]:
    labels = load_labels("event_kinds")
    return {labels[key]["en"]: value for key, value in rows.items()}


def _plain(text: object) -> str:
    return _MARKUP.sub(r"\\\1", " ".join(str(text).split()))
