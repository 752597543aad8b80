from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod

from geomap.errors import OptionError
from geomap.geodesy import azimuth_deg, destination, distance_km, point_to_line_km, shortest

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

GEOD = Geod(ellps="WGS84")
EQUATOR_DEGREE_KM = 111.31949079327357
HALF_MERIDIAN_KM = 20003.931458625448

# From Karney's GeodTest (2010, doi:10.5281/zenodo.32156), longitude 0 at the first point:
# latitude and azimuth at the first, latitude and longitude of the second, metres.
KARNEY = [
    (0.000227056052, 90.002708094472, -0.000342923983172007, 176.95636199799836, 19698692.1099486),
    (11.748740014024, 179.996037064439, -8.293112205271585, 0.001363527637285404, 2216358.685784),
    (23.694009525082, 2.121750345489, 26.198841940159035, 178.18098930162924, 14480233.5601918),
    (2.514600234503, 166.362139719401, 2.506446532968658, 0.00196695535966103, 927.7647972),
    (36.800966049655, 43.389649034063, 36.80288952928961, 0.002261122427425817, 293.7372273),
    (7.226780878364, 160.809968779511, -56.51915729310627, 33.74286985053653, 7709737.0619647),
    (22.5638815461, 92.656027197162, 3.504601673544212, 74.44287173104071, 8268776.6328299),
    (89.992870660652, 2.312121073176, 22.234351388347353, 177.68776022359359, 7543010.742692),
    (49.016921879693, 89.97060777642, -49.01692187968983, 179.60363115982528, 19989432.2401999),
    (8.849455388939, 129.673344478389, 8.843107684651578, 0.007694428892432052, 1099.6867173),
    (62.908289108067, 0.002909387719, 25.5391837823151, 179.99677186744267, 10199985.7781705),
]

longitudes = st.floats(-180, 180)
latitudes = st.floats(-90, 90)
points = st.tuples(longitudes, latitudes)
small_lines = st.builds(
    lambda west, south, steps: shapely.LineString(np.cumsum([(west, south), *steps], axis=0)),
    st.floats(-150, 150),
    st.floats(-60, 60),
    st.lists(
        st.tuples(st.floats(-2, 2), st.floats(-2, 2)).filter(lambda step: step != (0, 0)),
        min_size=1,
        max_size=6,
    ),
)


@pytest.mark.parametrize(("lat1", "azi1", "lat2", "lon2", "metres"), KARNEY)
def test_inverse_and_direct_meet_karneys_vectors(
    lat1: float, azi1: float, lat2: float, lon2: float, metres: float
) -> None:
    assert distance_km((0.0, lat1), (lon2, lat2)) * 1000 == pytest.approx(metres, abs=1e-8)
    there = destination((0.0, lat1), azi1, metres / 1000)
    assert distance_km(there, (lon2, lat2)) * 1000 < 1e-7


@pytest.mark.shared
def test_all_of_karneys_vectors(shared: Path) -> None:
    for line in (shared / "data/geodesy/GeodTest-100.dat").read_text("ascii").splitlines():
        lat1, lon1, _, lat2, lon2, _, metres = map(float, line.split()[:7])
        assert distance_km((lon1, lat1), (lon2, lat2)) * 1000 == pytest.approx(metres, abs=1e-8)


@pytest.mark.parametrize(
    ("point", "line", "metres", "within"),
    [
        # Boost.Geometry, pull request 595
        ((3.32696, -6.29345), [(-16.42203, -7.52882), (4.89998, -6.15568)], 481.7390876, 1e-6),
        # the manual of PostGIS, ST_Distance, on geodesic edges
        ((-21.96, 64.15), [(-122.33, 47.606), (0.0, 51.5)], 119927.3804, 1e-3),
    ],
)
def test_published_point_to_segment(
    point: tuple[float, float],
    line: list[tuple[float, float]],
    metres: float,
    within: float,
) -> None:
    way = shortest(shapely.Point(point), shapely.LineString(line))
    assert way.distance_km * 1000 == pytest.approx(metres, abs=within)
    assert way.point_a == point
    assert distance_km(way.point_a, way.point_b) == pytest.approx(way.distance_km, abs=1e-9)
    assert azimuth_deg(way.point_a, way.point_b) == pytest.approx(way.azimuth_deg, abs=1e-9)


