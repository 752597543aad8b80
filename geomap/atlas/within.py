"""In which country and divisions a user's places lie, and whether their axes are swapped."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from geomap.atlas.atlas import Atlas
    from geomap.atlas.own_files import OwnPlace

_EARTH_KM = 6371.0088
_NEAR_KM = 25.0
"""A place with no division of its own is in that of the nearest town, if that is so near."""

_PAD_DEG = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Divisions:
    """For each place its country and GeoNames codes of divisions, empty where not known."""

    country: list[str]
    admin1: list[str]
    admin2: list[str]
    checked: NDArray[np.bool_]
    """Whether it says its country, so that its point could be checked."""
    swapped: NDArray[np.bool_]
    """Whether it lies in that country only with longitude and latitude exchanged."""


def divisions_of(places: Sequence[OwnPlace], atlas: Atlas) -> Divisions:
    """Country and divisions as the file says them (codes or names), else those of the nearest town.

    Args:
        places: as read; the order is kept.
        atlas: whose towns and division names are used.
    """
    points = np.array([(place.longitude, place.latitude) for place in places])
    countries, said = _said_countries(places, atlas)
    nearest, near_km = _nearest_towns(points, atlas)
    near = near_km <= _NEAR_KM
    first, second = [], []
    region_code = _region_codes(atlas)
    for number, place in enumerate(places):
        row = int(nearest[number])
        there = atlas.countries[atlas.country[row]] if near[number] else ""
        countries[number] = countries[number] or there
        same = near[number] and there == countries[number]
        code = region_code(place.admin1, countries[number])
        town_code = atlas.admin1_codes[atlas.admin1[row]] if same else ""
        first.append(code or town_code)
        town_second = atlas.admin2_codes[atlas.admin2[row]] if same else ""
        second.append(town_second if town_code == first[-1] else "")
    boxes = _boxes(atlas)
    at = np.array([boxes.get(country, (-180.0, 180.0, -90.0, 90.0)) for country in countries])
    swapped = ~_inside(points, at) & _inside(points[:, ::-1], at) & said
    return Divisions(country=countries, admin1=first, admin2=second, checked=said, swapped=swapped)


def _said_countries(
    places: Sequence[OwnPlace], atlas: Atlas
) -> tuple[list[str], NDArray[np.bool_]]:
    known = set(atlas.countries) - {""}

    @cache
    def code(word: str) -> str:
        if word.upper() in known:
            return word.upper()
        rows = (match.row for match in atlas.find(word))
        found = (r for r in rows if atlas.kinds[atlas.kind[r]].startswith("PCL"))
        return next((atlas.countries[atlas.country[row]] for row in found), "")

    countries = [code(place.country) if place.country else "" for place in places]
    return countries, np.array([bool(country) for country in countries], bool)


def _region_codes(atlas: Atlas) -> Callable[[str, str], str]:
    """From a division's code or name, and its country, to its GeoNames code."""
    known = set(atlas.admin1_codes) - {""}

    @cache
    def code(word: str, country: str) -> str:
        if not word or f"{country}.{word}" in known:
            return f"{country}.{word}" if word else ""
        for match in atlas.find(word):
            row = match.row
            if (
                atlas.kinds[atlas.kind[row]] == "ADM1"
                and atlas.countries[atlas.country[row]] == country
            ):
                return str(atlas.admin1_codes[atlas.admin1[row]])
        return ""

    return code


def _nearest_towns(
    points: NDArray[np.float64], atlas: Atlas
) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    from geomap.geodesy.runs import Runs

    town = [code for code, kind in enumerate(atlas.kinds) if kind.startswith("PPL")]
    rows = np.flatnonzero(np.isin(atlas.kind, town) & (atlas.country > 0))
    if not len(rows):
        return np.zeros(len(points), np.intp), np.full(len(points), np.inf)
    towns = np.column_stack([atlas.longitude[rows], atlas.latitude[rows]]).astype(np.float64)
    # runs of neighbours: by bands of a degree, and along each band
    order = np.lexsort((towns[:, 0], np.floor(towns[:, 1])))
    chord, number = Runs(_on_sphere(towns[order])).nearest(_on_sphere(points), 1)
    return rows[order[number[:, 0]]], 2 * _EARTH_KM * np.arcsin(np.clip(chord[:, 0] / 2, 0, 1))


def _on_sphere(points: NDArray[np.float64]) -> NDArray[np.float64]:
    longitude, latitude = np.radians(points).T
    return np.column_stack(
        [
            np.cos(latitude) * np.cos(longitude),
            np.cos(latitude) * np.sin(longitude),
            np.sin(latitude),
        ]
    )


def _boxes(atlas: Atlas) -> dict[str, tuple[float, float, float, float]]:
    """West, east, south and north of each country's places, a degree wider."""
    count = len(atlas.countries)
    low = np.full((2, count), np.inf)
    high = np.full((2, count), -np.inf)
    for axis, values in enumerate((atlas.longitude, atlas.latitude)):
        np.minimum.at(low[axis], atlas.country, values)
        np.maximum.at(high[axis], atlas.country, values)
    return {
        country: (
            low[0, code] - _PAD_DEG,
            high[0, code] + _PAD_DEG,
            low[1, code] - _PAD_DEG,
            high[1, code] + _PAD_DEG,
        )
        for code, country in enumerate(atlas.countries)
        if country
    }


def _inside(points: NDArray[np.float64], boxes: NDArray[np.float64]) -> NDArray[np.bool_]:
    longitude, latitude = points.T
    inside: NDArray[np.bool_] = (longitude >= boxes[:, 0]) & (longitude <= boxes[:, 1])
    inside &= (latitude >= boxes[:, 2]) & (latitude <= boxes[:, 3])
    return inside
