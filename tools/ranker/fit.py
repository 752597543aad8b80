"""Fitting: linear weights, trees, and how far to trust the result."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from geomap.resolve.around import look_around
from geomap.resolve.features import FEATURES, OWN
from geomap.resolve.ranking import shares
from geomap.resolve.sorts import SORTS
from ranker.cases import Case, right_ones

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from geomap.atlas import Atlas

RIDGE = 0.002
"""Pull of the linear weights (of features with unit spread) towards zero, per toponym."""

EXACT_KM = 20.0

_SORT_WORTH = 1.0
"""Log odds by which the sort of a place alone may make its choice more or less sure."""

NEVER_AGAINST = (
    "prominence", "log_population", "log_radius", "ahead_of_next", "by_name", "is_capital",
    "namesakes_near", "held_by_parent", "holds_child", "country_share", "country_named",
    "country_leads", "admin1_share", "admin1_named", "near_share", "region_share", "nearness",
    "fits_division", "fits_city", "fits_physical", "fits_country", "country_spoken",
    "admin1_spoken", "like_main", "kin_near", "kin_near_most", "kin_admin1", "kin_admin2",
    "home_near", "home_region", "home_admin1", "home_country", "renown", "idiom",
)  # fmt: skip
NEVER_FOR = (
    "rank", "behind_best", "behind_renown", "idiom_elsewhere", "log_nearest_km", "log_previous_km",
    "log_next_km", "log_first_km", "by_alternate", "by_affix", "by_misspelt", "is_town",
    "is_section", "is_admin1", "outnamed",
)  # fmt: skip
"""What may only help and what may only harm a candidate.

LGL was gathered for small American towns that share the name of a great city. Without this, the
fit learns from it that a lone "Paris" is likelier in Texas, which no reader of other news expects.
"""

BOUNDS = {
    "log_radius": (0.0, 0.1),
    "held_by_parent": (2.0, None),
    "prominence": (1.0, None),
    "by_name": (0.0, 0.5),
    "by_english": (-0.5, 0.5),
    "by_alternate": (-0.8, 0.0),
}
"""Log odds of which the corpora teach too little or too much: their "Texas" is a gold name by
itself, and their American towns bear their main names where the world's cities often do not."""

CHOICE_ONLY = ("like_main", "outnamed")
"""What orders candidates but says little of how sure the choice is: Kobani, which the atlas calls
Ayn al-Arab, is as sure as Homs; the corpora know few such names."""

SIGNS = [1 if name in NEVER_AGAINST else -1 if name in NEVER_FOR else 0 for name in FEATURES]
ALLOWED = {1: (0.0, None), -1: (None, 0.0), 0: (None, None)}


