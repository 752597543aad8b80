"""The map page as Python makes it: payload, basemap cut, one file, nothing fetched."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import json
import re
import time
from typing import TYPE_CHECKING, Any

import folium
import numpy as np
import pytest
from folium.elements import JSCSSMixin
from folium.plugins import MarkerCluster
from folium.template import Template
from hypothesis import given
from hypothesis import strategies as st
from map_reports import document, ganja, place, report_of
from shapely import LineString, Polygon, box

from geomap.errors import MissingAssetError, OptionError, OutputError
from geomap.maps import OfflineMap, to_map
from geomap.maps.offline import as_json
from geomap.maps.payload import payload
from geomap.maps.shapes import Window, encode_geometry, encode_line, window_of
from geomap.model import Count, Failure, Incident, Mention, Span, When

if TYPE_CHECKING:
    from pathlib import Path

    from geomap.report import Report


def many(count: int) -> Report:
    """Incidents strewn over a country, without report texts."""
    draw = np.random.default_rng(7)
    papers = tuple(document("", id=f"d{i}") for i in range(count // 20 + 1))
    start = dt.date(2020, 1, 1)
    types = ("Battles", "Explosions/Remote violence", "Violence against civilians", "Protests")
    incidents = []
    for i in range(count):
        x, y = draw.uniform(22, 40), draw.uniform(44.5, 52)
        spot = Span(start=0, end=0, text="")
        where = Mention(
            document=papers[i // 20].id,
            span=dataclasses.replace(spot, start=i, end=i),
            place=place(f"Village {i % 3000}", x, y, id=f"geonames:{i}", country="UA"),
            score=0.8,
            why=("the only place of that name in the country",),
        )
        day = start + dt.timedelta(days=i % 900)
        incidents.append(
            Incident(
                id=f"{i:012x}",
                document=papers[i // 20].id,
                event_type=types[i % 4],
                sub_event_type="Armed clash",
                place=where,
                geo_precision=1,
                spans=(spot,),
                when=When(low=day, high=day, edtf=day.isoformat(), precision="day"),
                killed=Count(low=i % 7, high=i % 7, what="people"),
                attribution="a spokesman",
            )
        )
    return report_of(documents=papers, incidents=tuple(incidents))


def data_of(html: str, name: str = "geomap-data") -> Any:
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', html)
    assert found is not None
    return json.loads(found[1])


def test_the_page_is_one_file_of_modest_size() -> None:
    html = to_map(ganja()).get_root().render()
    assert len(html.encode()) < 1_500_000
    assert re.findall(r"<(?:script[^>]+src|link|img)\b", html) == []
    assert "sourceMappingURL" not in html


def test_the_same_report_gives_the_same_bytes() -> None:
    assert to_map(ganja()).get_root().render() == to_map(ganja()).get_root().render()


def test_it_can_be_rendered_and_saved_more_than_once(tmp_path: Path) -> None:
    made = to_map(ganja())
    first = made.get_root().render()
    made.save(str(tmp_path / "map.html"))
    assert (tmp_path / "map.html").read_text(encoding="utf-8") == first


def test_a_map_that_cannot_be_written_says_why(tmp_path: Path) -> None:
    made = to_map(ganja())
    with pytest.raises(OutputError) as caught:
        made.save(str(tmp_path / "no" / "map.html"))
    assert "there is no directory" in str(caught.value)
    before = tmp_path / "map.html"
    before.write_text("kept", encoding="utf-8")
    Heat().add_to(made)
    with pytest.raises(MissingAssetError):
        made.save(before)
    assert before.read_text(encoding="utf-8") == "kept"


def test_a_map_is_written_to_an_open_file() -> None:
    file = io.BytesIO()
    to_map(ganja()).save(file, close_file=False)
    assert file.getvalue().startswith(b"<!DOCTYPE html>")


def test_the_policy_names_each_script_and_nothing_remote() -> None:
    html = to_map(ganja()).get_root().render()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy is not None
    assert policy[1].startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'" in policy[1]
    assert policy[1].count("sha256-") == html.count("<script>")


def test_online_tiles_are_off_unless_asked_for() -> None:
    assert "openstreetmap.org" not in to_map(ganja()).get_root().render().lower()
    html = to_map(ganja(), online_tiles=True).get_root().render()
    assert "img-src data: blob: https://tile.openstreetmap.org;" in html


def test_a_folium_plugin_that_is_at_hand_is_written_in() -> None:
    made = OfflineMap((40.0, 46.0))
    MarkerCluster([(40.1, 46.1), (40.2, 46.2)]).add_to(made)
    html = made.get_root().render()
    assert "L.MarkerClusterGroup" in html
    assert "<link" not in html


class Heat(JSCSSMixin, folium.map.Layer):  # type: ignore[misc]
    """An element that needs a script of its own, as folium's plugins do."""

    _template = Template("{% macro script(this, kwargs) %}/* heat */{% endmacro %}")
    default_js = (("heat", "https://example.org/dist/leaflet-heat.js?v=1"),)  # type: ignore[assignment]


