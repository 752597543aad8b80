"""Scoring against gold corpora by the protocol of the field."""

from geomap.evaluate.ceiling import Ceiling, atlas_ceiling
from geomap.evaluate.corpus import guess_kind, read_homes, with_points
from geomap.evaluate.gold import GoldDocument, GoldToponym, read_gold
from geomap.evaluate.page import errors_page
from geomap.evaluate.run import (
    EndToEndReport,
    Miss,
    ResolutionReport,
    score_end_to_end,
    score_resolution,
)
from geomap.evaluate.scores import (
    Calibration,
    ResolutionScores,
    SpanScores,
    great_circle_km,
    paired,
    reliability,
    resolution_scores,
    span_scores,
)

__all__ = [
    "Calibration",
    "Ceiling",
    "EndToEndReport",
    "GoldDocument",
    "GoldToponym",
    "Miss",
    "ResolutionReport",
    "ResolutionScores",
    "SpanScores",
    "atlas_ceiling",
    "errors_page",
    "great_circle_km",
    "guess_kind",
    "paired",
    "read_gold",
    "read_homes",
    "reliability",
    "resolution_scores",
    "score_end_to_end",
    "score_resolution",
    "span_scores",
    "with_points",
]
