"""Reading users' own layers: GeoJSON strictly, other vector formats through pyogrio."""

from __future__ import annotations

import datetime as dt
import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from geomap.atlas.layer import Layer, straight_in_degrees
from geomap.errors import LayerError

if TYPE_CHECKING:
    from collections.abc import Mapping

    import shapely

_MOST_BYTES: Final = 100_000_000
_DEFAULT_ACCURACY_KM: Final = 1.0
_DRAWN: Final = ("LineString", "MultiLineString", "Polygon", "MultiPolygon")


def read_layers(path: str | Path) -> tuple[Layer, ...]:
    """A user's own lines or areas.

    GeoJSON (``.geojson``, ``.json``) or anything pyogrio reads (GeoPackage, Shapefile, ...; any
    coordinate system). Each feature needs the property ``name``; it may have ``aliases`` and
    ``region`` (lists, or text with semicolons), ``valid_from`` and ``valid_to`` (ISO dates),
    ``source``, ``licence``, ``note``, ``viewpoint`` and ``accuracy_km`` (1 if missing).

    Args:
        path: the file.

    Raises:
        LayerError: the file or one of its features is not right; the message names the field.

    Example:
        >>> from geomap.embedded import data_path
        >>> read_layers(data_path("layers", "lines.geojson"))[0].name
        'Line of contact 1994'
    """
    path = Path(path)
    if path.is_dir():
        raise LayerError(f"{path} is a directory: give the layer file itself")
    if not path.is_file():
        raise LayerError(f"{path} does not exist: give a GeoJSON, GeoPackage or Shapefile")
    if path.stat().st_size > _MOST_BYTES:
        size = path.stat().st_size // 1_000_000
        raise LayerError(f"{path.name}: {size} MB is too large for a layer: at most 100 MB")
    json_like = path.suffix.lower() in (".geojson", ".json")
    features = _geojson_features(path) if json_like else _other_features(path)
    if not features:
        raise LayerError(f"{path.name}: no features: expected at least one line or area")
    return tuple(_layer(feature, path) for feature in features)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Feature:
    where: str
    """File and path of the feature, for messages."""
    number: int
    properties: Mapping[str, Any]
    geometry: shapely.Geometry


