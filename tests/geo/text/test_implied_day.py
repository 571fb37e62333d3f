"""The day of publication that "today" or "yesterday" beside a date gives."""

from __future__ import annotations

import pytest

from geo.model.vocabularies import PublishedBasis
from geo.reading.documents import document_from_text
from geo.reading.reader import ReportReader
from geo.store import load_dataset
from geo.text.dates import find_implied


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("ar", "قتل عنصر اليوم الأربعاء 22 فبراير 2023 في بلدة هجين", "2023-02-22"),
        ("ar", "أعلنت قسد أمس الجمعة (2 أيار 2025) عن حملة", "2025-05-03"),
        ("ar", "وقتل أول أمس الخميس 1 أيار 2025 عنصر", "2025-05-03"),
        ("ar", "قصفت مساء أمس السبت 17/1/2026 قرية الدردارة", "2026-01-18"),
        (
            "ar",
            "استهدفت مسيرة اليوم الأربعاء 22 شباط سيارة، وهي السابعة منذ مطلع 2023",
            "2023-02-22",
        ),
        ("en", "Gunmen attacked yesterday, Tuesday 12 August 2025, a post", "2025-08-13"),
        ("en", "A mine went off today (Monday, 5 May), the tenth since early 2025", "2025-05-05"),
    ],
)
def test_today_beside_a_date_implies_the_day(language: str, text: str, day: str) -> None:
    implied = find_implied(text, language)
    assert implied is not None
    assert (str(implied.day), implied.basis) == (day, PublishedBasis.INFERRED)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "هاجم مسلحون يوم الأحد 8 أيلول 2019 حاجزاً"),
        ("ar", "استهدفت مسيرة اليوم الأربعاء 23 شباط سيارة، وهي السابعة منذ مطلع 2023"),
        ("ar", "استهدفت مسيرة اليوم الأربعاء 22 شباط سيارة"),
        ("ar", "قتل عنصر أمس وأصيب آخر في 3 أيار 2025"),
        ("ar", "قتل عنصر اليوم الأربعاء 22 شباط 2023، وكتب أمس الخميس 4 أيار 2023"),
        ("en", "On Tuesday, 6 January 2021, gunmen attacked a post"),
    ],
)
def test_a_date_of_an_event_implies_nothing(language: str, text: str) -> None:
    assert find_implied(text, language) is None


def test_a_report_is_read_from_the_day_it_implies() -> None:
    dataset = load_dataset()
    reader = ReportReader(dataset.places.values(), dataset.actors.values())
    text = (
        "قال المرصد السوري إن عنصراً من قسد قتل مساء أمس الجمعة 2 أيار 2025 بهجوم مسلح في بلدة "
        "ذيبان بريف دير الزور الشرقي، وإن دورية داهمت بلدة الشحيل اليوم واعتقلت شخصين."
    )
    reading = reader.read(document_from_text(text, file="report.txt"))
    assert (str(reading.published), reading.published_basis) == (
        "2025-05-03",
        PublishedBasis.INFERRED,
    )
    assert {str(event.time.start) for event in reading.events} == {"2025-05-02", "2025-05-03"}
