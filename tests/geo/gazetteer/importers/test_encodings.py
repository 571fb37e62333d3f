from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import InputError
from geo.gazetteer.importers.encodings import detect_encoding, find_garbling

TEXT = "الرقم,الاسم\n1,تل تمر\n2,مدينة الحسكة وريفها الجنوبي\n"


@pytest.mark.parametrize(
    ("encoding", "detected"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp1256", "cp1256"),
    ],
)
def test_arabic_text_reads_back_in_every_known_encoding(
    tmp_path: Path, encoding: str, detected: str
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(TEXT.encode(encoding))
    assert detect_encoding(path) == detected
    assert path.read_bytes().decode(detected) == TEXT


@pytest.mark.parametrize("encoding", ["iso8859-6", "cp1252", "cp1251", "cp720"])
def test_other_encodings_are_refused_not_guessed(tmp_path: Path, encoding: str) -> None:
    text = {"cp1252": "Déir ez-Zôr, Hassaké\n" * 3, "cp1251": "Эль-Холь, Сирия\n" * 3}
    path = tmp_path / "a.csv"
    path.write_bytes(text.get(encoding, TEXT).encode(encoding))
    with pytest.raises(InputError, match=r"byte \d+: expected UTF-8, UTF-16 or Windows-1256"):
        detect_encoding(path)


def test_damaged_utf8_is_not_taken_for_windows_1256(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    good = TEXT.encode()
    path.write_bytes(good + b"\xd8" + good)
    with pytest.raises(InputError, match=f"byte {len(good)}: expected UTF-8 text, got damaged"):
        detect_encoding(path)


@pytest.mark.parametrize(
    "garbled",
    [
        "تل تمر".encode().decode("cp1256"),
        "الهول".encode().decode("cp1252", "ignore") + "Ø§Ù„",
        "الهول".encode("cp1256").decode("latin-1"),
        "????",
        "تل \ufffdمر",
    ],
)
def test_garbled_names_are_found(garbled: str) -> None:
    assert find_garbling(garbled)


@pytest.mark.parametrize(
    "name", ["تل تمر", "Qamişlo", "Dêrik", "Ḩasakah", "Déir ez-Zôr", "Çağ", "ܩܡܫܠܝ", "Tell ?"]
)
def test_real_names_are_not_garbled(name: str) -> None:
    assert find_garbling(name) is None


@given(st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهوي ةىآأإؤئء", min_size=1))
def test_arabic_words_are_never_called_garbled(text: str) -> None:
    assert find_garbling(text) is None
