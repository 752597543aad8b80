"""The world behind the dots: land, lakes, boundaries and disputed lines, cut to an extent.

Everything comes from one embedded file (``data/basemap/world.npz``, built by
``tools/build_basemap.py`` from Natural Earth 1:10m and GSHHG lakes); nothing is fetched.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from geomap.embedded import data_path
from geomap.errors import OptionError

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    import shapely
    from numpy.typing import NDArray

VIEWPOINTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "un": "United Nations: Crimea in Ukraine, Western Sahara apart, lines of control dashed",
        "de-facto": "De facto: who holds the ground, as Natural Earth draws it",
    }
)
"""The viewpoints that country borders can be drawn from, and what each means."""

ATTRIBUTION: Final = "Natural Earth (public domain); lakes GSHHG (LGPL)"

_DIVISION, _BORDER, _DISPUTED = 1, 2, 3
_PIXELS = 1200
"""An extent is drawn on a screen about this wide; finer detail is simplified away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedLine:
    """A line that not all sides accept, with the name it goes by ("Ceasefire Line 1994")."""

    name: str
    geometry: shapely.Geometry


@dataclass(frozen=True, slots=True, kw_only=True)
class Basemap:
    """What to draw under a map, in degrees on WGS84 (EPSG:4326), clipped to its bounds.

    An extent across the antimeridian keeps its longitudes running on beyond 180, as Leaflet
    wants them. Empty geometries where there is nothing to draw.
    """

    bounds: tuple[float, float, float, float]
    viewpoint: str
    land: shapely.Geometry
    lakes: shapely.Geometry
    borders: shapely.Geometry
    """International borders, as the viewpoint sees them."""
    divisions: shapely.Geometry
    """First-order divisions within countries."""
    disputed: tuple[NamedLine, ...]
    """Lines of control, ceasefire lines and claims, to be dashed; one per name."""


def basemap(
    bounds: tuple[float, float, float, float],
    *,
    tolerance_deg: float | None = None,
    viewpoint: str = "un",
) -> Basemap:
    """The basemap of an extent.

    Args:
        bounds: west, south, east, north in degrees; east may exceed 180, or be less than west,
            where the extent crosses the antimeridian.
        tolerance_deg: detail below this is simplified away; by default what would be less
            than a pixel on a wide screen. 0 keeps all.
        viewpoint: one of ``VIEWPOINTS``.

    Raises:
        OptionError: an unknown viewpoint, or bounds that are no extent.

    Example:
        >>> caucasus = basemap((44.0, 38.5, 50.5, 42.0))
        >>> [line.name for line in caucasus.disputed]
        ['Ceasefire Line 1994', 'Former USSR oblast in 1991', 'Georgian claim']
    """
    import shapely

    if viewpoint not in VIEWPOINTS:
        known = ", ".join(VIEWPOINTS)
        raise OptionError(f"viewpoint {viewpoint!r} is unknown: choose one of {known}")
    west, south, east, north = _extent(bounds)
    if tolerance_deg is None:
        tolerance_deg = (east - west) / _PIXELS / 2
    world = _world()
    clip = _Clip(west=west, south=south, east=east, north=north, tolerance=tolerance_deg)
    classes = world.un if viewpoint == "un" else world.de_facto
    names = world.names
    disputed = (
        NamedLine(name=name, geometry=clip.lines(world, (classes == _DISPUTED) & (names == name)))
        for name in sorted(set(names[classes == _DISPUTED].tolist()))
    )
    return Basemap(
        bounds=(west, south, east, north),
        viewpoint=viewpoint,
        land=clip.areas(world.land),
        lakes=clip.areas(world.lakes),
        borders=clip.lines(world, classes == _BORDER),
        divisions=clip.lines(world, classes == _DIVISION),
        disputed=tuple(line for line in disputed if not shapely.is_empty(line.geometry)),
    )


def _extent(bounds: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    west, south, east, north = bounds
    if east < west:
        east += 360.0
    if not (south < north and west < east and south >= -90 and north <= 90 and west >= -540):
        raise OptionError(
            f"bounds {bounds} are no extent: expected west, south, east, north in degrees"
        )
    return west, south, min(east, west + 360.0), north


@dataclass(frozen=True, slots=True, kw_only=True)
class _World:
    land: NDArray[np.object_]
    lakes: NDArray[np.object_]
    lines: NDArray[np.object_]
    un: NDArray[np.uint8]
    de_facto: NDArray[np.uint8]
    names: NDArray[np.str_]


@cache
def _world() -> _World:
    """The embedded file, decoded once per process (about 50 ms)."""
    import numpy as np
    import shapely

    with np.load(data_path("basemap", "world.npz")) as file:
        grid = float(file["grid_deg"])

        def points(name: str) -> NDArray[np.float64]:
            steps: NDArray[np.int64] = np.cumsum(file[f"{name}_steps"], axis=1, dtype=np.int64)
            return np.asarray(steps.T * grid, dtype=np.float64)

        def areas(name: str) -> NDArray[np.object_]:
            offsets = file[f"{name}_rings"], file[f"{name}_polygons"]
            kind = shapely.GeometryType.POLYGON
            shapes = shapely.from_ragged_array(kind, points(name), offsets)
            return np.asarray(shapes, dtype=object)

        kind = shapely.GeometryType.LINESTRING
        lines = shapely.from_ragged_array(kind, points("lines"), (file["lines_starts"],))
        return _World(
            land=areas("land"),
            lakes=areas("lakes"),
            lines=np.asarray(lines, dtype=object),
            un=file["lines_un"],
            de_facto=file["lines_de_facto"],
            names=file["names"][file["lines_name"]],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clip:
    west: float
    south: float
    east: float
    north: float
    tolerance: float

    def areas(self, shapes: NDArray[np.object_]) -> shapely.Geometry:
        import shapely

        pieces = self._pieces(shapes)
        broken = ~shapely.is_valid(pieces)
        pieces[broken] = shapely.make_valid(pieces[broken])
        parts = shapely.get_parts(pieces)
        polygons = [part for part in parts if part.geom_type == "Polygon"]
        # A speck smaller than a pixel would only weigh down the page.
        least = self.tolerance**2
        return shapely.MultiPolygon([part for part in polygons if part.area > least])

    def lines(self, world: _World, chosen: NDArray[np.bool_]) -> shapely.Geometry:
        import shapely

        parts = shapely.get_parts(self._pieces(world.lines[chosen]))
        return shapely.MultiLineString([part for part in parts if part.length > 0])

    def _pieces(self, shapes: NDArray[np.object_]) -> NDArray[np.object_]:
        """What lies in the extent, once per turn of the globe that it reaches into."""
        import numpy as np
        import shapely
        from shapely import affinity

        boxes = shapely.bounds(shapes)
        found = []
        for turn in (-360.0, 0.0, 360.0):
            west, east = self.west - turn, self.east - turn
            meets = (
                (boxes[:, 0] < east)
                & (boxes[:, 2] > west)
                & (boxes[:, 1] < self.north)
                & (boxes[:, 3] > self.south)
            )
            cut = shapely.clip_by_rect(shapes[meets], west, self.south, east, self.north)
            cut = shapely.simplify(cut, self.tolerance) if self.tolerance > 0 else cut
            cut = cut[~shapely.is_empty(cut)]
            if turn:
                cut = np.asarray([affinity.translate(each, turn) for each in cut], dtype=object)
            found.append(np.asarray(cut, dtype=object))
        return np.concatenate(found)
