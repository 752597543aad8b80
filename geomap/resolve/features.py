"""What speaks for and against each candidate, as numbers that a person can read.

A feature is a column of one matrix over all candidates of a document. The first block looks at a
candidate by itself and at the words beside the name; the second looks at the other names of the
document, each counted by how likely its own candidates are at the moment (their mass).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from geomap.atlas import NameKind
from geomap.resolve.candidates import HOWS
from geomap.resolve.cues import DIVISION, Cue
from geomap.resolve.sorts import SORTS, Sort

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geomap.atlas import Atlas
    from geomap.resolve.candidates import Candidates

EARTH_RADIUS_KM = 6371.0088
NEAR_KM, REGION_KM = 161.0, 500.0
FARTHEST_KM = 20_000.0
_SOME = 0.2
"""Mass from which on a candidate counts at all."""

OWN = (
    *(f"is_{sort}" for sort in SORTS),
    *(f"by_{how.value}" for how in HOWS),
    "prominence",
    "log_population",
    "log_radius",
    "rank",
    "behind_best",
    "ahead_of_next",
    "log_candidates",
    "namesakes_near",
    "letters",
    "all_capitals",
    "cue_district",
    "cue_province",
    "cue_city",
    "cue_physical",
    "cue_within",
    "fits_division",
    "fits_city",
    "fits_physical",
    "fits_country",
    "held_by_parent",
    "after_comma",
    "mentions",
    "country_spoken",
    "admin1_spoken",
)
"""The block that looks at a candidate by itself."""

TOGETHER = (
    "country_share",
    "country_named",
    "country_leads",
    "admin1_share",
    "admin1_named",
    "near_share",
    "region_share",
    "log_nearest_km",
    "nearness",
    "log_previous_km",
    "log_next_km",
    "log_first_km",
    "holds_child",
    "names",
    "countries",
)
"""The block that looks at the other names."""

FEATURES = OWN + TOGETHER
_COLUMN = {name: number for number, name in enumerate(FEATURES)}


def column(name: str) -> int:
    """The number of a feature's column."""
    return _COLUMN[name]


@lru_cache(maxsize=4)
def _flags(count: int) -> NDArray[np.float32]:
    return np.eye(count, dtype=np.float32)


@dataclass(slots=True)
class Evidence:
    """What stays the same while the masses change."""

    matrix: NDArray[np.float32]
    """Candidates by features; the second block is filled by `look_around`."""
    chords: NDArray[np.float32]
    """Distance between any two candidates as a chord of the unit sphere."""
    others: NDArray[np.bool_]
    """Whether two candidates belong to different names."""
    country: NDArray[np.int64]
    """Country of each candidate, numbered within the document; 0: none."""
    admin1: NDArray[np.int64]
    local: NDArray[np.bool_]
    """Candidates small enough for their distance to mean something."""
    given: NDArray[np.float32]
    """Log odds that the user's own knowledge adds to each candidate."""


@lru_cache(maxsize=64)
def chord(distance_km: float) -> float:
    """The chord of the unit sphere that belongs to a great-circle distance.

    Example:
        >>> round(chord(161.0), 4)
        0.0253
    """
    return float(2 * np.sin(min(distance_km / (2 * EARTH_RADIUS_KM), np.pi / 2)))


def _arc_km(chords: NDArray[np.float32]) -> NDArray[np.float32]:
    return (2 * EARTH_RADIUS_KM * np.arcsin(np.minimum(chords / 2, 1))).astype(np.float32)


