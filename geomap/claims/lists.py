"""Lists: several references of one length, a length behind each of several names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.claims.extents import is_motion
from geomap.claims.items import Kind
from geomap.claims.phrase import read_phrase
from geomap.claims.value import Phrase, Reading
from geomap.claims.words import COPULAS, SAID, STOPS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.claims.items import Item
    from geomap.claims.relation import Relation

_ENDS = frozenset((",", ";", ".", ")", "and", "&"))
_LOCATING = frozenset("in at to through near around across".split())
_DASHES = frozenset(("-", "–", "—", ":"))


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
        if any(one.kind is Kind.LENGTH for one in _opened(items, following.after)):
            break  # "63 km from X and Y 110 km", "... and Y (110 km)"
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


def _opened(items: Sequence[Item], at: int) -> Sequence[Item]:
    """The item at ``at``, and what stands behind it where it opens a bracket."""
    bracket = at < len(items) and items[at].text == "("
    return items[at : at + 1 + bracket]


def _is_division_of(phrase: Phrase, town: Phrase) -> bool:
    """Whether a name behind a comma says where the one before it lies."""
    place = phrase.mention.place if phrase.mention else None
    inner = town.mention.place if town.mention else None
    if place is None or inner is None:
        return False
    higher = place.kind.startswith(("PCL", "ADM1"))
    return higher and place.country == inner.country and not inner.kind.startswith("PCL")


def listed(items: Sequence[Item], at: int, start: int, relation: Relation) -> Reading | None:
    """A length right behind a name, in a list of such: "cities: X 106 miles; Y 119 miles".

    One alone is none, unless the words before speak of distances.
    """
    if relation.direction or relation.preposition or name_before(items, at) is None:
        return None
    several = sum(
        item.kind is Kind.LENGTH and name_before(items, index) is not None
        for index, item in enumerate(items)
    )
    told = any(item.lower in {"distance", "distances"} for item in items[:start])
    if (several < 2 and not told) or is_motion(items, start):
        return None
    name = name_before(items, at)
    assert name is not None  # noqa: S101 - for the type checker
    return Reading(
        relation=relation,
        references=(Phrase(first=name, after=name + 1, mention=items[name].mention),),
        start=start,
        after=at + 1,
        implied=True,
        why="its distance stands behind it in a list",
    )


def name_before(items: Sequence[Item], at: int) -> int | None:
    """The name that a length stands behind, alone but for a dash: "X 106 miles", "X - 20 km"."""
    following = items[at + 1] if at + 1 < len(items) else None
    if following and following.lower not in _ENDS and following.kind is not Kind.NAME:
        return None
    index = at - 1
    if index > 0 and items[index].text in _DASHES:
        index -= 1
    if index < 0 or items[index].kind is not Kind.NAME:
        return None
    if index and items[index - 1].lower in _LOCATING:
        return None  # "ran in Paris 10 km"
    if index > 1 and items[index - 1].text == "/" and items[index - 2].kind is Kind.NAME:
        return index - 2  # "Belo Horizonte/MG - 210 km"
    divided = index > 1 and items[index - 1].text == "," and items[index - 2].kind is Kind.NAME
    return index - 2 if divided and _is_division_name(items[index]) else index


def _is_division_name(item: Item) -> bool:
    place = item.mention.place if item.mention else None
    return place is not None and place.kind.startswith(("PCL", "ADM1"))
