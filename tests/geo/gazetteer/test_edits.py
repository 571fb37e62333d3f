import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from geo.gazetteer.edits import EditModel

KEYS = st.text("abc", min_size=1, max_size=7)
MODEL = EditModel()


@given(KEYS, KEYS)
def test_likelihood_is_positive_exactly_within_one_edit(name: str, query: str) -> None:
    assert (MODEL.likelihood(name, query) > 0) is (OSA.distance(name, query) <= 1)


@given(KEYS)
def test_an_equal_key_is_certain(name: str) -> None:
    assert MODEL.likelihood(name, name) == 1.0


@pytest.mark.parametrize(
    ("name", "likelier", "rarer"),
    [
        ("شدادي", "شداي", "شدالدي"),
        ("hajin", "hjain", "hakin"),
        ("صبحه", "سبحه", "نبحه"),
        ("hajin", "hajen", "hajqn"),
    ],
)
def test_some_misspellings_are_likelier_than_others(name: str, likelier: str, rarer: str) -> None:
    assert MODEL.likelihood(name, likelier) > MODEL.likelihood(name, rarer) > 0


def test_first_letters_can_be_made_rarer_to_misspell() -> None:
    careful = EditModel(first_letter=0.1)
    assert careful.likelihood("hajin", "ajin") == pytest.approx(
        0.1 * MODEL.likelihood("hajin", "ajin")
    )
    assert careful.likelihood("hajin", "haji") == MODEL.likelihood("hajin", "haji")
