"""Checking one claim: every reading of its two ends is measured and judged."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geomap.errors import GeomapError
from geomap.geodesy import azimuth_deg
from geomap.model import Alternative, Mode, Outcome, Verdict
from geomap.resolve.points import point_of
from geomap.verify.between import measure_ends, swapped_axes
from geomap.verify.described import described
from geomap.verify.doubts import Reading, doubt_of_contradiction, listed
from geomap.verify.durations import judge_duration, reach_km
from geomap.verify.end import End, Missing
from geomap.verify.ends import ends_of
from geomap.verify.halfway import verify_halfway
from geomap.verify.judge import (
    direction_tolerance_deg,
    judge,
    nonsense,
    plainly_too_far,
    too_short,
    wind_azimuth,
)
from geomap.verify.words import (
    claimed,
    directed,
    judged,
    measured,
    misdirected,
    one_in_the_other,
    untestable,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from geomap.atlas import Atlas
    from geomap.atlas.layers import Layer
    from geomap.model import DistanceClaim, Measurement, Reference


_UNNAMED: Final = (
    "No place was recognised as what lies at that distance, so there is nothing to test."
)


def verify(
    claim: DistanceClaim, *, atlas: Atlas, layers: Sequence[Layer], on: dt.date | None
) -> Verdict:
    """Check a claimed distance against geometry.

    The claimed interval is held against the shortest geodesic between the two ends, widened by
    the extent of the places and the accuracy of lines (point-radius method). Every reading of
    the words is measured: several layers that fit, several places of a name with comparable
    scores, both views of a disputed border. The first, by the resolver's ranking and never by
    its fit to the claim, is the verdict's measurement; the others are its alternatives, and
    where they come to another outcome the verdict is ``disputed``.

    Args:
        claim: the claim, its mentions resolved.
        atlas: for the outlines and the names of places.
        layers: own and shipped layers.
        on: the day of the report; None: unknown.

    Returns:
        A verdict whose ``why`` are plain sentences: claimed, measured, what follows, by what.
        Whatever cannot be tested is ``undetermined``, with what would have to be supplied.
    """
    if claim.second_reference is not None:
        return _halfway(claim, claim.second_reference, atlas=atlas, layers=layers, on=on)
    saying = claimed(claim)
    senseless = None if claim.duration else nonsense(claim.quantity)
    if senseless is not None:
        return _undetermined(saying, senseless)
    if claim.reference is None:
        return _undetermined(saying, "The report does not say from where the distance is measured.")
    try:
        return _checked(claim, claim.reference, saying, atlas=atlas, layers=layers, on=on)
    except GeomapError as error:
        return _undetermined(saying, f"It could not be measured: {error}.")


def _checked(
    claim: DistanceClaim,
    reference: Reference,
    saying: str,
    *,
    atlas: Atlas,
    layers: Sequence[Layer],
    on: dt.date | None,
) -> Verdict:
    references = ends_of(reference, other=claim.subject, atlas=atlas, layers=layers, on=on)
    subjects = (
        Missing(why=_UNNAMED)
        if claim.subject is None
        else ends_of(claim.subject, other=claim.reference, atlas=atlas, layers=layers, on=on)
    )
    if isinstance(references, Missing):
        missing = [each.why for each in (subjects, references) if isinstance(each, Missing)]
        return _undetermined(saying, *missing)
    if isinstance(subjects, Missing):
        words, place = described(claim, references[0])
        return replace(_undetermined(saying, subjects.why, words), described=place)
    readings = [
        _read(claim, subject, reference)
        for subject in subjects
        for reference in references
        if subject == subjects[0] or reference == references[0]
    ]
    return _verdict(saying, _told_apart(_at_a_distance(readings)), claim)


def _halfway(
    claim: DistanceClaim,
    second: Reference,
    *,
    atlas: Atlas,
    layers: Sequence[Layer],
    on: dt.date | None,
) -> Verdict:
    """A subject between two references: all three are needed."""
    said = f"The report says “{claim.quantity.span.text}”, which needs three places."
    if claim.subject is None or claim.reference is None:
        return _undetermined(said, "The report does not name all of them.")
    wanted = ((claim.subject, second), (claim.reference, second), (second, claim.reference))
    found = [ends_of(a, other=b, atlas=atlas, layers=layers, on=on) for a, b in wanted]
    missing = dict.fromkeys(each.why for each in found if isinstance(each, Missing))
    if missing:
        return _undetermined(said, *missing)
    subjects, ones, others = (each for each in found if not isinstance(each, Missing))
    try:
        return verify_halfway(claim, subjects, ones, others)
    except GeomapError as error:
        return _undetermined(said, f"It could not be measured: {error}.")


def _at_a_distance(readings: Sequence[Reading]) -> list[Reading]:
    """The readings without those by which one end lies in the other, where there are others.

    "19 km west of Mendoza" is said of the city by whoever stands in Mendoza Province.
    """
    return [each for each in readings if not each.within] or list(readings)


def _told_apart(readings: Sequence[Reading]) -> list[Reading]:
    """Readings without those that repeat the first: the same line from another viewpoint."""
    first = readings[0]
    return [
        first,
        *(
            each
            for each in readings[1:]
            if not (
                each.measurement
                and first.measurement
                and each.reference.name == first.reference.name
                and each.subject.name == first.subject.name
                and each.measurement.subject_point == first.measurement.subject_point
                and each.measurement.reference_point == first.measurement.reference_point
            )
        ),
    ]


def _verdict(saying: str, readings: Sequence[Reading], claim: DistanceClaim) -> Verdict:
    first, rest = readings[0], readings[1:]
    tested = [each for each in rest if each.decisive and each.outcome is not Outcome.UNDETERMINED]
    against = [each for each in tested if each.outcome is not first.outcome]
    disputed = bool(against) and first.outcome is not Outcome.UNDETERMINED
    why = [saying, *first.why]
    if disputed:
        why.append(
            f"Other readings of the words lead to another result: {listed(against)}. "
            f"The likeliest reading ({first.label}) alone would be {first.outcome}."
        )
    elif rest:
        why.append(f"Also measured: {listed(rest)}.")
    outcome = Outcome.DISPUTED if disputed else first.outcome
    doubt = doubt_of_contradiction(_bounded(claim), first, rest)
    if outcome is Outcome.CONTRADICTED and doubt:
        outcome = Outcome.UNDETERMINED
        why.append(doubt)
    return Verdict(
        outcome=outcome,
        measurement=first.measurement,
        alternatives=tuple(
            Alternative(
                label=each.label, measurement=each.measurement, outcome=each.outcome, why=each.why
            )
            for each in (readings if disputed else rest)
        ),
        why=tuple(why),
    )


def _bounded(claim: DistanceClaim) -> DistanceClaim:
    """A claim whose length, where it states a time, is as far as one comes in it."""
    reach = reach_km(claim.duration) if claim.duration else None
    return replace(claim, quantity=replace(claim.quantity, high_km=reach)) if reach else claim


def _undetermined(*why: str) -> Verdict:
    return Verdict(
        outcome=Outcome.UNDETERMINED, why=tuple(sentence for sentence in why if sentence)
    )


def _read(claim: DistanceClaim, subject: End, reference: End) -> Reading:
    """Measure and judge one reading."""
    try:
        measurement = measure_ends(subject, reference)
    except GeomapError as error:
        return Reading(
            subject=subject,
            reference=reference,
            measurement=None,
            outcome=Outcome.UNDETERMINED,
            why=(f"It could not be measured {_between(subject, reference)}: {error}.",),
        )
    if claim.duration:
        outcome, sentences = judge_duration(claim.duration, measurement)
    else:
        outcome, sentences = _judge(claim, measurement, subject, reference)
    to_line = reference.layer is not None
    why = (
        measured(measurement, subject.label, reference.label, to_line=to_line),
        *subject.notes,
        *reference.notes,
        *sentences,
    )
    return Reading(
        subject=subject, reference=reference, measurement=measurement, outcome=outcome, why=why
    )


def _between(subject: End, reference: End) -> str:
    return f"from {subject.label} to {reference.label}"


def _judge(
    claim: DistanceClaim, measurement: Measurement, subject: End, reference: End
) -> tuple[Outcome, tuple[str, ...]]:
    doubt = subject.doubt_km + reference.doubt_km
    if subject.place and reference.place and subject.place.id == reference.place.id:
        sentence = f"Both ends of the claim are {subject.label}: there is nothing to measure."
        return Outcome.UNDETERMINED, (sentence,)
    swapped = swapped_axes(subject, reference, measurement)
    if swapped:
        return Outcome.UNDETERMINED, (swapped,)
    if measurement.best_km == 0 and claim.quantity.low_km > doubt and reference.layer is None:
        return Outcome.UNDETERMINED, (one_in_the_other(subject.label, reference.label),)
    far = plainly_too_far(claim.quantity, measurement.low_km, doubt)
    if too_short(claim.quantity, doubt) and not far:
        sentence = untestable(claim.quantity, measurement, doubt)
        if claim.direction is None or doubt >= measurement.best_km:
            return Outcome.UNDETERMINED, (sentence,)
        # Of the real offsets that are too short, as many true ones as turned ones miss their
        # direction: a reader is told, but it contradicts nobody (``benchmarks/usgs_claims.py``).
        off = _off_course(claim, measurement, subject, reference, doubt)
        return Outcome.UNDETERMINED, (directed(claim, measurement, fits=not off), sentence)
    outcome = judge(
        claim.quantity.low_km,
        claim.quantity.high_km,
        measurement.low_km,
        measurement.best_km,
        measurement.high_km,
        mode=_mode(claim),
    )
    sentences = (judged(claim.quantity, measurement, outcome, _mode(claim)),)
    if _off_course(claim, measurement, subject, reference, doubt):
        fits = outcome is not Outcome.CONTRADICTED
        wrong = misdirected(claim, measurement, distance_fits=fits)
        return Outcome.CONTRADICTED, (wrong,) if fits else (*sentences, wrong)
    return outcome, sentences


def _mode(claim: DistanceClaim) -> Mode:
    """An instrument writes straight lines ("12 km NNE of X"), whatever its words leave open."""
    return Mode.STRAIGHT if claim.quantity.rule == "instrument" else claim.mode


def _off_course(
    claim: DistanceClaim, measurement: Measurement, subject: End, reference: End, doubt: float
) -> bool:
    """Whether the claimed direction is none that the geometry allows.

    An area is also left from its middle: either direction will do.
    """
    wind = claim.direction and wind_azimuth(claim.direction)
    if claim.direction is None or not isinstance(wind, float) or measurement.best_km == 0:
        return False
    tolerance = direction_tolerance_deg(
        claim.direction,
        rule=claim.quantity.rule,
        doubt_km=doubt,
        distance_km=measurement.best_km,
    )
    found = [measurement.azimuth_deg]
    if reference.place is not None and reference.is_area:
        start = point_of(reference.place)
        end = point_of(subject.place) if subject.place else measurement.subject_point
        found.append(azimuth_deg(start, end))
    return all(abs((each - wind + 180) % 360 - 180) > tolerance for each in found)
