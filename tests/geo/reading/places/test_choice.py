"""Which of several places is meant, and words that look like places and are none."""

import pytest

from tests.geo.reading.places.conftest import Find


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("احترقت مخازن مطار دير الزور العسكري", "دير الزور", "deir-ez-zor-airport"),
        ("احترقت مخازن في مطاحن دير الزور", "دير الزور", "al-maktab-al-aam"),
        # an "and" makes a subdistrict named next another place
        ("نزح الناس من بلدة تل حميس وناحية اليعربية", "تل حميس", "tell-hamis"),
        # the countryside of a town is not the town
        (
            "في ريف بلدة تل حميس الواقعة في جنوب شرق مدينة القامشلي",
            "ريف بلدة تل حميس",
            "tell-hamis-countryside",
        ),
        # a village said to lie north of a town lies around it
        ("قصف على قرية الأسدية شمال أبو راسين", "الأسدية", "al-asadiyah"),
        # the base at a field, and the field
        ("هبطت طائرة في قاعدة حقل العمر", "العمر", "green-village-base"),
        ("استهدفت صواريخ القاعدة الأميركية في حقل العمر النفطي", "العمر", "green-village-base"),
        ("حريق في حقل العمر النفطي", "العمر", "al-omar-field"),
        ("منشأة غاز بريف السويدية", "ريف السويدية", "malikiyah-subdistrict"),
        ("أغلقت القوات الطريق بين الحسكة وحلب. وبقي M4 مقطوعاً", "M4", "road-m4"),
        ("Troops held the international road M4 in Hasakah", "international road M4", "road-m4"),
    ],
)
def test_words_around_choose_the_place(find: Find, text: str, name: str, place: str) -> None:
    assert (name, place) in [(mention.text, mention.place) for mention in find(text)]


@pytest.mark.parametrize(
    "text",
    [
        "سقطت صواريخ تركية وقذائف تركية قرب الشدادي",
        "تفقد القائد مظلوم عبدي مواقع الشدادي",
        "دوى الانفجار قرب مسجد السلام ومنطقة الجسر في الشدادي",
        "سكان أحياء مدينة الشدادي",
        "قال الناطق عدنان عفرين في الشدادي. وأوضح عفرين أن القتال توقف",
        "Syria Democratic Forces entered Shaddadi",
    ],
)
def test_only_the_town_is_a_place(find: Find, text: str) -> None:
    found = {mention.place for mention in find(text) if not mention.is_in_name}
    assert found == {"shaddadi"}


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        # close, and the report names places of the same district
        ("بين تل تمر وقرية تل شمرام", "تل شمرام", "tell-shamiram"),
        # close, but nothing says where
        ("قصفت قرية تل شمرام قرب البوكمال", "تل شمرام", None),
    ],
)
def test_a_misspelt_village_needs_its_neighbours(
    find: Find, text: str, name: str, place: str | None
) -> None:
    assert [mention.place for mention in find(text) if mention.text == name] == [place]


def test_the_north_of_a_country_is_no_more_than_the_country(find: Find) -> None:
    (mention,) = find("مواقع شمالي العراق")
    assert mention.place == "iraq"


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("عودة نازحي الهول إلى العراق", "الهول", "hol-camp"),
        ("في ريف دير الزور سيطروا على الدحلة والصبحة", "الصبحة", "al-sabha"),
        ("moved to the southern Al-Hasakah town of Al-Shadaddi", "Al-Shadaddi", "shaddadi"),
        (
            "fire in the southern Qameshli countryside",
            "southern Qameshli countryside",
            "qamishli-countryside",
        ),
    ],
)
def test_names_in_rows_and_behind_people(find: Find, text: str, name: str, place: str) -> None:
    assert (name, place) in [(mention.text, mention.place) for mention in find(text)]
