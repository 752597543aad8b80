"""The nine published examples of the Georeferencing Calculator, where they apply.

Wieczorek, Bloom and others, github.com/VertNet/georefcalculator (Apache-2.0). Lengths are in the
unit of the example: the formulas hold in any. What the calculator adds for an unknown datum and
for the precision of written coordinates is part of its examples and no part of a news report, so
it is given here as the calculator itself states it ("79 m from unknown datum").
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import shapely

from geomap.atlas import open_atlas
from geomap.model import DistanceClaim, Mention, Place, Reference, Span
from geomap.quantity import find_quantities
from geomap.quantity.amounts import read_amount
from geomap.quantity.rules import half_width
from geomap.verify import verify
from geomap.verify.between import measure_ends
from geomap.verify.end import End
from geomap.verify.judge import described_radius_km

if TYPE_CHECKING:
    from pathlib import Path

NOT_OURS = {
    "coordinates_onlyEX1": "coordinates of a report are taken as they stand, without a datum",
    "coordinates_onlyEX2": "the same, and a paper map's scale",
    "distance_along_orthogonal_directionsEX1": (
        "'2 mi E and 3 mi N of X' is read as two claims, each of its own direction"
    ),
    "language change DDM": "tests the calculator's own page, and states no uncertainty",
}
"""Examples that no formula of ours answers, and why."""


def end(doubt_km: float, longitude: float = 0.0) -> End:
    return End(label="an end", geometry=shapely.Point(longitude, 0.0), doubt_km=doubt_km)


def stated_half_width(number: str) -> float:
    amount = read_amount(number, 0, len(number))
    assert amount is not None
    return half_width(amount, "stated")


def test_named_place_only() -> None:
    """ "Bakersfield", 3 km to its furthest limit: extent, datum and coordinates add up."""
    measured = measure_ends(end(3.0 + 0.079 + 0.040), end(0.0, longitude=1.0))
    assert measured.high_km - measured.best_km == pytest.approx(3.119, abs=1e-3)
    assert measured.best_km - measured.low_km == pytest.approx(3.119, abs=1e-3)


def test_distance_only() -> None:
    """ "5 mi from Bakersfield": anywhere within offset, half its precision, and extent."""
    far = 5 + stated_half_width("5") + 2 + 0.089
    assert described_radius_km(None, distance_km=5, far_km=far) == pytest.approx(7.589, abs=1e-3)


def test_distance_along_a_path() -> None:
    """ "13 mi E (by road) Bakersfield", its point read off a map: the doubts add up."""
    measured = measure_ends(end(2.0), end(0.03107 + 0.148 + 0.03107, longitude=1.0))
    doubt = measured.high_km - measured.best_km + stated_half_width("13")
    assert doubt == pytest.approx(2.711, abs=1e-3)


@pytest.mark.parametrize(
    ("wind", "doubts", "radius"),
    [("E", 0.049 + 0.025, 12.254), ("ENE", 0.007 + 0.016 + 0.0075, 7.491)],
)
def test_distance_at_a_heading(wind: str, doubts: float, radius: float) -> None:
    """ "10 mi E (by air) Bakersfield", "10 mi ENE": the corner of a sector."""
    far = 10 + stated_half_width("10") + 2 + doubts
    assert described_radius_km(wind, distance_km=10, far_km=far) == pytest.approx(radius, abs=0.01)


OURS = {
    "named_place_onlyEX1",
    "distance_onlyEX1",
    "distance_along_a_pathEX1",
    "distance_at_a_headingEX1",
    "distance_at_a_headingEX2",
}


@pytest.mark.shared
def test_every_published_example_is_met_or_named(shared: Path) -> None:
    file = shared / "data" / "claims" / "georefcalculator_vectors.json"
    names = [example["name"] for example in json.loads(file.read_text(encoding="utf-8"))]
    assert sorted(names) == sorted(OURS | set(NOT_OURS))


def test_an_unnamed_subject_without_a_direction_is_bounded() -> None:
    span = Span(start=0, end=4, text="5 km")
    town = Place(
        id="t:1", name="Town", kind="PPL", longitude=20.0, latitude=50.0, radius_km=2.0, source="t"
    )
    reference = Reference(span=span, mention=Mention(document="d", span=span, place=town))
    [quantity] = find_quantities("5 km", rule="stated")
    claim = DistanceClaim(
        document="d", span=span, quantity=quantity, subject=None, reference=reference
    )
    verdict = verify(claim, atlas=open_atlas(), layers=(), on=None)
    assert verdict.outcome == "undetermined"
    assert verdict.why[-1] == "It lies within 7.5 km of Town, in any direction."
