"""When: which date words belong to an event, and whether two windows can be the same time."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from geomap.dates import UNKNOWN_DAY, WEEKDAYS
from geomap.model import When

SLACK_DAYS = 1
"""Two tellings of one event may differ by a day: a night, a time zone, a day of report."""
LONG_AGO_DAYS = 300
"""What ended longer than this before publication is past history, not news."""
_YEAR_ENDED_DAYS = 60
"""A bare year is history two months after it ended: "in 2022 the state recorded"."""

_MOST_SPANS = 40
"""So many date words are kept for one incident; a thousand sentences on one day add nothing."""
_SPEECH_BEFORE = re.compile(
    r"\b(?:said|says|told|announced|claimed|claims|stated|declared|wrote|tweeted|reported|vowed|warned|"
    r"added|confirmed|statement|speaking|interview|ruled|testified|condition)\s(?:[\w']+,?\s){0,4}\Z"
)
_STILL_TODAY = frozenset({"this morning", "today", "yesterday", "last night", "overnight"})
"""What is counted since then is one event's day: "killed since this morning"."""
_FINE = {"night": 0, "day": 1, "unknown": 2, "week": 3, "month": 4, "year": 5}
_MONTH_DAY = re.compile(r"XXXX-(\d\d)-(\d\d)")


def is_of_statement(folded: str, when: When, sentence_start: int) -> bool:
    """Whether a date is that of the saying: "claimed on Saturday that his forces took X"."""
    start = when.spans[0].start
    return bool(_SPEECH_BEFORE.search(folded[max(sentence_start, start - 40) : start]))


def is_since(folded: str, when: When) -> bool:
    """Whether a date only begins a longer count: "raising the total since Oct. 7"."""
    start = when.spans[0].start
    if when.spans[0].text.casefold() in _STILL_TODAY:
        return False
    return folded[max(0, start - 6) : start].endswith("since ")


def ending_with(when: When, stated: When) -> When:
    """A stretch that ends with the day of the statement: "in the past 24 hours, they said Monday".

    Example:
        >>> from geomap.dates import find_dates
        >>> words = "in the past 24 hours, he said on Monday"
        >>> stretch, monday = find_dates(words, published=dt.date(2023, 1, 12))
        >>> ending_with(stretch, monday).edtf
        '2023-01-08/2023-01-09'
    """
    words = when.spans[0].text.casefold()
    if not re.search(r"\b(?:past|last)\b.*\b(?:hour|day)", words):
        return when
    if when.low is None or when.high is None or stated.low is None or stated.low != stated.high:
        return when
    low = stated.low - (when.high - when.low)
    return replace(
        when,
        low=low,
        high=stated.low,
        edtf=f"{low.isoformat()}/{stated.low.isoformat()}",
        why=(*when.why, "counted from the day of the statement"),
    )


def is_history(when: When, published: dt.date | None) -> bool:
    """Whether a window is too old to be news: "in 1994", "since 1991"."""
    if when.low is None:
        return False
    if published is None:
        return when.precision == "year"
    if when.precision == "year" and when.high and (published - when.high).days > _YEAR_ENDED_DAYS:
        return True
    end = when.low if when.edtf.endswith("/..") else when.high or when.low
    return (published - end).days > LONG_AGO_DAYS


def nearest(whens: tuple[When, ...], trigger: tuple[int, int]) -> When | None:
    """The date words that an event most likely has: fine ones first, then near ones."""

    def cost(when: When) -> float:
        span = when.spans[0]
        distance = max(0, span.start - trigger[1], trigger[0] - span.end)
        return distance + 60 * max(0, _FINE.get(when.precision, 2) - 1)

    return min(whens, key=cost, default=None)


def before_statement(when: When) -> When:
    """The window of an event of which only the day of the statement is known."""
    if when.high is None:
        return replace(
            when,
            precision="unknown",
            why=(*when.why, "day of the statement: the event was then or before"),
        )
    return replace(
        when,
        low=None,
        edtf=f"../{when.high.isoformat()}",
        precision="unknown",
        weekday=None,
        why=(*when.why, "day of the statement: the event was then or before"),
    )


