"""The map page in a real browser, with no network: what a reader sees, clicks and types."""

from __future__ import annotations

import csv
import dataclasses
import json
from typing import TYPE_CHECKING

import folium
import pytest
from map_reports import document, ganja, place, report_of, span, wholes
from playwright.sync_api import expect

from geomap.maps import to_map
from geomap.model import Account, Actor, Count, Incident, Mention, Role, When

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from map_browser import Opened
    from playwright.sync_api import Page

    from geomap.report import Report

pytestmark = pytest.mark.browser


def _click_on_map(page: Page, longitude: float, latitude: float) -> None:
    x, y = page.evaluate(
        """([lon, lat]) => { const m = geomap.map, p = m.latLngToContainerPoint([lat, lon]),
            b = m.getContainer().getBoundingClientRect(); return [b.left + p.x, b.top + p.y]; }""",
        [longitude, latitude],
    )
    page.mouse.click(x, y)


def test_a_click_on_a_dot_opens_its_evidence(opened: Callable[..., Opened]) -> None:
    page = opened(to_map(ganja())).page
    _click_on_map(page, 46.36, 40.68)
    popup = page.locator(".leaflet-popup-content").inner_text()
    for words in (
        "Shelling/artillery/missile attack, Ganja",
        "16–17 October 2020",
        "13+",
        "52",
        "24–99",
        "20+",
        "Missiles hit homes in Ganja in the night of Friday to Saturday",
        "the prosecutor general's office",
        "a presidential aide",
        "example.org",
        "Why this place",
    ):
        assert words in popup
    assert (
        page.locator(".gm-row[aria-current]")
        .inner_text()
        .startswith("Shelling/artillery/missile attack, Ganja")
    )
    assert page.locator("mark.gm-on").first.inner_text().startswith("Missiles hit homes")
    assert page.locator("#gm-say").inner_text() == "Selected: Shelling/artillery/missile attack"
    page.keyboard.press("Escape")
    assert page.locator(".leaflet-popup-content").count() == 0
    assert page.locator("mark.gm-on").count() == 0


def test_a_click_on_a_claim_shows_claimed_and_measured(opened: Callable[..., Opened]) -> None:
    page = opened(to_map(ganja())).page
    _click_on_map(page, (46.36 + 46.47) / 2, (40.68 + 40.32) / 2)
    page.locator("summary", has_text="The figures").click()
    popup = page.locator(".leaflet-popup-content").inner_text()
    for words in (
        "Consistent with a road distance",
        "claimed almost 60 km, measured 41 km",
        "54 km to 60 km",
        "36 km to 46 km within what is known",
        "Line of contact 1994",
        "Natural Earth",
        "Other readings",
        "the boundary of the oblast of 1991: undetermined",
    ):
        assert words in popup


def test_an_incident_told_twice_shows_both_accounts(opened: Callable[..., Opened]) -> None:
    report = ganja()
    strike = report.incidents[0]
    other = dataclasses.replace(report.documents[0], id="other", title="Another paper")
    side = Actor(text="Armenian forces", name="forces of Armenia", span=strike.spans[0])
    told = dataclasses.replace(
        strike,
        actor1=side,
        accounts=(
            Account(document=strike.document, killed=strike.killed, attribution="an office"),
            Account(document="other", killed=Count(low=15, high=15, what="people")),
        ),
    )
    page = opened(
        to_map(dataclasses.replace(report, documents=(*report.documents, other), incidents=(told,)))
    ).page
    page.locator(".gm-row").first.click()
    popup = page.locator(".leaflet-popup-content").inner_text()
    for words in (
        "Who acts\nArmenian forces",
        "Told by 2 reports",
        "at least 13 killed (an office)",
        "Another paper: 15 killed",
    ):
        assert words in popup


def test_a_click_in_the_text_selects_on_the_map(opened: Callable[..., Opened]) -> None:
    page = opened(to_map(ganja())).page
    page.locator("mark", has_text="Mingachevir").click()
    assert page.locator("#gm-say").text_content() == "Selected: Mingachevir"
    page.locator("mark", has_text="almost 60 km").click()
    assert page.locator("#gm-say").text_content() == "Selected: Ganja – Nagorno-Karabakh frontline"


def test_everything_is_reachable_from_the_keyboard(opened: Callable[..., Opened]) -> None:
    page = opened(to_map(ganja())).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "gm-skip"
    page.locator("#gm-tab-incident").focus()
    page.keyboard.press("ArrowRight")
    assert page.locator("#gm-tab-claim").get_attribute("aria-selected") == "true"
    page.keyboard.press("ArrowLeft")
    page.locator(".gm-row").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert "Mingachevir" in page.locator(".leaflet-popup-content").inner_text()
    assert page.locator(".gm-row[aria-current]").count() == 1


