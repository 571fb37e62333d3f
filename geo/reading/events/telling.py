"""What a sentence tells, with everything known of it, before the report's events are compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from geo.model.claims import Span
from geo.model.time import EventTime
from geo.model.vocabularies import (
    ActorRole,
    AggregateWhat,
    EventKind,
    PlaceRole,
    TimePrecision,
)
from geo.reading.events.act import Act, with_kind
from geo.reading.events.blocking import has_accident, has_mishap
from geo.reading.events.boundaries import next_of_several
from geo.reading.events.counted_parties import as_victims, without_civilian_doers
from geo.reading.events.counting import counted_by, find_counts
from geo.reading.events.facts import find_facts, names_day
from geo.reading.events.grown import before_tally
from geo.reading.events.harm import Harm
from geo.reading.events.kinds import OPERATIONS, is_violent, kind_of, main_act
from geo.reading.events.numerals import are_of_known
from geo.reading.events.parties import find_parties
from geo.reading.events.report_times import (
    find_nearest,
    is_around,
    is_of_rank,
    is_of_rise,
    is_report_time,
    is_stamp,
    others_reports,
)
from geo.reading.events.scene import Scene, Sentence, Timed
from geo.reading.events.segments import Draft
from geo.reading.events.sites import place_roles
from geo.reading.events.taken_from import taken_from
from geo.reading.records import ReadActor, ReadCount, ReadPlace, Scope
from geo.text.dates import TimeKind

UNKNOWN = EventTime(None, None, TimePrecision.UNKNOWN)
_SOON = 3
_SPEAKER_REACH = 5
LEGS = frozenset({PlaceRole.FROM, PlaceRole.TO, PlaceRole.VIA})
_SITES = LEGS | {PlaceRole.AT, PlaceRole.NEAR, PlaceRole.TARGET}


@dataclass(slots=True)
class Told:
    """An event, total or statement in the making.

    Attributes
    ----------
    is_own_time, is_own_place
        Stated with it, not taken from before.
    is_report_time
        The time is that of the report or statement which tells it.
    is_again
        Only words for things spoken of already ("the attack"), or only harm.
    is_background
        Told as what was before the news: "the group had attacked".
    rises
        It says that a number told before has grown.
    is_rival
        Another source's telling: "other sources said that five were killed".
    whole
        The total that it is a part of.
    teller
        The telling that it was put together with.
    """

    sentence: Sentence
    kind: EventKind
    scope: Scope
    span: Span
    acts: list[Act]
    time: EventTime = UNKNOWN
    time_span: Span | None = None
    timed: Timed | None = None
    places: list[ReadPlace] = field(default_factory=list)
    actors: list[ReadActor] = field(default_factory=list)
    counts: list[ReadCount] = field(default_factory=list)
    what: AggregateWhat | None = None
    is_own_time: bool = False
    is_own_place: bool = False
    is_report_time: bool = False
    is_again: bool = False
    rises: bool = False
    is_rival: bool = False
    has_harm: bool = False
    has_target: bool = False
    is_separate: bool = False
    is_background: bool = False
    more_spans: list[Span] = field(default_factory=list)
    confidence: float = 0.0
    reasons: list[str] = field(default_factory=list)
    whole: Told | None = field(default=None, compare=False, repr=False)
    teller: Told | None = field(default=None, compare=False, repr=False)

    @property
    def sites(self) -> list[ReadPlace]:
        """The places it happened at, or the legs of a movement."""
        return [place for place in self.places if place.role in _SITES]

    @property
    def reporters(self) -> set[str]:
        """Those who report it."""
        return self.actors_in(ActorRole.REPORTED_BY)

    def actors_in(self, role: ActorRole) -> set[str]:
        """Return the actors in ``role``."""
        return {actor.actor for actor in self.actors if actor.role is role}


def tell(scene: Scene, draft: Draft) -> Told | None:
    """Return what a draft tells, ``None`` where it tells no fact."""
    acts, harm = find_facts(scene, draft)
    if (not acts and not harm) or has_accident(scene, draft.first, draft.last):
        return None
    if all(act.kind is EventKind.EXPLOSION for act in acts) and has_mishap(
        scene, draft.first, draft.last
    ):
        return None
    if any(each.what != "captured" and each.form == "verb" for each in harm):
        acts = [each for each in acts if each.kind is not EventKind.PATROL or each.form != "weak"]
    following = next_of_several(scene, draft.first)
    if following is not None:
        acts = [replace(a, is_definite=a.is_definite and a.first != following.first) for a in acts]
    hits = scene.hit_track.between(draft.first, draft.last)
    kind = kind_of(acts, hits)
    if not acts and all(each.what == "captured" for each in harm):
        kind = EventKind.ARREST
    recurs = scene.hit_track.of("recurring", draft.first, draft.last)
    if recurs and not names_day(scene, draft.first, draft.last):
        is_course = kind is EventKind.TRAINING and scene.times.between(draft.first, draft.last)
        if not is_course:
            return None
    main = main_act(acts)
    told = Told(draft.sentence, kind, Scope.SINGLE, scene.words.span(draft.first, draft.last), acts)
    told.places = place_roles(scene, draft.places, kind, draft.first)
    told.actors = find_parties(scene, draft.first, draft.last, acts, kind)
    kind = _make_finer(scene, told, draft, harm)
    end = before_tally(scene, draft.first, draft.last, draft.harm)
    own = [each for each in harm if each.first <= end]
    told.counts = counted_by(kind, find_counts(scene, draft.first, end, own))
    told.actors = as_victims(told.actors, told.counts)
    if is_violent(kind):
        told.actors = without_civilian_doers(told.actors)
    told.has_harm = bool(harm)
    if any(each.what == "captured" for each in harm):
        told.places = taken_from(told.places)
    told.rises = bool(scene.hit_track.of("rises", draft.first, draft.last))
    told.is_rival = is_of_another(scene, draft.first, draft.last) and not any(
        are_of_known(scene, number) for number in scene.numbers.between(draft.first, draft.last)
    )
    told.has_target = bool(scene.hit_track.of("target", draft.first, draft.last))
    told.is_own_place = bool(told.sites)
    told.is_again = _is_told_again(scene, acts)
    is_also = bool(scene.hit_track.of("also", draft.first, draft.first))
    told.is_separate = is_also or any(clause.is_separate for clause in draft.clauses)
    if main is not None and scene.hit_track.of("finds", main.first, main.first):
        told.actors = [each for each in told.actors if each.role is not ActorRole.BY]
    told.is_background = is_background(scene, draft.first, draft.last)
    if scene.hit_track.of("older", draft.first, draft.first + _SPEAKER_REACH):
        told.is_again, told.is_background = True, False
    at = main.first if main is not None else harm[0].first
    set_time(scene, told, draft.first, draft.last, at)
    return told


def _make_finer(scene: Scene, told: Told, draft: Draft, harm: Sequence[Harm]) -> EventKind:
    """Give an event the kind that those who do it make of it, and return it."""
    kind = told.kind
    if kind is EventKind.SHELLING and _is_from_the_air(scene, told, draft):
        kind = EventKind.AIRSTRIKE
    elif kind is EventKind.RAID and _is_assault(scene, told, harm):
        kind = EventKind.ATTACK
    told.acts = with_kind(told.acts, told.kind, kind)
    told.kind = kind
    return kind


def _is_from_the_air(scene: Scene, told: Told, draft: Draft) -> bool:
    """Whether those who bombed do so from the air, unless guns are named."""
    bombers: frozenset[str] = scene.lexicon.settings["bombers"]
    has_guns = bool(scene.hit_track.of("weapon", draft.first, draft.last))
    names_guns = any(act.form == "noun" and act.last > act.first for act in draft.acts)
    return bool(told.actors_in(ActorRole.BY) & bombers) and not (has_guns or names_guns)


def _is_assault(scene: Scene, told: Told, harm: Sequence[Harm]) -> bool:
    """Whether those who storm a house are gunmen who search for nobody: they only kill."""
    raids = [act for act in told.acts if act.kind is EventKind.RAID]
    if not all(scene.hit_track.of("storms", act.first, act.first) for act in raids):
        return False
    doers = told.actors_in(ActorRole.BY)
    if doers:
        return bool(doers <= scene.lexicon.settings["attackers"])
    return {each.what for each in harm} == {"killed"}


def _is_told_again(scene: Scene, acts: Sequence[Act]) -> bool:
    """Whether acts are spoken of as known, or only say what a known one was."""
    new = [act for act in acts if not (act.is_definite and not act.is_suffered)]
    if all(act.form == "weak" for act in new):
        return True
    known = acts[0]
    if known is new[0] or known.form != "noun":
        return False
    is_operation = known.kind is EventKind.RAID and all(act.kind in OPERATIONS for act in new)
    return is_operation or bool(scene.hit_track.of("caused", known.last + 1, new[0].first))


def take_time_of_sentence(scene: Scene, told: Told) -> None:
    """Take the time that another clause of the sentence states."""
    sentence = told.sentence
    first, end = scene.words.within(told.span)
    last = next(others_reports(scene, end, sentence.last), sentence.last + 1) - 1
    set_time(scene, told, sentence.first, last, first)
    if told.is_report_time:
        told.time, told.time_span, told.timed = UNKNOWN, None, None
    told.is_own_time = told.is_report_time = False


def is_of_another(scene: Scene, first: int, last: int) -> bool:
    """Whether words begin with who else says what follows: "another source said", "he, too,"."""
    hits = scene.hit_track.between(first, min(last, first + _SPEAKER_REACH))
    says = any(hit.sense("says", "according") is not None for hit in hits)
    return says and any(hit.sense("witnesses", "contrasts") is not None for hit in hits)


def is_background(scene: Scene, first: int, last: int) -> bool:
    """Whether the words begin as what had happened before: "had", "it is recalled that"."""
    hits = scene.hit_track.of("background", first, min(last, first + _SOON))
    return any(not _goes_on_with(scene, hit.last + 1) for hit in hits)


def _goes_on_with(scene: Scene, position: int) -> bool:
    """Whether a verb in the present follows: "were carrying" tells more of the news."""
    hit = scene.hits.get(position)
    if hit is None or not scene.traits.present_after_was:
        return False
    return any(sense.form.tense == "present" for sense in hit.senses)


def set_time(scene: Scene, told: Told, first: int, last: int, at: int) -> None:
    """Set the time stated among the words ``first``..``last``, the nearest to the word ``at``."""
    times = [
        t
        for t in scene.times.between(first, last)
        if t.mention.kind is not TimeKind.ANAPHORIC and not is_of_rank(scene, t, first)
    ]
    times = [time for time in times if not is_stamp(scene, time, first, times)]
    own = [time for time in times if not is_report_time(scene, time, first)]
    chosen = find_nearest(own, at)
    said = find_nearest([time for time in times if time not in own], at)
    if chosen is not None and said is not None and is_around(chosen, said):
        chosen = None
    if chosen is not None and told.rises and is_of_rise(scene, chosen, first):
        said = chosen
        chosen = None
    told.is_report_time = chosen is None and bool(times)
    chosen = chosen or said
    if chosen is None:
        return
    set_to(told, chosen)
    told.is_own_time = not told.is_report_time
    if told.is_report_time and told.time.start is not None:
        told.time = EventTime(
            told.time.start, told.time.end, TimePrecision.APPROXIMATE, told.time.text
        )


def set_to(told: Told, timed: Timed) -> None:
    """Date what is told by an expression of time."""
    told.timed = timed
    told.time = timed.mention.time
    told.time_span = Span(timed.mention.span.start, timed.mention.span.end)
