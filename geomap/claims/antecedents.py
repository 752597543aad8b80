"""Which name "the village" or "the island" can point back to."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from geomap.claims.words import DIVISIONS, FEATURES, SETTLEMENTS
from geomap.model import Label, Role

if TYPE_CHECKING:
    from geomap.model import Mention

_WINDOW = 80
"""Characters beside a name in which its noun is looked for."""
_COUNTRIES = frozenset(("country", "republic"))
_ISLANDS = frozenset(("island",))
_VILLAGES = frozenset(("village", "villages", "hamlet"))
_LARGEST_VILLAGE = 50_000
_SMALLEST_CITY = 3_000
_NOT_OF = "PCL", "CONT", "RGN", "ADM1", "TERR"
_MODIFIED = (FEATURES | DIVISIONS) - SETTLEMENTS
_NEXT_WORD = re.compile(r"\s+([a-z-]+)")
_OF_DIVISION = re.compile(
    r"\b(?:capital|seat|" + "|".join(sorted(DIVISIONS)) + r") (?:city )?of (?:the )?\Z"
)


def fits(mention: Mention, noun: str | None) -> bool:
    """Whether a mention can be what a noun points back to at all: a town for "the city"."""
    if mention.label is Label.FACILITY and noun is None:
        return False
    if mention.label is Label.DEMONYM or mention.role in {Role.ASSOCIATED, Role.DATELINE}:
        return False
    if noun is None or mention.place is None:
        return True
    kind = mention.place.kind
    if noun.split()[-1] in DIVISIONS:
        return not kind.startswith("P") or kind.startswith("PCL")
    return not kind.startswith(("PCL", "CONT", "RGN", "L"))


def of_kind(mention: Mention, noun: str | None) -> bool:
    """Whether a place is what a noun says, where no words tied the two before.

    A place that the atlas does not hold can be any town, but is no country or division.
    """
    last = noun.split()[-1] if noun else None
    place = mention.place
    if place is None:
        thing = (
            mention.label is Label.FACILITY or mention.span.text.split()[-1].lower() in _MODIFIED
        )
        return not thing and last not in DIVISIONS
    if last in _COUNTRIES:
        return place.kind.startswith("PCL")
    if last in _ISLANDS:
        return place.kind.startswith("ISL")
    if last in DIVISIONS:
        return place.kind.startswith("ADM")
    if last is None:
        return not place.kind.startswith(_NOT_OF)
    if not place.kind.startswith("P") or place.kind.startswith("PCL"):
        return False
    if last in _VILLAGES:
        return place.kind not in {"PPLC", "PPLA"} and (place.population or 0) <= _LARGEST_VILLAGE
    if last == "capital":
        return place.kind in {"PPLC", "PPLA"}
    if last == "city":
        return not 0 < (place.population or 0) < _SMALLEST_CITY
    return last != "town" or place.kind != "PPLC"


def introduced(text: str, mention: Mention, noun: str) -> bool:
    """Whether the text calls a mention by a noun: "village of X", "X village", "X, a village".

    Example:
        >>> from geomap.model import Mention, Span
        >>> text = "They burned the village of Zourgane."
        >>> name = Mention(document="a", span=Span(start=27, end=35, text="Zourgane"))
        >>> introduced(text, name, "village"), introduced(text, name, "city")
        (True, False)
    """
    before, behind = _patterns(noun)
    start, end = mention.span.start, mention.span.end
    return bool(
        before.search(text[max(0, start - _WINDOW) : start])
        or behind.match(text[end : end + _WINDOW])
    )


@lru_cache(maxsize=256)
def _patterns(noun: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    word = re.escape(noun)
    links = "of|called|named" if noun in SETTLEMENTS | DIVISIONS else "of|called|named|at|in"
    return (
        re.compile(rf"\b{word} (?:(?:{links}) )?\Z", re.IGNORECASE),
        re.compile(
            rf"['’]?s? {word}\b|, (?:an?|the|one|[\w.-]+['’]s?) "
            rf"(?:(?!the\b|an?\b|of\b|in\b)[\w-]+ ){{0,3}}{word}\b",
            re.IGNORECASE,
        ),
    )


def in_background(text: str, mention: Mention) -> bool:
    """Whether a name only says which thing or division is meant: "the Zaporizhzhia plant"."""
    start, end = mention.span.start, mention.span.end
    behind = _NEXT_WORD.match(text, end)
    if behind and behind[1] in _MODIFIED:
        return True
    return _OF_DIVISION.search(text[max(0, start - _WINDOW) : start]) is not None
