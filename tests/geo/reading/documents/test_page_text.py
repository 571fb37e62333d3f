"""The text of HTML pages that are not built of paragraphs."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.reading.documents import load_document

TITLE = "هجوم على نقطة عسكرية في ريف الشدادي"
LEAD = (
    "هاجم مسلحون مجهولون ليلة أمس نقطة عسكرية على أطراف بلدة الشدادي جنوبي الحسكة، وأصيب"
    " عنصران بجروح بحسب مصدر محلي."
)
MORE = (
    "وقال المصدر إن المهاجمين استخدموا أسلحة رشاشة ثم انسحبوا باتجاه البادية، فيما أغلقت الطريق"
    " الرئيسية حتى ساعات الصباح الأولى."
)
ELSEWHERE = "انفجار لغم في ريف منبج"


def shown(folder: Path, body: str, title: str = TITLE) -> dict[str, str]:
    """Return each block of a page with what it is, without boilerplate."""
    path = folder / "page.html"
    path.write_text(f"<html><title>{title}</title><body>{body}</body></html>", encoding="utf-8")
    document = load_document(path)
    return {
        document.text[block.span.start : block.span.end]: block.role.value
        for block in document.blocks
        if block.role.value != "boilerplate"
    }


@pytest.mark.parametrize(
    "text",
    [
        f"<div>{LEAD}<br><br>{MORE}</div>",
        f"<div>{LEAD}<br/><br/><p>{MORE}</p></div>",
        f"<div><span>{LEAD}</span><br><font size=3>{MORE}</font></div>",
        f"<table><tr><td><!-- text -->{LEAD}<br>{MORE}</td></tr></table>",
    ],
)
def test_lines_parted_by_breaks_are_paragraphs(tmp_path: Path, text: str) -> None:
    side = f"<div class=side><div>{ELSEWHERE}</div></div>"
    found = shown(tmp_path, f"{side}<div><div>{TITLE}</div>{text}</div>")
    assert found == {TITLE: "headline", LEAD: "paragraph", MORE: "paragraph"}


def test_a_report_of_one_paragraph_without_mark_up_is_read(tmp_path: Path) -> None:
    assert LEAD in shown(tmp_path, f"<div><div>{ELSEWHERE}</div></div><div>{LEAD}</div>")


def test_lines_that_are_only_links_are_other_reports(tmp_path: Path) -> None:
    links = f"<b>عناوين</b><br><a href=1>{ELSEWHERE}</a><br><a href=2>قصف في ريف حلب</a>"
    text = f"{LEAD}<br>{MORE} <a href=3>تفاصيل سابقة</a>."
    found = shown(tmp_path, f"<table><tr><td>{links}</td><td>{text}</td></tr></table>")
    assert ELSEWHERE not in found
    assert f"{MORE} تفاصيل سابقة." in found


@pytest.mark.parametrize("separator", [" | ", " - ", " – "])
def test_the_title_of_the_window_is_a_headline_where_the_page_shows_it(
    tmp_path: Path, separator: str
) -> None:
    body = f"<div>{TITLE}</div><div><p>{LEAD}</p><p>{MORE}</p></div>"
    assert shown(tmp_path, body, f"{TITLE}{separator}موقع")[TITLE] == "headline"
    assert "خبر" not in shown(tmp_path, body, "خبر")


def test_a_byline_beside_the_headline_is_read(tmp_path: Path) -> None:
    byline = "14 تشرين الأول 2025"
    head = f"<h1>{TITLE}</h1><p class='entry-byline'>{byline}</p>"
    other = "<ul><li><span class='date'>1 كانون الثاني 2019</span></li></ul>"
    found = shown(tmp_path, f"<main>{other}{head}<p>{LEAD}</p><p>{MORE}</p></main>")
    assert found[byline] == "dateline"


def test_all_items_of_a_list_of_other_reports_are_left_out(tmp_path: Path) -> None:
    items = f"<ul><li>{ELSEWHERE}</li><li>غارة على ريف إدلب</li></ul>"
    body = f"<p>{LEAD}</p><div><h3>اقرأ أيضاً</h3>{items}</div><p>{MORE}</p>"
    found = shown(tmp_path, f"<article><h1>{TITLE}</h1>{body}</article>")
    assert found == {TITLE: "headline", LEAD: "paragraph", MORE: "paragraph"}
