"""Numbers of victims and of damaged things in one sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.dates import fold
from geomap.incidents.counts import find_figures
from geomap.incidents.numbers import find_numbers


def figures(text: str) -> list[tuple[str, int, int | None]]:
    folded = fold(text)
    return [(f.harm.value, f.low, f.high) for f in find_figures(folded, 0, len(folded))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at least 13 people have been killed, among them three children, and 52 more were wounded",
         [("killed", 13, None), ("injured", 52, 52)]),
        ("13 people died this also includes a child and 52 more were wounded, dozens are missing",
         [("killed", 13, 13), ("injured", 52, 52), ("missing", 24, 99)]),
        ("killing at least 13 people and wounding 52", [("killed", 13, None), ("injured", 52, 52)]),
        ("At least 20 buildings were destroyed.", [("damaged", 20, None)]),
        ("more than 300 homes were destroyed and 2,000 people fled",
         [("damaged", 301, None), ("displaced", 2000, 2000)]),
        ("Three of the dead were children, and dozens of people were still missing.",
         [("missing", 24, 99)]),
        ("killing and leaving hundreds of severely injured civilians", [("injured", 200, 999)]),
        ("killed 4 civilians, including 2 women, and injured 12 others",
         [("killed", 4, 4), ("injured", 12, 12)]),
        ("counted 14 dead, among them three farmers, and 20 wounded",
         [("killed", 14, 14), ("injured", 20, 20)]),
        ("leaving 3 dead and 5 injured", [("killed", 3, 3), ("injured", 5, 5)]),
        ("A man and three children were killed", [("killed", 4, 4)]),
        ("three men and a woman were shot dead", [("killed", 4, 4)]),
        ("The attack killed and wounded 8 people", [("killed", 0, 8), ("injured", 0, 8)]),
        ("5 casualties in the blast", [("killed", 0, 5), ("injured", 0, 5)]),
        ("No casualties were reported.", [("killed", 0, 0), ("injured", 0, 0)]),
        ("The death toll rose to 45.", [("killed", 45, 45)]),
        ("It claimed the lives of 20 people", [("killed", 20, 20)]),
        ("the bodies of 12 people were found", [("killed", 12, 12)]),
        ("killed between 10 and 15 militants", [("killed", 10, 15)]),
        ("10 to 15 people were wounded", [("injured", 10, 15)]),
        ("A 45-year-old man was killed", [("killed", 1, 1)]),
        ("Shells hit the town, killing a woman.", [("killed", 1, 1)]),
        ("He died of his injuries on Monday.", [("killed", 1, 1)]),
        ("A nurse and two patients were injured.", [("injured", 3, 3)]),
        ("thousands of people were displaced", [("displaced", 2000, 9999)]),
        ("forty-two people died", [("killed", 42, 42)]),
        ("nearly 100 people were killed", [("killed", 90, 100)]),
        ("The raid could have killed 100 people.", []),
        ("Dozens of shells were destroyed.", []),
        ("Thirty body bags were sent and 200 chickens died.", []),
        ("The bomb squad met at 10 a.m. on 17 October, the dead of night.", []),
        ("30 dead birds", []),
    ],
)  # fmt: skip
def test_figures(text: str, expected: list[tuple[str, int, int | None]]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("at least 13", (13, None)), ("more than 10", (11, None)), ("up to 20", (0, 20)),
        ("dozens", (24, 99)), ("two dozen", (24, 24)), ("half a dozen", (6, 6)),
        ("scores", (40, 99)), ("about 4,200", (3780, 4620)), ("five hundred and six", (506, 506)),
        ("2 million", (2_000_000, 2_000_000)), ("tens of thousands", (20_000, 99_999)),
    ],
)  # fmt: skip
def test_numbers(text: str, interval: tuple[int, int | None]) -> None:
    (number,) = find_numbers(f"{text} people")
    assert (number.low, number.high) == interval


@pytest.mark.parametrize(
    "text", ["in 2020", "60 km", "17 october", "a 45-year-old", "smith, 45, said", "12:30", "$50"]
)
def test_other_numbers_do_not_count(text: str) -> None:
    assert find_numbers(text) == ()


@given(st.text(alphabet="0123456789 ,.-andkilledwoue", max_size=200))
def test_any_text_is_read(text: str) -> None:
    folded = fold(text)
    for figure in find_figures(folded, 0, len(folded)):
        assert 0 <= figure.start < figure.end <= len(text)
        assert figure.high is None or 0 <= figure.low <= figure.high


@pytest.mark.parametrize(
    "unit", ["killed 3 ", "three and ", "1,000", "a man and ", "dead ", "at least "]
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    text = unit * 2_000
    find_figures(text, 0, len(text))
