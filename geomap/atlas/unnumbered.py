"""Places of an atlas that have no GeoNames id: which row of a dump is one of them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from geomap.atlas.drafts import rough_km
from geomap.atlas.match import STORED_KINDS
from geomap.atlas.merge import PROPER, SAME_KM, sort_of
from geomap.atlas.write import HOW_BITS

if TYPE_CHECKING:
    from geomap.atlas.atlas import Atlas
    from geomap.atlas.drafts import Draft, Keys

_LINES = frozenset(("STM", "CNL", "WAD"))
"""Their point is the mouth in one source and the middle in another: only distance counts."""

_SHARE = 0.25
"""Two sources' points of one sea or range are no farther apart than this share of its extent."""


class Unnumbered:
    """The rows behind the last place of GeoNames, by proper name.

    Args:
        atlas: whose rows; each can be met once.
    """

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        self._rows = _rows_by_key(atlas)
        self._met: set[int] = set()

    def meet(self, draft: Draft, keys: Keys) -> int | None:
        """The row that is the same place: a name and the kind shared, and within reach.

        Within reach is 5 km, or for a sea, a range, an island or a region a quarter of its extent.
        """
        best: tuple[float, int] | None = None
        for key, (_, code) in keys.items():
            if STORED_KINDS[code] not in PROPER:
                continue
            for row in self._rows.get(key, ()):
                apart = self._apart_km(draft, row)
                if apart is not None and (best is None or (apart, row) < best):
                    best = apart, row
        if best is None:
            return None
        self._met.add(best[1])
        return best[1]

    def _apart_km(self, draft: Draft, row: int) -> float | None:
        if row in self._met:
            return None
        atlas = self._atlas
        kind = atlas.kinds[atlas.kind[row]]
        if sort_of(kind) != sort_of(draft.kind):
            return None
        populated = sort_of(kind).startswith("PPL")
        reach_km = SAME_KM
        if not populated and kind not in _LINES:
            reach_km = max(SAME_KM, float(atlas.radius_km[row]) * _SHARE)
        there = float(atlas.longitude[row]), float(atlas.latitude[row])
        apart = rough_km((draft.longitude, draft.latitude), there)
        return apart if apart <= reach_km else None


def _rows_by_key(atlas: Atlas) -> dict[str, list[int]]:
    numbered = np.uint32(np.count_nonzero(atlas.geonames_numbers))
    key_ids, refs = atlas.all_refs()
    rows, codes = refs >> np.uint32(HOW_BITS), refs & np.uint32((1 << HOW_BITS) - 1)
    proper = [code for code, how in enumerate(STORED_KINDS) if how in PROPER]
    wanted = np.flatnonzero((rows >= numbered) & np.isin(codes, proper))
    held: defaultdict[str, list[int]] = defaultdict(list)
    for at in wanted.tolist():
        held[atlas.key_text(int(key_ids[at]))].append(int(rows[at]))
    return dict(held)
