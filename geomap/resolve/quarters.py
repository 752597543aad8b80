"""Quarters that the text puts in a town: "the Old Mill neighborhood of Springfield".

A namesake elsewhere cannot be meant; mostly the atlas has no quarter of that name at all.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from geomap.resolve.points import apart_km

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.atlas import Atlas
    from geomap.model import Mention, Place

_QUARTER = (
    r"(?:neighbou?rhood|quarter|suburb|ward|borough|barrio|section|"
    r"junction|intersection|crossroads|roundabout|crossing)"
)
_OF = re.compile(rf"\s+{_QUARTER}\s+(?:of|in)\s+(?:the\s+city\s+of\s+)?")
_OWNS = re.compile(r"(?:['’]s|(?<=s)['’])\s+(?:(?:north|south|east|west|central)\w*\s+)?")
_FOLLOWED = re.compile(rf"\s+{_QUARTER}\b")
_OUTSIDE_KM = 25.0
"""So far beyond what a town covers its suburbs may lie."""


def within_towns(text: str, mentions: Sequence[Mention], *, atlas: Atlas) -> tuple[Mention, ...]:
    """Move quarters into the town that they are said to lie in, or leave them unresolved.

    Args:
        text: the document's text.
        mentions: its mentions in the order of the text, resolved.
        atlas: the gazetteer.

    Example:
        >>> from geomap.atlas import open_atlas
        >>> within_towns("", (), atlas=open_atlas())
        ()
    """
    placed = list(mentions)
    for number, (one, other) in enumerate(pairwise(mentions)):
        gap = text[one.span.end : other.span.start]
        if _OF.fullmatch(gap):
            quarter, town = number, other
        elif _OWNS.fullmatch(gap) and _FOLLOWED.match(text, other.span.end):
            quarter, town = number + 1, one
        else:
            continue
        found = placed[quarter]
        if found.place is None or town.place is None or not town.place.kind.startswith("PPL"):
            continue
        if not _lies_in(found.place, town.place):
            placed[quarter] = _moved(found, town.place, town.score, atlas=atlas)
    return tuple(placed)


def _lies_in(place: Place, town: Place) -> bool:
    within_km = town.radius_km + place.radius_km + _OUTSIDE_KM
    return place.id != town.id and apart_km(place, town) <= within_km


def _moved(quarter: Mention, town: Place, score: float, *, atlas: Atlas) -> Mention:
    name = quarter.span.text
    for match in atlas.find(name):
        place = atlas.place(match.row)
        if place.kind.startswith(("PPL", "ADM")) and _lies_in(place, town):
            why = (f"the text says that it lies in {town.name}",)
            return replace(quarter, place=place, score=score, why=why)
    why = (f"unresolved: the text says that it lies in {town.name}, where the atlas has no {name}",)
    return replace(quarter, place=None, why=why)
