import math

import pytest

from geo.model.vocabularies import Precision
from tests.geo.reading.places.conftest import Find

Expected = list[tuple[str, str | None]]


def places(find: Find, text: str) -> Expected:
    return [(m.text, m.place) for m in find(text) if not m.is_in_name]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "تدريبات في قاعدتي الشدادي وخراب الجير",
            [("الشدادي", "shaddadi-base"), ("خراب الجير", "kharab-al-jir-base")],
        ),
        ("في مخيمي “الهول” و”الروج”", [("الهول", "hol-camp"), ("الروج", "roj-camp")]),
        ("نفذت العملية في بلدتي الشحيل وذيبان", [("الشحيل", "al-shuhayl"), ("ذيبان", "dhiban")]),
        ("رتل دخل معبر الوليد", [("الوليد", "al-walid-crossing")]),
        ("عند مفرق الصور", [("الصور", "al-suwar-junction")]),
        ("سجن الصناعة", [("الصناعة", "ghuwayran-prison")]),
        ("جسر السياسية", [("السياسية", "al-siyasiyah-bridge")]),
        ("القاعدة الأميركية في خراب الجير", [("خراب الجير", "kharab-al-jir-base")]),
        ("وصلت قافلة إلى مدينة الحسكة", [("الحسكة", "hasakah-city")]),
        ("في محافظة الحسكة", [("الحسكة", "hasakah")]),
    ],
)
def test_kind_words_decide_what_a_name_is(find: Find, text: str, expected: Expected) -> None:
    assert places(find, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "في ريفي الحسكة الجنوبي والشرقي",
            [
                ("الحسكة الجنوبي", "hasakah-countryside-south"),
                ("والشرقي", "hasakah-countryside-east"),
            ],
        ),
        ("بريف دير الزور الشرقي", [("ريف دير الزور الشرقي", "deir-ez-zor-countryside-east")]),
        (
            "بالريف الجنوبي لمحافظة الحسكة",
            [("الريف الجنوبي لمحافظة الحسكة", "hasakah-countryside-south")],
        ),
        ("ريف الحسكة", [("ريف الحسكة", "hasakah-countryside")]),
        ("في ريف دمشق", [("ريف دمشق", "rif-dimashq")]),
        ("مناطق شمال شرقي سوريا", [("شمال شرقي سوريا", "northeast-syria")]),
        ("في مناطق شمال شرق على الخصوص", [("شمال شرق", "northeast-syria")]),
        ("في مناطق شمال شرق", [("شمال شرق", "northeast-syria")]),
        ("مناطق شرق الفرات", [("شرق الفرات", "northeast-syria")]),
        ("اشتباكات شرقي دير الزور", [("شرقي دير الزور", "deir-ez-zor-countryside-east")]),
        (
            "شهد ريفا الرقة ودير الزور تحركات",
            [("الرقة", "raqqa-countryside"), ("دير الزور", "deir-ez-zor-countryside")],
        ),
    ],
)
def test_areas_are_areas(find: Find, text: str, expected: Expected) -> None:
    assert places(find, text) == expected


def test_a_direction_after_a_town_says_where_the_town_lies(find: Find) -> None:
    town, area = find("هجوم في بلدة البصيرة شرق دير الزور")
    assert (town.place, area.place) == ("al-busayrah", "deir-ez-zor")


def test_a_distance_gives_the_named_place_with_a_radius_that_reaches_as_far(find: Find) -> None:
    (mention,) = find("على بعد 35 كم من الحسكة")
    assert mention.place == "hasakah-city"
    assert mention.precision is Precision.NEAR
    assert mention.radius_m == 35_000


