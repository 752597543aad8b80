"""The map: one HTML file with everything in it, and still a ``folium.Map``."""

from __future__ import annotations

from geomap.maps.offline import OfflineFigure, OfflineMap
from geomap.maps.page import ReportMap, to_map

__all__ = ["OfflineFigure", "OfflineMap", "ReportMap", "to_map"]
