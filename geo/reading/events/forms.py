"""The rules of how words change, by the name that ``language.yaml`` gives them."""

from __future__ import annotations

from types import ModuleType

from geo.reading.events import forms_ar, forms_en, forms_listed
from geo.text.languages import load_language
from geo.text.word_forms import WordForms

_FORMS = {
    WordForms.ARABIC: forms_ar,
    WordForms.ENGLISH: forms_en,
    WordForms.NONE: forms_listed,
}


def load_forms(language: str) -> ModuleType:
    """Return the module that knows the forms of the words of ``language``."""
    return _FORMS[load_language(language).forms]
