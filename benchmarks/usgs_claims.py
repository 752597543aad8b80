"""How verdicts fare on real offsets with exact coordinates, and on the same ones made false.

The US Geological Survey writes "12 km NNE of Town, Country" of an earthquake whose coordinates are
known. Each is taken as a claim about its point; then with the distance doubled, halved, and the
direction turned by 90 degrees. The second half of the file is reported (``--half first`` for the
half that was looked at).

Run ``python benchmarks/usgs_claims.py [FILE]``; the file is ``data/claims/usgs_offsets.csv`` of the
development corpora.
"""

from __future__ import annotations

import argparse
import csv
import sys
import time
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

from geomap.atlas import Atlas, open_atlas
from geomap.atlas.layers import shipped_layers
from geomap.model import (
    Candidate,
    DistanceClaim,
    Mention,
    Outcome,
    Place,
    Quantity,
    Reference,
    Span,
)
from geomap.quantity import find_quantities
from geomap.verify import verify

DEFAULT = Path(__file__).parents[2] / "shared" / "data" / "claims" / "usgs_offsets.csv"
CARDINAL = ("N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW",
            "NW", "NNW")  # fmt: skip


@cache
def resolved(name: str) -> tuple[Place, ...]:
    """The populated places that "Town, Region" can mean, by its region alone."""
    atlas = open_atlas()
    town, _, region = name.rpartition(", ")
    if not town:
        return ()
    regions = [atlas.place(match.row) for match in atlas.find(region)[:5]]
    countries = {place.country for place in regions if place.kind.startswith(("PCL", "TERR"))}
    divisions = {(place.country, place.admin1) for place in regions if place.kind == "ADM1"}
    return tuple(
        place
        for match in atlas.find(town)
        for place in [atlas.place(match.row)]
        if place.country in countries or (place.country, place.admin1) in divisions
        if place.kind.startswith(("PPL", "ISL"))
    )


def mention(*places: Place) -> Mention:
    """A mention resolved to the first of places, each as likely as the others."""
    span = Span(start=0, end=len(places[0].name), text=places[0].name)
    score = 1 / len(places)
    candidates = tuple(Candidate(place=place, score=score) for place in places)
    return Mention(document="usgs", span=span, place=places[0], candidates=candidates, score=score)


def claim(row: dict[str, str]) -> DistanceClaim | None:
    """The claim of one earthquake, or None where its town is not found."""
    towns = resolved(row["reference_place"])
    quantities = find_quantities(row["place"], rule="instrument")
    if not towns or not quantities:
        return None
    centre = Place(
        id=f"usgs:{row['time']}", name="epicentre", kind="PT", radius_km=0.0, source="USGS",
        longitude=float(row["longitude"]), latitude=float(row["latitude"]),
    )  # fmt: skip
    ends = [Reference(span=each.span, mention=each) for each in (mention(centre), mention(*towns))]
    return DistanceClaim(
        document="usgs",
        span=Span(start=0, end=len(row["place"]), text=row["place"]),
        quantity=quantities[0],
        subject=ends[0],
        reference=ends[1],
        direction=row["direction"],
    )


def scaled(quantity: Quantity, factor: float) -> Quantity:
    """The same words with another number."""
    text = f"{(quantity.value or 0) * factor:g} km"
    return find_quantities(text, rule="instrument")[0]


def turned(direction: str) -> str:
    """The direction a quarter of a circle on."""
    return CARDINAL[(CARDINAL.index(direction) + 4) % 16]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=DEFAULT)
    parser.add_argument("--half", choices=("first", "second", "all"), default="second")
    chosen = parser.parse_args()
    if not chosen.file.is_file():
        sys.exit(f"{chosen.file} is not there: nothing measured")
    with chosen.file.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    half = len(rows) // 2
    rows = {"first": rows[:half], "second": rows[half:], "all": rows}[chosen.half]
    report(rows, open_atlas())


def report(rows: list[dict[str, str]], atlas: Atlas) -> None:
    """Count outcomes of the claims as written and of three kinds of false ones."""
    claims = [each for row in rows if (each := claim(row))]
    print(f"{len(rows)} offsets, {len(claims)} resolved ({len(claims) / len(rows):.1%})")
    kinds = {
        "as written": claims,
        "distance doubled": [replace(c, quantity=scaled(c.quantity, 2)) for c in claims],
        "distance halved": [replace(c, quantity=scaled(c.quantity, 0.5)) for c in claims],
        "direction turned": [replace(c, direction=turned(c.direction or "N")) for c in claims],
    }
    for kind, each in kinds.items():
        started = time.perf_counter()
        verdicts = [verify(one, atlas=atlas, layers=shipped_layers(), on=None) for one in each]
        seconds = time.perf_counter() - started
        counts = Counter(verdict.outcome for verdict in verdicts)
        testable = len(each) - counts[Outcome.UNDETERMINED]
        supported = counts[Outcome.SUPPORTED] / testable
        others = ", ".join(
            f"{outcome} {counts[outcome] / testable:.2%}"
            for outcome in (Outcome.TRAVEL_CONSISTENT, Outcome.DISPUTED, Outcome.CONTRADICTED)
        )
        print(
            f"{kind:17} testable {testable / len(each):.1%}, of these supported {supported:.2%}, "
            f"{others}; {len(each) / seconds:.0f} claims/s"
        )


if __name__ == "__main__":
    main()
