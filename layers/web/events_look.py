"""How an events layer shows its events: classes with colour and shape, and what popups list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from geo.vocabulary_labels import load_labels, load_vocabulary
from layers.schema import EVENTS
from layers.symbology import load_symbology
from layers.web.events_frame import EventsFrame
from layers.web.strings import LANGUAGES, load_strings

_PALETTE = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#3B4A54")
_SHAPES = ("diamond", "square", "triangle", "hexagon", "cross", "chevron", "drop", "circle")
_OTHER = "#6B7280"
_MOST_CLASSES = 60

#: Label, colour, shape and the kinds drawn like this.
Class = tuple[str, str, str, Iterable[str]]

_WORD_OF = {"source_urls": "sources"}
_LISTED = ("place", "precision", "actors", "counts", "status", "sources", "source_urls", "note")


def popup_fields(
    events: EventsFrame, popup: Mapping[str, str] | Sequence[str] | None, lang: str
) -> list[dict[str, Any]]:
    """Return what a popup lists: a label, and the columns of which the first known is shown."""
    if popup is not None:
        labels = popup if isinstance(popup, Mapping) else {name: name for name in popup}
        return [{"label": str(label), "columns": [name]} for name, label in labels.items()]
    words, carried = load_strings()[lang], {column.name for column in events.columns}
    fields = []
    for stem in _LISTED:
        columns = [name for name in (*_in_languages(stem, lang), stem) if name in carried]
        if columns:
            word = words.get(_WORD_OF.get(stem, stem), stem)
            fields.append({"label": word, "columns": columns})
    own = [column.name for column in events.columns if column.name not in EVENTS.column_names]
    return fields + [{"label": name, "columns": [name]} for name in own]


def value_labels(lang: str) -> dict[str, dict[str, str]]:
    """Return the words for the values of vocabulary columns."""
    names = {"precision": "precisions", "status": "statuses", "kind": "event_kinds"}
    return {
        column: {value: label[lang] for value, label in load_labels(name).items()}
        for column, name in names.items()
    }


def event_classes(
    events: EventsFrame, color: str | Mapping[str, str] | None, lang: str
) -> dict[str, Any]:
    """Return the classes that events are drawn in, and the class of each kind.

    Known kinds are drawn by their group, others each by themselves, the most frequent first; no
    two classes have both colour and shape in common.
    """
    kinds = _kinds_of(events)
    vocabulary = load_vocabulary("event_kinds")
    if isinstance(color, str):
        return _classes([("", color, "circle", kinds)])
    if isinstance(color, Mapping):
        kinds, palette = list(color), list(color.values())
    else:
        palette = _repeat(_PALETTE, len(kinds))
        if kinds and all(kind in vocabulary for kind in kinds):
            return _classes(_groups({kind: vocabulary[kind]["group"] for kind in kinds}, lang))
    looks = zip(kinds, palette, _repeat(_SHAPES, len(kinds)), strict=True)
    return _classes([(kind, colour, shape, [kind]) for kind, colour, shape in looks])


def _groups(group_of: Mapping[str, str], lang: str) -> list[Class]:
    labels, used = load_labels("groups"), set(group_of.values())
    return [
        (labels[name][lang], look.colour, look.shape, [k for k in group_of if group_of[k] == name])
        for name, look in load_symbology().groups.items()
        if name in used
    ]


def _classes(classes: Sequence[Class]) -> dict[str, Any]:
    shapes = load_symbology().shapes
    kept = classes[:_MOST_CLASSES]
    only = kept[0][1] if len(kept) == 1 else _PALETTE[0]
    other: Class = ("", only if len(kept) < 2 else _OTHER, "circle", ())
    looks = [
        {"label": label, "colour": colour, "shape": shapes[shape]}
        for label, colour, shape, _ in (*kept, other)
    ]
    of_kind = {kind: number for number, (*_, kinds) in enumerate(kept) for kind in kinds}
    return {"classes": looks, "classOf": of_kind}


def _kinds_of(events: EventsFrame) -> list[str]:
    if "kind" not in events.frame:
        return []
    counts = events.frame["kind"].dropna().astype(str).value_counts()
    return sorted(counts.index, key=lambda kind: (-counts[kind], kind))


def _repeat(values: Sequence[str], count: int) -> list[str]:
    return [values[number % len(values)] for number in range(count)]


def _in_languages(stem: str, lang: str) -> list[str]:
    return [f"{stem}_{each}" for each in sorted(LANGUAGES, key=lambda one: one != lang)]
