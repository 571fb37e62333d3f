"""A file of words with a mistake in it is told, with what to do."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import geo
from geo.errors import InputError, MissingAssetError
from geo.text import reading_data
from geo.text.languages import language_codes
from geo.text.reading_data import load_reading_data, require_reading_data
from geo.text.reading_forms import find_problems

READING = Path(geo.__file__).parent / "data" / "reading"


def put(data: dict[str, Any], path: str, value: object) -> None:
    *above, last = path.split(".")
    for name in above:
        data = data[name]
    data[last] = value


def told(name: str, path: str, value: object) -> list[str]:
    """Return what is told of an English file with one value put into it."""
    data = copy.deepcopy(load_reading_data("en", name))
    put(data, path, value)
    return [str(problem) for problem in find_problems("words.yaml", name, data)]


def test_the_words_of_every_language_are_as_they_must_be() -> None:
    require_reading_data()
    for code in language_codes():
        for path in (READING / code).glob("*.yaml"):
            assert load_reading_data(code, path.stem)


@pytest.mark.parametrize(
    ("name", "path", "value", "message"),
    [
        ("roles", "of_words", "of", "of_words: expected a list in brackets, got 'of'. Write it as"),
        ("roles", "of_words", ["of", None], "of_words, item 2: expected a word, got nothing."),
        ("roles", "of_words", [" "], "of_words, item 1: expected a word"),
        ("roles", "of_word", ["of"], "of_word: expected a known name"),
        ("roles", "places.vai", ["via"], "got 'vai'. Perhaps via is"),
        ("roles", "aliases.isiss", ["is"], "aliases.isiss: expected a known name"),
        ("roles", "attackers", ["isis", "nobody-known"], "expected a known actor"),
        ("roles", "attached", {"b": "att"}, "attached.b: expected a known place role"),
        ("triggers", "kinds.shel", {}, "kinds.shel: expected a known name"),
        ("triggers", "kinds.clash", ["clash"], "kinds.clash: expected names with values"),
        ("triggers", "kinds.clash.noun", [], "got 'noun'. Perhaps nouns is"),
        ("counts", "vague", {"many": []}, "got 'many'. Write digits."),
        ("places", "kinds", [{"kinds": ["shop"], "one": ["shop"]}], "expected a known place kind"),
        ("places", "kinds", [{"kinds": ["town"]}], "kinds, item 1.one: expected a value"),
        ("places", "kind_word_after", "yes", "kind_word_after: expected true or false, got 'yes'."),
        ("discourse", "force.least", "ten", "force.least: expected a number, got 'ten'."),
        ("dates", "words.month", {13: ["never"]}, "words.month.13: expected a known name"),
        ("language", "script", "cyrillic", "expected a known script"),
        ("language", "traits", {}, "traits.verb_before_subject: expected a value"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_told(name: str, path: str, value: object, message: str) -> None:
    assert any(message in each for each in told(name, path, value)), told(name, path, value)


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Yield a copy of the words of all languages, which are loaded from there."""
    folder = tmp_path / "reading"
    shutil.copytree(READING, folder)
    monkeypatch.setattr(reading_data, "_DIRECTORY", folder)
    load_reading_data.cache_clear()
    yield folder
    load_reading_data.cache_clear()


@pytest.mark.parametrize(
    ("added", "message"),
    [
        (b"lost: [one, two\n", "roles.yaml, line "),
        (b"of_words: [for]\n", "got found 'of_words' twice"),
        ("caf\u00e9: []\n".encode("latin-1"), "expected UTF-8 text"),
        (b"bell: \x07\n", "expected YAML"),
    ],
)
def test_a_file_that_is_no_yaml_is_told(copied: Path, added: bytes, message: str) -> None:
    path = copied / "en" / "roles.yaml"
    path.write_bytes(path.read_bytes() + added)
    with pytest.raises(InputError, match=message):
        load_reading_data("en", "roles")


def test_all_problems_of_all_languages_are_told_at_once(copied: Path) -> None:
    for code in ("ar", "en"):
        path = copied / code / "sentences.yaml"
        path.write_text("abbreviations: none\nabreviations: []\n", encoding="utf-8")
    with pytest.raises(InputError) as error:
        load_reading_data("en", "sentences")
    places = [(problem.file, problem.field) for problem in error.value.problems]
    assert places == [
        (f"geo/data/reading/{code}/sentences.yaml", field)
        for code in ("ar", "en")
        for field in ("abbreviations", "abreviations")
    ]


def test_a_file_that_is_missing_is_told(copied: Path) -> None:
    (copied / "en" / "roles.yaml").unlink()
    with pytest.raises(MissingAssetError, match="roles"):
        load_reading_data("en", "roles")
