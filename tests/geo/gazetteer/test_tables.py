from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import InputError, Problem
from geo.gazetteer.place_rows import LANGUAGES, NAME_COLUMNS, PLACE_COLUMNS
from geo.gazetteer.tables import read_places_csv, write_places
from geo.model.places import CrossCheck, Link, Place, PlaceName
from geo.model.vocabularies import NameKind, PlaceKind

HASAKAH = Place(
    "hasakah", PlaceKind.GOVERNORATE, (PlaceName("الحسكة", "ar", NameKind.OFFICIAL),),
    40.74, 36.51, 150000, "SY", "ocha SY08",
)  # fmt: skip
TAMR = Place(
    "tell-tamr", PlaceKind.TOWN,
    (
        PlaceName("تل تمر", "ar", NameKind.OFFICIAL),
        PlaceName("Tell Tamr", "en", NameKind.OFFICIAL, 'so "written", here'),
        PlaceName("=Tal Tamer", "en"),
    ),
    40.37, 36.65, 1500, "SY", "reasoned", "hasakah",
    reasoning="between the river, and the road",
    checked=(CrossCheck("ocha C1", 0.4), CrossCheck("gns 2016-07", 1.0)),
    links=(Link("pcode", "C1"), Link("wikidata", "Q1")),
)  # fmt: skip
NOWHERE = Place(
    "nowhere", PlaceKind.BASE, (PlaceName("Nowhere", "en"),), None, None, 0, "SY", "ocha C2"
)

PLACE_HEADER = ",".join(PLACE_COLUMNS)
NAME_HEADER = ",".join(NAME_COLUMNS)
GOOD = "a-town,town,40.5,36.5,1000,SY,,,,ocha C1,,,,"


def read(
    directory: Path,
    *rows: str,
    names: tuple[str, ...] | None = None,
    header: str = PLACE_HEADER,
) -> list[Problem]:
    (directory / "t.places.csv").write_text("\n".join([header, *rows]) + "\n", "utf-8")
    ids = dict.fromkeys(row.split(",")[0] for row in rows)
    name_rows = [f"{key},Name,en,official," for key in ids] if names is None else names
    (directory / "t.names.csv").write_text("\n".join([NAME_HEADER, *name_rows]) + "\n", "utf-8")
    return read_places_csv(directory)[1]


def test_written_places_read_back_the_same(tmp_path: Path) -> None:
    places_path, names_path = write_places([TAMR, NOWHERE, HASAKAH], tmp_path, "core")
    assert read_places_csv(tmp_path) == ([HASAKAH, NOWHERE, TAMR], [])
    assert {path.name for path in tmp_path.iterdir()} == {"core.places.csv", "core.names.csv"}
    assert b"\r" not in places_path.read_bytes() + names_path.read_bytes()


def test_the_order_of_places_does_not_change_the_files(tmp_path: Path) -> None:
    first = [path.read_bytes() for path in write_places([TAMR, HASAKAH], tmp_path / "a", "x")]
    second = [path.read_bytes() for path in write_places([HASAKAH, TAMR], tmp_path / "b", "x")]
    assert first == second


texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1).filter(
    str.strip
)
names = st.builds(
    PlaceName, texts, st.sampled_from(LANGUAGES), st.sampled_from(NameKind), st.none() | texts
)


@given(st.lists(names, min_size=1, max_size=5), st.floats(40, 41), st.floats(0, 1e6))
def test_any_name_and_number_survives_the_files(
    tmp_path_factory: pytest.TempPathFactory,
    given_names: list[PlaceName],
    lon: float,
    radius: float,
) -> None:
    place = Place("p", PlaceKind.VILLAGE, tuple(given_names), lon, 36.5, radius, "SY", "ocha C1")
    directory = tmp_path_factory.mktemp("tables")
    write_places([place], directory, "t")
    assert read_places_csv(directory) == ([place], [])


def test_several_themes_are_one_gazetteer(tmp_path: Path) -> None:
    write_places([HASAKAH], tmp_path, "admin")
    write_places([TAMR], tmp_path, "towns")
    assert [place.id for place in read_places_csv(tmp_path)[0]] == ["hasakah", "tell-tamr"]


