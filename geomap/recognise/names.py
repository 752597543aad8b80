"""What the atlas knows of the names in a text, as flags for the network."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geomap.atlas.summary import (
    CLASSES,
    HAS_COUNTRY,
    HAS_DEMONYM,
    HAS_DIVISION,
    HAS_FEATURE,
    HAS_POPULATED,
    ONLY_ALTERNATE,
    SEVERAL,
)
from geomap.recognise.features import Flag
from geomap.recognise.tokens import BREAK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.atlas import Atlas

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


def summary_flags(summary: int) -> int:
    """The flags of a name's summary word (see ``geomap.atlas.summary``)."""
    kind = CLASSES[summary & 7]
    bits = _OF_SIZE[summary >> 3 & 7] if kind == "populated" else _OF_CLASS[kind]
    for bit, flag in _BITS.items():
        if summary & bit:
            bits |= flag
    return int(bits)


@dataclass(frozen=True, slots=True)
class AtlasNames:
    """The names of an opened atlas, with what was asked before kept at hand."""

    atlas: Atlas
    _kept: dict[int, int] = field(default_factory=dict)

    def longest(self, words: Sequence[str], start: int) -> tuple[int, int] | None:
        """How many words from ``start`` make the longest known name, and the name's key."""
        run: list[str] = []
        for word in words[start : start + LONGEST]:
            if word in _STOPS:
                break
            run.append(word)
        return self.atlas.longest(run, 0, most=LONGEST)

    def flags(self, key: int) -> int:
        """What bears the name, as bits of ``Flag``."""
        bits = self._kept.get(key)
        if bits is None:
            bits = self._kept[key] = summary_flags(self.atlas.summary(key))
        return bits
