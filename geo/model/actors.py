"""Actors: who does, suffers, claims or reports."""

from __future__ import annotations

from dataclasses import dataclass

from geo.model.config import STRICT
from geo.model.ids import require_id
from geo.model.places import PlaceName
from geo.model.vocabularies import ActorKind, NameKind


@dataclass(frozen=True, slots=True)
class Actor:
    """A party, force, outlet or monitor, with its names and aliases."""

    __pydantic_config__ = STRICT

    id: str
    kind: ActorKind
    names: tuple[PlaceName, ...]

    def __post_init__(self) -> None:
        require_id(self.id)

    def name(self, lang: str) -> str:
        """Return the name to show in ``lang``, or the id when there is none."""
        for name in self.names:
            if name.lang == lang and name.kind is NameKind.OFFICIAL:
                return name.text
        return self.id
