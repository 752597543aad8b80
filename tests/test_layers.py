from __future__ import annotations

import datetime as dt
import json
import math
from typing import TYPE_CHECKING, Any

import geopandas
import pytest
import shapely

from geomap.atlas.layers import (
    Layer,
    border_layers,
    coast_layers,
    fitting_layers,
    read_layers,
    shipped_layers,
)
from geomap.errors import LayerError
from geomap.geodesy import shortest

if TYPE_CHECKING:
    from pathlib import Path

DAY = dt.date(2020, 10, 18)
NAMES = "expected a list of names, or names with semicolons between"
DEGREES = "expected longitude, latitude in degrees"
LINE = {"type": "LineString", "coordinates": [[46.0, 40.0], [47.0, 40.1]]}


def write(path: Path, geometry: Any = None, collection: Any = None, **properties: Any) -> Path:
    """A layer file of one feature."""
    properties = {"name": "Front", **properties}
    properties = {key: value for key, value in properties.items() if value is not ...}
    feature = {"type": "Feature", "properties": properties, "geometry": geometry or LINE}
    data = {"type": "FeatureCollection", "features": [feature], **(collection or {})}
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def test_own_layer_is_read(tmp_path: Path) -> None:
    path = write(
        tmp_path / "front.geojson",
        aliases="frontline; line of contact",
        region=["Nagorno-Karabakh"],
        valid_from="2020-10-01",
        valid_to="2020-11-09",
        source="our analysts",
        accuracy_km=2,
    )
    (layer,) = read_layers(path)
    assert layer.id == "front.geojson#0"
    assert layer.aliases == ("frontline", "line of contact")
    assert layer.region == ("Nagorno-Karabakh",)
    assert (layer.valid_from, layer.valid_to) == (dt.date(2020, 10, 1), dt.date(2020, 11, 9))
    assert (layer.kind, layer.accuracy_km, layer.shipped) == ("line", 2.0, False)
    assert layer.reference().name == "Front"


def test_what_is_not_said_is_not_invented(tmp_path: Path) -> None:
    (layer,) = read_layers(write(tmp_path / "front.geojson"))
    assert (layer.aliases, layer.region, layer.valid_from, layer.valid_to) == ((), (), None, None)
    assert layer.source == "front.geojson"


def test_edges_stay_straight_in_longitude_and_latitude(tmp_path: Path) -> None:
    parallel = {"type": "LineString", "coordinates": [[-120, 49], [-100, 49]]}
    (layer,) = read_layers(write(tmp_path / "border.geojson", parallel))
    assert shortest(shapely.Point(-110, 49), layer.geometry).distance_km < 0.001


BAD_FIELDS: list[tuple[dict[str, Any], str]] = [
    ({"name": ...}, "features[0].properties.name: None found, expected the layer's name"),
    ({"name": " "}, "features[0].properties.name: ' ' found, expected the layer's name"),
    ({"name": 7}, "features[0].properties.name: 7 found, expected the layer's name"),
    (
        {"aliases": 3},
        "features[0].properties.aliases: 3 found, " + NAMES,
    ),
    (
        {"region": [1]},
        "features[0].properties.region: [1] found, " + NAMES,
    ),
    (
        {"valid_from": "May 1994"},
        "features[0].properties.valid_from: 'May 1994' is no date: expected YYYY-MM-DD",
    ),
    (
        {"valid_to": "2020-13-01"},
        "features[0].properties.valid_to: '2020-13-01' is no date: expected YYYY-MM-DD",
    ),
    (
        {"valid_from": "2020-11-10", "valid_to": "1994-05-12"},
        "features[0].properties.valid_to: 1994-05-12 is before valid_from 2020-11-10",
    ),
    (
        {"accuracy_km": -1},
        "features[0].properties.accuracy_km: -1 found, expected kilometres, 0 or more",
    ),
    (
        {"accuracy_km": "some"},
        "features[0].properties.accuracy_km: 'some' found, expected kilometres, 0 or more",
    ),
    (
        {"accuracy_km": math.inf},
        "features[0].properties.accuracy_km: inf found, expected kilometres, 0 or more",
    ),
    ({"source": 5}, "features[0].properties.source: 5 found, expected text"),
]


