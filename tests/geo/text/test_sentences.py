"""Sentences and paragraphs of Arabic and English text."""

from __future__ import annotations

import pytest

from geo.text.sentences import split_blocks, split_paragraphs, split_sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("قُتل عنصر. وأصيب آخر!", ["قُتل عنصر.", "وأصيب آخر!"]),
        ("لماذا؟ لا أحد يعلم… ثم عاد.", ["لماذا؟", "لا أحد يعلم…", "ثم عاد."]),
        ("قال د. محمد إن البعد 2.5 كم. ثم مضى.", ["قال د. محمد إن البعد 2.5 كم.", "ثم مضى."]),
        ("“انتهى القصف.” وأضاف المصدر", ["“انتهى القصف.”", "وأضاف المصدر"]),
        ("ديرالزور.. انفجار في الشحيل", ["ديرالزور.. انفجار في الشحيل"]),
        ("الحصيلة:\n• قتيل.\n- جريح.\n2) لغم", ["الحصيلة:", "قتيل.", "جريح.", "لغم"]),
        ("-5 آب: إصابة ثلاثة.\n-6 آب: هجومان.", ["5 آب: إصابة ثلاثة.", "6 آب: هجومان."]),
        (
            "Gen. Smith left at 5 p.m. on Sept. 5, 2024. The U.S. forces stayed.",
            ["Gen. Smith left at 5 p.m. on Sept. 5, 2024.", "The U.S. forces stayed."],
        ),
        ("A. B. Smith knew v1.2 well.", ["A. B. Smith knew v1.2 well."]),
        ("***\n\n---", []),
    ],
)
def test_text_is_split_into_sentences(text: str, sentences: list[str]) -> None:
    assert [sentence.of(text) for sentence in split_sentences(text)] == sentences


@pytest.mark.parametrize("unit", ["وأصيب آخر، ", "one more ", "بلا"])
def test_a_sentence_without_end_is_cut_and_no_letter_is_lost(unit: str) -> None:
    text = (unit * 4_000).rstrip()
    parts = [sentence.of(text) for sentence in split_sentences(text)]
    assert len(parts) > 1
    assert max(map(len, parts)) <= 6_000
    assert "".join("".join(parts).split()) == "".join(text.split())


def test_paragraphs_leave_out_bullets_and_blanks() -> None:
    text = "عنوان\n\n  • 2025/05/27\n  × \nنص"
    assert [paragraph.of(text) for paragraph in split_paragraphs(text)] == [
        "عنوان",
        "2025/05/27",
        "نص",
    ]


def test_blocks_end_at_blank_lines() -> None:
    text = "أ\nب\n\nج"
    assert [[line.of(text) for line in block] for block in split_blocks(text)] == [
        ["أ", "ب"],
        ["ج"],
    ]
