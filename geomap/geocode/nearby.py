"""From a point to the places around it and the division and country that hold it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from geomap.errors import OptionError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from geomap.atlas import Atlas
    from geomap.model import Place

_KM_PER_DEGREE: Final = 111.2
_BOX_DEG: Final = 0.1
_STRIPS_DEG: Final = (1.0, 8.0, 180.0)
"""How far north and south towns are looked for, until enough are found within."""
_SPARE: Final = 20
"""Places looked at beyond those asked for: a sphere orders near neighbours almost rightly."""
_NOT_INHABITED: Final = frozenset({"PPLH", "PPLQ", "PPLW", "PPLCH", "PPLZ"})
"""Populated once (historical, abandoned, destroyed, former capitals), or known to the post only."""
_COUNTRY_KINDS: Final = ("PCLI", "PCLD", "PCLS", "PCLF", "PCL", "TERR")
_REACH: Final = 1.5
_REACH_KM: Final = 60.0
"""An outline is looked at within one and a half of its extent and 60 km: extents are rough."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearby:
    """A place near a point."""

    place: Place
    distance_km: float
    direction: str
    """Compass point in which the point lies, seen from the place (N, NNE, ...)."""

    def in_words(self) -> str:
        """Where the point lies.

        Example:
            >>> from geomap.atlas import open_atlas
            >>> atlas = open_atlas()
            >>> surroundings((46.36, 40.72), atlas=atlas).near[0].in_words()
            '4.1 km N of Ganja'
        """
        if self.distance_km < 0.1:
            return self.place.name
        digits = 0 if self.distance_km >= 10 else 1
        return f"{self.distance_km:.{digits}f} km {self.direction} of {self.place.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What is known of a point."""

    longitude: float
    latitude: float
    near: tuple[Nearby, ...]
    """Populated places, the nearest first."""
    within: tuple[Place, ...]
    """Divisions, disputed regions and the country whose outlines hold it, the smallest first."""
    why: tuple[str, ...] = ()
    """What a reader should know, for instance that a border is too near to be sure."""


def surroundings(
    point: tuple[float, float],
    *,
    atlas: Atlas,
    limit: int = 5,
    kinds: tuple[str, ...] | None = None,
) -> Surroundings:
    """The populated places nearest to a point, and the areas that hold it.

    Args:
        point: longitude, latitude (degrees, WGS84).
        atlas: the gazetteer.
        limit: how many places at the most.
        kinds: feature codes of the places; None: all populated places.

    Returns:
        Places with geodesic distance and direction. Outlines are those of the atlas; where one
        ends within ``atlas.outline_accuracy_km`` of the point, ``why`` says so.

    Raises:
        OptionError: the point is not on the globe.

    Example:
        >>> from geomap.atlas import open_atlas
        >>> around = surroundings((46.36, 40.68), atlas=open_atlas(), limit=1)
        >>> around.within[-1].name
        'Azerbaijan'
    """
    longitude, latitude = point
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        raise OptionError(
            f"point {point!r}: expected longitude, latitude in degrees, in that order"
        )
    within, why = _holders(atlas, point)
    return Surroundings(
        longitude=longitude,
        latitude=latitude,
        near=_nearest(atlas, point, limit, kinds),
        within=within,
        why=why,
    )


def country_row(atlas: Atlas, code: str | None) -> int | None:
    """The row of a country, by its ISO 3166-1 alpha-2 code."""
    return _rows_of_countries(atlas).get(code) if code else None


def division_row(atlas: Atlas, code: str | None) -> int | None:
    """The row of a first-order division, by its GeoNames code ("AZ.01")."""
    return _rows_of_divisions(atlas).get(code) if code else None


def subdivision_row(atlas: Atlas, code: str | None) -> int | None:
    """The row of a second-order division, by its GeoNames code ("US.TX.113")."""
    return _rows_of_subdivisions(atlas).get(code) if code else None


