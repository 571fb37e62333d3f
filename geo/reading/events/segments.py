"""Sentences cut into clauses."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise

from geo.reading.events.act import Act
from geo.reading.events.acts import ACT_SLOTS, find_acts
from geo.reading.events.blocking import block_before
from geo.reading.events.boundaries import find_boundaries, tells_another
from geo.reading.events.harm import HARM_SLOTS, Harm, find_harm
from geo.reading.events.scene import DAYS, Placed, Scene, Sentence
from geo.reading.events.sites import fine_places
from geo.reading.records import BlockRole

_NAMED_REACH = 3
_HARM_REACH = 3
_SHARED = frozenset({"accused", "demanded", "denied", "freed", "intended", "planned", "supposed"})
_URGENT_REACH = 1
_RELATIVE_REACH = 3
_FULL_STOPS = frozenset(".!?؟")
OF_TOTALS = frozenset({"act_noun", "counted", "recurring", "tallies", "victims", "waves"})
"""Words without which nothing but an act, harm or number states a total."""
_TELLING = ACT_SLOTS | HARM_SLOTS | OF_TOTALS


@dataclass(slots=True)
class Clause:
    """Words that tell one thing; ``first`` and ``last`` both included."""

    first: int
    last: int
    acts: list[Act]
    harm: list[Harm]
    places: list[Placed]
    is_enumerated: bool = False
    is_separate: bool = False


@dataclass(slots=True)
class Draft:
    """Clauses of one sentence that may tell one event.

    Attributes
    ----------
    of
        The acts named before that this one is "the first" or "the other" of.
    """

    sentence: Sentence
    clauses: list[Clause] = field(default_factory=list)
    of: Act | None = None

    @property
    def first(self) -> int:
        """The first word."""
        return self.clauses[0].first

    @property
    def last(self) -> int:
        """The last word."""
        return self.clauses[-1].last

    @property
    def acts(self) -> list[Act]:
        """The acts of all clauses."""
        return [act for clause in self.clauses for act in clause.acts]

    @property
    def harm(self) -> list[Harm]:
        """The harm of all clauses."""
        return [harm for clause in self.clauses for harm in clause.harm]

    @property
    def places(self) -> list[Placed]:
        """The places of all clauses."""
        return [place for clause in self.clauses for place in clause.places]


def _may_tell(scene: Scene, sentence: Sentence) -> bool:
    """Whether a sentence has a number, or a word of acts, harm or totals; else it tells none."""
    if scene.numbers.between(sentence.first, sentence.last):
        return True
    return bool(scene.hit_track.of_any(_TELLING, sentence.first, sentence.last))


def split_clauses(scene: Scene, sentence: Sentence) -> list[Clause]:
    """Return the clauses of a sentence in order; none of one that can tell no act or total."""
    if not _may_tell(scene, sentence):
        return []
    starts = [sentence.first, *find_boundaries(scene, sentence), sentence.last + 1]
    is_headline = is_brief(scene, sentence)
    clauses: list[Clause] = []
    for start, end in pairwise(starts):
        acts = find_acts(scene, start, end - 1, is_headline=is_headline)
        hit = scene.hits.get(start)
        clause = Clause(
            start,
            end - 1,
            acts,
            find_harm(scene, start, end - 1, is_headline=is_headline),
            list(scene.places.between(start, end - 1)),
            hit is not None and hit.sense("enumerators") is not None,
            tells_another(scene, start, end - 1)
            or (hit is not None and bool(acts) and hit.sense("more") is not None),
        )
        _share_block(scene, clauses[-1] if clauses else None, clause)
        clauses.append(clause)
    return clauses


def _share_block(scene: Scene, before: Clause | None, clause: Clause) -> None:
    """Block acts with what they are told with: "accused of theft and an attack"."""
    if not clause.acts and not clause.harm:
        return
    opening = scene.words.keys[clause.first]
    is_and = opening in scene.language.and_words or scene.language.begins_with_and(opening)
    and_before = before if is_and else None
    if _led_to_news(scene, clause) or (and_before and _led_to_news(scene, and_before)):
        clause.harm = [replace(harm, blocked="explained") for harm in clause.harm]
        for act in clause.acts:
            act.blocked = "explained"
    _block_told_of(scene, before, clause)
    for act in clause.acts:
        if act.form != "noun" or act.is_supported or act.blocked is not None:
            continue
        if before is not None and act.first - clause.first <= 1:
            group = block_before(scene, act.first, before.first)
            act.blocked = group if group in _SHARED else None
        for harm in clause.harm:
            if harm.is_blocked and 0 < act.first - harm.last <= _HARM_REACH:
                act.blocked = harm.blocked


def _block_told_of(scene: Scene, before: Clause | None, clause: Clause) -> None:
    """Block harm that only says more of an act that is no news: "the anniversary of ..., that"."""
    if before is None or not before.acts:
        return
    opening = scene.words.keys[clause.first : clause.first + _RELATIVE_REACH]
    is_relative = not scene.lexicon.settings["relatives"].isdisjoint(opening)
    if is_relative and all(act.blocked == "explained" for act in before.acts):
        clause.harm = [replace(harm, blocked=harm.blocked or "explained") for harm in clause.harm]


def _led_to_news(scene: Scene, clause: Clause) -> bool:
    """Whether a clause only says what had led to the news: "after they had arrested him"."""
    if not scene.hit_track.of("after", clause.first, clause.first):
        return False
    soon = min(clause.last, clause.first + _NAMED_REACH)
    if not scene.hit_track.of("background", clause.first + 1, soon):
        return False
    times = scene.times.between(clause.first, clause.last)
    return not fine_places(clause.places) and not any(
        each.mention.time.precision in DAYS for each in times
    )


def _is_whole_report(scene: Scene, sentence: Sentence) -> bool:
    """Whether a report is no more than a title: one line without a full stop."""
    end = scene.words.ends[sentence.last]
    return len(scene.sentences) == 1 and not _FULL_STOPS.intersection(scene.words.text[end:])


def is_brief(scene: Scene, sentence: Sentence) -> bool:
    """Whether a sentence tells the news in the present: titles, bulletins, "update 2: ...".

    Below titles the doer must come before the verb where others come after it.
    """
    if sentence.role in {BlockRole.HEADLINE, BlockRole.HEADING}:
        return True
    first = sentence.first
    is_item = sentence.role is BlockRole.LIST_ITEM
    urgent = scene.hit_track.of("urgent", first, first + _URGENT_REACH)
    if not is_item and (urgent or _is_whole_report(scene, sentence)):
        return True
    opening = scene.hits.get(first)
    is_turned = opening is None or all(each.form.tense != "present" for each in opening.senses)
    return is_turned and (is_item or _is_dated_title(scene, sentence))


def _is_dated_title(scene: Scene, sentence: Sentence) -> bool:
    """Whether a sentence is worded as a title, its day said: "a mine kills two children, Monday".

    Where verbs follow their subject anyway, that is how captions of pictures are worded.
    """
    if not scene.traits.verb_before_subject:
        return False
    times = scene.times.between(sentence.first, sentence.last)
    if not any(each.mention.precision in DAYS for each in times):
        return False
    hits = scene.hit_track.between(sentence.first, sentence.last)
    told = (hit for hit in hits if not hit.analysis.suffix and hit.sense("act_noun") is None)
    return all(sense.form.tense != "past" for hit in told for sense in hit.senses)
