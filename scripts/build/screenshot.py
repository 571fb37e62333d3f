"""``python -m scripts.build.screenshot``: the README's pictures of the map, taken in Chromium."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Annotated

import typer
from playwright.sync_api import Browser, sync_playwright

from geo.errors import KhaburError
from scripts.console import print_line, run, single

_ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
_DESKTOP, _PHONE = (1400, 900), (390, 844)
_PICTURES = (("map-en", "en", _DESKTOP), ("map-ar", "ar", _DESKTOP), ("map-phone", "ar", _PHONE))


def command(
    page: Annotated[Path, typer.Argument(help="The page to take pictures of.")],
    directory: Annotated[Path, typer.Option("-o", "--output", help="Where they go.")] = Path(
        "docs/images"
    ),
) -> None:
    """Take the pictures of a page that `khabur map` made.

    Example: python -m scripts.build.screenshot out/khabur.html
    """
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        raise KhaburError("Chromium was not found. Install it, or name it in CHROMIUM.")
    directory.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(_ARGUMENTS))
        for name, lang, size in _PICTURES:
            target = directory / f"{name}.png"
            _take(browser, page, target, lang, size)
            print_line(str(target))
        browser.close()


def _take(browser: Browser, page: Path, target: Path, lang: str, size: tuple[int, int]) -> None:
    tab = browser.new_page(viewport={"width": size[0], "height": size[1]})
    tab.goto(page.resolve().as_uri())
    tab.wait_for_selector('html[data-khabur="ready"]')
    tab.evaluate("lang => window.khabur.setLanguage(lang)", lang)
    tab.wait_for_timeout(500)
    tab.screenshot(path=target)
    tab.close()


if __name__ == "__main__":
    run(single(command))
