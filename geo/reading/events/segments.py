"""Sentences cut into clauses, and clauses gathered into what may be one event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from geo.model.vocabularies import EventKind
from geo.reading.events.acts import Act, find_acts
from geo.reading.events.harm import Harm, find_harm
from geo.reading.events.kinds import are_compatible
from geo.reading.events.scene import Placed, Scene, Sentence
from geo.reading.events.senses import Hit
from geo.reading.events.sites import fine_places
from geo.reading.records import BlockRole

_TOLD = ("act", "act_suffered", "act_noun", "harm_suffered", "harm_verb", "harm_noun", "doing",
         "support", "outcome", "suffers", "says")  # fmt: skip
_FINITE = ("act", "act_suffered", "harm_suffered", "harm_verb", "doing", "support", "suffers")
_HARD = frozenset(";؛:•")
_COMMAS = frozenset(",،")
_REACH = 9
_EXAMPLE_REACH = 4


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


def split_clauses(scene: Scene, sentence: Sentence) -> list[Clause]:
    """Return the clauses of a sentence in order."""
    starts = [sentence.first, *_boundaries(scene, sentence), sentence.last + 1]
    is_headline = sentence.role in {BlockRole.HEADLINE, BlockRole.HEADING}
    clauses = []
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
            bool(scene.hit_track.of("separate", start, end - 1))
            or (hit is not None and bool(acts) and hit.sense("more") is not None),
        )
        clauses.append(clause)
    return clauses


def gather(sentence: Sentence, clauses: list[Clause]) -> list[Draft]:
    """Return the drafts of a sentence: clauses put together where they tell the same event."""
    drafts: list[Draft] = []
    waiting: list[Clause] = []
    several: Act | None = None
    for clause in clauses:
        if not (clause.acts or clause.harm or (clause.is_enumerated and several)):
            (drafts[-1].clauses if drafts else waiting).append(clause)
            continue
        opens = clause.is_enumerated and several is not None
        if drafts and not opens and belongs(drafts[-1], clause):
            drafts[-1].clauses.append(clause)
        else:
            drafts.append(Draft(sentence, [*waiting, clause], several if opens else None))
            waiting = []
        several = _several(clause) or several
    if waiting and drafts:
        drafts[-1].clauses += waiting
    elif waiting:
        drafts.append(Draft(sentence, waiting))
    return drafts


def belongs(draft: Draft, clause: Clause) -> bool:
    """Whether a clause tells more of the event of ``draft``."""
    told = [act for act in draft.acts if act.blocked is None]
    new = [act for act in clause.acts if act.blocked is None]
    if not told and not draft.harm:
        return True
    here, there = fine_places(clause.places), fine_places(draft.places)
    if clause.is_separate and (new or clause.harm):
        return False
    if not new:
        return not clause.harm or not here or not there or _share(here, there)
    main = next((act.kind for act in told), EventKind.ATTACK)
    if not any(are_compatible(main, act.kind) for act in new):
        return False
    if all(act.is_definite for act in new):
        return True
    return not here or not there or _share(here, there)


def _share(some: list[Placed], others: list[Placed]) -> bool:
    ids = {place.mention.place or place.mention.text for place in some}
    return any((place.mention.place or place.mention.text) in ids for place in others)


def _several(clause: Clause) -> Act | None:
    """Return an act of the clause that is told of two or more."""
    for act in clause.acts:
        if act.number in {"two", "many"} and act.blocked is None:
            return act
    return None


def _boundaries(scene: Scene, sentence: Sentence) -> Iterator[int]:
    last = sentence.first
    hits, gaps = scene.hits, scene.words.gaps
    for position in range(sentence.first + 1, sentence.last + 1):
        is_plain = not gaps[position] and position not in hits
        if not is_plain and _opens_clause(scene, position, last, sentence.last):
            yield position
            last = position


def _opens_clause(scene: Scene, position: int, start: int, end: int) -> bool:
    """Whether a clause begins at ``position``, after one that began at ``start``."""
    hit = scene.hits.get(position)
    gap = scene.words.gaps[position]
    if any(char in _HARD for char in gap) and not gap.startswith('"'):
        return True
    if scene.lexicon.language == "en":
        if not _opens_english(scene, hit, gap, position, end):
            return False
        told = scene.hit_track.between(start, position - 1)
        return any(_is_finite(each) or each.sense("says") is not None for each in told)
    return hit is not None and _opens_arabic(scene, hit, gap)


def _opens_arabic(scene: Scene, hit: Hit, gap: str) -> bool:
    after_comma = any(char in _COMMAS for char in gap)
    joined = bool(hit.analysis.conjunction)
    is_long = len(scene.words.keys[hit.first]) > 2
    if hit.sense("enumerators") is not None:
        return after_comma or joined
    if hit.sense("clauses") is not None and (after_comma or joined or is_long):
        return True
    if hit.sense("place_role", "separate") is not None and joined and after_comma:
        return True
    if hit.sense("more") is not None and after_comma:
        following = scene.after(hit.last, 2)
        return following is not None and following.sense("thing", "act_noun", "doing") is not None
    is_told = hit.sense(*_TOLD) is not None
    is_finite = any(sense.slot in _FINITE and sense.form.tense for sense in hit.senses)
    return is_told and (joined or (after_comma and is_finite))


def _opens_english(scene: Scene, hit: Hit | None, gap: str, position: int, end: int) -> bool:
    after_comma = any(char in _COMMAS for char in gap)
    joins = hit is not None and hit.sense("clauses", "enumerators") is not None
    if hit is not None and hit.sense("parts") is not None:
        return after_comma and _opens_example(scene, hit, end)
    if not (after_comma or joins) or _joins_place(scene, position):
        return False
    if hit is not None and not joins and _is_finite(hit):
        return False
    return _tells_soon(scene, position, end)


def _tells_soon(scene: Scene, position: int, end: int) -> bool:
    """Whether a verb follows before the next clause or comma."""
    for each in scene.hit_track.between(position, min(end, position + _REACH)):
        if each.first > position and each.sense("clauses") is not None:
            return False
        if each.first > position and any(c in _COMMAS for c in scene.words.gaps[each.first]):
            return False
        if _is_finite(each):
            return True
    return False


def _joins_place(scene: Scene, position: int) -> bool:
    """Whether a word only joins a place to one before: "Qamishli and Amuda"."""
    for place in scene.places.between(position + 1, position + 1):
        hit = scene.hits.get(place.last + 1)
        return hit is None or not _is_finite(hit)
    return False


def _opens_example(scene: Scene, hit: Hit, end: int) -> bool:
    """Whether one act told by a noun and its time follow: "including the arrest of"."""
    if not scene.times.between(hit.last + 1, end):
        return False
    for each in scene.hit_track.between(hit.last + 1, hit.last + _EXAMPLE_REACH):
        sense = each.sense("act_noun")
        if sense is not None:
            return sense.form.number == "one"
    return False


def _is_finite(hit: Hit) -> bool:
    return any(
        sense.slot in _FINITE and sense.form.tense in {"past", "participle"} for sense in hit.senses
    )
