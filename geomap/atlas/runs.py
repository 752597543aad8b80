"""The longest name that begins at a word of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.atlas.names import write_out

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from marisa_trie import Trie

_GLUE = "'’ʻʼ"
"""A token that ends so belongs to the next one: "d'", "O'"."""


def longest_run(
    trie: Trie, fold: Callable[[str], str], tokens: Sequence[str], start: int, most: int
) -> tuple[int, int] | None:
    """The position after the longest run of tokens that is a name, and its key; see ``Atlas``."""
    ends: dict[int, int] = {}
    text = ""
    glued = True
    for position in range(start, min(start + most, len(tokens))):
        token = tokens[position]
        folded = fold(token)
        if not folded and position == start:
            return None
        if folded:
            text += folded if glued else f" {folded}"
            ends[len(text)] = position + 1
        glued = token[-1:] in _GLUE and len(token) > 1
    whole = write_out(text)
    if len(whole) != len(text):
        return _longest_rewritten(trie, ends, text)
    best: tuple[int, int] | None = None
    for found, key_id in trie.iter_prefixes_with_ids(whole):
        end = ends.get(len(found))
        if end is not None:
            best = end, key_id
    return best


def _longest_rewritten(trie: Trie, ends: Mapping[int, int], text: str) -> tuple[int, int] | None:
    """As above where "the" or "St." changes the text: each run looked up by itself."""
    for length in sorted(ends, reverse=True):
        key_id = trie.get(write_out(text[:length]))
        if key_id is not None:
            return ends[length], key_id
    return None
