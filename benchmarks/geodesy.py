"""Points to a line: how many a second, and how far off, beside PostGIS where it is installed.

Run ``python benchmarks/geodesy.py [--points N]``. The errors are against a dense reference that
samples every edge ever finer and knows only the inverse problem. PostGIS (Debian:
``postgresql-15-postgis-3``) is asked through ``psql`` with the connection of the usual ``PG*``
variables, and skipped with a message where it does not answer.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import time
from itertools import pairwise

import numpy as np
import shapely
from pyproj import Geod

from geomap.geodesy import point_to_line_km

GEOD = Geod(ellps="WGS84")
CHECKED = 40
_LOAD_LINE = "create temp table l (g geography);\ncopy l from stdin;\n"
_LOAD_POINTS = "create temp table p (n int, g geography);\ncopy p from stdin;\n"
_MEASURE = """\\timing on
create temp table d as select n, st_distance(p.g, l.g) m from p, l;
\\timing off
select m from d order by n;
"""


def random_line(vertices: int, step_deg: float) -> np.ndarray:
    """A wandering line through the middle latitudes."""
    rng = np.random.default_rng(vertices)
    return np.cumsum(rng.normal(0, step_deg, (vertices, 2)), axis=0) + np.array([46.0, 40.0])


def dense_m(line: np.ndarray, lon: float, lat: float) -> float:
    """The distance by brute force over the edges that could be nearest."""
    n = len(line)
    to_vertices = GEOD.inv(np.full(n, lon), np.full(n, lat), line[:, 0], line[:, 1])[2]
    lengths = GEOD.inv(line[:-1, 0], line[:-1, 1], line[1:, 0], line[1:, 1])[2]
    possible = np.minimum(to_vertices[:-1], to_vertices[1:]) - lengths <= to_vertices.min()
    best = float(to_vertices.min())
    for edge, (start, end) in enumerate(pairwise(line)):
        if not possible[edge]:
            continue
        azimuth, _, length = GEOD.inv(*start, *end)
        low, high = 0.0, length
        for _ in range(10):
            along = np.linspace(low, high, 31)
            x, y, _ = GEOD.fwd(
                np.full(31, start[0]), np.full(31, start[1]), np.full(31, azimuth), along
            )
            metres = GEOD.inv(x, y, np.full(31, lon), np.full(31, lat))[2]
            at = int(np.argmin(metres))
            best = min(best, float(metres[at]))
            low, high = along[max(at - 1, 0)], along[min(at + 1, 30)]
    return best


def postgis_m(line: np.ndarray, lon: np.ndarray, lat: np.ndarray) -> tuple[np.ndarray, float]:
    """What ST_Distance(geography) gives, and the seconds that it took."""
    wkt = shapely.to_wkt(shapely.LineString(line), rounding_precision=-1)
    points = zip(lon.tolist(), lat.tolist(), strict=True)
    rows = "\n".join(f"{n}\tSRID=4326;POINT({x!r} {y!r})" for n, (x, y) in enumerate(points))
    script = f"{_LOAD_LINE}SRID=4326;{wkt}\n\\.\n{_LOAD_POINTS}{rows}\n\\.\n{_MEASURE}"
    done = subprocess.run(
        [shutil.which("psql") or "psql", "-qAt", "-v", "ON_ERROR_STOP=1"],
        input=script,
        capture_output=True,
        text=True,
        check=True,
    )
    first, *rest = done.stdout.split("\n", 1)
    seconds = float(first.split()[1]) / 1000
    return np.array(rest[0].split(), dtype=float), seconds


def main() -> None:
    """Print one line per test line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--points", type=int, default=100_000)
    points = parser.parse_args().points
    for vertices, step in ((100, 0.1), (10_000, 0.002), (10_000, 0.05)):
        line = random_line(vertices, step)
        shape = shapely.LineString(line)
        rng = np.random.default_rng(1)
        west, south, east, north = shapely.bounds(shape)
        lon, lat = (
            rng.uniform(west - 1, east + 1, points),
            rng.uniform(south - 1, north + 1, points),
        )
        lat = np.clip(lat, -89, 89)
        started = time.process_time()
        point_to_line_km(lon[:1], lat[:1], shape)
        first = time.process_time() - started
        started = time.process_time()
        found = point_to_line_km(lon, lat, shape) * 1000
        seconds = time.process_time() - started
        reference = [dense_m(line, x, y) for x, y in zip(lon[:CHECKED], lat[:CHECKED], strict=True)]
        worst = np.abs(found[:CHECKED] - reference).max()
        print(
            f"{vertices:6} vertices, {step:g} degrees apart: {points / seconds:8,.0f} points/s "
            f"(index {first:.3f} s), worst error {worst * 1000:.6f} mm"
        )
        try:
            theirs, took = postgis_m(line, lon[:2000], lat[:2000])
        except (OSError, subprocess.CalledProcessError):
            print("       PostGIS does not answer: not compared")
            continue
        off = np.abs(theirs - found[:2000]).max()
        print(f"       PostGIS: {2000 / took:8,.0f} points/s, up to {off:.3f} m off")


if __name__ == "__main__":
    main()