@pytest.mark.parametrize(
    ("text", "east", "south"),
    [
        ("انفجر لغم على بعد 12 كم جنوب شرق الشدادي", 8_485, 8_485),
        ("هجوم على مسافة 20 كيلومترا شمال مدينة الشدادي", 0, -20_000),
        ("A mine went off 12 km south-west of Shaddadi", -8_485, 8_485),
    ],
)
def test_a_distance_with_a_direction_gives_a_spot(
    find: Find, text: str, east: float, south: float
) -> None:
    (there,) = find("مدينة الشدادي")
    (mention,) = find(text)
    assert (mention.place, mention.precision) == ("shaddadi", Precision.NEAR)
    assert there.lon is not None
    assert there.lat is not None
    assert mention.lon is not None
    assert mention.lat is not None
    shift_m = (
        (mention.lon - there.lon) * 111_320 * math.cos(math.radians(there.lat)),
        (there.lat - mention.lat) * 111_000,
    )
    assert shift_m == pytest.approx((east, south), abs=150)
    assert mention.radius_m is not None
    assert 4_000 < mention.radius_m < math.hypot(east, south)


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("قتل راع في قرية الزعتورية (12 كم جنوب شرق الشدادي)", "الزعتورية"),
        ("A raid in the town of al-Zatria, 12 kilometers southeast of Shaddadi", "al-Zatria"),
    ],
)
def test_a_distance_after_a_name_places_that_name(find: Find, text: str, town: str) -> None:
    named, there = find(text)
    assert (named.text, named.place, named.precision) == (town, None, Precision.NEAR)
    assert named.lon is not None
    assert there.lon is not None
    assert 0.05 < named.lon - there.lon < 0.15
    assert there.place == "shaddadi"


@pytest.mark.parametrize(
    "text", ["انفجار في حي الصناعة بالقامشلي", "انفجار في حي الصناعة بمدينة البوكمال"]
)
def test_a_quarter_of_one_town_is_not_that_of_another(find: Find, text: str) -> None:
    quarter, town = find(text)
    assert (quarter.place, quarter.inside) == (None, town.place)
    (own, _) = find("انفجار في حي الصناعة بمدينة دير الزور")
    assert own.place == "al-sinaa-dez"


def test_a_force_in_the_sentence_makes_a_common_word_a_place(find: Find) -> None:
    (mention,) = find("انتشر الجيش السوري قرب الطبقة")
    assert mention.place == "al-tabqa"
    assert not find("جلس العمال قرب الطبقة العليا من البناء")


def test_a_listed_road_is_one_mention(find: Find) -> None:
    (mention,) = find("عبوة على طريق الشدادي – مركدة")
    assert mention.place == "road-shaddadi-markada"
    assert mention.text == "طريق الشدادي – مركدة"


def test_an_unlisted_road_has_its_ends_as_candidates_and_no_point(find: Find) -> None:
    (mention,) = find("عبوة على طريق الحسكة - تل براك")
    assert mention.place is None
    assert mention.lon is None
    assert [place for place, _ in mention.candidates] == ["hasakah-city", "tell-brak"]


def test_an_unlisted_road_lies_in_the_governorate_of_both_its_ends(find: Find) -> None:
    text = "قتل اثنان في ريف دير الزور الشرقي. وانفجرت عبوة على طريق الشدادي - الحسكة"
    road = find(text)[-1]
    assert (road.place, road.inside) == (None, "hasakah")


def test_a_road_between_two_places_is_listed_by_other_names_of_them_too(find: Find) -> None:
    (mention,) = find("عبوة على الطريق بين مدينتي قامشلو وعامودا")
    assert mention.place == "road-qamishli-amuda"


def test_a_road_between_two_places_that_is_not_listed_is_near_both(find: Find) -> None:
    first, second = find("عبوة على الطريق بين بلدتي الهول وتل حميس")
    assert [first.place, second.place] == ["al-hol", "tell-hamis"]
    assert {first.precision, second.precision} == {Precision.NEAR}


def test_the_sides_of_two_countrysides_are_told_once(find: Find) -> None:
    text = "في بلدات وقرى ريفي دير الزور الشمالي والغربي"
    places = [mention.place for mention in find(text)]
    assert places == ["deir-ez-zor-countryside-north", "deir-ez-zor-countryside-west"]


