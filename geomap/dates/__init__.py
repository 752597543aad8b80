"""Date words: "On October 17th", "Friday night", "two weeks ago" -> a window of days.

First the words are found, then read against the day of publication. A weekday is the latest such
day not after publication, unless the words look forward ("next Friday"). A night is one window
over two days. A year that neither the words nor the day of publication give is not guessed: the
window stays open and the EDTF text (ISO 8601-2) keeps what is known, ``XXXX-10-17``.

The grammar is our own rather than dateparser's: it is a dozen small patterns, it knows nights,
windows and unknown years, and it reads a report in a fraction of a millisecond.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.dates import grammar, relative, values, windows
from geomap.dates.grammar import UNKNOWN_DAY, WEEKDAYS
from geomap.model import Span, When

if TYPE_CHECKING:
    import datetime as dt
    import re
    from collections.abc import Callable

__all__ = ["UNKNOWN_DAY", "WEEKDAYS", "find_dates", "fold", "stated_day"]


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
        >>> import datetime as dt
        >>> day = dt.date(2020, 10, 18)
        >>> [when.edtf for when in find_dates("Hit on Friday night, in 1994.", published=day)]
        ['2020-10-16/2020-10-17', '1994']
        >>> find_dates("On October 17th", published=None)[0].edtf
        'XXXX-10-17'
    """
    folded = fold(text)
    found: list[windows.Found] = []
    for anchor in grammar.ANCHOR.finditer(folded):
        if found and anchor.start() < found[-1].end:
            continue
        if (anchor.group("month") or anchor.group("weekday")) and not (
            text[anchor.start()].isupper() or len(anchor.group()) >= _FULL_WEEKDAY
        ):
            continue
        context = windows.Context(folded, published, tuple(found[-3:]))
        hit = _read(context, anchor)
        if hit and not (found and hit.start < found[-1].end):
            found.append(hit)
    found = _joined(folded, found)
    return tuple(
        replace(
            hit.when, spans=(Span(start=hit.start, end=hit.end, text=text[hit.start : hit.end]),)
        )
        for hit in found
    )


def stated_day(text: str) -> dt.date | None:
    """Find the day of a report in its own first lines: a dateline or "Published: ...".

    Args:
        text: the report. Only a day with its year counts; none is guessed.

    Example:
        >>> stated_day("KABUL, Oct 3, 2020 (Agency) - A bomb killed two on Friday.")
        datetime.date(2020, 10, 3)
        >>> stated_day("KABUL, Oct 3 (Agency) - A bomb killed two on Friday.") is None
        True
    """
    opening = text[:_OPENING]
    match = grammar.STATED.search(fold(opening))
    if not match:
        return None
    start, end = match.span(str(match.lastgroup))
    found = find_dates(opening[start:end], published=None)
    return found[0].low if found else None


_OPENING = 300
"""Letters within which a report says its own day."""
_FULL_WEEKDAY = 6
"""Letters of "friday"; shorter names of days and months want their capital."""


def _joined(folded: str, found: list[windows.Found]) -> list[windows.Found]:
    """Two days that are the ends of one stretch as that stretch: "from Monday to Wednesday"."""
    joined: list[windows.Found] = []
    for hit in found:
        first = joined[-1] if joined else None
        if first and (link := grammar.BETWEEN_TWO.fullmatch(folded, first.end, hit.start)):
            opens = folded[max(0, first.start - 8) : first.start]
            words = folded[first.start : hit.end]
            and_only = "and" in link.group() and opens != "between "
            if not and_only and (when := relative.stretch_between(first.when, hit.when, words)):
                joined[-1] = windows.Found(first.start, hit.end, when)
                continue
        if first and grammar.AND_SMALL_HOURS.fullmatch(folded, first.end, hit.start):
            words = folded[first.start : hit.end]
            if when := relative.night_of_both(first.when, hit.when, words):
                joined[-1] = windows.Found(first.start, hit.end, when)
                continue
        joined.append(hit)
    return joined


def _read(context: windows.Context, anchor: re.Match[str]) -> windows.Found | None:
    start = max(context.earlier[-1].end if context.earlier else 0, anchor.start() - grammar.REACH)
    end = min(len(context.text), anchor.end() + grammar.REACH)
    for pattern, reader in _GRAMMAR[str(anchor.lastgroup)]:
        for match in pattern.finditer(context.text, start, end):
            if match.start() <= anchor.start() < match.end():
                when = reader(match, context)
                if when:
                    return windows.Found(match.start(), match.end(), when)
            elif match.start() > anchor.start():
                break
    return None


_GRAMMAR: dict[
    str, tuple[tuple[re.Pattern[str], Callable[[re.Match[str], windows.Context], When | None]], ...]
] = {
    "month": (
        (grammar.DAY_MONTH, values.read_day_of_month),
        (grammar.MONTH_DAY, values.read_day_of_month),
        (grammar.MONTH_ONLY, values.read_month),
    ),
    "weekday": (
        (grammar.NIGHT_INTO, relative.read_night_into),
        (grammar.DAY_MONTH, values.read_day_of_month),
        (grammar.MONTH_DAY, values.read_day_of_month),
        (grammar.WEEKDAY_OF_LAST_WEEK, relative.read_weekday_of_last_week),
        (grammar.WEEKDAY_PAIR, relative.read_weekday),
        (grammar.WEEKDAY_ONLY, relative.read_weekday),
    ),
    "numeric": (
        (grammar.ISO, values.read_iso),
        (grammar.DOTTED, values.read_dotted),
        (grammar.NUMERIC, values.read_numeric),
    ),
    "ordinal": (
        (grammar.DAY_MONTH, values.read_day_of_month),
        (grammar.MONTH_DAY, values.read_day_of_month),
        (grammar.ORDINAL_ONLY, relative.read_ordinal),
    ),
    "year": ((grammar.YEAR_ONLY, values.read_year), (grammar.YEAR_IN_TITLE, values.read_year)),
    "relative": ((grammar.RELATIVE_WORDS, relative.read_relative),),
    "past": (
        (grammar.RELATIVE_WORDS, relative.read_relative),
        (grammar.AGO, relative.read_ago),
        (grammar.STRETCH, relative.read_stretch),
    ),
    "period": (
        (grammar.WEEKDAY_OF_LAST_WEEK, relative.read_weekday_of_last_week),
        (grammar.AGO, relative.read_ago),
        (grammar.STRETCH, relative.read_stretch),
        (grammar.PERIOD, relative.read_period),
    ),
    "hour": (
        (grammar.NIGHT_INTO, relative.read_night_into),
        (grammar.DAY_MONTH, values.read_day_of_month),
        (grammar.MONTH_DAY, values.read_day_of_month),
        (grammar.WEEKDAY_PAIR, relative.read_weekday),
        (grammar.WEEKDAY_ONLY, relative.read_weekday),
        (grammar.RELATIVE_WORDS, relative.read_relative),
    ),
}
"""For each kind of anchor word the patterns to try, in order, each with its reader."""