@pytest.mark.parametrize(("properties", "text"), BAD_FIELDS)
def test_bad_fields(tmp_path: Path, properties: dict[str, Any], text: str) -> None:
    path = write(tmp_path / "front.geojson", **properties)
    with pytest.raises(LayerError) as error:
        read_layers(path)
    assert str(error.value) == f"front.geojson: {text}"


BAD_GEOMETRIES: list[tuple[Any, str]] = [
    (
        {"type": "Point", "coordinates": [46, 40]},
        "features[0].geometry: 'Point' found, expected lines or areas",
    ),
    ("nowhere", "features[0].geometry: 'nowhere' found, expected lines or areas"),
    (
        {"type": "LineString", "coordinates": []},
        "features[0].geometry: empty: expected lines or areas",
    ),
    (
        {"type": "LineString", "coordinates": [[46, 40], [46, 40]]},
        "features[0].geometry: no length and no area: expected lines or areas",
    ),
    (
        {"type": "LineString", "coordinates": [[40, 146], [41, 147]]},
        "features[0].geometry.coordinates: (40, 146) is not on Earth: are the axes swapped? "
        + DEGREES,
    ),
    (
        {"type": "LineString", "coordinates": [[500000, 4500000], [500100, 4500100]]},
        "features[0].geometry.coordinates: (500000, 4.5e+06) is not on Earth: " + DEGREES,
    ),
    (
        {"type": "LineString", "coordinates": [[46, math.nan], [47, 40]]},
        "features[0].geometry.coordinates: nan found, expected numbers",
    ),
    (
        {"type": "LineString", "coordinates": [["46", 40], [47, 40]]},
        "features[0].geometry.coordinates: '46' found, expected numbers",
    ),
    (
        {"type": "LineString", "coordinates": [46, 40]},
        "features[0].geometry.coordinates: not the coordinates of a LineString",
    ),
]


@pytest.mark.parametrize(("geometry", "text"), BAD_GEOMETRIES)
def test_bad_geometries(tmp_path: Path, geometry: Any, text: str) -> None:
    path = write(tmp_path / "front.geojson", geometry)
    with pytest.raises(LayerError) as error:
        read_layers(path)
    assert str(error.value) == f"front.geojson: {text}"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"{", "front.geojson: not JSON (line 1): expected a FeatureCollection"),
        (b"\xff\xfe", "front.geojson: not UTF-8: GeoJSON is written in UTF-8"),
        (b"[]", "front.geojson: type: expected a FeatureCollection of lines or areas"),
        (
            b'{"type": "Topology"}',
            "front.geojson: type: expected a FeatureCollection of lines or areas",
        ),
        (b'{"type": "FeatureCollection"}', "front.geojson: features: expected a list"),
        (
            b'{"type": "FeatureCollection", "features": []}',
            "front.geojson: no features: expected at least one line or area",
        ),
        (
            b'{"type": "FeatureCollection", "features": [3]}',
            "front.geojson: features[0]: expected a Feature",
        ),
        (
            b'{"type": "FeatureCollection", "features": [{"type": "Feature"}]}',
            "front.geojson: features[0].properties.name: missing: expected the layer's name",
        ),
        (b"[" * 100_000, "front.geojson: not JSON: expected a FeatureCollection"),
    ],
)
def test_bad_files(tmp_path: Path, content: bytes, text: str) -> None:
    path = tmp_path / "front.geojson"
    path.write_bytes(content)
    with pytest.raises(LayerError) as error:
        read_layers(path)
    assert str(error.value) == text


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(LayerError, match=r"front\.geojson does not exist: give a GeoJSON"):
        read_layers(tmp_path / "front.geojson")
    with pytest.raises(LayerError, match="is a directory: give the layer file itself"):
        read_layers(tmp_path)
    garbage = tmp_path / "front.gpkg"
    garbage.write_bytes(b"no database")
    with pytest.raises(LayerError, match=r"front\.gpkg: cannot be read as a vector file"):
        read_layers(garbage)


def crs(name: object) -> dict[str, Any]:
    return {"crs": {"type": "name", "properties": {"name": name}}}


