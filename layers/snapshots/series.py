"""Snapshots of one region period by period, with a page that shows them side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo.errors import InputError, Problem
from layers.figures.animation import save_animation
from layers.figures.page import map_view
from layers.snapshots.batch import Outcome
from layers.snapshots.folder import describe_files, json_text, read_json
from layers.snapshots.periods import Period, Unit
from layers.snapshots.snapshot import SUMMARIES, Made, Request
from layers.snapshots.wording import in_language, say_period, say_range, word
from layers.web import series_page
from layers.web.series_page import Frame, Picture, first_language, render_series
from layers.web.strings import LANGUAGES

INDEX = "index.html"
SERIES = "series.json"
_ANIMATION = "animation.png"


@dataclass(frozen=True, slots=True)
class Series:
    """What the snapshots of a region are units of.

    Attributes
    ----------
    unit
        Each snapshot is one such unit.
    asked
        The period that was asked for.
    """

    unit: Unit
    asked: Period

    def finish(self, outcomes: Sequence[Outcome]) -> None:
        """Write the page of a region's snapshots, its animated picture and ``series.json``.

        The picture is left alone when it shows the same pictures already; a snapshot that failed
        is left out.

        Raises
        ------
        OSError
            When the folder cannot be written.
        """
        first = outcomes[0].task
        folder, request, lang = first.folder.parent, first.request, first.request.lang
        made = [(each.task, each.made) for each in outcomes if each.made is not None]
        manifests = {task.folder.name: each.manifest for task, each in made}
        folder.mkdir(parents=True, exist_ok=True)
        animation = _animate(folder, manifests, lang) if request.pictures and made else None
        pages = {
            each: series_page.Series(
                series_title(request, self.asked, each),
                [frame_of(task.folder.name, task.request, one, each) for task, one in made],
                (animation, word("animation", each)) if animation else None,
            )
            for each in LANGUAGES
        }
        page = render_series(pages, lang=lang)
        title = request.region.title
        series = {
            "khabur": "series",
            "region": request.region.name,
            "region_en": title.en,
            "region_ar": title.ar,
            "every": self.unit.value,
            "lang": lang,
            "snapshots": manifests,
        }
        write_text(folder / INDEX, page)
        own = [folder / name for name in (INDEX, animation) if name]
        write_text(folder / SERIES, json_text({**series, "files": describe_files(folder, own)}))


def series_title(request: Request, asked: Period, lang: str) -> str:
    """Return the title of a series."""
    place = in_language(request.region.title, lang)
    return word("title", lang, region=place, period=in_language(say_period(asked), lang))


def require_own(folder: Path, manifest: str) -> None:
    """Raise `InputError` when ``folder`` has an index that is not beside ``manifest``."""
    if (folder / INDEX).exists() and not (folder / manifest).exists():
        expected, got = f"no folder, or one with a {manifest}", "an index.html of something else"
        fix = "Name another folder with -o."
        raise InputError([Problem(str(folder), "", "", expected, got, fix)])


def frame_of(path: str, request: Request, made: Made, lang: str) -> Frame:
    """Return what an index says in ``lang`` of a snapshot whose folder is ``path``."""
    name = in_language(say_period(request.period), lang)
    place = in_language(request.region.title, lang)
    events = word("events", lang, number=say_range(made.manifest["events"], lang))
    files = [(f"{path}/{SUMMARIES[lang]}", word("summary", lang))]
    picture = None
    if request.pictures:
        stem = f"{path}/{_stem(lang)}"
        told = word("map_of", lang, region=place, period=name, events=events)
        picture = Picture(f"{stem}.svg#{map_view(lang)}", told)
        files += [(f"{stem}.{kind}", kind.upper()) for kind in ("png", "pdf")]
    is_first = lang == first_language(request.lang)
    page = f"{path}/{INDEX}" if is_first else f"{path}/{INDEX}#lang={lang}"
    return Frame(name, page, picture, events, files)


def write_text(path: Path, text: str) -> None:
    """Write a file that appears whole or not at all."""
    partial = path.with_name(f".{path.name}")
    partial.write_text(text, encoding="utf-8", newline="\n")
    partial.replace(path)


def _stem(lang: str) -> str:
    return "map-ar" if lang == "ar" else "map"


def _animate(folder: Path, manifests: Mapping[str, Any], lang: str) -> str:
    before, picture = read_json(folder / SERIES), f"{_stem(lang)}.png"
    shown = _pictures(before.get("snapshots", {}), picture)
    is_same = before.get("lang") == lang and shown == _pictures(manifests, picture)
    if not (is_same and (folder / _ANIMATION).is_file()):
        partial = folder / f".{_ANIMATION}"
        save_animation([folder / name / picture for name in manifests], partial)
        partial.replace(folder / _ANIMATION)
    return _ANIMATION


def _pictures(manifests: Mapping[str, Any], picture: str) -> dict[str, Any]:
    return {name: each.get("files", {}).get(picture) for name, each in manifests.items()}
