"""Names after a kind word that no gazetteer has: how far they go, and what is no name."""

from __future__ import annotations

from geo.model.vocabularies import PlaceKind
from geo.reading.places.called_after import is_figure_of_speech, last_called_after
from geo.reading.places.kinds import is_settlement
from geo.reading.places.lexicon import KindWord
from geo.reading.places.name_phrases import is_second_noun, last_of_phrase, longer_name
from geo.reading.places.scene import Found, Scene
from geo.reading.places.stops import is_quoted, is_stopped
from geo.reading.places.unlisted_latin import goes_on_latin

_TWO = 2
_COMMON = 4.3
_COMMON_OF_TWO = 5.3
_COMMON_IN_TOWNS = 4.9
_COMMON_AT_SITES = 3.6
_COMMON_IN_LIST = 3.6
_COMMON_WITHOUT_ARTICLE = 3.3
_CLOSING = frozenset("\"'”»’)")
_LONGEST_NAME = 3
_LEAST_LETTERS = 3


def read_unlisted(
    scene: Scene, position: int, kind_word: KindWord, *, is_first: bool
) -> Found | None:
    """Return the name at ``position`` that the gazetteer does not have; ``None`` for no name."""
    if position >= len(scene.words):
        return None
    conjoined = not is_first and bool(scene.lexicon.article)
    lead = int(conjoined and scene.words.keys[position].startswith("و"))
    most = _most_common(kind_word)
    called = last_called_after(scene, position, kind_word, lead) if is_first or lead else None
    if called is not None:
        found = Found(position, called, lead, None, position, called)
        scene.add(found)
        return found
    if is_first and (
        is_figure_of_speech(scene, position, kind_word)
        or _begins_clause(scene, position)
        or _is_added(scene, position)
        or (kind_word.number == _TWO and _is_accusative(scene, position))
    ):
        return None
    if _may_begin(scene, position, most, lead, is_first=is_first):
        last = last_word_of_name(scene, position, scene.words.keys[position][lead:])
        if last is not None:
            last = longer_name(scene, position, last, lead)
    else:
        last = last_of_phrase(scene, position, lead, kind_word)
    if last is None:
        return None
    return scene.add_whole(position, last, lead)


def _is_accusative(scene: Scene, position: int) -> bool:
    """Tell whether a noun and its adjective look like a dual and a name: "حقلا وافرا"."""
    return all(scene.words.keys[index].endswith("ا") for index in (position - 1, position))


def _begins_clause(scene: Scene, position: int) -> bool:
    """Tell whether the word is a verb that goes back to the kind word: "بلدة تحصن فيها"."""
    following = position + 1
    return (
        following < len(scene.words)
        and scene.words.is_tight(position)
        and scene.role(following, "there")
    )


def _most_common(kind_word: KindWord) -> float:
    """Return how common a word may be and still be a name after this kind word."""
    if not is_settlement(kind_word.kinds[0]):
        return _COMMON_AT_SITES
    if kind_word.near:
        return _COMMON_WITHOUT_ARTICLE
    if kind_word.kinds[0] is PlaceKind.NEIGHBOURHOOD and kind_word.number == 1:
        return _COMMON_IN_TOWNS
    return _COMMON_OF_TWO if kind_word.number == _TWO else _COMMON


def begins_bare_name(scene: Scene, position: int, *, lead: int = 0) -> bool:
    """Tell whether a word begins a name even where nothing says so: "تل أسود"."""
    words, lexicon = scene.words, scene.lexicon
    following = position + 1
    if words.keys[position][lead:] not in lexicon.bare_heads or following >= len(words):
        return False
    if not words.is_tight(position) or is_stopped(scene, following):
        return False
    if not lexicon.article:
        return words.is_capital(position) and words.is_capital(following)
    return lexicon.stem_frequency(words.keys[following]) < _COMMON


def _may_begin(scene: Scene, position: int, most: float, lead: int, *, is_first: bool) -> bool:
    words, lexicon = scene.words, scene.lexicon
    key = words.keys[position][lead:]
    quoted = is_quoted(scene, position)
    if not quoted and (_has_pronoun(scene, key) or _is_his(scene, position, key)):
        return False
    if words.has_tanween(position) or (len(key) < _LEAST_LETTERS and key not in lexicon.heads):
        return False
    if not lexicon.article:
        return _may_begin_latin(scene, position)
    if key in lexicon.heads and position + 1 < len(words) and words.is_tight(position):
        second = words.keys[position + 1].removeprefix(lexicon.article)
        return second in lexicon.heads or not is_stopped(scene, position + 1)
    if not key[0] > "\u0600" or is_stopped(scene, position) or key in lexicon.stop:
        return False
    return quoted or _is_rare(scene, key, most, is_first=is_first)


def _is_added(scene: Scene, position: int) -> bool:
    """Tell whether the word is another thing after a plural: "نقاط وفواصل"."""
    before = scene.senses[position - 1].kind
    is_row = before is not None and before.number > _TWO and scene.words.gap(position - 1) == " "
    return is_row and scene.words.keys[position].startswith("و")


