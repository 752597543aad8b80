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

_NEAR_DEG = _NEAR_KM / 111.0
"""That as degrees of latitude, a little more."""
_SEAM_DEG = 170.0
_APART = 1000.0
"""Between the numbers of two strips, so that strip and longitude make one number to sort by."""

_PAD_DEG = 1.0
_ROUGHLY = 1.5
"""The far edge of an area may be this times its extent away."""


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

    A place with no town near is in the country and first-order division whose outline holds it.

    Args:
        places: as read; the order is kept.
        atlas: whose towns and division names are used.
    """
    points = np.array([(place.longitude, place.latitude) for place in places])
    countries, said = _said_countries(places, atlas)
    nearest, near_km = _nearest_towns(points, atlas)
    near = near_km <= _NEAR_KM
    lonely = np.flatnonzero(~near)
    nearest[lonely] = _holders(points[lonely], atlas)
    near[lonely] = nearest[lonely] >= 0
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
    """The row of the nearest town within 25 km of each point, and how far it is; none: infinity."""
    town = [code for code, kind in enumerate(atlas.kinds) if kind.startswith("PPL")]
    rows = np.flatnonzero(np.isin(atlas.kind, town) & (atlas.country > 0))
    longitude, latitude = atlas.longitude[rows].astype(float), atlas.latitude[rows].astype(float)
    edge = np.flatnonzero(np.abs(longitude) > _SEAM_DEG)  # once more beyond the date line
    rows, latitude = np.append(rows, rows[edge]), np.append(latitude, latitude[edge])
    longitude = np.append(longitude, longitude[edge] - 360 * np.sign(longitude[edge]))
    order = np.argsort(_band(latitude) * _APART + longitude)
    rows, longitude, latitude = rows[order], longitude[order], latitude[order]
    along = _band(latitude) * _APART + longitude
    east, north = points.T
    reach_deg = np.minimum(_NEAR_DEG / np.maximum(np.cos(np.radians(north)), 1e-6), 180.0)
    nearest = np.zeros(len(points), np.intp)
    best_km = np.full(len(points), np.inf)
    for step in (-1, 0, 1):
        middle = (_band(north) + step) * _APART + east
        first = np.searchsorted(along, middle - reach_deg)
        counts = np.searchsorted(along, middle + reach_deg) - first
        asked = np.repeat(np.arange(len(points)), counts)
        begun = np.repeat(np.cumsum(counts) - counts, counts)
        found = np.arange(len(asked)) - begun + np.repeat(first, counts)
        km = _sphere_km(points[asked], np.column_stack([longitude[found], latitude[found]]))
        order = np.lexsort((km, asked))
        at, leader = np.unique(asked[order], return_index=True)
        closer = km[order[leader]] < best_km[at]
        best_km[at[closer]] = km[order[leader]][closer]
        nearest[at[closer]] = rows[found[order[leader]]][closer]
    return nearest, best_km


def _holders(points: NDArray[np.float64], atlas: Atlas) -> NDArray[np.intp]:
    """The row of the first-order division whose outline holds each point; -1: none does."""
    held = np.full(len(points), -1, np.intp)
    if not len(points):
        return held
    import shapely

    rows = [
        row
        for row in atlas.outlined()
        if atlas.kinds[atlas.kind[row]] == "ADM1" and _may_hold(row, points, atlas)
    ]
    outlined = [(row, outline) for row in rows if (outline := atlas.outline(row)) is not None]
    tree = shapely.STRtree([outline for _, outline in outlined])
    which, division = tree.query(shapely.points(points), predicate="within")
    held[which] = np.array([row for row, _ in outlined], np.intp)[division]
    return held


def _may_hold(row: int, points: NDArray[np.float64], atlas: Atlas) -> bool:
    """Whether any point lies within about the extent of an area: putting outlines up takes time."""
    middle = np.array([[atlas.longitude[row], atlas.latitude[row]]], np.float64)
    reach_km = _ROUGHLY * float(atlas.radius_km[row]) + _NEAR_KM
    return bool((_sphere_km(points, middle) <= reach_km).any())


def _band(latitude: NDArray[np.float64]) -> NDArray[np.float64]:
    """The number of the strip around the Earth, as high as a place is looked for."""
    band: NDArray[np.float64] = np.floor(latitude / _NEAR_DEG)
    return band


def _sphere_km(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.float64]:
    """Great-circle distance (haversine) of pairs of longitude, latitude."""
    (east, north), (to_east, to_north) = np.radians(a).T, np.radians(b).T
    half = np.sin((north - to_north) / 2) ** 2
    half += np.cos(north) * np.cos(to_north) * np.sin((east - to_east) / 2) ** 2
    km: NDArray[np.float64] = 2 * _EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1)))
    return km


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
