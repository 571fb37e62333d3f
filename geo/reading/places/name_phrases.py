"""Names of words that are common by themselves, told by where they end: "قرية محمد ذياب، شرقي"."""

from __future__ import annotations

from geo.model.vocabularies import PlaceKind
from geo.reading.places.kinds import is_settlement
from geo.reading.places.lexicon import KindWord
from geo.reading.places.scene import Scene
from geo.reading.places.stops import is_stopped

_KNOWN = 3.3
_RARE = 2.8
_COMMON = 4.3
_COMMON_WITH_ARTICLE = 4.9
_COMMON_IN_PHRASE = 5.0
_LONGEST_NAME = 3
_LEAST_LETTERS = 3
_LEAST_OF_VERB = 4
_MANY = 3
_SITES = frozenset({
    PlaceKind.JUNCTION, PlaceKind.CHECKPOINT, PlaceKind.BRIDGE, PlaceKind.CROSSING,
    PlaceKind.OIL_FIELD, PlaceKind.CAMP, PlaceKind.PRISON, PlaceKind.BASE,
    PlaceKind.MILITARY_POINT, PlaceKind.FACILITY, PlaceKind.GAS_PLANT, PlaceKind.DAM,
    PlaceKind.AREA,
})  # fmt: skip
_ENDS = frozenset({"locatives", "near", "between", "onto", "there", "explaining"})
_PARTS = frozenset({"given_names", "person_titles"})


def last_of_phrase(scene: Scene, position: int, lead: int, kind_word: KindWord) -> int | None:
    """Return the last word of a name that its end tells, ``None`` where none is told so.

    Parameters
    ----------
    lead
        Letters of the first word that are attached and no part of the name.
    """
    if not scene.lexicon.article or not _may_be_called_so(kind_word):
        return None
    key = scene.words.keys[position][lead:]
    if len(key) < _LEAST_LETTERS or key in scene.lexicon.stop:
        return None
    if _is_taken(scene, position) and not _is_as_written(scene, position, key):
        return None
    last = _last_of_person(scene, position, key)
    if last is None:
        last = _last_of_two(scene, position, key)
    if last is None and _is_name_alone(scene, position, key, kind_word):
        last = position
    return last if last is not None and is_end(scene, last) else None


def longer_name(scene: Scene, first: int, last: int, lead: int) -> int:
    """Return the last word of a name that goes on with a word of names: "كندك سيد"."""
    following = last + 1
    key = scene.words.keys[first][lead:]
    if not scene.lexicon.article or first != last or key.startswith(scene.lexicon.article):
        return last
    goes_on = scene.words.is_tight(last) and _is_of_name(scene, following)
    return following if goes_on and is_end(scene, following) else last


def is_second_noun(scene: Scene, index: int) -> bool:
    """Tell whether a name goes on with a rare noun and ends: "مشيرفة الزعتور", no adjective."""
    lexicon = scene.lexicon
    if not lexicon.article or index >= len(scene.words) or not scene.words.is_tight(index - 1):
        return False
    key = scene.words.keys[index]
    is_noun = key.startswith(lexicon.article) and lexicon.stem_frequency(key) < _RARE
    is_noun = is_noun and not key.endswith((*lexicon.adjective_endings, *lexicon.plural_endings))
    return is_noun and not _is_taken(scene, index) and is_end(scene, index)


def is_end(scene: Scene, last: int) -> bool:
    """Tell whether a name can end here: a mark, a particle or a verb follows, and no noun."""
    words, lexicon = scene.words, scene.lexicon
    following = last + 1
    if not words.is_tight(last) or following >= len(words):
        return True
    if words.gap(last).strip() or is_stopped(scene, following):
        return True
    key = words.keys[following]
    if key.removeprefix(lexicon.article) in lexicon.stop or _is_particle(scene, following):
        return True
    if key.startswith(lexicon.article):
        return False
    is_verb = key.endswith("ت") and len(key) >= _LEAST_OF_VERB
    return is_verb or key[0] == "و" or lexicon.frequency(key) >= _COMMON


def _is_particle(scene: Scene, index: int) -> bool:
    """Tell whether a word leads on from a name, or bears what does."""
    sense = scene.senses[index]
    if sense.conjoined or sense.preposition or sense.direction or sense.roles & _ENDS:
        return True
    return _has_preposition(scene, scene.words.keys[index])


def _has_preposition(scene: Scene, key: str) -> bool:
    """Tell whether a preposition is written onto a word: "لقصف", "بالكامل"."""
    lexicon = scene.lexicon
    for prefix, (_, preposition, definite) in lexicon.prefixes.items():
        if preposition and key.startswith(prefix) and len(key) - len(prefix) >= _LEAST_LETTERS:
            rest = key[len(prefix) :]
            if definite or lexicon.stem_frequency(rest) >= _KNOWN:
                return True
    return False


def _may_be_called_so(kind_word: KindWord) -> bool:
    kind = kind_word.kinds[0]
    return is_settlement(kind) or kind in _SITES


