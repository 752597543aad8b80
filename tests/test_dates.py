"""Date words: what is found, and the window of days each one means."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.dates import find_dates, fold

SUNDAY = dt.date(2020, 10, 18)


@pytest.mark.parametrize(
    ("text", "words", "edtf", "precision"),
    [
        ("On October 17th, a raid", "October 17th", "2020-10-17", "day"),
        ("on 17 October 2019", "17 October 2019", "2019-10-17", "day"),
        ("on the 17th of October", "17th of October", "2020-10-17", "day"),
        ("on Oct. 9, 2008", "Oct. 9, 2008", "2008-10-09", "day"),
        ("at 2020-10-17", "2020-10-17", "2020-10-17", "day"),
        ("on 13/04/2020", "13/04/2020", "2020-04-13", "day"),
        ("on 03/04/2020", "03/04/2020", "[2020-03-04,2020-04-03]", "unknown"),
        ("On Friday night missiles", "Friday night", "2020-10-16/2020-10-17", "night"),
        ("in the night of Friday to Saturday", "night of Friday to Saturday",
         "2020-10-16/2020-10-17", "night"),
        ("the night between 16 and 17 October", "night between 16 and 17 October",
         "2020-10-16/2020-10-17", "night"),
        ("On the night of 5 October", "night of 5 October", "2020-10-05/2020-10-06", "night"),
        ("claimed on Saturday that", "Saturday", "2020-10-17", "day"),
        ("on Sunday", "Sunday", "2020-10-18", "day"),
        ("last Sunday", "last Sunday", "2020-10-11", "day"),
        ("next Friday", "next Friday", "2020-10-23", "day"),
        ("talks will begin on Monday", "Monday", "2020-10-19", "day"),
        ("shelled overnight", "overnight", "2020-10-17/2020-10-18", "night"),
        ("shelled yesterday", "yesterday", "2020-10-17", "day"),
        ("two weeks ago", "two weeks ago", "2020-10-01/2020-10-07", "week"),
        ("3 days ago", "3 days ago", "2020-10-15", "day"),
        ("3 to 9 February 2025", "3 to 9 February 2025", "2025-02-03/2025-02-09", "week"),
        ("over the past three days", "over the past three days", "2020-10-15/2020-10-18", "week"),
        ("the past 48 hours saw", "the past 48 hours", "2020-10-16/2020-10-18", "week"),
        ("in August of 2014", "in August of 2014", "2014-08", "month"),
        ("last week", "last week", "2020-10-05/2020-10-11", "week"),
        ("last month", "last month", "2020-09", "month"),
        ("in May he", "in May", "2020-05", "month"),
        ("agreed to in 1994.", "in 1994", "1994", "year"),
        ("since 1991 when", "since 1991", "1991/..", "year"),
        ("from 1988 to 1994", "from 1988 to 1994", "1988/1994", "year"),
        ("in the 1990s", "the 1990s", "199X", "year"),
        ("in 1893", "in 1893", "1893", "year"),
        ("in December", "in December", "2019-12", "month"),
        ("at 2020/10/17", "2020/10/17", "2020-10-17", "day"),
        ("on Tuesday last week", "Tuesday last week", "2020-10-06", "day"),
        ("Wednesday of last week", "Wednesday of last week", "2020-10-07", "day"),
        ("the day before yesterday", "the day before yesterday", "2020-10-16", "day"),
        ("from Monday to Wednesday", "Monday to Wednesday", "2020-10-12/2020-10-14", "week"),
        ("between Monday and Wednesday", "Monday and Wednesday", "2020-10-12/2020-10-14", "week"),
        ("from October 3 to October 9", "October 3 to October 9", "2020-10-03/2020-10-09", "week"),
        ("the following day", "the following day", "XXXX-XX-XX", "day"),
        ("on 12 March 1893", "12 March 1893", "1893-03-12", "day"),
    ],
)  # fmt: skip
def test_words_become_a_window(text: str, words: str, edtf: str, precision: str) -> None:
    (when,) = find_dates(text, published=SUNDAY)
    assert when.edtf == edtf
    assert when.precision == precision
    assert words.lower() in when.spans[0].text.lower()


@pytest.mark.parametrize(
    ("text", "edtf", "precision", "weekday"),
    [
        ("On October 17th", "XXXX-10-17", "day", None),
        ("the night of 16 October", "XXXX-10-16/XXXX-10-17", "night", None),
        ("On Friday night", "XXXX-XX-XX", "night", "Friday"),
        ("on Saturday", "XXXX-XX-XX", "day", "Saturday"),
        ("yesterday", "XXXX-XX-XX", "day", None),
        ("In May he", "XXXX-05", "month", None),
        ("two weeks ago", "XXXX-XX-XX", "unknown", None),
    ],
)
def test_no_year_is_guessed(text: str, edtf: str, precision: str, weekday: str | None) -> None:
    (when,) = find_dates(text, published=None)
    assert (when.low, when.high) == (None, None)
    assert (when.edtf, when.precision, when.weekday) == (edtf, precision, weekday)
    assert when.why


@pytest.mark.parametrize(
    "text",
    ["We may go", "They march on", "1,994 people", "2020 people", "section 1994", "12:30", "May I"],
)
def test_other_words_are_no_dates(text: str) -> None:
    assert find_dates(text, published=SUNDAY) == ()


def test_the_previous_day_is_that_before_the_day_told_last() -> None:
    friday, before = find_dates("On Friday 5 were hurt; the previous day 3.", published=SUNDAY)
    assert friday.edtf == "2020-10-16"
    assert before.edtf == "2020-10-15"


@pytest.mark.parametrize(
    ("text", "edtfs"),
    [
        ("on Thursday, and the following day", ["2020-10-15", "2020-10-16"]),
        ("on Friday. The previous day", ["2020-10-16", "2020-10-15"]),
        ("on Friday and Saturday", ["2020-10-16", "2020-10-17"]),
        ("from Saturday to Monday", ["2020-10-17", "2020-10-12"]),
        ("on 2020-13-45", []),
        ("on 2020/02/30", []),
        ("the year 12020", []),
    ],
)
def test_several_words_together(text: str, edtfs: list[str]) -> None:
    assert [when.edtf for when in find_dates(text, published=SUNDAY)] == edtfs


def test_an_impossible_day_gives_its_month_only() -> None:
    (when,) = find_dates("on 31 April 2020", published=SUNDAY)
    assert when.edtf == "2020-04"


def test_a_leap_day_is_the_latest_there_was() -> None:
    (when,) = find_dates("on 29 February", published=dt.date(2023, 3, 1))
    assert when.low == dt.date(2020, 2, 29)


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    for published in (None, SUNDAY):
        for when in find_dates(text, published=published):
            (span,) = when.spans
            assert text[span.start : span.end] == span.text
            assert when.low is None or when.high is None or when.low <= when.high


@given(st.text(max_size=200))
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.dates(dt.date(1900, 1, 1), dt.date(2090, 12, 31)))
def test_a_written_day_is_read_back(day: dt.date) -> None:
    words = f"On {day.day} {day:%B} {day.year} and {day.isoformat()}"
    assert [when.low for when in find_dates(words, published=None)] == [day, day]


@pytest.mark.parametrize("unit", ["on Friday ", "17 ", "1994-", "night of ", "May ", "3 to ", "1/"])
def test_hostile_text_takes_linear_time(unit: str) -> None:
    find_dates(unit * 20_000, published=SUNDAY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 1945 they burned Adra: the raid of March 10 came late.", ["1945", "1945-03-10"]),
        ("The fall of Adra, 1975: on April 30 tanks came.", ["1975", "1975-04-30"]),
        ("In 1975 Adra fell. On April 30 tanks came.", ["1975", "1975-04-30"]),
        ("In 1975 Adra fell. It was rebuilt. On April 30 tanks came.", ["1975", "2020-04-30"]),
        ("In 1975 Adra fell; on Friday it rained. On April 30 he left.",
         ["1975", "2020-10-16", "2020-04-30"]),
        ("Since 1975 Adra is free. On April 30 he left.", ["1975/..", "2020-04-30"]),
        ("In 2020 he came on April 30.", ["2020", "2020-04-30"]),
    ],
)  # fmt: skip
def test_a_year_named_before_binds_the_dates_of_its_passage(text: str, expected: list[str]) -> None:
    assert [when.edtf for when in find_dates(text, published=SUNDAY)] == expected
