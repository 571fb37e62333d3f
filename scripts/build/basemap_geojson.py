"""Writing a basemap file: RFC 7946, one feature a line, the same bytes for the same input."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import shapely
from shapely.geometry.base import BaseGeometry

DECIMALS = 5


@dataclass(frozen=True, slots=True)
class Feature:
    """A geometry (EPSG:4326, longitude before latitude) and its flat properties."""

    properties: dict[str, str]
    geometry: BaseGeometry


@dataclass(frozen=True, slots=True)
class Header:
    """What a file says about itself before its features."""

    name: str
    attribution: str
    licence: str


def round_geometry(geometry: BaseGeometry) -> BaseGeometry:
    """Round coordinates to `DECIMALS` places (about one metre) and drop repeated points."""
    rounded = shapely.transform(geometry, lambda points: points.round(DECIMALS))
    return shapely.remove_repeated_points(rounded)


def join_lines(geometry: BaseGeometry) -> BaseGeometry:
    """Join the pieces of a line that meet, without the loops where a line crosses itself."""
    open_parts = [part for part in shapely.get_parts(geometry) if not part.is_closed]
    return shapely.line_merge(shapely.union_all(open_parts))


def save_features(path: Path, header: Header, features: list[Feature]) -> None:
    """Write a feature collection, features ordered by id, kind and position.

    Exterior rings run anticlockwise, holes clockwise. The file appears complete or not at all.

    Raises
    ------
    ValueError
        When a geometry is empty or invalid after rounding.
    """
    lines = [_dump(_as_dict(feature)) for feature in sorted(features, key=_sort_key)]
    head = {"type": "FeatureCollection", "name": header.name}
    head |= {"attribution": header.attribution, "licence": header.licence}
    text = _dump(head)[:-1] + ',"features":[\n' + ",\n".join(lines) + "\n]}\n"
    partial = path.with_name(path.name + ".part")
    partial.write_text(text, encoding="utf-8", newline="\n")
    partial.replace(path)


def _as_dict(feature: Feature) -> dict[str, object]:
    geometry = shapely.orient_polygons(round_geometry(feature.geometry))
    if geometry.is_empty or not geometry.is_valid:
        reason = shapely.is_valid_reason(geometry)
        raise ValueError(f"{feature.properties}: expected a valid geometry, got: {reason}")
    coordinates = shapely.geometry.mapping(geometry)["coordinates"]
    return {
        "type": "Feature",
        "properties": feature.properties,
        "geometry": {"type": geometry.geom_type, "coordinates": coordinates},
    }


def _sort_key(feature: Feature) -> tuple[str, str, tuple[float, ...]]:
    properties = feature.properties
    # Features with an id come first; "~" sorts behind every letter an id may hold.
    return (properties.get("id", "~"), properties["kind"], tuple(feature.geometry.bounds))


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
