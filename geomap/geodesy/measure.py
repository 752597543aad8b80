"""Exact shortest distances on the WGS84 ellipsoid between points, lines and areas.

The edges of lines and areas are geodesics: the shortest way from one vertex to the next. Who has
edges that are straight in longitude and latitude (GeoJSON, RFC 7946, section 3.1.1) adds
vertices first, as ``geomap.atlas.layers`` does. Areas are taken to be smaller than half of the
Earth. Inverse and direct problems are Karney's (2013, doi:10.1007/s00190-012-0578-z) through
``pyproj.Geod``; the foot of a point on a geodesic is found by the iteration of Baselga and
Martínez-Llario (2018, doi:10.1007/s11200-017-1020-z), which works at any distance here because
it starts beside the solution.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geomap.errors import OptionError
from geomap.geodesy.ellipsoid import Point, checked, checked_points, geod

if TYPE_CHECKING:
    import numpy as np
    import shapely
    from numpy.typing import ArrayLike, NDArray

    from geomap.geodesy.edges import Edges

_TOUCHING_M: Final = 1e-6
"""Below this two geometries are said to touch; the inverse problem is good to some 15 nm."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortest:
    """The shortest way between two geometries."""

    distance_km: float
    azimuth_deg: float
    """At ``point_a``, clockwise from north, 0 to 360; 0 where the two meet."""
    point_a: Point
    point_b: Point


def distance_km(a: Point, b: Point) -> float:
    """The length of the geodesic between two points.

    Args:
        a: longitude, latitude in degrees.
        b: longitude, latitude in degrees.

    Raises:
        OptionError: a coordinate is not a number, or a latitude is beyond a pole.

    Example:
        >>> round(distance_km((46.36, 40.68), (49.89, 40.38)), 1)
        300.9
    """
    return float(geod().inv(*checked(a), *checked(b))[2]) / 1000


def azimuth_deg(a: Point, b: Point) -> float:
    """The direction at ``a`` of the geodesic to ``b``, clockwise from north, 0 to 360 degrees.

    Raises:
        OptionError: a coordinate is not a number, or a latitude is beyond a pole.

    Example:
        >>> azimuth_deg((0.0, 0.0), (1.0, 0.0))
        90.0
    """
    # twice, since a hair left of north comes to 360 the first time
    return float(geod().inv(*checked(a), *checked(b))[0]) % 360 % 360


def destination(point: Point, azimuth_deg: float, distance_km: float) -> Point:
    """The point reached from ``point`` along a geodesic.

    Args:
        point: longitude, latitude in degrees.
        azimuth_deg: direction at ``point``, clockwise from north.
        distance_km: how far, in kilometres.

    Raises:
        OptionError: an argument is not a number, or a latitude is beyond a pole.

    Example:
        >>> longitude, latitude = destination((0.0, 0.0), 90.0, 111.319490793)
        >>> round(longitude, 6), round(latitude, 6)
        (1.0, 0.0)
    """
    if not (math.isfinite(azimuth_deg) and math.isfinite(distance_km)):
        raise OptionError(f"azimuth {azimuth_deg} and distance {distance_km} must be numbers")
    longitude, latitude, _ = geod().fwd(*checked(point), azimuth_deg, distance_km * 1000)
    return float(longitude), float(latitude)


