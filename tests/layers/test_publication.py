"""Publication profiles: delay, coarsening, withholding, and that nothing leaks."""

from __future__ import annotations

import re
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import box

from geo.coordinates import LonLat
from geo.errors import InputError
from geo.gazetteer.kinds import precision_of
from geo.model.codec import from_dict
from geo.model.places import Place
from geo.model.vocabularies import PlaceKind, Precision
from geo.store.dataset import Dataset, load_dataset
from layers.basemap import load_basemap
from layers.builders import build_layers
from layers.export import Format, export_formats
from layers.layer_set import LayerSet
from layers.profiles import Profile
from layers.publication import apply_profile, load_profile, profile_names
from layers.withheld_names import WithheldNames
from tests.layers import small_world
from tests.layers.conftest import Build
from tests.layers.readable import read_everything
from tests.layers.small_world import aggregate, claims, event, site, when

GROUPS = ("attacks", "operations", "movements", "presence", "statements", "sites", "aggregates")


def profile(places: dict[str, str] | None = None, **categories: dict[str, object]) -> Profile:
    return from_dict(
        Profile,
        {
            "name": "made",
            "label": {"en": "Made", "ar": "مصنوع"},
            "categories": categories,
            "places": places or {},
        },
    )


STRICT = profile({"base": "subdistrict"}, **{group: {"finest": "settlement"} for group in GROUPS})


def withheld(layers: LayerSet) -> dict[str, int]:
    return {each.reason_en: each.count for each in layers.withheld}


def exported(data: Dataset, rules: Profile, wanted: Format = Format.GEOJSON) -> str:
    layers = build_layers(data, profile=rules)
    with tempfile.TemporaryDirectory() as directory:
        paths = export_formats(
            layers,
            Path(directory),
            [wanted],
            lambda: load_basemap(apply_profile(data, rules).dataset),
        )
        return "\n".join(map(read_everything, paths))


# Profiles as data


def test_the_profiles_that_come_along_are_usable() -> None:
    assert profile_names() == ("full", "public")
    for name in profile_names():
        assert load_profile(name).name == name


def test_maps_call_a_profile_by_its_name_in_their_language(build: Build) -> None:
    named = replace(load_profile("full"), name="desk", name_en="the desk's", name_ar="التحرير")
    assert build(profile=named).profile_title == ("the desk's", "التحرير")
    half_named = replace(named, name_en="")
    assert build(profile=half_named).profile_title == ("desk", "التحرير")


def test_full_withholds_nothing(build: Build) -> None:
    data = load_dataset()
    assert apply_profile(data, load_profile("full")).dataset is data
    assert build(event("e-1", ("at", "gamma-base", "site"))).withheld == ()


def test_an_unknown_profile_is_refused() -> None:
    with pytest.raises(InputError, match="expected full, public, or a YAML file, got 'secret'"):
        load_profile("secret")


def test_every_wrong_field_of_a_profile_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(
        "name: mine\nlabel: {en: a, ar: b}\nplaces: {base: village}\n"
        "categories:\n  attacks: {finest: close, delay_days: -1, delay: 3}\n",
        encoding="utf-8",
    )
    with pytest.raises(InputError) as caught:
        load_profile(str(path))
    text = str(caught.value)
    assert "mine.yaml" in text
    for field in ("places.base", "categories.attacks.finest", "categories.attacks.delay"):
        assert field in text


# Delay, sources, status, fields


@pytest.mark.parametrize(("last_day", "is_shown"), [("2024-05-11", True), ("2024-05-12", False)])
def test_a_delay_counts_back_from_the_date_of_the_data(
    build: Build, last_day: str, is_shown: bool
) -> None:
    made = event("e-1", ("at", "alpha", "settlement"), time=when("2024-05-01", last_day))
    layers = build(made, profile=profile(attacks={"delay_days": 30}))
    assert len(layers.events) == int(is_shown)
    assert withheld(layers) == ({} if is_shown else {"Too recent for this profile": 1})


