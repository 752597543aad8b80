"""The judgement itself: a claimed interval against a measured one, by rules to check by hand."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from geomap.model import Mode, Outcome

if TYPE_CHECKING:
    from geomap.model import Quantity

TRAVEL_RATIO: Final = 1.5
"""How much longer than the geodesic a road may be.

Our own measurement on an encyclopaedia's texts (DESIGN of geomap, section "Outcomes of a
verdict"): claims marked "by road" have a median ratio of 1.25 and a 95th percentile of 1.74;
unmarked claims without a direction a median of 1.22. A bound of 1.8 would let half of all doubled
claims through, 1.5 lets hardly any.
"""

TOO_SHORT: Final = 0.4
"""The share of the claimed distance above which the doubts make a claim untestable.

Without this bound a halved claim came out as supported three times in ten, with it once in a
hundred.
"""

LONGEST_KM: Final = 20_003.94
"""No two points of WGS84 are further apart: half a meridian (Karney 2013)."""

MISPLACED_RATIO: Final = 10.0
MISPLACED_KM: Final = 300.0
"""Measured over ten times the claimed distance, and over 300 km: see ``misplaced``."""

LIKELY: Final = 0.7
SURE: Final = 0.95
UNSURE_RATIO: Final = 3.0
"""A placing less sure than 0.7 contradicts nobody; one less sure than 0.95 not by three times.

