"""The fitted numbers of the resolver: linear weights, trees, and how far to trust the result."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from geomap.embedded import data_path
from geomap.errors import AtlasError
from geomap.resolve.features import FEATURES

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Ranker:
    """What `tools/train_ranker.py` fitted; `data/resolver/MODEL_CARD.md` says on what."""

    own: NDArray[np.float32]
    """Weights of the features that look at a candidate by itself."""
    both: NDArray[np.float32]
    """Weights of all features."""
    blend: tuple[float, float]
    """What the linear score and the trees are worth in log odds."""
    feature: tuple[NDArray[np.intp], ...]
    """For each level of the trees, of all its nodes the feature asked for; a level has twice the
    nodes of the one before it, and all trees are filled up to the same depth."""
    threshold: tuple[NDArray[np.float32], ...]
    """Not above it: to the first of the two nodes below."""
    value: NDArray[np.float32]
    """Of what lies below the last level."""
    trust: NDArray[np.float32]
    """Weights of the log odds that the chosen place is right: all features, how much of a
    stranger it is (`strangers`), the log odds of its share, one."""
    rival: float
    """How often another candidate is right when the chosen one is not."""

    def trees(self, matrix: NDArray[np.float32]) -> NDArray[np.float32]:
        """The sum of the trees for each row of the feature matrix."""
        count, width = matrix.shape
        flat = matrix.ravel()
        start = (np.arange(count) * width)[:, None]
        node = np.broadcast_to(np.arange(len(self.feature[0])), (count, len(self.feature[0])))
        for feature, threshold in zip(self.feature, self.threshold, strict=True):
            above = flat.take(start + feature.take(node)) > threshold.take(node)
            node = 2 * node + above
        total: NDArray[np.float32] = self.value.take(node).sum(1)
        return total


@lru_cache(maxsize=1)
def load_ranker(path: Path | None = None) -> Ranker:
    """The fitted numbers that come with geomap, or those of a file.

    Raises:
        AtlasError: the file was fitted for other features than this version has.

    Example:
        >>> len(load_ranker().both) == len(FEATURES)
        True
    """
    path = path or data_path("resolver", "ranker.npz")
    with np.load(path, allow_pickle=False) as held:
        if tuple(held["features"].tolist()) != FEATURES:
            raise AtlasError(f"{path}: fitted for other features; run tools/train_ranker.py again")
        linear, trees = held["blend"].tolist()
        ends = np.cumsum(held["sizes"])[:-1]
        return Ranker(
            own=held["own"],
            both=held["both"],
            blend=(linear, trees),
            feature=tuple(np.split(held["feature"].astype(np.intp), ends)),
            threshold=tuple(np.split(held["threshold"], ends)),
            value=held["value"],
            trust=held["trust"],
            rival=float(held["rival"]),
        )
