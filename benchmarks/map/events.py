"""Generated events: report-like text in two languages, about 200 bytes each, by a seed."""

from __future__ import annotations

from datetime import date, timedelta

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.coordinates import WGS84
from geo.model.places import Place
from geo.store import load_places
from layers.layer_set import LayerSet
from layers.partial_frame import complete_frame
from layers.schema import EVENTS, LAYERS, build_frame

FIRST_DAY = date(2015, 1, 1)
DAYS = 4000
SPREAD_DEG = 0.02
_REGION = (38.0, 33.5, 43.0, 37.6)

#: Kind, English, Arabic; the words of one act in a report.
_ACTS = (
    ("attack", "Gunmen fired on a post", "أطلق مسلحون النار على نقطة"),
    ("attack", "Two men on a motorcycle shot at a car", "أطلق راكبا دراجة النار على سيارة"),
    ("attack", "A checkpoint was attacked", "هوجم حاجز"),
    ("attack", "A grenade was thrown at a house", "ألقيت قنبلة على منزل"),
    ("ied", "A roadside bomb went off", "انفجرت عبوة ناسفة"),
    ("ied", "A device under a bridge exploded", "انفجر جسم تحت جسر"),
    ("shelling", "Shells fell on farmland", "سقطت قذائف على أراض زراعية"),
    ("shelling", "Mortars hit a village", "أصابت قذائف هاون قرية"),
    ("airstrike", "Warplanes hit a warehouse", "قصفت طائرات مستودعا"),
    ("drone_attack", "A drone struck a moving car", "استهدفت مسيّرة سيارة"),
    ("drone_attack", "A drone hit an oil pump", "أصابت مسيّرة مضخة نفط"),
    ("clash", "Fighters exchanged fire", "تبادل مقاتلون إطلاق النار"),
    ("clash", "Two families fought over land", "اقتتلت عائلتان على أرض"),
    ("raid", "Troops searched houses", "داهمت قوة منازل"),
    ("raid", "Helicopters landed men", "أنزلت مروحيات عناصر"),
    ("arrest", "People were arrested", "اعتقل أشخاص"),
    ("arrest", "Traders were stopped", "أوقف تجار"),
    ("convoy", "Lorries arrived", "وصلت شاحنات"),
    ("convoy", "A column left for the border", "غادر رتل نحو الحدود"),
    ("patrol", "Armoured cars passed", "مرت مدرعات"),
    ("patrol", "A joint patrol stopped", "توقفت دورية مشتركة"),
    ("training", "Soldiers trained with live rounds", "تدرب جنود بالذخيرة الحية"),
    ("withdrawal", "A unit left its position", "انسحبت وحدة من موقعها"),
    ("deployment", "A new post was set up", "أقيمت نقطة جديدة"),
)
_WHERE = (
    ("north of", "شمال"),
    ("south of", "جنوب"),
    ("east of", "شرق"),
    ("west of", "غرب"),
    ("near", "قرب"),
    ("inside", "داخل"),
    ("on the road to", "على طريق"),
    ("outside", "خارج"),
)
_OUTCOMES = (
    ("{n} killed, {m} hurt", "{n} قتلى و{m} جرحى"),
    ("{n} people hurt", "إصابة {n}"),
    ("no one hurt", "دون إصابات"),
    ("{m} vehicles seen", "شوهدت {m} آليات"),
    ("{n} led away", "اقتياد {n}"),
    ("road shut for {m} hours", "قطع الطريق {m} ساعات"),
    ("{m} rifles taken", "مصادرة {m} بنادق"),
    ("{n} sheep lost", "نفوق {n} رؤوس"),
    ("a child of {n} hurt", "إصابة طفل عمره {n}"),
    ("{m} houses damaged", "تضرر {m} منازل"),
    ("fire for {m} hours", "حريق {m} ساعات"),
    ("{n} still missing", "{n} مفقودون"),
)
_ENDINGS = (
    ("Nobody claimed it.", "لم يتبنها أحد."),
    ("Heard from afar.", "سمعت من بعيد."),
    ("So a local source.", "بحسب مصدر محلي."),
    ("No reason known.", "الأسباب مجهولة."),
    ("Help came late.", "تأخر الإسعاف."),
    ("As last week.", "كما قبل أسبوع."),
    ("Witnesses agree.", "أكده شهود."),
    ("It was denied.", "نفي الخبر."),
    ("Schools closed.", "أغلقت المدارس."),
    ("More to follow.", "يتبع."),
)
_SOURCES = tuple((f"Outlet {number}", f"الوكالة {number}") for number in range(1, 41))
_WORDS = (_WHERE, _OUTCOMES, _ENDINGS)
_PRECISIONS = ("site", "settlement", "near")


