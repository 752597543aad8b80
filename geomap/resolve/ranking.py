"""How likely each candidate is: weighted evidence, then a share of one for each name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geomap.resolve.around import look_around, strangers
from geomap.resolve.features import OWN, chord
from geomap.resolve.learned import load_ranker
from geomap.resolve.own import look_at
from geomap.resolve.points import distance_km
from geomap.resolve.sorts import Sort

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geomap.atlas import Atlas
    from geomap.resolve.candidates import Candidates
    from geomap.resolve.context import Context
    from geomap.resolve.features import Evidence

_PASSES = 2

SAME_SPOT_KM = 60.0
"""Candidates of one name this close are one place in two guises: a city and its district."""

_LEAST = 1e-3

_STRANGE, _FEW, _NEARLY_ALL, _LONELY = 0.2, 2, 0.75, 0.15
"""Where nearly all names of a text lie in one country, a little known place elsewhere with nothing
near it mostly is a namesake of one that the atlas lacks: right 3 of 15 times in the gold corpora,
and news of war names more hamlets than they do."""

_IN_COUNTRY, _NEAR = 3.0, 6.0
"""Log odds for lying in a country the user named, and at the point."""
_NEAR_KM = 200.0


def rank(
    candidates: Candidates, *, atlas: Atlas, context: Context
) -> tuple[NDArray[np.float32], Evidence]:
    """Score every candidate; the second pass sees what the first made of the other names.

    Returns:
        Log odds up to a constant of each name, and the evidence they come from.
    """
    ranker = load_ranker()
    evidence = look_at(candidates, atlas=atlas, home=context.source_home)
    if not len(candidates.row):
        return np.zeros(0, np.float32), evidence
    given = evidence.given = _given(candidates, atlas=atlas, context=context)
    scores = evidence.matrix[:, : len(OWN)] @ ranker.own + given
    matrix = evidence.matrix
    for _ in range(_PASSES):
        matrix = look_around(candidates, evidence, shares(candidates, scores))
        scores = matrix @ ranker.both + given
    given = given + candidates.stated
    linear, trees = ranker.blend
    scores = (
        linear * (scores - evidence.given) + given + trees * _by_trees(candidates, matrix, scores)
    )
    return scores.astype(np.float32), evidence


_HOPELESS = 9.0
"""Candidates this far behind in log odds are not shown to the trees; they keep the worst mark."""


def _by_trees(
    candidates: Candidates, matrix: NDArray[np.float32], scores: NDArray[np.float32]
) -> NDArray[np.float32]:
    """The trees' marks, asked for only where there is something to decide."""
    filled, among = candidates.filled, candidates.among
    behind = np.maximum.reduceat(scores, filled)[among] - scores
    open_ = (behind < _HOPELESS) & (np.bincount(among) > 1)[among]
    marks = np.zeros(len(scores), np.float32)
    if open_.any():
        marks[open_] = load_ranker().trees(matrix[open_])
        marks[~open_] = np.float32(marks[open_].min())
    return marks


def _given(candidates: Candidates, *, atlas: Atlas, context: Context) -> NDArray[np.float32]:
    """What the user's own knowledge adds to each candidate."""
    row = candidates.row
    added = np.zeros(len(row), np.float32)
    small = (candidates.sort != Sort.COUNTRY) & (candidates.sort != Sort.AREA)
    if context.countries:
        codes = [n for n, code in enumerate(atlas.countries) if code in context.countries]
        added += _IN_COUNTRY * np.isin(atlas.country[row], codes)
    if context.near is not None:
        added += _NEAR * small * np.exp(-distance_km(atlas, row, context.near) / _NEAR_KM)
    return added


def shares(candidates: Candidates, scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Turn log odds into shares of one within each name."""
    if not len(scores):
        return scores
    filled, among = candidates.filled, candidates.among
    spread: NDArray[np.float32] = np.exp(scores - np.maximum.reduceat(scores, filled)[among])
    total: NDArray[np.float32] = np.add.reduceat(spread, filled)
    share: NDArray[np.float32] = spread / total[among]
    return share


def likeliest(
    candidates: Candidates, evidence: Evidence, share: NDArray[np.float32], number: int
) -> int:
    """The position of the likeliest candidate of the spot whose candidates share most.

    Gaza as a city, its district and its strip speak for one spot together, against a province of
    that name elsewhere that is ahead of each of them alone.
    """
    of = candidates.of(number)
    own = share[of]
    if len(own) == 1:
        return int(of.start)
    here = evidence.chords[of, of] < chord(SAME_SPOT_KM)
    spots = here @ own
    return int(of.start) + int(np.where(here[int(spots.argmax())], own, -1).argmax())


def all_likeliest(
    candidates: Candidates, evidence: Evidence, share: NDArray[np.float32]
) -> NDArray[np.int64]:
    """:func:`likeliest` of every name; -1 for one that has no candidate."""
    found = [
        likeliest(candidates, evidence, share, number) if of else -1
        for number, of in enumerate(np.diff(candidates.starts).tolist())
    ]
    return np.array(found, np.int64)


def spot_odds(
    candidates: Candidates,
    evidence: Evidence,
    share: NDArray[np.float32],
    best: NDArray[np.int64],
) -> NDArray[np.float32]:
    """For each name the log odds of the spot of its likeliest candidate among its candidates."""
    if not len(share):
        return np.zeros(len(best), np.float32)
    close = evidence.chords[best[candidates.name], np.arange(len(share))] < chord(SAME_SPOT_KM)
    here = np.bincount(candidates.name, weights=share * close, minlength=len(best))
    here = np.clip(here, _LEAST, 1 - _LEAST)
    odds: NDArray[np.float32] = np.log(here / (1 - here)).astype(np.float32)
    return odds


def trust(
    candidates: Candidates,
    evidence: Evidence,
    share: NDArray[np.float32],
    best: NDArray[np.int64],
) -> NDArray[np.float32]:
    """For each name the probability that its likeliest candidate is right; 0 where it has none."""
    if not len(share):
        return np.zeros(len(best), np.float32)
    weights = load_ranker().trust
    strange = strangers(candidates, evidence, evidence.matrix)
    log_odds = evidence.matrix[best] @ weights[:-3] + strange[best] * weights[-3]
    log_odds += spot_odds(candidates, evidence, share, best) * weights[-2]
    log_odds += evidence.given[best] + weights[-1]
    found: NDArray[np.float32] = np.where(best >= 0, 1 / (1 + np.exp(-log_odds)), 0)
    lonely = (strange[best] >= _STRANGE) & (evidence.given[best] <= 0) & (best >= 0)
    if lonely.any() and _of_one_country(evidence, best):
        found[lonely] = np.minimum(found[lonely], _LONELY)
    return found.astype(np.float32)


def _of_one_country(evidence: Evidence, best: NDArray[np.int64]) -> bool:
    """Whether nearly all that a text names lies in one country."""
    country = evidence.country[best[best >= 0]]
    most = np.bincount(country[country > 0], minlength=1).max()
    return bool(most >= _FEW and most >= _NEARLY_ALL * (np.count_nonzero(country) - 1))
