"""Names that the text explains right after them."""

import pytest

from geo.model.vocabularies import PlaceKind
from tests.geo.reading.places.conftest import Find


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("A man from Zatura, a small village east of Hajin, was shot", "Zatura", "village"),
        ("shots in Zatur al-Sharqi, another town in rural Hasakah", "Zatur al-Sharqi", "town"),
        ("في الزعتورية، وهي قرية صغيرة شرق الشدادي", "الزعتورية", "village"),
    ],
)
def test_a_name_explained_is_a_place_no_gazetteer_has(
    find: Find, text: str, name: str, kind: str
) -> None:
    mention = next(mention for mention in find(text) if mention.text == name)
    assert (mention.place, mention.kind) == (None, PlaceKind(kind))


def test_a_name_that_is_also_a_word_is_a_place_where_it_is_explained(find: Find) -> None:
    assert find("They came from Bab, a city near Aleppo")[0].place == "al-bab"


@pytest.mark.parametrize(
    "text",
    [
        "He met Zatura, a village elder, near Hajin",
        "According to Zatura, a town council in Hajin voted",
        "تحدث الزعتوري، وهو مختار، قرب الشدادي",
    ],
)
def test_people_are_no_places(find: Find, text: str) -> None:
    assert {mention.place for mention in find(text)} <= {"hajin", "shaddadi"}
