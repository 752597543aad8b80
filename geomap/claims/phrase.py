"""The noun phrase that names a reference: a place, a feature, a road, or words for a place."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geomap.claims.items import Kind
from geomap.claims.relation import read_wind
from geomap.claims.words import (
    DIVISIONS,
    FEATURES,
    LINES_BY_FIRST_WORD,
    NOUNS,
    PARTS_OF_TOWN,
    ROADS,
    SETTLEMENTS,
    STOPS,
    WHOLE_TOWN,
    WITHIN_NAME,
)
from geomap.model import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.claims.items import Item
    from geomap.model import Mention

_DETERMINERS = frozenset(
    "the a an its their his her this that these our my nearby present current".split()
)
_OPENINGS = _DETERMINERS | {"what", "where"}
_STANDING_IN = SETTLEMENTS | DIVISIONS | PARTS_OF_TOWN | WHOLE_TOWN
"""Nouns that stand for the place they belong to, or point back to one."""
_LINKS = frozenset("of at in with between to on near around".split())
_ROAD = re.compile(r"(?:I|US|SR|CR|FM|A|B|M|N|E|D|R|NH|SH|PA|CTH)[- ]?\d{1,4}[A-Z]?\Z")
_LONGEST_PHRASE = 12
_BE_NOW = frozenset("is was are lies the what now where present-day modern-day".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A noun phrase over items ``first`` to ``after - 1``."""

    first: int
    after: int
    mention: Mention | None = None
    feature: str | None = None
    noun: str | None = None
    """Of a phrase that only points back ("the city"): its noun."""
    name: str | None = None
    """The words of a name that no mention covers."""
    country: str | None = None
    """Of a phrase that only points back ("the Polish city"): the country it is in."""


def read_phrase(items: Sequence[Item], at: int) -> Phrase | None:
    """Read the noun phrase that begins at item ``at``; None where none does."""
    first = _skip(items, at, _OPENINGS)
    if (
        first + 1 < len(items)
        and items[first].lower == "today"
        and items[first + 1].text[0] in "'’"
    ):
        first += 2
    if first > at and items[first - 1].lower in {"what", "where"}:
        first = _skip(items, first, _BE_NOW)
    if first >= len(items) or items[first].kind is Kind.LENGTH:
        return None
    road = _road(items, first)
    if road:
        return road
    named = _name(items, first)
    if named:
        return named
    return _common(items, first, determined=first > at)


def _skip(items: Sequence[Item], at: int, words: frozenset[str] | set[str]) -> int:
    while at < len(items) and items[at].kind is Kind.WORD and items[at].lower in words:
        at += 1
    return at


def _road(items: Sequence[Item], at: int) -> Phrase | None:
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


def _compound(items: Sequence[Item], at: int) -> tuple[str, int] | None:
    """A feature noun of one word or more at ``at``, and the index behind it."""
    if at >= len(items) or items[at].kind is Kind.MARK:
        return None
    word = items[at].lower
    for words in LINES_BY_FIRST_WORD.get(word, ()):
        if tuple(item.lower for item in items[at : at + len(words)]) == words:
            return " ".join(words), at + len(words)
    return (word, at + 1) if word in NOUNS else None


