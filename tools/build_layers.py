"""Build ``data/layers/``: lines of contact and control, country borders and coasts.

Run ``python tools/build_layers.py --sources DIRECTORY`` (see ``natural_earth.py`` for what the
directory holds). Same sources, same bytes. What Natural Earth does not say (dates, names in
reports, regions) is written here, with where it comes from.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely
from manifest import record
from natural_earth import (
    ADMIN1,
    QGIS,
    DisputedLine,
    Mesh,
    Unit,
    border_mesh,
    merged,
    read_disputed,
    read_units,
)
from viewpoints import united_nations

DATA = Path(__file__).parents[1] / "data" / "layers"
ACCURACY_KM = 3.0
"""Measured: of points along Natural Earth's 1:10m borders, 95 % lie within 3.2 km of those of the
World Data Bank II, and of its coasts within 2.9 km of GSHHG (4,000 random points each)."""
GRID = 1e-5
TOLERANCE = 0.0005
COAST = "-"

FRONT = (
    "frontline", "front line", "front", "line of contact", "contact line", "ceasefire line",
    "cease-fire line", "line of separation",
)  # fmt: skip
KARABAKH = (
    "Nagorno-Karabakh", "Nagorno Karabakh", "Nagorny Karabakh", "Nagorno-Karabagh",
    "Upper Karabakh", "Mountainous Karabakh", "Highland Karabakh", "Karabakh", "Karabagh",
    "Artsakh", "Republic of Artsakh", "Nagorno-Karabakh Republic", "Dağlıq Qarabağ",
)  # fmt: skip
DONBAS = (
    "Donbas", "Donbass", "Donets Basin", "Donetsk", "Donetsk Oblast", "Donetsk region",
    "Luhansk", "Luhansk Oblast", "Luhansk region", "Lugansk", "eastern Ukraine",
    "Donetsk People's Republic", "Luhansk People's Republic",
)  # fmt: skip
KASHMIR = (
    "Kashmir", "Jammu and Kashmir", "Azad Kashmir", "Azad Jammu and Kashmir", "Ladakh",
    "Gilgit-Baltistan", "Pakistan-administered Kashmir", "Indian-administered Kashmir",
    "Poonch", "Kupwara", "Uri", "Neelum Valley",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What is known of a line beyond its geometry."""

    name: str
    disputed: str = ""
    """Its name among Natural Earth's disputed lines ..."""
    box: tuple[float, float, float, float] = (-180.0, -90.0, 180.0, 90.0)
    """... within this box."""
    between: tuple[str, str] = ("", "")
    """Or the two countries (Natural Earth's codes) between whose divisions it runs."""
    aliases: tuple[str, ...]
    region: tuple[str, ...] = ()
    valid_from: str | None = None
    valid_to: str | None = None
    accuracy_km: float = ACCURACY_KM
    source: str
    note: str = ""


