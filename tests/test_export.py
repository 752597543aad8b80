"""What is exported is read back by the tools it is for, and runs in none of them."""

from __future__ import annotations

import csv
import datetime as dt
import json
import sqlite3
import sys
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import geopandas
import pandas as pd
import pyarrow.parquet
import pyogrio
import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator, FormatChecker
from samples import document, reports, sample_report

from geomap.errors import MissingExtraError, OptionError, OutputError
from geomap.export import acled, export, ged, left_out
from geomap.export.claimreview import claim_reviews
from geomap.export.countries import country_codes
from geomap.export.kml import to_kml
from geomap.export.plover import plover_lines
from geomap.model import Account, Actor, Count, Outcome, Provenance, Span, When
from geomap.report import Report

if TYPE_CHECKING:
    from pathlib import Path

EMPTY = Report(provenance=Provenance(geomap="0", atlas="a", recogniser="r"))
TABLES: tuple[Any, ...] = ("mentions", "incidents", "claims")


@pytest.mark.parametrize("what", TABLES)
@pytest.mark.parametrize("ending", [".geojson", ".gpkg"])
@pytest.mark.parametrize("report", [sample_report(), EMPTY], ids=["full", "empty"])
def test_layers_are_read_back(report: Report, ending: str, what: Any, tmp_path: Path) -> None:
    path = export(report, tmp_path / f"out{ending}", what=what)
    back = geopandas.read_file(path, layer=what if ending == ".gpkg" else None)
    table = report.to_gdf(what)
    assert back.crs == "EPSG:4326"
    assert len(back) == len(table)
    if len(table):
        assert back.geometry.geom_equals_exact(table.geometry, 1e-9).sum() == 1
        assert back["why"].to_list() == table["why"].to_list()
        assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_a_geopackage_says_what_made_it(tmp_path: Path) -> None:
    path = export(sample_report(), tmp_path / "out.gpkg", what="claims")
    about = pyogrio.read_info(path, layer="claims")
    assert about["layer_metadata"]["DESCRIPTION"] == "geomap 0.1.0, atlas 2026.1, recogniser small"
    assert about["geometry_type"] == "LineString"


