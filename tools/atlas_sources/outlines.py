"""Outlines: Natural Earth's first-order units, put together as GeoNames divides the world.

Natural Earth and GeoNames cut many countries at different levels (France: départements against
régions) and some joining codes are wrong (the units of Khojaly and Stepanakert carry each
other's GeoNames ids; Lachin's is labelled Lankaran). So a unit belongs to the division in which
most of the GeoNames towns inside it lie; only a unit without towns goes by its ISO 3166-2 code.
A country is the union of its units, as GeoNames assigns the towns in them.
"""

from __future__ import annotations

import difflib
import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geomap.atlas.extent import BY_OUTLINE
from geomap.atlas.match import NameKind
from geomap.atlas.names import key_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from geomap.atlas.drafts import Draft, Drafts

TOLERANCE_DEG = 0.016
ACCURACY_KM = 2.7
"""Measured by ``benchmarks/outline_accuracy.py``: 95 % of the points of the countries' land borders
lie no farther from those of World Data Bank II. Simplifying moved 95 % by 0.5 km or less."""

_SMALLEST_KM2 = 1.0
_OWN_POINT_WEIGHT = 3
"""A division's own point counts like this many towns: some districts have but one or two."""

_EARTH_KM = 6371.0088
_KM_PER_DEGREE = 111.2


@dataclass(slots=True)
class Unit:
    """One unit of Natural Earth and the division it was found to belong to."""

    facts: dict[str, Any]
    shape: shapely.Geometry
    code: str = ""
    """GeoNames code (``AZ.18``), or only a country's, or empty."""


def read_units(folder: Path) -> list[Unit]:
    """All first-order units."""
    text = (folder / "package/data/states/admin1.json").read_text("utf-8")
    features = [f for f in json.loads(text)["features"] if f["geometry"]]
    shapes = shapely.from_geojson([json.dumps(f["geometry"]) for f in features])
    shapes = shapely.make_valid(shapes)
    return [Unit(f["properties"], shape) for f, shape in zip(features, shapes, strict=True)]


def assign(units: list[Unit], drafts: Drafts, codes_by_iso: dict[str, str]) -> None:
    """Find the GeoNames division of each unit by the towns inside it."""
    towns = [d for d in drafts if d.kind.startswith(("PPL", "ADM1")) and d.country]
    points = shapely.points([(town.longitude, town.latitude) for town in towns])
    tree = shapely.STRtree([unit.shape for unit in units])
    votes: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for town, unit in zip(*tree.query(points, predicate="within"), strict=True):
        draft = towns[int(town)]
        weight = _OWN_POINT_WEIGHT if draft.kind == "ADM1" and draft.source == "GeoNames" else 1
        votes[int(unit)][draft.admin1 or draft.country] += weight
    for number, unit in enumerate(units):
        iso = codes_by_iso.get(unit.facts.get("iso_3166_2") or "")
        counted = votes[number]
        if counted:
            best, most = max(counted.items(), key=lambda c: (c[1], c[0] == iso, c[0]))
            unit.code = iso if iso and counted[iso] == most else best
        else:
            unit.code = iso or _country_of(unit)


def _country_of(unit: Unit) -> str:
    code = unit.facts.get("iso_a2") or ""
    return code if len(code) == 2 and code.isalpha() else ""


def outlines_of(
    units: list[Unit], by_code: dict[str, Draft], countries: dict[str, Draft]
) -> dict[str, list[int]]:
    """For each first-order division and country, by place id, the numbers of its units."""
    parts: defaultdict[str, list[int]] = defaultdict(list)
    for number, unit in enumerate(units):
        division = by_code.get(unit.code)
        country = countries.get(unit.code.split(".")[0])
        for draft in (division, country):
            if draft is not None:
                parts[draft.id].append(number)
    return dict(parts)


def simplify(units: list[Unit]) -> None:
    """Simplify all units as one coverage, so that neighbours still meet; leave specks out."""
    shapes = shapely.coverage_simplify(np.array([unit.shape for unit in units]), TOLERANCE_DEG)
    for unit, shape in zip(units, shapes, strict=True):
        unit.shape = _clean(shape)


def _clean(shape: shapely.Geometry) -> shapely.Geometry:
    """Polygons only, no specks, no slivers left as holes."""
    polygons = [p for p in shapely.get_parts(shape) if p.geom_type == "Polygon" and p.area > 0]
    large = [p for p in polygons if _km2(p) >= _SMALLEST_KM2] or polygons
    filled = [
        shapely.Polygon(p.exterior, [r for r in p.interiors if _km2(shapely.Polygon(r)) >= 5.0])
        for p in large
    ]
    return filled[0] if len(filled) == 1 else shapely.MultiPolygon(filled)


def _km2(shape: shapely.Geometry) -> float:
    middle = np.radians((shape.bounds[1] + shape.bounds[3]) / 2)
    return float(shape.area * _KM_PER_DEGREE**2 * np.cos(middle))


def set_extents(
    outlines: dict[str, list[int]], units: list[Unit], drafts: Drafts, *, own_points: frozenset[str]
) -> None:
    """Extent from the outline; and its middle for a division that had only its towns' middle."""
    for place_id, parts in outlines.items():
        draft = drafts.get(place_id)
        if draft is None:
            continue
        shape = shapely.union_all([units[number].shape for number in parts])
        if draft.source not in own_points:
            inside = shape.representative_point()
            draft.longitude, draft.latitude = inside.x, inside.y
            draft.source = "GeoNames; point and extent from Natural Earth"
        draft.radius_km = reach_km((draft.longitude, draft.latitude), shape)
        draft.extent = BY_OUTLINE


