"""Names of some 400 cities in CLDR's languages: those that its time zones are called after."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from atlas_sources.countries import LANGUAGES
from geomap.atlas.match import NameKind

if TYPE_CHECKING:
    from pathlib import Path

    from geomap.atlas.drafts import Draft, Drafts

_KINDS = ("PPL",)


def call_cities(drafts: Drafts, folder: Path) -> None:
    """Give cities CLDR's names, each with its language; babel's data are its own pickles."""
    sys.path.insert(0, str(folder))
    try:
        from babel import Locale
        from babel.core import get_global

        drafts.index_names(alternates=True)
        cities = {
            zone: city
            for zone, country in get_global("zone_territories").items()
            if (city := _city(zone, country, drafts)) is not None
        }
        for language in LANGUAGES:
            for zone, names in Locale.parse(language).time_zones.items():
                if zone in cities and "city" in names:
                    cities[zone].call(names["city"], language=language, preferred=True)
        for zone, city in cities.items():
            if (name := _last_part(zone)) in city.names:
                city.call(name, NameKind.ENGLISH, language="en")
    finally:
        sys.path.remove(str(folder))


def _last_part(zone: str) -> str:
    return zone.rpartition("/")[2].replace("_", " ")


def _city(zone: str, country: str, drafts: Drafts) -> Draft | None:
    """The largest town of the country that bears the zone's name."""
    found = [
        draft
        for draft in drafts.named(_last_part(zone))
        if draft.country == country and draft.kind.startswith(_KINDS) and draft.population
    ]
    return max(found, key=lambda draft: (draft.population, draft.id), default=None)
