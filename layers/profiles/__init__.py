"""Publication profiles: what may be shown, how finely, how late, and on how many sources.

Profiles are data: the YAML files beside this module, or a file of the user's.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, get_args

from geo.errors import InputError, Problem
from geo.gazetteer.kinds import precision_of
from geo.model.codec import from_dict
from geo.model.config import STRICT
from geo.model.places import Place
from geo.model.vocabularies import EventStatus, PlaceKind, Precision
from geo.text_files import load_yaml
from layers.words import Bilingual

Category = Literal[
    "attacks", "operations", "movements", "presence", "statements", "sites", "aggregates"
]
CATEGORIES: tuple[str, ...] = get_args(Category)
WithheldField = Literal["actors", "cargo", "counts", "note", "summary", "time_text", "operators"]
_SUFFIXES = frozenset({".yaml", ".yml"})


@dataclass(frozen=True, slots=True)
class Rule:
    """What a profile says of one category of records.

    Attributes
    ----------
    finest
        Finest precision at which a place may be named or drawn.
    delay_days
        Days before the date of the data that a record must have ended.
    required_sources
        Different sources a record must have to be shown at all.
    """

    __pydantic_config__ = STRICT

    finest: Precision = Precision.EXACT
    delay_days: int = 0
    required_sources: int = 1
    withheld_statuses: tuple[EventStatus, ...] = ()
    withheld_fields: tuple[WithheldField, ...] = ()

    def __post_init__(self) -> None:
        if self.delay_days < 0:
            raise ValueError(f"expected 0 days or more, got {self.delay_days}")


@dataclass(frozen=True, slots=True)
class Profile:
    """A publication profile; the file format is that of ``layers/profiles``.

    Attributes
    ----------
    name_en, name_ar
        What maps call it in each language; without them ``name``.
    confirmed_by
        Records with fewer different sources are marked unconfirmed; 0 marks none.
    places
        Finest precision for a kind of place, in whatever record it appears.
    """

    __pydantic_config__ = STRICT

    name: str
    label: Bilingual
    confirmed_by: int = 0
    categories: dict[Category, Rule] = field(default_factory=dict)
    places: dict[PlaceKind, Precision] = field(default_factory=dict)
    withheld_source_fields: tuple[Literal["url"], ...] = ()
    name_en: str = ""
    name_ar: str = ""

    @property
    def names(self) -> Bilingual:
        """What maps call it, empty where nothing is given."""
        return Bilingual(self.name_en, self.name_ar)

    def rule(self, category: str) -> Rule:
        """Return the rule of a category; without one nothing is withheld."""
        return self.categories.get(category, Rule())  # type: ignore[call-overload,no-any-return]

    def finest(self, category: str, kind: PlaceKind) -> Precision:
        """Return the finest precision at which a place of ``kind`` may appear in ``category``."""
        of_kind = self.places.get(kind, Precision.EXACT)
        return max(self.rule(category).finest, of_kind, key=lambda precision: precision.rank)

    def allows(self, category: str, place: Place) -> bool:
        """Whether a place may be named and drawn in a record of ``category``."""
        return precision_of(place.kind).rank >= self.finest(category, place.kind).rank


def load_profile(name: str) -> Profile:
    """Return the profile called ``name``, or that of a YAML file.

    Raises
    ------
    InputError
        When there is no such profile, or the file is not one; names every field.
    """
    path = Path(name)
    if path.suffix.lower() in _SUFFIXES:
        return _load(path, path.name)
    own = Path(__file__).parent / f"{name}.yaml"
    if name not in profile_names():
        expected = f"{', '.join(profile_names())}, or a YAML file"
        fix = "Choose one of these, or give the path of a profile file."
        raise InputError([Problem("", "", "profile", expected, repr(name), fix)])
    return _load(own, own.name)


def profile_names() -> tuple[str, ...]:
    """Return the names of the profiles that come with Khabur."""
    return tuple(sorted(path.stem for path in Path(__file__).parent.glob("*.yaml")))


def _load(path: Path, shown: str) -> Profile:
    return from_dict(Profile, load_yaml(path, shown), file=shown)
