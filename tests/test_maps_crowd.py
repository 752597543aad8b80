"""Many incidents on one page: discs with their numbers, quick to open and to move."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from map_reports import dated, together
from test_maps import many

from geomap.maps import to_map

if TYPE_CHECKING:
    from collections.abc import Callable

    from map_browser import Opened
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

COUNTS = (
    "geomap.groups.incidents.getLayers().map(l => l.options.members ? l.options.members.length : 1)"
)


def _click_on(page: Page, mark: str) -> None:
    x, y = page.evaluate(
        f"""() => {{ const mark = {mark}, m = geomap.map;
            const p = m.latLngToContainerPoint(mark.getLatLng()), b = m.getContainer().getBoundingClientRect();
            return [b.left + p.x, b.top + p.y]; }}"""
    )
    page.mouse.click(x, y)


def test_every_incident_is_in_one_disc(opened: Callable[..., Opened]) -> None:
    page = opened(to_map(many(10_000))).page
    counts = page.evaluate(COUNTS)
    assert sum(counts) == 10_000
    assert 3 < len(counts) < 200
    assert page.locator(".gm-row").count() == 150
    page.locator("#gm-legend label", has_text="Protests").locator("input").uncheck()
    assert sum(page.evaluate(COUNTS)) == 7_500


def test_a_click_on_a_disc_comes_nearer(opened: Callable[..., Opened]) -> None:
    page = opened(to_map(many(3_000))).page
    before = page.evaluate("geomap.map.getZoom()")
    largest = "geomap.groups.incidents.getLayers()[0]"
    members = page.evaluate(f"{largest}.options.members.length")
    _click_on(page, largest)
    assert page.evaluate("geomap.map.getZoom()") > before
    page.evaluate("void geomap.map.fitBounds(geomap.map.getBounds().pad(1), {animate: false})")
    assert sum(page.evaluate(COUNTS)) > members


def test_incidents_at_one_spot_are_named(opened: Callable[..., Opened]) -> None:
    page = opened(to_map(dated(*["2020-10-16"] * 1_200))).page
    assert page.evaluate(COUNTS) == [1_200]
    page.evaluate("void geomap.map.setZoom(13, {animate: false})")
    _click_on(page, "geomap.groups.incidents.getLayers()[0]")
    popup = page.locator(".leaflet-popup-content")
    assert popup.locator("h2").inner_text() == "1\u202f200 incidents here"
    assert "1\u202f160 more stand in the list." in popup.inner_text()
    popup.get_by_role("button", name="Armed clash 7, 16 October 2020").click()
    assert popup.locator("h2").inner_text() == "Armed clash 7, Ganja"


def test_a_lone_incident_keeps_its_own_mark(opened: Callable[..., Opened]) -> None:
    crowd = dated(*["2020-10-16"] * 1_001)
    page = opened(to_map(together(crowd, many(1)))).page
    assert sorted(page.evaluate(COUNTS)) == [1, 1_001]
    _click_on(page, "geomap.groups.incidents.getLayers().find(l => l.options.item)")
    assert page.locator(".leaflet-popup-content h2").inner_text() == "Armed clash, Village 0"


def test_thirty_thousand_open_and_pan(opened: Callable[..., Opened]) -> None:
    """The frames of a drag; benchmarks/map.py measures a hundred thousand."""
    page = opened(to_map(many(30_000))).page
    assert sum(page.evaluate(COUNTS)) == 30_000
    page.mouse.move(700, 300)
    page.mouse.down()
    page.evaluate(
        """() => { window.painted = []; window.going = true;
            const next = time => { painted.push(time); if (going) requestAnimationFrame(next); };
            requestAnimationFrame(next); }"""
    )
    for step in range(40):
        page.mouse.move(700 + 7 * step, 300 + 3 * (step % 20))
        page.wait_for_timeout(10)
    page.mouse.up()
    frames = page.evaluate("() => { going = false; return painted; }")
    gaps = sorted(after - before for before, after in pairwise(frames))
    assert gaps[len(gaps) // 2] < 1000 / 30
