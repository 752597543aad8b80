"""What the other names of a document make of each candidate."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geomap.resolve.features import EARTH_RADIUS_KM, NEAR_KM, REGION_KM, column
from geomap.resolve.sorts import Sort

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geomap.resolve.candidates import Candidates
    from geomap.resolve.features import Evidence

FARTHEST_KM = 20_000.0
_SOME = 0.2
"""Mass from which on a candidate counts at all."""


def _arc_km(chords: NDArray[np.float32]) -> NDArray[np.float32]:
    return (2 * EARTH_RADIUS_KM * np.arcsin(np.minimum(chords / 2, 1))).astype(np.float32)


def look_around(
    candidates: Candidates, evidence: Evidence, mass: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Fill the second block from the masses that the candidates have at the moment.

    Returns:
        The whole matrix; the array is reused by the next call.
    """
    matrix = evidence.matrix
    if not len(mass):
        return matrix
    mass = mass * candidates.voice
    _share_divisions(candidates, evidence, mass)
    _share_distances(candidates, evidence, mass)
    _share_children(candidates, evidence, mass)
    matrix[:, column("names")] = np.log(len(candidates.names))
    return matrix


def _by_name(
    candidates: Candidates, codes: NDArray[np.int64], mass: NDArray[np.float32]
) -> NDArray[np.float32]:
    """For each candidate the mass that the other names give to its code; none for code 0."""
    width = int(codes.max()) + 1
    at = candidates.name * width + codes
    size = len(candidates.names) * width
    table = np.bincount(at, weights=mass, minlength=size)
    total = table.reshape(-1, width).sum(0)
    given = np.where(codes > 0, total[codes] - table[at], 0)
    return given.astype(np.float32)


def _share_divisions(candidates: Candidates, evidence: Evidence, mass: NDArray[np.float32]) -> None:
    matrix, sort = evidence.matrix, candidates.sort
    others = max(1, len(candidates.names) - 1)
    shared = _by_name(candidates, evidence.country, mass)
    matrix[:, column("country_share")] = shared / others
    table = np.bincount(evidence.country, weights=mass, minlength=1)
    table[0] = 0
    matrix[:, column("country_leads")] = (evidence.country == table.argmax()) & (
        evidence.country > 0
    )
    matrix[:, column("countries")] = np.log1p((table > 0.5).sum())
    matrix[:, column("admin1_share")] = _by_name(candidates, evidence.admin1, mass) / others
    for title, which, codes in (
        ("country_named", Sort.COUNTRY, evidence.country),
        ("admin1_named", Sort.ADMIN1, evidence.admin1),
    ):
        named = np.where(sort == which, mass, 0)
        matrix[:, column(title)] = np.minimum(_by_name(candidates, codes, named), 2)


def _share_distances(candidates: Candidates, evidence: Evidence, mass: NDArray[np.float32]) -> None:
    matrix, chords = evidence.matrix, evidence.chords
    weight = np.where(evidence.local, mass, 0).astype(np.float32)
    total = np.maximum(evidence.reach @ weight, 1.0)
    matrix[:, column("near_share")] = evidence.near @ weight / total
    matrix[:, column("region_share")] = evidence.region @ weight / total
    leaders = _leaders(candidates, weight)
    nearest = np.full(len(mass), 2.0, np.float32)
    if len(leaders):
        to_leaders = np.where(evidence.others[:, leaders], chords[:, leaders], 2.0)
        nearest = to_leaders.min(1)
    nearest_km = _arc_km(nearest)
    matrix[:, column("log_nearest_km")] = np.log10(nearest_km + 1)
    matrix[:, column("nearness")] = np.exp(-nearest_km / NEAR_KM)
    whose = candidates.name[leaders]
    position = np.searchsorted(whose, candidates.name, side="left")
    beyond = np.searchsorted(whose, candidates.name, side="right")
    for title, at in (
        ("log_previous_km", position - 1),
        ("log_next_km", beyond),
        ("log_first_km", np.where(position > 0, 0, -1)),
    ):
        gap = np.full(len(mass), FARTHEST_KM, np.float32)
        here = np.flatnonzero((at >= 0) & (at < len(leaders)))
        gap[here] = _arc_km(chords[here, leaders[at[here]]])
        matrix[:, column(title)] = np.log10(gap + 1)


_WELL_KNOWN = 6.0
"""Logarithm of the people from which on a town is heard of anywhere."""


def strangers(
    candidates: Candidates, evidence: Evidence, matrix: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Small places in a country, and far from every place, that no other name speaks of.

    Returns:
        For each candidate 0 where it is none, up to 1 for the smallest.
    """
    others = max(1, len(candidates.names) - 1)
    alone = matrix[:, column("country_share")] * others < _SOME
    alone &= matrix[:, column("log_nearest_km")] > np.log10(REGION_KM)
    alone &= evidence.local & (others > 1)
    small = np.maximum(1 - matrix[:, column("log_population")] / _WELL_KNOWN, 0)
    return np.where(alone, small, 0).astype(np.float32)


def _leaders(candidates: Candidates, weight: NDArray[np.float32]) -> NDArray[np.int64]:
    """The likeliest local candidate of each name that has one with some mass."""
    starts = candidates.filled
    most = np.maximum.reduceat(weight, starts)
    first = np.where(weight == most[candidates.among], np.arange(len(weight)), len(weight))
    best: NDArray[np.int64] = np.minimum.reduceat(first, starts)
    return best[most > _SOME]


def _share_children(candidates: Candidates, evidence: Evidence, mass: NDArray[np.float32]) -> None:
    """Candidates that hold the name before the comma gain: the Ontario of "London, Ontario"."""
    if all(name.child is None for name in candidates.names):
        return
    owner = {member: n for n, name in enumerate(candidates.names) for member in name.members}
    for number, name in enumerate(candidates.names):
        child = owner.get(name.child) if name.child is not None else None
        if child is None or child == number:
            continue
        of, inside = candidates.of(number), candidates.of(child)
        sort = candidates.sort[of]
        codes = np.where(sort == Sort.COUNTRY, evidence.country[of], evidence.admin1[of])
        children = np.where(
            (sort == Sort.COUNTRY)[:, None],
            evidence.country[inside][None, :],
            evidence.admin1[inside][None, :],
        )
        holds = (codes[:, None] == children) & (codes > 0)[:, None]
        holder = (sort == Sort.COUNTRY) | (sort == Sort.ADMIN1) | (sort == Sort.ADMIN2)
        evidence.matrix[of, column("holds_child")] = np.where(
            holder & holds.any(1), 0.5 + 0.5 * (holds * mass[inside][None, :]).sum(1), 0
        )
