"""Times that stand for a distance: found, tied to places, and judged only where speed bounds them."""

from __future__ import annotations

import re

import pytest

from geomap.claims import find_claims
from geomap.model import Document, Measurement, Mention, Mode, Outcome, Span
from geomap.quantity import find_durations, find_quantities
from geomap.verify.durations import FASTEST, judge_duration

NAMES = re.compile(r"\b(?!(?:The|It|A|An|Gunmen|After|Police|Two|He|They)\b)[A-Z][a-z]+")


def read(text: str) -> list[tuple[str | None, str, str | None, str | None, str | None]]:
    """Subject, words, reference, direction and how one goes, of every time in a text."""
    mentions = [
        Mention(document="d", span=Span(start=m.start(), end=m.end(), text=m.group()))
        for m in NAMES.finditer(text)
    ]
    found = []
    for claim in find_claims(Document(id="d", text=text, sha256=""), mentions):
        span, time = claim.quantity.span, claim.duration
        assert text[span.start : span.end] == span.text
        if time is None:
            continue
        assert claim.mode is Mode.TRAVEL
        assert (claim.quantity.low_km, claim.quantity.high_km) == (0.0, None)
        subject, reference = (
            end.mention.span.text if end and end.mention else None
            for end in (claim.subject, claim.reference)
        )
        found.append((subject, span.text, reference, claim.direction, time.way))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The camp lies two hours by road from Goma.",
            [(None, "two hours by road", "Goma", None, "car")],
        ),
        (
            "A two-hour drive from Kabul, the village of Baraki was shelled.",
            [("Baraki", "two-hour drive", "Kabul", None, "car")],
        ),
        (
            "Gunmen attacked Korongo, three hours by road north of Timbuktu, on Friday.",
            [("Korongo", "three hours by road", "Timbuktu", "N", "car")],
        ),
        (
            "The mine is a day's walk from Walikale.",
            [(None, "a day's walk", "Walikale", None, "foot")],
        ),
        (
            "Gunmen stormed a village two hours north of Kano.",
            [(None, "two hours", "Kano", "N", None)],
        ),
        (
            "It takes two hours by road from Beni to Butembo.",
            [("Beni", "two hours by road", "Butembo", None, "car")],
        ),
        (
            "The two-hour drive between Beni and Butembo is dangerous.",
            [("Beni", "two-hour drive", "Butembo", None, "car")],
        ),
        (
            "Columbus is 15 minutes from Oshawa and 60 minutes from Toronto.",
            [
                ("Columbus", "15 minutes", "Oshawa", None, None),
                ("Columbus", "60 minutes", "Toronto", None, None),
            ],
        ),
        (
            "Braemar is within a one-and-a-half hour drive of Aberdeen.",
            [("Braemar", "one-and-a-half hour drive", "Aberdeen", None, "car")],
        ),
        (
            "Lubero, an hour's drive north of Ganja, burned.",
            [("Lubero", "an hour's drive", "Ganja", "N", "car")],
        ),
    ],
)
def test_times_between_places(
    text: str, expected: list[tuple[str | None, str, str | None, str | None, str | None]]
) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "After a two-hour drive from Aleppo, the convoy reached Idlib.",
        "They fought for three hours from Monday night.",
        "The hospital is less than two hours away.",
        "Police came 30 minutes after the attack, from Lagos.",
        "He was released 24 hours from the time of his arrest.",
        "Ernest broke the deadlock, scoring 12 minutes from time.",
        "The convoy drove two hours north of Gao before it was ambushed.",
        "They had walked for two days from Kutum.",
        "In two days from now, Gao will vote.",
    ],
)
def test_times_of_what_happened_are_no_distances(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("a two-hour drive", 1.7, 2.3),
        ("an hour and a half's drive", 1.275, 1.725),
        ("half an hour from", 0.425, 0.575),
        ("two to three hour bus ride", 1.7, 3.45),
        ("less than two hours away", 0.0, 2.0),
        ("almost two hours away", 1.7, 2.0),
        ("more than two hours away", 2.0, None),
        ("two days' march", 40.8, 55.2),
        ("90 minutes by train", 1.275, 1.725),
    ],
)
def test_how_long(text: str, low: float, high: float | None) -> None:
    [(_, time)] = find_durations(text)
    assert time.low_hours == pytest.approx(low)
    assert time.high_hours == (None if high is None else pytest.approx(high))


def test_a_time_beside_a_length_only_repeats_it() -> None:
    assert read("Xylo is 10 km or a 15-minute ride from Digos.") == []
    assert not find_quantities("a two-hour drive from Digos")


@pytest.mark.parametrize(
    ("best_km", "words", "outcome"),
    [
        (150.0, "a two-hour drive", Outcome.UNDETERMINED),
        (500.0, "a two-hour drive", Outcome.CONTRADICTED),
        (500.0, "a two-hour flight", Outcome.UNDETERMINED),
        (500.0, "two hours away", Outcome.UNDETERMINED),
        (500.0, "more than a two-hour drive", Outcome.UNDETERMINED),
        (30.0, "a two-hour walk", Outcome.CONTRADICTED),
    ],
)
def test_only_what_nobody_can_reach_is_contradicted(
    best_km: float, words: str, outcome: Outcome
) -> None:
    [(_, time)] = find_durations(words)
    measured = Measurement(
        low_km=best_km - 2, best_km=best_km, high_km=best_km + 2, azimuth_deg=0.0,
        subject_point=(0.0, 0.0), reference_point=(0.0, 1.0), method="test",
    )  # fmt: skip
    found, [why] = judge_duration(time, measured)
    assert found is outcome
    if outcome is Outcome.CONTRADICTED:
        assert f"{FASTEST[time.way or ''].kmh:g} km/h" in why
    else:
        assert why.startswith("The report gives a time and no length")
