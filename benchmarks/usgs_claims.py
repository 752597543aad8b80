"""How verdicts fare on real offsets with exact coordinates, and on the same ones made false.

The US Geological Survey writes "12 km NNE of Town, Country" of an earthquake whose coordinates are
known. Each is taken as a claim about its point; then with the distance doubled, halved, and the
direction turned by 90 degrees. Of the file the first three quarters were
looked at, and half of the towns of the last; ``--part last`` gives that quarter alone.

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
from geomap.geocode import candidates_of
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
from geomap.resolve import DEFAULT_THRESHOLD
from geomap.verify import verify

DEFAULT = Path(__file__).parents[2] / "shared" / "data" / "claims" / "usgs_offsets.csv"
OUTCOMES = (Outcome.SUPPORTED, Outcome.DISPUTED, Outcome.CONTRADICTED)
CARDINAL = ("N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW",
            "NW", "NNW")  # fmt: skip


the_atlas = cache(open_atlas)


@cache
def resolved(name: str) -> Mention | None:
    """What geomap's own ranking makes of "Town, Region": the readings that fit the region.

    Populated places where there are any, since that is what the Survey measures from.
    """
    town, _, region = name.rpartition(", ")
    if not town:
        return None
    atlas = the_atlas()
    regions = [atlas.place(match.row) for match in atlas.find(region)[:5]]
    countries = {place.country for place in regions if place.kind.startswith(("PCL", "TERR"))}
    divisions = {(place.country, place.admin1) for place in regions if place.kind == "ADM1"}
    found = candidates_of(name, atlas=atlas, limit=20)
    fitting = [
        candidate
        for candidate in found
        for place in [candidate.place]
        if place.country in {None, *countries} or (place.country, place.admin1) in divisions
    ]
    fitting = [each for each in fitting if each.place.kind.startswith(("PPL", "ISL"))] or fitting
    # What is known of the string rules the others out: "none of these" stays as likely as it was.
    ruled_out = sum(each.score for each in found) - sum(each.score for each in fitting)
    known = [replace(each, score=each.score / (1 - min(ruled_out, 0.999))) for each in fitting]
    return mention(*known) if known and known[0].score >= DEFAULT_THRESHOLD else None


def mention(*candidates: Candidate) -> Mention:
    """A mention resolved to the first of its candidates."""
    first = candidates[0]
    span = Span(start=0, end=len(first.place.name), text=first.place.name)
    return Mention(
        document="usgs", span=span, place=first.place, candidates=candidates, score=first.score
    )


def claim(row: dict[str, str]) -> DistanceClaim | None:
    """The claim of one earthquake, or None where its town is not found."""
    town = resolved(row["reference_place"])
    quantities = find_quantities(row["place"], rule="instrument")
    if town is None or not quantities:
        return None
    centre = Place(
        id=f"usgs:{row['time']}", name="epicentre", kind="PT", radius_km=0.0, source="USGS",
        longitude=float(row["longitude"]), latitude=float(row["latitude"]),
    )  # fmt: skip
    there = mention(Candidate(place=centre, score=1.0))
    ends = [Reference(span=each.span, mention=each) for each in (there, town)]
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
    parser.add_argument("--part", choices=("first", "second", "last", "all"), default="all")
    chosen = parser.parse_args()
    if not chosen.file.is_file():
        sys.exit(f"{chosen.file} is not there: nothing measured")
    with chosen.file.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    half, quarter = len(rows) // 2, len(rows) // 4
    part = {"first": slice(half), "second": slice(half, None), "last": slice(3 * quarter, None)}
    rows = rows[part.get(chosen.part, slice(None))]
    report(rows, the_atlas())


def report(rows: list[dict[str, str]], atlas: Atlas) -> None:
    """Count outcomes of the claims as written and of three kinds of false ones."""
    claims = [each for row in rows if (each := claim(row))]
    print(f"{len(rows)} offsets, {len(claims)} resolved ({len(claims) / len(rows):.1%})")
    started = time.process_time()
    outcomes = [outcome(one, atlas) for one in claims]
    seconds = time.process_time() - started
    testable = [
        one
        for one, found in zip(claims, outcomes, strict=True)
        if found is not Outcome.UNDETERMINED
    ]
    counts = Counter(outcomes)
    print(
        f"testable {len(testable) / len(claims):.1%} of the resolved; of these "
        + ", ".join(f"{each} {counts[each] / len(testable):.2%}" for each in OUTCOMES)
        + f"; {len(claims) / seconds:,.0f} claims/s"
    )
    kinds = {
        "doubled": [replace(one, quantity=scaled(one.quantity, 2)) for one in testable],
        "halved": [replace(one, quantity=scaled(one.quantity, 0.5)) for one in testable],
        "turned": [replace(one, direction=turned(one.direction or "N")) for one in testable],
    }
    for kind, false in kinds.items():
        counts = Counter(outcome(one, atlas) for one in false)
        print(
            f"{kind:8} not supported {1 - counts[Outcome.SUPPORTED] / len(false):.2%}, "
            f"contradicted {counts[Outcome.CONTRADICTED] / len(false):.2%}"
        )


def outcome(claim: DistanceClaim, atlas: Atlas) -> Outcome:
    """What geomap says of a claim."""
    return verify(claim, atlas=atlas, layers=shipped_layers(), on=None).outcome


if __name__ == "__main__":
    main()