def shortest(geometry_a: shapely.Geometry, geometry_b: shapely.Geometry) -> Shortest:
    """The shortest way between two points, lines or areas, of one part or of many.

    Zero where they touch, cross, or one lies within the other. Between geodesics that do not
    cross, the shortest way starts or ends at a vertex, since the ellipsoid curves outwards
    everywhere; so every vertex of either geometry is measured to the edges of the other.

    Args:
        geometry_a: any geometry, EPSG:4326.
        geometry_b: any geometry, EPSG:4326.

    Raises:
        OptionError: a geometry is empty, or holds a coordinate that is not a number or lies
            beyond a pole.

    Example:
        >>> import shapely
        >>> way = shortest(shapely.Point(1, 1), shapely.LineString([(0, 0), (2, 0)]))
        >>> round(way.distance_km, 3), round(way.azimuth_deg, 1), round(way.point_b[0], 6)
        (110.574, 180.0, 1.0)
    """
    import shapely

    from geomap.geodesy.edges import edges

    if isinstance(geometry_a, shapely.Point) and isinstance(geometry_b, shapely.Point):
        return _between_points(geometry_a, geometry_b)
    a, b = edges(geometry_a), edges(geometry_b)
    ways = []
    if not b.only_points or a.only_points:
        ways.append(_nearest_vertex(a, b))
    if not a.only_points:
        ways.append(_reversed(_nearest_vertex(b, a)))
    best = min(ways, key=lambda way: way.distance_km)
    if best.distance_km * 1000 <= _TOUCHING_M:
        return _meeting(best.point_a)
    for one, other in ((a, b), (b, a)):
        for point in one.starts_of_paths if other.areas else ():
            if other.holds(point):
                return _meeting(point)
    crossing = None if a.only_points or b.only_points else a.crossing(b)
    return best if crossing is None else _meeting(crossing)


def point_to_line_km(
    longitudes: ArrayLike, latitudes: ArrayLike, geometry: shapely.Geometry
) -> NDArray[np.float64]:
    """The shortest distance from each of many points to the edges of one geometry.

    Candidate edges come from a search over earth-centred coordinates and are kept as long as
    they could still be the nearest, so the result is exact (well under a millimetre), not the
    nearest sample. An area is measured to its boundary, from inside as from outside.

    Args:
        longitudes: degrees.
        latitudes: degrees.
        geometry: lines, areas or points, EPSG:4326.

    Returns:
        Kilometres, one per point.

    Raises:
        OptionError: as for ``shortest``.

    Example:
        >>> import shapely
        >>> line = shapely.LineString([(0, 0), (2, 0)])
        >>> point_to_line_km([1.0, 3.0], [1.0, 0.0], line).round(3).tolist()
        [110.574, 111.319]
    """
    import numpy as np

    from geomap.geodesy.edges import edges

    longitude, latitude = np.broadcast_arrays(
        np.asarray(longitudes, dtype=np.float64), np.asarray(latitudes, dtype=np.float64)
    )
    points = checked_points(np.stack([longitude.ravel(), latitude.ravel()], axis=1))
    if not len(points):
        return np.empty(longitude.shape)
    return (edges(geometry).nearest(points).distance_m / 1000).reshape(longitude.shape)


def _between_points(one: shapely.Point, other: shapely.Point) -> Shortest:
    """The same without an index over edges: most claims are of two places."""
    if one.is_empty or other.is_empty:
        raise OptionError("an empty geometry has no distance to anything")
    a, b = checked((one.x, one.y)), checked((other.x, other.y))
    azimuth, _, metres = geod().inv(*a, *b)
    if metres <= _TOUCHING_M:
        return _meeting(a)
    return Shortest(
        distance_km=float(metres) / 1000,
        azimuth_deg=float(azimuth) % 360 % 360,
        point_a=a,
        point_b=b,
    )


def _meeting(point: Point) -> Shortest:
    return Shortest(distance_km=0.0, azimuth_deg=0.0, point_a=point, point_b=point)


def _reversed(way: Shortest) -> Shortest:
    return Shortest(
        distance_km=way.distance_km,
        azimuth_deg=azimuth_deg(way.point_b, way.point_a),
        point_a=way.point_b,
        point_b=way.point_a,
    )


def _nearest_vertex(a: Edges, b: Edges) -> Shortest:
    """The shortest way that starts at a vertex of ``a``."""
    import numpy as np

    vertices = b.closest(a.vertices)
    near = b.nearest(vertices)
    first = int(np.argmin(near.distance_m))
    here: Point = (float(vertices[first, 0]), float(vertices[first, 1]))
    there: Point = (float(near.points[first, 0]), float(near.points[first, 1]))
    return Shortest(
        distance_km=float(near.distance_m[first]) / 1000,
        azimuth_deg=azimuth_deg(here, there),
        point_a=here,
        point_b=there,
    )
