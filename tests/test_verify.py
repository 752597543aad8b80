from __future__ import annotations

import datetime as dt
import math
from dataclasses import replace
from typing import Any

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.atlas import Atlas, open_atlas
from geomap.atlas.layers import Layer, shipped_layers
from geomap.geodesy import destination
from geomap.model import (
    Candidate,
    DistanceClaim,
    Mention,
    Mode,
    Outcome,
    Place,
    Quantity,
    Reference,
    Span,
    Verdict,
)
from geomap.verify import TRAVEL_RATIO, judge, verify
from geomap.verify.end import POINT_ACCURACY_KM, Missing, place_end
from geomap.verify.ends import ends_of
from geomap.verify.judge import (
    direction_tolerance_deg,
    nonsense,
    too_short,
    wind_azimuth,
    wind_of,
)

DAY = dt.date(2020, 10, 18)


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return open_atlas()


def span(text: str) -> Span:
    return Span(start=0, end=len(text), text=text)


def place(
    name: str, longitude: float, latitude: float, radius_km: float = 2.0, **more: Any
) -> Place:
    values = {"id": f"test:{name}", "kind": "PPL", "source": "test", **more}
    return Place(name=name, longitude=longitude, latitude=latitude, radius_km=radius_km, **values)


def end(
    *places: Place, name: str | None = None, feature: str | None = None, scores: Any = ()
) -> Reference:
    """An end of a claim whose mention was resolved to the first of the places."""
    if not places and name is None:
        return Reference(span=span(feature or ""), feature=feature)
    words = span(name or places[0].name)
    scores = scores or [0.96 / max(len(places), 1)] * len(places)
    candidates = tuple(
        Candidate(place=one, score=score) for one, score in zip(places, scores, strict=True)
    )
    mention = Mention(
        document="d",
        span=words,
        place=places[0] if places else None,
        candidates=candidates,
        score=scores[0] if places else 0.0,
    )
    return Reference(span=span(feature or words.text), mention=mention, feature=feature)


def length(low: float, high: float | None, value: float | None = None, **more: Any) -> Quantity:
    value = value if value is not None or high is None else (low + high) / 2
    fields = {"unit": "km", "rule": "press", **more}
    return Quantity(
        span=span(f"{value or low:g} km"), low_km=low, high_km=high, value=value, **fields
    )


def claim(
    subject: Reference | None, reference: Reference | None, quantity: Quantity, **more: Any
) -> DistanceClaim:
    return DistanceClaim(
        document="d",
        span=span("…"),
        quantity=quantity,
        subject=subject,
        reference=reference,
        **more,
    )


def words(verdict: Verdict) -> str:
    return " ".join(verdict.why)


TOWN = place("Town", 20.0, 50.0)
FIFTY_EAST = place("Village", *destination((20.0, 50.0), 90.0, 50.0))


# the judgement ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("claimed", "mode", "outcome"),
    [
        ((45, 55), Mode.UNSTATED, "supported"),
        ((55, 60), Mode.UNSTATED, "supported"),
        ((55.1, 60), Mode.UNSTATED, "travel-consistent"),
        ((75, 90), Mode.UNSTATED, "travel-consistent"),
        ((75.1, 90), Mode.UNSTATED, "contradicted"),
        ((60, 70), Mode.TRAVEL, "travel-consistent"),
        ((60, 70), Mode.STRAIGHT, "contradicted"),
        ((30, 44.9), Mode.UNSTATED, "contradicted"),
        ((30, 44.9), Mode.TRAVEL, "contradicted"),
        ((30, 45), Mode.UNSTATED, "supported"),
        ((0, 60), Mode.UNSTATED, "supported"),
        ((0, 40), Mode.UNSTATED, "contradicted"),
        ((40, None), Mode.UNSTATED, "supported"),
        ((60, None), Mode.UNSTATED, "travel-consistent"),
        ((80, None), Mode.UNSTATED, "contradicted"),
    ],
)
def test_judge(claimed: tuple[float, float | None], mode: Mode, outcome: str) -> None:
    assert judge(*claimed, 45, 50, 55, mode=mode) == outcome


intervals = st.tuples(st.floats(0, 500), st.floats(0, 500)).map(sorted)


@given(intervals, st.floats(0, 500), st.floats(0, 50), st.floats(0, 100), st.floats(0, 100))
def test_a_wider_claim_is_never_contradicted_where_the_narrow_one_was_supported(
    claimed: list[float], best: float, doubt: float, down: float, up: float
) -> None:
    measured = (max(0.0, best - doubt), best, best + doubt)
    low, high = claimed
    narrow = judge(low, high, *measured)
    wide = judge(max(0.0, low - down), high + up, *measured)
    if narrow is Outcome.SUPPORTED:
        assert wide is Outcome.SUPPORTED
    if narrow is Outcome.TRAVEL_CONSISTENT:
        assert wide is not Outcome.CONTRADICTED


