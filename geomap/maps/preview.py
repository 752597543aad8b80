"""A small still picture of a report (SVG), for where no script may run."""

from __future__ import annotations

import math
from html import escape
from typing import TYPE_CHECKING

from geomap.basemap import basemap
from geomap.maps.rows import is_whole
from geomap.maps.shapes import Bounds
from geomap.maps.view import first_view
from geomap.model import Outcome, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from shapely import Geometry

    from geomap.maps.payload import ReportLike
    from geomap.model import CheckedClaim, Incident, Place

    Pixels = Callable[[float, float], tuple[float, float]]

WIDTH, HEIGHT = 640, 400

_MOST_MARKS, _MOST_NAMES, _MOST_CLAIMS = 500, 12, 40
_LETTER = 6.4
"""Pixels that a letter of a name takes, about."""

# As on the map (core.js): colours of Okabe and Ito (2008), a shape with each.
_TYPES = {
    "Explosions/Remote violence": ("#D55E00", "burst"),
    "Battles": ("#0072B2", "diamond"),
    "Violence against civilians": ("#CC79A7", "triangle"),
    "Strategic developments": ("#009E73", "square"),
    "Protests": ("#56B4E9", "circle"),
    "Riots": ("#E69F00", "hexagon"),
}
_OTHER = ("#666666", "circle")
# By shape: corners, the angle of the first in degrees, the radii in turn.
_SHAPES = {
    "burst": (16, -90, (8.3, 4.8)),
    "diamond": (4, 0, (8.0,)),
    "triangle": (3, -90, (8.5,)),
    "square": (4, 45, (8.0,)),
    "hexagon": (6, 0, (7.2,)),
    "circle": (16, 0, (6.5,)),
}
_STROKES = {
    Outcome.SUPPORTED: 'stroke="#0072B2"',
    Outcome.TRAVEL_CONSISTENT: 'stroke="#0072B2" stroke-dasharray="8 3 2 3"',
    Outcome.DISPUTED: 'stroke="#8a7d00" stroke-dasharray="8 4"',
    Outcome.CONTRADICTED: 'stroke="#D55E00" stroke-dasharray="4 4"',
    Outcome.UNDETERMINED: 'stroke="#666666" stroke-dasharray="1 4"',
}


def preview(report: ReportLike, *, viewpoint: str = "un") -> str:
    """A picture of where a report's incidents and claims lie, over land, water and borders.

    Args:
        report: what :func:`geomap.analyse` gives.
        viewpoint: whose view of the borders; one of ``geomap.basemap.VIEWPOINTS``.

    Raises:
        OptionError: an unknown viewpoint.

    Example:
        >>> from types import SimpleNamespace
        >>> empty = SimpleNamespace(mentions=(), claims=(), incidents=())
        >>> preview(empty)[:31]
        '<svg xmlns="http://www.w3.org/2'
    """
    from geomap.basemap import known_viewpoint

    seen = known_viewpoint(viewpoint)
    window, view = first_view(report)
    bounds, pixels = _frame(view)
    box = (bounds.west, bounds.south, bounds.east, bounds.north)
    base = basemap(box, tolerance_deg=(bounds.east - bounds.west) / WIDTH)

    def at(longitude: float, latitude: float) -> tuple[float, float]:
        return pixels(window.longitude(longitude), latitude)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}" font-family="system-ui, sans-serif" font-size="12">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#d9e4ea"/>',
        f'<path d="{_path(base.land, pixels)}" fill="#f5f2ea" stroke="#a9b9c2" '
        'stroke-width=".7" fill-rule="evenodd"/>',
        f'<path d="{_path(base.lakes, pixels)}" fill="#d9e4ea" fill-rule="evenodd"/>',
        f'<path d="{_path(base.lines("border", viewpoint=seen), pixels)}" fill="none" '
        'stroke="#a79f92" stroke-width="1.2"/>',
        f'<path d="{_path(base.lines("disputed", viewpoint=seen), pixels)}" fill="none" '
        'stroke="#8d6a52" stroke-dasharray="4 3"/>',
        *_claims(report.claims[:_MOST_CLAIMS], at),
        *_marks(report.incidents[:_MOST_MARKS], at),
        "</svg>",
    ]
    return "".join(parts)


