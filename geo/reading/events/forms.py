"""The rules of how words change, by the name that ``language.yaml`` gives them."""

from __future__ import annotations

from types import ModuleType

from geo.errors import InputError, Problem
from geo.reading.events import forms_ar, forms_en, forms_listed
from geo.text.languages import load_language

_FORMS = {"arabic": forms_ar, "english": forms_en, "none": forms_listed}


def load_forms(language: str) -> ModuleType:
    """Return the module that knows the forms of the words of ``language``.

    Raises
    ------
    InputError
        When its file names rules that there are not.
    """
    name = load_language(language).forms
    if name not in _FORMS:
        problem = Problem(
            f"{language}/language.yaml", "", "forms", f"one of {', '.join(_FORMS)}", repr(name),
            "Take none where each form of a word is listed.",
        )  # fmt: skip
        raise InputError([problem])
    return _FORMS[name]
