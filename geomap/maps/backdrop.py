"""What lies under the dots: the basemap around the report, the coarse world, the labels."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from geomap.basemap import ATTRIBUTION, VIEWPOINTS, basemap
from geomap.embedded import data_path
from geomap.errors import OptionError
from geomap.maps.shapes import SCALE, Bounds, Window, encode_geometry

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from geomap.atlas import Atlas

_PIXELS = 5000
"""The detailed cut is simplified to what shows when it is drawn this wide."""

_MARGIN_DEG = 0.05
"""The cut is a little larger than what is drawn of it, so that its own edge is never seen."""

_TOWNS = 260
_WORLD_TOWNS = 70

_WIDE = 120.0
"""Degrees; beyond this the world's own coarse tier serves better than a cut."""


def backdrop(bounds: Bounds | None, *, atlas: Atlas, viewpoint: str, window: Window) -> dict[str, Any]:
    """The basemap as JSON-ready values.

    Args:
        bounds: the report's surroundings, drawn in detail; None for the coarse world alone.
        atlas: names the towns and countries.
        viewpoint: whose view of the borders; one of ``geomap.basemap.VIEWPOINTS``.
        window: where longitudes are cut.

    Raises:
        OptionError: an unknown viewpoint.
    """
    if viewpoint not in VIEWPOINTS:
        known = ", ".join(VIEWPOINTS)
        raise OptionError(f"viewpoint {viewpoint!r} is unknown: choose one of {known}")
    overview = _overview()
    near = None if bounds is None or bounds.east - bounds.west > _WIDE else _near(bounds, viewpoint)
    return {
        "viewpoint": f"Borders: {VIEWPOINTS[viewpoint]}",
        "credits": [ATTRIBUTION, "place names GeoNames (CC BY 4.0)"],
        "world": {
            **overview,
            "borders": overview["borders"][viewpoint],
            "disputed": overview["disputed"][viewpoint],
        },
        "near": near,
        "labels": _labels(bounds, atlas, window),
    }


@cache
def _overview() -> dict[str, Any]:
    text = data_path("basemap", "overview.json").read_text(encoding="utf-8")
    overview: dict[str, Any] = json.loads(text)
    return overview


def _near(bounds: Bounds, viewpoint: str) -> dict[str, Any]:
    """The surroundings in detail."""
    cut = (
        bounds.west - _MARGIN_DEG,
        max(bounds.south - _MARGIN_DEG, -90.0),
        bounds.east + _MARGIN_DEG,
        min(bounds.north + _MARGIN_DEG, 90.0),
    )
    tolerance = (bounds.east - bounds.west) / _PIXELS
    base = basemap(cut, tolerance_deg=tolerance, viewpoint=viewpoint)
    return {
        "scale": SCALE,
        "bounds": [bounds.west, bounds.south, bounds.east, bounds.north],
        "land": _lines(base.land),
        "lakes": _lines(base.lakes),
        "borders": _lines(base.borders),
        "admin1": _lines(base.divisions),
        "disputed": [[named.name, line] for named in base.disputed for line in _lines(named.geometry)],
    }


def _lines(geometry: BaseGeometry) -> list[list[int]]:
    encoded = encode_geometry(geometry)
    return encoded.get("rings", []) + encoded.get("lines", [])


def _labels(bounds: Bounds | None, atlas: Atlas, window: Window) -> list[list[Any]]:
    """Names to write: ``[name, longitude, latitude, style, people]``, the weightiest first."""
    import numpy as np

    kinds = np.asarray(atlas.kinds)[atlas.kind]
    longitude, latitude = atlas.longitude, atlas.latitude
    population = np.maximum(np.asarray(atlas.population), 0)
    towns = np.char.startswith(kinds.astype(str), "PPL") & (kinds != "PPLX")
    chosen = [
        *_largest(np.flatnonzero(towns & (population > 1_000_000)), population, _WORLD_TOWNS),
        *np.flatnonzero(kinds == "PPLC").tolist(),
    ]
    if bounds is not None:
        shifted = (longitude - bounds.west) % 360.0
        inside = (shifted <= bounds.east - bounds.west) & (latitude >= bounds.south)
        inside &= latitude <= bounds.north
        chosen += _largest(np.flatnonzero(towns & inside), population, _TOWNS)
    labels = []
    for row in dict.fromkeys(chosen):
        place = atlas.place(row)
        style = "capital" if place.kind == "PPLC" else "town"
        labels.append((place, style))
    for row in np.flatnonzero(np.char.startswith(kinds.astype(str), "PCL")).tolist():
        labels.append((atlas.place(row), "country"))
    return [
        [
            place.name,
            round(window.longitude(place.longitude), 3),
            round(place.latitude, 3),
            style,
            place.population or 0,
        ]
        for place, style in labels
    ]


def _largest(rows: NDArray[np.intp], population: NDArray[Any], count: int) -> list[int]:
    import numpy as np

    order = np.argsort(-population[rows], kind="stable")[:count]
    largest: list[int] = rows[order].tolist()
    return largest
