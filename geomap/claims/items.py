"""A sentence as the grammar sees it: names, lengths, words and marks, each one item."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from geomap.claims.words import (
    CALENDAR,
    COPULAS,
    DIVISIONS,
    NOUNS,
    PRONOUNS,
    ROADS,
    SETTLEMENTS,
    STOPS,
    TITLES,
    WIND_ABBREVIATIONS,
    WINDS,
)
from geomap.model import Label, Mention, Role, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.model import Quantity

_TOKEN = re.compile(r"['’′]s\b|\d+(?:,\d{3})+\b|\w+(?:[-‐‑–.&/]\w+|['’′](?!s\b)\w+)*|[^\w\s]")


_NO_NAMES = STOPS | CALENDAR | PRONOUNS | {"the", "a", "an", "this", "these", "there"}
_PARTICLES = frozenset("de del la las los do da dos das di du des al el bin es".split())
_CALIPHATE = "IS"
"""The Islamic State, which is no verb."""
_ARABIC = frozenset("al el as ash ad an ar at az ath".split())
"""The Arabic article before a name, in all that its last letter turns into."""
UNRECOGNISED = "the words of a distance need a place here, but the name was not recognised as one"
"""Why a mention that the grammar itself had to make is unresolved."""


def is_capital(word: str) -> bool:
    """Whether a word is written as a name: "Ganja", "al-Shaddadi".

    Example:
        >>> is_capital("Ganja"), is_capital("al-Shaddadi"), is_capital("so-Called")
        (True, True, False)
    """
    if word[0].isupper() or "-" not in word:
        return word[0].isupper()
    article, _, rest = word.partition("-")
    return article in _ARABIC and rest[:1].isupper()


def lowered(words: str) -> str:
    """Words as the tables of the grammar write them.

    Example:
        >>> lowered("Hasn’t"), lowered("IS")
        ("hasn't", 'IS')
    """
    if words == _CALIPHATE:
        return words
    lower = words.lower()
    return lower if lower.isascii() else lower.replace("’", "'").replace("′", "'")


class Kind(StrEnum):
    """What an item is."""

    NAME = "name"
    LENGTH = "length"
    WORD = "word"
    MARK = "mark"


# Not frozen, unlike the values of ``geomap.model``: a sentence has dozens, nobody outside the
# grammar sees one, and a frozen one takes three times as long to make.
@dataclass(slots=True, kw_only=True)
class Item:
    """One terminal symbol of the grammar."""

    kind: Kind
    text: str
    lower: str
    start: int
    end: int
    mention: Mention | None = None
    quantity: Quantity | None = None

    @property
    def capital(self) -> bool:
        """Whether it is written as a name, known or not."""
        return self.kind is Kind.NAME or (self.kind is Kind.WORD and is_capital(self.text))


def usable(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions that can be ends of a claim, without overlap, in order of the text.

    Descriptors ("frontline") are left to the grammar, which reads them with the region they
    belong to; names inside other names ("OSCE Minsk Group") are no places of their own. Of
    mentions that overlap the longer one is kept.
    """
    wanted = [
        mention
        for mention in mentions
        if mention.label is not Label.DESCRIPTOR and mention.role is not Role.EMBEDDED
    ]
    wanted.sort(key=lambda mention: (mention.span.start, -mention.span.end))
    kept: list[Mention] = []
    for mention in wanted:
        if kept and mention.span.start < kept[-1].span.end:
            if mention.span.end - mention.span.start > kept[-1].span.end - kept[-1].span.start:
                kept[-1] = mention
            continue
        kept.append(mention)
    return tuple(kept)


