"""The parts that noun phrases are made of: nouns of several words, roads, joined names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.claims.items import Kind
from geomap.claims.value import Phrase
from geomap.claims.words import FEATURES, LINES_BY_FIRST_WORD, NOUNS, ROADS, SETTLEMENTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.claims.items import Item

_ROAD = re.compile(r"(?:I|US|SR|CR|FM|A|B|M|N|E|D|R|NH|SH|PA|CTH)[- ]?\d{1,4}[A-Z]?\Z")


def skip(items: Sequence[Item], at: int, words: frozenset[str]) -> int:
    """The index behind the words of a set that stand at ``at``."""
    while at < len(items) and items[at].kind is Kind.WORD and items[at].lower in words:
        at += 1
    return at


def read_road(items: Sequence[Item], at: int) -> Phrase | None:
    """A road with its number: "Highway 198", "I-4", "Iowa Highway 136", "the A161"."""
    if _ROAD.match(items[at].text):
        return Phrase(first=at, after=at + 1, feature="road")
    before = items[at].kind is Kind.NAME or items[at].lower in {"county", "state"}
    index = at + 1 if before and items[at].lower not in ROADS else at
    if index + 1 < len(items) and items[index].lower.rstrip(".") in ROADS:
        number = index + 1
        if items[number].lower in {"highway", "road", "route", "hwy"}:
            number += 1
        if items[number - 1].text and number < len(items) and items[number].text[0].isdigit():
            return Phrase(first=at, after=number + 1, feature="road")
    return None


def read_noun(items: Sequence[Item], at: int) -> tuple[str, int] | None:
    """A feature noun of one word or more at ``at``, and the index behind it."""
    if at >= len(items) or items[at].kind is Kind.MARK:
        return None
    word = items[at].lower
    for words in LINES_BY_FIRST_WORD.get(word, ()):
        if tuple(item.lower for item in items[at : at + len(words)]) == words:
            return " ".join(words), at + len(words)
    return (word, at + 1) if word in NOUNS else None


def past_hyphens(items: Sequence[Item], at: int) -> int | None:
    """The index behind a longer name that a known one only begins: "Charlotte-Monroe"."""
    if at + 2 >= len(items) or items[at + 1].text not in {"-", "–", "‑"}:
        return None
    tight = items[at].end == items[at + 1].start and items[at + 1].end == items[at + 2].start
    if not (tight and items[at + 2].capital):
        return None
    after = at + 3
    while after < len(items) and items[after].kind is Kind.WORD and items[after].capital:
        after += 1
    noun = items[after].lower if after < len(items) else ""
    return None if noun in {"border", "boundary", "frontier", "line"} else after


def past_twin(items: Sequence[Item], at: int) -> int:
    """Step over the second of two names that share a noun: "Queensland / Victoria border"."""
    if at + 2 < len(items) and items[at].text in {"/", "–", "-", "—"} and items[at + 1].capital:
        return at + 2 if items[at + 2].lower in {"border", "boundary", "frontier", "line"} else at
    return at


def past_bracket(items: Sequence[Item], at: int) -> int:
    """Step over a bracket between a name and its noun: "Canada (Quebec) border"."""
    if at >= len(items) or items[at].text != "(":
        return at
    for index in range(at + 1, min(len(items) - 1, at + 8)):
        if items[index].text == ")":
            noun = items[index + 1].lower
            return index + 1 if noun in FEATURES and noun not in SETTLEMENTS else at
    return at


def takes_name(items: Sequence[Item], at: int) -> bool:
    """Whether a noun goes on with a name: "city of Ganja", "capital at Awassa"."""
    link = items[at].lower if at + 1 < len(items) else ""
    return link in {"of", "at"} and items[at + 1].capital
