import pytest

from geo.model.vocabularies import PlaceKind
from geo.text.keys import name_words
from geo.text.kind_words import describe_name


@pytest.mark.parametrize(
    ("text", "key", "kind"),
    [
        ("قاعدة الشدادي", "شدادي", PlaceKind.BASE),
        ("بقاعدة الشدادي", "شدادي", PlaceKind.BASE),
        ("القاعدة الأمريكية في الشدادي", "شدادي", PlaceKind.BASE),
        ("مخيم الهول", "هول", PlaceKind.CAMP),
        ("معبر الوليد الحدودي", "وليد", PlaceKind.CROSSING),
        ("حقل العمر النفطي", "عمر", PlaceKind.OIL_FIELD),
        ("محافظة الحسكة", "حسكه", PlaceKind.GOVERNORATE),
        ("ناحية تل تمر", "تلتمر", PlaceKind.SUBDISTRICT),
        ("قرية البحرة", "بحره", PlaceKind.VILLAGE),
        ("حي غويران", "غويران", PlaceKind.NEIGHBOURHOOD),
        ("سجن الصناعة", "صناعه", PlaceKind.PRISON),
        ("Shaddadi military base", "shaddadi", PlaceKind.BASE),
        ("US base in Shaddadi", "shaddadi", PlaceKind.BASE),
        ("the village of Bahra", "bahra", PlaceKind.VILLAGE),
        ("al-Omar oil field", "omar", PlaceKind.OIL_FIELD),
        ("al-Hol camp", "hol", PlaceKind.CAMP),
        ("Semalka border crossing", "semalka", PlaceKind.CROSSING),
    ],
)
def test_kind_words_choose_the_kind_and_leave_the_key(text: str, key: str, kind: PlaceKind) -> None:
    described = describe_name(name_words(text))
    assert described.key == key
    assert kind in described.kinds


@pytest.mark.parametrize(
    ("text", "directions"),
    [
        ("ريف دير الزور الشرقي", ("east",)),
        ("شرقي دير الزور", ("east",)),
        ("شمال شرق سوريا", ("north-east",)),
        ("ريف الحسكة الجنوبي والشرقي", ("south", "east")),
        ("eastern Deir ez-Zor countryside", ("east",)),
        ("northwestern countryside of Hasakah", ("north-west",)),
        ("ريف الحسكة", ()),
    ],
)
def test_directions_are_read_at_both_ends(text: str, directions: tuple[str, ...]) -> None:
    assert describe_name(name_words(text)).directions == directions


@pytest.mark.parametrize("text", ["قاعدة", "الشرقي", "base", "مخيم مخيم", ""])
def test_the_last_word_is_always_the_name(text: str) -> None:
    words = name_words(text)
    assert describe_name(words).words == tuple(words[-1:])


@pytest.mark.parametrize("text", ["الحسكة", "Tell Tamr", "دير الزور", "Central Hajin", "the Bab"])
def test_names_without_kind_words_stay_whole(text: str) -> None:
    words = name_words(text)
    described = describe_name(words)
    assert described.words == tuple(words)
    assert not described.kinds
