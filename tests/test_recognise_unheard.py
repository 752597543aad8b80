"""Names that no gazetteer knows, openers of sentences, and names whose nouns tell their kind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from naming import located

from geomap.recognise import NetworkRecogniser, cues
from geomap.recognise.bodies import by_their_nouns
from geomap.recognise.decode import Name
from geomap.recognise.features import Known
from geomap.recognise.lists import headings
from geomap.recognise.tokens import tokenise
from geomap.recognise.traits import Trait, traits, where
from geomap.recognise.unheard import led, strange, told


def around(text: str) -> tuple[tuple[str, ...], int, int]:
    """Words of a text, and where the X in it begins and ends."""
    words = tokenise(text).words
    return words, words.index("X"), words.index("X") + 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The village of Xorbala was burned.", ["Xorbala"]),
        ("They burned the villages of Qarbiya and Zorumdar.", ["Qarbiya", "Zorumdar"]),
        ("Fighting was heaviest in Qarbiya.", ["Qarbiya"]),
        ("Ten died in Zorumdar, about 75 km south of Bunia.", ["Zorumdar", "Bunia"]),
        ("Gunmen invaded Yelqata, in Guma, overnight.", ["Yelqata", "Guma"]),
        ("Qabrodrie, a fishing village near Cabaret, was burned.", ["Qabrodrie", "Cabaret"]),
        ("Sirens sounded in Kharkiv's Qaltivskyi district.", ["Kharkiv", "Qaltivskyi"]),
        ("Qwenga was quiet on Monday, residents said.", ["Qwenga"]),
        ("In Zelensky's view, the talks failed.", []),
        ("The City of Paris supports the new trees.", ["Paris"]),
    ],
)
def test_names_that_no_gazetteer_knows(
    recogniser: NetworkRecogniser, text: str, expected: list[str]
) -> None:
    assert located(recogniser, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chiva received 160 mm of rain in eight hours.", ["Chiva"]),
        ("Vovchansk sits less than five miles south of the border.", ["Vovchansk"]),
        ("Bentiu has no electricity.", ["Bentiu"]),
        ("Toretsk remains contested.", ["Toretsk"]),
        ("Rain fell in Aleppo.", ["Aleppo"]),
        ("Rice was destroyed by the flood.", []),
        ("A Lincoln man pleaded guilty on Friday in Illinois.", ["Lincoln", "Illinois"]),
        ("Fano militiamen seized Debre Tabor in Ethiopia.", ["Debre Tabor", "Ethiopia"]),
        ("Punjab-bound buses were stopped.", ["Punjab"]),
        ("Checkpoints went up at Sur-Qakai in Pakistan.", ["Pakistan"]),
        (
            "Schools closed in Gujranwala, Wazirabad and Dera Ghazi Khan.",
            ["Gujranwala", "Wazirabad", "Dera Ghazi Khan"],
        ),
        ("Bandits raided a market in the Bukkuyum Local Government Area.", ["Bukkuyum"]),
        ("Shells hit the road toward Ben Gurion airport.", ["Ben Gurion airport"]),
        ("Tanks surrounded Al-Shifa Hospital in Gaza City.", ["Al-Shifa Hospital", "Gaza City"]),
    ],
)
def test_places_told_by_what_stands_around(
    recogniser: NetworkRecogniser, text: str, expected: list[str]
) -> None:
    assert located(recogniser, text) == expected


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Aa: A bus fell.\nBb: It rained.", 2),
        ("Aa: A bus fell.\nHe said so.", 0),
        ("Aa: Who are you?\nBb: I am here.\nAa: Why?", 0),
        ("", 0),
    ],
)
def test_known_names_that_head_paragraphs(text: str, count: int) -> None:
    words = tokenise(text).words
    known = {i: Known(i, i + 1, 1, ()) for i, w in enumerate(words) if w in {"Aa", "Bb"}}
    assert len(headings(words, known, where(traits(words), Trait.BREAK))) == count


def test_a_round_up(recogniser: NetworkRecogniser) -> None:
    text = "Makwanpur: Six died when a bus slid.\nDhading: A landslide buried two buses."
    assert located(recogniser, text) == ["Makwanpur", "Dhading"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("X lies on a hill", True),
        ("X received 160 mm of rain", True),
        ("X is about 800 metres from here", True),
        ("X was again tense", True),
        ("X has no water", True),
        ("X lost power", True),
        ("X received a prize", False),
        ("X was tired", False),
        ("X has no friends", False),
        ("X", False),
    ],
)
def test_it_is_told_how_it_lies(text: str, *, expected: bool) -> None:
    words, _, end = around(text)
    assert cues.situated(words, end) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A X man", True),
        ("X residents", True),
        ("The X man", False),
        ("A X car", False),
        ("X", False),
    ],
)
def test_somebody_is_named_by_where_they_live(text: str, *, expected: bool) -> None:
    words, start, end = around(text)
    assert cues.dwells(words, start, end) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("X militiamen", True), ("X men", False), ("X", False)],
)
def test_fighters_bear_the_name_of_their_group(text: str, *, expected: bool) -> None:
    words, _, end = around(text)
    assert cues.fights(words, end) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("X was hit by a missile", True), ("X was hit by a car", False)],
)
def test_what_hits_persons_tells_of_no_place(text: str, *, expected: bool) -> None:
    words, _, end = around(text)
    assert cues.stricken(words, end) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("X village", True),
        ("X was shelled", True),
        ("X, 9 km from Y", True),
        ("X, about 9 km from Y", True),
        ("X, a town", True),
        ("X, in Y", False),
        ("X was hit", False),
        ("X said", False),
        ("X", False),
    ],
)
def test_what_is_told_of_a_strange_name(text: str, *, expected: bool) -> None:
    words, _, end = around(text)
    assert told(words, end) is expected


def test_where_it_is_counts_for_what_is_read_as_a_place() -> None:
    words, _, end = around("X, in Y")
    assert told(words, end, read_so=True)


@pytest.mark.parametrize(("text", "expected"), [("in X", True), ("in X's", False), ("X", False)])
def test_a_word_that_places_follow(text: str, *, expected: bool) -> None:
    words, start, end = around(text)
    assert led(words, start, end) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Xarbo", True), ("Middle Xarbo", True), ("New Ford", False), ("Ford", False), ("Ox", False)],
)
def test_a_strange_name_has_no_usual_word(name: str, *, expected: bool) -> None:
    words = tuple(name.split())
    assert strange(words, 0, len(words), {"ford": 9, "new": 5, "middle": 7}) is expected


@pytest.mark.parametrize(
    ("text", "read", "known", "expected"),
    [
        ("Zikim crossing", Name(0, 1, "LOC"), False, Name(0, 2, "FAC")),
        ("Zikim crossing", Name(0, 1, "LOC"), True, Name(0, 1, "LOC")),
        ("L.A. port", Name(0, 1, "LOC"), False, Name(0, 1, "LOC")),
        ("Al-Thawra hospital", Name(0, 3, "LOC"), True, Name(0, 4, "FAC")),
        ("Xarbo County Court", Name(0, 3, "LOC"), False, Name(0, 3, "ORG")),
        ("Xarbo Local Government Area", Name(0, 4, "ORG"), False, Name(0, 1, "LOC")),
        ("Ann Lee", Name(0, 2, "PER"), False, Name(0, 2, "PER")),
    ],
)
def test_kinds_by_nouns(text: str, read: Name, known: bool, expected: Name) -> None:  # noqa: FBT001
    words = tokenise(text).words
    spans = {(read.start, read.end)} if known else set()
    assert by_their_nouns(words, [read], spans) == (expected,)


@given(st.lists(st.sampled_from(["The", "the", "Xa", "XA", "of", ",", "\n", ".", "1", "city"])))
def test_traits_are_those_of_each_word(words: list[str]) -> None:
    seen = traits(words)
    assert where(seen, Trait.CAPITAL) == [i for i, w in enumerate(words) if w[0].isupper()]
    assert where(seen, Trait.BREAK) == [i for i, w in enumerate(words) if w == "\n"]
    assert where(seen, Trait.OPENER) == [i for i, w in enumerate(words) if w == "The"]
    assert where(seen, Trait.TIES) == [i for i, w in enumerate(words) if w == "of"]
