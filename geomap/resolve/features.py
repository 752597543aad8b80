"""What speaks for and against each candidate, as numbers that a person can read.

A feature is a column of one matrix over all candidates of a document. The first block looks at a
candidate by itself, at the words beside the name and at what the user knows of the document
(`geomap.resolve.own`); the second looks at the other names of the document, each counted by how
likely its own candidates are at the moment, their mass (`geomap.resolve.around`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from geomap.resolve.candidates import HOWS
from geomap.resolve.sorts import SORTS

if TYPE_CHECKING:
    from numpy.typing import NDArray


EARTH_RADIUS_KM = 6371.0088
NEAR_KM, REGION_KM = 161.0, 500.0

OWN = (
    *(f"is_{sort}" for sort in SORTS),
    *(f"by_{how.value}" for how in HOWS),
    "prominence",
    "log_population",
    "log_radius",
    "rank",
    "behind_best",
    "ahead_of_next",
    "log_candidates",
    "namesakes_near",
    "letters",
    "all_capitals",
    "cue_district",
    "cue_province",
    "cue_city",
    "cue_physical",
    "cue_within",
    "fits_division",
    "fits_city",
    "fits_physical",
    "fits_country",
    "held_by_parent",
    "after_comma",
    "mentions",
    "country_spoken",
    "admin1_spoken",
    "like_main",
    "outnamed",
    "renown",
    "behind_renown",
    "idiom",
    "idiom_elsewhere",
    "kin_near",
    "kin_near_most",
    "kin_admin1",
    "kin_admin2",
    "home_near",
    "home_region",
    "home_admin1",
    "home_country",
)
"""The block that looks at a candidate by itself."""

TOGETHER = (
    "country_share",
    "country_named",
    "country_leads",
    "admin1_share",
    "admin1_named",
    "near_share",
    "region_share",
    "log_nearest_km",
    "nearness",
    "log_previous_km",
    "log_next_km",
    "log_first_km",
    "holds_child",
    "names",
    "countries",
)
"""The block that looks at the other names."""

FEATURES = OWN + TOGETHER
_COLUMN = {name: number for number, name in enumerate(FEATURES)}


def column(name: str) -> int:
    """The number of a feature's column."""
    return _COLUMN[name]


@dataclass(slots=True)
class Evidence:
    """What stays the same while the masses change."""

    matrix: NDArray[np.float32]
    """Candidates by features; the second block is filled by `look_around`."""
    chords: NDArray[np.float32]
    """Distance between any two candidates as a chord of the unit sphere."""
    others: NDArray[np.bool_]
    """Whether two candidates belong to different names and are different places: two names of one
    place do not speak for it."""
    reach: NDArray[np.float32]
    """The same, 1 or 0, to multiply with."""
    near: NDArray[np.float32]
    """And where they lie within `NEAR_KM`."""
    region: NDArray[np.float32]
    """And where they lie within `REGION_KM`."""
    country: NDArray[np.int64]
    """Country of each candidate, numbered within the document; 0: none."""
    admin1: NDArray[np.int64]
    local: NDArray[np.bool_]
    """Candidates small enough for their distance to mean something."""
    given: NDArray[np.float32]
    """Log odds that the user's own knowledge adds to each candidate."""


@lru_cache(maxsize=64)
def chord(distance_km: float) -> float:
    """The chord of the unit sphere that belongs to a great-circle distance.

    Example:
        >>> round(chord(161.0), 4)
        0.0253
    """
    return float(2 * np.sin(min(distance_km / (2 * EARTH_RADIUS_KM), np.pi / 2)))
