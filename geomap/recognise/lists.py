"""Lists of nothing but names, where no sentence says what they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.recognise.tokens import BREAK

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geomap.recognise.features import Known

_SEPARATORS = frozenset((BREAK, ",", ";", "|", "•", "·", "/"))
_MANY = 5
"""Entries in a row, each of them wholly a known name, that make a list of places."""


def entries(words: Sequence[str], known_at: Mapping[int, Known]) -> set[int]:
    """Where the known names begin that are entries of a list of such names.

    Args:
        words: the tokens.
        known_at: the known name that begins at a token.
    """
    found: set[int] = set()
    row: list[int] = []
    start = 0
    ends = [i for i, word in enumerate(words) if word in _SEPARATORS]
    for end in (*ends, len(words)):
        known = known_at.get(start)
        if known and known.end == end:
            row.append(start)
        elif end > start:
            found.update(row if len(row) >= _MANY else ())
            row = []
        start = end + 1
    found.update(row if len(row) >= _MANY else ())
    return found
