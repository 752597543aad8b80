"""Who "it" and "the city" are: the document's topic, or the one place before that fits."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geomap.claims.antecedents import fits, in_background, introduced, of_kind
from geomap.claims.items import UNRECOGNISED, items_of
from geomap.claims.words import CALENDAR, COPULAS, DIVISIONS, NOUNS, SETTLEMENTS
from geomap.model import Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geomap.claims.items import Item
    from geomap.model import Document

_BEFORE_TOPIC = frozenset("the city town village of parish former".split())
_TOPIC_WINDOW = 40
"""Items of the first sentence in which its verb is looked for."""
_LOOK_BACK = 24
"""Mentions before in which an antecedent is looked for."""
_SENTENCES_BACK = 3
_OPENING = re.compile(r"(?:The|This|That) ([a-z]+)\b(?! of\b)")
_LOCATED = re.compile(
    r"\b(?:in|at|near|into|towards?|reached|entered|left|captured|took|seized|attacked|hit|struck)"
    r" ([^\W\d_a-z][^\W\d_]{2,})"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Discourse:
    """What a sentence may point back to."""

    text: str
    sentences: Sequence[tuple[int, int]]
    mentions: tuple[Mention, ...]
    """Usable mentions of the document, in order."""
    topic: Mention | None
    """What the document is about, where its first sentence says so ("X is a village in Y")."""
    references: frozenset[int] = frozenset()
    """Where the mentions begin from which distances were measured: background, not the story."""
    linked: tuple[Mention, ...] = ()
    """Descriptors of which the resolver knows the place ("the capital"), in order."""

    def antecedent(
        self,
        noun: str | None,
        before: int,
        *,
        other_than: Mention | None = None,
        country: str | None = None,
    ) -> Mention | None:
        """The place that a pronoun, "the city", or no word at all at offset ``before`` means.

        The topic where it fits; else the latest name that the noun introduced ("the village of
        X"); else the one place that fits in the nearest sentence with any. None where several
        fit or none does: nothing is guessed.

        Args:
            noun: Of "the city": "city"; None for a pronoun or an end left out.
            before: Only what is named before this offset.
            other_than: The claim's other end.
            country: Code of the country that the words name ("the Polish city").
        """
        if self.topic and self.topic.span.start < before and fits(self.topic, noun):
            if not same_place(self.topic, other_than):
                return self.topic
            if noun is None:
                return None
        near = [
            mention
            for mention in self._latest(before)
            if not same_place(mention, other_than)
            and (country is None or mention.place is None or mention.place.country == country)
        ]
        if noun is None:
            spoken_of = self._spoken_of(before)
            if spoken_of is not None:
                mention = self.antecedent(spoken_of[0], spoken_of[1])
                return None if same_place(mention, other_than) else mention
            return self._one((one for one in near if self._in_story(one)), before)
        named = self._introduced(noun, near)
        return named or self._one(
            (one for one in near if fits(one, noun) and self._may_be(one, noun)), before
        )

    def measured_from(self, references: Iterable[Mention]) -> Discourse:
        """The same with more mentions known as mere points of reference."""
        known = sorted(self.references)[-_LOOK_BACK:]
        starts = (mention.span.start for mention in references)
        return replace(self, references=frozenset((*known, *starts)))

    def known_as(self, words: Span) -> Mention | None:
        """The descriptor within these words whose place the resolver knows."""
        at = bisect_left(self.linked, words.start, key=lambda mention: mention.span.start)
        found = self.linked[at] if at < len(self.linked) else None
        return found if found is not None and found.span.end <= words.end else None

    def named_as(self, noun: str, before: int) -> Mention | None:
        """The place at or of which the latest such thing was ("the camp at El Adde")."""
        return self._introduced(noun, self._latest(before))

    def _introduced(self, noun: str, near: Sequence[Mention]) -> Mention | None:
        return next(
            (
                mention
                for mention in near
                if fits(mention, noun) and introduced(self.text, mention, noun)
            ),
            None,
        )

    def _latest(self, before: int) -> list[Mention]:
        """The mentions before an offset, the latest first."""
        last = bisect_left(self.mentions, before, key=lambda mention: mention.span.start)
        return [
            mention
            for mention in reversed(self.mentions[max(0, last - _LOOK_BACK) : last])
            if mention.span.end <= before
        ]

    def _may_be(self, mention: Mention, noun: str) -> bool:
        """Whether a place is of the noun's kind, or a district that may stand for its town."""
        if of_kind(mention, noun):
            return True
        district = mention.place is not None and mention.place.kind.startswith("ADM")
        return district and noun in SETTLEMENTS and not in_background(self.text, mention)

    def _in_story(self, mention: Mention) -> bool:
        """Whether something happens there: no division, no mere point of reference."""
        return (
            mention.span.start not in self.references
            and fits(mention, None)
            and of_kind(mention, None)
            and not in_background(self.text, mention)
        )

    def _spoken_of(self, before: int) -> tuple[str, int] | None:
        """The noun, and where, if this sentence or the one before begins with "The village"."""
        here = self._sentence(before) - 1
        for start, _ in reversed(self.sentences[max(0, here - 1) : here + 1]):
            opening = _OPENING.match(self.text, start)
            if opening and opening.end() <= before and opening[1] in SETTLEMENTS:
                return opening[1], start
        return None

    def _one(self, fitting: Iterator[Mention], before: int) -> Mention | None:
        """The only place that fits in the nearest sentence that names one; None where two do.

        None, too, where that sentence is far, or a name that nobody recognised stands between.
        """
        found: Mention | None = None
        nearest = -1
        for mention in fitting:
            at = self._sentence(mention.span.start)
            if found is None:
                found, nearest = mention, at
            elif at != nearest:
                break
            elif not same_place(mention, found):
                return None
        here = self._sentence(before)
        if found is None or here - nearest > _SENTENCES_BACK:
            return None
        start = self.sentences[max(0, nearest - 1)][0]
        return None if self._unread(start, before) else found

    def _unread(self, start: int, end: int) -> bool:
        """Whether "in X" or "entered X" stands there, and X is no mention."""
        known = {mention.span.start for mention in self._latest(end)}
        return any(
            match.start(1) not in known and match[1].lower() not in CALENDAR
            for match in _LOCATED.finditer(self.text, start, end)
        )

    def _sentence(self, offset: int) -> int:
        return bisect_right(self.sentences, offset, key=lambda span: span[0])


def same_place(one: Mention | None, other: Mention | None) -> bool:
    """Whether two mentions name the same place: by the atlas where both are resolved."""
    if one is None or other is None:
        return False
    if one.place and other.place:
        return one.place.id == other.place.id
    return one.span.text.casefold() == other.span.text.casefold()


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
        return items[first].mention if _is_defined(items, first + 1, what=NOUNS) else None
    if after == first or not _is_defined(items, after, what=SETTLEMENTS | DIVISIONS):
        return None
    start, end = items[first].start, items[after - 1].end
    span = Span(start=start, end=end, text=document.text[start:end])
    return Mention(document=document.id, span=span, why=(UNRECOGNISED,))


def _is_defined(items: Sequence[Item], at: int, *, what: frozenset[str]) -> bool:
    """Whether a copula follows, and a noun of ``what`` within a few words behind it."""
    depth = 0
    for index, item in enumerate(items[at : at + _TOPIC_WINDOW], start=at):
        depth += (item.text in "([") - (item.text in ")]")
        if depth <= 0 and item.lower in COPULAS:
            following = {one.lower for one in items[index + 1 : index + 9]}
            return not what.isdisjoint(following)
        if depth <= 0 and item.text in {":", ";"}:
            return False
    return False