def test_an_asset_that_is_not_at_hand_is_named(tmp_path: Path) -> None:
    made = to_map(ganja())
    Heat().add_to(made)
    with pytest.raises(MissingAssetError) as caught:
        made.get_root().render()
    assert str(caught.value) == (
        "the map needs 'leaflet-heat.js' (heat, https://example.org/dist/leaflet-heat.js?v=1), "
        "which is not at hand offline: save it to a file and give it as "
        "map.assets['leaflet-heat.js'] = Path(...)"
    )
    file = tmp_path / "leaflet-heat.js"
    file.write_text("L.heatLayer = () => L.layerGroup();", encoding="utf-8")
    made.assets["leaflet-heat.js"] = file
    assert "L.heatLayer = () => L.layerGroup();" in made.get_root().render()


def test_an_unknown_viewpoint_is_an_error() -> None:
    with pytest.raises(
        OptionError, match="viewpoint 'mars' is unknown: choose one of un, de-facto"
    ):
        to_map(ganja(), viewpoint="mars")


def test_it_is_a_folium_map() -> None:
    assert isinstance(to_map(report_of()), folium.Map)


def test_a_page_does_not_publish_where_a_file_lay() -> None:
    report = ganja()
    paper = dataclasses.replace(report.documents[0], source="/home/somebody/secret/strike.txt")
    failure = Failure(source=r"C:\Users\somebody\x.pdf", reason=r"C:\Users\somebody\x.pdf: empty")
    report = dataclasses.replace(report, documents=(paper,), failures=(failure,))
    html = to_map(report).get_root().render()
    assert "somebody" not in html
    rows = data_of(html)
    assert rows["documents"][0]["source"] == "strike.txt"
    assert rows["failures"] == [["x.pdf", "x.pdf: empty"]]


def test_offsets_count_utf_16_units() -> None:
    text = "𝔊anja 🚀 Ganja"
    paper = document(text)
    start = text.index("Ganja")
    mention = Mention(document=paper.id, span=Span(start=start, end=start + 5, text="Ganja"))
    rows = payload(report_of(documents=(paper,), mentions=(mention,)), window=Window(-180.0))
    low, high = rows["mentions"][0][1:3]
    units = text.encode("utf-16-le")
    assert units[2 * low : 2 * high].decode("utf-16-le") == "Ganja"


def test_only_what_is_cited_is_kept_of_too_much_text() -> None:
    report = ganja()
    filler = "x" * 4_000_000
    paper = dataclasses.replace(report.documents[0], text=report.documents[0].text + filler)
    rows = payload(dataclasses.replace(report, documents=(paper,)), window=Window(-180.0))
    text = rows["documents"][0]["text"]
    assert rows["documents"][0]["cut"] is True
    assert len(text) < 2000
    low, high = rows["claims"][0]["span"]
    assert text[low:high] == "Ganja lies almost 60 km from the Nagorno-Karabakh frontline."


def test_ten_thousand_incidents_are_fast_and_small() -> None:
    report = many(10_000)
    start = time.process_time()
    html = to_map(report).get_root().render()
    seconds = time.process_time() - start
    assert len(html.encode()) < 3_000_000
    assert seconds < 3  # about 1 s on a free core; benchmarks/map.py measures it


@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), min_size=1, max_size=30))
def test_an_encoded_line_comes_back_to_half_a_step(points: list[tuple[float, float]]) -> None:
    line = np.array(points)
    steps = np.array(encode_line(line)).reshape(-1, 2).cumsum(axis=0) / 1000
    for point in line:
        assert np.abs(steps - point).max(axis=1).min() <= 0.0005 + 1e-9


@given(st.lists(st.floats(-180, 180), min_size=1, max_size=12))
def test_a_window_keeps_every_meridian_within_360_degrees(longitudes: list[float]) -> None:
    window = window_of(longitudes)
    moved = [window.longitude(each) for each in longitudes]
    assert all(window.west - 1e-9 <= each <= window.west + 360 + 1e-9 for each in moved)
    for before, after in zip(longitudes, moved, strict=True):
        assert (after - before) % 360 == pytest.approx(0, abs=1e-6) or (
            after - before
        ) % 360 == pytest.approx(360)


def test_holes_and_lines_are_encoded_apart() -> None:
    holed = Polygon(box(0, 0, 1, 1).exterior, [box(0.2, 0.2, 0.4, 0.4).exterior])
    assert len(encode_geometry(holed)["rings"]) == 2
    assert encode_geometry(LineString([(179.9, 0), (180.1, 0)]), window=Window(170.0)) == {
        "lines": [[179900, 0, 200, 0]]
    }


@pytest.mark.parametrize(
    "text", ["</script>", "<!--", "\u2028", "\u2029", "\ud800", "<SCRIPT", "\x00"], ids=repr
)
def test_json_in_a_page_holds_nothing_that_html_or_javascript_reads(text: str) -> None:
    written = as_json({text: text})
    assert json.loads(written) == {text: text}
    assert not re.search("[<\u2028\u2029\ud800-\udfff]", written)


def test_data_round_trips_through_the_page() -> None:
    rows = data_of(to_map(ganja(), title="A </script> title").get_root().render())
    assert rows["title"] == "A </script> title"
    assert len(rows["incidents"]) == 4
    assert rows["bounds"][0] < 46.36 < rows["bounds"][2]
