"""Names no gazetteer has, without a kind word: known before, telling, or leading to an area."""

from __future__ import annotations

from bisect import insort

from geo.model.vocabularies import PlaceKind
from geo.reading.places.bare_entries import add_bare, is_free, leads_to_area
from geo.reading.places.bare_names_latin import read_latin_name
from geo.reading.places.lexicon import PlaceLexicon, Sense
from geo.reading.places.scene import Found, Scene
from geo.reading.places.stops import is_stopped
from geo.reading.places.unlisted import begins_bare_name, last_word_of_name
from geo.text.positions import find_known

_RARE = 3.3
_LEAST_LETTERS = 4
_LEAST_WITH_ARTICLE = 5
_OF_VERBS = frozenset("تيناس")
_ENDS_NO_NAME = ("ت", "ا")
_BEFORE_NAMES = frozenset({"locatives", "and"})


def read_repeated_names(scene: Scene) -> None:
    """Find again, after words of place, the names that the report gave with a kind word."""
    names = {
        _keys(scene, found): found
        for found in reversed(scene.found)
        if found.hit is None and found.kind_words and _tells_itself(scene, found)
    }
    if not names:
        return
    firsts = _first_words(names, scene.lexicon)
    all_keys = scene.words.keys
    for index in find_known(all_keys, firsts):
        for letters, keys in firsts[all_keys[index]]:
            last = index + len(keys) - 1
            rest = tuple(all_keys[index + 1 : last + 1])
            if rest == keys[1:] and is_free(scene, index, last):
                if letters or _follows_place_word(scene, index) or _is_alone(scene, index, last):
                    add_bare(scene, index, last, letters, names[keys].kind_words)
                break


def _is_alone(scene: Scene, first: int, last: int) -> bool:
    """Tell whether a Latin name has no other capitalised word beside it, as names of people do."""
    words = scene.words
    if scene.lexicon.article or not words.is_capital(first):
        return False
    before = words.is_tight(first - 1) and words.is_capital(first - 1)
    return not before and not (words.is_tight(last) and words.is_capital(last + 1))


def read_telling_names(scene: Scene) -> None:
    """Find names that begin as places do, after words of place: "في حويجة الزعتور"."""
    bare_heads = scene.lexicon.bare_heads
    if bare_heads.isdisjoint(scene.words.keys):
        return
    for index in find_known(scene.words.keys, bare_heads):
        if index == 0:
            continue
        before, sense = index - 1, scene.senses[index]
        while scene.role(before, "joiners") and not scene.role(before, "locatives"):
            before -= 1
        if scene.at(index) is not None:
            continue
        if not (scene.role(before, "locatives") or _is_rare_second(scene, index)):
            continue
        if sense.kind is not None or not begins_bare_name(scene, index):
            continue
        last = last_word_of_name(scene, index, scene.words.keys[index])
        if last is not None and is_free(scene, index, last):
            add_bare(scene, index, last, 0, ())


def _is_rare_second(scene: Scene, index: int) -> bool:
    """Tell whether the word after "Tell" or "Khirbat" is in no list, so that none need lead it."""
    following = index + 1
    keys, lexicon = scene.words.keys, scene.lexicon
    is_name = following < len(keys) and len(keys[following]) >= _LEAST_LETTERS
    return lexicon.article != "" and is_name and lexicon.stem_frequency(keys[following]) == 0.0


def read_names_in_areas(scene: Scene) -> None:
    """Find words that no list of ordinary words has, between a word of place and an area.

    "في الزعتورية شرق دير الزور"; also joined to a place: "وتل زعتور بريف عامودا". In English a
    name with its article or a telling first word needs no area.
    """
    read = _read_arabic if scene.lexicon.article else read_latin_name
    by_first, by_last, senses = scene.by_first, scene.by_last, scene.senses
    leading = {at for at in scene.telling if _leads_to_names(senses[at])}
    todo = sorted(leading.union(by_last))
    for before in todo:
        if before < len(senses) - 2 and before + 1 not in by_first:
            known = len(scene.found)
            read(scene, before + 1)
            for found in scene.found[known:]:
                insort(todo, found.last)


def _leads_to_names(sense: Sense) -> bool:
    is_road = sense.kind is not None and PlaceKind.ROAD in sense.kind.kinds
    return is_road or not sense.roles.isdisjoint(_BEFORE_NAMES)


