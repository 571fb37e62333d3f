from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from geo.errors import InputError
from geo.gazetteer.importers import ImportRun, PlaceFilter, plan_import, read_geonames
from geo.gazetteer.importers.import_log import MAX_LISTED
from geo.gazetteer.windows import Window
from geo.model.places import Link
from geo.model.vocabularies import NameKind, PlaceKind
from tests.geo.gazetteer.importers.sample_lines import alternate_line, dump_line


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "SY.txt"
    lines = [
        dump_line(),
        dump_line(1, "Al-Hasakah", code="A.ADM1", lat="36.4", lon="40.9", changed="2025-02-03"),
        dump_line(2, "Ḩasakah District", code="A.ADM2", admin=("01", "7", "")),
        dump_line(3, "Tall Tamr", admin=("01", "7", ""), population="12000"),
        dump_line(4, "Jabal", code="T.MT"),
        dump_line(5, "Rabia", country="IQ", lat="36.8", lon="42.1"),
    ]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


@pytest.fixture
def alternates(tmp_path: Path) -> Path:
    path = tmp_path / "alternateNamesV2.txt"
    lines = [
        alternate_line(173797, "ar", "الحول"),
        alternate_line(173797, "ar", "الهول", "p"),
        alternate_line(173797, "en", "Al-Hol", "p"),
        alternate_line(173797, "ku", "Holê"),
        alternate_line(173797, "en", "Old Hawl", "h"),
        alternate_line(173797, "en", "Hol", "s"),
        alternate_line(173797, "en", "Hool", "c"),
        alternate_line(173797, "ru", "Эль-Холь"),
        alternate_line(173797, "link", "https://example.org"),
        alternate_line(173797, "wkdt", "Q2836226"),
        alternate_line(999, "ar", "مكان آخر"),
    ]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def test_places_get_kinds_parents_links_and_the_date_of_the_latest_change(dump: Path) -> None:
    run = ImportRun()
    places = {place.id: place for place in read_geonames(dump, run=run)}
    assert list(places) == [f"geonames-{key}" for key in (173797, 1, 2, 3, 5)]
    tamr = places["geonames-3"]
    assert tamr.kind is PlaceKind.TOWN
    assert (tamr.governorate, tamr.district, tamr.subdistrict) == ("geonames-1", "geonames-2", None)
    assert tamr.coord_source == "geonames 2025-02-03"
    assert tamr.links == (Link("geonames", "3"),)
    assert places["geonames-1"].kind is PlaceKind.GOVERNORATE
    assert places["geonames-1"].governorate is None
    assert places["geonames-173797"].kind is PlaceKind.VILLAGE
    assert places["geonames-5"].governorate is None
    assert run.log.skipped == {"feature code MT": 1}


def test_alternate_names_bring_languages_and_what_the_names_are(
    dump: Path, alternates: Path
) -> None:
    place = next(read_geonames(dump, alternates))
    names = [(name.lang, name.text, name.kind, name.note) for name in place.names]
    assert names == [
        ("ar", "الهول", NameKind.OFFICIAL, None),
        ("en", "Al-Hol", NameKind.OFFICIAL, None),
        ("ku", "Holê", NameKind.OFFICIAL, None),
        ("ar", "الحول", NameKind.VARIANT, None),
        ("en", "Old Hawl", NameKind.HISTORIC, None),
        ("en", "Hol", NameKind.SHORT, None),
        ("en", "Hool", NameKind.VARIANT, "colloquial"),
        ("en", "Al Ḩawl", NameKind.VARIANT, None),
        ("en", "Al awl", NameKind.VARIANT, None),
    ]
    assert Link("wikidata", "Q2836226") in place.links


def test_without_alternate_names_the_dump_itself_gives_arabic_ones(tmp_path: Path) -> None:
    path = tmp_path / "SY.txt"
    path.write_text(dump_line(alternates="El Hol,الهول,Эль-Холь,הול") + "\n", "utf-8")
    (place,) = read_geonames(path)
    assert {(name.lang, name.text) for name in place.names} == {
        ("en", "Al Ḩawl"), ("en", "Al awl"), ("en", "El Hol"), ("ar", "الهول"),
    }  # fmt: skip
    assert place.name("ar") == "الهول"


def test_a_zip_archive_gives_the_same_places(dump: Path, tmp_path: Path) -> None:
    packed = tmp_path / "SY.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("readme.txt", "about")
        archive.write(dump, "SY.txt")
    assert list(read_geonames(packed)) == list(read_geonames(dump))
    assert plan_import(packed).reader == "geonames"


