from __future__ import annotations

import json
import time

import pytest
import shapely

from geomap.basemap import VIEWPOINTS, basemap, country_cells, known_viewpoint
from geomap.embedded import data_path
from geomap.errors import OptionError

CAUCASUS = (44.0, 38.5, 50.5, 42.0)


def test_a_report_sized_extent() -> None:
    world = basemap(CAUCASUS)
    box = shapely.box(*CAUCASUS)
    for geometry in (world.land, world.lakes, world.lines("border"), world.lines("division")):
        assert not shapely.is_empty(geometry)
        assert shapely.covers(shapely.buffer(box, 1e-9), geometry)
    land, lake, sea = (shapely.Point(p) for p in [(46.36, 40.68), (45.3, 40.3), (50.3, 41.5)])
    assert shapely.covers(world.land, land)
    assert shapely.covers(world.lakes, lake)
    assert not shapely.covers(world.land, sea)
    assert "Ceasefire Line 1994" in [line.name for line in world.boundaries]


def test_it_is_fast_once_and_faster_again() -> None:
    basemap(CAUCASUS)
    started = time.perf_counter()
    basemap(CAUCASUS)
    assert time.perf_counter() - started < 0.5


PEREKOP = shapely.box(33.3, 45.9, 34.2, 46.4)
LAAYOUNE = shapely.box(-13.2, 27.4, -8.7, 27.9)


@pytest.mark.parametrize(
    ("bounds", "where", "kinds"),
    [
        ((32.0, 44.0, 37.0, 47.0), PEREKOP, {"un": "disputed", "de-facto": "border"}),
        ((32.0, 34.5, 35.0, 36.0), shapely.box(33.2, 35.1, 33.3, 35.2), {"un": "disputed", "de-facto": "border"}),
        ((43.0, 8.0, 49.5, 11.5), shapely.box(48.5, 8.5, 49.2, 11), {"un": "disputed", "de-facto": "border"}),
        ((-18.0, 20.0, -8.0, 29.0), LAAYOUNE, {"un": "disputed", "de-facto": "disputed"}),
        ((73.0, 32.0, 78.0, 36.0), shapely.box(74.0, 33.0, 74.5, 35.0), {"un": "disputed", "de-facto": "disputed"}),
    ],
    ids=["Crimea", "Cyprus", "Somaliland", "Western Sahara", "Kashmir"],
)  # fmt: skip
def test_viewpoints_differ_where_they_should(
    bounds: tuple[float, float, float, float], where: shapely.Geometry, kinds: dict[str, str]
) -> None:
    world = basemap(bounds)
    for viewpoint in VIEWPOINTS:
        seen = {
            kind: shapely.intersects(world.lines(kind, viewpoint=known_viewpoint(viewpoint)), where)
            for kind in ("border", "disputed")
        }
        assert seen == {kind: kind == kinds[viewpoint] for kind in seen}


def test_disputed_lines_have_names() -> None:
    lines = basemap((-180.0, -85.0, 180.0, 85.0)).boundaries
    assert all(line.name for line in lines if "disputed" in (line.un, line.de_facto))
    assert {"Limit of Crimea", "Western Saharan claim", "Line of Control"} <= {
        line.name for line in lines
    }


@pytest.mark.parametrize(
    ("longitude", "latitude", "code"),
    [(34.1, 45.0, "UA|RU"), (51.4, 35.7, "IR"), (-13.0, 24.0, "EH"), (181.0, -16.6, ""), (-10.0, 0.0, "")],
)  # fmt: skip
def test_countries_are_told_roughly(longitude: float, latitude: float, code: str) -> None:
    box = (longitude - 0.2, latitude - 0.2, longitude + 0.2, latitude + 0.2)
    found = country_cells(box, columns=1, rows=1)
    assert [found.codes[cell] for cell in found.cells.ravel()] == [code]


@pytest.mark.parametrize("bounds", [(170.0, -25.0, 190.0, -10.0), (170.0, -25.0, -170.0, -10.0)])
def test_across_the_antimeridian(bounds: tuple[float, float, float, float]) -> None:
    world = basemap(bounds)
    west, _, east, _ = shapely.bounds(world.land)
    assert world.bounds == (170.0, -25.0, 190.0, -10.0)
    assert 170.0 <= west < 180.0 < east <= 190.0


def test_detail_follows_the_extent() -> None:
    coarse, fine = basemap((20, 30, 60, 55)), basemap((20, 30, 60, 55), tolerance_deg=0)
    assert shapely.get_num_coordinates(coarse.land) * 3 < shapely.get_num_coordinates(fine.land)


@pytest.mark.parametrize(
    "bounds",
    [
        (0.0, 50.0, 0.0, 60.0),
        (0.0, 60.0, 10.0, 50.0),
        (0.0, -91.0, 10.0, 0.0),
        (0.0, float("nan"), 1.0, 1.0),
    ],
)
def test_bad_bounds(bounds: tuple[float, float, float, float]) -> None:
    with pytest.raises(OptionError) as error:
        basemap(bounds)
    assert str(error.value) == (
        f"bounds {bounds} are no extent: expected west, south, east, north in degrees"
    )


def test_unknown_viewpoint() -> None:
    with pytest.raises(OptionError) as error:
        known_viewpoint("mars")
    assert str(error.value) == "viewpoint 'mars' is unknown: choose one of un, de-facto"


def test_an_empty_sea() -> None:
    world = basemap((-140.0, -50.0, -130.0, -45.0))
    assert shapely.is_empty(world.land)
    assert world.boundaries == ()


def test_rivers_follow_the_extent() -> None:
    rivers = basemap(CAUCASUS).rivers
    assert [river.name for river in rivers] == ["", "Aras"]
    ranks = [river.rank for river in rivers]
    assert ranks == sorted(ranks)
    world = basemap((-180.0, -85.0, 180.0, 85.0)).rivers
    names = {river.name for river in world}
    assert {"Nile", "Amazonas", "Danube", "Euphrates"} <= names
    assert not [name for name in names if "?" in name]
    assert max(river.rank for river in world) == 3
    assert all(not shapely.is_empty(river.geometry) for river in (*rivers, *world))


def test_everything_is_in_the_public_domain() -> None:
    entries = json.loads(data_path("MANIFEST.json").read_text(encoding="utf-8"))
    sources = [s for e in entries if e["path"].startswith("basemap/") for s in e["sources"]]
    assert sources
    assert all(source["licence"].startswith("public domain") for source in sources)
