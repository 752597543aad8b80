"""Builds data/basemap/overview.json: the whole world, coarse, as it stands in every map page.

Run after tools/build_basemap.py: ``python tools/build_overview.py``.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import shapely

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from geomap.basemap import basemap  # noqa: E402
from geomap.maps.backdrop import boundary_rows  # noqa: E402
from geomap.maps.shapes import encode_geometry  # noqa: E402
from tools.manifest import DATA, record  # noqa: E402

TOLERANCE_DEG = 0.13
"""Half a pixel at zoom 2, two pixels at zoom 4; nearer views are drawn from a detailed cut."""

SCALE = 100
LEAST_ISLAND, LEAST_LAKE = 0.02, 0.25
"""Square degrees."""


def larger(geometry: shapely.Geometry, least: float) -> shapely.Geometry:
    """The parts of an area that are large enough to be seen."""
    return shapely.MultiPolygon([part for part in geometry.geoms if part.area >= least])


def main() -> None:
    """Write the file."""
    world = basemap((-180, -85, 180, 85), tolerance_deg=TOLERANCE_DEG)
    overview = {
        "scale": SCALE,
        "bounds": [-180, -85, 180, 85],
        "land": encode_geometry(larger(world.land, LEAST_ISLAND), scale=SCALE)["rings"],
        "lakes": encode_geometry(larger(world.lakes, LEAST_LAKE), scale=SCALE)["rings"],
        "boundaries": boundary_rows(world, scale=SCALE, divisions=False),
    }
    path = ROOT / "data" / "basemap" / "overview.json"
    path.write_text(json.dumps(overview, separators=(",", ":")) + "\n", encoding="utf-8")
    entries = json.loads((DATA / "MANIFEST.json").read_text(encoding="utf-8"))
    whole = next(entry for entry in entries if entry["path"] == "basemap/world.npz")
    record(
        path,
        title="The whole world, coarse: land, lakes, borders by viewpoint",
        sources=whole["sources"],
        built_by="tools/build_overview.py",
    )
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
