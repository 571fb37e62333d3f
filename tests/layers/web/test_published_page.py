"""What the page of a publication profile holds, data blocks read: nothing that it withholds."""

from __future__ import annotations

import re
from pathlib import Path

from typer.testing import CliRunner

from geo.store.dataset import load_dataset
from layers.publication import load_profile
from scripts.console import single
from scripts.map import command as map_command
from tests.layers.test_publication import leaks
from tests.layers.web.conftest import read_block

_ESCAPED = re.compile(r"\\u([0-9a-f]{4})")  # how JSON writes other letters than ASCII's


def readable(page: str) -> str:
    """Return a page with what its compressed blocks hold as text."""
    blocks = re.findall(r'type="application/octet-stream" id="([\w-]+)"', page)
    texts = (read_block(page, block).decode("utf-8", errors="ignore") for block in blocks)
    return "\n".join([page, *(_ESCAPED.sub(lambda m: chr(int(m[1], 16)), text) for text in texts)])


def test_the_page_of_a_profile_names_nothing_hidden_in_records_basemap_or_search(
    tmp_path: Path,
) -> None:
    path = tmp_path / "page.html"
    done = CliRunner().invoke(single(map_command), ["--profile", "public", "-o", str(path)])
    assert done.exit_code == 0, done.output
    text = readable(path.read_text(encoding="utf-8"))
    for open_name in ("al-busayrah", "البصيرة", "Deir ez-Zor"):
        assert open_name in text
    assert leaks(text, load_dataset(), load_profile("public")) == set()
