"""Reading gold corpora and scoring by the protocol."""

from __future__ import annotations

import itertools
import json
import math
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.errors import DocumentError, OptionError
from geomap.evaluate import (
    great_circle_km,
    paired,
    read_gold,
    reliability,
    resolution_scores,
    span_scores,
)

if TYPE_CHECKING:
    from pathlib import Path

LGL = """<?xml version="1.0" encoding="utf-8"?>
<articles><article docid="7"><title>Flood</title><domain>example.org</domain>
<text><![CDATA[Flood in Atbara. Atbara is wet.]]></text>
<toponyms count="3">
<toponym><start>9</start><end>15</end><phrase>Atbara</phrase>
<gaztag geonameid="380348"><name>Atbara</name><fcode>PPL</fcode>
<lat>17.7</lat><lon>33.97</lon></gaztag></toponym>
<toponym><start>16</start><end>22</end><phrase>Atbara</phrase></toponym>
<toponym><start>2</start><end>8</end><phrase>Berber</phrase></toponym>
</toponyms></article></articles>"""

GEOVIRUS = """<articles><article><source>https://example.org/a</source>
<text>In Atbara.</text><locations><location><name>Atbara</name><start>4</start><end>10</end>
<lat>17.7</lat><lon>33.97</lon></location></locations></article></articles>"""


def test_lgl_reads_offsets_points_and_types(tmp_path: Path) -> None:
    path = tmp_path / "lgl.xml"
    path.write_text(LGL, encoding="utf-8")
    (each,) = read_gold(path, "lgl")
    first, second = each.toponyms
    assert (first.span.start, first.span.text, first.place_id) == (9, "Atbara", "geonames:380348")
    assert (first.longitude, first.latitude, first.kind) == (33.97, 17.7, "PPL")
    # The corpus miscounts by one, and marks a name that is not in the text.
    assert (second.span.start, second.longitude) == (17, None)
    assert each.document.source == "example.org"


def test_geovirus_counts_from_one(tmp_path: Path) -> None:
    path = tmp_path / "geovirus.xml"
    path.write_text(GEOVIRUS, encoding="utf-8")
    (each,) = read_gold(path, "geovirus")
    assert each.toponyms[0].span.start == 3
    assert each.group == "https://example.org/a"


def test_tud_joins_points_by_offset(tmp_path: Path) -> None:
    part = tmp_path / "1-training"
    part.mkdir()
    marked = 'From <CITY role="main">Atbara</CITY> to <COUNTRY>Chad</COUNTRY>.'
    (part / "text1.txt").write_text(marked, encoding="utf-8")
    (part / "coordinates.csv").write_text(
        "docId;idx;offset;latitude;longitude;sourceId\n"
        "text1.txt;0;5;17.7;33.97;geonames:380348\ntext1.txt;1;15;;;\n",
        encoding="utf-8",
    )
    (each,) = read_gold(tmp_path, "tud")
    assert each.document.text == "From Atbara to Chad."
    assert [(t.span.text, t.kind, t.longitude) for t in each.toponyms] == [
        ("Atbara", "CITY", 33.97),
        ("Chad", "COUNTRY", None),
    ]


def test_brat_reads_points_and_ids_from_the_notes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("From Atbara to Chad.", encoding="utf-8")
    (tmp_path / "a.ann").write_text(
        "T1\tLiteral 5 11\tAtbara\n#1\tAnnotatorNotes T1\t17.7, 33.97\n"
        "T2\tMetonymic 15 19\tChad\n#2\tAnnotatorNotes T2\t2434508\n",
        encoding="utf-8",
    )
    (each,) = read_gold(tmp_path, "brat")
    atbara, chad = each.toponyms
    assert (atbara.longitude, atbara.latitude, atbara.kind) == (33.97, 17.7, "Literal")
    assert (chad.longitude, chad.place_id) == (None, "geonames:2434508")


