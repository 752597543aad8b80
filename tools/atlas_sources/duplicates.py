"""Places that stand in the atlas twice: one name, one kind, within 5 km."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from geomap.atlas.drafts import rough_km
from geomap.atlas.names import key_of

if TYPE_CHECKING:
    from geomap.atlas.drafts import Draft, Drafts

_SAME_KM = 5.0


def find_duplicates(drafts: Drafts) -> list[tuple[Draft, Draft]]:
    """Pairs of places of one main name and one kind whose points are no farther apart than 5 km."""
    alike: defaultdict[tuple[str, str], list[Draft]] = defaultdict(list)
    for draft in drafts:
        alike[key_of(draft.name), draft.kind].append(draft)
    return [
        (one, other)
        for places in alike.values()
        for number, one in enumerate(places)
        for other in places[number + 1 :]
        if abs(one.latitude - other.latitude) < 0.05
        and rough_km((one.longitude, one.latitude), (other.longitude, other.latitude)) <= _SAME_KM
    ]


def merge_duplicates(drafts: Drafts) -> int:
    """Fold the smaller of two into the larger where both lie in one division; how many went.

    Towns on two sides of a border (Sault Ste. Marie, Lookout Mountain) are two; so are divisions
    of one name and rank, whose codes differ.
    """
    merged = 0
    for one, other in find_duplicates(drafts):
        lost, kept = sorted((one, other), key=lambda d: (d.population, d.id))
        both_here = drafts.get(lost.id) is lost and drafts.get(kept.id) is kept
        if both_here and not one.kind.startswith("ADM") and _one_division(one, other):
            drafts.merge(lost, kept)
            merged += 1
    return merged


def _one_division(one: Draft, other: Draft) -> bool:
    if (one.country, one.admin1) != (other.country, other.admin1):
        return False
    return not (one.admin2 and other.admin2) or one.admin2 == other.admin2
