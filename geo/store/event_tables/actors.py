"""Who took part, from names in tables to actors that Khabur knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from geo.gazetteer.importers.column_names import column_key
from geo.model.actors import Actor
from geo.model.events import EventActor
from geo.model.vocabularies import ActorRole
from geo.store.event_tables.cells import cell_text
from geo.store.event_tables.mapping import BoundEventMapping
from geo.store.event_tables.report import TableReport

_LAST_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")


class ActorNames:
    """Finds actors by the names that a table has for them.

    A name is looked for as it stands, without what is in brackets at its end (a country, years),
    and from behind a colon on. A name that is not known is told in ``report`` and left out.
    """

    def __init__(
        self, bound: BoundEventMapping, actors: Iterable[Actor], report: TableReport
    ) -> None:
        self._columns = bound.actor_columns
        self._one_sided = {word.casefold() for word in bound.mapping.one_sided}
        self._known = {column_key(name.text): actor.id for actor in actors for name in actor.names}
        own = bound.mapping.actor_names
        self._known |= {column_key(name): actor for name, actor in own.items()}
        self._report = report
        self._ids: dict[str, str | None] = {}
        self._found: dict[tuple[tuple[str, ...], bool], tuple[EventActor, ...]] = {}

    def find(self, cells: Mapping[str, object], words: Sequence[str]) -> tuple[EventActor, ...]:
        """Return who took part in a row; ``words`` say what happened."""
        if not self._columns:
            return ()
        names = tuple(cell_text(cells.get(column)) for column in self._columns)
        one_sided = any(word.casefold() in self._one_sided for word in words)
        for name in names:
            if name and self._id_of(name) is None:
                self._report.note_actor(name)
        known = self._found.get((names, one_sided))
        if known is None:
            known = self._found[names, one_sided] = self._read(names, one_sided)
        return known

    def _read(self, names: Sequence[str], one_sided: bool) -> tuple[EventActor, ...]:
        found: dict[str, EventActor] = {}
        for number, name in enumerate(names):
            actor = self._id_of(name)
            role = ActorRole.AGAINST if one_sided and number else ActorRole.BY
            if actor is not None:
                found.setdefault(actor, EventActor(role, actor))
        return tuple(found.values())

    def _id_of(self, name: str) -> str | None:
        if name not in self._ids:
            without = _LAST_BRACKETS.sub("", name)
            spellings = (name, without, without.rpartition(":")[2])
            keys = (column_key(spelling) for spelling in spellings)
            self._ids[name] = next((self._known[key] for key in keys if key in self._known), None)
        return self._ids[name]
