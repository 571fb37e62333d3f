"""How many: exact, about, at least, from one number to another; parts and wholes; whose."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from geo.model.counts import Count
from geo.reading.records import Scope
from tests.geo.reading.events.conftest import ReadEvents

_SHORT = {"killed": "k", "wounded": "w", "captured": "c"}
_FILE = Path(__file__).parent / "data" / "figures.tsv"
_FIGURES = [
    tuple(reversed(line.split("\t")))
    for line in _FILE.read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
_Bounds = tuple[int | None, int | None, int | None]


def _added(counts: Iterable[Count]) -> dict[str, _Bounds]:
    sums: dict[str, _Bounds] = {}
    for count in counts:
        new = (count.low, count.best, count.high)
        old = sums.get(count.what, (0, 0, 0))
        low, best, high = (
            None if one is None or other is None else one + other
            for one, other in zip(old, new, strict=True)
        )
        sums[count.what] = (low, best, high)
    return sums


def _said(bounds: _Bounds) -> str:
    low, best, high = bounds
    if low == high:
        return f"~{best}" if low is None else str(low)
    return f"{low}+" if high is None else f"{low}-{high}"


@pytest.mark.parametrize(("text", "figures"), _FIGURES, ids=lambda value: str(value)[:60])
def test_figures_are_as_exact_as_the_words(
    read_events: ReadEvents, text: str, figures: str
) -> None:
    counts = [read.count for read in read_events(text)[0].counts]
    of_parties = _added(count for count in counts if count.of_whom)
    wholes = _added(count for count in counts if not count.of_whom)
    found = {**of_parties, **wholes}
    said = [_SHORT.get(what, what) + _said(bounds) for what, bounds in found.items()]
    assert sorted(said) == sorted(figures.split())


@pytest.mark.parametrize(
    ("text", "party", "number"),
    [
        ("قتل 3 عناصر من قسد بهجوم مسلح في بلدة هجين أمس.", "sdf", 3),
        ("سقط 11 شهيداً مدنياً بقصف تركي على مدينة القامشلي أمس.", "civilians", 11),
        ("قتل 5 أشخاص، بينهم 3 من قسد، بهجوم لداعش في بلدة هجين أمس.", "sdf", 3),
        ("مقتل مدنيين اثنين وثلاثة عناصر من قسد بقصف على مدينة القامشلي أمس.", "civilians", 2),
        ("Two members of the SDF were killed in an ISIS attack in Hajin on Monday.", "sdf", 2),
        ("Three civilians and an SDF fighter were killed in Hajin on Monday.", "civilians", 3),
    ],
)
def test_a_figure_names_whose_people_they_are(
    read_events: ReadEvents, text: str, party: str, number: int
) -> None:
    (event, *_) = read_events(text)
    assert (party, number) in {(read.count.of_whom, read.count.best) for read in event.counts}


def test_the_party_of_the_next_sentence_is_not_that_of_a_figure(read_events: ReadEvents) -> None:
    (attack, *_) = read_events(
        "قتل 4 أشخاص بهجوم مسلح في بلدة هجين أمس، وأصيب 6. وينشط تنظيم داعش في المنطقة."
    )
    assert {read.count.of_whom for read in attack.counts} == {None}


def test_a_part_of_people_of_one_party_is_not_counted_again(read_events: ReadEvents) -> None:
    (attack,) = read_events("قتل 4 مدنيين، بينهم طفلان، بقصف على بلدة الشعفة أمس.")
    assert [read.count.best for read in attack.counts] == [4]


def test_a_number_that_has_grown_keeps_the_one_before(read_events: ReadEvents) -> None:
    (attack,) = read_events(
        "انفجرت سيارة مفخخة في مدينة الشدادي أمس، ما أدى إلى مقتل 12 شخصاً.\n"
        "وقال مصدر طبي إن عدد القتلى جراء التفجير ارتفع إلى 21 قتيلاً."
    )
    killed = next(read.count for read in attack.counts if read.count.what == "killed")
    assert (killed.low, killed.best, killed.high) == (12, 21, 21)


@pytest.mark.parametrize(
    "text",
    [
        "وثق المرصد السوري منذ مطلع العام مقتل 53 شخصاً في 100 عملية عسكرية لداعش.",
        "يرتفع بذلك عدد الشاحنات الداخلة خلال شهر كانون الأول الفائت إلى نحو 170 شاحنة.",
        "SOHR documented the assassination of 240 civilians by cells in Manbij and Hajin.",
        "- Hasakah: two attacks left two fighters dead.\n- Raqqa: one attack left one dead.",
        "There are over 10,000 ISIS militants held in prisons throughout Syria.",
    ],
)
def test_a_tally_is_no_event(read_events: ReadEvents, text: str) -> None:
    assert not [event for event in read_events(text) if event.scope is Scope.SINGLE]


def test_operations_are_not_counted_as_people(read_events: ReadEvents) -> None:
    (total,) = read_events(
        "وثق المرصد السوري منذ مطلع العام مقتل 53 شخصاً في 100 عملية عسكرية لداعش."
    )
    assert {read.count.best for read in total.counts if read.count.what == "killed"} == {53}


def test_prisoners_set_free_are_not_captured(read_events: ReadEvents) -> None:
    assert not read_events("أفرجت قسد عن 50 معتقلاً من سجن الشدادي أمس.")
