from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import InputError
from geo.reading.documents import document_from_text, load_document, load_stdin
from geo.reading.records import BlockRole, Document

REPORT = "دخول رتل إلى الحسكة\r\n\r\nدخل رتل من 25 شاحنة إلى قاعدة قسرك مساء أمس.\r\n"
PAGE = """<html lang="ar"><head><meta charset="{charset}"><title>رتل - موقع تجريبي</title>
<meta property="og:site_name" content="عنب بلدي">
<meta property="article:published_time" content="2025-10-14T09:20:00+03:00"></head><body>
<div class="cookie-notice">نستخدم ملفات تعريف الارتباط لتحسين تجربتك على الموقع.</div>
<nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/d">دير الزور</a></li></ul></nav>
<main><article><h1>دخول رتل إلى الحسكة</h1>
<div class="share-buttons"><a href="#">فيسبوك</a> <a href="#">تويتر</a></div>
<p>دخل رتل من 25 شاحنة محملة بمواد لوجستية وصهاريج وقود إلى قاعدة قسرك مساء أمس الثلاثاء.</p>
<h2>تحليق للمروحيات</h2>
<p>وقال شهود من أهالي القرى القريبة إن مروحيات رافقت الرتل حتى وصوله إلى القاعدة ليلاً.</p>
<p>اقرأ أيضاً: <a href="/z">قصف على ريف حلب</a></p>
<ul><li>1 آب: هجوم في الشحيل.</li><li>3 آب: إطلاق نار في درنج.</li></ul>
<p>ولم يصدر عن قوات التحالف الدولي أي تعليق على حركة الرتل حتى ساعة كتابة هذا الخبر.</p>
</article><section class="related-posts"><h3>مقالات متعلقة</h3>
<ul><li><a href="/1">قتلى بقصف على إدلب</a></li></ul></section></main>
<footer><p>جميع الحقوق محفوظة، دمشق</p></footer></body></html>"""


def write(tmp_path: Path, name: str, data: bytes | str) -> Path:
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def roles(document: Document) -> list[tuple[str, str]]:
    return [
        (block.role.value, document.text[block.span.start : block.span.end])
        for block in document.blocks
    ]


def word_file(build: docx.document.Document | None = None) -> bytes:
    document = build or docx.Document()
    if build is None:
        document.add_heading("دخول رتل إلى الحسكة", 0)
        document.add_paragraph("دخل رتل من 25 شاحنة إلى قاعدة قسرك مساء أمس.")
        document.add_paragraph("1 آب: هجوم في الشحيل.", style="List Bullet")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


WORD_FILE = word_file()


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1256", "utf-32"]
)
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_text_is_the_files_text_as_decoded(tmp_path: Path, encoding: str, name: str) -> None:
    path = write(tmp_path, name, REPORT.encode(encoding))
    document = load_document(path)
    assert document.text == REPORT
    assert document.file == str(path)
    assert document.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert document.language == "ar"


def test_english_with_curly_quotes_reads_whichever_windows_encoding_it_was(tmp_path: Path) -> None:
    text = "“Two were hurt,” he said – it wasn’t the first raid."
    assert load_document(write(tmp_path, "a.txt", text.encode("cp1252"))).text == text


