"""What holds a place, by the words beside its name.

"Paris, Lamar County, Texas", "Palma, a town in northern Mozambique", "Aurora is a city in Hamilton
County, Nebraska", "the Syrian city of Homs". The words give chains of names; which of them are
countries or divisions, and which of several Lamar Counties is meant, the atlas tells.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from geomap.atlas import normalise
from geomap.resolve.nouns import CITY, COUNTRY, DISTRICT, PROVINCE, may_be_head
from geomap.resolve.sorts import Sort, sorts_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.atlas import Atlas

Holder = tuple[int, int, int]
"""Codes of a country, a first-order and a second-order division; 0: not that deep."""

Holders = tuple[frozenset[Holder], ...]
"""What may hold a place, the narrowest first; each of the sets by itself would do."""

BEHIND = 200
"""Characters read behind a name."""
_CHAIN = 4
_CLAUSE = 160
_MOST = 40

_NAME = r"[^\W\d_][\w.'’-]*(?:\s+(?:of\s+|and\s+|the\s+)?[A-ZÀ-Þ][\w.'’-]*){0,3}"
_WHERE = (
    r"(?:(?:far|the|\w*(?:north|south|east|west)\w*|central|upper|lower|rural|coastal|mainland)"
    r"\s+)*"
)
_NOUN = rf"(?:{DISTRICT}|{PROVINCE}|{CITY}|{COUNTRY})"
_PART = rf"(?:{_NOUN}|sectors?|areas?)"
_AFTER = re.compile(
    rf"^(?:\s+{_NOUN})?\s*(?:,\s*(?:in\s+)?|\(\s*(?:in\s+)?|\s+in\s+){_WHERE}"
    rf"(?:{_PART}\s+of\s+)?(?=[A-ZÀ-Þ])(?P<parent>{_NAME})"
)
_FURTHER = re.compile(
    rf"(?:(?:\s+{_PART})?\s*(?:,\s*(?:in\s+)?|\(\s*|\s+in\s+)|\s+{_PART}\s+of\s+){_WHERE}"
    rf"(?:{_PART}\s+of\s+)?(?=[A-ZÀ-Þ])(?P<parent>{_NAME})"
)
"""Of "in the Bam province of Burkina Faso" what follows Bam."""
_IN = re.compile(r"\sin\s|\(")
_CLOSED = re.compile(r"\s*(?:$|[.;:)(\n—–]|,\s+(?!and\b|or\b|as\b)[a-z])")
"""What ends "Tawila, Sudan"; behind "in Washington, Moscow and Kyiv" the list goes on."""
_DEFINING = (
    rf"(?:{DISTRICT}|{PROVINCE}|{CITY}|communit(?:y|ies)|seats?|ward|part|area|island|place|"
    r"locality|seaport|resort|stronghold|base)"
)
_DEFINED = re.compile(
    r"^(?:\s*\([^()]{0,80}\))?(?:,|\s+(?:is|was|are|were))\s+"
    rf"(?:(?:an?|the|one\s+of|now|also)\s(?:[^.;:\n]{{0,80}}?\b){_DEFINING}\b|(?:situated|located)\b)"
    r"(?P<clause>(?:[^.;:\n]|(?<=\b[A-Z])\.)*)"
)
"""What a text says a place is: "Palma, a town in northern Mozambique, ...\"."""
_PLAIN_NAME = r"[A-ZÀ-Þ][\w.'’-]*(?:\s+[A-ZÀ-Þ][\w.'’-]*){0,3}"
_INSIDE = re.compile(
    r"(?:(?<=^,)|(?P<before>[\w-]+)?\s+(?:in|of|within|on)|,)\s+(?:the\s+)?"
    r"(?:(?!\w*(?:north|south|east|west)\w*\s+of\b|miles?\b|km\b)[a-z][\w-]*\s+){0,3}"
    r"(?:of\s+(?:the\s+)?)?"
    rf"(?=[A-ZÀ-Þ])(?P<parent>{_PLAIN_NAME})"
)
_AWAY = re.compile(
    r"(?:north|south|east|west|km|kilomet|mile|outside|because|instead)", re.IGNORECASE
)
"""Before "of": what then is named lies beside the place, not around it."""
_BEFORE = re.compile(
    r"(?P<parent>[A-ZÀ-Þ][\w.-]*(?:\s+[A-ZÀ-Þ][\w.-]*){0,2})(?:['’]s?)?\s+(?:[\w-]+\s+){0,3}?"
    rf"(?:{DISTRICT}|{PROVINCE}|{CITY})\s+(?:of\s+)?$"
)
_OWNED = re.compile(rf"(?P<parent>{_PLAIN_NAME})(?:['’]s|(?<=s)['’])\s+{_WHERE}$")
_KIND = re.compile(rf"\s+{_NOUN}\b")
_OPENING = re.compile(rf"(?:^|[.!?][\"”]?\s|\n)\s*In\s+(?:the\s+)?(?P<parent>{_PLAIN_NAME}),\s+$")
_NAMESAKE = re.compile(r"\b(?:shar(?:es?|ing)|namesakes?|same\s+name|named|unlike|confused)\b")
"""From there on a clause speaks of another place: "that shares its name with the capital of"."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Names that may hold a place, the nearest first."""

    names: tuple[str, ...]
    defined: bool = False
    """Whether the text says outright that the place lies there: "a town in northern Mozambique"."""
    plain: bool = False
    """Whether they can hardly be the next names of a list: "in Tawila, Sudan.\"."""
    listed: bool = False
    """Whether commas alone join them to the name; then each must lie in the next."""
    namesake: bool = False
    """Whether a place of the same name lies there: "shares its name with the capital of Libya"."""