@given(st.floats(1, 500), st.floats(0, 50))
def test_a_claim_made_from_its_measurement_is_supported(best: float, doubt: float) -> None:
    assert judge(best, best, max(0.0, best - doubt), best, best + doubt) is Outcome.SUPPORTED


@pytest.mark.parametrize(
    ("quantity", "doubt_km", "expected"),
    [
        (length(8.5, 11.5), 2.5, False),
        (length(8.5, 11.5), 2.6, True),
        (length(0, 5), 2.0, False),
        (length(0, 5), 2.1, True),
        (length(60, None), 24.0, False),
        (length(60, None), 24.1, True),
    ],
)
def test_too_short(quantity: Quantity, doubt_km: float, expected: bool) -> None:  # noqa: FBT001
    assert too_short(quantity, doubt_km) is expected


@pytest.mark.parametrize(
    ("quantity", "text"),
    [
        (length(51, 60), None),
        (length(math.nan, 60), "The claimed length is no number."),
        (length(51, math.inf), "The claimed length is no number."),
        (length(60, 51), "The claimed length is no number."),
        (length(-5, 5), "A distance between two places is more than zero."),
        (length(0, 0), "A distance between two places is more than zero."),
        (length(1, 2, value=-1), "A distance between two places is more than zero."),
        (length(20_004, 30_000), "No two places on Earth are further apart than 20,003.94 km."),
    ],
)
def test_nonsense(quantity: Quantity, text: str | None) -> None:
    assert nonsense(quantity) == text


@pytest.mark.parametrize(
    ("wind", "azimuth"),
    [("N", 0.0), ("NE", 45.0), ("wsw", 247.5), ("NbE", 11.25), ("NWbN", 326.25), ("up", None)],
)
def test_winds(wind: str, azimuth: float | None) -> None:
    assert wind_azimuth(wind) == azimuth


@given(st.floats(0, 360))
def test_the_wind_of_an_azimuth_is_near_it(azimuth: float) -> None:
    found = wind_azimuth(wind_of(azimuth))
    assert found is not None
    assert abs((found - azimuth + 180) % 360 - 180) <= 11.25


@pytest.mark.parametrize(
    ("wind", "rule", "doubt_km", "tolerance"),
    [
        ("N", "press", 0.0, 40.0),
        ("NE", "press", 0.0, 40.0),
        ("NNE", "press", 0.0, 22.5),
        ("NE", "instrument", 0.0, 22.5),
        ("NNE", "press", 25.0, 52.5),
        ("N", "press", 50.0, 180.0),
    ],
)
def test_direction_tolerance(wind: str, rule: str, doubt_km: float, tolerance: float) -> None:
    found = direction_tolerance_deg(wind, rule=rule, doubt_km=doubt_km, distance_km=50.0)
    assert found == pytest.approx(tolerance)


# places -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("quantity", "more", "outcome", "said"),
    [
        (length(45, 55), {}, "supported", "consistent with the claim"),
        (length(45, 55), {"direction": "E"}, "supported", "consistent with the claim"),
        (
            length(45, 55),
            {"direction": "N"},
            "contradicted",
            "The distance fits, the direction does not: the report says N, measured was E",
        ),
        (length(60, 66), {}, "travel-consistent", "by road a distance of that length is possible"),
        (length(60, 66), {"mode": Mode.STRAIGHT}, "contradicted", "means a straight line"),
        (length(60, 66, rule="instrument"), {}, "contradicted", "means a straight line"),
        (length(100, 120), {}, "contradicted", "not even a road of 1.5 times"),
        (length(20, 30), {}, "contradicted", "shorter than any straight line"),
        (
            length(100, 120),
            {"direction": "N"},
            "contradicted",
            "Neither does the direction fit: the report says N",
        ),
        (length(1, 2), {}, "contradicted", "shorter than any straight line"),
        (length(math.nan, 2), {}, "undetermined", "no number"),
    ],
)
def test_two_places(
    atlas: Atlas, quantity: Quantity, more: dict[str, Any], outcome: str, said: str
) -> None:
    verdict = verify(
        claim(end(FIFTY_EAST), end(TOWN), quantity, **more), atlas=atlas, layers=(), on=DAY
    )
    assert verdict.outcome == outcome
    assert said in words(verdict)
    if verdict.measurement:
        assert verdict.measurement.best_km == pytest.approx(50.0, abs=1e-6)
        assert verdict.measurement.low_km == pytest.approx(46.0, abs=1e-6)
        assert verdict.measurement.high_km == pytest.approx(54.0, abs=1e-6)
        assert verdict.measurement.azimuth_deg == pytest.approx(90.0, abs=1e-6)


