"""How sure it is that words tell an event: pieces of evidence, weighed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from geo.model.vocabularies import ActorRole, EventKind, PlaceRole, Precision
from geo.reading.events.act import Act
from geo.reading.events.extent import is_of_day
from geo.reading.events.kinds import main_act
from geo.reading.events.scene import DAYS
from geo.reading.events.telling import Told
from geo.reading.records import BlockRole
from geo.safe_yaml import parse_yaml

_COUNTRY = frozenset({Precision.COUNTRY})
_DOERS = (ActorRole.BY, ActorRole.WITH, ActorRole.CLAIMED_BY)


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of ``events.yaml``."""

    trigger: dict[str, float]
    evidence: dict[str, float]
    threshold: float
    headline: float
    sides: tuple[frozenset[str], ...]
    anybody: frozenset[str]
    new_since: date
    earlier: dict[str, str]


@cache
def load_weights() -> Weights:
    """Return the weights of evidence."""
    path = resources.files("geo") / "data" / "reading" / "events.yaml"
    data = parse_yaml(path.read_text(encoding="utf-8"))
    data["sides"] = tuple(map(frozenset, data["sides"]))
    data["anybody"] = frozenset(data["anybody"])
    return Weights(**data)


def sides_of(actors: Iterable[str]) -> set[str]:
    """Return actors with those that reports name instead; actors that may be anybody left out."""
    weights = load_weights()
    some = set(actors) - weights.anybody
    for side in weights.sides:
        if not side.isdisjoint(some):
            some |= side
    return some


def weigh(told: Told) -> None:
    """Set the confidence, 0 to 1, and the reasons of ``told``."""
    weights = load_weights()
    total = 0.0
    reasons = []
    for reason in _triggers(told):
        total += weights.trigger[reason]
        reasons.append(reason)
    for reason in _evidence(told):
        total += weights.evidence[reason]
        reasons.append(reason)
    if told.sentence.role in {BlockRole.HEADLINE, BlockRole.HEADING}:
        total += weights.headline
    told.confidence = round(min(1.0, max(0.0, total)), 2)
    told.reasons = reasons


def is_enough(told: Told) -> bool:
    """Whether the evidence suffices for an event."""
    return told.confidence >= load_weights().threshold


def is_concrete(told: Told) -> bool:
    """Whether place or day tie an event down; a country or day only for a plain act."""
    if any(place.mention.precision is not Precision.COUNTRY for place in told.places):
        return True
    main = main_act(told.acts)
    is_told = main is not None and (main.is_supported or told.has_harm)
    is_plain = main is not None and not main.is_definite and is_told
    has_doer = any(told.actors_in(role) for role in _DOERS)
    has_victim = bool(told.actors_in(ActorRole.AGAINST)) or told.has_target or told.has_harm
    is_dated = told.is_own_time and told.time.precision in DAYS and has_victim
    is_clash = told.kind is EventKind.CLASH and bool(told.actors)
    has_side = has_doer or is_clash or (main is not None and main.is_suffered)
    return is_plain and has_side and (bool(told.places) or is_dated)


def _triggers(told: Told) -> Iterator[str]:
    main = main_act(told.acts)
    if main is not None:
        yield _trigger(main)
        if len({act.first for act in told.acts if not act.is_definite}) > 1:
            yield "several acts"
    if told.has_harm and (main is None or main.is_definite or main.form in {"noun", "weak"}):
        yield "harm"


def _trigger(act: Act) -> str:
    if act.form == "weak":
        return "weak word"
    if act.is_definite and act.form == "noun" and not act.is_suffered:
        return "definite noun"
    if act.form == "noun":
        is_several = act.number == "many" and act.kind is EventKind.ATTACK
        return "supported noun" if act.is_supported and not is_several else "noun"
    return act.form


def _evidence(told: Told) -> Iterator[str]:
    if any(told.actors_in(role) for role in _DOERS):
        yield "who did it"
    if told.actors_in(ActorRole.AGAINST):
        yield "who suffered it"
    if told.has_target:
        yield "what was hit"
    if told.counts:
        yield "how many"
    yield from _place_evidence(told)
    if told.is_own_time or told.is_report_time:
        yield "day stated" if is_of_day(told) else "period stated"
    elif told.time_span is not None:
        yield "time taken from before"
    if told.sentence.role is BlockRole.LIST_ITEM:
        yield "listed item"


def _place_evidence(told: Told) -> Iterator[str]:
    if told.is_own_place:
        yield "site or settlement"
    elif told.sites:
        yield "place taken from before"
    areas = [place.mention for place in told.places if place.role is PlaceRole.IN]
    if any(area.precision not in _COUNTRY for area in areas):
        yield "countryside or governorate"
    elif areas:
        yield "country"