Bayes' rule with round numbers: of true offsets from surely placed towns about one in a hundred
misses by more than our bounds and one in three hundred by far (``benchmarks/usgs_claims.py``),
while a wrong town of the name nearly always lies far off. So where the places lie three times as
far apart as claimed, a wrong town is likelier wherever its odds are over one in twenty.
"""

WINDS: Final = (
    "N", "NbE", "NNE", "NEbN", "NE", "NEbE", "ENE", "EbN",
    "E", "EbS", "ESE", "SEbE", "SE", "SEbS", "SSE", "SbE",
    "S", "SbW", "SSW", "SWbS", "SW", "SWbW", "WSW", "WbS",
    "W", "WbN", "WNW", "NWbW", "NW", "NWbN", "NNW", "NbW",
)  # fmt: skip
"""The 32 points of the compass, 11.25 degrees apart."""


def judge(
    claimed_low_km: float,
    claimed_high_km: float | None,
    measured_low_km: float,
    measured_best_km: float,
    measured_high_km: float,
    *,
    mode: Mode = Mode.UNSTATED,
) -> Outcome:
    """Whether a measured interval bears out a claimed one.

    Supported where the two meet; travel-consistent where the claim is longer than every straight
    line that is possible, yet begins below ``TRAVEL_RATIO`` times the best one, unless the report
    means a straight line; contradicted otherwise. A claim shorter than the shortest possible
    straight line is always contradicted: no road is shorter.

    Args:
        claimed_low_km: lower end of what the report says.
        claimed_high_km: upper end; None where it is open ("more than 60 km").
        measured_low_km: shortest distance possible with what is known.
        measured_best_km: the measured distance.
        measured_high_km: longest straight line possible.
        mode: along what the report means its distance.

    Example:
        >>> str(judge(51, 60, 32, 41, 50))
        'travel-consistent'
        >>> str(judge(51, 60, 32, 41, 50, mode=Mode.STRAIGHT))
        'contradicted'
        >>> str(judge(38, 44, 32, 41, 50)), str(judge(17, 23, 32, 41, 50))
        ('supported', 'contradicted')
    """
    claimed_high = math.inf if claimed_high_km is None else claimed_high_km
    if claimed_low_km <= measured_high_km and claimed_high >= measured_low_km:
        return Outcome.SUPPORTED
    longer = claimed_low_km > measured_high_km
    if longer and mode is not Mode.STRAIGHT and claimed_low_km <= TRAVEL_RATIO * measured_best_km:
        return Outcome.TRAVEL_CONSISTENT
    return Outcome.CONTRADICTED


def nonsense(quantity: Quantity) -> str | None:
    """Why a claimed length cannot be tested at all, or None.

    Example:
        >>> from geomap.model import Quantity, Span
        >>> words = Span(start=0, end=9, text="25,000 km")
        >>> nonsense(
        ...     Quantity(
        ...         span=words, low_km=24e3, high_km=26e3, value=25e3, unit="km", rule="stated"
        ...     )
        ... )
        'No two places on Earth are further apart than 20,003.94 km.'
    """
    ends = [quantity.low_km, quantity.low_km if quantity.high_km is None else quantity.high_km]
    if not all(math.isfinite(end) for end in ends) or ends[1] < ends[0]:
        return "The claimed length is no number."
    if ends[0] < 0 or (quantity.value is not None and quantity.value <= 0) or ends[1] <= 0:
        return "A distance between two places is more than zero."
    if ends[0] > LONGEST_KM:
        return f"No two places on Earth are further apart than {LONGEST_KM:,} km."
    return None


def too_short(quantity: Quantity, doubt_km: float) -> bool:
    """Whether doubts about the number and the places drown the claimed distance.

    Half of the claimed interval and the doubt together exceed ``TOO_SHORT`` of the distance. A
    bound ("within 5 km", "more than 60 km") counts as the distance itself, with no half interval.

    Args:
        quantity: the claimed length.
        doubt_km: both places' radii and the layer's accuracy.

    Example:
        >>> from geomap.model import Quantity, Span
        >>> words = Span(start=0, end=4, text="5 km")
        >>> claimed = Quantity(
        ...     span=words, low_km=4.25, high_km=5.75, value=5, unit="km", rule="press"
        ... )
        >>> too_short(claimed, 1.0), too_short(claimed, 3.0)
        (False, True)
    """
    if quantity.high_km is None:
        distance, half = quantity.low_km, 0.0
    elif quantity.low_km <= 0:
        distance, half = quantity.high_km, 0.0
    else:
        distance = (quantity.low_km + quantity.high_km) / 2
        half = (quantity.high_km - quantity.low_km) / 2
    return half + doubt_km > TOO_SHORT * distance


def plainly_too_far(quantity: Quantity, measured_low_km: float, doubt_km: float) -> bool:
    """Whether even the shortest distance possible is far beyond all that a claim allows.

    Such a claim needs no fine test: with every doubt granted to it, the places still lie over
    ``TRAVEL_RATIO`` times as far apart as it says at its most, and granting the doubt once more
    (a gazetteer's point may be off by a place's extent) would not bring them together.

    Args:
        quantity: the claimed length.
        measured_low_km: the shortest distance possible with what is known.
        doubt_km: both places' radii and the layer's accuracy.

    Example:
        >>> from geomap.model import Quantity, Span
        >>> words = Span(start=0, end=5, text="40 km")
        >>> claimed = Quantity(
        ...     span=words, low_km=34.0, high_km=46.0, value=40, unit="km", rule="press"
        ... )
        >>> plainly_too_far(claimed, 87.4, 13.5), plainly_too_far(claimed, 50.0, 13.5)
        (True, False)
    """
    if quantity.high_km is None:
        return False
    gap_km = measured_low_km - quantity.high_km
    return measured_low_km > TRAVEL_RATIO * quantity.high_km and gap_km > doubt_km


def misplaced(quantity: Quantity, measured_low_km: float, *, sure: float = 1.0) -> bool:
    """Whether the places lie so far apart that one of them is more likely wrong than the report.

    A report errs by a factor of two, a gazetteer by a continent: a village beside its neighbour,
    measured at thousands of kilometres, is another village of that name. The less sure the
    placing, the sooner it is to blame (``UNSURE_RATIO``), and a place that is likelier wrong than
    right contradicts nobody.

    Args:
        quantity: the claimed length.
        measured_low_km: the shortest distance possible with what is known.
        sure: probability of the less sure placing.

    Example:
        >>> from geomap.model import Quantity, Span
        >>> words = Span(start=0, end=5, text="40 km")
        >>> claimed = Quantity(
        ...     span=words, low_km=34.0, high_km=46.0, value=40, unit="km", rule="press"
        ... )
        >>> misplaced(claimed, 5400.0), misplaced(claimed, 87.4)
        (True, False)
        >>> misplaced(claimed, 180.0), misplaced(claimed, 180.0, sure=0.7)
        (False, True)
    """
    if quantity.high_km is None:
        return False
    if sure < LIKELY or measured_low_km > max(MISPLACED_RATIO * quantity.high_km, MISPLACED_KM):
        return True
    return sure < SURE and measured_low_km > UNSURE_RATIO * quantity.high_km


def wind_azimuth(wind: str) -> float | None:
    """The azimuth of a compass point in degrees, or None if it is none.

    Example:
        >>> wind_azimuth("NNE"), wind_azimuth("up")
        (22.5, None)
    """
    wanted = wind.strip().upper()
    for number, name in enumerate(WINDS):
        if name.upper() == wanted:
            return number * 11.25
    return None


def wind_of(azimuth_deg: float) -> str:
    """The nearest of the 16 main compass points.

    Example:
        >>> wind_of(292.0)
        'WNW'
    """
    return WINDS[round(azimuth_deg / 22.5) % 16 * 2]


def direction_tolerance_deg(wind: str, *, rule: str, doubt_km: float, distance_km: float) -> float:
    """How far a direction may be off and still be meant: 180 where the places are too close.

    In prose "north" and "north-east" are said of anything within 40 degrees; three-letter points
    and those that an instrument wrote are held to 22.5 (georeferencing best practices take half
    a sector; 40 is measured on real prose). The doubt about the places adds asin(doubt /
    distance).

    Example:
        >>> round(direction_tolerance_deg("NE", rule="press", doubt_km=5, distance_km=50), 1)
        45.7
    """
    spread = 40.0 if len(wind) <= 2 and rule != "instrument" else 22.5
    if doubt_km >= distance_km:
        return 180.0
    return spread + math.degrees(math.asin(doubt_km / distance_km))


def described_radius_km(wind: str | None, *, distance_km: float, far_km: float) -> float:
    """How far the true point may lie from the one described as "12 km N of X".

    The corner of a sector: with a direction known to half a sector a and a distance that may
    reach ``far_km`` (claimed length at its longest and extent of the reference), it lies
    sqrt((far cos a - distance)² + (far sin a)²) from the middle (Wieczorek, Guo and Hijmans 2004,
    doi:10.1080/13658810412331280211).

    Args:
        wind: the compass point; one letter is known to 45 degrees, two to 22.5, three to 11.25.
            None: any direction, so that the point is the reference and all of ``far_km`` its
            radius.
        distance_km: the claimed distance.
        far_km: the longest that it may be.

    Example:
        >>> round(described_radius_km("E", distance_km=10, far_km=17.074), 2)
        12.25
    """
    if wind is None:
        return far_km
    half_sector = math.radians({1: 45.0, 2: 22.5, 3: 11.25}.get(len(wind), 5.625))
    return math.hypot(far_km * math.cos(half_sector) - distance_km, far_km * math.sin(half_sector))
