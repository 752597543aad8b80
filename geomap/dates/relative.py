"""What weekdays and "a week ago" mean, read against the day of publication."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.dates.grammar import WEEKDAYS
from geomap.dates.windows import (
    date_or_none,
    day_window,
    integer,
    looks_forward,
    month_window,
    night_window,
    plus_days,
    unknown_window,
    weekday_of,
)

if TYPE_CHECKING:
    from geomap.dates.windows import Context
    from geomap.model import When


def read_weekday(match: re.Match[str], context: Context) -> When | None:
    """Read "Friday", "Friday night", "the night of Friday to Saturday", "next Friday"."""
    parts = match.groupdict()
    name, hour = weekday_of(parts["weekday"]), parts.get("hour") or ""
    last = weekday_of(parts["last"]) if parts.get("last") else ""
    night = bool(parts.get("night")) or hour in ("night", "overnight")
    if last and not (night and _follows(last, name)):
        return None
    words = match.group().strip()
    if context.published is None:
        when = unknown_window(
            f"{words!r}: no day of publication to count from",
            precision="night" if night else "day",
        )
        return replace(when, weekday=name)
    number = WEEKDAYS.index(name)
    if looks_forward(match, context):
        day = plus_days(context.published, (number - context.published.weekday()) % 7 or 7)
        reason = f"{words!r}: the first {name} after publication"
    else:
        back = (context.published.weekday() - number) % 7
        if words.startswith("last ") and not back:
            back = 7
        day = plus_days(context.published, -back)
        reason = f"{words!r}: the latest {name} not after publication"
    when = night_window(day, reason) if night else day_window(day, why=reason)
    return replace(when, weekday=name)


def read_weekday_of_last_week(match: re.Match[str], context: Context) -> When | None:
    """Read "Tuesday last week": the day in the week before that of publication."""
    words = match.group().strip()
    name = weekday_of(match.group("weekday") or match.group("named"))
    if context.published is None:
        return replace(
            unknown_window(f"{words!r}: no day of publication", precision="day"), weekday=name
        )
    monday = plus_days(context.published, -context.published.weekday() - 7)
    day = day_window(
        plus_days(monday, WEEKDAYS.index(name)), why=f"{words!r}, counted from publication"
    )
    return replace(day, weekday=name)


def read_night_into(match: re.Match[str], context: Context) -> When | None:
    """Read "overnight into Saturday": the night that ends on that day."""
    name, words = weekday_of(match.group("weekday")), match.group()
    if context.published is None:
        before = WEEKDAYS[WEEKDAYS.index(name) - 1]
        return replace(
            unknown_window(f"{words!r}: no day of publication", precision="night"), weekday=before
        )
    back = (context.published.weekday() - WEEKDAYS.index(name)) % 7
    return night_window(
        plus_days(context.published, -back - 1), f"{words!r}: the night that ends on that day"
    )


def read_ordinal(match: re.Match[str], context: Context) -> When | None:
    """Read "on the 12th": the latest such day of a month not after publication."""
    day, words = int(match.group("day")), match.group().strip()
    if context.published is None or not 1 <= day <= 31:
        return None
    year, month = context.published.year, context.published.month
    for _ in range(3):
        found = date_or_none(year, month, day)
        if found and found <= context.published:
            return day_window(found, why=f"{words!r}: the latest such day not after publication")
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return None


def night_of_both(first: When, last: When, words: str) -> When | None:
    """One night told by both its days: "on Friday night and early Saturday"."""
    if first.precision == "night" and first.high and last.low == last.high == first.high:
        return replace(first, why=(f"{words!r}: one night",))
    return None


def stretch_between(first: When, last: When, words: str) -> When | None:
    """The days from one day to another: "from Monday to Wednesday"."""
    if first.low is None or last.high is None or {first.precision, last.precision} != {"day"}:
        return None
    if first.weekday and last.weekday and last.high > plus_days(first.low, 7):
        # "until Saturday" looks forward from the first day, not from publication
        gap = (WEEKDAYS.index(last.weekday) - first.low.weekday()) % 7 or 7
        last = day_window(plus_days(first.low, gap), why=words)
    if last.high is None:
        return None
    if not first.low < last.high <= plus_days(first.low, _LONGEST_STRETCH):
        return None
    return day_window(first.low, last.high, precision="week", why=f"{words!r}")


def _follows(day: str, earlier: str) -> bool:
    return WEEKDAYS.index(day) == (WEEKDAYS.index(earlier) + 1) % 7


_RELATIVE = {
    "yesterday": -1, "yesterday morning": -1, "yesterday afternoon": -1, "yesterday evening": -1,
    "the day before yesterday": -2,
    "today": 0, "this morning": 0, "this afternoon": 0, "this evening": 0, "tonight": 0,
    "earlier today": 0, "tomorrow": 1,
}  # fmt: skip


_NIGHTS = ("overnight", "last night", "yesterday night", "during the night", "through the night")


def read_relative(match: re.Match[str], context: Context) -> When | None:
    """Read "yesterday", "overnight", "this morning", "the previous day"."""
    words = re.sub(r"\s+", " ", match.group().strip())
    if words in ("the previous day", "the day before", "a day earlier", "the previous night"):
        return _previous(words, context)
    if words in (
        "the next day",
        "the following day",
        "a day later",
        "the day after",
        "a day after",
    ):
        return _following(words, context)
    if words.endswith("the same day"):
        return _same(words, context, match.start())
    if context.published is None:
        night = words in _NIGHTS
        return unknown_window(
            f"{words!r}: no day of publication", precision="night" if night else "day"
        )
    reason = f"{words!r}, counted from publication"
    if words in _NIGHTS:
        return night_window(plus_days(context.published, -1), reason)
    return day_window(plus_days(context.published, _RELATIVE[words]), why=reason)


def _previous(words: str, context: Context) -> When:
    """The day before the one told of last; failing that, before publication."""
    base = next(
        (hit.when.low for hit in reversed(context.earlier) if hit.when.precision == "day"),
        context.published,
    )
    if base is None:
        return unknown_window(f"{words!r}: previous to an unknown day", precision="day")
    why = f"{words!r}: before {base.isoformat()}"
    return (
        night_window(plus_days(base, -1), why)
        if "night" in words
        else day_window(plus_days(base, -1), why=why)
    )


_JUST_BEFORE = 400
"""So many letters before "the same day" may its day stand: two sentences or three."""
_DATELINE_ENDS = re.compile(r"\s?(?:\([\w\s]{1,20}\)\s?)?[-–—]{1,2}\s")


def _same(words: str, context: Context, start: int) -> When | None:
    """The day told of just before; nothing where none was, for a dateline's is no event's."""
    told = (
        hit.when
        for hit in reversed(context.earlier)
        if hit.when.precision in ("day", "night")
        and start - hit.end <= _JUST_BEFORE
        and not _DATELINE_ENDS.match(context.text, hit.end)
    )
    last = next(told, None)
    return replace(last, why=(f"{words!r}: the day told of before",)) if last else None


def _following(words: str, context: Context) -> When | None:
    """The day after the one told of last; nothing where none was told."""
    told = (hit.when.low for hit in reversed(context.earlier) if hit.when.precision == "day")
    base = next((day for day in told if day), None)
    if base is None:
        return unknown_window(f"{words!r}: following an unknown day", precision="day")
    return day_window(plus_days(base, 1), why=f"{words!r}: after {base.isoformat()}")


_SENTENCE_END = re.compile(r"[a-z)\"]{3}[.!?]\s")
_YEAR_ALONE = 4
"""Letters of the EDTF text of one year."""
_LONGEST_STRETCH = 31
"""So many days apart may the two ends of a stretch lie."""
_MARGIN = {"day": 0, "week": 3, "month": 15, "year": 183, "hour": 0, "minute": 0}
_DAYS = {"day": 1, "week": 7, "month": 30.44, "year": 365.25, "hour": 1 / 24, "minute": 0}


def read_ago(match: re.Match[str], context: Context) -> When | None:
    """Count back "two weeks ago" from publication, half a unit more or less."""
    words, unit = match.group().strip(), match.group("unit")
    if context.published is None:
        return unknown_window(f"{words!r}: no day of publication")
    days = round(integer(match.group("number")) * _DAYS[unit])
    middle = plus_days(context.published, -days)
    low, high = plus_days(middle, -_MARGIN[unit]), plus_days(middle, _MARGIN[unit])
    if unit in ("hour", "minute"):
        low = plus_days(low, -1)
    precision = unit if unit in ("day", "week", "month", "year") else "day"
    return day_window(low, min(high, context.published), precision=precision, why=f"{words!r}")


def read_period(match: re.Match[str], context: Context) -> When | None:
    """Read "last week", "this month", "at the weekend"."""
    words, unit = match.group().strip(), match.group("unit") or "weekend"
    today = context.published
    if today is None:
        return unknown_window(f"{words!r}: no day of publication", precision=unit)
    current = match.group("which") == "this"
    if unit == "weekend":
        saturday = plus_days(today, -((today.weekday() - 5) % 7))
        if match.group("which") == "last" and today.weekday() >= 5:
            saturday = plus_days(saturday, -7)  # on a Sunday "last weekend" is not this one
        return day_window(saturday, plus_days(saturday, 1), precision="week", why=f"{words!r}")
    if unit == "week":
        monday = plus_days(today, -today.weekday() - (0 if current else 7))
        end = today if current else plus_days(monday, 6)
        return day_window(monday, end, precision="week", why=f"{words!r}")
    if unit == "month":
        shown = today if current else plus_days(today.replace(day=1), -1)
        return month_window(shown.year, shown.month, why=f"{words!r}")
    year = today.year if current else today.year - 1
    low, high = dt.date(year, 1, 1), dt.date(year, 12, 31)
    return replace(day_window(low, high, precision="year", why=f"{words!r}"), edtf=f"{year}")


def read_stretch(match: re.Match[str], context: Context) -> When | None:
    """Read "over the past three days": from then until publication."""
    words, unit = match.group().strip(), match.group("unit")
    if context.published is None:
        return unknown_window(f"{words!r}: no day of publication")
    number = integer(match.group("number")) if match.group("number") else 1
    low = plus_days(context.published, -max(1, round(number * _DAYS[unit])))
    precision = "week" if unit in ("hour", "day", "week") else unit
    return day_window(low, context.published, precision=precision, why=f"{words!r}")
