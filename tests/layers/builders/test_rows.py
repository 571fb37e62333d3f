"""Rows packed in several frames are the same layer."""

from __future__ import annotations

import pytest
from geopandas.testing import assert_geodataframe_equal

from layers.builders import rows
from layers.layer_set import LayerSet
from layers.schema import EVENTS, require_schema
from tests.layers.conftest import Build
from tests.layers.small_world import event


def test_many_rows_make_the_same_layer_as_few(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    def layers() -> LayerSet:
        return build(*(event(f"e-{n}", ("at", "alpha", "settlement")) for n in range(5)))

    whole = layers().events
    monkeypatch.setattr(rows, "_ROWS_AT_ONCE", 2)
    parts = layers().events
    assert len(parts) == 5
    assert_geodataframe_equal(require_schema(EVENTS, parts), whole)
