"""The ceiling that the gazetteer sets: ``python benchmarks/atlas_recall.py CORPUS_DIR``.

For each gold toponym with coordinates: does the atlas offer a candidate within 161 km? That is
the most that any choice among candidates could reach. The corpora are not part of geomap; the
directory holds ``lgl.xml``, ``GeoVirus.xml`` and ``tud_loc_2013/`` where they are at hand.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from geomap.atlas import Atlas, open_atlas  # noqa: E402
from geomap.evaluate import read_gold  # noqa: E402

if TYPE_CHECKING:
    from geomap.evaluate import GoldToponym

CORPORA = (("lgl.xml", "lgl"), ("GeoVirus.xml", "geovirus"), ("tud_loc_2013", "tud"))
NEAR_KM = 161.0
"""A hundred miles, the field's customary threshold."""


def ceiling(atlas: Atlas, toponyms: list[GoldToponym]) -> tuple[float, float, Counter[str]]:
    """Share with a near candidate by exact look-up, and with fallbacks; the names missed."""
    exact = near = 0
    missed: Counter[str] = Counter()
    for toponym in toponyms:
        name = toponym.span.text
        exact += _nearest_km(atlas, [m.row for m in atlas.find(name)], toponym) < NEAR_KM
        if _nearest_km(atlas, [m.row for m in atlas.candidates(name)], toponym) < NEAR_KM:
            near += 1
        else:
            missed[name] += 1
    return exact / len(toponyms), near / len(toponyms), missed


def _nearest_km(atlas: Atlas, rows: list[int], toponym: GoldToponym) -> float:
    if not rows:
        return float("inf")
    east, north = np.radians([toponym.longitude or 0.0, toponym.latitude or 0.0])
    longitude, latitude = np.radians(atlas.longitude[rows]), np.radians(atlas.latitude[rows])
    half = (
        np.sin((latitude - north) / 2) ** 2
        + np.cos(latitude) * np.cos(north) * np.sin((longitude - east) / 2) ** 2
    )
    return float(2 * 6371.0088 * np.arcsin(np.sqrt(half.min())))


def main() -> None:
    """Print one line per corpus."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--missed", type=int, default=0, help="also print this many names missed")
    parser.add_argument(
        "--half", choices=("develop", "report"), help="only one half of each corpus"
    )
    options = parser.parse_args()
    atlas = open_atlas()
    for file, kind in CORPORA:
        path = options.corpora / file
        if not path.exists():
            print(f"{kind:10s} not at hand")
            continue
        toponyms = [
            toponym
            for gold in read_gold(path, kind)
            for toponym in gold.toponyms
            if toponym.latitude is not None
            and (options.half is None or gold.held_out == (options.half == "report"))
        ]
        exact, near, missed = ceiling(atlas, toponyms)
        print(f"{kind:10s} {len(toponyms):5d} toponyms  exact {exact:.3f}  all {near:.3f}")
        for name, count in missed.most_common(options.missed):
            print(f"    {count:3d} {name}")


if __name__ == "__main__":
    main()