def chains_beside(before: str, after: str) -> tuple[Chain, ...]:
    """Chains of names that may hold the place whose name stands between two stretches of text.

    Args:
        before: the text before the name.
        after: the text behind it.

    Example:
        >>> found = chains_beside("in ", ", a town in Cabo Delgado, Mozambique, fell")
        >>> [(chain.names, chain.defined) for chain in found]
        [(('Cabo Delgado', 'Mozambique'), True)]
        >>> [chain.names for chain in chains_beside("the Syrian city of ", " fell")]
        [('Syrian',)]
    """
    chains: list[Chain] = []
    if found := _AFTER.match(after):
        names, end = _chain(after, found)
        said = _IN.search(found[0]) is not None
        closed = _CLOSED.match(after, end) is not None
        chains.append(Chain(names, plain=said or closed, listed=not said))
    if after[:1] in {" ", ","} and (found := _DEFINED.match(after)):
        clause, *namesake = _NAMESAKE.split(found["clause"][:_CLAUSE], maxsplit=1)
        chains.append(Chain(_inside(clause), defined=True, plain=True))
        chains += [Chain(_inside(rest), namesake=True) for rest in namesake]
    may_hold = any(map(may_be_head, before.rsplit(None, 2)[-2:]))
    if may_hold and (found := _BEFORE.search(before)):
        chains.append(Chain((found["parent"],)))
    if _KIND.match(after) and (found := _OWNED.search(before)):
        chains.append(Chain((found["parent"],), plain=True))
    if before.endswith(", ") and (found := _OPENING.search(before)):
        chains.append(Chain((found["parent"],)))
    return tuple(chain for chain in chains if chain.names)


def _chain(words: str, found: re.Match[str]) -> tuple[tuple[str, ...], int]:
    """The names that follow one another: "Hamilton County, Nebraska, United States"; the end."""
    names = [found["parent"]]
    while len(names) < _CHAIN and (further := _FURTHER.match(words, found.end())):
        found = further
        names.append(found["parent"])
    return tuple(names), found.end()