def test_named_coordinate_systems(tmp_path: Path) -> None:
    same = read_layers(
        write(tmp_path / "a.geojson", collection=crs("urn:ogc:def:crs:OGC:1.3:CRS84"))
    )
    assert shapely.bounds(same[0].geometry).tolist() == [46.0, 40.0, 47.0, 40.1]
    metres = {
        "type": "LineString",
        "coordinates": [[5120696.58, 4865942.28], [5232015.98, 4880000]],
    }
    (layer,) = read_layers(write(tmp_path / "b.geojson", metres, crs("EPSG:3857")))
    assert shapely.bounds(layer.geometry)[0] == pytest.approx(46.0, abs=1e-6)
    for bad, text in (
        ({"crs": "EPSG:4326"}, "crs: 'EPSG:4326' names no coordinate system: leave it out"),
        (
            crs("EPSG:99999"),
            "crs: 'EPSG:99999' is unknown: write longitude and latitude (EPSG:4326)",
        ),
    ):
        with pytest.raises(LayerError) as error:
            read_layers(write(tmp_path / "c.geojson", collection=bad))
        assert str(error.value) == f"c.geojson: {text}"


def test_other_formats_in_any_coordinate_system(tmp_path: Path) -> None:
    frame = geopandas.GeoDataFrame(
        {
            "name": ["Front", "Rear"],
            "valid_from": ["2020-10-01", None],
            "aliases": ["front;line", None],
        },
        geometry=[shapely.LineString([(46, 40), (47, 40)]), shapely.box(45, 39, 46, 40)],
        crs=4326,
    ).to_crs(32638)
    frame.to_file(tmp_path / "own.gpkg")
    front, rear = read_layers(tmp_path / "own.gpkg")
    assert front.valid_from == dt.date(2020, 10, 1)
    assert front.aliases == ("front", "line")
    assert (rear.kind, rear.valid_from, rear.aliases) == ("area", None, ())
    assert shapely.bounds(rear.geometry).tolist() == pytest.approx([45, 39, 46, 40], abs=1e-6)


def test_a_shapefile_keeps_its_accuracy_though_it_cuts_the_name(tmp_path: Path) -> None:
    line = shapely.LineString([(46, 40), (47, 40)])
    frame = geopandas.GeoDataFrame(
        {"name": ["Front"], "valid_from": ["2020-10-01"], "accuracy_k": [5.0]},
        geometry=[line],
        crs=4326,
    )
    frame.to_crs(3857).to_file(tmp_path / "own.shp")
    [layer] = read_layers(tmp_path / "own.shp")
    assert (layer.accuracy_km, layer.valid_from) == (5.0, dt.date(2020, 10, 1))
    assert shapely.bounds(layer.geometry).tolist() == pytest.approx([46, 40, 47, 40], abs=1e-6)


@pytest.mark.parametrize("name", ["LINESTRING (0 0, 1 1)", "POLYGON ((0 0, 1 1, 1 0, 0 1, 0 0))"])
def test_areas_are_made_valid(tmp_path: Path, name: str) -> None:
    drawn = json.loads(shapely.to_geojson(shapely.from_wkt(name)))
    (layer,) = read_layers(write(tmp_path / "own.geojson", drawn))
    assert shapely.is_valid(layer.geometry)