LINES = (
    Line(
        name="Line of contact 1994",
        disputed="Ceasefire Line 1994",
        aliases=FRONT,
        region=KARABAKH,
        valid_from="1994-05-12",
        valid_to="2020-11-10",
        source="Natural Earth 1:10m; dates: Bishkek Protocol ceasefire of 12 May 1994, "
        "trilateral statement of 9 November 2020 (in force 10 November)",
        note="From 27 September 2020 fighting moved the front; this is the line before that.",
    ),
    Line(
        name="Nagorno-Karabakh oblast boundary of 1991",
        disputed="Former USSR oblast in 1991",
        aliases=("border", "boundary", "administrative border", "administrative boundary"),
        region=KARABAKH,
        valid_from="1923-07-07",
        source="Natural Earth 1:10m; oblast formed 7 July 1923, abolished 26 November 1991",
        note="The oblast was abolished in 1991; "
        "its boundary is still what maps show of the region.",
    ),
    Line(
        name="Line of contact in Donbas 2015",
        disputed="Ukrainian claim",
        aliases=FRONT,
        region=DONBAS,
        valid_from="2015-02-15",
        valid_to="2022-02-23",
        accuracy_km=5.0,
        source="Natural Earth 1:10m; dates: ceasefire of the second Minsk agreement, "
        "15 February 2015, until the invasion of 24 February 2022",
        note="The front moved by a few kilometres between 2015 and 2022.",
    ),
    Line(
        name="Line of Control",
        between=("IND", "PAK"),
        box=(73.0, 32.75, 78.0, 37.0),
        aliases=("LoC", "ceasefire line", "de facto border", "frontier"),
        region=KASHMIR,
        valid_from="1972-07-02",
        source="Natural Earth 1:10m; date: Simla Agreement of 2 July 1972",
    ),
    Line(
        name="Line of Actual Control",
        between=("CHN", "IND"),
        aliases=("LAC", "de facto border"),
        region=("Ladakh", "Aksai Chin", "Arunachal Pradesh", "Sikkim", "Galwan Valley"),
        valid_from="1962-11-21",
        source="Natural Earth 1:10m; date: Chinese ceasefire of 21 November 1962",
        note="Neither side has published its view of the whole line.",
    ),
    Line(
        name="Military Demarcation Line",
        between=("KOR", "PRK"),
        aliases=("MDL", "demarcation line", "armistice line", "inter-Korean border",
                 "demilitarized zone", "demilitarised zone", "DMZ", "38th parallel"),
        region=("Korea", "Korean Peninsula", "North Korea", "South Korea"),
        valid_from="1953-07-27",
        source="Natural Earth 1:10m; date: armistice of 27 July 1953",
        note="The demilitarised zone reaches 2 km to either side of this line.",
    ),
    Line(
        name="Green Line in Cyprus",
        between=("CYN", "CYP"),
        aliases=("green line", "buffer zone", "UN buffer zone", "ceasefire line", "Attila line"),
        region=("Cyprus", "Northern Cyprus", "Republic of Cyprus", "Nicosia",
                "Turkish Republic of Northern Cyprus"),
        valid_from="1974-08-16",
        source="Natural Earth 1:10m; date: ceasefire of 16 August 1974",
        note="The buffer zone is up to 7 km wide; this is its southern edge or middle.",
    ),
    Line(
        name="Armistice line of 1949",
        between=("ISR", "PSX"),
        aliases=("green line", "armistice line", "1967 line", "1967 border", "separation barrier",
                 "perimeter fence", "border fence"),
        region=("West Bank", "Gaza Strip", "Gaza", "Palestine", "State of Palestine", "Israel",
                "Palestinian territories"),
        valid_from="1949-04-03",
        source="Natural Earth 1:10m; date: armistice agreements of 24 February to 20 July 1949",
    ),
    Line(
        name="Golan ceasefire line 1974",
        between=("ISR", "SYR"),
        aliases=("ceasefire line", "disengagement line", "alpha line", "purple line",
                 "buffer zone"),
        region=("Golan", "Golan Heights", "Quneitra"),
        valid_from="1974-05-31",
        source="Natural Earth 1:10m; date: agreement on disengagement of 31 May 1974",
    ),
    Line(
        name="Moroccan berm",
        between=("MAR", "SAH"),
        aliases=("berm", "sand wall", "sand berm", "defensive wall", "buffer strip"),
        region=("Western Sahara", "Sahrawi Arab Democratic Republic"),
        valid_from="1987-04-16",
        accuracy_km=10.0,
        source="Natural Earth 1:10m; date: completion of the sixth wall, 16 April 1987",
    ),
    Line(
        name="Administrative boundary line of Abkhazia",
        disputed="Georgian claim",
        box=(41.0, 42.0, 42.3, 43.5),
        aliases=("administrative boundary line", "ABL", "occupation line", "boundary line",
                 "border", "de facto border"),
        region=("Abkhazia", "Apsny"),
        valid_from="1993-09-30",
        source="Natural Earth 1:10m; date: end of the war of 1992-1993",
    ),
    Line(
        name="Administrative boundary line of South Ossetia",
        disputed="Georgian claim",
        box=(43.5, 41.9, 44.7, 42.9),
        aliases=("administrative boundary line", "ABL", "occupation line", "boundary line",
                 "border", "de facto border"),
        region=("South Ossetia", "Tskhinvali", "Tskhinvali region", "Alania"),
        valid_from="2008-08-26",
        source="Natural Earth 1:10m; date: Russian recognition of 26 August 2008",
    ),
    Line(
        name="Line of Transnistria",
        disputed="Moldovan claim",
        aliases=("border", "boundary", "administrative line", "security zone", "de facto border"),
        region=("Transnistria", "Transdniestria", "Trans-Dniester", "Pridnestrovie"),
        valid_from="1992-07-21",
        source="Natural Earth 1:10m; date: ceasefire agreement of 21 July 1992",
    ),
)  # fmt: skip


