from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.model.claims import Span
from geo.reading.documents import document_from_text
from geo.reading.documents.blocks import find_blocks
from geo.reading.documents.cues import load_cues
from geo.reading.documents.lines import Unit
from geo.reading.documents.structure import load_structure_files
from geo.reading.records import BlockRole

LEAD = (
    "دخل رتل من خمس وعشرين شاحنة محملة بمواد لوجستية وصهاريج وقود إلى قاعدة قسرك في ريف الحسكة، "
    "بحسب ما قالت مصادر محلية من أبناء المنطقة."
)
ENGLISH = (
    "A convoy of twenty-five lorries with fuel and other supplies entered the base at Qasrak in "
    "the countryside of Hasakah on Tuesday, local sources said."
)
TITLE = "رتل جديد للتحالف يدخل إلى قاعدة قسرك"
FRAGMENTS = [
    TITLE, LEAD, ENGLISH, "شفق نيوز – الحسكة", "2025/05/27", "مقالات متعلقة", "اقرأ أيضاً:", "×",
    "قافلة في الشدادي - أيلول 2023 (رويترز)", "• 1:14 م", "- هجوم في الشحيل", "الرئيسية", "# عنوان",
    "DAMASCUS (Reuters) - Two were hurt.", "\u200f", "...", "Share", "| أ | ب |", "قُتل ثلاثة.",
]  # fmt: skip


def roles(text: str) -> list[str]:
    return [block.role.value for block in find_blocks(text)]


def role_of(line: str, *, before: str = "", after: str = "") -> str:
    text = "\n\n".join(part for part in (before, line, after) if part)
    start = text.index(line)
    (block,) = [block for block in find_blocks(text) if block.span.start == start]
    return block.role.value


@given(
    st.lists(
        st.tuples(
            st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=60)),
            st.sampled_from(["\n", "\r\n", "\n\n", "\r\n \t\r\n", "\r", "\n\n\n"]),
        )
    )
)
def test_blocks_keep_order_never_overlap_and_cover_all_words(parts: list[tuple[str, str]]) -> None:
    text = "".join(line + end for line, end in parts)
    reached = 0
    covered = set()
    for block in find_blocks(text):
        assert reached <= block.span.start < block.span.end <= len(text)
        assert text[block.span.start : block.span.end].strip()
        reached = block.span.end
        covered.update(range(block.span.start, block.span.end))
    assert all(at in covered for at, char in enumerate(text) if char.isalnum())
    if any(char.isalnum() for char in text):
        assert document_from_text(text, file="a").text == text


def test_title_date_outlet_and_paragraphs_of_a_report() -> None:
    text = f"{TITLE}\n11 يناير 2024\nشفق نيوز – الحسكة\n\n{LEAD}\nتحليق للمروحيات\n{LEAD}"
    assert roles(text) == [
        *("headline", "dateline", "dateline"),
        *("paragraph", "heading", "paragraph"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "شفق نيوز- دمشق",
        "date 2025-12-06 شفق نيوز – الحسكة",
        "2023.09.02 | 20:16 دمشق",
        "الحسكة",
        "05 سبتمبر 2025",
        "الثلاثاء 27 أيار/مايو 2025 - 10:30 م",
        "٢٧ أيار ٢٠٢٥",
        "نورس نيوز – القامشلي",
        "Shafaq News - Damascus",
        "Published: 5 July 2016, 14:20 GMT",
        "فريق التحرير",
        "بيروت – «القدس العربي»:",
        "عنب بلدي – جنى العيسى",
        "خاص - عنب بلدي",
        "إعداد: أحمد الأحمد",
        "قبل 3 ساعات",
        "By Staff",
    ],
)
def test_lines_of_date_place_outlet_or_byline_at_the_top_are_date_lines(line: str) -> None:
    after = LEAD if not line.isascii() else ENGLISH
    assert role_of(line, after=after) == "dateline"


@pytest.mark.parametrize(
    "line",
    [
        "محافظة الحسكة: قصف تركي",
        "خاص | مصادر تكشف تفاصيل الهجوم",
        "تحرير مختطف في دير الزور",
        "رويترز: مقتل جندي أمريكي",
        "المزيد من القتلى في قصف",
        "انفجار في دمشق",
        "مقتل ثلاثة في 5 أيار",
        "Blast in Damascus kills 3",
    ],
)
def test_titles_with_a_place_or_a_day_stay_titles(line: str) -> None:
    assert role_of(line, after=LEAD) == "headline"


