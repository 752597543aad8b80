"""Build ``data/basemap/world.npz``: land, water, boundaries and disputed lines of the world.

Run ``python tools/build_basemap.py --sources DIRECTORY`` (see ``natural_earth.py`` for what the
directory holds). Same sources, same bytes.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path

import numpy as np
import shapely
from manifest import record
from natural_earth import (
    ADMIN1,
    LAKES,
    QGIS,
    RIVERS,
    DisputedLine,
    Mesh,
    RiverLine,
    Unit,
    border_mesh,
    merged,
    read_disputed,
    read_lakes,
    read_rivers,
    read_units,
)
from viewpoints import united_nations

TARGET = Path(__file__).parents[1] / "data" / "basemap" / "world.npz"
GRID = 1e-4
"""Degrees: about 11 m, a fourteenth of a pixel at zoom 10."""
TOLERANCE = 0.001
"""Degrees: a pixel at zoom 10 is 0.0014."""
RIVER_TOLERANCE = 0.002
"""Degrees: rivers wind more than borders, and are drawn thinner."""
LEAST_LAKE_KM2 = 20.0
LEAST_ISLAND_KM2 = 0.3

CELLS_PER_DEGREE = 12
"""Of the grid that says which country lies where: it places labels and measures nothing."""

NONE, DIVISION, BORDER, DISPUTED = range(4)

# Lines that one side does not accept as a border: pair, box (or None), name. The United Nations
# see a dashed line in each; de facto, those in _HELD are where one government ends and another
# begins, and the rest are lines where armies stand.
LINES_OF_CONTROL = (
    ({"IND", "PAK"}, (73.0, 32.75, 78.0, 37.0), "Line of Control"),
    ({"CHN", "IND"}, None, "Line of Actual Control"),
    ({"IND", "KAS"}, None, "Siachen Glacier"),
    ({"KAS", "PAK"}, None, "Siachen Glacier"),
    ({"CHN", "KAS"}, None, "Siachen Glacier"),
    ({"ISR", "PSX"}, None, "Armistice line 1949"),
    ({"ISR", "SYR"}, None, "Golan ceasefire line 1974"),
    ({"KOS", "SRB"}, None, "Boundary between Kosovo and Serbia"),
    ({"MAR", "SAH"}, None, "Moroccan berm"),
    ({"CYN", "CYP"}, None, "Green Line"),
    ({"CYN", "ESB"}, None, "Green Line"),
    ({"SOL", "SOM"}, None, "Limit of Somaliland"),
    ({"RUS", "UKR"}, (32.0, 44.0, 37.0, 46.5), "Limit of Crimea"),
)
_HELD = {
    "Boundary between Kosovo and Serbia",
    "Green Line",
    "Limit of Crimea",
    "Limit of Somaliland",
}


def _line_of_control(pair: set[str], middle: tuple[float, float]) -> str | None:
    for between, box, name in LINES_OF_CONTROL:
        inside = box is None or (box[0] <= middle[0] <= box[2] and box[1] <= middle[1] <= box[3])
        if pair == between and inside:
            return name
    return None


def _classes(here: Unit, there: Unit, middle: tuple[float, float]) -> tuple[int, int, str]:
    """How an edge is drawn for the United Nations and de facto, and its name."""
    name = _line_of_control({here.country, there.country}, middle)
    dashed = name is not None and name not in _HELD
    de_facto = DIVISION if here.country == there.country else DISPUTED if dashed else BORDER
    # Divisions that Morocco draws reach over the limit of Western Sahara: their lines are not it.
    together = here.country == there.country or united_nations(here) == united_nations(there)
    un = DISPUTED if name else DIVISION if together else BORDER
    return un, de_facto, name or ""


def _boundaries(
    units: tuple[Unit, ...], mesh: Mesh, disputed: tuple[DisputedLine, ...]
) -> list[tuple[shapely.LineString, int, int, str]]:
    """Every boundary line with its class for either viewpoint and its name."""
    inner = np.flatnonzero(mesh.other >= 0)
    groups: dict[tuple[int, int, str], list[int]] = defaultdict(list)
    known: dict[tuple[int, int], tuple[int, int, str]] = {}
    for edge in inner.tolist():
        here, there = units[mesh.one[edge]], units[mesh.other[edge]]
        key = (int(mesh.one[edge]), int(mesh.other[edge]))
        if key not in known:
            known[key] = _classes(here, there, tuple(mesh.first[edge]))
        groups[known[key]].append(edge)
    lines = []
    for (un, de_facto, name), edges in sorted(groups.items()):
        chosen = np.zeros(len(mesh.one), dtype=bool)
        chosen[edges] = True
        lines += [(part, un, de_facto, name) for part in shapely.get_parts(merged(mesh, chosen))]
    for line in disputed:
        parts = shapely.get_parts(shapely.line_merge(line.geometry))
        lines += [(part, DISPUTED, DISPUTED, line.name) for part in parts]
    return lines


def _area_km2(polygon: shapely.Polygon) -> float:
    """Near enough to sort out specks."""
    middle = np.radians(polygon.centroid.y)
    return float(polygon.area * 111.2**2 * np.cos(middle))


def _areas(shape: shapely.Geometry, least_km2: float) -> list[shapely.Polygon]:
    """The parts of an area that are large enough, simplified, on the grid."""
    parts = [part for part in shapely.get_parts(shape) if _area_km2(part) >= least_km2]
    coarse = shapely.make_valid(shapely.simplify(parts, TOLERANCE))
    snapped = shapely.get_parts(shapely.set_precision(coarse, GRID))
    areas = [part for part in snapped if part.geom_type == "Polygon" and part.area > 0]
    return sorted(areas, key=lambda part: (part.bounds, part.area))


def _steps(points: np.ndarray) -> np.ndarray:
    """Grid coordinates as differences from one point to the next, columns apart."""
    grid = np.round(points / GRID).astype(np.int64)
    return np.diff(grid, axis=0, prepend=np.zeros((1, 2), dtype=np.int64)).T.astype("<i4")


def _polygon_arrays(prefix: str, areas: list[shapely.Polygon]) -> dict[str, np.ndarray]:
    _, points, (rings, polygons) = shapely.to_ragged_array(areas)
    return {
        f"{prefix}_steps": _steps(points),
        f"{prefix}_rings": rings.astype("<i4"),
        f"{prefix}_polygons": polygons.astype("<i4"),
    }


def _river_arrays(rivers: tuple[RiverLine, ...]) -> dict[str, np.ndarray]:
    """The lines of all rivers with their ranks and names."""
    parts, owner = shapely.get_parts([river.geometry for river in rivers], return_index=True)
    _, points, (starts,) = shapely.to_ragged_array(shapely.simplify(parts, RIVER_TOLERANCE))
    names = sorted({river.name for river in rivers})
    return {
        "rivers_steps": _steps(points),
        "rivers_starts": starts.astype("<i4"),
        "rivers_rank": np.array([rivers[i].rank for i in owner], dtype="<u1"),
        "rivers_name": np.array([names.index(rivers[i].name) for i in owner], dtype="<u2"),
        "river_names": np.array(names),
    }


def _country_arrays(units: tuple[Unit, ...]) -> dict[str, np.ndarray]:
    """A grid of the world, from the north-west: in which country the middle of each cell lies.

    Where the viewpoints differ the code says so: "UA|RU" for Crimea.
    """
    codes = sorted({_country(unit) for unit in units})
    grid = np.zeros((180 * CELLS_PER_DEGREE, 360 * CELLS_PER_DEGREE), dtype="<u1")
    for unit in units:
        west, south, east, north = unit.geometry.bounds
        columns = _cells(west + 180, east + 180, grid.shape[1])
        rows = _cells(90 - north, 90 - south, grid.shape[0])
        x, y = np.meshgrid(
            (columns + 0.5) / CELLS_PER_DEGREE - 180, 90 - (rows + 0.5) / CELLS_PER_DEGREE
        )
        inside = shapely.contains_xy(unit.geometry, x, y)
        part = grid[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
        part[inside] = codes.index(_country(unit)) + 1
    return {"countries": grid, "country_codes": np.array(["", *codes])}


def _country(unit: Unit) -> str:
    un, de_facto = united_nations(unit), unit.country_a2
    return un if un == de_facto else f"{un}|{de_facto}"


def _cells(low: float, high: float, count: int) -> np.ndarray:
    """The cells of an axis that a stretch reaches into, in order."""
    first, last = int(low * CELLS_PER_DEGREE), int(high * CELLS_PER_DEGREE)
    return np.arange(max(first, 0), min(last, count - 1) + 1)


def build(sources: Path) -> dict[str, np.ndarray]:
    """All arrays of the file."""
    units = read_units(sources)
    land = shapely.coverage_union_all([unit.geometry for unit in units])
    lakes = shapely.union_all(read_lakes(sources))
    boundaries = _boundaries(units, border_mesh(units), read_disputed(sources))
    names = sorted({name for *_, name in boundaries})
    lines = shapely.simplify([line for line, *_ in boundaries], TOLERANCE)
    _, points, (starts,) = shapely.to_ragged_array(lines)
    return {
        **_polygon_arrays("land", _areas(land, LEAST_ISLAND_KM2)),
        **_polygon_arrays("lakes", _areas(lakes, LEAST_LAKE_KM2)),
        **_river_arrays(read_rivers(sources)),
        "lines_steps": _steps(points),
        "lines_starts": starts.astype("<i4"),
        "lines_un": np.array([un for _, un, _, _ in boundaries], dtype="<u1"),
        "lines_de_facto": np.array([kind for _, _, kind, _ in boundaries], dtype="<u1"),
        "lines_name": np.array([names.index(name) for *_, name in boundaries], dtype="<u1"),
        "names": np.array(names),
        "grid_deg": np.array(GRID),
        **_country_arrays(units),
    }


def main() -> None:
    """Write the file and its entry in the manifest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sources", type=Path, required=True, help="directory of the packages")
    arrays = build(parser.parse_args().sources)
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(TARGET, **arrays)
    record(
        TARGET,
        title="Basemap: land, lakes, rivers, borders by viewpoint, divisions, disputed lines",
        sources=[source.entry() for source in (ADMIN1, QGIS, LAKES, RIVERS)],
        built_by="tools/build_basemap.py",
    )
    for name, array in arrays.items():
        print(f"{name:16} {array.shape!s:14} {array.dtype}")
    print(f"{TARGET.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
