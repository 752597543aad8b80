"""What an author, a party or a layer may write: none of it may run, anywhere on the page."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
from typing import TYPE_CHECKING, Any

import geopandas
import pytest
import shapely
from map_reports import GANJA_TEXT, document, ganja, place, report_of
from playwright.sync_api import expect

from geomap.atlas.layer import Layer
from geomap.maps import to_map
from geomap.model import Account, Actor, Failure, Mention, Span, When

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from map_browser import Opened
    from playwright.sync_api import Page

    from geomap.report import Report

pytestmark = pytest.mark.browser

HOSTILE = (
    "<script>window.ran = 1</script>",
    "</script><script>window.ran = 1</script>",
    "</SCRIPT ><script>window.ran=1</script>",
    "<!--<script>",
    "--><script>window.ran=1</script>",
    "]]><script>window.ran=1</script>",
    "<img src=x onerror='window.ran=1'>",
    "<img src=x onerror=window.ran=1//",
    "<svg onload=window.ran=1>",
    "<svg><script>window.ran=1</script></svg>",
    "<iframe srcdoc='<script>parent.ran=1</script>'>",
    "<body onload=window.ran=1>",
    "<details open ontoggle=window.ran=1>",
    "<style>@import 'http://example.org/x.css'</style>",
    "<link rel=stylesheet href=http://example.org/x.css>",
    "<base href=http://example.org/>",
    "<meta http-equiv=refresh content='0;url=http://example.org'>",
    "<object data=http://example.org>",
    "<a href='javascript:window.ran=1'>x</a>",
    "<math><mi xlink:href='javascript:window.ran=1'>",
    "<template><script>window.ran=1</script></template>",
    "<textarea></textarea><script>window.ran=1</script>",
    "</title><script>window.ran=1</script>",
    "</style><script>window.ran=1</script>",
    "${window.ran=1}",
    "`${window.ran=1}`",
    "`+(window.ran=1)+`",
    "\\`+(window.ran=1)+\\`",
    "';window.ran=1;'",
    '";window.ran=1;"',
    "\\u003cscript\\u003ewindow.ran=1\\u003c/script\\u003e",
    "{{ 7*7 }}{% raw %}",
    "{{ this.code }}",
    "&lt;script&gt;window.ran=1&lt;/script&gt;",
    "javascript:window.ran=1",
    "JaVaScRiPt:window.ran=1",
    " javascript:window.ran=1",
    "data:text/html,<script>window.ran=1</script>",
    "vbscript:x",
    "\u2028window.ran=1\u2029",
    "\u202egnp.exe\u2066",
    "__proto__",
    "constructor",
    "\x00\x01\ufffe",
    "\ud800 lone surrogate",
    "<script>window.ran=1</script>" + "x" * 1_000_000,
)
"""What a report, a title, a source or a layer may hold; none of it may run or be fetched."""


def _hostile(payloads: tuple[str, ...] = HOSTILE) -> Report:
    """Reports with a payload in every field that an author, a party or a layer can fill."""
    base = ganja()
    papers, mentions, incidents, claims = [], [], [], []
    checked = base.claims[0]
    measured = checked.verdict.measurement
    assert measured is not None
    assert measured.layer is not None
    for i, payload in enumerate(payloads):
        paper = document(
            f"{GANJA_TEXT} {payload}",
            id=f"paper {i}",
            title=payload,
            source=payload,
            language=payload,
        )
        spot = Span(start=len(GANJA_TEXT) + 1, end=len(paper.text), text=payload)
        where = place(
            payload,
            46.0 + i / 20,
            40.0,
            id=f"{payload} {i}",
            source=payload,
            country=payload,
            admin1=payload,
        )
        mention = Mention(document=paper.id, span=spot, place=where, why=(payload,), score=1.0)
        layer = dataclasses.replace(measured.layer, id=f"layer {i}", name=payload, source=payload)
        verdict = dataclasses.replace(
            checked.verdict,
            why=(payload,),
            measurement=dataclasses.replace(measured, layer=layer, method=payload),
            alternatives=tuple(
                dataclasses.replace(each, label=payload) for each in checked.verdict.alternatives
            ),
        )
        quantity = dataclasses.replace(
            checked.claim.quantity, span=spot, hedge=payload, rule=payload
        )
        claim = dataclasses.replace(
            checked.claim, document=paper.id, attribution=payload, quantity=quantity
        )
        papers.append(paper)
        mentions.append(mention)
        claims.append(dataclasses.replace(checked, claim=claim, verdict=verdict))
        incidents.append(
            dataclasses.replace(
                base.incidents[0],
                document=paper.id,
                event_type=payload,
                sub_event_type=payload,
                place=mention,
                attribution=payload,
                actor1=Actor(text=payload, name=payload, span=spot),
                actor2=Actor(text=payload, name=payload, span=spot),
                accounts=(Account(document=paper.id, attribution=payload),) * 2,
                why=(payload,),
                id=payload,
                spans=(*base.incidents[0].spans, spot),
                when=When(low=None, high=None, edtf=payload, precision=payload),
            )
        )
    return report_of(
        documents=tuple(papers),
        mentions=tuple(mentions),
        incidents=tuple(incidents),
        claims=tuple(claims),
        failures=tuple(Failure(source=each, reason=each) for each in payloads),
        provenance=dataclasses.replace(base.provenance, geomap=payloads[0], atlas=payloads[0]),
    )


def _nothing_ran(page: Page) -> None:
    assert page.evaluate("window.ran") is None
    links = page.evaluate("Array.from(document.querySelectorAll('a[href]'), a => a.protocol)")
    assert set(links) <= {"https:", "http:", "file:"}
    assert page.evaluate("document.querySelectorAll('iframe, object, base, link').length") == 0


def test_nothing_runs_in_list_map_and_cards(opened: Callable[..., Opened]) -> None:
    page = opened(to_map(_hostile())).page
    for kind in ("incident", "claim", "place"):
        page.locator(f"#gm-tab-{kind}").click()
        assert page.locator(".gm-row").count() >= len(HOSTILE)
        page.evaluate("kind => geomap.items[kind].forEach(item => geomap.select(item))", kind)
    _nothing_ran(page)


def test_nothing_runs_in_legend_search_and_picture(opened: Callable[..., Opened]) -> None:
    page = opened(to_map(_hostile())).page
    boxes = page.locator("#gm-legend input")
    assert boxes.count() > len(set(HOSTILE)) - 3  # one for each type of event that was invented
    page.evaluate("document.querySelectorAll('#gm-legend input').forEach(box => box.click())")
    page.evaluate("document.querySelectorAll('#gm-legend input').forEach(box => box.click())")
    for payload in HOSTILE[:12]:
        page.locator("#gm-search").fill(payload)
    page.evaluate("geomap.changed()")
    page.evaluate("() => { geomap.savePicture(); }")
    expect(page.locator("#gm-say")).to_have_text("The picture is saved.", timeout=30_000)
    _nothing_ran(page)


@pytest.mark.parametrize("kind", ["incident", "claim", "place"])
def test_downloads_carry_it_as_text(
    opened: Callable[..., Opened], kind: str, tmp_path: Path
) -> None:
    page = opened(to_map(_hostile())).page
    page.locator(f"#gm-tab-{kind}").click()
    for name in ("geojson", "csv"):
        with page.expect_download() as waiting:
            page.locator(f"#gm-{name}").click()
        waiting.value.save_as(tmp_path / f"x.{name}")
    table = geopandas.read_file(tmp_path / "x.geojson")
    raw = json.loads((tmp_path / "x.geojson").read_text(encoding="utf-8"))["features"]
    csv.field_size_limit(4_000_000)
    rows = list(csv.reader(io.StringIO((tmp_path / "x.csv").read_text(encoding="utf-8-sig"))))
    assert len(table) == len(raw) == len(rows) - 1 >= len(HOSTILE)
    assert {len(row) for row in rows} == {len(rows[0])}
    formulas = [cell for row in rows[1:] for cell in row if cell.startswith(("=", "+", "@"))]
    assert formulas == []
    titles = [feature["properties"]["document"] for feature in raw]
    assert {payload for payload in HOSTILE if "\ud800" not in payload} <= set(titles)


def _values(layer: str) -> dict[str, Any]:
    return {"name": layer, "source": layer, "aliases": (layer,), "region": (layer,)}


def test_two_hundred_layers_with_hostile_names(opened: Callable[..., Opened]) -> None:
    report = ganja()
    checked = report.claims[0]
    measured = checked.verdict.measurement
    assert measured is not None
    assert measured.layer is not None
    names = [HOSTILE[i % len(HOSTILE)][:2000] + f" {i}" for i in range(200)]
    claims, layers = [], []
    for i, name in enumerate(names):
        layer = dataclasses.replace(measured.layer, id=f"own {i}", name=name, source=name)
        line = shapely.LineString([(46 + i / 200, 39.5), (46.2 + i / 200, 40.5)])
        layers.append(
            Layer(
                id=f"own {i}",
                geometry=line,
                kind="line",
                accuracy_km=1,
                **_values(name),
            )
        )
        verdict = dataclasses.replace(
            checked.verdict, measurement=dataclasses.replace(measured, layer=layer)
        )
        claims.append(dataclasses.replace(checked, verdict=verdict))
    page = opened(to_map(dataclasses.replace(report, claims=tuple(claims)), layers=layers)).page
    assert page.evaluate("geomap.data.layers.filter(layer => layer.shape).length") == 200
    page.locator("#gm-tab-claim").click()
    assert page.locator(".gm-row").count() == 150
    page.locator(".gm-row").nth(11).click()
    page.locator("summary", has_text="The figures").click()
    assert names[11] in page.locator(".leaflet-popup-content").inner_text()
    _nothing_ran(page)


def test_nothing_runs_in_a_notebook(opened: Callable[..., Opened]) -> None:
    small = tuple(one for one in HOSTILE if len(one) < 1000 and "\ud800" not in one)
    bundle = _hostile(small)._repr_mimebundle_()["text/html"]
    seen = opened(f"<!DOCTYPE html><title>notebook</title><body>{bundle}")
    inside = seen.page.frame_locator("iframe")
    inside.locator(".gm-row").first.click()
    assert seen.page.evaluate("window.ran") is None
    assert seen.page.evaluate("document.querySelector('img').naturalWidth") == 640
    assert seen.page.frames[1].evaluate("window.ran") is None
    assert (
        seen.page.evaluate("document.querySelectorAll('script, svg, object, base, link').length")
        == 0
    )
    explored = _hostile(small).mentions.explore()
    page = opened(explored).page
    page.locator("path.leaflet-interactive").first.hover(force=True)
    assert page.evaluate("window.ran") is None


@pytest.mark.parametrize(
    "payload", HOSTILE[:16:5] + HOSTILE[24:33:3], ids=lambda text: repr(text[:30])
)
def test_hostile_titles_run_nothing(opened: Callable[..., Opened], payload: str) -> None:
    page = opened(to_map(ganja(), title=payload)).page
    assert page.locator("#gm-title").inner_text() == payload.strip()
    _nothing_ran(page)
