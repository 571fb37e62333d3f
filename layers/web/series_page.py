"""Pages that lead to snapshots: small multiples of a series, a table of regions and periods."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
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


@dataclass(frozen=True, slots=True)
class Row:
    """One region: its name, the page of its series if it has one, and its snapshots in order.

    A snapshot that could not be made is ``None``.
    """

    name: str
    page: str | None
    cells: list[Frame | None]


@dataclass(frozen=True, slots=True)
class Atlas:
    """A table of regions and periods, and the words around it."""

    title: str
    about: str
    region: str
    failed: str
    periods: Sequence[str]
    rows: Sequence[Row]


def render_series(
    title: str,
    frames: Sequence[Frame],
    *,
    lang: str = "en",
    animation: tuple[str, str] | None = None,
) -> str:
    """Return the page as HTML; it runs no script and shows pictures of its own folder only.

    Parameters
    ----------
    animation
        Address of a moving picture, and what it is in words.
    """
    return _render("series", lang, title=title, frames=frames, animation=animation)


def render_atlas(atlas: Atlas, *, lang: str = "en") -> str:
    """Return the page as HTML; it runs no script and contacts nobody."""
    return _render("atlas", lang, **asdict(atlas))


def _render(name: str, lang: str, **content: object) -> str:
    path = resources.files("layers.web") / "templates" / f"{name}.html.j2"
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    template = environment.from_string(path.read_text("utf-8"))
    bare = template.render(policy="", lang=lang, **content)
    policy = build_policy(find_contents(bare), _OWN_PICTURES)
    return template.render(policy=policy, lang=lang, **content) + "\n"
