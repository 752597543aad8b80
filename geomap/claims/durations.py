"""A time that stands for a distance: "a two-hour drive from X", "an hour north of Y"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.claims.extents import is_motion
from geomap.claims.items import Kind
from geomap.claims.lists import read_list
from geomap.claims.pairs import two_ends
from geomap.claims.phrase import read_phrase
from geomap.claims.reading import hedge_start
from geomap.claims.relation import Relation, read_relation
from geomap.claims.value import Phrase, Reading
from geomap.claims.words import CALENDAR, COPULAS, SETTLEMENTS
from geomap.model import Mode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.claims.items import Item

_LASTING = frozenset(
    "after during following for in every last past next lasted took takes take taking spent spend "
    "first another by with on per despite until the".split()
)
"""Words before a time that make it one of something that happened."""
_JOINING = frozenset(("and", "or", ",", "–", "-", "—"))
_AWAY = frozenset(("from", "outside", "off"))


def read_duration(items: Sequence[Item], at: int) -> Reading | None:
    """Read the time at item ``at``; None where it is not the way between two places."""
    start = hedge_start(items, at)
    if _repeats_length(items, start):
        return None
    relation = replace(read_relation(items, at + 1), mode=Mode.TRAVEL)
    ends = _both_ends(items, start, relation)
    if ends:
        return ends
    before = items[start - 1].lower if start else ""
    if before in _LASTING or is_motion(items, start):
        return None
    if relation.preposition is None:
        return _left_out(items, at, start, relation)
    if not _states_place(items, at, start, relation):
        return None
    phrase = read_phrase(items, relation.after)
    if phrase is None or not _is_place(items, phrase):
        return None
    references = read_list(items, phrase)
    said = " ".join(item.text for item in items[at : relation.after])
    return Reading(
        relation=relation, references=references, start=start, after=references[-1].after,
        why=f"it follows “{said}”",
    )  # fmt: skip


def _repeats_length(items: Sequence[Item], start: int) -> bool:
    """Whether the time only repeats a length: "16 km or a 15-minute ride from X"."""
    joined = start and items[start - 1].lower in {"or", "(", ",", "a", "an", "/"}
    return bool(joined) and any(
        item.quantity is not None and item.quantity.unit in {"km", "mi"}
        for item in items[max(0, start - 3) : start]
    )


def _is_bare(item: Item) -> bool:
    """Whether it is a mere time, with no word for a way: "two hours"."""
    unit = item.quantity.unit if item.quantity else ""
    return item.lower.rstrip("s'’").endswith(unit)


def _both_ends(items: Sequence[Item], start: int, relation: Relation) -> Reading | None:
    """Both places of "two hours by road from X to Y", "the two-hour drive between X and Y"."""
    link = {"from": "to", "between": "and"}.get(relation.preposition or "")
    ends = two_ends(items, relation.after, links=frozenset((link,))) if link else None
    if ends is None or not all(_is_place(items, end) for end in ends):
        return None
    return Reading(
        relation=relation, references=ends[1:], start=start, after=ends[1].after, pair=ends[0],
        why="the way goes there",
    )  # fmt: skip


def _states_place(items: Sequence[Item], at: int, start: int, relation: Relation) -> bool:
    """Whether the words before say that something lies there, as far as the way leaves it open."""
    index = start - 1
    while index >= 0 and items[index].lower in {"a", "an", "still", "even", "within", "at"}:
        index -= 1
    opening = index < 0
    copula = not opening and items[index].lower in COPULAS
    if relation.preposition == "to":
        return copula and not _is_bare(items[at])
    if relation.preposition == "of":
        within = items[start].lower == "within"
        return relation.direction is not None or within or index < start - 1
    if relation.preposition not in _AWAY:
        return False
    joined = opening or copula or items[index].lower in _JOINING | SETTLEMENTS
    return joined or items[index].capital or not _is_bare(items[at]) or relation.placing


def _left_out(items: Sequence[Item], at: int, start: int, relation: Relation) -> Reading | None:
    """A time whose reference is what the text is about: "It is two hours away"."""
    copula = start > 0 and items[start - 1].lower in COPULAS | {"a", "an"}
    if not copula or not (relation.placing or relation.direction):
        return None
    return Reading(
        relation=relation, references=(), start=start, after=max(relation.after, at + 1),
        why="the words leave it out, so it is the place the text is about",
    )  # fmt: skip


def _is_place(items: Sequence[Item], phrase: Phrase) -> bool:
    """Whether a phrase is, or points back to, a place: no day, no "home"."""
    if items[phrase.first].lower in CALENDAR:
        return False
    if phrase.mention or phrase.noun:
        return True
    return any(item.kind is Kind.NAME for item in items[phrase.first : phrase.after])