def test_parents_may_be_in_another_directory(tmp_path: Path) -> None:
    write_places([TAMR], tmp_path, "towns")
    (problem,) = read_places_csv(tmp_path)[1]
    assert (problem.record, problem.field) == ("row 2 (tell-tamr)", "governorate")
    assert read_places_csv(tmp_path, known={"hasakah": HASAKAH}) == ([TAMR], [])


@pytest.mark.parametrize(
    ("row", "field", "words"),
    [
        ("A Town,town,40.5,36.5,1000,SY,,,,ocha C1,,,,", "id", "lower-case letters"),
        ("a,vilage,40.5,36.5,1000,SY,,,,ocha C1,,,,", "kind", "Did you mean village"),
        ("a,town,east,36.5,1000,SY,,,,ocha C1,,,,", "lon", "a number"),
        ("a,town,nan,36.5,1000,SY,,,,ocha C1,,,,", "lon", "a number"),
        ("a,town,40.5,,1000,SY,,,,ocha C1,,,,", "lat", "both lon and lat or neither"),
        ("a,town,36.5,40.5,1000,SY,,,,ocha C1,,,,", "lon, lat", "swapped"),
        ("a,town,40.5,26.5,1000,SY,,,,ocha C1,,,,", "lon, lat", "a point in SY"),
        ("a,town,40.5,96.5,1000,FR,,,,ocha C1,,,,", "lon, lat", "lat -90..90"),
        ("a,town,40.5,36.5,-1,SY,,,,ocha C1,,,,", "radius_m", "0 to 20000000 metres"),
        ("a,town,40.5,36.5,,SY,,,,ocha C1,,,,", "radius_m", "a number"),
        ("a,town,40.5,36.5,1000,Syria,,,,ocha C1,,,,", "country", "two capital letters"),
        ("a,town,40.5,36.5,1000,SY,,,,,,,,", "coord_source", "a value"),
        ("a,town,40.5,36.5,1000,SY,,,,reasoned,,,,", "reasoning", "the reasoning in words"),
        ("a,town,40.5,36.5,1000,SY,,,,ocha C1,,ocha:far,,", "checked", "dataset:distance_km"),
        ("a,town,40.5,36.5,1000,SY,,,,ocha C1,,,C5012,", "links", "scheme:value"),
        ("a,town,40.5,36.5,1000,SY,nowhere,,,ocha C1,,,,", "governorate", "the id of a place"),
        ("a,area,40.5,36.5,1000,SY,,,,ocha C1,,,,b;a-b", "members", "'b'"),
        ("a,town,40.5,36.5,1000,SY,,,,ocha C1,,,", "", "14 cells, got 13"),
    ],
)
def test_a_wrong_cell_is_named_with_row_and_column(
    tmp_path: Path, row: str, field: str, words: str
) -> None:
    problem = read(tmp_path, row)[0]
    assert problem.file.endswith("t.places.csv")
    assert problem.record.startswith("row 2")
    assert problem.field == field
    assert words in str(problem)


def test_all_problems_of_all_rows_come_at_once(tmp_path: Path) -> None:
    problems = read(
        tmp_path,
        GOOD,
        "b,vilage,x,36.5,-5,sy,,,,ocha C1,,,,",
        "a-town,town,40.5,36.5,1000,SY,,,,ocha C1,,,,",
        names=("a-town,Name,en,official,", "b,Name,de,best,", "c,Name,en,official,"),
    )
    assert [(problem.record, problem.field) for problem in problems] == [
        ("row 3 (b)", "kind"),
        ("row 3 (b)", "country"),
        ("row 3 (b)", "lon"),
        ("row 3 (b)", "radius_m"),
        ("row 4 (a-town)", "id"),
        ("row 3 (b)", "lang"),
        ("row 3 (b)", "kind"),
        ("row 4 (c)", "place"),
    ]


def test_a_parent_must_be_of_its_kind(tmp_path: Path) -> None:
    (problem,) = read(tmp_path, GOOD, "b,village,40.5,36.5,1,SY,a-town,,,ocha C1,,,,")
    assert problem.expected == "a governorate"
    assert problem.got == "'a-town', a town"


