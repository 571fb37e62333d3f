"""Names after a kind word that no gazetteer has: how far they go, and what is no name."""

from __future__ import annotations

from geo.reading.places.kinds import is_settlement
from geo.reading.places.lexicon import KindWord
from geo.reading.places.scene import Found, Scene

_COMMON = 4.3
_COMMON_AT_SITES = 3.6
_COMMON_IN_LIST = 3.6
_COMMON_WITHOUT_ARTICLE = 3.3
_OPENING = frozenset("\"'“«‘(")
_CLOSING = frozenset("\"'”»’)")
_LONGEST_NAME = 3
_LEAST_LETTERS = 3


def read_unlisted(
    scene: Scene, position: int, kind_word: KindWord, *, is_first: bool
) -> Found | None:
    """Return the name at ``position`` that the gazetteer does not have; ``None`` for no name."""
    if position >= len(scene.words):
        return None
    most = _COMMON if is_settlement(kind_word.kinds[0]) else _COMMON_AT_SITES
    if kind_word.near and is_settlement(kind_word.kinds[0]):
        most = _COMMON_WITHOUT_ARTICLE
    if not _may_begin(scene, position, most, is_first=is_first):
        return None
    last = _last_word(scene, position)
    if last is None:
        return None
    lead = 0 if is_first or not scene.words.keys[position].startswith("و") else 1
    found = Found(position, last, lead, None, position, last)
    scene.add(found)
    return found


def read_unlisted_before(scene: Scene, index: int) -> Found | None:
    """Return the capitalised name before a kind word, "Tell Aswad village"; ``None`` for none."""
    words = scene.words
    first = index
    while first > 0 and index - first < _LONGEST_NAME and _goes_before(scene, first - 1):
        first -= 1
    keys = words.keys[first:index]
    if not keys or keys[-1] == "al" or scene.same_sentence(first, first - 1) is False:
        return None
    if max(map(scene.lexicon.frequency, keys)) > 0 and keys[0] not in scene.lexicon.heads:
        return None
    found = Found(first, index - 1, 0, None, first, index - 1)
    scene.add(found)
    return found


def _goes_before(scene: Scene, index: int) -> bool:
    words = scene.words
    if not words.is_tight(index) and words.gap(index) != "-":
        return False
    key = words.keys[index]
    if key == "al":
        return True
    named = scene.at(index) is not None or index in scene.by_last or _is_stopped(scene, index)
    return words.is_capital(index) and not named and not key.isdigit()


def _may_begin(scene: Scene, position: int, most: float, *, is_first: bool) -> bool:
    words, lexicon = scene.words, scene.lexicon
    key = words.keys[position]
    quoted = is_quoted(scene, position)
    if not is_first and lexicon.article and key.startswith("و"):
        key = key[1:]
    if words.has_tanween(position) or (len(key) < _LEAST_LETTERS and key not in lexicon.heads):
        return False
    if not lexicon.article:
        return _may_begin_latin(scene, position)
    if key in lexicon.heads and position + 1 < len(words) and words.is_tight(position):
        return not _is_stopped(scene, position + 1)
    if not key[0] > "\u0600" or _is_stopped(scene, position) or key in lexicon.stop:
        return False
    return quoted or _is_rare(scene, key, most, is_first=is_first)


def _is_rare(scene: Scene, key: str, most: float, *, is_first: bool) -> bool:
    """Tell whether a word is rare enough in general text to be a name."""
    frequency = scene.lexicon.frequency(key)
    if key.startswith(scene.lexicon.article):
        return frequency < most
    if not is_first:
        return frequency < _COMMON_IN_LIST
    return frequency < _COMMON_WITHOUT_ARTICLE and not _has_common_rest(scene, key)


def _may_begin_latin(scene: Scene, position: int) -> bool:
    words, lexicon = scene.words, scene.lexicon
    index = position + 1 if words.keys[position] == "al" else position
    if index >= len(words) or not words.is_capital(index):
        return False
    key = words.keys[index]
    return not (key.isdigit() or key in lexicon.stop or _is_stopped(scene, index))


def _is_stopped(scene: Scene, position: int) -> bool:
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


def _has_common_rest(scene: Scene, key: str) -> bool:
    """Tell whether the word is a particle with a common word: "لقوات", "بعدما"."""
    for prefix, (_, _, definite) in scene.lexicon.prefixes.items():
        if prefix and prefix != scene.lexicon.article:
            rest = key[len(prefix) :]
            if key.startswith(prefix) and len(rest) >= _LEAST_LETTERS:
                if prefix[-2:] == "لل":
                    return True
                whole = scene.lexicon.article + rest if definite else rest
                if scene.lexicon.frequency(whole) >= _COMMON_WITHOUT_ARTICLE:
                    return True
    return False


def is_quoted(scene: Scene, position: int) -> bool:
    """Tell whether a quotation mark or bracket opens before the word."""
    return bool(_OPENING & set(scene.words.gap(position - 1)))


def _last_word(scene: Scene, position: int) -> int | None:
    words = scene.words
    if is_quoted(scene, position):
        for last in range(position, min(position + _LONGEST_NAME, len(words))):
            if _CLOSING & set(words.gap(last)):
                return last
        return None
    last = position
    if words.keys[last] == "al" and not scene.lexicon.article:
        last += 1
    while last - position + 1 < _LONGEST_NAME and _goes_on(scene, position, last):
        last += 1
        if words.keys[last] == "al" and not scene.lexicon.article and last + 1 < len(words):
            last += 1
    return last if scene.words.keys[last] not in scene.lexicon.heads - {"عين"} else None


def _goes_on(scene: Scene, position: int, last: int) -> bool:
    words, lexicon = scene.words, scene.lexicon
    following = last + 1
    if following >= len(words) or scene.at(following) is not None:
        return words.keys[last] in lexicon.heads and following < len(words) and words.is_tight(last)
    hyphen = not lexicon.article and words.gap(last) == "-"
    if not words.is_tight(last) and not hyphen:
        return False
    key = words.keys[following]
    if not lexicon.article:
        return (words.is_capital(following) or key == "al") and not _is_stopped(scene, following)
    if words.keys[last] in lexicon.heads:
        return True
    if key in lexicon.tails:
        return _is_plain(scene, following)
    starts_bare = not words.keys[position].startswith(lexicon.article)
    return (
        starts_bare
        and last == position
        and key.startswith(lexicon.article)
        and not _is_stopped(scene, following)
        and lexicon.frequency(key) < _COMMON
    )


def _is_plain(scene: Scene, index: int) -> bool:
    """Tell whether a direction word ends a name and does not begin "east of ..."."""
    sense = scene.senses[index]
    return not sense.direction or sense.definite or scene.at(index + 1) is None