def test_an_event_without_a_day_counts_from_when_it_was_entered(build: Build) -> None:
    made = event("e-1", ("at", "alpha", "settlement"), time=when(None))
    assert len(build(made, profile=profile(attacks={"delay_days": 1})).events) == 0


def test_too_recent_intervals_of_a_site_are_left_out(build: Build) -> None:
    rules = profile(sites={"delay_days": 30})
    late = event("e-1", ("at", "alpha", "settlement"))
    made = site("alpha", "alpha", ("2024-01-01", "2024-01-31"), ("2024-06-01", "2024-06-09"))
    row = build(made, late, profile=rules).sites.iloc[0]
    assert "June" not in row["intervals_en"]
    newest = site("beta", "beta", ("2024-06-01", None))
    layers = build(newest, late, profile=rules)
    assert len(layers.sites) == 0
    assert withheld(layers) == {"Too recent for this profile": 1}


def test_required_sources_and_statuses(build: Build) -> None:
    rules = profile(attacks={"required_sources": 2, "withheld_statuses": ["retracted"]})
    layers = build(
        event("e-1", ("at", "alpha", "settlement")),
        event("e-2", ("at", "alpha", "settlement"), claims=claims("paper-1", "radio-1")),
        event("e-3", ("at", "alpha", "settlement"), status="retracted"),
        profile=rules,
    )
    assert list(layers.events["event_id"]) == ["e-2"]
    assert withheld(layers) == {
        "Too few sources for this profile": 1,
        "Discounted or retracted": 1,
    }


def test_withheld_fields_are_gone_from_columns_and_summary(build: Build) -> None:
    made = event(
        "e-1",
        ("at", "alpha", "settlement"),
        counts=[{"what": "killed", "best": 7}],
        actors=[{"role": "by", "actor": "reds"}],
        cargo=["fuel"],
        note="Seven were killed.",
        time=when(text="that morning"),
        summary={"en": "Reds killed 7.", "ar": "قتل 7."},
    )
    fields = ["counts", "actors", "cargo", "note", "time_text"]
    layers = build(made, profile=profile(attacks={"withheld_fields": fields}))
    row = layers.events.iloc[0]
    for column in ("counts_en", "actors_en", "cargo", "note", "time_text"):
        assert row[column] is None
    assert row["summary_en"] == "Attack, Alpha."
    assert row["summary_ar"] == "هجوم، ع alpha."
    assert layers.events["killed_best"].isna().all()
    assert withheld(layers) == {"Shown without some fields": 1}


def test_what_has_too_few_sources_is_marked_unconfirmed(build: Build) -> None:
    records = (
        event("e-1", ("at", "alpha", "settlement")),
        event("e-2", ("at", "alpha", "settlement"), claims=claims("paper-1", "radio-1")),
    )
    rules = load_profile("public")
    late = event("e-3", ("at", "alpha", "settlement"), updated="2025-06-01")
    rows = build(*records, late, profile=rules).events.set_index("event_id")
    assert rows["unconfirmed"].to_dict() == {"e-1": True, "e-2": False, "e-3": True}
    assert not build(*records).events["unconfirmed"].any()


# Coarsening


def test_a_hidden_place_becomes_the_area_that_holds_it(build: Build) -> None:
    made = event("e-1", ("at", "gamma-base", "site"), ("in", "east", "governorate"))
    layers = build(made, profile=STRICT)
    assert len(layers.events) == 0
    row = layers.event_areas.iloc[0]
    assert (row["place_id"], row["precision"]) == ("north-sub", "subdistrict")
    assert row.geometry.equals(box(40, 36, 42, 37))
    assert row["places_en"] == "at North Sub; in East governorate"
    assert row["summary_en"] == "Attack, North Sub."
    assert "this publication profile shows nothing finer" in row["why_here_en"]
    assert withheld(layers) == {"Shown more coarsely than reported": 1}


