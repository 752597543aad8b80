"""The point that a claim describes: "a village 12 km north of X", "Mororo, 3 km east of X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.errors import GeomapError
from geomap.geodesy import destination
from geomap.model import Mode, Place
from geomap.resolve.points import point_of
from geomap.verify.judge import TRAVEL_RATIO, described_radius_km, wind_azimuth
from geomap.verify.words import coordinates, kilometres

if TYPE_CHECKING:
    from geomap.model import DistanceClaim
    from geomap.verify.end import End


def described(claim: DistanceClaim, reference: End) -> tuple[str, Place | None]:
    """Where the words put a subject that cannot be placed: a sentence, and the point if any.

    Args:
        claim: a claim whose subject has no name, or one that no gazetteer entry goes with.
        reference: the likeliest reading of its reference.
    """
    start, high_km = reference.place, claim.quantity.high_km
    if start is None or high_km is None:
        return "", None
    name = f"“{claim.subject.span.text}”" if claim.subject else None
    if claim.direction is None:
        radius_km = described_radius_km(None, distance_km=high_km, far_km=high_km + start.radius_km)
        within = f"within {kilometres(radius_km)} of {reference.label}, in any direction."
        return f"{name or 'It'} lies {within}", None
    place = described_place(claim, start)
    if place is None:
        return "", None
    near = f"near {coordinates(*point_of(place))}, give or take {kilometres(place.radius_km)}"
    if name is None:
        return f"The words describe a point {near}.", place
    return f"The words put {name} {near}: computed from the text, not known.", place


def described_place(claim: DistanceClaim, reference: Place | None = None) -> Place | None:
    """Where the words of a claim put its subject, and how sure that is.

    A way by road ("30 km by road north of X") may end nearer by ``judge.TRAVEL_RATIO``.

    Args:
        claim: a claim with a compass point and a length that is not open above.
        reference: what the distance is measured from, if another place than the claim's own.

    Returns:
        A place of source ``computed``, whose ``radius_km`` is the doubt; None where the words do
        not give a point.

    Example:
        >>> from geomap.model import Mention, Quantity, Reference, Span, DistanceClaim
        >>> span = Span(start=0, end=1, text="X")
        >>> town = Place(id="t:1", name="X", kind="PPL", longitude=36.0, latitude=35.0,
        ...              radius_km=3, source="test")
        >>> length = Quantity(span=span, low_km=12, high_km=12, value=12, unit="km", rule="round")
        >>> end = Reference(span=span, mention=Mention(document="d", span=span, place=town))
        >>> claim = DistanceClaim(document="d", span=span, quantity=length, subject=None,
        ...                       reference=end, direction="N")
        >>> place = described_place(claim)
        >>> place.name, round(place.latitude, 2), round(place.radius_km)
        ('12 km N of X', 35.11, 11)
    """
    mention = claim.reference.mention if claim.reference else None
    reference = reference or (mention.place if mention else None)
    direction, low, high = claim.direction, claim.quantity.low_km, claim.quantity.high_km
    wind = wind_azimuth(direction) if direction else None
    if direction is None or wind is None or high is None or reference is None:
        return None
    near = low / TRAVEL_RATIO if claim.mode is Mode.TRAVEL else low
    distance = (near + high) / 2
    try:
        longitude, latitude = destination(point_of(reference), wind, distance)
    except GeomapError:
        return None
    far = high + reference.radius_km
    words = f"{(low + high) / 2:.3g} km {direction} of {reference.name}"
    return Place(
        id=f"computed:{distance:g}km-{direction}-of-{reference.id}",
        name=f"{claim.subject.span.text} ({words})" if claim.subject else words,
        kind="PPL",
        longitude=longitude,
        latitude=latitude,
        country=reference.country,
        admin1=reference.admin1,
        radius_km=described_radius_km(direction, distance_km=distance, far_km=far),
        source="computed",
    )
