"""The WGS84 ellipsoid and the points on it."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from geomap.errors import OptionError

if TYPE_CHECKING:
    from collections.abc import Callable

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


def inverse(
    starts: NDArray[np.float64], ends: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Azimuths at the starts (degrees) and lengths (metres) of geodesics, each of shape (n,).

    Args:
        starts: longitude, latitude (degrees), shape (n, 2).
        ends: of the same shape.

    Example:
        >>> import numpy as np
        >>> azimuth, metres = inverse(np.array([[0.0, 0.0]]), np.array([[0.0, 1.0]]))
        >>> azimuth.round(1).tolist(), metres.round(3).tolist()
        ([0.0], [110574.389])
    """
    azimuth, _, metres = _by_array(geod().inv, *starts.T, *ends.T)
    return azimuth, metres


def direct(
    starts: NDArray[np.float64], azimuth_deg: NDArray[np.float64], metres: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The points (shape (n, 2)) that geodesics reach, and their azimuths there (degrees).

    Args:
        starts: longitude, latitude (degrees), shape (n, 2).
        azimuth_deg: at the starts, shape (n,).
        metres: lengths, shape (n,).

    Example:
        >>> import numpy as np
        >>> ends, azimuth = direct(np.array([[0.0, 0.0]]), np.array([90.0]), np.array([111319.5]))
        >>> ends.round(4).tolist(), azimuth.round(1).tolist()
        ([[1.0, 0.0]], [90.0])
    """
    import numpy as np

    longitude, latitude, back = _by_array(geod().fwd, *starts.T, azimuth_deg, metres)
    return np.stack([longitude, latitude], axis=1), back + 180.0


def _by_array(
    solve: Callable[..., tuple[Any, ...]], *columns: NDArray[np.float64]
) -> list[NDArray[np.float64]]:
    """What pyproj solves, as arrays: with NumPy before 2.4 it takes arrays of one for numbers."""
    import numpy as np

    single = len(columns[0]) == 1
    solved = solve(*(column.item() for column in columns)) if single else solve(*columns)
    return [np.atleast_1d(np.asarray(column, dtype=np.float64)) for column in solved]


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
        >>> earth_centred(np.array([[360e9, 0.0]])).tolist()
        [[6378137.0, 0.0, 0.0]]
    """
    import numpy as np

    # radians of many turns would lose what is left over of the last one
    longitude, latitude = np.radians(np.fmod(points, 360.0)).T
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
