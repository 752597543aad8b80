"""What the network is told about each token, besides its neighbours.

Of a word by itself: its word vector, its hashed form, ending, beginning and shape. Of a word
where it stands: flags on its line, sentence and document, and what the atlas knows of the name
that begins or continues there. Training and run time share this module.
"""

from __future__ import annotations

import itertools
import re
import string
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

from geomap.recognise.articles import led_by_article
from geomap.recognise.nouns import OPENERS
from geomap.recognise.tokens import BREAK, fold
from geomap.recognise.traits import Trait, where

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from geomap.recognise.traits import Traits

FORMS, ENDINGS, BEGINNINGS, SHAPES = 12_288, 4_096, 3_072, 512
"""Sizes of the hashed tables."""


class Names(Protocol):
    """What the recogniser asks a gazetteer."""

    def longest(self, words: Sequence[str], start: int) -> tuple[int, int] | None:
        """How many tokens from ``start`` make the longest known name, and the name's key."""
        ...

    def flags(self, key: int) -> int:
        """What bears the name, as bits of :class:`Flag`."""
        ...

    def countries(self, key: int) -> tuple[int, ...]:
        """Numbers of the countries where places bear the name, the most prominent place first."""
        ...


class Flag:
    """What is known of a token where it stands: bits, one input of the network each.

    The last twenty come from the gazetteer: the kind of the most prominent place of the name or,
    for a town, its size; whether the name is only an alternate one; what else bears it.
    """

    UPPER_LINE = 1 << 0
    TITLE_LINE = 1 << 1
    SENTENCE_START = 1 << 2
    ALSO_LOWER = 1 << 3
    TWICE = 1 << 4
    OFTEN = 1 << 5
    NAME_BEGINS = 1 << 6
    NAME_GOES_ON = 1 << 7
    COUNTRY = 1 << 8
    REGION = 1 << 9
    DISTRICT = 1 << 10
    NATURE = 1 << 11
    FACILITY = 1 << 12
    DEMONYM = 1 << 13
    LETTERS = 1 << 14
    CITY_1M = 1 << 15
    CITY_250K = 1 << 16
    CITY_50K = 1 << 17
    CITY_15K = 1 << 18
    SETTLEMENT = 1 << 19
    HAMLET = 1 << 20
    ALTERNATE = 1 << 21
    SEVERAL = 1 << 22
    ALSO_COUNTRY = 1 << 23
    ALSO_DIVISION = 1 << 24
    ALSO_FEATURE = 1 << 25
    ALSO_POPULATED = 1 << 26
    ALSO_DEMONYM = 1 << 27


FLAGS = 28
NAMED = ~(Flag.NAME_BEGINS - 1)
"""The bits that come from the gazetteer."""


_OPENS_AFTER = frozenset((BREAK, ".", "?", "!", ":", '"', "“", "‘", "(", "-", "–", "—"))
_SQUEEZE = re.compile(r"(.)\1{2,}")


_MARKS = str.maketrans(
    dict.fromkeys(string.ascii_uppercase, "X")
    | dict.fromkeys(string.ascii_lowercase, "x")
    | dict.fromkeys(string.digits, "d")
)


def shape(word: str) -> str:
    """The pattern of letters and digits, long runs squeezed.

    Example:
        >>> shape("Ganja"), shape("BAKU"), shape("1994")
        ('Xxx', 'XX', 'dd')
    """
    if word.isascii():
        return _SQUEEZE.sub(r"\1\1", word[:12].translate(_MARKS))
    marks = (
        "X" if c.isupper() else "x" if c.islower() else "d" if c.isdigit() else c for c in word[:12]
    )
    return _SQUEEZE.sub(r"\1\1", "".join(marks))


def word_features(word: str, vocabulary: Mapping[str, int]) -> tuple[int, int, int, int, int]:
    """Rows of the five tables that describe a word by itself.

    Args:
        word: a token's text.
        vocabulary: row of each word that has a word vector; row 0 stands for all others.

    Returns:
        Rows of: word vector, form, ending, beginning, shape.
    """
    form = fold(word)
    return (
        vocabulary.get(form, 0),
        zlib.crc32(b"n" + form.encode()) % FORMS,
        zlib.crc32(b"s" + form[-3:].encode()) % ENDINGS,
        zlib.crc32(b"p" + form[:3].encode()) % BEGINNINGS,
        zlib.crc32(b"z" + shape(word).encode()) % SHAPES,
    )


@dataclass(frozen=True, slots=True)
class Known:
    """A run of tokens that the gazetteer knows as a name, and what bears it."""

    start: int
    end: int
    flags: int
    countries: tuple[int, ...]


