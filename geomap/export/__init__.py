"""Results for other tools: tables in the field's own columns, layers for QGIS, claim reviews."""

from __future__ import annotations

from geomap.export.schemas import acled, ged
from geomap.export.write import FORMATS, export, left_out

__all__ = ["FORMATS", "acled", "export", "ged", "left_out"]
