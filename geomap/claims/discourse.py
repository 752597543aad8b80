"""Who "it" and "the city" are: the document's topic, and the latest place that fits."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.claims.items import UNRECOGNISED, items_of
from geomap.claims.words import COPULAS, DIVISIONS, SETTLEMENTS
from geomap.model import Label, Mention, Role, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.claims.items import Item
    from geomap.model import Document

_BEFORE_TOPIC = frozenset("the city town village of parish former".split())
_TOPIC_WINDOW = 40
"""Items of the first sentence in which its verb is looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Discourse:
    """What a sentence may point back to."""

    mentions: tuple[Mention, ...]
    """Usable mentions of the document, in order."""
    topic: Mention | None
    """What the document is about, where its first sentence says so ("X is a village in Y")."""

    def antecedent(
        self, noun: str | None, before: int, *, other_than: Mention | None = None
    ) -> Mention | None:
        """The place that a pronoun or "the city" at offset ``before`` means.

        The topic where it fits the noun, else the latest mention that does. None where nothing
        fits: nothing is invented.
        """
        if self.topic and self.topic.span.start < before and fits(self.topic, noun):
            if not same_place(self.topic, other_than):
                return self.topic
            if noun is None:
                return None
        last = bisect_left(self.mentions, before, key=lambda mention: mention.span.start)
        for mention in reversed(self.mentions[max(0, last - 12) : last]):
            if fits(mention, noun) and not same_place(mention, other_than):
                return mention
        return None


def same_place(one: Mention | None, other: Mention | None) -> bool:
    """Whether two mentions name the same place: by the atlas where both are resolved."""
    if one is None or other is None:
        return False
    if one.place and other.place:
        return one.place.id == other.place.id
    return one.span.text.casefold() == other.span.text.casefold()


def fits(mention: Mention, noun: str | None) -> bool:
    """Whether a mention can be what a noun points back to: a town for "the city"."""
    if mention.label is Label.FACILITY and noun is None:
        return False
    if mention.label is Label.DEMONYM or mention.role in {Role.ASSOCIATED, Role.DATELINE}:
        return False
    if noun is None or mention.place is None:
        return True
    kind = mention.place.kind
    if noun.split()[-1] in DIVISIONS:
        return not kind.startswith("P") or kind.startswith("PCL")
    return not kind.startswith(("PCL", "CONT", "RGN", "L"))


def topic_of(
    document: Document, sentence: tuple[int, int], mentions: Sequence[Mention]
) -> Mention | None:
    """The mention that the first sentence defines ("X, formerly Y, is a town in Z").

    Where the recogniser has missed the name, an unresolved mention of it: better than to take
    another place for the topic.
    """
    items = items_of(document.text, *sentence, mentions=mentions, quantities=())
    first = 0
    while first < len(items) and first < 4 and items[first].lower in _BEFORE_TOPIC:
        first += 1
    after = first
    while after < len(items) and items[after].capital and items[after].mention is None:
        after += 1
    if after < len(items) and items[after].mention is not None and after == first:
        return items[first].mention if _is_defined(items, first + 1) else None
    if after == first or not _is_defined(items, after, what=SETTLEMENTS | DIVISIONS):
        return None
    start, end = items[first].start, items[after - 1].end
    span = Span(start=start, end=end, text=document.text[start:end])
    return Mention(document=document.id, span=span, why=(UNRECOGNISED,))


def _is_defined(items: Sequence[Item], at: int, *, what: frozenset[str] | None = None) -> bool:
    """Whether a copula follows, and a noun of ``what`` within a few words behind it."""
    depth = 0
    for index, item in enumerate(items[at : at + _TOPIC_WINDOW], start=at):
        depth += (item.text in "([") - (item.text in ")]")
        if depth <= 0 and item.lower in COPULAS:
            following = {one.lower for one in items[index + 1 : index + 9]}
            return what is None or not what.isdisjoint(following)
        if depth <= 0 and item.text in {":", ";"}:
            return False
    return False
