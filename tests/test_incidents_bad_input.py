"""Reports that contradict themselves, days that never were, long ago, nothing told, and too much."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from test_incidents import incidents, interval, where

MONTHS = "January March May July August October December".split()


def test_contradictory_figures_are_a_range_with_both_spans() -> None:
    (incident,) = incidents(
        "A bomb exploded in Adra. Police said 12 people were killed. "
        "The hospital said 7 people were killed in the blast."
    )
    assert interval(incident.killed) == (7, 12)
    assert incident.killed
    assert [span.text for span in incident.killed.spans] == [
        "12 people were killed",
        "7 people were killed",
    ]
    assert "Police and hospital differ on the killed" in incident.why


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("On 30 February 2020 shelling hit Adra, killing 3.", "2020-02"),
        ("On 2020-13-45 shelling hit Adra, killing 3.", "../2020-10-18"),
        ("On 45/45/2020 shelling hit Adra, killing 3.", "../2020-10-18"),
    ],
)
def test_days_that_never_were(text: str, edtf: str) -> None:
    (incident,) = incidents(text)
    assert incident.when.edtf == edtf
    assert interval(incident.killed) == (3, 3)


def test_a_report_from_before_1900() -> None:
    (incident,) = incidents("On Sunday shells fell on Adra, killing 3.", dt.date(1893, 3, 14))
    assert incident.when.edtf == "1893-03-12"
    (incident,) = incidents("On 12 March 1893 shells fell on Adra.", dt.date(1893, 3, 14))
    assert incident.when.low == dt.date(1893, 3, 12)


def test_a_year_before_1900_is_history_today() -> None:
    assert incidents("On 12 March 1893 shells fell on Adra, killing 3.") == ()


@pytest.mark.parametrize("published", [dt.date.min, dt.date(1, 1, 3), dt.date.max])
def test_the_ends_of_the_calendar(published: dt.date) -> None:
    text = (
        "Two weeks ago shelling hit Adra. Overnight a bomb exploded in Borun. Last month rebels "
        "seized Calida. On Friday night missiles hit Dorva. In the past 400 months 3 died."
    )
    assert {where(incident) for incident in incidents(text, published)} <= {
        "Adra", "Borun", "Calida", "Dorva",
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n\n\n", "Parliament met in Adra on Friday and talked of schools.", "12 13 14", "“"],
)
def test_a_report_that_tells_of_nothing(text: str) -> None:
    assert incidents(text) == ()


def test_a_thousand_incidents_are_told_apart_in_time() -> None:
    lines = [
        f"On {day} {month} {year} shelling hit {place}, killing {day + 1} people."
        for place in ("Adra", "Borun", "Calida", "Dorva")
        for year in (2020,)
        for month in MONTHS[:5]
        for day in range(1, 31, 3)
    ]
    begin = time.process_time()
    few = incidents("\n\n".join(lines), dt.date(2020, 10, 18))
    once = time.process_time() - begin
    assert len(few) == len(lines) == 200
    begin = time.process_time()
    incidents("\n\n".join(lines * 5), dt.date(2020, 10, 18))
    assert time.process_time() - begin < 25 * once + 1


def test_numbers_beyond_belief_are_no_figures() -> None:
    (incident,) = incidents("Shelling hit Adra, killing 99999999999999999999 people.")
    assert incident.killed is None