def address_of(place: Place, *, atlas: Atlas, language: str | None = None) -> str:
    """A place with its division and country, as one writes an address.

    Args:
        place: of this atlas, or of an online service.
        atlas: the gazetteer.
        language: ISO 639 code; names that are known in it are given in it. None: main names.

    Example:
        >>> from geomap.atlas import open_atlas
        >>> atlas = open_atlas()
        >>> address_of(atlas.by_id("geonames:4684888"), atlas=atlas)
        'Dallas, Texas, United States'
        >>> address_of(atlas.by_id("geonames:2867714"), atlas=atlas, language="fr")
        'Munich, Bavière, Allemagne'
    """
    rows = (division_row(atlas, place.admin1), country_row(atlas, place.country))
    own = atlas.row_of(place.id) if language else None
    names = [place.name if own is None else _called(atlas, own, language)]
    names += [_called(atlas, row, language) for row in rows if row is not None]
    if place.country and rows[1] is None:
        names.append(place.country)
    return ", ".join(dict.fromkeys(names))


def _called(atlas: Atlas, row: int, language: str | None) -> str:
    return (language and atlas.name_in(row, language)) or atlas.place(row).name


@lru_cache(maxsize=4)
def _rows_of_countries(atlas: Atlas) -> dict[str, int]:
    found: dict[str, int] = {}
    for kind in reversed(_COUNTRY_KINDS):
        for row in _of_kinds(atlas, (kind,)).nonzero()[0].tolist():
            found[atlas.countries[atlas.country[row]]] = row
    return found


@lru_cache(maxsize=4)
def _rows_of_divisions(atlas: Atlas) -> dict[str, int]:
    rows = _of_kinds(atlas, ("ADM1",)).nonzero()[0].tolist()
    return {atlas.admin1_codes[atlas.admin1[row]]: row for row in reversed(rows)}


@lru_cache(maxsize=4)
def _rows_of_subdivisions(atlas: Atlas) -> dict[str, int]:
    rows = _of_kinds(atlas, ("ADM2",)).nonzero()[0].tolist()
    return {atlas.admin2_codes[atlas.admin2[row]]: row for row in reversed(rows)}


def _of_kinds(atlas: Atlas, kinds: tuple[str, ...]) -> NDArray[np.bool_]:
    import numpy as np

    codes = [number for number, kind in enumerate(atlas.kinds) if kind in kinds]
    chosen: NDArray[np.bool_] = np.isin(atlas.kind, codes)
    return chosen


def _sphere_km(
    atlas: Atlas, rows: NDArray[np.intp], point: tuple[float, float]
) -> NDArray[np.float64]:
    """Distance from the point to places on a sphere (haversine): good to half a per cent."""
    import numpy as np

    north, east = np.radians(atlas.latitude[rows]), np.radians(atlas.longitude[rows])
    here_east, here_north = map(math.radians, point)
    half = (
        np.sin((north - here_north) / 2) ** 2
        + np.cos(north) * math.cos(here_north) * np.sin((east - here_east) / 2) ** 2
    )
    km: NDArray[np.float64] = 2 * 6371.0 * np.arcsin(np.sqrt(np.clip(half, 0, 1)))
    return km


def _nearest_rows(
    atlas: Atlas, point: tuple[float, float], most: int, wanted: tuple[str, ...]
) -> NDArray[np.intp]:
    """The nearest rows of some kinds on a sphere, looked for in wider and wider strips."""
    import numpy as np

    of_kind = np.array([kind in wanted for kind in atlas.kinds])
    rows: NDArray[np.intp]
    for reach_deg in _STRIPS_DEG:
        strip = np.flatnonzero(np.abs(atlas.latitude - np.float32(point[1])) <= reach_deg)
        rows = strip[of_kind[atlas.kind[strip]]]
        km = _sphere_km(atlas, rows, point)
        if len(rows) > most:
            chosen = np.argpartition(km, most - 1)[:most]
            rows, km = rows[chosen], km[chosen]
            if km.max() < _KM_PER_DEGREE * reach_deg * 0.99:
                break
    return rows


