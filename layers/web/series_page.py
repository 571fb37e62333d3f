"""The page of a series of snapshots: small multiples that link to each of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources

import jinja2

from layers.web.policy import build_policy, find_contents

_OWN_PICTURES = ("'self'", "file:")


@dataclass(frozen=True, slots=True)
class Frame:
    """One snapshot of the series; addresses are relative to the page.

    Attributes
    ----------
    picture
        Address of its map, or ``None`` when none was drawn.
    words
        How many events, for people.
    """

    name: str
    page: str
    picture: str | None
    words: str


def render_series(
    title: str, frames: Sequence[Frame], *, lang: str = "en", animation: str | None = None
) -> str:
    """Return the page as HTML; it runs no script and shows pictures of its own folder only."""
    text = (resources.files("layers.web") / "templates" / "series.html.j2").read_text("utf-8")
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    template = environment.from_string(text)
    content = {"title": title, "frames": frames, "lang": lang, "animation": animation}
    bare = template.render(policy="", **content)
    policy = build_policy(find_contents(bare), _OWN_PICTURES)
    return template.render(policy=policy, **content) + "\n"
