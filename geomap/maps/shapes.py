"""Geometry on its way to the page: unwrapped at the antimeridian, rounded, stored as steps."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    from shapely import Geometry

SCALE = 1000
"""Steps to a degree in encoded lines: about 110 m, less than a pixel at zoom 10."""

MERCATOR_LATITUDE = 85.0
"""The map ends here: Web Mercator cannot show the poles."""


@dataclass(frozen=True, slots=True)
class Window:
    """The 360 degrees of longitude that a page shows, from ``west`` eastwards."""

    west: float

    def longitude(self, longitude: float) -> float:
        """The same meridian, within the window.

        Example:
            >>> Window(west=170).longitude(-179)
            181
        """
        turns = -((longitude - self.west) // 360)
        return longitude + 360 * turns if turns else longitude


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """A box of degrees; ``east`` may pass 180 where the box spans the antimeridian."""

    west: float
    south: float
    east: float
    north: float

    def padded(self, share: float, *, least: float = 0.0) -> Bounds:
        """The box grown on each side by a share of its longer side, at least by ``least`` degrees.

        Example:
            >>> Bounds(west=0, south=0, east=10, north=4).padded(0.5)
            Bounds(west=-5.0, south=-5.0, east=15.0, north=9.0)
        """
        grow = max(share * max(self.east - self.west, self.north - self.south), least)
        return Bounds(
            west=self.west - grow,
            south=max(self.south - grow, -MERCATOR_LATITUDE),
            east=self.east + grow,
            north=min(self.north + grow, MERCATOR_LATITUDE),
        )


def window_of(longitudes: Sequence[float]) -> Window:
    """The window that keeps points together: it is cut in the widest gap between them.

    Example:
        >>> window_of([179.0, -178.0]).longitude(-178.0)
        182.0
        >>> window_of([10.0, 20.0])
        Window(west=-180.0)
    """
    turned = sorted({((longitude + 180) % 360) - 180 for longitude in longitudes})
    if not turned or turned[-1] - turned[0] <= 180:
        return Window(-180.0)
    gaps = [(after - before, after) for before, after in pairwise(turned)]
    widest, after = max(gaps)
    across = turned[0] + 360 - turned[-1]
    return Window(-180.0) if across >= widest else Window(after - widest / 2)


def bounds_of(points: Iterable[tuple[float, float]]) -> Bounds | None:
    """The box around points (longitude, latitude), already unwrapped; None without any."""
    found = list(points)
    if not found:
        return None
    longitudes, latitudes = zip(*found, strict=True)
    return Bounds(
        west=min(longitudes), south=max(min(latitudes), -MERCATOR_LATITUDE),
        east=max(longitudes), north=min(max(latitudes), MERCATOR_LATITUDE),
    )  # fmt: skip


def encode_line(coordinates: np.ndarray[Any, Any], *, scale: int = SCALE) -> list[int]:
    """A line as whole steps: the first point, then what is added for each next one.

    Args:
        coordinates: an array of (longitude, latitude) rows.
        scale: steps to a degree.

    Example:
        >>> import numpy
        >>> encode_line(numpy.array([[46.0, 40.0], [46.01, 40.002], [46.01, 40.002]]))
        [46000, 40000, 10, 2]
    """
    import numpy as np

    steps = np.rint(coordinates[:, :2] * scale).astype(np.int64)
    moves = np.diff(steps, axis=0, prepend=np.zeros((1, 2), np.int64))
    kept = moves.any(axis=1)
    kept[0] = True
    encoded: list[int] = moves[kept].ravel().tolist()
    return encoded


def encode_geometry(
    geometry: Geometry, *, window: Window | None = None, scale: int = SCALE
) -> dict[str, list[list[int]]]:
    """A geometry as ``{"lines": [...]}`` or ``{"rings": [...]}`` of encoded lines.

    Holes need no mark: the page fills rings by the even-odd rule.

    Args:
        geometry: line or area in EPSG:4326; other parts of a collection are left out.
        window: moves each line as a whole to where the page shows it.
        scale: steps to a degree.

    Example:
        >>> from shapely import LineString
        >>> encode_geometry(LineString([(0, 0), (1, 0.5)]))
        {'lines': [[0, 0, 1000, 500]]}
    """
    import numpy as np
    import shapely

    rings: list[Any] = []
    lines: list[Any] = []
    for part in shapely.get_parts(geometry):
        if part.geom_type == "Polygon":
            rings.extend((part.exterior, *part.interiors))
        elif part.geom_type in {"LineString", "LinearRing"}:
            lines.append(part)
    encoded: dict[str, list[list[int]]] = {}
    for key, pieces in (("rings", rings), ("lines", lines)):
        for piece in pieces:
            coordinates = shapely.get_coordinates(piece)
            if not len(coordinates):
                continue
            if window is not None:
                middle = float(np.mean(coordinates[:, 0]))
                coordinates[:, 0] += window.longitude(middle) - middle
            encoded.setdefault(key, []).append(encode_line(coordinates, scale=scale))
    return encoded
