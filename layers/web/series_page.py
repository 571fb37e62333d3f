"""Pages that lead to snapshots: small multiples of a series, a table of regions and periods.

Each holds its words in every language of the data; two buttons switch between them without script.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

import jinja2

from layers.symbology import load_symbology
from layers.web.policy import build_policy, find_contents
from layers.web.strings import LANGUAGES, load_strings

_OWN_PICTURES = ("'self'", "file:")
_SIZE = 7
_NOT_DRAWN = "statements"


@dataclass(frozen=True, slots=True)
class Picture:
    """A map: its address relative to the page, and what it shows in words."""

    address: str
    words: str


@dataclass(frozen=True, slots=True)
class Frame:
    """One snapshot; addresses are relative to the page.

    Attributes
    ----------
    picture
        Its map, or ``None`` when none was drawn.
    words
        How many events, for people.
    files
        Address and name of its files in the language of the page.
    shade
        How dark its cell is, from 0 (no event) to 4.
    """

    name: str
    page: str
    picture: Picture | None
    words: str
    files: Sequence[tuple[str, str]] = ()
    shade: int = 0


@dataclass(frozen=True, slots=True)
class Series:
    """The snapshots of one region in one language.

    Attributes
    ----------
    animation
        Address of a moving picture, and what it is in words.
    """

    title: str
    frames: Sequence[Frame]
    animation: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One region: its name, the page of its series if it has one, and its snapshots in order.

    A snapshot that could not be made is ``None``; ``picture`` is the map of the one with most
    events.
    """

    name: str
    page: str | None
    cells: list[Frame | None]
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Atlas:
    """A table of regions and periods in one language, and the words around it.

    Attributes
    ----------
    rows, quiet_rows
        Regions with events, and those without any, below ``quiet``.
    """

    title: str
    about: str
    region: str
    failed: str
    quiet: str
    periods: Sequence[str]
    rows: Sequence[Row]
    quiet_rows: Sequence[Row] = ()


def render_series(pages: Mapping[str, Series], *, lang: str = "en") -> str:
    """Return the page as HTML; it runs no script and shows pictures of its own folder only.

    Parameters
    ----------
    pages
        The series by language.
    lang
        Language shown first.
    """
    return _render("series", pages, lang, legends={each: _legend(each) for each in pages})


def render_atlas(pages: Mapping[str, Atlas], *, lang: str = "en") -> str:
    """Return the page as HTML, as `render_series` does."""
    return _render("atlas", pages, lang)


def first_language(lang: str) -> str:
    """Return the language of the data that a page in ``lang`` shows first."""
    return lang if lang in LANGUAGES else LANGUAGES[0]


def _legend(lang: str) -> list[dict[str, str]]:
    """Return the symbol of each group of events on the maps: outline, colour and name."""
    symbology, strings = load_symbology(), load_strings()[lang]
    return [
        {
            "points": " ".join(
                f"{x * _SIZE:g},{y * _SIZE:g}" for x, y in symbology.shapes[group.shape]
            ),
            "colour": group.colour,
            "name": strings[f"layer_{name}"],
        }
        for name, group in symbology.groups.items()
        if name != _NOT_DRAWN
    ]


def _render(
    name: str, pages: Mapping[str, Series] | Mapping[str, Atlas], lang: str, **content: object
) -> str:
    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(_read),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    strings = load_strings()
    first = first_language(lang)
    titles = [pages[each].title for each in sorted(pages, key=lambda each: each != first)]
    context: dict[str, Any] = {
        "lang": first,
        # Without script a tab's title cannot follow the buttons: it is in every language.
        "title": " | ".join(dict.fromkeys(titles)),
        "pages": pages,
        "names": {each: strings[each]["language_name"] for each in pages},
        "directions": {each: strings[each]["direction"] for each in pages},
        **content,
    }
    template = environment.get_template(f"{name}.html.j2")
    policy = build_policy(find_contents(template.render(policy="", **context)), _OWN_PICTURES)
    return template.render(policy=policy, **context) + "\n"


def _read(name: str) -> str:
    return (resources.files("layers.web") / "templates" / name).read_text("utf-8")
