"""A file of words with a mistake in it is told, with what to do."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

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
        ("dates", "words.unit", {"wek": ["week"]}, "words.unit.wek: expected a known name, got"),
        ("dates", "words.back", {"lsat": ["last"]}, "Perhaps last is meant."),
        ("dates", "words.part", {"last": ["late"]}, "expected a known name, got 'last'"),
        ("dates", "words.quarter", {5: ["fifth"]}, "words.quarter.5: expected a known name"),
        ("dates", "words.day", {"today": ["today"]}, "words.day.today: expected a known name"),
        ("numbers", "words.tens", {"ten": ["ten"]}, "got 'ten'. Write digits."),
        ("language", "script", "cyrillic", "expected a known script"),
        ("language", "forms", "englsh", "forms: expected a known word forms, got 'englsh'. P"),
        ("language", "forms", ["none"], "forms: expected a known word forms, got ['none']."),
        ("language", "traits", {}, "traits.verb_before_subject: expected a value"),
        ("roles", "of_words", [5], "of_words, item 1: expected a word"),
        ("numbers", "core", ["tns"], "core, item 1: expected a known name of words, got 'tns'. P"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_told(name: str, path: str, value: object, message: str) -> None:
    assert any(message in each for each in told(name, path, value)), told(name, path, value)


@pytest.mark.parametrize(
    ("path", "rule", "means", "message"),
    [
        ("levels.moments", "{weekdy}", "weekday", "got 'weekdy'. Perhaps weekday or short_weekday"),
        ("levels.durations", "{duration} {ago}", "few", "a known name of words, got 'duration'"),
        ("levels.joined", "{when:date} {duraton}", "same", "got 'duraton'. Perhaps duration"),
        ("levels.moments", "{month", "bare_month", "a name in braces, got '{month'. Write {name}"),
        ("levels.moments", "{month}?|{year}", "month", "a name in braces, got '{month}?'"),
        ("levels.moments", "{day}", "daay", "means: expected a known meaning, got 'daay'. Perhaps"),
        ("levels.moments", "{n} {year}", "date", "month, without which it cannot mean date, got"),
        ("levels.moments", "{n} {month}?", "date", "expected month, without which"),
        ("levels.moments", "{n}|{of} {month}", "date", "n or ordinal or ordinal_numeral, without"),
        ("levels.moments", "{n} {month}", "month", "only what month takes: back or month or year"),
        ("levels.moments", "{n} {month}", "month", "or pass it over: {n:unused}."),
        ("levels.moments", "{vague} {month}", "vague", "vague takes: nothing, got 'month'"),
        ("levels.spans", "{when:frist} {when:second}", "between", "Perhaps first is meant."),
        ("rules", "{abot} {n}", "about", "got 'abot'. Perhaps about is meant."),
        ("rules", "{between} {n:low}", "between", "high or pair, without which it cannot mean"),
        ("rules", "{about} {pair}", "about", "got 'pair'"),
    ],
)
def test_a_rule_that_can_never_match_is_told(
    path: str, rule: str, means: str, message: str
) -> None:
    name = "numbers" if path == "rules" else "dates"
    found = told(name, path, [{"is": rule, "means": means}])
    assert any(f"{path}, item 1" in each and message in each for each in found), found


@pytest.mark.parametrize(
    ("path", "rule", "means"),
    [
        ("levels.moments", "{n:unused} {month}", "bare_month"),
        ("levels.moments", "{weekday} {n} {month}", "nothing"),
        ("levels.spans", "{since} {in}? the {when}", "since"),
        ("rules", "{between} {n:low} {and} {n:high}", "between"),
    ],
)
def test_a_rule_may_pass_words_over(path: str, rule: str, means: str) -> None:
    name = "numbers" if path == "rules" else "dates"
    assert told(name, path, [{"is": rule, "means": means}]) == []


def test_a_misspelt_slot_is_told_once() -> None:
    rule = {"is": "{n} {mnth}", "means": "date"}
    assert len(told("dates", "levels.moments", [rule])) == 1


def test_rules_that_are_none_are_told_as_such() -> None:
    for value in (None, "date", [None], ["{n}"], [{"is": 3, "means": "date"}], [{"is": "{n}"}]):
        assert told("dates", "levels.moments", value)
        assert told("numbers", "rules", value)
    for section in ("words", "prefixes", "core"):
        assert told("numbers", section, None)


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
        (b"? [a, b]\n: []\n", "roles.yaml, line "),
        (b"{a: b}: c\n", "roles.yaml, line "),
    ],
)
def test_a_file_that_is_no_yaml_is_told(copied: Path, added: bytes, message: str) -> None:
    path = copied / "en" / "roles.yaml"
    path.write_bytes(path.read_bytes() + added)
    with pytest.raises(InputError, match=message):
        load_reading_data("en", "roles")


def test_the_sections_are_yaml_for_every_reader() -> None:
    """Readers without libyaml are stricter about signs in names."""
    text = (READING / "sections.yaml").read_text(encoding="utf-8")
    assert yaml.safe_load(text)["triggers"]


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
