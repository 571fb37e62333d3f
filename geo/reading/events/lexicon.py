"""What the words of a language mean to events, from its lexicon files.

``triggers.yaml`` holds words of acts, harm and weapons, ``counts.yaml`` what is counted,
``roles.yaml`` words around places and actors, ``discourse.yaml`` whether and how something is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from geo.reading.events.forms import load_forms
from geo.reading.events.phrase_finder import PhraseFinder, Spelling
from geo.reading.events.senses import Form, Sense
from geo.text.languages import load_language
from geo.text.reading_data import load_reading_data

_PLAIN = Form()
_OF_THINGS = frozenset({"counted", "civil", "target", "weapon"})
_NAMES = ("attackers", "bombers", "onward", "tied")
_SMALL_WORDS = ("articles", "indefinite_articles", "their", "of_words", "before_objects")
_TOLD_WITH = ("relatives", "residents", "it", "those", "hours", "inside_it", "freeing", "and_that",
              "amid", "past_particles", "another")  # fmt: skip
_COUNT_SLOTS = ("units", "age_words", "named_by_number", "parts", "parts_of", "more", "others",
                "mixed", "at_least_after", "contrasts", "rises", "changes", "compared",
                "doubles")  # fmt: skip


class Lexicon:
    """The meanings of words and phrases of one language.

    Attributes
    ----------
    language
        Its code.
    forms
        The module that knows the forms of words of the language.
    finder
        Finds its words and phrases in texts.
    settings
        Values of the files that are no words.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self.forms = load_forms(language)
        self.settings: dict[str, Any] = {}
        spellings: dict[Spelling, list[Sense]] = {}
        for spelling, sense in self._entries():
            words = _words(spelling)
            senses = spellings.setdefault(words, [])
            if words and sense not in senses:
                senses.append(sense)
        self._say_what_heads_are(spellings)
        self.finder = PhraseFinder(spellings, self.forms.analyses)

    def _say_what_heads_are(self, spellings: Mapping[Spelling, list[Sense]]) -> None:
        """Let phrases for things be what the thing is alone: an oil tanker is a tanker."""
        place = 0 if load_language(self.language).traits.adjective_after_noun else -1
        for words, senses in spellings.items():
            slots = {sense.slot for sense in senses}
            if len(words) > 1 and "thing" not in slots and not slots.isdisjoint(_OF_THINGS):
                head = spellings.get((words[place],), ())
                senses += [sense for sense in head if sense.slot == "thing"]

    def _entries(self) -> Iterator[tuple[str, Sense]]:
        triggers = load_reading_data(self.language, "triggers")
        for kind, sections in triggers["kinds"].items():
            yield from self._kind(kind, sections)
        yield from self._verbs("support", "", triggers["supports"])
        for kind, entries in triggers["taking"].items():
            yield from self._verbs("taking", kind, entries)
        yield from self._verbs("storms", "", triggers["house_raids"]["verbs"])
        yield from self._nouns("house", "", triggers["house_raids"]["houses"])
        yield from self._verbs("happens", "", triggers["happens"])
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
            yield from self._nouns("harm_numbered", what, sections.get("after_numbers", ()))
            yield from self._nouns("harmed", what, sections.get("people", ()))
            yield from self._nouns("harmed", what, sections.get("people_many", ()), "many")
        self._keep_words(triggers, ("auxiliaries", "plural_auxiliaries"))
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
        for number, pair in enumerate(sections.get("pairs", ())):
            for spelling, sense in (
                *self._nouns("thing", kind, pair["things"]),
                *self._verbs("doing", kind, pair["doings"]),
                *self._plain("doing", kind, pair.get("states", ())),
            ):
                yield spelling, replace(sense, pair=number)

    def _counts(self, counts: Mapping[str, Any]) -> Iterator[tuple[str, Sense]]:
        people = counts["people"]
        yield from self._nouns("person", "one", people["one"])
        yield from self._nouns("person", "many", people["many"], "many")
        yield from self._nouns("one_of", "", people["one_of"], "")
        yield from self._nouns("named", "", people["names"], "")
        yield from self._nouns("civilian", "", people["civilians"])
        yield from self._nouns("armed", "", people["armed"])
        for value, entries in people["unarmed"].items():
            yield from self._nouns("unarmed", value, entries)
        yield from self._nouns("civil", "", counts["civil"])
        for what, entries in counts["things"].items():
            yield from self._nouns("counted", what, entries.get("one", ()))
            yield from self._nouns("counted", what, entries.get("many", ()), "many")
        for slot in (*_COUNT_SLOTS, "goods", "apiece"):
            yield from self._plain(slot, "", counts[slot])
        for slot in ("along", "vague"):
            for value, entries in counts[slot].items():
                yield from self._plain(slot, str(value), entries)
        self._keep_words(counts, ("name_particles", "same_subject"))
        self.settings["from_to"] = tuple(
            frozenset(map(self.forms.fold_word, counts["from_to"][name])) for name in ("from", "to")
        )
        self.settings["bare_followers"] = frozenset(map(self.forms.fold_word, counts["alone"]))
        for slot, entries in counts["none"].items():
            yield from self._plain(slot, "", entries)

    def _roles(self, roles: Mapping[str, Any]) -> Iterator[tuple[str, Sense]]:
        for role, entries in roles["places"].items():
            yield from self._plain("place_role", role, entries)
        yield from self._plain("place_again", "", roles["place_again"])
        slots = ("not_where", "stands", "not_party", "holds", "defences", "taken_to", "headed_for",
                 "carried", "leaves")  # fmt: skip
        for slot in slots:
            yield from self._plain(slot, "", roles[slot])
        for role, entries in roles["actors"].items():
            yield from self._plain("actor_role", role, entries)
        for slot, value in (("actor_role", "of"), ("belonging", "")):
            yield from self._plain(slot, value, roles["belonging"])
        yield from self._plain("force", "", roles["forces"])
        yield from self._nouns("done_to", "", roles["done_to"])
        for actor, entries in roles["nationalities"].items():
            yield from self._plain("nationality", actor, entries)
        yield from self._nouns("target", "", roles["targets"])
        yield from self._nouns("ground", "", roles["grounds"])
        places = load_reading_data(self.language, "places")
        self.settings["of_letters"] = tuple(roles["of_letters"])
        units = map(self.forms.fold_word, places["distance_units_m"])
        self.settings["distance_units"] = frozenset(units)
        self.settings["bases"] = frozenset(map(self.forms.fold_word, places["hints"]["base"]))
        given = (
            *places["given_names"],
            *load_reading_data(self.language, "counts")["more_given_names"],
        )
        self.settings["given_names"] = frozenset(map(self.forms.fold_word, given))
        for kind in places["kinds"]:
            for number in ("one", "two", "many"):
                yield from self._nouns("kind_word", "", kind.get(number, ()), "")
        self.settings["attached"] = roles["attached"]
        self.settings |= {name: frozenset(roles[name]) for name in _NAMES}
        self._keep_words(roles, _SMALL_WORDS)
        attached = {self.forms.fold_word(places["clitics"]["article"])} - {""}
        definite = self.settings["articles"] - self.settings["indefinite_articles"]
        self.settings["definite_articles"] = definite | attached

    def _discourse(self, discourse: Mapping[str, Any]) -> Iterator[tuple[str, Sense]]:
        for group, entries in discourse["blocks"].items():
            yield from self._plain("block", group, entries)
        for slot in (
            "scattered", "scattered_places", "since_start", "victims", "alike",
            "clauses", "enumerators", "background", "separate", "follow_up", "tallies", "periods",
            "recurring", "many", "itself", "perfects", "managed", "repeats", "waves", "ranks",
            "trends", "lasting", "also", "finds", "comes", "another", "then", "caused", "adds",
            "spread", "finals", "details", "urgent", "untrue", "truth", "corrections", "older",
            "digests", "witnessed", "formerly", "so_far", "aftermath", "cases", "most",
            "after", "answers", "in_answer", "during", "incidents", "blames", "behind",
            "both_sides", "kin",
        ):  # fmt: skip
            yield from self._plain(slot, "", discourse[slot])
        for days, entries in discourse["day_spans"].items():
            yield from self._plain("day_span", str(days), entries)
        for slot in ("names", "moves"):
            yield from self._plain(f"population_{slot}", "", discourse["population"][slot])
        for slot in ("population", "force"):
            yield from self._plain(f"{slot}_people", "", discourse[slot]["people"])
            yield from self._plain(f"{slot}_verb", "", discourse[slot]["verbs"])
            self.settings[f"{slot}_least"] = discourse[slot]["least"]
        named = {name: discourse[name] for name in _TOLD_WITH}
        named["months"] = discourse["day_spans"][30]
        self._keep_words(named, named)
        for letters in ("purpose_letters", "with_letters"):
            self.settings[letters] = discourse[letters]
        yield from self._verbs("says", "", discourse["says"]["verbs"])
        for slot in ("according", "statements", "agreements", "speakers", "witnesses"):
            yield from self._plain(slot, "", discourse["says"][slot])

    def _keep_words(self, sections: Mapping[str, Any], names: Iterable[str]) -> None:
        """Keep the words of sections as they are folded, for those who ask for a single word."""
        for name in names:
            self.settings[name] = frozenset(map(self.forms.fold_word, sections[name]))

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


def _words(spelling: str) -> Spelling:
    """Return the words of a phrase; a particle at its end is written onto the next word."""
    words = spelling.replace("-", " ").split()
    while len(words) > 1 and len(words[-1]) == 1 and words[-1] > "\u0600":
        words.pop()
    return tuple(words)


@cache
def load_lexicon(language: str) -> Lexicon:
    """Return the lexicon of ``language``.

    Raises
    ------
    MissingAssetError
        When the language has no lexicon files.
    """
    return Lexicon(language)
