"""How long a map takes to write, how large it is, how soon it shows: against folium's own ways.

``python benchmarks/map.py [COUNT]`` prints one line per way; Chromium opens each file with no
network, and "requests" counts what it asked for in vain.
"""

from __future__ import annotations

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

    from playwright.sync_api import Browser


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


def open_page(browser: Browser, path: Path) -> tuple[float, float, int]:
    """First paint and loaded, in seconds, and the number of requests made."""
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
    context.close()
    return paint / 1000, loaded / 1000, sum(url.startswith("http") for url in requests)


def main() -> None:
    """Measure each way once, the page opened three times."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    to_map(many(10)).get_root().render()
    executable = os.environ.get("GEOMAP_CHROMIUM") or shutil.which("chromium")
    print(f"{count:,} incidents           write s   size MB   paint s  loaded s  requests")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        for name, make in ways(count).items():
            path = Path(folder) / "map.html"
            start = time.perf_counter()
            make().save(str(path))
            written = time.perf_counter() - start
            opened = [open_page(browser, path) for _ in range(3)]
            paint = statistics.median(each[0] for each in opened)
            loaded = statistics.median(each[1] for each in opened)
            size = path.stat().st_size / 1e6
            figures = f"{written:9.2f} {size:9.2f} {paint:9.2f} {loaded:9.2f} {opened[0][2]:9d}"
            print(f"{name:24s} {figures}")
        browser.close()


if __name__ == "__main__":
    main()
