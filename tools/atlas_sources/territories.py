"""Which country a place lies in, for sources whose country codes cannot be trusted.

Ports carry the country of a code that is sometimes another port's (a ``ZA`` for Zaporizhzhia),
airports and post offices of dependent territories the code of the state they belong to. GeoNames
itself files a region that reaches over several countries under one of them.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from atlas_sources.outlines import Unit
    from geomap.atlas.drafts import Draft, Drafts

NEAR_DEG = 0.5
"""How far off its country a place may lie: outlines are coarse, ports and airports on islets."""

_TABLE = Path(__file__).parent / "remote_parts.tsv"
_OURS = ("airportsdata", "OurAirports", "searoute (UN/LOCODE)", "US postal codes")
_REGIONS = ("RGN",)
_SIDES = ("west", "south", "east", "north")


def remote_parts() -> list[tuple[str, shapely.Polygon]]:
    """Country codes and boxes of the parts of countries that Natural Earth's units lack."""
    with _TABLE.open(encoding="utf-8", newline="") as file:
        return [
            (row["country"], shapely.box(*(float(row[side]) for side in _SIDES)))
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


def mend_countries(drafts: Drafts, units: Sequence[Unit]) -> tuple[int, int]:
    """Give misfiled places the country they lie in; drop those at sea (their signs are wrong).

    An airport on a far islet keeps its country, for airportsdata has its point right.
    A region outside the country it is filed under belongs to several: it keeps none. A port called
    after a town of the country it is filed under has that country, so its point is wrong: it goes.

    Returns:
        How many were moved to another country, and how many were dropped.
    """
    doubted = [d for d in drafts if d.country and (d.source in _OURS or d.kind in _REGIONS)]
    lands = [(unit.code.partition(".")[0], unit.shape) for unit in units] + remote_parts()
    lands += [
        (draft.country, shapely.Point(draft.longitude, draft.latitude))
        for draft in drafts
        if draft.country and draft.kind.startswith("PPL") and draft.source == "GeoNames"
    ]
    drafts.index_names()
    moved = dropped = 0
    for draft, countries, country in zip(doubted, *_countries_near(doubted, lands), strict=True):
        if draft.country in countries:
            continue
        if draft.kind in _REGIONS:
            draft.country = draft.admin1 = draft.admin2 = ""
        elif country and not _called_after_its_own(draft, drafts):
            draft.country, draft.admin1, draft.admin2 = country, "", ""
        elif draft.source == "airportsdata":
            continue
        else:
            drafts.drop(draft)
            dropped += 1
            continue
        moved += 1
    return moved, dropped


def _called_after_its_own(draft: Draft, drafts: Drafts) -> bool:
    town = draft.name.removeprefix("Port of ")
    return town != draft.name and any(
        other.country == draft.country and other.kind.startswith("PPL")
        for other in drafts.named(town)
    )


def _countries_near(
    drafts: Sequence[Draft], lands: Iterable[tuple[str, shapely.Geometry]]
) -> tuple[list[set[str]], list[str]]:
    """For each draft the countries that reach near it, and the nearest of them ("": none)."""
    codes, shapes = zip(*((code, shape) for code, shape in lands if code), strict=True)
    tree = shapely.STRtree(shapes)
    points = shapely.points([(draft.longitude, draft.latitude) for draft in drafts])
    near: list[set[str]] = [set() for _ in drafts]
    for point, shape in zip(*tree.query(points, "dwithin", NEAR_DEG), strict=True):
        near[int(point)].add(codes[int(shape)])
    nearest = [""] * len(drafts)
    found = tree.query_nearest(points, max_distance=NEAR_DEG, all_matches=False)
    for point, shape in np.asarray(found).T:
        nearest[int(point)] = codes[int(shape)]
    return near, nearest
