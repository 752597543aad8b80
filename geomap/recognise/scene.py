"""What a window of text looks like when its candidates are judged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.recognise.features import Flag

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from geomap.recognise.features import Known

COMMON = 4_000
"""Rank in the vocabulary up to which a word is used everywhere."""
RARE = 15_000
"""Rank in the vocabulary from which a word is hardly a usual surname or a common word."""


NOTABLE = (
    Flag.COUNTRY
    | Flag.REGION
    | Flag.DISTRICT
    | Flag.NATURE
    | Flag.CITY_1M
    | Flag.CITY_250K
    | Flag.CITY_50K
    | Flag.CITY_15K
)
"""Countries, divisions, natural features, towns of over 15,000 people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A run of tokens that may name a place."""

    start: int
    end: int
    decoded: bool
    """The network's best reading has exactly this as a place or facility."""
    facility: bool
    known: int
    """Flags of the gazetteer for exactly this run; 0: unknown."""
    countries: tuple[int, ...]
    """Where places of this name lie, the most prominent first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What all candidates of a window are judged by."""

    words: Sequence[str]
    flags: Sequence[int]
    place: Sequence[float]
    """Probability, token by token, of being part of a place or facility."""
    person: Sequence[float]
    other: Sequence[float]
    """Of being part of an organisation, a work or an event."""
    known_at: Mapping[int, Known]
    listed: Collection[int]
    """Where entries of lists of known names begin."""
    vocabulary: Mapping[str, int]
    """Rank of each word that has a vector, the most frequent first."""


def mean(values: Sequence[float], start: int, end: int) -> float:
    """Of a short stretch of a column; on plain floats, for NumPy is slow on three numbers."""
    return sum(values[start:end]) / (end - start)
