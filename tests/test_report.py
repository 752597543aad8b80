"""A report keeps everything, reads back what it wrote, and names what is wrong with the rest."""

from __future__ import annotations

import base64
import copy
import dataclasses
import functools
import json
import pickle
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import geopandas
import jsonschema
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from samples import GANJA, LINE, document, reports, sample_report

import geomap
from geomap.errors import MissingExtraError, OptionError, OutputError, ReportError
from geomap.model import Analysis, Failure, Label, Provenance, Role
from geomap.report import Report, is_report, json_schema, merge
from geomap.report.frames import COLUMNS

EMPTY = Report(provenance=Provenance(geomap="0.1.0", atlas="a", recogniser="r"))


def pickled(report: Report) -> Report:
    return pickle.loads(pickle.dumps(report))  # noqa: S301 - our own


@functools.cache
def validator() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(
        json_schema(), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )


def edited(*path: str | int, value: Any) -> str:
    """The sample report's JSON with one field changed; ``...`` removes it."""
    whole = json.loads(sample_report().to_json())
    part = whole
    for step in path[:-1]:
        part = part[step]
    if value is ...:
        del part[path[-1]]
    else:
        part[path[-1]] = value
    return json.dumps(whole)


def test_the_sample_round_trips_and_validates() -> None:
    report = sample_report()
    text = report.to_json()
    assert Report.from_json(text) == report
    assert Report.from_json(text).to_json() == text
    validator().validate(json.loads(text))


@given(reports())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_report_round_trips_and_validates(report: Report) -> None:
    text = report.to_json(indent=None)
    assert Report.from_json(text) == report
    validator().validate(json.loads(text))


def test_the_schema_is_one_and_describes_its_fields() -> None:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$defs"]["Verdict"]["additionalProperties"] is False
    assert schema["$defs"]["Place"]["properties"]["country"]["description"] == "ISO 3166-1 alpha-2."
    assert schema["$defs"]["Document"]["properties"]["published"]["anyOf"][0] == {
        "format": "date",
        "type": "string",
    }


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("claims", 0, "verdict", "outcome"), "maybe"),
        (("documents", 0, "published"), "18/10/2020"),
        (("mentions", 1, "place", "name"), None),
        (("version",), 2),
        (("extra",), 1),
    ],
)
def test_the_schema_refuses_what_the_reader_refuses(
    path: tuple[str | int, ...], value: Any
) -> None:
    with pytest.raises(jsonschema.ValidationError):
        validator().validate(json.loads(edited(*path, value=value)))
    with pytest.raises(ReportError):
        Report.from_json(edited(*path, value=value))


NO_REPORT = (
    'this JSON is no geomap report: its "format" should be "geomap-report"; '
    "write one with `geomap analyse REPORT -o report.json`"
)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{}", NO_REPORT),
        (b"[]", NO_REPORT),
        (b"3", NO_REPORT),
        ('{"type": "FeatureCollection", "features": []}', NO_REPORT),
        (edited("format", value="other"), NO_REPORT),
        (
            "{'a': 1}",
            (
                "not JSON: key must be a string at line 1 column 2; "
                "write one with `geomap analyse REPORT -o report.json`"
            ),
        ),
        (
            edited("version", value=2),
            (
                "version: 2 is not a version that this geomap reads (1); analyse the reports "
                "again, or install the geomap that wrote it"
            ),
        ),
        (
            edited("claims", 0, "verdict", "outcome", value="maybe"),
            (
                "claims[0].verdict.outcome: 'maybe' is not known; expected 'supported', "
                "'travel-consistent', 'contradicted', 'disputed' or 'undetermined'"
            ),
        ),
        (edited("mentions", 1, "span", value=...), "mentions[1].span: this field is missing"),
        (
            edited("mentions", 1, "place", "lat", value=1.0),
            "mentions[1].place.lat: there is no such field in a report",
        ),
        (
            edited("claims", 0, "claim", "quantity", "low_km", value="54"),
            "claims[0].claim.quantity.low_km: '54': input should be a valid number",
        ),
        (
            edited("mentions", 1, "span", "start", value=18),
            "mentions[1].span: the document has ' Ganja' at 18 to 24, not 'Ganja'",
        ),
        (
            edited("incidents", 0, "killed", "spans", 0, "end", value=10**9),
            (
                "incidents[0].killed.spans[0]: the document has "
                "'at least 13 people, officials said. G...' at 46 to 1000000000, "
                "not 'at least 13 people'"
            ),
        ),
        (
            edited("mentions", 1, "document", value="wire-2"),
            "mentions[1].document: 'wire-2' is not the id of a document of this report",
        ),
        (
            edited("incidents", 0, "place", "place", "latitude", value=95.0),
            (
                "incidents[0].place.place: 46.3606, 95.0 is no longitude and latitude in degrees "
                "(-180 to 180, -90 to 90)"
            ),
        ),
        (
            edited("documents", 0, "text", value="Another text"),
            (
                "documents[0].sha256: is not that of the text; put the text back as it was, "
                "or analyse the changed text again"
            ),
        ),
    ],
)
def test_a_bad_report_is_named_by_its_path(text: str | bytes, message: str) -> None:
    with pytest.raises(ReportError) as caught:
        Report.from_json(text)
    assert str(caught.value) == message


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(ReportError, match=r"^not JSON: recursion limit exceeded"):
        Report.from_json('{"a":' * 100_000)