def test_the_reasons_quote_claim_rule_and_measurement(atlas: Atlas) -> None:
    quantity = replace(length(51, 60), hedge="almost")
    verdict = verify(claim(end(FIFTY_EAST), end(TOWN), quantity), atlas=atlas, layers=(), on=DAY)
    assert verdict.why == (
        "The report says “almost 55.5 km”, read as 51 to 60 km (rounding rule: press).",
        (
            "Measured in a straight line on the WGS84 ellipsoid from Village to Town: "
            "50 km (between 46 km and 54 km, counting the extent of the places and the accuracy "
            "of lines)."
        ),
        "What was measured is consistent with the claim.",
    )


@given(
    st.floats(-179, 179),
    st.floats(-80, 80),
    st.floats(0, 360),
    st.floats(20, 5000),
    st.sampled_from([Mode.UNSTATED, Mode.STRAIGHT]),
)
def test_a_true_claim_is_supported_anywhere(
    longitude: float, latitude: float, azimuth: float, kilometres: float, mode: Mode
) -> None:
    here = place("Here", longitude, latitude)
    there = place("There", *destination((longitude, latitude), azimuth, kilometres))
    quantity = length(kilometres * 0.85, kilometres * 1.15)
    true = claim(end(there), end(here), quantity, direction=wind_of(azimuth), mode=mode)
    assert verify(true, atlas=open_atlas(), layers=(), on=None).outcome is Outcome.SUPPORTED


@given(
    st.floats(-60, 60),
    st.floats(0, 360),
    st.floats(2, 500),
    st.tuples(st.floats(0, 40), st.floats(0, 1), st.floats(0, 360)),
    st.tuples(st.floats(0, 40), st.floats(0, 1), st.floats(0, 360)),
)
def test_what_was_measured_between_true_points_is_never_contradicted(
    latitude: float,
    azimuth: float,
    kilometres: float,
    here: tuple[float, float, float],
    there: tuple[float, float, float],
) -> None:
    """A report measures from somewhere in the one place to somewhere in the other."""
    start = (20.0, latitude)
    finish = destination(start, azimuth, kilometres)
    ends = []
    for name, point, (radius, share, way) in (("Here", start, here), ("There", finish, there)):
        ends.append(end(place(name, *destination(point, way, radius * share), radius)))
    wind = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")[round(azimuth / 45) % 8]
    quantity = length(kilometres * 0.85, kilometres * 1.15)
    true = claim(ends[1], ends[0], quantity, direction=wind)
    outcome = verify(true, atlas=open_atlas(), layers=(), on=None).outcome
    assert outcome in {Outcome.SUPPORTED, Outcome.UNDETERMINED}


MIDWAY = length(0, None, unit="", rule="halfway")


@pytest.mark.parametrize(
    ("one_km", "other_km", "mode", "outcome", "said"),
    [
        (50, 50, Mode.UNSTATED, "supported", "50 km to Town and 50 km to Other. They differ by 0"),
        (40, 60, Mode.UNSTATED, "supported", "They differ by 20 km, which is within 15% of the"),
        (38, 62, Mode.STRAIGHT, "contradicted", "more than 15% of the whole (15 km) plus what the"),
        (20, 80, Mode.UNSTATED, "contradicted", "not even roads up to 1.5 times as long"),
        (160, 240, Mode.UNSTATED, "travel-consistent", "by road it is possible"),
        (160, 240, Mode.STRAIGHT, "contradicted", "more than 15%"),
        (4, 5, Mode.UNSTATED, "undetermined", "too little is known of the places"),
    ],
)
def test_halfway(  # noqa: PLR0917
    atlas: Atlas, one_km: float, other_km: float, mode: Mode, outcome: str, said: str
) -> None:
    """Every place has an extent of 2 km, which leaves 8 km of the difference open."""
    middle = place("Middle", *destination((20.0, 50.0), 90.0, one_km))
    other = place("Other", *destination((20.0, 50.0), 90.0, one_km + other_km))
    between = claim(end(middle), end(TOWN), MIDWAY, second_reference=end(other), mode=mode)
    verdict = verify(between, atlas=atlas, layers=(), on=DAY)
    assert verdict.outcome == outcome
    assert said in words(verdict)
    assert verdict.measurement is not None
    assert verdict.second_measurement is not None
    assert verdict.measurement.best_km == pytest.approx(one_km, abs=1e-6)
    assert verdict.second_measurement.best_km == pytest.approx(other_km, rel=1e-6)


