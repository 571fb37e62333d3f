"""A populated places CSV as places, to measure with; `khabur gazetteer import` is the real way."""

from __future__ import annotations

import csv
from pathlib import Path

from geo.model.places import Link, Place, PlaceName
from geo.model.vocabularies import NameKind, PlaceKind

_SETTLEMENT_RADIUS_M = 1_000.0
_AREA_RADIUS_M = (100_000.0, 40_000.0, 15_000.0)
_AREA_KINDS = (PlaceKind.GOVERNORATE, PlaceKind.DISTRICT, PlaceKind.SUBDISTRICT)


def read_populated_places(path: Path) -> tuple[list[Place], list[Place]]:
    """Return the settlements of an OCHA list, and their governorates, districts and subdistricts.

    Columns: ``pcode, name_ar, name_en, lon, lat`` (WGS 84 degrees) and ``adminN_pcode, adminN_ar,
    adminN_en`` for N of 1 to 3. The areas have no point of their own.
    """
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    areas: dict[str, Place] = {}
    settlements = []
    for row in rows:
        chain = [row[f"admin{level}_pcode"].lower() for level in (1, 2, 3)]
        for level, kind in enumerate(_AREA_KINDS, start=1):
            pcode = row[f"admin{level}_pcode"]
            if pcode.lower() not in areas:
                areas[pcode.lower()] = Place(
                    id=pcode.lower(),
                    kind=kind,
                    names=_names(row[f"admin{level}_ar"], row[f"admin{level}_en"]),
                    lon=None,
                    lat=None,
                    radius_m=_AREA_RADIUS_M[level - 1],
                    country="SY",
                    coord_source=f"ocha {pcode}",
                    governorate=chain[0] if level > 1 else None,
                    district=chain[1] if level > 2 else None,
                    links=(Link("pcode", pcode),),
                )
        settlements.append(
            Place(
                id=row["pcode"].lower(),
                kind=PlaceKind.VILLAGE,
                names=_names(row["name_ar"], row["name_en"]),
                lon=float(row["lon"]),
                lat=float(row["lat"]),
                radius_m=_SETTLEMENT_RADIUS_M,
                country="SY",
                coord_source=f"ocha {row['pcode']}",
                governorate=chain[0],
                district=chain[1],
                subdistrict=chain[2],
                links=(Link("pcode", row["pcode"]),),
            )
        )
    return settlements, list(areas.values())


def _names(arabic: str, english: str) -> tuple[PlaceName, ...]:
    return (
        PlaceName(arabic, "ar", NameKind.OFFICIAL),
        PlaceName(english, "en", NameKind.OFFICIAL),
    )
