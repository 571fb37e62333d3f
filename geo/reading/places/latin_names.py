"""Names as written, and what is peculiar to Latin ones: articles, surnames in capitals."""

from __future__ import annotations

from geo.reading.places.atlas import SMALL_WEIGHT, Atlas
from geo.reading.places.automaton import Hit, pattern_is_latin
from geo.reading.places.lexicon import PlaceLexicon
from geo.reading.places.names import LATIN_ARTICLE
from geo.reading.places.scene import Found, Relation, Scene


def written(hit: Hit, article: str) -> str:
    """Return the name as the text has it, folded, without particles."""
    return article + hit.pattern if hit.article and article else hit.pattern


def listed_need(lexicon: PlaceLexicon, hit: Hit) -> str:
    """Return the section of ambiguous names that has the name, or nothing.

    A Latin name with its article is clearer than without: it needs no kind word, unless the
    lexicon lists it with its article.
    """
    ambiguous = lexicon.ambiguous
    word = written(hit, lexicon.article)
    listed = ambiguous.get(word) or ambiguous.get(hit.pattern, "")
    if hit.article and pattern_is_latin(hit.pattern):
        return ambiguous.get(f"{LATIN_ARTICLE} {hit.pattern}", "preposition" if listed else "")
    return listed if word in ambiguous or not hit.article else ""


def is_known_latin(found: Found, known: set[str]) -> bool:
    """Tell whether a Latin name with its article was known before: "al-Hol camp ... al-Hol"."""
    hit = found.hit
    if hit is None or not hit.article or hit.pattern not in known or found.is_in_name:
        return False
    return pattern_is_latin(hit.pattern)


def is_latin_person(scene: Scene, found: Found, atlas: Atlas) -> bool:
    """Tell whether a name stands among other capitalised ones: "Rakkan Wahid al-Shanynri".

    A first name before it says so, for small places also a surname after it.
    """
    hit = found.hit
    if hit is None or found.kind_words or found.relation is not Relation.SELF:
        return False
    if scene.lexicon.article or not pattern_is_latin(hit.pattern):
        return False
    before, after = found.first - 1, found.last + 1
    if before >= 0 and scene.words.gap(before) == " " and _is_of_person(scene, before):
        return True
    if max(atlas.plain_weight(name.place) for name in hit.names) > SMALL_WEIGHT:
        return False
    if after < len(scene.words) and scene.words.gap(found.last) == " ":
        after += int(scene.words.keys[after] == LATIN_ARTICLE)
        return _is_of_person(scene, after)
    return False


def _is_of_person(scene: Scene, index: int) -> bool:
    """Tell whether a word is a capitalised one that is no English word, place or abbreviation."""
    if index >= len(scene.words) or index in scene.by_first or index in scene.by_last:
        return False
    start, end = scene.words.starts[index], scene.words.ends[index]
    text, key = scene.words.text[start:end], scene.words.keys[index]
    is_capitalised = text[:1].isupper() and not text.isupper() and len(key) > 1
    lexicon = scene.lexicon
    is_word = scene.senses[index].says_something or key in lexicon.stop | lexicon.tails
    is_word = is_word or any(map(lexicon.frequency, (key, key.removesuffix("s"))))
    return is_capitalised and not is_word