@given(st.floats(-80, 80), st.floats(0, 360), st.floats(1, 2000), st.floats(0, 30))
def test_the_middle_is_never_contradicted(
    latitude: float, azimuth: float, kilometres: float, radius_km: float
) -> None:
    middle = place("Middle", 20.0, latitude, radius_km)
    one, other = (
        place(name, *destination((20.0, latitude), way, kilometres), radius_km)
        for name, way in (("One", azimuth), ("Other", azimuth + 180))
    )
    between = claim(end(middle), end(one), MIDWAY, second_reference=end(other))
    outcome = verify(between, atlas=open_atlas(), layers=(), on=None).outcome
    assert outcome in {Outcome.SUPPORTED, Outcome.UNDETERMINED}


def test_halfway_needs_three_places_that_are_sure(atlas: Atlas) -> None:
    unknown = end(name="Qwrt")
    near = place("Near", *destination((20.0, 50.0), 90.0, 300.0))
    asked = claim(end(FIFTY_EAST), end(TOWN), MIDWAY, second_reference=unknown)
    verdict = verify(asked, atlas=atlas, layers=(), on=DAY)
    assert verdict.outcome is Outcome.UNDETERMINED
    assert "which needs three places. “Qwrt” could not be placed" in words(verdict)
    unsure = replace(asked, second_reference=end(near, scores=[0.6]))
    verdict = verify(unsure, atlas=atlas, layers=(), on=DAY)
    assert verdict.outcome is Outcome.UNDETERMINED
    assert "not sure enough" in words(verdict)
    nobody = replace(asked, subject=None)
    assert "does not name all" in words(verify(nobody, atlas=atlas, layers=(), on=DAY))


CITY = place("City", 20.0, 50.0, 11.0)
SUBURB = place("Suburb", *destination((20.0, 50.0), 350.0, 15.0), 1.0)


@pytest.mark.parametrize(
    ("direction", "said"),
    [
        ("N", "The direction fits: the report says N, measured was N"),
        ("NE", "The direction fits: the report says NE"),
        ("S", "The direction does not fit: the report says S, measured was N"),
    ],
)
def test_too_short_for_its_distance_a_claim_still_has_a_direction(
    atlas: Atlas, direction: str, said: str
) -> None:
    short = claim(end(SUBURB), end(CITY), length(13, 17), direction=direction)
    verdict = verify(short, atlas=atlas, layers=(), on=DAY)
    assert verdict.outcome is Outcome.UNDETERMINED
    assert "Too short to test" in words(verdict)
    assert said in words(verdict)


def test_places_of_one_name_are_all_tested(atlas: Atlas) -> None:
    far = place("Village", 30.0, 40.0, country="XX", id="test:far")
    true = length(45, 55)
    likely = claim(end(FIFTY_EAST, far), end(TOWN), true)
    verdict = verify(likely, atlas=atlas, layers=(), on=DAY)
    assert verdict.outcome is Outcome.DISPUTED
    assert [each.outcome for each in verdict.alternatives] == ["supported", "contradicted"]
    assert "from Village (XX) to Town" in words(verdict)
    # the resolver's order decides which is named first, not the fit
    turned = claim(end(far, FIFTY_EAST), end(TOWN), true)
    verdict = verify(turned, atlas=atlas, layers=(), on=DAY)
    assert [each.outcome for each in verdict.alternatives] == ["contradicted", "supported"]
    unlikely = claim(end(FIFTY_EAST, far, scores=[0.8, 0.1]), end(TOWN), true)
    verdict = verify(unlikely, atlas=atlas, layers=(), on=DAY)
    assert (verdict.outcome, verdict.alternatives) == (Outcome.SUPPORTED, ())


def test_a_town_and_its_district_are_no_dispute(atlas: Atlas) -> None:
    district = replace(TOWN, id="test:district", kind="ADM2", radius_km=20.0)
    verdict = verify(
        claim(end(FIFTY_EAST), end(TOWN, district), length(45, 55)),
        atlas=atlas,
        layers=(),
        on=DAY,
    )
    assert (verdict.outcome, verdict.alternatives) == (Outcome.SUPPORTED, ())


def test_a_country_is_measured_to_its_outline(atlas: Atlas) -> None:
    lebanon = atlas.place(atlas.find("Lebanon")[0].row)
    damascus = place("Damascus", 36.29, 33.51)
    verdict = verify(
        claim(end(damascus), end(lebanon), length(15, 25)), atlas=atlas, layers=(), on=DAY
    )
    assert verdict.measurement is not None
    assert verdict.measurement.best_km < 30


