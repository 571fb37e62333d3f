"""Roles of places and actors, times taken from before, totals, repetition."""

from __future__ import annotations

from datetime import date

from geo.model.vocabularies import ActorRole, AggregateWhat, EventKind, PlaceRole, TimePrecision
from geo.reading.documents import document_from_text
from geo.reading.reader import ReportReader
from geo.reading.records import ReadEvent, Scope
from tests.geo.reading.events.conftest import ReadEvents

DAY_BEFORE = date(2025, 8, 19)


def places(event: ReadEvent, role: PlaceRole) -> list[str]:
    return [place.mention.text for place in event.places if place.role is role]


def actors(event: ReadEvent, role: ActorRole) -> set[str]:
    return {actor.actor for actor in event.actors if actor.role is role}


def test_a_date_before_a_dash_is_of_the_report_where_the_text_says_yesterday(
    read_events: ReadEvents,
) -> None:
    dash = "20 August 2025 – Gunmen shot a man dead in the town of Markada"
    (attack,) = read_events(f"{dash} last night.")
    assert attack.time.start == DAY_BEFORE
    (attack,) = read_events(f"{dash}.")
    assert attack.time.start == date(2025, 8, 20)


def test_a_convoy_has_a_way(read_events: ReadEvents) -> None:
    (convoy,) = read_events(
        "دخل رتل للتحالف الدولي من إقليم كردستان العراق عبر معبر الوليد إلى قاعدة قسرك أمس."
    )
    assert places(convoy, PlaceRole.VIA) == ["الوليد"]
    assert places(convoy, PlaceRole.TO) == ["قسرك"]
    assert len(places(convoy, PlaceRole.FROM)) == 1
    assert actors(convoy, ActorRole.BY) == {"coalition"}


def test_shelling_comes_from_one_place_and_strikes_another(read_events: ReadEvents) -> None:
    (shelling,) = read_events("قصفت قوات النظام من بلدة عياش بالمدفعية قرية الحصان غربي دير الزور.")
    assert places(shelling, PlaceRole.FROM) == ["عياش"]
    assert places(shelling, PlaceRole.AT) == ["الحصان"]


def test_the_area_a_town_lies_in_is_not_where_it_happened(read_events: ReadEvents) -> None:
    (attack,) = read_events("هاجم مسلحون نقطة لقسد في بلدة البحرة بناحية هجين شرقي دير الزور أمس.")
    assert places(attack, PlaceRole.AT) == ["البحرة"]
    assert len(places(attack, PlaceRole.IN)) == 2


def test_who_attacks_and_who_is_attacked(read_events: ReadEvents) -> None:
    (active,) = read_events("هاجم تنظيم داعش حاجزاً لقسد في بلدة البصيرة أمس.")
    (passive,) = read_events("تعرضت نقطة لقسد في بلدة البصيرة لهجوم من قبل تنظيم داعش أمس.")
    for attack in (active, passive):
        assert actors(attack, ActorRole.BY) == {"isis"}
        assert actors(attack, ActorRole.AGAINST) == {"sdf"}


def test_who_says_so_has_not_done_it(read_events: ReadEvents) -> None:
    (attack,) = read_events("قال المرصد السوري إن مسلحين مجهولين هاجموا حاجزاً في البصيرة أمس.")
    assert attack.reported_by == "sohr"
    assert actors(attack, ActorRole.BY) == {"unknown-gunmen"}


def test_a_separate_incident_without_a_time_has_that_of_the_one_before(
    read_events: ReadEvents,
) -> None:
    first, second = read_events(
        "هاجم مسلحون حاجزاً لقسد في بلدة ذيبان مساء أمس.\n"
        "وفي حادثة منفصلة، استهدف مسلحون سيارة للأسايش في بلدة الشحيل."
    )
    assert first.time.start == second.time.start == DAY_BEFORE
    assert second.time_span == first.time_span


def test_without_any_time_the_time_is_unknown(read_events: ReadEvents) -> None:
    (attack,) = read_events("هاجم مسلحون حاجزاً لقسد في بلدة ذيبان، ما أدى إلى مقتل عنصر.")
    assert attack.time.precision is TimePrecision.UNKNOWN
    assert attack.time.start is None


def test_the_time_of_saying_is_not_that_of_the_event(read_events: ReadEvents) -> None:
    (attack,) = read_events(
        "قالت قسد في بيان يوم الثلاثاء إن خلايا داعش هاجمت نقطة في بلدة هجين يوم الأحد."
    )
    assert attack.time.start == date(2025, 8, 17)


