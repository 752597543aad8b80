"""The trained network in NumPy: from words and flags to the log-probability of each tag.

What depends on a word alone (its tables and the first layer's share of them) is computed once
and kept; the rest is five small convolutions over the window and one exchange between all places
where the same capitalised word stands.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from geomap.recognise.features import FLAGS, word_features
from geomap.recognise.tags import TAGS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

DILATIONS = (1, 2, 4, 1)
_TABLES = ("vector", "form", "ending", "beginning", "shape")
_KEPT_WORDS = 150_000
"""Distinct words whose first layer is kept (about 77 MB at most)."""
_EPSILON = np.float32(1e-5)


@dataclass(frozen=True, slots=True)
class Network:
    """Opened weights; make one with :func:`load_network`."""

    weights: Mapping[str, Matrix]
    tables: tuple[NDArray[np.int8], ...]
    steps: tuple[float, ...]
    vocabulary: Mapping[str, int]
    _known: dict[str, int] = field(default_factory=dict)
    _rows: list[Matrix] = field(default_factory=list)
    """One array that grows, its row for each word in ``_known``."""

    def log_probabilities(self, words: Sequence[str], flags: NDArray[np.int32]) -> Matrix:
        """One row for each token, one column for each of ``TAGS``."""
        if not words:
            return np.zeros((0, len(TAGS)), np.float32)
        weights = self.weights
        bits = ((flags[:, None] >> np.arange(FLAGS)) & 1).astype(np.float32)
        x = self._words(words) + bits @ weights["flag.weight"]
        np.maximum(x, 0, out=x)
        x = _normed(x, weights, "norm_in")
        for i, dilation in enumerate(DILATIONS):
            y = _convolved(x, weights, f"convolution.{i}", dilation)
            y += x
            x = _normed(y, weights, f"norm.{i}")
        y = self._exchanged(x, words)
        y += x
        x = _normed(y, weights, "norm_pool")
        y = _convolved(x, weights, "convolution_out", 1)
        y += x
        x = _normed(y, weights, "norm_out")
        scores = x @ weights["tag.weight"] + weights["tag.bias"]
        scores -= scores.max(1, keepdims=True)
        scores -= np.log(np.exp(scores).sum(1, keepdims=True))
        return scores

    def _words(self, words: Sequence[str]) -> Matrix:
        """What the first layer makes of each word by itself."""
        known = self._known
        if len(known) > _KEPT_WORDS:
            known.clear()
        new = [word for word in dict.fromkeys(words) if word not in known]
        if new:
            self._learn(new)
        rows: Matrix = self._rows[0][[known[word] for word in words]]
        return rows

    def _learn(self, new: Sequence[str]) -> None:
        """Keep the first layer of words not met before."""
        found = np.array([word_features(word, self.vocabulary) for word in new])
        x = np.concatenate(
            [
                table[found[:, i]].astype(np.float32) * step
                for i, (table, step) in enumerate(zip(self.tables, self.steps, strict=True))
            ],
            axis=1,
        )
        first = x @ self.weights["word.weight"] + self.weights["word.bias"]
        first += self.weights["source"]
        done = len(self._known)
        if not self._rows or done + len(new) > len(self._rows[0]):
            room = np.empty((max(4096, 2 * (done + len(new))), first.shape[1]), np.float32)
            if done:
                room[:done] = self._rows[0][:done]
            self._rows[:] = [room]
        self._rows[0][done : done + len(new)] = first
        self._known.update(zip(new, range(done, done + len(new)), strict=True))

    def _exchanged(self, x: Matrix, words: Sequence[str]) -> Matrix:
        """Each capitalised word hears the mean of all places where it stands."""
        seen: dict[str, int] = {}
        group = np.array(
            [seen.setdefault(w.lower(), len(seen) + 1) if w[:1].isupper() else 0 for w in words]
        )
        order = np.argsort(group, kind="stable")
        values, starts, counts = np.unique(group[order], return_index=True, return_counts=True)
        mean = np.zeros((len(seen) + 1, x.shape[1]), np.float32)
        mean[values] = np.add.reduceat(x[order], starts, axis=0) / counts[:, None]
        mean[0] = 0
        width = x.shape[1]
        weight = self.weights["pool.weight"]
        y: Matrix = x @ weight[:width]
        y += (mean @ weight[width:])[group]
        y += self.weights["pool.bias"]
        return np.maximum(y, 0, out=y)


def load_network(path: Path) -> Network:
    """Read the weights that ``tools/train_recogniser.py`` wrote."""
    with np.load(path, allow_pickle=False) as archive:
        arrays = {key: archive[key] for key in archive.files}
    words = bytes(arrays.pop("words")).decode().split("\n")
    tables = tuple(arrays.pop(f"{name}.int8") for name in _TABLES)
    steps = tuple(float(arrays.pop(f"{name}.step")) for name in _TABLES)
    return Network(
        weights={key: value.astype(np.float32) for key, value in arrays.items()},
        tables=tables,
        steps=steps,
        vocabulary={word: row for row, word in enumerate(words, start=1)},
    )


def _normed(x: Matrix, weights: Mapping[str, Matrix], name: str) -> Matrix:
    """Layer normalisation, in place."""
    width = np.float32(x.shape[1])
    x -= (np.einsum("ij->i", x) / width)[:, None]
    variance = np.einsum("ij,ij->i", x, x) / width
    x *= (1 / np.sqrt(variance + _EPSILON))[:, None]
    x *= weights[f"{name}.weight"]
    x += weights[f"{name}.bias"]
    return x


def _convolved(x: Matrix, weights: Mapping[str, Matrix], name: str, dilation: int) -> Matrix:
    """A filter over three rows ``dilation`` apart, then only what is above zero."""
    before, here, after = weights[f"{name}.weight"]
    y: Matrix = x @ here
    if len(x) > dilation:
        y[dilation:] += x[:-dilation] @ before
        y[:-dilation] += x[dilation:] @ after
    y += weights[f"{name}.bias"]
    return np.maximum(y, 0, out=y)
