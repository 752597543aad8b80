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
    feature: NDArray[np.intp]
    """Of all nodes of all trees, the feature that a node asks for; a leaf asks for the first."""
    threshold: NDArray[np.float32]
    """Not above it: to the left."""
    left: NDArray[np.intp]
    """The node to go to; a leaf leads to itself."""
    right: NDArray[np.intp]
    value: NDArray[np.float32]
    """Of the leaves."""
    roots: NDArray[np.intp]
    depth: int
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
        node = np.broadcast_to(self.roots, (count, len(self.roots)))
        for _ in range(self.depth):
            below = flat.take(start + self.feature.take(node)) <= self.threshold.take(node)
            node = np.where(below, self.left.take(node), self.right.take(node))
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
        count, nodes = held["feature"].shape
        roots = np.arange(count, dtype=np.intp) * nodes
        return Ranker(
            own=held["own"],
            both=held["both"],
            blend=(linear, trees),
            feature=held["feature"].astype(np.intp).ravel(),
            threshold=held["threshold"].ravel(),
            left=(held["left"] + roots[:, None]).ravel(),
            right=(held["right"] + roots[:, None]).ravel(),
            value=held["value"].ravel(),
            roots=roots,
            depth=int(held["depth"]),
            trust=held["trust"],
            rival=float(held["rival"]),
        )
