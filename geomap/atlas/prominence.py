"""How likely a name means a place before the text is read, on a scale of powers of ten.

The scale is log10 of a number of inhabitants; what has no inhabitants, or is spoken of more or
less than its inhabitants suggest, is put beside the towns that news reports mention about as
often. The numbers are round on purpose: they order candidates, the resolver decides.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geomap.atlas.atlas import Atlas

_SHIFT = {
    "PCLI": 1.5,
    "PCL": 1.5,
    "PCLD": 1.0,
    "PCLS": 1.0,
    "PCLF": 1.5,
    "PCLIX": 0.5,
    "TERR": 0.7,
    "CONT": 0.0,
    "RGN": -1.0,
    "PPLC": 1.0,
    "PPLG": 0.6,
    "PPLA": 0.5,
    "PPLA2": 0.2,
    "PPLX": -1.0,
    "PPLQ": -1.0,
    "PPLW": -1.0,
    "PPLH": -1.0,
    "PPLCH": -0.5,
    "PPLZ": -0.3,
    "ADM1": -0.7,
    "ADM2": -1.3,
    "ADM3": -1.8,
    "ADM4": -2.0,
    "ADM5": -2.2,
    "ADMD": -1.5,
}
"""Added to log10 of the population; a division stands behind its city of the same name."""

_LANDMARKS = (
    "AMUS ANS BCH BDG BLDG CH CSTL FCL INSM MFG MNMT MSQE MUS OPRA PAL PRN PYR SHRN ST TMPL TOWR"
).split()
"""Buildings and sites: only those that the world knows are in an atlas without a dump."""

_WITHOUT_PEOPLE = {
    "CONT": (5.0, 1.0),
    "OCN": (3.5, 1.0),
    "SEA": (3.5, 1.0),
    "GULF": (3.2, 1.0),
    "BAY": (3.0, 1.0),
    "STRT": (4.2, 0.7),
    "CHN": (3.5, 0.7),
    "CNL": (4.0, 0.6),
    "RGN": (3.4, 1.0),
    "PEN": (3.2, 1.0),
    "ISL": (3.0, 0.8),
    "ISLS": (3.2, 0.8),
    "MTS": (3.0, 0.9),
    "DSRT": (3.0, 0.9),
    "LK": (2.5, 1.2),
    "STM": (2.8, 1.0),
    "MT": (3.4, 0.5),
    "VLC": (3.2, 0.5),
    "DAM": (3.4, 0.5),
    "AIRP": (2.6, 0.5),
    "AIRB": (2.6, 0.5),
    "PRK": (2.8, 0.7),
    "VAL": (2.9, 0.8),
    "ADMF": (5.3, 0.0),
    **dict.fromkeys(_LANDMARKS, (3.7, 0.3)),
    "SQR": (2.8, 0.0),
    "NUCP": (3.2, 0.5),
    "PRT": (2.2, 0.5),
    "PCLI": (6.0, 0.5),
    "ADM1": (3.0, 0.7),
    "ADM2": (2.2, 0.7),
    "ADM3": (1.6, 0.7),
    "PPL": (2.2, 0.0),
    "PPLA": (3.0, 0.0),
    "PPLC": (4.5, 0.0),
}
"""Without a population: a level, plus this much for each power of ten of the radius in km."""

_OTHERS = (1.8, 0.4)


def prominence(kind: str, population: int, radius_km: float) -> float:
    """The prior of a place: about log10 of the inhabitants of a town spoken of as often.

    Args:
        kind: GeoNames feature code.
        population: inhabitants; 0 when unknown.
        radius_km: the place's extent.

    Example:
        >>> prominence("PPLC", 2_300_000, 12.0) > prominence("ADM1", 2_300_000, 40.0)
        True
        >>> round(prominence("PPL", 10_000, 1.0), 2)
        4.0
    """
    level, slope = _WITHOUT_PEOPLE.get(kind, _OTHERS)
    unpeopled = level + slope * math.log10(max(radius_km, 1.0))
    if population <= 0:
        return unpeopled
    return max(math.log10(max(population, 50)) + _SHIFT.get(kind, 0.0), 0.5)


_MOST_NAMES = ((11, 3.0), (13, 3.5), (15, 4.0), (20, 4.5), (36, 5.0), (49, 5.5), (64, 6.0))
"""How many names the best-named tenth of towns has in GeoNames, by log10 of the inhabitants;
measured on those of the USA, where towns of every size have more names than elsewhere."""

_RENOWN = 0.7


def renown(population: int, names: int) -> float:
    """What a town's prominence gains for being known in more languages than its size explains.

    Bethlehem in Palestine has 37 names at 29,000 inhabitants, as few cities of 100,000 have.

    Args:
        population: inhabitants.
        names: different names in all languages and scripts.

    Example:
        >>> round(renown(29_000, 37), 2), renown(84_000, 3)
        (0.4, 0.0)
    """
    counts, sizes = zip(*_MOST_NAMES, strict=True)
    if names < counts[0]:
        return 0.0
    as_if = float(np.interp(names, counts, sizes))
    return max(0.0, _RENOWN * (as_if - math.log10(max(population, 500))))


def exact_prominence(atlas: Atlas) -> NDArray[np.float64]:
    """The prominence column of an atlas, with the digits that its half precision lost.

    A place whose prominence is not from its population keeps what the column holds.
    """
    stored = atlas.prominence.astype(np.float64)
    shift = np.array([_SHIFT.get(kind, 0.0) for kind in atlas.kinds], np.float64)
    people = np.maximum(atlas.population, 50)
    exact = np.maximum(np.log10(people) + shift[atlas.kind], 0.5)
    agrees = (atlas.population > 0) & (exact.astype(np.float16) == stored.astype(np.float16))
    return np.where(agrees, exact, stored)
