"""One snapshot: everything about a region and a period in one folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from layers.export import Format, export_formats
from layers.figures import MapText
from layers.layer_set import LayerSet
from layers.regions import Region
from layers.snapshots.fingerprint import fingerprint
from layers.snapshots.folder import (
    is_current,
    mend,
    read_manifest,
    replaced_whole,
    require_replaceable,
    write_json,
    write_manifest,
)
from layers.snapshots.periods import Period
from layers.snapshots.summary import Chosen, build_summary
from layers.snapshots.summary_text import write_summary
from layers.snapshots.wording import in_language, say_period, say_span
from layers.snapshots.workshop import Workshop
from layers.web import render_map, save_page

_FORMATS = (Format.GEOJSON, Format.GEOPACKAGE, Format.CSV)
SUMMARIES = {"en": "summary.md", "ar": "summary-ar.md"}
SearchNames = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Request:
    """What to make a snapshot of.

    Attributes
    ----------
    lang
        Language the page shows first: ``en`` or ``ar``.
    pictures
        Whether maps are drawn as PNG, SVG and PDF.
    dpi
        Resolution of the PNG pictures.
    """

    region: Region
    period: Period
    lang: str = "en"
    pictures: bool = True
    dpi: int = 300

    @property
    def title(self) -> str:
        """Return the title of the page."""
        return f"{self.place}: {in_language(say_period(self.period), self.lang)}"

    @property
    def place(self) -> str:
        """Return the region's name in the language of the page."""
        return in_language(self.region.title, self.lang)


@dataclass(frozen=True, slots=True)
class Made:
    """The manifest of a snapshot, and whether it was written or found as it would be."""

    manifest: dict[str, Any]
    rebuilt: bool


def make_snapshot(
    workshop: Workshop, request: Request, folder: Path, *, rebuild: bool = False
) -> Made:
    """Write the snapshot into ``folder``, replacing an earlier one.

    One that would come out the same but for the day of the data is left alone, unless
    ``rebuild`` asks for it; it keeps the day of the data that it was written from.

    Raises
    ------
    InputError
        When ``folder`` holds other files, the language is not known, or a file is not usable.
    OSError
        When the folder cannot be written.
    """
    view = workshop.view(request.region)
    whole, rows = view.select(request.period)
    layers, cut = view.clipper.clip_layers(whole)
    summary = build_summary(Chosen(request.region, request.period, whole, layers, cut), workshop)
    names = workshop.search_names.in_use(layers)
    settings = _settings(request, names)
    made_from = fingerprint(workshop.material, whole, rows, summary, settings)
    mend(folder.absolute())
    require_replaceable(folder)
    if not rebuild and is_current(folder, made_from):
        return Made(read_manifest(folder), rebuilt=False)
    with replaced_whole(folder) as stage:
        _write_page(layers, workshop, request, names, stage)
        if request.pictures:
            _draw(layers, workshop, request, stage)
        export_formats(layers, stage, _FORMATS, lambda: workshop.material.basemap)
        write_json(stage / "summary.json", summary)
        for lang, name in SUMMARIES.items():
            text = write_summary(summary, request.period, workshop.material.shown.places, lang)
            (stage / name).write_text(text, encoding="utf-8", newline="\n")
        about = {**_about(request, layers), "events": summary["events"], "made_from": made_from}
        manifest = write_manifest(stage, about)
    return Made(manifest, rebuilt=True)


def _settings(request: Request, names: SearchNames) -> tuple[object, ...]:
    shape = request.region.geometry
    outline = shape.wkb_hex if shape is not None else None
    return (request.lang, request.pictures, request.dpi, request.title, outline, names)


def _write_page(
    layers: LayerSet, workshop: Workshop, request: Request, names: SearchNames, stage: Path
) -> None:
    page = render_map(
        layers,
        workshop.page_basemap,
        lang=request.lang,
        title=request.title,
        search_names=names,
        region=request.region.geometry,
        days=(request.period.first, request.period.last),
    )
    save_page(page, stage / "index.html")


def _draw(layers: LayerSet, workshop: Workshop, request: Request, stage: Path) -> None:
    period, region = request.period, request.region
    text = MapText(region.title, say_span(period.first, period.last))
    workshop.view(region).figures(request.dpi).save(layers, text, stage)


def _about(request: Request, layers: LayerSet) -> dict[str, Any]:
    period, title = request.period, request.region.title
    return {
        "khabur": "snapshot",
        "region": request.region.name,
        "region_en": title.en,
        "region_ar": title.ar,
        "period": period.name,
        "first": period.first.isoformat(),
        "last": period.last.isoformat(),
        "profile": layers.profile,
        "data_date": layers.data_date.isoformat() if layers.data_date else None,
    }
