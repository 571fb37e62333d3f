"""A tiny list in the format of OCHA."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.geo.gazetteer.importers.sample_lines import CSV_HEADER, CSV_ROWS


@pytest.fixture
def ocha_csv(tmp_path: Path) -> Path:
    path = tmp_path / "places.csv"
    path.write_text("\n".join([CSV_HEADER, *CSV_ROWS]) + "\n", "utf-8")
    return path
