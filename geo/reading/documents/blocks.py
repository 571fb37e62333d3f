"""The blocks of a report: what each line or paragraph of it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from geo.model.claims import Span
from geo.reading.documents.boilerplate import find_boilerplate, is_prose
from geo.reading.documents.captions import is_caption, is_copy
from geo.reading.documents.cues import Cues, load_cues
from geo.reading.documents.datelines import find_inside, find_prefix, is_date_only, is_dateline
from geo.reading.documents.lines import Unit, split_units
from geo.reading.records import Block, BlockRole

_MOST_HEADLINE_CHARACTERS = 200
_MOST_HEADLINES = 4
_MOST_HEADING_WORDS = 14
_MOST_TOP_LINES = 12
_FAR_FROM_CAPTION = 3


def find_blocks(text: str, known: Mapping[Span, BlockRole] | None = None) -> tuple[Block, ...]:
    """Return the blocks of ``text`` in order; they never overlap, and blank lines are in none.

    Parameters
    ----------
    known
        What the file's format says of some lines, by their span. Boilerplate and captions are
        looked for all the same.
    """
    cues = load_cues()
    units = split_units(text, unwrap=known is None)
    if known:
        units = [
            Unit(unit.span, unit.text, unit.blank_before, known.get(unit.span)) for unit in units
        ]
    roles = _find_roles(units, cues)
    blocks: list[Block] = []
    for at, unit in enumerate(units):
        blocks.extend(_split_first(units, roles, at, cues) or [Block(unit.span, roles[at])])
    return tuple(blocks)


def _find_roles(units: Sequence[Unit], cues: Cues) -> dict[int, BlockRole]:
    roles = dict.fromkeys(find_boilerplate(units, cues), BlockRole.BOILERPLATE)
    free = [at for at in range(len(units)) if at not in roles]
    for at in free:
        unit = units[at]
        if is_date_only(unit, cues) and (unit.blank_before or unit.bullet or at < _MOST_TOP_LINES):
            roles[at] = BlockRole.DATELINE
        elif unit.role is not BlockRole.HEADLINE and is_caption(unit, cues):
            roles[at] = BlockRole.CAPTION
    _mark_caption_copies(units, roles)
    _mark_top(units, roles, cues)
    for at, unit in enumerate(units):
        if at not in roles:
            roles[at] = _body_role(units, roles, at, unit)
    return roles


def _mark_caption_copies(units: Sequence[Unit], roles: dict[int, BlockRole]) -> None:
    for at in [at for at, role in roles.items() if role is BlockRole.CAPTION]:
        for near in range(max(0, at - _FAR_FROM_CAPTION), at + _FAR_FROM_CAPTION + 1):
            if near < len(units) and near not in roles and is_copy(units[near], units[at]):
                roles[near] = BlockRole.CAPTION


def _mark_top(units: Sequence[Unit], roles: dict[int, BlockRole], cues: Cues) -> None:
    """Mark the date lines and headlines that stand before the first paragraph."""
    free = [at for at in range(len(units)) if at not in roles]
    roles.update((at, BlockRole.HEADLINE) for at in free if units[at].role is BlockRole.HEADLINE)
    first, datelines = _first_paragraph(units, free, cues)
    headlines: list[int] = []
    for at in free:
        if at >= first:
            break
        if at in datelines:
            roles[at] = BlockRole.DATELINE
        elif units[at].role is None:
            headlines.append(at)
    if len(headlines) > _MOST_HEADLINES:
        headlines = headlines[:1]
    roles.update((at, BlockRole.HEADLINE) for at in headlines)


def _first_paragraph(
    units: Sequence[Unit], free: Sequence[int], cues: Cues
) -> tuple[int, set[int]]:
    """Return where the text begins, and which of the units before are date lines.

    It begins at the first long unit or sentence, else at the longest line.
    """
    datelines: set[int] = set()
    for at in free:
        if is_dateline(units[at], cues):
            datelines.add(at)
        elif not _is_short(units[at]):
            return at, datelines
    lines = [at for at in free if at not in datelines]
    return max(lines, key=lambda at: len(units[at].text), default=len(units)), datelines


def _is_short(unit: Unit) -> bool:
    """Tell whether a unit may be a headline by its look."""
    if unit.role not in (None, BlockRole.HEADLINE, BlockRole.HEADING):
        return False
    ends = unit.ends_sentence and not unit.text.endswith(("!", "?", "؟", "..", "…"))
    return len(unit.text) <= _MOST_HEADLINE_CHARACTERS and not ends and not unit.bullet


def _body_role(
    units: Sequence[Unit], roles: Mapping[int, BlockRole], at: int, unit: Unit
) -> BlockRole:
    if unit.role is not None:
        return unit.role
    if unit.markdown.startswith("#"):
        return BlockRole.HEADING
    if unit.bullet:
        is_title = not unit.ends_sentence and _is_above_prose(units, roles, at)
        return BlockRole.HEADING if is_title else BlockRole.LIST_ITEM
    after = next((later for later in range(at + 1, len(units)) if later not in roles), None)
    is_title = (
        len(unit.opening) <= _MOST_HEADING_WORDS
        and not unit.ends_sentence
        and after is not None
        and (is_prose(units[after]) or len(units[after].text) > 2 * len(unit.text))
    )
    return BlockRole.HEADING if is_title else BlockRole.PARAGRAPH


def _is_above_prose(units: Sequence[Unit], roles: Mapping[int, BlockRole], at: int) -> bool:
    """Tell whether a unit stands before the first paragraph, and prose follows: a front page."""
    if any(roles[before] is BlockRole.PARAGRAPH for before in range(at)):
        return False
    return any(is_prose(units[later]) for later in range(at + 1, len(units)))


def _split_first(
    units: Sequence[Unit], roles: Mapping[int, BlockRole], at: int, cues: Cues
) -> list[Block]:
    """Return the parts of a first paragraph that starts with its date line, else nothing."""
    unit = units[at]
    if roles[at] is not BlockRole.PARAGRAPH:
        return []
    before = [roles[earlier] for earlier in range(at)]
    if BlockRole.PARAGRAPH in before:
        return []
    size = find_prefix(unit, cues)
    inside = Span(0, size) if size else None
    if inside is None and BlockRole.HEADLINE not in before:
        inside = find_inside(unit, cues)
    if inside is None:
        return []
    parts = (
        (Span(0, inside.start), BlockRole.HEADLINE),
        (inside, BlockRole.DATELINE),
        (Span(inside.end, len(unit.text)), BlockRole.PARAGRAPH),
    )
    return [
        Block(_trimmed(unit, part), role)
        for part, role in parts
        if unit.text[part.start : part.end].strip()
    ]


def _trimmed(unit: Unit, part: Span) -> Span:
    text = unit.text[part.start : part.end]
    start = unit.span.start + part.start + len(text) - len(text.lstrip())
    return Span(start, start + len(text.strip()))