@pytest.mark.parametrize(
    ("prefix", "body"),
    [
        ("DEIR EZ-ZOR, Syria (North Press) -", ENGLISH),
        ("DAMASCUS (Reuters) –", ENGLISH),
        ("دمشق – سانا:", LEAD),
        ("الحسكة (شفق نيوز) –", LEAD),
        ("القامشلي –", LEAD),
        ("لندن- “القدس العربي”:", LEAD),
    ],
)
def test_a_date_line_before_the_first_words_is_a_block_of_its_own(prefix: str, body: str) -> None:
    text = f"{prefix} {body}"
    assert roles(text) == ["dateline", "paragraph"]
    assert text[find_blocks(text)[1].span.start :] == body


@pytest.mark.parametrize("text", [f"محافظة الحسكة: {LEAD}", f"الحسكة: {LEAD}", f"قال - {LEAD}"])
def test_a_place_before_a_colon_says_where_it_happened(text: str) -> None:
    assert roles(text) == ["paragraph"]


def test_title_agency_date_and_text_run_together_are_told_apart() -> None:
    text = f"Convoy enters base in Hasakah AFP Tuesday 5 Jul 2016 {ENGLISH}"
    parts = [text[block.span.start : block.span.end] for block in find_blocks(text)]
    assert parts == ["Convoy enters base in Hasakah", "AFP Tuesday 5 Jul 2016", ENGLISH]
    assert roles(text) == ["headline", "dateline", "paragraph"]


@pytest.mark.parametrize(
    "line",
    [
        "دورية في بلدة تل حميس بمحافظة الحسكة - كانون الثاني 2024 (BBC)",
        "قوات التحالف الدولي في سورية (دليل سليمان/فرانس برس)",
        "مناورات عسكرية مشتركة في المالكية - أيلول 2023 (قسد)",
        "camera icon دورية في تل حميس",
        "جنود من التحالف في تل حميس – أرشيف 2023",
        "رتل في ريف الحسكة / صورة أرشيفية",
        "Coalition soldiers near Hasakah - file photo",
        "صورة: رتل في الحسكة",
        "صورة أرشيفية لرتل في الحسكة",
        "A patrol near Hasakah, 3 May 2024 (Getty Images)",
        "File photo: a patrol near Hasakah",
        "![رتل](a.jpg)",
    ],
)
def test_pictures_have_captions(line: str) -> None:
    assert role_of(line, before=TITLE, after=LEAD) == "caption"


@pytest.mark.parametrize(
    "line",
    [
        "نفذت العملية فرق خاصة تابعة لقوات سوريا الديمقراطية (قسد)",
        f"{LEAD} وقالت الوكالة إن أحداً لم يصب (رويترز)",
        "سرق مجهولون مبنى السجلات في تل حميس - أرشيف البلدية احترق",
    ],
)
def test_a_sentence_that_ends_with_a_name_in_parentheses_is_no_caption(line: str) -> None:
    assert role_of(line, before=LEAD, after=LEAD) != "caption"


def test_the_alternative_text_of_a_picture_is_a_caption_too() -> None:
    first = "دورية لجنود أمريكيين في بلدة تل حميس بمحافظة الحسكة شمال شرق سوريا"
    text = f"{TITLE}\n\n{first}\n\n{first} - كانون الثاني 2024 (BBC)\n\n{LEAD}"
    assert roles(text) == ["headline", "caption", "caption", "paragraph"]


@pytest.mark.parametrize(
    "end", ["مقالات متعلقة", "أخبار ذات صلة:", "المزيد من سوريا", "Related articles"]
)
def test_what_follows_the_end_of_a_report_is_boilerplate(end: str) -> None:
    text = f"{TITLE}\n\n{LEAD}\n\n{LEAD}\n\n{end}\n1. قصف على إدلب\n2. هجوم في تدمر\n\nادعمنا"
    assert roles(text) == ["headline", "paragraph", "paragraph", *["boilerplate"] * 4]


