"""A report sentence by sentence: what is new, what goes on about something told before."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from geo.model.time import EventTime
from geo.model.vocabularies import AggregateWhat
from geo.reading.events.agreement import actors_agree
from geo.reading.events.breakdowns import find_breakdown
from geo.reading.events.counted_parties import harm_counted
from geo.reading.events.evidence import is_concrete, is_enough, weigh
from geo.reading.events.extent import scope_of
from geo.reading.events.gathering import gather
from geo.reading.events.headed_days import day_set_by
from geo.reading.events.implied import attribute, imply_parties
from geo.reading.events.kinds import are_compatible, is_violent
from geo.reading.events.leads import leave_leads_out, mark_leads
from geo.reading.events.merging import join, merge_repeated
from geo.reading.events.place_again import take_place_above, take_place_again, take_place_of_known
from geo.reading.events.ranks import find_ranks
from geo.reading.events.references import (
    adds,
    explains,
    is_course_of,
    is_followed_up,
    is_harm_of,
    is_item_of_its_own,
    is_located,
    is_newest,
    is_of_others,
    leaves_scene,
    refers,
    seizes_others,
)
from geo.reading.events.retold_places import can_share_places
from geo.reading.events.scene import DAYS, Scene, Sentence, Timed
from geo.reading.events.segments import Clause, split_clauses
from geo.reading.events.statements import find_statement, merge_statements
from geo.reading.events.sums import names_dead
from geo.reading.events.telling import Told, set_to, take_time_of_sentence, tell
from geo.reading.events.telling_more import tell_more
from geo.reading.events.times_before import count_from, take_time
from geo.reading.events.totals import find_totals
from geo.reading.events.untrue import is_correction, is_untrue
from geo.reading.events.wholes import (
    as_share,
    go_on_as,
    is_share,
    link_items,
    take_parties,
)
from geo.reading.records import BlockRole, Scope

_FOLLOWING = 3
_FOLLOWING_HARM = 2
_OF_PEOPLE = frozenset({AggregateWhat.POPULATION, AggregateWhat.FORCE_LEVEL})


class Story:
    """What is told so far.

    Attributes
    ----------
    told
        Events, totals and statements in the order of the report.
    """

    def __init__(
        self,
        scene: Scene,
        reporters: Collection[str],
        newest: EventTime | None,
        headed: Mapping[int, Timed],
    ) -> None:
        self.told: list[Told] = []
        self._scene = scene
        self._headed = headed
        self._reporters = reporters
        self._newest = newest
        self._lead: Told | None = None
        self._set: Timed | None = None
        self._last: Told | None = None
        self._open: Told | None = None
        self._total: Told | None = None
        self._breakdown: int | None = None
        self._corrected: int | None = None

    def read(self) -> list[Told]:
        """Return everything told, each event once."""
        for sentence in self._scene.sentences:
            self._read(sentence)
        link_items(self.told)
        merged = merge_repeated(leave_leads_out(self.told))
        return imply_parties(self._scene, mark_leads(merge_statements(merged)))

    def _read(self, sentence: Sentence) -> None:
        scene = self._scene
        if is_correction(scene, sentence):
            self._corrected = sentence.block
        if sentence.block == self._corrected:
            return
        if is_untrue(scene, sentence):
            self._state(sentence)
            return
        totals, clauses = self._count(sentence)
        found = list(totals)
        previous: Told | None = None
        for draft in gather(scene, sentence, clauses):
            told = tell(scene, draft)
            if told is None or leaves_scene(told, previous):
                continue
            self._inherit(told, previous)
            told.is_separate |= is_of_others(scene, told) or adds(scene, told)
            if self._goes_on(told):
                found.append(told)
                continue
            take_place_above(told, self._last)
            weigh(told)
            if is_enough(told) and is_concrete(told):
                self._keep(told)
                found.append(told)
                previous = told
            elif self._is_outcome(told):
                join(self.told[-1], told)
                found.append(told)
            else:
                self._set_aside(told)
        is_more = previous is None and not totals and attribute(scene, sentence, self._last)
        if not found and not self._says_more(sentence) and not is_more:
            self._state(sentence)
        if not found and self._lead is None and self._set is None:
            self._set = day_set_by(scene, sentence)

    def _count(self, sentence: Sentence) -> tuple[list[Told], list[Clause]]:
        """Take the totals of a sentence; return them, and the clauses that tell none."""
        scene = self._scene
        totals, clauses = find_totals(scene, sentence, split_clauses(scene, sentence))
        self.told += [*totals, *find_ranks(scene, sentence, clauses)]
        if not totals:
            totals = find_breakdown(scene, sentence, clauses, self._total)
            self.told += totals
            clauses = [] if totals else clauses
        of_acts = [total for total in totals if total.what not in _OF_PEOPLE and not total.whole]
        if of_acts:
            self._total = of_acts[0]
        if self._total is not None and names_dead(scene, sentence):
            self._breakdown = sentence.block
        return totals, clauses

    def _state(self, sentence: Sentence) -> None:
        statement = find_statement(self._scene, sentence, self._reporters)
        if statement is not None:
            self.told.append(statement)

    def _says_more(self, sentence: Sentence) -> bool:
        """Add to the event before what a sentence says of its convoy, attack or operation."""
        more = tell_more(self._scene, sentence)
        last = self._last if more is None else self._gone_on_by(more)
        if more is None or last is None or sentence.block - last.sentence.block > 1:
            return False
        if more.is_own_place and last.is_own_place and not can_share_places(last, more):
            return False
        join(last, more)
        self._close(last)
        return True

    def _gone_on_by(self, told: Told) -> Told | None:
        """Return the event that more is said of: with a place, one told without may be meant."""
        return self._open if self._open is not None and told.is_own_place else self._last

    def _close(self, told: Told) -> None:
        """Keep an act that was told without its place, once the place is known."""
        if told is self._open and is_concrete(told):
            weigh(told)
            self.told = [each for each in self.told if each.sentence is not told.sentence]
            self._keep(told)

    def _set_aside(self, told: Told) -> None:
        """Add harm to an earlier act of those who did it, else wait for the place of an act."""
        for each in reversed(self.told) if told.has_harm and told.acts else ():
            if each.scope is Scope.SINGLE and is_harm_of(told, each):
                join(each, told)
                return
        if is_enough(told) and is_violent(told.kind) and not told.is_background:
            self._open = told

    def _keep(self, told: Told) -> None:
        self._open = None
        told.scope = scope_of(self._scene, told, self._newest)
        self.told.append(told)
        if told.scope is not Scope.SINGLE or told.sentence.role is BlockRole.CAPTION:
            return
        if self._lead is None and told.is_own_time and told.sentence.role is not BlockRole.HEADLINE:
            self._lead = told
        self._last = told

    def _inherit(self, told: Told, previous: Told | None) -> None:
        """Take time and place from before, where the report leaves them out."""
        if told.is_background and previous is None:
            take_place_again(self._scene, told, self._last)
            take_place_of_known(told, self._last)
            return
        source = previous or self._before(told)
        is_near = source is not None and source.sentence.block == told.sentence.block
        if told.time_span is None and not is_near:
            take_time_of_sentence(self._scene, told)
        headed = None if is_near else self._headed.get(told.sentence.block)
        if told.time_span is None and headed is not None:
            set_to(told, headed)
        elif told.time_span is None and source is not None:
            take_time(told, source)
        if source is not None:
            take_parties(told, source)
        if told.timed is None and (previous or self._last or source) is not None:
            count_from(self._scene, told, previous or self._last or source)
        if told.time_span is None and self._set is not None:
            set_to(told, self._set)
        if previous is not None and not told.is_background:
            go_on_as(self._scene, told, previous)
        if not told.sites and previous is not None and previous.sites:
            told.places = [*previous.sites, *told.places]
        else:
            take_place_again(self._scene, told, self._last)

    def _before(self, told: Told) -> Told | None:
        """Return what a sentence without a time takes it from."""
        total, last = self._total, self._last
        is_near = total is not None and total.sentence.block >= told.sentence.block - 1
        if total is not None and is_near and is_newest(total, last):
            return total
        if last is not None and (last.sentence.block == told.sentence.block or told.is_separate):
            return last
        return self._lead or last

    def _goes_on(self, told: Told) -> bool:
        """Add ``told`` to the event before, when it only says more of it."""
        last = self._gone_on_by(told)
        if not told.is_separate and self._is_of_total(told):
            return True
        if last is None or told.is_separate or not are_compatible(last.kind, told.kind):
            return False
        is_far = told.sentence.block - last.sentence.block > _FOLLOWING
        is_far |= is_item_of_its_own(self._scene, told, last)
        if is_far or (told.is_background and not is_followed_up(last, told)):
            return False
        is_explained = explains(told, last)
        is_dated = told.is_own_time or told.is_report_time
        has_time = last.time_span is not None and not last.is_report_time
        is_other_time = is_dated and has_time and told.time.text != last.time.text
        if (
            is_other_time
            or not actors_agree(last, told)
            or not (is_explained or is_located(self._scene, told) or can_share_places(last, told))
        ):
            return False
        only_harm = told.has_harm and not told.acts and not seizes_others(told, last)
        is_known = told.is_again or is_explained or refers(self._scene, told)
        is_known |= is_course_of(told, last)
        if not (is_known or (only_harm and told.sentence.block == last.sentence.block)):
            return False
        join(last, told)
        last.kind = told.kind if is_explained else last.kind
        weigh(last)
        self._close(last)
        return True

    def _is_outcome(self, told: Told) -> bool:
        """Whether harm too little told for an event is that of the act told right before."""
        last = self._last
        if last is None or self.told[-1] is not last:
            return False
        new = harm_counted(told.counts)
        is_other = told.is_separate or told.is_background or told.is_rival or told.is_own_place
        is_near = told.sentence.block == last.sentence.block and not told.is_own_time
        is_same = are_compatible(last.kind, told.kind) and actors_agree(last, told)
        is_more = bool(new) and new.isdisjoint(harm_counted(last.counts))
        is_same &= not seizes_others(told, last)
        return is_near and is_same and not is_other and is_more

    def _is_of_total(self, told: Told) -> bool:
        """Whether harm or "these operations" are those of a total told since the last event."""
        total, last = self._total, self._last
        if total is not None and told.sentence.block == self._breakdown:
            return not (told.is_own_time and told.time.precision in DAYS)
        if total is None or told.is_own_place:
            return False
        is_newer = last is None or total.span.start > last.span.start
        distance = told.sentence.block - total.sentence.block
        is_harm = told.has_harm and not told.acts and not told.is_own_time
        is_known = told.is_again or refers(self._scene, told)
        if not is_newer or not (is_harm or is_known):
            return False
        if not 0 <= distance <= (_FOLLOWING_HARM if is_harm else 1):
            return False
        if is_harm and is_share(told, total):
            self.told.append(as_share(told, total))
        elif is_harm:
            join(total, told)
        return True
