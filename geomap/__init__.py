"""geomap turns news reports into verified maps, offline.

Example:
    >>> import geomap
    >>> from geomap.embedded import data_path
    >>> documents = geomap.read(data_path("reports", "ganja-2020-10-17.txt"))
    >>> report = geomap.analyse(documents)
    >>> report.to_gdf("incidents")["location"].iloc[0]
    'Ganja'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.analyse import analyse
from geomap.errors import GeomapError
from geomap.model import Document
from geomap.read import read
from geomap.report import Report

if TYPE_CHECKING:
    from geomap.atlas import Atlas, open_atlas
    from geomap.maps import to_map

__all__ = [
    "Atlas",
    "Document",
    "GeomapError",
    "Report",
    "analyse",
    "open_atlas",
    "read",
    "to_map",
]


def __getattr__(name: str) -> object:
    """Import what needs NumPy or folium when it is first asked for: ``import geomap`` is cheap."""
    if name in {"Atlas", "open_atlas"}:
        from geomap import atlas

        return getattr(atlas, name)
    if name == "to_map":
        from geomap.maps import to_map

        return to_map
    raise AttributeError(f"module 'geomap' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(set(globals()) | set(__all__))
