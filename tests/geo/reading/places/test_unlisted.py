"""Names that no gazetteer has, and words after a kind word that are no name."""

import pytest

from tests.geo.reading.places.conftest import Find


def texts(find: Find, text: str) -> list[str]:
    return [mention.text for mention in find(text) if not mention.is_in_name]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # two villages may be called like ordinary words
        ("مرت الدورية في قريتي المناخ والربيع بريف الحسكة", ["المناخ", "الربيع"]),
        # a name of two words in the middle of a list
        (
            "قرى الدخيلان وتل زعتور وتل خشبان والجرفاوي في ريف الحسكة",
            ["الدخيلان", "تل زعتور", "تل خشبان", "الجرفاوي"],
        ),
        # one village, and another that begins as villages do
        ("في قرية تل زعتور وتل خشبان قرب الشدادي", ["تل زعتور", "تل خشبان"]),
        # a list with quotation marks
        ("قرى “الزعتور”، “الخشبان” و“الجرفاوي” قرب الشدادي", ["الزعتور", "الخشبان", "الجرفاوي"]),
        # two names inside one pair of quotation marks
        ("في منطقتي “دخيلان وسنجار” بعد الشدادي", ["دخيلان", "سنجار"]),
        # a kind word that few unlisted names follow, and a name that tells itself
        ("قصفت محطة تل زعتور قرب الشدادي", ["تل زعتور"]),
        # the second of two names begins with a letter that may be a preposition
        ("بين قريتي الدخيلان وبروج قرب الشدادي", ["الدخيلان", "بروج"]),
        # a bend, a wadi, and a village between others of a list
        ("عند كوع سليمان الزعتر في مدينة الشحيل", ["سليمان الزعتر"]),
        ("قرب وادي الزعتري بريف حماة", ["وادي الزعتري"]),
        ("في محيط ذيبان والزعتورية وهجين", ["الزعتورية"]),
        # a row in brackets that a word brings
        ("احترقت حقول 12 قرية، منها (ذيبان، وزعتورة، والشحيل، وخشبانة).", ["زعتورة", "خشبانة"]),
        ("in nine villages, including Hajin, Zaturish, Dhiban and al-Shuhayl", ["Zaturish"]),
    ],
)
def test_names_are_found_whole(find: Find, text: str, expected: list[str]) -> None:
    found = texts(find, text)
    assert [name for name in found if name in expected] == expected


@pytest.mark.parametrize(
    "text",
    [
        "قرب الشدادي قرية زراعية وبلدة ساحلية وحي شعبي",
        "في قرى الدخيلان والجرفاوي، بدون إصابات قرب الشدادي",
        "حقول نفط كبيرة قرب الشدادي",
        "أحياء مدينة الشدادي",
        'في مناطق "الإدارة الذاتية" قرب الشدادي',
        "in areas of the Autonomous Administration near الشدادي",
    ],
)
def test_words_that_describe_are_no_names(find: Find, text: str) -> None:
    assert set(texts(find, text)) <= {"الدخيلان", "الجرفاوي", "الشدادي"}


def test_a_noun_between_kind_word_and_name_says_what_is_there(find: Find) -> None:
    (mention,) = find("تسرب من حقول نفط السويدية")
    assert mention.place == "suwaydiyah-field"


def test_a_bracket_ends_the_sides_of_a_countryside(find: Find) -> None:
    assert texts(find, "دخان في ريف الحسكة (الشرق الأوسط)") == ["ريف الحسكة"]


def test_a_name_given_with_a_kind_word_is_found_again_without_one(find: Find) -> None:
    text = (
        "هاجم مسلحون قرية الدخيلان قرب الشدادي.\nوقال شاهد إن النار اندلعت في الدخيلان وبالدخيلان."
    )
    assert texts(find, text).count("الدخيلان") == 3


def test_a_surname_like_an_unlisted_village_is_no_place(find: Find) -> None:
    text = "هاجم مسلحون قرية الدخيلان قرب الشدادي.\nوقال حسن الدخيلان إن النار اندلعت."
    assert texts(find, text).count("الدخيلان") == 1


def test_a_town_hall_tells_a_name_that_is_also_a_word(find: Find) -> None:
    assert [mention.text for mention in find("أطلقوا النار على رئيس بلدية الصبحة")] == ["الصبحة"]


