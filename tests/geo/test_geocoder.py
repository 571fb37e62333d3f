from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import UnknownIdError
from geo.geocoder import Candidate, Geocoder, MatchMethod
from geo.model.places import Link, Place, PlaceName
from geo.model.vocabularies import NameKind, PlaceKind, Precision


def place(
    place_id: str,
    kind: PlaceKind,
    names: Sequence[str],
    at: tuple[float, float] | None,
    governorate: str | None = "hasakah",
    **fields: object,
) -> Place:
    values: dict[str, object] = {
        "id": place_id,
        "kind": kind,
        "names": tuple(
            PlaceName(text, "en" if text.isascii() else "ar", NameKind.OFFICIAL) for text in names
        ),
        "lon": at[0] if at else None,
        "lat": at[1] if at else None,
        "radius_m": 1500.0,
        "country": "SY",
        "coord_source": "test",
        "governorate": governorate,
        **fields,
    }
    return Place(**values)  # type: ignore[arg-type]


K = PlaceKind
PLACES = (
    place("hasakah", K.GOVERNORATE, ["الحسكة", "Hasakah"], (40.9, 36.4), None,
          links=(Link("pcode", "SY08"),)),
    place("deir-ez-zor", K.GOVERNORATE, ["دير الزور", "Deir ez-Zor"], (40.3, 35.0), None,
          links=(Link("pcode", "SY09"),)),
    place("homs", K.GOVERNORATE, ["حمص", "Homs"], (38.3, 34.3), None),
    place("hasakah-city", K.CITY, ["الحسكة", "Hasakah", "Hesekê"], (40.75, 36.5)),
    place("deir-ez-zor-city", K.CITY, ["دير الزور", "Deir ez-Zor"], (40.14, 35.33), "deir-ez-zor"),
    place("deir-ez-zor-east", K.COUNTRYSIDE, ["ريف دير الزور الشرقي"], (40.7, 34.9),
          "deir-ez-zor"),
    place("qamishli", K.CITY, ["القامشلي", "Qamishli"], (41.23, 37.05)),
    place("shaddadi", K.TOWN, ["الشدادي", "al-Shaddadi"], (40.74, 36.05)),
    place("shaddadi-base", K.BASE, ["قاعدة الشدادي", "Shaddadi base"], (40.8, 36.0)),
    place("al-hol", K.TOWN, ["الهول", "al-Hol"], (41.15, 36.39)),
    place("hol-camp", K.CAMP, ["مخيم الهول", "al-Hol camp"], (41.14, 36.37)),
    place("al-walid-crossing", K.CROSSING, ["معبر الوليد"], (42.1, 36.8)),
    place("al-walid-tanf", K.CROSSING, ["معبر الوليد"], (38.66, 33.5), "homs"),
    place("al-sabha", K.VILLAGE, ["الصبحة", "Sabha"], (40.3, 35.1), "deir-ez-zor"),
    place("al-sabha-north", K.VILLAGE, ["الصبحة", "Sabha"], (40.4, 35.3), "deir-ez-zor"),
    place("markada", K.VILLAGE, ["مركدة", "Markada"], (40.8, 35.75)),
    place("marsada", K.VILLAGE, ["مرسدة", "Marsada"], (40.2, 36.9)),
    place("qasrak-base", K.BASE, ["قسرك", "Qasrak"], (40.5, 36.7)),
    place("hajin", K.TOWN, ["هجين", "Hajin"], (40.83, 34.69), "deir-ez-zor"),
    place("unlocated-camp", K.CAMP, ["مخيم المجهول"], None),
)  # fmt: skip
GEOCODER = Geocoder(PLACES)


def ids(candidates: Sequence[Candidate]) -> list[str]:
    return [candidate.place.id for candidate in candidates]


