"""The data files that say how reports in a language are worded."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml

from geo.errors import MissingAssetError


@cache
def load_reading_data(language: str, name: str) -> dict[str, Any]:
    """Return ``geo/data/reading/LANGUAGE/NAME.yaml``.

    Raises
    ------
    MissingAssetError
        When the language has no such file.
    """
    path = resources.files("geo") / "data" / "reading" / language / f"{name}.yaml"
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise MissingAssetError(
            f"{path}: expected how reports in {language!r} are worded, got no such file"
        ) from None
    data: dict[str, Any] = yaml.safe_load(text)
    return data