LINE = shapely.LineString([(0, 0), (2, 0)])
SQUARE = shapely.box(0, 0, 2, 2)
HOLED = shapely.Polygon(SQUARE.exterior.coords, [[(0.5, 0.5), (1.5, 0.5), (1.5, 1.5), (0.5, 1.5)]])
CAP = shapely.Polygon([(0, 80), (90, 80), (180, 80), (-90, 80)])


@pytest.mark.parametrize(
    ("one", "other", "kilometres"),
    [
        pytest.param(shapely.Point(0, 0), shapely.Point(1, 0), EQUATOR_DEGREE_KM, id="points"),
        pytest.param(shapely.Point(3, 0), LINE, EQUATOR_DEGREE_KM, id="beyond an end"),
        pytest.param(shapely.Point(1, 0), LINE, 0.0, id="on the line"),
        pytest.param(shapely.Point(0, 0), shapely.Point(180, 0), HALF_MERIDIAN_KM, id="antipodes"),
        pytest.param(shapely.Point(0, 90), shapely.Point(77, -90), HALF_MERIDIAN_KM, id="poles"),
        pytest.param(shapely.Point(5, 90), shapely.Point(-60, 90), 0.0, id="one pole, two names"),
        pytest.param(
            shapely.Point(-179.5, 0),
            shapely.LineString([(179.5, -1), (179.5, 1)]),
            EQUATOR_DEGREE_KM,
            id="across the antimeridian",
        ),
        pytest.param(
            shapely.Point(-179.5, 0),
            shapely.LineString([(179, 0), (181, 0)]),
            0.0,
            id="a line across the antimeridian",
        ),
        pytest.param(
            shapely.LineString([(0, 0), (2, 2)]),
            shapely.LineString([(0, 2), (2, 0)]),
            0.0,
            id="crossing lines",
        ),
        pytest.param(
            LINE, shapely.LineString([(0, 1), (2, 1)]), 110.57438855779878, id="side by side"
        ),
        pytest.param(SQUARE, shapely.box(0.5, 0.5, 1, 1), 0.0, id="area within area"),
        pytest.param(shapely.box(0.5, 0.5, 1, 1), SQUARE, 0.0, id="area around area"),
        pytest.param(SQUARE, shapely.box(1, 1, 3, 3), 0.0, id="overlapping areas"),
        pytest.param(
            shapely.box(-1, 0.9, 3, 1.1), shapely.box(0.9, -1, 1.1, 3), 0.0, id="a cross of areas"
        ),
        pytest.param(shapely.Point(1, 0.2), SQUARE, 0.0, id="inside"),
        pytest.param(shapely.Point(1, 1), HOLED, 55.285, id="in the hole"),
        pytest.param(shapely.Point(10, 89), CAP, 0.0, id="inside an area around the pole"),
        pytest.param(
            shapely.Point(45, 0.0),
            shapely.Polygon([(40, -1), (50, -1), (50, 1), (40, 1)][::-1]),
            0.0,
            id="inside a clockwise ring",
        ),
        pytest.param(
            shapely.MultiPoint([(5, 0), (9, 0)]),
            shapely.GeometryCollection([LINE, shapely.Point(9, 1)]),
            110.57438855779878,
            id="collections",
        ),
    ],
)
def test_shortest_ways(one: shapely.Geometry, other: shapely.Geometry, kilometres: float) -> None:
    assert shortest(one, other).distance_km == pytest.approx(kilometres, abs=1e-3)
    assert shortest(other, one).distance_km == pytest.approx(kilometres, abs=1e-3)


def test_the_antipode_of_an_area_is_not_inside_it() -> None:
    way = shortest(shapely.Point(180, -89), CAP)
    assert way.distance_km > 18_000


def test_azimuth_is_that_of_the_first_geometry() -> None:
    assert shortest(LINE, shapely.Point(1, 1)).azimuth_deg == 0.0
    assert shortest(shapely.Point(1, 1), LINE).azimuth_deg == pytest.approx(180.0, abs=1e-6)