def _geojson_features(path: Path) -> list[_Feature]:
    import shapely

    try:
        data = json.loads(path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise LayerError(f"{path.name}: not UTF-8: GeoJSON is written in UTF-8") from None
    except (json.JSONDecodeError, RecursionError) as error:
        line = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise LayerError(f"{path.name}: not JSON{line}: expected a FeatureCollection") from None
    if not isinstance(data, dict) or data.get("type") not in ("FeatureCollection", "Feature"):
        raise LayerError(f"{path.name}: type: expected a FeatureCollection of lines or areas")
    one = data["type"] == "Feature"
    items = [data] if one else data.get("features")
    if not isinstance(items, list):
        raise LayerError(f"{path.name}: features: expected a list")
    features = []
    for number, item in enumerate(items):
        where = f"{path.name}: " + ("" if one else f"features[{number}].")
        if not isinstance(item, dict):
            raise LayerError(f"{where.rstrip('.')}: expected a Feature")
        properties = item.get("properties")
        if not isinstance(properties, dict):
            raise LayerError(f"{where}properties.name: missing: expected the layer's name")
        drawn = item.get("geometry")
        if not isinstance(drawn, dict) or drawn.get("type") not in _DRAWN:
            found = drawn.get("type") if isinstance(drawn, dict) else drawn
            raise LayerError(f"{where}geometry: {found!r} found, expected lines or areas")
        _check_numbers(drawn.get("coordinates"), f"{where}geometry.coordinates")
        try:
            geometry = shapely.from_geojson(json.dumps(drawn))
        except (shapely.errors.ShapelyError, ValueError, TypeError):
            raise LayerError(
                f"{where}geometry.coordinates: not the coordinates of a {drawn['type']}"
            ) from None
        features.append(
            _Feature(where=where, number=number, properties=properties, geometry=geometry)
        )
    return _in_degrees(features, _named_crs(data, path), path)


def _check_numbers(coordinates: Any, where: str) -> None:
    """Refuse NaN, infinities and text before they reach the geometry library."""
    waiting = [coordinates]
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            waiting.extend(item)
        elif isinstance(item, bool) or not isinstance(item, int | float) or not math.isfinite(item):
            raise LayerError(f"{where}: {item!r} found, expected numbers")


def _named_crs(data: Mapping[str, Any], path: Path) -> str | None:
    """The coordinate system that older GeoJSON names; None: longitude and latitude."""
    crs = data.get("crs")
    if crs is None:
        return None
    try:
        name = crs["properties"]["name"]
    except (TypeError, KeyError):
        name = None
    if not isinstance(name, str):
        raise LayerError(f"{path.name}: crs: {crs!r} names no coordinate system: leave it out")
    return None if name.upper().endswith(("CRS84", "EPSG::4326", "EPSG:4326")) else name


def _in_degrees(features: list[_Feature], crs: str | None, path: Path) -> list[_Feature]:
    if crs is None:
        return features
    import numpy as np
    import pyproj
    import shapely

    try:
        change = pyproj.Transformer.from_crs(crs, 4326, always_xy=True)
    except pyproj.exceptions.CRSError:
        raise LayerError(
            f"{path.name}: crs: {crs!r} is unknown: write longitude and latitude (EPSG:4326)"
        ) from None
    return [
        _Feature(
            where=feature.where,
            number=feature.number,
            properties=feature.properties,
            geometry=shapely.transform(
                feature.geometry, lambda xy: np.column_stack(change.transform(*xy.T))
            ),
        )
        for feature in features
    ]


def _other_features(path: Path) -> list[_Feature]:
    import pyogrio

    try:
        frame = pyogrio.read_dataframe(path)
    except Exception as error:  # pyogrio raises what GDAL says, in many classes
        raise LayerError(f"{path.name}: cannot be read as a vector file: {error}") from None
    if getattr(frame, "geometry", None) is None:
        raise LayerError(f"{path.name}: a table without geometry: expected lines or areas")
    if frame.crs is None:
        raise LayerError(f"{path.name}: crs: missing: say in which coordinate system it is")
    frame = frame.to_crs(4326)
    columns = [column for column in frame.columns if column != frame.geometry.name]
    features = []
    for number, (values, geometry) in enumerate(
        zip(frame[columns].to_dict("records"), frame.geometry, strict=True)
    ):
        where = f"{path.name}: features[{number}]."
        kind = None if geometry is None else geometry.geom_type
        if kind not in _DRAWN:
            raise LayerError(f"{where}geometry: {kind!r} found, expected lines or areas")
        properties = {name: value for name, value in values.items() if _is_given(value)}
        features.append(
            _Feature(where=where, number=number, properties=properties, geometry=geometry)
        )
    return features


def _is_given(value: Any) -> bool:
    """Whether a table cell holds something: not None, NaN or NaT."""
    return value is not None and bool(value == value)  # noqa: PLR0124 - NaN is unlike itself


def _layer(feature: _Feature, path: Path) -> Layer:
    where, properties = feature.where, feature.properties
    name = properties.get("name")
    if not isinstance(name, str) or not name.strip():
        raise LayerError(f"{where}properties.name: {name!r} found, expected the layer's name")
    valid_from, valid_to = (_date(feature, key) for key in ("valid_from", "valid_to"))
    if valid_from and valid_to and valid_to < valid_from:
        raise LayerError(
            f"{where}properties.valid_to: {valid_to} is before valid_from {valid_from}"
        )
    viewpoint = _text(feature, "viewpoint")
    return Layer(
        id=f"{path.name}#{feature.number}",
        name=name.strip(),
        aliases=_names(feature, "aliases"),
        kind=_kind(feature),
        region=_names(feature, "region"),
        valid_from=valid_from,
        valid_to=valid_to,
        source=_text(feature, "source") or path.name,
        licence=_text(feature, "licence") or "unknown",
        accuracy_km=_accuracy(feature),
        viewpoint=viewpoint or None,
        note=_text(feature, "note"),
        geometry=_geometry(feature),
    )


def _kind(feature: _Feature) -> Literal["line", "area"]:
    import shapely

    return "area" if shapely.get_dimensions(feature.geometry) == 2 else "line"


def _geometry(feature: _Feature) -> shapely.Geometry:
    import numpy as np
    import shapely

    where = f"{feature.where}geometry"
    geometry = shapely.force_2d(feature.geometry)
    if shapely.is_empty(geometry):
        raise LayerError(f"{where}: empty: expected lines or areas")
    points = shapely.get_coordinates(geometry)
    bad = ~np.isfinite(points).all(axis=1)
    bad |= (np.abs(points[:, 0]) > 180) | (np.abs(points[:, 1]) > 90)
    if bad.any():
        longitude, latitude = points[int(np.argmax(bad))].tolist()
        swapped = abs(latitude) <= 180 and abs(longitude) <= 90 < abs(latitude)
        hint = "are the axes swapped? " if swapped else ""
        raise LayerError(
            f"{where}.coordinates: ({longitude:g}, {latitude:g}) is not on Earth: {hint}"
            "expected longitude, latitude in degrees"
        )
    if not shapely.is_valid(geometry):
        geometry = _mended(geometry)
        if shapely.is_empty(geometry):
            raise LayerError(f"{where}: no length and no area: expected lines or areas")
    return straight_in_degrees(geometry)


def _mended(geometry: shapely.Geometry) -> shapely.Geometry:
    """What is left of an invalid geometry in its own dimension."""
    import shapely

    dimension = shapely.get_dimensions(geometry)
    parts = shapely.get_parts(shapely.make_valid(geometry))
    return shapely.union_all([part for part in parts if shapely.get_dimensions(part) == dimension])


def _text(feature: _Feature, key: str) -> str:
    value = feature.properties.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise LayerError(f"{feature.where}properties.{key}: {value!r} found, expected text")
    return value.strip()


def _names(feature: _Feature, key: str) -> tuple[str, ...]:
    value = feature.properties.get(key)
    if value is None:
        return ()
    items = value.split(";") if isinstance(value, str) else value
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        raise LayerError(
            f"{feature.where}properties.{key}: {value!r} found, expected a list of names, "
            "or names with semicolons between"
        )
    return tuple(item.strip() for item in items if item.strip())


def _date(feature: _Feature, key: str) -> dt.date | None:
    value = feature.properties.get(key)
    if value is None or value == "":
        return None
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(str(value).strip()[:10].replace("/", "-"))
    except ValueError:
        raise LayerError(
            f"{feature.where}properties.{key}: {value!r} is no date: expected YYYY-MM-DD"
        ) from None


def _accuracy(feature: _Feature) -> float:
    # a Shapefile's names of fields end after ten letters
    value = feature.properties.get("accuracy_km", feature.properties.get("accuracy_k"))
    if value is None or value == "":
        return _DEFAULT_ACCURACY_KM
    try:
        accuracy = float(value)
    except (TypeError, ValueError):
        accuracy = math.nan
    if isinstance(value, bool) or not (math.isfinite(accuracy) and accuracy >= 0):
        raise LayerError(
            f"{feature.where}properties.accuracy_km: {value!r} found, "
            "expected kilometres, 0 or more"
        )
    return accuracy
