"""Find the lengths of a text: unit first, then the number before it, then the hedge.

Starting at the unit keeps the search linear: each unit looks back over a bounded window, and a
text without a unit is passed over by one regular expression.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from geomap.model import Quantity, Span
from geomap.quantity.amounts import Amount, read_amount
from geomap.quantity.hedges import Effect, hedge_after, hedge_before
from geomap.quantity.numerals import DASHES, decimal_comma
from geomap.quantity.rules import half_width
from geomap.quantity.units import KM_PER, UNIT, Unit, unit_at

_WINDOW = 72
"""Characters before a unit in which its number is looked for."""
_AND_A_PART = re.compile(
    r"[\s-]+and[\s-]+(?:an?[\s-]+|one\s+)?(?P<part>half|quarter|third|three[\s-]quarters)\b",
    re.IGNORECASE,
)
_PART = {"half": 0.5, "quarter": 0.25, "third": 1 / 3}
_BARE = re.compile(
    r"\s+(?:(?:away|from|outside|off|apart)\b"
    r"|(?:due\s)?(?:north|south|east|west)[\w-]*\s(?:of|from)\b)"
)
_BETWEEN_UNITS = re.compile(r"\s*[(\[]\s*(?:or\s|about\s|approximately\s|~\s?|c\.\s|nearly\s)?\Z")
_OR = re.compile(r"(?:\s*/\s*|,?\s+or\s+(?:about\s+|roughly\s+)?|\s*[;,]\s*)\Z")
_RANGE_WORD = re.compile(r"\s*(?:to|[-–—])\s*\Z")
_CLOSING = re.compile(r"\s*[)\]]")
_SMALLER = {("ft", "in"), ("mi", "yd"), ("mi", "ft"), ("km", "m"), ("yd", "ft"), ("m", "cm")}
_METRIC = {"km", "m", "cm", "mm"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Length:
    """A quantity before its hedge is applied."""

    start: int
    end: int
    amount: Amount
    unit: str
    upper: _Length | None = None
    """The upper end, where it has a unit of its own."""
    twin: _Length | None = None
    """The same length in another unit, in brackets."""


def _number_before(text: str, unit: Unit, first: int, *, comma: bool) -> tuple[Amount, int] | None:
    """The amount before a unit, past a bracket if one stands between ("1.9 (3.1 km) miles")."""
    start = max(first, unit.start - _WINDOW)
    window = text[start : unit.start]
    end = start + len(window.rstrip().rstrip(DASHES).rstrip())
    if text[end - 1 : end] == ")" and end > start:
        opened = text.rfind("(", start, end)
        if opened <= start:
            return None
        window = text[start:opened]
        amount = read_amount(text, start, start + len(window.rstrip()), comma=comma)
    else:
        amount = read_amount(text, start, end, comma=comma)
    return (amount, amount.start) if amount else None


def _length(text: str, unit: Unit, first: int, *, comma: bool) -> _Length | None:
    found = _number_before(text, unit, first, comma=comma)
    if found is None:
        if unit.plural and _BARE.match(text, unit.end) and unit.end - unit.start > 3:
            bare = Amount(low=2.0, high=None)
            return _Length(start=unit.start, end=unit.end, amount=bare, unit=unit.name)
        return None
    amount, start = found
    number = text[start : unit.start]
    article = number.strip(" \t\n\xa0-").lower()
    if article in {"a", "an"} and text[unit.start : unit.end].lower() not in {
        "mile", "kilometre", "kilometer", "nautical mile", "metre", "meter", "klick", "yard",
    }:  # fmt: skip
        return None
    if number[:1].isupper() and text[unit.start].isupper() and not number[1:2].isupper():
        return None  # "Ten Mile", "Four Miles Away": names and titles
    end = unit.end
    extra = _AND_A_PART.match(text, end)
    if extra and amount.exact is not None and amount.resolution == 1:
        part = _PART.get(extra["part"].lower(), 0.75)
        value = amount.low + part
        amount = replace(amount, low=value, high=value, place=part, resolution=part)
        end = extra.end()
    return _Length(start=start, end=end, amount=amount, unit=unit.name)


def _joined(text: str, left: _Length, right: _Length) -> _Length | None:
    """Two lengths that are one: "30 miles (48 km)", "5 km to 10 km", "between 5 km and 10 km"."""
    gap = text[left.end : right.start]
    hedge = hedge_before(text, right.start)
    if hedge and hedge[2] >= left.end:
        gap = text[left.end : hedge[2]]
    if len(gap) > 24:
        return None
    other_system = (left.unit in _METRIC) != (right.unit in _METRIC) or "nmi" in {
        left.unit,
        right.unit,
    }
    if (left.unit, right.unit) in _SMALLER and re.fullmatch(r",?\s+(?:and\s+)?", gap):
        return _sum(left, right)
    closing = _CLOSING.match(text, right.end)
    if left.unit != right.unit and other_system:
        if _BETWEEN_UNITS.fullmatch(gap):
            end = closing.end() if closing else right.end
            return replace(left, end=end, twin=left.twin or right)
        if _OR.fullmatch(gap) and _alike(left, right):
            end = closing.end() if closing and left.twin else right.end
            return replace(left, end=end, twin=left.twin or right)
    between = re.search(r"\b(?:between|from)\s+\Z", text[max(0, left.start - 9) : left.start])
    and_joins = between is not None and re.fullmatch(r"\s+and\s+", gap)
    if (_RANGE_WORD.fullmatch(gap) or and_joins) and left.amount.exact and right.amount.exact:
        lower, upper = (x.amount.low * KM_PER[x.unit] for x in (left, right))
        if lower < upper and left.upper is None and left.twin is None:
            return replace(left, end=right.end, upper=right)
    return None


def _sum(left: _Length, right: _Length) -> _Length | None:
    """One length in two units: "5 feet 2 inches", "3 miles 500 yards"."""
    one, other = left.amount.exact, right.amount.exact
    ratio = KM_PER[right.unit] / KM_PER[left.unit]
    if one is None or other is None or other * ratio >= 1 or not one.is_integer():
        return None
    amount = replace(
        left.amount,
        low=one + other * ratio,
        high=one + other * ratio,
        place=right.amount.place * ratio,
        resolution=right.amount.resolution * ratio,
    )
    return replace(left, end=right.end, amount=amount)


def _alike(left: _Length, right: _Length) -> bool:
    one, other = (x.amount.low * KM_PER[x.unit] for x in (left, right))
    return 0.7 * one <= other <= 1.4 * one


def _bounds(length: _Length, rule: str) -> tuple[float, float | None]:
    """The interval of a length by a rule, in kilometres, hedges apart."""
    amount, factor = length.amount, KM_PER[length.unit]
    low = amount.low * factor
    high = None if amount.high is None else amount.high * factor
    if amount.high == amount.low:
        low -= half_width(amount, rule) * factor
        high = amount.low * factor + half_width(amount, rule) * factor
    upper = length.upper or (
        replace(length, amount=amount.rest, upper=None) if amount.rest else None
    )
    if upper:
        high = _bounds(upper, rule)[1]
    return max(0.0, low), high


def _hedged(length: _Length, effect: Effect, rule: str) -> tuple[float, float | None]:
    """The interval of a length with its hedge, in kilometres (table in ``hedges``)."""
    low, high = _bounds(length, rule)
    factor = KM_PER[length.unit]
    floor = length.amount.low * factor
    last = length.upper or length
    ceiling_amount = last.amount.rest or last.amount
    ceiling = None if ceiling_amount.high is None else ceiling_amount.high * KM_PER[last.unit]
    if effect is Effect.ABOUT and length.amount.exact is not None:
        wide_low, wide_high = _bounds(length, "press")
        low = min(low, wide_low)
        high = None if high is None or wide_high is None else max(high, wide_high)
    elif effect is Effect.BELOW:
        high = ceiling
    elif effect is Effect.UP_TO:
        low, high = 0.0, ceiling
    elif effect is Effect.ABOVE:
        low, high = floor, None
    elif effect is Effect.JUST_ABOVE:
        low = floor
    elif effect is Effect.EXACT and length.amount.exact is not None:
        low, high = _bounds(length, "stated")
    return low, high


def _rounds_to(length: _Length, twin: _Length) -> bool:
    """Whether ``twin`` is what a writer may make of ``length`` in the other unit."""
    converted = length.amount.low * KM_PER[length.unit] / KM_PER[twin.unit]
    slack = max(twin.amount.place / 2, 0.05 * twin.amount.low)
    high = twin.amount.low if twin.amount.high is None else twin.amount.high
    return twin.amount.low - slack <= converted <= high + slack


def _mismatch(text: str, length: _Length) -> str | None:
    """What to say where the two units of one length disagree beyond their rounding."""
    twin = length.twin
    if twin is None:
        return None
    if length.upper or length.amount.rest or twin.amount.rest:
        return None
    if _rounds_to(length, twin) or _rounds_to(twin, length):
        return None
    first = text[length.start : twin.start].strip(" ([,/\t\n")
    kilometres = length.amount.low * KM_PER[length.unit]
    return (
        f"the text's two figures disagree: {first} is {kilometres:.4g} km, "
        f"{text[twin.start : twin.end]} is {twin.amount.low * KM_PER[twin.unit]:.4g} km"
    )


def _quantity(text: str, length: _Length, rule: str) -> Quantity:
    before = hedge_before(text, length.start)
    after = None if before else hedge_after(text, length.end)
    hedge, effect = (before or after or (None, Effect.NONE))[:2]
    low, high = _hedged(length, effect, rule)
    why = _mismatch(text, length)
    if why and length.twin:
        twin_low, twin_high = _hedged(length.twin, effect, rule)
        low = min(low, twin_low)
        high = None if high is None or twin_high is None else max(high, twin_high)
    vague = length.amount.high != length.amount.low
    return Quantity(
        span=Span(start=length.start, end=length.end, text=text[length.start : length.end]),
        low_km=low,
        high_km=high,
        value=None if length.upper else length.amount.exact,
        unit=length.unit,
        hedge=hedge,
        rule="vague" if vague else rule,
        why=(why,) if why else (),
    )


def find_quantities(text: str, *, rule: str = "press") -> tuple[Quantity, ...]:
    """Find every length that a text states.

    Every way that English news writes one: digits, words, fractions, ranges, vague counts, both
    units at once ("30 miles (48 km)" is one length, checked against itself; where its two figures
    disagree beyond their rounding, ``why`` says so and the interval covers both). Not lengths are
    areas, speeds, rates and names. "2,5 km" is refused unless the text writes decimals with a
    comma elsewhere too.

    Args:
        text: Any text.
        rule: How much a bare number says: ``press`` (15 %; Frazier et al. 2004), ``instrument``,
            ``stated`` or ``strict`` (Chapman and Wieczorek 2020); see ``geomap.quantity.rules``.

    Returns:
        The quantities in order of the text, as intervals in kilometres.

    Raises:
        OptionError: there is no rule of that name.

    Example:
        >>> [found] = find_quantities("almost 60 km from the front")
        >>> found.span.text, found.hedge, found.low_km, found.high_km
        ('60 km', 'almost', 51.0, 60.0)
    """
    half_width(Amount(low=1.0, high=1.0), rule)
    comma: bool | None = None
    lengths: list[_Length] = []
    for match in UNIT.finditer(text):
        unit = unit_at(text, match)
        if unit is None:
            continue
        if comma is None:
            comma = decimal_comma(text)
        if lengths and text[lengths[-1].end : unit.start].strip() in {")", "]"}:
            # "1.9 (3.1 km) miles": the bracket was read first, the number stands before it
            earlier = lengths[-2].end if len(lengths) > 1 else 0
            outer = _length(text, unit, earlier, comma=comma)
            if outer and outer.start < lengths[-1].start:
                lengths[-1] = replace(outer, twin=lengths[-1])
            continue
        if lengths and text[lengths[-1].end : unit.start].isspace():
            lengths[-1] = replace(lengths[-1], end=unit.end)  # "3 miles (5 km) miles south"
            continue
        length = _length(text, unit, lengths[-1].end if lengths else 0, comma=comma)
        if length is None:
            continue
        whole = _joined(text, lengths[-1], length) if lengths else None
        if whole:
            lengths[-1] = whole
        else:
            lengths.append(length)
    return tuple(_quantity(text, length, rule) for length in lengths)
