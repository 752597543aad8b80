"""Towns and the divisions of the same name around them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from geomap.atlas.drafts import rough_km
from geomap.atlas.names import key_of

if TYPE_CHECKING:
    from geomap.atlas.drafts import Draft, Drafts

_ALTERNATE = 2
_PROPER = (0, 1, 3)
"""Codes of main, English and derived names."""


def find_twins(drafts: Drafts) -> dict[str, str]:
    """Pair each division with the largest town of its name inside it.

    A town with several such divisions (a first-order one and the second-order one within) is
    paired with the highest.

    Returns:
        Ids to ids, in both directions.
    """
    towns: defaultdict[tuple[str, str], list[Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.kind.startswith("PPL") and draft.kind != "PPLX":
            for key in {key_of(n) for n, code in draft.names.items() if code <= _ALTERNATE}:
                towns[draft.country, key].append(draft)
    twins: dict[str, str] = {}
    for division in sorted(drafts, key=lambda d: (d.kind, d.id)):
        if not division.kind.startswith("ADM"):
            continue
        keys = {key_of(n) for n, code in division.names.items() if code in _PROPER}
        within = [t for key in keys for t in towns[division.country, key] if _inside(t, division)]
        if within:
            town = max(within, key=lambda t: (t.population, t.id))
            twins[division.id] = town.id
            twins.setdefault(town.id, division.id)
    return twins


def share_names(drafts: Drafts, twins: dict[str, str]) -> None:
    """Let a division be found by every spelling of the town whose name it bears."""
    for draft in drafts:
        town = drafts.get(twins.get(draft.id, ""))
        if town is not None and draft.kind.startswith("ADM"):
            draft.shared_with = town


def _inside(town: Draft, division: Draft) -> bool:
    if division.kind == "ADM1" and division.admin1:
        return town.admin1 == division.admin1
    if division.kind == "ADM2" and division.admin2 and town.admin2:
        return town.admin2 == division.admin2
    apart = rough_km((town.longitude, town.latitude), (division.longitude, division.latitude))
    return apart <= max(division.radius_km, 15.0)