def make_events(count: int, seed: int = 1) -> gpd.GeoDataFrame:
    """Return ``count`` events as a frame with the columns of the events schema that they fill.

    They lie within a few kilometres of gazetteer places, so that almost no two are at one point.
    """
    source = np.random.default_rng(seed)
    places = [place for place in load_places() if _is_near(place)]
    chosen = (len(places) * source.random(count) ** 2).astype(int)
    lonlat = np.array([(place.lon, place.lat) for place in places])[chosen]
    lonlat = (lonlat + source.normal(0, SPREAD_DEG, (count, 2))).round(5)
    acts, sources, days = (
        source.integers(0, most, count).tolist() for most in (len(_ACTS), len(_SOURCES), DAYS)
    )
    words = [source.integers(0, len(table), count).tolist() for table in _WORDS]
    numbers = source.geometric(0.1, (count, 2)).tolist()
    minutes = source.integers(0, 24 * 60, count).tolist()
    names = [(place.name("en"), place.name("ar")) for place in places]
    rows = zip(acts, zip(*words, strict=True), chosen.tolist(), numbers, minutes, strict=True)
    texts = [
        _text(_ACTS[act], parts, names[at], pair, clock) for act, parts, at, pair, clock in rows
    ]
    calendar = [FIRST_DAY + timedelta(day) for day in range(DAYS)]
    dates = [calendar[day] for day in days]
    columns = {
        "event_id": [f"ev-{number:07d}" for number in range(count)],
        "kind": [_ACTS[act][0] for act in acts],
        "start_date": dates,
        "end_date": dates,
        "place_id": [places[at].id for at in chosen],
        "place_en": [names[at][0] for at in chosen],
        "place_ar": [names[at][1] for at in chosen],
        "precision": np.array(_PRECISIONS, dtype=object)[source.integers(0, 3, count)],
        "radius_m": source.choice([500.0, 2000.0, 5000.0], count),
        "summary_en": [text[0] for text in texts],
        "summary_ar": [text[1] for text in texts],
        "sources_en": [_SOURCES[at][0] for at in sources],
        "sources_ar": [_SOURCES[at][1] for at in sources],
    }
    series = {
        name: pd.Series(values, dtype=None if name == "radius_m" else "object")
        for name, values in columns.items()
    }
    return gpd.GeoDataFrame(series, geometry=shapely.points(lonlat), crs=WGS84)


def make_layers(events: gpd.GeoDataFrame) -> LayerSet:
    """Return the events as the layers of a page; the columns they lack are missing."""
    frames = {schema.name: build_frame(schema, [], []) for schema in LAYERS}
    frames[EVENTS.name] = complete_frame(EVENTS, events)
    return LayerSet(**frames, data_date=FIRST_DAY + timedelta(DAYS), profile="full")


def text_bytes(events: gpd.GeoDataFrame) -> float:
    """Return the mean size of the texts of an event in UTF-8."""
    joined = "".join([*events["summary_en"], *events["summary_ar"]])
    return len(joined.encode("utf-8")) / len(events)


def _is_near(place: Place) -> bool:
    """Whether a place lies in north-east Syria or close to it."""
    if place.lon is None or place.lat is None:
        return False
    return bool(shapely.box(*_REGION).intersects(shapely.Point(place.lon, place.lat)))


def _text(
    act: tuple[str, str, str],
    parts: tuple[int, ...],
    place: tuple[str, str],
    numbers: list[int],
    minute: int,
) -> tuple[str, str]:
    where, outcome, ending = (table[at] for table, at in zip(_WORDS, parts, strict=True))
    n, m = numbers
    clock = f"{minute // 60}:{minute % 60:02d}"
    told = [text.format(n=n, m=m) for text in outcome]
    return (
        f"{act[1]} {where[0]} {place[0]} at {clock}; {told[0]}. {ending[0]}",
        f"{act[2]} {where[1]} {place[1]} الساعة {clock}؛ {told[1]}. {ending[1]}",
    )
