"""Date words: "On October 17th", "Friday night", "two weeks ago" -> a window of days.

First the words are found, then read against the day of publication. A weekday is the latest such
day not after publication, unless the words look forward ("next Friday"). A night is one window
over two days. A year that neither the words nor the day of publication give is not guessed: the
window stays open and the EDTF text (ISO 8601-2) keeps what is known, ``XXXX-10-17``.

The grammar is our own rather than dateparser's: it is a dozen small patterns, it knows nights,
windows and unknown years, and it reads a report in a fraction of a millisecond.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from geomap.model import Span, When

if TYPE_CHECKING:
    from collections.abc import Callable

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
UNKNOWN_DAY = "XXXX-XX-XX"
"""EDTF for a day of which nothing is known."""

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()} | {"sept": 9}
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_WEEKDAY = "(?:" + "|".join(day.lower() for day in WEEKDAYS) + ")"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d:])"
_YEAR = r"(?:1[5-9]|20)\d\d(?![\d-])"
_TO = r"\s?(?:to|and|or|until|through|-|–|—|/)\s?"
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_NUMBER = r"(?:\d{1,3}|" + "|".join(_NUMBERS) + ")"
_NIGHT = r"(?P<night>(?:(?:over)?night\s(?:of|between|from)\s(?:the\s)?|overnight\s(?:on\s)?)?)"
_HOUR = r"(?:\s(?P<hour>night|overnight|evening|morning|afternoon|noon|midday|dawn|midnight))?"

_ANCHOR = re.compile(
    rf"\b(?:(?P<month>{_MONTH})|(?P<weekday>{_WEEKDAY})|(?P<numeric>\d{{1,4}}[-./]\d\d?[-./]\d{{2,4}})"
    rf"|(?P<year>{_YEAR})s?"
    r"|(?P<word>yesterday|today|tonight|overnight|ago|earlier|previous|before|weekend|week|month|"
    r"year|night|morning|evening|afternoon|days|weeks|months|hours))\b"
)
_REACH = 48
"""No date expression stretches further than this on either side of its anchor word."""

_FORWARD = re.compile(
    r"\b(?:will|next|coming|upcoming|scheduled|due|plan(?:s|ned)?|until)\b[^.;]{0,40}\Z"
)


class _Found(NamedTuple):
    start: int
    end: int
    when: When


class _Context(NamedTuple):
    text: str
    """Lower case, as long as the original."""
    published: dt.date | None
    earlier: tuple[_Found, ...]
    """What was found before this place in the text."""


def fold(text: str) -> str:
    r"""Return ``text`` in lower case with plain quotes and blanks, every offset kept.

    Example:
        >>> fold("Ganja’s\nİlham")
        "ganja's ilham"
    """
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(mark.lower()[0] for mark in text)
    for mark, plain in _PLAIN:
        lowered = lowered.replace(mark, plain)
    return lowered


# A dozen passes of str.replace take a hundredth of the time of one str.translate.
_PLAIN = tuple(zip("‘’ʼ`“”„«»\n\r\t\xa0\u202f", "'" * 4 + '"' * 5 + " " * 5, strict=True))


def find_dates(text: str, *, published: dt.date | None) -> tuple[When, ...]:
    """Find the date words of a text and the window of days that each one means.

    Args:
        text: running text in English.
        published: the day against which "on Saturday", "yesterday" or a date without its year is
            read; None leaves what depends on it unknown.

    Returns:
        One :class:`When` per expression, in the order of the text, with its span.

    Example:
        >>> day = dt.date(2020, 10, 18)
        >>> [when.edtf for when in find_dates("Hit on Friday night, in 1994.", published=day)]
        ['2020-10-16/2020-10-17', '1994']
        >>> find_dates("On October 17th", published=None)[0].edtf
        'XXXX-10-17'
    """
    folded = fold(text)
    found: list[_Found] = []
    for anchor in _ANCHOR.finditer(folded):
        if found and anchor.start() < found[-1].end:
            continue
        if anchor.group("month") and not text[anchor.start()].isupper():
            continue
        context = _Context(folded, published, tuple(found[-3:]))
        hit = _read(context, anchor)
        if hit and not (found and hit.start < found[-1].end):
            found.append(hit)
    return tuple(
        replace(
            hit.when, spans=(Span(start=hit.start, end=hit.end, text=text[hit.start : hit.end]),)
        )
        for hit in found
    )


def _read(context: _Context, anchor: re.Match[str]) -> _Found | None:
    start = max(context.earlier[-1].end if context.earlier else 0, anchor.start() - _REACH)
    end = min(len(context.text), anchor.end() + _REACH)
    for pattern, reader in _GRAMMAR[str(anchor.lastgroup)]:
        for match in pattern.finditer(context.text, start, end):
            if match.start() <= anchor.start() < match.end():
                when = reader(match, context)
                if when:
                    return _Found(match.start(), match.end(), when)
            elif match.start() > anchor.start():
                break
    return None


# Values


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
    return int(digits) if digits else _NUMBERS[word.strip()]


def _forward(match: re.Match[str], context: _Context) -> bool:
    before = context.text[max(0, match.start() - 60) : match.start()]
    return bool(_FORWARD.search(before)) or match.group().startswith("next ")


def _month_number(word: str) -> int:
    return _MONTHS[word.rstrip(".")]


# Days of a month: "17 October 2020", "October 17th", "the night of 16 to 17 October"


def _day_of_month(match: re.Match[str], context: _Context) -> When | None:
    parts = match.groupdict()
    month = _month_number(parts["month"])
    first, last = _integer(parts["day"]), _integer(parts.get("last") or parts["day"])
    at_night = bool(parts.get("night")) or parts.get("hour") in ("night", "overnight")
    year = int(parts["year"]) if parts.get("year") else None
    words = match.group().strip()
    if year is None:
        if context.published is None:
            return _yearless(month, first, last, night=at_night, words=words)
        year = _nearest_year(context.published, month, first, forward=_forward(match, context))
    if year is None:
        return None
    low, high = _date(year, month, first), _date(year, month, last)
    if low is None or high is None or high < low:
        return None
    reason = f"{words!r}" if parts.get("year") else f"{words!r}: the one nearest to publication"
    if at_night and low == high:
        return _night(low, f"{reason}, the night that begins on that day")
    if at_night or low == high:
        return _day(low, high, precision="night" if at_night else "day", why=reason)
    return _day(low, high, precision="week", why=reason)


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


def _iso(match: re.Match[str], _: _Context) -> When | None:
    day = _date(*(int(part) for part in match.groups()))
    return _day(day, why=f"{match.group()!r}") if day else None


def _numeric(match: re.Match[str], _: _Context) -> When | None:
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


def _month(match: re.Match[str], context: _Context) -> When | None:
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


def _year(match: re.Match[str], context: _Context) -> When | None:
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


def _weekday(match: re.Match[str], context: _Context) -> When | None:
    parts = match.groupdict()
    name, hour = parts["weekday"].capitalize(), parts.get("hour") or ""
    last = (parts.get("last") or "").capitalize()
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


def _follows(day: str, earlier: str) -> bool:
    return WEEKDAYS.index(day) == (WEEKDAYS.index(earlier) + 1) % 7


_RELATIVE = {
    "yesterday": -1, "yesterday morning": -1, "yesterday afternoon": -1, "yesterday evening": -1,
    "today": 0, "this morning": 0, "this afternoon": 0, "this evening": 0, "tonight": 0,
    "earlier today": 0,
}  # fmt: skip


def _relative(match: re.Match[str], context: _Context) -> When | None:
    words = re.sub(r"\s+", " ", match.group().strip())
    if words in ("the previous day", "the day before", "a day earlier", "the previous night"):
        return _previous(words, context)
    if context.published is None:
        night = words in ("overnight", "last night", "yesterday night")
        return _unknown(f"{words!r}: no day of publication", precision="night" if night else "day")
    reason = f"{words!r}, counted from publication"
    if words in ("overnight", "last night", "yesterday night"):
        return _night(_plus(context.published, -1), reason)
    return _day(_plus(context.published, _RELATIVE[words]), why=reason)


def _previous(words: str, context: _Context) -> When:
    """The day before the one told of last; failing that, before publication."""
    base = next(
        (hit.when.low for hit in reversed(context.earlier) if hit.when.precision == "day"),
        context.published,
    )
    if base is None:
        return _unknown(f"{words!r}: previous to an unknown day", precision="day")
    why = f"{words!r}: before {base.isoformat()}"
    return _night(_plus(base, -1), why) if "night" in words else _day(_plus(base, -1), why=why)


_MARGIN = {"day": 0, "week": 3, "month": 15, "year": 183, "hour": 0, "minute": 0}
_DAYS = {"day": 1, "week": 7, "month": 30.44, "year": 365.25, "hour": 1 / 24, "minute": 0}


def _ago(match: re.Match[str], context: _Context) -> When | None:
    """Count back "two weeks ago" from publication back, with half a unit of margin on either side."""
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


def _period(match: re.Match[str], context: _Context) -> When | None:
    """Read "last week", "this month", "at the weekend"."""
    words, unit = match.group().strip(), match.group("unit") or "weekend"
    today = context.published
    if today is None:
        return _unknown(f"{words!r}: no day of publication", precision=unit)
    current = match.group("which") == "this"
    if unit == "weekend":
        saturday = _plus(today, -((today.weekday() - 5) % 7))
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


def _stretch(match: re.Match[str], context: _Context) -> When | None:
    """Read "over the past three days": from then until publication."""
    words, unit = match.group().strip(), match.group("unit")
    if context.published is None:
        return _unknown(f"{words!r}: no day of publication")
    number = _integer(match.group("number")) if match.group("number") else 1
    low = _plus(context.published, -max(1, round(number * _DAYS[unit])))
    precision = "week" if unit in ("hour", "day", "week") else unit
    return _day(low, context.published, precision=precision, why=f"{words!r}")


_UNIT = r"(?P<unit>day|week|month|year|hour|minute)s?"
_DAY_MONTH = re.compile(
    rf"\b{_NIGHT}(?:{_WEEKDAY},?\s)?(?:the\s)?(?P<day>{_DAY})(?:{_TO}(?:the\s)?(?P<last>{_DAY}))?"
    rf"(?:\sof)?\s(?P<month>{_MONTH})(?:,?\s(?P<year>{_YEAR}))?{_HOUR}(?!\w)"
)
_MONTH_DAY = re.compile(
    rf"\b{_NIGHT}(?:{_WEEKDAY},?\s)?(?P<month>{_MONTH})\s(?:the\s)?(?P<day>{_DAY})"
    rf"(?:{_TO}(?P<last>{_DAY})(?!\s(?:{_MONTH})))?(?:,?\s(?P<year>{_YEAR}))?{_HOUR}(?!\w)"
)
_MONTH_ONLY = re.compile(
    rf"\b(?:(?:in|since|last|during|of|early|late|this|by|mid|until|through)[\s-]|\A)?"
    rf"(?P<month>{_MONTH})(?:,?\s(?P<year>{_YEAR}))?(?!\w)"
)
_WEEKDAY_PAIR = re.compile(
    rf"\b{_NIGHT}(?P<weekday>{_WEEKDAY}){_TO}(?P<last>{_WEEKDAY})(?:\s(?P<hour>night))?(?!\w)"
)
_WEEKDAY_ONLY = re.compile(
    rf"\b{_NIGHT}(?:(?:last|next|this|late|early)\s)?(?P<weekday>{_WEEKDAY})(?:'s)?{_HOUR}(?!\w)"
)
_RELATIVE_WORDS = re.compile(
    r"\b(?:yesterday(?:\s(?:morning|afternoon|evening|night))?|today|tonight|last\snight|overnight"
    r"|this\s(?:morning|afternoon|evening)|the\sprevious\s(?:day|night)|the\sday\sbefore"
    r"(?!\s(?:the|his|her|their|a)\b)|a\sday\searlier)\b"
)
_AGO = re.compile(
    rf"\b(?:(?:about|some|around|nearly|almost)\s)?(?P<number>{_NUMBER})\s{_UNIT}\s(?:ago|earlier)\b"
)
_PERIOD = re.compile(
    r"\b(?P<which>last|this|past)\s(?P<unit>week|weekend|month|year)\b"
    r"|\b(?:at|over|on|during)\sthe\s(?:past\s|last\s)?weekend\b"
)
_STRETCH = re.compile(
    rf"\b(?:in|over|during|within|for)\s(?:the\s)?(?:past|last)\s(?:(?P<number>{_NUMBER})\s)?{_UNIT}\b"
)
_ISO = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)(?!\d)")
_NUMERIC = re.compile(r"\b(\d\d?)[./](\d\d?)[./]((?:19|20)?\d\d)(?![\d.])")
_YEAR_ONLY = re.compile(
    rf"\b(?:(?P<open>since)|in|from|until|till|by|of|during|before|after|between|early|late|mid|the|to"
    rf"|and|back\sin)[\s-](?:(?:early|late|mid|the)[\s-])?(?P<year>{_YEAR})(?P<decade>s)?"
    rf"(?:{_TO}(?P<last>{_YEAR}))?(?!\w|,\d|\s(?:people|men|women|civilians|soldiers|homes|houses|block|hours))"
)

_GRAMMAR: dict[
    str, tuple[tuple[re.Pattern[str], Callable[[re.Match[str], _Context], When | None]], ...]
] = {
    "month": ((_DAY_MONTH, _day_of_month), (_MONTH_DAY, _day_of_month), (_MONTH_ONLY, _month)),
    "weekday": (
        (_DAY_MONTH, _day_of_month),
        (_MONTH_DAY, _day_of_month),
        (_WEEKDAY_PAIR, _weekday),
        (_WEEKDAY_ONLY, _weekday),
    ),
    "numeric": ((_ISO, _iso), (_NUMERIC, _numeric)),
    "year": ((_YEAR_ONLY, _year),),
    "word": (
        (_DAY_MONTH, _day_of_month),
        (_MONTH_DAY, _day_of_month),
        (_WEEKDAY_PAIR, _weekday),
        (_WEEKDAY_ONLY, _weekday),
        (_RELATIVE_WORDS, _relative),
        (_AGO, _ago),
        (_STRETCH, _stretch),
        (_PERIOD, _period),
    ),
}
"""For each kind of anchor word the patterns to try, in order, each with its reader."""
