from pathlib import Path

import pytest
import yaml

import geo
from geo.errors import InputError
from geo.model.vocabularies import PlaceKind
from geo.reading.places.common_words import load_common_words
from geo.reading.places.lexicon import load_lexicon

DIRECTORY = Path(geo.__file__).parent / "data" / "reading"


def read(language: str) -> dict[str, object]:
    text = (DIRECTORY / language / "places.yaml").read_text(encoding="utf-8")
    loaded: dict[str, object] = yaml.safe_load(text)
    return loaded


def test_both_languages_have_the_same_sections() -> None:
    arabic, english = read("ar"), read("en")
    assert arabic.keys() == english.keys()
    for section, content in arabic.items():
        assert type(content) is type(english[section]), section


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_file_says_its_origin_and_licence(language: str) -> None:
    for name in ("places.yaml", "common_words.csv"):
        head = (DIRECTORY / language / name).read_text(encoding="utf-8")[:800]
        assert "Origin" in head
        assert "icence" in head


@pytest.mark.parametrize(
    ("word", "kind", "number", "preposition", "conjoined"),
    [
        ("وبريف", PlaceKind.COUNTRYSIDE, 1, "ب", True),
        ("مخيمي", PlaceKind.CAMP, 2, "", False),
        ("للقاعده", PlaceKind.BASE, 1, "ل", False),
        ("قري", PlaceKind.VILLAGE, 3, "", False),
    ],
)
def test_particles_are_taken_off(
    word: str, kind: PlaceKind, number: int, preposition: str, *, conjoined: bool
) -> None:
    sense = load_lexicon("ar").sense(word)
    assert sense.kind is not None
    assert (sense.kind.kinds[0], sense.kind.number) == (kind, number)
    assert (sense.preposition, sense.conjoined) == (preposition, conjoined)


def test_common_words_have_their_frequency() -> None:
    arabic = load_lexicon("ar")
    assert arabic.frequency("الصور") > arabic.frequency("الهول") > arabic.frequency("قسرك") == 0


@pytest.mark.parametrize(
    "content", ["zipf,words\nmany,one two\n", "a;b\n4.5;one\n", "zipf,words\n4\n"]
)
def test_a_row_of_common_words_without_number_or_words_is_told(
    content: str, tmp_path: Path
) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "common_words.csv").write_text(content, encoding="utf-8")
    with pytest.raises(
        InputError, match=r"en/common_words.csv, row 2: expected a number and words"
    ):
        load_common_words("en", tmp_path)
