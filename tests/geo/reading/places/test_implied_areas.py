"""Areas named by their side alone."""

import pytest

from tests.geo.reading.places.conftest import Find


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        # the governorate of the place named before
        (
            "دهم الجنود بلدة هجين ثم انتشروا بالريف الشرقي",
            "الريف الشرقي",
            "deir-ez-zor-countryside-east",
        ),
        # else of the next one
        ("قتل راع في الريف الجنوبي قرب بلدة الشدادي", "الريف الجنوبي", "hasakah-countryside-south"),
        (
            "في الريف الشمالي الغربي دوت انفجارات سمعت في تل تمر",
            "الريف الشمالي الغربي",
            "hasakah-countryside-northwest",
        ),
        ("وصلت القافلة إلى المحافظات الشمالية الشرقية من معبر الوليد", "المحافظات الشمالية الشرقية",
         "northeast-syria"),
        ("نزحت أسر من الشمال السوري إلى الشدادي", "الشمال السوري", "northern-syria"),
        ("هدوء في الشرق السوري", "الشرق السوري", "eastern-syria"),
        ("قتل جندي في بلدة هجين شرقي البلاد", "شرقي البلاد", "eastern-syria"),
        (
            "Shaddadi was calm. Shells fell in the northern countryside.",
            "northern countryside",
            "hasakah-countryside-north",
        ),
        (
            "هاجموا رتلا قرب بلدة هجين، ثم انسحبوا إلى ريف المحافظة الغربي",
            "ريف المحافظة الغربي",
            "deir-ez-zor-countryside-west",
        ),
        ("مرت الدورية ببلدة تل تمر ثم بريف البلدة", "ريف البلدة", "tell-tamr-countryside"),
        (
            "Hajin was quiet, unlike the western and northern countryside of the province.",
            "western and northern countryside of the province",
            "deir-ez-zor-countryside-west",
        ),
        (
            "They left Tell Tamr and searched the countryside of the town.",
            "countryside of the town",
            "tell-tamr-countryside",
        ),
        (
            "Troops left Shaddadi for the northeast of the country.",
            "northeast of the country",
            "northeast-syria",
        ),
    ],
)  # fmt: skip
def test_a_side_means_that_of_the_area_spoken_of(
    find: Find, text: str, name: str, place: str
) -> None:
    assert (name, place) in [(mention.text, mention.place) for mention in find(text)]


@pytest.mark.parametrize(
    "text",
    [
        "يحب الناس هواء الريف وهدوء القرى.",
        "أمطرت في شمال البلاد وجنوبها.",
        "زار الوفد الريف الشمالي من المقاطعة البعيدة.",
        "They grew up in the western countryside.",
        "They loved the quiet countryside of the town.",
        "تجول في ريف المدينة ثم عاد.",
        "It rains in the north of the country.",
        "اجتمع وزراء الشرق الأوسط.",
    ],
)
def test_a_report_about_no_place_has_none(find: Find, text: str) -> None:
    assert find(text) == ()
