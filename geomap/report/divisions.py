"""The names behind the codes of countries and first-order divisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geomap.atlas import Atlas
    from geomap.model import Place

_COUNTRIES = ("PCLI", "PCLD", "PCLS", "PCLF", "TERR", "PCL")


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
    if atlas is None or code is None or code not in atlas.countries:
        return code
    here = atlas.country == list(atlas.countries).index(code)
    for kind in _COUNTRIES:
        if kind in atlas.kinds:
            rows = (here & (atlas.kind == list(atlas.kinds).index(kind))).nonzero()[0]
            if len(rows):
                return atlas.place(int(rows[0])).name
    return code


def division_name(place: Place, atlas: Atlas | None) -> str | None:
    """The name of a place's first-order division, or its code where no atlas says it.

    Example:
        >>> from geomap.atlas import open_atlas
        >>> atlas = open_atlas()
        >>> dallas = atlas.place(atlas.find("Dallas")[0].row)
        >>> division_name(dallas, atlas), division_name(dallas, None)
        ('Texas', 'US.TX')
    """
    code = place.admin1
    if atlas is None or code is None or code not in atlas.admin1_codes:
        return code
    division = (atlas.kind == list(atlas.kinds).index("ADM1")) & (
        atlas.admin1 == list(atlas.admin1_codes).index(code)
    )
    rows = division.nonzero()[0]
    return atlas.place(int(rows[0])).name if len(rows) else code
