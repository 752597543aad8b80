"""Checking "halfway between X and Y": whether the subject is as far from the one as the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.model import Alternative, Mode, Outcome, Verdict
from geomap.verify.between import measure_ends
from geomap.verify.doubts import placed_surely
from geomap.verify.judge import LIKELY, TOO_SHORT, TRAVEL_RATIO
from geomap.verify.words import halves, kilometres

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.model import DistanceClaim, Measurement
    from geomap.verify.end import End

HALF_TOLERANCE: Final = 0.15
"""How far from the half a place may lie and still be "halfway", as a share of the whole way.

"Half" is a number of prose, and such a number is good to 15 % (Frazier 2004, as for the rule
``press``): the one part may be 42.5 to 57.5 % of the whole, so that the parts differ by 15 % of
the whole.
"""


def judge_halfway(
    one_km: float, other_km: float, *, doubt_km: float, mode: Mode = Mode.UNSTATED
) -> Outcome:
    """Whether a place lies halfway between two others that it is so far from.

    Supported where the two distances differ by no more than ``HALF_TOLERANCE`` of their sum and
    the doubt; travel-consistent where the longer is no more than ``TRAVEL_RATIO`` times the
    shorter, for roads may be so much longer on the one side, unless a straight line is meant;
    contradicted otherwise. Undetermined where the tolerance and the doubt exceed ``TOO_SHORT`` of
    the sum: then nearly any place between the two would do.

    Args:
        one_km: the distance to the one.
        other_km: the distance to the other.
        doubt_km: how much their difference may be off: the extents of the two places, and that of
            the subject twice, since it is nearer to the one when it is farther from the other.
        mode: along what the report means its distance.

    Example:
        >>> str(judge_halfway(40, 50, doubt_km=4)), str(judge_halfway(20, 70, doubt_km=4))
        ('supported', 'contradicted')
    """
    whole, difference = one_km + other_km, abs(one_km - other_km)
    tolerance = HALF_TOLERANCE * whole
    if tolerance + doubt_km > TOO_SHORT * whole:
        return Outcome.UNDETERMINED
    if difference <= tolerance + doubt_km:
        return Outcome.SUPPORTED
    longer, shorter = max(one_km, other_km), min(one_km, other_km)
    if mode is not Mode.STRAIGHT and longer <= TRAVEL_RATIO * shorter + doubt_km:
        return Outcome.TRAVEL_CONSISTENT
    return Outcome.CONTRADICTED


def verify_halfway(
    claim: DistanceClaim, subjects: Sequence[End], ones: Sequence[End], others: Sequence[End]
) -> Verdict:
    """Check a claim with two references by every reading of its three ends, the likeliest first."""
    first = (subjects[0], ones[0], others[0])
    readings = [
        (subject, one, other)
        for subject in subjects
        for one in ones
        for other in others
        if sum(a is b for a, b in zip((subject, one, other), first, strict=True)) >= 2
    ]
    measured = [(measure_ends(s, one), measure_ends(s, other)) for s, one, other in readings]
    judged = [
        judge_halfway(a.best_km, b.best_km, doubt_km=_doubt_km(ends), mode=claim.mode)
        for ends, (a, b) in zip(readings, measured, strict=True)
    ]
    outcome = judged[0]
    saying = f"The report says “{claim.quantity.span.text}”, read as equally far from both."
    why = [saying, halves(outcome, first, measured[0], _doubt_km(first), HALF_TOLERANCE)]
    if outcome in (Outcome.SUPPORTED, Outcome.TRAVEL_CONSISTENT) and _aside(first, measured[0]):
        outcome = Outcome.UNDETERMINED
        why.append(
            "It lies far to the side of the way between the two: equally far, but whether the "
            "report means that is not certain."
        )
    differing = {
        each
        for ends, each in zip(readings[1:], judged[1:], strict=True)
        if all(end.decisive for end in ends)
    } - {outcome}
    if outcome is Outcome.CONTRADICTED and differing:
        outcome = Outcome.UNDETERMINED
        why.append("Another reading of the names is not contradicted, so the claim stays open.")
    elif outcome is Outcome.CONTRADICTED and placed_surely(claim, first) < LIKELY:
        outcome = Outcome.UNDETERMINED
        why.append("It is not sure enough that the right places of these names were measured.")
    return Verdict(
        outcome=outcome,
        measurement=measured[0][0],
        second_measurement=measured[0][1],
        alternatives=tuple(
            Alternative(
                label=f"{subject.label} between {one.label} and {other.label}",
                measurement=ways[0],
                outcome=result,
                why=(f"{kilometres(ways[0].best_km)} and {kilometres(ways[1].best_km)}",),
            )
            for (subject, one, other), ways, result in list(
                zip(readings, measured, judged, strict=True)
            )[1:]
        ),
        why=(*why, *(note for end in first for note in end.notes)),
    )


def _aside(ends: tuple[End, End, End], ways: tuple[Measurement, Measurement]) -> bool:
    """Whether the way over the place is longer than any road between the two would be."""
    _, one, other = ends
    whole_km = measure_ends(one, other).best_km
    return ways[0].best_km + ways[1].best_km > TRAVEL_RATIO * whole_km + _doubt_km(ends)


def _doubt_km(ends: tuple[End, End, End]) -> float:
    subject, one, other = ends
    return 2 * subject.doubt_km + one.doubt_km + other.doubt_km
