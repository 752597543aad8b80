"""Airports, ports, lakes, and the US post-office names that are no census places."""

from __future__ import annotations

import csv
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
    from pathlib import Path

    from geomap.atlas.drafts import Drafts

_SAME_POSTAL_KM = 25.0
_SAME_AIRPORT_KM = 10.0
_SAME_PORT_KM = 25.0


def add_facilities(drafts: Drafts, folders: dict[str, Path]) -> None:
    """Add all of them, in this order: a later one gives way to what is there."""
    add_lakes(drafts, folders["mapeo-offline-map"])
    add_airports(drafts, folders["airportsdata"])
    add_ports(drafts, folders["searoute"])
    add_postal(drafts, folders["zipcodes"])


def add_postal(drafts: Drafts, folder: Path) -> None:
    """Add US post-office places that no town of the same name stands for.

    Their point is the mean of their ZIP codes' points.
    """
    text = (folder / "package/lib/codes.js").read_text("utf-8")
    start = text.index("{", text.index("exports.codes"))
    codes, _ = json.JSONDecoder().raw_decode(text[start:])
    found: defaultdict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for code in codes.values():
        found[code["state"], code["city"]].append((code["longitude"], code["latitude"]))
    drafts.index_names(alternates=True)
    for (state, city), points in sorted(found.items()):
        longitude = sum(point[0] for point in points) / len(points)
        latitude = sum(point[1] for point in points) / len(points)
        if drafts.near(city, (longitude, latitude), within_km=_SAME_POSTAL_KM, kinds=("PPL",)):
            continue
        drafts.add(
            Draft(
                id=f"uspostal:{state}/{city}",
                name=city,
                kind="PPLZ",
                longitude=longitude,
                latitude=latitude,
                country="US",
                admin1=f"US.{state}",
                radius_km=6.0,
                extent=BY_KIND,
                source="US postal codes",
            )
        )


def add_airports(drafts: Drafts, folder: Path) -> None:
    """Add the airports that have an IATA code, also under the name of the city they serve."""
    drafts.index_names()
    with (folder / "airportsdata/airports.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if not row["iata"] or not row["name"]:
                continue
            point = (float(row["lon"]), float(row["lat"]))
            if drafts.near(row["name"], point, within_km=_SAME_AIRPORT_KM):
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
