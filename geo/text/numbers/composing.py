"""Number words that belong together, put together: "ثلاثة آلاف وخمسمئة", "twenty-five thousand"."""

from __future__ import annotations

from typing import NamedTuple

from geo.text.tokens import Token

Number = int | float
_AND = "and"
_BELOW_HUNDRED = ("ones", "ten", "tens", "eleven")
_STARTING = frozenset({
    "scale", "scales", "half", "ones", "ten", "tens", "hundred", "scaled", "n", "eleven",
    "ordinal", "ordinal_tens",
})  # fmt: skip
_WORD_STEPS = {
    "ones": "ones", "ordinal": "ones", "ten": "ten", "tens": "tens", "ordinal_tens": "tens",
    "eleven": "eleven", "hundred": "hundred", "scaled": "scaled", "n": "n",
}  # fmt: skip
_PLAIN = ("ones", "ten", "tens", "hundred", "scaled", "n")


class _Sum(NamedTuple):
    """A number under way.

    Attributes
    ----------
    total
        What is finished: whole thousands, millions.
    group
        What a following thousand would multiply; ``None`` right after one.
    last
        Slot of the last word.
    scale
        The last thousand, million ...; what follows must stay below it.
    is_ordinal
        Whether a word of it is an ordinal.
    """

    total: Number = 0
    group: Number | None = None
    last: str = ""
    scale: Number = 10**15
    is_ordinal: bool = False

    @property
    def value(self) -> Number:
        number = self.total + (self.group or 0)
        return int(number) if number == int(number) else number


_NOTHING = _Sum()


def compose_numbers(tokens: list[Token], *, units_first: bool) -> list[Token]:
    """Return ``tokens`` with number words put together as tokens of slot ``n`` or ``ordinal``.

    Vague quantities ("tens of") and fixed phrases that only look like numbers stay as they are.

    Parameters
    ----------
    units_first
        Whether units stand before tens and are joined by "and", as in Arabic.
    """
    result: list[Token] = []
    position = 0
    while position < len(tokens):
        number, size = _NOTHING, 0
        for slot, _ in tokens[position].readings:
            if slot in _STARTING:
                number, size = _longest(tokens, position, units_first)
                break
        if size == 0:
            result.append(tokens[position])
            position += 1
            continue
        result.append(_number_token(tokens[position : position + size], number))
        position += size
    return result


def _number_token(tokens: list[Token], number: _Sum) -> Token:
    others = tuple(
        reading for reading in tokens[0].readings if len(tokens) == 1 and reading[0] not in _PLAIN
    )
    if number.is_ordinal:
        readings = (("ordinal", number.value),)
        others = tuple(r for r in others if r[0] not in {"ordinal", "ordinal_tens"})
    else:
        readings = (("n", number.value),)
    return Token(tokens[0].start, tokens[-1].end, readings + others)


def _longest(tokens: list[Token], position: int, units_first: bool) -> tuple[_Sum, int]:
    """Return the number that starts at ``position`` and how many tokens it takes, 0 for none."""
    number, size = _NOTHING, 0
    ahead = position
    while ahead < len(tokens):
        joined = size > 0 and (tokens[ahead].fills(_AND) or _is_hyphen(tokens, ahead))
        by_and = joined and tokens[ahead].fills(_AND)
        word = ahead + 1 if joined else ahead
        if word >= len(tokens):
            break
        longer = _extend(number, tokens[word], by_and, units_first)
        if longer is None:
            break
        number, ahead = longer, word + 1
        size = ahead - position
    if number.last == "eleven":
        return number, 0
    return number, size


def _is_hyphen(tokens: list[Token], position: int) -> bool:
    """Whether a dash stands tight between two words."""
    token = tokens[position]
    return (
        token.fills("dash")
        and tokens[position - 1].end == token.start
        and position + 1 < len(tokens)
        and tokens[position + 1].start == token.end
    )


def _extend(number: _Sum, token: Token, by_and: bool, units_first: bool) -> _Sum | None:
    for slot, value in token.readings:
        if slot in {"scale", "scales"}:
            longer = _by_scale(number, slot, value, by_and)
        elif slot == "half":
            longer = _by_half(number, value, by_and)
        elif slot not in _WORD_STEPS:
            continue
        else:
            longer = _by_word(number, slot, value, by_and, units_first)
        if longer is not None:
            return longer
    return None


def _by_scale(number: _Sum, slot: str, value: Number, by_and: bool) -> _Sum | None:
    if number.last == "half_after" and value == number.scale:
        return number._replace(last="closed")
    if value >= number.scale or number.last in {"closed", "scaled"} or number.is_ordinal:
        return None
    if number.group is None:
        may_stand_alone = slot == "scale" and (not number.last or by_and)
        return _scaled(number, value) if may_stand_alone else None
    return None if by_and else _scaled(number, number.group * value, value)


def _scaled(number: _Sum, amount: Number, scale: Number | None = None) -> _Sum:
    return number._replace(
        total=number.total + amount, group=None, last="scale", scale=scale or amount
    )


def _by_half(number: _Sum, value: float, by_and: bool) -> _Sum | None:
    if not number.last:
        return number._replace(group=value, last="half")
    if number.last == "scale" and by_and:
        return number._replace(total=number.total + value * number.scale, last="half_after")
    return None


def _by_word(
    number: _Sum, slot: str, value: Number, by_and: bool, units_first: bool
) -> _Sum | None:
    ordinal = slot in {"ordinal", "ordinal_tens"} and not (
        slot == "ordinal_tens" and number.last == "ones"
    )
    step = _WORD_STEPS[slot]
    group = _next_group(number, step, value, by_and, units_first)
    if group is None:
        return None
    last = "teen" if step == "ten" and number.last in {"ones", "eleven"} else step
    if step == "tens" and number.last == "ones":
        last = "closed_tens"
    if step == "scaled":
        return number._replace(total=number.total + value, last="scale", scale=value / 2)
    is_ordinal = ordinal or number.is_ordinal
    return _Sum(number.total, group, last, number.scale, is_ordinal)


def _next_group(
    number: _Sum, step: str, value: Number, by_and: bool, units_first: bool
) -> Number | None:
    """Return the group with ``value`` joined to it; ``None`` where they do not belong together."""
    last, group = number.last, number.group
    if last == "":
        return value
    if last == "scale":
        fits = value < number.scale and (by_and or not units_first)
        return value if fits and step != "scaled" else None
    if group is None:
        return None
    if last == "ones":
        return _after_ones(group, step, value, by_and, units_first)
    fits = (
        (last == "eleven" and step == "ten" and not by_and)
        or (last == "hundred" and step in _BELOW_HUNDRED and (by_and or not units_first))
        or (last == "tens" and step == "ones" and value < 10 and not (by_and or units_first))
    )
    return group + value if fits else None


def _after_ones(
    group: Number, step: str, value: Number, by_and: bool, units_first: bool
) -> Number | None:
    unit = group % 100
    if step == "ten" and not by_and and units_first and unit < 10:
        return group + value
    if step == "tens" and by_and and units_first and unit < 10:
        return group + value
    if step == "hundred" and not by_and and value == 100 and group < 100:
        return group * value
    return None
