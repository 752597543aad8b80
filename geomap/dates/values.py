"""What date words mean: a window of days, read against the day of publication."""

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


def _day(low: dt.date, high: dt.date | None = None, *, precision: str = "day", why: str) -> When:
    high = high or low
    edtf = low.isoformat() if low == high else f"{low.isoformat()}/{high.isoformat()}"
    return When(low=low, high=high, edtf=edtf, precision=precision, why=(why,))


def _night(low: dt.date, why: str) -> When:
    return _day(low, _plus(low, 1), precision="night", why=why)


def _unknown(why: str, *, edtf: str = UNKNOWN_DAY, precision: str = "unknown") -> When:
    return When(low=None, high=None, edtf=edtf, precision=precision, why=(why,))


def _plus(day: dt.date, days: int) -> dt.date:
    try:
        return day + dt.timedelta(days=days)
    except OverflowError:
        return day


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _integer(word: str) -> int:
    digits = "".join(mark for mark in word if mark.isdigit())
    if digits:
        return int(digits)
    return NUMBERS.get(word.strip()) or ORDINALS[word.strip()]


def _weekday(word: str) -> str:
    """The full name of a weekday: "Saturday" of "sat."."""
    return WEEKDAYS[WEEKDAY_NUMBERS[word.rstrip(".").lower()]]


def _forward(match: re.Match[str], context: Context) -> bool:
    before = context.text[max(0, match.start() - 60) : match.start()]
    return bool(FORWARD.search(before)) or match.group().startswith("next ")


def _month_number(word: str) -> int:
    return MONTHS[word.rstrip(".")]


# Days of a month: "17 October 2020", "October 17th", "the night of 16 to 17 October"


def read_day_of_month(match: re.Match[str], context: Context) -> When | None:
    """Read "17 October 2020", "October 17th", "the night of 16 to 17 October"."""
    parts = match.groupdict()
    month = _month_number(parts["month"])
    first, last = _integer(parts["day"]), _integer(parts.get("last") or parts["day"])
    at_night = bool(parts.get("night")) or parts.get("hour") in ("night", "overnight")
    year, governing = int(parts["year"]) if parts.get("year") else None, None
    words = match.group().strip()
    if year is None:
        if context.published is None:
            return _yearless(month, first, last, night=at_night, words=words)
        governing = _governing_year(context, match.start())
        year = governing or _nearest_year(
            context.published, month, first, forward=_forward(match, context)
        )
    if year is None:
        return None
    low, high = _date(year, month, first), _date(year, month, last)
    if low is None or high is None or high < low:
        return None
    reason = f"{words!r}"
    if not parts.get("year"):
        reason += (
            f": in {governing}, named before" if governing else ": the one nearest to publication"
        )
    if at_night and low == high:
        return _night(low, f"{reason}, the night that begins on that day")
    if at_night or low == high:
        return _day(low, high, precision="night" if at_night else "day", why=reason)
    return _day(low, high, precision="week", why=reason)


def _governing_year(context: Context, start: int) -> int | None:
    """The year that the same passage named before: "In 1945, ...: the raid of March 10"."""
    for hit in reversed(context.earlier):
        between = context.text[hit.end : start]
        if "  " in between or len(_SENTENCE_END.findall(between)) > 1:
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
        return _unknown(why, edtf=f"{low}/XXXX-{following:%m-%d}", precision="night")
    if first == last:
        return _unknown(why, edtf=low, precision="day")
    return _unknown(
        why, edtf=f"{low}/XXXX-{month:02}-{last:02}", precision="night" if night else "week"
    )


def _nearest_year(published: dt.date, month: int, day: int, *, forward: bool) -> int | None:
    """The latest year in which that day is not after publication (with forward: not before)."""
    years = range(published.year, published.year + 9)
    if not forward:
        years = range(published.year, published.year - 9, -1)
    for year in years:
        candidate = _date(year, month, day)
        if candidate and (candidate >= published if forward else candidate <= published):
            return year
    return None


def read_iso(match: re.Match[str], _: Context) -> When | None:
    """Read "2020-10-17"."""
    day = _date(*(int(match.group(part)) for part in (1, 3, 4)))
    return _day(day, why=f"{match.group()!r}") if day else None


