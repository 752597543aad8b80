"""What days of months, months and years mean, read against the day of publication."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.dates.windows import (
    date_or_none,
    day_window,
    ends_twice,
    integer,
    looks_forward,
    month_number,
    month_window,
    night_window,
    unknown_window,
)
from geomap.model import When

if TYPE_CHECKING:
    import re

    from geomap.dates.windows import Context

_YEAR_ALONE = 4
"""Letters of the EDTF text of one year."""


# Days of a month: "17 October 2020", "October 17th", "the night of 16 to 17 October"


def read_day_of_month(match: re.Match[str], context: Context) -> When | None:
    """Read "17 October 2020", "October 17th", "the night of 16 to 17 October"."""
    parts = match.groupdict()
    month = month_number(parts["month"])
    first, last = integer(parts["day"]), integer(parts.get("last") or parts["day"])
    at_night = bool(parts.get("night")) or parts.get("hour") in ("night", "overnight")
    year, governing = int(parts["year"]) if parts.get("year") else None, None
    words = match.group().strip()
    if year is None:
        if context.published is None:
            return _yearless(month, first, last, night=at_night, words=words)
        governing = _governing_year(context, match.start())
        year = governing or _nearest_year(
            context.published, month, first, forward=looks_forward(match, context)
        )
    if year is None:
        return None
    low, high = date_or_none(year, month, first), date_or_none(year, month, last)
    if low is None or high is None or high < low:
        return None
    reason = f"{words!r}"
    if not parts.get("year"):
        reason += (
            f": in {governing}, named before" if governing else ": the one nearest to publication"
        )
    if at_night and low == high:
        return night_window(low, f"{reason}, the night that begins on that day")
    if at_night or low == high:
        return day_window(low, high, precision="night" if at_night else "day", why=reason)
    return day_window(low, high, precision="week", why=reason)


def _governing_year(context: Context, start: int) -> int | None:
    """The year that the same passage named before: "In 1945, ...: the raid of March 10"."""
    for hit in reversed(context.earlier):
        between = context.text[hit.end : start]
        if "  " in between or ends_twice(between):
            return None
        if len(hit.when.edtf) == _YEAR_ALONE:
            year = int(hit.when.edtf) if hit.when.edtf.isdigit() else None
            past = year and context.published and year < context.published.year
            return year if past else None
        if not hit.when.why[-1].endswith(", named before"):
            return None  # another date was told since
        return hit.when.low.year if hit.when.low else None
    return None


def _yearless(month: int, first: int, last: int, *, night: bool, words: str) -> When | None:
    if last < first or last > calendar.monthrange(2020, month)[1]:
        return None
    why = f"{words!r}: neither the words nor a day of publication give the year"
    low = f"XXXX-{month:02}-{first:02}"
    if night and first == last:
        following = dt.date(2020, month, first) + dt.timedelta(days=1)
        return unknown_window(why, edtf=f"{low}/XXXX-{following:%m-%d}", precision="night")
    if first == last:
        return unknown_window(why, edtf=low, precision="day")
    return unknown_window(
        why, edtf=f"{low}/XXXX-{month:02}-{last:02}", precision="night" if night else "week"
    )


def _nearest_year(published: dt.date, month: int, day: int, *, forward: bool) -> int | None:
    """The latest year in which that day is not after publication (with forward: not before)."""
    years = range(published.year, published.year + 9)
    if not forward:
        years = range(published.year, published.year - 9, -1)
    for year in years:
        candidate = date_or_none(year, month, day)
        if candidate and (candidate >= published if forward else candidate <= published):
            return year
    return None


def read_iso(match: re.Match[str], _: Context) -> When | None:
    """Read "2020-10-17"."""
    day = date_or_none(*(int(match.group(part)) for part in (1, 3, 4)))
    return day_window(day, why=f"{match.group()!r}") if day else None


def read_dotted(match: re.Match[str], context: Context) -> When | None:
    """Read "12.3.2014": where points part a date the day stands first."""
    day, month, year = (int(part) for part in match.groups())
    found = date_or_none(year, month, day)
    if found is None:
        return read_numeric(match, context)
    return day_window(found, why=f"{match.group()!r}: the day stands first before points")


def read_numeric(match: re.Match[str], _: Context) -> When | None:
    """Read "17/10/2020"; where day and month may change places, both readings."""
    first, second, year = (int(part) for part in match.groups())
    year += 2000 if year < 100 else 0
    readings = sorted({day for pair in ((second, first), (first, second))
                       if (day := date_or_none(year, *pair))})  # fmt: skip
    if not readings:
        return None
    if len(readings) == 1:
        return day_window(readings[0], why=f"{match.group()!r}: the only reading that is a date")
    edtf = f"[{readings[0].isoformat()},{readings[1].isoformat()}]"
    return When(
        low=readings[0],
        high=readings[1],
        edtf=edtf,
        precision="unknown",
        why=(f"{match.group()!r}: day and month may stand in either order",),
    )


# Months and years


def read_month(match: re.Match[str], context: Context) -> When | None:
    """Read "in October", "October 2020"."""
    month = month_number(match.group("month"))
    words = match.group().strip()
    if len(words) < 6 and not match.group("year"):
        return None  # a bare "May", "March" or "Dec" is as often no month
    if match.group("year"):
        year = int(match.group("year"))
    elif context.published is None:
        return unknown_window(
            f"{words!r}: year unknown", edtf=f"XXXX-{month:02}", precision="month"
        )
    else:
        nearest = _nearest_year(context.published, month, 1, forward=looks_forward(match, context))
        year = nearest if nearest is not None else context.published.year
    return month_window(year, month, why=f"{words!r}")


def read_year(match: re.Match[str], context: Context) -> When | None:
    """Read "in 1994", "since 1991", "from 1988 to 1994", "the 1990s"."""
    words, year = match.group().strip(), int(match.group("year"))
    decade = match.group("decade") or ""
    low, high = dt.date(year, 1, 1), dt.date(year + (9 if decade else 0), 12, 31)
    edtf = f"{year // 10}X" if decade else f"{year}"
    if match.group("open") == "since":
        return When(
            low=low,
            high=context.published,
            edtf=f"{year}/..",
            precision="year",
            why=(f"{words!r}: open at its end",),
        )
    if match.group("last"):
        last = int(match.group("last"))
        if last < year:
            return None
        high, edtf = dt.date(last, 12, 31), f"{year}/{last}"
    return replace(day_window(low, high, precision="year", why=f"{words!r}"), edtf=edtf)
