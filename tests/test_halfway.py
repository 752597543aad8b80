"""A place halfway between two others, from the text to every form of the report."""

from __future__ import annotations

import hashlib

import pytest

from geomap import analyse
from geomap.maps.payload import payload
from geomap.maps.shapes import Window
from geomap.model import Document, Outcome
from geomap.report import Report
from geomap.report.words import claimed_in_words, measured_in_words

TEXT = "Shelling hit Homs, roughly halfway between Damascus and Aleppo."


def read(text: str) -> Report:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return analyse(Document(id="d", text=text, sha256=digest))


@pytest.fixture(scope="module")
def report() -> Report:
    return read(TEXT)


def test_it_is_checked_against_both(report: Report) -> None:
    [checked] = report.claims
    assert checked.verdict.outcome is Outcome.SUPPORTED
    assert checked.verdict.why[0] == "The report says “halfway”, read as equally far from both."
    assert "km to Damascus (SY) and 168." in checked.verdict.why[1]
    assert claimed_in_words(checked.claim) == "halfway between Damascus and Aleppo"
    assert measured_in_words(checked) == "141 km and 168 km"


def test_every_form_of_the_report_shows_it(report: Report) -> None:
    assert Report.from_json(report.to_json()).claims == report.claims
    [row] = report.to_gdf(what="claims").to_dict("records")
    assert row["reference"] == "Damascus"
    assert row["second_reference"] == "Aleppo"
    assert row["measured_km"] < row["second_measured_km"]


def test_the_map_draws_both_distances(report: Report) -> None:
    [claim] = payload(report, window=Window(-180.0))["claims"]
    assert claim["second"]["text"] == "Aleppo"
    assert claim["measured"]["from"] == claim["second_measured"]["from"]
    assert claim["measured"]["to"] != claim["second_measured"]["to"]


def test_what_lies_far_to_the_side_is_not_called_halfway() -> None:
    (checked,) = read("Geneva lies halfway between Zurich and Milan.").claims
    assert checked.verdict.outcome is Outcome.UNDETERMINED
    assert any("far to the side" in reason for reason in checked.verdict.why)
