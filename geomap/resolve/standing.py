"""Buildings and sites that the atlas lacks, in a town that the text names right behind them.

"The shells hit the Al-Noor hospital in Goma": wherever in Goma it stands, it lies within what the
name of the town covers, and the town's extent says how much is not known.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from geomap.atlas import NameKind
from geomap.model import Label, Role
from geomap.resolve.points import apart_km

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.model import Mention, Place

_SITE = re.compile(
    r"\b(?:academy|arena|avenue|barracks|base|basilica|bazaar|boulevard|bridge|camp|cathedral|"
    r"cemetery|center|centre|chapel|checkpoint|church|clinic|college|consulate|courthouse|dam|"
    r"embassy|factory|garden|gardens|hall|harbour|harbor|hospital|hotel|house|jail|library|mall|"
    r"market|mill|mine|monastery|monument|mosque|museum|palace|park|pier|plant|plaza|port|prison|"
    r"refinery|restaurant|road|school|shrine|square|stadium|station|street|synagogue|temple|"
    r"terminal|theater|theatre|tower|university|zoo)\b",
    re.IGNORECASE,
)
_IN = re.compile(
    r"\s*,?\s+(?:in|at)\s+(?:the\s+(?:city|town|village|port)\s+of\s+)?|\s*,\s+", re.IGNORECASE
)
_LACKING = "the atlas has no"
_TOWNS = ("PPL",)
_WELL_KNOWN = ("PPLC", "PPLA")
"""Capitals of countries and divisions need nobody to speak of them: "Aleppo University"."""
_AROUND_KM = 60.0
_SURE = 0.8
"""Probability from which on a country that the text names speaks for its town."""
_LARGEST_KM = 60.0
"""A town that covers more would say too little of where in it a building stands."""


def place_sites(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Give sites without a place of their own the town that they are said to stand in.

    Args:
        text: the document's text.
        mentions: its mentions in the order of the text, resolved where the atlas has them.

    Example:
        >>> place_sites("", ())
        ()
    """
    placed = list(mentions)
    within = _within_sites(mentions)
    outer = [number for number in range(len(mentions)) if number not in within]
    for number, behind in pairwise(outer):
        mention, town = mentions[number], mentions[behind]
        if not _is_site(mention) or not _is_lacking(mention):
            continue
        if town.place is None or town.role in {Role.EMBEDDED, Role.ASSOCIATED} or _is_site(town):
            continue
        fits = town.place.kind.startswith(_TOWNS) and town.place.radius_km < _LARGEST_KM
        if fits and _IN.fullmatch(text[mention.span.end : town.span.start]):
            why = f"{_LACKING} {mention.span.text}; the text says that it is in"
            placed[number] = replace(
                mention,
                place=town.place,
                score=town.score,
                why=(f"{why} {town.span.text}, whose point and extent stand for it",),
            )
    return _without_strays(placed, mentions, within)


def _within_sites(mentions: Sequence[Mention]) -> dict[int, int]:
    """For each name that is a part of a site's name the site's: "Midland" of its hospital."""
    within: dict[int, int] = {}
    site = -1
    for number, mention in enumerate(mentions):
        if site >= 0 and mention.span.end <= mentions[site].span.end:
            within[number] = site
        elif _is_site(mention):
            site = number
    return within


def _without_strays(
    placed: list[Mention], mentions: Sequence[Mention], within: dict[int, int]
) -> tuple[Mention, ...]:
    """Leave out towns that only a site's own name tells of, far from all that the text names.

    "Midland Regional Hospital" is not in Midland, Texas, because its first word is.
    """
    parts = {site: number for number, site in within.items()}
    others = [
        mention.place
        for number, mention in enumerate(mentions)
        if mention.place is not None and number not in within and not _is_site(mention)
    ]
    for number, mention in enumerate(mentions):
        town = mention.place
        if town is None or not _is_site(mention) or not _is_lacking(mention):
            continue
        sure = mention.score >= _SURE
        if town.kind in _WELL_KNOWN or any(_near(town, other, sure=sure) for other in others):
            continue
        for one in {number, parts.get(number, number)}:
            if placed[one].place == town:
                why = f"unresolved: only the name of a site has {town.name} in it"
                role = Role.EMBEDDED if one != number else mention.role
                placed[one] = replace(placed[one], place=None, role=role, why=(why,))
    return tuple(placed)


def _near(town: Place, other: Place, *, sure: bool) -> bool:
    """Whether the text speaks of the town, or of where it lies; of its country does if ``sure``."""
    if other.kind.startswith("PCL") or sure:
        return sure and town.country == other.country
    if town.admin1 is not None and town.admin1 == other.admin1:
        return True
    return apart_km(town, other) <= _AROUND_KM


def stand_in(surface: str, place: Place, how: NameKind) -> tuple[Place | None, str] | None:
    """What stands for a building that the atlas has only a part of the name of: its town.

    Args:
        surface: the name as written.
        place: what that part of the name means.
        how: what sort of name led to it.

    Returns:
        The town, or None where the place is no town; and the reason. None: the name is no
        building's, or the place is the building itself.

    Example:
        >>> stand_in("Denver", None, NameKind.NAME) is None
        True
    """
    if how is not NameKind.AFFIX or not _SITE.search(surface):
        return None
    if not place.kind.startswith(_TOWNS) or place.radius_km >= _LARGEST_KM:
        return None, f"unresolved: the atlas has no {surface}; {place.name} says too little"
    return place, f"{_LACKING} {surface}; {place.name}, whose point and extent stand for it"


def _is_site(mention: Mention) -> bool:
    if mention.label is Label.FACILITY:
        return True
    return mention.label is Label.TOPONYM and _SITE.search(mention.span.text) is not None


def _is_lacking(mention: Mention) -> bool:
    """Whether the atlas has no such building, but at the most its town."""
    if mention.place is None and not mention.candidates:
        return True
    return any(_LACKING in each for each in mention.why)
