"""Lengths that leave out the unit of the one before: "5 miles west of X and 6.5 east of Y"."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.model import Span
from geomap.quantity.finder import find_quantities

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.model import Quantity

_WIND = (
    r"(?:due\s+)?(?:(?:north|south|east|west)(?:[\s-]?(?:north|south|east|west)){0,2}"
    r"|[NSEW]{1,3})"
)
_ELIDED = re.compile(
    r"(?:(?<=[\s(,;])(?P<hedge>about|around|some|roughly|approximately|nearly|almost|over)\s)?"
    r"(?<![\w.,$£€#/-])(?P<number>\d{1,4}(?:\.\d{1,2})?)"
    rf"(?:(?=\s+{_WIND}\s+(?:of|from)\s)|(?=\s+from\s+(?:the\s)?[A-Z])|(?=\)))"
)
_LONGEST_GAP = 240
"""Characters between a length and one that borrows its unit."""


def elided_quantities(
    text: str, end: int, *, lengths: Sequence[Quantity], rule: str
) -> list[Quantity]:
    """Find the bare numbers of a sentence that are lengths in the unit of the one before.

    Only what goes on like a length counts: "6.5 east of Y", "27 from Z", and, where the one
    before stands in brackets behind a name, too, "(66)".

    Args:
        text: The whole text.
        end: Where it ends.
        lengths: The lengths of the sentence that have a unit, in order.
        rule: How much a bare number says.

    Returns:
        The lengths of the sentence with those that leave out their unit, in order.

    Example:
        >>> text = "It is 5 miles west of Didcot and 6.5 east of Wantage."
        >>> lengths = find_quantities(text)
        >>> [q.value for q in elided_quantities(text, 53, lengths=lengths, rule="press")]
        [5.0, 6.5]
    """
    found = list(lengths)
    starts = [one.span.start for one in lengths]
    for match in _ELIDED.finditer(text, lengths[0].span.end, end):
        lender = lengths[bisect_right(starts, match.start("number")) - 1]
        gap = match.start() - lender.span.end
        in_brackets = text[match.end() : match.end() + 1] == ")"
        if not 0 <= gap <= _LONGEST_GAP or (
            in_brackets and not _both_in_brackets(text, match, lender)
        ):
            continue
        words = f"{match['hedge'] or ''} {match['number']} {lender.unit}".strip()
        read = find_quantities(words, rule=rule)
        if len(read) == 1:
            first, last = match.span("number")
            span = Span(start=first, end=last, text=match["number"])
            why = (f"the unit is that of “{lender.span.text}”",)
            found.append(replace(read[0], span=span, why=(*read[0].why, *why)))
    return sorted(found, key=lambda one: one.span.start)


def _both_in_brackets(text: str, match: re.Match[str], lender: Quantity) -> bool:
    """Whether two numbers alone fill their brackets: "A (49 km), B (66)"."""
    opened = text[match.start("number") - 1 : match.start("number")] == "("
    return opened and text[lender.span.start - 1 : lender.span.start] == "("
