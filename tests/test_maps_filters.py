"""What narrows the map: a window of dates, one report of several, and the address that keeps it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from map_reports import dated, ganja, together
from playwright.sync_api import expect

from geomap.maps import to_map

if TYPE_CHECKING:
    from collections.abc import Callable

    from map_browser import Opened

pytestmark = pytest.mark.browser

AUTUMN = ("2020-10-16", "2020-10-17/2020-10-18", "2020-10-21", "2020-11-02", "XXXX-10-17")
SHOWN = "geomap.groups.incidents.getLayers().map(layer => layer.options.item.index)"


def test_dates_narrow_list_and_map(opened: Callable[..., Opened]) -> None:
    page = opened(to_map(dated(*AUTUMN))).page
    assert page.locator("#gm-time .gm-when").inner_text() == "16 October – 2 November 2020"
    assert "1 incident, date not stated: always shown" in page.locator("#gm-time").inner_text()
    last = page.get_by_role("slider", name="Last date shown")
    last.focus()
    for _ in range(12):
        page.keyboard.press("ArrowLeft")
    expect(page.locator(".gm-row")).to_have_count(4)
    assert page.locator("#gm-count").inner_text() == "4 of 5 shown"
    assert page.evaluate(SHOWN) == [0, 1, 2, 4]  # the date of the last is not stated
    assert last.get_attribute("aria-valuetext") == "until 21 October 2020"
    first = page.get_by_role("slider", name="First date shown")
    first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".gm-row")).to_have_count(3)
    assert page.evaluate(SHOWN) == [1, 2, 4]  # a window that only reaches in is shown
    page.get_by_role("button", name="All dates").click()
    expect(page.locator(".gm-row")).to_have_count(5)


def test_play_walks_to_the_last_date(opened: Callable[..., Opened]) -> None:
    page = opened(to_map(dated("2020-10-01", "2020-10-03", "2020-10-05"))).page
    page.get_by_role("button", name="Play the dates in order").click()
    expect(page.locator(".gm-row")).to_have_count(1)
    expect(page.locator("#gm-time .gm-when")).to_have_text("5 October 2020", timeout=15_000)
    expect(page.get_by_role("button", name="Play the dates in order")).to_be_visible()
    assert page.locator(".gm-row").inner_text().startswith("Armed clash 2")


@pytest.mark.parametrize(
    "windows", [("2020-10-16",), ("2020-10-16", "2020-10-16"), ("XXXX-10-16", "2020-10-16")]
)
def test_one_date_needs_no_time_bar(opened: Callable[..., Opened], windows: list[str]) -> None:
    page = opened(to_map(dated(*windows))).page
    assert page.locator("#gm-time").count() == 0


def test_dates_from_year_1_to_9999(opened: Callable[..., Opened]) -> None:
    page = opened(to_map(dated("0001-01-01", "1453-05-29", "9999-12-31"))).page
    words = page.locator("#gm-time .gm-when").inner_text()
    assert words == "1 January AD 1 – 31 December 9999"
    page.evaluate("geomap.setTime('1400-01-01', '1500-01-01'); geomap.changed()")
    assert page.evaluate(SHOWN) == [1]


def test_days_are_counted_as_python_counts_them(opened: Callable[..., Opened]) -> None:
    page = opened(to_map(dated("2020-10-16"))).page
    days = [dt.date.fromordinal(n) for n in (1, 59, 60, 366, 146_097, 577_736, 737_714, 3_652_059)]
    counted = page.evaluate("days => days.map(geomap.dayCount)", [day.isoformat() for day in days])
    assert counted == [day.toordinal() - 1 for day in days]
    assert page.evaluate("n => n.map(geomap.isoDay)", counted) == [day.isoformat() for day in days]


def test_one_report_of_several(opened: Callable[..., Opened]) -> None:
    both = together(ganja(), dated("2020-12-24", text="Then Ganja. Fighting.", title="Later"))
    page = opened(to_map(both)).page
    page.get_by_role("combobox", name="Report").select_option(label="2. Later")
    expect(page.locator(".gm-row")).to_have_count(1)
    assert page.evaluate(SHOWN) == [4]
    assert page.locator("#gm-text h2").inner_text() == "Later"
    assert page.evaluate("geomap.groups.areas.getLayers().length") == 0
    assert opened(to_map(ganja())).page.locator("#gm-source").count() == 0


def test_an_address_brings_filters_back(opened: Callable[..., Opened]) -> None:
    both = together(ganja(), dated(*AUTUMN, text="Then Ganja. Fighting.", title="Later"))
    page = opened(to_map(both)).page
    page.get_by_role("combobox", name="Report").select_option(label="2. Later")
    page.locator("#gm-search").fill("clash")
    page.evaluate("geomap.setTime('2020-10-20', '2020-10-25'); geomap.changed()")
    page.locator("#gm-legend label", has_text="Strategic").locator("input").uncheck()
    expect(page.locator(".gm-row")).to_have_count(2)
    page.reload()
    expect(page.locator(".gm-row")).to_have_count(2)
    assert page.locator("#gm-time .gm-when").inner_text() == "20–25 October 2020"
    assert page.locator("#gm-search").input_value() == "clash"
    assert not page.locator("#gm-legend label", has_text="Strategic").locator("input").is_checked()


@pytest.mark.parametrize(("width", "height", "folded"), [(1440, 900, False), (1024, 420, True)])
def test_the_legend_is_folded_where_it_would_hide_much(
    opened: Callable[..., Opened], width: int, height: int, *, folded: bool
) -> None:
    page = opened(to_map(ganja()), width=width, height=height).page
    legend = page.locator("#gm-legend")
    assert legend.evaluate("box => box.open") is not folded
    legend.evaluate("box => { box.open = true; }")
    within = "box => [box.getBoundingClientRect().top, box.parentNode.getBoundingClientRect().top]"
    top, edge = legend.evaluate(within)
    assert top >= edge
