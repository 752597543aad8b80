"""What GeoNames holds beyond towns, countries and coded divisions: regions, continents, ..."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas_sources.divisions import derived
from geomap.atlas.drafts import Draft
from geomap.atlas.match import NameKind

if TYPE_CHECKING:
    from atlas_sources.geonames_points import GeoNamesPoint
    from geomap.atlas.drafts import Drafts

_KINDS = {
    "region": "RGN",
    "continent": "CONT",
    "admin1": "ADM1",
    "admin2": "ADM2",
    "admin3": "ADM3",
    "admin4": "ADM4",
    "admin5": "ADM5",
    "admin_other": "ADMD",
    "place": "PPL",
    "city": "PPL",
}


def add_remaining(drafts: Drafts, points: dict[int, GeoNamesPoint]) -> None:
    """Add the entries that no other source brought; give the others their further names."""
    for number, point in points.items():
        known = drafts.get(f"geonames:{number}")
        if known is None and point.kind in _KINDS:
            known = drafts.add(
                Draft(
                    id=f"geonames:{number}",
                    name=point.official,
                    kind=_KINDS[point.kind],
                    longitude=point.longitude,
                    latitude=point.latitude,
                    country=point.country,
                    population=point.population,
                    source="GeoNames",
                )
            )
            for short in derived(point.official):
                known.call(short, NameKind.DERIVED)
        if known is not None:
            for name in point.names:
                if len(name) > 3 or not name.isascii():
                    known.call(name)
