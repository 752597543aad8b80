"""Doubt on the map: areas for places without a name, other candidates on demand."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from map_reports import GANJA, ganja, unnamed
from shapely import Point
from shapely.geometry import shape

from geomap.geodesy import destination
from geomap.maps import to_map

if TYPE_CHECKING:
    from collections.abc import Callable

    from map_browser import Opened

pytestmark = pytest.mark.browser

CENTRE = (GANJA.longitude, GANJA.latitude)


@pytest.mark.parametrize(
    ("direction", "inside", "outside"),
    [
        ("N", [(0, 12), (40, 12), (-40, 18)], [(50, 12), (180, 12), (0, 4), (0, 21)]),
        ("SW", [(225, 12), (245, 8)], [(250, 12), (45, 12)]),
        (None, [(0, 12), (90, 12), (200, 6)], [(0, 3), (90, 21)]),
    ],
)
def test_an_unnamed_place_is_a_sector_of_a_ring(
    opened: Callable[..., Opened],
    direction: str | None,
    inside: list[tuple[float, float]],
    outside: list[tuple[float, float]],
) -> None:
    page = opened(to_map(unnamed(direction))).page
    area = shape(
        json.loads(page.evaluate("geomap.geojson(geomap.items.claim)"))["features"][0]["geometry"]
    )
    for points, within in ((inside, True), (outside, False)):
        for azimuth, distance in points:
            assert area.contains(Point(destination(CENTRE, azimuth % 360, distance))) is within
    assert page.evaluate("geomap.items.claim[0].layers[0].getBounds().isValid()")
    page.locator("#gm-tab-claim").click()
    page.locator(".gm-row").click()
    popup = page.locator(".leaflet-popup-content").inner_text()
    assert "claimed 12 km, somewhere in this area" in popup


def test_other_candidates_are_shown_on_demand(opened: Callable[..., Opened]) -> None:
    page = opened(to_map(ganja())).page
    page.locator("#gm-tab-place").click()
    page.locator(".gm-row", has_text="Fizuli").click()
    assert page.locator(".gm-rival").count() == 0
    page.get_by_role("button", name="Show the other candidate on the map").click()
    assert page.locator(".gm-rival").inner_text() == "Fizuli, Azerbaijan, 5 %"
    assert page.locator("#gm-say").text_content() == "1 other candidate shown on the map"
    assert page.locator(".gm-row[aria-current]").count() == 1
    assert page.locator(".leaflet-popup").count() == 0  # it would hide them
    page.keyboard.press("Escape")
    assert page.locator(".gm-rival").count() == 0
