"""Date words: what is found, and the window of days each one means."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.dates import find_dates, fold, stated_day

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


@pytest.mark.parametrize(
    ("text", "edtfs"),
    [
        ("The blast occurred Fri. at a market.", ["2020-10-16"]),
        ("The crash happened Sat., Oct. 3, on Route 9.", ["2020-10-03"]),
        ("It happened Sat. Oct. 3 near the town.", ["2020-10-03"]),
        ("A man was shot Wed. night.", ["2020-10-14/2020-10-15"]),
        ("Police were called Mon. morning.", ["2020-10-12"]),
        ("On the 12th, shells hit the town.", ["2020-10-12"]),
        (
            "The raid on Friday came a day before talks. A day after, shells fell.",
            ["2020-10-16", "2020-10-17"],
        ),
        (
            "On Friday rebels attacked. The day after, the army struck back.",
            ["2020-10-16", "2020-10-17"],
        ),
        (
            "On Friday rebels attacked. The day before, the army had struck.",
            ["2020-10-16", "2020-10-15"],
        ),
        ("Three people were killed earlier this week.", ["2020-10-12/2020-10-18"]),
        ("The strike hit late on Sunday.", ["2020-10-18"]),
        ("It exploded early Monday morning.", ["2020-10-12"]),
        ("The shelling began around midnight on Saturday.", ["2020-10-17"]),
        ("Missiles hit the city over the weekend.", ["2020-10-17/2020-10-18"]),
        ("Two people died at the weekend.", ["2020-10-17/2020-10-18"]),
        ("Two people died last weekend.", ["2020-10-10/2020-10-11"]),
        ("Clashes erupted last week.", ["2020-10-05/2020-10-11"]),
        ("Clashes erupted last month.", ["2020-09"]),
        ("Clashes erupted two weeks ago.", ["2020-10-01/2020-10-07"]),
        ("Fighting took place Oct 3-5.", ["2020-10-03/2020-10-05"]),
        ("Fighting took place between 3 and 5 October.", ["2020-10-03/2020-10-05"]),
        ("Fighting took place from October 3 to 5.", ["2020-10-03/2020-10-05"]),
        ("Fighting took place between October 3 and October 5.", ["2020-10-03/2020-10-05"]),
        ("Fighting took place on 3-5 October.", ["2020-10-03/2020-10-05"]),
        ("It was shelled in the early hours of Saturday.", ["2020-10-17"]),
        ("It was shelled in the early hours of this morning.", ["2020-10-18"]),
        ("Drones attacked during the night.", ["2020-10-17/2020-10-18"]),
        ("Drones attacked on Friday night and early Saturday.", ["2020-10-16/2020-10-17"]),
        ("Drones attacked overnight on Friday.", ["2020-10-16/2020-10-17"]),
        ("Drones attacked in the night of 16 to 17 October.", ["2020-10-16/2020-10-17"]),
        ("Drones attacked overnight Friday into Saturday.", ["2020-10-16/2020-10-17"]),
        ("Drones attacked overnight into Saturday.", ["2020-10-16/2020-10-17"]),
        ("Drones attacked on the night of October 16-17.", ["2020-10-16/2020-10-17"]),
        ("Drones attacked overnight from Friday to Saturday.", ["2020-10-16/2020-10-17"]),
        ("The attack of 12/03/2014 killed three.", ["[2014-03-12,2014-12-03]"]),
        ("The attack of 25/03/2014 killed three.", ["2014-03-25"]),
        ("The attack of 03/25/2014 killed three.", ["2014-03-25"]),
        ("The attack of 03/03/2014 killed three.", ["2014-03-03"]),
        ("The attack of 2014-12-03 killed three.", ["2014-12-03"]),
        ("The attack of 12.3.2014 killed three.", ["2014-03-12"]),
        ("The attack of 3-Dec-2014 killed three.", ["2014-12-03"]),
        ("The attack of 3 Dec. 2014 killed three.", ["2014-12-03"]),
        ("The attack of December 3rd, 2014 killed three.", ["2014-12-03"]),
        ("The attack of Wednesday, December 3, 2014 killed three.", ["2014-12-03"]),
        ("The attack of Wednesday 3 December 2014 killed three.", ["2014-12-03"]),
        ("The attack of Wed 3 Dec 2014 killed three.", ["2014-12-03"]),
        ("The attack took place on Saturday, 17 October.", ["2020-10-17"]),
        ("The attack took place on Saturday, the 17th.", ["2020-10-17"]),
        ("The attack took place on Sept. 29.", ["2020-09-29"]),
        ("The attack took place on Tuesday, Sept. 29, police said.", ["2020-09-29"]),
        ("He was killed yesterday evening.", ["2020-10-17"]),
        ("He was killed on Saturday at about 10 p.m.", ["2020-10-17"]),
        ("He was killed this morning at 5 a.m.", ["2020-10-18"]),
        ("Earlier today, a bomb went off.", ["2020-10-18"]),
        ("A bomb went off today.", ["2020-10-18"]),
        ("He was killed two days ago.", ["2020-10-16"]),
        ("He was killed two days earlier.", ["2020-10-16"]),
        ("He was killed a week ago.", ["2020-10-08/2020-10-14"]),
        ("He was killed last Sunday.", ["2020-10-11"]),
        ("He was killed this past Tuesday.", ["2020-10-13"]),
        ("He was killed this Tuesday.", ["2020-10-13"]),
        ("He was killed on Tuesday afternoon.", ["2020-10-13"]),
        ("He was killed on Tuesday of last week.", ["2020-10-06"]),
        ("He was killed last week on Tuesday.", ["2020-10-06"]),
        ("He was killed in the past 24 hours.", ["2020-10-17/2020-10-18"]),
        ("Violence has risen this month.", ["2020-10"]),
        ("He was killed earlier this month.", ["2020-10"]),
        ("He was killed in early October.", ["2020-10"]),
        ("He was killed in late September.", ["2020-09"]),
        ("He was killed in mid-September.", ["2020-09"]),
        ("He was killed at the end of September.", ["2020-09"]),
        ("He was killed in December.", ["2019-12"]),
        ("He was killed last December.", ["2019-12"]),
        ("He was killed in August 2015.", ["2015-08"]),
        ("It was the worst attack this year.", ["2020"]),
        ("It was the worst attack last year.", ["2019"]),
        ("He was killed on October 17, 2020, at the gate.", ["2020-10-17"]),
        ("He was killed the previous day.", ["2020-10-17"]),
        ("He was killed the day before.", ["2020-10-17"]),
        ("Talks are due next Friday.", ["2020-10-23"]),
        ("The funeral will be held tomorrow.", ["2020-10-19"]),
        ("The funeral will be held on Monday.", ["2020-10-19"]),
        ("From Friday evening until Saturday morning shells fell.", ["2020-10-16/2020-10-17"]),
        ("Between Friday evening and Saturday morning shells fell.", ["2020-10-16/2020-10-17"]),
        ("Shells fell from Thursday through Saturday.", ["2020-10-15/2020-10-17"]),
        ("At dawn on Friday, troops moved in.", ["2020-10-16"]),
        ("Just after midnight Friday, troops moved in.", ["2020-10-16"]),
        ("Shortly before noon Friday, troops moved in.", ["2020-10-16"]),
        ("Troops moved in at 3:30 p.m. Friday.", ["2020-10-16"]),
        ("Troops moved in at 15:30 on Friday.", ["2020-10-16"]),
        ("Troops moved in Friday.", ["2020-10-16"]),
        ("FRIDAY: Troops moved in.", ["2020-10-16"]),
        ("On 3 Oct troops moved in.", ["2020-10-03"]),
        ("On Oct 3rd troops moved in.", ["2020-10-03"]),
        ("On the third of October troops moved in.", ["2020-10-03"]),
        ("On the morning of October 3 troops moved in.", ["2020-10-03"]),
        ("On the night of October 3 troops moved in.", ["2020-10-03/2020-10-04"]),
        ("The 3rd brigade and the 7th battalion moved.", []),
        ("He may march with the second division in the second row.", []),
        ("The sun sat low over the mon.", []),
        ("In the second week of the war.", []),
        ("The day before the election.", []),
    ],
)
def test_dates_as_news_write_them(text: str, edtfs: list[str]) -> None:
    assert [when.edtf for when in find_dates(text, published=SUNDAY)] == edtfs


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("KHARKIV, Ukraine, May 12, 2024 - Russian forces shelled it.", dt.date(2024, 5, 12)),
        ("Published: 3 October 2020\nThree people died.", dt.date(2020, 10, 3)),
        ("By A Writer\nPosted on Monday, March 2, 2009\nA fire.", dt.date(2009, 3, 2)),
        ("KABUL, Oct 3 (Agency) - A bomb.", None),
        ("On October 3, 2020 - a day of rain.", None),
        ("It was published in 2020.", None),
    ],
)
def test_the_day_a_report_states(text: str, day: dt.date | None) -> None:
    assert stated_day(text) == day