@pytest.mark.parametrize(
    ("name", "first", "method"),
    [
        ("قسرك", "qasrak-base", MatchMethod.EXACT),
        ("Qasrak", "qasrak-base", MatchMethod.EXACT),
        ("مركده", "markada", MatchMethod.FOLDED),
        ("QASRAK", "qasrak-base", MatchMethod.FOLDED),
        ("القَامِشلي", "qamishli", MatchMethod.FOLDED),
        ("شدادي", "shaddadi", MatchMethod.FOLDED),
        ("Al Hol", "al-hol", MatchMethod.FOLDED),
        ("والقامشلي", "qamishli", MatchMethod.CLITIC),
        ("للشدادي", "shaddadi", MatchMethod.CLITIC),
        ("وبالحسكة", "hasakah-city", MatchMethod.CLITIC),
        ("وقسرك", "qasrak-base", MatchMethod.CLITIC),
        ("Kasrek", "qasrak-base", MatchMethod.SKELETON),
        ("Ash Shaddadah", "shaddadi", MatchMethod.SKELETON),
        ("Dayr az-Zawr", "deir-ez-zor-city", MatchMethod.SKELETON),
        ("Kamishlo", "qamishli", MatchMethod.SKELETON),
        ("Qamişlo", "qamishli", MatchMethod.FUZZY),
        ("القمشلي", "qamishli", MatchMethod.FUZZY),
        ("القاكشلي", "qamishli", MatchMethod.FUZZY),
        ("Qamishbi", "qamishli", MatchMethod.FUZZY),
        ("Qmaishli", "qamishli", MatchMethod.FUZZY),
    ],
)
def test_each_way_of_writing_leads_to_the_place(name: str, first: str, method: MatchMethod) -> None:
    found = GEOCODER.geocode(name)[0]
    assert found.place.id == first
    assert found.method is method
    assert 0 < found.score <= 1


def test_better_matches_score_higher() -> None:
    names = ["Qamishli", "QAMISHLI", "والقامشلي", "Qamishbi"]
    scores = [GEOCODER.geocode(name)[0].score for name in names]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] == 1.0


def test_the_city_comes_before_the_governorate_of_its_name() -> None:
    found = GEOCODER.geocode("الحسكة")
    assert ids(found) == ["hasakah-city", "hasakah"]
    assert [candidate.precision for candidate in found] == [
        Precision.SETTLEMENT,
        Precision.GOVERNORATE,
    ]


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("محافظة الحسكة", ["hasakah", "hasakah-city"]),
        ("قاعدة الشدادي", ["shaddadi-base", "shaddadi"]),
        ("الشدادي", ["shaddadi", "shaddadi-base"]),
        ("بقاعدة الشدادي العسكرية", ["shaddadi-base", "shaddadi"]),
        ("مخيم الهول", ["hol-camp", "al-hol"]),
        ("al-Hol IDP camp", ["hol-camp", "al-hol"]),
        ("معبر الوليد", ["al-walid-crossing", "al-walid-tanf"]),
        ("بلدة هجين", ["hajin"]),
    ],
)
def test_kind_words_rank(name: str, wanted: list[str]) -> None:
    assert ids(GEOCODER.geocode(name)) == wanted


def test_a_kind_that_nothing_has_says_so_and_is_less_sure() -> None:
    found = GEOCODER.geocode("سجن هجين")[0]
    assert found.place.id == "hajin"
    assert found.precision is Precision.NEAR
    assert "the words say prison" in found.reason
    assert found.score < 0.7


@pytest.mark.parametrize(
    "name",
    [
        "ريف دير الزور الشرقي",
        "شرقي دير الزور",
        "الريف الشرقي لدير الزور",
        "eastern Deir ez-Zor countryside",
        "eastern countryside of Deir ez-Zor",
    ],
)
def test_a_side_is_the_countryside_there(name: str) -> None:
    found = GEOCODER.geocode(name)[0]
    assert found.place.id == "deir-ez-zor-east"
    assert found.precision is Precision.COUNTRYSIDE


def test_a_side_without_a_place_of_its_own_is_the_whole_and_never_a_point() -> None:
    found = GEOCODER.geocode("ريف القامشلي الجنوبي")
    assert ids(found) == ["qamishli"]
    assert found[0].precision is Precision.COUNTRYSIDE
    assert "south" in found[0].reason
    assert GEOCODER.geocode("western Hasakah countryside")[0].place.id == "hasakah"