def test_a_town_named_beside_a_hidden_base_is_coarsened_too(build: Build) -> None:
    made = event("e-1", ("at", "gamma-base", "site"), ("near", "alpha", "near"))
    row = build(made, profile=STRICT).event_areas.iloc[0]
    assert row["places_en"] == "at North Sub; near Mid"


def test_a_total_over_two_hidden_places_names_both_areas(build: Build) -> None:
    made = aggregate("t-1", ("in", "gamma-base", "site"), ("in", "delta-base", "site"))
    row = build(made, profile=STRICT).aggregates.iloc[0]
    assert row["areas_en"] == "North Sub; South Sub"
    assert row["summary_en"] == "Attacks, North Sub and South Sub."
    assert row["summary_ar"].endswith("ع north-sub وع south-sub.")
    assert row.geometry.equals(box(40, 35, 42, 37))


def test_a_road_whose_ends_are_hidden_is_shown_as_the_area_that_holds_them(build: Build) -> None:
    ends = ("from", "fork", "site"), ("to", "alpha", "settlement")
    made = event("e-1", ("at", "dirt-track", "road"), *ends)
    row = build(made, profile=STRICT).event_areas.iloc[0]
    assert (row["place_id"], row["precision"]) == ("north-sub", "subdistrict")
    assert row.geometry.equals(box(40, 36, 42, 37))
    assert "its reported ends lie in North Sub" in row["why_here_en"]
    to_base = event("e-3", ("at", "dirt-track", "road"), ends[1], ("from", "gamma-base", "site"))
    assert build(to_base, profile=STRICT).event_areas["place_id"].tolist() == ["north-sub"]
    far = event("e-2", ("at", "dirt-track", "road"), ends[0], ("to", "beta", "settlement"))
    assert build(far, profile=STRICT).event_areas["place_id"].tolist() == ["mid"]


def test_what_is_coarse_enough_stays_as_it_is(build: Build) -> None:
    made = event("e-1", ("at", "alpha", "settlement"), note="By the well.")
    row = build(made, profile=STRICT).events.iloc[0]
    assert (row["place_id"], row["note"]) == ("alpha", "By the well.")
    assert row["summary_en"] == "Summary of e-1."
    assert "nothing finer" not in row["why_here_en"]


def test_two_hidden_bases_of_one_area_are_one_mark(build: Build) -> None:
    made = event("e-1", ("at", "gamma-base", "site"), ("at", "guessed-base", "site"))
    assert list(build(made, profile=STRICT).event_areas["mark"]) == ["e-1#1"]


def test_text_that_names_a_hidden_place_is_replaced_though_the_place_is_open(build: Build) -> None:
    made = event(
        "e-1",
        ("at", "alpha", "settlement"),
        summary={"en": "Shots towards GAMMA base.", "ar": "إطلاق نار."},
    )
    layers = build(made, profile=STRICT)
    assert layers.events["summary_en"].iloc[0] == "Attack, Alpha."
    assert withheld(layers) == {"Summary replaced, because it names a place not shown": 1}


def test_ids_that_name_a_hidden_place_are_replaced_everywhere(build: Build) -> None:
    layers = build(
        event(
            "gamma-base-1", ("from", "gate", "site"), ("to", "alpha", "settlement"), kind="convoy"
        ),
        aggregate("total-gamma-base", ("in", "east", "governorate")),
        aggregate("part", ("in", "east", "governorate"), part_of="total-gamma-base"),
        site("gamma-base", "gamma-base", ("2024-01-01", None)),
        profile=STRICT,
    )
    assert list(layers.events["mark"]) == ["movements-withheld-1#1"]
    assert layers.sites["site_id"].tolist() == ["sites-withheld-1"]
    by_id = layers.aggregates.set_index("aggregate_id")["part_of"].to_dict()
    assert by_id == {"aggregates-withheld-1": None, "part": "aggregates-withheld-1"}


