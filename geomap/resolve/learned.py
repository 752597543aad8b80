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
    feature: NDArray[np.int16]
    """Trees by nodes: the feature that a node asks for; a leaf asks for the first and stays."""
    threshold: NDArray[np.float32]
    """Not above it: to the left."""
    left: NDArray[np.int16]
    right: NDArray[np.int16]
    value: NDArray[np.float32]
    """Of the leaves."""
    depth: int
    trust: NDArray[np.float32]
    """Weights of the log odds that the chosen place is right: all features, how much of a
    stranger it is (`strangers`), the log odds of its share, one."""
    rival: float
    """How often another candidate is right when the chosen one is not."""

    def trees(self, matrix: NDArray[np.float32]) -> NDArray[np.float32]:
        """The sum of the trees for each row of the feature matrix."""
        count, trees = len(matrix), len(self.feature)
        tree = np.arange(trees)[None, :]
        node = np.zeros((count, trees), np.int16)
        row = np.arange(count)[:, None]
        for _ in range(self.depth):
            left = matrix[row, self.feature[tree, node]] <= self.threshold[tree, node]
            node = np.where(left, self.left[tree, node], self.right[tree, node])
        total: NDArray[np.float32] = self.value[tree, node].sum(1)
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
        return Ranker(
            own=held["own"],
            both=held["both"],
            blend=(linear, trees),
            feature=held["feature"],
            threshold=held["threshold"],
            left=held["left"],
            right=held["right"],
            value=held["value"],
            depth=int(held["depth"]),
            trust=held["trust"],
            rival=float(held["rival"]),
        )
