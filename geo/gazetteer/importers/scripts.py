"""Which language a name without one is taken to be in, by its letters."""

from __future__ import annotations

import re
import unicodedata

BY_SCRIPT_NOTE = "language by script"
_ONE_SCRIPT = {"ar": "ar", "en": "en", "fr": "en", "tr": "en", "syr": "syr"}
_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufeff]")
_SORANI = re.compile("[ێۆەڕڵڤ]")
_SYRIAC = re.compile("[\u0710-\u072f]")


def find_language(text: str) -> str | None:
    """Return ``ar``, ``ku``, ``syr`` or ``en`` by the letters of a name, else ``None``.

    Latin letters count as ``en``: a transliteration, whatever the language.
    """
    if _ARABIC.search(text):
        return "ku" if _SORANI.search(text) else "ar"
    if _SYRIAC.search(text):
        return "syr"
    letters = [char for char in text if char.isalpha()]
    is_latin = all(unicodedata.name(char, "").startswith(("LATIN", "MODIFIER")) for char in letters)
    return "en" if letters and is_latin else None


def choose_language(text: str, stated: str | None) -> str | None:
    """Return the ``stated`` language of a name, or the one of its letters when they contradict it.

    Columns of Arabic and English names are swapped in published files; Kurdish is written in
    both scripts and never contradicted.
    """
    by_script = find_language(text)
    if stated is None or (by_script is not None and _contradicts(stated, by_script)):
        return by_script
    return stated


def _contradicts(stated: str, by_script: str) -> bool:
    script = _ONE_SCRIPT.get(stated)
    return script is not None and by_script != script and not (script == "ar" and by_script == "ku")
