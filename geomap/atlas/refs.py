"""Which places a key belongs to: one packed number, or a place in the list of several."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geomap.atlas.write import SHARED

if TYPE_CHECKING:
    from numpy.typing import NDArray


def every_ref(
    held: NDArray[np.uint32], shared: NDArray[np.uint32]
) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Every pair of a key's number and one of its packed entries.

    Args:
        held: for each key its entry, or where its entries begin.
        shared: the lists of several entries, each with its length before it.
    """
    several = (held & np.uint32(SHARED)) > 0
    starts = (held[several] ^ np.uint32(SHARED)).astype(np.intp)
    counts = shared[starts].astype(np.intp)
    ends = np.cumsum(counts)
    inside = np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - counts, counts)
    listed = shared[np.repeat(starts + 1, counts) + inside]
    numbers = np.arange(len(held), dtype=np.uint32)
    keys = np.concatenate([numbers[~several], np.repeat(numbers[several], counts)])
    return keys, np.concatenate([held[~several], listed]).astype(np.uint32)
