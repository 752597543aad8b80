"""What the words around a name say about it: its sort, and the country or division it lies in.

"Fizuli district" is a district, "the city of Ganja" a city, "two regions, Fizuli and Jabrail" are
two regions; "Paris, Texas", "the Syrian city of Homs" and "Aleppo in Syria" name what holds them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from geomap.resolve.nouns import (
    AIRPORT,
    ANY,
    CITY,
    COUNTRY,
    DISTRICT,
    PHYSICAL,
    PROVINCE,
    may_be_head,
)
from geomap.resolve.parents import BEHIND, Chain, chains_beside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.model import Mention


class Cue:
    """The sort of place that the words beside a name speak of, as bits.

    Plain numbers: `enum.IntFlag` made this the slowest part of placing a report.
    """

    NONE: Final = 0
    DISTRICT: Final = 1
    """County, district, municipality: a division of the second order or below."""
    PROVINCE: Final = 2
    """Province, region, state: a division, mostly of the first order."""
    CITY: Final = 4
    PHYSICAL: Final = 8
    """River, lake, mountain, gulf."""
    WITHIN: Final = 16
    """After "in", "at", "near"."""
    AIRPORT: Final = 32
    COUNTRY: Final = 64
    OUTRIGHT: Final = 128
    """Called a city by "the town of", not only by "Ohio police"; always together with CITY."""


DIVISION = Cue.DISTRICT | Cue.PROVINCE

_CITY_BEFORE = r"(?:mayor|downtown|central|outskirts|suburbs?|streets|centre|center|residents)"
_CITY_AFTER = r"(?:police|residents?|metropolitan|metro|suburbs?|airport|hospital|stadium|mayor)"
_SORTS = (
    (Cue.DISTRICT, DISTRICT),
    (Cue.PROVINCE, PROVINCE),
    (Cue.CITY, CITY),
    (Cue.PHYSICAL, PHYSICAL),
    (Cue.AIRPORT, AIRPORT),
    (Cue.COUNTRY, COUNTRY),
)
COMMON_NOUN = re.compile(
    rf"\s+(?:{DISTRICT}|{PROVINCE}|{CITY})$|^(?:the\s+)?(?:{DISTRICT}|{PROVINCE}|{CITY})\s+of\s+"
)
"""A noun in small letters before or after a name, taken into the name: "Ganja city"."""

_QUOTES = r"[\s\"“”‘’']*"
_INTRODUCED = (
    r"(?:\s*,)?\s*(?:of|named(?:\s+as)?|called|known\s+as|namely|including|such\s+as|:|–|—|-)?"
)
_BEFORE = re.compile(rf"\b(?P<head>{ANY})(?:{_INTRODUCED}|\s+of\s+the){_QUOTES}$", re.IGNORECASE)
_AFTER = re.compile(rf"^{_QUOTES}(?P<head>{ANY})\b", re.IGNORECASE)
_INSIDE = re.compile(rf"\b(?:{ANY})\b", re.IGNORECASE)
_PLURAL = re.compile(r"(?:ies|s|shes|oes)$", re.IGNORECASE)
_CITY_BEFORE_RE = re.compile(rf"\b{_CITY_BEFORE}\s+(?:of\s+)?$", re.IGNORECASE)
_OUTRIGHT = re.compile(
    rf"\b(?:city|town|village|port|hamlet|settlement)\s+of{_QUOTES}$",
    re.IGNORECASE,
)
_CITY_BEFORE_PART = re.compile(_CITY_BEFORE, re.IGNORECASE)
_CITY_AFTER_RE = re.compile(rf"^\s+{_CITY_AFTER}\b")
_WITHIN = re.compile(
    r"\b(?:in|at|near|from|outside|around|inside|of|to)\s+(?:the\s+)?$", re.IGNORECASE
)
_JOINT = re.compile(
    r"[\s\"“”‘’']*(?:,|,?\s*\b(?:and|or)\b|/|&)[\s\"“”‘’']*(?:the\s+)?", re.IGNORECASE
)

_JOINT_MOST = 40
"""Characters between two names of a list at the most."""

_CHILD_BEFORE = re.compile(r"[\w.'’)]\s*[,(]\s*(?:the\s+)?$")

_PREPOSITIONS = (
    "in", "at", "near", "from", "outside", "around", "inside", "of", "to", "the",
)  # fmt: skip


@lru_cache(maxsize=16384)
def _may_be_city(word: str) -> bool:
    """Whether a word may be one of those that stand before a city: "mayor of"."""
    return _CITY_BEFORE_PART.search(word) is not None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around one mention."""

    cue: int
    """Bits of `Cue`."""
    parents: tuple[Chain, ...]
    """Chains of names that may hold the place; whether they do, the atlas decides."""
    heads: str
    """The word that gave the cue ("regions"), for the reasons."""
    is_parent: bool
    """Whether it follows another name and a comma, as the Texas of "Paris, Texas"."""


