"""What stands around a name and is said of places, or of persons, alone."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from geomap.quantity.units import UNIT
from geomap.recognise.nouns import (
    CALM,
    DWELLERS,
    FIGHTERS,
    OWNED,
    SERVICES,
    SPOTS,
    STRICKEN,
    STRIKES,
    TITLES,
    WINDS,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_PASSIVE = frozenset(("was", "were", "is", "are", "been", "being"))
_FALLS = frozenset(
    [("fell", word) for word in ("to", "in", "on", "after")]
    + [("under", "fire"), ("came", "under")]
)
_HELPERS = _PASSIVE | {"has", "had", "have", "also", "again"}
_BEFALLS = _HELPERS | {first for first, _ in _FALLS}
_BLOWS = frozenset("ball bullet bullets bus car pitch train truck van vehicle".split())
"""What hits persons: "X was hit by a car"."""
_AT = SPOTS | STRIKES


def measured(words: Sequence[str], start: int) -> bool:
    """Whether a distance is told from here: "12 km north of X", "40 miles off X"."""
    if start < 3 or words[start - 1] not in {"of", "from", "off"}:
        return False
    at = start - 2
    while at > max(0, start - 6) and words[at].lower() in WINDS:
        at -= 1
    return UNIT.fullmatch(words[at]) is not None and words[at - 1][-1].isalnum()


def lives(words: Sequence[str], start: int) -> bool:
    """Whether somebody's age and "of" stand before: "Ann Lee, 19, of X"."""
    before = tuple(words[max(0, start - 3) : start])
    return before[1:] == (",", "of") and before[0].isdigit() and len(before[0]) < 3


def of_party(words: Sequence[str], start: int) -> bool:
    """Whether a party and a hyphen stand before, as Americans write: "Lee, D-X"."""
    before = tuple(words[max(0, start - 3) : start])
    return before[2:] == ("-",) and before[1] in {"D", "R", "I"} and before[0] in {",", "("}


def owns(words: Sequence[str], end: int) -> bool:
    """Whether it has what only places have: "X's airport", "X refugee camp"."""
    first = words[end] if end < len(words) else ""
    if first in {"'s", "’s", "'S", "’S"}:
        return any(word.lower() in OWNED for word in words[end + 1 : end + 3])
    return first.lower() == "refugee" and words[end + 1 : end + 2] in (("camp",), ("Camp",))


def stricken(words: Sequence[str], end: int, verbs: Collection[str] = STRICKEN) -> bool:
    """Whether what happens to it happens to places: "X was shelled", "X fell to"."""
    if end == len(words) or words[end] not in _BEFALLS:
        return False
    after = words[end : end + 4]
    if tuple(after[:2]) in _FALLS:
        return True
    helped = 0
    while helped < len(after) and after[helped] in _HELPERS:
        helped += 1
    if helped == 0 or helped == len(after) or after[helped - 1] not in _PASSIVE:
        return False
    by_whom = words[end + helped + 1 : end + helped + 5]
    return after[helped] in verbs and _BLOWS.isdisjoint(by_whom)


_ARE = _PASSIVE | {"remain", "remains", "remained", "stay", "stays", "stayed"}
_LIES = frozenset(("borders", "lies", "straddles"))
_MEASURES = _ARE | {"got", "received", "recorded", "registered", "sat", "sits", "stands", "stood"}
_TELLS = _LIES | _MEASURES | {"had", "has", "lost"}
_ADVERBS = frozenset("again almost also largely mostly now relatively still".split())
_NEAR_BY = 8
"""Tokens after a name within which a length tells of it."""


def situated(words: Sequence[str], end: int) -> bool:
    """Whether it is told where a place lies or how it is there.

    "X lies 9 km from Y", "X received 160 mm of rain", "X was quiet", "X has no electricity".
    """
    if end == len(words) or words[end] not in _TELLS:
        return False
    verb, *_ = after = words[end : end + _NEAR_BY]
    if verb in _LIES:
        return True
    if verb in {"has", "had", "lost"}:
        return any(word in SERVICES for word in after[1 : 3 if "no" in after[1:2] else 2])
    if verb in _ARE:
        how = next((word for word in after[1:] if word not in _ADVERBS), "")
        if how in CALM:
            return True
    return verb in _MEASURES and any(
        UNIT.fullmatch(word) and before[-1].isalnum()
        for before, word in itertools.pairwise(after[1:])
    )


def dwells(words: Sequence[str], start: int, end: int) -> bool:
    """Whether somebody is named by where they live: "a X man", "X residents"."""
    after = words[end] if end < len(words) else ""
    if after in {"residents", "resident", "natives", "native", "villagers"}:
        return True
    return start > 0 and words[start - 1].lower() in {"a", "an", "two"} and after in DWELLERS


def fights(words: Sequence[str], end: int) -> bool:
    """Whether it may as well be the name of those who fight: "X militiamen"."""
    return end < len(words) and words[end] in FIGHTERS


def titled(words: Sequence[str], start: int) -> bool:
    """Whether a title of persons stands before: "General X"."""
    return start > 0 and words[start - 1] in TITLES


def visited(words: Sequence[str], start: int) -> bool:
    """Whether somebody or something is at it, and it has the article of a building: "at the X"."""
    if start < 2 or words[start - 1].lower() != "the":
        return False
    return words[start - 2].lower() in _AT
