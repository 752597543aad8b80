"""What the first view of a report shows: where its incidents, claims and places lie."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from geomap.maps.rows import is_whole
from geomap.maps.shapes import Bounds, Window, bounds_of, window_of
from geomap.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.maps.payload import ReportLike
    from geomap.model import Place, Reference

_LEAST_DEG = 0.35
"""The least half-width of the first view: a lone point is shown with its surroundings."""

_KM_PER_DEGREE = 111.2


def first_view(report: ReportLike) -> tuple[Window, Bounds | None]:
    """Where longitudes are cut, and the box that the report is about (None: about no place).

    Example:
        >>> from types import SimpleNamespace
        >>> empty = SimpleNamespace(mentions=(), claims=(), incidents=())
        >>> first_view(empty)
        (Window(west=-180.0), None)
    """
    points = _points(report)
    window = window_of([longitude for longitude, _, _ in points])
    return window, _box(points, window)


def _points(report: ReportLike) -> list[tuple[float, float, float]]:
    """What the first view must hold: longitude, latitude, radius_km.

    Incidents and claims where there are any, otherwise the places that are locations. Whole
    countries count only where nothing smaller is named.
    """
    events = [incident.place.place for incident in report.incidents if incident.place]
    ends = list(_ends(report))
    named = [mention.place for mention in report.mentions if mention.role is Role.LOCATION]
    for places, others in ((events, ends), (named, [])):
        known = [place for place in places if place is not None]
        exact = [_circle(place) for place in known if not is_whole(place)] + others
        if exact:
            return exact
    return [_circle(place) for place in (*events, *named) if place is not None]


def _ends(report: ReportLike) -> Iterator[tuple[float, float, float]]:
    """What the claims were measured between, or where they put what they do not name."""
    for checked in report.claims:
        measurement, reference = checked.verdict.measurement, checked.claim.reference
        if measurement is not None:
            yield (*measurement.subject_point, 0.0)
            yield (*measurement.reference_point, 0.0)
            if checked.verdict.second_measurement is not None:
                yield (*checked.verdict.second_measurement.reference_point, 0.0)
        elif _unplaced(checked.claim.subject) and reference is not None and reference.mention:
            place = reference.mention.place
            if place is not None and not is_whole(place):
                yield place.longitude, place.latitude, checked.claim.quantity.high_km or 0.0


def _unplaced(subject: Reference | None) -> bool:
    """Whether what lies at a distance has no name, or one that no gazetteer knows."""
    if subject is None:
        return True
    return subject.feature is None and not (subject.mention and subject.mention.place)


def _circle(place: Place) -> tuple[float, float, float]:
    return place.longitude, place.latitude, place.radius_km


def _box(points: Sequence[tuple[float, float, float]], window: Window) -> Bounds | None:
    """The box of the first view, in unwrapped degrees."""
    corners = []
    for longitude, latitude, radius_km in points:
        x = window.longitude(longitude)
        high = min(radius_km, 400.0) / _KM_PER_DEGREE
        wide = high / max(math.cos(math.radians(latitude)), 0.2)
        corners += [(x - wide, latitude - high), (x + wide, latitude + high)]
    bounds = bounds_of(corners)
    if bounds is None:
        return None
    grow_x = max(_LEAST_DEG - (bounds.east - bounds.west) / 2, 0.0)
    grow_y = max(_LEAST_DEG - (bounds.north - bounds.south) / 2, 0.0)
    return Bounds(
        west=round(bounds.west - grow_x, 4),
        south=round(max(bounds.south - grow_y, -85.0), 4),
        east=round(bounds.east + grow_x, 4),
        north=round(min(bounds.north + grow_y, 85.0), 4),
    )