def reach_km(point: tuple[float, float], shape: shapely.Geometry) -> float:
    """From a point to the far edge of a shape's main parts (those that make up 90 % of it).

    Far-off islands and overseas parts would otherwise make France reach to Réunion.
    """
    parts = sorted(shapely.get_parts(shape), key=lambda p: -p.area)
    held, main = 0.0, []
    for part in parts:
        main.append(part)
        held += part.area
        if held >= 0.9 * shape.area:
            break
    longitude, latitude = np.radians(shapely.get_coordinates(main)).T
    east, north = np.radians(point)
    half = (
        np.sin((latitude - north) / 2) ** 2
        + np.cos(latitude) * np.cos(north) * np.sin((longitude - east) / 2) ** 2
    )
    return float(2 * _EARTH_KM * np.arcsin(np.sqrt(half.max())))


_LANGUAGE_OF = {"name_alt": "", "name_local": "", "name_zht": "zh-hant"}
_NAME_FIELDS = ("name", "name_alt", "name_local", "woe_name")
"""Not ``gn_name``, which follows the wrong GeoNames ids."""


def call_units(
    units: Iterable[Unit], drafts: Drafts, by_code: dict[str, Draft], codes_by_iso: dict[str, str]
) -> None:
    """Give divisions Natural Earth's names in twenty languages.

    A unit that is the whole division, and agrees with it in its ISO code or in a name, names it;
    one of several units of a division names the second-order division of its own name, if there
    is one inside it.
    """
    drafts.index_names()
    together = Counter(unit.code for unit in units)
    for unit in units:
        called = unit_names(unit)
        names = [(name, how) for name, how, _ in called]
        division = by_code.get(unit.code)
        if division is not None and together[unit.code] == 1:
            target = division if _agree(unit, division, codes_by_iso, names) else None
        else:
            target = _inside(unit, [name for name, _ in names], drafts)
        if target is not None:
            for name, how, language in called:
                target.call(name, how, language=language, preferred=bool(language))
            if target is not division and not target.radius_km:
                target.radius_km = reach_km((target.longitude, target.latitude), unit.shape)
                target.extent = BY_OUTLINE


def _agree(
    unit: Unit, division: Draft, codes_by_iso: dict[str, str], names: list[tuple[str, NameKind]]
) -> bool:
    """Whether a unit's names are the division's: same ISO code, and the English name is alike."""
    keys = {key_of(name) for name in division.names}
    english = key_of(unit.facts.get("name_en") or "")
    alike = not english or bool(difflib.get_close_matches(english, keys, n=1, cutoff=0.6))
    if codes_by_iso.get(unit.facts.get("iso_3166_2") or "") == unit.code:
        return alike
    return any(key_of(name) in keys for name, _ in names)


def unit_names(unit: Unit) -> list[tuple[str, NameKind, str]]:
    """Every name of a unit with its language, if known; only English ones are no alternates."""
    found = []
    for key, value in unit.facts.items():
        if isinstance(value, str) and (key in _NAME_FIELDS or _language(key)):
            how = NameKind.ENGLISH if key == "name_en" else NameKind.ALTERNATE
            language = _LANGUAGE_OF.get(key, key.removeprefix("name_") if _language(key) else "")
            names = [name.strip() for name in value.split("|")]
            found += [(name, how, language) for name in names if len(name) > 2]
    return found


def _language(key: str) -> bool:
    return key.startswith("name_") and key != "name_len"


def _inside(unit: Unit, names: list[str], drafts: Drafts) -> Draft | None:
    shapely.prepare(unit.shape)
    for name in names:
        for draft in drafts.named(name):
            if draft.kind.startswith("ADM") and shapely.contains_xy(
                unit.shape, draft.longitude, draft.latitude
            ):
                return draft
    return None


def compose(
    made_of: dict[str, tuple[str, ...]],
    outlines: dict[str, list[int]],
    units: list[Unit],
    *,
    by_code: dict[str, Draft],
    countries: dict[str, Draft],
    lines: dict[str, list[shapely.Geometry]],
) -> None:
    """Add the outlines of regions that are several divisions together, or lie within a line."""
    for place_id, parts in made_of.items():
        numbers: list[int] = []
        for part in parts:
            if part.startswith("line:"):
                numbers.append(len(units))
                units.append(Unit({}, _ring(lines[part.removeprefix("line:")])))
            else:
                numbers += outlines[(by_code.get(part) or countries[part]).id]
        outlines[place_id] = numbers


def _ring(lines: list[shapely.Geometry]) -> shapely.Polygon:
    """The polygon that lines make which meet end to end, but for gaps of some hundred metres."""
    pieces = [
        list(line.coords)
        for line in shapely.get_parts(shapely.line_merge(shapely.union_all(lines)))
    ]
    ring = pieces.pop(0)
    while pieces:
        end = ring[-1]

        def gap(piece: list[Any], end: Any = end) -> float:
            return min(np.hypot(p[0] - end[0], p[1] - end[1]) for p in (piece[0], piece[-1]))

        nearest = min(pieces, key=gap)
        pieces.remove(nearest)
        forward = np.hypot(nearest[0][0] - end[0], nearest[0][1] - end[1]) <= np.hypot(
            nearest[-1][0] - end[0], nearest[-1][1] - end[1]
        )
        ring += nearest if forward else nearest[::-1]
    return shapely.Polygon(ring)
