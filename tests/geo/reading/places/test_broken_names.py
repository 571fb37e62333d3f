"""Names broken by a space are found whole, and ordinary words are never joined."""

import pytest

from tests.geo.reading.places.conftest import Find


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("اغتيل شاب في مدينة البص يرة أمس", "البص يرة", "al-busayrah"),
        ("اغتيل شاب في مدينة ال بصيرة أمس", "ال بصيرة", "al-busayrah"),
        ("اغتيل شاب في مدينة البص ـ يرة أمس", "البص ـ يرة", "al-busayrah"),
        ("مداهمة في مدينة القام شلي ليلا", "القام شلي", "qamishli"),
    ],
)
def test_a_name_broken_by_a_space_is_found_whole(
    find: Find, text: str, name: str, place: str
) -> None:
    found = find(text)
    assert (name, place) in [(mention.text, mention.place) for mention in found]
    assert all(text[m.span.start : m.span.end] == m.text for m in found)


@pytest.mark.parametrize(
    "text",
    [
        "عاد آل بصيرة إلى بيتهم",
        "قال الطبيب إن البص ثم الكلام يتعبان المريض",
        "اشترى من السوق دي كا وخبزا",
    ],
)
def test_ordinary_words_are_not_joined(find: Find, text: str) -> None:
    assert [mention for mention in find(text) if not mention.is_in_name] == []
