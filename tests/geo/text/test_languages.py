from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

import geo
from geo.errors import MissingAssetError
from geo.reading.documents.language import choose_language, detect_language
from geo.text.languages import language_codes, load_language, load_languages

PACKAGE = Path(geo.__file__).parent
READING = PACKAGE / "data" / "reading"


def sections(path: Path) -> set[str]:
    return {str(key) for key in yaml.safe_load(path.read_text(encoding="utf-8"))}


def test_every_language_has_the_same_files_with_the_same_sections() -> None:
    first, *others = language_codes()
    model = {path.name for path in (READING / first).iterdir()}
    for code in others:
        assert {path.name for path in (READING / code).iterdir()} == model
        for name in sorted(name for name in model if name.endswith(".yaml")):
            assert sections(READING / code / name) == sections(READING / first / name), name


def test_languages_are_the_folders_in_order() -> None:
    assert language_codes() == ("ar", "en")
    assert [language.script.direction for language in load_languages()] == ["rtl", "ltr"]


def test_code_asks_for_traits_and_never_for_a_language() -> None:
    asks = re.compile(r"""language(?:\.code)? *(?:==|!=|(?:not )?in) *[("'\[{]""")
    found = [
        str(path)
        for folder in ("text", "reading")
        for path in (PACKAGE / folder).rglob("*.py")
        if asks.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Hêzên Sûriya Demokratîk li Hesekê", "en"),
        ("هێزەکانی سووریای دیموکرات", "ar"),
    ],
)
def test_a_text_in_no_known_language_is_read_with_one_of_its_script(text: str, code: str) -> None:
    assert detect_language(text) == "und"
    assert choose_language("und", text).code == code


def test_a_report_said_to_be_in_a_language_is_read_with_it() -> None:
    assert choose_language("ar", "all in Latin letters").code == "ar"
    assert choose_language("ku", "ji bajarê Hesekê").script.name == "latin"


def test_a_language_without_a_folder_is_told() -> None:
    with pytest.raises(MissingAssetError, match="'tlh'"):
        load_language("tlh")
