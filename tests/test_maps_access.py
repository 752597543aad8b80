"""Accessibility as axe-core tests it: WCAG 2.2 AA, light and dark, desktop and phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from map_reports import dated, ganja, report_of, together

from geomap.maps import to_map

if TYPE_CHECKING:
    from collections.abc import Callable

    from map_browser import Opened
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def _violations(page: Page) -> list[tuple[str, list[str]]]:
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}}).response
    assert found["testEngine"]["name"] == "axe-core"
    return [
        (each["id"], [node["html"][:200] for node in each["nodes"]]) for each in found["violations"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_nothing_violates_wcag(opened: Callable[..., Opened], scheme: str, phone: bool) -> None:  # noqa: FBT001
    report = together(ganja(), dated("2020-12-24", "XXXX-10-17", text="In Ganja. Fighting."))
    size = {"width": 390, "height": 844, "has_touch": True, "is_mobile": True} if phone else {}
    page = opened(to_map(report), color_scheme=scheme, bypass_csp=True, **size).page
    assert _violations(page) == []
    for kind in ("incident", "claim", "place"):
        page.evaluate("kind => geomap.select(geomap.items[kind][0], {from: 'list'})", kind)
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
        assert _violations(page) == [], kind
    page.get_by_role("button", name="Measure a distance").click()
    page.keyboard.press("Enter")
    assert _violations(page) == [], "measuring"
    page.keyboard.press("Escape")
    for pane in ("list", "text") if phone else ():
        page.evaluate("pane => geomap.pane(pane)", pane)
        assert _violations(page) == [], pane


def test_an_empty_map_violates_nothing(opened: Callable[..., Opened]) -> None:
    assert _violations(opened(to_map(report_of()), bypass_csp=True).page) == []
