"""Both ends of a distance named together: "between A and B", "A and B are 30 km apart"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.claims.items import Kind
from geomap.claims.lists import name_before
from geomap.claims.phrase import read_phrase
from geomap.claims.relation import Relation
from geomap.claims.value import Phrase, Reading
from geomap.claims.words import COPULAS
from geomap.model import Mode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.claims.items import Item

_SEPARATES = frozenset("separate separates separated separating".split())
_JOURNEYS = {
    "distance": Mode.UNSTATED,
    **dict.fromkeys(
        "trip journey drive ride voyage crossing trek walk march hike haul passage".split(),
        Mode.TRAVEL,
    ),
    "flight": Mode.STRAIGHT,
}
NO_RELATION = Relation(direction=None, mode=Mode.UNSTATED, preposition=None, placing=False, after=0)


def two_ends(
    items: Sequence[Item], at: int, *, links: frozenset[str] = frozenset(("and", "to"))
) -> tuple[Phrase, Phrase] | None:
    """Both noun phrases of "A and B"."""
    one = read_phrase(items, at)
    if one is None or one.after >= len(items) or items[one.after].lower not in links:
        return None
    other = read_phrase(items, one.after + 1)
    return (one, other) if other else None


def between(items: Sequence[Item], at: int, start: int, relation: Relation) -> Reading | None:
    """The reference before the length: "the distance from A to B is", "from A it is"."""
    for index in range(max(0, start - 20), start):
        word = items[index].lower
        if word in {"distance", "distances"} and index + 1 < start:
            link = items[index + 1].lower
            if link == "by" and index + 3 < start:
                link, index = items[index + 3].lower, index + 2  # noqa: PLW2901
            if link in {"between", "from", "to"}:
                return _ends_of(items, index + 2, start, relation, link)
        if word == "from" and index + 1 < start and items[start - 1].lower in COPULAS:
            opens = index == 0 or items[index - 1].lower in {",", ";", "and", "that"}
            ends = two_ends(items, index + 1, links=frozenset(("to",))) if opens else None
            if ends and _only_it_is(items, ends[1].after, start):
                return Reading(
                    relation=relation, references=ends[1:], start=start, after=at + 1,
                    pair=ends[0], why="it follows “to”",
                )  # fmt: skip
            phrase = read_phrase(items, index + 1)
            if phrase and phrase.after < start and _only_it_is(items, phrase.after, start):
                return Reading(
                    relation=relation, references=(phrase,), start=start, after=at + 1,
                    why="it follows “from”",
                )  # fmt: skip
    return None


def apart(items: Sequence[Item], start: int, relation: Relation) -> Reading | None:
    """Both ends before the length: "X and Y, 30 km apart", "X and Y are 30 km apart"."""
    index = start - 1
    while index > 1 and (items[index].text == "," or items[index].lower in COPULAS):
        index -= 1
    if index < 2 or items[index - 1].lower not in {"and", "&"}:
        return None
    if items[index].kind is not Kind.NAME or items[index - 2].kind is not Kind.NAME:
        return None
    one, other = read_phrase(items, index - 2), read_phrase(items, index)
    if one is None or other is None or (index > 2 and items[index - 3].text == ","):
        return None
    return Reading(
        relation=relation, references=(other,), start=start, after=relation.after,
        pair=one, why="it stands before “apart”",
    )  # fmt: skip


def far_end(items: Sequence[Item], start: int, relation: Relation) -> Reading | None:
    """Both ends before a length with a direction: "between X and Y, 320 km to the north"."""
    if relation.direction is None or start < 5 or items[start - 1].text != ",":
        return None
    link, one = items[start - 3], items[start - 4]
    if link.lower != "and" or items[start - 5].lower != "between":
        return None
    if items[start - 2].kind is not Kind.NAME or one.kind is not Kind.NAME:
        return None
    return Reading(
        relation=relation, start=start, after=relation.after,
        references=(Phrase(first=start - 4, after=start - 3, mention=one.mention),),
        pair=Phrase(first=start - 2, after=start - 1, mention=items[start - 2].mention),
        why="the way begins there",
    )  # fmt: skip


def journey(items: Sequence[Item], start: int) -> Reading | None:
    """Both ends before the length: "from X to Y, a trip of 150 km", "between X and Y, a ... of"."""
    if start < 8 or items[start - 1].lower != "of" or items[start - 3].lower not in {"a", "the"}:
        return None
    mode = _JOURNEYS.get(items[start - 2].lower)
    if mode is None or items[start - 4].text != ",":
        return None
    for index in range(start - 7, max(-1, start - 16), -1):
        link = {"from": "to", "between": "and"}.get(items[index].lower)
        ends = two_ends(items, index + 1, links=frozenset((link,))) if link else None
        if ends and ends[1].after == start - 4:
            relation = replace(NO_RELATION, mode=mode)
            return Reading(
                relation=relation, references=(ends[1],), start=start, after=start + 1,
                pair=ends[0], why=f"it is the end of the {items[start - 2].text}",
            )  # fmt: skip
    return None


def definite(items: Sequence[Item], start: int, relation: Relation) -> Reading | None:
    """Both ends behind a length that is known: "the 250 km from A to B", "the 250 km to A from B".

    The article makes it the length of the way, whatever is done on it ("drove the 250 km").
    """
    if start == 0 or items[start - 1].lower != "the":
        return None
    link = {"from": "to", "between": "and", "to": "from"}.get(relation.preposition or "")
    ends = two_ends(items, relation.after, links=frozenset((link,))) if link else None
    if ends is None or not all(end.mention or end.name or end.noun for end in ends):
        return None
    mode = Mode.UNSTATED if relation.preposition == "between" else Mode.TRAVEL
    return Reading(
        relation=replace(relation, mode=mode), references=ends[1:], start=start,
        after=ends[1].after, pair=ends[0], why="the way goes there",
    )  # fmt: skip


def separating(items: Sequence[Item], at: int, start: int) -> Reading | None:
    """Both ends behind a verb: "4 km separate the troops from Hama", "12 km separate A and B"."""
    if at + 2 >= len(items) or items[at + 1].lower not in _SEPARATES:
        return None
    one = read_phrase(items, at + 2)
    ends = two_ends(items, at + 2, links=frozenset(("and", "from")))
    if one is None or ends is None:
        return None
    one, other = ends
    last = other.after
    if last < len(items) and items[last].lower == "from":  # "A and B from C"
        other = read_phrase(items, last + 1) or other
    return Reading(
        relation=NO_RELATION, references=(other,), start=start, after=other.after, pair=one,
        why=f"“{items[at + 1].text}” stands between the two",
    )  # fmt: skip


def separated(items: Sequence[Item], start: int, relation: Relation) -> Reading | None:
    """Both ends before the length: "X and Y are separated by 30 km"."""
    if start < 5 or items[start - 1].lower != "by" or items[start - 2].lower != "separated":
        return None
    found = apart(items, start - 2, replace(relation, after=max(relation.after, start + 1)))
    return found and replace(found, why="they are “separated by” it")


def _only_it_is(items: Sequence[Item], first: int, last: int) -> bool:
    allowed = COPULAS | {"it", ",", "the", "distance", "about", "there"}
    return all(item.lower in allowed for item in items[first:last])


def _ends_of(
    items: Sequence[Item], first: int, start: int, relation: Relation, link: str
) -> Reading | None:
    one = read_phrase(items, first)
    if one is None or one.after > start:
        return None
    pair = None
    reference = one
    if one.after < start and items[one.after].lower in {"and", "to"}:
        other = read_phrase(items, one.after + 1)
        if other and other.after <= start:
            pair, reference = one, other
    elif link == "between":
        return None
    listed = name_before(items, start) if pair is None else None
    told = any(item.kind is Kind.LENGTH for item in items[one.after : start])
    if listed is None and told:
        return None  # "the distance to X is 72 km; Y is 22 km to the southwest"
    if listed is not None and (link == "to" or one.mention is None):
        return None  # "distances to other cities: X - 210 km, Y - 32 km"
    if listed is not None and listed > one.first:  # "distances from X: Y 130 km, Z 480 km"
        pair = Phrase(first=listed, after=listed + 1, mention=items[listed].mention)
    return Reading(
        relation=relation,
        references=(reference,),
        start=start,
        after=start + 1,
        pair=pair,
        implied=pair is None and items[first - 2].lower.startswith("distance"),
        why="the sentence gives the distance " + link,
    )