def _between(units: tuple[Unit, ...], mesh: Mesh, line: Line) -> shapely.Geometry:
    country = np.array([unit.country for unit in units])
    one, other = country[mesh.one], country[mesh.other]
    first, second = line.between
    chosen = (mesh.other >= 0) & (
        ((one == first) & (other == second)) | ((one == second) & (other == first))
    )
    west, south, east, north = line.box
    longitude, latitude = mesh.first.T
    inside = (longitude >= west) & (longitude <= east) & (latitude >= south) & (latitude <= north)
    return merged(mesh, chosen & inside)


def _disputed(lines: tuple[DisputedLine, ...], line: Line) -> shapely.Geometry:
    box = shapely.box(*line.box)
    chosen = [
        each.geometry
        for each in lines
        if each.name == line.disputed and box.contains(each.geometry)
    ]
    return shapely.normalize(shapely.line_merge(shapely.union_all(chosen)))


def lines_geojson(
    units: tuple[Unit, ...], mesh: Mesh, disputed: tuple[DisputedLine, ...]
) -> dict[str, object]:
    """The named lines in the form that users write their own layers in."""
    features = []
    for line in LINES:
        found = _disputed(disputed, line) if line.disputed else _between(units, mesh, line)
        geometry = shapely.set_precision(found, GRID)
        if geometry.is_empty:
            raise SystemExit(f"{line.name}: the sources hold no such line")
        properties = {
            "name": line.name,
            "aliases": list(line.aliases),
            "region": list(line.region),
            "valid_from": line.valid_from,
            "valid_to": line.valid_to,
            "accuracy_km": line.accuracy_km,
            "source": line.source,
            "note": line.note,
        }
        features.append(
            {
                "type": "Feature",
                "properties": {name: value for name, value in properties.items() if value},
                "geometry": json.loads(shapely.to_geojson(geometry)),
            }
        )
    return {"type": "FeatureCollection", "features": features}


def border_arrays(units: tuple[Unit, ...], mesh: Mesh) -> dict[str, np.ndarray]:
    """Borders and coasts of all countries, with who lies on either side from either viewpoint."""
    groups: dict[tuple[str, str, str, str], list[int]] = defaultdict(list)
    sides = [(united_nations(unit), unit.country_a2) for unit in units]
    for edge, (one, other) in enumerate(zip(mesh.one.tolist(), mesh.other.tolist(), strict=True)):
        un, de_facto = sides[one]
        un_other, de_facto_other = sides[other] if other >= 0 else (COAST, COAST)
        if un != un_other or de_facto != de_facto_other:
            key = (*sorted((un, un_other)), *sorted((de_facto, de_facto_other)))
            groups[key].append(edge)
    lines, keys = [], []
    for key, edges in sorted(groups.items()):
        chosen = np.zeros(len(mesh.one), dtype=bool)
        chosen[edges] = True
        parts = shapely.simplify(shapely.get_parts(merged(mesh, chosen)), TOLERANCE)
        lines += parts.tolist()
        keys += [key] * len(parts)
    codes = sorted({code for key in keys for code in key})
    _, points, (starts,) = shapely.to_ragged_array(lines)
    steps = np.diff(np.round(points / GRID).astype(np.int64), axis=0, prepend=0).T
    number = {code: index for index, code in enumerate(codes)}
    return {
        "steps": steps.astype("<i4"),
        "starts": starts.astype("<i4"),
        "sides": np.array([[number[code] for code in key] for key in keys], dtype="<u2"),
        "codes": np.array(codes),
        "grid_deg": np.array(GRID),
        "accuracy_km": np.array(ACCURACY_KM),
    }


def main() -> None:
    """Write both files and their entries in the manifest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sources", type=Path, required=True, help="directory of the packages")
    sources = parser.parse_args().sources
    units = read_units(sources)
    mesh = border_mesh(units)
    lines, borders = DATA / "lines.geojson", DATA / "borders.npz"
    DATA.mkdir(parents=True, exist_ok=True)
    collection = lines_geojson(units, mesh, read_disputed(sources))
    lines.write_text(json.dumps(collection, ensure_ascii=False) + "\n", encoding="utf-8")
    np.savez_compressed(borders, **border_arrays(units, mesh))
    entries = [ADMIN1.entry(), QGIS.entry()]
    tool = "tools/build_layers.py"
    record(lines, title="Lines of contact and control", sources=entries, built_by=tool)
    record(borders, title="Borders and coasts of all countries", sources=entries[:1], built_by=tool)
    for path in (lines, borders):
        print(f"{path.name} {path.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
