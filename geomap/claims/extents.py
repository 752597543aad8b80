"""Which lengths are no distance claims: sizes, heights, ways gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.claims.items import Kind
from geomap.claims.words import COPULAS, EXTENT_AFTER, EXTENT_NOUNS, MEASURES, MOTION, SETTLEMENTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.claims.items import Item

_LOOK_BACK = 8
_LINES = frozenset("border frontier boundary".split())
_INTO = frozenset("into in at near to onto on inside from".split())
_RUNS = frozenset("runs run ran".split())
_FRONTS = frozenset("line lines front frontline border boundary".split())
_SPOTS = SETTLEMENTS | {"area", "point", "spot", "position", "site", "location"}
"""What one can reach that lies at a distance."""
_OF_MEASURE = frozenset(
    "of is was are were at an a the about approximately ranging ranges range from to up average "
    "mean maximum minimum over some sea level around nearly almost roughly more than by and "
    "which has had having".split()
)


def _arrives(item: Item) -> bool:
    """Whether what stands before "to 6 km from X" is the verb of motion itself."""
    return item.lower in MOTION or item.lower in {"to", "up", "back", "closer", "near"}


def is_extent(items: Sequence[Item], at: int) -> bool:
    """Whether a length measures one thing: "83-kilometre-long reservoir", "2-kilometre section"."""
    quantity = items[at].quantity
    if quantity is None or at + 1 >= len(items):
        return False
    index = at + 1
    if items[index].text in "-‐‑–" and index + 1 < len(items):
        index += 1
    following = items[index].lower
    beyond = {one.lower for one in items[index + 1 : index + 5]}
    if following == "across" and not beyond.isdisjoint(_LINES):
        return False  # "8 km across the border"
    if following in EXTENT_AFTER or following.split("-")[0] in EXTENT_AFTER:
        return True
    if following == "in" and index + 1 < len(items):
        return items[index + 1].lower in EXTENT_AFTER
    unit_singular = not quantity.span.text.lower().rstrip(")] ").endswith(("s", "feet"))
    adjectival = unit_singular and (quantity.value or 2) != 1
    if following in EXTENT_NOUNS:
        return True
    hyphened = any(dash in quantity.span.text.split()[-1] for dash in "-‐‑–")
    if adjectival and hyphened and items[index].kind is Kind.WORD:
        noun = items[min(index + 1, len(items) - 1)].lower
        return noun in EXTENT_NOUNS or following in EXTENT_NOUNS
    return (
        following in {"above", "below"}
        and index + 1 < len(items)
        and (
            items[index + 1].lower
            in {"sea", "ground", "grade", "the", "average", "normal", "water"}
        )
        and items[min(index + 2, len(items) - 1)].lower not in SETTLEMENTS
    )


def clause_before(items: Sequence[Item], start: int, limit: int) -> list[Item]:
    """Items before ``start`` in its clause, the nearest first."""
    found: list[Item] = []
    for item in reversed(items[max(0, start - limit) : start]):
        if item.kind is Kind.MARK and item.text in ",;:()[]–—":
            break
        found.append(item)
    return found


def is_measure(items: Sequence[Item], start: int) -> bool:
    """Whether the words before ask for one thing's size: "at an elevation of", "a depth of"."""
    for item in clause_before(items, start, _LOOK_BACK):
        if item.lower in MEASURES:
            return True
        if item.lower not in _OF_MEASURE:
            return False
    return False


def _is_line(items: Sequence[Item], verb: int) -> bool:
    """Whether a border or a front is what runs: "the front line now runs 3 km from X"."""
    before = [one.lower for one in items[max(0, verb - 2) : verb]]
    return not _FRONTS.isdisjoint(before)


def is_motion(items: Sequence[Item], start: int) -> bool:
    """Whether a length is a way gone or an extent: "marched 12 miles", "leads west 3 miles"."""
    if start and (items[start - 1].kind is Kind.NAME or items[start - 1].lower in _SPOTS):
        return False  # "fled to a village 12 km north of X"
    if start > 2 and items[start - 2].lower in {"a", "an"} and items[start - 3].lower in _INTO:
        return False  # "fell into a gorge 5 km short of X"
    if start > 1 and items[start - 1].lower in {"to", "within"} and _arrives(items[start - 2]):
        return False  # "advanced to within 6 km of X", "reached to about 24 km from X"
    for back, item in enumerate(clause_before(items, start, _LOOK_BACK), start=1):
        if item.lower in MOTION:
            return not (item.lower in _RUNS and _is_line(items, start - back))
        if item.lower in COPULAS or item.lower in {"which", "that", "who", "at", "in"}:
            return False
    return False