def read_dotted(match: re.Match[str], context: Context) -> When | None:
    """Read "12.3.2014": where points part a date the day stands first."""
    day, month, year = (int(part) for part in match.groups())
    found = _date(year, month, day)
    if found is None:
        return read_numeric(match, context)
    return _day(found, why=f"{match.group()!r}: the day stands first before points")


def read_numeric(match: re.Match[str], _: Context) -> When | None:
    """Read "17/10/2020"; where day and month may change places, both readings."""
    first, second, year = (int(part) for part in match.groups())
    year += 2000 if year < 100 else 0
    readings = sorted({day for pair in ((second, first), (first, second))
                       if (day := _date(year, *pair))})  # fmt: skip
    if not readings:
        return None
    if len(readings) == 1:
        return _day(readings[0], why=f"{match.group()!r}: the only reading that is a date")
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
    month = _month_number(match.group("month"))
    words = match.group().strip()
    if len(words) < 6 and not match.group("year"):
        return None  # a bare "May", "March" or "Dec" is as often no month
    if match.group("year"):
        year = int(match.group("year"))
    elif context.published is None:
        return _unknown(f"{words!r}: year unknown", edtf=f"XXXX-{month:02}", precision="month")
    else:
        nearest = _nearest_year(context.published, month, 1, forward=_forward(match, context))
        year = nearest if nearest is not None else context.published.year
    return _whole_month(year, month, why=f"{words!r}")


def _whole_month(year: int, month: int, *, why: str) -> When:
    last = calendar.monthrange(year, month)[1]
    return replace(
        _day(dt.date(year, month, 1), dt.date(year, month, last), precision="month", why=why),
        edtf=f"{year:04}-{month:02}",
    )


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
    return replace(_day(low, high, precision="year", why=f"{words!r}"), edtf=edtf)


# Weekdays, and words that lean on the day of publication


def read_weekday(match: re.Match[str], context: Context) -> When | None:
    """Read "Friday", "Friday night", "the night of Friday to Saturday", "next Friday"."""
    parts = match.groupdict()
    name, hour = _weekday(parts["weekday"]), parts.get("hour") or ""
    last = _weekday(parts["last"]) if parts.get("last") else ""
    night = bool(parts.get("night")) or hour in ("night", "overnight")
    if last and not (night and _follows(last, name)):
        return None
    words = match.group().strip()
    if context.published is None:
        when = _unknown(
            f"{words!r}: no day of publication to count from",
            precision="night" if night else "day",
        )
        return replace(when, weekday=name)
    number = WEEKDAYS.index(name)
    if _forward(match, context):
        day = _plus(context.published, (number - context.published.weekday()) % 7 or 7)
        reason = f"{words!r}: the first {name} after publication"
    else:
        back = (context.published.weekday() - number) % 7
        if words.startswith("last ") and not back:
            back = 7
        day = _plus(context.published, -back)
        reason = f"{words!r}: the latest {name} not after publication"
    when = _night(day, reason) if night else _day(day, why=reason)
    return replace(when, weekday=name)


def read_weekday_of_last_week(match: re.Match[str], context: Context) -> When | None:
    """Read "Tuesday last week": the day in the week before that of publication."""
    words = match.group().strip()
    name = _weekday(match.group("weekday") or match.group("named"))
    if context.published is None:
        return replace(_unknown(f"{words!r}: no day of publication", precision="day"), weekday=name)
    monday = _plus(context.published, -context.published.weekday() - 7)
    day = _day(_plus(monday, WEEKDAYS.index(name)), why=f"{words!r}, counted from publication")
    return replace(day, weekday=name)


def read_night_into(match: re.Match[str], context: Context) -> When | None:
    """Read "overnight into Saturday": the night that ends on that day."""
    name, words = _weekday(match.group("weekday")), match.group()
    if context.published is None:
        before = WEEKDAYS[WEEKDAYS.index(name) - 1]
        return replace(
            _unknown(f"{words!r}: no day of publication", precision="night"), weekday=before
        )
    back = (context.published.weekday() - WEEKDAYS.index(name)) % 7
    return _night(
        _plus(context.published, -back - 1), f"{words!r}: the night that ends on that day"
    )


