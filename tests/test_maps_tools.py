"""The map's tools: measuring, the full screen, the picture, and whose borders are drawn."""

from __future__ import annotations

import re
import struct
import zlib
from typing import TYPE_CHECKING

import pytest
from map_reports import FIZULI, GANJA, ganja, report_of
from playwright.sync_api import expect

from geomap.geodesy import azimuth_deg, distance_km
from geomap.maps import to_map

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from map_browser import Opened
    from playwright.sync_api import Page

    from geomap.report import Report

pytestmark = pytest.mark.browser

PAIRS = [
    ((46.36, 40.68), (46.61, 40.37)),
    ((0.0, 0.0), (0.0, 0.0)),
    ((179.9, -17.0), (-179.8, -16.0)),
    ((-0.1, 51.5), (151.2, -33.9)),
    ((10.0, 89.9), (-170.0, 89.9)),
    ((0.0, 0.0), (120.0, 0.0)),
    ((13.4, 52.5), (13.4, -52.5)),
]


def _at(page: Page, longitude: float, latitude: float) -> tuple[float, float]:
    x, y = page.evaluate(
        """([lon, lat]) => { const m = geomap.map, p = m.latLngToContainerPoint([lat, lon]),
            b = m.getContainer().getBoundingClientRect(); return [b.left + p.x, b.top + p.y]; }""",
        [longitude, latitude],
    )
    return x, y


def test_the_page_measures_as_pyproj_does(opened: Callable[..., Opened]) -> None:
    page = opened(to_map(report_of())).page
    for start, end in PAIRS:
        found = page.evaluate("([a, b]) => geomap.geodesic(a, b)", [start, end])
        assert found["km"] == pytest.approx(distance_km(start, end), abs=1e-6)
        if start != end:
            turn = (found["azimuth"] - azimuth_deg(start, end) + 180) % 360 - 180
            assert turn == pytest.approx(0, abs=1e-6)


def test_antipodes_are_measured_roughly_and_said_so(opened: Callable[..., Opened]) -> None:
    page = opened(to_map(report_of())).page
    found = page.evaluate("geomap.geodesic([0, 0.0], [179.9, 0.1])")
    assert found["rough"] is True
    assert found["km"] == pytest.approx(distance_km((0, 0), (179.9, 0.1)), rel=0.005)


def test_clicks_measure_and_marks_are_caught(opened: Callable[..., Opened]) -> None:
    page = opened(to_map(ganja())).page
    tool = page.get_by_role("button", name="Measure a distance")
    tool.click()
    assert tool.get_attribute("aria-pressed") == "true"
    x, y = _at(page, GANJA.longitude, GANJA.latitude)
    page.mouse.click(x + 4, y - 3)  # close to the mark: its place is taken
    page.mouse.click(*_at(page, FIZULI.longitude, FIZULI.latitude))
    assert page.locator(".leaflet-popup").count() == 0
    ends = (GANJA.longitude, GANJA.latitude), (FIZULI.longitude, FIZULI.latitude)
    km, towards = distance_km(*ends), azimuth_deg(*ends)
    told = page.locator(".gm-told").inner_text()
    assert told == f"Distance {km:.1f} km ({km / 1.609344:.1f} mi), towards {round(towards)}°."
    page.mouse.click(*_at(page, 47.5, 40.0))
    assert "over 2 stretches; the last" in page.locator(".gm-told").inner_text()
    page.get_by_role("button", name="Take back").click()
    assert page.locator(".gm-told").inner_text() == told
    page.keyboard.press("Escape")
    assert page.locator("#gm-measure").count() == 0
    assert tool.get_attribute("aria-pressed") == "false"
    page.mouse.click(x, y)
    assert page.locator(".leaflet-popup").count() == 1


def test_the_keyboard_measures(opened: Callable[..., Opened]) -> None:
    page = opened(to_map(ganja())).page
    page.get_by_role("button", name="Measure a distance").focus()
    page.keyboard.press("Enter")
    before = page.evaluate("geomap.map.getCenter()")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("lng => geomap.map.getCenter().lng > lng + .05", arg=before["lng"])
    page.keyboard.press("Enter")
    after = page.evaluate("geomap.map.getCenter()")
    expected = distance_km((before["lng"], before["lat"]), (after["lng"], after["lat"]))
    told = page.locator(".gm-told").inner_text()
    km = re.match(r"Distance ([\d.]+) km", told)
    assert km is not None
    assert float(km[1]) == pytest.approx(expected, abs=0.06)
    page.keyboard.press("Backspace")
    assert page.locator(".gm-told").inner_text().startswith("From 39.9")
    page.keyboard.press("Escape")
    assert (
        page.evaluate("document.activeElement.getAttribute('aria-label')") == "Measure a distance"
    )


def test_the_full_screen(opened: Callable[..., Opened]) -> None:
    page = opened(to_map(ganja())).page
    page.get_by_role("button", name="Map on the full screen").click()
    page.wait_for_function(
        "document.fullscreenElement && document.fullscreenElement.id === 'gm-map'"
    )
    page.get_by_role("button", name="Map on the full screen").click()
    page.wait_for_function("!document.fullscreenElement")