def test_no_dot_stands_for_a_whole_country_or_sea(opened: Callable[..., Opened]) -> None:
    page = opened(to_map(wholes())).page
    assert page.evaluate("geomap.items.incident.map(item => Boolean(item.layer))") == [False, True]
    assert page.evaluate("geomap.items.place.filter(i => i.layer || i.area).length") == 0
    labels = page.evaluate("geomap.wantedLabels().wholes.map(one => [one.text, one.note])")
    assert labels == [["Azerbaijan", "1 incident, not placed"], ["Caspian Sea", None]]
    assert page.evaluate("geomap.map.getZoom()") > 7  # the country does not widen the view
    row = page.locator(".gm-row", has_text="Armed clash, Azerbaijan")
    assert "no dot: the report names only the country" in row.inner_text()
    row.click()
    assert page.locator(".leaflet-popup.gm-whole").count() == 1
    bounds = page.evaluate("geomap.map.getBounds().toBBoxString()")
    west, south, east, north = map(float, bounds.split(","))  # its outline is in view
    assert west < 45
    assert south < 38.5
    assert east > 50
    assert north > 41.8


def test_search_and_legend_filter_list_and_map(opened: Callable[..., Opened]) -> None:
    page = opened(to_map(ganja())).page
    page.locator("#gm-search").fill("mingachevir")
    expect(page.locator(".gm-row")).to_have_count(1)
    assert page.locator("#gm-count").inner_text() == "1 of 4 shown"
    page.locator("#gm-search").fill("")
    page.locator("#gm-legend label", has_text="Explosions").locator("input").uncheck()
    expect(page.locator(".gm-row")).to_have_count(2)
    assert page.evaluate("geomap.groups.incidents.getLayers().length") == 2


def test_a_phone_shows_one_pane_at_a_time(opened: Callable[..., Opened]) -> None:
    page = opened(to_map(ganja()), width=390, height=844, has_touch=True, is_mobile=True).page
    assert page.locator("#gm-map").is_visible()
    assert not page.locator("#gm-list").is_visible()
    page.locator("#gm-panes button", has_text="List").tap()
    page.locator(".gm-row").first.tap()
    assert page.locator("#gm-map").is_visible()
    box = page.locator(".leaflet-popup").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    page.get_by_role("button", name="Read it in the report").tap()
    assert page.locator("mark.gm-on").first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_an_address_brings_a_view_back(opened: Callable[..., Opened]) -> None:
    page = opened(to_map(ganja())).page
    page.locator(".gm-row").nth(1).click()
    page.evaluate("geomap.map.setView([40.5, 46.75], 8.5, {animate: false})")
    assert page.evaluate("location.hash") == "#8.5/40.5000/46.7500/incident/1"
    page.reload()
    assert page.evaluate("geomap.map.getZoom()") == 8.5
    assert "Mingachevir" in page.locator(".leaflet-popup-content").inner_text()


