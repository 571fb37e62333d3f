"""Mentions compared with annotated reports: found or not, the right place or not.

A mention is found when its span shares a character with one that the annotator marked, each counted
once. Mentions in names of organisations or people, and those over a span that need not be found,
count neither way. A found one has the right place when some place the annotator accepts

- is of the same level (country, governorate, wide area, site, place where people live),
- lies within the larger of the annotator's and our radius, or has the very name that we have and
  lies within 40 km (the annotator's points are partly from memory), and
- for areas, has a word of its name in common with ours and the same directions.

A marked place counts as unlisted when the gazetteer has no place of its name and the right place
was not found in another way (an ellipsis, a border between two countries); it is reported when a
mention without a place covers it, and not silently left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from geo.coordinates import LonLat, distance_m
from geo.model.places import Place
from geo.reading.records import Mention
from geo.reading.scoring.gold import GoldMention, GoldPlace, GoldReport
from geo.text.keys import name_words, skeleton_key
from geo.text.kind_words import describe_name

_LEVELS = {
    "country": "country", "foreign_country": "country",
    "governorate": "governorate", "region": "wide", "foreign_region": "wide",
    "countryside": "wide", "area": "wide", "border": "line", "river": "line", "road": "line",
    "city": "settlement", "foreign_city": "settlement", "town": "settlement",
    "village": "settlement", "neighbourhood": "settlement",
    "subdistrict": "settlement", "district": "settlement",
}  # fmt: skip
_SHORT = {
    "dez": "deir zor",
    "nw": "northwest",
    "ne": "northeast",
    "sw": "southwest",
    "se": "southeast",
}
_SAME_NAME_M = 40_000.0
_WIDE = frozenset({"governorate", "wide", "line"})


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Something wrong, to be looked at: kind is missed, false, place, or unlisted."""

    kind: str
    file: str
    span: tuple[int, int]
    text: str
    expected: str
    got: str


@dataclass(slots=True)
class PlaceScore:
    """Counts of one set of reports; shares are ``None`` when there is nothing to share."""

    gold: int = 0
    mentions: int = 0
    found: int = 0
    exact: int = 0
    with_place: int = 0
    right: int = 0
    unlisted: int = 0
    unlisted_reported: int = 0
    mismatches: list[Mismatch] = field(default_factory=list)

    @property
    def precision(self) -> float | None:
        """Share of mentions that the annotator marked."""
        return _share(self.found, self.mentions)

    @property
    def recall(self) -> float | None:
        """Share of marked places that were found."""
        return _share(self.found, self.gold)

    @property
    def exact_share(self) -> float | None:
        """Share of the found ones with exactly the annotator's span."""
        return _share(self.exact, self.found)

    @property
    def right_share(self) -> float | None:
        """Share of the found ones, unlisted names left out, that have the right place."""
        return _share(self.right, self.with_place)

    @property
    def unlisted_share(self) -> float | None:
        """Share of the marked places the gazetteer lacks that are reported without a place."""
        return _share(self.unlisted_reported, self.unlisted)


def score_places(
    reports: Iterable[tuple[GoldReport, Sequence[Mention]]], places: Mapping[str, Place]
) -> PlaceScore:
    """Return how well the mentions of each report agree with its annotation."""
    score = PlaceScore()
    known = {key for place in places.values() for name in place.names for key in _keys(name.text)}
    for report, mentions in reports:
        _score_report(score, report, mentions, places, known)
    return score


