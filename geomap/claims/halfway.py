"""A place between two others: "halfway between X and Y", "equidistant from X and Y"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.claims.items import Kind
from geomap.claims.pairs import NO_RELATION, two_ends
from geomap.claims.value import Reading
from geomap.claims.words import STOPS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.claims.items import Item

_LINKS = {"between": frozenset(("and", "&")), "from": frozenset(("and", "to", "&"))}
_ALONG = frozenset("along on of in by".split())
_GAP = 6
"""Items between "halfway" and "between": "halfway along the main road between"."""


def read_halfway(items: Sequence[Item], at: int) -> Reading | None:
    """Read the two places behind "halfway" at item ``at``; None where they are not named."""
    for index in range(at + 1, min(len(items), at + 1 + _GAP)):
        item = items[index]
        links = _LINKS.get(item.lower)
        if links is None:
            if item.kind is not Kind.WORD or item.lower in STOPS - _ALONG:
                return None
            continue
        ends = two_ends(items, index + 1, links=links)
        if ends is None or not all(end.mention for end in ends):
            return None
        return Reading(
            relation=NO_RELATION,
            references=ends[:1],
            second=ends[1],
            start=at,
            after=ends[1].after,
            why=f"it follows “{items[at].text}” as one of the two",
        )
    return None
