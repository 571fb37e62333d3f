"""The data files that say how reports in a language are worded."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import Any

import yaml

from geo.errors import MissingAssetError
from geo.safe_yaml import SafeLoader


class _WordLoader(SafeLoader):  # type: ignore[misc]
    """Reads "on" and "no" as the words they are; only "true" and "false" are truth values."""


_WordLoader.yaml_implicit_resolvers = {
    letter: [(tag, regexp) for tag, regexp in resolvers if tag != "tag:yaml.org,2002:bool"]
    for letter, resolvers in SafeLoader.yaml_implicit_resolvers.items()
}
_WordLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"true|false"), ["t", "f"])


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
    data: dict[str, Any] = yaml.load(text, Loader=_WordLoader)  # noqa: S506 - a safe loader
    return data
