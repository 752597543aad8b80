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
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray
    from shapely import Geometry

    from geomap.atlas import Atlas
    from geomap.basemap import Basemap

_PIXELS = 5000
"""The detailed cut is simplified to what shows when it is drawn this wide."""

_MARGIN_DEG = 0.05
"""The cut is a little larger than what is drawn of it, so that its own edge is never seen."""

_SAME_LINE_DEG = 0.02
"""Lines closer than this are the same line, drawn from two sources."""

_TOWNS = 260
_WORLD_TOWNS = 70

_FURTHER_DEG = 11.0

_GRID, _GRID_TOWNS = 28, 1500
_LEAST_SHARE = 0.02
"""Of the grid, for a country's name to be written."""

_WIDE = 120.0
"""Degrees; beyond this the world's own coarse tier serves better than a cut."""


def backdrop(
    bounds: Bounds | None,
    *,
    atlas: Atlas,
    viewpoint: str,
    window: Window,
    over: Sequence[Geometry] = (),
) -> dict[str, Any]:
    """The basemap as JSON-ready values.

    Args:
        bounds: the report's surroundings, drawn in detail; None for the coarse world alone.
        atlas: names the towns and countries.
        viewpoint: whose view of the borders; one of ``geomap.basemap.VIEWPOINTS``.
        window: where longitudes are cut.
        over: lines that are drawn over the basemap; a disputed line under one of them is left out.

    Raises:
        OptionError: an unknown viewpoint.
    """
    if viewpoint not in VIEWPOINTS:
        known = ", ".join(VIEWPOINTS)
        raise OptionError(f"viewpoint {viewpoint!r} is unknown: choose one of {known}")
    overview = _overview()
    near = (
        None
        if bounds is None or bounds.east - bounds.west > _WIDE
        else _near(bounds, viewpoint, over)
    )
    return {
        "viewpoint": f"Borders: {VIEWPOINTS[viewpoint]}",
        "credits": [ATTRIBUTION, "place names GeoNames (CC BY 4.0)"],
        "world": {
            **overview,
            "borders": overview["borders"][viewpoint],
            "disputed": overview["disputed"][viewpoint],
        },
        "region": None if near is None or bounds is None else _region(bounds, viewpoint),
        "near": near,
        "labels": _labels(bounds, atlas, window),
        "countries": [] if bounds is None else _countries(bounds, atlas),
    }


@cache
def _overview() -> dict[str, Any]:
    text = data_path("basemap", "overview.json").read_text(encoding="utf-8")
    overview: dict[str, Any] = json.loads(text)
    return overview


def _near(bounds: Bounds, viewpoint: str, over: Sequence[Geometry]) -> dict[str, Any]:
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
        "rivers": _rivers(base),
        "borders": _lines(base.borders),
        "admin1": _lines(base.divisions),
        "disputed": [
            [named.name, line]
            for named in base.disputed
            if not _covered(named.geometry, over)
            for line in _lines(named.geometry)
        ],
    }


def _rivers(base: Basemap) -> list[list[Any]]:
    """``[name, rank, line]``, the largest first."""
    return [
        [river.name, river.rank, line] for river in base.rivers for line in _lines(river.geometry)
    ]


def _region(bounds: Bounds, viewpoint: str) -> dict[str, Any] | None:
    """What lies further out, less detailed, for a reader who zooms out; without divisions."""
    grow = max(_FURTHER_DEG, bounds.east - bounds.west)
    wide = Bounds(
        west=bounds.west - grow,
        south=max(bounds.south - 0.7 * grow, -85.0),
        east=bounds.east + grow,
        north=min(bounds.north + 0.7 * grow, 85.0),
    )
    if wide.east - wide.west > _WIDE:
        return None
    cut = (wide.west, wide.south, wide.east, wide.north)
    base = basemap(cut, tolerance_deg=(wide.east - wide.west) / 2400, viewpoint=viewpoint)
    return {
        "scale": SCALE,
        "bounds": list(cut),
        "land": _lines(base.land),
        "lakes": _lines(base.lakes),
        "rivers": [["", *rest] for _, *rest in _rivers(base)],
        "borders": _lines(base.borders),
        "disputed": [["", line] for named in base.disputed for line in _lines(named.geometry)],
    }


def _covered(line: Geometry, over: Sequence[Geometry]) -> bool:
    """Whether most of a line lies under one of the others."""
    import shapely

    length = shapely.length(line)
    rest = [shapely.difference(line, shapely.buffer(other, _SAME_LINE_DEG)) for other in over]
    return any(shapely.length(each) < length / 3 for each in rest)


