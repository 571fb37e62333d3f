"""Names of ordinary words after kind words, told by where they end."""

from itertools import product

import pytest

from tests.geo.reading.places.conftest import Find

KINDS = [
    "قرية",
    "بلدة",
    "مزرعة",
    "حي",
    "معسكر",
    "دوار",
    "مفرق",
    "حاجز",
    "معبر",
    "بئر",
    "وادي",
    "مخيم",
]
NAMES = [
    "الزعتورية",
    "زعتورة",
    "عابدين",
    "خشبوط سيد",
    "سعيد الجرفاوي",
    "محمد خليل",
    "تل زعتور",
    "خربة البير",
]
SENTENCES = [
    "وصلوا إلى {} التابعة لبلدة الصور",
    "وقع الانفجار في {} مساء أمس قرب الشدادي",
    "عبرت الآليات من {}، ثم عادت إلى الشدادي",
    "عند {} شهد الأهالي توترا قرب الشدادي",
    "وصلوا إلى {} بريف الحسكة الجنوبي",
]


def texts(find: Find, text: str) -> list[str]:
    return [mention.text for mention in find(text) if not mention.is_in_name]


@pytest.mark.parametrize("kind", KINDS)
def test_a_name_is_whole_wherever_it_stands(find: Find, kind: str) -> None:
    missed = []
    names = NAMES if kind != "حي" else [name for name in NAMES if name != "عابدين"]
    for name, sentence in product(names, SENTENCES):
        text = sentence.format(f"{kind} {name}")
        if not {name, f"{kind} {name}"}.intersection(texts(find, text)):
            missed.append(text)
    assert missed == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قرى الزعتورية، وخشبوط سيد، ومحمد خليل، وتل زعتور قرب الشدادي",
         ["الزعتورية", "خشبوط سيد", "محمد خليل", "تل زعتور"]),
        ("قرى زعتورة ومحمد خليل والدخيلان قرب الشدادي", ["زعتورة", "محمد خليل", "الدخيلان"]),
        ("اشتباك قرب مدرسة سعيد الجرفاوي في الشدادي", ["سعيد الجرفاوي"]),
        ("احترق متجر بالقرب من سوق الزعتورية في الشدادي", ["الزعتورية"]),
        ("انفجرت عبوة في منطقة المقابر بمدينة الشدادي", ["المقابر"]),
        ("قصفوا الشاحنتين قرب ساحة الزرافة في الشدادي", ["الزرافة"]),
    ],
)  # fmt: skip
def test_names_beside_and_in_rows(find: Find, text: str, expected: list[str]) -> None:
    assert [name for name in texts(find, text) if name != "الشدادي"] == expected


@pytest.mark.parametrize(
    "text",
    [
        "احترقت حقول القمح والشعير حول الشدادي",
        "داهموا معابر التهريب قرب الشدادي",
        "في مناطق نفوذ قسد قرب الشدادي",
        "هاجموا حاجزا للأسايش في الشدادي",
        "وسد المحتجون طريق الشدادي",
        "نحتاج إلى سدود وبذار في الشدادي",
        "في قرية إثر انفجار لغم قرب الشدادي",
        "نقل الجرحى إلى مدرسة سعيد في الشدادي",
        "في منطقة النزاع في الشدادي",
        "قرية تبعد أميالا عن الشدادي، وقرية منكوبة قربها",
    ],
)
def test_words_after_kind_words_that_are_no_names(find: Find, text: str) -> None:
    assert set(texts(find, text)) <= {"الشدادي", "طريق الشدادي"}


def test_an_ordinary_word_is_no_misspelt_village(find: Find) -> None:
    (cemetery,) = [m for m in find("وقع في منطقة المقابر بمدينة الحسكة") if m.text == "المقابر"]
    assert cemetery.place is None


