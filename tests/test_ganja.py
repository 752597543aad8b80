"""What both reports on the strike on Ganja must give, end to end."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

import geomap
from geomap.model import Incident, Label, Mention, Outcome, Role

if TYPE_CHECKING:
    from pathlib import Path

    from geomap.report import Report


@pytest.fixture(scope="module", params=["ours", "theirs"])
def report(request: pytest.FixtureRequest, reports: Path) -> Report:
    """The sample report and, where it is at hand, the article on the same events."""
    if request.param == "ours":
        return geomap.analyse(reports / "ganja-2020-10-17.txt")
    shared: Path = request.getfixturevalue("shared")
    return geomap.analyse(shared / "reports" / "ganja.txt", published="2020-10-18")


def mentions_of(report: Report, *names: str) -> list[Mention]:
    found = [m for m in report.mentions if m.span.text in names]
    assert found, f"none of {names} was found"
    return found


def test_offsets_slice_the_text(report: Report) -> None:
    text = report.documents[0].text
    for mention in report.mentions:
        assert text[mention.span.start : mention.span.end] == mention.span.text


def test_every_ganja_is_the_city(report: Report) -> None:
    text = report.documents[0].text
    found = [m for m in report.mentions if m.span.text.startswith("Ganja")]
    assert len(found) == text.count("Ganja")
    for mention in found:
        assert mention.place is not None
        assert mention.place.kind.startswith("PPL")
        assert mention.place.longitude == pytest.approx(46.36, abs=0.02)
        assert mention.place.latitude == pytest.approx(40.68, abs=0.02)
        assert mention.role is Role.LOCATION


def test_mingachevir_is_the_city(report: Report) -> None:
    for mention in mentions_of(report, "Mingachevir", "Mingacevir"):
        assert mention.place is not None
        assert mention.place.kind.startswith("PPL")
        assert mention.place.longitude == pytest.approx(47.05, abs=0.03)
        assert mention.place.latitude == pytest.approx(40.77, abs=0.03)
        assert mention.role is Role.LOCATION


@pytest.mark.parametrize("name", ["Fizuli", "Jabrail"])
def test_regions_are_districts_with_an_extent(report: Report, name: str) -> None:
    for mention in mentions_of(report, name):
        assert mention.place is not None
        assert mention.place.kind.startswith("ADM")
        assert mention.place.country == "AZ"
        assert mention.place.radius_km > 10


def test_names_of_one_region_are_one_place(report: Report) -> None:
    found = mentions_of(report, "Nagorno-Karabakh", "Upper Karabakh")
    assert {m.span.text for m in found} == {"Nagorno-Karabakh", "Upper Karabakh"}
    assert len({m.place.id if m.place else None for m in found}) == 1
    assert found[0].place is not None
    assert found[0].place.kind == "RGN"


def test_dateline_and_capital(report: Report) -> None:
    dateline = mentions_of(report, "BAKU")
    assert [m.role for m in dateline] == [Role.DATELINE]
    for mention in dateline + mentions_of(report, "Baku"):
        assert mention.place is not None
        assert mention.place.kind == "PPLC"


@pytest.mark.parametrize("name", ["Yerevan", "Moscow"])
def test_ally_is_associated(report: Report, name: str) -> None:
    for mention in mentions_of(report, name):
        assert mention.role is Role.ASSOCIATED
        assert mention.place is not None
        assert mention.place.kind == "PPLC"


def test_demonyms_are_associated(report: Report) -> None:
    found = [m for m in report.mentions if m.label is Label.DEMONYM]
    assert found
    assert {m.role for m in found} <= {Role.ASSOCIATED, Role.EMBEDDED}


def test_minsk_is_embedded(report: Report) -> None:
    assert {m.role for m in mentions_of(report, "Minsk")} == {Role.EMBEDDED}


def test_nothing_is_invented(report: Report) -> None:
    drawn = {
        m.place.country
        for m in report.mentions
        if m.place and m.role is Role.LOCATION and m.place.kind != "PCLI"
    }
    assert drawn <= {"AZ", None}


def test_the_claim(report: Report) -> None:
    assert len(report.claims) == 1
    claim, verdict = report.claims[0].claim, report.claims[0].verdict
    assert claim.subject is not None
    assert claim.subject.mention is not None
    assert claim.subject.mention.span.text.startswith("Ganja")
    assert claim.reference is not None
    assert claim.reference.feature == "frontline"
    assert claim.quantity.hedge == "almost"
    measurement = verdict.measurement
    assert measurement is not None
    assert measurement.layer is not None
    assert measurement.layer.name == "Line of contact 1994"
    assert 40 <= measurement.best_km <= 42
    assert verdict.outcome is not Outcome.SUPPORTED
    assert verdict.alternatives
    words = " ".join(verdict.why)
    assert "almost 60" in words
    assert "Line of contact 1994" in words


def located(report: Report, name: str) -> list[Incident]:
    return [i for i in report.incidents if i.place and i.place.span.text.startswith(name)]


def test_four_incidents_and_no_more(report: Report) -> None:
    assert len(report.incidents) == 4, [(i.sub_event_type, i.place) for i in report.incidents]


def test_the_strike_is_one_incident(report: Report) -> None:
    (strike,) = located(report, "Ganja")
    assert strike.event_type == "Explosions/Remote violence"
    assert strike.sub_event_type == "Shelling/artillery/missile attack"
    assert (strike.when.low, strike.when.high) == (dt.date(2020, 10, 16), dt.date(2020, 10, 17))
    assert strike.killed is not None
    assert (strike.killed.low, strike.killed.high) == (13, None)
    assert strike.injured is not None
    assert (strike.injured.low, strike.injured.high) == (52, 52)
    assert strike.missing is not None
    assert strike.missing.low >= 12
    assert strike.missing.high is None or strike.missing.high > strike.missing.low
    assert [(c.low, c.high) for c in strike.damage if "building" in c.what] == [(20, None)]
    assert strike.attribution


def test_the_attack_on_the_plant(report: Report) -> None:
    (attack,) = located(report, "Minga")
    assert attack.intercepted
    assert attack.attribution


@pytest.mark.parametrize("name", ["Fizuli", "Jabrail"])
def test_districts_taken(report: Report, name: str) -> None:
    (taken,) = located(report, name)
    assert taken.event_type == "Battles"
    assert taken.status == "claimed"
    assert taken.geo_precision >= 2
    assert "Aliyev" in (taken.attribution or "") or "president" in (taken.attribution or "").lower()


def test_unknown_year_stays_unknown(shared: Path) -> None:
    report = geomap.analyse(shared / "reports" / "ganja.txt")
    assert {(i.when.low, i.when.high) for i in report.incidents} == {(None, None)}
    (strike,) = located(report, "Ganja")
    assert strike.when.edtf.startswith("XXXX-10-1")