def test_areas_cannot_be_made_of_each_other(tmp_path: Path) -> None:
    first = "a,area,40.5,36.5,1000,SY,,,,ocha C1,,,,b"
    second = "b,area,40.5,36.5,1000,SY,,,,ocha C1,,,,a"
    (problem,) = read(tmp_path, first, second)
    assert problem.field == "members"


def test_a_place_without_a_name_is_a_problem(tmp_path: Path) -> None:
    (problem,) = read(tmp_path, GOOD, names=())
    assert problem.expected == "at least one name"


def test_missing_and_misspelt_columns_are_all_named(tmp_path: Path) -> None:
    header = PLACE_HEADER.replace("lon,lat", "long,lat").replace(",members", "")
    problems = read(tmp_path, "a,town,40.5,36.5,1,SY,,,,ocha C1,,,", header=header)
    assert [problem.field for problem in problems] == ["lon", "members", "long"]
    assert "Did you mean lon?" in problems[2].fix


def test_wrong_bytes_are_named_by_position(tmp_path: Path) -> None:
    start = f"{NAME_HEADER}\na-town,".encode()
    read(tmp_path, GOOD)
    (tmp_path / "t.names.csv").write_bytes(start + "تل تمر,ar,official,\n".encode("cp1256"))
    (problem,) = read_places_csv(tmp_path)[1]
    assert problem.record == f"byte {len(start)}"
    assert problem.expected == "UTF-8 text"


@pytest.mark.parametrize("content", ["", "\n", ",,\n"])
def test_an_empty_file_is_a_problem(tmp_path: Path, content: str) -> None:
    read(tmp_path, GOOD)
    (tmp_path / "t.places.csv").write_text(content, "utf-8")
    (problem,) = read_places_csv(tmp_path)[1]
    assert problem.got == "an empty file"


def test_an_open_quote_is_a_problem_and_not_half_a_gazetteer(tmp_path: Path) -> None:
    (problem,) = read(tmp_path, GOOD, 'b,village,40.5,36.5,1,SY,,,,"ocha C1,,,,')
    assert "quotes" in problem.fix


def test_a_directory_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    places, (problem,) = read_places_csv(tmp_path / "none")
    assert not places
    assert problem.expected == "a directory"


@pytest.mark.parametrize(
    "bad",
    [
        Place("a", PlaceKind.TOWN, (), 40.5, 36.5, 1, "SY", "ocha C1"),
        Place("a", PlaceKind.TOWN, (PlaceName("x\ny", "en"),), 40.5, 36.5, 1, "SY", "ocha C1"),
        Place("a", PlaceKind.TOWN, (PlaceName("x", "de"),), 40.5, 36.5, 1, "SY", "ocha C1"),
        Place("a", PlaceKind.TOWN, (PlaceName("x", "en"),), 36.5, 40.5, 1, "SY", "ocha C1"),
        Place(
            "a", PlaceKind.TOWN, (PlaceName("x", "en"),), 40.5, 36.5, 1, "SY", "ocha C1",
            links=(Link("pcode", "C1;C2"),),
        ),
    ],
)  # fmt: skip
def test_places_that_would_not_read_back_are_not_written(tmp_path: Path, bad: Place) -> None:
    write_places([HASAKAH], tmp_path, "t")
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(InputError):
        write_places([HASAKAH, bad], tmp_path, "t")
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_the_same_id_twice_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="a unique id"):
        write_places([HASAKAH, HASAKAH], tmp_path, "t")
    assert not list(tmp_path.iterdir())


def test_when_the_second_file_fails_the_first_stays_as_it_was(tmp_path: Path) -> None:
    write_places([HASAKAH], tmp_path, "t")
    before = (tmp_path / "t.places.csv").read_bytes()
    (tmp_path / "t.names.csv").unlink()
    (tmp_path / "t.names.csv").mkdir()
    with pytest.raises(OSError, match=r"t\.names\.csv"):
        write_places([HASAKAH, NOWHERE], tmp_path, "t")
    assert (tmp_path / "t.places.csv").read_bytes() == before
    assert {path.name for path in tmp_path.iterdir()} == {"t.places.csv", "t.names.csv"}


def test_a_theme_cannot_leave_the_directory(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="lower-case letters"):
        write_places([HASAKAH], tmp_path, "../x")
