"""Totals over several acts told in one breath: of those told before, of a month, of the dead."""

from __future__ import annotations

from geo.model.vocabularies import AggregateWhat, CountWhat, EventKind
from geo.reading.events.kinds import STRIKES, kind_of, main_act
from geo.reading.events.periods import (
    has_day,
    has_period,
    is_of_month,
    is_over_months,
    is_since,
    longest_days,
)
from geo.reading.events.scattered import find_scattered
from geo.reading.events.scene import Scene, Sentence
from geo.reading.events.segments import Clause
from geo.reading.events.series import (
    Total,
    is_many,
    kind_of_hit,
    largest_number,
    told_harm,
    what_of_hit,
    what_of_kind,
)
from geo.reading.events.sites import fine_places
from geo.reading.events.tolls import FIGHT_LEAST, find_running, find_toll, kind_told
from geo.reading.records import ABOVE
from geo.text.dates import TimeRelation

_SCORES = 200
_MANY_SINCE = 20
_OF_THOSE_REACH = 4
_ACT_REACH = 3
_DEAD_REACH = 4
_NUMBER_REACH = 8
_WORK = frozenset({EventKind.DEMINING, EventKind.ARREST, EventKind.RAID})
_BLOWS_OR_WORK = STRIKES | _WORK
_LONG_WORK = 10
_MOVES = frozenset({EventKind.CONVOY, EventKind.WITHDRAWAL, EventKind.DEPLOYMENT})


def find_sum(scene: Scene, sentence: Sentence, clause: Clause) -> Total | None:
    """Return why a clause sums up several acts, ``None`` where it tells one."""
    return (
        _some_of_known(scene, clause)
        or _of_those(scene, clause)
        or find_scattered(scene, clause)
        or find_toll(scene, clause)
        or _dead_of_period(scene, clause)
        or _since_tally(scene, clause)
        or find_running(scene, sentence, clause)
        or _over_days(scene, sentence, clause)
        or _of_days(scene, clause)
        or _untold(scene, sentence, clause)
        or _moved(scene, clause)
    )


def names_dead(scene: Scene, sentence: Sentence) -> bool:
    """Whether a sentence begins to say who the dead of a total are: "the dead are:"."""
    last = min(sentence.last, sentence.first + _DEAD_REACH)
    victims = scene.hit_track.of("victims", sentence.first, last)
    return any(scene.hit_track.of("parts", hit.last + 1, hit.last + 1) for hit in victims)


def _some_of_known(scene: Scene, clause: Clause) -> Total | None:
    """Return "six of the attacks": some of those counted before."""
    settings = scene.lexicon.settings
    for number in scene.numbers.between(clause.first, clause.last):
        at = number.last + 1
        if at >= clause.last or scene.words.gaps[at]:
            continue
        is_other = bool(scene.hit_track.of("others", at, at + 1)) and not has_day(scene, clause)
        if scene.words.keys[at] not in settings["of_words"] and not is_other:
            continue
        for hit in scene.hit_track.between(at, at + _ACT_REACH):
            sense = hit.sense("act_noun", "thing")
            many = sense is not None and sense.form.number == "many"
            is_known = bool(hit.analysis.article) or scene.words.keys[at + 1] in settings["those"]
            if many and sense is not None and (is_known or is_other):
                kind = EventKind(sense.value)
                return Total(kind, what_of_kind(kind), "some of acts told before")
    return None


def _of_those(scene: Scene, clause: Clause) -> Total | None:
    """Return "of these attacks, six were": some of those counted before."""
    settings = scene.lexicon.settings
    if scene.words.keys[clause.first] not in settings["of_words"]:
        return None
    for hit in scene.hit_track.between(clause.first + 1, clause.first + _ACT_REACH):
        is_known = scene.words.keys[hit.first - 1] in settings["those"] or hit.analysis.article
        after = scene.numbers.between(hit.last + 1, hit.last + _OF_THOSE_REACH)
        if is_known and is_many(hit) and after and not has_day(scene, clause):
            return Total(kind_of_hit(hit), what_of_hit(hit), "some of acts told before", after[0])
    return None