def test_a_first_name_before_a_surname_is_no_village(find: Find) -> None:
    text = "قتلوا رئيسة مجلس بلدة الدشيشة سعدة الزعتور قرب مركدة"
    assert [m.place for m in find(text) if not m.is_in_name] == ["al-dashishah", "markada"]


def test_some_words_begin_a_name_after_a_word_of_place(find: Find) -> None:
    assert "حويجة زعتور" in texts(find, "اشتبكوا في حويجة زعتور المقابلة لبلدة الشحيل")


@pytest.mark.parametrize(
    "text",
    [
        "سيطروا على قرى الدخيلان والجرفاوي، وتقدموا قرب الشدادي",
        "سيطروا على قرى الدخيلان والجرفاوي وانسحبوا من الشدادي",
        "في بلدة الشدادي وريفها وقراها ومحيطها",
    ],
)
def test_verbs_and_words_with_a_pronoun_end_a_list(find: Find, text: str) -> None:
    assert set(texts(find, text)) <= {"الدخيلان", "الجرفاوي", "الشدادي"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("clashes in Zatoriyah area near Shaddadi", ["Zatoriyah", "Shaddadi"]),
        ("a checkpoint of the Internal Security Forces near Shaddadi", ["Shaddadi"]),
        (
            "the village of Zatoriyah near Shaddadi was hit. Later a car burned in Zatoriyah.",
            ["Zatoriyah", "Shaddadi", "Zatoriyah"],
        ),
    ],
)
def test_english_names_of_areas_and_bodies(find: Find, text: str, expected: list[str]) -> None:
    assert texts(find, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("took the Zatoriyah Oil Field in Deir ez-Zor", {"Zatoriyah", "Deir ez-Zor"}),
        (
            "took Zatoriyah and Abu Khashban oil fields in Deir ez-Zor",
            {"Zatoriyah", "Abu Khashban", "Deir ez-Zor"},
        ),
        ("the highway links major Syrian cities near Shaddadi", {"Shaddadi"}),
        ("احترق حقل دجلة النفطي قرب الشدادي", {"دجلة", "الشدادي"}),
        ("تمركزوا على تلة زعتور قرب الشدادي", {"زعتور", "الشدادي"}),
    ],
)
def test_names_of_sites(find: Find, text: str, expected: set[str]) -> None:
    assert set(texts(find, text)) == expected


def test_a_site_called_after_a_river_is_not_the_river(find: Find) -> None:
    (site,) = [m for m in find("احترق حقل دجلة النفطي قرب الشدادي") if m.text == "دجلة"]
    assert site.place is None


@pytest.mark.parametrize(
    "text",
    [
        "كسر العداء حاجز الثواني قرب الشدادي",
        "مد الأهالي جسر المودة مع الشدادي",
        "اشتبكوا عند نقطة تماس قرب الشدادي",
        "في الشدادي وريف المدينة ومنطقة الجسر",
        "قال مراسل الخابور إن النار اندلعت في الشدادي",
        "معركة سميت باسم “نبع السلام” قرب الشدادي",
    ],
)
def test_figures_of_speech_and_names_of_others_are_no_places(find: Find, text: str) -> None:
    assert texts(find, text) == ["الشدادي"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("أطلقوا النار على حاجز المودة قرب الشدادي", "المودة"),
        ("احترق متجر في شارع العراق في الشدادي", "شارع العراق"),
        ("احترق متجر في شارع الوحدة في الشدادي", "شارع الوحدة"),
        ("عاد نازحو قريتي “تل زعتور الآشورية، وقرية الخشبان” إلى الشدادي", "تل زعتور"),
        ("the residents of the Khirbat Zatour in Shaddadi", "Khirbat Zatour"),
    ],
)
def test_small_places_without_a_point(find: Find, text: str, name: str) -> None:
    (mention,) = [each for each in find(text) if each.text == name]
    assert mention.place is None


@pytest.mark.parametrize(
    "text",
    [
        "كسره صاحبه قبل أن يصل إلى الشدادي",
        "بنى العمال جسرا خشبيا قرب الشدادي",
        "محطة العمر الأخيرة قرب الشدادي",
        "تبني قرار جديد في الشدادي",
    ],
)
def test_words_that_only_look_like_names(find: Find, text: str) -> None:
    assert texts(find, text) == ["الشدادي"]
