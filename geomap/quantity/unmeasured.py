"""Distances that are told without a length: "halfway between X and Y"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geomap.model import Quantity, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

HALFWAY: Final = "halfway"
"""The rule of a quantity that says of two distances that they are alike, and not how long."""
_HALFWAY: Final = re.compile(
    r"\b(?:half(?:-| )?way|mid-?way|equidistant)\b(?=[^.;:\n]{0,60}? (?:between|from)\b)",
    re.IGNORECASE,
)
_HINTS: Final = "alfway", "alf-way", "alf way", "idway", "id-way", "quidistant"
"""What a text must hold for the pattern to be tried at all: it is slow, and they are rare."""


def find_unmeasured(text: str) -> Iterator[Quantity]:
    """Find the words that state a distance between places without its length, in order.

    Args:
        text: Any text.

    Returns:
        Quantities of unknown length (0 km or more), their ``rule`` says of what sort.

    Example:
        >>> [each.span.text for each in find_unmeasured("It lies midway between Ganja and Barda.")]
        ['midway']
    """
    if not any(hint in text for hint in _HINTS):
        return
    for match in _HALFWAY.finditer(text):
        yield Quantity(
            span=Span(start=match.start(), end=match.end(), text=match.group()),
            low_km=0.0,
            high_km=None,
            value=None,
            unit="",
            rule=HALFWAY,
        )
