"""The number before a unit: digits, fractions and words, exact or vague.

A small grammar over tokens, read from left to right:

    expression := amount [("-" | "to" | "or" | "and" after "between") amount]
    amount     := vague | whole ["and"] [fraction] | fraction
    vague      := ["a"] ("few" | "several" | "dozens" | ...) ["of"] [multiplier]
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace

from geomap.numbers import MULTIPLIERS, ONES, SMALL, TENS
from geomap.quantity.numerals import DASHES, PARTS, VAGUE, VULGAR, Token, digits, tokens

_MAGNITUDE = re.compile(r"(?:\bM[wbls]?|[Mm]agnitude)[ \xa0]\Z")
"""What stands before the strength of a quake: "M 4.6 - 12 km SW of Volcano" is no range."""
_ODD = 1.25
"""How much more "a hundred-odd" may be than a hundred, at the very most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number without its unit, as an interval where the words are vague."""

    low: float
    high: float | None
    place: float = 0.0
    """The last significant place, trailing zeros not significant: 60 -> 10, 2.5 -> 0.1."""
    resolution: float = 0.0
    """The last written place: 60 -> 1, 2.5 -> 0.1, one half -> 0.5."""
    start: int = 0
    """Offset of its first character."""
    rest: Amount | None = None
    """The upper end of a range."""

    @property
    def exact(self) -> float | None:
        """The number itself; None for ranges and vague words."""
        return self.low if self.high == self.low and self.rest is None else None


class _Reader:
    """Reads one expression from tokens; ``at`` is the next token."""

    def __init__(self, tokens: list[Token], *, comma: bool) -> None:
        self.tokens = tokens
        self.comma = comma
        self.at = 0

    def peek(self, ahead: int = 0) -> Token | None:
        at = self.at + ahead
        return self.tokens[at] if at < len(self.tokens) else None

    def take(self, *words: str) -> bool:
        token = self.peek()
        if token and token.text in words:
            self.at += 1
            return True
        return False

    def dash(self) -> bool:
        token = self.peek()
        if token and token.kind == "dash":
            self.at += 1
            return True
        return False

    def expression(self) -> Amount | None:
        between = self.take("between")
        if not between:
            self.take("from")
        start = self.tokens[self.at].start if self.peek() else 0
        low = self.amount()
        if low is None:
            return None
        high = None
        if self.peek():
            joined = self.dash()  # also "8- to 16-mile"
            joined = self.take("to", "or") or (between and self.take("and")) or joined
            high = self.amount() if joined else None
            if high is None or not _is_range(low, high):
                return None
        if self.peek():
            return None
        return Amount(
            low=low.low,
            high=low.high,
            place=low.place,
            resolution=low.resolution,
            start=start,
            rest=high,
        )

    def amount(self) -> Amount | None:
        read = self.vague() or self.fraction() or self.mixed()
        if read and read.high is not None and self._odd():
            return replace(read, high=_ODD * read.high)
        return read or self.one()

    def _odd(self) -> bool:
        """Whether it is a number and some: "a hundred-odd", "20 odd"."""
        mark = self.at
        self.dash()
        if self.take("odd"):
            return True
        self.at = mark
        return False

    def one(self) -> Amount | None:
        """The article: "a mile"."""
        if self.take("a", "an"):
            return Amount(low=1.0, high=1.0, place=1.0, resolution=1.0)
        return None

    def vague(self) -> Amount | None:
        mark = self.at
        self.take("a")
        token = self.peek()
        if token is None or token.text not in VAGUE:
            self.at = mark
            return None
        self.at += 1
        low, high = VAGUE[token.text]
        self.take("of")
        factor = 1.0
        following = self.peek()
        if following and following.text.rstrip("s") in MULTIPLIERS:
            factor = float(MULTIPLIERS[following.text.rstrip("s")])
            self.at += 1
            self.take("of")
        return Amount(low=low * factor, high=None if high is None else high * factor)

    def fraction(self) -> Amount | None:
        """A part of one: "1/2", "½", "three-quarters of a", "half a", "an eighth of a"."""
        mark = self.at
        token, slash, below = self.peek(), self.peek(1), self.peek(2)
        if token and token.kind == "vulgar":
            self.at += 1
            return _ratio(*VULGAR[token.text])
        if token and slash and below and slash.kind == "slash":
            self.at += 3
            if not (token.text.isdecimal() and below.text.isdecimal() and int(below.text)):
                return None
            return _ratio(int(token.text), int(below.text))
        count = 1
        if token and token.text in ONES:
            count = ONES[token.text]
            self.at += 1
            self.dash()
        elif self.take("a", "an"):
            self.dash()
        part = self.peek()
        if part is None or part.text not in PARTS:
            self.at = mark
            return None
        self.at += 1
        self.take("of")
        self.take("a", "an", "the")
        return _ratio(count, PARTS[part.text])

    def mixed(self) -> Amount | None:
        whole = self.whole()
        if whole is None:
            return None
        mark = self.at
        linked = self.dash()
        linked = self.take("and") or linked
        linked = self.dash() or linked  # "one-and-a-half"
        following = self.peek()
        if following and (linked or following.kind in {"vulgar", "digits"}):
            part = self.fraction()
            if part and part.low < 1:
                value = whole.low + part.low
                return Amount(low=value, high=value, place=part.place, resolution=part.resolution)
        self.at = mark
        return whole

    def whole(self) -> Amount | None:
        token = self.peek()
        if token and token.kind == "digits":
            read = digits(token.text, comma=self.comma)
            if read is None:
                return None
            self.at += 1
            value, place, resolution = read
            following = self.peek()
            if following and following.text in MULTIPLIERS:
                self.at += 1
                factor = MULTIPLIERS[following.text]
                value, place, resolution = value * factor, place * factor, resolution * factor
            return Amount(low=value, high=value, place=place, resolution=resolution)
        return self.words()

    def words(self) -> Amount | None:
        """A whole number in words: "twenty-five", "a hundred and fifty", "two dozen"."""
        mark, total, current, last, seen = self.at, 0.0, 0.0, 1.0, False
        article = self.take("a", "an")
        while (token := self.peek()) is not None:
            word = token.text
            if word in SMALL and not (article and not seen):
                current += SMALL[word]
                last = 10.0 if word in TENS or word == "ten" else 1.0
            elif word in MULTIPLIERS and (seen or article):
                factor = float(MULTIPLIERS[word])
                current = (current or 1.0) * factor
                last = factor
                if factor >= 1000:
                    total, current = total + current, 0.0
            elif seen and self._links(token, last):
                self.at += 1
                continue
            else:
                break
            seen = True
            self.at += 1
        if not seen:
            self.at = mark
            return None
        value = total + current
        return Amount(low=value, high=value, place=last, resolution=1.0)

    def _links(self, token: Token, last: float) -> bool:
        """Whether "and" or a dash joins two words of one number: "twenty-five"."""
        if not ((token.text == "and" and last >= 100) or (token.kind == "dash" and last == 10)):
            return False
        following, after = self.peek(1), self.peek(2)
        part = after is not None and after.text in PARTS
        return following is not None and following.text in SMALL and not part


def _ratio(above: int, below: int) -> Amount:
    value = above / below
    return Amount(low=value, high=value, place=1 / below, resolution=1 / below)


def _is_range(low: Amount, high: Amount) -> bool:
    return low.rest is None and (high.high is None or low.low < high.high) and low.low < high.low


def read_amount(text: str, start: int, end: int, *, comma: bool = False) -> Amount | None:
    """Read the longest number that ends at ``end`` and begins at ``start`` or later.

    Args:
        text: Any text.
        start: Where the search may begin.
        end: Where the number ends.
        comma: Whether the text writes decimals with a comma.

    Returns:
        The amount, or None where there is no number or only an ambiguous one ("2,5").

    Example:
        >>> read_amount("one and a half", 0, 14).low
        1.5
        >>> read_amount("about 5 to 10", 0, 13).rest.low
        10.0
    """
    found = tokens(text, start, end)
    for first, token in enumerate(found):
        if _attached(text, token):
            continue
        amount = _Reader(found[first:], comma=comma).expression()
        if amount is not None and math.isfinite(amount.low):
            return amount
    return None


def _attached(text: str, token: Token) -> bool:
    """Whether a number hangs on something that makes it another: "$60", "I-5", "A550"."""
    before = text[max(0, token.start - 2) : token.start]
    if not before or token.kind in {"dash", "slash"}:
        return token.kind in {"dash", "slash"}
    if _MAGNITUDE.search(text, max(0, token.start - 12), token.start):
        return True
    last = before[-1]
    if last.isalnum() and token.kind != "vulgar":
        return True
    if last in "$£€¥#.,/" and token.kind == "digits":
        return True
    return last in DASHES and before[0].isalnum() and len(before) > 1
