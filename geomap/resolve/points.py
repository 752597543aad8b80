"""Places of rows, and points that a user names: how far off they are, and what they lie in."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from geomap import geodesy
from geomap.atlas import NameKind
from geomap.errors import OptionError
from geomap.resolve.features import EARTH_RADIUS_KM
from geomap.resolve.sorts import Sort, sorts_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geomap.atlas import Atlas
    from geomap.model import Place

_TOWNS = (Sort.CAPITAL, Sort.SEAT, Sort.TOWN)


@lru_cache(maxsize=32768)
def place_of(atlas: Atlas, row: int) -> Place:
    """The place of a row; reports name the same ones over and over."""
    return atlas.place(row)


def distance_km(
    atlas: Atlas, row: NDArray[np.int64], point: tuple[float, float]
) -> NDArray[np.float64]:
    """Great-circle distance of rows from a point (longitude, latitude)."""
    phi, lam = np.radians(atlas.latitude[row]), np.radians(atlas.longitude[row])
    there_lam, there_phi = np.radians(point)
    half = np.sin((phi - there_phi) / 2) ** 2
    half = half + np.cos(phi) * np.cos(there_phi) * np.sin((lam - there_lam) / 2) ** 2
    arc: NDArray[np.float64] = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(half, 1)))
    return arc


@lru_cache(maxsize=256)
def division_at(atlas: Atlas, point: tuple[float, float]) -> tuple[int, int]:
    """Codes of the country and the first-order division of the town nearest to a point."""
    town = np.flatnonzero(np.isin(sorts_of(atlas.kinds)[atlas.kind], _TOWNS))
    row = int(town[distance_km(atlas, town, point).argmin()])
    return int(atlas.country[row]), int(atlas.admin1[row])


_POINT = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)\s*")


def home_point(
    home: str | tuple[float, float] | None, *, atlas: Atlas
) -> tuple[float, float] | None:
    """A publisher's home as a point, from a name or from two numbers.

    Args:
        home: a place ("Paris, Texas"; of several, the most prominent), or longitude and latitude
            in degrees with a comma between them, or a point, or None.
        atlas: the gazetteer.

    Returns:
        Longitude, latitude (degrees, WGS84); None for None.

    Raises:
        OptionError: the atlas has no place of that name.

    Example:
        >>> from geomap.atlas import open_atlas
        >>> home_point("Paris, Texas", atlas=open_atlas())
        (-95.55551, 33.66094)
    """
    if home is None or isinstance(home, tuple):
        return home
    if found := _POINT.fullmatch(home):
        return float(found[1]), float(found[2])
    matches = [match for match in atlas.candidates(home) if match.how is not NameKind.MISSPELT]
    if not matches and "," in home and (within := _within(home, atlas)) is not None:
        return within
    if not matches:
        raise OptionError(
            f"source home {home!r}: the atlas has no such place; give a town with what it lies in "
            '("Paris, Texas"), or LON,LAT'
        )
    return point_of(atlas.place(matches[0].row))


def _within(home: str, atlas: Atlas) -> tuple[float, float] | None:
    """The point of "Boston, Lincolnshire": a place by what it lies in, read as in a report."""
    from geomap.model import Mention, Span
    from geomap.read import document_from_text
    from geomap.resolve.place import resolve

    document = document_from_text(home)
    spans = [
        Span(start=part.start(), end=part.end(), text=part[0])
        for part in re.finditer(r"[^,\s][^,]*", document.text)
    ]
    mentions = [Mention(document=document.id, span=span) for span in spans]
    place = resolve(document, mentions, atlas=atlas)[0].place if mentions else None
    return None if place is None else point_of(place)


def point_of(place: Place) -> tuple[float, float]:
    """Longitude and latitude of a place, in degrees on WGS84.

    Example:
        >>> from geomap.atlas import open_atlas
        >>> longitude, latitude = point_of(open_atlas().by_id("geonames:586523"))
        >>> round(longitude), round(latitude)
        (46, 41)
    """
    return place.longitude, place.latitude


def apart_km(place: Place, other: Place) -> float:
    """How far the points of two places lie apart, along the geodesic.

    Example:
        >>> from geomap.atlas import open_atlas
        >>> ganja = open_atlas().by_id("geonames:586523")
        >>> apart_km(ganja, ganja)
        0.0
    """
    return float(geodesy.distance_km(point_of(place), point_of(other)))
