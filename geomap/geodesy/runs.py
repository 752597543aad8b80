"""Nearest neighbours among points that follow one another along paths.

Consecutive points of a path lie close together, so a run of them fits in a small sphere. A search
looks at the spheres first and then only at the points of those that could hold the answer. That
is exact, needs nothing but NumPy (SciPy's tree would be 140 MB more to install), and for points
along lines it is about as fast.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

_RUN: Final = 32
_ROUNDED: Final = 1 + 1e-12
"""Two ways to add three squares may differ in the last digit."""
_LOST: Final = 1e-7
"""Of the largest distances, this share may be lost: ten roundings of their squares, rooted."""
_AT_ONCE: Final = 1_000_000
"""Distances computed together: what bounds the memory."""


class Runs:
    """Points in space, in the order of the paths they lie on, gathered in runs.

    Args:
        points: shape (n, 3), n at least 1, in one unit of length.

    Example:
        >>> line = np.stack([np.arange(100.0), np.zeros(100), np.zeros(100)], axis=1)
        >>> distance, index = Runs(line).nearest(np.array([[41.2, 3.0, 0.0]]), 2)
        >>> index.tolist(), distance.round(2).tolist()
        ([[41, 42]], [[3.01, 3.1]])
    """

    def __init__(self, points: Floats) -> None:
        self.points = points
        runs = max(len(points) // _RUN, 1)
        self.bounds = np.arange(runs + 1) * len(points) // runs
        self.size = int(np.diff(self.bounds).min())
        """No run has fewer points than this, and none more than one more."""
        first, last = self.bounds[:-1], self.bounds[1:]
        low = np.minimum.reduceat(points, first)
        high = np.maximum.reduceat(points, first)
        self.centre = (low + high) / 2
        run_of = np.repeat(np.arange(runs), last - first)
        away = _lengths(points - self.centre[run_of])
        self.radius = np.maximum.reduceat(away, first)

    def nearest(self, points: Floats, count: int) -> tuple[Floats, Ints]:
        """Distances to the nearest points and their numbers, shape (points, count), nearest first.

        Args:
            points: from where, shape (n, 3).
            count: how many, at most as many as there are.
        """
        distance = np.empty((len(points), count))
        index = np.empty((len(points), count), np.int64)
        for block in _blocks(len(points), len(self.centre)):
            distance[block], index[block] = self._nearest(points[block], count)
        return distance, index

    def _nearest(self, points: Floats, count: int) -> tuple[Floats, Ints]:
        middle, slack = _distances(points, self.centre)
        bound = self._bound(points, middle + slack, count) * _ROUNDED
        middle -= self.radius + slack
        row, run = np.nonzero(middle <= bound)
        row, index = self._spread(row, run)
        distance = _lengths(points.take(row, axis=0) - self.points.take(index, axis=0))
        close = distance <= bound[row, 0]
        row, index, distance = row[close], index[close], distance[close]
        order = np.lexsort((distance, row))
        first = np.searchsorted(row[order], np.arange(len(points)))
        chosen = order[first[:, None] + np.arange(count)]
        return distance[chosen], index[chosen]

    def _bound(self, points: Floats, middle: Floats, count: int) -> Floats:
        """For each point, a distance within which it has ``count`` neighbours; shape (n, 1)."""
        if count > self.size:
            # so many spheres hold that many points, all of them nearer than their far sides
            full = min(-(-count // self.size), len(self.centre)) - 1
            return np.partition(middle + self.radius, full, axis=1)[:, [full]]
        likely = self.bounds[np.argmin(middle, axis=1)][:, None] + np.arange(self.size)
        tried = _lengths(points[:, None] - self.points.take(likely, axis=0))
        return np.partition(tried, count - 1, axis=1)[:, [count - 1]]

    def pairs_within(self, other: Runs, reach: float) -> tuple[Ints, Ints]:
        """Numbers of my points and of the other's that lie within a distance of one another."""
        mine, its = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
        for block in _blocks(len(self.centre), len(other.centre)):
            middle, slack = _distances(self.centre[block], other.centre)
            limit = self.radius[block, None] + other.radius + (reach + slack)
            run, opposite = np.nonzero(middle <= limit)
            for part in _blocks(len(run), (_RUN * 2) ** 2):
                pair, first = self._spread(
                    np.arange(part.start, part.stop), run[part] + block.start
                )
                first, second = other._spread(first, opposite[pair])
                near = _lengths(self.points[first] - other.points[second]) <= reach
                mine.append(first[near])
                its.append(second[near])
        return np.concatenate(mine), np.concatenate(its)

    def _spread(self, row: Ints, run: Ints) -> tuple[Ints, Ints]:
        """Each pair of a row and a run becomes a pair of the row and each point of the run."""
        counts = np.diff(self.bounds)[run]
        start = np.repeat(self.bounds[run] - (np.cumsum(counts) - counts), counts)
        return np.repeat(row, counts), start + np.arange(counts.sum())


def _lengths(ways: Floats) -> Floats:
    """Of vectors along the last axis; several times as fast as NumPy's norm."""
    squares: Floats = np.einsum("...i,...i->...", ways, ways)
    return np.sqrt(squares, out=squares)


def _distances(points: Floats, others: Floats) -> tuple[Floats, float]:
    """From each to each, shape (points, others), and how far off these may be.

    By |a|² + |b|² - 2ab, which a matrix product gives fast; what it loses in digits is small
    where the origin lies among the points, and is told so that no search misses anything.
    """
    origin = others.mean(axis=0)
    points, others = points - origin, others - origin
    first, second = (np.einsum("ij,ij->i", each, each) for each in (points, others))
    squares = points @ (-2.0 * others.T)
    squares += first[:, None]
    squares += second
    np.maximum(squares, 0.0, out=squares)
    largest = float(np.sqrt(first.max(initial=0.0)) + np.sqrt(second.max()))
    return np.sqrt(squares, out=squares), _LOST * largest


def _blocks(rows: int, width: int) -> Iterator[slice]:
    """Slices of rows, so many that their tables of a width stay small."""
    step = max(_AT_ONCE // max(width, 1), 1)
    return (slice(start, min(start + step, rows)) for start in range(0, rows, step))
