"""Names by how they begin."""

from __future__ import annotations

from heapq import nlargest
from typing import TYPE_CHECKING

from geomap.atlas.names import normalise
from geomap.atlas.write import HOW_BITS

if TYPE_CHECKING:
    from marisa_trie import Trie

    from geomap.atlas.atlas import Atlas


def known_beginning(trie: Trie, key: str) -> int:
    """How many letters at the start of a key are also the start of some name."""
    low, high = 0, len(key)
    while low < high:
        middle = (low + high + 1) // 2
        if next(trie.iterkeys(key[:middle]), None) is not None:
            low = middle
        else:
            high = middle - 1
    return low


def starting_with(atlas: Atlas, trie: Trie, prefix: str, limit: int) -> tuple[str, ...]:
    """Main names of the most prominent places that have a name with this beginning."""
    found: dict[int, float] = {}
    for _, key_id in trie.items(normalise(prefix)):
        row = int(atlas.refs(key_id, limit=1)[0]) >> HOW_BITS
        found[row] = float(atlas.prominence[row])
    best = nlargest(limit, found, key=lambda row: (found[row], -row))
    return tuple(dict.fromkeys(atlas.place(row).name for row in best))