def _name(items: Sequence[Item], at: int) -> Phrase | None:
    """A name, with what belongs to it: "Nagorno-Karabakh frontline", "Melbourne's centre"."""
    item = items[at]
    if item.kind is Kind.NAME:
        mention, after, name = item.mention, at + 1, None
        joined = _hyphenated(items, at)
        if joined:  # "the Awassa-Moyale highway", "Charlotte-Monroe Executive Airport"
            mention, after, name = None, joined, " ".join(one.text for one in items[at:joined])
    elif item.capital and item.lower not in STOPS and not read_wind(items, at):
        if item.lower in SETTLEMENTS | DIVISIONS and _of_name(items, at + 1):
            return None  # "City of Ganja"
        after = at + 1
        while after < len(items) and items[after].kind is Kind.WORD and items[after].capital:
            after += 1
        if after < len(items) and items[after].kind is Kind.NAME:
            before = {one.lower for one in items[at:after]}
            if before <= WITHIN_NAME | SETTLEMENTS | DIVISIONS:
                mention, name = items[after].mention, None
            else:  # "Fort Apache" is not among the Apache
                mention, name = None, " ".join(one.text for one in items[at : after + 1])
            after += 1
        else:
            mention, name = None, " ".join(word.text for word in items[at:after])
    else:
        return None
    after = _past_twin(items, _past_bracket(items, after))
    tail = _tail(items, after, demonym=mention is not None and mention.label is Label.DEMONYM)
    if tail is None:
        noun = None
        if mention is None and name and (word := name.split()[-1].lower()) in FEATURES:
            noun = word
        return Phrase(first=at, after=after, mention=mention, feature=noun, name=name)
    noun, behind, inner = tail
    if inner is not None:
        return inner
    if mention is not None and mention.label is Label.DEMONYM and noun in SETTLEMENTS | DIVISIONS:
        linked = _with_link(items, at, noun, behind)
        if linked.noun and linked.mention is None:
            country = mention.place.country if mention.place else None
            return replace(linked, country=country)
        if linked.mention or linked.name:
            return linked
    if noun in SETTLEMENTS and (mention is None or _of_name(items, behind)):
        linked = _with_link(items, at, noun, behind)  # "Chinese border town of Muse"
        if linked.mention:
            return linked
    feature = None if noun in _STANDING_IN else noun
    if noun == "capital":
        feature = "capital"
    return Phrase(first=at, after=behind, mention=mention, feature=feature, name=name)


def _hyphenated(items: Sequence[Item], at: int) -> int | None:
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


def _past_twin(items: Sequence[Item], at: int) -> int:
    """Step over the second of two names that share a noun: "Queensland / Victoria border"."""
    if at + 2 < len(items) and items[at].text in {"/", "–", "-", "—"} and items[at + 1].capital:
        return at + 2 if items[at + 2].lower in {"border", "boundary", "frontier", "line"} else at
    return at


def _past_bracket(items: Sequence[Item], at: int) -> int:
    """Step over a bracket between a name and its noun: "Canada (Quebec) border"."""
    if at >= len(items) or items[at].text != "(":
        return at
    for index in range(at + 1, min(len(items) - 1, at + 8)):
        if items[index].text == ")":
            noun = items[index + 1].lower
            return index + 1 if noun in FEATURES and noun not in SETTLEMENTS else at
    return at


def _tail(
    items: Sequence[Item], at: int, *, demonym: bool
) -> tuple[str, int, Phrase | None] | None:
    """The noun behind a name, and the phrase that takes its place where one follows.

    "border", "'s business district"; and "Sri Lankan capital Colombo" is Colombo.
    """
    index = at
    possessive = index < len(items) and items[index].lower in {"'s", "'"}
    index += possessive
    for _ in range(4):
        found = _compound(items, index)
        if found:
            noun, behind = found
            more = _compound(items, behind)
            while more and items[behind].kind is Kind.WORD and items[behind].lower != "capital":
                noun, behind = more
                more = _compound(items, behind)
            settlement = noun.split()[-1] in SETTLEMENTS or noun == "capital"
            if settlement and (possessive or demonym or noun == "capital"):
                named = _behind_comma(items, behind)
                if named:
                    return noun, named.after, named
            return noun, behind, None
        if index >= len(items) or items[index].kind is not Kind.WORD:
            return None
        if items[index].lower in STOPS or not (possessive or demonym or index == at):
            return None
        if not (possessive or demonym) and not _compound(items, index + 1):
            return None
        index += 1
    return None


def _behind_comma(items: Sequence[Item], at: int) -> Phrase | None:
    """The name in apposition behind a noun: "capital Colombo", "capital, Fuzhou"."""
    index = at
    if index < len(items) and items[index].text in {",", ";", "("}:
        index += 1
    if index < len(items) and items[index].lower == "of":
        index += 1
    index = _skip(items, index, frozenset(("the",)))
    if (
        index < len(items)
        and items[index].kind is Kind.NAME
        and not items[index].lower[0].isdigit()
    ):
        named = _name(items, index)
        closed = named and named.after < len(items) and items[named.after].text == ")"
        bracket = closed and items[index - 1].text == "("
        return replace(named, after=named.after + 1) if named and bracket else named
    return None


def _of_name(items: Sequence[Item], at: int) -> bool:
    link = items[at].lower if at + 1 < len(items) else ""
    return link in {"of", "at"} and items[at + 1].capital


