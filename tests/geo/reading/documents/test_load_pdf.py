from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from geo.errors import InputError
from geo.reading.documents import load_document
from geo.reading.documents.pdf_lines import reading_order
from geo.reading.records import BlockRole

MakePdf = Callable[..., bytes]


def load(tmp_path: Path, data: bytes) -> str:
    path = tmp_path / "report.pdf"
    path.write_bytes(data)
    return load_document(path).text


@pytest.mark.parametrize(
    ("shown", "read"),
    [
        ("ةكسحلا يف لتر", "رتل في الحسكة"),
        ("ةنحاش 25 لخد", "دخل 25 شاحنة"),
        ("ةنحاش ١٢ لخد", "دخل ١٢ شاحنة"),
        (".05:40 ةعاسلا 2024/01/11 يف", "في 2024/01/11 الساعة 05:40."),
        ("لخد (CJTF-OIR) فلاحتلا", "التحالف (CJTF-OIR) دخل"),
        ("«كرسق»", "«قسرك»"),
        ("SDF (دسق) said", "SDF (قسد) said"),
        ("Three held in Susah.", "Three held in Susah."),
    ],
)
def test_a_line_is_read_in_the_order_of_its_script(shown: str, read: str) -> None:
    assert reading_order(list(shown)) == read


def test_a_ligature_stays_in_order_and_shapes_become_letters() -> None:
    assert reading_order(["ت", "ﺎ", "ﺑ", "ﺎ", "ﺻ", "ﻹ", "ا"]) == "االإصابات"[1:]
    assert reading_order(["ح", "لا", "س"]) == "سلاح"


@given(st.text(alphabet="ابتحسكر ", min_size=1, max_size=40))
def test_plain_arabic_is_turned_around_and_nothing_is_lost(text: str) -> None:
    assert reading_order(list(reversed(text))) == text


@given(st.lists(st.sampled_from(["حسكة", "رتل", "25", "SDF", "(", ")", "،", " ", "٪", "1/2"])))
def test_no_glyph_is_lost_or_added(parts: list[str]) -> None:
    text = "".join(parts)
    mirrored = str.maketrans("()", "((")
    assert sorted(reading_order(list(text)).translate(mirrored)) == sorted(text.translate(mirrored))


def test_rows_of_a_paragraph_join_and_a_gap_parts_paragraphs(
    tmp_path: Path, make_pdf: MakePdf
) -> None:
    data = make_pdf(
        [
            (50, 700, "ةكسحلا يف ريبك لتر لخد"),
            (50, 686, ".كرسق ةدعاق ىلإ هجوت مث"),
            (50, 640, ".تاباصإ ال"),
        ]
    )
    assert load(tmp_path, data) == ("دخل رتل كبير في الحسكة ثم توجه إلى قاعدة قسرك.\n\nلا إصابات.")


def test_columns_are_read_one_after_the_other_from_the_right(
    tmp_path: Path, make_pdf: MakePdf
) -> None:
    rows = [
        (300, 700, "لوا رطس"),
        (300, 686, "ناث رطس"),
        (50, 700, "ثلاث رطس"),
        (50, 686, "عبار رطس"),
    ]
    words = load(tmp_path, make_pdf(rows)).split()
    assert [word for word in words if word != "سطر"] == ["اول", "ثان", "ثالث", "رابع"]


def test_columns_with_paragraphs_side_by_side_are_read_one_after_the_other(
    tmp_path: Path, make_pdf: MakePdf
) -> None:
    down = (700, 688, 659, 647)
    left = [(50, y, f"Left {y} and words up to here") for y in down]
    right = [(242, y, f"Right {y}") for y in down]
    found = load(tmp_path, make_pdf(left + right))
    assert [int(word) for word in found.split() if word.isdigit()] == [*down, *down]
    assert found.index("Left 647") < found.index("Right 700")


def test_words_without_space_glyphs_are_parted_by_their_distance(
    tmp_path: Path, make_pdf: MakePdf
) -> None:
    data = make_pdf([(50, 700, "ةكسحلا"), (90, 700, "ةنيدم")])
    assert load(tmp_path, data) == "مدينة الحسكة"


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda data: data[: len(data) // 3], "expected"),
        (lambda data: data[:9] + b"\x00\x01junk" * 40, "expected a PDF"),
        (lambda data: data.replace(b"%PDF", b"%XXX"), "expected a PDF file, got something else"),
    ],
)
def test_damaged_files_are_refused_with_a_reason(
    tmp_path: Path, make_pdf: MakePdf, damage: Callable[[bytes], bytes], message: str
) -> None:
    with pytest.raises(InputError, match=message):
        load(tmp_path, damage(make_pdf([(50, 700, "abc")])))


def test_a_page_without_text_says_that_it_needs_recognition(
    tmp_path: Path, make_pdf: MakePdf
) -> None:
    with pytest.raises(InputError, match=r"text layer, got no text on any page.*OCR"):
        load(tmp_path, make_pdf([]))


def test_a_font_without_character_map_is_refused_not_guessed(
    tmp_path: Path, make_pdf: MakePdf
) -> None:
    with pytest.raises(InputError, match="character map"):
        load(tmp_path, make_pdf([(50, 700, "abcdef")], mapped=False))


def test_a_stream_that_unpacks_to_far_too_much_is_refused(tmp_path: Path) -> None:
    bomb = zlib.compress(b"\x00" * (200 << 20), 9)
    data = b"%PDF-1.7\n1 0 obj\n<< /Filter /FlateDecode >>\nstream\n" + bomb + b"\nendstream\n"
    with pytest.raises(InputError, match="at most 128 MB unpacked"):
        load(tmp_path, data)


@pytest.mark.browser
def test_a_page_printed_by_chromium_reads_as_it_was_written(
    tmp_path: Path, browser: Browser
) -> None:
    title = "دخول رتل إلى الحسكة"
    body = (
        "قالت مصادر محلية إن رتلا من 25 شاحنة و١٢ آلية دخل الحسكة (CJTF-OIR) في 2024/01/11 "
        "الساعة 05:40، ثم توجه إلى قاعدة «قسرك» من دون تسجيل إصابات حتى ساعة كتابة هذا الخبر."
    )
    page_text = f"<html lang=ar dir=rtl><meta charset=utf-8><h1>{title}</h1><p>{body}</p></html>"
    path = tmp_path / "printed.pdf"
    page = browser.new_page()
    page.set_content(page_text)
    page.pdf(path=str(path))
    page.close()
    document = load_document(path)
    assert document.text == f"{title}\n\n{body}"
    assert [block.role for block in document.blocks] == [BlockRole.HEADLINE, BlockRole.PARAGRAPH]
