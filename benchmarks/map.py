"""How long a map takes to write, how large it is, how soon it shows, how smoothly it moves.

``python benchmarks/map.py [COUNT] [WAY ...]`` prints one line per way, folium's own beside ours;
Chromium opens each file with no network, and "requests" counts what it asked for in vain. Frames
are those of a drag across the map. Above 20,000 give the ways: some of folium's take hours.
"""

from __future__ import annotations

import math
import os
import shutil
import statistics
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import folium
import geopandas as gpd
from folium.plugins import MarkerCluster
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from test_maps import many  # noqa: E402

from geomap.maps import to_map  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page


def ways(count: int) -> dict[str, Callable[[], Any]]:
    """Name of a way -> makes its map."""
    report = many(count)
    places = [incident.place.place for incident in report.incidents if incident.place]
    points = [(place.latitude, place.longitude) for place in places if place]
    features = {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"id": str(i)},
                "geometry": {"type": "Point", "coordinates": [x, y]},
            }
            for i, (y, x) in enumerate(points)
        ],
    }

    def markers() -> folium.Map:
        made = folium.Map(points[0])
        for point in points:
            folium.Marker(point, popup="incident").add_to(made)
        return made

    def clusters() -> folium.Map:
        made = folium.Map(points[0])
        MarkerCluster(points, popups=["incident"] * len(points)).add_to(made)
        return made

    def geojson() -> folium.Map:
        made = folium.Map(points[0])
        folium.GeoJson(features, marker=folium.CircleMarker(radius=4)).add_to(made)
        return made

    def explore() -> folium.Map:
        return gpd.GeoDataFrame.from_features(features, crs="EPSG:4326").explore()

    found = {
        "geomap.to_map": lambda: to_map(report),
        "folium.Marker": markers,
        "folium MarkerCluster": clusters,
        "folium.GeoJson": geojson,
    }
    if all(find_spec(name) for name in ("matplotlib", "mapclassify")):
        found["geopandas.explore"] = explore
    return found


FRAMES = """() => { window.painted = []; window.going = true;
    const next = time => { painted.push(time); if (going) requestAnimationFrame(next); };
    requestAnimationFrame(next); }"""


def frames_per_second(page: Page) -> float:
    """Of a drag to and fro across the map; nan where there is no map to drag."""
    drawn = page.evaluate(
        "Boolean(window.L) && document.querySelector('.leaflet-container') !== null"
    )
    box = page.locator(".leaflet-container").bounding_box() if drawn else None
    if box is None:
        return math.nan
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 3
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(FRAMES)
    for step in range(60):
        page.mouse.move(x + 8 * (step if step < 30 else 60 - step), y + 4 * (step % 20))
        page.wait_for_timeout(8)
    page.mouse.up()
    page.wait_for_timeout(300)
    times = page.evaluate("() => { going = false; return painted; }")
    return 1000 * (len(times) - 1) / (times[-1] - times[0])


def open_page(browser: Browser, path: Path) -> tuple[float, float, float, int]:
    """First paint and loaded, in seconds, frames a second, and the number of requests made."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.set_offline(True)
    page = context.new_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(path.as_uri(), wait_until="load", timeout=120_000)
    page.wait_for_timeout(300)  # the browser notes the first paint a little after it
    paint = page.evaluate(
        "(performance.getEntriesByName('first-contentful-paint')[0] || {startTime: NaN}).startTime"
    )
    loaded = page.evaluate("performance.timing.loadEventEnd - performance.timing.navigationStart")
    fps = frames_per_second(page)
    context.close()
    return paint / 1000, loaded / 1000, fps, sum(url.startswith("http") for url in requests)


def main() -> None:
    """Measure each way once, the page opened three times."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    to_map(many(10)).get_root().render()
    executable = os.environ.get("GEOMAP_CHROMIUM") or shutil.which("chromium")
    wanted = sys.argv[2:]
    print(
        f"{count:,} incidents".ljust(24), "    CPU s  size MB  paint s loaded s frames/s requests"
    )
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        for name, make in ways(count).items():
            if wanted and not any(word in name for word in wanted):
                continue
            path = Path(folder) / "map.html"
            start = time.process_time()
            make().save(str(path))
            written = time.process_time() - start
            opened = [open_page(browser, path) for _ in range(3)]
            paint, loaded, fps = (statistics.median(each[i] for each in opened) for i in range(3))
            figures = (written, path.stat().st_size / 1e6, paint, loaded)
            said = " ".join(f"{figure:8.2f}" for figure in figures)
            print(f"{name:24s} {said} {fps:8.0f} {opened[0][3]:8d}", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
