from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from geo.errors import InputError
from geo.model.claims import Span
from geo.model.places import Place, PlaceName
from geo.model.vocabularies import PlaceKind, Precision
from geo.reading.records import Mention
from geo.reading.scoring.gold import GoldReport, load_gold
from geo.reading.scoring.places import PlaceScore, score_places

TEXT = "قصف على الحسكة وقرية البعيدة وقوات سوريا"
CITY = Place(
    "city", PlaceKind.CITY, (PlaceName("الحسكة", "ar"), PlaceName("Al-Hasakah", "en")),
    40.75, 36.5, 5000.0, "SY", "test",
)  # fmt: skip
GOVERNORATE = Place(
    "governorate", PlaceKind.GOVERNORATE, (PlaceName("الحسكة", "ar"), PlaceName("Hasakah", "en")),
    40.7, 36.4, 170_000.0, "SY", "test",
)  # fmt: skip
PLACES = {place.id: place for place in (CITY, GOVERNORATE)}


def row(start: int, end: int, name: str, kind: str, **more: object) -> dict[str, object]:
    fields: dict[str, object] = {
        "start": start, "end": end, "text": TEXT[start:end], "place": name, "name_en": name,
        "kind": kind, "lon": 40.748, "lat": 36.502, "precision_km": 4,
    }  # fmt: skip
    return fields | more


NAMED = (TEXT.index("الحسكة"), TEXT.index("الحسكة") + 6)
UNLISTED = (TEXT.index("البعيدة"), TEXT.index("البعيدة") + 7)
IN_NAME = (TEXT.index("سوريا"), TEXT.index("سوريا") + 5)
ROWS = [
    row(*NAMED, "Al-Hasakah city", "city"),
    row(*UNLISTED, "al-Ba'ida", "village"),
    row(*IN_NAME, "Syria", "country", in_org=True),
]


def load(tmp_path: Path, rows: Sequence[dict[str, object]]) -> list[GoldReport]:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    document = {"file": "a.txt", "language": "ar", "places": rows}
    gold = tmp_path / "gold.json"
    gold.write_text(json.dumps({"documents": [document]}), encoding="utf-8")
    return load_gold(gold, tmp_path)


def mention(start: int, end: int, place: Place | None, *, is_in_name: bool = False) -> Mention:
    return Mention(
        Span(start, end), TEXT[start:end], place.id if place else None,
        place.name("en") if place else None, place.kind if place else None,
        place.lon if place else None, place.lat if place else None,
        place.radius_m if place else 1000.0, Precision.SETTLEMENT, 1.0, None, (), "test",
        is_in_name=is_in_name,
    )  # fmt: skip


def score(tmp_path: Path, *mentions: Mention) -> PlaceScore:
    return score_places([(load(tmp_path, ROWS)[0], mentions)], PLACES)


def test_a_found_name_with_its_place_is_right(tmp_path: Path) -> None:
    found = score(tmp_path, mention(*NAMED, CITY), mention(*UNLISTED, None))
    assert (found.precision, found.recall, found.exact_share, found.right_share) == (1, 1, 1, 1)
    assert (found.unlisted, found.unlisted_reported) == (1, 1)


def test_the_governorate_is_not_the_city(tmp_path: Path) -> None:
    found = score(tmp_path, mention(*NAMED, GOVERNORATE))
    assert found.right_share == 0
    assert [each.kind for each in found.mismatches] == ["place", "missed"]


def test_an_accepted_alternative_is_right(tmp_path: Path) -> None:
    rows = [row(*NAMED, "Al-Hasakah city", "city", alt=["hasakah_gov"])]
    reports = load(tmp_path, rows)
    assert score_places([(reports[0], [mention(*NAMED, GOVERNORATE)])], PLACES).right_share == 1


def test_names_of_forces_count_neither_way(tmp_path: Path) -> None:
    for flagged in (True, False):
        found = score(tmp_path, mention(*IN_NAME, CITY, is_in_name=flagged))
        assert (found.gold, found.mentions) == (2, 0)


def test_a_mention_of_nothing_is_false(tmp_path: Path) -> None:
    found = score(tmp_path, mention(0, 3, CITY))
    assert found.precision == 0
    assert found.mismatches[0].kind == "false"


def test_one_mention_finds_one_name(tmp_path: Path) -> None:
    found = score(tmp_path, mention(NAMED[0], UNLISTED[1], CITY))
    assert found.found == 1
    assert found.exact == 0


def test_a_file_of_another_form_is_refused(tmp_path: Path) -> None:
    gold = tmp_path / "gold.json"
    gold.write_text('{"documents": [{"file": "a.txt"}]}', encoding="utf-8")
    with pytest.raises(InputError, match=r"gold\.json: expected annotated reports"):
        load_gold(gold, tmp_path)
