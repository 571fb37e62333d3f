import pytest

from geo.model.vocabularies import Precision
from tests.geo.reading.places.conftest import Find


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in the town of al-Busayrah", [("al-Busayrah", "al-busayrah")]),
        ("drills at Qasrak base", [("Qasrak", "qasrak-base")]),
        ("Al-Hol camp", [("Al-Hol", "hol-camp")]),
        (
            "the villages of al-Sha'fah and al-Sousah in Deir al-Zour province",
            [
                ("al-Sha'fah", "al-shafah"),
                ("al-Sousah", "susah"),
                ("Deir al-Zour", "deir-ez-zor"),
            ],
        ),
        (
            "the eastern countryside of Deir ez-Zor",
            [("eastern countryside of Deir ez-Zor", "deir-ez-zor-countryside-east")],
        ),
        (
            "Raqqa's northern countryside",
            [("Raqqa's northern countryside", "raqqa-countryside-north")],
        ),
        ("in rural Hasakah", [("rural Hasakah", "hasakah-countryside")]),
        ("in eastern Deir Ezzor", [("eastern Deir Ezzor", "deir-ez-zor-countryside-east")]),
        ("near the Iraqi border", [("Iraqi border", "syria-iraq-border")]),
        (
            "the road between Amuda and Al-Darbasiyah",
            [("road between Amuda and Al-Darbasiyah", "road-amuda-darbasiyah")],
        ),
        (
            "hills by the Syria-Turkey border in Hasakah countryside",
            [
                ("Syria-Turkey border", "syria-turkey-border"),
                ("Hasakah countryside", "hasakah-countryside"),
            ],
        ),
        (
            "a patrol in Al-Jawadiyah countryside (Tirbespi)",
            [
                ("Al-Jawadiyah countryside", "jawadiyah-countryside"),
                ("Tirbespi", "al-qahtaniyah"),
            ],
        ),
        ("the province of Homs", [("Homs", "homs")]),
        ("Washington and Ankara", [("Washington", "washington"), ("Ankara", "ankara")]),
    ],
)
def test_names_with_their_words(
    find: Find, text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert [(m.text, m.place) for m in find(text)] == expected


def test_a_small_letter_is_no_name(find: Find) -> None:
    assert find("The hole in the wall and the sour taste of the old town") == ()


def test_a_dateline_is_the_city(find: Find) -> None:
    first = find("QAMISHLI, Syria - A convoy of 30 trucks crossed on Sunday")[0]
    assert (first.place, first.is_origin) == ("qamishli", True)


def test_a_distance_is_near(find: Find) -> None:
    (mention,) = find("An attack 60 km south of Hasakah city")
    assert (mention.place, mention.precision) == ("hasakah-city", Precision.NEAR)
    assert mention.radius_m is not None
    assert 30_000 < mention.radius_m < 60_000


def test_an_unlisted_village_lies_in_the_countryside_named(find: Find) -> None:
    mention = find("raided Tell Nowhere village in the Hasakah countryside")[0]
    assert (mention.text, mention.place) == ("Tell Nowhere", None)
    assert mention.inside == "hasakah-countryside"


@pytest.mark.parametrize(
    "text",
    ["Islamic State in Iraq and Syria", "Syria TV reported", "The Deir ez-Zor Military Council"],
)
def test_names_of_forces_and_outlets_are_no_places(find: Find, text: str) -> None:
    mentions = find(text)
    assert mentions
    assert all(mention.is_in_name for mention in mentions)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Shells fell at Jadid Bakkara and in Marrat, Deir ez-Zor province",
            {"Jadid Bakkara": "jdid-bakkarah"},
        ),
        ("Guns fired on Tal Harmel near Tal Tamr in Hasakah", {"Tal Harmel": "tell-harmal"}),
        ("Two men died in Abou Rassen in Hasakah province", {"Abou Rassen": "abu-rasin"}),
        ("a driver from Zubayra, a small village east of Hajin", {"Zubayra": None}),
    ],
)
def test_names_in_other_spellings(find: Find, text: str, expected: dict[str, str | None]) -> None:
    found = {mention.text: mention.place for mention in find(text)}
    assert {name: found.get(name, "") for name in expected} == expected


def test_a_row_of_names_is_read_whole_where_some_are_known(find: Find) -> None:
    text = "Guns pounded Qabr Sarhan, Tel Shanan, Bab al-Kheir and Umm al-Keif near Tel Tamr"
    found = {mention.text: mention.place for mention in find(text)}
    assert found == {
        "Qabr Sarhan": None,
        "Tel Shanan": "tell-shanan",
        "Bab al-Kheir": "bab-al-khayr-tamr",
        "Umm al-Keif": "umm-al-kayf",
        "Tel Tamr": "tell-tamr",
    }


def test_a_row_of_people_and_one_town_is_no_row_of_places(find: Find) -> None:
    text = "Rami Ghanem, Tarek Mansour, officials of the council, and two clerks left Qamishli"
    assert [mention.text for mention in find(text)] == ["Qamishli"]


@pytest.mark.parametrize(
    "text",
    [
        "In Hasakah the dead were named as Yousef Darwish and Mazloum Darwish of Qamishli",
        "In Deir ez-Zor they killed Rakan Wahid al-Sharabi near Hajin",
        "In Dhiban the stronghold of Sheikh Ibrahim al-Hafez was searched",
        "In Hasakah the two were named as Hozan Qamishlo and Gule Amuda",
        "He spoke in Zurich of peace in Hasakah",
    ],
)
def test_names_of_people_are_no_places(find: Find, text: str) -> None:
    known = {"Hasakah", "Qamishli", "Deir ez-Zor", "Hajin", "Dhiban"}
    assert {mention.text for mention in find(text) if not mention.is_in_name} <= known
