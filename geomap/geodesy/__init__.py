"""Exact shortest distances and bearings on WGS84."""

from geomap.geodesy.ellipsoid import Point
from geomap.geodesy.measure import (
    Shortest,
    azimuth_deg,
    destination,
    distance_km,
    point_to_line_km,
    shortest,
)

__all__ = [
    "Point",
    "Shortest",
    "azimuth_deg",
    "destination",
    "distance_km",
    "point_to_line_km",
    "shortest",
]
