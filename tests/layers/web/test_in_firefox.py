"""The page in Firefox: ready, silent, filtered and in both languages."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest

from layers.web import page_text, render_map
from tests.layers.web.conftest import small_basemap, small_layers
from tests.layers.web.firefox import Firefox, open_firefox

pytestmark = pytest.mark.browser

POPUP = "document.querySelector('.leaflet-popup')?.innerText ?? ''"


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """Return Firefox with the small page open and ready."""
    program = os.environ.get("FIREFOX") or shutil.which("firefox-esr") or shutil.which("firefox")
    if program is None:
        if os.environ.get("CI") == "true":
            pytest.fail("Firefox is not installed, and CI must look at the page in it")
        pytest.skip("Firefox is not installed; set FIREFOX to its path")
    folder = tmp_path_factory.mktemp("firefox")
    page = folder / "page.html"
    page.write_text(page_text(render_map(small_layers(), small_basemap())), encoding="utf-8")
    with open_firefox(program, folder / "profile") as firefox:
        firefox.open(page.as_uri())
        firefox.ask("khabur.ready")
        yield firefox


def test_page_is_ready_with_every_event(opened: Firefox) -> None:
    assert opened.ask("document.documentElement.dataset.khabur") == "ready"
    assert opened.ask("[khabur.count(), khabur.total()]") == [6, 6]
    assert opened.ask("khabur.drawn()") == {"marks": 3, "areas": 3, "routes": 1}


def test_filters_narrow(opened: Firefox) -> None:
    opened.ask("khabur.setKinds(['attack', 'clash'])")
    assert opened.ask("khabur.count()") == 2
    opened.ask("khabur.setKinds(null)")
    opened.ask("khabur.setPeriod('2025-01-01', null)")
    assert opened.ask("khabur.count()") == 4
    opened.ask("khabur.setPeriod(null, null)")


def test_language_switches(opened: Firefox) -> None:
    opened.ask("document.getElementById('language').click()")
    assert opened.ask("document.documentElement.lang") == "ar"
    assert opened.ask("document.getElementById('panel').dir") == "rtl"
    opened.ask("khabur.select('e1')")
    assert "القامشلي" in opened.ask(POPUP)
    opened.ask("khabur.setLanguage('en')")
    assert "Al-Qamishli" in opened.ask(POPUP)


def test_nothing_was_asked_of_the_network_and_nothing_went_wrong(opened: Firefox) -> None:
    opened.ask("new Promise((resolve) => requestAnimationFrame(resolve))")
    asked = [url for url in opened.requests if not url.startswith(("data:", "about:"))]
    assert [url.split(":")[0] for url in asked] in ([], ["file"])
    assert opened.errors == []
