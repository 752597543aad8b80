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
    "somewhere_around more_or_less approximate barely scarcely hardly",
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


_EFFECTS_BEFORE, _EFFECTS_AFTER = _table(_BEFORE), _table(_AFTER)
_LAST_WORDS = frozenset(phrase.split()[-1] for phrase in _EFFECTS_BEFORE)
_FILLERS = frozenset(("a", "an", "the", "just", "only", "mere"))
_WORD = re.compile(r"[A-Za-z.]+|[~≈≤≥<>]")
_LOOK = 40
"""Characters that a hedge and its fillers may take."""
_MOST_WORDS = 5


def hedge_before(text: str, start: int) -> tuple[str, Effect, int] | None:
    """The hedge that ends where a quantity starts: its words, its effect, where it begins.

    Example:
        >>> hedge_before("almost 60 km", 7)
        ('almost', <Effect.BELOW: 'below'>, 0)
    """
    words = list(_WORD.finditer(text, max(0, start - _LOOK), start))
    if not words or text[words[-1].end() : start].strip("\xa0 \t\r\n"):
        return None
    last = len(words)
    said = [word.group().lower() for word in words]
    for fillers in range(3):
        ends = last > 0 and said[last - 1] in _LAST_WORDS
        for first in range(max(0, last - _MOST_WORDS), last) if ends else ():
            phrase = " ".join(said[first:last])
            effect = _EFFECTS_BEFORE.get(phrase)
            if effect and not _hyphenated(text, words[first].start()):
                begin = words[first].start()
                return text[begin : words[last - 1].end()], effect, begin
        if last == 0 or fillers == 2 or said[last - 1] not in _FILLERS:
            return None
        last -= 1
    return None


def _hyphenated(text: str, start: int) -> bool:
    return start > 0 and (text[start - 1] == "-" or text[start - 1].isalnum())


def hedge_after(text: str, end: int) -> tuple[str, Effect] | None:
    """The hedge that follows a quantity: "60 km or so".

    Example:
        >>> hedge_after("60 km or so", 5)
        ('or so', <Effect.ABOUT: 'about'>)
    """
    if end < len(text) and text[end] not in " \xa0":
        return None
    words = list(_WORD.finditer(text, end, min(len(text), end + _LOOK)))[:3]
    for last in range(len(words), 1, -1):
        phrase = " ".join(word.group().lower() for word in words[:last]).rstrip(".")
        if phrase in _EFFECTS_AFTER:
            return text[words[0].start() : words[last - 1].end()].rstrip("."), _EFFECTS_AFTER[
                phrase
            ]
    return None
