"""Fixtures that several test packages use."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("khabur", deadline=None)
settings.load_profile("khabur")


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    """Return the directory of shared material beside the repository; skip where there is none."""
    path = Path(__file__).resolve().parents[1].parent / "shared"
    if not path.is_dir():
        pytest.skip("the shared material is not beside the repository")
    return path
