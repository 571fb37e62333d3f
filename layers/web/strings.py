"""The words of the page's own controls, by language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

import yaml

LANGUAGES = ("en", "ar")


@cache
def load_strings() -> Mapping[str, Mapping[str, str]]:
    """Return ``layers/web/strings/LANGUAGE.yaml`` by language."""
    folder = resources.files("layers.web") / "strings"
    return {
        lang: yaml.safe_load((folder / f"{lang}.yaml").read_text(encoding="utf-8"))
        for lang in LANGUAGES
    }
