"""What speaks for a candidate by itself, beside its name, and by what the user knows."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from geomap.atlas import NameKind
from geomap.resolve.candidates import HOWS
from geomap.resolve.cues import DIVISION, Cue
from geomap.resolve.features import FEATURES, REGION_KM, Evidence, chord, column
from geomap.resolve.points import distance_km, division_at
from geomap.resolve.sorts import SORTS, Sort

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geomap.atlas import Atlas
    from geomap.resolve.candidates import Candidates

_KIN_KM = 60.0
_HOME_KM, _HOME_REGION_KM = 60.0, 300.0
_LEAST_KIN = 0.3


@lru_cache(maxsize=4)
def _flags(count: int) -> NDArray[np.float32]:
    return np.eye(count, dtype=np.float32)


def look_at(
    candidates: Candidates, *, atlas: Atlas, home: tuple[float, float] | None = None
) -> Evidence:
    """Fill the first block, and lay out what the second needs.

    Args:
        candidates: of the document's names.
        atlas: the gazetteer.
        home: longitude, latitude of the publisher, where it is known.
    """
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
    _name_alike(candidates, matrix)
    _read_cues(candidates, matrix)
    _count_spoken(candidates, matrix, atlas)
    if home is not None:
        _measure_home(candidates, matrix, atlas, home)
    sort = candidates.sort
    local = (sort != Sort.COUNTRY) & (sort != Sort.AREA) & (atlas.radius_km[row] < REGION_KM)
    others = ~same & (row[:, None] != row[None, :])
    _count_kin(candidates, matrix, atlas, chords, (others & local[None, :]))
    return Evidence(
        matrix=matrix,
        chords=chords,
        others=others,
        country=np.unique(np.append(atlas.country[row], 0), return_inverse=True)[1][:-1],
        admin1=np.unique(np.append(atlas.admin1[row], 0), return_inverse=True)[1][:-1],
        local=local,
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


def _name_alike(candidates: Candidates, matrix: NDArray[np.float32]) -> None:
    """How alike a name and its place's main name are, and how many have it for their main name."""
    matrix[:, column("like_main")] = candidates.like
    if len(candidates.row):
        main = candidates.how <= MAIN
        times = np.bincount(candidates.name, weights=main, minlength=len(candidates.names))
        matrix[:, column("outnamed")] = np.where(main, 0, np.log1p(times[candidates.name]))


MAIN = HOWS.index(NameKind.ENGLISH)
"""Names up to this one in `HOWS` are what a place is called first."""

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


def _count_kin(
    candidates: Candidates,
    matrix: NDArray[np.float32],
    atlas: Atlas,
    chords: NDArray[np.float32],
    local: NDArray[np.bool_],
) -> None:
    """How many other names have any place close by, however little known; rare names count more.

    Albany, Brandon and Kensington are each likelier elsewhere, but all three only in Minnesota.
    """
    if not len(candidates.row):
        return
    sizes = np.diff(candidates.starts)
    starts = candidates.starts[:-1][sizes > 0]
    rare = (1 / np.sqrt(sizes[sizes > 0])).astype(np.float32)
    own = np.repeat(np.arange(len(starts)), sizes[sizes > 0])
    rare[~np.logical_or.reduceat(local.any(0), starts)] = 0
    total = np.maximum(rare.sum() - rare[own], _LEAST_KIN)

    def weigh(close: NDArray[np.bool_]) -> NDArray[np.float32]:
        any_close = np.logical_or.reduceat(close & local, starts, axis=1)
        weighed: NDArray[np.float32] = any_close.astype(np.float32) @ rare
        return weighed

    near = weigh(chords < chord(_KIN_KM))
    matrix[:, column("kin_near")] = near
    matrix[:, column("kin_near_most")] = near / total
    first, second = atlas.admin1[candidates.row], atlas.admin2[candidates.row]
    beside = weigh((first[:, None] == first[None, :]) & (first > 0)[:, None])
    matrix[:, column("kin_admin1")] = beside / total
    matrix[:, column("kin_admin2")] = weigh(
        (second[:, None] == second[None, :]) & (second > 0)[:, None]
    )


def _measure_home(
    candidates: Candidates,
    matrix: NDArray[np.float32],
    atlas: Atlas,
    home: tuple[float, float],
) -> None:
    """How close to the publisher a candidate lies."""
    row, sort = candidates.row, candidates.sort
    small = (sort != Sort.COUNTRY) & (sort != Sort.AREA)
    gap_km = distance_km(atlas, row, home)
    matrix[:, column("home_near")] = small * np.exp(-gap_km / _HOME_KM)
    matrix[:, column("home_region")] = small * np.exp(-gap_km / _HOME_REGION_KM)
    country, admin1 = division_at(atlas, home)
    matrix[:, column("home_country")] = small & (atlas.country[row] == country)
    matrix[:, column("home_admin1")] = small & (atlas.admin1[row] == admin1)