def _score_report(
    score: PlaceScore,
    report: GoldReport,
    mentions: Sequence[Mention],
    places: Mapping[str, Place],
    known: set[str],
) -> None:
    pairs = _pair(report.places, mentions)
    for index, mention in enumerate(mentions):
        if index not in pairs.values() and not _is_neutral(mention, report.places):
            score.mentions += 1
            got = f"{mention.place} ({mention.reason})"
            score.mismatches.append(
                Mismatch("false", report.file, mention.span, mention.text, "nothing", got)
            )
    for number, gold in enumerate(report.places):
        if not gold.is_scored:
            continue
        score.gold += 1
        matched = pairs.get(number)
        is_unlisted = _keys(gold.text).isdisjoint(known)
        expected = " or ".join(f"{each.name_en} [{each.kind}]" for each in gold.meant)
        if matched is None:
            score.unlisted += is_unlisted
            score.mismatches.append(
                Mismatch("missed", report.file, gold.span, gold.text, expected, "nothing")
            )
            continue
        mention = mentions[matched]
        score.mentions += 1
        score.found += 1
        score.exact += mention.span == gold.span
        is_right = mention.place is not None and _is_right(mention, gold, places)
        if is_unlisted and not is_right:
            score.unlisted += 1
            if mention.place is None:
                score.unlisted_reported += 1
                continue
        score.with_place += 1
        if is_right:
            score.right += 1
        else:
            got = f"{mention.place} [{mention.kind}] ({mention.reason})"
            score.mismatches.append(
                Mismatch("place", report.file, mention.span, mention.text, expected, got)
            )


def _pair(gold: Sequence[GoldMention], mentions: Sequence[Mention]) -> dict[int, int]:
    """Pair marked places with mentions one to one, those that share most characters first."""
    shared = sorted(
        (
            (-_overlap(marked, mention), -int(mention.span == marked.span), number, index)
            for number, marked in enumerate(gold)
            if marked.is_scored
            for index, mention in enumerate(mentions)
            if not mention.is_in_name and _overlap(marked, mention) > 0
        )
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, number, index in shared:
        if number not in pairs and index not in taken:
            pairs[number] = index
            taken.add(index)
    return pairs


def _overlap(gold: GoldMention, mention: Mention) -> int:
    return min(gold.span.end, mention.span.end) - max(gold.span.start, mention.span.start)


def _is_neutral(mention: Mention, gold: Sequence[GoldMention]) -> bool:
    if mention.is_in_name:
        return True
    return any(not each.is_scored and _overlap(each, mention) > 0 for each in gold)


def _is_right(mention: Mention, gold: GoldMention, places: Mapping[str, Place]) -> bool:
    place = places.get(mention.place or "")
    if place is None:
        return False
    return any(_agree(mention, place, meant) for meant in gold.meant)


def _agree(mention: Mention, place: Place, meant: GoldPlace) -> bool:
    ours = _LEVELS.get(str(place.kind), "site")
    theirs = _LEVELS.get(meant.kind, "site")
    if ours != theirs and not {ours, theirs} <= {"wide", "settlement"}:
        return False
    if not _is_near(mention, meant, _same_name(place, meant)):
        return False
    if ours not in _WIDE and theirs not in _WIDE:
        return True
    return _names_agree(place, meant)


def _is_near(mention: Mention, meant: GoldPlace, least_m: float) -> bool:
    if mention.lon is None or mention.lat is None or meant.point is None:
        return True
    tolerance_m = max(meant.radius_m, mention.radius_m or 0.0, least_m)
    return distance_m(LonLat(mention.lon, mention.lat), meant.point) <= tolerance_m


def _same_name(place: Place, meant: GoldPlace) -> float:
    """Return how far apart two places of one name may be and still be one, in metres."""
    wanted = skeleton_key(list(describe_name(name_words(meant.name_en)).words))
    same = any(
        skeleton_key(list(describe_name(name_words(name.text)).words)) == wanted
        for name in place.names
        if name.lang != "ar"
    )
    return _SAME_NAME_M if same else 0.0


def _names_agree(place: Place, meant: GoldPlace) -> bool:
    words = [_SHORT.get(word, word) for word in name_words(meant.name_en)]
    theirs = describe_name(" ".join(words).split())
    directions = _parts(theirs.directions)
    for name in place.names:
        ours = describe_name(name_words(name.text))
        shared = {skeleton_key([word]) for word in ours.words} & {
            skeleton_key([word]) for word in theirs.words
        }
        if shared and _parts(ours.directions) == directions:
            return True
    return False


def _parts(directions: Iterable[str]) -> frozenset[str]:
    return frozenset(part for each in directions for part in each.split("-"))


def _keys(text: str) -> set[str]:
    """Return the keys by which the gazetteer may have a name, kind words left out or not."""
    words = name_words(text)
    described = describe_name(words)
    plain = {"".join(words), described.key}
    return {key[1:] if key.startswith("و") and len(key) > 4 else key for key in plain} | plain


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