def read_ordinal(match: re.Match[str], context: Context) -> When | None:
    """Read "on the 12th": the latest such day of a month not after publication."""
    day, words = int(match.group("day")), match.group().strip()
    if context.published is None or not 1 <= day <= 31:
        return None
    year, month = context.published.year, context.published.month
    for _ in range(3):
        found = _date(year, month, day)
        if found and found <= context.published:
            return _day(found, why=f"{words!r}: the latest such day not after publication")
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
    if first.weekday and last.weekday and last.high > _plus(first.low, 7):
        # "until Saturday" looks forward from the first day, not from publication
        gap = (WEEKDAYS.index(last.weekday) - first.low.weekday()) % 7 or 7
        last = _day(_plus(first.low, gap), why=words)
    if last.high is None:
        return None
    if not first.low < last.high <= _plus(first.low, _LONGEST_STRETCH):
        return None
    return _day(first.low, last.high, precision="week", why=f"{words!r}")


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
    if context.published is None:
        night = words in _NIGHTS
        return _unknown(f"{words!r}: no day of publication", precision="night" if night else "day")
    reason = f"{words!r}, counted from publication"
    if words in _NIGHTS:
        return _night(_plus(context.published, -1), reason)
    return _day(_plus(context.published, _RELATIVE[words]), why=reason)


def _previous(words: str, context: Context) -> When:
    """The day before the one told of last; failing that, before publication."""
    base = next(
        (hit.when.low for hit in reversed(context.earlier) if hit.when.precision == "day"),
        context.published,
    )
    if base is None:
        return _unknown(f"{words!r}: previous to an unknown day", precision="day")
    why = f"{words!r}: before {base.isoformat()}"
    return _night(_plus(base, -1), why) if "night" in words else _day(_plus(base, -1), why=why)


def _following(words: str, context: Context) -> When | None:
    """The day after the one told of last; nothing where none was told."""
    told = (hit.when.low for hit in reversed(context.earlier) if hit.when.precision == "day")
    base = next((day for day in told if day), None)
    if base is None:
        return _unknown(f"{words!r}: following an unknown day", precision="day")
    return _day(_plus(base, 1), why=f"{words!r}: after {base.isoformat()}")


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
        return _unknown(f"{words!r}: no day of publication")
    days = round(_integer(match.group("number")) * _DAYS[unit])
    middle = _plus(context.published, -days)
    low, high = _plus(middle, -_MARGIN[unit]), _plus(middle, _MARGIN[unit])
    if unit in ("hour", "minute"):
        low = _plus(low, -1)
    precision = unit if unit in ("day", "week", "month", "year") else "day"
    return _day(low, min(high, context.published), precision=precision, why=f"{words!r}")


def read_period(match: re.Match[str], context: Context) -> When | None:
    """Read "last week", "this month", "at the weekend"."""
    words, unit = match.group().strip(), match.group("unit") or "weekend"
    today = context.published
    if today is None:
        return _unknown(f"{words!r}: no day of publication", precision=unit)
    current = match.group("which") == "this"
    if unit == "weekend":
        saturday = _plus(today, -((today.weekday() - 5) % 7))
        if match.group("which") == "last" and today.weekday() >= 5:
            saturday = _plus(saturday, -7)  # on a Sunday "last weekend" is not this one
        return _day(saturday, _plus(saturday, 1), precision="week", why=f"{words!r}")
    if unit == "week":
        monday = _plus(today, -today.weekday() - (0 if current else 7))
        end = today if current else _plus(monday, 6)
        return _day(monday, end, precision="week", why=f"{words!r}")
    if unit == "month":
        shown = today if current else _plus(today.replace(day=1), -1)
        return _whole_month(shown.year, shown.month, why=f"{words!r}")
    year = today.year if current else today.year - 1
    low, high = dt.date(year, 1, 1), dt.date(year, 12, 31)
    return replace(_day(low, high, precision="year", why=f"{words!r}"), edtf=f"{year}")


def read_stretch(match: re.Match[str], context: Context) -> When | None:
    """Read "over the past three days": from then until publication."""
    words, unit = match.group().strip(), match.group("unit")
    if context.published is None:
        return _unknown(f"{words!r}: no day of publication")
    number = _integer(match.group("number")) if match.group("number") else 1
    low = _plus(context.published, -max(1, round(number * _DAYS[unit])))
    precision = "week" if unit in ("hour", "day", "week") else unit
    return _day(low, context.published, precision=precision, why=f"{words!r}")
