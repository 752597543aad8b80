"""What people know and packages do not: seas, regions, ranges, rivers; renamed places.

The tables beside this module are our own: facts of general knowledge (names in use, where a
thing lies, about how far it reaches), with a source column where something else was used.
"""

from __future__ import annotations

import csv
import re
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.atlas.drafts import Draft, rough_km
from geomap.atlas.extent import BY_HAND
from geomap.atlas.match import NameKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.atlas.drafts import Drafts

_WATER = ("SEA", "OCN", "GULF", "BAY", "STRT", "CNL", "STM", "LK")
"""A sea is not the state or region called after it."""

_TABLES = Path(__file__).parent
SOURCE = "geomap"


def _rows(table: str) -> Iterator[dict[str, str]]:
    with (_TABLES / table).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def add_features(drafts: Drafts) -> dict[str, tuple[str, ...]]:
    """Add the features of the table, or their names to the same feature of another source.

    Returns:
        For each place id, what its outline is made of, where the table says so.
    """
    drafts.index_names()
    made_of: dict[str, tuple[str, ...]] = {}
    for row in _rows("features.tsv"):
        point = (float(row["longitude"]), float(row["latitude"]))
        radius_km = float(row["radius_km"])
        draft = _same_feature(drafts, row["name"], row["kind"], point, radius_km)
        if draft is None:
            draft = drafts.add(
                Draft(
                    id=_new_id(drafts, f"geomap:{row['kind'].lower()}/{_slug(row['name'])}"),
                    name=row["name"],
                    kind=row["kind"],
                    longitude=point[0],
                    latitude=point[1],
                    country=row["country"],
                    radius_km=radius_km,
                    extent=BY_HAND,
                    source=SOURCE,
                )
            )
        elif not draft.kind.startswith(("ADM", "PCL", "TERR")):
            draft.radius_km, draft.extent = radius_km, BY_HAND
            draft.longitude, draft.latitude = point
            draft.name = row["name"]
            draft.call(draft.name, NameKind.NAME)
        draft.call(row["name"], NameKind.ENGLISH, language="en", preferred=True)
        for name in filter(None, row["others"].split("|")):
            letters = name.isupper() and len(name) <= 4
            draft.call(name, NameKind.ABBREVIATION if letters else NameKind.ENGLISH)
        if row["made_of"]:
            made_of[draft.id] = tuple(row["made_of"].split("|"))
    return made_of


def _same_feature(
    drafts: Drafts, name: str, kind: str, point: tuple[float, float], radius_km: float
) -> Draft | None:
    """A place of that name nearby that is no town or lower division, best of the same kind."""
    alike = sorted(drafts.named(name), key=lambda draft: draft.kind != kind)
    for draft in alike:
        if draft.kind.startswith(("PPL", "ADM2", "ADM3", "ADM4", "ADM5", "ADMD")):
            continue
        if (kind in _WATER) != (draft.kind in _WATER):
            continue
        if rough_km(point, (draft.longitude, draft.latitude)) < max(60.0, 0.7 * radius_km):
            return draft
    return None


def _new_id(drafts: Drafts, wanted: str) -> str:
    """The id, numbered where another feature of the same kind and name has it."""
    place_id, number = wanted, 1
    while drafts.get(place_id):
        number += 1
        place_id = f"{wanted}-{number}"
    return place_id


def call_renamed(drafts: Drafts) -> None:
    """Give renamed and contested towns and districts every name in use."""
    for draft, row in _rows_with_places("renamed.tsv", drafts):
        if row["shown"]:
            draft.name = row["shown"]
            draft.call(draft.name, NameKind.NAME)
        for name in filter(None, (row["name"], *row["others"].split("|"))):
            letters = len(name.replace(".", "").replace(" ", "")) <= 3 and name.isupper()
            draft.call(name, NameKind.ABBREVIATION if letters else NameKind.ENGLISH)


def call_peoples(drafts: Drafts) -> None:
    """Give continents, regions and cities the words for their people, where we know them.

    Words that mean something else as often ("Roman", "Western", "Hamburger") are not in the table,
    and none is made by rule.
    """
    for draft, row in _rows_with_places("demonyms.tsv", drafts):
        for name in row["demonyms"].split("|"):
            draft.call(name, NameKind.DEMONYM)


def _rows_with_places(table: str, drafts: Drafts) -> Iterator[tuple[Draft, dict[str, str]]]:
    """Rows that name a place, each with the largest place of that name, country and kind."""
    drafts.index_names(alternates=True)
    for row in _rows(table):
        found = [
            draft
            for draft in drafts.named(row["name"])
            if (not row["country"] or draft.country == row["country"])
            and draft.kind.startswith(row["kind"])
        ]
        if found:
            yield max(found, key=lambda d: (d.population, d.prominence or 0.0, d.id)), row
        else:
            print(f"{table}: nothing is called {row['name']!r}", file=sys.stderr)


def call_divisions(by_code: dict[str, Draft]) -> None:
    """Give divisions their abbreviations and demonyms."""
    for row in _rows("division_names.tsv"):
        for name in row["names"].split("|"):
            by_code[row["code"]].call(name, NameKind(row["how"]))


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
