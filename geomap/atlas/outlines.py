"""Polygons of countries, divisions and disputed regions: all vertices in one mapped array.

``outlines.npy`` holds vertices as whole hundred-thousandths of a degree (about a metre);
``rings.npy`` one line per ring: row of the atlas, polygon number, first vertex, one past the last.
The first ring of a polygon is its shell, the others are holes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

_UNITS_PER_DEGREE = 100_000


def write_outlines(folder: Path, outlines: Mapping[int, BaseGeometry]) -> None:
    """Write the polygons of rows."""
    vertices: list[np.ndarray[tuple[int, int], np.dtype[np.int32]]] = []
    rings: list[tuple[int, int, int, int]] = []
    filled = 0
    for row in sorted(outlines):
        geometry = outlines[row]
        for number, polygon in enumerate(getattr(geometry, "geoms", [geometry])):
            for ring in (polygon.exterior, *polygon.interiors):
                points = np.rint(np.asarray(ring.coords)[:, :2] * _UNITS_PER_DEGREE)
                vertices.append(points.astype(np.int32))
                rings.append((row, number, filled, filled + len(points)))
                filled += len(points)
    np.save(folder / "outlines.npy", np.concatenate(vertices))
    np.save(folder / "rings.npy", np.array(rings, np.uint32))


class Outlines:
    """The polygons of an atlas, made into geometries when asked for."""

    def __init__(self, folder: Path) -> None:
        self._held = (folder / "outlines.npy").exists()
        if self._held:
            self._vertices = np.load(folder / "outlines.npy", mmap_mode="r", allow_pickle=False)
            self._rings = np.load(folder / "rings.npy", allow_pickle=False)

    def rows(self) -> tuple[int, ...]:
        """The rows that have a polygon."""
        return tuple(np.unique(self._rings[:, 0]).tolist()) if self._held else ()

    def get(self, row: int) -> BaseGeometry | None:
        """The polygon or polygons of a row, or None."""
        if not self._held:
            return None
        from shapely.geometry import MultiPolygon, Polygon

        low, high = np.searchsorted(self._rings[:, 0], [row, row + 1])
        polygons: dict[int, list[np.ndarray[tuple[int, int], np.dtype[np.float64]]]] = {}
        for _, number, start, end in self._rings[low:high].tolist():
            points = np.asarray(self._vertices[start:end]) / _UNITS_PER_DEGREE
            polygons.setdefault(number, []).append(points)
        if not polygons:
            return None
        made = [Polygon(rings[0], rings[1:]) for rings in polygons.values()]
        return made[0] if len(made) == 1 else MultiPolygon(made)