def known_names(words: Sequence[str], names: Names, traits: Traits) -> tuple[Known, ...]:
    """The longest known names that begin with a capital, from left to right, none overlapping.

    An Arabic article in small letters begins one, too ("el-Fasher"); a word that has its capital
    from its sentence does not ("In Niger").
    """
    found: list[Known] = []
    done = 0
    for i in where(traits, Trait.CAPITAL):
        if i < done:
            continue
        article = i >= done + 2 and led_by_article(words, i - 2)
        longest = names.longest(words, i - 2) if article else None
        start = i - 2 if longest is not None and longest[0] > 1 else i
        if start == i:
            longest = names.longest(words, i)
        if longest is None:
            continue
        length, key = longest
        if words[start + length - 1] == "of":
            continue  # "City of" is short for one city and no name of any other
        bits = names.flags(key)
        if not _opens(words, start, length, bits, names):
            done = start + length
            found.append(Known(start, done, bits, names.countries(key)))
    return tuple(found)


def _opens(words: Sequence[str], start: int, length: int, bits: int, names: Names) -> bool:
    """Whether a small word with a capital is no part of the name that it begins: "In Niger"."""
    if words[start] not in OPENERS or words[start] == "The" or not bits & Flag.ALTERNATE:
        return False
    rest = names.longest(words[start + 1 : start + length], 0) if length > 1 else None
    if rest is not None and names.flags(rest[1]) & Flag.COUNTRY:
        return True
    opening = not start or words[start - 1] in _OPENS_AFTER
    return opening and (rest is not None or length == 1 or words[start + 1].islower())


def flags(words: Sequence[str], known: Sequence[Known], traits: Traits) -> NDArray[np.int32]:
    """The :class:`Flag` bits of each token of a document (or of one window of it)."""
    bits = _line_flags(traits) | _repeat_flags(words, traits)
    bits[_sentence_starts(traits)] |= Flag.SENTENCE_START
    for name in known:
        bits[name.start : name.end] |= name.flags
        if name.end - name.start > 1:
            bits[name.start] |= Flag.NAME_BEGINS
            bits[name.start + 1 : name.end] |= Flag.NAME_GOES_ON
    return bits


def _line_flags(traits: Traits) -> NDArray[np.int32]:
    """Lines all in capitals and lines in title case: there a capital says little."""
    if not len(traits):
        return np.zeros(0, np.int32)
    line = np.cumsum((traits & Trait.BREAK) > 0)
    plain = (traits & Trait.WORD) > 0
    size = int(line[-1]) + 1
    words = np.bincount(line, plain, size)
    upper = np.bincount(line, (traits & Trait.UPPER) > 0, size)
    title = np.bincount(line, plain & ((traits & Trait.CAPITAL) > 0), size)
    kind = np.where(
        (words > 2) & (upper > 0.7 * words),
        Flag.UPPER_LINE,
        np.where((words > 2) & (title > 0.75 * words), Flag.TITLE_LINE, 0),
    )
    return kind[line].astype(np.int32)


def _sentence_starts(traits: Traits) -> NDArray[np.bool_]:
    """Tokens with no letter or digit between them and the end of the sentence before."""
    index = np.arange(len(traits))
    wordlike = np.where(traits & Trait.ALNUM, index, -1)
    ending = np.where(traits & Trait.ENDS, index, -1)
    last_word = (
        np.concatenate(([-1], np.maximum.accumulate(wordlike)[:-1])) if len(index) else index
    )
    last_end = np.concatenate(([-1], np.maximum.accumulate(ending)[:-1])) if len(index) else index
    starts: NDArray[np.bool_] = last_word <= last_end
    return starts


def _repeat_flags(words: Sequence[str], traits: Traits) -> NDArray[np.int32]:
    """Capitalised words that also stand in lower case, and those that come back."""
    capitals = where(traits, Trait.CAPITAL)
    lower = set(itertools.compress(words, (traits & Trait.LOWER).tolist()))
    counts: dict[str, int] = {}
    for i in capitals:
        counts[words[i]] = counts.get(words[i], 0) + 1
    of_word = {
        word: (Flag.ALSO_LOWER if word.lower() in lower else 0)
        | (Flag.TWICE if count > 1 else 0)
        | (Flag.OFTEN if count > 3 else 0)
        for word, count in counts.items()
    }
    bits = np.zeros(len(words), np.int32)
    bits[capitals] = [of_word[words[i]] for i in capitals]
    return bits
