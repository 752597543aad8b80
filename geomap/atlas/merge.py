"""Which of a user's places an atlas has already, and what becomes of the two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.atlas.base import GEONAMES
from geomap.atlas.drafts import rough_km
from geomap.atlas.extent import radius_km
from geomap.atlas.match import NameKind
from geomap.atlas.names import fold, write_out
from geomap.atlas.prominence import prominence
from geomap.atlas.summary import kind_class

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.atlas.atlas import Atlas
    from geomap.atlas.drafts import Draft

SAME_KM = 5.0
"""Two places of one name and kind nearer than this are one."""

_SAME_ID_KM = 50.0
"""A GeoNames id is believed when the two points are no farther apart than this, or than the
place's extent: some tables give a town the id of its namesake."""

_MOST_TIMES = 10.0
"""A name that a town has only as an alternate counts when the populations are not farther apart
than this: villages lie near cities that have their names as historic ones."""

PROPER = (NameKind.NAME, NameKind.ENGLISH, NameKind.DERIVED)


def merge_own(drafts: Sequence[Draft], atlas: Atlas) -> tuple[int, int]:
    """Give each draft that the atlas has already the atlas's id, and the facts that it lacks.

    Each row of the atlas is merged with one draft at most, the nearest.

    Returns:
        How many were merged by GeoNames id, and how many by name, kind and distance.
    """
    taken: set[int] = set()
    merged: set[int] = set()
    for number, draft in enumerate(drafts):
        row = atlas.row_of(draft.id)
        if row is None:
            continue
        if _same_by_id(draft, row, atlas):
            _fill(draft, row, atlas)
            taken.add(row)
            merged.add(number)
        elif draft.id.startswith(GEONAMES):
            draft.id = f"own:{draft.source}/{draft.id}"
    by_id = len(merged)
    proposals = [
        (apart, number, row)
        for number, draft in enumerate(drafts)
        if number not in merged and not draft.id.startswith(GEONAMES)
        for apart, row in _alike(draft, atlas)
    ]
    for _, number, row in sorted(proposals):
        if row not in taken and number not in merged:
            _fill(drafts[number], row, atlas)
            taken.add(row)
            merged.add(number)
    return by_id, len(merged) - by_id


def _same_by_id(draft: Draft, row: int, atlas: Atlas) -> bool:
    kind = atlas.kinds[atlas.kind[row]]
    if not draft.id.startswith(GEONAMES):
        return True
    if sort_of(kind)[:3] != sort_of(draft.kind)[:3]:
        return False
    return _apart_km(draft, row, atlas) <= max(_SAME_ID_KM, float(atlas.radius_km[row]))


def _alike(draft: Draft, atlas: Atlas) -> Iterator[tuple[float, int]]:
    """Distance and row of the places of the draft's names and kind within 5 km."""
    sort = sort_of(draft.kind)
    seen: set[int] = set()
    keys = dict.fromkeys(write_out(fold(name)) for name in draft.names)
    for key_id in atlas.key_ids(keys):
        if key_id is None:
            continue
        for match in atlas.matches(key_id):
            row = match.row
            if row in seen or abs(float(atlas.latitude[row]) - draft.latitude) > 0.05:
                continue
            if sort_of(atlas.kinds[atlas.kind[row]]) != sort:
                continue
            if match.how not in PROPER and not _similar_size(draft, row, atlas):
                continue
            apart = _apart_km(draft, row, atlas)
            if apart <= SAME_KM:
                seen.add(row)
                yield apart, row


def sort_of(kind: str) -> str:
    """What two kinds share that may be one place: towns of any rank; others are of one kind."""
    if kind_class(kind) == "populated":
        return kind if kind == "PPLX" else "PPL"
    return kind


def _similar_size(draft: Draft, row: int, atlas: Atlas) -> bool:
    held = int(atlas.population[row])
    if not (held and draft.population):
        return True
    return 1 / _MOST_TIMES <= held / draft.population <= _MOST_TIMES


def _apart_km(draft: Draft, row: int, atlas: Atlas) -> float:
    there = (float(atlas.longitude[row]), float(atlas.latitude[row]))
    return rough_km((draft.longitude, draft.latitude), there)


def _fill(draft: Draft, row: int, atlas: Atlas) -> None:
    """Facts that the draft lacks from the row; how prominent it is does not sink."""
    place = atlas.place(row)
    draft.id = place.id
    if draft.kind == "PPL" or not draft.kind:
        draft.kind = place.kind
    draft.country = draft.country or place.country or ""
    if place.country == draft.country:
        draft.admin1 = place.admin1 or draft.admin1
        draft.admin2 = place.admin2 or draft.admin2
    draft.population = draft.population or place.population or 0
    if not draft.radius_km:
        draft.radius_km, draft.extent = float(atlas.radius_km[row]), atlas.extent_rule(row)
    if draft.prominence is None:
        reached = draft.radius_km or radius_km(draft.kind, draft.population)
        computed = prominence(draft.kind, draft.population, reached)
        draft.prominence = max(computed, float(atlas.prominence[row]))
