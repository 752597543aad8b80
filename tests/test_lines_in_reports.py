"""Lines and capitals as reports call them: what each claim is measured to, end to end."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

import geomap
from geomap.model import Outcome
from geomap.read import document_from_text

if TYPE_CHECKING:
    from geomap.model import CheckedClaim


def checked(text: str) -> CheckedClaim:
    document = document_from_text(text, published=dt.date(2025, 4, 3))
    [claim] = geomap.analyse(document).claims
    return claim


@pytest.mark.parametrize(
    ("text", "layer"),
    [
        ("Hajira is about 10 km from the LoC, in Poonch district of Kashmir.", "Line of Control"),
        (
            "Gori lies 8 km from the South Ossetian boundary line in Georgia.",
            "Administrative boundary line of South Ossetia",
        ),
        (
            "Gori is 8 km from the administrative boundary line with South Ossetia.",
            "Administrative boundary line of South Ossetia",
        ),
        ("Gori is 40 km from the border line with Azerbaijan.", "Border of Azerbaijan"),
        ("Uzhhorod is 800 metres from the Slovak border.", "Border of Slovakia"),
    ],
)
def test_a_line_is_known_by_the_words_for_it(text: str, layer: str) -> None:
    measurement = checked(text).verdict.measurement
    assert measurement is not None
    assert measurement.layer is not None
    assert measurement.layer.name == layer


@pytest.mark.parametrize(
    ("text", "azimuth_deg"),
    [
        ("Cabaret, a town in Haiti 20 miles north of the capital, was quiet.", 338),
        ("Gori, in Georgia, lies 86 km west of the capital.", 299),
    ],
)
def test_the_capital_is_that_of_the_country_that_is_spoken_of(
    text: str, azimuth_deg: float
) -> None:
    measurement = checked(text).verdict.measurement
    assert measurement is not None
    assert measurement.azimuth_deg == pytest.approx(azimuth_deg, abs=3)


def test_a_claim_too_short_to_test_says_that_its_middle_agrees() -> None:
    verdict = checked("The village of Konduga is 36 km from Maiduguri in Borno, Nigeria.").verdict
    assert verdict.outcome is Outcome.UNDETERMINED
    assert "The middle of what was measured agrees with the claim." in " ".join(verdict.why)


def test_a_place_within_the_other_contradicts_nothing() -> None:
    verdict = checked("Lampedusa lies 205 km from Sicily.").verdict
    assert verdict.outcome is Outcome.UNDETERMINED
    assert "one lies in the other" in " ".join(verdict.why)