def _is_taken(scene: Scene, position: int) -> bool:
    return scene.at(position) is not None or is_stopped(scene, position)


def _last_of_person(scene: Scene, position: int, key: str) -> int | None:
    """Return the last word of somebody's name, of two or three words: "محمد ذياب"."""
    is_given = "given_names" in scene.lexicon.sense(key).roles
    if not (is_given or _is_as_written(scene, position, key)):
        return None
    last = position
    while last - position + 1 < _LONGEST_NAME and scene.words.is_tight(last):
        if not (_is_of_name(scene, last + 1) or _is_surname(scene, last + 1)):
            break
        last += 1
    return last if last > position else None


def _is_as_written(scene: Scene, index: int, key: str) -> bool:
    """Tell whether a word like a particle is written as a name: "علي", and not "على"."""
    end = scene.words.ends[index]
    name = scene.words.text[end - len(key) : end]
    return name in scene.lexicon.as_written


def _is_of_name(scene: Scene, index: int) -> bool:
    """Tell whether a word is a given name, a title, a word like "small", or no common word."""
    lexicon, key = scene.lexicon, scene.words.keys[index]
    if key.startswith(lexicon.article) or '"' in scene.words.gap(index - 1):
        return False
    found = scene.at(index)
    if found is not None and (found.hit is None or found.hit.conjoined or found.hit.preposition):
        return False
    roles = lexicon.sense(key).roles
    if _is_as_written(scene, index, key):
        return True
    if key in lexicon.tails and scene.senses[index].direction == "":
        return True
    return scene.senses[index].stem == key and bool(roles & _PARTS)


def _is_surname(scene: Scene, index: int) -> bool:
    lexicon, key = scene.lexicon, scene.words.keys[index]
    if is_stopped(scene, index) or len(key) < _LEAST_LETTERS:
        return False
    if key.startswith(lexicon.article):
        return lexicon.frequency(key) < _COMMON_WITH_ARTICLE
    return key[0] not in "وتي" and not key.endswith("ت") and lexicon.stem_frequency(key) < _COMMON


def _last_of_two(scene: Scene, position: int, key: str) -> int | None:
    """Return the second word of a name whose first word is common: "منازل الزعتور", "عرب حسن"."""
    lexicon, following = scene.lexicon, position + 1
    if key.startswith(lexicon.article) or not scene.words.is_tight(position):
        return None
    if lexicon.frequency(key) >= _COMMON_IN_PHRASE or scene.lexicon.sense(key).says_something:
        return None
    if _is_of_name(scene, following):
        return following
    second = scene.words.keys[following]
    is_name = second.startswith(lexicon.article) and lexicon.stem_frequency(second) == 0.0
    is_name = is_name and not second.endswith((*lexicon.plural_endings, *lexicon.adjective_endings))
    return following if is_name and not _is_taken(scene, following) else None


def _is_name_alone(scene: Scene, position: int, key: str, kind_word: KindWord) -> bool:
    lexicon = scene.lexicon
    sense = lexicon.sense(key)
    if sense.definite and sense.roles & _PARTS:
        return True
    if sense.says_something or _has_preposition(scene, key):
        return False
    if key.startswith(lexicon.article):
        most = _most_common(scene, position, kind_word)
        return lexicon.frequency(key) < most and not key.endswith(lexicon.adjective_endings)
    describes = key.endswith(("ه", "ا", "ت", *lexicon.adjective_endings)) or key[0] in "تي"
    is_wide = _is_wide(kind_word) or kind_word.kinds[0] is PlaceKind.NEIGHBOURHOOD
    return not is_wide and lexicon.frequency(key) < _COMMON and not describes


def _most_common(scene: Scene, position: int, kind_word: KindWord) -> float:
    """Return how common a word with its article may be and still be a name by itself."""
    is_site = kind_word.near or not is_settlement(kind_word.kinds[0])
    if is_site and kind_word.number == _MANY:
        return 0.0
    if _is_wide(kind_word) and not _is_in_town(scene, position):
        return 0.0
    return _COMMON if is_site else _COMMON_WITH_ARTICLE


def _is_wide(kind_word: KindWord) -> bool:
    """Tell whether the kind word is "area", after which ordinary words are as common as names."""
    return kind_word.near and is_settlement(kind_word.kinds[0])


def _is_in_town(scene: Scene, last: int) -> bool:
    """Tell whether a town is told right after a name: "بمدينة الشدادي", "في بلدة هجين"."""
    following = last + 1
    while following < len(scene.words) and scene.role(following, "locatives"):
        following += 1
    if following >= len(scene.words) or not scene.same_sentence(last, following):
        return False
    sense, found = scene.senses[following], scene.at(following)
    is_led = following > last + 1 or bool(sense.preposition)
    is_town = sense.kind is not None and is_settlement(sense.kind.kinds[0]) and not sense.kind.near
    if found is not None and found.hit is not None:
        return is_led or bool(found.hit.preposition)
    return is_led and is_town