def test_places_of_one_name_are_all_returned_with_their_distance() -> None:
    found = GEOCODER.geocode("الصبحة")
    assert ids(found) == ["al-sabha", "al-sabha-north"]
    assert found[0].score == found[1].score < 1
    assert found[0].rivals == 1
    assert "al-sabha-north in deir-ez-zor, 24 km away" in found[0].reason
    misspelt = GEOCODER.geocode("الصبخة")
    assert ids(misspelt) == ids(found)
    assert misspelt[0].score < found[0].score


def test_the_region_comes_first_and_the_reason_says_so() -> None:
    inside, outside = GEOCODER.geocode("معبر الوليد")
    assert "inside the region" in inside.reason
    assert "outside the region" in outside.reason
    assert inside.score > outside.score


def test_a_tie_between_two_names_is_no_answer_but_a_suggestion() -> None:
    assert GEOCODER.geocode("مردة") == []
    assert set(GEOCODER.suggest("مردة", limit=2)) == {"مركدة", "مرسدة"}


def test_context_settles_a_tie() -> None:
    twice = Geocoder(
        [
            place("a", K.GOVERNORATE, ["aaaaaa"], None, None),
            place("b", K.GOVERNORATE, ["bbbbbb"], None, None),
            place("one", K.VILLAGE, ["مركدة"], (40.0, 36.0), "a"),
            place("two", K.VILLAGE, ["مرسدة"], (41.0, 36.0), "b"),
        ]
    )
    assert twice.geocode("مردة") == []
    assert ids(twice.geocode("مردة", within="a")) == ["one"]
    assert ids(twice.geocode("مردة", within="b")) == ["two"]


def test_within_and_kind_are_strict() -> None:
    assert ids(GEOCODER.geocode("معبر الوليد", within="homs")) == ["al-walid-tanf"]
    assert GEOCODER.geocode("القامشلي", within="homs") == []
    assert ids(GEOCODER.geocode("الحسكة", kind=K.GOVERNORATE)) == ["hasakah"]
    assert GEOCODER.geocode("القامشلي", kind=K.CAMP) == []
    with pytest.raises(UnknownIdError, match="atlantis"):
        GEOCODER.geocode("الحسكة", within="atlantis")


@pytest.mark.parametrize(
    "name", ["Washington", "تدمر", "xy", "الى", "", " ", "😀", "و", "ال", "قاعدة", "camp", "123"]
)
def test_what_is_no_name_here_has_no_answer(name: str) -> None:
    assert GEOCODER.geocode(name) == []
    assert GEOCODER.resolve(name) is None


def test_a_place_without_a_point_is_unlocated() -> None:
    assert GEOCODER.geocode("مخيم المجهول")[0].precision is Precision.UNLOCATED


def test_limit_cuts_the_list() -> None:
    assert len(GEOCODER.geocode("الحسكة", limit=1)) == 1
    assert len(GEOCODER.suggest("الحسكة", limit=2)) <= 2


@pytest.mark.parametrize(
    "name",
    [
        "\x00\x1b[31m",
        "\u202eالحسكة\u202c\u200f",
        "ا" * 10_000,
        "x" * 10_000,
        "قاعدة " * 2_000,
        "ال " * 2_000,
        "و" * 199,
        "🏴‍☠️" * 50,
        "\ud800",
        "'; DROP TABLE places; --",
    ],
)
def test_hostile_names_never_raise(name: str) -> None:
    assert isinstance(GEOCODER.geocode(name), list)
    assert isinstance(GEOCODER.geocode(name, within="homs"), list)
    assert isinstance(GEOCODER.suggest(name), list)


@given(st.text() | st.text("الحسكةوبشدهمي قاعدةمخيم-") | st.text("qamishlQshdAe-' "))
def test_many_at_once_answer_as_one_by_one(name: str) -> None:
    candidates = GEOCODER.geocode(name)
    first = candidates[0] if candidates else None
    assert GEOCODER.geocode_many([name]) == [first]
    assert GEOCODER.resolve(name) == (first.place.id if first else None)
    assert [c.score for c in candidates] == sorted((c.score for c in candidates), reverse=True)


def test_an_empty_gazetteer_answers_nothing() -> None:
    empty = Geocoder([])
    assert empty.geocode("الحسكة") == []
    assert empty.suggest("الحسكة") == []
