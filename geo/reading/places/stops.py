"""Words that are no name, and marks that open one."""

from __future__ import annotations

from geo.reading.places.scene import Scene

_OPENING = frozenset("\"'“«‘(")


def is_stopped(scene: Scene, position: int) -> bool:
    """Tell whether the word is one that says something else than a name."""
    sense = scene.senses[position]
    key = scene.words.keys[position]
    if key in scene.lexicon.heads:
        return False
    spoken = sense.roles & {"qualifiers", "locatives", "of", "said", "areas_by_direction"}
    return (
        key in scene.lexicon.stop
        or sense.stem in scene.lexicon.stop
        or sense.kind is not None
        or bool(sense.direction)
        or bool(spoken)
    )


def is_quoted(scene: Scene, position: int) -> bool:
    """Tell whether a quotation mark or bracket opens before the word."""
    return bool(_OPENING & set(scene.words.gap(position - 1)))


def says_of_what(scene: Scene, position: int) -> bool:
    """Tell whether a noun stands between kind word and name: "حقول نفط الجبسة"."""
    if not scene.lexicon.article or not scene.role(position, "qualifiers"):
        return False
    named = scene.at(position + 1)
    return (
        not scene.senses[position].definite
        and not scene.words.keys[position].endswith(scene.lexicon.adjective_endings)
        and named is not None
        and named.hit is not None
        and not named.hit.lead
    )
