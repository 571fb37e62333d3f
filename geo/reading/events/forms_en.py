"""How English words are written: forms of a verb or noun."""

from __future__ import annotations

from collections.abc import Container, Iterator

from geo.reading.events.senses import Analysis, Form

_VOWELS = "aeiou"
_DEFINITE = frozenset({"the", "its", "their", "his", "these", "those", "this", "that", "such"})


def fold_word(word: str) -> str:
    """Return ``word`` in small letters."""
    return word.lower().replace("’", "'")


def verb_forms(entry: str) -> Iterator[tuple[str, Form]]:
    """Yield the forms of a verb given as "base", "base/past" or "base/past/participle"."""
    base, *given = fold_word(entry).split("/")
    head, _, rest = base.partition(" ")
    tail = f" {rest}" if rest else ""
    past = given[0].partition(" ")[0] if given else _past(head)
    participle = given[1] if len(given) > 1 else past
    yield past + tail, Form(tense="past")
    if participle != past:
        yield participle + tail, Form(tense="participle")
    yield head + tail, Form(tense="base")
    yield _with_s(head) + tail, Form(tense="present")
    stem = head[:-1] if head.endswith("e") and not head.endswith("ee") else head
    yield f"{_doubled(stem, past)}ing{tail}", Form(tense="gerund")


def noun_forms(entry: str, number: str = "one") -> Iterator[tuple[str, Form]]:
    """Yield a noun, and of a singular the regular plural too."""
    word = fold_word(entry)
    yield word, Form(number=number)
    if number == "one":
        yield _with_s(word), Form(number="many")


def analyses(key: str, stems: Container[str]) -> Iterator[Analysis]:
    """Yield what a written word may be made of, where its stem is one of ``stems``."""
    if key in stems:
        yield Analysis(key, "", "", False, "")
    if key.endswith("'s") and key[:-2] in stems:
        yield Analysis(key[:-2], "", "", False, "'s")


def is_passive(word: str) -> bool:  # noqa: ARG001 - English says it with another word
    """Whether the spelling shows that a verb is passive."""
    return False


def is_definite_before(key: str) -> bool:
    """Whether a word before a noun makes it definite."""
    return key in _DEFINITE


def is_specified_after(key: str) -> bool:
    """Whether a word after a noun with its article says which one: "the arrest of"."""
    return key == "of"


def is_present_auxiliary(key: str) -> bool:
    """Whether a word before a participle tells a state of now: "are deployed"."""
    return key in {"is", "are"}


def is_doer_after(key: str) -> bool:
    """Whether a word after a participle names the doer: "trained by"."""
    return key == "by"


def _past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return base[:-1] + "ied"
    return base + "ed"


def _with_s(base: str) -> str:
    if base.endswith(("s", "sh", "ch", "x", "z")):
        return base + "es"
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return base[:-1] + "ies"
    return base + "s"


def _doubled(stem: str, past: str) -> str:
    return past[:-2] if past.endswith(stem[-1] * 2 + "ed") else stem
