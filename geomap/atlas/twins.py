"""Links between towns and the divisions of the same name around them, in an atlas as it is built.

``tools/build_atlas.py`` pairs the places of the embedded atlas; here those that a dump adds are
paired by the same rule, on whole columns, since there may be millions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geomap.atlas.atlas import Atlas
from geomap.atlas.match import STORED_KINDS, NameKind
from geomap.atlas.merge import PROPER
from geomap.atlas.write import HOW_BITS

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

_LEAST_REACH_KM = 15.0
_EARTH_KM = 6371.0088
_SECTION = "PPLX"


def link_twins(folder: Path) -> int:
    """Pair each division that has no twin with the largest town of its name inside it.

    Inside is: in the same first-order division, and of a second-order one in that too, else
    within the division's extent or 15 km.

    Args:
        folder: a whole atlas; its ``twins.npy`` is written anew.

    Returns:
        How many divisions were paired.
    """
    atlas = Atlas(folder)
    held = np.array(atlas.twin_pairs)
    division, town = _namesakes(atlas, held[:, 0])
    inside = _inside(atlas, division, town)
    division, town = division[inside], town[inside]
    if not len(division):
        return 0
    largest = np.lexsort((town, atlas.population[town], division))
    division, town = division[largest], town[largest]
    last = np.append(division[1:] != division[:-1], True)
    division, town = division[last], town[last]
    back = _highest_of_each(atlas, division, town, held[:, 0])
    pairs = [held, np.column_stack([division, town]), np.column_stack([town[back], division[back]])]
    del atlas
    np.save(folder / "twins.npy", np.concatenate(pairs).astype(np.uint32))
    return len(division)


def _namesakes(
    atlas: Atlas, paired: NDArray[np.uint32]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Rows of divisions, and beside each that of a town that shares a name and the first order."""
    keys, refs = atlas.all_refs()
    rows = (refs >> np.uint32(HOW_BITS)).astype(np.intp)
    codes = refs & np.uint32((1 << HOW_BITS) - 1)
    proper = np.array([how in PROPER for how in STORED_KINDS] + [False] * 2)
    free = np.ones(len(atlas), bool)
    free[paired] = False
    free &= atlas.admin1 > 0
    of_division = proper[codes] & (free & _of_kind(atlas, "ADM"))[rows]
    named = np.zeros(atlas.key_count, bool)
    named[keys[of_division]] = True
    of_town = named[keys] & (codes <= STORED_KINDS.index(NameKind.ALTERNATE))
    of_town &= _of_kind(atlas, "PPL")[rows]
    where = (keys.astype(np.uint64) << np.uint64(32)) | atlas.admin1[rows].astype(np.uint64)
    towns = np.flatnonzero(of_town)
    towns = towns[np.argsort(where[towns], kind="stable")]
    divisions = np.flatnonzero(of_division)
    first = np.searchsorted(where[towns], where[divisions], side="left")
    counts = np.searchsorted(where[towns], where[divisions], side="right") - first
    begun = np.cumsum(counts) - counts
    at = np.arange(counts.sum()) - np.repeat(begun, counts) + np.repeat(first, counts)
    return rows[np.repeat(divisions, counts)], rows[towns[at]]


def _of_kind(atlas: Atlas, beginning: str) -> NDArray[np.bool_]:
    chosen = [kind.startswith(beginning) and kind != _SECTION for kind in atlas.kinds]
    of_kind: NDArray[np.bool_] = np.array(chosen)[atlas.kind]
    return of_kind


def _inside(atlas: Atlas, division: NDArray[np.intp], town: NDArray[np.intp]) -> NDArray[np.bool_]:
    kinds = np.array(atlas.kinds)[atlas.kind[division]]
    second = atlas.admin2[division]
    known = (kinds == "ADM2") & (second > 0) & (atlas.admin2[town] > 0)
    north, there = np.radians(atlas.latitude[division]), np.radians(atlas.latitude[town])
    across = np.radians(atlas.longitude[division] - atlas.longitude[town])
    half = (
        np.sin((north - there) / 2) ** 2 + np.cos(north) * np.cos(there) * np.sin(across / 2) ** 2
    )
    apart_km = 2 * _EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1)))
    near = apart_km <= np.maximum(atlas.radius_km[division], _LEAST_REACH_KM)
    inside: NDArray[np.bool_] = np.where(known, second == atlas.admin2[town], near)
    inside |= kinds == "ADM1"
    return inside


def _highest_of_each(
    atlas: Atlas, division: NDArray[np.intp], town: NDArray[np.intp], paired: NDArray[np.uint32]
) -> NDArray[np.intp]:
    """Of the pairs of each town the one with its highest division; none where it has a twin."""
    order_of = np.argsort(np.argsort(np.array(atlas.kinds)))
    order = np.lexsort((division, order_of[atlas.kind[division]], town))
    first = np.append(True, town[order][1:] != town[order][:-1])
    chosen: NDArray[np.intp] = order[first]
    return chosen[~np.isin(town[chosen], paired)]
