"""Lines in the true formats of GeoNames and OCHA; what they say is made up or common knowledge."""

from __future__ import annotations

COLUMNS = 19
CSV_HEADER = "pcode,name_ar,name_en,lon,lat,admin1_pcode,admin2_pcode,admin3_pcode"
CSV_ROWS = (
    "C1,تل تمر,Tal Tamer,40.37,36.65,SY08,SY0800,SY080003",
    "C2,الهول,Al Hol,41.15,36.39,SY08,SY0800,SY080005",
)


def dump_line(
    geonameid: int = 173797,
    name: str = "Al Ḩawl",
    *,
    alternates: str = "",
    lat: str = "36.39",
    lon: str = "41.15",
    code: str = "P.PPL",
    admin: tuple[str, str, str] = ("01", "", ""),
    population: str = "0",
    country: str = "SY",
    changed: str = "2024-05-01",
) -> str:
    """Return one line of a GeoNames dump."""
    plain = name.encode("ascii", "ignore").decode()
    feature_class, _, feature_code = code.partition(".")
    cells = [
        str(geonameid), name, plain, alternates, lat, lon, feature_class, feature_code, country, "",
        *admin, "", population, "", "380", "Asia/Damascus", changed,
    ]  # fmt: skip
    assert len(cells) == COLUMNS
    return "\t".join(cells)


def alternate_line(geonameid: int, language: str, text: str, flags: str = "") -> str:
    """Return one line of alternateNamesV2; flags p, s, c, h: preferred, short and so on."""
    marks = ["1" if flag in flags else "" for flag in "psch"]
    return "\t".join(["1", str(geonameid), language, text, *marks, "", ""])
