"""The layers of the network, each computed for some of the tokens only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]
    Key = str | tuple[str, int]

KEPT = 24_000
"""Words with their flags whose first layer is kept (50 MB at most)."""
_EPSILON = np.float32(1e-5)
_ZERO = np.float32(0)


def rectified(y: Matrix) -> Matrix:
    """What is above zero, in place."""
    return np.maximum(y, _ZERO, out=y)


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

    Row 0 is the edge of a text. A word without flags is its own key.
    """

    def __init__(self) -> None:
        self.number: dict[Key, int] = {}
        self.features: dict[str, tuple[int, int, int, int, int]] = {}
        self.room = np.zeros((4, 0, 0), np.float32)
        self.itself, self.before, self.here, self.after = self.room

    def forget(self, most: int) -> None:
        """Forget all names, and all other words, too, where there are more than ``most`` of them.

        Names are many and seldom met again; other words are what every text is made of.
        """
        plain = {key: row for key, row in self.number.items() if isinstance(key, str)}
        rows = list(plain.values()) if len(plain) <= most else []
        self.room[:, 1 : len(rows) + 1] = self.room[:, rows]
        self.number = dict(zip(plain, range(1, len(rows) + 1), strict=False))

    def add(self, new: Sequence[Key], x: Matrix, weight: Matrix) -> None:
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
        np.matmul(x, weight, out=self.room[1:, span])
        self.number.update(zip(new, range(done, done + len(new)), strict=True))


class Rows:
    """Rows of a layer for some of the tokens, and one of zeros at the end for any other."""

    def __init__(self, mask: NDArray[np.bool_], matrix: Matrix) -> None:
        self.mask = mask
        self.matrix = matrix

    def numbers(self, reach: int) -> NDArray[np.intp]:
        """The row of each token, and of ``reach`` tokens on both sides of the text."""
        none = len(self.matrix) - 1
        number = np.full(len(self.mask) + 2 * reach, none)
        number[reach : reach + len(self.mask)][self.mask] = np.arange(none)
        return number


def edged(count: int, width: int) -> tuple[Matrix, Matrix]:
    """Room for so many rows and one of zeros after them, and the part of it before that one."""
    whole = np.empty((count + 1, width), np.float32)
    whole[count] = 0
    return whole, whole[:count]


def convolved(
    rows: Rows,
    mask: NDArray[np.bool_],
    weights: Mapping[str, Matrix],
    layer: str,
    dilation: int,
) -> Rows:
    """A filter over three rows ``dilation`` apart, what is above zero added to the middle one."""
    weight = weights[f"convolution{layer}.weight"]
    at = np.flatnonzero(mask)
    number = rows.numbers(dilation)
    seen = rows.matrix.take(number[at[:, None] + np.array((0, dilation, 2 * dilation))], axis=0)
    whole, y = edged(len(at), weight.shape[2])
    np.matmul(seen.reshape(len(at), -1), weight.reshape(-1, weight.shape[2]), out=y)
    y += weights[f"convolution{layer}.bias"]
    rectified(y)
    y += seen[:, 1]
    normed(y, weights, f"norm{layer}")
    return Rows(mask, whole)


def near(mask: NDArray[np.bool_], reach: int) -> NDArray[np.bool_]:
    """Tokens in the mask, and those ``reach`` before or after one of them."""
    near = mask.copy()
    near[reach:] |= mask[:-reach]
    near[:-reach] |= mask[reach:]
    return near


def groups(words: Sequence[str], capitals: Sequence[int]) -> NDArray[np.intp]:
    """The same number for the same word with a capital, whatever its case; 0 for all others."""
    seen: dict[str, int] = {}
    group = np.zeros(len(words), np.intp)
    group[capitals] = [seen.setdefault(words[i].lower(), len(seen) + 1) for i in capitals]
    return group
