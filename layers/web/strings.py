"""The words of the page's own controls, by language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from geo.errors import InputError, Problem
from geo.safe_yaml import parse_yaml

#: The languages of the data: each text has a column for each of them.
LANGUAGES = ("en", "ar")


@cache
def load_strings(folder: Traversable | None = None) -> Mapping[str, Mapping[str, str]]:
    """Return ``LANGUAGE.yaml`` of a folder by language, those of the data first.

    A file is all that a further language needs. It says its ``direction`` (``ltr`` or ``rtl``) and
    in ``data_language`` which language of the data its readers are shown where the data have no
    text in it. The default folder is ``layers/web/strings``.
    """
    files = (folder or resources.files("layers.web") / "strings").iterdir()
    found = {
        file.name.removesuffix(".yaml"): parse_yaml(file.read_text(encoding="utf-8"))
        for file in files
        if file.name.endswith(".yaml")
    }
    further = sorted(found.keys() - set(LANGUAGES))
    return {lang: found[lang] for lang in (*LANGUAGES, *further)}


def require_language(lang: str) -> None:
    """Raise `InputError` when the page has no words in the language."""
    known = load_strings()
    if lang not in known:
        fix = "Choose one of them; the page switches between both."
        raise InputError([Problem("--lang", "", "", " or ".join(known), lang, fix)])
