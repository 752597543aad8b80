"""The WGS84 ellipsoid and the points on it."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from geomap.errors import OptionError

if TYPE_CHECKING:
    import numpy as np
    import pyproj
    from numpy.typing import NDArray

Point = tuple[float, float]
"""Longitude, latitude in degrees."""

MEAN_RADIUS_M: Final = 6_371_008.8
"""Mean radius of WGS84, (2a + b) / 3 (Moritz 2000)."""


@lru_cache(maxsize=1)
def geod() -> pyproj.Geod:
    """Karney's inverse and direct problems on WGS84.

    Example:
        >>> geod().a
        6378137.0
    """
    import pyproj

    return pyproj.Geod(ellps="WGS84")


def checked(point: Point) -> Point:
    """The point, if it is one.

    Raises:
        OptionError: a coordinate is not a number, or the latitude is beyond a pole.

    Example:
        >>> checked((46.36, 40.68))
        (46.36, 40.68)
    """
    longitude, latitude = point
    if not (math.isfinite(longitude) and math.isfinite(latitude) and abs(latitude) <= 90):
        raise OptionError(
            f"({longitude}, {latitude}) is no point: expected longitude, latitude in degrees"
        )
    return longitude, latitude


def checked_points(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """The points (longitude, latitude; shape (n, 2)), if all of them are.

    Raises:
        OptionError: as for ``checked``, about the first that is none.

    Example:
        >>> import numpy as np
        >>> checked_points(np.array([[46.36, 40.68]])).shape
        (1, 2)
    """
    import numpy as np

    bad = ~(np.isfinite(points).all(axis=1) & (np.abs(points[:, 1]) <= 90))
    if bad.any():
        longitude, latitude = points[int(np.argmax(bad))].tolist()
        checked((longitude, latitude))
    return points


def earth_centred(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Earth-centred coordinates in metres (EPSG:4978), shape (n, 3), of points on the ellipsoid.

    Example:
        >>> import numpy as np
        >>> earth_centred(np.array([[0.0, 0.0]])).tolist()
        [[6378137.0, 0.0, 0.0]]
    """
    import numpy as np

    longitude, latitude = np.radians(points).T
    squared = geod().es
    normal = geod().a / np.sqrt(1 - squared * np.sin(latitude) ** 2)
    return np.stack(
        [
            normal * np.cos(latitude) * np.cos(longitude),
            normal * np.cos(latitude) * np.sin(longitude),
            normal * (1 - squared) * np.sin(latitude),
        ],
        axis=1,
    )