def fit_linear(
    some: Sequence[Case], columns: int, atlas: Atlas, start: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Weights that give the right candidates the largest share (conditional logit, L-BFGS)."""
    from scipy.optimize import minimize

    rows, group, right = [], [], []
    count = 0
    for case in some:
        for number, errors in case.toponyms:
            truth = right_ones(case, number, errors, atlas)
            if not truth.any() or truth.all():
                continue
            rows.append(case.evidence.matrix[case.candidates.of(number), :columns])
            group.append(np.full(len(truth), count))
            right.append(truth)
            count += 1
    matrix = np.concatenate(rows).astype(np.float64)
    scale = np.maximum(matrix.std(0), 0.05)
    matrix /= scale
    whose, truth = np.concatenate(group), np.concatenate(right)
    starts = np.flatnonzero(np.diff(np.append(-1, whose)))

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = matrix @ weights
        scores -= np.maximum.reduceat(scores, starts)[whose]
        spread = np.exp(scores)
        total = np.add.reduceat(spread, starts)
        kept = np.add.reduceat(spread * truth, starts)
        slope = spread / total[whose] - spread * truth / np.maximum(kept, 1e-300)[whose]
        value = -np.log(np.maximum(kept / total, 1e-300)).sum()
        value += RIDGE * count * (weights**2).sum()
        return float(value), matrix.T @ slope + RIDGE * count * 2 * weights

    first = start[:columns] * scale
    bounds = [
        BOUNDS.get(name, ALLOWED[sign])
        for name, sign in zip(FEATURES[:columns], SIGNS, strict=False)
    ]
    bounds = [
        tuple(None if end is None else end * wide for end in each)
        for each, wide in zip(bounds, scale, strict=True)
    ]
    options = {"maxiter": 120}
    best = minimize(loss, first, jac=True, method="L-BFGS-B", bounds=bounds, options=options).x
    weights: NDArray[np.float64] = best / scale
    return weights


def look(some: Iterable[Case], own: NDArray[Any], both: NDArray[Any] | None, passes: int) -> None:
    """Fill the second block as the resolver does: from the own weights, then from all."""
    for case in some:
        scores = case.evidence.matrix[:, : len(OWN)] @ own.astype(np.float32)
        for number in range(passes):
            mass = shares(case.candidates, scores.astype(np.float32))
            matrix = look_around(case.candidates, case.evidence, mass)
            if number + 1 < passes and both is not None:
                scores = matrix @ both.astype(np.float32)


def train_linear(some: Sequence[Case], atlas: Atlas) -> tuple[NDArray[Any], NDArray[Any]]:
    """Own weights first; then all weights, twice, since the masses depend on them."""
    own = fit_linear(some, len(OWN), atlas, np.zeros(len(FEATURES)))
    look(some, own, None, 1)
    both = fit_linear(some, len(FEATURES), atlas, np.zeros(len(FEATURES)))
    for _ in range(2):
        look(some, own, both, 2)
        both = fit_linear(some, len(FEATURES), atlas, both)
    return own, both


def fit_trees(some: Sequence[Case], atlas: Atlas, **changes: Any) -> Any:
    """Gradient-boosted trees that order the candidates of a name (LambdaMART)."""
    import lightgbm

    rows, grades, sizes = [], [], []
    for case in some:
        for number, errors in case.toponyms:
            truth = right_ones(case, number, errors, atlas)
            if not truth.any() or len(truth) < 2:
                continue
            rows.append(case.evidence.matrix[case.candidates.of(number)])
            grades.append(np.where(truth, np.where(errors < EXACT_KM, 2, 1), 0))
            sizes.append(len(truth))
    options = {
        "objective": "lambdarank",
        "n_estimators": 150,
        "learning_rate": 0.07,
        "num_leaves": 12,
        "max_depth": 5,
        "min_child_samples": 60,
        "subsample": 0.8,
        "subsample_freq": 1,
        "colsample_bytree": 0.7,
        "reg_lambda": 5.0,
        "label_gain": [0, 3, 4],
        "lambdarank_truncation_level": 5,
        "n_jobs": 1,
        "verbose": -1,
        "random_state": 0,
        "deterministic": True,
        "monotone_constraints": SIGNS,
        "monotone_constraints_method": "intermediate",
        **changes,
    }
    ranker = lightgbm.LGBMRanker(**options)
    return ranker.fit(np.concatenate(rows), np.concatenate(grades), group=sizes)


def predicted(trees: Any, case: Case) -> NDArray[Any]:
    """What the trees make of a block."""
    matrix = case.evidence.matrix
    scores: NDArray[Any] = trees.booster_.predict(matrix) if len(matrix) else np.zeros(0)
    return scores


def fit_trust(rows: NDArray[Any], right: NDArray[Any]) -> NDArray[Any]:
    """Ridge logistic regression of "the chosen place is right"; the last column is one."""
    from scipy.optimize import minimize

    scale = np.maximum(rows.std(0), 0.05)
    scale[-1] = 1.0
    matrix = rows / scale
    matrix[:, [FEATURES.index(name) for name in CHOICE_ONLY]] = 0

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        odds = matrix @ weights
        slope = 1 / (1 + np.exp(-odds)) - right
        pull = 10.0 * weights
        pull[-1] = 0.0
        value = np.logaddexp(0, odds).sum() - odds @ right + (pull * weights).sum() / 2
        return float(value), matrix.T @ slope + pull

    # What speaks for a candidate cannot make its choice less sure: nor more, if it is a stranger.
    bounds = [ALLOWED[sign] for sign in (*SIGNS, -1, 1, 0)]
    # Of rare sorts (islands, sites) the corpora know too few to say that they are always right.
    bounds[: len(SORTS)] = [
        (-_SORT_WORTH * wide if low is None else 0.0, _SORT_WORTH * wide if high is None else 0.0)
        for (low, high), wide in zip(bounds[: len(SORTS)], scale, strict=False)
    ]
    best = minimize(loss, np.zeros(matrix.shape[1]), jac=True, method="L-BFGS-B", bounds=bounds).x
    weights: NDArray[np.float64] = best / scale
    return weights
