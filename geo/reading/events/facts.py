"""Which acts and which harm of a draft are told as facts, not denied, planned or general."""

from __future__ import annotations

from dataclasses import replace

from geo.reading.events.act import Act
from geo.reading.events.harm import Harm
from geo.reading.events.kinds import STRIKES
from geo.reading.events.periods import told_precision
from geo.reading.events.scene import DAYS, Scene
from geo.reading.events.segments import Draft

_NEWS_OF_DAY = frozenset({"accused", "formerly", "freed"})
_RELATIVE_REACH = 2
_RELATIVE_REACH_WITH_PLACE = 8
_BESIDE = 2


def find_facts(scene: Scene, draft: Draft) -> tuple[list[Act], list[Harm]]:
    """Return the acts and the harm of a draft that are told as facts."""
    for act in draft.acts:
        if act.blocked is not None and _is_of_day(scene, draft, act):
            act.blocked = None
    acts = [act for act in draft.acts if act.blocked is None]
    if draft.of is not None and not acts:
        acts = [draft.of]
    for clause in draft.clauses:
        if clause.harm:
            clause.harm = [
                replace(each, blocked=None) if _is_news(scene, draft, each) else each
                for each in clause.harm
            ]
    harm = [h for h in draft.harm if not h.is_blocked and not _is_of_blocked(scene, draft, h)]
    if _tells_grounds(scene, acts):
        return acts[:1], [each for each in harm if each.what != "captured"]
    return acts, harm


def _tells_grounds(scene: Scene, acts: list[Act]) -> bool:
    """Whether a known act only came of others: "the clashes erupted over the arrest of"."""
    if len(acts) < 2 or not all(act.form == "noun" for act in acts):
        return False
    if not acts[0].is_definite or acts[1].is_definite:
        return False
    led = scene.hit_track.of("outcome", acts[0].last + 1, acts[1].first)
    return not led and bool(
        scene.hit_track.of("happens", acts[0].first - _BESIDE, acts[0].last + _BESIDE)
    )


def names_day(scene: Scene, first: int, last: int) -> bool:
    """Whether the words ``first``..``last`` name a day."""
    times = scene.times.between(first, last)
    return any(told_precision(time) in DAYS for time in times)


def _is_of_day(scene: Scene, draft: Draft, act: Act) -> bool:
    """Whether a day makes an act news: "is striking since dawn", "confessed to firing today"."""
    if act.blocked == "habit" or (act.blocked == "present" and act.kind in STRIKES):
        return names_day(scene, draft.first, draft.last)
    return _is_news(scene, draft, act)


def _is_news(scene: Scene, draft: Draft, told: Act | Harm) -> bool:
    return told.blocked in _NEWS_OF_DAY and names_day(scene, told.first, draft.last)


def _reach_of(scene: Scene, harm: Harm) -> int:
    """Return how far before harm the act may stand that did it: farther before "that"."""
    before = scene.words.keys[harm.first - 1 : harm.first]
    is_relative = not scene.lexicon.settings["relatives"].isdisjoint(before)
    return _RELATIVE_REACH_WITH_PLACE if is_relative else _RELATIVE_REACH


def _is_of_blocked(scene: Scene, draft: Draft, harm: Harm) -> bool:
    """Whether harm was done by an act that is no news: "the anniversary of a raid that killed"."""
    return any(
        act.blocked is not None
        and act.form == "noun"
        and (
            act.first == harm.first
            or (
                not harm.is_suffered
                and 0 < harm.first - act.last <= _reach_of(scene, harm)
                and not any(scene.words.gaps[act.last + 1 : harm.first + 1])
            )
        )
        for act in draft.acts
    )
