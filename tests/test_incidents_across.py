"""Incidents that several reports tell: merged once, with every report's own account."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.incidents import merge_across
from geomap.model import Count, Document, Incident, Mention, Place, Span, Status, When

DAY = dt.date(2020, 10, 17)
DOCUMENTS = tuple(
    Document(id=name, text="Adra burned.", source=f"{name}.txt", published=DAY, sha256="")
    for name in "abcd"
)
ADRA = Place(
    id="test:1", name="Adra", kind="PPL", longitude=46, latitude=40, radius_km=5, source="test"
)
SHELLING = "Shelling/artillery/missile attack"
TYPES = {
    SHELLING: "Explosions/Remote violence",
    "Air/drone strike": "Explosions/Remote violence",
    "Attack": "Violence against civilians",
    "Cause not stated": "Unclassified",
    "Peaceful protest": "Protests",
    "Earthquake": "Disaster",
    "Armed clash": "Battles",
}


def told(
    document: str,
    sub: str = SHELLING,
    *,
    place: Place | None = ADRA,
    day: dt.date | None = DAY,
    killed: tuple[int, int | None] | None = None,
    precision: int = 1,
    status: Status = Status.REPORTED,
) -> Incident:
    span = Span(start=0, end=4, text="Adra")
    return Incident(
        id=f"{document}1",
        document=document,
        event_type=TYPES[sub],
        sub_event_type=sub,
        place=place and Mention(document=document, span=span, place=place),
        when=When(low=day, high=day or DAY, edtf="", precision="day" if day else "unknown"),
        geo_precision=precision,
        killed=killed and Count(low=killed[0], high=killed[1], what="people", spans=(span,)),
        attribution=f"source of {document}",
        status=status,
        spans=(span,),
    )


def test_two_reports_of_one_strike_are_one_incident_with_both_accounts() -> None:
    (one,) = merge_across([told("a", killed=(5, 5)), told("b", killed=(9, 9))], DOCUMENTS)
    assert one.id == "a1"
    assert one.document == "a"
    assert one.killed
    assert (one.killed.low, one.killed.high) == (5, 9)
    assert [
        (account.document, account.killed and account.killed.low) for account in one.accounts
    ] == [
        ("a", 5),
        ("b", 9),
    ]
    assert one.attribution == "source of a; source of b"
    assert one.why == (
        "told by 2 reports: same place, time and type",
        "the reports differ on the killed: a.txt 5, b.txt 9",
    )


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ((5, 5), (5, 5), (5, 5)),
        ((13, None), (15, 15), (15, 15)),
        ((13, None), (10, 10), (10, None)),
        ((5, 9), (7, 12), (7, 9)),
        ((0, 4), (6, 6), (0, 6)),
        ((3, 3), None, (3, 3)),
        (None, (3, 3), (3, 3)),
        (None, None, None),
    ],
)
def test_figures_together(
    first: tuple[int, int | None] | None,
    second: tuple[int, int | None] | None,
    expected: tuple[int, int | None] | None,
) -> None:
    (one,) = merge_across([told("a", killed=first), told("b", killed=second)], DOCUMENTS)
    assert (one.killed and (one.killed.low, one.killed.high)) == expected
    for span in one.killed.spans if one.killed else ():
        assert DOCUMENTS[0].text[span.start : span.end] == span.text


@pytest.mark.parametrize(
    ("other", "merged"),
    [
        (told("b"), True),
        (told("b", day=DAY - dt.timedelta(days=1)), True),
        (told("b", day=DAY - dt.timedelta(days=2)), False),
        (told("b", day=None), True),
        (told("b", place=replace(ADRA, id="test:2")), False),
        (told("b", place=None), False),
        (told("a"), False),
        (told("b", "Air/drone strike"), True),
        (told("b", "Attack"), True),
        (told("b", "Cause not stated"), True),
        (told("b", "Peaceful protest"), False),
        (told("b", "Armed clash"), False),
        (told("b", precision=3), False),
    ],
)  # fmt: skip
def test_what_is_the_same_incident(other: Incident, merged: bool) -> None:  # noqa: FBT001
    found = merge_across([told("a"), other], DOCUMENTS)
    assert len(found) == (1 if merged else 2)


def test_a_disaster_of_a_whole_region_is_one() -> None:
    both = [told("a", "Earthquake", precision=3), told("b", "Earthquake", precision=3)]
    assert len(merge_across(both, DOCUMENTS)) == 1


def test_a_date_that_only_another_report_tells_is_taken_over() -> None:
    (one,) = merge_across([told("a", day=None), told("b")], DOCUMENTS)
    assert one.when.low == DAY
    assert one.when.spans == ()
    assert one.when.why == ("the date is told by b.txt",)


def test_the_plainer_type_yields() -> None:
    (one,) = merge_across([told("a", "Cause not stated"), told("b", SHELLING)], DOCUMENTS)
    assert (one.event_type, one.sub_event_type) == ("Explosions/Remote violence", SHELLING)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (Status.CLAIMED, Status.CLAIMED, Status.CLAIMED),
        (Status.CLAIMED, Status.REPORTED, Status.REPORTED),
        (Status.REPORTED, Status.DENIED, Status.DISPUTED),
        (Status.REPORTED, Status.DISPUTED, Status.DISPUTED),
    ],
)
def test_status_together(first: Status, second: Status, expected: Status) -> None:
    (one,) = merge_across([told("a", status=first), told("b", status=second)], DOCUMENTS)
    assert one.status is expected


_some = st.lists(
    st.builds(
        told,
        st.sampled_from("abcd"),
        st.sampled_from(sorted(TYPES)),
        day=st.none() | st.dates(dt.date(1890, 1, 1), dt.date(2030, 1, 1)),
        killed=st.none() | st.integers(0, 50).map(lambda n: (n, n)),
    ),
    max_size=8,
)


@given(_some)
def test_nothing_is_lost(incidents: list[Incident]) -> None:
    once = merge_across(incidents, DOCUMENTS)
    assert sum(max(1, len(one.accounts)) for one in once) == len(incidents)
    for one in once:
        names = [account.document for account in one.accounts]
        assert len(names) == len(set(names))
        if one.killed and one.killed.high is not None:
            assert one.killed.low <= one.killed.high


@pytest.mark.parametrize("days", range(8))
def test_a_day_apart_is_the_same_event_in_any_part_of_the_week(days: int) -> None:
    day = DAY + dt.timedelta(days=days)
    pair = (told("a", day=day), told("b", day=day + dt.timedelta(days=1)))
    for order in (pair, pair[::-1]):
        assert [len(each.accounts) for each in merge_across(order, DOCUMENTS)] == [2]
    later = told("c", day=day + dt.timedelta(days=9))
    assert len(merge_across((*pair, later), DOCUMENTS)) == 2
