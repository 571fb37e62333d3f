"""One snapshot: everything about a region and a period in one folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo.store.dataset import Dataset
from layers.basemap import load_basemap
from layers.builders import build_layers
from layers.export import Format, export_formats
from layers.figures import MapFigures, MapText
from layers.layer_set import Basemap, LayerSet
from layers.profiles import Profile
from layers.publication import apply_profile
from layers.regions import Region
from layers.snapshots.clipping import clip_layers
from layers.snapshots.fingerprint import fingerprint
from layers.snapshots.folder import (
    is_current,
    read_manifest,
    replaced_whole,
    require_replaceable,
    write_json,
    write_manifest,
)
from layers.snapshots.periods import Period
from layers.snapshots.summary import Material, build_summary
from layers.snapshots.summary_text import write_summary
from layers.web import render_map, save_page
from layers.words import Bilingual, load_templates, say, say_day, say_place

_FORMATS = (Format.GEOJSON, Format.GEOPACKAGE, Format.CSV)


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
    profile: Profile
    lang: str = "en"
    pictures: bool = True
    dpi: int = 300

    @property
    def title(self) -> str:
        """Return the title of the page."""
        return f"{self.region.name}: {self.period.name}"


@dataclass(frozen=True, slots=True)
class Made:
    """The manifest of a snapshot, and whether it was written or found as it would be."""

    manifest: dict[str, Any]
    rebuilt: bool


def make_snapshot(
    dataset: Dataset, request: Request, folder: Path, *, rebuild: bool = False
) -> Made:
    """Write the snapshot into ``folder``, replacing an earlier one.

    One that would come out the same is left alone, unless ``rebuild`` asks for it.

    Raises
    ------
    InputError
        When ``folder`` holds other files, the language is not known, or a file is not usable.
    OSError
        When the folder cannot be written.
    """
    shown = apply_profile(dataset, request.profile).dataset
    basemap = load_basemap(shown)
    layers, cut = clip_layers(_layers(dataset, request), request.region.geometry)
    summary = build_summary(_material(dataset, shown, request, layers, cut))
    made_from = fingerprint(layers, basemap, shown, summary, _settings(request))
    require_replaceable(folder)
    if not rebuild and is_current(folder, made_from):
        return Made(read_manifest(folder), rebuilt=False)
    with replaced_whole(folder) as stage:
        _write_page(layers, basemap, request, shown, stage)
        if request.pictures:
            _draw(layers, basemap, request, shown, stage)
        export_formats(layers, stage, _FORMATS, lambda: basemap)
        write_json(stage / "summary.json", summary)
        names = {place.id: place.name("en") for place in shown.places.values()}
        text = write_summary(summary, names)
        (stage / "summary.md").write_text(text, encoding="utf-8", newline="\n")
        manifest = write_manifest(stage, {**_about(request, layers), "made_from": made_from})
    return Made(manifest, rebuilt=True)


def _settings(request: Request) -> tuple[object, ...]:
    shape = request.region.geometry
    outline = shape.wkb_hex if shape is not None else None
    return (request.lang, request.pictures, request.dpi, request.title, outline)


def _layers(dataset: Dataset, request: Request) -> LayerSet:
    return _build(dataset, request.profile, request.region, request.period)


def _build(
    dataset: Dataset, profile: Profile, region: Region | None, period: Period | None
) -> LayerSet:
    first, last = (period.first, period.last) if period else (None, None)
    return build_layers(dataset, profile=profile, region=region, first=first, last=last)


def _material(
    dataset: Dataset, shown: Dataset, request: Request, layers: LayerSet, cut: dict[str, int]
) -> Material:
    profile, region = request.profile, request.region
    previous = request.period.previous()
    return Material(
        dataset=shown,
        region=region,
        period=request.period,
        now=layers,
        before=_build(dataset, profile, region, previous) if previous else None,
        ever=_build(dataset, profile, region, None),
        everywhere=_build(dataset, profile, None, request.period),
        everything=_build(dataset, profile, None, None),
        cut=cut,
    )


def _write_page(
    layers: LayerSet, basemap: Basemap, request: Request, shown: Dataset, stage: Path
) -> None:
    shape = request.region.geometry
    page = render_map(
        layers,
        basemap,
        lang=request.lang,
        title=request.title,
        search_names={
            place.id: [name.text for name in place.names] for place in shown.places.values()
        },
        bounds=shape.bounds if shape is not None else None,
    )
    save_page(page, stage / "index.html")


def _draw(
    layers: LayerSet, basemap: Basemap, request: Request, shown: Dataset, stage: Path
) -> None:
    place = shown.places.get(request.region.name)
    plain = Bilingual(request.region.name, request.region.name)
    key = f"region_{request.region.name}"
    plain = say(key) if key in load_templates() else plain
    title = say_place(place) if place else plain
    period = request.period
    days = say("span", first=say_day(period.first), last=say_day(period.last))
    if period.first == period.last:
        days = say_day(period.first)
    text = MapText(title, days)
    figures = MapFigures(basemap, request.region.geometry, dpi=request.dpi)
    figures.save(layers, text, stage)


def _about(request: Request, layers: LayerSet) -> dict[str, Any]:
    period = request.period
    return {
        "khabur": "snapshot",
        "region": request.region.name,
        "period": period.name,
        "first": period.first.isoformat(),
        "last": period.last.isoformat(),
        "profile": layers.profile,
        "data_date": layers.data_date.isoformat() if layers.data_date else None,
    }
