"""What the atlas knows of the names in a text, as flags for the network."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from geomap.atlas.names import fold, write_out
from geomap.atlas.summary import (
    CLASSES,
    HAS_COUNTRY,
    HAS_DEMONYM,
    HAS_DIVISION,
    HAS_FEATURE,
    HAS_POPULATED,
    ONLY_ALTERNATE,
    SEVERAL,
    SIZES,
)
from geomap.recognise.features import Flag
from geomap.recognise.tokens import BREAK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.atlas import Atlas
    from geomap.model import Place

LONGEST = 8
"""Tokens of the longest name looked for."""
_STOPS = frozenset((BREAK, ",", ";", ":", "(", ")", "[", "]", '"', "“", "”", "?", "!", "|", "."))
"""Signs that no name crosses."""
_OF_CLASS = {
    "country": Flag.COUNTRY,
    "first": Flag.REGION,
    "lower": Flag.DISTRICT,
    "feature": Flag.NATURE,
    "facility": Flag.FACILITY,
    "demonym": Flag.DEMONYM,
    "letters": Flag.LETTERS,
}
_OF_SIZE = (
    Flag.HAMLET,
    Flag.SETTLEMENT,
    Flag.SETTLEMENT,
    Flag.CITY_15K,
    Flag.CITY_50K,
    Flag.CITY_250K,
    Flag.CITY_1M,
    Flag.CITY_1M,
)
_BITS = {
    ONLY_ALTERNATE: Flag.ALTERNATE,
    SEVERAL: Flag.SEVERAL,
    HAS_COUNTRY: Flag.ALSO_COUNTRY,
    HAS_DIVISION: Flag.ALSO_DIVISION,
    HAS_FEATURE: Flag.ALSO_FEATURE,
    HAS_POPULATED: Flag.ALSO_POPULATED,
    HAS_DEMONYM: Flag.ALSO_DEMONYM,
}


_TAILS = frozenset(("'s", "’s", "'S", "’S"))
_ARTICLES = frozenset(("The", "THE"))
_SEAT = "ADMF"
"""The feature code of the building a government sits in, which is no division."""
_LOOKED_AT = 12
"""Places of one name whose countries are looked at."""


def summary_flags(summary: int) -> int:
    """The flags of a name's summary word (see ``geomap.atlas.summary``)."""
    kind = CLASSES[summary & 7]
    size = summary >> 3 & 7
    bits = _OF_SIZE[size] if kind == "populated" else _OF_CLASS[kind]
    if kind == "letters" and size == len(SIZES):
        bits |= Flag.COUNTRY  # "US", "UAE": as good as the name
    for bit, flag in _BITS.items():
        if summary & bit:
            bits |= flag
    return bits


_MEMORY = 30_000
"""Answers of each kind that are kept, so that a text of any length takes bounded room."""


_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


def _kept(memory: dict[_Key, _Value], key: _Key, value: _Value) -> _Value:
    """Write down an answer; begins anew when the memory is full."""
    if len(memory) >= _MEMORY:
        memory.clear()
    memory[key] = value
    return value


@dataclass(frozen=True, slots=True)
class AtlasNames:
    """The names of an opened atlas, with what was asked before kept at hand."""

    atlas: Atlas
    _flags: dict[int, int] = field(default_factory=dict)
    _countries: dict[int, tuple[int, ...]] = field(default_factory=dict)
    _articles: dict[int, bool] = field(default_factory=dict)
    _alone: dict[str, tuple[bool, tuple[int, int] | None]] = field(default_factory=dict)
    _begins: dict[tuple[str, ...], bool] = field(default_factory=dict)
    _longest: dict[tuple[str, ...], tuple[int, int] | None] = field(default_factory=dict)

    def longest(self, words: Sequence[str], start: int) -> tuple[int, int] | None:
        """How many words from ``start`` make the longest known name, and the name's key."""
        first = words[start]
        following = words[start + 1] if start + 1 < len(words) else BREAK
        # most words begin no longer name, and are met again: those are answered from memory
        alone = self._alone.get(first)
        if alone is None:
            begins = self._may_begin((first,))
            alone = _kept(self._alone, first, (begins, self._looked_up((first,))))
        if following in _TAILS:
            return self._possessive(words, start) or alone[1]
        if not alone[0] or following in _STOPS or not self._goes_on((first, following)):
            return alone[1]
        run: tuple[str, ...] = first, following
        for word in words[start + 2 : start + LONGEST]:
            if word in _STOPS:
                break
            run = (*run, word)
            if not self._goes_on(run):
                break
        if run not in self._longest:
            _kept(self._longest, run, self._looked_up(run))
        return self._longest[run]

    def _goes_on(self, run: tuple[str, ...]) -> bool:
        goes_on = self._begins.get(run)
        return _kept(self._begins, run, self._may_begin(run)) if goes_on is None else goes_on

    def _may_begin(self, words: Sequence[str]) -> bool:
        """Whether a longer name may begin with these words."""
        text = " ".join(filter(None, map(fold, words)))
        last = words[-1][-1]
        if write_out(f"{text} x") != f"{text} x" or not (last.isalnum() or last == "."):
            return True  # "St. Louis", "Nagorno-Karabakh", "d'Ivoire": spelt otherwise in the index
        return self.atlas.is_beginning(text if len(words) > 1 else f"{text} ")

    def _possessive(self, words: Sequence[str], start: int) -> tuple[int, int] | None:
        """A name that holds an 's: "Cox's Bazar"."""
        after = words[start + 2 : start + LONGEST]
        if not after or not after[0][0].isupper():
            return None
        found = self._looked_up((words[start] + words[start + 1], *after))
        return (found[0] + 1, found[1]) if found and found[0] > 1 else None

    def _looked_up(self, words: Sequence[str]) -> tuple[int, int] | None:
        """The longest name that these words begin with."""
        stop = next((i for i, word in enumerate(words) if word in _STOPS), len(words))
        found = self.atlas.longest(words[:stop], 0, most=LONGEST)
        if found and words[0] in _ARTICLES and not self._has_article(found[1]):
            return None
        return found

    def _has_article(self, key: int) -> bool:
        """Whether the article belongs to the name: "The Hague", but not "The U.S."."""
        has = self._articles.get(key)
        if has is None:
            has = _kept(self._articles, key, self._first(key).name.split(" ")[0] in _ARTICLES)
        return has

    def _first(self, key: int) -> Place:
        """The most prominent place of a name."""
        return self.atlas.place(int(self.atlas.rows(key)[0]))

    def flags(self, key: int) -> int:
        """What bears the name, as bits of ``Flag``."""
        bits = self._flags.get(key)
        if bits is None:
            bits = _kept(self._flags, key, self._asked(key))
        return bits

    def _asked(self, key: int) -> int:
        bits = summary_flags(self.atlas.summary(key))
        if bits & Flag.DISTRICT and self._first(key).kind == _SEAT:
            bits ^= Flag.DISTRICT | Flag.FACILITY
        return bits

    def countries(self, key: int) -> tuple[int, ...]:
        """Numbers of the countries where places bear the name, the most prominent place first."""
        found = self._countries.get(key)
        if found is None:
            codes = self.atlas.country[self.atlas.rows(key)[:_LOOKED_AT]].tolist()
            known = (code for code in codes if self.atlas.countries[code])
            found = _kept(self._countries, key, tuple(dict.fromkeys(known)))
        return found