# which layer fits ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("feature", "region", "on", "expected"),
    [
        ("frontline", ["Nagorno-Karabakh"], DAY, ["Line of contact 1994"]),
        ("front-line", ["Upper Karabakh"], DAY, ["Line of contact 1994"]),
        ("Front Lines", ["upper karabakh"], DAY, ["Line of contact 1994"]),
        ("line of contact", ["Artsakh"], DAY, ["Line of contact 1994"]),
        ("contact line", ["Artsakh"], None, ["Line of contact 1994"]),
        ("ceasefire line", ["Nagorno Karabakh"], DAY, ["Line of contact 1994"]),
        ("frontline", ["Nagorno-Karabakh"], dt.date(2022, 5, 1), []),
        ("frontline", ["Nagorno-Karabakh"], dt.date(1993, 5, 1), []),
        ("frontline", ["Nagorno-Karabakh"], dt.date(2020, 11, 10), ["Line of contact 1994"]),
        ("frontline", ["Syria"], DAY, []),
        ("frontline", [], DAY, []),
        ("line of contact 1994", [], DAY, ["Line of contact 1994"]),
        ("border", ["Nagorno-Karabakh"], DAY, ["Nagorno-Karabakh oblast boundary of 1991"]),
        ("frontline", ["Donetsk"], dt.date(2016, 1, 1), ["Line of contact in Donbas 2015"]),
        ("line of control", ["Kashmir"], DAY, ["Line of Control"]),
        ("Line of Control", [], DAY, ["Line of Control"]),
        ("river", ["Nagorno-Karabakh"], DAY, []),
    ],
)
def test_layers_are_chosen_by_words_region_and_day(
    feature: str, region: list[str], on: dt.date | None, expected: list[str]
) -> None:
    found = fitting_layers(shipped_layers(), feature=feature, region_names=region, on=on)
    assert [layer.name for layer in found] == expected


def own(name: str, **fields: Any) -> Layer:
    values: dict[str, Any] = {
        "id": name,
        "name": name,
        "aliases": ("frontline",),
        "kind": "line",
        "source": "own",
        "accuracy_km": 1.0,
        "geometry": shapely.LineString([(46, 40), (47, 40)]),
    }
    return Layer(**{**values, **fields})


def test_own_layers_stand_first_then_the_latest() -> None:
    layers = (
        *shipped_layers(),
        own("anywhere"),
        own("early", region=("Nagorno-Karabakh",), valid_from=dt.date(2020, 10, 1), source="them"),
        own("late", region=("Nagorno-Karabakh",), valid_from=dt.date(2020, 10, 15)),
        own("elsewhere", region=("Syria",)),
        own("outdated", region=("Nagorno-Karabakh",), valid_to=dt.date(2020, 10, 1)),
    )
    found = fitting_layers(layers, feature="frontline", region_names=["Nagorno-Karabakh"], on=DAY)
    assert [layer.name for layer in found] == ["late", "early", "anywhere", "Line of contact 1994"]


def test_shipped_lines_say_when_whose_and_how_exact() -> None:
    layers = shipped_layers()
    assert len({layer.id for layer in layers}) == len(layers) >= 10
    for layer in layers:
        assert layer.shipped
        assert layer.kind == "line"
        assert layer.valid_from is not None
        assert "Natural Earth" in layer.source
        assert layer.region
        assert layer.accuracy_km >= 3


# borders and coasts -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("country", "point", "kilometres"),
    [
        ("AM", (44.51, 40.18), 25.0),  # Yerevan to Turkey
        ("CH", (6.15, 46.2), 5.0),  # Geneva to France
        ("US", (-110.0, 49.0), 1.0),  # the 49th parallel, between its vertices
        ("XK", (20.87, 42.67), 45.0),
    ],
)
def test_borders_lie_where_they_do(
    country: str, point: tuple[float, float], kilometres: float
) -> None:
    layer = border_layers(country)[0]
    assert shortest(layer.geometry, shapely.Point(point)).distance_km < kilometres
    assert layer.accuracy_km == 3.0


def test_border_and_coast_are_told_apart() -> None:
    (border,), (coast,) = border_layers("PT"), coast_layers("PT")
    lisbon = shapely.Point(-9.14, 38.72)
    assert shortest(coast.geometry, lisbon).distance_km < 15
    assert shortest(border.geometry, lisbon).distance_km > 150
    assert border_layers("IS") == ()
    assert coast_layers("AM") == ()
    assert border_layers("??") == ()


def test_viewpoints_are_named_where_they_differ() -> None:
    un, de_facto = border_layers("UA", name="Ukraine")
    assert (un.viewpoint, de_facto.viewpoint) == ("United Nations", "de facto")
    perekop = shapely.Point(33.7, 46.15)
    assert shortest(de_facto.geometry, perekop).distance_km < 10
    assert shortest(un.geometry, perekop).distance_km > 100
    assert "viewpoint: de facto" in de_facto.source