@pytest.mark.parametrize(
    ("subject", "reference", "text"),
    [
        (
            end(TOWN),
            end(name="Xyz"),
            (
                "“Xyz” could not be placed. Name it together with its country or province, or draw "
                "it and give it as a layer of that name with --layer FILE."
            ),
        ),
        (end(TOWN), None, "The report does not say from where the distance is measured."),
        (end(TOWN), end(TOWN), "Both ends of the claim are Town: there is nothing to measure."),
        (
            None,
            end(TOWN),
            "No place was recognised as what lies at that distance, so there is nothing to test.",
        ),
        (
            end(TOWN),
            Reference(span=span("there")),
            "“there” names no place.",
        ),
        (
            end(place("Nowhere", math.nan, 0.0)),
            end(TOWN),
            (
                "It could not be measured from Nowhere to Town: (nan, 0.0) is no point: expected "
                "longitude, latitude in degrees."
            ),
        ),
    ],
)
def test_what_is_missing_is_said(
    atlas: Atlas, subject: Reference | None, reference: Reference | None, text: str
) -> None:
    verdict = verify(
        claim(subject, reference, length(45, 55)), atlas=atlas, layers=shipped_layers(), on=DAY
    )
    assert verdict.outcome is Outcome.UNDETERMINED
    assert text in verdict.why


def test_one_name_twice_in_one_country_is_told_apart(atlas: Atlas) -> None:
    one = place("Village", 20.7, 50.0, country="XX")
    other = place("Village", 30.0, 40.0, country="XX", id="test:other")
    verdict = verify(
        claim(end(one, other), end(TOWN), length(45, 55)), atlas=atlas, layers=(), on=DAY
    )
    assert [each.label for each in verdict.alternatives] == [
        "from Village (XX) at 50.000 N, 20.700 E to Town",
        "from Village (XX) at 40.000 N, 30.000 E to Town",
    ]


def test_a_border_that_all_see_alike_here_is_named_once(atlas: Atlas) -> None:
    russia = atlas.place(atlas.find("Russia")[0].row)
    kharkiv = end(place("Kharkiv", 36.23, 49.99, 3.0, country="UA"))
    verdict = verify(
        claim(kharkiv, end(russia, feature="border"), length(25, 35)),
        atlas=atlas,
        layers=(),
        on=DAY,
    )
    assert verdict.outcome is Outcome.SUPPORTED
    assert verdict.alternatives == ()


def test_an_unnamed_subject_is_computed(atlas: Atlas) -> None:
    unnamed = claim(None, end(TOWN), length(10, 14), direction="N")
    verdict = verify(unnamed, atlas=atlas, layers=(), on=DAY)
    assert verdict.outcome is Outcome.UNDETERMINED
    assert "The words describe a point near 50.108 N, 20.000 E" in words(verdict)


strange = st.sampled_from([math.nan, math.inf, -math.inf, -1.0, 0.0, 1e-300, 1e300, 90.0, 181.0])
anything = st.one_of(strange, st.floats(-200, 200))


@settings(deadline=None)
@given(
    st.tuples(anything, anything, anything),
    st.tuples(anything, anything, anything),
    st.tuples(anything, anything | st.none(), anything | st.none()),
    st.sampled_from([None, "frontline", "border", "coast", "capital", "river", ""]),
    st.sampled_from([None, "N", "up", "NbE"]),
)
def test_nothing_is_raised_from_below(
    one: tuple[float, float, float],
    other: tuple[float, float, float],
    quantity: tuple[float, float | None, float | None],
    feature: str | None,
    direction: str | None,
) -> None:
    low, high, value = quantity
    claimed = Quantity(
        span=span("x km"), low_km=low, high_km=high, value=value, unit="km", rule="press"
    )
    subject = end(place("One", *one, country="AZ"))
    reference = end(place("Other", *other, country="TR", kind="PCLI"), feature=feature)
    for begin, to in ((subject, reference), (None, reference), (subject, end(feature=feature))):
        verdict = verify(
            claim(begin, to, claimed, direction=direction),
            atlas=open_atlas(),
            layers=shipped_layers(),
            on=None,
        )
        assert verdict.why
        if verdict.outcome is not Outcome.UNDETERMINED:
            assert verdict.measurement is not None


# layers -------------------------------------------------------------------------------------


def line(name: str, longitude: float, **more: Any) -> Layer:
    """A front that runs north to south."""
    values: dict[str, Any] = {
        "id": name,
        "name": name,
        "aliases": ("frontline",),
        "kind": "line",
        "region": ("Land",),
        "source": "test",
        "accuracy_km": 1.0,
        "geometry": shapely.LineString([(longitude, 48.0), (longitude, 52.0)]),
    }
    return Layer(**{**values, **more})


LAND = place("Land", 25.0, 50.0, 300.0, kind="RGN")
FRONT = end(LAND, feature="frontline")
NEAR_FRONT = claim(end(TOWN), FRONT, length(65, 75))
"""The front of 21 degrees east lies 71.7 km from Town."""