def _inside(clause: str) -> tuple[str, ...]:
    """The names in which a clause says that a place lies."""
    return tuple(
        found["parent"]
        for found in _INSIDE.finditer(clause)
        if not (found["before"] and _AWAY.match(found["before"]))
    )[:_CHAIN]


def compatible(some: frozenset[Holder], others: frozenset[Holder]) -> frozenset[Holder]:
    """Those of some holders that can hold the same place as one of the others."""
    return frozenset(
        one
        for one in some
        if any(
            all(a == b or not (a and b) for a, b in zip(one, other, strict=True))
            for other in others
        )
    )


@lru_cache(maxsize=65536)
def holders_called(atlas: Atlas, words: str) -> frozenset[Holder]:
    """The countries and divisions of the first and second order that bear a name."""
    found: set[Holder] = set()
    for match in atlas.find(words)[:_MOST]:
        row = match.row
        sort = sorts_of(atlas.kinds)[atlas.kind[row]]
        country, admin1 = int(atlas.country[row]), int(atlas.admin1[row])
        if sort == Sort.COUNTRY:
            found.add((country, 0, 0))
        elif sort == Sort.ADMIN1 and admin1:
            found.add((country, admin1, 0))
        elif sort == Sort.ADMIN2 and admin1:
            found.add((country, admin1, int(atlas.admin2[row])))
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Held:
    """What a text says that a place lies in."""

    holders: Holders = ()
    words: str = ""
    """Those that named the nearest."""
    wider: tuple[str, ...] = ()
    """Those that named what holds that."""
    defined: bool = False
    """See :class:`Chain`."""
    plain: bool = False
    """And the words are all of a name: not the "North" of "North Carolina's"."""
    namesake: frozenset[Holder] = frozenset()
    """What holds another place of the same name, by the text's own words."""


def find_holders(chains: Sequence[Chain], own_key: str, *, atlas: Atlas) -> Held:
    """The holders by the first chain that has any.

    Args:
        chains: of :func:`chains_beside`.
        own_key: the normalised name of the place itself, which does not hold itself.
        atlas: the gazetteer.
    """
    namesake: frozenset[Holder] = frozenset()
    for chain in sorted(chains, key=lambda each: not each.namesake):
        levels: Holders = ()
        said, whole = "", False
        wider: list[str] = []
        joined = True
        for words in chain.names:
            holders, part = _first(words, own_key, atlas, whole=chain.defined)
            if holders and (not levels or _only_namesake(levels, holders)):
                levels, said = (holders,), part
                wider.clear()
                whole = len(part.split()) == len(words.split())
            elif levels and (joint := compatible(levels[0], holders)):
                # What comes first lies in what follows: of all Lamar Counties that of Texas.
                levels = (joint, *(compatible(level, holders) for level in levels[1:]), holders)
                wider.append(part)
            else:
                joined = False
        if levels and chain.namesake:
            namesake |= levels[0]
        elif levels:
            plain = chain.plain and whole and (joined or not chain.listed)
            return Held(levels, said, tuple(wider), chain.defined, plain, namesake)
    return Held(namesake=namesake)


def _only_namesake(levels: Holders, holders: frozenset[Holder]) -> bool:
    """Whether what was read are but districts elsewhere: the Columbus of "Columbus, Ohio"."""
    (first, *rest) = levels
    return not rest and all(admin2 for *_, admin2 in first) and not compatible(first, holders)


def _first(words: str, own_key: str, atlas: Atlas, *, whole: bool) -> tuple[frozenset[Holder], str]:
    """The holders by some words, or by the longest beginning of them that names any."""
    tokens = words.split()
    least = len(tokens) if whole else 1
    for length in range(len(tokens), least - 1, -1):
        part = " ".join(tokens[:length])
        holders = holders_called(atlas, part)
        if holders and normalise(part) != own_key:
            return holders, part.rstrip(".")
    return frozenset(), ""
