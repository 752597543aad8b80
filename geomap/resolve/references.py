"""What "the capital", "the city", "the border" stand for, where the text makes it certain.

A noun points back to a place only where one place alone can be meant: the capital of the only
country in play, the last-named town where its sentence names no other. Else it stays without a
place, and the reason says between what the text leaves the choice.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from geomap.model import Label, Role
from geomap.resolve.points import place_of
from geomap.text import sentences

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geomap.atlas import Atlas
    from geomap.model import Mention, Place

_SETTLEMENTS = frozenset(("city", "town", "village"))
_BORDERS = frozenset(("border", "borders", "frontier"))
_COASTS = frozenset(("coast", "coasts", "coastline", "seaboard", "shore", "shores", "shoreline"))
_LARGEST_VILLAGE = 50_000
_SMALLEST_CITY = 3_000
_BACK = 3
"""Sentences looked back from a noun for what it means."""
_APPOSED = re.compile(r"\s*,\s*(?:the\s+\w+\s+city\s+of\s+)?")
_OF_OR_WITH = re.compile(r"\s+(?:of|with)\s+(?:the\s+)?(?:\w+ern\s+)?")
_JOINED = re.compile(r"\s*[-–/]\s*|\s+and\s+(?:the\s+)?")
_BEFORE = re.compile(r"(?:['’]s?|\s*[-–])?\s+(?:[a-z]+\s+)?")
_STATES = ("PCL", "TERR")


def link_references(text: str, mentions: Sequence[Mention], *, atlas: Atlas) -> tuple[Mention, ...]:
    """Give nouns that stand for a place that place, or say why they have none.

    Args:
        text: the document's text.
        mentions: its mentions in the order of the text, the names among them resolved.
        atlas: the gazetteer.

    Returns:
        The mentions in the same order; only descriptors are changed.

    Example:
        >>> link_references("", (), atlas=None)
        ()
    """
    if not any(each.label is Label.DESCRIPTOR for each in mentions):
        return tuple(mentions)
    starts = [start for start, _ in sentences(text)]
    sentence = np.searchsorted(starts, [each.span.start for each in mentions], side="right")
    countries = _countries(mentions)
    linked: list[Mention] = []
    for number, mention in enumerate(mentions):
        if mention.label is Label.DESCRIPTOR and mention.place is None:
            noun = mention.span.text.split()[-1].lower()
            if noun == "capital":
                mention = _capital(text, mentions, number, countries, atlas)  # noqa: PLW2901
            elif noun in _SETTLEMENTS:
                mention = _settlement(mentions, number, noun, sentence.tolist())  # noqa: PLW2901
            elif noun in _BORDERS | _COASTS:
                mention = _line(text, mentions, number, noun)  # noqa: PLW2901
        linked.append(mention)
    return tuple(linked)


def _countries(mentions: Sequence[Mention]) -> dict[str, Mention]:
    """The countries in play, each with the first mention that speaks of it."""
    countries: dict[str, Mention] = {}
    for each in mentions:
        if each.place is not None and each.place.country and each.role is not Role.EMBEDDED:
            countries.setdefault(each.place.country, each)
    return countries


def _capital(
    text: str,
    mentions: Sequence[Mention],
    number: int,
    countries: Mapping[str, Mention],
    atlas: Atlas,
) -> Mention:
    """The town beside it ("the capital, Damascus"), or the capital of the one country in play."""
    mention = mentions[number]
    for other, gap in _neighbours(text, mentions, number):
        if _APPOSED.fullmatch(gap) and other.place and other.place.kind.startswith("PPL"):
            return _as(mention, other, f"the capital: {other.span.text}, which stands beside it")
    if len(countries) != 1:
        return _without(
            mention,
            "the text names no country"
            if not countries
            else f"the text is about {len(countries)} countries ({_listed(tuple(countries))})",
        )
    (country, by), *_ = countries.items()
    capitals = _capitals(atlas).get(country, ())
    if len(capitals) != 1:
        return _without(mention, f"the atlas has {len(capitals)} capitals of {country}")
    place = place_of(atlas, capitals[0])
    why = f"the capital: {place.name}, of the only country in the text ({country})"
    return replace(mention, place=place, score=by.score, why=(why,))


def _settlement(
    mentions: Sequence[Mention], number: int, noun: str, sentence: Sequence[int]
) -> Mention:
    """The last-named place that the noun fits, where its sentence names no other."""
    mention = mentions[number]
    here = sentence[number]
    named: dict[str, Mention] = {}
    for other in range(number - 1, -1, -1):
        if sentence[other] < here - _BACK:
            break
        each = mentions[other]
        if each.label is Label.DESCRIPTOR or each.role in {Role.EMBEDDED, Role.DATELINE}:
            continue
        if each.place is None:
            if each.label is Label.TOPONYM:
                named[each.span.text] = each
        elif _fits(each.place, noun):
            named[each.place.id] = each
        last_of_sentence = other == 0 or sentence[other - 1] != sentence[other]
        if named and last_of_sentence:
            break
    if not named:
        return _without(mention, f"the text names no {noun} shortly before it")
    if len(named) > 1:
        names = _listed(tuple(each.span.text for each in reversed(named.values())))
        return _without(mention, f"the text names several places before it ({names})")
    (antecedent,) = named.values()
    if antecedent.place is None:
        return _without(mention, f"{antecedent.span.text}, named before it, is unresolved itself")
    return _as(mention, antecedent, f"the {noun}: {antecedent.span.text}, named last before it")


def _line(text: str, mentions: Sequence[Mention], number: int, noun: str) -> Mention:
    """A line has no point of its own; the reason names the countries that it belongs to."""
    mention = mentions[number]
    owners: dict[str, None] = {}
    before = mentions[number - 1] if number else None
    if before is not None and _is_state(before):
        gap = text[before.span.end : mention.span.start]
        if _BEFORE.fullmatch(gap):
            other = mentions[number - 2] if number > 1 else None
            if other is not None and _is_state(other):
                joint = text[other.span.end : before.span.start]
                if _JOINED.fullmatch(joint):
                    owners[_name(other)] = None
            owners[_name(before)] = None
    after = mentions[number + 1] if number + 1 < len(mentions) else None
    gap = text[mention.span.end : after.span.start] if after else ""
    if after is not None and _is_state(after) and _OF_OR_WITH.fullmatch(gap):
        owners[_name(after)] = None
    if not owners:
        return mention
    return replace(mention, why=(f"the {noun} of {_listed(tuple(owners))}: a line, no one place",))


def _neighbours(
    text: str, mentions: Sequence[Mention], number: int
) -> tuple[tuple[Mention, str], ...]:
    """The mentions on either side, each with the text between."""
    span = mentions[number].span
    found: list[tuple[Mention, str]] = []
    if number + 1 < len(mentions):
        after = mentions[number + 1]
        found.append((after, text[span.end : after.span.start]))
    if number:
        before = mentions[number - 1]
        gap = re.sub(r"the\s+$", "", text[before.span.end : span.start], flags=re.IGNORECASE)
        found.append((before, gap))
    return tuple(found)


def _fits(place: Place, noun: str) -> bool:
    """Whether a place is what a noun says: any town, but no capital for a village."""
    if not place.kind.startswith("PPL"):
        return False
    people = place.population or 0
    if noun == "village":
        return place.kind not in {"PPLC", "PPLA"} and people <= _LARGEST_VILLAGE
    return place.kind != "PPLX" and not (noun == "city" and 0 < people < _SMALLEST_CITY)


def _is_state(mention: Mention) -> bool:
    return mention.place is not None and mention.place.kind.startswith(_STATES)


def _name(mention: Mention) -> str:
    return mention.place.name if mention.place else mention.span.text


def _as(mention: Mention, antecedent: Mention, why: str) -> Mention:
    return replace(mention, place=antecedent.place, score=antecedent.score, why=(why,))


def _without(mention: Mention, why: str) -> Mention:
    return replace(mention, why=(f"unresolved: {why}",))


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:4]) + (" and others" if len(names) > 4 else "")


@lru_cache(maxsize=4)
def _capitals(atlas: Atlas) -> Mapping[str, tuple[int, ...]]:
    """The rows of the capitals of each country."""
    kinds = [number for number, kind in enumerate(atlas.kinds) if kind == "PPLC"]
    found: dict[str, tuple[int, ...]] = {}
    for row in np.flatnonzero(np.isin(atlas.kind, kinds)).tolist():
        country = atlas.countries[atlas.country[row]]
        found[country] = (*found.get(country, ()), row)
    return found
