"""How a verdict speaks: plain sentences that a journalist can quote."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from geomap.model import Mode, Outcome
from geomap.verify.judge import TRAVEL_RATIO, wind_of

if TYPE_CHECKING:
    import datetime as dt

    from geomap.atlas.layers import Layer
    from geomap.model import DistanceClaim, Duration, Measurement, Quantity
    from geomap.verify.end import End


def day(date: dt.date) -> str:
    """A date as English prose writes it.

    Example:
        >>> import datetime as dt
        >>> day(dt.date(2020, 10, 8))
        '8 October 2020'
    """
    return f"{date.day} {date:%B} {date.year}"


def kilometres(length: float) -> str:
    """A length with as many figures as bear meaning.

    Example:
        >>> kilometres(0.4567), kilometres(40.598), kilometres(1234.5)
        ('0.46 km', '40.6 km', '1,234 km')
    """
    if 0 < length < 1:
        return f"{length:.2f} km"
    return f"{length:.1f} km".replace(".0 km", " km") if length < 1000 else f"{length:,.0f} km"


def coordinates(longitude: float, latitude: float) -> str:
    """A point as prose writes it, latitude first.

    Example:
        >>> coordinates(-74.006, 40.7128)
        '40.713 N, 74.006 W'
    """
    north, east = "S" if latitude < 0 else "N", "W" if longitude < 0 else "E"
    return f"{abs(latitude):.3f} {north}, {abs(longitude):.3f} {east}"


def as_of(layer: Layer) -> str:
    """For which days a layer holds, where it comes from, and how exact it is."""
    since = f" from {day(layer.valid_from)}" if layer.valid_from else ""
    until = f" until {day(layer.valid_to)}" if layer.valid_to else ""
    holds = f"holds{since}{until}" if since or until else "carries no dates"
    return (
        f"“{layer.name}” {holds} "
        f"(source: {layer.source}; drawn to within {kilometres(layer.accuracy_km)})."
    )


def in_words(duration: Duration) -> str:
    """A stated time as it was read.

    Example:
        >>> from geomap.model import Duration
        >>> in_words(Duration(low_hours=1.7, high_hours=2.3))
        '1.7 to 2.3 hours'
        >>> in_words(Duration(low_hours=0.5, high_hours=None))
        '0.5 hours or more'
    """
    low, high = duration.low_hours, duration.high_hours
    if high is None:
        return f"{low:.2g} hours or more"
    return f"up to {high:.2g} hours" if low <= 0 else f"{low:.2g} to {high:.2g} hours"


def claimed(claim: DistanceClaim) -> str:
    """What the report says and how it was read."""
    quantity = claim.quantity
    words = quantity.span.text
    if quantity.hedge and quantity.hedge.casefold() not in words.casefold():
        words = f"{quantity.hedge} {words}"
    if claim.duration is not None:
        return f"The report says “{words}”, a time of {in_words(claim.duration)}."
    if quantity.high_km is None:
        read = f"{kilometres(quantity.low_km)} or more"
    elif quantity.low_km <= 0:
        read = f"up to {kilometres(quantity.high_km)}"
    else:
        low = kilometres(quantity.low_km).removesuffix(" km")
        read = f"{low} to {kilometres(quantity.high_km)}"
    return f"The report says “{words}”, read as {read} (rounding rule: {quantity.rule})."


def measured(measurement: Measurement, subject: str, reference: str, *, to_line: bool) -> str:
    """What was measured between what, with its bounds."""
    best = kilometres(measurement.best_km)
    low, high = (kilometres(each) for each in (measurement.low_km, measurement.high_km))
    to = f"the nearest point of {reference}" if to_line else reference
    return (
        f"Measured in a straight line on the WGS84 ellipsoid from {subject} to {to}: {best} "
        f"(between {low} and {high}, counting the extent of the places and the accuracy of lines)."
    )


def judged(quantity: Quantity, measurement: Measurement, outcome: Outcome, mode: Mode) -> str:
    """What follows from the two."""
    best = measurement.best_km
    if outcome is Outcome.SUPPORTED:
        return "What was measured is consistent with the claim."
    shortest_claimed = quantity.low_km
    if shortest_claimed <= measurement.high_km:
        return (
            "The claim is shorter than any straight line between the two can be, and no road is "
            "shorter than that."
        )
    if best <= 0:
        return "The place lies on the line: there is no such distance between them."
    longest = quantity.low_km if quantity.high_km is None else quantity.high_km
    ratio = longest / best
    longer = f"The claim is longer than the straight line ({ratio:.2f} times at its upper end)"
    if outcome is Outcome.TRAVEL_CONSISTENT:
        return (
            f"{longer}; by road a distance of that length is possible, since roads "
            f"are commonly up to {TRAVEL_RATIO:g} times as long."
        )
    if mode is Mode.STRAIGHT:
        return f"{longer}, and the report means a straight line."
    return f"{longer}; not even a road of {TRAVEL_RATIO:g} times the straight line makes it true."


def one_in_the_other(subject: str, reference: str) -> str:
    """Why no distance can be told: islands and exclaves belong to what the report measures from."""
    return (
        f"{subject} and {reference} touch, or one lies in the other, so it is not known from "
        "which part of it the report measures."
    )


def untestable(quantity: Quantity, measurement: Measurement, doubt_km: float) -> str:
    """Why a claim is too short to test, and what may be said all the same."""
    best = measurement.best_km
    fits = quantity.low_km <= best <= (quantity.high_km or math.inf)
    middle = " The middle of what was measured agrees with the claim." if fits else ""
    return (
        f"Too short to test: places and lines are only known to within {kilometres(doubt_km)} "
        f"together, which is too much against the claimed distance.{middle}"
    )


def halves(
    outcome: Outcome,
    ends: tuple[End, End, End],
    ways: tuple[Measurement, Measurement],
    doubt_km: float,
    tolerance: float,
) -> str:
    """Both distances of a place between two others, and what follows by which rule."""
    subject, one, other = (end.label for end in ends)
    a, b = (way.best_km for way in ways)
    allowed = tolerance * (a + b)
    follows = {
        Outcome.SUPPORTED: "which is within",
        Outcome.UNDETERMINED: "but too little is known of the places to test that: allowed are",
    }.get(outcome, "which is more than")
    roads = {
        Outcome.TRAVEL_CONSISTENT: f"; by road it is possible, since roads are commonly up to "
        f"{TRAVEL_RATIO:g} times as long",
        Outcome.CONTRADICTED: f"; not even roads up to {TRAVEL_RATIO:g} times as long make it true",
    }.get(outcome, "")
    return (
        f"Measured in straight lines on the WGS84 ellipsoid from {subject}: {kilometres(a)} to "
        f"{one} and {kilometres(b)} to {other}. They differ by {kilometres(abs(a - b))}, {follows} "
        f"{tolerance:.0%} of the whole ({kilometres(allowed)}) plus what the extent of the places "
        f"leaves open ({kilometres(doubt_km)}){roads}."
    )


def directed(claim: DistanceClaim, measurement: Measurement, *, fits: bool) -> str:
    """Whether the direction is as claimed, where the distance cannot be tested."""
    found = wind_of(measurement.azimuth_deg)
    return (
        f"The direction {'fits' if fits else 'does not fit'}: the report says {claim.direction}, "
        f"measured was {found} ({measurement.azimuth_deg:.0f} degrees)."
    )


def misdirected(claim: DistanceClaim, measurement: Measurement, *, distance_fits: bool) -> str:
    """The direction is not as claimed."""
    found = wind_of(measurement.azimuth_deg)
    fits = (
        "The distance fits, the direction does not"
        if distance_fits
        else ("Neither does the direction fit")
    )
    return (
        f"{fits}: the report says {claim.direction}, measured was {found} "
        f"({measurement.azimuth_deg:.0f} degrees)."
    )
