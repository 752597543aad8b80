"""A real browser with no network for the tests of the map; its fixtures stand in conftest.py."""

from __future__ import annotations

import dataclasses
import os
import shutil
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, ConsoleMessage, Page

    from geomap.maps import OfflineMap

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def _chromium() -> str:
    found = os.environ.get("GEOMAP_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if found:
        return found
    reason = "no Chromium was found: install one or name it in GEOMAP_CHROMIUM"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = _chromium()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu"]
        )
        yield chromium
        chromium.close()


@dataclasses.dataclass
class Opened:
    """A page and what went on in it."""

    page: Page
    requests: list[str]
    problems: list[str]


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Opens a map offline; at the end nothing may have been asked for and nothing gone wrong."""
    contexts, pages = [], []

    def open_map(
        made: OfflineMap | str, *, width: int = 1440, height: int = 900, **options: Any
    ) -> Opened:
        file = tmp_path / "map.html"
        html = made if isinstance(made, str) else made.get_root().render()
        file.write_text(html, encoding="utf-8")
        context = browser.new_context(
            viewport={"width": width, "height": height}, reduced_motion="reduce", **options
        )
        contexts.append(context)
        context.set_offline(True)
        page = context.new_page()
        seen = Opened(page, [], [])
        pages.append(seen)
        page.on("request", lambda request: seen.requests.append(request.url))
        page.on("pageerror", lambda error: seen.problems.append(str(error)))

        def note(message: ConsoleMessage) -> None:
            if message.type in {"error", "warning"}:
                seen.problems.append(message.text)

        page.on("console", note)
        page.goto(file.as_uri())
        return seen

    yield open_map
    for seen in pages:
        fetched = [
            url
            for url in seen.requests
            if not url.startswith(("file:", "data:", "blob:", "about:"))
        ]
        assert not fetched, fetched
        assert not seen.problems, seen.problems
    for context in contexts:
        context.close()