def dense_reference_m(line: NDArray[np.float64], point: tuple[float, float]) -> float:
    """The distance to a line by brute force: every edge sampled ever finer, Geod.inv only."""
    best = math.inf
    for start, end in pairwise(line):
        azimuth, _, length = GEOD.inv(*start, *end)
        low, high = 0.0, length
        for _ in range(12):
            along = np.linspace(low, high, 41)
            lon, lat, _ = GEOD.fwd(
                np.full(41, start[0]), np.full(41, start[1]), np.full(41, azimuth), along
            )
            _, _, metres = GEOD.inv(lon, lat, np.full(41, point[0]), np.full(41, point[1]))
            at = int(np.argmin(metres))
            best = min(best, float(metres[at]))
            low, high = along[max(at - 1, 0)], along[min(at + 1, 40)]
    return best


@pytest.mark.parametrize("step_deg", [0.01, 0.3, 5.0, 40.0])
@pytest.mark.parametrize("reach_deg", [0.001, 1.0, 50.0])
def test_points_to_lines_agree_with_a_dense_reference(step_deg: float, reach_deg: float) -> None:
    rng = np.random.default_rng(int(step_deg * 1000 + reach_deg))
    steps = rng.normal(0, step_deg, (12, 2)) * [1, 0.5]
    line = np.clip(np.cumsum(steps, axis=0) + np.array([20, 30]), [-179, -89], [179, 89])
    near = line[rng.integers(0, 12, 8)] + rng.normal(0, reach_deg, (8, 2)) * [1, 0.4]
    near = np.clip(near, [-179, -89], [179, 89])
    found = point_to_line_km(near[:, 0], near[:, 1], shapely.LineString(line)) * 1000
    expected = [dense_reference_m(line, (lon, lat)) for lon, lat in near.tolist()]
    assert np.abs(found - expected).max() < 1e-3


def test_a_long_line_of_many_vertices_agrees_with_all_edges_tried() -> None:
    rng = np.random.default_rng(7)
    line = np.cumsum(rng.normal(0, 0.002, (10_000, 2)), axis=0) + np.array([46, 40])
    shape = shapely.LineString(line)
    lon, lat = rng.uniform(45, 48, 40), rng.uniform(39, 41, 40)
    found = point_to_line_km(lon, lat, shape)
    parts = [shapely.LineString(line[at : at + 101]) for at in range(0, 9_999, 100)]
    by_parts = np.min([point_to_line_km(lon, lat, part) for part in parts], axis=0)
    assert np.abs(found - by_parts).max() * 1e6 < 1e-3
    vertices = np.min(
        [
            GEOD.inv(np.full(10_000, x), np.full(10_000, y), *line.T)[2]
            for x, y in zip(lon, lat, strict=True)
        ],
        axis=1,
    )
    assert (found * 1000 <= vertices + 1e-6).all()


@given(points, points)
def test_distance_is_symmetric(a: tuple[float, float], b: tuple[float, float]) -> None:
    assert distance_km(a, b) == pytest.approx(distance_km(b, a), abs=1e-9)


@given(points, points, points)
def test_triangle_inequality(
    a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]
) -> None:
    assert distance_km(a, c) <= distance_km(a, b) + distance_km(b, c) + 1e-9


@given(points, st.floats(0, 360), st.floats(0, 19_000))
def test_a_destination_is_as_far_as_asked(
    point: tuple[float, float], azimuth: float, kilometres: float
) -> None:
    there = destination(point, azimuth, kilometres)
    assert distance_km(point, there) == pytest.approx(kilometres, abs=1e-6)


@settings(deadline=None, max_examples=25)
@given(small_lines, small_lines)
def test_shortest_is_symmetric_and_true_to_its_end_points(
    one: shapely.LineString, other: shapely.LineString
) -> None:
    way, back = shortest(one, other), shortest(other, one)
    assert way.distance_km == pytest.approx(back.distance_km, abs=1e-6)
    assert distance_km(way.point_a, way.point_b) == pytest.approx(way.distance_km, abs=1e-6)
    # no vertex of one is nearer to a vertex of the other
    ends = [
        distance_km(a, b)
        for a in shapely.get_coordinates(one).tolist()
        for b in shapely.get_coordinates(other).tolist()
    ]
    assert way.distance_km <= min(ends) + 1e-6