def _dead_of_period(scene: Scene, clause: Clause) -> Total | None:
    """Return "the number of the dead within 24 hours reached 9"."""
    victims = scene.hit_track.of("victims", clause.first, clause.last)
    if not victims or not (
        has_period(scene, clause) or scene.hit_track.of("since_start", clause.first, clause.last)
    ):
        return None
    for hit in victims:
        before = scene.hit_before(hit.first, hit.first - 2)
        if before is not None and before.sense("vague") is not None and is_since(scene, clause):
            return Total(EventKind.ATTACK, AggregateWhat.ATTACKS, "harm since a day")
        tallied = scene.hit_track.of("tallies", hit.first - _DEAD_REACH, hit.last)
        after = [
            number for number in scene.numbers.between(hit.last + 1, hit.last + _NUMBER_REACH)
            if (number.mention.best or number.mention.low or 0) > 1
        ]  # fmt: skip
        if tallied and after:
            kind = kind_told(clause)
            most = max(after, key=lambda number: number.mention.best or number.mention.low or 0)
            what = CountWhat(hit.value("harmed") or CountWhat.KILLED)
            return Total(kind, what_of_kind(kind), "harm of a period", most, what)
    return None


def _since_tally(scene: Scene, clause: Clause) -> Total | None:
    """Return "rises to 700 the number of those who were assassinated since July": so many."""
    if not clause.harm or not scene.hit_track.of("tallies", clause.first, clause.last):
        return None
    if not is_since(scene, clause) or has_day(scene, clause):
        return None
    for number in scene.numbers.between(clause.first, clause.last):
        person = scene.after(number.last)
        is_people = person is not None and person.sense("person") is not None
        if is_people and (number.mention.best or 0) >= _MANY_SINCE:
            kind = kind_told(clause)
            counted = CountWhat(clause.harm[0].what)
            return Total(kind, what_of_kind(kind), "harm since a day", number, counted)
    return None


def _over_days(scene: Scene, sentence: Sentence, clause: Clause) -> Total | None:
    """Return "destroyed 27 mines between 1 and 15 November": many done over many days."""
    act = main_act(clause.acts)
    if act is None or act.kind not in _WORK or has_day(scene, sentence):
        return None
    most = largest_number(scene, clause)
    if most < FIGHT_LEAST or longest_days(scene, sentence) < _LONG_WORK:
        return None
    return Total(act.kind, what_of_kind(act.kind), "done over many days")


def _of_days(scene: Scene, clause: Clause) -> Total | None:
    """Return "struck 54 sites in three days": more than one blow or arrest, over days."""
    act = main_act(clause.acts)
    is_attack = act is not None and act.kind is EventKind.ATTACK and not clause.harm
    if act is None or not (is_attack or act.kind in _BLOWS_OR_WORK) or has_day(scene, clause):
        return None
    if fine_places(clause.places) and act.kind in _WORK:
        return None
    most = largest_number(scene, clause)
    if most < (_MANY_SINCE if act.kind in _WORK else FIGHT_LEAST):
        return None
    times = scene.times.between(clause.first, clause.last)
    is_long = any(
        time.mention.relation is not TimeRelation.AT or is_of_month(scene, time) for time in times
    )
    if not is_long or longest_days(scene, clause) < 1:
        return None
    kind = kind_of(clause.acts, scene.hit_track.between(clause.first, clause.last))
    return Total(kind, what_of_kind(kind), "done over days")


def _untold(scene: Scene, sentence: Sentence, clause: Clause) -> Total | None:
    """Return "mines have killed hundreds": so many, of no time, at no site."""
    harm = told_harm(clause)
    if not harm or sentence.role in ABOVE or fine_places(clause.places):
        return None
    if scene.times.between(sentence.first, sentence.last):
        return None
    vague = scene.hit_track.of("vague", harm[0].first, clause.last)
    if not any(int(hit.value("vague") or 0) >= _SCORES for hit in vague):
        return None
    kind = kind_told(clause)
    return Total(kind, what_of_kind(kind), "harm of an unknown time")


def _moved(scene: Scene, clause: Clause) -> Total | None:
    """Return "dozens of lorries left last month": an unknown number over a month."""
    act = main_act(clause.acts)
    if act is None or act.kind not in _MOVES or has_day(scene, clause):
        return None
    times = scene.times.between(clause.first, clause.last)
    if not (any(is_of_month(scene, time) for time in times) or is_over_months(scene, clause)):
        return None
    hits = scene.hit_track.between(clause.first, clause.last)
    if any(hit.sense("vague", "many") is not None for hit in hits):
        return Total(EventKind.CONVOY, AggregateWhat.CONVOYS, "movements of a month")
    return None