def look_at(candidates: Candidates, *, atlas: Atlas) -> Evidence:
    """Fill the first block, and lay out what the second needs."""
    row, name = candidates.row, candidates.name
    count = len(row)
    matrix = np.zeros((count, len(FEATURES)), np.float32)
    matrix[:, : len(SORTS)] = _flags(len(SORTS))[candidates.sort]
    matrix[:, len(SORTS) : len(SORTS) + len(HOWS)] = _flags(len(HOWS))[candidates.how]
    row_population = atlas.population[row].astype(np.float32)
    matrix[:, column("prominence")] = atlas.prominence[row]
    matrix[:, column("log_population")] = np.log10(row_population + 1)
    matrix[:, column("log_radius")] = np.log10(atlas.radius_km[row] + 1)
    phi, lam = np.radians(atlas.latitude[row]), np.radians(atlas.longitude[row])
    points = np.stack((np.cos(phi) * np.cos(lam), np.cos(phi) * np.sin(lam), np.sin(phi)), 1)
    points = points.astype(np.float64)
    chords = np.sqrt(np.maximum(2 - 2 * (points @ points.T), 0)).astype(np.float32)
    same = name[:, None] == name[None, :]
    matrix[:, column("namesakes_near")] = ((chords < chord(100)) & same).sum(1)
    _rank(candidates, matrix)
    _read_cues(candidates, matrix)
    _count_spoken(candidates, matrix, atlas)
    sort = candidates.sort
    return Evidence(
        matrix=matrix,
        chords=chords,
        others=~same,
        country=np.unique(np.append(atlas.country[row], 0), return_inverse=True)[1][:-1],
        admin1=np.unique(np.append(atlas.admin1[row], 0), return_inverse=True)[1][:-1],
        local=(sort != Sort.COUNTRY) & (sort != Sort.AREA) & (atlas.radius_km[row] < REGION_KM),
        given=np.zeros(count, np.float32),
    )


_BEHIND = np.array(
    [
        {NameKind.ALTERNATE: 0.5, NameKind.DERIVED: 0.5, NameKind.AFFIX: 0.3}.get(how, 0.0)
        for how in HOWS
    ],
    np.float32,
)
"""What a weaker sort of name takes off the prominence when candidates are ranked."""


def _rank(candidates: Candidates, matrix: NDArray[np.float32]) -> None:
    strength = matrix[:, column("prominence")] - _BEHIND[candidates.how]
    for number in range(len(candidates.names)):
        of = candidates.of(number)
        own = strength[of]
        if not len(own):
            continue
        if len(own) == 1:
            # Alone it is first, behind nobody, and as far ahead of nothing as it is prominent.
            matrix[of, column("ahead_of_next")] = own
            continue
        order = np.argsort(-own, kind="stable")
        ranks = np.empty(len(own), np.float32)
        ranks[order] = np.arange(len(own))
        best = own[order[0]]
        second = own[order[1]] if len(own) > 1 else 0.0
        matrix[of, column("rank")] = ranks
        matrix[of, column("behind_best")] = best - own
        matrix[of, column("ahead_of_next")] = own - np.where(ranks == 0, second, best)
        matrix[of, column("log_candidates")] = np.log(len(own))


_CUE_COLUMNS = (
    (Cue.DISTRICT, "cue_district"),
    (Cue.PROVINCE, "cue_province"),
    (Cue.CITY, "cue_city"),
    (Cue.PHYSICAL, "cue_physical"),
    (Cue.WITHIN, "cue_within"),
)


def _read_cues(candidates: Candidates, matrix: NDArray[np.float32]) -> None:
    sort = candidates.sort
    is_division = (sort == Sort.ADMIN1) | (sort == Sort.ADMIN2) | (sort == Sort.ADMIN3)
    is_town = (sort >= Sort.CAPITAL) & (sort <= Sort.SECTION)
    is_physical = (sort == Sort.WATER) | (sort == Sort.RELIEF) | (sort == Sort.ISLAND)
    for number, name in enumerate(candidates.names):
        of = candidates.of(number)
        cue = name.cue
        for bit, title in _CUE_COLUMNS:
            if cue & bit:
                matrix[of, column(title)] = 1
        if cue & DIVISION:
            matrix[of, column("fits_division")] = np.where(is_division[of], 1, -1)
        if cue & Cue.CITY:
            matrix[of, column("fits_city")] = np.where(is_town[of], 1, -1)
        if cue & Cue.PHYSICAL:
            matrix[of, column("fits_physical")] = np.where(is_physical[of], 1, -1)
        if cue & Cue.COUNTRY:
            matrix[of, column("fits_country")] = np.where(sort[of] == Sort.COUNTRY, 1, -1)
        matrix[of, column("letters")] = len(name.surface)
        matrix[of, column("all_capitals")] = name.surface.isupper()
        matrix[of, column("after_comma")] = name.child is not None
        matrix[of, column("mentions")] = np.log(len(name.members) + 1)
    matrix[:, column("held_by_parent")] = candidates.held