def test_a_leg_that_ends_at_a_hidden_place_has_no_line(build: Build) -> None:
    made = event("e-1", ("from", "gate", "site"), ("to", "alpha", "settlement"), kind="convoy")
    layers = build(made, profile=profile({"crossing": "district"}))
    assert len(layers.movements) == 0


def test_a_road_past_a_hidden_place_is_not_followed(build: Build) -> None:
    made = event("e-1", ("from", "gate", "site"), ("to", "alpha", "settlement"), kind="convoy")
    assert len(build(made, profile=profile({"prison": "district"})).movements) == 1
    assert len(build(made, profile=profile({"base": "subdistrict"})).movements) == 0


def test_a_hidden_place_that_nothing_holds_is_dropped(build: Build) -> None:
    made = event("e-1", ("at", "omega", "settlement"))
    row = build(made, profile=profile(attacks={"finest": "district"})).event_areas.iloc[0]
    assert row["precision"] == "unlocated"
    assert "Omega" not in str(row.to_dict())


def test_the_published_records_hold_nothing_hidden(basemap: Path) -> None:
    data = small_world.dataset(basemap, events=(event("e-1", ("at", "gamma-base", "site")),))
    shown = apply_profile(data, STRICT).dataset
    assert "gamma-base" not in shown.places
    assert "alpha" in shown.places
    assert not {"gamma-base"} & {
        end for edge in shown.roads.edges for end in (edge.start, edge.end)
    }


def test_a_road_runs_straight_past_a_hidden_place(basemap: Path) -> None:
    data = small_world.dataset(basemap)
    past = replace(
        data.roads.edges[-1],
        start="alpha",
        end="beta",
        points=(LonLat(40.5, 36.5), LonLat(41.5, 36.5), LonLat(41.0, 35.5)),
    )
    data = replace(data, roads=replace(data.roads, edges=(past,)))
    (edge,) = apply_profile(data, STRICT).dataset.roads.edges
    assert edge.points == (LonLat(40.5, 36.5), LonLat(41.0, 35.5))


# Recognising names


def test_names_are_recognised_however_they_are_spelt() -> None:
    hidden = small_world.place(
        "al-walid-crossing",
        "crossing",
        names=[
            {"text": "Al-Walid crossing", "lang": "en", "kind": "official"},
            {"text": "معبر الوليد", "lang": "ar", "kind": "official"},
        ],
    )
    names = WithheldNames([hidden], [])
    for text in (
        "through the al-Walid Crossing.",
        "https://x.example/al-walid-crossing-2024",
        "عبر مَعبر الوليد",
        "من معبر الوليد إلى",
        "https://x.example/%D9%85%D8%B9%D8%A8%D8%B1-%D8%A7%D9%84%D9%88%D9%84%D9%8A%D8%AF",
    ):
        assert names.occur_in(text), text
    assert not names.occur_in("walid", None, "الوليد", "")


def test_a_name_that_an_open_place_bears_tells_nothing() -> None:
    base = small_world.place("himo-base", "base", names=[{"text": "Himo", "lang": "en"}])
    village = small_world.place("himo", "village", names=[{"text": "Himo", "lang": "en"}])
    assert not WithheldNames([base], [village]).occur_in("at Himo")
    assert WithheldNames([base], []).occur_in("at Himo")


# Nothing leaks


def hidden_places(data: Dataset, rules: Profile) -> list[Place]:
    """Return the places no record may show: finer than the loosest rule of all."""
    loosest = min((rules.rule(group).finest for group in GROUPS), key=lambda each: each.rank)
    return [
        place
        for place in data.places.values()
        if precision_of(place.kind).rank
        < max(loosest, rules.places.get(place.kind, loosest), key=lambda each: each.rank).rank
    ]


