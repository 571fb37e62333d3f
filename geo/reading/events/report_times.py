"""Times that are not those of what is told: of saying so, of a claim, of a series."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geo.reading.events.pairs import THAT
from geo.reading.events.periods import told_precision
from geo.reading.events.scene import DAYS, Scene, Timed, Track
from geo.reading.events.senses import Hit
from geo.text.dates import TimeKind, TimeRelation

_REPORT_REACH = 6
_RANK_REACH = 4
_MOST_REACH = 5
_ACT_REACH = 2
_DASHES = frozenset("-–—")


def is_of_rank(scene: Scene, time: Timed, first: int) -> bool:
    """Whether a time only says among which a rank counts: "the third convoy within a week"."""
    if told_precision(time) in DAYS or time.mention.relation is TimeRelation.AT:
        return False
    before = scene.numbers.between(max(first + 1, time.first - _RANK_REACH), time.first - 1)
    return any(number.mention.is_ordinal for number in before)


def is_report_time(scene: Scene, time: Timed, first: int) -> bool:
    """Whether a time is that of saying: "said on Friday", "in its statement of 8 November"."""
    following = scene.after(time.last)
    if following is not None and _is_claim(following):
        return True
    if following is not None and following.sense("says") is not None:
        return following.sense("act", "support") is None
    window = scene.hit_track.between(max(first, time.first - _REPORT_REACH), time.first - 1)
    for hit in reversed(window):
        if hit.sense("statements", "according") is not None or _is_claim(hit):
            return True
        if hit.sense("says") is not None and hit.sense("act", "support", "outcome") is None:
            return not _is_parted(scene, hit.last + 1, time.first)
        if hit.sense("act", "act_noun", "harm_noun", "harm_suffered", "act_suffered", "doing"):
            return False
    return False


def is_of_rise(scene: Scene, time: Timed, first: int) -> bool:
    """Whether a time is that at which a toll grew: "the toll of the attack rose on Friday to"."""
    if not scene.hit_track.of("rises", first, time.first - 1):
        return False
    before = scene.hit_track.between(time.first - _ACT_REACH, time.first - 1)
    return not any(hit.sense("act", "act_noun", "act_suffered") is not None for hit in before)


def is_stamp(scene: Scene, time: Timed, first: int, others: Sequence[Timed]) -> bool:
    """Whether a day before a dash is the report's: "6 December 2025 - ... last night"."""
    after = time.last + 1
    is_headed = time.first == first and after < len(scene.words)
    if not is_headed or _DASHES.isdisjoint(scene.words.gaps[after]):
        return False
    is_day = time.mention.kind is TimeKind.ABSOLUTE and told_precision(time) in DAYS
    return is_day and any(other.mention.kind is TimeKind.RELATIVE for other in others)


def is_around(own: Timed, said: Timed) -> bool:
    """Whether a loose time such as "within 24 hours" only surrounds the day of saying so."""
    loose, day = own.mention.time, said.mention.time
    if loose.precision in DAYS or day.precision not in DAYS:
        return False
    if loose.start is None or loose.end is None or day.start is None or day.end is None:
        return False
    return loose.start <= day.start and day.end <= loose.end and (loose.end - loose.start).days <= 1


def others_reports(scene: Scene, first: int, last: int) -> Iterator[int]:
    """Yield where a sentence goes on to what was reported at another time: "and X published"."""
    for actor in scene.actors.between(first + 1, last):
        if actor.is_outlet and scene.language.begins_with_and(scene.words.keys[actor.first - 1]):
            yield actor.first - 1


def _is_claim(hit: Hit) -> bool:
    """Whether a word says that somebody claims an act: "claimed responsibility for"."""
    return hit.value("actor_role") == "claimed"


def _is_parted(scene: Scene, first: int, last: int) -> bool:
    return any(scene.words.keys[at] in THAT for at in range(first, last))


def leave_compared_out(scene: Scene) -> None:
    """Take out times of acts that one is compared with: "the bloodiest attack this year"."""
    if not scene.traits.adjective_after_noun:
        scene.times = Track(time for time in scene.times if not _is_compared(scene, time))


def _is_compared(scene: Scene, time: Timed) -> bool:
    if time.mention.precision in DAYS:
        return False
    most = scene.hit_track.of("most", time.first - _MOST_REACH, time.first - 1)
    return bool(most) and not any(scene.words.gaps[most[-1].last + 1 : time.first + 1])


def find_nearest(times: Sequence[Timed], at: int) -> Timed | None:
    """Return the time nearest to a word; days before periods, periods before "since"."""
    return min(times, key=lambda time: (_looseness(time), abs(time.first - at)), default=None)


def _looseness(time: Timed) -> int:
    if time.mention.relation in {TimeRelation.SINCE, TimeRelation.UNTIL}:
        return 2
    return told_precision(time) not in DAYS