def test_reports_are_saved_and_told_apart(tmp_path: Path) -> None:
    path = sample_report().save(tmp_path / "r.json")
    assert Report.from_json(path) == Report.from_json(str(path)) == sample_report()
    assert is_report(path)
    (tmp_path / "other.json").write_text('{"text": "a geomap-report"}')
    assert not is_report(tmp_path / "other.json")
    assert not is_report(tmp_path)


def test_a_large_report_is_written_a_line_for_each_item(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = sample_report()
    monkeypatch.setattr("geomap.report.codec.LARGE", 3)
    path = report.save(tmp_path / "large.json")
    assert is_report(path)
    assert Report.from_json(path) == report
    text = path.read_text(encoding="utf-8")
    assert json.loads(text) == json.loads(report.to_json())
    lines = [line.removesuffix(",") for line in text.splitlines()]
    mentions = json.loads(report.to_json())["mentions"]
    at = lines.index('"mentions":[') + 1
    assert [json.loads(line) for line in lines[at : at + len(mentions) - 1]] == mentions[:-1]


def test_file_errors_name_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("bad.json").write_text(edited("version", value="x"))
    with pytest.raises(ReportError, match=r"^bad\.json: version: 'x' is not a version"):
        Report.from_json("bad.json")
    with pytest.raises(ReportError, match=r"^no\.json: cannot be read: No such file or directory;"):
        Report.from_json("no.json")
    with pytest.raises(OutputError, match=r"^cannot write 'no/r\.json': there is no directory"):
        sample_report().save("no/r.json")


@pytest.mark.parametrize("what", ["mentions", "incidents", "claims"])
def test_tables_have_the_same_columns_and_types_full_or_empty(what: Any) -> None:
    full, empty = sample_report().to_gdf(what), EMPTY.to_gdf(what)
    assert list(full.columns) == list(empty.columns) == [*COLUMNS[what], "geometry"]
    assert full.dtypes.to_dict() == empty.dtypes.to_dict()
    assert isinstance(empty, geopandas.GeoDataFrame)
    assert full.crs == empty.crs == "EPSG:4326"
    assert (len(full) > 0, len(empty)) == (True, 0)


def test_tables_hold_what_the_report_says() -> None:
    report = sample_report()
    mentions, claims = report.to_gdf("mentions"), report.to_gdf("claims")
    assert mentions["name"].to_list() == ["BAKU", "Ganja", "frontline"]
    assert mentions.geometry.notna().to_list() == [False, True, False]
    assert mentions["sentence"].iloc[2] == "Ganja lies almost 60 km from the frontline."
    assert mentions["population"].iloc[1] == 303268
    incident = report.to_gdf("incidents").iloc[0]
    assert (incident["location"], incident["killed_low"]) == ("Ganja", 13)
    assert (incident["place_name"], incident["place_score"]) == ("Ganja", 0.97)
    assert incident["killed_high"] is pd.NA
    assert incident["event_date"] == pd.Timestamp(2020, 10, 17)
    assert (incident.geometry.x, incident.geometry.y) == (46.3606, 40.6828)
    claim = claims.iloc[0]
    assert (claim["measured_km"], claim["outcome"]) == (41.2, "contradicted")
    assert list(claim.geometry.coords) == [(46.3606, 40.6828), (46.25, 40.32)]


@given(reports())
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_report_has_tables(report: Report) -> None:
    assert len(report.to_gdf("mentions")) == len(report.mentions)
    assert len(report.to_gdf("incidents")) == len(report.incidents)
    assert len(report.to_gdf("claims")) == len(report.claims)


@pytest.mark.parametrize("what", ["mentions", "incidents", "claims"])
def test_tables_go_through_geopackage(what: Any, tmp_path: Path) -> None:
    table = sample_report().to_gdf(what)
    table.to_file(tmp_path / "r.gpkg", layer=what)
    back = geopandas.read_file(tmp_path / "r.gpkg", layer=what)
    assert back["why"].to_list() == table["why"].to_list()
    assert back.crs == table.crs


def test_an_unknown_table_is_an_option_error() -> None:
    with pytest.raises(OptionError) as caught:
        EMPTY.to_gdf("places")  # type: ignore[arg-type]
    expected = "what: 'places' is not known; expected mentions, incidents or claims"
    assert str(caught.value) == expected


def test_values_are_tables_too() -> None:
    report = sample_report()
    assert isinstance(report.claims, tuple)
    assert report.claims == (report.claims[0],) == report.claims[:1]
    assert [one.verdict.outcome for one in report.claims] == ["contradicted"]
    assert report.claims["outcome"].to_list() == ["contradicted"]
    assert report.mentions[report.mentions.role == "location"]["name"].to_list() == ["Ganja"]
    assert isinstance(report.incidents.frame, geopandas.GeoDataFrame)
    assert report.incidents.crs == "EPSG:4326"
    assert "contradicted" in report.claims._repr_html_()
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = report.claims.nonsense


@pytest.mark.parametrize(
    "again", [copy.deepcopy, pickled, dataclasses.replace], ids=lambda f: f.__name__
)
def test_a_copy_of_a_report_has_its_tables(again: Any) -> None:
    report = again(sample_report())
    assert report == sample_report()
    assert report.claims["outcome"].to_list() == ["contradicted"]


def test_values_need_no_pandas() -> None:
    code = (
        "import sys; sys.path.insert(0, 'tests'); from samples import sample_report;"
        " report = sample_report(); list(report.claims); report.claims[0]; report.to_json();"
        " sys.exit('pandas' in sys.modules)"
    )
    root = Path(__file__).parent.parent
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0


@pytest.mark.parametrize("what", ["mentions", "incidents", "claims"])
@pytest.mark.parametrize("report", [sample_report(), EMPTY], ids=["full", "empty"])
def test_tables_are_explored_offline(what: str, report: Report) -> None:
    page = getattr(report, what).explore().get_root().render()
    assert re.findall(r"<(?:script[^>]+src|link)\b", page) == []
    assert ("Ganja" in page) is (report is not EMPTY)


def test_tooltips_are_escaped() -> None:
    place = dataclasses.replace(GANJA, name="<img src=x onerror=alert(1)>")
    mention = dataclasses.replace(sample_report().mentions[1], place=place)
    page = dataclasses.replace(sample_report(), mentions=(mention,)).mentions.explore()
    assert "<img src=x" not in page.get_root().render()


def test_what_explore_needs_for_its_options_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(*_: object, **__: object) -> None:
        raise ImportError("no mapclassify")

    monkeypatch.setattr(geopandas.GeoDataFrame, "explore", absent)
    with pytest.raises(MissingExtraError) as caught:
        sample_report().claims.explore(column="outcome")
    assert str(caught.value) == (
        "explore() with options needs matplotlib and mapclassify, which are not installed: "
        'pip install "geomap[notebook]"; without options it needs neither'
    )


def test_merge_keeps_order_and_names_what_made_it() -> None:
    sample = sample_report()
    analysis = Analysis(
        document=sample.documents[0],
        mentions=sample.mentions,
        claims=sample.claims,
        incidents=sample.incidents,
    )
    report = merge(
        [analysis, Analysis(document=document("x", "b"))],
        failures=[Failure(source="c", reason="r")],
        atlas=SimpleNamespace(version="2026.1"),
        recogniser=SimpleNamespace(version="small 1"),
        layers=[SimpleNamespace(reference=lambda: LINE)],
    )
    assert [one.id for one in report.documents] == ["wire-1", "b"]
    assert (report.mentions, report.claims) == (sample.mentions, sample.claims)
    assert report.provenance.recogniser == "small 1"
    assert report.provenance.layers == (LINE,)
    assert report.document("b").text == "x"
    with pytest.raises(ReportError, match="there is no document 'c' in this report"):
        report.document("c")
    with pytest.raises(ReportError, match="two documents have the id 'wire-1'; give each its own"):
        merge([analysis, analysis], atlas=SimpleNamespace(version="1"), recogniser=print)


def test_the_summary_counts_names_without_a_place_once() -> None:
    report = sample_report()
    placed = next(each for each in report.mentions if each.place)
    lost = dataclasses.replace(placed, place=None, candidates=())
    ours = dataclasses.replace(report, mentions=(*report.mentions, lost, lost))
    assert "1 place, 1 name not placed, 1 incident" in ours.summary()
    noun = dataclasses.replace(lost, label=Label.DESCRIPTOR)
    embedded = dataclasses.replace(lost, role=Role.EMBEDDED)
    assert "not placed" not in dataclasses.replace(report, mentions=(noun, embedded)).summary()


def test_the_summary_counts() -> None:
    assert sample_report().summary() == (
        "1 document, 1 place, 1 incident, 1 distance claim (1 contradicted), 1 failure"
    )


ATTACK = '</td><script>alert(1)</script><img src=x onerror="alert(2)">'


def _hostile_report() -> Report:
    """A report whose every word is an attack."""
    text = f"{ATTACK} Ganja lies 60 km from {ATTACK}"
    whole = json.loads(sample_report().to_json())
    hostile = json.loads(json.dumps(whole["claims"]).replace("frontline", "x"))
    hostile[0]["verdict"]["why"] = [ATTACK]
    hostile[0]["verdict"]["measurement"] = None
    for span in (hostile[0]["claim"]["span"], hostile[0]["claim"]["quantity"]["span"]):
        span.update(start=0, end=len(text), text=text)
    hostile[0]["claim"]["subject"] = hostile[0]["claim"]["reference"] = None
    whole.update(claims=hostile, mentions=[], incidents=[])
    whole["failures"] = [{"source": ATTACK, "reason": ATTACK}]
    whole["documents"][0].update(text=text, sha256=document(text).sha256)
    return Report.from_json(json.dumps(whole))


def test_a_notebook_shows_tables_of_escaped_text() -> None:
    bundle = _hostile_report()._repr_mimebundle_()
    assert bundle["text/plain"] == (
        "<Report: 1 document, 0 places, 0 incidents, 1 distance claim (1 contradicted), 1 failure>"
    )
    assert "<script>" not in bundle["text/html"]
    assert "<img" not in bundle["text/html"]
    assert "<iframe" not in bundle["text/html"]


def test_a_notebook_shows_a_picture_a_table_and_a_frame() -> None:
    bundle = sample_report()._repr_mimebundle_()
    shown = bundle["text/html"]
    order = [shown.index(part) for part in ("<img alt=", "<table>", "13 or more people", "<iframe")]
    assert order == sorted(order)
    assert "<script>" not in shown
    assert (
        'sandbox="allow-scripts allow-popups allow-downloads" title="Map" '
        'style="width:100%;height:620px;border:1px solid #8884" srcdoc="&lt;!DOCTYPE html&gt;'
    ) in shown
    still = re.search(r"src=\"data:image/svg\+xml;base64,([^\"]+)", shown)
    assert still is not None
    assert ">Ganja</text>" in base64.b64decode(still[1]).decode()
    made = geomap.to_map(sample_report())._repr_mimebundle_()
    assert made["text/plain"] == "<ReportMap: 1 incident, 1 claim, 1 place>"
    assert made["text/html"].index("<img alt=") < made["text/html"].index("<iframe")


def test_a_map_too_large_for_a_notebook_is_written_and_linked(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("geomap.maps.notebook.LARGEST_FRAME", 1000)
    shown = sample_report()._repr_mimebundle_()["text/html"]
    (file,) = tmp_path.iterdir()
    assert f'It is in <a href="{file.name}" target="_blank" rel="noopener">' in shown
    assert file.read_text(encoding="utf-8") == geomap.to_map(sample_report()).get_root().render()
    assert "<iframe" not in shown
    assert "<img alt=" in shown
    assert sample_report()._repr_mimebundle_()["text/html"] == shown
    assert len(list(tmp_path.iterdir())) == 1


def test_a_large_map_that_cannot_be_written_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("geomap.maps.notebook.LARGEST_FRAME", 1000)

    def refuse(path: str, _text: str) -> None:
        raise OutputError(f"cannot write {path!r}: permission denied")

    monkeypatch.setattr("geomap.files.write_text", refuse)
    shown = sample_report()._repr_mimebundle_()["text/html"]
    assert "permission denied. Save it elsewhere: <code>geomap.to_map" in shown
    assert list(tmp_path.iterdir()) == []
