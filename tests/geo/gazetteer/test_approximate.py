from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from geo.gazetteer.approximate import SHORTEST_NAME, SHORTEST_QUERY, ApproximateIndex, MatchMethod
from geo.gazetteer.edits import EditModel
from geo.gazetteer.index import NameIndex
from geo.model.places import Place, PlaceName
from geo.model.vocabularies import PlaceKind
from geo.text.keys import folded_key, name_words, plain_key

ARABIC_NAMES = st.text("ابحصق", min_size=1, max_size=7)
LATIN_NAMES = st.text("bdknq", min_size=1, max_size=7)


def index_of(names: list[str]) -> NameIndex:
    return NameIndex.build(
        Place(
            id=f"place-{number}",
            kind=PlaceKind.VILLAGE,
            names=(PlaceName(name, "ar"),),
            lon=40.0,
            lat=36.0,
            radius_m=500,
            country="SY",
            coord_source="test",
        )
        for number, name in enumerate(names)
    )


def one_edit_by_brute_force(names: list[str], query: str) -> set[str]:
    """Compare the query with and without article to every name with and without article."""
    queries = {plain_key(query), folded_key(query)}
    return {
        folded_key(name)
        for name in names
        for key in (plain_key(name), folded_key(name))
        for asked in queries
        if len(key) >= SHORTEST_NAME
        and len(asked) >= SHORTEST_QUERY
        and len(plain_key(query)) >= SHORTEST_QUERY
        and OSA.distance(key, asked) <= 1
    }


@given(st.lists(ARABIC_NAMES | LATIN_NAMES, min_size=1, max_size=30), ARABIC_NAMES | LATIN_NAMES)
def test_one_edit_search_finds_what_comparing_with_every_name_finds(
    names: list[str], query: str
) -> None:
    search = ApproximateIndex(index_of(names), EditModel())
    hits = search.find(plain_key(query), name_words(query))
    near = {
        hit.key
        for hit in hits
        if hit.method is not MatchMethod.SKELETON and hit.likelihood > 0.00001
    }
    assert near == one_edit_by_brute_force(names, query)


@given(st.lists(st.text("اب", min_size=8, max_size=11), min_size=1, max_size=20))
def test_two_edit_search_of_long_names_agrees_with_comparing_all(names: list[str]) -> None:
    search = ApproximateIndex(index_of(names), EditModel())
    query = "ابابابابا"
    spellings = {key for name in names for key in (plain_key(name), folded_key(name))}
    wanted = {key for key in spellings if len(key) >= 8 and OSA.distance(key, query) <= 2}
    assert {key for key, _ in search.nearest(query, edits=2, limit=100)} == wanted


def test_similar_names_come_best_first() -> None:
    search = ApproximateIndex(index_of(["Shaddadi", "Shadda", "Hajin"]), EditModel())
    keys = [key for key, _ in search.similar("shaddada", 5)]
    assert keys == ["shaddadi", "shadda"]
    assert search.similar("", 5) == []
