"""GeoNames feature codes in a few classes."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray


class Sort:
    """Classes of feature codes, from states down to sites.

    Plain numbers, since they are compared in every step of placing a report.
    """

    COUNTRY: Final = 0
    AREA: Final = 1
    ADMIN1: Final = 2
    ADMIN2: Final = 3
    ADMIN3: Final = 4
    CAPITAL: Final = 5
    SEAT: Final = 6
    TOWN: Final = 7
    SECTION: Final = 8
    WATER: Final = 9
    RELIEF: Final = 10
    ISLAND: Final = 11
    SITE: Final = 12


SORTS = (
    "country", "area", "admin1", "admin2", "admin3", "capital", "seat", "town", "section", "water",
    "relief", "island", "site",
)  # fmt: skip
"""Their names, in the order of their numbers."""

_SORTS: Mapping[str, int] = {
    "TERR": Sort.COUNTRY,
    "CONT": Sort.AREA,
    "ADM1": Sort.ADMIN1,
    "ADM1H": Sort.ADMIN1,
    "ADM2": Sort.ADMIN2,
    "ADM2H": Sort.ADMIN2,
    "PPLC": Sort.CAPITAL,
    "PPLG": Sort.CAPITAL,
    "PPLA": Sort.SEAT,
    "PPLX": Sort.SECTION,
    **dict.fromkeys(("RGN", "RGNE", "RGNH", "RGNL", "AREA", "ZN", "PEN", "CST"), Sort.AREA),
    **dict.fromkeys(
        ("LK", "LKS", "SEA", "OCN", "GULF", "BAY", "STRT", "STM", "STMS", "CHN", "RSV", "FLLS"),
        Sort.WATER,
    ),
    **dict.fromkeys(
        ("MT", "MTS", "PK", "VAL", "DSRT", "PLN", "PLAT", "HLL", "HLLS", "VLC", "PASS", "CAPE"),
        Sort.RELIEF,
    ),
    **dict.fromkeys(("ISL", "ISLS", "ATOL", "ISLT"), Sort.ISLAND),
}


def sort_of(kind: str) -> int:
    """The class of a GeoNames feature code.

    Example:
        >>> [SORTS[sort_of(kind)] for kind in ("PCLI", "ADM3", "PPL", "AIRP")]
        ['country', 'admin3', 'town', 'site']
    """
    if kind in _SORTS:
        return _SORTS[kind]
    for prefix, sort in (("PCL", Sort.COUNTRY), ("ADM", Sort.ADMIN3), ("PPL", Sort.TOWN)):
        if kind.startswith(prefix):
            return sort
    return Sort.SITE


@lru_cache(maxsize=8)
def sorts_of(kinds: tuple[str, ...]) -> NDArray[np.int8]:
    """The class of every feature code of an atlas."""
    return np.array([sort_of(kind) for kind in kinds], np.int8)
