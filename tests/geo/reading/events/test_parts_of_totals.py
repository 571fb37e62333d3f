"""Totals whose parts have areas of their own: the whole keeps its area, each part is a total."""

from __future__ import annotations

import pytest

from geo.reading.documents import document_from_text
from geo.reading.output import reading_to_dict
from geo.reading.reader import ReportReader
from geo.reading.records import Scope
from geo.reading.storing import RecordBuilder
from geo.store import load_dataset
from tests.geo.reading.events.conftest import PUBLISHED, ReadEvents

LISTS = [
    (
        "SOHR has documented 75 operations by ISIS since early 2024:\n"
        "• Deir Ezzor: 63 attacks left 19 combatants dead.\n"
        "• Al-Hasakah: Six attacks left three combatants dead.",
        [(75, None), (63, 0), (6, 0)],
    ),
    (
        "وثق مركز محلي 44 هجوماً لتنظيم داعش منذ مطلع العام، توزعت على الشكل التالي:\n"
        "- دير الزور: 35 هجوماً.\n"
        "- الحسكة: 9 هجمات.\n"
        "- الرقة: 20 هجوماً.",
        [(44, None), (35, 0), (9, 0), (20, None)],
    ),
    (
        "سجلت الشبكة مقتل 74 مدنياً خلال شهر آذار الفائت في ثلاث محافظات.\n"
        "توزع الضحايا بحسب المحافظة:\n"
        "- دير الزور: 47\n"
        "- الرقة: 15",
        [(74, None), (47, 0), (15, 0)],
    ),
    (
        "نفذ تنظيم داعش 39 هجوماً منذ مطلع العام. وتوزعت العمليات بين 31 في دير الزور و6 في الحسكة.",
        [(39, None), (31, 0), (6, 0)],
    ),
    (
        "ISIS carried out 40 attacks in April. The attacks broke down as follows: "
        "28 in Deir ez-Zor and 9 in Hasakah.",
        [(40, None), (28, 0), (9, 0)],
    ),
]
PARTS = [
    (
        "سجل مركز محلي 90 عملية لتنظيم داعش منذ مطلع العام، منها 61 في ريف دير الزور.",
        [(90, []), (61, ["ريف دير الزور"])],
    ),
    (
        "نفذ تنظيم داعش 70 هجوماً خلال العام الجاري، بينها 40 في ريف دير الزور و30 في ريف الحسكة.",
        [(70, []), (40, ["ريف دير الزور"]), (30, ["ريف الحسكة"])],
    ),
    (
        "أحصى المرصد 60 هجوماً لداعش منذ بداية العام، بينها 40 هجوماً في دير الزور، و12 في الحسكة.",
        [(60, []), (40, ["دير الزور"]), (12, ["الحسكة"])],
    ),
    (
        "بلغ عدد عمليات داعش في سوريا 88 عملية منذ مطلع العام، من بينها 70 عملية في دير الزور.",
        [(88, ["سوريا"]), (70, ["دير الزور"])],
    ),
    (
        "A centre counted 90 operations by ISIS since January, 61 of them in rural Deir ez-Zor.",
        [(90, []), (61, ["rural Deir ez-Zor"])],
    ),
    (
        "ISIS carried out 70 attacks this year, including 40 in Deir ez-Zor and 30 in Hasakah.",
        [(70, []), (40, ["Deir ez-Zor"]), (30, ["Hasakah"])],
    ),
    (
        "In Syria, ISIS has carried out 70 attacks since January, of which 40 were in Hasakah.",
        [(70, ["Syria"]), (40, ["Hasakah"])],
    ),
]


@pytest.mark.parametrize(("text", "totals"), PARTS)
def test_a_part_of_a_total_has_its_own_area(
    read_events: ReadEvents, text: str, totals: list[tuple[int, list[str]]]
) -> None:
    events = read_events(text)
    assert all(event.scope is Scope.AGGREGATE for event in events)
    found = [
        ([each.count.best for each in event.counts], [each.mention.text for each in event.places])
        for event in events
    ]
    assert found == [([count], areas) for count, areas in totals]
    assert len({event.time for event in events}) == 1


def test_people_of_a_total_are_no_part_of_its_acts(read_events: ReadEvents) -> None:
    (total,) = read_events(
        "وثق مركز 90 عملية لداعش منذ مطلع العام، قتل خلالها 50 شخصاً، منهم 30 مدنياً في دير الزور."
    )
    assert total.counts[0].count.best == 90


@pytest.mark.parametrize(("text", "totals"), LISTS)
def test_items_of_a_list_are_parts_of_the_total_before(
    read_events: ReadEvents, text: str, totals: list[tuple[int, int | None]]
) -> None:
    events = read_events(text)
    assert [(event.counts[0].count.best, event.part_of) for event in events] == totals
    parts = [event for event in events if event.part_of is not None]
    assert {event.time for event in parts} == {events[0].time}


def test_parts_are_told_and_stored_with_their_whole(report_reader: ReportReader) -> None:
    dataset = load_dataset()
    reading = report_reader.read(document_from_text(PARTS[1][0], file="report.txt"), PUBLISHED)
    told = reading_to_dict(reading)["events"]
    assert [each["part_of"] for each in told] == [None, 0, 0]
    whole, *parts = RecordBuilder(dataset.places, dataset.actors).build(reading).file.aggregates
    assert [part.part_of for part in parts] == [whole.id, whole.id]