@pytest.mark.parametrize("apart_deg", [0.0, 0.05, 2.0, 60.0, 150.0])
@pytest.mark.parametrize("step_deg", [0.001, 0.2, 4.0])
def test_two_lines_are_as_near_as_the_nearest_of_all_their_vertices(
    apart_deg: float, step_deg: float
) -> None:
    rng = np.random.default_rng(int(apart_deg * 10 + step_deg * 1000))
    steps = rng.normal(0, step_deg, (2, 150, 2)) * [1, 0.1]
    one, other = np.cumsum(steps, axis=1) + np.array([20.0, 30.0])
    other[:, 0] += apart_deg
    a, b = shapely.LineString(one), shapely.LineString(other)
    every = min(point_to_line_km(*one.T, b).min(), point_to_line_km(*other.T, a).min())
    found = shortest(a, b).distance_km
    # lines that cross have no distance, wherever their vertices lie
    assert found == pytest.approx(every, abs=1e-9) or (found == 0.0 and a.intersects(b))


def test_longitudes_of_many_turns_are_those_of_the_last() -> None:
    line = shapely.LineString([(46.0, 40.0), (47.0, 41.0)])
    turned = shortest(shapely.Point(45.5 + 360 * 10**6, 40.5), line).distance_km
    assert turned == pytest.approx(shortest(shapely.Point(45.5, 40.5), line).distance_km, abs=1e-3)


@settings(deadline=None, max_examples=25)
@given(points, small_lines)
def test_no_point_of_a_line_is_nearer_than_the_shortest(
    point: tuple[float, float], line: shapely.LineString
) -> None:
    way = shortest(shapely.Point(point), line)
    (lon1, lat1), (lon2, lat2) = shapely.get_coordinates(line)[:2].tolist()
    azimuth, _, length = GEOD.inv(lon1, lat1, lon2, lat2)
    for share in (0.0, 0.21, 0.5, 0.83, 1.0):
        lon, lat, _ = GEOD.fwd(lon1, lat1, azimuth, share * length)
        assert way.distance_km <= distance_km(point, (lon, lat)) + 1e-6


@pytest.mark.parametrize(
    "call",
    [
        lambda bad: distance_km(bad, (0.0, 0.0)),
        lambda bad: azimuth_deg((0.0, 0.0), bad),
        lambda bad: destination(bad, 0.0, 1.0),
        lambda bad: point_to_line_km([bad[0]], [bad[1]], LINE),
    ],
)
@pytest.mark.parametrize(
    ("bad", "text"),
    [
        ((46.0, 95.0), "(46.0, 95.0) is no point: expected longitude, latitude in degrees"),
        ((math.nan, 0.0), "(nan, 0.0) is no point: expected longitude, latitude in degrees"),
        ((0.0, math.inf), "(0.0, inf) is no point: expected longitude, latitude in degrees"),
    ],
)
def test_no_point(call: object, bad: tuple[float, float], text: str) -> None:
    assert callable(call)
    with pytest.raises(OptionError) as error:
        call(bad)
    assert str(error.value) == text


def test_a_vertex_beyond_the_pole() -> None:
    with pytest.raises(OptionError) as error:
        shortest(shapely.LineString([(46.0, 95.0), (0.0, 0.0)]), shapely.Point(0, 0))
    assert str(error.value) == "(46.0, 95.0) is no point: expected longitude, latitude in degrees"


def test_empty_geometry() -> None:
    with pytest.raises(OptionError) as error:
        shortest(shapely.Point(), LINE)
    assert str(error.value) == "an empty geometry has no distance to anything"
    assert point_to_line_km([], [], LINE).shape == (0,)


def test_destination_wants_numbers() -> None:
    with pytest.raises(OptionError) as error:
        destination((0.0, 0.0), math.nan, 1.0)
    assert str(error.value) == "azimuth nan and distance 1.0 must be numbers"
