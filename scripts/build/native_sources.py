"""Sources as mypyc compiles them best, made of the real ones; what they do is the same.

Names in capitals are said to be ``Final``: they are no lookups then, and mypy refuses one that is
set twice. Dataclasses get the ``__init__`` that they have anyway, written out: the one that the
decorator makes stays interpreted. A frozen class could not set its fields there, so it is frozen no
longer, but compares and hashes alike; mypy checks the real sources for changes of its fields.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

_CONSTANT = re.compile(r"_*[A-Z][A-Z0-9_]+")
_FUTURE = "from __future__ import annotations\n"
_MADE_BY = {"list": "[]", "dict": "{}", "set": "set()"}


class _UnusualFieldError(Exception):
    """A field of a dataclass that is more than a value with a plain default."""


def rewrite(source: str) -> str:
    """Return ``source`` with constants marked as final and initialisers written out."""
    lines = source.split("\n")
    added: dict[int, list[str]] = {}
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign):
            _mark_constant(node, lines)
        elif isinstance(node, ast.ClassDef) and _is_plain_dataclass(node):
            try:
                added[node.end_lineno or node.lineno] = list(_initialiser(node))
            except _UnusualFieldError:
                continue
            at = node.decorator_list[0].lineno - 1
            lines[at] = lines[at].replace("frozen=True", "unsafe_hash=True")
    whole = "\n".join(
        line for number, text in enumerate(lines, 1) for line in (text, *added.get(number, ()))
    )
    return whole.replace(_FUTURE, f"{_FUTURE}\nfrom typing import Final\n", 1)


def _mark_constant(node: ast.Assign, lines: list[str]) -> None:
    target = node.targets[0]
    if isinstance(target, ast.Name) and _CONSTANT.fullmatch(target.id) and len(node.targets) == 1:
        at = node.lineno - 1
        lines[at] = lines[at].replace(target.id, f"{target.id}: Final", 1)


def _is_plain_dataclass(node: ast.ClassDef) -> bool:
    """Tell whether a class is a dataclass only, without a base or an initialiser of its own."""
    decorators = [ast.unparse(each) for each in node.decorator_list]
    own = {each.name for each in node.body if isinstance(each, ast.FunctionDef)}
    is_alone = len(decorators) == 1 and decorators[0].startswith("dataclass") and not node.bases
    return is_alone and own.isdisjoint({"__init__", "__post_init__"})


def _initialiser(node: ast.ClassDef) -> Iterator[str]:
    """Yield the lines of a dataclass's ``__init__``."""
    parameters, statements = ["self"], []
    for field in node.body:
        if isinstance(field, ast.AnnAssign):
            parameter, value = _parameter(field)
            parameters.append(parameter)
            statements.append(f"        self.{ast.unparse(field.target)} = {value}")
    yield ""
    yield f"    def __init__({', '.join(parameters)}) -> None:"
    yield from statements


def _parameter(field: ast.AnnAssign) -> tuple[str, str]:
    """Return the parameter that fills a field, and the expression that the field is set to."""
    name, kind, default = ast.unparse(field.target), ast.unparse(field.annotation), field.value
    if kind.startswith(("ClassVar", "InitVar")):
        raise _UnusualFieldError
    if isinstance(default, ast.Call) and ast.unparse(default.func) == "field":
        given = {each.arg: each.value for each in default.keywords}
        if "init" in given:
            raise _UnusualFieldError
        if "default_factory" in given:
            made = _MADE_BY.get(ast.unparse(given["default_factory"]))
            if made is None:
                raise _UnusualFieldError
            return f"{name}: {kind} | None = None", f"{made} if {name} is None else {name}"
        default = given.get("default")
    return f"{name}: {kind}" + (f" = {ast.unparse(default)}" if default else ""), name
