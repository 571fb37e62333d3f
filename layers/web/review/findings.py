"""A reading as the review page's script needs it: the text, and each finding with its names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any

from geo.model.vocabularies import PlaceKind
from geo.reading.output import find_reported_mentions, reading_to_dict
from geo.reading.records import Mention, Reading
from geo.reading.summaries import say
from geo.store import Dataset
from geo.vocabulary_labels import load_labels
from layers.web.strings import LANGUAGES

_OVERRIDES = dict.fromkeys((0x202D, 0x202E), "\ufffd")
"""Marks that would show what follows them backwards; a sign stands in for each."""


def describe_reading(
    reading: Reading, dataset: Dataset, ids: Sequence[str | None]
) -> dict[str, Any]:
    """Return what ``khabur read --json`` prints, with the text and with names to show.

    Parameters
    ----------
    ids
        For each event the id of its record on the map, ``None`` where it has none.
    """
    told = reading_to_dict(reading)
    told["text"] = reading.document.text.translate(_OVERRIDES)
    told["report"]["file"] = PurePath(reading.document.file).name
    publisher = told["report"]["publisher"]
    told["report"] |= _names("publisher", _actor_names(publisher, dataset) if publisher else None)
    for row, mention in zip(told["mentions"], find_reported_mentions(reading), strict=True):
        row.update(_names("inside", _place_names(mention.inside, dataset)))
    for row, event, record_id in zip(told["events"], reading.events, ids, strict=True):
        row["id"] = record_id
        row["reasons"] = list(event.reasons)
        for place, read_place in zip(row["places"], event.places, strict=True):
            place.update(_names("name", _mention_names(read_place.mention, dataset)))
        for actor in row["actors"]:
            actor.update(_names("name", _actor_names(actor["actor"], dataset)))
        for count in row["counts"]:
            count.update(_names("label", load_labels("counts")[count["what"]]))
    return told


def _names(prefix: str, names: Mapping[str, str] | None) -> dict[str, str | None]:
    return {f"{prefix}_{lang}": names[lang] if names else None for lang in LANGUAGES}


def _mention_names(mention: Mention, dataset: Dataset) -> dict[str, str]:
    known = _place_names(mention.place, dataset)
    return known or dict.fromkeys(LANGUAGES, mention.text)


def _place_names(place_id: str | None, dataset: Dataset) -> dict[str, str] | None:
    place = dataset.places.get(place_id or "")
    if place is None:
        return None
    names = {lang: place.name(lang) for lang in LANGUAGES}
    if place.kind is PlaceKind.GOVERNORATE:
        return {lang: say("governorate", lang, name=name) for lang, name in names.items()}
    return names


def _actor_names(actor_id: str, dataset: Dataset) -> dict[str, str]:
    actor = dataset.actors.get(actor_id)
    return {lang: actor.name(lang) if actor else actor_id for lang in LANGUAGES}
