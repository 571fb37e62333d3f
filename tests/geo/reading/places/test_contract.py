from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.model.vocabularies import PlaceKind
from geo.reading.places import PlaceFinder
from geo.reading.records import BlockRole
from geo.reading.scoring.gold import load_gold
from geo.reading.scoring.places import score_places
from geo.store.dataset import load_dataset
from tests.geo.reading.places.conftest import make_document

PIECES = st.sampled_from(
    [
        "ريف", "ريفي", "قاعدة", "قاعدتي", "بلدتي", "قرى", "الحسكة", "بالحسكة", "ودير الزور",
        "الشدادي", "وخراب الجير", "الجنوبي", "والشرقي", "شمال", "35 كم", "طريق", "بين", "–",
        "،", ".", "سوريا", "قرية", "الغزيلان", "من", "قال محمد", "الحدود العراقية",
        "(تل تمر)", "\n", "ـ",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=14).map(" ".join))
def test_mentions_keep_the_contract(text: str) -> None:
    finder = _finder()
    mentions = finder.find(make_document(text))
    assert list(mentions) == sorted(mentions, key=lambda mention: mention.span)
    for mention in mentions:
        assert mention.text == text[mention.span.start : mention.span.end]
        assert mention.text.strip() == mention.text != ""
        assert (mention.place is None) == (mention.name_en is None)
        assert mention.place is not None or mention.lon is None
        assert 0 <= mention.score <= 1
        assert mention.reason
        assert mention.inside is None or mention.inside in _places()


def test_an_empty_report_names_nothing(finder: PlaceFinder) -> None:
    assert finder.find(make_document("")) == ()


def test_the_block_of_a_mention_is_kept(finder: PlaceFinder) -> None:
    (mention,) = finder.find(make_document("جنود في بلدة تل حميس", BlockRole.CAPTION))
    assert mention.block is BlockRole.CAPTION


def test_a_place_of_a_larger_gazetteer_is_found_with_its_kind(finder: PlaceFinder) -> None:
    assert finder.find(make_document("قرية الغزيلان"))[:1] == ()
    (mention,) = finder.find(make_document("قرية أبو حمام"))
    assert mention.kind is PlaceKind.TOWN


@pytest.mark.parametrize("folder", ["reports", "devset"])
def test_annotated_reports_reach_the_targets(
    shared_dir: Path, finder: PlaceFinder, folder: str
) -> None:
    directory = shared_dir / folder
    if not (directory / "gold.json").is_file():
        pytest.skip("no annotated reports there")
    reports = load_gold(directory / "gold.json", directory)
    found = [(report, finder.find(make_document(report.text))) for report in reports]
    score = score_places(found, _places())
    assert (score.precision or 0) >= 0.97
    assert (score.recall or 0) >= 0.95
    assert (score.right_share or 0) >= 0.95


def _places() -> dict[str, object]:
    return dict(_DATASET.places)


def _finder() -> PlaceFinder:
    return _FINDER


_DATASET = load_dataset()
_FINDER = PlaceFinder(_DATASET.places.values(), _DATASET.actors.values())