def test_a_total_and_its_parts_are_no_events(read_events: ReadEvents) -> None:
    total, part = read_events(
        "وثق المرصد السوري منذ مطلع العام 161 هجوماً لخلايا داعش، 135 منها في ريف دير الزور."
    )
    assert total.scope is Scope.AGGREGATE
    assert total.what is AggregateWhat.ATTACKS
    assert [read.count.best for read in total.counts][:1] == [161]
    assert part.scope is Scope.AGGREGATE
    assert [read.count.best for read in part.counts] == [135]


def test_the_tenth_of_its_kind_is_a_total(read_events: ReadEvents) -> None:
    (total,) = read_events("وقالت قسد إن هجوم داعش هو العاشر من نوعه منذ مطلع الشهر الحالي.")
    assert total.scope is Scope.AGGREGATE
    assert total.counts[0].count.best == 10


def test_residents_of_a_camp_are_a_total(read_events: ReadEvents) -> None:
    (total,) = read_events("ويضم مخيم الهول نحو 37 ألف شخص معظمهم من النساء والأطفال.")
    assert (total.scope, total.what) == (Scope.AGGREGATE, AggregateWhat.POPULATION)


def test_a_headline_and_its_lead_are_one_event(read_events: ReadEvents) -> None:
    (attack,) = read_events(
        "مقتل عنصرين من قسد بهجوم في ريف دير الزور\n\n"
        "قتل عنصران من قوات سوريا الديمقراطية، أمس، بهجوم مسلح على نقطة في بلدة هجين بريف "
        "دير الزور الشرقي. ولاذ المهاجمون بالفرار إلى جهة مجهولة بعد تنفيذهم العملية.\n"
    )
    assert attack.kind is EventKind.ATTACK
    assert places(attack, PlaceRole.AT) == ["هجين"]
    assert sum(read.count.best or 0 for read in attack.counts) == 2


def test_two_attacks_on_two_places_stay_two(read_events: ReadEvents) -> None:
    events = read_events(
        "هاجم مسلحون حاجزاً لقسد في بلدة ذيبان أمس، كما هاجم آخرون نقطة في بلدة الشحيل."
    )
    assert [places(event, PlaceRole.AT) for event in events] == [["ذيبان"], ["الشحيل"]]


def test_parts_of_a_dual_are_told_one_by_one(read_events: ReadEvents) -> None:
    events = read_events(
        "شهد يوم أمس هجومان، الأول على حاجز في بلدة ذيبان، والثاني على نقطة في بلدة الشحيل."
    )
    assert [places(event, PlaceRole.AT) for event in events] == [["ذيبان"], ["الشحيل"]]
    assert {event.kind for event in events} == {EventKind.ATTACK}


def test_a_later_sentence_adds_its_counts(read_events: ReadEvents) -> None:
    (raid,) = read_events(
        "نفذت قسد عملية أمنية في مخيم الهول أمس. وأسفرت العملية عن اعتقال خمسة أشخاص."
    )
    assert [(read.count.what, read.count.best) for read in raid.counts] == [("captured", 5)]
    assert len(raid.more_spans) == 1


def test_english_says_who_did_what_to_whom(read_events: ReadEvents) -> None:
    (attack,) = read_events("ISIS cells attacked an SDF checkpoint in Dhiban on Tuesday.")
    assert actors(attack, ActorRole.BY) == {"isis"}
    assert actors(attack, ActorRole.AGAINST) == {"sdf"}
    assert attack.time.start == DAY_BEFORE


def test_as_many_more_are_counted_too(read_events: ReadEvents) -> None:
    (event,) = read_events(
        "خرجت دورية روسية تركية مشتركة تضم 4 عربات تركية ومثلها روسية في ريف الدرباسية اليوم."
    )
    assert [read.count.best for read in event.counts] == [8]


def test_yesterday_with_its_weekday_is_a_day_in_a_report_without_one(
    report_reader: ReportReader,
) -> None:
    text = "قضى مدنيان أمس الجمعة بانفجار لغم أرضي في محافظة دير الزور."
    (event,) = report_reader.read(document_from_text(text, file="report.txt")).events
    assert (event.scope, event.time.start) == (Scope.SINGLE, None)


def test_it_counts_the_convoy_told_before(read_events: ReadEvents) -> None:
    (convoy,) = read_events(
        "A convoy of trucks entered Qamishli on Wednesday through the al-Waleed crossing. "
        "It carried building materials and numbered about 40 trucks."
    )
    assert [(read.count.what, read.count.best) for read in convoy.counts] == [("trucks", 40)]
