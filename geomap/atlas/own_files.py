"""Users' own places: tables and vector files, with the column names of four traditions."""

from __future__ import annotations

import csv
import io
import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from geomap.atlas.kinds import kind_of
from geomap.atlas.languages import is_known_language, language_code
from geomap.errors import AtlasError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

MOST_SHOWN = 10
_COLUMNS = {
    "id": "id wof:id wof_id item qid wikidata place_id",
    "name": "name wof:name wof_name itemlabel label title toponym placename place_name",
    "names": "names aliases alternatenames alternate_names alternate names_all altlabel "
    "itemaltlabel alias other_names",
    "english": "asciiname english",
    "longitude": "longitude lon lng long x geom:longitude lbl:longitude decimallongitude",
    "latitude": "latitude lat y geom:latitude lbl:latitude decimallatitude",
    "point": "coord coords coordinate coordinates coordinate_location location point geo wkt",
    "kind": "kind feature_code featurecode feature code fcode placetype wof:placetype type "
    "instance_of instanceoflabel instancelabel typelabel",
    "country": "country country_code countrycode wof:country iso iso_a2 cc countrylabel",
    "admin1": "admin1 admin1_code region state province admin1label regionlabel",
    "admin2": "admin2 admin2_code",
    "population": "population pop wof:population gn:population",
    "radius_km": "radius_km radius",
    "prominence": "prominence",
    "geonames": "geonames geonameid geonames_id geoname_id gn:id gn_id geonamesid",
}
_FIELD_OF = {name: key for key, names in _COLUMNS.items() for name in names.split()}
_NAME_IN = re.compile(r"(?:name|label|itemlabel)[_:@]([a-z]{2,3}(?:[-_][a-z]{2,4})?)(?:_x_\w+)?")
"""``name_az``, ``name:az``, ``itemLabel_az``, Who's On First's ``name:aze_x_preferred``."""

_SPOKEN = "name in "
_DUMP = (
    "geonameid name asciiname alternatenames latitude longitude feature_class feature_code "
    "country_code cc2 admin1_code admin2_code admin3_code admin4_code population elevation dem "
    "timezone modification_date"
).split()
"""The columns of a GeoNames dump, which has no line of names."""

_WKT_POINT = re.compile(r"POINT\s*\(\s*(\S+)\s+(\S+)\s*\)", re.IGNORECASE)
_TABLES = {".csv", ".tsv", ".txt", ".tab"}


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPlace:
    """A place of a user's file; empty: not given."""

    line: int
    id: str
    name: str
    names: tuple[str, ...]
    english: str
    spoken: tuple[tuple[str, str], ...]
    """Names of columns that say their language: its code, and the name."""
    longitude: float
    latitude: float
    kind: str
    country: str
    admin1: str
    admin2: str
    population: int
    radius_km: float
    prominence: float | None
    geonames: int
    shape: BaseGeometry | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenRow:
    """A row that could not be read."""

    line: int
    """In a table the line of the file; in a vector file the number of the feature, from 1."""
    reason: str


@dataclass(slots=True, kw_only=True)
class OwnFile:
    """What was read of a file."""

    path: Path
    places: list[OwnPlace] = field(default_factory=list)
    broken: list[BrokenRow] = field(default_factory=list)
    """The first ten."""
    broken_count: int = 0


def read_own(path: Path, *, kind: str = "PPL") -> OwnFile:
    """Read places from CSV (tabs, commas, semicolons), GeoJSON, GeoPackage and what GDAL reads.

    Args:
        path: the file.
        kind: GeoNames feature code of places whose file does not say what they are.

    Raises:
        AtlasError: the file cannot be read, has no names or no coordinates, or none of its rows
            is right.
    """
    if not path.is_file():
        what = "is a directory: give the file itself" if path.is_dir() else "does not exist"
        raise AtlasError(f"{path}: {what}")
    table = path.suffix.lower() in _TABLES
    found = OwnFile(path=path)
    for line, values, shape in _table_rows(path) if table else _features(path):
        try:
            found.places.append(_place(line, values, shape, kind))
        except ValueError as error:
            found.broken_count += 1
            if len(found.broken) < MOST_SHOWN:
                found.broken.append(BrokenRow(line=line, reason=str(error)))
    if not found.places:
        first = [f"; first: line {row.line}: {row.reason}" for row in found.broken[:1]]
        raise AtlasError(f"{path}: no place in it" + "".join(first))
    return found


