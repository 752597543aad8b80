"""Several references of one length, and the division that a name behind a comma gives."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.claims.items import Kind
from geomap.claims.phrase import Phrase, read_phrase
from geomap.claims.words import COPULAS, SAID, STOPS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.claims.items import Item


def read_list(items: Sequence[Item], phrase: Phrase) -> tuple[Phrase, ...]:
    """The references of one length: "from Yaroslavl, Vladimir, and Kostroma" are three.

    "Roanoke, Virginia" is one, with its division behind the comma; what comes after "and" and is
    followed by a verb or a length of its own belongs to another clause.
    """
    if phrase.mention is None or phrase.feature:
        return (phrase,)
    found: list[Phrase] = [phrase]
    at = phrase.after
    closed = False
    while at < len(items) and not closed and len(found) < 8:
        index = at
        comma = items[index].text == ","
        index += comma
        joined = index < len(items) and items[index].lower in {"and", "or", "&"}
        index += joined
        if not (comma or joined) or index >= len(items):
            break
        index += joined and items[index].lower in {"from", "of", "the"}
        if index >= len(items) or items[index].kind is not Kind.NAME:
            break
        following = read_phrase(items, index)
        if following is None or following.mention is None:
            break
        behind = items[following.after].lower if following.after < len(items) else ""
        if behind in COPULAS | SAID or (joined and behind in {"which", "in"}):
            break
        if behind.isalpha() and behind not in STOPS:
            break  # a verb: the name begins another clause
        found.append(following)
        at = following.after
        closed = joined
    if not closed:
        if len(found) > 1:
            found[0] = replace(found[0], after=found[1].after)
        return (found[0],)
    kept = [found[0]]
    for one in found[1:]:
        if _is_division_of(one, kept[-1]):
            kept[-1] = replace(kept[-1], after=one.after)
        else:
            kept.append(one)
    return tuple(kept)


def _is_division_of(phrase: Phrase, town: Phrase) -> bool:
    """Whether a name behind a comma says where the one before it lies."""
    place = phrase.mention.place if phrase.mention else None
    inner = town.mention.place if town.mention else None
    if place is None or inner is None:
        return False
    higher = place.kind.startswith(("PCL", "ADM1"))
    return higher and place.country == inner.country and not inner.kind.startswith("PCL")