@pytest.mark.parametrize("kind", ["incident", "claim", "place"])
def test_downloads_are_read_back(opened: Callable[..., Opened], kind: str, tmp_path: Path) -> None:
    page = opened(to_map(ganja())).page
    page.locator(f"#gm-tab-{kind}").click()
    for name in ("geojson", "csv"):
        with page.expect_download() as waiting:
            page.locator(f"#gm-{name}").click()
        assert waiting.value.suggested_filename == f"geomap-{kind}s.{name}"
        waiting.value.save_as(tmp_path / f"x.{name}")
    features = json.loads((tmp_path / "x.geojson").read_text(encoding="utf-8"))["features"]
    with (tmp_path / "x.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(features) == len(rows) == page.locator(".gm-row").count()
    first = next(each for each in features if each["geometry"])
    assert first["geometry"]["type"] == ("LineString" if kind == "claim" else "Point")
    assert {key for row in rows for key in row} == {*first["properties"], "longitude", "latitude"}


def test_a_csv_cell_is_no_formula(opened: Callable[..., Opened]) -> None:
    report = ganja()
    paper = dataclasses.replace(report.documents[0], title='=HYPERLINK("http://example.org")')
    page = opened(to_map(dataclasses.replace(report, documents=(paper,)))).page
    text = page.evaluate("geomap.csv(geomap.items.incident)")
    assert '"\'=HYPERLINK(""http://example.org"")"' in text


def test_folium_elements_work_on_it(opened: Callable[..., Opened]) -> None:
    made = to_map(ganja())
    made.add_child(folium.Marker((40.5, 46.5), popup="a marker of folium", tooltip="here"))
    folium.Marker(
        (40.4, 46.9), icon=folium.Icon(color="red"), popup=folium.Popup("<b>bold</b>")
    ).add_to(made)
    folium.CircleMarker((40.2, 46.2), radius=9).add_to(made)
    square = {"type": "Polygon", "coordinates": [[[46, 40], [47, 40], [47, 41], [46, 40]]]}
    folium.GeoJson(square, name="square").add_to(made)
    folium.LayerControl().add_to(made)
    page = opened(made).page
    assert page.locator(".gm-pin").count() == 2
    assert page.locator(".leaflet-overlay-pane path").count() == 2
    page.locator(".gm-pin").first.click()
    assert page.locator(".leaflet-popup-content").inner_text() == "a marker of folium"


def test_a_notebook_shows_it_in_a_sandbox(opened: Callable[..., Opened]) -> None:
    frame = to_map(ganja())._repr_html_()
    seen = opened(f"<!DOCTYPE html><title>notebook</title>{frame}")
    inside = seen.page.frame_locator("iframe")
    inside.locator(".gm-row").first.click()
    assert "Ganja" in inside.locator(".leaflet-popup-content").inner_text()
    assert seen.page.evaluate("document.querySelector('iframe').contentDocument") is None


def test_an_empty_report_says_so(opened: Callable[..., Opened]) -> None:
    page = opened(to_map(report_of())).page
    assert page.locator(".gm-notice").inner_text() == "This map is empty: no report was given."
    assert page.locator("#gm-count").inner_text() == "The report holds no incident."


def places_of(*found: tuple[str, float, float]) -> Report:
    text = ", ".join(name for name, _, _ in found)
    paper = document(text)
    mentions = tuple(
        Mention(
            document=paper.id, span=span(text, name), place=place(name, x, y), role=Role.LOCATION
        )
        for name, x, y in found
    )
    when = When(low=None, high=None, edtf="XXXX", precision="unknown")
    incidents = tuple(
        Incident(
            id=each.span.text,
            document=paper.id,
            event_type="Battles",
            sub_event_type="Armed clash",
            place=each,
            when=when,
            geo_precision=1,
            spans=(each.span,),
        )
        for each in mentions
    )
    return report_of(documents=(paper,), mentions=mentions, incidents=incidents)


@pytest.mark.parametrize(
    "found",
    [
        [("Null Island", 0.0, 0.0)],
        [("Suva", 178.44, -18.14), ("Apia", -171.76, -13.83)],
        [("East", 180.0, 65.0), ("West", -180.0, 66.0)],
        [("North Pole", 0.0, 90.0), ("South Pole", 0.0, -90.0)],
        [("غزة", 34.46, 31.5), ("Երևան", 44.51, 40.18), ("北京", 116.4, 39.9)],
    ],
    ids=["one point", "antimeridian", "180 degrees", "poles", "scripts"],
)
def test_points_anywhere_are_in_view(
    opened: Callable[..., Opened], found: list[tuple[str, float, float]]
) -> None:
    page = opened(to_map(places_of(*found))).page
    inside = page.evaluate(
        "geomap.items.incident.map(i => geomap.map.getBounds().contains(i.layer.getLatLng()))"
    )
    assert inside == [True] * len(found)
    assert (
        page.locator(".gm-row").all_inner_texts()[0].split("\n")[0] == f"Armed clash, {found[0][0]}"
    )


@pytest.mark.parametrize("pane", ["List", "Report"])
def test_a_map_that_was_hidden_comes_back_as_it_was(
    opened: Callable[..., Opened], pane: str
) -> None:
    page = opened(to_map(ganja()), width=390, height=844, has_touch=True, is_mobile=True).page
    before = page.evaluate("geomap.map.getBounds().toBBoxString()")
    for name in (pane, "Map"):
        page.locator("#gm-panes button", has_text=name).tap()
        page.wait_for_timeout(50)  # the observer of its size tells of it a frame later
    assert page.evaluate("geomap.map.getBounds().toBBoxString()") == before


def test_a_card_keeps_clear_of_the_buttons(opened: Callable[..., Opened]) -> None:
    page = opened(to_map(ganja()), width=1280, height=800).page
    page.evaluate("geomap.select(geomap.items.claim[0])")
    card = page.locator(".leaflet-popup").bounding_box()
    buttons = page.locator(".leaflet-control-zoom").bounding_box()
    assert card is not None
    assert buttons is not None
    assert card["x"] + card["width"] <= buttons["x"]


def test_paper_holds_incidents_and_claims(opened: Callable[..., Opened]) -> None:
    page = opened(to_map(ganja())).page
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    printed = page.locator("#gm-paper")
    assert printed.locator("h2").all_inner_texts() == ["Incidents", "Claims"]
    assert printed.locator("li").count() == 5
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert printed.count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_prints_light_and_with_its_list(
    opened: Callable[..., Opened], scheme: str, tmp_path: Path
) -> None:
    page = opened(to_map(ganja()), color_scheme=scheme).page
    pdf = page.pdf(path=tmp_path / "map.pdf", print_background=True)
    assert pdf.startswith(b"%PDF")
    assert pdf.count(b"/Subtype /Image") >= 3  # basemap, items, labels
    assert page.evaluate("document.documentElement.classList.contains('gm-print')") is False