def leaks(text: str, data: Dataset, rules: Profile) -> set[str]:
    """Return the ids of hidden places whose id, name or coordinates ``text`` contains."""
    hidden = hidden_places(data, rules)
    ids = {place.id for place in hidden}
    shown = [place for place in data.places.values() if place.id not in ids]
    open_names = {name.text.casefold() for place in shown for name in place.names}
    open_points = {place.lonlat for place in shown}
    lower = text.casefold()
    found = set()
    for place in hidden:
        names = {name.text.casefold() for name in place.names} | {place.id}
        if any(
            re.search(rf"(?<!\w){re.escape(name)}(?!\w)", lower)
            for name in names
            if name in lower and not any(name in other for other in open_names)
        ):
            found.add(place.id)
        point = place.lonlat
        if point and point not in open_points and f"[{point.lon:.6g},{point.lat:.6g}]" in lower:
            found.add(place.id)
    return found


PLACES = st.sampled_from([*small_world.POINTS, *small_world.AREAS, "lost-village", "guessed-base"])
ROLES = st.sampled_from(["at", "in", "near", "from", "via", "to", "target", "origin"])
FINE = st.sampled_from([each.value for each in Precision])
KINDS = st.sampled_from(["attack", "ied", "raid", "convoy", "patrol", "statement", "air_delivery"])


@st.composite
def texts(draw: st.DrawFn) -> str:
    place = small_world.all_places()[draw(PLACES)]
    name = draw(st.sampled_from([place.id, *(name.text for name in place.names)]))
    shape = draw(st.sampled_from([str.upper, str.title, str]))
    return draw(st.sampled_from(["{}", "Near {} at dawn.", "قرب {} فجرا"])).format(shape(name))


@st.composite
def events(draw: st.DrawFn) -> dict[str, object]:
    places = draw(st.lists(st.tuples(ROLES, PLACES, FINE), min_size=1, max_size=4))
    name = draw(st.sampled_from(["e-1", "raid-gamma-base", "delta-base", "alpha-2"]))
    text = {"en": draw(texts()), "ar": draw(texts())}
    return {
        "event_id": name,
        "items": places,
        "kind": draw(KINDS),
        "summary": text,
        "note": draw(st.none() | texts()),
        "cargo": draw(st.lists(texts(), max_size=1)),
        "time": when(text=draw(st.none() | texts())),
    }


@settings(max_examples=60, deadline=None)
@given(made=events(), place=PLACES, text=texts())
def test_no_output_contains_a_hidden_name_or_coordinate(
    basemap: Path, made: dict[str, object], place: str, text: str
) -> None:
    items = made.pop("items")
    one = event(made.pop("event_id"), *items, **made)  # type: ignore[arg-type, misc]
    many = aggregate("t-1", ("in", place, "exact"), summary={"en": text, "ar": text}, note=text)
    here = site(place, place, ("2024-01-01", None), summary={"en": text, "ar": text}, note=text)
    data = small_world.dataset(basemap, events=(one,), aggregates=(many,), sites=(here,))
    assert leaks(exported(data, STRICT), data, STRICT) == set()


@pytest.mark.parametrize("wanted", list(Format))
def test_the_embedded_data_published_leaks_nothing_hidden(wanted: Format) -> None:
    data, rules = load_dataset(), load_profile("public")
    everything = exported(data, load_profile("full"), wanted)
    assert {"qasrak-base", "al-walid-crossing", "hol-camp"} <= leaks(everything, data, rules)
    assert leaks(exported(data, rules, wanted), data, rules) == set()


def test_the_public_profile_hides_bases_movements_and_their_lines() -> None:
    rules = load_profile("public")
    assert rules.finest("attacks", PlaceKind.BASE) is Precision.SUBDISTRICT
    layers = build_layers(load_dataset(), profile=rules)
    assert len(layers.movements) == 0
    assert not {"exact", "site"} & {
        *layers.events["precision"],
        *layers.event_areas["precision"],
        *layers.sites["precision"],
    }
    assert sum(each.count for each in layers.withheld) > 0
