"""Names of the built places: the two to show and the spellings that data sets give."""

from __future__ import annotations

import re
import unicodedata

from rapidfuzz import fuzz

from scripts.build.places_plan import PlannedPlace
from scripts.build.places_points import Record

_MAX_SPELLINGS = 6
_LEAST_LIKENESS = 75.0
_SETTLEMENTS = {"city", "town", "village", "neighbourhood"}
_LATIN = re.compile(r"[A-Za-z\u00C0-\u024F\u1E00-\u1EFF'’‘`ʿʾ \-]+")
_ARABIC = re.compile(r"[\u0621-\u063A\u0641-\u064A ]+")
_NOT_ENGLISH = re.compile(r"sch|ij[ae]|dj|ou[ae]|[éèêïîâûôçşğıœ]|tch", re.IGNORECASE)


def name_rows(
    place: PlannedPlace, records: dict[str, dict[str, Record]], curated: set[tuple[str, str, str]]
) -> list[dict[str, str]]:
    """Return the name rows of a place, without those that are curated already.

    Parameters
    ----------
    curated
        Place id, language and text of every hand-kept name.
    """
    shown = ((place.ar, "ar"), (place.en, "en"))
    rows = [_row(place.id, text, lang, "official") for text, lang in shown if text]
    seen = {(row["place"], row["lang"], row["text"]) for row in rows} | curated
    for text, lang in _spellings(place, records):
        if (place.id, lang, text) not in seen:
            seen.add((place.id, lang, text))
            rows.append(_row(place.id, text, lang, "variant"))
    return rows


def _spellings(place: PlannedPlace, records: dict[str, dict[str, Record]]) -> list[tuple[str, str]]:
    if place.where or place.kind not in _SETTLEMENTS:
        return []
    found: list[tuple[str, str]] = []
    latin: list[str] = []
    for name, key in place.keys.items():
        for raw in records[name][key].names:
            text = unicodedata.normalize("NFC", raw).strip()
            if name in {"overture", "ocha"} and _ARABIC.fullmatch(text):
                found.append((text, "ar"))
            elif _LATIN.fullmatch(text) and _is_english_of(text, place.en):
                latin.append(text)
    latin.sort(key=lambda text: (-_likeness(text, place.en), text))
    return found[:_MAX_SPELLINGS] + [(text, "en") for text in dict.fromkeys(latin)][:_MAX_SPELLINGS]


def _is_english_of(text: str, english: str) -> bool:
    return not _NOT_ENGLISH.search(text) and _likeness(text, english) >= _LEAST_LIKENESS


def _likeness(left: str, right: str) -> float:
    return float(fuzz.ratio(_plain(left), _plain(right)))


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.lower())
    return re.sub(r"[^a-z]", "", re.sub(r"\b(al|ad|an|ar|as|at|az|ash|el)[- ]", "", letters))


def _row(place: str, text: str, lang: str, kind: str) -> dict[str, str]:
    text = unicodedata.normalize("NFC", " ".join(text.split()))
    return {"place": place, "text": text, "lang": lang, "kind": kind, "note": ""}