def test_a_list_of_other_articles_before_the_report_does_not_swallow_it() -> None:
    text = f"الأكثر قراءة\nقصف على إدلب\nهجوم في تدمر\n{LEAD}\n{LEAD}\n{LEAD}"
    assert roles(text) == [*["boilerplate"] * 3, *["paragraph"] * 3]


def test_a_link_to_another_article_takes_its_title_and_no_more() -> None:
    text = f"{LEAD}\n\nاقرأ أيضاً:\nقصف على ريف حلب يوقع قتلى\n\n{LEAD}"
    assert roles(text) == ["paragraph", "boilerplate", "boilerplate", "paragraph"]
    assert roles(f"{LEAD}\n\nاقرأ أيضاً: قصف على ريف حلب\n\n{LEAD}")[1] == "boilerplate"


@pytest.mark.parametrize(
    "line",
    [
        "+ الخط -",
        "tag icon ع ع ع",
        "×",
        "شارك",
        "#الحسكة #دير_الزور",
        "https://example.org/a",
        "الوسوم: سوريا، الحسكة",
        "نستخدم ملفات تعريف الارتباط لتحسين تجربتك.",
        "الرئيسية | أخبار | الحسكة | تواصل معنا",
        "© 2025 All rights reserved",
        "We use cookies to improve this page.",
    ],
)
def test_buttons_tags_and_notices_are_boilerplate(line: str) -> None:
    assert role_of(line, before=LEAD, after=LEAD) == "boilerplate"


def test_a_menu_above_the_title_is_boilerplate_its_places_too() -> None:
    text = f"الرئيسية\nسوريا\nالعراق\nدير الزور\n\n{TITLE}\n{LEAD}"
    assert roles(text) == [*["boilerplate"] * 4, "headline", "paragraph"]


@pytest.mark.parametrize(
    "line", ["المصدر أكد أن العملية انتهت.", "Related raids took place nearby."]
)
def test_sentences_that_start_like_a_cue_stay_in_the_report(line: str) -> None:
    assert role_of(line, before=LEAD, after=LEAD) == "paragraph"


def test_lists_of_days_are_list_items() -> None:
    text = f"{LEAD}\n– 1 آب: هجوم في الشحيل\n-5 آب: إصابة ثلاثة\n— 18 على قاعدة حقل العمر\n1. درنج"
    assert roles(text) == ["paragraph", *["list_item"] * 4]


def test_a_text_of_one_line_or_of_short_lines_is_told_not_headed() -> None:
    assert roles("قُتل ثلاثة في الشحيل") == ["paragraph"]
    lines = [f"هجوم بالأسلحة الرشاشة على حاجز في بلدة {name}" for name in "أبتثجح"]
    assert roles("\n".join([*lines, LEAD])) == [
        "headline",
        *["paragraph"] * 4,
        "heading",
        "paragraph",
    ]


def test_hard_wrapped_lines_form_one_paragraph() -> None:
    wrapped = "\n".join(LEAD[at : at + 60] for at in range(0, len(LEAD), 60))
    text = f"{wrapped}\n\n{wrapped}\n\n{wrapped}"
    assert roles(text) == ["paragraph"] * 3
    assert find_blocks(text)[0].span == (0, len(wrapped))


def test_every_cue_has_letters_and_stands_in_its_list_once() -> None:
    assert len(load_structure_files()) >= 2
    for file in load_structure_files():
        for cues in (file.end_lines, file.side_only, file.credits, file.caption_lines):
            assert len(set(cues)) == len(cues)
            assert all(any(char.isalnum() for char in cue) for cue in cues)
    assert load_cues().end_lines.start(["related", "articles"])


def test_blocks_have_only_roles_of_the_contract() -> None:
    assert set(roles("\n".join(FRAGMENTS))) <= set(BlockRole)


@pytest.mark.parametrize("text", [TITLE, LEAD, LEAD * 3, "• " * 200 + TITLE, "ـ" * 301])
def test_the_opening_of_a_line_begins_it_and_is_all_of_a_short_one(text: str) -> None:
    unit = Unit(Span(0, len(text)), text)
    opening = unit.opening
    assert opening == unit.words[: len(opening)]
    assert opening == unit.words or len(opening) > 20
