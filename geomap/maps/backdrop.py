"""What lies under the dots: the basemap around the report, the coarse world, the labels."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from geomap.basemap import ATTRIBUTION, VIEWPOINTS, basemap, country_cells, known_viewpoint
from geomap.embedded import data_path
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

_CELLS = 72
"""Columns and rows of the grid by which countries' names are placed."""

_CELL_LETTERS = ".ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

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
        viewpoint: whose view of the borders the page opens with; one of
            ``geomap.basemap.VIEWPOINTS``. The page carries the others, too.
        window: where longitudes are cut.
        over: lines that are drawn over the basemap; a disputed line under one of them is left out.

    Raises:
        OptionError: an unknown viewpoint.
    """
    wide = bounds is None or bounds.east - bounds.west > _WIDE
    near = None if bounds is None or wide else _near(bounds, over)
    return {
        "viewpoint": known_viewpoint(viewpoint),
        "viewpoints": dict(VIEWPOINTS),
        "credits": [ATTRIBUTION, "place names GeoNames (CC BY 4.0)"],
        "world": _overview(),
        "region": None if bounds is None or wide else _region(bounds),
        "near": near,
        "labels": _labels(bounds, atlas, window),
        "countries": None if bounds is None else _countries(bounds, atlas),
    }


@cache
def _overview() -> dict[str, Any]:
    text = data_path("basemap", "overview.json").read_text(encoding="utf-8")
    overview: dict[str, Any] = json.loads(text)
    return overview


def _near(bounds: Bounds, over: Sequence[Geometry]) -> dict[str, Any]:
    """The surroundings in detail."""
    cut = (
        bounds.west - _MARGIN_DEG,
        max(bounds.south - _MARGIN_DEG, -90.0),
        bounds.east + _MARGIN_DEG,
        min(bounds.north + _MARGIN_DEG, 90.0),
    )
    tolerance = (bounds.east - bounds.west) / _PIXELS
    base = basemap(cut, tolerance_deg=tolerance)
    return {
        "scale": SCALE,
        "bounds": [bounds.west, bounds.south, bounds.east, bounds.north],
        "land": _lines(base.land),
        "lakes": _lines(base.lakes),
        "rivers": _rivers(base),
        "boundaries": boundary_rows(base, over=over),
    }


def boundary_rows(
    base: Basemap,
    *,
    over: Sequence[Geometry] = (),
    scale: int = SCALE,
    divisions: bool = True,
) -> list[list[Any]]:
    """Boundaries as ``[kind for "un", kind for "de-facto", name, line, ...]``.

    Args:
        base: the basemap that they are of.
        over: lines that are drawn over it; a disputed line under one of them is left out.
        scale: steps to a degree.
        divisions: also those that are no more than divisions within a country.
    """
    rows = []
    for one in base.boundaries:
        if one.un == one.de_facto == "division" and not divisions:
            continue
        if not _covered(one.geometry, over):
            lines = encode_geometry(one.geometry, scale=scale)["lines"]
            rows.append([one.un, one.de_facto, one.name, *lines])
    return rows


def _rivers(base: Basemap) -> list[list[Any]]:
    """``[name, rank, line]``, the largest first."""
    return [
        [river.name, river.rank, line] for river in base.rivers for line in _lines(river.geometry)
    ]


def _region(bounds: Bounds) -> dict[str, Any] | None:
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
    base = basemap(cut, tolerance_deg=(wide.east - wide.west) / 2400)
    return {
        "scale": SCALE,
        "bounds": list(cut),
        "land": _lines(base.land),
        "lakes": _lines(base.lakes),
        "rivers": [["", *rest] for _, *rest in _rivers(base)],
        "boundaries": boundary_rows(base, divisions=False),
    }


def _covered(line: Geometry, over: Sequence[Geometry]) -> bool:
    """Whether most of a line lies under one of the others."""
    if not over:
        return False
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


def _countries(bounds: Bounds, atlas: Atlas) -> dict[str, Any]:
    """Which country lies where near the report, for the page to place their names by.

    One letter per cell, rows from the north; by letter, the names for each viewpoint.
    """
    box = (bounds.west, bounds.south, bounds.east, bounds.north)
    found = country_cells(box, columns=_CELLS, rows=_CELLS)
    known = {atlas.countries[code]: name for code, name in _country_names(atlas).items()}
    names: list[list[str]] = [[]]
    letters = []
    for code in found.codes:
        un, _, de_facto = code.partition("|")
        both = [name for name in (known.get(un), known.get(de_facto or un)) if name]
        if both and len(names) < len(_CELL_LETTERS):
            letters.append(_CELL_LETTERS[len(names)])
            names.append([both[0], both[-1]])
        else:
            letters.append(_CELL_LETTERS[0])
    cells = ["".join(letters[cell] for cell in row) for row in found.cells.tolist()]
    return {
        "bounds": list(box),
        "names": dict(zip(_CELL_LETTERS, names, strict=False)),
        "cells": cells,
    }


def _country_names(atlas: Atlas) -> dict[int, str]:
    """The names of countries, by the codes of the atlas."""
    import numpy as np

    rows = np.flatnonzero(_coded(atlas, "PCL"))
    return {int(atlas.country[row]): atlas.place(int(row)).name for row in rows[::-1].tolist()}


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
