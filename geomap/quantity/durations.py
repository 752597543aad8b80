"""Times that stand for a distance: "a two-hour drive", "three hours by road", "a day's walk"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geomap.model import Duration, Quantity, Span
from geomap.quantity.amounts import Amount, read_amount
from geomap.quantity.hedges import Effect, hedge_after, hedge_before

if TYPE_CHECKING:
    from collections.abc import Iterator

DURATION: Final = "duration"
"""The rule of a quantity that states a time in place of a length."""

_HOURS: Final = {"hour": 1.0, "hr": 1.0, "minute": 1 / 60, "min": 1 / 60, "day": 24.0}
_VEHICLES: Final = {
    **dict.fromkeys(
        "car road bus minibus mini-bus taxi truck jeep jeepney motorbike motorcycle van coach auto "
        "vehicle lorry highway".split(),
        "car",
    ),
    **dict.fromkeys("train rail railway".split(), "train"),
    **dict.fromkeys("boat ferry river sea canoe ship speedboat motorboat water".split(), "boat"),
    **dict.fromkeys("air plane helicopter".split(), "air"),
    "foot": "foot",
}
"""How one goes, by the word for what carries one."""
_GOING: Final = {
    "drive": "car", "drives": "car", "driving": "car", "walk": "foot", "walking": "foot",
    "hike": "foot", "march": "foot", "trek": "foot", "flight": "air", "flying": "air",
    "sail": "boat", "ride": None, "journey": None, "trip": None, "travel": None, "haul": None,
}  # fmt: skip
"""How one goes, by the word for the way itself; None: it does not say."""
_OTHER: Final = "camel donkey mule horse horseback bicycle bike"
_ADJECTIVES: Final = "easy|short|long|gruelling|grueling|bumpy|rough|dusty|scenic|direct|further"
_CARRIED: Final = "|".join((*_VEHICLES, *_OTHER.split()))
_WAY: Final = (
    rf"(?:[\s-]+(?:{_ADJECTIVES}|-?long))?"
    rf"(?:[\s-]+(?P<carried>{_CARRIED}))?"
    rf"[\s-]+(?P<going>{'|'.join(_GOING)})(?:\s+time)?\b"
    rf"|\s+(?:by|on)\s+(?P<by>{_CARRIED})\b"
    r"|(?=\s+(?:(?:away|due|further)\s+)?(?:from|outside|off|(?:to\sthe\s)?(?:north|south|east|west)[\w-]*)\b|\s+away\b)"
)
_UNIT: Final = re.compile(
    r"(?P<unit>[hmd](?<![a-z].)(?:(?<=h)(?:ou)?r|(?<=m)in(?:ute)?|(?<=d)ay))s?"
    rf"(?P<more>[\s-]and[\s-]an?[\s-](?:half|quarter))?(?:['’]s?)?(?:{_WAY})"
)
_ANY: Final = re.compile("hour|hrs|minute|mins|[ -]day")
_WINDOW: Final = 48


def find_durations(text: str) -> Iterator[tuple[Quantity, Duration]]:
    """Find the times that may stand for the distance between two places, in order.

    Args:
        text: Any text.

    Returns:
        Each as a quantity of unknown length (0 km or more) whose span covers the way's noun
        ("two-hour drive"), and the time itself, 15 % to either side as news rounds it.

    Example:
        >>> [(quantity, time)] = find_durations("It is a two-hour bus ride from Kigali.")
        >>> quantity.span.text, time.way, round(time.low_hours, 2), round(time.high_hours, 2)
        ('two-hour bus ride', 'car', 1.7, 2.3)
    """
    if _ANY.search(text) is None:
        return
    for match in _UNIT.finditer(text):
        going, by = match["going"], match["by"]
        if match["unit"] == "day" and not (going or by):
            continue
        start = match.start("unit")
        number = text[max(0, start - _WINDOW) : start].rstrip(" \xa0-‐‑–")
        end = start - len(text[max(0, start - _WINDOW) : start]) + len(number)
        amount = read_amount(text, max(0, start - _WINDOW), end)
        if amount is None:
            continue
        found = _duration(text, amount, match)
        if found is not None:
            yield found


def _duration(text: str, amount: Amount, match: re.Match[str]) -> tuple[Quantity, Duration] | None:
    hours = _HOURS[match["unit"]]
    carried = match["carried"] or match["by"]
    way = _VEHICLES.get(carried) if carried else _GOING.get(match["going"] or "")
    span = Span(start=amount.start, end=match.end(), text=text[amount.start : match.end()])
    before = hedge_before(text, amount.start)
    after = None if before else hedge_after(text, match.end())
    hedge, effect = (before or after or (None, Effect.NONE))[:2]
    if match["more"]:
        part = 0.5 if match["more"].endswith("half") else 0.25
        amount = replace(amount, low=amount.low + part, high=amount.low + part)
    low, high = _bounds(amount, effect)
    quantity = Quantity(
        span=span, low_km=0.0, high_km=None, value=amount.exact, unit=match["unit"],
        hedge=hedge, rule=DURATION,
    )  # fmt: skip
    high_hours = None if high is None else high * hours
    return quantity, Duration(low_hours=low * hours, high_hours=high_hours, way=way)


def _bounds(amount: Amount, effect: Effect) -> tuple[float, float | None]:
    """The interval of a number of hours, 15 % to either side but where a hedge cuts it."""
    upper = amount.rest or amount
    low, high = 0.85 * amount.low, None if upper.high is None else 1.15 * upper.high
    if effect is Effect.UP_TO:
        return 0.0, upper.high
    if effect is Effect.BELOW:
        return low, upper.high
    if effect is Effect.ABOVE:
        return amount.low, None
    return amount.low if effect is Effect.JUST_ABOVE else low, high
