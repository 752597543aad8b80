"""Checking "two hours by road from X": a time bounds the distance from above, and tells no more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from geomap.model import Outcome
from geomap.verify.words import kilometres

if TYPE_CHECKING:
    from geomap.model import Duration, Measurement


class _Fastest(NamedTuple):
    kmh: float
    why: str


FASTEST: Final = {
    "foot": _Fastest(9.1, "the fastest that healthy adults walk, Bohannon 1997"),
    "car": _Fastest(130.0, "the motorway limit of most of Europe, and no road runs straight"),
    "train": _Fastest(350.0, "the fastest scheduled trains"),
    "boat": _Fastest(110.0, "the fastest ferries"),
    "air": _Fastest(1_100.0, "the fastest airliners, with the wind behind them"),
}
"""How fast one comes forward on the straight line at the very most, by the way one goes.

Bounds, not estimates: on foot 2.53 m/s, the mean maximal walking speed of the fastest group of
Bohannon, R. W. (1997), Age and Ageing 26:15-19; by road the general limit on motorways in most
states of the European Union (120 to 140 km/h), which no journey averages on the straight line,
since roads are a quarter longer than it in the middle (``judge.TRAVEL_RATIO``).
"""


def reach_km(duration: Duration) -> float | None:
    """How far one may come in a time at the very most; None where nothing bounds it.

    Example:
        >>> from geomap.model import Duration
        >>> reach_km(Duration(low_hours=1.7, high_hours=2.3, way="car"))
        299.0
        >>> reach_km(Duration(low_hours=1.7, high_hours=2.3)) is None
        True
    """
    fastest = FASTEST.get(duration.way or "")
    if fastest is None or duration.high_hours is None:
        return None
    return round(duration.high_hours * fastest.kmh, 3)


def judge_duration(duration: Duration, measurement: Measurement) -> tuple[Outcome, tuple[str, ...]]:
    """What a measured distance says of a stated time, and why.

    Contradicted where nobody could go so far in that time. All else is undetermined: how fast one
    goes is not known, so that the time neither bears out a distance nor is borne out by one. The
    mean speed that it would mean is told, for a reader to judge.

    Example:
        >>> from geomap.model import Duration, Measurement
        >>> far = Measurement(low_km=600, best_km=610, high_km=620, azimuth_deg=0.0,
        ...     subject_point=(0, 0), reference_point=(0, 5.5), method="geodesic")
        >>> outcome, why = judge_duration(Duration(low_hours=1, high_hours=2, way="car"), far)
        >>> str(outcome)
        'contradicted'
    """
    reach = reach_km(duration)
    if reach is not None and measurement.low_km > reach:
        fastest = FASTEST[duration.way or ""]
        return Outcome.CONTRADICTED, (
            f"Nobody comes so far in that time: at {fastest.kmh:g} km/h ({fastest.why}) it is "
            f"{kilometres(reach)} at most.",
        )
    return Outcome.UNDETERMINED, (
        "The report gives a time and no length, and how fast one goes is not known"
        + _mean_speed(duration, measurement.best_km)
        + ".",
    )


def _mean_speed(duration: Duration, best_km: float) -> str:
    """The speeds on the straight line that would take so long."""
    low, high = duration.low_hours, duration.high_hours
    if best_km <= 0 or high is None or high <= 0:
        return ""
    slow = best_km / high
    if low <= 0:
        return f"; it would mean {slow:,.0f} km/h or more along the straight line"
    return f"; it would mean {slow:,.0f} to {best_km / low:,.0f} km/h along the straight line"
