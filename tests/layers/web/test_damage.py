"""One wrong bit anywhere in the data of a page is told in words."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from layers.layer_set import Basemap, LayerSet
from layers.schema import EVENTS
from layers.web import page_text, render_map
from tests.layers.web.conftest import frame
from tests.layers.web.test_many_events import make_rows

pytestmark = pytest.mark.browser

BLOCKS = ["settings", "symbology", "search-names", "words", "layers", "geometry", "basemap"]


def flip(text: str, block: str, share: float, bit: int) -> str:
    """Return the page with one bit of one letter of a block turned over."""
    match = re.search(rf'id="khabur-{block}">([^<]+)<', text)
    assert match
    at = match.start(1) + int(share * (match.end(1) - match.start(1) - 5))
    return text[:at] + chr(ord(text[at]) ^ (1 << bit)) + text[at + 1 :]


@pytest.mark.parametrize("block", BLOCKS)
def test_one_wrong_bit_is_told(
    layers: LayerSet, basemap: Basemap, visit: Callable[..., Any], block: str
) -> None:
    text = page_text(render_map(layers, basemap))
    source = random.Random(block)
    visited = visit(flip(text, block, source.random(), source.randrange(7)), ready=False)
    told = visited.page.inner_text("#fault")
    assert "may be incomplete or damaged" in told
    assert f"khabur-{block}" in told


def test_one_wrong_bit_in_a_long_text_is_told_where_it_would_stand(
    layers: LayerSet, basemap: Basemap, visit: Callable[..., Any]
) -> None:
    nothing = {schema.name: each.iloc[:0] for schema, each in layers}
    many = replace(layers, **nothing | {"events": frame(EVENTS, make_rows())})
    text = page_text(render_map(many, basemap))
    visited = visit(flip(text, "text-events", 0.01, 1))
    oldest = min(
        (values for values, _ in make_rows() if values["start_date"] and values["end_date"]),
        key=lambda values: (values["start_date"], values["end_date"]),
    )
    visited.ask(f"khabur.select('{oldest['event_id']}')")
    visited.page.wait_for_function(
        "() => document.querySelector('.details')?.textContent.includes('cannot be read')"
    )