def test_a_named_encoding_is_obeyed(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", REPORT.encode("iso8859-6"))
    with pytest.raises(InputError, match=r"byte \d+: expected UTF-8, UTF-16 or Windows-1256"):
        load_document(path)
    assert load_document(path, encoding="iso8859-6").text == REPORT
    with pytest.raises(InputError, match=r"the name of an encoding.*got 'base64'"):
        load_document(path, encoding="base64")
    with pytest.raises(InputError, match="byte 0: expected utf-8 text"):
        load_document(path, encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.txt", b"", "expected a report, got an empty file"),
        ("a.txt", " \n\t\n", "expected a report, got no words"),
        ("a.txt", bytes(range(256)) * 20, "expected"),
        ("a.txt", b"MZ\x00\x01" + b"\x02\x00\x9a\x1f" * 500, "expected text, got binary data"),
        ("a.txt", "abc\x01\x02\x03\x04" * 9, "expected text, got binary data"),
        ("a.txt", b"%PDF-1.7 ...", "expected a text file, got a PDF file. Rename"),
        ("a.txt", b"\xd0\xcf\x11\xe0....", "an old Word file"),
        ("a.pdf", b"<html><p>x</p></html>", "expected a PDF file, got an HTML file"),
        ("a.docx", b"plain text", "expected a Word file, got something else"),
        ("a.docx", b"{\\rtf1 x}", "expected a Word file, got an RTF file"),
        ("a.html", b"\x89PNG....", "expected an HTML file, got a picture"),
        ("a.csv", b"a,b", r"expected one of \.txt.*got a file that ends in \.csv"),
        ("a", b"text", "got a file without an ending"),
        ("a.txt", REPORT.encode("utf-8").decode("cp1256", "ignore"), "UTF-8 read as"),
        ("a.txt", "??? ?????? ?? ???? ????? ???? ????", "runs of question marks"),
        ("a.txt", "دخل \ufffd\ufffd\ufffd رتل", "letters that are lost"),
        ("a.txt", REPORT.encode("utf-8")[:-6] + b"\xd9", "damaged UTF-8"),
        ("a.html", "<html><body></body></html>", "expected a page with a report on it"),
        ("a.html", "   ", "expected"),
    ],
)
def test_what_is_no_report_is_refused_with_a_reason(
    tmp_path: Path, name: str, data: bytes | str, message: str
) -> None:
    with pytest.raises(InputError, match=message) as caught:
        load_document(write(tmp_path, name, data))
    assert all(problem.fix.endswith(".") for problem in caught.value.problems)
    assert name in str(caught.value)


def test_files_that_are_not_there_or_too_large_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="a readable file, got No such file"):
        load_document(tmp_path / "none.txt")
    (tmp_path / "folder.txt").mkdir()
    with pytest.raises(InputError, match="expected a readable file, got Is a directory"):
        load_document(tmp_path / "folder.txt")
    with (tmp_path / "large.txt").open("wb") as file:
        file.truncate(33 << 20)
    with pytest.raises(InputError, match="at most 32 MB"):
        load_document(tmp_path / "large.txt")


@pytest.mark.parametrize("encoding", ["utf-8", "cp1256", "utf-16"])
def test_a_page_gives_its_report_without_menus_and_other_articles(
    tmp_path: Path, encoding: str
) -> None:
    charset = {"cp1256": "windows-1256"}.get(encoding, encoding)
    path = write(tmp_path, "a.html", PAGE.replace("{charset}", charset).encode(encoding))
    document = load_document(path)
    found = roles(document)
    assert found[0] == ("headline", "دخول رتل إلى الحسكة")
    assert found[1] == ("dateline", "2025-10-14 عنب بلدي")
    assert ("heading", "تحليق للمروحيات") in found
    assert ("list_item", "3 آب: إطلاق نار في درنج.") in found
    assert sum(role == "paragraph" for role, _ in found) == 3
    kept = " ".join(text for role, text in found if role != "boilerplate")
    for other in ("الرئيسية", "ملفات", "فيسبوك", "حلب", "إدلب", "الحقوق"):
        assert other not in kept


def test_a_short_page_keeps_its_few_words_and_loses_its_menu(tmp_path: Path) -> None:
    page = (
        "<html><body><nav><a href=a>الرئيسية</a></nav><h1>انفجار في مركدة</h1>"
        "<p>انفجرت عبوة في مركدة.</p><footer>من نحن</footer></body></html>"
    )
    assert roles(load_document(write(tmp_path, "a.htm", page))) == [
        ("headline", "انفجار في مركدة"),
        ("paragraph", "انفجرت عبوة في مركدة."),
    ]


def test_a_date_is_taken_only_from_a_field_made_for_it(tmp_path: Path) -> None:
    page = PAGE.replace("{charset}", "utf-8").replace("2025-10-14T", "2025-13-99T")
    assert "2025" not in load_document(write(tmp_path, "a.html", page)).text


def test_a_word_document_gives_its_paragraphs_with_what_its_styles_say(tmp_path: Path) -> None:
    document = load_document(write(tmp_path, "a.docx", word_file()))
    assert roles(document) == [
        ("headline", "دخول رتل إلى الحسكة"),
        ("paragraph", "دخل رتل من 25 شاحنة إلى قاعدة قسرك مساء أمس."),
        ("list_item", "1 آب: هجوم في الشحيل."),
    ]