def _table_rows(path: Path) -> Iterator[tuple[int, Mapping[str, Any], None]]:
    text = _decoded(path)
    first = text.split("\n", 1)[0]
    delimiter = max("\t,;|", key=first.count)
    csv.field_size_limit(10_000_000)
    quoting: Literal[0, 3] = csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=quoting)
    line = 1
    try:
        header = next(reader, [])
        if len(header) == len(_DUMP) and header[0].isdigit():
            reader = csv.reader(io.StringIO(text, newline=""), delimiter="\t", quoting=quoting)
            header = _DUMP
        places = _places_of(header, path)
        for row in reader:
            line = reader.line_num
            if row and any(row):
                yield line, _picked(row, header, places), None
    except csv.Error as error:
        raise AtlasError(f"{path}: line {line}: no table: {error}") from None


def _picked(
    row: Sequence[str], header: Sequence[str], places: Mapping[str, int]
) -> dict[str, str | int]:
    if len(row) != len(header):
        return {"cells": f"{len(row)} cells, expected {len(header)}"}
    return {key: row[place] for key, place in places.items()}


def _decoded(path: Path) -> str:
    data = path.read_bytes()
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise AtlasError(
            f"{path}: line {line}: byte {data[error.start]:#04x} is not UTF-8; "
            "save the file as UTF-8"
        ) from None


def _places_of(header: Sequence[str], path: Path) -> dict[str, int]:
    """Where each of our fields stands; of several columns for one the first in our list."""
    names = [name.strip().lower().replace(" ", "_") for name in header]
    best: dict[str, tuple[int, int]] = {}
    for place, name in enumerate(names):
        key = _FIELD_OF.get(name)
        if key is None and (language := _language_of(name)):
            best.setdefault(_SPOKEN + language, (0, place))
        if key is not None:
            rank = _COLUMNS[key].split().index(name)
            best[key] = min(best.get(key, (rank, place)), (rank, place))
    shown = ", ".join(header[:12]) or "none"
    if "name" not in best:
        raise AtlasError(f"{path}: line 1: no column of names; expected `name` among: {shown}")
    if not ({"longitude", "latitude"} <= best.keys() or "point" in best):
        raise AtlasError(
            f"{path}: line 1: no coordinates; expected columns such as `longitude` and "
            f"`latitude`, or `coordinates` with POINT(LON LAT), among: {shown}"
        )
    return {key: place for key, (_, place) in best.items()}


def _language_of(column: str) -> str:
    found = _NAME_IN.fullmatch(column)
    language = language_code(found.group(1)) if found else ""
    return language if is_known_language(language) else ""


def _features(path: Path) -> Iterator[tuple[int, Mapping[str, Any], BaseGeometry | None]]:
    import pyogrio

    try:
        frame = pyogrio.read_dataframe(path)
    except Exception as error:  # pyogrio raises what GDAL says, in many classes
        raise AtlasError(f"{path}: cannot be read as a vector file: {error}") from None
    if getattr(frame, "geometry", None) is None:
        raise AtlasError(f"{path}: a table without geometry; expected points or areas")
    if frame.crs is None:
        raise AtlasError(f"{path}: says no coordinate system; expected one, such as EPSG:4326")
    shapes = frame.geometry.to_crs(4326)
    columns = [str(name) for name in frame.columns if name != frame.geometry.name]
    places = _places_of([*columns, "longitude", "latitude"], path)
    rows = frame[columns].astype(object).where(frame[columns].notna(), "").values.tolist()
    for number, (row, shape) in enumerate(zip(rows, shapes, strict=True), 1):
        values = {key: row[place] for key, place in places.items() if place < len(columns)}
        yield number, values, shape