def _lines(geometry: Geometry) -> list[list[int]]:
    encoded = encode_geometry(geometry)
    return encoded.get("rings", []) + encoded.get("lines", [])


def _labels(bounds: Bounds | None, atlas: Atlas, window: Window) -> list[list[Any]]:
    """Names to write: ``[name, longitude, latitude, style, people]``, the weightiest first."""
    import numpy as np

    kind = np.asarray(atlas.kind)
    towns = _coded(atlas, "PPL") & (kind != atlas.kinds.index("PPLX"))
    longitude, latitude = atlas.longitude, atlas.latitude
    population = np.maximum(np.asarray(atlas.population), 0)
    chosen = [
        *_largest(np.flatnonzero(towns & (population > 1_000_000)), population, _WORLD_TOWNS),
        *np.flatnonzero(_coded(atlas, "PPLC")).tolist(),
    ]
    if bounds is not None:
        shifted = (longitude - bounds.west) % 360.0
        inside = (shifted <= bounds.east - bounds.west) & (latitude >= bounds.south)
        inside &= latitude <= bounds.north
        chosen += _largest(np.flatnonzero(towns & inside), population, _TOWNS)
    labels = [(atlas.place(row), "town") for row in dict.fromkeys(chosen)]
    labels += [
        (atlas.place(row), "country") for row in np.flatnonzero(_coded(atlas, "PCL")).tolist()
    ]
    return [
        [
            place.name,
            round(window.longitude(place.longitude), 3),
            round(place.latitude, 3),
            "capital" if place.kind == "PPLC" else style,
            place.population or 0,
        ]
        for place, style in labels
    ]


def _countries(bounds: Bounds, atlas: Atlas) -> list[list[Any]]:
    """Where a country's name can stand near the report: ``[name, [longitude, latitude], ...]``.

    Each cell of a grid belongs to the country of the nearest town; a name stands best in the
    cells that lie deepest within their country.
    """
    import numpy as np

    shifted = bounds.west + (np.asarray(atlas.longitude) - bounds.west) % 360.0
    latitude = np.asarray(atlas.latitude)
    inside = _coded(atlas, "PPL") & (shifted <= bounds.east)
    inside &= (latitude >= bounds.south) & (latitude <= bounds.north)
    rows = np.flatnonzero(inside)[:: max(1, int(inside.sum()) // _GRID_TOWNS)]
    if not len(rows):
        return []
    shrink = np.cos(np.radians((bounds.south + bounds.north) / 2))
    steps = (np.arange(_GRID) + 0.5) / _GRID
    x, y = np.meshgrid(
        bounds.west + steps * (bounds.east - bounds.west),
        bounds.south + steps * (bounds.north - bounds.south),
    )
    cells = np.column_stack([x.ravel() * shrink, y.ravel()])
    towns = np.column_stack([shifted[rows] * shrink, latitude[rows]])
    nearest = ((cells[:, None] - towns[None]) ** 2).sum(axis=2).argmin(axis=1)
    owner = np.asarray(atlas.country)[rows][nearest]
    apart = ((cells[:, None] - cells[None]) ** 2).sum(axis=2)
    found = []
    for code in np.unique(owner):
        own = owner == code
        name = _country_name(atlas, int(code))
        if name is None or own.mean() < _LEAST_SHARE:
            continue
        depth = np.where(own.all(), 1.0, np.where(own, apart[:, ~own].min(axis=1, initial=9e9), 0))
        best = np.argsort(-depth, kind="stable")[: int(own.sum())][:: max(1, int(own.sum()) // 24)]
        points = [[round(float(x.flat[i]), 2), round(float(y.flat[i]), 2)] for i in best.tolist()]
        found.append([name, *points])
    return found


def _country_name(atlas: Atlas, code: int) -> str | None:
    import numpy as np

    rows = np.flatnonzero(_coded(atlas, "PCL") & (np.asarray(atlas.country) == code))
    return atlas.place(int(rows[0])).name if len(rows) else None


def _coded(atlas: Atlas, prefix: str) -> NDArray[np.bool_]:
    """Which rows have a feature code that begins so."""
    import numpy as np

    codes = [code for code, name in enumerate(atlas.kinds) if name.startswith(prefix)]
    return np.isin(np.asarray(atlas.kind), codes)


def _largest(rows: NDArray[np.intp], population: NDArray[Any], count: int) -> list[int]:
    import numpy as np

    order = np.argsort(-population[rows], kind="stable")[:count]
    largest: list[int] = rows[order].tolist()
    return largest