def _is_his(scene: Scene, position: int, key: str) -> bool:
    """Tell whether a word that is written with "his" is a known one without: "رؤوسه"."""
    end = scene.words.ends[position]
    return scene.words.text[end - 1] == "ه" and scene.lexicon.stem_frequency(key[:-1]) > 0


def _has_pronoun(scene: Scene, key: str) -> bool:
    """Tell whether a word ends as verbs and words with a pronoun do, and its stem is a word."""
    lexicon = scene.lexicon
    for ending in lexicon.no_name_endings:
        if key.endswith(ending):
            stem = key[: -len(ending)]
            rare = len(stem) >= _LEAST_LETTERS and not any(
                map(lexicon.stem_frequency, (stem, stem + "ه"))
            )
            return not rare or ending in lexicon.verb_endings
    return False


def _is_rare(scene: Scene, key: str, most: float, *, is_first: bool) -> bool:
    """Tell whether a word is rare enough in general text to be a name."""
    frequency = scene.lexicon.frequency(key)
    if key.startswith(scene.lexicon.article):
        return frequency < most
    if is_first and key.endswith(scene.lexicon.adjective_endings):
        return False
    if not is_first:
        return scene.lexicon.stem_frequency(key) < _COMMON_IN_LIST
    return frequency < _COMMON_WITHOUT_ARTICLE and not _has_common_rest(scene, key)


def _may_begin_latin(scene: Scene, position: int) -> bool:
    words, lexicon = scene.words, scene.lexicon
    index = position + 1 if words.keys[position] == "al" else position
    if index >= len(words) or not words.is_capital(index):
        return False
    key = words.keys[index]
    return not (key.isdigit() or key in lexicon.stop or is_stopped(scene, index))


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


def last_word_of_name(scene: Scene, position: int, key: str) -> int | None:
    """Return the last word of the name that begins with ``key``; ``None`` where no name ends."""
    words = scene.words
    if is_quoted(scene, position):
        for last in range(position, min(position + _LONGEST_NAME, len(words))):
            if _CLOSING & set(words.gap(last)) or _is_next_of_list(scene, last + 1):
                return last
    last = position
    if words.keys[last] == "al" and not scene.lexicon.article:
        last += 1
    while last - position + 1 < _LONGEST_NAME and _goes_on(scene, position, last, key):
        last += 1
        if words.keys[last] == "al" and not scene.lexicon.article and last + 1 < len(words):
            last += 1
    last_key = key if last == position else words.keys[last]
    return last if last_key not in scene.lexicon.heads - {"عين"} else None


def extend_head(scene: Scene, found: Found) -> None:
    """Make a known name that only begins a longer one an unlisted name: "قرية رجم الغزال"."""
    words, lexicon = scene.words, scene.lexicon
    following = found.last + 1
    if found.hit is None or found.hit.article or " " in found.hit.pattern:
        return
    if found.hit.pattern not in lexicon.heads and not is_second_noun(scene, following):
        return
    if following >= len(words) or not words.is_tight(found.last) or is_stopped(scene, following):
        return
    if scene.at(following) is not None or scene.senses[following].says_something:
        return
    key = words.keys[following]
    is_name = key.startswith(lexicon.article) if lexicon.article else words.is_capital(following)
    if not is_name or (lexicon.article and lexicon.frequency(key) >= _COMMON):
        return
    scene.by_last.pop(found.last, None)
    found.last = found.span_last = following
    found.hit = None
    scene.by_last[following] = found


def _is_next_of_list(scene: Scene, index: int) -> bool:
    """Tell whether another name begins here: "“مخمور وسنجار”", "(زعتورة وخشبانة)"."""
    found = scene.at(index)
    if found is not None:
        return found.hit is not None and found.hit.conjoined
    if not scene.words.is_tight(index - 1):
        return False
    key = scene.words.keys[index]
    return key.startswith("و") and len(key) > _LEAST_LETTERS and not scene.lexicon.frequency(key)


def _goes_on(scene: Scene, position: int, last: int, key: str) -> bool:
    words, lexicon = scene.words, scene.lexicon
    following = last + 1
    if following >= len(words):
        return False
    if not lexicon.article:
        return goes_on_latin(scene, position, last)
    last_key = key if last == position else words.keys[last]
    if not words.is_tight(last) or scene.at(following) is not None:
        return words.is_tight(last) and last_key in lexicon.heads
    next_key = words.keys[following]
    if last_key in lexicon.heads:
        return not (next_key.startswith("و") and next_key[1:] in lexicon.heads)
    if next_key in lexicon.tails:
        return _is_plain(scene, following)
    return (
        not key.startswith(lexicon.article)
        and last == position
        and next_key.startswith(lexicon.article)
        and not is_stopped(scene, following)
        and lexicon.frequency(next_key) < _COMMON
    )


def _is_plain(scene: Scene, index: int) -> bool:
    """Tell whether a direction word ends a name and does not begin "east of ..."."""
    sense = scene.senses[index]
    if not sense.direction or sense.definite:
        return True
    following = index + 1
    is_kind = following < len(scene.words) and scene.senses[following].kind is not None
    return scene.at(following) is None and not is_kind
