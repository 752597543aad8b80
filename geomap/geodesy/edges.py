"""The geodesic edges of a geometry, with an index that finds the nearest of them exactly."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

from geomap.errors import OptionError
from geomap.geodesy.ellipsoid import (
    MEAN_RADIUS_M,
    Point,
    checked_points,
    direct,
    earth_centred,
    geod,
    inverse,
)
from geomap.geodesy.runs import Runs

if TYPE_CHECKING:
    import shapely
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

_SETTLED_M: Final = 1e-6
"""A foot that moves less than this along its edge has been found."""
_MOST_TURNS: Final = 50
_FIRST_SAMPLES: Final = 4
_MARGIN_M: Final = 1e-3
"""Far more than roundings lose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """For each of many points, the nearest point on the edges of a geometry."""

    distance_m: Floats
    points: Floats
    """Longitude, latitude of the nearest points, shape (n, 2)."""


@lru_cache(maxsize=256)
def edges(geometry: shapely.Geometry) -> Edges:
    """The geodesic edges of a geometry, ready to be measured to; kept for the next call.

    Raises:
        OptionError: the geometry is empty or holds a coordinate that is no coordinate.

    Example:
        >>> import shapely
        >>> edges(shapely.box(0, 0, 1, 1)).holds((0.5, 0.5))
        True
    """
    return Edges(geometry)


