"""Lengths in running text, read as intervals of kilometres."""

from __future__ import annotations

from geomap.quantity.durations import DURATION, find_durations
from geomap.quantity.elided import elided_quantities
from geomap.quantity.finder import find_quantities
from geomap.quantity.rules import RULES, check_rule
from geomap.quantity.units import KM_PER
from geomap.quantity.unmeasured import HALFWAY, find_unmeasured

__all__ = [
    "DURATION",
    "HALFWAY",
    "KM_PER",
    "RULES",
    "check_rule",
    "elided_quantities",
    "find_durations",
    "find_quantities",
    "find_unmeasured",
]
