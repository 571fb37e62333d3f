"""Nobody killed or wounded: "without casualties", "none of the soldiers was hurt"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geo.model.vocabularies import CountWhat
from geo.reading.events.figures import Figure
from geo.reading.events.scene import Scene
from geo.reading.events.senses import Hit

_HARM = (CountWhat.KILLED, CountWhat.WOUNDED)
_LOSS_REACH = 5
_HARMED_REACH = 7
_HARM_SLOTS = ("harm_suffered", "harm_verb", "harm_noun")
_SIGNS = frozenset(".,;:،؛")


def find_none(scene: Scene, first: int, last: int, found: Sequence[Figure]) -> Iterator[Figure]:
    """Yield nought killed and wounded where the words ``first``..``last`` say so of all.

    Parameters
    ----------
    found
        The figures found so far: who was harmed is no nobody.
    """
    if any(each.what in _HARM for each in found):
        return
    for start, end in (*_without(scene, first, last), *_nobody(scene, first, last)):
        for what in _HARM:
            yield Figure(what, 0, 0, 0, None, start, end)
        return


def _without(scene: Scene, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield "without recording any casualties", "did not lead to casualties", "unhurt"."""
    for hit in scene.hit_track.of("without", first, last):
        position = hit.last + 1
        while (filler := scene.hits.get(position)) is not None and filler.sense("any"):
            position = filler.last + 1
        loss = scene.hits.get(position)
        if loss is not None and loss.sense("losses") is not None:
            yield hit.first, loss.last
    for hit in scene.hit_track.of("lacks", first, last):
        for loss in scene.hit_track.of("losses", hit.last + 1, min(last, hit.last + _LOSS_REACH)):
            if not _is_cut(scene, hit.last + 1, loss.first):
                yield hit.first, loss.last
    for hit in scene.hit_track.of("unharmed", first, last):
        yield hit.first, hit.last


def _nobody(scene: Scene, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield "nobody was hurt", "none of the soldiers was injured"."""
    for hit in scene.hit_track.of("block", first, last):
        if hit.value("block") != "nobody":
            continue
        for harm in scene.hit_track.between(hit.last + 1, min(last, hit.last + _HARMED_REACH)):
            if _is_harm(harm) and not _is_cut(scene, hit.last + 1, harm.first):
                yield hit.first, harm.last


def _is_harm(hit: Hit) -> bool:
    sense = hit.sense(*_HARM_SLOTS)
    return sense is not None and sense.value in {CountWhat.KILLED, CountWhat.WOUNDED}


def _is_cut(scene: Scene, first: int, last: int) -> bool:
    return any(char in _SIGNS for at in range(first, last + 1) for char in scene.words.gaps[at])
