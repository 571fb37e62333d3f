"""Exports of the embedded data as QGIS sees them; without QGIS the tests are skipped."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from geo.store.dataset import load_dataset
from layers.basemap import load_basemap
from layers.builders import build_layers
from layers.export import Format, export_formats
from layers.layer_set import LayerSet
from layers.publication import load_profile

#: The command of the Python that QGIS belongs to; another version can be named.
PYTHON = os.environ.get("KHABUR_QGIS_PYTHON", "/usr/bin/python3").split()
SCRIPT = Path(__file__).with_name("report.py")
Report = dict[str, Any]
Look = Callable[[Path], Report]


def _has_qgis() -> bool:
    if not Path(PYTHON[0]).exists():
        return False
    probe = [*PYTHON, "-c", "import qgis.core"]
    return subprocess.run(probe, check=False, capture_output=True).returncode == 0


@pytest.fixture(scope="session")
def look(tmp_path_factory: pytest.TempPathFactory) -> Look:
    """Return a function that asks QGIS, with settings of its own, what it makes of a directory."""
    if not _has_qgis():
        message = "QGIS is not installed: apt-get install python3-qgis qgis-providers"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(message)

    settings = os.environ | {"QGIS_CUSTOM_CONFIG_PATH": str(tmp_path_factory.mktemp("settings"))}

    def run(directory: Path) -> Report:
        command = [*PYTHON, str(SCRIPT), str(directory)]
        done = subprocess.run(
            command, check=False, capture_output=True, text=True, timeout=1200, env=settings
        )
        assert done.returncode == 0, done.stderr
        report: Report = json.loads(done.stdout)
        return report

    return run


@pytest.fixture(scope="session")
def layers() -> LayerSet:
    return build_layers(load_dataset(), profile=load_profile("full"))


@pytest.fixture(scope="session")
def moved(layers: LayerSet, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a directory with an Arabic name and a space, to which an export was moved."""
    written = tmp_path_factory.mktemp("written")
    wanted = [Format.QGIS, Format.GEOJSON, Format.FLATGEOBUF]
    export_formats(layers, written / "out", wanted, lambda: load_basemap(load_dataset()))
    target = tmp_path_factory.mktemp("moved") / "خريطة الجزيرة 2025"
    shutil.move(written / "out", target)
    return target


@pytest.fixture(scope="session")
def report(look: Look, moved: Path) -> Report:
    return look(moved)
