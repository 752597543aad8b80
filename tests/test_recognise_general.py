"""What names look like in reports: with articles in small letters, in rows, in capitals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from naming import located

from geomap.recognise.articles import led_by_article, with_articles
from geomap.recognise.cues import visited
from geomap.recognise.decode import Name
from geomap.recognise.tokens import tokenise

if TYPE_CHECKING:
    from geomap.recognise import NetworkRecogniser


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Traders fled el-Obeid.", ["el-Obeid"]),
        ("A mine went off in al-Bab on Monday.", ["al-Bab"]),
        ("Fighters from as-Suwayda and el-Obeid met.", ["as-Suwayda", "el-Obeid"]),
        ("Forces of al-Assad and al-Qaeda fought in al-Bab.", ["al-Bab"]),
        ("Bashar al-Assad met Abdel Fattah el-Sisi.", []),
        ("In Niger, a bridge fell.", ["Niger"]),
        ("It rained. In Niger, a bridge fell.", ["Niger"]),
        ("Gunmen Kill Twelve In Niger", ["Niger"]),
        ("Velyka Novosilka has fallen, officials say.", ["Velyka Novosilka"]),
        ("A Coruña was flooded.", ["A Coruña"]),
        ("The road to In Salah is cut.", ["In Salah"]),
        (
            "Troops shelled Stepanakert, Askeran, Hadrut and Shushi.",
            ["Stepanakert", "Askeran", "Hadrut", "Shushi"],
        ),
        (
            "Mud filled houses in Valencia, Picanya, Chiva and Cheste.",
            ["Valencia", "Picanya", "Chiva", "Cheste"],
        ),
        (
            "Troops attacked while Krasnohorivka and Vuhledar came under fire.",
            ["Krasnohorivka", "Vuhledar"],
        ),
        ("Rockets hit Bagram air base.", ["Bagram air base"]),
        ("Police held John Houston on Friday. Houston was armed.", []),
        (
            "Ann Parker spoke in Houston. Houston is a city in Texas.",
            ["Houston", "Houston", "Texas"],
        ),
        ("Marc Austin sang. He was born in Austin, Texas.", ["Austin", "Texas"]),
        ("Smoke rose over the Kremlin.", ["Kremlin"]),
        ("Crowds gathered outside the White House.", ["White House"]),
        ("BOMB KILLS NINE AT QUETTA HOSPITAL", ["QUETTA"]),
        ("Planes bombed Eastern Aleppo.", ["Aleppo"]),
        ("The White House said no. The Kremlin agreed.", []),
    ],
)
def test_names_that_are_located(
    recogniser: NetworkRecogniser, text: str, expected: list[str]
) -> None:
    assert located(recogniser, text) == expected


@pytest.mark.parametrize("text", ["A bus fell in North Guaviare.", "Rain hit South Boyacá."])
def test_a_wind_of_a_name_is_not_cut_from_it(recogniser: NetworkRecogniser, text: str) -> None:
    assert not {"Guaviare", "Boyacá"} & set(located(recogniser, text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("al-Bab", True), ("Al-Bab", False), ("al-bab", False), ("al Bab", False), ("al-", False)],
)
def test_an_article_leads_a_name(text: str, *, expected: bool) -> None:
    assert led_by_article(tokenise(text).words, 0) is expected


def test_an_article_goes_to_one_name_only() -> None:
    words = tokenise("Emir al-Bab el-Sisi").words
    read = (Name(0, 2, "PER"), Name(2, 4, "LOC"), Name(6, 7, "PER"))
    assert with_articles(words, read) == (read[0], read[1], Name(4, 7, "PER"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("at the X", True), ("hit the X", True), ("from the X", False), ("at X", False), ("X", False)],
)
def test_somebody_is_at_a_building(text: str, *, expected: bool) -> None:
    words = tokenise(text).words
    assert visited(words, words.index("X")) is expected