def _mercator(latitude: float) -> float:
    """Degrees of longitude that are as long on the map as from the equator to a latitude."""
    return math.degrees(math.asinh(math.tan(math.radians(max(-85.0, min(85.0, latitude))))))


def _frame(view: Bounds | None) -> tuple[Bounds, Pixels]:
    """The view grown to the shape of the picture, and where a point of it comes to lie."""
    if view is None:
        view = Bounds(west=-165, south=-55, east=165, north=75)
    low, high = _mercator(view.south), _mercator(view.north)
    tall = max((high - low) * 1.5, (view.east - view.west) * 1.4 * HEIGHT / WIDTH)
    tall = min(tall, 360.0 * HEIGHT / WIDTH)
    wide = tall * WIDTH / HEIGHT
    middle = (low + high) / 2
    west, top = (view.west + view.east - wide) / 2, middle + tall / 2
    scale = WIDTH / wide

    def pixels(longitude: float, latitude: float) -> tuple[float, float]:
        return (longitude - west) * scale, (top - _mercator(latitude)) * scale

    south, north = (
        math.degrees(math.atan(math.sinh(math.radians(each)))) for each in (top - tall, top)
    )
    bounds = Bounds(west=west, south=max(south, -85), east=west + wide, north=min(north, 85))
    return bounds, pixels


def _path(geometry: Geometry, pixels: Pixels) -> str:
    """A geometry as the path of an SVG."""
    import shapely

    found = []
    for part in shapely.get_parts(geometry):
        lines = [part.exterior, *part.interiors] if part.geom_type == "Polygon" else [part]
        for line in lines:
            steps = (pixels(x, y) for x, y in shapely.get_coordinates(line).tolist())
            found.append("M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in steps))
    return "".join(found)


def _claims(claims: Iterable[CheckedClaim], at: Pixels) -> Iterator[str]:
    for checked in claims:
        measured = checked.verdict.measurement
        if measured is not None:
            ends = [*at(*measured.subject_point), *at(*measured.reference_point)]
            x1, y1, x2, y2 = (f"{each:.1f}" for each in ends)
            stroke = _STROKES[checked.verdict.outcome]
            yield f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" {stroke} stroke-width="2.6"/>'


def _marks(incidents: Iterable[Incident], at: Pixels) -> Iterator[str]:
    """The incidents, those of one place side by side, and the places' names."""
    by_place: dict[str, list[Incident]] = {}
    places: dict[str, Place] = {}
    for incident in incidents:
        place = incident.place.place if incident.place else None
        if place is not None and not is_whole(place):
            places[place.id] = place
            by_place.setdefault(place.id, []).append(incident)
    taken: list[tuple[float, float, float, float]] = []
    names = []
    for key, group in by_place.items():
        x, y = at(places[key].longitude, places[key].latitude)
        for i, incident in enumerate(group[:6]):
            yield _mark(incident, x + 13 * (i - (min(len(group), 6) - 1) / 2), y)
        names.append((places[key].name, x + 6.5 * min(len(group), 6) + 4, y + 4))
    for name, x, y in names[:_MOST_NAMES]:
        box = (x, y - 12, x + _LETTER * len(name), y + 3)
        if not any(
            box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken
        ):
            taken.append(box)
            yield (
                f'<text x="{x:.0f}" y="{y:.0f}" font-weight="600" fill="#1c1b19" stroke="#faf8f3" '
                f'stroke-width="3" paint-order="stroke">{escape(name[:40])}</text>'
            )


def _mark(incident: Incident, x: float, y: float) -> str:
    colour, shape = _TYPES.get(incident.event_type, _OTHER)
    count, first, radii = _SHAPES[shape]
    turns = [(math.radians(first + 360 * i / count), radii[i % len(radii)]) for i in range(count)]
    corners = " ".join(f"{x + r * math.cos(a):.1f},{y + r * math.sin(a):.1f}" for a, r in turns)
    if incident.status is not Status.REPORTED or incident.intercepted:
        return f'<polygon points="{corners}" fill="#fffefb" stroke="{colour}" stroke-width="2.4"/>'
    return f'<polygon points="{corners}" fill="{colour}" stroke="#1c1b19" stroke-width=".9"/>'
