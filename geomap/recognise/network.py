"""The trained network in NumPy: from words and flags to the log-probability of each tag.

What depends on a word alone (its tables and the first layer's share of them) is computed once
and kept; the rest is five small convolutions over the window and one exchange between all places
where the same capitalised word stands.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from geomap.recognise.features import FLAGS, NAMED, Flag, word_features
from geomap.recognise.layers import (
    KEPT,
    Kept,
    Rows,
    convolved,
    edged,
    groups,
    near,
    normed,
    rectified,
)
from geomap.recognise.tags import TAGS
from geomap.recognise.traits import Trait, where

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from geomap.recognise.layers import Key
    from geomap.recognise.traits import Traits

    Matrix = NDArray[np.float32]

DILATIONS = (1, 2, 4, 1)
_TABLES = ("vector", "form", "ending", "beginning", "shape")
_KEPT_WORDS = 50_000
"""Words whose rows in the tables are kept."""
_LONGER = Flag.NAME_BEGINS | Flag.NAME_GOES_ON
_NEVER = -30.0
"""Log-probability of a name where none is looked for."""


@dataclass(frozen=True, slots=True)
class Network:
    """Opened weights; make one with :func:`load_network`."""

    weights: Mapping[str, Matrix]
    tables: tuple[NDArray[np.int8], ...]
    steps: tuple[float, ...]
    vocabulary: Mapping[str, int]
    _kept: Kept = field(default_factory=Kept)

    def log_probabilities(
        self, words: Sequence[str], flags: NDArray[np.int32], traits: Traits
    ) -> Matrix:
        """One row for each token, one column for each of ``TAGS``.

        Only tokens at or beside a capital or a known name are read; any other is none. A capital
        that only opens a sentence ("The", "He") does not count.
        Each layer is computed where the next one looks, which halves the work on news.
        """
        logs = np.full((len(words), len(TAGS)), _NEVER, np.float32)
        logs[:, 0] = 0
        named = flags & np.where(traits & Trait.OPENER, _LONGER, NAMED)
        plain = (traits & (Trait.CAPITAL | Trait.OPENER)) == Trait.CAPITAL
        wanted = near((named > 0) | plain, 1)
        if not wanted.any():
            return logs
        weights = self.weights
        group = groups(words, where(traits, Trait.CAPITAL))
        heard = near(wanted, 1)
        told = np.zeros(int(group.max()) + 1, np.bool_)
        told[group[heard]] = True
        told[0] = False
        pooled = heard | told[group]
        masks = [pooled]
        for dilation in reversed(DILATIONS):
            masks.append(near(masks[-1], dilation))
        rows = self._begun(words, flags, masks[-2])
        for i, mask in enumerate(masks[-3::-1], start=1):
            rows = convolved(rows, mask, weights, f".{i}", DILATIONS[i])
        rows = Rows(heard, self._exchanged(rows, heard, group))
        rows = convolved(rows, wanted, weights, "_out", 1)
        scores = rows.matrix[:-1] @ weights["tag.weight"] + weights["tag.bias"]
        scores -= scores.max(1, keepdims=True)
        scores -= np.log(np.exp(scores).sum(1, keepdims=True))
        logs[wanted] = scores
        return logs

    def _begun(
        self, words: Sequence[str], flags: NDArray[np.int32], mask: NDArray[np.bool_]
    ) -> Rows:
        """The first convolution, from what is known of each word with its flags."""
        row = self._rows_of(words, flags, near(mask, 1))
        at = np.flatnonzero(mask)
        kept = self._kept
        here = row[at + 1]
        whole, y = edged(len(at), kept.itself.shape[1])
        kept.before.take(row[at], axis=0, out=y, mode="clip")
        y += kept.here.take(here, axis=0)
        y += kept.after.take(row[at + 2], axis=0)
        y += self.weights["convolution.0.bias"]
        rectified(y)
        y += kept.itself.take(here, axis=0)
        normed(y, self.weights, "norm.0")
        return Rows(mask, whole)

    def _rows_of(
        self, words: Sequence[str], flags: NDArray[np.int32], mask: NDArray[np.bool_]
    ) -> NDArray[np.intp]:
        """Rows of what is kept of the words in the mask, new ones learned first.

        With one row more on both sides of the text: the edge, row 0.
        """
        kept = self._kept
        bits = flags[mask]
        flagged = np.flatnonzero(bits)
        read = list(itertools.compress(words, mask.tolist()))
        keys: list[Key] = [*read]
        for i, own in zip(flagged.tolist(), bits[flagged].tolist(), strict=True):
            keys[i] = read[i], own
        found = list(map(kept.number.get, keys))
        if None in found:
            new = list(dict.fromkeys(k for k, row in zip(keys, found, strict=True) if row is None))
            if len(kept.number) + len(new) > KEPT:
                distinct = dict.fromkeys(keys)
                kept.forget(min(KEPT * 3 // 4, KEPT - len(distinct)))
                new = [key for key in distinct if key not in kept.number]
            self._learn(new)
            found = [kept.number[key] for key in keys]
        rows = np.zeros(len(words) + 2, np.intp)
        rows[1:-1][mask] = np.array(found, np.intp)
        return rows

    def _learn(self, new: Sequence[Key]) -> None:
        """Keep the first layer of words with flags not met before, as the next layer sees it."""
        rows: dict[str, int] = {}
        pairs = [(key, 0) if isinstance(key, str) else key for key in new]
        row = np.array([rows.setdefault(word, len(rows)) for word, _ in pairs])
        found = np.array([self._features_of(word) for word in rows])
        x = np.concatenate(
            [
                table[found[:, i]].astype(np.float32) * step
                for i, (table, step) in enumerate(zip(self.tables, self.steps, strict=True))
            ],
            axis=1,
        )
        first = x @ self.weights["word.weight"] + self.weights["word.bias"]
        first += self.weights["source"]
        flags = np.array([bits for _, bits in pairs])
        y: Matrix = ((flags[:, None] >> np.arange(FLAGS)) & 1).astype(np.float32)
        y = y @ self.weights["flag.weight"]
        y += first[row]
        rectified(y)
        self._kept.add(
            new, normed(y, self.weights, "norm_in"), self.weights["convolution.0.weight"]
        )

    def _features_of(self, word: str) -> tuple[int, int, int, int, int]:
        memory = self._kept.features
        if word not in memory:
            if len(memory) >= _KEPT_WORDS:
                memory.clear()
            memory[word] = word_features(word, self.vocabulary)
        return memory[word]

    def _exchanged(self, rows: Rows, heard: NDArray[np.bool_], group: NDArray[np.intp]) -> Matrix:
        """Each capitalised word hears the mean of all places where it stands."""
        weight = self.weights["pool.weight"]
        of_row = group[rows.mask]
        named = np.flatnonzero(of_row)
        order = named[np.argsort(of_row[named], kind="stable")]
        new = np.ones(len(order) + 1, np.bool_)
        new[1:-1] = of_row[order[1:]] != of_row[order[:-1]]
        ends = np.flatnonzero(new)
        starts = ends[:-1]
        counts = (ends[1:] - ends[:-1]).astype(np.float32)
        here = rows.matrix.take(np.flatnonzero(heard[rows.mask]), axis=0)
        width = here.shape[1]
        told = np.zeros((int(group.max()) + 1, width), np.float32)
        if len(starts):
            mean = np.add.reduceat(rows.matrix[order], starts, axis=0) / counts[:, None]
            told[of_row[order[starts]]] = mean @ weight[width:]
        whole, y = edged(len(here), width)
        np.matmul(here, weight[:width], out=y)
        y += told.take(group[heard], axis=0)
        y += self.weights["pool.bias"]
        rectified(y)
        y += here
        normed(y, self.weights, "norm_pool")
        return whole


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