def _read_arabic(scene: Scene, index: int) -> None:
    key, lexicon = scene.words.keys[index], scene.lexicon
    lead = int(index - 1 in scene.by_last and key.startswith("و"))
    word = key[lead:]
    if not _may_begin(lexicon, key, word):
        return
    led = scene.words.gap(index - 1).strip() in {"", "،", ","} if lead else _is_led(scene, index)
    if not led:
        return
    if word in lexicon.bare_heads:
        last = last_word_of_name(scene, index, word) if _begins(scene, index, lead) else None
    else:
        last = None if is_stopped(scene, index) else index
    is_told = last is not None and (
        leads_to_area(scene, _last_of_row(scene, last)) or (lead and _is_between(scene, last))
    )
    if last is not None and is_told and is_free(scene, index, last):
        add_bare(scene, index, last, lead, ())


def _may_begin(lexicon: PlaceLexicon, key: str, word: str) -> bool:
    is_head = word in lexicon.bare_heads
    return is_head or _may_be_rare_name(lexicon, word) or _is_no_word(lexicon, key, word)


def _is_led(scene: Scene, index: int) -> bool:
    """Tell whether a word of place, "road" or "each of" stands before the word."""
    sense = scene.senses[index - 1]
    if sense.definite or not scene.words.is_tight(index - 1):
        return False
    is_road = sense.kind is not None and PlaceKind.ROAD in sense.kind.kinds
    is_each = scene.role(index - 1, "of") and scene.role(index - 2, "each")
    return is_road or is_each or scene.role(index - 1, "locatives")


def _last_of_row(scene: Scene, last: int) -> int:
    """Return the last word of the row of rare names that goes on after a word: "A وB وC"."""
    while last + 1 < len(scene.words) and scene.words.gap(last).strip() in {"", "،", ","}:
        key = scene.words.keys[last + 1]
        if not key.startswith("و") or not _may_begin(scene.lexicon, key, key[1:]):
            break
        last += 1
    return last


def _is_no_word(lexicon: PlaceLexicon, key: str, word: str) -> bool:
    """Tell whether a word after "and" is in no list and looks like no verb: "وكرداشور"."""
    if len(word) < _LEAST_LETTERS or word[0] in _OF_VERBS or word.endswith(_ENDS_NO_NAME):
        return False
    endings = (*lexicon.no_name_endings, *lexicon.plural_endings, *lexicon.adjective_endings)
    if word.endswith(endings) or (word[-1] == "ه" and _is_of_word(lexicon, word)):
        return False
    return lexicon.stem_frequency(key) == 0.0


def _is_of_word(lexicon: PlaceLexicon, word: str) -> bool:
    """Tell whether a word may be another one with "his": "قاعدته"."""
    stems = (word[:-1], word[:-2] + "ه")
    return any(lexicon.frequency(stem) or lexicon.sense(stem).says_something for stem in stems)


def _is_between(scene: Scene, last: int) -> bool:
    """Tell whether the list of places before a name goes on after it: "ذيبان والزعتورية وهجين"."""
    following = scene.at(last + 1)
    is_place = following is not None and following.hit is not None and following.hit.conjoined
    return is_place and scene.words.gap(last).strip() in {"", "،", ","}


def _begins(scene: Scene, index: int, lead: int) -> bool:
    return begins_bare_name(scene, index, lead=lead)


def _may_be_rare_name(lexicon: PlaceLexicon, word: str) -> bool:
    """Tell whether a word has the article and no list of ordinary words has it."""
    return (
        word.startswith(lexicon.article)
        and len(word) >= _LEAST_WITH_ARTICLE
        and not word.endswith(lexicon.plural_endings)
        and lexicon.stem_frequency(word) == 0.0
    )


def _keys(scene: Scene, found: Found) -> tuple[str, ...]:
    keys = scene.words.keys[found.first : found.last + 1]
    return (keys[0][found.lead :], *keys[1:])


def _tells_itself(scene: Scene, found: Found) -> bool:
    """Tell whether the name is no ordinary word that may come again in its own sense."""
    keys = _keys(scene, found)
    if len(keys) > 1:
        return True
    return len(keys[0]) >= _LEAST_LETTERS and scene.lexicon.stem_frequency(keys[0]) < _RARE


def _first_words(
    names: dict[tuple[str, ...], Found], lexicon: PlaceLexicon
) -> dict[str, list[tuple[int, tuple[str, ...]]]]:
    """Return the names by their first word as it may be written, with its attached particles."""
    firsts: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
    for keys in names:
        for prefix, (_, _, definite) in lexicon.prefixes.items():
            if not definite:
                firsts.setdefault(prefix + keys[0], []).append((len(prefix), keys))
    return firsts


def _follows_place_word(scene: Scene, index: int) -> bool:
    if not scene.lexicon.article and not scene.words.is_capital(index):
        return False
    return scene.role(index - 1, "locatives") and scene.words.is_tight(index - 1)
