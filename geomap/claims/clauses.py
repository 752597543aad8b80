"""Where clauses begin, how they hang together, and which name heads a chain of names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.claims.items import Kind
from geomap.claims.words import COPULAS, DIVISIONS, PRONOUNS, SAID, SETTLEMENTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.claims.items import Item

_LINKING = frozenset(
    ", and but or is are was were it lies lie also about located situated while ; & being "
    "respectively via by ( )".split()
)
_ASIDE = frozenset("along on in at near via by just off".split())
_INVERTING = frozenset("is are was were lies lie".split())
_CLAUSE_BREAK = frozenset("while whereas although though but".split())


def linked(items: Sequence[Item], after: int, start: int) -> bool:
    """Whether only joining words lie between two claims: the subject goes on."""
    gap = items[after:start]
    if not gap or len(gap) >= 12 or gap[-1].text == "(":
        return not gap
    if all(item.lower in _LINKING or item.kind is Kind.LENGTH for item in gap):
        return True
    # "... along Route 218 and 30 miles west of": where the one end lies, then the next distance
    aside = gap[0].lower in _ASIDE and gap[-1].lower in {"and", ","}
    return aside and not any(item.lower in COPULAS | PRONOUNS for item in gap)


def inverted(items: Sequence[Item], after: int) -> bool:
    """Whether the subject follows: "2 miles to the east is the village of Bretford"."""
    if after + 1 >= len(items) or items[after].lower not in _INVERTING:
        return False
    following = items[after + 1]
    return following.capital or following.lower in {"the", "a", "an"}


def clause_start(items: Sequence[Item], start: int, first: int) -> int:
    """Where the clause of the item before ``start`` begins."""
    last = max(0, start - 60)
    begin, depth = last, 0
    for index in range(start - 1, last - 1, -1):
        item = items[index]
        depth += (item.text == ")") - (item.text == "(")
        if depth > 0:
            continue
        said = index > 0 and items[index - 1].lower in SAID
        if item.text == ";" or item.lower in _CLAUSE_BREAK or (said and item.lower == "that"):
            begin = index + 1
            break
        if (
            item.lower == "and"
            and items[index - 1].text == ","
            and index + 1 < start
            and (items[index + 1].capital or items[index + 1].lower in PRONOUNS | {"the"})
        ):
            begin = index + 1
            break
    return max(begin, first if first < start else 0)


def chain_head(items: Sequence[Item], first: int, index: int) -> int | None:
    """The first of names parted by commas that end at ``index``: "Quezon, Isabela"."""
    while (
        index > first
        and items[index].kind is Kind.WORD
        and (items[index].lower in SETTLEMENTS | DIVISIONS)
    ):
        index -= 1
    if index > first and items[index].text == ")":
        depth = 0
        for back in range(index, max(first, index - 40) - 1, -1):
            depth += (items[back].text == ")") - (items[back].text == "(")
            if depth == 0:
                index = back - 1
                break
    if index < first or items[index].kind is not Kind.NAME:
        return None
    head = index
    while head - 2 >= first and items[head - 1].text == "," and items[head - 2].kind is Kind.NAME:
        head -= 2
    return head


def defines(items: Sequence[Item], first: int, before: int) -> bool:
    """Whether the clause says what its own subject is: "X is a village in ..."."""
    depth = 0
    for index in range(first, before):
        item = items[index]
        depth += (item.text in "([") - (item.text in ")]")
        if depth > 0 or item.lower not in COPULAS:
            continue
        named = any(
            one.kind is Kind.NAME or one.lower in PRONOUNS | SETTLEMENTS | DIVISIONS
            for one in items[first:index]
        )
        following = items[index + 1].lower if index + 1 < len(items) else ""
        passive = following.endswith(("ed", "en")) and following not in COPULAS
        if named:
            return not passive
    return False


def verb_follows(items: Sequence[Item], at: int, start: int) -> bool:
    """Whether a pronoun stands before a copula: "..., it is located 24 km"."""
    return items[at].lower == "it's" or any(
        one.lower in COPULAS for one in items[at + 1 : min(at + 4, start)]
    )
