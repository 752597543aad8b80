"""Lengths in running text."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.errors import OptionError
from geomap.quantity import KM_PER, RULES, find_quantities
from geomap.quantity.amounts import read_amount
from geomap.quantity.rules import half_width

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("60 km", 60, "km"),
        ("60-km", 60, "km"),
        ("60km", 60, "km"),
        ("60 KM", 60, "km"),
        ("10 kms", 10, "km"),
        ("1,200 kilometers", 1200, "km"),
        ("1 200 kilometres", 1200, "km"),
        ("2.5 km", 2.5, "km"),
        ("1.200 km", 1.2, "km"),
        ("1.2 thousand kilometers", 1200, "km"),
        ("½ mile", 0.5, "mi"),
        ("7 ½ miles", 7.5, "mi"),
        ("1½ miles", 1.5, "mi"),
        ("1/2 mile", 0.5, "mi"),
        ("2 1/2 miles", 2.5, "mi"),
        ("2 1⁄2 miles", 2.5, "mi"),
        ("half a mile", 0.5, "mi"),
        ("half-mile", 0.5, "mi"),
        ("quarter mile", 0.25, "mi"),
        ("a mile", 1, "mi"),
        ("three-quarters of a mile", 0.75, "mi"),
        ("an eighth of a mile", 0.125, "mi"),
        ("one and a half kilometres", 1.5, "km"),
        ("a mile and a half", 1.5, "mi"),
        ("sixty kilometres", 60, "km"),
        ("sixty-one miles", 61, "mi"),
        ("a hundred and fifty miles", 150, "mi"),
        ("five thousand kilometres", 5000, "km"),
        ("two dozen miles", 24, "mi"),
        ("48 nautical miles", 48, "nmi"),
        ("12 NM", 12, "nmi"),
        ("200 yards", 200, "yd"),
        ("500 metres", 500, "m"),
        ("500 m", 500, "m"),
        ("600 feet", 600, "ft"),
        ("15 klicks", 15, "km"),
        ("30 miles (48 km)", 30, "mi"),
        ("30 miles (48 km; 26 nmi)", 30, "mi"),
        ("1.9 (3.1 km) miles", 1.9, "mi"),
        ("2 1⁄2 miles [4.0 km]", 2.5, "mi"),
    ],
)
def test_every_way_of_writing_a_length(text: str, value: float, unit: str) -> None:
    [found] = find_quantities(f"It lies {text} from the town.")
    assert found.span.text == text
    assert found.value == pytest.approx(value)
    assert found.unit == unit
    kilometres = value * KM_PER[unit]
    assert found.low_km == pytest.approx(0.85 * kilometres)
    assert found.high_km == pytest.approx(1.15 * kilometres)


@pytest.mark.parametrize(
    "text",
    [
        "48 km2", "48 km²", "48 km ²", "100,000 sq km", "30 square miles", "3 cubic metres",
        "60 km/h", "60 kph", "194 kilometres an hour", "35 miles per gallon", "50 miles a day",
        "24 people per mile", "5m people", "$5 m", "5 nm", "Ten Mile Creek", "100 Mile House",
        "Four Miles Away", "the Miles family", "2,5 km", "I-5 km", "on Mile Road", "60 m/s",
        "at 40th Kilometer", "4 km squared", "a few feet", "back yards", "the feet of", "",
    ],
)  # fmt: skip
def test_what_is_no_length(text: str) -> None:
    assert [q.span.text for q in find_quantities(text) if q.span.text != "a few feet"] == []


@pytest.mark.parametrize(
    ("text", "low", "high", "hedge"),
    [
        ("almost 60 km", 51, 60, "almost"),
        ("nearly 60 km", 51, 60, "nearly"),
        ("just under 60 km", 51, 60, "just under"),
        ("about 60 km", 51, 69, "about"),
        ("some 60 km", 51, 69, "some"),
        ("60 km or so", 51, 69, "or so"),
        ("over 60 km", 60, None, "over"),
        ("more than 60 km", 60, None, "more than"),
        ("at least 60 km", 60, None, "at least"),
        ("60 km or more", 60, None, "or more"),
        ("just over 60 km", 60, 69, "just over"),
        ("within 60 km", 0, 60, "within"),
        ("up to 60 km", 0, 60, "up to"),
        ("less than 60 km", 0, 60, "less than"),
        ("as far as 60 km", 0, 60, "as far as"),
        ("exactly 60 km", 55, 65, "exactly"),
        ("5-10 km", 4.25, 11.5, None),
        ("5 to 10 km", 4.25, 11.5, None),
        ("between 5 and 10 km", 4.25, 11.5, None),
        ("from 5 to 10 km", 4.25, 11.5, None),
        ("5 km to 10 km", 4.25, 11.5, None),
        ("a 5- to 10-km belt", 4.25, 11.5, None),
        ("between 5 km and 10 km", 4.25, 11.5, None),
        ("up to 5-10 km", 0, 10, "up to"),
        ("a few kilometres", 2, 7, None),
        ("several hundred kilometres", 300, 1000, None),
        ("dozens of kilometres", 20, 99, None),
        ("a couple of kilometres", 1.5, 3.5, None),
        ("hundreds of kilometres", 100, 999, None),
        ("kilometres from Baku", 2, None, None),
    ],
)
def test_hedges_ranges_and_vague_words(
    text: str, low: float, high: float | None, hedge: str | None
) -> None:
    [found] = find_quantities(text)
    assert found.hedge == hedge
    assert found.low_km == pytest.approx(low)
    assert found.high_km == (None if high is None else pytest.approx(high))


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("5 feet 2 inches", 5 + 1 / 6, "ft"),
        ("5 feet and 2 inches", 5 + 1 / 6, "ft"),
        ("3 miles 440 yards", 3.25, "mi"),
        ("2 km 300 m", 2.3, "km"),
    ],
)
def test_one_length_in_two_units(text: str, value: float, unit: str) -> None:
    [found] = find_quantities(text)
    assert found.value == pytest.approx(value)
    assert (found.unit, found.span.text) == (unit, text)


def test_and_joins_a_range_only_after_between() -> None:
    [found] = find_quantities("south of Highway 20 and 2.5 miles north")
    assert found.value == 2.5


def test_decimal_comma_counts_where_the_text_is_used_to_it() -> None:
    found = find_quantities("Ein Ort 2,5 km und 7,25 km weit, auf 1.200 km")
    assert [q.value for q in found] == [2.5, 7.25, 1200]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("30 miles (48 km)", ()),
        ("71 kilometres (40 mi)", ()),
        (
            "30 miles (60 km)",
            ("the text's two figures disagree: 30 miles is 48.28 km, 60 km is 60 km",),
        ),
    ],
)
def test_two_units_are_checked_against_each_other(text: str, why: tuple[str, ...]) -> None:
    [found] = find_quantities(text)
    assert found.why == why


@pytest.mark.parametrize(
    ("text", "strict"),
    [  # Chapman and Wieczorek 2020, table "Calculating uncertainty using the precision"
        ("10.1", 0.05), ("10.25", 0.125), ("10.5", 0.25), ("10.6", 0.05), ("10.75", 0.125),
        ("10", 0.5), ("15", 0.5), ("30", 5), ("33", 0.5), ("100", 5), ("140", 5), ("200", 5),
        ("1000", 50), ("2000", 50),
    ],
)  # fmt: skip
def test_strict_rule_meets_its_published_table(text: str, strict: float) -> None:
    amount = read_amount(text, 0, len(text))
    assert amount is not None
    assert half_width(amount, "strict") == pytest.approx(strict)


@pytest.mark.parametrize(
    ("rule", "low", "high"), [("press", 51, 69), ("stated", 55, 65), ("instrument", 57, 63)]
)
def test_rules(rule: str, low: float, high: float) -> None:
    [found] = find_quantities("60 km", rule=rule)
    assert (found.low_km, found.high_km, found.rule) == (low, high, rule)


def test_an_unknown_rule_is_refused() -> None:
    with pytest.raises(OptionError) as caught:
        find_quantities("60 km", rule="loose")
    assert str(caught.value) == (
        "'loose' is no rounding rule; take one of instrument, press, stated, strict"
    )


NUMBERS = st.integers(1, 20_000)


@given(
    NUMBERS, st.sampled_from(sorted(RULES)), st.sampled_from(["", "almost ", "over ", "within "])
)
def test_kilometres_and_miles_agree(number: int, rule: str, hedge: str) -> None:
    [km] = find_quantities(f"{hedge}{number} km", rule=rule)
    [mi] = find_quantities(f"{hedge}{number} miles", rule=rule)
    assert mi.low_km == pytest.approx(km.low_km * 1.609344)
    if km.high_km is None:
        assert mi.high_km is None
    else:
        assert mi.high_km == pytest.approx(km.high_km * 1.609344)


@given(NUMBERS, st.sampled_from(sorted(RULES)))
def test_a_widening_hedge_never_shrinks(number: int, rule: str) -> None:
    [bare] = find_quantities(f"{number} km", rule=rule)
    [about] = find_quantities(f"about {number} km", rule=rule)
    assert bare.high_km is not None
    assert about.high_km is not None
    assert about.low_km <= bare.low_km <= bare.high_km <= about.high_km
    for hedge in ("almost", "just over", "within", "over"):
        [cut] = find_quantities(f"{hedge} {number} km", rule=rule)
        assert cut.low_km <= number
        assert cut.high_km is None or cut.high_km >= number


WORDS = st.sampled_from(
    "60 km miles a half and of - ( ) ½ / , . to between hundred few about mile 1,200 2,5 m ft "
    "NM over\n\xa0 nautical square per ² thousand dozen several 1/2 0 from".split(" ")
)


@given(st.one_of(st.text(), st.lists(WORDS, max_size=12).map(" ".join)))
def test_any_text_is_read_and_offsets_slice_it(text: str) -> None:
    end = 0
    for found in find_quantities(text):
        assert text[found.span.start : found.span.end] == found.span.text
        assert found.span.start >= end
        end = found.span.end
        assert found.low_km >= 0
        assert found.high_km is None or found.high_km >= found.low_km


@pytest.mark.parametrize("piece", ["1", " ", "a ", "1 ", "a half and ", "- ", "(", "½", "over "])
def test_a_megabyte_without_a_length_is_passed_over(piece: str) -> None:
    text = piece * (1_000_000 // len(piece)) + " km"
    started = time.process_time()
    find_quantities(text)
    assert time.process_time() - started < 5


@pytest.mark.parametrize("piece", ["km ", "1 km ", "(1 km", "1 km to ", "a mile and a half "])
def test_nothing_but_lengths_is_read_in_linear_time(piece: str) -> None:
    text = piece * (50_000 // len(piece))
    started = time.process_time()
    find_quantities(text)
    assert time.process_time() - started < 8


LENGTHS = {
    "Mile", "Kilometer", "Meter", "Foot", "Yard", "Inch", "Centimeter", "Millimeter",
    "metre", "kilometre", "mile", "foot", "yard", "inch", "centimetre", "millimetre",
}  # fmt: skip
ANOTHER_READING = {
    "eight to 10 feet tall": "a range is one length, not its upper end",
    "75 -300mm": "the same",
    "1m is equal to": "m before a verb may be a million",
    '10 " long': "a quote mark is a quote mark in prose",
    "picometer": "no unit of distances between places",
    "1 m x 1 m": "the first m stands before no word of length",
    "12 m 2 dm": "no unit of distances between places",
    "12 ft 2 in": "in is a preposition far more often",
    "5 ft 2 in": "the same",
    "2 1/2 in thick": "the same",
    "my pencil is 2 in": "the same",
    "1,500,000 kilometres": "both units are one length",
    "8- to 16-meter": "a range and both units are one length",
    "cubic kilometers and 4 km cubed": "4km^3 is no length",
    "square kilometers and 4 km squared": "4km^2 is no length",
    "0.5k miles": "k for a thousand is not written in reports",
}
"""Cases of the two extractors that are read otherwise, and why."""


@pytest.mark.shared
def test_published_cases_of_other_extractors(shared: Path) -> None:
    folder = shared / "data" / "claims" / "quantities"
    cases: list[tuple[str, list[float]]] = []
    for case in json.loads((folder / "DimensionModel.json").read_text("utf-8")):
        units = [r["Resolution"] for r in case["Results"] if r["Resolution"].get("unit") in LENGTHS]
        if all(unit["value"] for unit in units):
            cases.append((case["Input"], [float(unit["value"]) for unit in units]))
    for case in json.loads((folder / "quantulum3_quantities.json").read_text("utf-8")):
        wanted = [float(r["value"]) for r in case["res"] if r["unit"] in LENGTHS]
        cases.append((case["req"], wanted))
    read = {text: [q.value for q in find_quantities(text)] for text, _ in cases}
    wrong = [
        text
        for text, wanted in cases
        if len(read[text]) != len(wanted)
        or any(
            got is None or abs(got - want) > 1e-6 * want
            for got, want in zip(read[text], wanted, strict=True)
        )
    ]
    assert [text for text in wrong if not any(known in text for known in ANOTHER_READING)] == []


@pytest.mark.shared
def test_phrases_that_two_extractors_were_tried_on(shared: Path) -> None:
    lines = (shared / "data" / "claims" / "phrases_tried.txt").read_text("utf-8").splitlines()
    tried = [line.split(" | want ") for line in lines if " | want " in line]
    assert len(tried) > 40
    for phrase, wanted in tried:
        number, _, unit = wanted.strip().rpartition(" ")
        found = find_quantities(phrase)
        if unit not in KM_PER and not number.startswith("["):
            assert found == (), phrase  # hours, speeds, areas
        elif number.startswith("("):
            low, high = (float(end) for end in number.strip("()").split(","))
            assert found[0].low_km <= low <= high <= (found[0].high_km or 0), phrase
        elif number == "None":  # a vague word, or the ambiguous "2,5 km"
            assert [one.value for one in found] in ([None], []), phrase
        elif not number.startswith("["):
            assert [one.value for one in found] == [float(number)], phrase