def surroundings(text: str, mentions: Sequence[Mention]) -> tuple[Surroundings, ...]:
    """Read the cues of each mention; a plural before or after a list governs all its names.

    Example:
        >>> from geomap.model import Mention, Span
        >>> text = "two regions, named as “Fizuli and Jabrail”"
        >>> names = [Mention(document="d", span=Span(start=a, end=b, text=text[a:b]))
        ...          for a, b in ((23, 29), (34, 41))]
        >>> [each.heads for each in surroundings(text, names)]
        ['regions', 'regions']
    """
    found: list[Surroundings] = []
    for first, last in _runs(text, mentions):
        run = mentions[first:last]
        left_cue, left_head = _before(text, run[0].span.start)
        right_cue, right_head = _after(text, run[-1].span.end)
        for index, mention in enumerate(run):
            cue, head = _inside(mention.span.text)
            if index == 0 or _PLURAL.search(left_head):
                cue, head = cue | left_cue, head or left_head
            if index == len(run) - 1 or _PLURAL.search(right_head):
                cue, head = cue | right_cue, head or right_head
            found.append(_read(text, mention, cue, head))
    return tuple(found)


def _runs(text: str, mentions: Sequence[Mention]) -> list[tuple[int, int]]:
    """Runs of names joined by commas and "and", as (first, one past the last)."""
    runs: list[tuple[int, int]] = []
    end = -_JOINT_MOST
    for index, mention in enumerate(mentions):
        start = mention.span.start
        if start - end < _JOINT_MOST and _JOINT.fullmatch(text, end, start):
            runs[-1] = (runs[-1][0], index + 1)
        else:
            runs.append((index, index + 1))
        end = mention.span.end
    return runs


@lru_cache(maxsize=1024)
def _cue_of(head: str) -> int:
    """The cue that a common noun gives."""
    return next(cue for cue, sort in _SORTS if re.fullmatch(sort, head, re.IGNORECASE))


def _before(text: str, start: int) -> tuple[int, str]:
    words = text[max(0, start - 40) : start]
    single = words.split()
    if any(map(may_be_head, single)) and (found := _BEFORE.search(words)):
        head = found["head"]
        # "in the region, Baku said": a comma introduces names only after a plural.
        if "," not in words[found.end("head") :] or _PLURAL.search(head):
            outright = Cue.OUTRIGHT if _OUTRIGHT.search(words) else Cue.NONE
            return _cue_of(head) | outright, head
    city = any(map(_may_be_city, single[-2:])) and _CITY_BEFORE_RE.search(words)
    return (Cue.CITY, "") if city else (Cue.NONE, "")


def _after(text: str, end: int) -> tuple[int, str]:
    words = text[end : end + 30]
    found = _AFTER.match(words)
    # A quote or a space must part the name from the word, and no line may end between them.
    if found and found.start("head") > 0 and "\n" not in words[: found.start("head")]:
        return _cue_of(found["head"]), found["head"]
    return (Cue.CITY, "") if _CITY_AFTER_RE.match(words) else (Cue.NONE, "")


@lru_cache(maxsize=8192)
def _inside(name: str) -> tuple[int, str]:
    found = _INSIDE.search(name)
    return (_cue_of(found[0]), found[0]) if found else (Cue.NONE, "")


_BEFORE_IT, _RIGHT_BEFORE = 60, 24
"""Characters before a name in which what holds it is looked for, and a preposition or comma."""


def _read(text: str, mention: Mention, cue: int, head: str) -> Surroundings:
    before = text[max(0, mention.span.start - _BEFORE_IT) : mention.span.start]
    tail = before[-_RIGHT_BEFORE:]
    after = text[mention.span.end : mention.span.end + BEHIND]
    if tail.rstrip().lower().endswith(_PREPOSITIONS) and _WITHIN.search(tail):
        cue |= Cue.WITHIN
    is_parent = ("," in tail or "(" in tail) and bool(_CHILD_BEFORE.search(tail))
    return Surroundings(
        cue=cue, parents=chains_beside(before, after), heads=head, is_parent=is_parent
    )
