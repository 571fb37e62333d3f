"""The embedded gazetteer: every row keeps the rules, and what shares a name stays apart."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from geo.coordinates import LonLat, distance_m
from geo.gazetteer.tables import read_places_csv
from geo.geocoder import Geocoder
from geo.model.places import REASONED, Place
from geo.model.vocabularies import NameKind, PlaceKind
from scripts.build.places_plan import PlanError, load_plan

FOLDER = Path(__file__).parents[2] / "seeds" / "places"

HOMONYMS = [
    ("al-sabha", "al-sabha-north", 15, 25),
    ("shaddadi", "shaddadi-base", 1, 8),
    ("al-hol", "hol-camp", 1, 5),
    ("al-kasra", "kasra-zarkan", 100, 200),
    ("al-walid-crossing", "al-walid-tanf-crossing", 300, 600),
    ("al-salihiyah-hasakah", "al-salihiyah-abu-kamal", 100, 300),
    ("rumaylan", "rumaylan-shaddadi", 100, 200),
    ("al-jafrah-village", "jafra-field", 10, 40),
    ("ramadi-iraq", "al-ramadi-abu-kamal", 150, 400),
    ("baghuz-fawqani", "baghuz-tahtani", 2, 10),
]

SAME_NAME_OTHER_KIND = [
    ("hasakah", "hasakah-city"),
    ("deir-ez-zor", "deir-ez-zor-city"),
    ("raqqa", "raqqa-city"),
    ("aleppo", "aleppo-city"),
    ("al-hol", "hol-camp"),
    ("shaddadi", "shaddadi-base"),
    ("himo", "himo-base"),
    ("kharab-al-jir", "kharab-al-jir-base"),
    ("tell-baydar", "tell-baydar-base"),
]

NAMED_BY_REPORTS = {
    "hasakah": "governorate",
    "hasakah-city": "city",
    "deir-ez-zor": "governorate",
    "deir-ez-zor-city": "city",
    "qamishli": "city",
    "shaddadi": "town",
    "shaddadi-base": "base",
    "qasrak-base": "base",
    "kharab-al-jir": "village",
    "kharab-al-jir-base": "base",
    "rumaylan": "town",
    "rumaylan-countryside": "countryside",
    "malikiyah": "town",
    "tell-hamis": "town",
    "himo": "village",
    "himo-base": "base",
    "tell-nasri": "village",
    "junction-47": "junction",
    "road-47-shaddadi": "road",
    "al-bahra": "village",
    "hajin": "town",
    "hajin-subdistrict": "subdistrict",
    "ayyash": "town",
    "hawayij-bumasah": "village",
    "al-hisan": "village",
    "al-junaynah": "village",
    "hisan-junaynah-crossing": "river_crossing",
    "al-sabha": "village",
    "sabha-bridge": "bridge",
    "al-busayrah": "town",
    "busayrah-bridge": "bridge",
    "al-saadah": "village",
    "al-walid-crossing": "crossing",
    "semalka-crossing": "crossing",
    "al-hol": "town",
    "hol-camp": "camp",
    "roj-camp": "camp",
    "haydariyah-aleppo": "neighbourhood",
    "aleppo-city": "city",
    "darbasiyah": "town",
    "darbasiyah-countryside": "countryside",
    "northeast-syria": "region",
    "euphrates": "river",
}


@pytest.fixture(scope="module")
def places() -> dict[str, Place]:
    found, problems = read_places_csv(FOLDER)
    assert [str(problem) for problem in problems] == []
    return {place.id: place for place in found}


def read(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def km_between(one: Place, other: Place) -> float:
    assert one.lonlat is not None
    assert other.lonlat is not None
    return distance_m(one.lonlat, other.lonlat) / 1000


def test_there_are_enough_places_of_every_important_kind(places: dict[str, Place]) -> None:
    kinds = Counter(place.kind for place in places.values())
    assert len(places) >= 900
    assert kinds[PlaceKind.GOVERNORATE] >= 14
    assert kinds[PlaceKind.VILLAGE] >= 400
    for kind in ("base", "camp", "prison", "crossing", "bridge", "oil_field", "dam", "junction"):
        assert kinds[PlaceKind(kind)] >= 3, kind


def test_every_admin_area_of_the_two_governorates_has_its_pcode(places: dict[str, Place]) -> None:
    pcodes = {link.value for place in places.values() for link in place.links}
    assert {f"SY08000{n}" for n in range(7)} <= pcodes
    assert {f"SY08020{n}" for n in range(4)} <= pcodes
    assert {f"SY08030{n}" for n in range(3)} <= pcodes
    assert {f"SY08040{n}" for n in range(2)} <= pcodes
    assert {f"SY09010{n}" for n in range(7)} <= pcodes
    assert {f"SY09020{n}" for n in range(4)} <= pcodes
    assert {f"SY09030{n}" for n in range(3)} <= pcodes


@pytest.mark.parametrize(("place_id", "kind"), NAMED_BY_REPORTS.items())
def test_places_of_the_reports_are_there(
    places: dict[str, Place], place_id: str, kind: str
) -> None:
    assert places[place_id].kind is PlaceKind(kind)
    assert places[place_id].lonlat is not None


def test_every_place_has_one_official_name_in_arabic_and_in_english(
    places: dict[str, Place],
) -> None:
    for place in places.values():
        official = Counter(n.lang for n in place.names if n.kind is NameKind.OFFICIAL)
        assert official["ar"] == 1, place.id
        assert official["en"] == 1, place.id
        assert max(official.values()) == 1, place.id


def test_names_are_clean_and_given_once_per_place(places: dict[str, Place]) -> None:
    for place in places.values():
        keys = [(name.lang, name.text) for name in place.names]
        assert len(keys) == len(set(keys)), place.id
        for name in place.names:
            assert name.text == unicodedata.normalize("NFC", " ".join(name.text.split())), place.id
            assert not re.search(r'\u0640(?![\d"])', name.text), (place.id, name.text)
            if name.lang == "ar":
                assert re.search(r"[\u0621-\u064A]", name.text), (place.id, name.text)


def test_points_lie_where_their_country_is(places: dict[str, Place]) -> None:
    for place in places.values():
        if place.country in {"SY", "IQ", "TR"} and place.lonlat is not None:
            assert 26 <= place.lonlat.lon <= 50, place.id
            assert 29 <= place.lonlat.lat <= 42, place.id
            if place.country == "SY":
                assert 35 < place.lonlat.lon < 42.5, place.id
                assert 32 < place.lonlat.lat < 37.5, place.id


def test_parents_and_members_are_known_and_of_the_right_kind(places: dict[str, Place]) -> None:
    for place in places.values():
        for level in ("governorate", "district", "subdistrict"):
            parent = getattr(place, level)
            if parent is not None:
                assert places[parent].kind is PlaceKind(level), place.id
                assert parent != place.id
        if place.district is not None:
            assert places[place.district].governorate == place.governorate, place.id
        if place.subdistrict is not None:
            assert places[place.subdistrict].district == place.district, place.id
        assert set(place.members) <= set(places), place.id


def test_settlements_of_syria_have_a_governorate(places: dict[str, Place]) -> None:
    kinds = {PlaceKind.CITY, PlaceKind.TOWN, PlaceKind.VILLAGE}
    for place in places.values():
        if place.country == "SY" and place.kind in kinds:
            assert place.governorate is not None, place.id


def test_reasoned_points_say_why_and_admit_their_doubt(places: dict[str, Place]) -> None:
    reasoned = [place for place in places.values() if place.coord_source == REASONED]
    assert reasoned
    for place in reasoned:
        assert place.reasoning, place.id
        assert len(place.reasoning) >= 15, place.id
        assert place.radius_m >= 1000, place.id


def test_arc_minute_points_have_a_wide_radius(places: dict[str, Place]) -> None:
    for place in places.values():
        if place.coord_source.startswith("gns"):
            assert place.radius_m >= 1500, place.id


def test_the_radius_reaches_every_checked_point(places: dict[str, Place]) -> None:
    for place in places.values():
        for check in place.checked:
            assert place.radius_m >= check.distance_km * 1000 - 50, (place.id, check)


def test_disagreements_list_exactly_the_checks_over_three_kilometres(
    places: dict[str, Place],
) -> None:
    far = {
        (place.id, check.dataset, f"{check.distance_km:.1f}")
        for place in places.values()
        for check in place.checked
        if check.distance_km > 3
    }
    rows = read("disagreements.csv")
    assert {(row["place"], row["other"], row["distance_km"]) for row in rows} == far
    assert all(row["decision"] and row["chosen"] for row in rows)


@pytest.mark.parametrize(("one", "other", "least_km", "most_km"), HOMONYMS)
def test_homonyms_are_two_places_the_right_distance_apart(
    places: dict[str, Place], one: str, other: str, least_km: float, most_km: float
) -> None:
    assert least_km <= km_between(places[one], places[other]) <= most_km


@pytest.mark.parametrize(("one", "other"), SAME_NAME_OTHER_KIND)
def test_places_that_share_a_name_differ_in_kind(
    places: dict[str, Place], one: str, other: str
) -> None:
    shared = {n.text for n in places[one].names} & {n.text for n in places[other].names}
    assert shared
    assert places[one].kind is not places[other].kind


def test_the_qasrak_base_is_not_the_village_qasruk(places: dict[str, Place]) -> None:
    base = places["qasrak-base"]
    assert base.lonlat is not None
    assert base.governorate == "hasakah"
    assert base.coord_source == REASONED
    assert distance_m(base.lonlat, LonLat(41.725, 36.91667)) > 80_000
    for town in ("tell-tamr", "tell-baydar"):
        assert km_between(base, places[town]) * 1000 <= base.radius_m + 1500


@pytest.mark.parametrize("name", ["Qasruk", "qasruk", "قصروك"])
def test_the_village_qasruk_is_never_read_as_the_base(places: dict[str, Place], name: str) -> None:
    found = [each.place.id for each in Geocoder(places.values()).geocode(name)]
    assert found[0] == "qasruk"
    assert "qasrak-base" not in found
    assert places["qasruk"].coord_source == "gns 2016-07"


@pytest.mark.parametrize("name", ["الكامشلي", "Kamishli", "Kamishly"])
def test_spellings_with_k_mean_qamishli(places: dict[str, Place], name: str) -> None:
    assert Geocoder(places.values()).geocode(name)[0].place.id == "qamishli"


def test_bahra_lies_by_hajin(places: dict[str, Place]) -> None:
    assert places["al-bahra"].subdistrict == "hajin-subdistrict"
    assert km_between(places["al-bahra"], places["hajin"]) < 12


def test_no_two_villages_of_one_name_stand_on_one_spot(places: dict[str, Place]) -> None:
    spots: dict[tuple[str, float, float], list[str]] = defaultdict(list)
    for place in places.values():
        if place.kind is PlaceKind.VILLAGE and place.lonlat and place.coord_source != REASONED:
            spots[(place.name("ar"), *place.lonlat)].append(place.id)
    assert [ids for ids in spots.values() if len(ids) > 1] == []


def test_tables_are_sorted_and_unix_written() -> None:
    for path in sorted(FOLDER.glob("*.places.csv")):
        content = path.read_bytes()
        assert b"\r" not in content
        assert not content.startswith(b"\xef\xbb\xbf")
        ids = [row["id"] for row in read(path.name)]
        assert ids == sorted(ids)


def test_every_planned_place_is_built_and_nothing_else(places: dict[str, Place]) -> None:
    planned = [row["id"] for path in (FOLDER / "plan").glob("*.csv") for row in read_plan(path)]
    assert sorted(planned) == sorted(places)


def read_plan(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_reasoned_points_follow_from_the_points_they_are_made_from(
    places: dict[str, Place],
) -> None:
    plan = load_plan(FOLDER / "plan")
    made = [place for place in plan.values() if place.where and len(place.where) > 1]
    assert len(made) > 100
    for planned in made:
        operation, *arguments = planned.where
        place = places[planned.id]
        if operation == "mid":
            part = float(arguments[2]) if len(arguments) > 2 else 0.5
            start, end = places[arguments[0]], places[arguments[1]]
            wanted_km = part * km_between(start, end)
            assert km_between(start, place) == pytest.approx(wanted_km, abs=0.01), place.id
        elif operation == "offset":
            wanted_km = float(arguments[2])
            away_km = km_between(places[arguments[0]], place)
            assert away_km == pytest.approx(wanted_km, abs=0.01), place.id
        elif operation in {"at", "inside"}:
            assert place.lonlat == places[arguments[0]].lonlat, place.id


def test_the_plan_reports_all_its_problems_at_once(tmp_path: Path) -> None:
    header = (FOLDER / "plan" / "sites.csv").read_text(encoding="utf-8").splitlines()[0]
    columns = header.split(",")
    rows = [
        {"id": "lonely", "kind": "base", "country": "SY"},
        {"id": "made", "kind": "base", "country": "SY", "where": "at nowhere"},
    ]
    with (tmp_path / "sites.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)
    with pytest.raises(PlanError) as caught:
        load_plan(tmp_path)
    message = str(caught.value)
    assert "lonely: expected a data set's key" in message
    assert "made: expected a known place, got nowhere" in message
    assert "made: expected the reasoning" in message
