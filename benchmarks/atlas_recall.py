"""The ceiling that the gazetteer sets: ``python benchmarks/atlas_recall.py CORPUS_DIR``.

For each gold toponym with coordinates: does the atlas offer a candidate within 161 km? That is
the most that any choice among candidates could reach. The corpora are not part of geomap; the
directory holds ``lgl.xml``, ``GeoVirus.xml`` and ``tud_loc_2013/`` where they are at hand. One
corpus alone: ``geomap evaluate CORPUS --recall``.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from geomap.atlas import open_atlas
from geomap.evaluate import atlas_ceiling, read_gold

CORPORA = (("lgl.xml", "lgl"), ("GeoVirus.xml", "geovirus"), ("tud_loc_2013", "tud"))


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
        gold = (
            each
            for each in read_gold(path, kind)
            if options.half is None or each.held_out == (options.half == "report")
        )
        found = atlas_ceiling(gold, atlas=atlas, corpus=kind)
        print(
            f"{kind:10s} {found.toponyms:5d} toponyms  "
            f"exact {found.exact:.3f}  all {found.reachable:.3f}"
        )
        for name, count in found.missed[: options.missed]:
            print(f"    {count:3d} {name}")


if __name__ == "__main__":
    main()