def test_a_line_is_measured_to_its_nearest_point(atlas: Atlas) -> None:
    verdict = verify(NEAR_FRONT, atlas=atlas, layers=[line("Front", 21.0)], on=DAY)
    assert verdict.outcome is Outcome.SUPPORTED
    assert verdict.measurement is not None
    assert verdict.measurement.best_km == pytest.approx(71.7, abs=0.1)
    assert verdict.measurement.reference_point[0] == pytest.approx(21.0)
    assert verdict.measurement.layer is not None
    assert verdict.measurement.layer.name == "Front"
    assert "to the nearest point of “Front”" in words(verdict)


def test_no_layer_that_fits(atlas: Atlas) -> None:
    verdict = verify(NEAR_FRONT, atlas=atlas, layers=(), on=DAY)
    assert verdict.outcome is Outcome.UNDETERMINED
    assert verdict.why[1] == (
        "No layer is called “frontline” for Land on 18 October 2020. Give one with --layer FILE "
        "(GeoJSON with name, aliases, region, valid_from, valid_to)."
    )


def test_an_unknown_name_is_no_layer(atlas: Atlas) -> None:
    unknown = Reference(span=span("el-nowhere"), feature="el-nowhere")
    verdict = verify(
        claim(end(FIFTY_EAST), unknown, length(45, 55)), atlas=atlas, layers=(), on=DAY
    )
    assert verdict.outcome is Outcome.UNDETERMINED
    assert verdict.why[1] == (
        "“el-nowhere” is not known as a place. Write its name as a gazetteer does, with its "
        "country or province, or draw it and give it as a layer of that name with --layer FILE."
    )


def test_a_layer_of_another_time_is_not_used_and_named(atlas: Atlas) -> None:
    old = line("Front", 21.0, valid_to=dt.date(2019, 12, 31))
    verdict = verify(NEAR_FRONT, atlas=atlas, layers=[old], on=DAY)
    assert verdict.outcome is Outcome.UNDETERMINED
    assert "No layer called “frontline” for Land holds on 18 October 2020." in words(verdict)
    assert "“Front” holds until 31 December 2019" in words(verdict)


def test_an_unknown_day_is_said(atlas: Atlas) -> None:
    old = line("Front", 21.0, valid_to=dt.date(2019, 12, 31))
    verdict = verify(NEAR_FRONT, atlas=atlas, layers=[old], on=None)
    assert verdict.outcome is Outcome.SUPPORTED
    assert "The day of the report is not known" in words(verdict)


def test_two_fronts_that_disagree(atlas: Atlas) -> None:
    layers = [line("Front", 21.0), line("Other front", 24.0, accuracy_km=2.0)]
    verdict = verify(NEAR_FRONT, atlas=atlas, layers=layers, on=DAY)
    assert verdict.outcome is Outcome.DISPUTED
    assert [each.outcome for each in verdict.alternatives] == ["supported", "contradicted"]
    assert "The likeliest reading (from Town to “Front”) alone would be supported." in words(
        verdict
    )


def test_an_own_layer_is_the_better_knowledge(atlas: Atlas) -> None:
    layers = [line("Front", 21.0), line("Shipped", 24.0, shipped=True)]
    verdict = verify(NEAR_FRONT, atlas=atlas, layers=layers, on=DAY)
    assert verdict.outcome is Outcome.SUPPORTED
    assert [each.outcome for each in verdict.alternatives] == ["contradicted"]


@pytest.mark.parametrize("drawn", [[(48.0, 21.0), (52.0, 21.0)], [(44.0, 27.0), (46.0, 27.0)]])
def test_a_layer_with_swapped_axes_is_noticed(
    atlas: Atlas, drawn: list[tuple[float, float]]
) -> None:
    swapped = line("Front", 0.0, geometry=shapely.LineString(drawn))
    near = end(place("Town", drawn[0][1] - 1, drawn[0][0], 2.0))
    verdict = verify(claim(near, FRONT, length(65, 75)), atlas=atlas, layers=[swapped], on=DAY)
    assert verdict.outcome is Outcome.UNDETERMINED
    assert "longitude must stand before latitude" in words(verdict)


def test_an_unresolved_name_may_be_an_own_layer(atlas: Atlas) -> None:
    verdict = verify(
        claim(end(TOWN), end(name="Ring Road"), length(65, 75)),
        atlas=atlas,
        layers=[line("Ring Road", 21.0, region=())],
        on=DAY,
    )
    assert verdict.outcome is Outcome.SUPPORTED


