"""Whether the text itself says that a place lies where the chosen one does not.

"Gunmen killed four in Tawila, Sudan": a gazetteer that has a Tawila only in Yemen has not got this
one. A dot in Yemen would be wrong for certain, so there is none.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from geomap.atlas import NameKind
from geomap.resolve.sorts import Sort, sort_of

if TYPE_CHECKING:
    from geomap.atlas import Atlas
    from geomap.model import Place
    from geomap.resolve.candidates import Name

_BEYOND_KM = {Sort.COUNTRY: 300.0, Sort.ADMIN1: 40.0, Sort.ADMIN2: 100.0}
"""So far outside what is said to hold it a place must lie. Wide for countries: whose a place is may
be disputed (Simferopol, Pristina), and then it lies in what it is said to lie in, or beside it;
and for the second order, whose extent is often but a guess."""
_NO_RIVAL = 1.0
"""Powers of ten of inhabitants by which a town elsewhere stands behind a division of its name."""
_BEYOND_LOOSE_KM = 25.0
"""The same for a country where only a looser name leads to the place: whose a municipality is that
merely contains the name is not disputed, it is another place."""
_SIDES = ("north", "south", "east", "west", "central")
_DIVISIONS = (Sort.COUNTRY, Sort.ADMIN1)
_TERRITORY = ("PCLD", "PCLF", "PCLS", "TERR")
_TOWNS = (Sort.CAPITAL, Sort.SEAT, Sort.TOWN)


def said_elsewhere(
    name: Name, place: Place, *, atlas: Atlas, how: NameKind = NameKind.NAME
) -> str | None:
    """Why a place cannot be the one that a name means; None: nothing speaks against it.

    Args:
        name: with what the words beside it say holds it; only what is said plainly counts.
        place: the chosen candidate.
        atlas: the gazetteer.
        how: what sort of name led to the place.
    """
    if not name.parent.plain or sort_of(place.kind) in _DIVISIONS:
        return None
    if _territory_of_another(atlas, place):
        return None
    for words in (name.parent.words, *name.parent.wider):
        row = _only_holder(atlas, words)
        row = _only_district(atlas, words) if row is None else row
        if row is not None and (where := _outside(atlas, row, place, how)) is not None:
            return (
                f"unresolved: the text says that it lies in {words}, where the atlas has no "
                f"{name.surface}; the likeliest elsewhere is {place.name} ({where})"
            )
    return None


def _outside(atlas: Atlas, row: int, place: Place, how: NameKind) -> str | None:
    """The country or division that a place outside a holder lies in; None for one inside."""
    sort = sort_of(atlas.kinds[atlas.kind[row]])
    if place.country == atlas.countries[atlas.country[row]] and (
        sort == Sort.COUNTRY
        or (sort == Sort.ADMIN1 and place.admin1 == atlas.admin1_codes[atlas.admin1[row]])
    ):
        return None
    loose = sort == Sort.COUNTRY and how is NameKind.DERIVED
    if _outside_km(atlas, row, place) < (_BEYOND_LOOSE_KM if loose else _BEYOND_KM[sort]):
        return None
    return f"{place.country}" if sort == Sort.COUNTRY else f"{place.admin1}"


@lru_cache(maxsize=4096)
def _only_holder(atlas: Atlas, words: str) -> int | None:
    """The country or first-order division that a name means before all.

    A town of that name must lie in it, as Guanajuato does: then what lies in either lies in it;
    or be far less known.
    """
    matches = atlas.find(words)
    if not matches or matches[0].how not in (NameKind.NAME, NameKind.ENGLISH):
        return None  # "Ind." may be short for India or Indiana
    if words.lower() in _SIDES:
        return None  # "Kansas City, North" is a part of the town
    country = atlas.country[matches[0].row]
    rows = [match.row for match in matches if atlas.country[match.row] == country]
    sorts = [sort_of(atlas.kinds[atlas.kind[row]]) for row in rows]
    if sorts[0] == Sort.COUNTRY:
        return rows[0]  # a village of its own name in it changes nothing
    if sorts[0] != Sort.ADMIN1 and sorts[0] not in _TOWNS:
        return None
    division = next((r for r, sort in zip(rows, sorts, strict=True) if sort == Sort.ADMIN1), None)
    if division is None:
        return None
    code, least = atlas.admin1[division], atlas.prominence[division] - _NO_RIVAL
    rivals = (
        atlas.admin1[row] != code and atlas.prominence[row] > least
        for row, sort in zip(rows, sorts, strict=True)
        if sort in _TOWNS
    )
    return None if any(rivals) else division


@lru_cache(maxsize=4096)
def _only_district(atlas: Atlas, words: str) -> int | None:
    """The second-order division that is all that a name can mean, with what lies in it."""
    rows = list(dict.fromkeys(match.row for match in atlas.find(words)))
    codes = {(int(atlas.country[row]), int(atlas.admin2[row])) for row in rows}
    if len(codes) != 1:
        return None
    return next((r for r in rows if sort_of(atlas.kinds[atlas.kind[r]]) == Sort.ADMIN2), None)


def _territory_of_another(atlas: Atlas, place: Place) -> bool:
    """Whether it lies in a territory, which may be said to lie in its country: San Juan, U.S."""
    return place.country is None or place.country in _territories(atlas)


@lru_cache(maxsize=4)
def _territories(atlas: Atlas) -> frozenset[str]:
    import numpy as np

    kinds = [number for number, kind in enumerate(atlas.kinds) if kind in _TERRITORY]
    rows = np.isin(atlas.kind, kinds).nonzero()[0]
    return frozenset(atlas.countries[code] for code in atlas.country[rows].tolist())


def _outside_km(atlas: Atlas, row: int, place: Place) -> float:
    """How far a place lies outside a country or division; 0 inside."""
    import shapely

    from geomap.geodesy import distance_km, shortest

    point = (place.longitude, place.latitude)
    outline = atlas.outline(row)
    if outline is None:
        middle = (float(atlas.longitude[row]), float(atlas.latitude[row]))
        return max(0.0, distance_km(point, middle) - float(atlas.radius_km[row]))
    return shortest(shapely.Point(point), outline).distance_km
