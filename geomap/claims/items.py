"""A sentence as the grammar sees it: names, lengths, words and marks, each one item."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from geomap.model import Label, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.model import Mention, Quantity

_TOKEN = re.compile(r"['’′]s\b|\w+(?:[-‐‑–.&/]\w+|['’′](?!s\b)\w+)*|[^\w\s]")


class Kind(StrEnum):
    """What an item is."""

    NAME = "name"
    LENGTH = "length"
    WORD = "word"
    MARK = "mark"


@dataclass(frozen=True, slots=True, kw_only=True)
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
        return self.kind is Kind.NAME or (self.kind is Kind.WORD and self.text[0].isupper())


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
                lower=words.lower(),
                start=begin,
                end=finish,
                mention=mention,
                quantity=quantity,
            )
        )
        position = finish
    return (*items, *_plain(text, position, end))


def _overlaps(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    at = bisect_left(spans, (end, 0))
    return at > 0 and spans[at - 1][1] > start


def _plain(text: str, start: int, end: int) -> list[Item]:
    found = []
    for token in _TOKEN.finditer(text, start, end):
        words = token.group()
        found.append(
            Item(
                kind=Kind.WORD if words[0].isalnum() else Kind.MARK,
                text=words,
                lower=words.lower().replace("’", "'").replace("′", "'"),
                start=token.start(),
                end=token.end(),
            )
        )
    return found
