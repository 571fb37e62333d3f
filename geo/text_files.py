"""Text and YAML that people write, read with line-exact problems instead of tracebacks."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

import yaml

from geo.errors import InputError, Problem
from geo.safe_yaml import SafeLoader

_TIMESTAMP = "tag:yaml.org,2002:timestamp"


class _Loader(SafeLoader):  # type: ignore[misc]
    """A safe loader that leaves days as text, so that a wrong one is a problem of its field."""

    yaml_implicit_resolvers: ClassVar[dict[str, list[Any]]] = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag != _TIMESTAMP]
        for first, resolvers in SafeLoader.yaml_implicit_resolvers.items()
    }


def load_text(path: Path, shown: str) -> str:
    """Return the UTF-8 text of ``path``.

    Raises
    ------
    InputError
        When the file is not there or is not UTF-8; names the byte.
    """
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            [
                Problem(
                    shown,
                    f"byte {error.start}",
                    "",
                    "UTF-8 text",
                    f"byte 0x{error.object[error.start]:02x}",
                    "Save the file as UTF-8.",
                )
            ]
        ) from None
    except OSError as error:
        raise InputError(
            [
                Problem(
                    shown,
                    "",
                    "",
                    "a readable file",
                    error.strerror or str(error),
                    "Check the path.",
                )
            ]
        ) from None


def load_yaml(path: Path, shown: str) -> object:
    """Return the content of a YAML file as plain dictionaries, lists and scalars.

    Raises
    ------
    InputError
        When the file cannot be read, is not UTF-8 or is not YAML; names line and column.
    """
    text = load_text(path, shown)
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f"line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        got = error.problem or "something else"
        problem = Problem(shown, where, "", "YAML", got, "Correct the line.")
        raise InputError([problem]) from None
    except (yaml.YAMLError, ValueError) as error:
        problem = Problem(shown, "", "", "YAML", str(error), "Correct the file.")
        raise InputError([problem]) from None
