"""How far a place reaches when no polygon says so: rules by kind and population, each named."""

from __future__ import annotations

import math
from typing import Final

BY_OUTLINE: Final = "to the far edge of the main parts of its outline (Natural Earth)"
BY_TOWNS: Final = "to nine in ten of its towns (GeoNames)"
BY_AREA: Final = "a disc of its area (GeoNames)"
BY_HAND: Final = "read off an atlas by hand"
BY_POPULATION: Final = "a disc of its population at 2,500 per km², 1 to 35 km"
BY_KIND: Final = "typical of its kind"
AS_GIVEN: Final = "as given with the place"

_DENSITY_PER_KM2 = 2500.0
"""Inhabitants per square kilometre of built-up land; between Europe's towns (about 1,500 to
3,000, Eurostat's urban clusters start at 1,500) and denser ones elsewhere."""

_SMALLEST_KM = 1.0
_LARGEST_TOWN_KM = 35.0

_BY_KIND = {
    "PCLI": 250.0,
    "TERR": 50.0,
    "CONT": 3000.0,
    "RGN": 100.0,
    "ADM1": 60.0,
    "ADM2": 25.0,
    "ADM3": 10.0,
    "ADM4": 6.0,
    "ADM5": 4.0,
    "ADMD": 15.0,
    "ISL": 10.0,
    "ISLS": 40.0,
    "LK": 5.0,
    "STM": 50.0,
    "AIRP": 3.0,
    "PRT": 3.0,
    "MT": 5.0,
}


def radius_km(kind: str, population: int) -> float:
    """The extent of a place without a polygon, in kilometres.

    A populated place is a disc of its population at 2,500 inhabitants per km² (at least 1 km, at
    most 35 km); 1.5 km where the population is unknown. Anything else has a typical value of
    its kind.

    Example:
        >>> round(radius_km("PPL", 1_000_000), 1), radius_km("PPL", 500), radius_km("ADM2", 0)
        (11.3, 1.0, 25.0)
    """
    if kind in _BY_KIND:
        return _BY_KIND[kind]
    if population <= 0:
        return 1.5
    disc_km = math.sqrt(population / (math.pi * _DENSITY_PER_KM2))
    return min(max(disc_km, _SMALLEST_KM), _LARGEST_TOWN_KM)


def extent_rule(kind: str, population: int) -> str:
    """By which rule ``radius_km`` made the extent of such a place.

    Example:
        >>> extent_rule("PPL", 1_000_000), extent_rule("ADM2", 1_000_000)
        ('a disc of its population at 2,500 per km², 1 to 35 km', 'typical of its kind')
    """
    return BY_POPULATION if population > 0 and kind not in _BY_KIND else BY_KIND