def undated(published: dt.date | None) -> When:
    """The window of an event without date words: not after publication."""
    if published is None:
        return When(
            low=None, high=None, edtf=UNKNOWN_DAY, precision="unknown", why=("no date words",)
        )
    return When(
        low=None,
        high=published,
        edtf=f"../{published.isoformat()}",
        precision="unknown",
        why=("no date words: not after publication",),
    )


def can_coincide(first: When | None, second: When | None) -> bool:
    """Whether two windows can be the same time, a day more or less.

    What is unknown excludes nothing: a date without its year and a weekday without its date go
    together.

    Example:
        >>> from geomap.dates import find_dates
        >>> day = find_dates("October 17th", published=None)[0]
        >>> night = find_dates("Friday night", published=None)[0]
        >>> can_coincide(day, night)
        True
        >>> can_coincide(day, find_dates("On October 2", published=None)[0])
        False
    """
    if first is None or second is None:
        return True
    if first.high is not None and second.high is not None:
        low_a, low_b = first.low or dt.date.min, second.low or dt.date.min
        return (low_a - second.high).days <= SLACK_DAYS and (low_b - first.high).days <= SLACK_DAYS
    days_a, days_b = _days_of_year(first), _days_of_year(second)
    if days_a and days_b:
        return any(min((a - b) % 366, (b - a) % 366) <= SLACK_DAYS for a in days_a for b in days_b)
    if first.weekday and second.weekday:
        gap = (WEEKDAYS.index(first.weekday) - WEEKDAYS.index(second.weekday)) % 7
        return min(gap, 7 - gap) <= SLACK_DAYS
    return True


def _days_of_year(when: When) -> list[int]:
    """Numbers in a leap year of the days that a window without a year begins and ends on."""
    if when.low is not None:
        ends = [when.low] if when.high is None else [when.low, when.high]
        if len(ends) == 2 and (ends[1] - ends[0]).days > 7:
            return []
        return [day.replace(year=2020).timetuple().tm_yday for day in ends]
    return [
        dt.date(2020, int(month), int(day)).timetuple().tm_yday
        for month, day in _MONTH_DAY.findall(when.edtf)
    ]


def combine(first: When | None, second: When | None) -> When | None:
    """Put together what two tellings know of the time of one event.

    A night and a day that it touches are that night; else the narrower window stays. A date
    without a year keeps its date and takes on the weekday and the night of the other.

    Example:
        >>> from geomap.dates import find_dates
        >>> published = dt.date(2020, 10, 18)
        >>> day, night = find_dates("October 17th, Friday night", published=published)
        >>> combine(day, night).edtf
        '2020-10-16/2020-10-17'
        >>> combine(*find_dates("October 17th, Friday night", published=None)).edtf
        'XXXX-10-17'
    """
    if first is None or second is None:
        return first or second
    if first.edtf == second.edtf and len(first.spans) >= _MOST_SPANS:
        return first
    if _knowledge(second) > _knowledge(first):
        first, second = second, first
    spans = tuple(sorted({*first.spans, *second.spans}, key=lambda span: span.start))
    why = (*first.why, *(reason for reason in second.why if reason not in first.why))
    combined = replace(first, spans=spans, why=why, weekday=first.weekday or second.weekday)
    if first.low is None and first.high is None and second.precision == "night":
        combined = replace(combined, precision="night")
        if "/" not in combined.edtf and combined.edtf != UNKNOWN_DAY:
            combined = replace(
                combined,
                why=(*combined.why, "the night that begins or ends on that day: the year decides"),
            )
    return combined


def _knowledge(when: When) -> tuple[int, int]:
    """How much a window says: a closed window, then a date without year, then the narrower."""
    if when.low is not None and when.high is not None:
        kind = 3
    elif _MONTH_DAY.search(when.edtf):
        kind = 2
    else:
        kind = 1 if when.high is not None or when.weekday else 0
    return kind, -_FINE.get(when.precision, 2)
