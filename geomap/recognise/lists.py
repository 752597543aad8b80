"""Lists of nothing but names, where no sentence says what they are."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geomap.recognise.features import Known
    from geomap.recognise.scene import Candidate

_MANY = 5
"""Entries in a row, each of them wholly a known name, that make a list of places."""


def entries(known_at: Mapping[int, Known], separators: Sequence[int], size: int) -> set[int]:
    """Where the known names begin that are entries of a list of such names.

    Args:
        known_at: the known name that begins at a token.
        separators: where commas, ends of lines and the like stand.
        size: how many tokens there are.
    """
    found: set[int] = set()
    row: list[int] = []
    start = 0
    for end in (*separators, size):
        known = known_at.get(start)
        if known and known.end == end:
            row.append(start)
        elif end > start:
            found.update(row if len(row) >= _MANY else ())
            row = []
        start = end + 1
    found.update(row if len(row) >= _MANY else ())
    return found


_FEW = 2
"""Paragraphs headed by different known names, from which these are read as places."""


def headings(
    words: Sequence[str], known_at: Mapping[int, Known], breaks: Sequence[int]
) -> set[int]:
    """Where the known names begin that head paragraphs, as in round-ups: "Xville: A bus fell".

    None where one comes back, as the names of those who are interviewed do.

    Args:
        words: the tokens.
        known_at: the known name that begins at a token.
        breaks: where lines end.
    """
    first = (known_at.get(start) for start in (0, *(at + 1 for at in breaks)))
    heads = [name for name in first if name and words[name.end : name.end + 1] == (":",)]
    different = {tuple(words[name.start : name.end]) for name in heads}
    return {name.start for name in heads} if _FEW <= len(heads) == len(different) else set()


_LINKS = frozenset((",", "and", "or", "to", "/", "&", "|", "-", "–", "the", "with"))
_LINKED = 3


def linked(words: Sequence[str], left: Candidate, right: Candidate) -> bool:
    """Whether two candidates are neighbours in a list ("X, Y and Z", "from X to Y")."""
    between = words[left.end : right.start]
    return 0 < len(between) <= _LINKED and all(word in _LINKS for word in between)


def enumerations(words: Sequence[str], candidates: Sequence[Candidate]) -> list[range]:
    """Which candidates stand in one row with others, by their positions."""
    cuts = [
        i
        for i, (left, right) in enumerate(itertools.pairwise(candidates), start=1)
        if not linked(words, left, right)
    ]
    rows = itertools.pairwise((0, *cuts, len(candidates)))
    return [range(start, end) for start, end in rows if end - start > 1]
