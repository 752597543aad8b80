"""The world behind the dots: land, water, boundaries and disputed lines, cut to an extent.

Everything comes from one embedded file (``data/basemap/world.npz``, built by
``tools/build_basemap.py`` from Natural Earth 1:10m, lakes 1:50m); nothing is fetched.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, cast, get_args

from geomap.embedded import data_path
from geomap.errors import OptionError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import numpy as np
    import shapely
    from numpy.typing import NDArray

VIEWPOINTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "un": "United Nations: Crimea in Ukraine, Western Sahara apart, lines of control dashed",
        "de-facto": "De facto: who holds the ground, as Natural Earth has it; Crimea with Russia",
    }
)
"""The viewpoints that country borders can be drawn from, and what each means."""

ATTRIBUTION: Final = "Natural Earth (public domain)"

Viewpoint = Literal["un", "de-facto"]
Kind = Literal["division", "border", "disputed"]
_KINDS: Final[Mapping[int, Kind]] = MappingProxyType({1: "division", 2: "border", 3: "disputed"})
_TURNS = (-360.0, 0.0, 360.0)
_WORLD_RANK = 3
"""Rank of the smallest rivers on a map of the whole world."""
_PIXELS = 1200
"""An extent is drawn on a screen about this wide; finer detail is simplified away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundary:
    """Lines between countries or divisions that each viewpoint sees alike."""

    name: str
    """Of a line that not all sides accept ("Ceasefire Line 1994"); else empty."""
    un: Kind
    de_facto: Kind
    geometry: shapely.Geometry

    def seen(self, viewpoint: Viewpoint) -> Kind:
        """What the lines are from a viewpoint: a disputed one is to be dashed."""
        return self.un if viewpoint == "un" else self.de_facto


@dataclass(frozen=True, slots=True, kw_only=True)
class River:
    """The pieces of a river that are of one rank; they run on through its lakes."""

    name: str
    """Empty where none is known."""
    rank: int
    """Natural Earth's rank, 0 for the largest, 10 for the smallest: drawn the thinner."""
    geometry: shapely.Geometry


@dataclass(frozen=True, slots=True, kw_only=True)
class Basemap:
    """What to draw under a map, in degrees on WGS84 (EPSG:4326), clipped to its bounds.

    An extent across the antimeridian keeps its longitudes running on beyond 180, as Leaflet
    wants them. Empty geometries where there is nothing to draw.
    """

    bounds: tuple[float, float, float, float]
    land: shapely.Geometry
    lakes: shapely.Geometry
    rivers: tuple[River, ...]
    """Those that are large enough for the extent, the largest first; to be drawn under lakes."""
    boundaries: tuple[Boundary, ...]
    """Of countries and of their first-order divisions, and what is disputed; sorted by name."""

    def lines(self, kind: Kind, *, viewpoint: Viewpoint = "un") -> shapely.Geometry:
        """All boundaries that are of one kind from a viewpoint."""
        import shapely

        seen = [one.geometry for one in self.boundaries if one.seen(viewpoint) == kind]
        return shapely.MultiLineString([part for each in seen for part in shapely.get_parts(each)])


def known_viewpoint(viewpoint: str) -> Viewpoint:
    """The viewpoint itself.

    Raises:
        OptionError: there is no such viewpoint.

    Example:
        >>> known_viewpoint("mars")
        Traceback (most recent call last):
        geomap.errors.OptionError: viewpoint 'mars' is unknown: choose one of un, de-facto
    """
    for known in get_args(Viewpoint):
        if viewpoint == known:
            return cast("Viewpoint", known)
    raise OptionError(f"viewpoint {viewpoint!r} is unknown: choose one of {', '.join(VIEWPOINTS)}")


def basemap(
    bounds: tuple[float, float, float, float],
    *,
    tolerance_deg: float | None = None,
) -> Basemap:
    """The basemap of an extent.

    Args:
        bounds: west, south, east, north in degrees; east may exceed 180, or be less than west,
            where the extent crosses the antimeridian.
        tolerance_deg: detail below this is simplified away; by default what would be less
            than a pixel on a wide screen. 0 keeps all.

    Raises:
        OptionError: bounds that are no extent.

    Example:
        >>> caucasus = basemap((44.0, 38.5, 50.5, 42.0))
        >>> [line.name for line in caucasus.boundaries if line.un == "disputed"]
        ['Ceasefire Line 1994', 'Former USSR oblast in 1991', 'Georgian claim']
    """
    west, south, east, north = _extent(bounds)
    if tolerance_deg is None:
        tolerance_deg = (east - west) / _PIXELS / 2
    world = _world()
    clip = _Clip(west=west, south=south, east=east, north=north, tolerance=tolerance_deg)
    return Basemap(
        bounds=(west, south, east, north),
        land=clip.areas(world.land),
        lakes=clip.areas(world.lakes),
        rivers=tuple(_rivers(world, clip)),
        boundaries=tuple(_boundaries(world, clip)),
    )


def _boundaries(world: _World, clip: _Clip) -> Iterator[Boundary]:
    """The lines of the extent, those together that go by one name and are seen alike."""
    import numpy as np
    import shapely

    rows = np.flatnonzero(clip.meets(world.lines))
    keys = list(
        zip(*(each[rows].tolist() for each in (world.names, world.un, world.de_facto)), strict=True)
    )
    for name, un, de_facto in sorted(set(keys)):
        same = rows[[key == (name, un, de_facto) for key in keys]]
        lines = clip.lines(world.lines[same])
        if not shapely.is_empty(lines):
            yield Boundary(name=name, un=_KINDS[un], de_facto=_KINDS[de_facto], geometry=lines)


