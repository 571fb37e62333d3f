"""Fixtures that several test packages use."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, expect, sync_playwright

CHROMIUM_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]

# Tests are of the sources, unless compiled modules are named (`make compiled`).
os.environ.setdefault("KHABUR_COMPILED", "off")

# Tests do the same on every machine: no examples drawn by lot, none too slow for a busy one.
settings.register_profile(
    "khabur",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("khabur")
# How long a page may take on a busy machine; nothing waits longer than it has to.
PATIENCE_MS = 60_000
expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    """Return the directory of shared material beside the repository; skip where there is none."""
    path = Path(__file__).resolve().parents[1].parent / "shared"
    if not path.is_dir():
        pytest.skip("the shared material is not beside the repository")
    return path


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window, one for all tests."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if path is None:
        if os.environ.get("CI") == "true":
            pytest.fail("Chromium is not installed, and CI must look at pages")
        pytest.skip("Chromium is not installed; set CHROMIUM to its path")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=path, args=CHROMIUM_ARGS, timeout=3 * PATIENCE_MS
        )
        yield opened
        opened.close()