def test_geojson_is_plain(tmp_path: Path) -> None:
    path = export(sample_report(), tmp_path / "out.geojson")
    collection = json.loads(path.read_text(encoding="utf-8"))
    (feature,) = collection["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [46.3606, 40.6828]}
    properties = feature["properties"]
    assert (properties["killed_low"], properties["killed_high"]) == (13, None)
    assert (properties["event_date"], properties["intercepted"]) == ("2020-10-17", False)


def test_incidents_in_the_columns_of_acled() -> None:
    row = acled(sample_report()).iloc[0]
    assert row["event_id_cnty"] == "AZE-e-1"
    assert (row["event_date"], row["year"]) == (pd.Timestamp(2020, 10, 17), 2020)
    assert (row["time_precision"], row["geo_precision"]) == (1, 1)
    assert row["disorder_type"] == "Political violence"
    assert (row["location"], row["latitude"], row["longitude"]) == ("Ganja", 40.6828, 46.3606)
    assert (row["fatalities"], row["source"]) == (13, "wire.txt")
    assert row["tags"] == "fatalities: 13 or more"
    assert pd.isna(row["actor1"])
    assert (row["iso"], row["region"]) == (31, "Caucasus and Central Asia")


def test_acled_tags_say_what_its_numbers_hide() -> None:
    report = sample_report()
    day = dt.date(2020, 10, 18)
    when = When(low=None, high=day, edtf="../2020-10-18", precision="unknown")
    unknown = replace(report.incidents[0], killed=None, when=when)
    row = acled(replace(report, incidents=(unknown,))).iloc[0]
    assert (row["fatalities"], pd.isna(row["event_date"])) == (0, True)
    assert row["tags"] == "fatalities not stated; date: on or before 2020-10-18"
    exact = replace(report.incidents[0], killed=Count(low=2, high=2, what="people"))
    assert pd.isna(acled(replace(report, incidents=(exact,))).iloc[0]["tags"])


def test_incidents_in_the_columns_of_ucdp() -> None:
    row = ged(sample_report()).iloc[0]
    assert (row["low"], row["best"]) == (13, 13)
    assert pd.isna(row["high"])
    assert (row["where_prec"], row["where_coordinates"]) == (1, "Ganja")
    assert (row["source_headline"], row["source_original"]) == ("A strike", "officials")
    assert (row["deaths_unknown"], row["event_clarity"]) == (13, 1)
    assert pd.isna(row["deaths_civilians"])


def told_twice() -> Report:
    """The sample's strike, told by two reports with two sides and different figures."""
    report = sample_report()
    first = report.documents[0]
    second = replace(first, id="other", source="other.txt", title="Another")
    span = Span(start=0, end=5, text=first.text[:5])
    incident = replace(
        report.incidents[0],
        actor1=Actor(text="Armenian forces", name="forces of Armenia", country="AM", span=span),
        actor2=Actor(text="residents", name="civilians", span=span),
        civilian_targeting=True,
        accounts=(
            Account(document=first.id, attribution="officials", killed=report.incidents[0].killed),
            Account(document="other", attribution="a doctor"),
        ),
    )
    return replace(report, documents=(*report.documents, second), incidents=(incident,))


def test_both_sides_and_every_source_are_in_the_tables() -> None:
    row = acled(told_twice()).iloc[0]
    assert (row["actor1"], row["actor2"]) == ("forces of Armenia", "civilians")
    assert row["source"] == "wire.txt; other.txt"
    assert row["civilian_targeting"] == "Civilian targeting"
    row = told_twice().to_gdf("incidents").iloc[0]
    assert (row["actor1"], row["actor2"]) == ("Armenian forces", "residents")
    assert row["accounts"] == "wire.txt: 13 or more killed; other.txt: no figures"
    row = ged(told_twice()).iloc[0]
    assert (row["side_a"], row["side_b"], row["type_of_violence"]) == (
        "forces of Armenia",
        "civilians",
        3,
    )
    assert row["source_original"] == "officials; a doctor"
    assert row["deaths_civilians"] == 13
    assert pd.isna(row["deaths_unknown"])


def of_type(event_type: str, sub_event_type: str) -> Report:
    report = sample_report()
    one = replace(report.incidents[0], event_type=event_type, sub_event_type=sub_event_type)
    return replace(report, incidents=(one,))


@pytest.mark.parametrize(
    ("event_type", "sub_event_type", "rows"),
    [
        ("Disaster", "Flood", (0, 0, 0)),
        ("Protests", "Peaceful protest", (1, 0, 1)),
        ("Protests", "Excessive force against protesters", (1, 1, 1)),
        ("Strategic developments", "Other", (1, 0, 0)),
        ("Riots", "Mob violence", (1, 1, 1)),
        ("Battles", "Armed clash", (1, 1, 1)),
    ],
)
def test_each_schema_holds_what_it_codes(
    event_type: str, sub_event_type: str, rows: tuple[int, int, int], tmp_path: Path
) -> None:
    report = of_type(event_type, sub_event_type)
    lines = export(report, tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()
    assert (len(acled(report)), len(ged(report)), len(lines)) == rows
    others = [left_out(report, "a.csv", schema="acled"), left_out(report, "a.csv", schema="ged")]
    assert (*map(len, others), len(left_out(report, "a.jsonl"))) == tuple(1 - n for n in rows)
    assert left_out(report, "a.csv") == ()


def test_incidents_as_plover_records(tmp_path: Path) -> None:
    path = export(told_twice(), tmp_path / "out.jsonl")
    (line,) = path.read_text(encoding="utf-8").splitlines()
    record = json.loads(line)
    assert record["source"] == [
        {"code": "ARM", "actor_text": "Armenian forces", "identifier_text": "forces of Armenia"}
    ]
    assert record["recipient"] == [{"actor_text": "residents", "identifier_text": "civilians"}]
    assert (record["event"], record["mode"], record["quad_code"]) == (
        ["ASSAULT"],
        ["heavy-weapons"],
        4,
    )
    assert (record["date"], record["dead"], record["dead_high"]) == ("2020-10-17", 13, None)
    assert record["event_loc"]["geonameid"] == 586523
    assert (record["event_loc"]["cc3"], record["event_loc"]["country code"]) == ("AZE", "AZ")
    assert record["cite_info"]["coder"].startswith("geomap 0.1.0")
    assert record["cite_info"]["publication"] == "wire.txt"


def test_both_sides_of_a_clash_are_sources(tmp_path: Path) -> None:
    report = told_twice()
    clash = replace(report.incidents[0], event_type="Battles", sub_event_type="Armed clash")
    path = export(replace(report, incidents=(clash,)), tmp_path / "out.jsonl")
    record = json.loads(path.read_text(encoding="utf-8"))
    assert [actor["actor_text"] for actor in record["source"]] == ["Armenian forces", "residents"]
    assert record["recipient"] == []


@pytest.mark.parametrize("what", TABLES)
def test_a_geopackage_opens_drawn_in_qgis(what: Any, tmp_path: Path) -> None:
    path = export(sample_report(), tmp_path / "out.gpkg", what=what)
    with closing(sqlite3.connect(path)) as connection:
        (row,) = connection.execute(
            "SELECT f_table_name, f_geometry_column, styleQML FROM layer_styles WHERE useAsDefault"
        )
        columns = {name for _, name, *_ in connection.execute(f"PRAGMA table_info({what})")}
    assert row[:2] == (what, "geom")
    style = ET.fromstring(row[2])  # noqa: S314 - our own file
    renderer = style.find("renderer-v2")
    assert renderer is not None
    assert renderer.get("attr") in columns
    assert "geom" in columns
    symbols = {symbol.get("name") for symbol in style.iter("symbol")}
    assert {category.get("symbol") for category in style.iter("category")} == symbols
    text = style.find(".//text-style")
    assert text is not None
    assert text.get("fieldName") in columns


@pytest.mark.parametrize("ending", [".csv", ".geojson", ".gpkg"])
@pytest.mark.parametrize("what", TABLES)
def test_each_row_says_what_made_it(what: Any, ending: str, tmp_path: Path) -> None:
    path = export(sample_report(), tmp_path / f"out{ending}", what=what)
    if ending == ".csv":
        back = pd.read_csv(path)
    else:
        back = geopandas.read_file(path, layer=what if ending == ".gpkg" else None)
    assert set(back["made_by"]) == {"geomap 0.1.0, atlas 2026.1, recogniser small"}


def test_every_country_has_codes() -> None:
    codes = country_codes("UA")
    assert codes is not None
    assert (codes.iso3, codes.isonumeric, codes.acled_region) == ("UKR", 804, "Europe")
    assert country_codes("ZZ") is None
    assert country_codes(None) is None


@pytest.mark.parametrize("table", [acled, ged])
def test_drafts_can_be_joined_with_a_dataset(table: Any) -> None:
    draft = table(sample_report())
    dataset = pd.DataFrame({"country": ["Syria"], "notes": ["x"], "latitude": [34.8]})
    both = pd.concat([draft, dataset], ignore_index=True)
    assert len(both) == 2
    assert list(table(EMPTY).columns) == list(draft.columns)


@pytest.mark.parametrize("schema", ["geomap", "acled", "ged"])
def test_csv_is_read_back(schema: Any, tmp_path: Path) -> None:
    path = export(sample_report(), tmp_path / "out.csv", schema=schema)
    with path.open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert float(row["latitude"]) == 40.6828
    assert "2020-10-17" in row.values()


def hostile(text: str) -> Report:
    """A report whose incident and claim quote that text."""
    report = sample_report()
    span = Span(start=0, end=len(text), text=text)
    incident = replace(report.incidents[0], spans=(span,), attribution=text)
    claim = replace(report.claims[0].claim, span=span, attribution=text)
    return replace(
        report,
        documents=(document(text, source=text, title=text),),
        mentions=(),
        incidents=(incident,),
        claims=(replace(report.claims[0], claim=claim),),
    )


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", " =cmd|' /C calc'!A0", "\t=1"])
@pytest.mark.parametrize("schema", ["geomap", "acled", "ged"])
def test_no_cell_is_a_formula(text: str, schema: Any, tmp_path: Path) -> None:
    path = export(hostile(text), tmp_path / "out.csv", schema=schema)
    with path.open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    risky = {key: cell for key, cell in row.items() if cell.lstrip()[:1] in ("=", "+", "-", "@")}
    assert risky == {}


ATTACK = "]]></value></Data></Placemark><script>alert(1)</script>&x;\x00\x1b\ufffe \"'<![CDATA["


def test_markup_in_a_report_stays_text(tmp_path: Path) -> None:
    path = export(hostile(ATTACK), tmp_path / "out.kml")
    root = ET.fromstring(path.read_text(encoding="utf-8"))  # noqa: S314 - our own file
    assert [e for e in root.iter() if e.tag.endswith("script")] == []
    values = [e.text for e in root.iter("{http://www.opengis.net/kml/2.2}value")]
    assert ATTACK.replace("\0", "�").replace("\x1b", "�").replace("\ufffe", "�") in values
    work = claim_reviews(hostile("javascript:alert(1)"))["@graph"][0]["itemReviewed"]["appearance"]
    assert "url" not in work


def test_kml_is_read_back(tmp_path: Path) -> None:
    path = export(sample_report(), tmp_path / "out.kml", what="claims")
    root = ET.fromstring(path.read_text(encoding="utf-8"))  # noqa: S314 - our own file
    names = {"k": "http://www.opengis.net/kml/2.2"}
    assert [e.text for e in root.findall(".//k:Placemark/k:name", names)] == ["Ganja"]
    assert root.find(".//k:LineString/k:coordinates", names) is not None
    text = (export(sample_report(), tmp_path / "i.kml")).read_text(encoding="utf-8")
    assert "<begin>2020-10-17</begin>" in text
    assert "46.360600,40.682800" in text


@pytest.mark.parametrize("what", TABLES)
def test_a_kml_reader_of_the_field_reads_it(what: Any, tmp_path: Path) -> None:
    back = geopandas.read_file(export(sample_report(), tmp_path / "out.kml", what=what))
    table = sample_report().to_gdf(what)
    drawn = table[table.geometry.notna()]
    assert len(back) == len(drawn) > 0
    assert back.geometry.geom_equals_exact(drawn.geometry.reset_index(drop=True), 1e-6).all()
    if what == "incidents":
        assert (back["begin"][0], back["end"][0]) == (pd.Timestamp(2020, 10, 17),) * 2
    else:
        assert back["text_end"].astype(int).to_list() == drawn["end"].to_list()


THING = {
    "type": "object",
    "required": ["@type", "name"],
    "additionalProperties": False,
    "properties": {
        "@type": {"enum": ["Thing", "Organization", "Person", "SoftwareApplication"]},
        "name": {"type": "string"},
        "softwareVersion": {"type": "string"},
    },
}
CLAIM_REVIEW = {
    "type": "object",
    "required": ["@context", "@graph"],
    "additionalProperties": False,
    "properties": {
        "@context": {"const": "https://schema.org"},
        "@graph": {"type": "array", "items": {"$ref": "#/$defs/review"}},
    },
    "$defs": {
        "review": {
            "type": "object",
            "required": ["@type", "claimReviewed", "itemReviewed", "reviewRating", "author"],
            "additionalProperties": False,
            "properties": {
                "@type": {"const": "ClaimReview"},
                "claimReviewed": {"type": "string"},
                "reviewBody": {"type": "string"},
                "author": THING,
                "itemReviewed": {
                    "type": "object",
                    "required": ["@type", "text", "appearance"],
                    "additionalProperties": False,
                    "properties": {
                        "@type": {"const": "Claim"},
                        "text": {"type": "string"},
                        "datePublished": {"type": "string", "format": "date"},
                        "author": THING,
                        "appearance": {
                            "type": "object",
                            "required": ["@type", "name"],
                            "additionalProperties": False,
                            "properties": {
                                "@type": {"const": "CreativeWork"},
                                "name": {"type": "string"},
                                "url": {"type": "string", "pattern": "^https?://"},
                                "publisher": THING,
                            },
                        },
                    },
                },
                "reviewRating": {
                    "type": "object",
                    "required": ["@type", "alternateName", "bestRating", "worstRating"],
                    "additionalProperties": False,
                    "properties": {
                        "@type": {"const": "Rating"},
                        "ratingValue": {"type": "integer", "minimum": 1, "maximum": 5},
                        "bestRating": {"const": 5},
                        "worstRating": {"const": 1},
                        "alternateName": {"enum": [outcome.value for outcome in Outcome]},
                        "ratingExplanation": {"type": "string"},
                    },
                },
            },
        },
    },
}
"""The properties that schema.org/ClaimReview, Claim and Rating have, and no others."""


@given(reports())
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_reviews_keep_to_the_vocabulary_of_schema_org(report: Report) -> None:
    validate = Draft202012Validator(CLAIM_REVIEW, format_checker=FormatChecker()).validate
    validate(claim_reviews(report))
    validate(claim_reviews(sample_report()))


def test_claims_become_reviews(tmp_path: Path) -> None:
    path = export(sample_report(), tmp_path / "claims.jsonld")
    (review,) = json.loads(path.read_text(encoding="utf-8"))["@graph"]
    assert review["@type"] == "ClaimReview"
    assert review["claimReviewed"] == "Ganja lies almost 60 km from the frontline."
    assert review["reviewRating"]["ratingValue"] == 1
    assert review["reviewRating"]["alternateName"] == "contradicted"
    assert review["reviewBody"] == "Claimed almost 60 km; measured 41 km (40 to 43 km)."
    assert review["itemReviewed"]["datePublished"] == "2020-10-18"
    assert review["author"]["softwareVersion"] == "0.1.0"


@pytest.mark.parametrize("what", TABLES)
@pytest.mark.parametrize("report", [sample_report(), EMPTY], ids=["full", "empty"])
def test_parquet_is_read_back(report: Report, what: Any, tmp_path: Path) -> None:
    path = export(report, tmp_path / "out.parquet", what=what)
    back = geopandas.read_parquet(path)
    table = report.to_gdf(what)
    assert back.crs == "EPSG:4326"
    assert back.geometry.isna().to_list() == table.geometry.isna().to_list()
    assert back["why"].to_list() == table["why"].to_list()
    geo = json.loads(pyarrow.parquet.read_schema(path).metadata[b"geo"])
    assert geo["version"] == "1.1.0"


def test_parquet_names_its_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError) as caught:
        export(sample_report(), tmp_path / "out.parquet")
    assert str(caught.value) == (
        "GeoParquet needs pyarrow, which is not installed; run pip install 'geomap[parquet]'"
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("path", "options", "message"),
    [
        (
            "a.xls",
            {},
            "'a.xls' ends in '.xls'; expected .csv, .geojson, .gpkg, .parquet, .kml, .jsonl or .jsonld",
        ),
        (
            "a",
            {},
            "'a' ends in ''; expected .csv, .geojson, .gpkg, .parquet, .kml, .jsonl or .jsonld",
        ),
        (
            "a.csv",
            {"schema": "cameo"},
            "schema 'cameo' is not known; expected geomap, acled or ged",
        ),
        (
            "a.kml",
            {"schema": "acled"},
            "schema 'acled' is for incidents in .csv; leave it away here",
        ),
        (
            "a.jsonl",
            {"what": "claims"},
            "PLOVER (.jsonl) is for incidents; claims go to .csv or .geojson",
        ),
        (
            "a.jsonld",
            {"what": "mentions"},
            "ClaimReview (.jsonld) is for claims; mentions go to .csv or .geojson",
        ),
        (
            "a.csv",
            {"what": "places"},
            "what: 'places' is not known; expected mentions, incidents or claims",
        ),
    ],
)
def test_unknown_options_are_refused(path: str, options: dict[str, Any], message: str) -> None:
    with pytest.raises(OptionError) as caught:
        export(EMPTY, path, **options)
    assert str(caught.value) == message


@pytest.mark.parametrize("ending", [".csv", ".geojson", ".gpkg", ".kml", ".jsonld"])
def test_an_output_that_cannot_be_written_is_one_line(ending: str, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="there is no directory"):
        export(sample_report(), tmp_path / "no" / f"a{ending}")


@given(reports())
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_report_has_every_text_format(report: Report) -> None:
    for schema, table in (("acled", acled(report)), ("ged", ged(report))):
        others = left_out(report, "a.csv", schema=schema)
        assert len(table) + len(others) == len(report.incidents)
    plover_lines(report, made_by="geomap")
    for what in TABLES:
        ET.fromstring(to_kml(report.to_gdf(what), title="t", description="d"))  # noqa: S314
    json.dumps(claim_reviews(report))