def linked(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The descriptors of which the resolver knows the place, in order of the text."""
    known = [each for each in mentions if each.label is Label.DESCRIPTOR and each.place is not None]
    return tuple(sorted(known, key=lambda mention: mention.span.start))


def items_of(
    text: str,
    start: int,
    end: int,
    *,
    mentions: Sequence[Mention],
    quantities: Sequence[Quantity],
) -> tuple[Item, ...]:
    """The items of ``text[start:end]``; a length wins over a name it overlaps.

    Args:
        text: The whole text.
        start: Where the sentence begins.
        end: Where it ends.
        mentions: All usable mentions of the text, in order.
        quantities: The lengths of this sentence, in order.
    """
    first = bisect_left(mentions, start, key=lambda mention: mention.span.start)
    last = bisect_left(mentions, end, key=lambda mention: mention.span.start)
    taken: list[tuple[int, int, Mention | None, Quantity | None]] = [
        (q.span.start, q.span.end, None, q) for q in quantities
    ]
    lengths = [(q.span.start, q.span.end) for q in quantities]
    taken += [
        (m.span.start, m.span.end, m, None)
        for m in mentions[first:last]
        if not _overlaps(lengths, m.span.start, m.span.end)
    ]
    taken.sort(key=lambda entry: entry[0])
    items: list[Item] = []
    position = start
    for begin, finish, mention, quantity in taken:
        items += _plain(text, position, begin)
        words = text[begin:finish]
        items.append(
            Item(
                kind=Kind.NAME if mention else Kind.LENGTH,
                text=words,
                lower=lowered(words),
                start=begin,
                end=finish,
                mention=mention,
                quantity=quantity,
            )
        )
        position = finish
    return (*items, *_plain(text, position, end))


def name_unrecognised(items: Sequence[Item], document: str) -> tuple[Item, ...]:
    """Join runs of capitals inside a sentence to names that no recogniser has found.

    Where the words of a distance need a place, such a run is its name; its mention is unresolved
    and says why. The first word of a sentence, where any word has a capital, counts only where
    the sentence goes on as one about a place does ("X is a town", "X lies").

    Args:
        items: The items of a sentence.
        document: The ``id`` of the document.
    """
    found: list[Item] = []
    at = 0
    defined = _opens_with_place(items)
    while at < len(items):
        after = at
        if items[at].kind is not Kind.WORD or not is_capital(items[at].text):
            found.append(items[at])
            at += 1
            continue
        while after < len(items) and _may_be_name(items, after, at, defined=defined):
            after += 1
        if after == at:
            found.append(items[at])
            at += 1
            continue
        run = items[at:after]
        name = _as_name(run, document) if _stands_alone(items, at, after) else None
        found.extend((name,) if name else run)
        at = after
    return tuple(found)


def _opens_with_place(items: Sequence[Item]) -> bool:
    """Whether a sentence says of its first words what is said of places only."""
    at = 0
    while at < len(items) and items[at].kind is Kind.WORD and is_capital(items[at].text):
        at += 1
    if at and at + 1 < len(items) and items[at].text in {",", "(", "-", "–", "—"}:
        return _apposed_length(items, at + 1)
    if at == 0 or at + 1 >= len(items) or items[at].lower not in COPULAS:
        return False
    following = [one.lower for one in items[at : at + 9]]
    if following[0] in {"lies", "lay"} or following[1] in {"located", "situated"}:
        return True
    if at > 1 and any(one.kind is Kind.LENGTH for one in items[at + 1 : at + 4]):
        return True
    places = SETTLEMENTS | DIVISIONS
    return following[1] in {"a", "an", "the", "one"} and not places.isdisjoint(following)


def _apposed_length(items: Sequence[Item], at: int) -> bool:
    """Whether a length with a direction stands in apposition: "Mororo, some 3 km east of"."""
    for index in range(at, min(len(items) - 1, at + 3)):
        if items[index].kind is Kind.LENGTH:
            behind = items[index + 1].lower
            return behind in WINDS or behind in {"from", "outside", "away"}
    return False


def _stands_alone(items: Sequence[Item], at: int, after: int) -> bool:
    """Whether a run of capitals is no person, no common noun, and no part of a longer name."""
    if after < len(items) and items[after].kind is Kind.NAME:
        return False
    if after - at == 1 and after < len(items) and items[after].lower == "capital":
        return False  # "the Regional capital"
    if any(one.lower.rstrip(".") in TITLES for one in items[max(0, at - 2) : after]):
        return False
    return not all(one.lower in NOUNS for one in items[at:after])


def _as_name(run: Sequence[Item], document: str) -> Item | None:
    """One item for a run of words; None where more than a space parts them."""
    text = " ".join(one.text for one in run)
    start, end = run[0].start, run[-1].end
    if end - start != len(text):
        return None
    mention = Mention(
        document=document, span=Span(start=start, end=end, text=text), why=(UNRECOGNISED,)
    )
    return Item(
        kind=Kind.NAME, text=text, lower=lowered(text), start=start, end=end, mention=mention
    )


def _may_be_name(items: Sequence[Item], at: int, first: int, *, defined: bool) -> bool:
    """Whether the word at ``at`` can belong to the name that begins at ``first``."""
    item = items[at]
    capital_follows = at + 1 < len(items) and items[at + 1].capital
    if item.lower in _PARTICLES and first < at and capital_follows:
        return item.kind is Kind.WORD
    if item.kind is not Kind.WORD or not is_capital(item.text):
        return False
    if first < 2 and all(one.kind is Kind.MARK for one in items[:first]) and not defined:
        return False
    if item.lower in _NO_NAMES or item.lower.rstrip(".") in ROADS:
        return False
    if item.lower in WINDS:  # "of West Bishop", but "5 km West of Bishop"
        return first == at > 0 and capital_follows and items[at - 1].lower in {"of", "from", "in"}
    if item.text.replace(".", "") in WIND_ABBREVIATIONS:
        return False
    return at > first or len(item.text) > 1


def _overlaps(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    at = bisect_left(spans, (end, 0))
    return at > 0 and spans[at - 1][1] > start


def _plain(text: str, start: int, end: int) -> list[Item]:
    found = []
    word, mark = Kind.WORD, Kind.MARK
    for token in _TOKEN.finditer(text, start, end):
        words = token.group()
        lower = lowered(words)
        kind = word if words[0].isalnum() else mark
        first, last = token.span()
        found.append(Item(kind=kind, text=words, lower=lower, start=first, end=last))
    return found
