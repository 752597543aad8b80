"""What speaks for a candidate by itself, beside its name, and by what the user knows."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from geomap.atlas import NameKind
from geomap.atlas.write import HOW_BITS
from geomap.resolve.candidates import HOWS
from geomap.resolve.cues import DIVISION, Cue
from geomap.resolve.features import FEATURES, NEAR_KM, REGION_KM, Evidence, chord, column
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
    _count_names(candidates, matrix, atlas)
    _count_idioms(candidates, matrix, atlas)
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
        reach=others.astype(np.float32),
        near=(others & (chords < chord(NEAR_KM))).astype(np.float32),
        region=(others & (chords < chord(REGION_KM))).astype(np.float32),
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
    order = np.lexsort((-strength, candidates.name))
    ranks = np.empty(len(order), np.float32)
    ranks[order] = np.arange(len(order)) - candidates.starts[candidates.name]
    best, second = np.zeros((2, len(candidates.names)), np.float32)
    sizes = np.diff(candidates.starts)
    best[sizes > 0] = strength[order[candidates.starts[:-1][sizes > 0]]]
    second[sizes > 1] = strength[order[candidates.starts[:-1][sizes > 1] + 1]]
    best, second = best[candidates.name], second[candidates.name]
    matrix[:, column("rank")] = ranks
    matrix[:, column("behind_best")] = best - strength
    matrix[:, column("ahead_of_next")] = strength - np.where(ranks == 0, second, best)
    matrix[:, column("log_candidates")] = np.log(np.maximum(sizes, 1))[candidates.name]


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
    of_names = np.array(
        [
            (len(each.surface), each.surface.isupper(), each.child is not None, len(each.members))
            for each in candidates.names
        ]
    )
    letters, capitals, after_comma, members = of_names[candidates.name].T
    matrix[:, column("letters")] = letters
    matrix[:, column("all_capitals")] = capitals
    matrix[:, column("after_comma")] = after_comma
    matrix[:, column("mentions")] = np.log(members + 1)
    matrix[:, column("held_by_parent")] = candidates.held
    cues = [each.cue for each in candidates.names]
    if not any(cues):
        return
    cue = np.array(cues)[candidates.name]
    for bit, title in _CUE_COLUMNS:
        matrix[:, column(title)] = (cue & bit) > 0
    for bits, title, fits in (
        (DIVISION, "fits_division", is_division),
        (Cue.CITY, "fits_city", is_town),
        (Cue.PHYSICAL, "fits_physical", is_physical),
        (Cue.COUNTRY, "fits_country", sort == Sort.COUNTRY),
    ):
        matrix[:, column(title)] = np.where(cue & bits, np.where(fits, 1, -1), 0)


def _count_spoken(candidates: Candidates, matrix: NDArray[np.float32], atlas: Atlas) -> None:
    """How often the text speaks of a candidate's country and division by another name than its."""
    if not candidates.spoken:
        return
    by_name = Counter(candidates.spoken)
    times = Counter((sort, code) for _, sort, code in candidates.spoken)
    of_sort = {
        Sort.COUNTRY: (column("country_spoken"), atlas.country[candidates.row]),
        Sort.ADMIN1: (column("admin1_spoken"), atlas.admin1[candidates.row]),
    }
    keys = [each.key for each in candidates.names]
    for (sort, code), total in times.items():
        to, codes = of_sort[sort]
        here = np.flatnonzero(codes == code)
        if len(here):
            other = np.array([total - by_name[key, sort, code] for key in keys])
            matrix[here, to] = np.log1p(other[candidates.name[here]])


@lru_cache(maxsize=4)
def _name_counts(atlas: Atlas) -> NDArray[np.uint8]:
    """How many normalised names each place of an atlas has, up to 255."""
    _, entries = atlas.all_refs()
    counts = np.bincount(entries >> np.uint32(HOW_BITS), minlength=len(atlas))
    return np.clip(counts, 1, 255).astype(np.uint8)


def _count_names(candidates: Candidates, matrix: NDArray[np.float32], atlas: Atlas) -> None:
    """How many names a place has, and how far that is behind the best known of its namesakes.

    People far away gave a place those: it is what a stranger means by the name.
    """
    if not len(candidates.row):
        return
    renown = np.log(_name_counts(atlas)[candidates.row], dtype=np.float32)
    matrix[:, column("renown")] = renown
    most = np.maximum.reduceat(renown, candidates.filled)
    matrix[:, column("behind_renown")] = most[candidates.among] - renown


def _count_idioms(candidates: Candidates, matrix: NDArray[np.float32], atlas: Atlas) -> None:
    """How many marks of a candidate's country the text bears, and of that with the most."""
    if not candidates.idioms:
        return
    marks = np.array([candidates.idioms.get(code, 0) for code in atlas.countries])
    own = marks[atlas.country[candidates.row]]
    matrix[:, column("idiom")] = np.log1p(own)
    matrix[:, column("idiom_elsewhere")] = np.log1p(marks.max() - own)


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
    starts, own = candidates.filled, candidates.among
    rare = (1 / np.sqrt(np.bincount(own))).astype(np.float32)
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