def test_between_two_places_is_near_both(find: Find) -> None:
    first, second = find("دوار بين بلدتي البصيرة والشحيل")
    assert {first.precision, second.precision} == {Precision.NEAR}


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("دخلت القوات بالحسكة", "الحسكة", "hasakah"),
        ("وصلت للقامشلي", "لقامشلي", "qamishli"),
        ("ثم انتقلت وبالقامشلي استقرت", "القامشلي", "qamishli"),
        ("في الحسـ ـكة", "الحسـ ـكة", "hasakah"),
        ("في الش.د.ا.د.ي", "الش.د.ا.د.ي", "shaddadi"),
        ("في ا ل ق ا م ش ل ي", "ا ل ق ا م ش ل ي", "qamishli"),
    ],
)
def test_names_are_found_behind_particles_and_in_pieces(
    find: Find, text: str, name: str, place: str
) -> None:
    (mention,) = find(text)
    assert (mention.text, mention.place) == (name, place)


@pytest.mark.parametrize(
    "text",
    [
        "قوات سوريا الديمقراطية",
        "المقاومة الإسلامية في العراق",
        "مجلس دير الزور العسكري",
        "تلفزيون سوريا",
        "شبكة الخابور",
        "قالت صحيفة “نيويورك تايمز”",
        "توفي الشاب أحمد الشدادي",
    ],
)
def test_names_of_forces_outlets_and_people_are_no_places(find: Find, text: str) -> None:
    assert all(mention.is_in_name for mention in find(text))


@pytest.mark.parametrize(
    ("text", "is_origin"),
    [
        ("قال فريد شيخو من ريف الدرباسية لوكالة الأنباء إن الوضع هادئ", True),
        ("ينحدر القتيل من بلدة الشعفة", True),
        ("الحسكة – خاص", True),
        ("احتج أهالي بلدة الشعفة", False),
        ("أطلق النار في بلدة الشعفة", False),
    ],
)
def test_origins_are_told_from_scenes(find: Find, text: str, *, is_origin: bool) -> None:
    assert find(text)[0].is_origin is is_origin


@pytest.mark.parametrize(
    "text",
    [
        "ظهر في الصور التي نشرت بعد زيارة الرقة",
        "الصواريخ تدمر المنازل في الحسكة",
        "الطائرات القائم عليها فريق في الحسكة",
        "لبس درعاً ثقيلاً في دير الزور",
        "واحد منها في دير الزور وواحد",
        "القرية البعيدة والأحياء الفقيرة في الحسكة",
        "طائرات تركية فوق الحسكة",
    ],
)
def test_words_that_are_also_names_need_evidence(find: Find, text: str) -> None:
    assert {m.place for m in find(text)} <= {"hasakah", "deir-ez-zor", "raqqa-city"}


@pytest.mark.parametrize(
    ("text", "name", "area"),
    [
        ("في قرية الغزيلان بريف الحسكة الجنوبي", "الغزيلان", "hasakah-countryside-south"),
        ("حاجز الخيمة في دوار الدلة بمدينة الحسكة", "الدلة", "hasakah-city"),
        ("في قرية أم الخشافات بريف دير الزور", "أم الخشافات", "deir-ez-zor-countryside"),
    ],
)
def test_an_unlisted_name_lies_in_the_area_named_with_it(
    find: Find, text: str, name: str, area: str
) -> None:
    (mention,) = [m for m in find(text) if m.text == name]
    assert mention.place is None
    assert mention.lon is None
    assert mention.inside == area
    assert mention.radius_m


def test_a_name_whose_only_place_lies_elsewhere_is_left_open(find: Find) -> None:
    mention = find("قرية المجيبرة بريف الشدادي")[0]
    assert mention.place is None
    assert mention.inside == "shaddadi-countryside"
    assert mention.candidates[0][0] == "mujaybirah-zarkan"


def test_a_bare_name_keeps_the_kind_that_the_report_gave_it(find: Find) -> None:
    text = "هبطت طائرة في قاعدة خراب الجير.\nثم حطت أخرى في خراب الجير."
    assert [m.place for m in find(text)] == ["kharab-al-jir-base", "kharab-al-jir-base"]


def test_words_for_the_place_itself_are_no_mentions(find: Find) -> None:
    found = find("في الحسكة هاجم مجهولون نقطة غربي المحافظة قرب المدينة والبلدة")
    assert [m.place for m in found] == ["hasakah"]
