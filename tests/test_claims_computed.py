"""Places that no gazetteer has, put where their distance puts them, and never called known."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from claim_rows import NAMES
from map_reports import GANJA, unnamed
from samples import report_of

from geomap.atlas import open_atlas
from geomap.claims import find_claims
from geomap.incidents.offsets import place_by_offsets
from geomap.maps.payload import payload
from geomap.maps.shapes import Window
from geomap.model import (
    CheckedClaim,
    Document,
    Incident,
    Mention,
    Mode,
    Outcome,
    Span,
    Verdict,
    When,
)
from geomap.verify import verify


def checked(text: str) -> tuple[CheckedClaim, ...]:
    """The claims of a text that knows one place: Ganja."""
    mentions = [
        Mention(
            document="d",
            span=Span(start=m.start(), end=m.end(), text=m.group()),
            place=GANJA if m.group() == "Ganja" else None,
            score=0.99,
        )
        for m in NAMES.finditer(text)
    ]
    found = find_claims(Document(id="d", text=text, sha256=""), mentions)
    atlas = open_atlas()
    return tuple(
        CheckedClaim(claim=claim, verdict=verify(claim, atlas=atlas, layers=(), on=None))
        for claim in found
    )


def test_a_named_place_without_an_entry_is_computed() -> None:
    [one] = checked("They hit Mororo, 12 km north of Ganja.")
    place = one.verdict.described
    assert one.verdict.outcome is Outcome.UNDETERMINED
    assert one.verdict.measurement is None
    assert place is not None
    assert (place.source, place.name) == ("computed", "Mororo (12 km N of Ganja)")
    assert place.longitude == pytest.approx(GANJA.longitude)
    assert place.latitude == pytest.approx(GANJA.latitude + 12 / 111.1, abs=0.001)
    assert place.radius_km > 12 * 0.7
    assert one.verdict.why[-1].startswith("The words put “Mororo” near ")
    assert one.verdict.why[-1].endswith(": computed from the text, not known.")


def test_a_way_by_road_may_end_nearer() -> None:
    [straight] = checked("They hit Mororo, 30 km north of Ganja.")
    [road] = checked("They hit Mororo, 30 km by road north of Ganja.")
    assert road.claim.mode is Mode.TRAVEL
    assert straight.verdict.described
    assert road.verdict.described
    assert road.verdict.described.latitude < straight.verdict.described.latitude


@pytest.mark.parametrize(
    "text",
    [
        "They hit Mororo, 12 km from Ganja.",
        "They hit Mororo, more than 12 km north of Ganja.",
        "They hit Mororo, a two-hour drive north of Ganja.",
        "They hit Mororo, 12 km north of Barda.",
    ],
)
def test_no_point_without_direction_bounded_length_and_known_reference(text: str) -> None:
    [one] = checked(text)
    assert one.verdict.described is None
    assert one.verdict.outcome is Outcome.UNDETERMINED


def test_an_incident_at_such_a_place_stands_there() -> None:
    text = "They hit Mororo, 12 km north of Ganja."
    [one] = checked(text)
    assert one.claim.subject is not None
    assert one.verdict.described is not None
    incident = Incident(
        id="i", document="d", event_type="Explosions/Remote violence",
        sub_event_type="Air/drone strike", place=one.claim.subject.mention,
        when=When(low=None, high=None, edtf="", precision="unknown"), geo_precision=1,
        spans=(Span(start=0, end=len(text), text=text),),
    )  # fmt: skip
    document = Document(id="d", text=text, sha256="")
    [moved] = place_by_offsets(document, [incident], [(one.claim, one.verdict.described)])
    assert moved.place is not None
    assert moved.place.span.text == "Mororo, 12 km north of Ganja"
    assert moved.place.place == one.verdict.described
    assert moved.geo_precision == 2
    assert "computed" in moved.why[-1]


def test_tables_tell_computed_points_and_times_apart() -> None:
    text = "They hit Mororo, 12 km north of Ganja. Barda is a two-hour drive from Ganja."
    report = report_of(documents=(Document(id="d", text=text, sha256=""),), claims=checked(text))
    frame = report.to_gdf("claims")
    [point, time] = frame.to_dict("records")
    assert point["computed_latitude"] > GANJA.latitude
    assert point["computed_radius_km"] > 0
    assert point["measured_km"] != point["measured_km"]  # NaN: computed is not measured
    assert (time["claimed_low_hours"], time["claimed_high_hours"]) == pytest.approx((1.7, 2.3))
    assert point["claimed_low_hours"] != point["claimed_low_hours"]
    assert time["claimed"] == "two-hour drive"


def test_the_page_is_told_the_time() -> None:
    text = "Barda is a two-hour drive from Ganja."
    report = report_of(documents=(Document(id="d", text=text, sha256=""),), claims=checked(text))
    [row] = payload(report, window=Window(west=-180.0))["claims"]
    assert row["hours"] == [1.7, 2.3]


def named(direction: str) -> Any:
    """The report of an unnamed place, its place named but unknown."""
    report = unnamed(direction)
    [one] = report.claims
    assert one.claim.reference is not None
    words = one.claim.quantity.span
    unknown = Mention(document=one.claim.document, span=words)
    claim = replace(one.claim, subject=replace(one.claim.reference, span=words, mention=unknown))
    verdict = Verdict(outcome=Outcome.UNDETERMINED, why=("It is unknown.",))
    return replace(report, claims=(CheckedClaim(claim=claim, verdict=verdict),))


@pytest.mark.browser
def test_the_map_draws_a_named_unknown_place_as_computed(opened: Any) -> None:
    from geomap.maps import to_map

    page = opened(to_map(named("N"))).page
    assert page.evaluate("geomap.items.claim[0].layers[0].getBounds().isValid()")
    page.locator("#gm-tab-claim").click()
    page.locator(".gm-row").click()
    popup = page.locator(".leaflet-popup-content").inner_text()
    assert "computed from the text: somewhere in this area" in popup