def _rivers(world: _World, clip: _Clip) -> Iterator[River]:
    """Rivers of the extent: a rank more each time that the extent is halved."""
    import numpy as np
    import shapely

    least = _WORLD_RANK + math.log2(360 / (clip.east - clip.west))
    rows = np.flatnonzero((world.river_rank <= least) & clip.meets(world.rivers))
    ranks, names = world.river_rank[rows], world.river_name[rows]
    for rank, name in sorted(set(zip(ranks.tolist(), names.tolist(), strict=True))):
        line = clip.lines(world.rivers[rows[(ranks == rank) & (names == name)]])
        if not shapely.is_empty(line):
            yield River(name=name, rank=rank, geometry=line)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryCells:
    """Which country lies where in an extent, on a coarse grid in Web Mercator.

    Good enough to place a country's name; too coarse to say in which country a point lies.
    """

    codes: tuple[str, ...]
    """ISO 3166-1 alpha-2, or Natural Earth's code; "" for no country. Where the viewpoints
    differ both are given ("UA|RU": the United Nations' first)."""
    cells: NDArray[np.uint8]
    """An index into ``codes`` for each cell: rows from north to south, columns from the west."""


def country_cells(
    bounds: tuple[float, float, float, float], *, columns: int = 64, rows: int = 64
) -> CountryCells:
    """The countries of an extent.

    Args:
        bounds: west, south, east, north in degrees; see :func:`basemap`.
        columns: cells from west to east.
        rows: cells from north to south, of one height on a map in Web Mercator.

    Raises:
        OptionError: bounds that are no extent.

    Example:
        >>> found = country_cells((44.0, 38.5, 50.5, 42.0), columns=4, rows=2)
        >>> [[found.codes[cell] for cell in row] for row in found.cells]
        [['AM', 'GE', 'AZ', ''], ['IR', 'AZ', 'IR', '']]
    """
    import numpy as np

    west, south, east, north = _extent(bounds)
    with np.load(data_path("basemap", "world.npz")) as file:
        grid, codes = file["countries"], file["country_codes"]
    tall, wide = grid.shape
    low, high = (np.arcsinh(np.tan(np.radians(np.clip(y, -89, 89)))) for y in (south, north))
    longitude = west + (np.arange(columns) + 0.5) / columns * (east - west)
    mercator = high - (np.arange(rows) + 0.5) / rows * (high - low)
    latitude = np.degrees(np.arctan(np.sinh(mercator)))
    x = (((longitude + 180) % 360) / 360 * wide).astype(np.intp) % wide
    y = np.minimum(((90 - latitude) / 180 * tall).astype(np.intp), tall - 1)
    found, cells = np.unique(grid[np.ix_(y, x)], return_inverse=True)
    return CountryCells(
        codes=tuple(codes[found].tolist()), cells=cells.reshape(rows, columns).astype(np.uint8)
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
    rivers: NDArray[np.object_]
    river_rank: NDArray[np.uint8]
    river_name: NDArray[np.str_]
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

        def lines(name: str) -> NDArray[np.object_]:
            kind = shapely.GeometryType.LINESTRING
            shapes = shapely.from_ragged_array(kind, points(name), (file[f"{name}_starts"],))
            return np.asarray(shapes, dtype=object)

        return _World(
            land=areas("land"),
            lakes=areas("lakes"),
            rivers=lines("rivers"),
            river_rank=file["rivers_rank"],
            river_name=file["river_names"][file["rivers_name"]],
            lines=lines("lines"),
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

    def lines(self, shapes: NDArray[np.object_]) -> shapely.Geometry:
        import shapely

        parts = shapely.get_parts(self._pieces(shapes, lines=True))
        return shapely.MultiLineString([part for part in parts if part.length > 0])

    def _pieces(self, shapes: NDArray[np.object_], *, lines: bool = False) -> NDArray[np.object_]:
        """What lies in the extent, once per turn of the globe that it reaches into."""
        import numpy as np
        import shapely
        from shapely import affinity

        found = []
        for turn in _TURNS:
            west, east = self.west - turn, self.east - turn
            meets = self._meets(shapes, turn)
            if not meets.any():
                continue
            cut = shapely.clip_by_rect(shapes[meets], west, self.south, east, self.north)
            if self.tolerance > 0:  # a line has no topology to lose, which is slow to keep
                cut = shapely.simplify(cut, self.tolerance, preserve_topology=not lines)
            cut = cut[~shapely.is_empty(cut)]
            if turn:
                cut = np.asarray([affinity.translate(each, turn) for each in cut], dtype=object)
            found.append(np.asarray(cut, dtype=object))
        return np.concatenate([np.array([], dtype=object), *found])

    def meets(self, shapes: NDArray[np.object_]) -> NDArray[np.bool_]:
        """Whose bounding boxes reach into the extent, on any turn of the globe."""
        import numpy as np

        found: NDArray[np.bool_] = np.any([self._meets(shapes, turn) for turn in _TURNS], axis=0)
        return found

    def _meets(self, shapes: NDArray[np.object_], turn: float) -> NDArray[np.bool_]:
        import shapely

        west, south, east, north = shapely.bounds(shapes).T
        reaches: NDArray[np.bool_] = (
            (west < self.east - turn)
            & (east > self.west - turn)
            & (south < self.north)
            & (north > self.south)
        )
        return reaches