def test_an_arabic_dateline_of_a_governorate_is_no_city(find: Find) -> None:
    (filed, _) = find("دير الزور – وكالة الصباح\nقتل شاب قرب الشدادي")
    assert filed.place == "deir-ez-zor"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("في قرية “وادي الزعتور” ببلدة الشدادي", "وادي الزعتور"),
        ("اشتعلت النار في بئر السالم النفطي قرب الشدادي", "السالم"),
        ("قتلوا قرب فيضة ابن زعتور في بادية الميادين", "فيضة ابن زعتور"),
        ("أحرقوا سيارة بجانب دوار الخشباني، في الشدادي", "الخشباني"),
        ("قرب محطة القطار في الحسكة", "القطار"),
        ("توقف عند مفرق علي زعتور على طريق الشدادي", "علي زعتور"),
        ("فجروا سيارتين في حيي الزعتورية والمحطة في الحسكة", "المحطة"),
        ("قصف الحيين (الزعتورية، والقصور) وحيي (خشبان، والقصور) في مدينة دير الزور", "القصور"),
        ("في قرية مشيرفة الزعتور قرب رأس العين", "مشيرفة الزعتور"),
        ('امتدت النار إلى "تل زعتور وكرداشور" بريف القحطانية', "كرداشور"),
        ("قصفوا الشدادي وكرداشور والهول", "كرداشور"),
        ("طال القصف كلا من كرداشور والزعتورية في ريف تل تمر", "كرداشور"),
        ("انفجر لغم في كرداشور بريف دير الزور الشرقي", "كرداشور"),
        ("انفجر لغم في الزعتورية، التابعة لناحية الصور", "الزعتورية"),
        ("احتشدوا في دوار الساعة وسط مدينة الشدادي", "الساعة"),
        ("على الطريق بين قريتي كرداشور والزعتورية شمال المالكية", "كرداشور"),
        ("شهدت حويجة الزعتورية تمشيطا شرق دير الزور", "حويجة الزعتورية"),
        ("غرق صبي في نهر الزعتور قرب رأس العين", "نهر الزعتور"),
        ('انفجرت عبوة على طريق "الزعتورية" بريف القامشلي', "الزعتورية"),
        ("قصفوا مخفر الزعتورية الحدودي غرب الدرباسية", "الزعتورية"),
    ],
)
def test_names_that_look_like_other_words(find: Find, text: str, name: str) -> None:
    assert name in texts(find, text)


@pytest.mark.parametrize(
    "text",
    [
        "قرب محطة المحروقات في الشدادي",
        "استولوا على صوامع الحبوب في الشدادي",
        "قصفوا الشدادي وانسحبوا والهول بعيدة",
        "في قرية حسنة الموقع قرب الشدادي",
        "سيطروا على الشدادي ومحطاتها والهول",
        "احترق أكثر من ألفي دونم شرق الشدادي",
        "كلها نقاط وفواصل في الشدادي",
        "مثلث رؤوسه بعيدة عن الشدادي",
        "في كل حي حكيم في الشدادي",
        "عاد الرتل إلى قاعدته شرق الشدادي",
        "طال القصف كلا من الجنود والضباط شرق الشدادي",
    ],
)
def test_words_beside_names_are_none(find: Find, text: str) -> None:
    assert set(texts(find, text)) <= {"الشدادي", "شرق الشدادي", "الهول"}


ENGLISH = [
    "al-Zatouriya",
    "Kardashur",
    "Za'touriya",
    "Tell Zatour",
    "Khalaf al-Ali",
    "Zatour Sayed",
]
ENGLISH_KINDS = [
    "village",
    "hamlet",
    "neighborhood",
    "street",
    "intersection",
    "base",
    "dam",
    "hill",
    "checkpoint",
]


@pytest.mark.parametrize("kind", ENGLISH_KINDS)
def test_an_english_name_is_whole_before_and_after_its_kind(find: Find, kind: str) -> None:
    missed = []
    for name, form in product(ENGLISH, ["the {0} of {1}", "{1} {0}", "the {1} {0}"]):
        phrase = form.format(kind, name)
        for text in (
            f"Shells hit {phrase}, killing two near Shaddadi.",
            f"They left {phrase} for Hajin.",
        ):
            if not any(name in found for found in texts(find, text)):
                missed.append(text)
    assert missed == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They took Kardashur, al-Zatour and Tell Zatour villages near Hajin.",
         ["Kardashur", "al-Zatour", "Tell Zatour"]),
        ("In Hajin, Kardashur and Zatour villages burned.", ["Kardashur", "Zatour"]),
        ("A mine went off near the Zatour school in Hajin.", ["Zatour"]),
        ("The wounded were taken to Zatour hospital in Hajin.", []),
        ("Clashes broke out between Kardashur and Hajin.", ["Kardashur"]),
        ("Clashes broke out between Hajin and Kardashur on Friday.", ["Kardashur"]),
        ("Ali Nasser, 40, from Kardashur, was hurt near Hajin.", ["Kardashur"]),
        ("Kardashur, a village south of Hajin, burned. Kardashur is small.",
         ["Kardashur", "Kardashur"]),
        ("Two shepherds died in the Zatour desert near Hajin.", ["Zatour desert"]),
    ],
)  # fmt: skip
def test_english_rows_and_what_is_told_beside(find: Find, text: str, expected: list[str]) -> None:
    assert [name for name in texts(find, text) if name != "Hajin"] == expected


def test_a_spelling_of_the_town_also_means_its_crossing(find: Find) -> None:
    (crossing, _) = find("They left through the Yarubiya border crossing for Hajin.")
    assert crossing.place == "yarubiyah-crossing"
