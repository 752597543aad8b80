"""Windows of days, and the small words that date words are made of."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import replace
from typing import NamedTuple

from geomap.dates.grammar import (
    FORWARD,
    MONTHS,
    NUMBERS,
    ORDINALS,
    UNKNOWN_DAY,
    WEEKDAY_NUMBERS,
    WEEKDAYS,
)
from geomap.model import When


class Found(NamedTuple):
    """Date words and where they stand."""

    start: int
    end: int
    when: When


class Context(NamedTuple):
    """What date words are read against."""

    text: str
    """Lower case, as long as the original."""
    published: dt.date | None
    earlier: tuple[Found, ...]
    """What was found before this place in the text."""


def day_window(
    low: dt.date, high: dt.date | None = None, *, precision: str = "day", why: str
) -> When:
    """Return the window from one day to another, or of one day."""
    high = high or low
    edtf = low.isoformat() if low == high else f"{low.isoformat()}/{high.isoformat()}"
    return When(low=low, high=high, edtf=edtf, precision=precision, why=(why,))


def night_window(low: dt.date, why: str) -> When:
    """Return the night that begins on a day."""
    return day_window(low, plus_days(low, 1), precision="night", why=why)


def unknown_window(why: str, *, edtf: str = UNKNOWN_DAY, precision: str = "unknown") -> When:
    """Return a window of which no day is known."""
    return When(low=None, high=None, edtf=edtf, precision=precision, why=(why,))


def plus_days(day: dt.date, days: int) -> dt.date:
    """Return the day so many days later; at the ends of the calendar the day itself."""
    try:
        return day + dt.timedelta(days=days)
    except OverflowError:
        return day


def date_or_none(year: int, month: int, day: int) -> dt.date | None:
    """Return a day, or None where the calendar has no such day."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def integer(word: str) -> int:
    """Return what a number in digits or words is worth: "12th", "two", "third"."""
    digits = "".join(mark for mark in word if mark.isdigit())
    if digits:
        return int(digits)
    return NUMBERS.get(word.strip()) or ORDINALS[word.strip()]


def weekday_of(word: str) -> str:
    """The full name of a weekday: "Saturday" of "sat."."""
    return WEEKDAYS[WEEKDAY_NUMBERS[word.rstrip(".").lower()]]


def looks_forward(match: re.Match[str], context: Context) -> bool:
    """Return whether the words speak of what is to come: "next", "will ... on"."""
    before = context.text[max(0, match.start() - 60) : match.start()]
    return bool(FORWARD.search(before)) or match.group().startswith("next ")


def month_number(word: str) -> int:
    """Return the number of a month by its name or short name."""
    return MONTHS[word.rstrip(".")]


def month_window(year: int, month: int, *, why: str) -> When:
    """Return the window of a whole month."""
    last = calendar.monthrange(year, month)[1]
    return replace(
        day_window(dt.date(year, month, 1), dt.date(year, month, last), precision="month", why=why),
        edtf=f"{year:04}-{month:02}",
    )


_SENTENCE_END = re.compile(r"[a-z)\"]{3}[.!?]\s")


def ends_twice(between: str) -> bool:
    """Return whether more than one sentence ends in a stretch of text."""
    return len(_SENTENCE_END.findall(between)) > 1
