"""What follows a length: direction, way, preposition ("... away by road, north-east of")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.claims.items import Kind
from geomap.claims.words import (
    FILLERS,
    PLACING,
    PREPOSITIONS,
    WAYS,
    WIND_ABBREVIATIONS,
    WIND_ENDINGS,
    WINDS,
)
from geomap.model import Mode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.claims.items import Item

_LONGEST_RELATION = 14
"""Items between a length and its preposition."""
_DURATION = re.compile(r"\b(?:minutes?|hours?|mins?|hrs?|days?)\b")
_DASHES = "-‐‑–"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """The words between a length and its reference."""

    direction: str | None
    mode: Mode
    preposition: str | None
    placing: bool
    """Whether a word says that a distance between places is meant ("away")."""
    after: int
    """Index of the item behind it."""


def read_wind(items: Sequence[Item], at: int) -> tuple[str, int] | None:
    """The compass point that begins at an item, and the index behind it.

    Example:
        >>> from geomap.claims.items import items_of
        >>> text = "south south-west of X"
        >>> read_wind(items_of(text, 0, len(text), mentions=(), quantities=()), 0)
        ('SSW', 2)
    """
    if at >= len(items) or items[at].kind is Kind.LENGTH:
        return None
    for count in (3, 2, 1):
        words = items[at : at + count]
        if len(words) < count or any(word.kind is Kind.LENGTH for word in words):
            continue
        marks = [n for n, word in enumerate(words) if word.kind is Kind.MARK]
        if marks and (marks != [1] or count != 3 or words[1].text not in _DASHES):
            continue
        point = WINDS.get(_plain_wind("".join(word.lower for word in words)))
        if point:
            return point, at + count
    letters = items[at].text.replace(".", "").replace("-", "")
    if letters in WIND_ABBREVIATIONS:
        behind = at + 1
        if behind < len(items) and items[behind].text == "." and behind + 1 < len(items):
            behind += 1
        return letters, behind
    return None


def _plain_wind(word: str) -> str:
    plain = re.sub(r"[-‐‑–/\s]", "", word)
    for ending in WIND_ENDINGS:
        if plain.endswith(ending) and plain[: -len(ending)] in WINDS:
            return plain[: -len(ending)]
    return plain


def read_way(items: Sequence[Item], at: int) -> tuple[Mode, int] | None:
    """The phrase that says along what the distance runs, and the index behind it."""
    if at >= len(items):
        return None
    for words, mode in WAYS.get(items[at].lower, ()):
        if tuple(item.lower for item in items[at : at + len(words)]) == words:
            return mode, at + len(words)
    return None


def read_relation(items: Sequence[Item], at: int) -> Relation:
    """Read what follows the length before item ``at``.

    Directions, ways and fillers in any order, then a preposition. Two directions are not one:
    reading stops at the second.
    """
    direction: str | None = None
    mode = Mode.UNSTATED
    preposition: str | None = None
    placing = False
    wind_end = -1
    last = min(len(items), at + _LONGEST_RELATION)
    index = _closing_bracket(items, at)
    while index < last:
        item = items[index]
        wind = None if direction else read_wind(items, index)
        if wind:
            direction, index = wind
            wind_end = index
            if index < len(items) and items[index].lower in {"direction", "side", "end", "corner"}:
                index += 1
            continue
        way = _way_at(items, index)
        if way:
            mode = way[0] if mode is Mode.UNSTATED else mode
            index = way[1]
            continue
        if item.lower in FILLERS:
            preposition, behind = _filler(items, index)
            if behind > index and preposition is None:
                placing = placing or item.lower in PLACING
                index = behind
                continue
            index = behind
            break
        towards = _to_the_wind(items, index)
        if towards and not direction:
            direction, index = towards
            continue
        if item.text == "(" and (inner := read_wind(items, index + 1)) and not direction:
            direction, index = inner
            index += index < len(items) and items[index].text == ")"
            continue
        if _is_stepped_over(items, at, index):
            index += 1
            continue
        if placing and item.lower in {"across", "over"}:
            break  # "27 km away across the border"
        preposition, index = _preposition(items, index)
        if preposition is None and index == wind_end and _bare_name(items, index):
            preposition = "of"
        break
    return Relation(
        direction=direction, mode=mode, preposition=preposition, placing=placing, after=index
    )


def _filler(items: Sequence[Item], at: int) -> tuple[str | None, int]:
    """The preposition that a filler word is, and the index behind it; itself where all ends."""
    word, following = items[at].lower, at + 1
    if word == "off" and _begins_noun(items, following):
        return "off", following
    if word == "out" and following < len(items) and items[following].lower == "of":
        return "outside", following + 1  # "30 miles out of X"
    if word in {"on", "out", "deep", "deeper"} and not _wind_or_filler(items, following):
        return None, at
    return None, following


def _is_stepped_over(items: Sequence[Item], at: int, index: int) -> bool:
    """Whether an item says nothing of the distance: a comma within it, the stop of "km."."""
    if items[index].text == ",":
        return _goes_on(items, at, index + 1)
    return items[index].text == "." and items[at - 1].lower.endswith(("km", "mi", "ft", "yd"))


def _bare_name(items: Sequence[Item], at: int) -> bool:
    """Whether the name follows without its "of": "a mile South Clancy", "5 km north Aleppo"."""
    if at >= len(items) or items[at].kind is not Kind.NAME:
        return False
    listed = items[at + 1 : at + 5]  # "14 miles north Lewiston, Idaho - 22 miles"
    if any(one.kind is Kind.LENGTH for one in listed):
        return False
    return items[at].start - items[at - 1].end <= 1 and items[at - 1].kind is Kind.WORD


def _closing_bracket(items: Sequence[Item], at: int) -> int:
    """Step over the bracket that closes behind "(about 12 km) south of"."""
    if at + 1 < len(items) and items[at].text == ")":
        following = items[at + 1].lower
        if following in {"from", "away"} or read_wind(items, at + 1):
            return at + 1
    return at


def _to_the_wind(items: Sequence[Item], at: int) -> tuple[str, int] | None:
    """A direction in words: "to the north", "towards the east", "in a northerly direction"."""
    first = items[at].lower
    if first not in {"to", "towards", "toward", "in"}:
        return None
    index = at + 1
    if index < len(items) and items[index].lower in {"the", "a", "an", "its", "their"}:
        index += 1
    wind = read_wind(items, index)
    if not wind:
        return None
    behind_wind = items[wind[1]].lower if wind[1] < len(items) else ""
    if first == "in" and behind_wind not in {"direction", ")"}:
        return None
    behind = items[wind[1]] if wind[1] < len(items) else None
    if behind is not None and behind.capital and index == at + 1:
        return None  # "to South Sudan"
    return wind


def _preposition(items: Sequence[Item], at: int) -> tuple[str | None, int]:
    """The preposition at ``at`` and the index behind it: "from", "outside of", "in front of"."""
    words = tuple(item.lower for item in items[at : at + 3])
    if words[:2] == ("near", "to"):
        return "from", at + 2
    if words == ("in", "front", "of"):
        return "before", at + 3
    if words[:2] == ("ahead", "of"):
        return "before", at + 2
    if words[0] not in PREPOSITIONS:
        return None, at
    takes_of = words[0] in {"outside", "short", "shy", "inside"} and words[1:2] == ("of",)
    return words[0], at + 1 + takes_of


def _past_length(items: Sequence[Item], at: int) -> int | None:
    """The index behind a bracket at ``at`` that tells the same in another unit.

    "30 km by road (18.64 mi) from", "14 km (1 hour by bus) from".
    """
    for index in range(at + 1, min(len(items), at + _LONGEST_RELATION)):
        if items[index].text == ")":
            inner = items[at + 1 : index]
            told = any(one.kind is Kind.LENGTH for one in inner)
            return index + 1 if told and not any(one.capital for one in inner) else None
    return None


def _way_at(items: Sequence[Item], at: int) -> tuple[Mode, int] | None:
    """A way in any form: "by road", "(by road)", "up the Ohio River", "or a 15-minute ride".

    A bracket with the length in another unit is stepped over.
    """
    way = read_way(items, at)
    if way:
        return None if _is_highway(items, at, way[1]) else way
    if items[at].text == "(":
        past = _past_length(items, at)
        if past:
            return Mode.UNSTATED, past
        way = read_way(items, at + 1)
        closed = way is not None and way[1] < len(items) and items[way[1]].text == ")"
        return (way[0], way[1] + 1) if way and closed else None
    along = _up_the_river(items, at) or _or_so_long(items, at)
    return (Mode.TRAVEL, along) if along else None


def _up_the_river(items: Sequence[Item], at: int) -> int | None:
    """The index behind "up the Ohio River", where "from" follows."""
    if items[at].lower not in {"up", "down", "along"} or at + 2 >= len(items):
        return None
    if items[at + 1].lower != "the" or not items[at + 2].capital:
        return None
    after = at + 3
    while after < min(len(items), at + 6) and items[after].lower != "from":
        after += 1
    return after if after < len(items) and items[after].lower == "from" else None


def _or_so_long(items: Sequence[Item], at: int) -> int | None:
    """The index behind "or about a 15-minute ride", where "from" follows."""
    if items[at].lower != "or":
        return None
    for after in range(at + 2, min(len(items), at + 8)):
        if items[after].lower == "from":
            words = " ".join(item.lower for item in items[at:after])
            return after if _DURATION.search(words) else None
    return None


def _begins_noun(items: Sequence[Item], at: int) -> bool:
    return at < len(items) and (
        items[at].capital or items[at].lower in {"the", "a", "an", "its", "their"}
    )


def _goes_on(items: Sequence[Item], first: int, at: int) -> bool:
    """Whether the words of a distance go on behind a comma: "140 km by road, from X"."""
    if at >= len(items):
        return False
    said = {item.lower for item in items[first:at]}
    if not said.isdisjoint({"offshore", "inland"}):
        return False  # "30 km offshore, west of X"
    if items[at].lower == "from" and at > first + 1:
        return True
    return _wind_or_filler(items, at) or read_way(items, at) is not None


def _wind_or_filler(items: Sequence[Item], at: int) -> bool:
    return at < len(items) and (
        read_wind(items, at) is not None or items[at].lower in PLACING | {"due"}
    )


def _is_highway(items: Sequence[Item], at: int, behind: int) -> bool:
    """Whether "road" stands alone: a noun, no way ("3 miles of road")."""
    return behind == at + 1 and items[at].lower == "road"