def _common(items: Sequence[Item], at: int, *, determined: bool) -> Phrase | None:
    """A phrase that begins with a common noun or its adjectives."""
    index = at
    last = min(len(items), at + _LONGEST_PHRASE)
    noun: str | None = None
    noun_after = at
    while index < last and items[index].kind is not Kind.LENGTH:
        item = items[index]
        if item.text[0] in "'’" and noun is not None:
            index += 1
            continue
        if (item.kind is Kind.MARK and item.text != ",") or item.lower in STOPS:
            break
        if item.kind is Kind.MARK:
            if noun in SETTLEMENTS and _behind_comma(items, index):
                break
            if index + 1 < last and items[index + 1].lower in SETTLEMENTS and noun is None:
                index += 1
                continue
            break
        if item.kind is Kind.NAME or (item.capital and index > at):
            return _head_name(items, index, at, noun)
        compound = _compound(items, index)
        if compound:
            noun, index = compound
            noun_after = index
            if noun in SETTLEMENTS and index < last and items[index].lower == "city":
                index = noun_after = index + 1
            continue
        index += 1
    if noun is None:
        return _other(items, at, index, determined=determined)
    return _with_link(items, at, noun, noun_after)


def _head_name(items: Sequence[Item], index: int, at: int, noun: str | None) -> Phrase | None:
    """A name behind common words: "the Havana suburb", "capital Havana", "downtown Boston"."""
    named = _road(items, index) or _name(items, index)
    if named is None:
        return None
    keep = named.feature
    if keep is None and noun in FEATURES and noun not in SETTLEMENTS | PARTS_OF_TOWN:
        keep = None if named.mention else noun
    return Phrase(first=at, after=named.after, mention=named.mention, feature=keep, name=named.name)


def _with_link(items: Sequence[Item], at: int, noun: str, after: int) -> Phrase:
    """A noun with its complement: "city of Jenin", "border with Iran", "mouth of the river"."""
    bracketed = after < len(items) and items[after].text == "("
    named = (
        _behind_comma(items, after)
        if noun in SETTLEMENTS or (noun in PARTS_OF_TOWN and bracketed)
        else None
    )
    index = after
    counted = index + 1 < len(items) and items[index + 1].text[0].isdigit()
    if named is None and index < len(items) and items[index].lower in _LINKS and not counted:
        link = items[index].lower
        near = noun.rsplit(maxsplit=1)[-1] in FEATURES | _STANDING_IN

        if link == "of" or (near and link in {"with", "between", "to", "in", "at"}):
            start = index + 1
            named = read_phrase(items, start) if start < len(items) else None
            if link in {"in", "at", "to"} and named and named.mention is None:
                named = None
    if named is None:
        pointing = noun in _STANDING_IN
        if noun == "capital":
            return Phrase(first=at, after=after, feature="capital", noun=noun)
        return Phrase(
            first=at,
            after=after,
            feature=None if pointing else noun,
            noun=noun if pointing else None,
        )
    whole = noun in _STANDING_IN
    return Phrase(
        first=at,
        after=named.after,
        mention=named.mention,
        feature=named.feature if whole else noun,
        noun=named.noun if whole else None,
        name=named.name,
    )


def _other(items: Sequence[Item], at: int, after: int, *, determined: bool) -> Phrase | None:
    """A phrase whose head is no noun of ours: "his home", "the shop"."""
    words = [item for item in items[at:after] if item.kind is Kind.WORD]
    if not words or not (determined or len(words) < 3):
        return None
    if after < len(items) and items[after].lower == "of":
        inner = read_phrase(items, after + 1)
        if inner and inner.mention and words[-1].lower in {"site", "ruins", "remains"}:
            return inner
        if inner:
            return Phrase(
                first=at, after=inner.after, mention=inner.mention, feature=words[-1].lower
            )
    if after < len(items) and items[after].lower == "to":
        inner = read_phrase(items, after + 1)
        if inner and (inner.mention or inner.name):
            return Phrase(
                first=at,
                after=inner.after,
                mention=inner.mention,
                feature=inner.feature or words[-1].lower,
                name=inner.name,
            )
    return Phrase(first=at, after=after, feature=words[-1].lower)
