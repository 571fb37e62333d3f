"""People told by name alone: "killed Ahmad al-Ali and two others"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geo.model.vocabularies import CountWhat
from geo.reading.events.figures import Figure
from geo.reading.events.harm import Harm
from geo.reading.events.known import names_known
from geo.reading.events.pairs import THAT
from geo.reading.events.scene import Scene

_NAME_REACH = 5
_ARTICLE_REACH = 6
_IN_NAMES = "\"'“”«»-"
_LONGEST_NAME = 7
_TOPIC_REACH = 12
_LONGEST_ASIDE = 14
_TOLD = ("act", "act_suffered", "harm_suffered", "harm_noun", "harmed", "harm_verb", "says")


def find_named(
    scene: Scene, last: int, harm: Sequence[Harm], found: Sequence[Figure]
) -> Iterator[Figure]:
    """Yield one for harm to a person called only by name: "the arrest of Muhannad al-Ali"."""
    known = {each.what for each in found}
    for each in harm:
        what = CountWhat(each.what)
        if scene.words.keys[each.first - 1] in scene.lexicon.settings["plural_auxiliaries"]:
            pair = _two_before(scene, each)
            if pair is not None and what not in known:
                known.add(what)
                yield Figure(what, 2, 2, 2, None, *pair)
            continue
        before = _named_before(scene, each) or _topic_before(scene, each)
        names = [before] if before is not None else _given_names(scene, each, last)
        if what not in known and names:
            known.add(what)
            number = len(names)
            yield Figure(what, number, number, number, None, names[0], names[-1])
            continue
        at = each.last + 1
        if at <= last and scene.words.keys[at] == "of":
            at += 1
        if what in known or each.is_suffered or at >= last or not _is_name(scene, at):
            continue
        known.add(what)
        yield Figure(what, 1, 1, 1, None, at, at)


def find_named_with_others(
    scene: Scene, harm: Sequence[Harm], found: Sequence[Figure]
) -> Iterator[Figure]:
    """Yield one for somebody named before counted others: "killed Ahmad al-Ali and two others"."""
    for each in harm:
        others = next((f for f in found if f.what == each.what and f.first > each.last), None)
        if others is None or each.form != "verb" or scene.hits[each.first].analysis.suffix:
            continue
        if any(each.last < f.first < others.first for f in found if f.what == each.what):
            continue
        end = _before_along(scene, others)
        name = _name_before(scene, each) if end == each.last else None
        if name is not None:
            yield Figure(others.what, 1, 1, 1, None, name, name)
        elif end is not None and _are_names(scene, each.last + 1, end):
            yield Figure(others.what, 1, 1, 1, None, each.last + 1, end)


def find_unlisted(
    scene: Scene, first: int, harm: Sequence[Harm], found: Sequence[Figure]
) -> Iterator[Figure]:
    """Yield one for harm to "a" somebody whose word is in no list: "killed a glazier"."""
    known = {each.what for each in found}
    for each in harm:
        what = CountWhat(each.what)
        at = _unlisted_before(scene, first, each) if each.is_suffered else each.last + 1
        is_one = at is not None and _begins_unlisted(scene, at)
        if at is not None and is_one and each.form == "verb" and what not in known:
            known.add(what)
            yield Figure(what, 1, 1, 1, None, at, at + 1)


def _unlisted_before(scene: Scene, first: int, harm: Harm) -> int | None:
    """Return the "a" not far before a passive, with words between that mean nothing."""
    articles = scene.lexicon.settings["indefinite_articles"]
    for at in range(harm.first - 1, max(first, harm.first - _ARTICLE_REACH) - 1, -1):
        hit = scene.hits.get(at)
        if scene.words.keys[at] in articles:
            return at
        if scene.words.gaps[at + 1] or (hit is not None and hit.sense("passive") is None):
            return None
    return None


def _begins_unlisted(scene: Scene, at: int) -> bool:
    """Whether "a" stands there before a word in small letters that means nothing."""
    following = at + 1
    if following >= len(scene.words):
        return False
    opening = scene.hits.get(at)
    if opening is not None and opening.sense("many", "vague") is not None:
        return False
    is_known = following in scene.hits or names_known(scene, at, following)
    has_article = scene.words.keys[at] in scene.lexicon.settings["indefinite_articles"]
    return has_article and not (is_known or scene.words.gaps[following])


def _named_before(scene: Scene, harm: Harm) -> int | None:
    """Return the last word of a name that a verb of harm follows: "Adel al-Omar, 15, died"."""
    if scene.traits.verb_before_subject or not harm.is_suffered or harm.form != "verb":
        return None
    at = _name_before(scene, harm, is_aged=True)
    is_name = at is not None and at > 0 and scene.words.spelling(at - 1)[:1].isupper()
    return at if is_name or (at is not None and _is_particle(scene, at - 1)) else None


def _topic_before(scene: Scene, harm: Harm) -> int | None:
    """Return the person of whom an Arabic clause speaks: "أن القيادي ... لقي مصرعه"."""
    key = scene.words.keys[harm.first]
    if not scene.traits.verb_before_subject or not harm.is_suffered:
        return None
    if scene.language.tells_of_several(key):
        return None
    after = scene.hits.get(harm.last + 1)
    if after is not None and after.sense("person", "harmed") is not None:
        return None
    for hit in reversed(scene.hit_track.between(harm.first - _TOPIC_REACH, harm.first - 1)):
        if hit.sense(*_TOLD) is not None or scene.numbers.between(hit.first, hit.last):
            return None
        person = hit.sense("named", "person")
        if person is not None and hit.first and scene.words.keys[hit.first - 1] in THAT:
            return hit.first if person.form.number != "many" else None
    return None


def _two_before(scene: Scene, harm: Harm) -> tuple[int, int] | None:
    """Return the words of two names before "were": "Ahmad al-Ali and Abu Ammar were killed"."""
    last = harm.first - 2
    second = _name_start(scene, last)
    if not second or scene.words.keys[second - 1] not in scene.language.and_words:
        return None
    first = _name_start(scene, second - 2)
    return None if first is None else (first, last)


def _is_particle(scene: Scene, at: int) -> bool:
    """Whether a small word of names stands there: "Abu"."""
    return scene.words.keys[at] in scene.lexicon.settings["name_particles"]


def _name_start(scene: Scene, last: int) -> int | None:
    """Return the first of two words or more with capitals that end at ``last`` and are no more."""
    words, at = scene.words, last + 1
    while at > max(0, last - _LONGEST_NAME):
        is_name = words.spelling(at - 1)[:1].isupper() or _is_particle(scene, at - 1)
        is_known = at - 1 in scene.hits or names_known(scene, at - 1, at - 1)
        if not is_name or is_known or (at <= last and words.gaps[at].strip(_IN_NAMES)):
            break
        at -= 1
    return at if last - at >= 1 else None


def _given_names(scene: Scene, harm: Harm, last: int) -> list[int]:
    """Return where the names of people begin that follow a word of harm: "قتل خالد النوير"."""
    if not scene.traits.verb_before_subject or scene.hits[harm.first].analysis.suffix:
        return []
    names: list[int] = []
    at = harm.last + 1
    for track in (scene.times, scene.actors):
        for each in track.between(at, at):
            at = each.last + 1
    while at <= last and scene.words.gaps[at].strip(_IN_NAMES) == "":
        is_joined = scene.language.begins_with_and(scene.words.keys[at])
        key = scene.words.keys[at][1:] if is_joined and names else scene.words.keys[at]
        is_given = key in scene.lexicon.settings["given_names"]
        if is_given and (is_joined or not names):
            names.append(at)
        elif not names or is_joined or at - names[-1] > _NAME_REACH or not _may_name(scene, at):
            return names
        at += 1
    return names


def _may_name(scene: Scene, at: int) -> bool:
    """Whether a word may be of a name: none that is known, but with an article."""
    hit = scene.hits.get(at)
    return hit is None or hit.analysis.article


def _are_names(scene: Scene, first: int, last: int) -> bool:
    """Whether a few words stand there that mean nothing: a name."""
    if not 0 < last - first + 1 <= _NAME_REACH:
        return False
    is_signed = any(scene.words.gaps[at].strip(_IN_NAMES) for at in range(first, last + 1))
    hits = [hit for hit in scene.hit_track.between(first, last) if not hit.analysis.article]
    return not (is_signed or hits or names_known(scene, first, last))


def _name_before(scene: Scene, harm: Harm, *, is_aged: bool = False) -> int | None:
    """Return the last word of a name before an English passive: "Ahmad al-Ali was killed"."""
    at = harm.first - 1
    while at > 0 and scene.words.keys[at] in scene.lexicon.settings["auxiliaries"]:
        at -= 1
    if is_aged and at > 0 and "," in scene.words.gaps[at + 1]:
        at = _before_aside(scene, at)
    if at < 1 or not scene.words.spelling(at)[:1].isupper() or at in scene.hits:
        return None
    return None if names_known(scene, at, at) else at


def _before_aside(scene: Scene, last: int) -> int:
    """Return the word before what stands between commas up to ``last``: "Adel al-Omar, 15,"."""
    for at in range(last, max(0, last - _LONGEST_ASIDE), -1):
        if "," in scene.words.gaps[at]:
            return at - 1
    return last


def is_along(scene: Scene, harm: Harm, found: Sequence[Figure]) -> bool:
    """Whether counted people follow "with" right after a word of harm: "his death with three"."""
    same = [each for each in found if each.what == harm.what]
    return bool(same) and all(_before_along(scene, each) == harm.last for each in same)


def _before_along(scene: Scene, others: Figure) -> int | None:
    """Return the last word before "with three", "and two others", ``None`` without such a word."""
    at = others.first - 1
    for hit in scene.hit_track.of("along", at - 1, at):
        is_last = hit.last == at
        tells_others = hit.value("along") != "others" or _counts_others(scene, others)
        return hit.first - 1 if is_last and tells_others else None
    is_joined = scene.words.keys[others.first].startswith("و")
    return at if is_joined and _counts_others(scene, others) else None


def _counts_others(scene: Scene, figure: Figure) -> bool:
    hits = scene.hit_track.between(figure.first, figure.last + 1)
    return any(hit.sense("others") is not None for hit in hits)


def _is_name(scene: Scene, at: int) -> bool:
    """Whether two words with capitals stand there that are nothing else that is known."""
    words = scene.words
    is_known = at in scene.hits or names_known(scene, at, at)
    name, second = words.spelling(at), words.spelling(at + 1)
    is_capital = name[:1].isupper() and not name.isupper()
    is_second = second[:1].isupper() or _is_particle(scene, at + 1)
    return is_capital and is_second and not words.gaps[at + 1] and not is_known
