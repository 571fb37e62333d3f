"""Places of a GeoNames country dump (``SY.txt``) with names of ``alternateNamesV2.txt``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from geo.errors import Problem
from geo.gazetteer.imported_ids import make_place_id
from geo.gazetteer.importers.encodings import find_garbling
from geo.gazetteer.importers.filters import PlaceFilter
from geo.gazetteer.importers.geonames_format import (
    AlternateName,
    Alternates,
    geonames_format,
    read_alternates,
    read_records,
)
from geo.gazetteer.importers.import_log import ImportLog, ImportRun
from geo.gazetteer.importers.scripts import BY_SCRIPT_NOTE, find_language
from geo.gazetteer.windows import find_point_problem
from geo.model.places import Link, Place, PlaceName
from geo.model.vocabularies import NameKind, PlaceKind

SOURCE = "geonames"
_PARENT_LEVELS = {"ADM1": 1, "ADM2": 2, "ADM3": 3}
_ADMIN_COLUMNS = ("admin1_code", "admin2_code", "admin3_code")


@dataclass(slots=True)
class _Survey:
    """What a first pass over the dump finds: whom to read names for, parents, the latest change."""

    wanted: set[int] = field(default_factory=set)
    areas: dict[tuple[str, ...], str] = field(default_factory=dict)
    latest: str = ""


def read_geonames(
    path: Path,
    alternates: Path | None = None,
    *,
    edition: str | None = None,
    run: ImportRun | None = None,
) -> Iterator[Place]:
    """Yield the places of a GeoNames dump in the order of the file.

    The dump is read twice and the alternate names once, line by line; only the names of wanted
    places are kept in memory.

    Parameters
    ----------
    path
        ``SY.txt`` or ``SY.zip``; ``allCountries`` works too.
    alternates
        ``alternateNamesV2.txt`` or its zip. Without it the names of the dump itself are used,
        their language told by their letters.
    edition
        Date of the dump for ``coord_source``; otherwise the latest change in it.

    Raises
    ------
    InputError
        After the last place, with all problems of the files.
    """
    run = run or ImportRun()
    survey = _survey(path, run.wanted)
    names = Alternates({}, {})
    if alternates is not None:
        names = read_alternates(alternates, frozenset(survey.wanted), run.log, run.progress)
    source = f"{SOURCE} {edition or survey.latest}".strip()
    builder = _Builder(str(path), names, survey, source, run.log)
    for number, record in read_records(path, run.log, run.progress):
        if run.keeps_country(record["country_code"]):
            place = builder.build(number, record)
            if place is not None and run.keeps(place):
                yield place
    run.log.require_clean()


def _survey(path: Path, wanted: PlaceFilter) -> _Survey:
    survey = _Survey()
    kinds = geonames_format().kinds
    for _, record in read_records(path, ImportLog()):
        if wanted.countries and record["country_code"] not in wanted.countries:
            continue
        survey.latest = max(survey.latest, record["modification_date"])
        code = record["feature_code"]
        if code not in kinds or not record["geonameid"].isdecimal():
            continue
        survey.wanted.add(int(record["geonameid"]))
        if code in _PARENT_LEVELS:
            key = _area_key(record, _PARENT_LEVELS[code])
            if key is not None:
                survey.areas[key] = make_place_id(SOURCE, record["geonameid"])
    return survey


def _area_key(record: Mapping[str, str], level: int) -> tuple[str, ...] | None:
    codes = [record[column] for column in _ADMIN_COLUMNS[:level]]
    return (record["country_code"], *codes) if all(codes) else None


@dataclass(frozen=True, slots=True)
class _Builder:
    """Makes places of the records of one dump."""

    file: str
    alternates: Alternates
    survey: _Survey
    source: str
    log: ImportLog

    def build(self, number: int, record: Mapping[str, str]) -> Place | None:
        problems = list(_find_problems(self.file, number, record))
        for problem in problems:
            self.log.add(problem)
        if problems:
            return None
        form = geonames_format()
        kind = form.find_kind(record["feature_code"], int(record["population"] or 0))
        if kind is None:
            self.log.skip(f"feature code {record['feature_code'] or 'missing'}")
            return None
        governorate, district, subdistrict = self._parents(record, kind)
        return Place(
            id=make_place_id(SOURCE, record["geonameid"]),
            kind=kind,
            names=choose_names(record["name"], record["asciiname"], self._given(record)),
            lon=float(record["longitude"]),
            lat=float(record["latitude"]),
            radius_m=form.radius_of(kind),
            country=record["country_code"],
            coord_source=self.source,
            governorate=governorate,
            district=district,
            subdistrict=subdistrict,
            links=tuple(self._links(record)),
        )

    def _given(self, record: Mapping[str, str]) -> Sequence[AlternateName]:
        if self.alternates.names:
            return self.alternates.names.get(int(record["geonameid"]), ())
        texts = record["alternatenames"].split(",")
        return [AlternateName(text, None) for text in texts if text.strip()]

    def _links(self, record: Mapping[str, str]) -> Iterator[Link]:
        yield Link(SOURCE, record["geonameid"])
        wikidata = self.alternates.wikidata.get(int(record["geonameid"]))
        if wikidata:
            yield Link("wikidata", wikidata)

    def _parents(self, record: Mapping[str, str], kind: PlaceKind) -> Iterator[str | None]:
        own = make_place_id(SOURCE, record["geonameid"])
        for level in (1, 2, 3):
            key = _area_key(record, level)
            parent = self.survey.areas.get(key) if key is not None else None
            yield None if parent == own or kind is PlaceKind.COUNTRY else parent


def _find_problems(file: str, number: int, record: Mapping[str, str]) -> Iterator[Problem]:
    where = f"line {number} (geonameid {record['geonameid']})"
    if not record["geonameid"].isdecimal():
        fix = "Take the file as GeoNames publishes it."
        yield Problem(file, where, "geonameid", "a whole number", record["geonameid"], fix)
    if len(record["country_code"]) != 2:
        fix = "Take a country's dump; features of no country cannot be placed."
        yield Problem(file, where, "country_code", "two letters", record["country_code"], fix)
    if not record["name"].strip():
        yield Problem(file, where, "name", "a name", "nothing", "Take out the line.")
    garbled = find_garbling(record["name"])
    if garbled:
        got = f"{record['name']} ({garbled})"
        yield Problem(file, where, "name", "readable letters", got, "Fetch the file again.")
    if not (record["population"] or "0").isdecimal():
        fix = "Leave it empty when unknown."
        yield Problem(file, where, "population", "a whole number", record["population"], fix)
    try:
        lon, lat = float(record["longitude"]), float(record["latitude"])
    except ValueError:
        got = f"lon {record['longitude']}, lat {record['latitude']}"
        yield Problem(file, where, "longitude, latitude", "degrees", got, "Correct the numbers.")
        return
    problem = find_point_problem(lon, lat, record["country_code"])
    if problem is not None:
        field_ = "longitude, latitude"
        yield Problem(file, where, field_, problem.expected, problem.got, problem.fix)


def choose_names(main: str, plain: str, given: Sequence[AlternateName]) -> tuple[PlaceName, ...]:
    """Return the names of a place with one official name a language, official ones first.

    Parameters
    ----------
    main, plain
        The name GeoNames shows, and the same in ASCII.
    given
        The alternate names; without a language it is told by the letters, other scripts are
        left out. The official name of a language is the preferred one, else the first plain one.
    """
    own = [AlternateName(main, None), AlternateName(plain, None)]
    has_preferred = any(name.language == "en" and name.preferred for name in given)
    ordered = [*given, *own] if has_preferred else [*own, *given]
    found: dict[tuple[str, str], PlaceName] = {}
    for name in ordered:
        lang = name.language or find_language(name.text)
        if lang is None or not name.text.strip() or find_garbling(name.text):
            continue
        kind = _name_kind(name)
        note = "colloquial" if name.colloquial else None
        if name.language is None and name not in own:
            note = BY_SCRIPT_NOTE
        found.setdefault((lang, name.text), PlaceName(name.text, lang, kind, note))
    officials = _choose_officials(ordered, found.values())
    named = [
        PlaceName(name.text, name.lang, NameKind.OFFICIAL, name.note) if key in officials else name
        for key, name in found.items()
    ]
    return tuple(sorted(named, key=lambda name: name.kind is not NameKind.OFFICIAL))


def _name_kind(name: AlternateName) -> NameKind:
    if name.historic:
        return NameKind.HISTORIC
    return NameKind.SHORT if name.short else NameKind.VARIANT


def _choose_officials(
    ordered: Iterable[AlternateName], names: Iterable[PlaceName]
) -> frozenset[tuple[str, str]]:
    preferred = {
        (name.language or "", name.text) for name in ordered if name.preferred and not name.historic
    }
    chosen: dict[str, tuple[bool, str]] = {}
    for name in names:
        if name.kind is not NameKind.VARIANT or name.note == "colloquial":
            continue
        is_preferred = (name.lang, name.text) in preferred
        if name.lang not in chosen or (is_preferred and not chosen[name.lang][0]):
            chosen[name.lang] = (is_preferred, name.text)
    return frozenset((lang, text) for lang, (_, text) in chosen.items())
