"""The day of publication, from the forms in which options and metadata write it."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

from geomap.errors import OptionError

_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}.*)?", re.DOTALL)
_COMPACT = re.compile(r"(\d{8})(?:T\d{4,6}.*)?", re.DOTALL)
_DAY_FIRST = re.compile(
    r"(?:[A-Za-z]{3,9}\.?,? )?(\d{1,2})(?:st|nd|rd|th)? ([A-Za-z]{3,9})\.?,? (\d{4})"
)
_MONTH_FIRST = re.compile(
    r"(?:[A-Za-z]{3,9}\.?,? )?([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})"
)


def published_date(value: dt.date | str | None) -> dt.date | None:
    """A day of publication as a date.

    A time of day is cut off: the day is the one that the source itself writes, in its own zone.

    Args:
        value: a date or time, or ISO 8601 (``2020-10-18``, ``2020-10-18T09:00:00+04:00``,
            ``20201018``), the form of mails and feeds (RFC 5322: ``18 Oct 2020 09:00:00 GMT``),
            or a day with its month in English letters (``18 October 2020``, ``Oct. 18, 2020``).
            Other forms are refused: 03/04/2020 is a day in March or in April.

    Raises:
        OptionError: it is no such date.

    Example:
        >>> published_date("2020-10-18T23:30:00Z")
        datetime.date(2020, 10, 18)
        >>> published_date("Sunday, October 18, 2020")
        datetime.date(2020, 10, 18)
        >>> published_date("18/10/2020")
        Traceback (most recent call last):
        geomap.errors.OptionError: published: '18/10/2020' is not a date; expected YYYY-MM-DD, \
for instance 2020-10-18
    """
    if value is None:
        return None
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    parsed = _parsed(value.strip()) if isinstance(value, str) else None
    if parsed is None:
        raise OptionError(
            f"published: {value!r} is not a date; expected YYYY-MM-DD, for instance 2020-10-18"
        )
    return parsed


def _parsed(text: str) -> dt.date | None:
    try:
        if match := _ISO.fullmatch(text):
            return dt.date.fromisoformat(match[1])
        if match := _COMPACT.fullmatch(text):
            return dt.datetime.strptime(match[1], "%Y%m%d").date()  # noqa: DTZ007 - a day only
        # the parser of mail headers would take much that is no date at all
        if re.match(r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}", text):
            return parsedate_to_datetime(text).date()
        if match := _DAY_FIRST.fullmatch(text):
            return _written(match[1], match[2], match[3])
        if match := _MONTH_FIRST.fullmatch(text):
            return _written(match[2], match[1], match[3])
    except (ValueError, OverflowError):
        pass
    return None


def _written(day: str, month: str, year: str) -> dt.date:
    """A day whose month stands in letters, in full or cut short; ValueError for no such day."""
    month = "Sep" if month.title() == "Sept" else month
    form = "%d %B %Y" if len(month) > 3 else "%d %b %Y"
    return dt.datetime.strptime(f"{day} {month} {year}", form).date()  # noqa: DTZ007 - a day only
