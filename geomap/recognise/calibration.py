"""Scores of mentions turned into how often such a mention is right (Platt, 1999)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from geomap.model import Label, Role

if TYPE_CHECKING:
    from collections.abc import Mapping

Calibration = tuple[float, float]
"""Slope and shift of the log-odds."""


def kind_of(label: Label, role: Role) -> str:
    """What is calibrated together: each label, and names inside other names."""
    return role.value if role is Role.EMBEDDED else label.value


def log_odds(score: float) -> float:
    """The logarithm of the odds, held within reason."""
    within = min(max(score, 1e-4), 1 - 1e-4)
    return math.log(within / (1 - within))


def calibrated(score: float, kind: str, calibration: Mapping[str, Calibration]) -> float:
    """The probability that a mention of a kind with this score is right.

    Example:
        >>> round(calibrated(0.98, "toponym", {"toponym": (0.5, 0.0)}), 3)
        0.875
    """
    if kind not in calibration:
        return score
    slope, shift = calibration[kind]
    return 1 / (1 + math.exp(-(slope * log_odds(score) + shift)))
