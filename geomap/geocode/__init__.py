"""A name, or coordinates, to places: geocoders over the atlas and, when asked for, online."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.geocode.coordinates import Coordinates, read_coordinates
from geomap.geocode.names import candidates_of, is_known, named_in
from geomap.geocode.nearby import Nearby, Surroundings, surroundings

if TYPE_CHECKING:
    from geomap.geocode.geocoder import AtlasGeocoder, FallbackGeocoder
    from geomap.geocode.online import OnlineGeocoder, online_geocoder

__all__ = [
    "AtlasGeocoder",
    "Coordinates",
    "FallbackGeocoder",
    "Nearby",
    "OnlineGeocoder",
    "Surroundings",
    "candidates_of",
    "is_known",
    "named_in",
    "online_geocoder",
    "read_coordinates",
    "surroundings",
]


def __getattr__(name: str) -> object:
    """Import geopy, which takes a fifth of a second, only with what is built on it."""
    if name in {"AtlasGeocoder", "FallbackGeocoder"}:
        from geomap.geocode import geocoder

        return getattr(geocoder, name)
    if name in {"OnlineGeocoder", "online_geocoder"}:
        from geomap.geocode import online

        return getattr(online, name)
    raise AttributeError(f"module 'geomap.geocode' has no attribute {name!r}")