def _count_spoken(candidates: Candidates, matrix: NDArray[np.float32], atlas: Atlas) -> None:
    """How often the text speaks of a candidate's country and division by another name than its."""
    if not candidates.spoken:
        return
    for title, sort, codes in (
        ("country_spoken", Sort.COUNTRY, atlas.country[candidates.row]),
        ("admin1_spoken", Sort.ADMIN1, atlas.admin1[candidates.row]),
    ):
        said = [(key, code) for key, which, code in candidates.spoken if which == sort]
        for code in {code for _, code in said}:
            keys = [key for key, each in said if each == code]
            for number in np.unique(candidates.name[codes == code]).tolist():
                own = candidates.names[number].key
                of = candidates.of(number)
                times = sum(key != own for key in keys)
                here = np.flatnonzero(codes[of] == code) + of.start
                matrix[here, column(title)] = np.log1p(times)


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
    table = np.zeros((len(candidates.names), width), np.float32)
    np.add.at(table, (candidates.name, codes), mass)
    table[:, 0] = 0
    given: NDArray[np.float32] = table.sum(0)[codes] - table[candidates.name, codes]
    return given


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
    is_country = sort == Sort.COUNTRY
    matrix[:, column("country_named")] = np.minimum(
        _by_name(candidates, evidence.country, np.where(is_country, mass, 0)), 2
    )
    matrix[:, column("admin1_share")] = _by_name(candidates, evidence.admin1, mass) / others
    is_admin1 = sort == Sort.ADMIN1
    matrix[:, column("admin1_named")] = np.minimum(
        _by_name(candidates, evidence.admin1, np.where(is_admin1, mass, 0)), 2
    )


def _share_distances(candidates: Candidates, evidence: Evidence, mass: NDArray[np.float32]) -> None:
    matrix, chords = evidence.matrix, evidence.chords
    weight = np.where(evidence.local, mass, 0).astype(np.float32)
    reach = evidence.others.astype(np.float32)
    total = np.maximum(reach @ weight, 1.0)
    near = ((chords < chord(NEAR_KM)) * reach) @ weight
    matrix[:, column("near_share")] = near / total
    matrix[:, column("region_share")] = ((chords < chord(REGION_KM)) * reach) @ weight / total
    leaders = _leaders(candidates, weight)
    nearest = np.full(len(mass), 2.0, np.float32)
    if len(leaders):
        to_leaders = np.where(evidence.others[:, leaders], chords[:, leaders], 2.0)
        nearest = to_leaders.min(1)
    nearest_km = _arc_km(nearest)
    matrix[:, column("log_nearest_km")] = np.log10(nearest_km + 1)
    matrix[:, column("nearness")] = np.exp(-nearest_km / NEAR_KM)
    whose = candidates.name[leaders] if len(leaders) else np.zeros(0, np.int64)
    position = np.searchsorted(whose, candidates.name, side="left")
    beyond = np.searchsorted(whose, candidates.name, side="right")
    for title, at in (
        ("log_previous_km", position - 1),
        ("log_next_km", beyond),
        ("log_first_km", np.where(position > 0, 0, -1)),
    ):
        known = (at >= 0) & (at < len(leaders))
        gap = np.full(len(mass), FARTHEST_KM, np.float32)
        here = np.flatnonzero(known)
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
    best: list[int] = []
    for number in range(len(candidates.names)):
        of = candidates.of(number)
        if of.stop > of.start:
            at = of.start + int(weight[of].argmax())
            if weight[at] > _SOME:
                best.append(at)
    return np.array(best, np.int64)


def _share_children(candidates: Candidates, evidence: Evidence, mass: NDArray[np.float32]) -> None:
    """Candidates that hold the name before the comma gain: the Ontario of "London, Ontario"."""
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