def _pixels(png: bytes) -> tuple[int, int, list[bytes]]:
    """Width, height and the rows of an 8-bit RGBA picture, unfiltered (PNG, section 9)."""
    width, height, depth, colours = struct.unpack(">IIBB", png[16:26])
    assert (png[:8], depth, colours) == (b"\x89PNG\r\n\x1a\n", 8, 6)
    chunks, at = b"", 8
    while at < len(png):
        (size,) = struct.unpack(">I", png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            chunks += png[at + 8 : at + 8 + size]
        at += size + 12
    data, step = zlib.decompress(chunks), 4 * width
    rows, above = [], bytearray(step)
    for y in range(height):
        kind, row = data[y * (step + 1)], bytearray(data[y * (step + 1) + 1 : (y + 1) * (step + 1)])
        if kind == 2:
            row = bytearray((a + b) & 255 for a, b in zip(row, above, strict=True))
        elif kind:
            for x in range(step):
                a, b, c = row[x - 4] if x > 3 else 0, above[x], above[x - 4] if x > 3 else 0
                if kind == 1:
                    guess = a
                elif kind == 3:
                    guess = (a + b) // 2
                else:
                    p, q, r = abs(b - c), abs(a - c), abs(a + b - 2 * c)
                    guess = a if p <= q and p <= r else b if q <= r else c
                row[x] = (row[x] + guess) & 255
        rows.append(bytes(row))
        above = row
    return width, height, rows


def test_the_picture_holds_what_is_shown(opened: Callable[..., Opened], tmp_path: Path) -> None:
    page = opened(to_map(ganja()), width=900, height=500).page
    size = page.evaluate("[geomap.map.getSize().x, geomap.map.getSize().y]")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save the map as a picture (PNG)").click()
    assert waiting.value.suggested_filename == "geomap.png"
    waiting.value.save_as(tmp_path / "map.png")
    width, height, rows = _pixels((tmp_path / "map.png").read_bytes())
    assert width == 2 * size[0]
    assert height > 2 * size[1] + 200  # title, legend and credits around the map

    def share(colour: tuple[int, int, int], low: float, high: float) -> float:
        """Of the pixels between two heights, how many have a colour."""
        part = rows[int(low * height) : int(high * height)]
        wanted = bytes((*colour, 255))
        hits = sum(row[x : x + 4] == wanted for row in part for x in range(0, len(row), 4))
        return hits / (len(part) * width)

    assert share((0xF5, 0xF2, 0xEA), 0.15, 0.6) > 0.2  # land
    assert share((0xD5, 0x5E, 0x00), 0.1, 0.7) > 0.0002  # the burst at Ganja, and the legend's
    ink = (0x1C, 0x1B, 0x19)
    assert share(ink, 0.0, 0.1) > 0.001  # the title
    assert share(ink, 0.75, 0.95) > 0.001  # the legend
    assert page.locator("#gm-say").text_content() == "The picture is saved."


def test_a_picture_that_cannot_be_made_is_said(opened: Callable[..., Opened]) -> None:
    page = opened(to_map(ganja())).page
    page.evaluate("void (HTMLCanvasElement.prototype.toBlob = done => done(null))")
    page.get_by_role("button", name="Save the map as a picture (PNG)").click()
    expect(page.locator("#gm-say")).to_have_text(
        "This browser cannot make a picture of this map: too large"
    )


def test_whose_borders_are_drawn_is_named_and_chosen(opened: Callable[..., Opened]) -> None:
    page = opened(to_map(ganja())).page
    assert "Borders: United Nations: Crimea in Ukraine" in page.locator("#gm-foot").inner_text()
    choice = page.get_by_role("combobox", name="Borders")
    choice.select_option("de-facto")
    assert "Borders: De facto: who holds the ground" in page.locator("#gm-foot").inner_text()
    assert page.evaluate("location.hash").endswith("?borders=de-facto")
    page.reload()
    assert page.get_by_role("combobox", name="Borders").input_value() == "de-facto"
    shown = opened(to_map(ganja(), viewpoint="de-facto")).page
    assert shown.get_by_role("combobox", name="Borders").input_value() == "de-facto"


CRIMEA = {"Simferopol": (34.1, 44.95), "Kherson": (32.6, 46.64)}


def _crimea() -> Report:
    from test_maps_browser import places_of

    return places_of(*((name, x, y) for name, (x, y) in CRIMEA.items()))


def test_crimea_is_seen_from_either_viewpoint(opened: Callable[..., Opened]) -> None:
    page = opened(to_map(_crimea())).page
    lines = (
        "() => geomap.backdrop.near.boundaries"
        ".filter(row => row[2] === 'Limit of Crimea').map(row => row.slice(0, 2))"
    )
    assert page.evaluate(lines) == [["disputed", "border"]]
    drawn = "geomap.disputed(geomap.backdrop.near).map(row => row[0])"
    assert "Limit of Crimea" in page.evaluate(drawn)
    inside = "geomap.backdrop.countries.names"
    assert ["Ukraine", "Russia"] in list(page.evaluate(inside).values())
    page.get_by_role("combobox", name="Borders").select_option("de-facto")
    assert "Limit of Crimea" not in page.evaluate(drawn)


def test_country_names_stand_inside_their_countries(opened: Callable[..., Opened]) -> None:
    for width in (390, 1440):
        page = opened(to_map(ganja()), width=width).page
        found = page.evaluate(
            """() => { let seen = null; const sheet = geomap.labels, draw = sheet._draw;
                sheet._draw = (ctx, view) => { seen = Array.from(geomap.countriesIn(view), ([name, spots]) =>
                    [name, spots[0].x, spots[0].y, view]); };
                sheet.redraw(); sheet._draw = draw; sheet.redraw();
                return seen.map(([name, x, y, view]) => [name,
                    (x + view.x) / view.size * 360 - 180, geomap.latitude((y + view.y) / view.size)]); }"""
        )
        where = {name: (x, y) for name, x, y in found}
        assert where["Iran"][1] < 39.6  # south of the Aras
        assert where["Armenia"][0] < 46.6
        assert 45.5 < where["Azerbaijan"][0] < 49