def test_jsonl_takes_long_and_short_names_of_coordinates(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    lines = [
        {"text": "Atbara", "toponyms": [{"start": 0, "end": 6, "lon": 33.97, "lat": 17.7}]},
        {"text": "Chad", "id": "b", "toponyms": [{"start": 0, "end": 4, "longitude": 19}]},
    ]
    path.write_text("\n\n".join(map(json.dumps, lines)), encoding="utf-8")
    one, other = read_gold(path, "jsonl")
    assert (one.toponyms[0].longitude, one.toponyms[0].latitude) == (33.97, 17.7)
    assert (other.document.id, other.toponyms[0].longitude) == ("jsonl:b", 19.0)


@pytest.mark.parametrize(
    ("name", "content", "kind", "message"),
    [
        ("a.xml", "<articles>", "lgl", "a.xml: not a lgl corpus: "),
        ("a.xml", "<articles/>", "geovirus", "a.xml: holds no geovirus documents"),
        ("a.jsonl", '{"body": 1}', "jsonl", "a.jsonl: line 1: expected an object with a text"),
        ("a.jsonl", "[1", "jsonl", "a.jsonl: not a jsonl corpus: "),
    ],
)
def test_a_damaged_corpus_is_named(
    tmp_path: Path, name: str, content: str, kind: str, message: str
) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DocumentError) as caught:
        read_gold(path, kind)
    assert message in str(caught.value)


def test_an_unknown_kind_and_a_missing_corpus(tmp_path: Path) -> None:
    with pytest.raises(OptionError) as unknown:
        read_gold(tmp_path, "csv")
    assert str(unknown.value) == (
        "corpus kind 'csv' is unknown: use one of brat, geovirus, jsonl, lgl, tud"
    )
    with pytest.raises(DocumentError, match="no such corpus"):
        read_gold(tmp_path / "absent", "lgl")


def test_the_protocol_on_a_case_worked_by_hand() -> None:
    scores = resolution_scores((0.0, 100.0, None, 1000.0))
    assert (scores.toponyms, scores.resolved) == (4, 3)
    assert (scores.right_161km, scores.precision_161km) == (0.5, 2 / 3)
    assert scores.mean_error_km == pytest.approx((100 + 1000 + 20039) / 4)
    assert scores.median_error_km == 550
    logs = [0.0, math.log(101), math.log(1001), math.log(20040)]
    area = sum((a + b) / 2 for a, b in itertools.pairwise(logs))
    assert scores.auc == pytest.approx(area / (math.log(20039) * 3), abs=1e-4)


def test_scores_of_nothing_are_not_numbers() -> None:
    assert math.isnan(resolution_scores(()).right_161km)


def test_reliability_weighs_bins_by_their_size() -> None:
    table, error = reliability(((0.95, True), (1.0, True), (0.55, False), (0.55, True)))
    assert [(each.low, each.count) for each in table] == [(0.5, 2), (0.9, 2)]
    assert error == pytest.approx((0.05 * 2 + 0.025 * 2) / 4)


spans = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 9)).map(lambda s: (s[0], s[0] + s[1])), max_size=12
).map(tuple)


@given(spans, spans)
def test_pairs_are_one_to_one_and_overlap(
    found: tuple[tuple[int, int], ...], true: tuple[tuple[int, int], ...]
) -> None:
    pairs = paired(found, true)
    assert len({a for a, _ in pairs}) == len({b for _, b in pairs}) == len(pairs)
    assert all(a[0] < b[1] and b[0] < a[1] for a, b in pairs)
    exact, overlap = span_scores(found, true)
    assert exact.right <= overlap.right
    assert 0 <= exact.f1 <= overlap.f1 <= 1


@given(st.floats(-180, 180), st.floats(-90, 90), st.floats(-180, 180), st.floats(-90, 90))
def test_the_great_circle_is_symmetric_and_bounded(a: float, b: float, c: float, d: float) -> None:
    there = great_circle_km(a, b, c, d)
    assert there == pytest.approx(great_circle_km(c, d, a, b), abs=1e-6)
    assert 0 <= there <= math.pi * 6371.0088 + 1e-6


@pytest.mark.shared
def test_the_corpora_are_whole(shared: Path) -> None:
    folder = shared / "data" / "geoparsing"
    counts = {}
    for kind, name in (("lgl", "lgl.xml"), ("geovirus", "GeoVirus.xml"), ("tud", "tud_loc_2013")):
        gold = read_gold(folder / name, kind)
        toponyms = [toponym for each in gold for toponym in each.toponyms]
        located = sum(toponym.longitude is not None for toponym in toponyms)
        counts[kind] = (len(gold), len(toponyms), located)
        for each in gold:
            for toponym in each.toponyms:
                span = toponym.span
                assert each.document.text[span.start : span.end] == span.text
    assert counts == {
        "lgl": (588, 5088, 4462),
        "geovirus": (229, 2170, 2170),
        "tud": (91, 1937, 1794),
    }