def test_a_line_of_that_very_name_is_better_than_a_point(atlas: Atlas) -> None:
    point = place("Line of Control", 75.0, 34.0, 300.0, kind="RGN")
    srinagar = end(place("Srinagar", 74.8, 34.09, 3.0, country="IN"))
    verdict = verify(
        claim(srinagar, end(point), length(40, 70)), atlas=atlas, layers=shipped_layers(), on=DAY
    )
    assert verdict.outcome is Outcome.SUPPORTED
    assert verdict.measurement is not None
    assert verdict.measurement.layer is not None
    assert verdict.measurement.layer.name == "Line of Control"


def city(atlas: Atlas, name: str, country: str) -> Place:
    return next(
        each
        for match in atlas.find(name)
        for each in [atlas.place(match.row)]
        if each.country == country and each.kind.startswith("PPL")
    )


def test_almost_sixty_kilometres_from_the_front(atlas: Atlas) -> None:
    subject = end(place("Ganja", 46.36, 40.68, 6.0, country="AZ", kind="PPLA"))
    region = end(name="Nagorno-Karabakh", feature="frontline")
    quantity = replace(length(51, 60, value=60), hedge="almost")
    said = claim(subject, region, quantity)
    verdict = verify(said, atlas=atlas, layers=shipped_layers(), on=DAY)
    assert verdict.outcome is Outcome.TRAVEL_CONSISTENT
    assert verdict.measurement is not None
    assert 40 <= verdict.measurement.best_km <= 42
    assert verdict.measurement.layer is not None
    assert verdict.measurement.layer.name == "Line of contact 1994"
    assert [each.label for each in verdict.alternatives] == [
        "from Ganja (AZ) to “Nagorno-Karabakh oblast boundary of 1991”"
    ]
    for part in (
        "“almost 60 km”, read as 51 to 60 km (rounding rule: press)",
        "“Line of contact 1994” holds from 12 May 1994 until 10 November 2020",
        "by road a distance of that length is possible",
        "drawn to within 3 km",
    ):
        assert part in words(verdict)
    later = verify(said, atlas=atlas, layers=shipped_layers(), on=dt.date(2022, 5, 1))
    assert later.outcome is Outcome.UNDETERMINED
    nameless = claim(subject, end(feature="frontline"), quantity)
    verdict = verify(nameless, atlas=atlas, layers=shipped_layers(), on=DAY)
    assert verdict.outcome is Outcome.TRAVEL_CONSISTENT
    assert "It is not said whose frontline is meant; the one nearest to Ganja" in words(verdict)


def test_borders_and_coasts(atlas: Atlas) -> None:
    armenia = atlas.place(atlas.find("Armenia")[0].row)
    ganja = end(city(atlas, "Ganja", "AZ"))
    verdict = verify(
        claim(ganja, end(armenia, feature="border"), length(50, 65)),
        atlas=atlas,
        layers=shipped_layers(),
        on=DAY,
    )
    assert verdict.outcome is Outcome.SUPPORTED
    assert "to the nearest point of “Border of Armenia”" in words(verdict)
    damascus = end(city(atlas, "Damascus", "SY"))
    verdict = verify(
        claim(damascus, end(feature="coast"), length(100, 140)),
        atlas=atlas,
        layers=shipped_layers(),
        on=DAY,
    )
    assert verdict.outcome is Outcome.SUPPORTED
    assert "No country is named; the coast of Syria is taken." in words(verdict)


@pytest.mark.parametrize(
    ("feature", "kilometres", "outcome"),
    [
        ("border", 300, "undetermined"),  # that with another country may be meant
        ("border", 10, "contradicted"),  # no border is nearer than the nearest
        ("coast", 150, "contradicted"),
        ("coast", 900, "undetermined"),
        ("frontline", 200, "undetermined"),
        ("frontline", 12, "undetermined"),  # there may be a front that no layer shows
        ("frontline", 41, "supported"),
    ],
)
def test_a_bare_line_that_may_be_another_contradicts_nothing(
    atlas: Atlas, feature: str, kilometres: float, outcome: str
) -> None:
    ganja = end(city(atlas, "Ganja", "AZ"))
    verdict = verify(
        claim(ganja, end(feature=feature), length(0.9 * kilometres, 1.1 * kilometres)),
        atlas=atlas,
        layers=shipped_layers(),
        on=DAY,
    )
    assert verdict.outcome == outcome, words(verdict)


def test_both_views_of_a_border_are_tested(atlas: Atlas) -> None:
    ukraine = atlas.place(atlas.find("Ukraine")[0].row)
    town = end(place("Armiansk", 33.69, 46.1, 3.0, country="UA"))
    verdict = verify(
        claim(town, end(ukraine, feature="border"), length(250, 350)),
        atlas=atlas,
        layers=shipped_layers(),
        on=DAY,
    )
    assert verdict.outcome is Outcome.DISPUTED
    assert "viewpoint: de facto" in " ".join(
        sentence for each in verdict.alternatives for sentence in each.why
    )


