"""The words around a number that widen or cut its interval.

| effect | words | interval of a number n with the rule's interval [a, b] |
|---|---|---|
| about | about, around, some, roughly, ... or so | [a, b], never narrower than 15 % |
| below | almost, nearly, just under, not quite | [a, n] |
| up to | within, up to, less than, at most, as far as, ... or less | [0, n] |
| above | over, more than, at least, beyond, ... or more | [n, open) |
| just above | just over, slightly more than, a little over | [n, b] |
| exact | exactly, precisely | half of the last significant place |
"""

from __future__ import annotations

import re
from enum import StrEnum


class Effect(StrEnum):
    """What a hedge does to an interval."""

    NONE = "none"
    ABOUT = "about"
    BELOW = "below"
    UP_TO = "up to"
    ABOVE = "above"
    JUST_ABOVE = "just above"
    EXACT = "exact"


_BEFORE = {
    Effect.ABOUT: "about around some roughly approximately approx approx. circa ca ca. c. near "
    "~ ≈ close_to near_about in_the_region_of in_the_order_of an_estimated estimated "
    "somewhere_around more_or_less approximate",
    Effect.BELOW: "almost nearly just_under just_below a_little_under a_little_less_than "
    "slightly_under slightly_less_than not_quite just_short_of little_less_than only_just_under",
    Effect.UP_TO: "within inside up_to upto at_most at_the_most less_than fewer_than under below "
    "no_more_than not_more_than as_far_as as_much_as as_many_as a_maximum_of maximum_of "
    "no_farther_than no_further_than only_less_than much_less_than well_under ≤ <",
    Effect.ABOVE: "over more_than at_least greater_than no_less_than not_less_than in_excess_of "
    "upwards_of upward_of well_over a_minimum_of minimum_of beyond much_more_than ≥ > farther_than "
    "further_than",
    Effect.JUST_ABOVE: "just_over a_little_over a_little_more_than slightly_over just_more_than "
    "slightly_more_than a_bit_over little_more_than just_above a_bit_more_than",
    Effect.EXACT: "exactly precisely",
}
_AFTER = {
    Effect.ABOUT: "or_so or_thereabouts more_or_less",
    Effect.ABOVE: "or_more at_least and_more or_further",
    Effect.UP_TO: "or_less at_most at_the_most or_closer",
}


def _table(words: dict[Effect, str]) -> dict[str, Effect]:
    return {word.replace("_", " "): effect for effect, row in words.items() for word in row.split()}


def _alternatives(words: dict[str, Effect]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in longest_first)


_EFFECTS_BEFORE, _EFFECTS_AFTER = _table(_BEFORE), _table(_AFTER)
_HEDGE_BEFORE = re.compile(
    rf"(?<![\w-])(?P<hedge>{_alternatives(_EFFECTS_BEFORE)})\s?(?:a\smere\s|an?\s|just\s|only\s|the\s)?\Z",
    re.IGNORECASE,
)
_HEDGE_AFTER = re.compile(rf"\s(?P<hedge>{_alternatives(_EFFECTS_AFTER)})\b", re.IGNORECASE)
_LOOK_BACK = 40


def _plain(words: str) -> str:
    return re.sub(r"\s", " ", words.lower())


def hedge_before(text: str, start: int) -> tuple[str, Effect, int] | None:
    """The hedge that ends where a quantity starts: its words, its effect, where it begins.

    Example:
        >>> hedge_before("almost 60 km", 7)
        ('almost', <Effect.BELOW: 'below'>, 0)
    """
    first = max(0, start - _LOOK_BACK)
    found = _HEDGE_BEFORE.search(text[first:start])
    if not found:
        return None
    words = found["hedge"]
    return words, _EFFECTS_BEFORE[_plain(words)], first + found.start()


def hedge_after(text: str, end: int) -> tuple[str, Effect] | None:
    """The hedge that follows a quantity: "60 km or so".

    Example:
        >>> hedge_after("60 km or so", 5)
        ('or so', <Effect.ABOUT: 'about'>)
    """
    found = _HEDGE_AFTER.match(text, end)
    return (found["hedge"], _EFFECTS_AFTER[_plain(found["hedge"])]) if found else None