def test_a_word_table_is_read_cell_by_cell(tmp_path: Path) -> None:
    source = docx.Document()
    source.add_paragraph("هجمات هذا الأسبوع في ريف دير الزور وفق ما نشره المرصد اليوم.")
    table = source.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "الشحيل"
    table.cell(0, 1).text = "هجوم بدراجة نارية."
    text = load_document(write(tmp_path, "a.docx", word_file(source))).text
    assert text.endswith("اليوم.\n\nالشحيل\n\nهجوم بدراجة نارية.")


def test_deleted_words_of_a_word_document_do_not_count(tmp_path: Path) -> None:
    source = docx.Document()
    paragraph = source.add_paragraph("دخل رتل ")
    deleted = paragraph.add_run("من 99 شاحنة")._r
    mark = deleted.makeelement(docx.oxml.ns.qn("w:del"), {})
    deleted.addprevious(mark)
    mark.append(deleted)
    paragraph.add_run("إلى قسرك.")
    assert load_document(write(tmp_path, "a.docx", word_file(source))).text == "دخل رتل إلى قسرك."


def test_damaged_and_swollen_word_documents_are_refused(tmp_path: Path) -> None:
    data = word_file()
    with pytest.raises(InputError, match="cut off or damaged"):
        load_document(write(tmp_path, "a.docx", data[: len(data) // 2]))
    other, bomb, broken = io.BytesIO(), io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("xl/workbook.xml", "<a/>")
    with pytest.raises(InputError, match="another kind of archive"):
        load_document(write(tmp_path, "b.docx", other.getvalue()))
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (65 << 20))
    with pytest.raises(InputError, match="at most 64 MB unpacked"):
        load_document(write(tmp_path, "c.docx", bomb.getvalue()))
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(broken, "w") as target:
        for part in source.infolist():
            content = source.read(part)
            is_body = part.filename == "word/document.xml"
            target.writestr(part, content[: len(content) // 2] if is_body else content)
    with pytest.raises(InputError, match="expected a Word document"):
        load_document(write(tmp_path, "d.docx", broken.getvalue()))


def test_standard_input_may_be_of_any_kind() -> None:
    assert load_stdin(io.BytesIO(REPORT.encode("utf-8-sig"))).text == REPORT
    page = PAGE.replace("{charset}", "utf-8").encode()
    assert load_stdin(io.BytesIO(page)).blocks[0].role is BlockRole.HEADLINE
    assert load_stdin(io.BytesIO(word_file())).blocks[0].role is BlockRole.HEADLINE
    with pytest.raises(InputError, match="standard input: expected a report, got an empty file"):
        load_stdin(io.BytesIO(b""))
    with pytest.raises(InputError, match=r"standard input: expected text.*a picture"):
        load_stdin(io.BytesIO(b"\x89PNG...."))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("دخل رتل إلى Qasrak", "ar"),
        ("SDF (قسد) entered the base", "en"),
        ("Hêzên Sûriya Demokratîk li Hesekê", "und"),
        ("هێزەکانی سووریای دیموکرات", "und"),
        ("12 – 35", "und"),
    ],
)
def test_the_language_is_known_by_script_or_unknown(text: str, language: str) -> None:
    assert document_from_text(text, file="a").language == language


@given(st.binary(max_size=400), st.sampled_from([".txt", ".html", ".docx", ".pdf"]))
def test_no_bytes_at_all_make_anything_but_a_document_or_an_input_error(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, suffix: str
) -> None:
    sign = {".docx": b"PK\x03\x04", ".pdf": b"%PDF-1.4\n"}.get(suffix, b"")
    path = tmp_path_factory.mktemp("any") / f"a{suffix}"
    path.write_bytes(sign + data)
    try:
        document = load_document(path)
    except InputError as error:
        assert error.problems
    else:
        assert document.text


@given(st.data())
def test_a_damaged_word_document_is_read_or_refused_never_a_traceback(data: st.DataObject) -> None:
    content = bytearray(WORD_FILE)
    for _ in range(data.draw(st.integers(1, 20))):
        content[data.draw(st.integers(4, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        document = load_stdin(io.BytesIO(bytes(content)))
    except InputError as error:
        assert error.problems
    else:
        assert document.text
