"""Whether the text says that a place lies beside one that it is far from.

"The village of Al-Mazraa, west of the city of Sweida": of the villages of that name the gazetteer
may have another alone, in another country. A dot there would be wrong for certain.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from geomap.resolve.points import apart_km

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.model import Mention

_BESIDE = re.compile(
    r",?\s+(?:(?:just|right|immediately|due|to\s+the)\s+)*"
    r"(?:(?:north|south|east|west)(?:[- ]?(?:east|west))?\s+of|near|outside|close\s+to)\s+"
    r"(?:the\s+(?:[\w-]+\s+)?(?:city|town|village|port)\s+of\s+)?",
    re.IGNORECASE,
)
_FURTHEST_KM: Final = 100.0
"""What is told as lying beside a town, without a distance, lies no further from it."""
_SURE: Final = 0.8
"""Probability from which on the other place is taken to be known."""


def without_contradicted(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Take back places that lie far from the town beside which the text puts them.

    Args:
        text: the document's text.
        mentions: its mentions in the order of the text, resolved.

    Example:
        >>> without_contradicted("", ())
        ()
    """
    kept = list(mentions)
    for number, (mention, other) in enumerate(pairwise(mentions)):
        place, town = mention.place, other.place
        if place is None or town is None or other.score < max(_SURE, mention.score):
            continue
        if not (place.kind.startswith("PPL") and town.kind.startswith("PPL")):
            continue
        if not _BESIDE.fullmatch(text[mention.span.end : other.span.start]):
            continue
        apart = apart_km(place, town)
        if apart > _FURTHEST_KM:
            why = (
                f"unresolved: the text puts it beside {town.name}, and the likeliest of its name, "
                f"{place.name} ({place.country}), lies {apart:,.0f} km from there"
            )
            kept[number] = replace(mention, place=None, why=(why,))
    return tuple(kept)
