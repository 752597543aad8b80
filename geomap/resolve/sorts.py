"""GeoNames feature codes in a few classes."""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray


class Sort(IntEnum):
    """Feature codes in a few classes."""

    COUNTRY = 0
    AREA = 1
    ADMIN1 = 2
    ADMIN2 = 3
    ADMIN3 = 4
    CAPITAL = 5
    SEAT = 6
    TOWN = 7
    SECTION = 8
    WATER = 9
    RELIEF = 10
    ISLAND = 11
    SITE = 12


_SORTS: Mapping[str, Sort] = {
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


def sort_of(kind: str) -> Sort:
    """The class of a GeoNames feature code.

    Example:
        >>> [sort_of(kind).name for kind in ("PCLI", "ADM3", "PPL", "AIRP")]
        ['COUNTRY', 'ADMIN3', 'TOWN', 'SITE']
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