class Edges:
    """The geodesic edges of one geometry and an index over them.

    A point is an edge of no length, so that all geometries are measured in one way.
    """

    def __init__(self, geometry: shapely.Geometry) -> None:
        import shapely

        parts = [part for part in _simple_parts(geometry) if not shapely.is_empty(part)]
        if not parts:
            raise OptionError("an empty geometry has no distance to anything")
        paths = [checked_points(path) for part in parts for path in _paths(part)]
        paths = [path if len(path) > 1 else np.repeat(path, 2, axis=0) for path in paths]
        self.areas = [_paths(part) for part in parts if shapely.get_dimensions(part) == 2]
        self.starts_of_paths = [(float(path[0, 0]), float(path[0, 1])) for path in paths]
        self.vertices = np.concatenate(paths)
        self.start = np.concatenate([path[:-1] for path in paths])
        end = np.concatenate([path[1:] for path in paths])
        self.azimuth, self.length = inverse(self.start, end)
        self.only_points = not self.length.any()
        counts = np.array([len(path) - 1 for path in paths])
        first = np.cumsum(counts) - counts
        self.before = np.maximum(np.arange(counts.sum()) - 1, 0)
        """The edge before each edge in its path, or itself where there is none."""
        self.before[first] = first
        self.last = first + counts - 1
        """The last edge of each path."""

    @cached_property
    def samples(self) -> _Samples:
        """Points along the edges, for the search."""
        return _Samples.along(self)

    def at(self, edge: Ints, along_m: Floats) -> tuple[Floats, Floats]:
        """The points at distances along edges, and the azimuths of the edges there."""
        return direct(self.start[edge], self.azimuth[edge], along_m)

    def nearest(self, points: Floats) -> Near:
        """The nearest point on these edges to each of the points (longitude, latitude)."""
        samples, centred = self.samples, earth_centred(points)
        near = Near(distance_m=np.full(len(points), np.inf), points=np.full_like(points, np.nan))
        waiting = np.arange(len(points))
        count = min(_FIRST_SAMPLES, len(samples.edge))
        while len(waiting):
            chord, found = samples.nearest(centred[waiting], count)
            self._improve(near, points, waiting, found[:, 0])
            reach = samples.reach_m(centred[waiting], near.points[waiting])
            row, column = np.nonzero(chord[:, 1:] <= reach[:, None])
            self._improve(near, points, waiting[row], found[row, column + 1])
            # Where even the last sample asked for is within reach, there may be more of them.
            more = (chord[:, -1] <= reach) & (count < len(samples.edge))
            waiting = waiting[more]
            count = min(count * 8, len(samples.edge))
        return near

    def closest(self, points: Floats) -> Floats:
        """Those of the points (longitude, latitude) that could be the nearest to these edges.

        The nearest edge runs within half a spacing of a sample, and no geodesic is shorter than
        its chord: a point is out of the question where the chord to its nearest sample, less half
        a spacing, is longer than the way from another point.
        """
        chord, _ = self.samples.nearest(earth_centred(points), 1)
        least = chord[:, 0] - self.samples.spacing_m / 2
        best = self.nearest(points[[int(np.argmin(least))]]).distance_m[0]
        possible: Floats = points[least <= best + _MARGIN_M]
        return possible

    def _improve(self, near: Near, points: Floats, which: Ints, sample: Ints) -> None:
        """Measure points to the edges that samples lie on; keep what is nearer than before."""
        edge, along = self.samples.edge[sample], self.samples.along_m[sample]
        before = self.before[edge]
        joint = (along == 0.0) & (before != edge)
        edge = np.concatenate([edge, before[joint]])
        along = np.concatenate([along, self.length[before[joint]]])
        which = np.concatenate([which, which[joint]])
        distance, feet = self._feet(points[which], edge, along)
        order = np.lexsort((distance, which))
        ahead = np.append([True], which[order][1:] != which[order][:-1])[: len(order)]
        best = order[ahead]
        best = best[distance[best] < near.distance_m[which[best]]]
        near.distance_m[which[best]] = distance[best]
        near.points[which[best]] = feet[best]

    def _feet(self, points: Floats, edge: Ints, along: Floats) -> tuple[Floats, Floats]:
        """Distance in metres from each point to its edge, and the nearest point of the edge.

        At a point X of the edge, let d be the distance to the point and A the angle there
        between the edge and the way to the point: on a sphere of radius R the foot lies
        R atan2(cos A sin(d/R), cos(d/R)) further along. On the ellipsoid the error shrinks by a
        factor of about e² (d/R)² with each turn.
        """
        length = self.length[edge]
        best = np.full(len(edge), np.inf)
        feet = np.full((len(edge), 2), np.nan)
        left = np.arange(len(edge))
        for _ in range(_MOST_TURNS):
            if not len(left):
                break
            here, course = self.at(edge[left], along[left])
            azimuth, metres = inverse(here, points[left])
            nearer = metres < best[left]
            best[left[nearer]], feet[left[nearer]] = metres[nearer], here[nearer]
            angle, arc = np.radians(azimuth - course), metres / MEAN_RADIUS_M
            step = MEAN_RADIUS_M * np.arctan2(np.cos(angle) * np.sin(arc), np.cos(arc))
            further = np.clip(along[left] + step, 0.0, length[left])
            moves = np.abs(further - along[left]) > _SETTLED_M
            along[left] = further
            left = left[moves]
        return best, feet

    def holds(self, point: Point) -> bool:
        """Whether a point that lies on no boundary lies in one of the areas."""
        return any(sum(_turns_around(point, ring) for ring in area) == 1 for area in self.areas)

    def crossing(self, other: Edges) -> Point | None:
        """A point where an edge of one crosses an edge of the other, or None."""
        pairs = self.samples.pairs_within(other.samples)
        mine = np.concatenate([pairs[:, 0], pairs[:, 0], self.before[pairs[:, 0]]])
        its = np.concatenate([pairs[:, 1], other.before[pairs[:, 1]], pairs[:, 1]])
        both = np.stack([self.before[pairs[:, 0]], other.before[pairs[:, 1]]], axis=1)
        pairs = np.unique(np.concatenate([np.stack([mine, its], axis=1), both]), axis=0)
        if not len(pairs):
            return None
        mine, its = pairs.T
        parted = (self.side(mine, other, its, 0.0) * self.side(mine, other, its, 1.0) < 0) & (
            other.side(its, self, mine, 0.0) * other.side(its, self, mine, 1.0) < 0
        )
        if not parted.any():
            return None
        first = int(np.argmax(parted))
        return self._crossing_of(mine[[first]], other, its[[first]])

    def side(self, mine: Ints, other: Edges, its: Ints, share: float) -> Floats:
        """On which side of my edges the points at a share of the other's edges lie: the sign."""
        there, _ = other.at(its, other.length[its] * share)
        azimuth, _ = inverse(self.start[mine], there)
        return np.asarray(np.sin(np.radians(azimuth - self.azimuth[mine])), dtype=np.float64)

    def _crossing_of(self, mine: Ints, other: Edges, its: Ints) -> Point:
        """Where two edges that cross do so: by halving the other's edge."""
        low, high = 0.0, 1.0
        left = self.side(mine, other, its, low)[0] < 0
        for _ in range(60):
            middle = (low + high) / 2
            if (self.side(mine, other, its, middle)[0] < 0) == left:
                low = middle
            else:
                high = middle
        there, _ = other.at(its, other.length[its] * low)
        return float(there[0, 0]), float(there[0, 1])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Samples:
    """Every vertex, and points between where an edge is long, earth-centred and searchable."""

    edge: Ints
    along_m: Floats
    spacing_m: float
    """No point of an edge is further than half of this from a sample, along the edge."""
    runs: Runs

    @classmethod
    def along(cls, whole: Edges) -> _Samples:
        spacing = max(float(whole.length.sum()) / (2 * len(whole.length) + 1000), 1.0)
        pieces = np.maximum(np.ceil(whole.length / spacing), 1).astype(np.int64)
        edge = np.repeat(np.arange(len(pieces)), pieces)
        place = np.arange(pieces.sum()) - np.repeat(np.cumsum(pieces) - pieces, pieces)
        along = place * (whole.length / pieces)[edge]
        edge = np.concatenate([edge, whole.last])
        along = np.concatenate([along, whole.length[whole.last]])
        points, _ = whole.at(edge, along)
        runs = Runs(earth_centred(points))
        return cls(edge=edge, along_m=along, spacing_m=spacing, runs=runs)

    def nearest(self, centred: Floats, count: int) -> tuple[Floats, Ints]:
        """Chords to the nearest samples and their numbers, shape (points, count), nearest first."""
        return self.runs.nearest(centred, count)

    def reach_m(self, centred: Floats, feet: Floats) -> Floats:
        """How far, along a chord, the sample beside a nearer foot could lie.

        A foot within an edge is seen at a right angle from its sample, at most half a spacing
        away; a foot at a vertex is a sample itself. The order of chords is not quite that of
        geodesics: radii of curvature differ by 1 %, chords by less than that share of the
        difference between arc and chord, d³/(24 R²); the margin is ten times as large.
        """
        chord = np.linalg.norm(centred - earth_centred(feet), axis=1)
        margin = 4e-3 * np.minimum(chord / MEAN_RADIUS_M, 1.0) ** 2
        return np.asarray(np.hypot(chord * (1 + margin), self.spacing_m / 2) + _MARGIN_M)

    def pairs_within(self, other: _Samples) -> Ints:
        """Pairs of edges that have samples close enough for the edges to cross."""
        reach = (self.spacing_m + other.spacing_m) / 2 + 1.0
        mine, its = self.runs.pairs_within(other.runs, reach)
        return np.stack([self.edge[mine], other.edge[its]], axis=1)


