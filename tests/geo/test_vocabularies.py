"""The vocabulary data files say what the code's vocabularies need, in both languages."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
import yaml

import geo
from geo.model.actors import Actor
from geo.model.codec import from_dict
from geo.model.vocabularies import (
    ActorKind,
    ActorRole,
    AggregateWhat,
    CountWhat,
    EventBasis,
    EventGroup,
    EventKind,
    EventStatus,
    NameKind,
    PlaceKind,
    PlaceRole,
    Precision,
    PublishedBasis,
    SiteState,
    TimePrecision,
)
from geo.store.dataset import load_dataset

DATA = Path(geo.__file__).parent / "data"
ARABIC = re.compile(r"[\u0621-\u064a]")
FILES: dict[str, tuple[type[StrEnum], ...]] = {
    "actor_kinds": (ActorKind,),
    "aggregates": (AggregateWhat,),
    "bases": (EventBasis,),
    "counts": (CountWhat,),
    "event_kinds": (EventKind,),
    "groups": (EventGroup,),
    "place_kinds": (PlaceKind,),
    "precisions": (Precision,),
    "published_bases": (PublishedBasis,),
    "roles": (PlaceRole, ActorRole),
    "site_states": (SiteState,),
    "statuses": (EventStatus,),
    "time_precisions": (TimePrecision,),
}
ACLED_SUB_EVENT_TYPES = {
    "Battles": {
        "Government regains territory",
        "Non-state actor overtakes territory",
        "Armed clash",
    },
    "Protests": {
        "Excessive force against protesters",
        "Protest with intervention",
        "Peaceful protest",
    },
    "Riots": {"Violent demonstration", "Mob violence"},
    "Explosions/Remote violence": {
        "Chemical weapon",
        "Air/drone strike",
        "Suicide bomb",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Grenade",
    },
    "Violence against civilians": {
        "Sexual violence",
        "Attack",
        "Abduction/forced disappearance",
    },
    "Strategic developments": {
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    },
}
PLOVER_TYPES = {
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
}
GROUPS = {
    EventGroup.ATTACKS: "attack ied shelling rocket_attack drone_attack airstrike clash explosion",
    EventGroup.OPERATIONS: "raid arrest demining road_closure",
    EventGroup.MOVEMENTS: "convoy air_delivery withdrawal",
    EventGroup.PRESENCE: "deployment patrol training base_established",
    EventGroup.STATEMENTS: "statement",
}


def read(name: str) -> dict[str, dict[str, Any]]:
    """Return one vocabulary file."""
    content = yaml.safe_load((DATA / "vocabularies" / f"{name}.yaml").read_text("utf-8"))
    assert isinstance(content, dict)
    return content


def read_actors() -> list[Actor]:
    """Return the actors."""
    records = yaml.safe_load((DATA / "actors.yaml").read_text("utf-8"))
    return [from_dict(Actor, r, file="actors.yaml", record=r["id"]) for r in records]


def test_every_vocabulary_file_is_known() -> None:
    found = {path.stem for path in (DATA / "vocabularies").glob("*.yaml")}

    assert found == {*FILES, "cargo"}


def test_cargo_has_both_labels_and_covers_the_embedded_events() -> None:
    cargo = read("cargo")

    for value, entry in cargo.items():
        assert set(entry) == {"label"}, value
        assert entry["label"]["en"] == value
        assert ARABIC.search(entry["label"]["ar"]), value
    assert {each for event in load_dataset().events for each in event.cargo} <= set(cargo)


@pytest.mark.parametrize("name", FILES)
def test_a_file_has_exactly_the_values_of_the_code_in_their_order(name: str) -> None:
    wanted = [str(member) for enum in FILES[name] for member in enum]

    assert list(read(name)) == wanted


@pytest.mark.parametrize("name", FILES)
def test_a_file_has_every_key_once(name: str) -> None:
    text = (DATA / "vocabularies" / f"{name}.yaml").read_text("utf-8")
    keys = re.findall(r"^([a-z_]+):", text, flags=re.MULTILINE)

    assert len(keys) == len(set(keys)) == len(read(name))


@pytest.mark.parametrize("name", FILES)
def test_every_label_is_in_both_languages(name: str) -> None:
    for value, fields in read(name).items():
        texts = [fields["label"], fields.get("meaning", fields["label"])]
        for text in texts:
            assert set(text) == {"en", "ar"}, value
            assert text["en"] == text["en"].strip() != "", value
            assert not ARABIC.search(text["en"]), value
            assert text["ar"] == text["ar"].strip(), value
            assert ARABIC.search(text["ar"]), value


@pytest.mark.parametrize("name", [name for name in FILES if name != "roles"])
def test_labels_of_one_vocabulary_differ(name: str) -> None:
    for lang in ("en", "ar"):
        labels = [fields["label"][lang] for fields in read(name).values()]
        assert len(labels) == len(set(labels)), lang


@pytest.mark.parametrize("path", sorted(DATA.rglob("*.yaml")), ids=lambda path: path.name)
def test_every_data_file_names_origin_and_licence(path: Path) -> None:
    header = [line for line in path.read_text("utf-8").splitlines() if line.startswith("#")]

    assert "Origin:" in " ".join(header[:3])
    assert "Licence:" in " ".join(header[:3])


def test_every_event_kind_is_in_its_group() -> None:
    kinds = read("event_kinds")

    for group, members in GROUPS.items():
        assert [kind for kind in kinds if kinds[kind]["group"] == group] == members.split()


def test_event_kinds_use_terms_of_acled_plover_and_ucdp() -> None:
    for kind, fields in read("event_kinds").items():
        acled = fields["acled"]
        if acled is None:
            assert fields["acled_note"], kind
        else:
            assert acled["sub_event_type"] in ACLED_SUB_EVENT_TYPES[acled["event_type"]], kind
        assert fields["plover"] is None or fields["plover"] in PLOVER_TYPES, kind
        assert fields["ucdp_types"] in ([], [1, 2], [1, 2, 3]), kind
        assert bool(fields["ucdp_types"]) <= (fields["group"] in ("attacks", "operations")), kind


def test_precision_codes_are_allowed_and_never_get_finer() -> None:
    for name, field, highest in (
        ("precisions", "acled_geo_precision", 3),
        ("precisions", "ucdp_where_prec", 7),
        ("time_precisions", "acled_time_precision", 3),
        ("time_precisions", "ucdp_date_prec", 5),
    ):
        codes = [fields[field] for fields in read(name).values()]
        assert set(codes) <= {None, *range(1, highest + 1)}, field
    geo_codes = [f["acled_geo_precision"] for f in read("precisions").values()]
    known = [code for code in geo_codes if code is not None]
    assert known == sorted(known)
    assert geo_codes == known + [None] * (len(geo_codes) - len(known))


def test_roles_say_whether_they_are_of_a_place_or_an_actor() -> None:
    roles = read("roles")

    assert [role for role in roles if roles[role]["of"] == "place"] == list(PlaceRole)
    assert [role for role in roles if roles[role]["of"] == "actor"] == list(ActorRole)


def test_actors_are_sorted_and_unique() -> None:
    ids = [actor.id for actor in read_actors()]

    assert len(ids) >= 60
    assert ids == sorted(set(ids))


def test_every_actor_is_shown_by_one_official_name_per_language() -> None:
    for actor in read_actors():
        official = [name.lang for name in actor.names if name.kind is NameKind.OFFICIAL]
        assert len(official) == len(set(official)), actor.id
        assert {"ar", "en"} <= set(official), actor.id
        assert not ARABIC.search(actor.name("en")), actor.id
        assert ARABIC.search(actor.name("ar")), actor.id


def test_no_spelling_means_two_actors() -> None:
    seen: dict[str, str] = {}
    for actor in read_actors():
        for name in actor.names:
            assert name.text == name.text.strip()
            assert seen.setdefault(name.text.casefold(), actor.id) == actor.id, name.text
