"""What each word of a text is by itself, in a few bits, so that texts are searched with NumPy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geomap.recognise.descriptors import FIRST_WORDS
from geomap.recognise.nouns import OPENERS
from geomap.recognise.tokens import BREAK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Traits = NDArray[np.int32]


class Trait:
    """Bits of a word."""

    CAPITAL = 1 << 0
    LOWER = 1 << 1
    UPPER = 1 << 2
    WORD = 1 << 3
    ENDS = 1 << 4
    BREAK = 1 << 5
    ALNUM = 1 << 6
    OPENER = 1 << 7
    """Its capital comes from the beginning of a sentence and nothing else."""
    SEPARATOR = 1 << 8
    """It stands between the entries of a list."""
    TIES = 1 << 9
    """A distance, an age or a settlement's noun may tie it to a place: "the village of X"."""
    DESCRIBES = 1 << 10
    """A reference without a name may begin with it: "the frontline"."""


_KEPT_WORDS = 50_000
_SETS = {
    Trait.ENDS: frozenset((".", "?", "!")),
    Trait.OPENER: OPENERS,
    Trait.SEPARATOR: frozenset((BREAK, ",", ";", "|", "•", "·", "/")),
    Trait.TIES: frozenset(("of", "from", "off")),
    Trait.DESCRIBES: FIRST_WORDS,
}


class _Known(dict[str, int]):
    """The traits of words met so far, looked up without a call for each word."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _KEPT_WORDS:
            self.clear()
        self[word] = bits = _traits_of(word)
        return bits


_KNOWN = _Known()


def traits(words: Sequence[str]) -> Traits:
    """Bits of :class:`Trait` for each word."""
    return np.fromiter(map(_KNOWN.__getitem__, words), np.int32, len(words))


def where(found: Traits, bits: int) -> list[int]:
    """Where the words with one of these bits stand."""
    positions: list[int] = np.flatnonzero(found & bits).tolist()
    return positions


def _traits_of(word: str) -> int:
    bits = sum(bit for bit, members in _SETS.items() if word in members)
    if word == BREAK:
        return bits | Trait.BREAK | Trait.ENDS
    if word[0].isupper():
        bits |= Trait.CAPITAL
    if word.islower():
        bits |= Trait.LOWER
    if len(word) > 1 and word.isalpha():
        bits |= Trait.WORD
        if word.isupper():
            bits |= Trait.UPPER
    if word[0].isalnum():
        bits |= Trait.ALNUM
    return bits
