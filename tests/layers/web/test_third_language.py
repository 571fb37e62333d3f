"""A further language needs a file of words, and nothing else."""

from __future__ import annotations

import importlib.resources
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import expect

from layers.layer_set import Basemap, LayerSet
from layers.web import page_data, page_text, render_map, strings

pytestmark = pytest.mark.browser

WORDS = {"language_name": "Mirrored", "direction": "rtl", "data_language": "ar"}


@pytest.fixture
def third_language(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Add a language written from right to left whose words are the English ones in brackets."""
    (tmp_path / "strings").mkdir()
    for lang in strings.LANGUAGES:
        text = (Path(strings.__file__).parent / "strings" / f"{lang}.yaml").read_text("utf-8")
        (tmp_path / "strings" / f"{lang}.yaml").write_text(text, encoding="utf-8")
        if lang == "en":
            words = {key: f"[{value}]" for key, value in yaml.safe_load(text).items()} | WORDS
            made = yaml.safe_dump(words, allow_unicode=True)
            (tmp_path / "strings" / "mi.yaml").write_text(made, encoding="utf-8")
    files = importlib.resources.files

    class Resources:
        files = staticmethod(lambda name: tmp_path if name == "layers.web" else files(name))

    monkeypatch.setattr(strings, "resources", Resources)
    strings.load_strings.cache_clear()
    yield
    strings.load_strings.cache_clear()


@pytest.mark.usefixtures("third_language")
def test_page_speaks_a_language_that_only_has_a_file(
    layers: LayerSet, basemap: Basemap, visit: Callable[..., Any]
) -> None:
    assert list(page_data.load_words()["strings"]) == ["en", "ar", "mi"]
    visited = visit(page_text(render_map(layers, basemap, lang="mi")), "#lang=mi")
    expect(visited.page.locator("h1")).to_have_text("[North-east Syria in reports]")
    expect(visited.page.locator("#panel")).to_have_attribute("dir", "rtl")
    expect(visited.page.locator("#tab-charts")).to_have_text("[Charts]")
    visited.ask("khabur.select('e1')")
    expect(visited.page.locator(".leaflet-popup")).to_contain_text("القامشلي")
    expect(visited.page.locator(".leaflet-popup")).to_contain_text("[When]")
    for lang in ("en", "ar", "mi"):
        visited.page.click("#language")
        expect(visited.page.locator("html")).to_have_attribute("lang", lang)
    assert visited.errors == []
