"""Sentence splitting."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.text import sentence_at, sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t ", []),
        ("Homes burned. Nobody slept!  Why?", ["Homes burned.", "Nobody slept!", "Why?"]),
        ("The U.S. Army left. It won.", ["The U.S. Army left.", "It won."]),
        ("It left the U.S. The army won.", ["It left the U.S.", "The army won."]),
        ("Gen. Petrov met Dr. Aliyev in St. Petersburg.", None),
        ("It is 60 km. from the line.", None),
        ("It is 12 km. NE of the town.", None),
        ("It is 60 km. Ganja was hit.", ["It is 60 km.", "Ganja was hit."]),
        ("It is 2.5 km away.", None),
        ("the buildings.At least 13 died.", ["the buildings.", "At least 13 died."]),
        ("under the debris.”A man", ["under the debris.”", "A man"]),
        ("See www.example.Com and report.Txt.gz now.", None),
        ("“Leave!” he said. “Now.” They did.", ["“Leave!” he said.", "“Now.”", "They did."]),
        ("A heading\n\nThe text", ["A heading", "The text"]),
        ("A heading\nThe text is much longer.", ["A heading", "The text is much longer."]),
        ("one line that was\nwrapped here.", None),
        ("The strike came from the direction of\nGanja at night.", None),
        ("Hit:\n- Ganja\n- Baku\n1. Fizuli", ["Hit:", "Ganja", "Baku", "Fizuli"]),
        ("* Ganja", ["Ganja"]),
        (
            "Two died...Then nothing. J. K. Smith left.",
            ["Two died...", "Then nothing.", "J. K. Smith left."],
        ),
        ("It fell at 5 p.m. on Friday. 13 died.", ["It fell at 5 p.m. on Friday.", "13 died."]),
        ("One.\r\nTwo.\r\n\r\nThree", ["One.", "Two.", "Three"]),
    ],
)
def test_sentences(text: str, expected: list[str] | None) -> None:
    if expected is None:
        expected = [text]
    assert [text[start:end] for start, end in sentences(text)] == expected


def test_sentence_at_takes_the_earlier_one_between_two() -> None:
    text = "  One.  Two."
    assert [sentence_at(text, offset) for offset in (0, 2, 6, 8, 99)] == [
        (2, 6), (2, 6), (2, 6), (8, 12), (8, 12),
    ]  # fmt: skip
    assert sentence_at("...", 1) == (0, 3)


@given(st.text(alphabet=st.sampled_from('aB1.!?…\n\r -*”"“(#U.S')))
def test_every_sentence_is_stripped_ordered_and_nothing_is_lost(text: str) -> None:
    found = sentences(text)
    pieces = [text[start:end] for start, end in found]
    assert all(piece == piece.strip() and piece for piece in pieces)
    assert all(left[1] <= right[0] for left, right in pairwise(found))
    letters = [character for character in text if character.isalpha()]
    assert [c for piece in pieces for c in piece if c.isalpha()] == letters


@pytest.mark.parametrize(
    "piece", ["1", " ", "a ", ".", "\n", ". ", "U.S. ", ".\n", '."', "“", "\n“", "aa.A“"]
)
def test_half_a_megabyte_of_anything_is_read_in_linear_time(piece: str) -> None:
    text = piece * (500_000 // len(piece))
    started = time.process_time()
    sentences(text)
    assert time.process_time() - started < 5
