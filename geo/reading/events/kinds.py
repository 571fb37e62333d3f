"""Which kinds of events belong together, and what kind the words of one event make it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product

from geo.model.vocabularies import EventKind
from geo.reading.events.act import Act
from geo.reading.events.senses import Hit

_K = EventKind
_CARRIERS = {kind.value: kind for kind in (_K.AIRSTRIKE, _K.DRONE_ATTACK)}
_CARRIER_REACH = 2
_BLASTS = frozenset({_K.EXPLOSION, _K.IED})
_TOPICS = frozenset({_K.PATROL, _K.AIR_DELIVERY})
_WEAPONS = frozenset({"weapon", "small_arms", "aside"})
_SUBJECT_REACH = 5
_TEAM_REACH = 4
_BLOWN_UP = frozenset({_K.ATTACK, _K.EXPLOSION, _K.IED})
_VIOLENT = frozenset({
    _K.ATTACK, _K.IED, _K.SHELLING, _K.ROCKET_ATTACK, _K.DRONE_ATTACK, _K.AIRSTRIKE, _K.CLASH,
    _K.EXPLOSION, _K.RAID, _K.ARREST,
})  # fmt: skip
STRIKES = frozenset({_K.SHELLING, _K.ROCKET_ATTACK, _K.DRONE_ATTACK, _K.AIRSTRIKE})
ATTACKS = STRIKES | {_K.ATTACK, _K.IED}
OPERATIONS = frozenset({_K.RAID, _K.ARREST})
"""What forces do who seek somebody."""
_FAMILIES: tuple[frozenset[EventKind], ...] = (
    _VIOLENT,
    frozenset({_K.IED, _K.DEMINING, _K.EXPLOSION}),
    frozenset({_K.CONVOY, _K.DEPLOYMENT, _K.WITHDRAWAL, _K.PATROL}),
    frozenset({_K.TRAINING, _K.EXPLOSION, _K.SHELLING}),
    frozenset({_K.ROAD_CLOSURE, _K.PATROL, _K.CONVOY}),
    frozenset({_K.DEPLOYMENT, _K.BASE_ESTABLISHED}),
)
_LIKE: tuple[frozenset[EventKind], ...] = (
    frozenset({_K.ATTACK, _K.IED, _K.EXPLOSION, _K.CLASH}),
    frozenset({_K.ATTACK, _K.ROCKET_ATTACK, _K.DRONE_ATTACK, _K.AIRSTRIKE, _K.SHELLING}),
    frozenset({_K.EXPLOSION, _K.TRAINING}),
    frozenset({_K.EXPLOSION, _K.DRONE_ATTACK, _K.AIRSTRIKE, _K.ROCKET_ATTACK}),
    frozenset({_K.RAID, _K.ARREST}),
    frozenset({_K.CONVOY, _K.WITHDRAWAL}),
)
_FINER: dict[EventKind, tuple[EventKind, ...]] = {
    _K.ATTACK: (_K.IED, _K.ROCKET_ATTACK, _K.DRONE_ATTACK, _K.SHELLING, _K.AIRSTRIKE),
    _K.EXPLOSION: (_K.TRAINING, _K.DEMINING, _K.IED, _K.ROCKET_ATTACK, _K.DRONE_ATTACK,
                   _K.AIRSTRIKE, _K.SHELLING, _K.ATTACK),
    _K.SHELLING: (_K.ROCKET_ATTACK, _K.DRONE_ATTACK, _K.AIRSTRIKE, _K.TRAINING),
    _K.AIRSTRIKE: (_K.DRONE_ATTACK,),
    _K.ARREST: (_K.RAID,),
    _K.IED: (_K.DEMINING,),
}  # fmt: skip
_BY_WEAPON: dict[EventKind, frozenset[EventKind]] = {
    _K.ATTACK: frozenset({
        _K.IED, _K.ROCKET_ATTACK, _K.DRONE_ATTACK, _K.SHELLING, _K.AIRSTRIKE, _K.EXPLOSION,
    }),
    _K.EXPLOSION: frozenset({_K.IED, _K.DRONE_ATTACK, _K.ROCKET_ATTACK}),
    _K.SHELLING: frozenset({_K.ROCKET_ATTACK, _K.DRONE_ATTACK, _K.AIRSTRIKE}),
    _K.AIRSTRIKE: frozenset({_K.DRONE_ATTACK, _K.SHELLING}),
}  # fmt: skip


_COMPATIBLE = frozenset(
    (one, other)
    for family in _FAMILIES
    for one, other in product(family, repeat=2)
    if _K.ARREST not in (one, other) or not STRIKES & {one, other}
)
_MAY_BE_ONE = frozenset(pair for group in _LIKE for pair in product(group, repeat=2))


def are_compatible(one: EventKind, other: EventKind) -> bool:
    """Whether two kinds can be told of one event."""
    return one is other or (one, other) in _COMPATIBLE


def may_be_one(one: EventKind, other: EventKind) -> bool:
    """Whether two tellings of these kinds, same place and time, are most likely one event."""
    return one is other or (one, other) in _MAY_BE_ONE


def may_be_headed(one: EventKind, other: EventKind) -> bool:
    """Whether a headline of one kind may be of an event of another: a bomb is no strike."""
    return not (EventKind.IED in {one, other} and STRIKES & {one, other})


def is_violent(kind: EventKind) -> bool:
    """Whether an event is one of attacks and raids, where forces meet."""
    return kind in _VIOLENT


def main_act(acts: Sequence[Act]) -> Act | None:
    """Return the act that says most about what happened."""
    if not acts:
        return None
    told = [act for act in acts if act.blocked is None]
    if len(told) < 2:
        return told[0] if told else None
    return min(told, key=_rank)


def kind_of(acts: Sequence[Act], hits: Iterable[Hit]) -> EventKind:
    """Return the kind of an event from its acts and weapons; harm alone is an attack."""
    told = [act for act in acts if act.blocked is None]
    main = _main_or_suffered(told)
    kind = EventKind.ATTACK if main is None else main.kind
    blast = next((act.kind for act in told if _is_blast_of(act, main)), None)
    if blast is not None:
        return _by_weapon(blast, hits)
    operation = next((act.kind for act in told if _is_operation_of(act, main)), None)
    if operation is not None:
        return operation
    if kind is EventKind.CONVOY and (topic := _topic(told, main)) is not None:
        return topic
    hits = list(hits)
    if kind is EventKind.ROCKET_ATTACK:
        return _carrier(hits, main) or kind
    for finer in _FINER.get(kind, ()):
        if any(act.kind is finer and _says_kind(act, main) for act in told):
            return _by_weapon(finer, hits)
    return _by_weapon(kind, hits)


def _topic(told: Iterable[Act], main: Act | None) -> EventKind | None:
    """Return what is told before its vehicles or load: "a patrol with five vehicles"."""
    news = (act.kind for act in told if main is not None and not act.is_definite)
    return next((kind for kind in news if kind in _TOPICS), None)


def _main_or_suffered(told: Sequence[Act]) -> Act | None:
    """Return the main act; an attack on what moves says more: "a lorry on its way was attacked"."""
    main = main_act(told)
    if main is None or main.kind is not EventKind.CONVOY:
        return main
    return next((act for act in told if act.is_suffered and act.kind in ATTACKS), main)


def _is_blast_of(act: Act, main: Act | None) -> bool:
    """Whether a blast is the subject of an attack: "a big explosion targeted a house"."""
    if main is None or main.kind is not EventKind.ATTACK or main.form != "verb":
        return False
    is_beside = act.first == main.last + 1 or act.last == main.first - 1
    return act.kind in _BLASTS and act.form == "noun" and is_beside


def _carrier(hits: Iterable[Hit], main: Act | None) -> EventKind | None:
    """Return the kind that what fires makes of rockets: "warplanes fired rockets"."""
    if main is None or main.form == "noun":
        return None
    after = (hit for hit in hits if 0 < hit.first - main.last <= _CARRIER_REACH)
    return next((_CARRIERS[w] for hit in after if (w := hit.value("weapon")) in _CARRIERS), None)


def _is_operation_of(act: Act, main: Act | None) -> bool:
    """Whether an act names the operation or team that did it: "a security operation targeted"."""
    if main is None or main.form == "noun" or act.form != "noun":
        return False
    if act.kind is _K.RAID and main.kind is _K.ATTACK:
        return main.form == "verb" and main.first == act.last + 1
    is_blown_up = act.kind is _K.DEMINING and main.kind in _BLOWN_UP
    return is_blown_up and 0 < main.first - act.last <= _TEAM_REACH


def _says_kind(act: Act, main: Act | None) -> bool:
    """Whether an act says of which kind the main one is: new, or its subject: "القصف استهدف"."""
    if not act.is_definite:
        return True
    return main is not None and main.form == "verb" and 0 < main.first - act.last <= _SUBJECT_REACH


def _by_weapon(kind: EventKind, hits: Iterable[Hit]) -> EventKind:
    """Return the kind that the weapons make of a kind that leaves it open."""
    possible = _BY_WEAPON.get(kind)
    if possible is None:
        return kind
    hits = [hit for hit in hits if not _WEAPONS.isdisjoint(hit.slots)]
    if kind is _K.AIRSTRIKE and any(hit.value("weapon") == kind for hit in hits):
        possible = frozenset({_K.DRONE_ATTACK})
    asides = [hit.first for hit in hits if hit.sense("aside") is not None]
    guns = next((hit.first for hit in hits if hit.value("weapon") == _K.SHELLING), None)
    if kind is _K.SHELLING and guns is not None:
        hits = [hit for hit in hits if hit.first <= guns]
    meant: list[EventKind] = []
    for hit in hits:
        if hit.sense("small_arms") is not None and kind is EventKind.ATTACK:
            break
        is_meant = not any(0 <= hit.first - aside <= 3 for aside in asides)
        meant += [
            EventKind(sense.value) for sense in hit.senses
            if sense.slot == "weapon" and is_meant and EventKind(sense.value) in possible
        ]  # fmt: skip
    if _K.DRONE_ATTACK in meant[1:] and meant[0] is _K.AIRSTRIKE:
        return _K.DRONE_ATTACK
    return meant[0] if meant else kind


def _rank(act: Act) -> tuple[int, int]:
    """Return how far an act is from being the main one: weak, definite and unsupported last."""
    weak = act.form == "weak" or (act.kind is EventKind.EXPLOSION and act.number == "many")
    return 4 * weak + 2 * act.is_definite + (not act.is_supported), act.first