def _place(line: int, values: Mapping[str, Any], shape: BaseGeometry | None, kind: str) -> OwnPlace:
    if "cells" in values:
        raise ValueError(values["cells"])
    text = {key: _text(value) for key, value in values.items()}
    name = text.get("name", "")
    if not name:
        raise ValueError("no name")
    area = None
    radius_km = _number(text.get("radius_km", ""), "radius") or 0.0
    if shape is None:
        longitude, latitude = _point(text)
    else:
        longitude, latitude, reach_km, area = _of_shape(shape)
        radius_km = radius_km or reach_km
    _check(longitude, latitude)
    population = _number(text.get("population", ""), "population") or 0.0
    if not 0 <= population < 1 << 32:
        raise ValueError(
            f"population {text['population']!r} found, expected 0 to 4 thousand million"
        )
    geonames = _number(text.get("geonames", ""), "GeoNames id") or 0.0
    separator = r"[|;]" if re.search(r"[|;]", text.get("names", "")) else r","
    return OwnPlace(
        line=line,
        id=text.get("id", "").rpartition("/")[2],
        name=name,
        names=tuple(n for n in map(_text, re.split(separator, text.get("names", ""))) if n),
        english=text.get("english", ""),
        spoken=tuple(_spoken(text)),
        longitude=longitude,
        latitude=latitude,
        kind=kind_of(text.get("kind", ""), otherwise=kind),
        country=text.get("country", ""),
        admin1=text.get("admin1", ""),
        admin2=text.get("admin2", ""),
        population=int(population),
        radius_km=radius_km,
        prominence=_number(text.get("prominence", ""), "prominence"),
        geonames=int(geonames) if 0 < geonames < 1 << 32 else 0,
        shape=area,
    )


def _spoken(text: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for key, cell in text.items():
        if key.startswith(_SPOKEN):
            for name in filter(None, map(_text, re.split(r"[|;]", cell))):
                if not name.isdigit():
                    yield key.removeprefix(_SPOKEN), name


def _text(value: Any) -> str:
    text = "" if value is None else str(value)
    if not text.isascii():
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "ignore")
    return " ".join(text.split())


def _number(text: str, what: str) -> float | None:
    """A number, or None where the cell is empty; a decimal comma is understood."""
    if not text:
        return None
    try:
        number = float(text)
    except ValueError:
        try:
            number = float(text.replace(",", "."))
        except ValueError:
            raise ValueError(f"{what} {text!r} found, expected a number") from None
    if not math.isfinite(number):
        raise ValueError(f"{what} {text!r} found, expected a number")
    return number


def _point(text: Mapping[str, str]) -> tuple[float, float]:
    if text.get("longitude") and text.get("latitude"):
        longitude = _number(text["longitude"], "longitude")
        latitude = _number(text["latitude"], "latitude")
    elif found := _WKT_POINT.search(text.get("point", "")):
        longitude, latitude = (_number(part, "coordinate") for part in found.groups())
    elif text.get("point"):
        raise ValueError(f"coordinates {text['point']!r} found, expected POINT(LON LAT)")
    else:
        raise ValueError("no coordinates")
    if longitude is None or latitude is None:
        raise ValueError("no coordinates")
    return longitude, latitude


def _check(longitude: float, latitude: float) -> None:
    if abs(longitude) <= 180 and abs(latitude) <= 90:
        return
    swapped = abs(longitude) <= 90 and abs(latitude) <= 180
    raise ValueError(
        f"longitude {longitude:g}, latitude {latitude:g} is not on Earth"
        + ("; are the two swapped?" if swapped else "")
    )


def _of_shape(shape: BaseGeometry) -> tuple[float, float, float, BaseGeometry | None]:
    """Point, extent and outline of a geometry (EPSG:4326)."""
    import shapely

    from geomap.atlas.drafts import rough_km

    if shape is None or shape.is_empty:
        raise ValueError("no geometry")
    shape = shapely.force_2d(shape)
    if not shape.is_valid:
        shape = shapely.make_valid(shape)
    inside = shape.representative_point()
    point = (inside.x, inside.y)
    points = shapely.get_coordinates(shape).tolist()
    if len(points) == 1:
        return *point, 0.0, None
    _check(*point)
    reach_km = max(rough_km(point, (x, y)) for x, y in points)
    return *point, reach_km, shape if shape.geom_type in ("Polygon", "MultiPolygon") else None
