"""Parts of a total told after it: "31 in Deir ez-Zor and 6 in Hasakah", items "Raqqa: 15"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from geo.reading.events.act import Act
from geo.reading.events.scene import Numbered, Placed, Scene, Sentence
from geo.reading.events.segments import Clause
from geo.reading.events.shares import Share, as_part
from geo.reading.events.telling import Told
from geo.reading.records import BlockRole

_FARTHEST = 1
_FARTHEST_ITEM = 12
_PLACE_REACH = 4
_LEAST = 2


def find_breakdown(
    scene: Scene, sentence: Sentence, clauses: Sequence[Clause], whole: Told | None
) -> list[Told]:
    """Return the parts by area that a sentence or item of a list tells of a total before it.

    The sentence tells no act or harm of its own, the parts are no more than the whole, and outside
    of lists a word such as "spread over" opens them.
    """
    if whole is None or not whole.counts:
        return []
    if any(clause.harm or not all(map(_is_known, clause.acts)) for clause in clauses):
        return []
    is_item = sentence.role is BlockRole.LIST_ITEM
    distance = sentence.block - whole.sentence.block
    if not 0 <= distance <= (_FARTHEST_ITEM if is_item else _FARTHEST):
        return []
    is_spread = bool(scene.hit_track.of("spread", sentence.first, sentence.last))
    shares = list(_item(scene, sentence)) if is_item else []
    if is_spread and not shares:
        shares = list(_shares(scene, sentence))
    most = whole.counts[0].count.best or whole.counts[0].count.low or 0
    told = sum(share.number.mention.best or 0 for share in shares)
    if told > most or (is_spread and len(shares) < _LEAST):
        return []
    parts = (as_part(scene, whole, whole.counts[0], share) for share in shares)
    return [replace(part, sentence=sentence) for part in parts]


def _is_known(act: Act) -> bool:
    """Whether an act is spoken of as told before: "the attacks"."""
    return act.form == "noun" and (act.is_definite or act.blocked is not None)


def _item(scene: Scene, sentence: Sentence) -> Iterator[Share]:
    """Yield the share of an item that begins with its area and a colon: "Raqqa: 15"."""
    for place in scene.places.between(sentence.first, sentence.first + 1):
        after = place.last + 1
        is_headed = after <= sentence.last and ":" in scene.words.gaps[after]
        for number in scene.numbers.between(after, after) if is_headed else ():
            if number.mention.best and not number.mention.is_ordinal:
                yield Share(replace(number, first=place.first), number.last, [place])


def _shares(scene: Scene, sentence: Sentence) -> Iterator[Share]:
    """Yield each number with the area right after it."""
    for number in scene.numbers.between(sentence.first, sentence.last):
        place = _place_after(scene, number, sentence.last)
        if place is not None and number.mention.best and not number.mention.is_ordinal:
            yield Share(number, place.last, [place])


def _place_after(scene: Scene, number: Numbered, last: int) -> Placed | None:
    end = min(last, number.last + _PLACE_REACH)
    place = next(iter(scene.places.between(number.last + 1, end)), None)
    if place is None or scene.numbers.between(number.last + 1, place.first):
        return None
    return place
