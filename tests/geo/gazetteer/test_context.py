import pytest

from geo.errors import UnknownIdError
from geo.gazetteer.context import PlaceContext
from geo.model.places import Link, Place, PlaceName
from geo.model.vocabularies import PlaceKind


def place(place_id: str, kind: PlaceKind, **fields: object) -> Place:
    values: dict[str, object] = {
        "id": place_id,
        "kind": kind,
        "names": (PlaceName(place_id, "en"),),
        "lon": 40.0,
        "lat": 36.0,
        "radius_m": 1000.0,
        "country": "SY",
        "coord_source": "test",
        **fields,
    }
    return Place(**values)  # type: ignore[arg-type]


PLACES = (
    place("hasakah", PlaceKind.GOVERNORATE, links=(Link("pcode", "SY08"),)),
    place("raqqa", PlaceKind.GOVERNORATE, links=(Link("pcode", "SY11"),)),
    place("both", PlaceKind.REGION, members=("hasakah", "raqqa")),
    place("town", PlaceKind.TOWN, governorate="hasakah", lon=40.2, lat=36.2, radius_m=3000.0),
    place("quarter", PlaceKind.NEIGHBOURHOOD, governorate="hasakah", lon=40.22, lat=36.2),
    place("far", PlaceKind.VILLAGE, governorate="raqqa", lon=39.0, lat=35.9),
    place("across", PlaceKind.CROSSING, lon=40.1, lat=36.1, country="IQ"),
    place("nowhere", PlaceKind.VILLAGE, lon=None, lat=None),
)
CONTEXT = PlaceContext(PLACES)


def inside(place_id: str) -> set[str]:
    return {PLACES[position].id for position in CONTEXT.positions_within(place_id)}


def test_a_governorate_holds_itself_and_what_names_it() -> None:
    assert inside("hasakah") == {"hasakah", "town", "quarter"}


def test_a_region_holds_what_its_members_hold() -> None:
    assert inside("both") == {"both", "hasakah", "raqqa", "town", "quarter", "far"}


def test_a_town_holds_the_points_within_its_radius() -> None:
    assert inside("town") == {"town", "quarter"}


def test_an_unknown_place_is_refused_with_a_way_out() -> None:
    with pytest.raises(UnknownIdError, match=r"got 'atlantis'.*gazetteer search"):
        CONTEXT.positions_within("atlantis")


def test_members_in_a_circle_end() -> None:
    circle = PlaceContext(
        (
            place("a", PlaceKind.REGION, members=("b",)),
            place("b", PlaceKind.REGION, members=("a", "missing")),
        )
    )
    assert circle.positions_within("a") == {0, 1}


def test_the_region_is_home_with_what_lies_beside_it_across_a_border() -> None:
    home = {PLACES[p].id for p in range(len(PLACES)) if CONTEXT.is_home(p)}
    assert {"hasakah", "town", "quarter", "across"} <= home
    assert not home & {"raqqa", "far", "nowhere"}


def test_without_the_home_governorates_every_place_is_home() -> None:
    elsewhere = PlaceContext(PLACES[1:2])
    assert elsewhere.is_home(0)


def test_one_locality_is_nested_or_within_five_kilometres() -> None:
    by_id = {p.id: position for position, p in enumerate(PLACES)}
    assert CONTEXT.same_locality(by_id["town"], by_id["quarter"])
    assert CONTEXT.same_locality(by_id["hasakah"], by_id["town"])
    assert not CONTEXT.same_locality(by_id["town"], by_id["far"])
    assert not CONTEXT.same_locality(by_id["town"], by_id["nowhere"])
