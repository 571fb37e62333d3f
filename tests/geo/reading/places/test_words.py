from hypothesis import given
from hypothesis import strategies as st

from geo.reading.places.words import Words, fold_words

TEXTS = st.text(alphabet="ابتةىءَّـ ‌()«»،.-\n'abçİAl47", max_size=60)


@given(TEXTS)
def test_words_stand_where_they_say(text: str) -> None:
    words = Words(text)
    assert words.folded == f" {' '.join(words.keys)} "
    for key, start, end, offset in zip(
        words.keys, words.starts, words.ends, words.offsets, strict=True
    ):
        assert 0 <= start < end <= len(text)
        assert words.folded[offset : offset + len(key)] == key
        assert text[start:end].strip() == text[start:end]


@given(TEXTS)
def test_inner_starts_stay_inside_the_word(text: str) -> None:
    words = Words(text)
    for index, key in enumerate(words.keys):
        for letters in range(len(key)):
            assert words.starts[index] <= words.inner_start(index, letters) <= words.ends[index]


def test_marks_on_a_particle_do_not_move_the_name() -> None:
    text = "وَبِالحسكة"
    words = Words(text)
    assert text[words.inner_start(0, 2) :] == "الحسكة"


def test_latin_articles_are_one_word() -> None:
    assert fold_words("Deir ez-Zor") == ["deir", "al", "zor"]
    assert fold_words("Ash-Shaddadah") == ["al", "shaddadah"]
    assert fold_words("as in Syria") == ["as", "in", "syria"]


def test_a_possessive_is_no_part_of_the_name() -> None:
    assert fold_words("Raqqa's") == ["raqqa", "s"]


def test_joined_words_are_those_of_the_text_without_the_gaps() -> None:
    words = Words("زار البص يرة ثم تل ال زعتور، وعاد")
    words.join([1, 4, 5])

    whole = Words("زار البصيرة ثم تلالزعتور، وعاد")
    assert (words.text, words.keys, words.starts, words.ends, words.folded, words.offsets) == (
        whole.text,
        whole.keys,
        whole.starts,
        whole.ends,
        whole.folded,
        whole.offsets,
    )
