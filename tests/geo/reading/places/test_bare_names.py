"""Names no gazetteer has that stand without a kind word, and places abroad."""

import pytest

from tests.geo.reading.places.conftest import Find


@pytest.mark.parametrize(
    ("text", "name", "inside"),
    [
        # a word no list has, between a word of place and an area
        ("عثر على جثة في الزعتورية بريف الحسكة", "الزعتورية", "hasakah-countryside"),
        ("اشتبكوا قرب الدخيلانة شرق دير الزور", "الدخيلانة", "deir-ez-zor"),
        # joined to a place, with a telling first word
        ("قصفوا محيط تل تمر وتل زعتور بريف الحسكة", "تل زعتور", "hasakah-countryside"),
        ("قتل شاب في قرية سيد زعتور بريف الشدادي", "سيد زعتور", "shaddadi-countryside"),
        # what stands by it gives a checkpoint or a quarter its name
        ("أطلقوا النار على حاجز الصوامع في بلدة هجين", "الصوامع", "hajin"),
        ("احترقت سيارة عند دوار المشفى في مدينة القامشلي", "المشفى", "qamishli"),
        ("انقطعت الكهرباء في الحزام الشرقي لمدينة القامشلي", "الحزام الشرقي", "hasakah"),
        # the ending of a name is like a pronoun, but what is left is no word
        ("هاجموا بلدة زعتريها في ريف دير الزور", "زعتريها", "deir-ez-zor-countryside"),
        (
            "fighting in Al-Zatouriyah in Hasakah countryside",
            "Al-Zatouriyah",
            "hasakah-countryside",
        ),
        ("villagers from Zatouriyah in Hasakah countryside", "Zatouriyah", "hasakah-countryside"),
        (
            "the front between Tell Tamr and Tell Zatour in the Hasakah countryside",
            "Tell Zatour",
            "hasakah-countryside",
        ),
    ],
)
def test_names_in_an_area_are_told_without_a_place(
    find: Find, text: str, name: str, inside: str
) -> None:
    (mention,) = [each for each in find(text) if each.text == name]
    assert mention.place is None
    assert mention.inside == inside


@pytest.mark.parametrize(
    "text",
    [
        "عثر على جثة في المداهمة شرق الشدادي",
        "هي آخر بلدة تحصن فيها المقاتلون قرب الشدادي",
        "زرعوا حقلا وافرا قرب الشدادي",
        "كسر المحاصرون حاجز الصمت في الشدادي",
        "اشتكى السكان من أوضاع معيشية صعبة في الشدادي",
        "انتشرت الآليات العسكرية التركية شمالي الشدادي",
        "وصلت القوات الروسية والتركية إلى الشدادي",
        "دخلوا بلدة الشدادي وقراها وبلداتها",
        "Fighters of the group in Shaddadi spoke to Al Jazeera.",
    ],
)
def test_ordinary_words_are_no_names(find: Find, text: str) -> None:
    found = [mention for mention in find(text) if not mention.is_in_name]
    assert [mention.place for mention in found] == ["shaddadi"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قال متحدث للبيت الأبيض إن الجنود باقون في الشدادي", "البيت الأبيض"),
        ("صدر عن البيت الأبيض بيان بشأن الشدادي", "البيت الأبيض"),
        ("RESTON, Va. - Forces entered Shaddadi on Monday.", "RESTON, Va."),
        ("The White House spoke of the strike on Shaddadi.", "White House"),
    ],
)
def test_places_abroad_are_told_and_in_no_area(find: Find, text: str, name: str) -> None:
    (mention,) = [each for each in find(text) if each.text.strip(".") in name]
    assert (mention.place, mention.inside) == (None, None)


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("raids in the al-Hol displaced persons camp in Hasakah", "al-Hol", "hol-camp"),
        ("attacks on the Tel Baydar base in Al-Hasakah", "Tel Baydar", "tell-baydar-base"),
        (
            "محافظة دير الزور: احتج أهالي بلدة الشحيل بريف دير الزور الشرقي",
            "دير الزور",
            "deir-ez-zor",
        ),
        ("نقطة على الحدود السورية مع تركيا", "الحدود السورية مع تركيا", "syria-turkey-border"),
    ],
)
def test_the_kind_that_is_said_chooses(find: Find, text: str, name: str, place: str) -> None:
    assert (name, place) in [(mention.text, mention.place) for mention in find(text)]


def test_a_name_once_led_by_its_kind_is_known_again(find: Find) -> None:
    found = find("Troops searched the al-Hol camp in Syria. Winter in al-Hol is cold.")
    assert [mention.place for mention in found if mention.text == "al-Hol"] == ["hol-camp"] * 2
