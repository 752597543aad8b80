"""The codes by which datasets name a country: ISO 3166-1, and the regions of ACLED."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache

from geomap.embedded import data_path


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryCodes:
    """How datasets name a country."""

    iso2: str
    iso3: str
    isonumeric: int | None
    acled_region: str | None
    """None: ACLED's codebook does not list it, or its years disagree."""


def country_codes(iso2: str | None) -> CountryCodes | None:
    """The codes of a country; None for what ISO 3166-1 does not have.

    Example:
        >>> codes = country_codes("AZ")
        >>> codes.iso3, codes.isonumeric, codes.acled_region
        ('AZE', 31, 'Caucasus and Central Asia')
    """
    return _table().get(iso2) if iso2 else None


@cache
def _table() -> dict[str, CountryCodes]:
    with data_path("countries.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["iso2"]: CountryCodes(
                iso2=row["iso2"],
                iso3=row["iso3"],
                isonumeric=int(row["isonumeric"]) if row["isonumeric"] else None,
                acled_region=row["acled_region"] or None,
            )
            for row in csv.DictReader(file)
        }
