"""Tokens, windows and the nouns that stand for lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.recognise.descriptors import find_descriptors
from geomap.recognise.features import Flag, flags, shape
from geomap.recognise.tokens import fold, tokenise, windows
from geomap.recognise.traits import traits


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ()),
        ("BAKU: On", ("BAKU", ":", "On")),
        ("Azerbaijan’s second", ("Azerbaijan", "’s", "second")),
        ("BAKU’S U.S. ally", ("BAKU", "’S", "U.S.", "ally")),
        ("Sana'a, N’Djamena", ("Sana'a", ",", "N’Djamena")),
        ("Nagorno-Karabakh", ("Nagorno", "-", "Karabakh")),
        ("buildings.At least", ("buildings", ".", "At", "least")),
        ("St. Louis, Mo.", ("St.", "Louis", ",", "Mo.")),
        ("Kyi\u200bv fell", ("Kyi\u200bv", "fell")),
        ("\ufeff\u200bKyiv", ("Kyiv",)),
        ("G\u0259nc\u0259 Mingac\u0327evir", ("G\u0259nc\u0259", "Mingac\u0327evir")),
        ("see https://a.org/Paris now", ("see", "https://a.org/Paris", "now")),
        ("@Paris #Paris", ("@Paris", "#", "Paris")),
        ("60 km, 1,200.5", ("60", "km", ",", "1,200.5")),
        ("Title\n\nBody\r\nend", ("Title", "\n", "Body", "\n", "end")),
        ("基辅 🔥 x", ("基辅", "🔥", "x")),
    ],
)
def test_tokens(text: str, words: tuple[str, ...]) -> None:
    assert tokenise(text).words == words


def test_a_line_broken_by_its_width_goes_on() -> None:
    text = "The convoy that left the coast on Friday reached New\nYork late at night."
    assert "\n" not in tokenise(text).words


def test_a_list_of_lines_is_broken_at_each() -> None:
    assert tokenise("Aleppo\nHoms\nHama").words == ("Aleppo", "\n", "Homs", "\n", "Hama")


@given(st.text(max_size=300))
def test_tokens_slice_the_text(text: str) -> None:
    tokens = tokenise(text)
    for word, start, end in zip(tokens.words, tokens.starts, tokens.ends, strict=True):
        assert start < end
        assert word == "\n" or text[start:end] == word
    assert list(tokens.starts) == sorted(tokens.starts)


@given(st.text(alphabet="ab. \n", max_size=400), st.integers(20, 80), st.integers(0, 10))
def test_windows_tile_the_text(text: str, size: int, overlap: int) -> None:
    at = 0
    for start, end, seen_start, seen_end in windows(text, size=size, overlap=overlap):
        assert start == at
        assert seen_start <= start < end <= seen_end
        assert end - start <= size
        at = end
    assert at == len(text)


def test_a_megabyte_without_spaces_costs_no_more_than_its_length() -> None:
    assert len(tokenise("x@" * 200_000)) > 0
    assert len(tokenise("y" * 1_000_000)) == 1


@pytest.mark.parametrize(
    ("word", "folded"),
    [("Tibú", "tibu"), ("N’Djamena", "n'djamena"), ("Kyi\u200bv", "kyiv"), ("Łódź", "łodz")],
)
def test_fold(word: str, folded: str) -> None:
    assert fold(word) == folded


@pytest.mark.parametrize(
    ("word", "pattern"),
    [("Ganja", "Xxx"), ("BAKU", "XX"), ("McLean", "XxXxx"), ("1994", "dd"), ("-", "-")],
)
def test_shape(word: str, pattern: str) -> None:
    assert shape(word) == pattern


def bits_of(text: str) -> list[int]:
    words = tokenise(text).words
    return [int(bits) for bits in flags(words, (), traits(words))]


def test_flags_of_lines_and_sentences() -> None:
    upper = bits_of("MISSILES HIT GANJA CITY\nBaku was quiet.")
    assert all(bits & Flag.UPPER_LINE for bits in upper[:4])
    assert not upper[-1] & Flag.UPPER_LINE
    title = bits_of("Missiles Hit Ganja City")
    assert all(bits & Flag.TITLE_LINE for bits in title)
    starts = bits_of('It fell. "Baku" was quiet')
    assert [bool(bits & Flag.SENTENCE_START) for bits in starts] == [
        *(True, False, False),
        *(True, True, False, False, False),
    ]


def test_flags_of_repeats() -> None:
    found = bits_of("Reading is a town; reading is fun. Reading grew.")
    assert found[0] & Flag.ALSO_LOWER
    assert found[0] & Flag.TWICE
    assert not found[0] & Flag.OFTEN


def test_flags_of_nothing() -> None:
    assert flags((), (), traits(())).shape == (0,)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("60 km from the Nagorno-Karabakh frontline.", ["frontline"]),
        ("along the Line of Contact", ["Line of Contact"]),
        ("near the Turkish border", ["border"]),
        ("Russia's border with Ukraine", ["border"]),
        ("off the Libyan coast", ["coast"]),
        ("on the Black Sea coast", ["coast"]),
        ("the front lines near the town", ["front lines", "town"]),
        ("The city was dark. The village, too.", ["city", "village"]),
        ("Troops left the capital on Friday", ["capital"]),
        ("the city council met near the town hall", []),
        ("the city of Ganja and the village of Vardenis", []),
        ("the capital, Baku, and a village", []),
        ("Iraq borders Syria", []),
        ("border guards fled", []),
        ("a front-line town", []),
        ("to border on the absurd", []),
    ],
)
def test_descriptors(text: str, found: list[str]) -> None:
    assert [text[a:b] for a, b in find_descriptors(text, tokenise(text))] == found
