"""What the words of a language mean to events, from its lexicon files.

``triggers.yaml`` holds words of acts, harm and weapons, ``counts.yaml`` what is counted,
``roles.yaml`` words around places and actors, ``discourse.yaml`` whether and how something is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from geo.reading.events.forms import load_forms
from geo.reading.events.senses import Analysis, Form, Hit, Sense, by_slot
from geo.reading.events.words import Words
from geo.text.reading_data import load_reading_data
from geo.text.remembered import Remembered

_PLAIN = Form()
_ENDS_PHRASE = frozenset(".،,؛;:!?؟")
_COUNT_SLOTS = ("units", "age_words", "named_by_number", "parts", "parts_of", "more", "others",
                "mixed", "at_least_after", "contrasts", "rises", "changes", "doubles")  # fmt: skip
_Spelling = tuple[str, ...]
_Entry = tuple[_Spelling, tuple[Sense, ...], Mapping[str, Sense]]


class Lexicon:
    """The meanings of words and phrases of one language.

    Attributes
    ----------
    language
        Its code.
    forms
        The module that knows the forms of words of the language.
    settings
        Values of the files that are no words.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self.forms = load_forms(language)
        self.settings: dict[str, Any] = {}
        spellings: dict[_Spelling, list[Sense]] = {}
        for spelling, sense in self._entries():
            words = _words(spelling)
            senses = spellings.setdefault(words, [])
            if words and sense not in senses:
                senses.append(sense)
        self._singles: dict[str, _Entry] = {}
        self._phrases: dict[str, dict[str, list[_Entry]]] = {}
        for words, senses in sorted(spellings.items(), key=lambda item: -len(item[0])):
            if words:
                self._add(words, (words, tuple(senses), by_slot(tuple(senses))))
        self._stems = self._singles.keys() | self._phrases.keys()
        self._analyses = Remembered(self._analyse)

    def _add(self, words: _Spelling, entry: _Entry) -> None:
        if len(words) == 1:
            self._singles[words[0]] = entry
            return
        following = self._phrases.setdefault(words[0], {})
        for second in _spellings(words[1]):
            following.setdefault(second, []).append(entry)

    def find(self, words: Words, free: list[bool]) -> dict[int, Hit]:
        """Return the hits by their first word, the longest at each, of words that are ``free``."""
        hits: dict[int, Hit] = {}
        done = -1
        analyses = map(self._analyses.__getitem__, words.keys)
        for position in [at for at, found in enumerate(analyses) if found]:
            if position <= done or not free[position]:
                continue
            hit = self._longest(words, position, free)
            if hit is not None:
                hits[position] = hit
                self._add_thing(hits, hit, words, free)
                done = hit.last
        return hits

    def _add_thing(self, hits: dict[int, Hit], hit: Hit, words: Words, free: list[bool]) -> None:
        """Add the thing in a phrase for things told before: "convoy" in "the convoy"."""
        if hit.last > hit.first and hit.sense("follow_up") is not None:
            thing = self._longest(words, hit.last, free)
            if thing is not None and thing.sense("thing") is not None:
                hits[hit.last] = thing

    def analyse(self, key: str) -> tuple[Analysis, ...]:
        """Return the ways to take a word apart that lead to a word of the lexicon."""
        return self._analyses[key]

    def _analyse(self, key: str) -> tuple[Analysis, ...]:
        return tuple(self.forms.analyses(key, self._stems))

    def _longest(self, words: Words, position: int, free: list[bool]) -> Hit | None:
        best: Hit | None = None
        keys = words.keys
        following = keys[position + 1] if position + 1 < len(keys) else ""
        for analysis in self._analyses[keys[position]]:
            stem = analysis.stem
            phrases = self._phrases.get(stem)
            phrase = None
            if phrases is not None and following in phrases:
                at_least = position if best is None else best.last
                phrase = _standing(phrases[following], words, position, free, at_least)
            if phrase is not None:
                spelling, senses, slots = phrase
                last = position + len(spelling) - 1
                with_article = keys[last] == "ال" + spelling[-1]
                best = Hit(position, last, analysis, senses, slots, with_article)
                continue
            single = self._singles.get(stem)
            if single is None:
                continue
            if best is None:
                best = Hit(position, position, analysis, single[1], single[2])
            elif best.last == position and _adds_article(best, analysis):
                both = (*best.senses, *single[1])
                best = Hit(position, position, analysis, both, by_slot(both))
        return best

    def _entries(self) -> Iterator[tuple[str, Sense]]:
        triggers = load_reading_data(self.language, "triggers")
        for kind, sections in triggers["kinds"].items():
            yield from self._kind(kind, sections)
        yield from self._verbs("support", "", triggers["supports"])
        for kind, entries in triggers["taking"].items():
            yield from self._verbs("taking", kind, entries)
        yield from self._verbs("outcome", "", triggers["outcomes"])
        yield from self._verbs("suffers", "", triggers["suffers"])
        yield from self._plain("passive", "", triggers["passives"])
        yield from self._plain("no_act", "", triggers["no_acts"])
        for what, sections in triggers["harm"].items():
            yield from self._verbs("harm_suffered", what, sections.get("suffered", ()))
            yield from self._verbs("harm_verb", what, sections.get("verbs", ()))
            yield from self._verbs("harm_of_people", what, sections.get("verbs_of_people", ()))
            yield from self._verbs("harm_parted", what, sections.get("parted_verbs", ()))
            yield from self._nouns("harm_parted", what, sections.get("parted_nouns", ()))
            yield from self._nouns("harm_noun", what, sections.get("nouns", ()))
            yield from self._nouns("harmed", what, sections.get("people", ()))
            yield from self._nouns("harmed", what, sections.get("people_many", ()), "many")
        self.settings["harm_ends"] = {
            self.forms.fold_word(word): what
            for what, sections in triggers["harm"].items()
            for word in sections.get("ends", ())
        }
        for kind, entries in triggers["weapons"].items():
            yield from self._nouns("weapon", kind, entries)
        yield from self._nouns("small_arms", "", triggers["small_arms"])
        yield from self._nouns("aside", "", triggers["weapon_asides"])
        yield from self._counts(load_reading_data(self.language, "counts"))
        yield from self._roles(load_reading_data(self.language, "roles"))
        yield from self._discourse(load_reading_data(self.language, "discourse"))

    def _kind(self, kind: str, sections: Mapping[str, Any]) -> Iterator[tuple[str, Sense]]:
        yield from self._verbs("act", kind, sections.get("verbs", ()))
        yield from self._verbs("act_suffered", kind, sections.get("suffered", ()))
        yield from self._nouns("act_noun", kind, sections.get("nouns", ()))
        yield from self._nouns("act_noun", kind, sections.get("plurals", ()), "many")
        yield from self._nouns("act_weak", kind, sections.get("weak_nouns", ()))
        for pair in sections.get("pairs", ()):
            yield from self._nouns("thing", kind, pair["things"])
            yield from self._verbs("doing", kind, pair["doings"])
            yield from self._plain("doing", kind, pair.get("states", ()))

    def _counts(self, counts: Mapping[str, Any]) -> Iterator[tuple[str, Sense]]:
        people = counts["people"]
        yield from self._nouns("person", "one", people["one"])
        yield from self._nouns("person", "many", people["many"], "many")
        yield from self._nouns("one_of", "", people["one_of"], "")
        yield from self._nouns("named", "", people["names"], "")
        yield from self._nouns("civilian", "", people["civilians"])
        for what, entries in counts["things"].items():
            yield from self._nouns("counted", what, entries.get("one", ()))
            yield from self._nouns("counted", what, entries.get("many", ()), "many")
        for slot in (*_COUNT_SLOTS, "goods", "apiece"):
            yield from self._plain(slot, "", counts[slot])
        for slot in ("along", "vague"):
            for value, entries in counts[slot].items():
                yield from self._plain(slot, str(value), entries)
        self.settings["bare_followers"] = frozenset(map(self.forms.fold_word, counts["alone"]))
        for slot, entries in counts["none"].items():
            yield from self._plain(slot, "", entries)

    def _roles(self, roles: Mapping[str, Any]) -> Iterator[tuple[str, Sense]]:
        for role, entries in roles["places"].items():
            yield from self._plain("place_role", role, entries)
        yield from self._plain("place_again", "", roles["place_again"])
        for slot in ("not_where", "not_party", "taken_to", "leaves"):
            yield from self._plain(slot, "", roles[slot])
        for role, entries in roles["actors"].items():
            yield from self._plain("actor_role", role, entries)
        yield from self._plain("force", "", roles["forces"])
        for actor, entries in roles["nationalities"].items():
            yield from self._plain("nationality", actor, entries)
        yield from self._nouns("target", "", roles["targets"])
        places = load_reading_data(self.language, "places")
        self.settings["given_names"] = frozenset(map(self.forms.fold_word, places["given_names"]))
        for kind in places["kinds"]:
            for number in ("one", "two", "many"):
                yield from self._nouns("kind_word", "", kind.get(number, ()), "")
        self.settings["attached"] = roles["attached"]
        self.settings |= {name: frozenset(roles[name]) for name in ("attackers", "onward", "their")}

    def _discourse(self, discourse: Mapping[str, Any]) -> Iterator[tuple[str, Sense]]:
        for group, entries in discourse["blocks"].items():
            yield from self._plain("block", group, entries)
        for slot in (
            "scattered", "scattered_places", "since_start", "victims", "alike",
            "clauses", "enumerators", "background", "separate", "follow_up", "tallies", "periods",
            "recurring", "many", "itself", "perfects", "managed", "repeats", "waves", "ranks",
            "trends", "lasting", "also", "finds", "another", "then", "caused", "adds",
        ):  # fmt: skip
            yield from self._plain(slot, "", discourse[slot])
        for days, entries in discourse["day_spans"].items():
            yield from self._plain("day_span", str(days), entries)
        for slot in ("population", "force"):
            yield from self._plain(f"{slot}_people", "", discourse[slot]["people"])
            yield from self._plain(f"{slot}_verb", "", discourse[slot]["verbs"])
            self.settings[f"{slot}_least"] = discourse[slot]["least"]
        named = {name: discourse[name] for name in ("relatives", "residents", "it")}
        for name, entries in {**named, "months": discourse["day_spans"][30]}.items():
            self.settings[name] = frozenset(map(self.forms.fold_word, entries))
        self.settings["purpose_letters"] = discourse["purpose_letters"]
        yield from self._verbs("says", "", discourse["says"]["verbs"])
        for slot in ("according", "statements", "agreements", "speakers", "witnesses"):
            yield from self._plain(slot, "", discourse["says"][slot])

    def _verbs(self, slot: str, value: str, entries: Iterable[str]) -> Iterator[tuple[str, Sense]]:
        for entry in entries:
            for spelling, form in self.forms.verb_forms(entry):
                yield spelling, Sense(slot, value, form)

    def _nouns(
        self, slot: str, value: str, entries: Iterable[str], number: str = "one"
    ) -> Iterator[tuple[str, Sense]]:
        for entry in entries:
            for spelling, form in self.forms.noun_forms(entry, number):
                yield spelling, Sense(slot, value, form)

    def _plain(self, slot: str, value: str, entries: Iterable[str]) -> Iterator[tuple[str, Sense]]:
        for entry in entries:
            yield self.forms.fold_word(str(entry)), Sense(slot, value, _PLAIN)


