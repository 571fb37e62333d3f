"""The data files that say how reports in a language are worded."""

from __future__ import annotations

import re
from collections.abc import Hashable
from functools import cache
from pathlib import Path
from typing import Any

import yaml

import geo
from geo.errors import InputError, MissingAssetError, Problem
from geo.safe_yaml import SafeLoader
from geo.text.reading_forms import find_problems

_DIRECTORY = Path(geo.__file__).parent / "data" / "reading"


class _WordLoader(SafeLoader):  # type: ignore[misc]
    """Reads "on" and "no" as the words they are; only "true" and "false" are truth values.

    A name that stands twice is an error.
    """

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Hashable, Any]:  # noqa: ANN401
        made: dict[Hashable, Any] = super().construct_mapping(node, deep=deep)
        seen = set()
        for key in (key for key, _ in node.value if isinstance(key, yaml.ScalarNode)):
            if key.value in seen:
                problem = f"found {key.value!r} twice"
                raise yaml.constructor.ConstructorError(None, None, problem, key.start_mark)
            seen.add(key.value)
        return made


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
    InputError
        When the file does not hold what ``sections.yaml`` says; tells every problem of all files of
        all languages.
    MissingAssetError
        When the language has no such file.
    """
    path = _DIRECTORY / language / f"{name}.yaml"
    if not path.is_file():
        raise MissingAssetError(
            f"{path}: expected how reports in {language!r} are worded, got no such file"
        )
    data, problems = _read(path)
    if problems:
        raise InputError(problem for each in _paths() for problem in _read(each)[1])
    return data


@cache
def require_reading_data() -> None:
    """Load all files of all languages.

    Raises
    ------
    InputError
        When any is wrong; tells every problem.
    """
    for path in _paths():
        load_reading_data(path.parent.name, path.stem)


def _paths() -> list[Path]:
    return sorted(_DIRECTORY.glob("*/*.yaml"))


def _read(path: Path) -> tuple[dict[str, Any], list[Problem]]:
    shown = f"geo/data/reading/{path.parent.name}/{path.name}"
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=_WordLoader)  # noqa: S506 - a safe loader
    except UnicodeDecodeError as error:
        where = f"byte {error.start}"
        return {}, [Problem(shown, where, "", "UTF-8 text", "other bytes", "Save it as UTF-8.")]
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f"line {mark.line + 1}" if mark is not None else ""
        fix = "Look at this line and the one before: brackets, commas, colons, quotes, blanks."
        return {}, [Problem(shown, where, "", "YAML", str(error.problem), fix)]
    except yaml.YAMLError as error:
        return {}, [Problem(shown, "", "", "YAML", str(error), "Remove signs that are no text.")]
    return data, list(find_problems(shown, path.stem, data))