def test_the_capital_of_a_country(atlas: Atlas) -> None:
    syria = atlas.place(atlas.find("Syria")[0].row)
    homs = end(city(atlas, "Homs", "SY"))
    verdict = verify(
        claim(homs, end(syria, feature="capital"), length(120, 160)),
        atlas=atlas,
        layers=(),
        on=DAY,
    )
    assert verdict.outcome is Outcome.SUPPORTED


def test_the_bound_for_roads_is_named() -> None:
    assert TRAVEL_RATIO == 1.5


def test_a_place_on_another_continent_is_misplaced_rather_than_the_report_wrong(
    atlas: Atlas,
) -> None:
    far = replace(TOWN, longitude=TOWN.longitude + 90.0)
    verdict = verify(
        claim(end(FIFTY_EAST), end(far), length(17, 23)), atlas=atlas, layers=(), on=DAY
    )
    assert verdict.outcome == "undetermined"
    assert "It is likelier that one of the two is placed wrongly than" in words(verdict)


@pytest.mark.parametrize(
    ("claimed_km", "score", "outcome"),
    [
        (90, 0.96, "contradicted"),
        (90, 0.6, "undetermined"),  # likelier another village of that name
        (90, 0.8, "contradicted"),
        (10, 0.8, "undetermined"),  # off by five times: a report seldom errs so, a placing does
        (10, 0.96, "contradicted"),
        (50, 0.3, "supported"),
    ],
)
def test_an_unsure_placing_contradicts_nobody(
    atlas: Atlas, claimed_km: float, score: float, outcome: str
) -> None:
    quantity = length(0.85 * claimed_km, 1.15 * claimed_km)
    unsure = end(FIFTY_EAST, scores=[score])
    verdict = verify(claim(unsure, end(TOWN), quantity), atlas=atlas, layers=(), on=DAY)
    assert verdict.outcome == outcome


@pytest.mark.parametrize("town_first", [True, False])
def test_the_province_around_a_city_disputes_nothing(atlas: Atlas, town_first: bool) -> None:  # noqa: FBT001
    city, province = atlas.by_id("geonames:3844421"), atlas.by_id("geonames:3844419")
    assert city is not None
    assert province is not None
    longitude, latitude = destination((city.longitude, city.latitude), 270.0, 50.0)
    village = place("Village", longitude, latitude)
    readings = (city, province) if town_first else (province, city)
    verdict = verify(
        claim(end(village), end(*readings), length(45, 55), direction="W"),
        atlas=atlas,
        layers=(),
        on=DAY,
    )
    assert verdict.outcome == "supported", words(verdict)
    assert verdict.measurement is not None
    assert verdict.measurement.best_km == pytest.approx(50.0, abs=0.1)


def test_a_guessed_extent_is_never_less_than_the_point_is_good_for(atlas: Atlas) -> None:
    village = next(
        atlas.place(row)
        for row in range(len(atlas))
        if atlas.population[row] == 500 and atlas.radius_km[row] == 1.0
    )
    assert place_end(village, atlas).doubt_km == POINT_ACCURACY_KM
    given = place("Own", 46.0, 40.0, radius_km=0.2)
    assert place_end(given, atlas).doubt_km == 0.2


def test_a_lake_is_not_the_town_of_its_name(atlas: Atlas) -> None:
    town = place("Livingston", 20.5, 50.0, kind="PPL", id="geonames:4707173")
    verdict = verify(
        claim(end(TOWN), end(town, name="Lake Livingston"), length(14, 18)),
        atlas=atlas,
        layers=(),
        on=DAY,
    )
    assert verdict.outcome == "undetermined"
    expected = "“Lake Livingston” is a lake; the gazetteer only has the town of Livingston."
    assert expected in verdict.why
    salt_lake = end(atlas.place(atlas.find("Salt Lake City")[0].row), name="Salt Lake City")
    verdict = verify(claim(end(TOWN), salt_lake, length(14, 18)), atlas=atlas, layers=(), on=DAY)
    assert verdict.measurement is not None


@pytest.mark.parametrize(
    ("words", "capital"),
    [
        ("the provincial capital", "Mendoza (AR)"),
        ("the capital", "Buenos Aires (AR)"),
    ],
)
def test_the_capital_of_a_province_is_not_that_of_the_country(
    atlas: Atlas, words: str, capital: str
) -> None:
    town = place("San Rafael", -68.33, -34.62, country="AR", admin1="AR.13")
    mention = end(town).mention
    reference = Reference(span=span(words), mention=mention, feature="capital")
    found = ends_of(reference, other=None, atlas=atlas, layers=(), on=DAY)
    assert not isinstance(found, Missing)
    assert [each.label for each in found] == [capital]
