"""The layers of the network, each computed for some of the tokens only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

KEPT = 24_000
"""Words with their flags whose first layer is kept (about 50 MB at most)."""
_EPSILON = np.float32(1e-5)


def normed(x: Matrix, weights: Mapping[str, Matrix], name: str) -> Matrix:
    """Layer normalisation, in place."""
    width = np.float32(x.shape[1])
    x -= (np.einsum("ij->i", x) / width)[:, None]
    variance = np.einsum("ij,ij->i", x, x) / width
    x *= (1 / np.sqrt(variance + _EPSILON))[:, None]
    x *= weights[f"{name}.weight"]
    x += weights[f"{name}.bias"]
    return x


class Kept:
    """The first layer of each word with its flags, itself and through the first convolution.

    Row 0 is the edge of a text.
    """

    def __init__(self) -> None:
        self.number: dict[tuple[str, int], int] = {}
        self.features: dict[str, tuple[int, int, int, int, int]] = {}
        self.room = np.zeros((4, 0, 0), np.float32)
        self.itself, self.before, self.here, self.after = self.room

    def add(self, new: Sequence[tuple[str, int]], x: Matrix, weight: Matrix) -> None:
        """Keep these rows, the n-th for the n-th of ``new``."""
        done = len(self.number) + 1
        if done + len(new) > len(self.itself):
            # all at once: room that is not written to costs nothing
            room = np.zeros((4, max(KEPT + 1, done + len(new)), x.shape[1]), np.float32)
            if done > 1:
                room[:, :done] = self.room[:, :done]
            self.room = room
            self.itself, self.before, self.here, self.after = room
        span = slice(done, done + len(new))
        self.itself[span] = x
        self.before[span], self.here[span], self.after[span] = x @ weight
        self.number.update(zip(new, range(done, done + len(new)), strict=True))


def edged(row: NDArray[np.intp]) -> NDArray[np.intp]:
    """Row numbers with the edge of the text, which is row 0, on both sides."""
    return np.concatenate(([0], row, [0]))


class Rows:
    """Rows of a layer for some of the tokens, and one of zeros at the end for any other."""

    def __init__(self, mask: NDArray[np.bool_], matrix: Matrix) -> None:
        self.mask = mask
        self.matrix = matrix

    def taps(self, at: NDArray[np.intp], reach: int) -> NDArray[np.intp]:
        """Row numbers of the tokens ``reach`` before, at, and ``reach`` after each of ``at``."""
        number = np.full(len(self.mask) + 2 * reach, len(self.matrix) - 1)
        number[reach:-reach][self.mask] = np.arange(len(self.matrix) - 1)
        taps: NDArray[np.intp] = number[at[:, None] + np.array((0, reach, 2 * reach))]
        return taps


def convolved(
    rows: Rows,
    mask: NDArray[np.bool_],
    weights: Mapping[str, Matrix],
    layer: str,
    dilation: int,
) -> Rows:
    """A filter over three rows ``dilation`` apart, what is above zero added to the middle one."""
    weight = weights[f"convolution{layer}.weight"]
    seen = rows.matrix.take(rows.taps(np.flatnonzero(mask), dilation), axis=0)
    y: Matrix = seen.reshape(len(seen), -1) @ weight.reshape(-1, weight.shape[2])
    y += weights[f"convolution{layer}.bias"]
    np.maximum(y, 0, out=y)
    y += seen[:, 1]
    return Rows(mask, with_edge(normed(y, weights, f"norm{layer}")))


def near(mask: NDArray[np.bool_], reach: int) -> NDArray[np.bool_]:
    """Tokens in the mask, and those ``reach`` before or after one of them."""
    near = mask.copy()
    near[reach:] |= mask[:-reach]
    near[:-reach] |= mask[reach:]
    return near


def groups(words: Sequence[str], capital: NDArray[np.intp]) -> NDArray[np.intp]:
    """The same number for the same word with a capital, whatever its case; 0 for all others."""
    seen: dict[str, int] = {}
    group = np.zeros(len(words), np.intp)
    group[capital] = [seen.setdefault(words[i].lower(), len(seen) + 1) for i in capital.tolist()]
    return group


def with_edge(x: Matrix) -> Matrix:
    """Rows, and one of zeros for what lies outside."""
    return np.concatenate((x, np.zeros((1, x.shape[1]), np.float32)))
