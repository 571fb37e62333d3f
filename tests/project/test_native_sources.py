"""The sources that are compiled do what the real ones do."""

from __future__ import annotations

import ast
import dataclasses
from pathlib import Path
from typing import Any

import pytest

from scripts.build.compiled import find_sources
from scripts.build.native_sources import rewrite

ROOT = Path(__file__).parents[2]
SOURCE = '''"""Some bridges."""

from __future__ import annotations

from dataclasses import dataclass, field

_MOST = 3
T = int


@dataclass(frozen=True, slots=True)
class Bridge:
    """A bridge."""

    river: str
    piers: int = _MOST

    def is_long(self) -> bool:
        return self.piers >= _MOST


@dataclass(slots=True)
class Road:
    bridges: list[Bridge] = field(default_factory=list)
    name: str | None = field(default=None, compare=False)


@dataclass
class Odd:
    sizes: tuple[int, ...] = field(default_factory=tuple)
'''


def _run(source: str) -> dict[str, Any]:
    names: dict[str, Any] = {"__name__": __name__}
    exec(compile(source, "bridges.py", "exec"), names)  # noqa: S102 - made here
    return names


@pytest.fixture(scope="module")
def rewritten() -> str:
    return rewrite(SOURCE)


def test_constants_are_final_and_other_names_stay(rewritten: str) -> None:
    assert "\n_MOST: Final = 3\nT = int\n" in rewritten


def test_dataclasses_are_made_compare_and_hash_as_before(rewritten: str) -> None:
    for names in (_run(SOURCE), _run(rewritten)):
        bridge, road = names["Bridge"], names["Road"]
        one = bridge("Khabur")
        assert one == bridge("Khabur", piers=3) != bridge("Jaghjagh")
        assert hash(one) == hash(bridge("Khabur"))
        assert one.is_long()
        assert dataclasses.replace(one, piers=1) == bridge("Khabur", 1)
        assert road().bridges == []
        assert road().bridges is not road().bridges
        assert road([one], "M4") == road([one], "M5")
        assert names["Odd"]().sizes == ()


def test_a_dataclass_with_an_unusual_field_is_left_alone(rewritten: str) -> None:
    classes = {node.name: node for node in ast.parse(rewritten).body if hasattr(node, "name")}
    own = {
        name: {each.name for each in node.body if isinstance(each, ast.FunctionDef)}
        for name, node in classes.items()
    }
    assert own == {"Bridge": {"is_long", "__init__"}, "Road": {"__init__"}, "Odd": set()}


def test_every_module_that_is_compiled_can_be_rewritten() -> None:
    for path in find_sources():
        ast.parse(rewrite((ROOT / path).read_text(encoding="utf-8")))
