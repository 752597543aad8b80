"""What may stand between a name and its distance: "X, a hill town", "X, near the border, 9 km"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.claims.items import Kind
from geomap.claims.words import COPULAS, DIVISIONS, MOTION, PRONOUNS, SAID, SETTLEMENTS, STOPS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.claims.items import Item

_LONGEST = 12
"""Items of an aside."""
_ARTICLES = frozenset("a an the one another".split())
_LINKS = frozenset("of in on at near along by with for".split())
_BESIDE = frozenset("near on in along off beside opposite by inside outside overlooking".split())
_CONTAINERS = "PCL", "CONT", "TERR", "ADM1"
"""What things lie in rather than near: countries, and their largest divisions."""
_VERBS = COPULAS | MOTION | SAID | PRONOUNS | {"which", "that", "who", "where", "when", "and"}


def before_aside(items: Sequence[Item], first: int, last: int) -> int | None:
    """The index of the comma before an aside that ends at item ``last``; None where none does.

    An aside says what the name before it is ("a hill town", "the government's last stronghold")
    or by what it lies ("near the Line of Control", "on the Turkish border").

    Args:
        items: The sentence.
        first: Where the clause begins.
        last: The last item of the aside.
    """
    comma = next(
        (at for at in range(last, max(first, last - _LONGEST) - 1, -1) if items[at].text == ","),
        None,
    )
    if comma is None or comma - 1 < first or comma == last:
        return None
    aside = items[comma + 1 : last + 1]
    if any(one.kind in {Kind.LENGTH, Kind.MARK} and one.text[0] not in "'’-" for one in aside):
        return None
    if not _VERBS.isdisjoint(one.lower for one in aside):
        return None
    if _says_what(aside) or _says_by_what(items, comma, aside):
        return comma
    return None


def _says_what(aside: Sequence[Item]) -> bool:
    """Whether it is a noun with its article, and no name: "the government's last stronghold"."""
    if len(aside) > 2 and aside[0].lower in SETTLEMENTS and aside[1].lower == "of":
        return True  # "capital of Nimroz"
    if len(aside) < 2 or aside[0].lower not in _ARTICLES:
        return False
    head = next((n for n, one in enumerate(aside) if n and one.lower in _LINKS), len(aside)) - 1
    noun = aside[head]
    if head < 1 or noun.kind is not Kind.WORD or noun.capital or noun.lower in STOPS:
        return False
    return not (noun.lower in DIVISIONS - SETTLEMENTS and aside[head - 1].capital)


def _says_by_what(items: Sequence[Item], comma: int, aside: Sequence[Item]) -> bool:
    """Whether it opens with "near" or "on", and the name before the comma does not do so, too."""
    at = 1 if aside[0].lower in {"just", "right", "close", "deep", "high"} else 0
    if at + 1 >= len(aside) or aside[at].lower not in _BESIDE | {"to"}:
        return False
    if aside[at].lower == "to" and not (at and aside[0].lower == "close"):
        return False
    name = items[comma - 1]
    opened = items[comma - 2].lower if comma >= 2 else ""
    if name.kind is not Kind.NAME or opened == aside[at].lower:
        return False  # "in Azerbaijan, in Ganja, 60 km from"
    place = name.mention.place if name.mention else None
    return place is None or not place.kind.startswith(_CONTAINERS)