def test_filters_keep_country_box_and_governorate(dump: Path) -> None:
    def ids(wanted: PlaceFilter) -> list[str]:
        return [place.id for place in read_geonames(dump, run=ImportRun(wanted))]

    assert ids(PlaceFilter(countries=frozenset(["IQ"]))) == ["geonames-5"]
    assert ids(PlaceFilter(window=Window(40.8, 36.3, 41.0, 36.5))) == ["geonames-1"]
    in_hasakah = [f"geonames-{key}" for key in (173797, 1, 2, 3)]
    assert ids(PlaceFilter(governorates=frozenset(["geonames-1"]))) == in_hasakah


def test_progress_reaches_the_size_of_the_file(dump: Path) -> None:
    seen: list[tuple[int, int | None]] = []
    run = ImportRun(progress=lambda done, total: seen.append((done, total)))
    list(read_geonames(dump, run=run))
    size = dump.stat().st_size
    assert seen[-1] == (size, size)


def test_the_file_is_streamed(tmp_path: Path) -> None:
    path = tmp_path / "SY.txt"
    lines = [dump_line(key, f"Place {key}") for key in range(1, 30_001)]
    path.write_text("\n".join(lines), "utf-8")
    seen: list[int] = []
    places = read_geonames(path, run=ImportRun(progress=lambda done, _: seen.append(done)))
    next(places)
    assert 0 < seen[-1] < path.stat().st_size


def test_every_wrong_line_is_named_after_the_good_ones(tmp_path: Path) -> None:
    path = tmp_path / "SY.txt"
    lines = [
        dump_line(1),
        dump_line(2, lat="41.15", lon="36.39"),
        dump_line(3, lat="x"),
        dump_line(4, lat="99", lon="41"),
        "5\ttoo few",
        dump_line(6, "ط§ظ„ظ‡ظˆظ„"),
    ]
    path.write_text("\n".join(lines), "utf-8")
    places = []
    with pytest.raises(InputError) as caught:
        places.extend(read_geonames(path))
    problems = caught.value.problems
    assert [problem.record for problem in problems] == [
        "line 2 (geonameid 2)",
        "line 3 (geonameid 3)",
        "line 4 (geonameid 4)",
        "line 5",
        "line 6 (geonameid 6)",
    ]
    assert "swapped" in problems[0].got
    assert "UTF-8 read as cp1256" in problems[4].got


def test_a_long_list_of_problems_ends_with_how_many_more(tmp_path: Path) -> None:
    path = tmp_path / "SY.txt"
    path.write_text("\n".join(dump_line(key, lat="99") for key in range(80)), "utf-8")
    with pytest.raises(InputError, match=f"{80 - MAX_LISTED} more problems") as caught:
        list(read_geonames(path))
    assert len(caught.value.problems) == MAX_LISTED + 1


@pytest.mark.parametrize(
    ("content", "match"),
    [
        (b"", "empty file"),
        (b"id,name\n1,x\n", "19 columns with tabs, got 1"),
        (dump_line().encode("utf-16"), "byte order mark"),
        (dump_line(name="الهول").encode("cp1256"), r"line 1, byte \d+: expected UTF-8 text"),
    ],
)
def test_files_of_another_kind_are_refused(tmp_path: Path, content: bytes, match: str) -> None:
    path = tmp_path / "SY.txt"
    path.write_bytes(content)
    with pytest.raises(InputError, match=match):
        list(read_geonames(path))


def test_an_archive_without_the_member_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "SY.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("IQ.txt", dump_line())
    with pytest.raises(InputError, match=r"expected SY\.txt in the archive, got IQ\.txt"):
        list(read_geonames(path))


def test_a_cut_off_archive_is_refused(tmp_path: Path, dump: Path) -> None:
    path = tmp_path / "SY.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(dump, "SY.txt")
    path.write_bytes(path.read_bytes()[:60])
    with pytest.raises(InputError):
        list(read_geonames(path))


def test_broken_alternate_names_are_named(dump: Path, tmp_path: Path) -> None:
    path = tmp_path / "alternateNamesV2.txt"
    path.write_text("173797,ar\n", "utf-8")
    with pytest.raises(InputError, match="8 to 10 columns with tabs"):
        list(read_geonames(dump, path))
