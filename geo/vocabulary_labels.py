"""The vocabularies' labels in English and Arabic, their groups and crosswalks, as data."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from geo.errors import MissingAssetError
from geo.safe_yaml import parse_yaml


@cache
def load_vocabulary(name: str) -> Mapping[str, Mapping[str, Any]]:
    """Return the entries of ``geo/data/vocabularies/NAME.yaml`` by value.

    Raises
    ------
    MissingAssetError
        When there is no such vocabulary.
    """
    path = resources.files("geo") / "data" / "vocabularies" / f"{name}.yaml"
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise MissingAssetError(f"{path}: expected a vocabulary, got no such file") from None
    return MappingProxyType(parse_yaml(text))


@cache
def load_labels(name: str) -> Mapping[str, Mapping[str, str]]:
    """Return the labels of a vocabulary: value, then language (``en``, ``ar``), then label."""
    entries = load_vocabulary(name)
    return MappingProxyType({value: entry["label"] for value, entry in entries.items()})
