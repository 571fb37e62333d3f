"""Which of the places near an act it happened at, and in which role each stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from geo.model.vocabularies import EventKind, PlaceKind, PlaceRole, Precision
from geo.reading.events.kinds import STRIKES
from geo.reading.events.posts import without_posts
from geo.reading.events.scene import Placed, Scene
from geo.reading.events.senses import Hit
from geo.reading.events.taken_from import find_where
from geo.reading.records import ReadPlace

_AREAS = {
    PlaceKind.AREA: 1, PlaceKind.RIVER: 2, PlaceKind.BORDER: 2, PlaceKind.ROAD: 1,
    PlaceKind.SUBDISTRICT: 3, PlaceKind.DISTRICT: 4, PlaceKind.COUNTRYSIDE: 5,
    PlaceKind.GOVERNORATE: 6, PlaceKind.REGION: 7, PlaceKind.COUNTRY: 8,
}  # fmt: skip
_PRECISIONS = {
    Precision.SUBDISTRICT: 3, Precision.DISTRICT: 4, Precision.COUNTRYSIDE: 5,
    Precision.GOVERNORATE: 6, Precision.REGION: 7, Precision.COUNTRY: 8,
}  # fmt: skip
_LARGEST_SITE = 1
MOVING = frozenset({EventKind.CONVOY, EventKind.AIR_DELIVERY, EventKind.WITHDRAWAL,
                     EventKind.PATROL, EventKind.DEPLOYMENT})  # fmt: skip
_THROUGH = frozenset({PlaceKind.CROSSING, PlaceKind.RIVER_CROSSING, PlaceKind.BRIDGE})
_WORDS_BACK = 5
_WORDS_BACK_TO_LEG = 9
_PARTS_BACK = 3


def rank(place: Placed) -> int:
    """Return how coarse a place is: 0 a site or settlement .. 8 a country."""
    mention = place.mention
    if mention.kind is not None and mention.kind in _AREAS:
        return _AREAS[mention.kind]
    if mention.kind is None:
        return _PRECISIONS.get(mention.precision, 0)
    return 0


def fine_places(places: Iterable[Placed]) -> list[Placed]:
    """Return the sites and settlements among ``places``."""
    return [place for place in places if rank(place) <= _LARGEST_SITE]


def are_at_one(places: Iterable[Placed]) -> bool:
    """Whether the sites and settlements among ``places`` are one and the same."""
    return len({place.mention.place for place in fine_places(places)}) == 1


def place_roles(
    scene: Scene, places: Sequence[Placed], kind: EventKind, first: int
) -> list[ReadPlace]:
    """Return ``places`` in their roles in an event of ``kind``, each place once.

    Parameters
    ----------
    first
        The first word of the event; words before it say nothing about its places.
    """
    found: list[ReadPlace] = []
    before: Placed | None = None
    for place in find_where(scene, places, moves=kind in MOVING):
        lowest = first if before is None else before.last + 1
        stated = _stated(scene, place, lowest, kind)
        if stated is None and before is not None:
            role = _role_after(scene, place, before, kind, found)
        else:
            role = _role(place, kind, stated, found, is_after=_encloses(scene, before, place))
        found.append(ReadPlace(role, place.mention))
        before = place
    return _without_repeats(found if kind in MOVING else without_posts(scene, found, places, kind))


def _role_after(
    scene: Scene, place: Placed, before: Placed, kind: EventKind, found: list[ReadPlace]
) -> PlaceRole:
    """Return the role of a place that no word of its own says: one of a list, or the area."""
    if _is_joined(scene, before, place):
        return _role(place, kind, found[-1].role, found, is_after=False)
    is_from = found[-1].role is PlaceRole.FROM
    if is_from and kind in MOVING and _is_onward(scene, place):
        return PlaceRole.TO
    if is_from and kind in STRIKES and rank(place) <= _LARGEST_SITE:
        return PlaceRole.AT
    if rank(place) > _LARGEST_SITE:
        return PlaceRole.IN
    return PlaceRole.IN if rank(before) <= _LARGEST_SITE else PlaceRole.AT


def _role(
    place: Placed,
    kind: EventKind,
    stated: PlaceRole | None,
    found: list[ReadPlace],
    *,
    is_after: bool,
) -> PlaceRole:
    is_area = rank(place) > _LARGEST_SITE
    if kind in MOVING:
        return _moving(stated or PlaceRole.AT, place, is_area)
    if stated in {PlaceRole.FROM, PlaceRole.ORIGIN}:
        return stated if kind in STRIKES else PlaceRole.ORIGIN
    if is_area:
        return PlaceRole.IN
    follows = _follows_site(found)
    if stated is PlaceRole.TO and follows:
        return PlaceRole.TO
    if follows and (is_after or stated is PlaceRole.NEAR):
        return PlaceRole.IN
    return PlaceRole.NEAR if stated is PlaceRole.NEAR else PlaceRole.AT


def _moving(stated: PlaceRole, place: Placed, coarse: bool) -> PlaceRole:
    if stated is PlaceRole.FROM and place.mention.kind in _THROUGH:
        return PlaceRole.VIA
    if stated in {PlaceRole.FROM, PlaceRole.TO, PlaceRole.VIA}:
        return stated
    return PlaceRole.IN if coarse else stated


def _stated(scene: Scene, place: Placed, first: int, kind: EventKind) -> PlaceRole | None:
    """Return the role that the nearest word before says."""
    if place.attached[-1:]:
        letter = scene.lexicon.settings["attached"].get(place.attached[-1])
        if letter:
            is_passed = _is_passed(scene, place.first, first)
            return PlaceRole.VIA if is_passed else PlaceRole(letter)
    for position in range(place.first - 1, max(first, place.first - _WORDS_BACK) - 1, -1):
        hit = scene.hits.get(position)
        if hit is None:
            continue
        role = _said_by(scene, hit, first, kind)
        if role is PlaceRole.AT and kind in MOVING:
            return _leg_of_base(scene, hit, first) or role
        if role is not None:
            return role
        if hit.sense("act", "act_noun", "doing", "support", "person", "weapon") is not None:
            return None
    return None


def _leg_of_base(scene: Scene, at: Hit, first: int) -> PlaceRole | None:
    """Return the role that "in" goes on about: "left for the bases in", "from posts in"."""
    lowest = max(first, at.first - _WORDS_BACK_TO_LEG)
    posts = (scene.hit_track.of(slot, lowest, at.first - 1) for slot in ("kind_word", "target"))
    if not any(posts):
        return None
    letters = scene.lexicon.settings["attached"]
    for hit in reversed(scene.hit_track.between(lowest, at.first - 1)):
        role = hit.value("place_role") or letters.get(hit.analysis.prefix)
        if role in {PlaceRole.TO, PlaceRole.FROM}:
            return PlaceRole(role)
        if role is not None or hit.sense("act", "act_noun", "doing") is not None:
            return None
    return None


def _said_by(scene: Scene, hit: Hit, first: int, kind: EventKind) -> PlaceRole | None:
    """Return the role that a word before a place says."""
    role = hit.value("place_role")
    if role == PlaceRole.FROM and _is_distance(scene, hit.first - 1):
        return PlaceRole.NEAR
    if kind in MOVING and hit.value("actor_role") == "both":
        return PlaceRole.IN
    if role == PlaceRole.FROM and kind in STRIKES:
        return _part_of(scene, hit, first) or PlaceRole.FROM
    if role is not None:
        is_from = kind in STRIKES and _is_fired_from(scene, hit, first)
        return PlaceRole.FROM if is_from else PlaceRole(role)
    if kind is EventKind.CONVOY and hit.sense("leaves") is not None:
        return PlaceRole.FROM
    letter = scene.lexicon.settings["attached"].get(hit.analysis.prefix)
    return _by_letter(scene, hit, PlaceRole(letter), first) if letter else None


def _is_distance(scene: Scene, position: int) -> bool:
    """Whether "from" follows a distance: "500 متر من"; where verbs come last it is told apart."""
    is_unit = scene.words.keys[position] in scene.lexicon.settings["distance_units"]
    return is_unit and scene.traits.verb_before_subject


def _by_letter(scene: Scene, hit: Hit, role: PlaceRole, first: int) -> PlaceRole:
    """Return the role that a letter before a kind of place says: no goal in "التابعة لمنطقة"."""
    if _is_passed(scene, hit.first, first):
        return PlaceRole.VIA
    before = scene.hit_before(hit.first)
    belongs = before is not None and before.sense("not_where") is not None
    return PlaceRole.IN if belongs and role is PlaceRole.TO else role


def _part_of(scene: Scene, of: Hit, first: int) -> PlaceRole | None:
    """Return the role of a place that "from" only says parts or people of: "districts of"."""
    if not scene.traits.verb_before_subject:
        return None
    for hit in reversed(scene.hit_track.between(max(first, of.first - _PARTS_BACK), of.first - 1)):
        if hit.sense("person", "civilian") is not None:
            return PlaceRole.ORIGIN
        if hit.sense("weapon", "act", "act_noun", "doing") is not None:
            return None
        if hit.sense("target", "kind_word") is not None:
            return PlaceRole.AT
    return None


def _is_fired_from(scene: Scene, role: Hit, first: int) -> bool:
    """Whether "in" or "near" says where those who fire stand: "from its positions in"."""
    at = role.first
    own = scene.hit_before(at, first)
    if own is not None and own.sense("target") is not None:
        at = own.first
    if first < at < role.first:
        at -= scene.words.keys[at - 1] in scene.lexicon.settings["their"]
    before = scene.hit_before(at, first)
    if before is not None and before.value("place_role") == PlaceRole.FROM:
        return True
    return _leg_of_base(scene, role, first) is PlaceRole.FROM


def _is_passed(scene: Scene, position: int, first: int) -> bool:
    """Whether the word before says "through" and the particle at ``position`` only links it."""
    before = scene.hit_before(position, first)
    return before is not None and before.value("place_role") == PlaceRole.VIA


def _is_onward(scene: Scene, place: Placed) -> bool:
    """Whether the word before says that a way goes on there: "left one base for another"."""
    return scene.words.keys[place.first - 1] in scene.lexicon.settings["onward"]


def _is_joined(scene: Scene, before: Placed, place: Placed) -> bool:
    """Whether a place is one of a list with the one before it."""
    language = scene.language
    if place.attached.startswith(language.and_letters + language.so_letters):
        return True
    if language.begins_with_and(scene.words.keys[place.first]):
        return True
    between = scene.words.keys[before.last + 1 : place.first]
    is_more = bool(scene.hit_track.of("more", before.last + 1, place.first - 1))
    if is_more or any(w in language.and_words or language.begins_with_and(w) for w in between):
        return True
    return not between and any(char in "،,-–" for char in scene.words.gaps[place.first])


def _encloses(scene: Scene, before: Placed | None, place: Placed) -> bool:
    """Whether a place right after another says where that one lies: "البحرة بناحية هجين"."""
    return (
        before is not None
        and place.first - before.last <= 3
        and not _is_joined(scene, before, place)
    )


def _follows_site(found: list[ReadPlace]) -> bool:
    return any(each.role in {PlaceRole.AT, PlaceRole.NEAR} for each in found)


def _without_repeats(found: list[ReadPlace]) -> list[ReadPlace]:
    kept: dict[tuple[PlaceRole, str], ReadPlace] = {}
    sites = {each.mention.place or each.mention.text for each in found if each.role is PlaceRole.AT}
    for each in found:
        name = each.mention.place or each.mention.text
        if each.role is PlaceRole.AT or name not in sites:
            kept.setdefault((each.role, name), each)
    return list(kept.values())
