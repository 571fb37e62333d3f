from __future__ import annotations

from pathlib import Path

import pytest

import geo
from geo.model.actors import Actor
from geo.reading.documents import document_from_text
from geo.reading.publisher import PublisherFinder
from geo.store.documents import load_records


@pytest.fixture(scope="module")
def actors() -> list[Actor]:
    path = Path(geo.__file__).parent / "data" / "actors.yaml"
    found, problems = load_records(path, "actors.yaml", Actor)
    assert not problems
    return found


def publisher(text: str, actors: list[Actor]) -> str | None:
    return PublisherFinder(actors).find(document_from_text(text, file="a"))


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("شفق نيوز – الحسكة\nدخل رتل إلى قاعدة قسرك مساء أمس.", "shafaq-news"),
        ("وقال مراسل وكالة شفق نيوز إن رتلاً دخل إلى قسرك.", "shafaq-news"),
        ("وقال شيخو لوكالة شفق نيوز إن رتلاً دخل إلى قسرك.", "shafaq-news"),
        ('وقالت مصادر محلية لـ"العربي الجديد" إن رتلاً دخل.', "alaraby-aljadeed"),
        ('وأكدت مصادر "العربي الجديد" دخول رتل إلى القاعدة.', "alaraby-aljadeed"),
        ("ونقل الضحايا إلى مشفى، وفق مصدر لموقع تلفزيون سوريا.", "syria-tv"),
        ("أفاد مراسل عنب بلدي في حلب أن رتلاً دخل.", "enab-baladi"),
        ("دخل رتل إلى قسرك مساء أمس.\n\nادعم عنب بلدي", "enab-baladi"),
        ("DAMASCUS (North Press) - A convoy entered the base.", "north-press"),
        ("A convoy entered the base, a source told North Press.", "north-press"),
    ],
)
def test_the_outlet_that_speaks_is_the_publisher(
    text: str, outlet: str, actors: list[Actor]
) -> None:
    assert publisher(text, actors) == outlet


@pytest.mark.parametrize(
    "text",
    [
        "قالت صحيفة نيويورك تايمز إن التنظيم استعاد نشاطه.",
        "قتل ثلاثة، بحسب ما نقلته وكالة «سانا» عن مصادر محلية.",
        "قال موقع عين الفرات إن اشتباكات وقعت في ريف دير الزور.",
        "قوات التحالف في سورية (دليل سليمان/فرانس برس)\nدخل رتل إلى قسرك مساء أمس.",
        "دخل رتل إلى قسرك.",
        "قال شيخو لوكالة شفق نيوز ولوكالة رويترز إن رتلاً دخل.",
        "ISIS claimed the attack, Reuters reported.",
    ],
)
def test_outlets_that_are_quoted_or_credited_are_not(text: str, actors: list[Actor]) -> None:
    assert publisher(text, actors) is None


def test_the_date_line_outweighs_all_else(actors: list[Actor]) -> None:
    text = "شفق نيوز – الحسكة\nقال شيخو لوكالة رويترز إن رتلاً دخل.\nوقال مصدر لوكالة رويترز إن."
    assert publisher(text, actors) == "shafaq-news"
    others = [actor for actor in actors if actor.id != "shafaq-news"]
    assert publisher(text, others) == "reuters"