def _words(spelling: str) -> _Spelling:
    """Return the words of a phrase; a particle at its end is written onto the next word."""
    words = spelling.replace("-", " ").split()
    while len(words) > 1 and len(words[-1]) == 1 and words[-1] > "\u0600":
        words.pop()
    return tuple(words)


def _adds_article(hit: Hit, analysis: Analysis) -> bool:
    """Whether a word was met with its article as part of it, and is one of the lexicon without."""
    same = (hit.analysis.conjunction, hit.analysis.prefix) == (
        analysis.conjunction,
        analysis.prefix,
    )
    return same and analysis.article and not hit.analysis.article and not analysis.suffix


def _standing(
    entries: list[_Entry], words: Words, position: int, free: list[bool], after: int
) -> _Entry | None:
    """Return the first phrase that stands at ``position`` and ends after the word ``after``."""
    for entry in entries:
        last = position + len(entry[0]) - 1
        if last <= after:
            return None
        if last < len(free) and _stands(words, position, entry[0], free):
            return entry
    return None


def _stands(words: Words, position: int, spelling: _Spelling, free: list[bool]) -> bool:
    for at, wanted in enumerate(spelling[1:], position + 1):
        if not free[at] or words.keys[at] not in _spellings(wanted):
            return False
        if not _ENDS_PHRASE.isdisjoint(words.gaps[at]):
            return False
    return True


def _spellings(word: str) -> tuple[str, ...]:
    """Return how a word of a phrase may be written, with its article or an accusative ending."""
    return word, word + "ا", "ال" + word


@cache
def load_lexicon(language: str) -> Lexicon:
    """Return the lexicon of ``language``.

    Raises
    ------
    MissingAssetError
        When the language has no lexicon files.
    """
    return Lexicon(language)
