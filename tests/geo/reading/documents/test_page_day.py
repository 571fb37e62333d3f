"""The day of publication that an HTML page marks up as such."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.reading.documents import load_document


def datelines(folder: Path, page: str) -> list[str]:
    path = folder / "a.html"
    path.write_text(page, encoding="utf-8")
    document = load_document(path)
    blocks = [block for block in document.blocks if block.role.value == "dateline"]
    return [document.text[block.span.start : block.span.end] for block in blocks]


def timed_page(before: str) -> str:
    headline = "<h1>انفجار في بلدة مركدة</h1>"
    text = "<p>انفجرت عبوة ناسفة في بلدة مركدة جنوبي الحسكة ولم يصب أحد.</p>" * 3
    other = "<aside><h2>اقرأ</h2><time datetime='2019-01-01'>قديم</time></aside>"
    article = f"<article><header>{headline}{before}</header>{text}</article>"
    return f"<html><body>{other}<main>{article}</main></body></html>"


@pytest.mark.parametrize(
    ("before", "day"),
    [
        ("<time datetime='2025-10-14T08:00:00+03:00'>أمس</time>", "2025-10-14"),
        (
            "<time class='updated' datetime='2025-10-20'></time><time datetime='2025-10-14'>",
            "2025-10-14",
        ),
        ("<span itemprop='datePublished' datetime='2025-10-14'>أمس</span>", "2025-10-14"),
        ("<ul><li><time datetime='2025-10-14'>خبر آخر</time></li></ul>", None),
        ("", None),
    ],
)
def test_the_time_marked_up_beside_the_headline_is_the_day_of_a_page(
    tmp_path: Path, before: str, day: str | None
) -> None:
    assert datelines(tmp_path, timed_page(before)) == ([day] if day else [])


def test_the_time_of_one_of_several_reports_on_a_page_is_not_its_day(tmp_path: Path) -> None:
    stamp = "<time datetime='2025-10-14'>أمس</time>"
    page = timed_page(stamp).replace("</main>", "<h1>خبر آخر</h1></main>")
    assert datelines(tmp_path, page) == []