def _nearest(
    atlas: Atlas, point: tuple[float, float], limit: int, kinds: tuple[str, ...] | None
) -> tuple[Nearby, ...]:
    from geomap.geodesy import azimuth_deg, distance_km
    from geomap.verify.judge import wind_of

    wanted = kinds or tuple(
        kind for kind in atlas.kinds if kind.startswith("PPL") and kind not in _NOT_INHABITED
    )
    if limit < 1:
        return ()
    rows = _nearest_rows(atlas, point, limit + _SPARE, wanted)
    found = []
    for row in rows.tolist():
        place = atlas.place(row)
        there = (place.longitude, place.latitude)
        found.append(
            Nearby(
                place=place,
                distance_km=round(distance_km(there, point), 3),
                direction=wind_of(azimuth_deg(there, point)),
            )
        )
    found.sort(key=lambda near: (near.distance_km, -(near.place.population or 0), near.place.id))
    return tuple(found[:limit])


def _holders(atlas: Atlas, point: tuple[float, float]) -> tuple[tuple[Place, ...], tuple[str, ...]]:
    """The areas whose outlines hold the point, and the doubts about them."""
    rows = _rows_outlined(atlas)
    rows = rows[_sphere_km(atlas, rows, point) <= _REACH * atlas.radius_km[rows] + _REACH_KM]
    held, doubts = _outlined(atlas, point, rows, ("ADM1", "ADM2", "RGN"))
    countries = {place.country for place in held if place.kind.startswith("ADM")}
    holders = [country_row(atlas, code) for code in sorted(filter(None, countries))]
    if countries:
        held += [atlas.place(row) for row in holders if row is not None]
    else:
        whole, more = _outlined(atlas, point, rows, _COUNTRY_KINDS)
        held, doubts = held + whole, doubts + more
    held.sort(key=lambda place: (place.kind in _COUNTRY_KINDS, place.radius_km, place.id))
    return tuple(dict.fromkeys(held)), tuple(doubts)


def _outlined(
    atlas: Atlas, point: tuple[float, float], rows: NDArray[np.intp], kinds: tuple[str, ...]
) -> tuple[list[Place], list[str]]:
    held: list[Place] = []
    doubts: list[str] = []
    for row in rows.tolist():
        if atlas.kinds[atlas.kind[row]] not in kinds:
            continue
        outline = _outline(atlas, row)
        if outline is None or _far_off(outline, point):
            continue
        inside, edge_km = _inside(outline, point)
        place = atlas.place(row)
        if inside:
            held.append(place)
        if edge_km <= atlas.outline_accuracy_km:
            doubts.append(
                f"{edge_km:.1f} km {'inside' if inside else 'outside'} the outline of "
                f"{place.name}, which is good to {atlas.outline_accuracy_km:g} km"
            )
    return held, doubts


@lru_cache(maxsize=4)
def _rows_outlined(atlas: Atlas) -> NDArray[np.intp]:
    import numpy as np

    return np.array(atlas.outlined(), np.intp)


@lru_cache(maxsize=256)
def _outline(atlas: Atlas, row: int) -> BaseGeometry | None:
    """Neighbouring points ask for the same outlines."""
    return atlas.outline(row)


def _far_off(outline: BaseGeometry, point: tuple[float, float]) -> bool:
    """Whether a point lies well outside the box around an outline."""
    west, south, east, north = outline.bounds
    longitude, latitude = point
    beside = not west - _BOX_DEG <= longitude <= east + _BOX_DEG
    return beside or not south - _BOX_DEG <= latitude <= north + _BOX_DEG


def _inside(outline: BaseGeometry, point: tuple[float, float]) -> tuple[bool, float]:
    """Whether a polygon holds a point, and how far its edge is (km).

    The edge is measured on a plane about the point, which is right where it matters: close by.
    """
    import numpy as np
    import shapely

    narrowing = max(math.cos(math.radians(point[1])), 1e-6)
    scale = np.array([narrowing, 1.0]) * _KM_PER_DEGREE
    flat = shapely.transform(outline, lambda points: (points - np.array(point)) * scale)
    here = shapely.Point(0, 0)
    return bool(shapely.covers(flat, here)), float(shapely.distance(shapely.boundary(flat), here))
