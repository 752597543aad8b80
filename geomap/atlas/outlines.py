"""Polygons of countries, divisions and disputed regions, put together from shared units.

Neighbours and wholes share their parts: ``units.npy`` holds each unit's rings once, an outline is
a list of units that are joined when it is asked for. Vertices are steps of 16 bits in
ten-thousandths of a degree (about 11 m) from the one before:

- ``unit_steps.npy``: the steps, longitude and latitude;
- ``unit_rings.npy``: per ring its unit, its polygon in the unit, the first vertex (two numbers)
  and where its steps begin and end; a polygon's first ring is its shell, the others are holes;
- ``outlines.npy``: pairs of a row of the atlas and a unit, sorted by row.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

_UNITS_PER_DEGREE = 10_000
_LONGEST_STEP = 32_000
_FILES = ("unit_steps", "unit_rings", "outlines")


def write_outlines(
    folder: Path, units: Sequence[BaseGeometry], made_of: Mapping[int, Sequence[int]]
) -> None:
    """Write the units, and of which of them each row's outline consists."""
    steps: list[NDArray[np.int16]] = []
    rings: list[tuple[int, int, int, int, int, int]] = []
    filled = 0
    for unit, geometry in enumerate(units):
        for number, polygon in enumerate(getattr(geometry, "geoms", [geometry])):
            for ring in (polygon.exterior, *polygon.interiors):
                points = _grid(np.asarray(ring.coords)[:, :2])
                steps.append(np.diff(points, axis=0).astype(np.int16))
                first = points[0].tolist()
                rings.append((unit, number, *first, filled, filled + len(points) - 1))
                filled += len(points) - 1
    pairs = [(row, unit) for row, parts in sorted(made_of.items()) for unit in sorted(parts)]
    np.save(folder / "unit_steps.npy", np.concatenate(steps))
    np.save(folder / "unit_rings.npy", np.array(rings, np.int32))
    np.save(folder / "outlines.npy", np.array(pairs, np.uint32))


def grow_outlines(
    folder: Path,
    old: Path,
    new_row: NDArray[np.uint32],
    own: Mapping[int, BaseGeometry],
) -> None:
    """Write the outlines of another atlas and own ones.

    Args:
        folder: the new atlas.
        old: the other atlas.
        new_row: for each of its rows the row in the new one.
        own: polygons by new row; they replace those of the other atlas.
    """
    if own:
        rows = sorted(own)
        write_outlines(folder, [own[r] for r in rows], {r: [n] for n, r in enumerate(rows)})
    if not (old / "outlines.npy").exists():
        return
    held = {name: np.load(old / f"{name}.npy", allow_pickle=False) for name in _FILES}
    held["outlines"][:, 0] = new_row[held["outlines"][:, 0]]
    if own:
        added = {name: np.load(folder / f"{name}.npy", allow_pickle=False) for name in _FILES}
        units = int(held["unit_rings"][-1, 0]) + 1
        added["unit_rings"][:, 0] += units
        added["unit_rings"][:, 4:] += len(held["unit_steps"])
        added["outlines"][:, 1] += units
        beside = ~np.isin(held["outlines"][:, 0], added["outlines"][:, 0])
        held["outlines"] = held["outlines"][beside]
        held = {name: np.concatenate([held[name], added[name]]) for name in _FILES}
    pairs = held["outlines"]
    held["outlines"] = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
    for name, array in held.items():
        np.save(folder / f"{name}.npy", array)


def _grid(points: NDArray[np.float64]) -> NDArray[np.int64]:
    """Whole steps of the grid; an edge longer than 16 bits can hold gets points in between."""
    whole = np.rint(points * _UNITS_PER_DEGREE).astype(np.int64)
    kept = [whole[:1]]
    for start, end in pairwise(whole):
        parts = int(np.abs(end - start).max() // _LONGEST_STEP) + 1
        between = [start + (end - start) * k // parts for k in range(1, parts)]
        kept.append(np.array([*between, end]))
    return np.concatenate(kept)


class Outlines:
    """The polygons of an atlas, made into geometries when asked for."""

    def __init__(self, folder: Path) -> None:
        self._pairs: NDArray[np.uint32] = np.zeros((0, 2), np.uint32)
        if (folder / "outlines.npy").exists():
            self._pairs = np.load(folder / "outlines.npy", allow_pickle=False)
            self._rings = np.load(folder / "unit_rings.npy", allow_pickle=False)
            self._steps = np.load(folder / "unit_steps.npy", mmap_mode="r", allow_pickle=False)

    def rows(self) -> tuple[int, ...]:
        """The rows that have a polygon."""
        return tuple(np.unique(self._pairs[:, 0]).tolist())

    def get(self, row: int) -> BaseGeometry | None:
        """The polygon or polygons of a row, or None."""
        low, high = np.searchsorted(self._pairs[:, 0], [row, row + 1])
        units = self._pairs[low:high, 1].tolist()
        if not units:
            return None
        import shapely

        shapes = [self._unit(unit) for unit in units]
        return shapes[0] if len(shapes) == 1 else shapely.union_all(shapes)

    def _unit(self, unit: int) -> BaseGeometry:
        import shapely

        low, high = np.searchsorted(self._rings[:, 0], [unit, unit + 1])
        polygons: defaultdict[int, list[Any]] = defaultdict(list)
        for _, number, *first, start, end in self._rings[low:high].tolist():
            points = np.cumsum(np.vstack([[first], self._steps[start:end]]), axis=0)
            polygons[number].append(points / _UNITS_PER_DEGREE)
        made = [shapely.Polygon(rings[0], rings[1:]) for rings in polygons.values()]
        shape = made[0] if len(made) == 1 else shapely.MultiPolygon(made)
        return shape if shape.is_valid else shapely.make_valid(shape)