def _simple_parts(geometry: shapely.Geometry) -> list[shapely.Geometry]:
    """Points, lines and polygons out of any nesting of collections."""
    import shapely

    if hasattr(geometry, "geoms"):
        return [simple for part in shapely.get_parts(geometry) for simple in _simple_parts(part)]
    return [geometry]


def _paths(part: shapely.Geometry) -> list[Floats]:
    """The vertices of a simple part, ring by ring (longitude, latitude)."""
    import shapely

    rings = shapely.get_rings(part) if shapely.get_dimensions(part) == 2 else [part]
    return [shapely.get_coordinates(ring) for ring in rings]


def _turns_around(point: Point, ring: Floats) -> bool:
    """Whether a ring encloses a point.

    The azimuths from the point to the vertices turn once around if the ring encloses it, or
    encloses its antipode, and then they turn the other way: the sense of the ring, known from
    the sign of its area, tells the two apart. Right at poles and across the antimeridian.
    """
    origin = np.broadcast_to(np.asarray(point), ring.shape)
    azimuth, _ = inverse(origin, ring)
    turn = (np.diff(azimuth) + 180.0) % 360.0 - 180.0
    area, _ = geod().polygon_area_perimeter(*ring.T)
    return bool(round(float(turn.sum()) / 360.0) == -np.sign(area))
