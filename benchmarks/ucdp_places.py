"""Places of UCDP GED's Syrian events: how many the atlas has, and how near its points are.

Run ``python benchmarks/ucdp_places.py``; with ``--places FILE`` also with an atlas to which that
file's places were added (``geomap atlas add``). Each distinct name (``where_coordinates`` with its
divisions) is asked once. Rows of precision 1 and 2 count, a place or near it: wider ones (a
district, a governorate, the country) have the middle of an area as their point.
"""

from __future__ import annotations

import argparse
import csv
import tempfile
from collections import Counter
from pathlib import Path

from geomap.atlas import Atlas, open_atlas
from geomap.geocode import AtlasGeocoder
from geomap.geodesy import distance_km

NEAR_KM = 25.0
Name = tuple[str, str, str]


def main() -> None:
    """Ask each name, print the shares by row and by distinct name."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--places", type=Path, help="places to add, for instance of Who's On First")
    parser.add_argument("--misses", type=int, default=0, help="print that many misses")
    options = parser.parse_args()
    file = options.data / "incidents" / "ucdp_syria.csv"
    if not file.exists():
        raise SystemExit(f"{file} is missing: nothing to measure")
    rows = list(_read(file))
    print("| gazetteer | rows found | within 25 km | names found | within 25 km |")
    print("|---|---|---|---|---|")
    _print("embedded", rows, open_atlas(), options.misses)
    if options.places:
        with tempfile.TemporaryDirectory() as folder:
            _print(
                f"with {options.places.name}",
                rows,
                _grown(options.places, Path(folder)),
                options.misses,
            )


def _read(file: Path) -> list[tuple[Name, tuple[float, float]]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return [
            (
                (row["where_coordinates"], row["adm_2"], row["adm_1"]),
                (float(row["longitude"]), float(row["latitude"])),
            )
            for row in csv.DictReader(lines)
            if row["where_prec"] in ("1.0", "2.0")
        ]


def _grown(places: Path, folder: Path) -> Atlas:
    from geomap.atlas.add import add_places

    target = folder / "atlas"
    add_places([places], target, atlas=open_atlas())
    return open_atlas(target)


def _print(
    title: str, rows: list[tuple[Name, tuple[float, float]]], atlas: Atlas, misses: int
) -> None:
    geocoder = AtlasGeocoder(atlas)
    answers: dict[Name, tuple[float, float] | None] = {}
    found, near = Counter[str](), Counter[str]()
    seen: dict[Name, list[bool]] = {}
    far: dict[Name, float] = {}
    for name, point in rows:
        if name not in answers:
            answers[name] = _ask(geocoder, name)
        answer = answers[name]
        if answer is None:
            continue
        off_km = distance_km(answer, point)
        found["rows"] += 1
        near["rows"] += off_km < NEAR_KM
        seen.setdefault(name, []).append(off_km < NEAR_KM)
        if off_km >= NEAR_KM:
            far[name] = off_km
    by_name = sum(sum(hits) / len(hits) for hits in seen.values())
    print(
        f"| {title} | {found['rows'] / len(rows):.3f} | {near['rows'] / found['rows']:.3f} "
        f"| {len(seen) / len(answers):.3f} | {by_name / len(seen):.3f} |"
    )
    for name, off_km in sorted(far.items(), key=lambda each: -each[1])[:misses]:
        print(f"    {off_km:7.1f} km  {' / '.join(name)}")


def _ask(geocoder: AtlasGeocoder, name: Name) -> tuple[float, float] | None:
    place, county, state = name
    query = {"city": place, "county": county, "state": state, "country": "Syria"}
    answer = geocoder.geocode(query, country_codes="SY")
    return None if answer is None else (answer.longitude, answer.latitude)


if __name__ == "__main__":
    main()
