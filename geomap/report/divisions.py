"""The names behind the codes of countries and divisions, in English where the atlas has one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geomap.atlas import Atlas
    from geomap.model import Place


def country_name(place: Place, atlas: Atlas | None) -> str | None:
    """The name of a place's country, or the ISO code where no atlas says it.

    Example:
        >>> from geomap.atlas import open_atlas
        >>> atlas = open_atlas()
        >>> ganja = atlas.place(atlas.find("Ganja")[0].row)
        >>> country_name(ganja, atlas), country_name(ganja, None)
        ('Azerbaijan', 'AZ')
    """
    code = place.country
    if atlas is None:
        return code
    from geomap.geocode.nearby import country_row

    row = country_row(atlas, code)
    return code if row is None else _english(atlas, row)


def division_name(place: Place, atlas: Atlas | None) -> str | None:
    """The name of a place's first-order division, or its code where no atlas says it.

    Example:
        >>> from geomap.atlas import open_atlas
        >>> atlas = open_atlas()
        >>> dallas = atlas.place(atlas.find("Dallas")[0].row)
        >>> division_name(dallas, atlas), division_name(dallas, None)
        ('Texas', 'US.TX')
        >>> division_name(atlas.place(atlas.find("Munich")[0].row), atlas)
        'Bavaria'
    """
    code = place.admin1
    if atlas is None:
        return code
    from geomap.geocode.nearby import division_row

    row = division_row(atlas, code)
    return code if row is None else _english(atlas, row)


def subdivision_name(place: Place, atlas: Atlas | None) -> str | None:
    """The name of a place's second-order division, or its code where no atlas says it.

    Example:
        >>> from geomap.atlas import open_atlas
        >>> atlas = open_atlas()
        >>> dallas = atlas.place(atlas.find("Dallas")[0].row)
        >>> subdivision_name(dallas, atlas), subdivision_name(dallas, None)
        ('Dallas County', 'US.TX.113')
    """
    code = place.admin2
    if atlas is None:
        return code
    from geomap.geocode.nearby import subdivision_row

    row = subdivision_row(atlas, code)
    return code if row is None else _english(atlas, row)


def _english(atlas: Atlas, row: int) -> str:
    return atlas.name_in(row, "en") or atlas.place(row).name
