"""How likely each candidate is: weighted evidence, then a share of one for each name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from geomap.resolve.candidates import Sort
from geomap.resolve.features import FEATURES, OWN, look_around, look_at

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from geomap.atlas import Atlas
    from geomap.resolve.candidates import Candidates
    from geomap.resolve.features import Evidence

WEIGHTS: Mapping[str, float] = {
    "prominence": 2.0,
    "is_country": 0.5,
    "is_area": -0.5,
    "is_admin1": 0.4,
    "is_admin2": -0.4,
    "is_admin3": -1.0,
    "is_capital": 0.5,
    "is_section": -1.0,
    "is_site": -1.0,
    "by_alternate": -0.8,
    "by_derived": -0.3,
    "by_demonym": 1.0,
    "by_abbreviation": 0.5,
    "by_affix": -0.5,
    "by_misspelt": -2.0,
    "fits_division": 1.5,
    "fits_city": 0.8,
    "fits_physical": 1.5,
    "fits_country": 1.0,
    "held_by_parent": 6.0,
    "country_share": 2.0,
    "country_named": 1.2,
    "admin1_share": 2.0,
    "admin1_named": 2.0,
    "near_share": 2.0,
    "nearness": 2.0,
    "holds_child": 3.0,
}
"""What each feature is worth in units of log odds; those not named are worth nothing here."""

_PASSES = 2

_IN_COUNTRY, _NEAR, _AT_HOME = 2.0, 3.0, 2.5
"""Log odds for lying in a country the user named, at the point, at the publisher's home."""
_NEAR_KM, _HOME_KM = 200.0, 150.0


@dataclass(frozen=True, slots=True)
class Context:
    """What the user knows of where a document is from."""

    countries: tuple[str, ...] = ()
    near: tuple[float, float] | None = None
    """Longitude, latitude."""
    source_home: tuple[float, float] | None = None


def _vector(names: Sequence[str]) -> NDArray[np.float32]:
    return np.array([WEIGHTS.get(name, 0.0) for name in names], np.float32)


_OWN_WEIGHTS = _vector(OWN)
_ALL_WEIGHTS = _vector(FEATURES)


def rank(
    candidates: Candidates, *, atlas: Atlas, context: Context
) -> tuple[NDArray[np.float32], Evidence]:
    """Score every candidate; the second pass sees what the first made of the other names.

    Returns:
        Log odds up to a constant of each name, and the evidence they come from.
    """
    evidence = look_at(candidates, atlas=atlas)
    given = _given(candidates, atlas=atlas, context=context)
    scores = evidence.matrix[:, : len(OWN)] @ _OWN_WEIGHTS + given
    for _ in range(_PASSES):
        matrix = look_around(candidates, evidence, shares(candidates, scores))
        scores = matrix @ _ALL_WEIGHTS + given
    return scores, evidence


def _given(candidates: Candidates, *, atlas: Atlas, context: Context) -> NDArray[np.float32]:
    """What the user's own knowledge adds to each candidate."""
    row = candidates.row
    added = np.zeros(len(row), np.float32)
    small = (candidates.sort != Sort.COUNTRY) & (candidates.sort != Sort.AREA)
    if context.countries:
        codes = [n for n, code in enumerate(atlas.countries) if code in context.countries]
        added += _IN_COUNTRY * np.isin(atlas.country[row], codes)
    for point, worth, reach_km in (
        (context.near, _NEAR, _NEAR_KM),
        (context.source_home, _AT_HOME, _HOME_KM),
    ):
        if point is not None:
            added += worth * small * np.exp(-_distance_km(atlas, row, point) / reach_km)
    return added


def _distance_km(
    atlas: Atlas, row: NDArray[np.int64], point: tuple[float, float]
) -> NDArray[np.float64]:
    phi, lam = np.radians(atlas.latitude[row]), np.radians(atlas.longitude[row])
    there_lam, there_phi = np.radians(point)
    half = np.sin((phi - there_phi) / 2) ** 2
    half = half + np.cos(phi) * np.cos(there_phi) * np.sin((lam - there_lam) / 2) ** 2
    arc: NDArray[np.float64] = 2 * 6371.0088 * np.arcsin(np.sqrt(np.minimum(half, 1)))
    return arc


def shares(candidates: Candidates, scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Turn log odds into shares of one within each name."""
    if not len(scores):
        return scores
    sizes = np.diff(candidates.starts)
    filled, sizes = candidates.starts[:-1][sizes > 0], sizes[sizes > 0]
    best = np.maximum.reduceat(scores, filled)
    spread = np.exp(scores - np.repeat(best, sizes))
    share: NDArray[np.float32] = spread / np.repeat(np.add.reduceat(spread, filled), sizes)
    return share


_DOUBT: Mapping[str, float] = {
    "constant": 1.0,
    "prominence": -0.7,
    "by_alternate": 0.5,
    "by_affix": 0.5,
    "by_misspelt": 2.5,
    "country_share": -1.5,
    "near_share": -1.0,
    "held_by_parent": -1.0,
}
"""Log odds of "none of these", from what is known of the likeliest candidate."""


def doubt(
    candidates: Candidates, evidence: Evidence, share: NDArray[np.float32]
) -> NDArray[np.float32]:
    """For each name the probability that none of its candidates is meant."""
    none = np.ones(len(candidates.names), np.float32)
    weights = np.array([_DOUBT.get(name, 0.0) for name in FEATURES], np.float32)
    for number in range(len(candidates.names)):
        of = candidates.of(number)
        if of.stop > of.start:
            best = of.start + int(share[of].argmax())
            odds = float(evidence.matrix[best] @ weights) + _DOUBT["constant"]
            none[number] = 1 / (1 + np.exp(-odds))
    return none
