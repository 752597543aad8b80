"""The noun phrase that names a reference: a place, a feature, a road, or words for a place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.claims.items import Kind
from geomap.claims.nouns import (
    past_bracket,
    past_hyphens,
    past_twin,
    read_noun,
    read_road,
    skip,
    takes_name,
)
from geomap.claims.relation import read_wind
from geomap.claims.value import Phrase
from geomap.claims.words import (
    DIVISIONS,
    FEATURES,
    PARTS_OF_TOWN,
    SETTLEMENTS,
    STOPS,
    WHOLE_TOWN,
    WITHIN_NAME,
)
from geomap.model import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.claims.items import Item

_DETERMINERS = frozenset(
    "the a an its their his her this that these our my nearby present current".split()
)
_OPENINGS = _DETERMINERS | {"what", "where"}
_STANDING_IN = SETTLEMENTS | DIVISIONS | PARTS_OF_TOWN | WHOLE_TOWN
"""Nouns that stand for the place they belong to, or point back to one."""
_LINKS = frozenset("of at in with between to on near around".split())
_LONGEST_PHRASE = 12
_SHORES = frozenset("coast coastline shore shoreline".split())
"""What belongs to its owner: "Mexico's Pacific coast" is Mexico's."""
_BE_NOW = frozenset("is was are lies the what now where present-day modern-day".split())


def read_phrase(items: Sequence[Item], at: int) -> Phrase | None:
    """Read the noun phrase that begins at item ``at``; None where none does."""
    first = skip(items, at, _OPENINGS)
    if (
        first + 1 < len(items)
        and items[first].lower == "today"
        and items[first + 1].text[0] in "'’"
    ):
        first += 2
    if first > at and items[first - 1].lower in {"what", "where"}:
        first = skip(items, first, _BE_NOW)
    if first >= len(items) or items[first].kind is Kind.LENGTH:
        return None
    road = read_road(items, first)
    if road:
        return road
    named = _name(items, first)
    if named:
        return named
    return _common(items, first, determined=first > at)


def _name(items: Sequence[Item], at: int) -> Phrase | None:
    """A name, with what belongs to it: "Nagorno-Karabakh frontline", "Melbourne's centre"."""
    item = items[at]
    if item.kind is Kind.NAME:
        mention, after, name = item.mention, at + 1, None
        joined = past_hyphens(items, at)
        if joined:  # "the Awassa-Moyale highway", "Charlotte-Monroe Executive Airport"
            mention, after, name = None, joined, " ".join(one.text for one in items[at:joined])
    elif item.capital and item.lower not in STOPS and not read_wind(items, at):
        if item.lower in SETTLEMENTS | DIVISIONS and takes_name(items, at + 1):
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
    after = past_twin(items, past_bracket(items, after))
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
    if noun in SETTLEMENTS and (mention is None or takes_name(items, behind)):
        linked = _with_link(items, at, noun, behind)  # "Chinese border town of Muse"
        if linked.mention:
            return linked
    feature = None if noun in _STANDING_IN else noun
    if noun == "capital":
        feature = "capital"
    return Phrase(first=at, after=behind, mention=mention, feature=feature, name=name)


def _owned(items: Sequence[Item], at: int) -> Phrase | None:
    """The name behind a possessive, which is what is meant: "Chandrapur's Warora"."""
    if at >= len(items) or items[at].kind is not Kind.NAME:
        return None
    named = _name(items, at)
    return None if named is None or named.feature in _SHORES else named


def _tail(
    items: Sequence[Item], at: int, *, demonym: bool
) -> tuple[str, int, Phrase | None] | None:
    """The noun behind a name, and the phrase that takes its place where one follows.

    "border", "'s business district"; and "Sri Lankan capital Colombo" is Colombo.
    """
    index = at
    possessive = index < len(items) and items[index].lower in {"'s", "'"}
    index += possessive
    owned = _owned(items, index) if possessive else None
    if owned:
        return "", owned.after, owned
    for _ in range(4):
        found = read_noun(items, index)
        if found:
            noun, behind = found
            owned = _owned(items, behind + 1) if noun in DIVISIONS else None
            if owned and items[behind].lower == "'s":
                return noun, owned.after, owned
            more = read_noun(items, behind)
            while more and items[behind].kind is Kind.WORD and items[behind].lower != "capital":
                noun, behind = more
                more = read_noun(items, behind)
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
        if not (possessive or demonym) and not read_noun(items, index + 1):
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
    index = skip(items, index, frozenset(("the",)))
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
        compound = read_noun(items, index)
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
    named = read_road(items, index) or _name(items, index)
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
