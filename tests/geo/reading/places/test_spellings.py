"""Spellings that the gazetteer does not list, and names of people like those of places."""

import pytest

from tests.geo.reading.places.conftest import Find


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        # after a word of place, in a report that names the district
        ("clashes at Jadeed Bakkara, near Khasham", "Jadeed Bakkara", "jdid-bakkarah"),
        ("from Basirah to al-Shuhayl", "Basirah", "al-busayrah"),
        # joined to a place
        ("patrols in al-Shuhayl and Basirah", "Basirah", "al-busayrah"),
        # in a row of places
        ("raids in al-Shuhayl, Basirah and Hajin", "Basirah", "al-busayrah"),
        # with its article, led by "of"
        ("three shops of al-Bassirah, near al-Shuhayl", "al-Bassirah", "al-busayrah"),
    ],
)
def test_a_name_that_sounds_like_a_place_of_the_district_is_it(
    find: Find, text: str, name: str, place: str
) -> None:
    assert (name, place) in [(mention.text, mention.place) for mention in find(text)]


@pytest.mark.parametrize(
    "text",
    [
        "clashes at Jadeed Bakkara, near Afrin",
        "the brother of Basirah drove to al-Shuhayl",
        "fired by Basirah near al-Shuhayl",
        "a sermon in Basirah",
    ],
)
def test_elsewhere_it_is_not(find: Find, text: str) -> None:
    assert not {"jdid-bakkarah", "al-busayrah"} & {mention.place for mention in find(text)}


@pytest.mark.parametrize(
    "text",
    [
        "They killed Saleh Wahid al-Rashdan near Hajin",
        "the house of Sheikh Ibrahim al-Zaturi near Hajin",
        "They buried Mazloum Zaturi near Hajin",
        "said Hisam Qamishlo near Hajin",
    ],
)
def test_a_name_among_other_names_is_a_person(find: Find, text: str) -> None:
    places = [mention.place for mention in find(text) if not mention.is_in_name]
    assert places == ["hajin"]


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("shells on Um Harmala and on the edge of Tal Tamr", "Um Harmala", "umm-harmalah"),
        ("in the villages of Tal Shenan and Dardara near Tal Tamr", "Tal Shenan", "tell-shanan"),
        ("in Hawayej Buma'sa town, west of Deir Ezzor", "Hawayej Buma'sa", "hawayij-bumasah"),
    ],
)
def test_a_longer_name_is_not_taken_for_the_place_in_it(
    find: Find, text: str, name: str, place: str | None
) -> None:
    found = [(mention.text, mention.place) for mention in find(text)]
    assert (name, place) in found
    assert not [text for text, _ in found if text != name and text in name]


def test_an_english_article_makes_a_name_clear(find: Find) -> None:
    text = "In Hasakah the camp was calm. Al Hol hosts thousands; a hole and a gate were mended."
    assert [mention.text for mention in find(text)] == ["Hasakah", "Al Hol"]
