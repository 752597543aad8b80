"""Names and their languages: tags in the records, from a build to a geocoder's answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.atlas import Atlas, NameKind, open_atlas
from geomap.atlas.add import add_places
from geomap.atlas.drafts import Draft, Drafts
from geomap.atlas.geonames import build_from_geonames
from geomap.atlas.languages import (
    in_language,
    language_code,
    languages_of,
    name_in,
    tagged,
    tags_of,
    untagged,
)
from geomap.atlas.write import write_atlas

if TYPE_CHECKING:
    from pathlib import Path

_CODES = st.from_regex(r"[a-z]{2,3}(-[a-z]{4})?", fullmatch=True)


@given(
    st.text(st.characters(blacklist_categories=("Cc", "Cs"))),
    st.dictionaries(_CODES, st.booleans()),
)
def test_a_tagged_name_reads_back(name: str, languages: dict[str, bool]) -> None:
    field = tagged(name, languages)
    assert untagged(field) == name
    assert tags_of(field) == languages


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("az", "az"),
        ("AZ", "az"),
        ("aze", "az"),
        ("zh_Hant", "zh-hant"),
        ("pt-BR", "pt-br"),
        ("gsw", "gsw"),
        ("link", ""),
        ("a", ""),
        ("", ""),
        ("x\x1fy", ""),
        ("../..", ""),
    ],
)
def test_codes(text: str, code: str) -> None:
    assert language_code(text) == code


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("Գանձակ", ("hy",)),
        ("თბილისი", ("ka",)),
        ("Αθήνα", ("el",)),
        ("Київ", ("uk",)),
        ("Gəncə", ("az",)),
        ("서울", ("ko",)),
        ("Москва", ()),
        ("القاهرة", ()),
        ("北京", ()),
        ("Paris", ()),
        ("", ()),
    ],
)
def test_letters_of_one_language_tell_it(name: str, codes: tuple[str, ...]) -> None:
    assert languages_of(name) == codes


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("fr", "Pékin"),
        ("zh-Hant", "北京市"),
        ("zh", "北京"),
        ("pt-BR", "Pequim"),
        ("ko", "베이징"),
        ("hy", None),
        ("xx", None),
        ("", None),
    ],
)
def test_the_name_in_a_language(asked: str, name: str | None) -> None:
    record = [
        tagged("Beijing", {"en": True}),
        tagged("Péquin", {"fr": False}),
        tagged("Pékin", {"fr": True}),
        tagged("北京", {"zh": True}),
        tagged("北京市", {"zh-hant": False}),
        tagged("Pequim", {"pt": False}),
        "베이징",
        "Պեկին",
        "Պէքին",  # two by their letters alone: which is in use they do not tell
    ]
    assert name_in(record, asked) == name


def test_a_name_of_many_languages_is_nobodys_own() -> None:
    spoken = {"Roma": ("de", "es", "it"), "Rom": ("de",), "Rim": ("hr", "sr")}
    assert [in_language(spoken, name) for name in ("Roma", "Rom", "Rim", "Rome")] == [
        "",
        " (German name)",
        " (Croatian and Serbian name)",
        "",
    ]


def test_a_spelling_of_known_language_stays_beside_a_stronger_one_of_its_key(
    tmp_path: Path,
) -> None:
    drafts = Drafts()
    town = drafts.add(
        Draft(id="geonames:1", name="Baki", kind="PPL", longitude=0, latitude=0, source="test")
    )
    town.call("Bakı", language="az", preferred=True)
    town.call("Báki", NameKind.ENGLISH)
    write_atlas(tmp_path / "atlas", drafts, version="t", sources=[])
    atlas = Atlas(tmp_path / "atlas")
    assert atlas.names(0) == ("Baki", "Bakı")
    assert atlas.languages(0) == {"Bakı": ("az",)}
    assert atlas.name_in(0, "az") == "Bakı"
    assert len(atlas.find("BAKI")) == 1


@pytest.fixture
def small(tmp_path: Path) -> Atlas:
    drafts = Drafts()
    town = drafts.add(
        Draft(id="geonames:20", name="Alba", kind="PPL", longitude=20, latitude=50, source="test")
    )
    town.call("Albe", language="fr", preferred=True)
    write_atlas(tmp_path / "small", drafts, version="t", sources=[])
    return Atlas(tmp_path / "small")


@pytest.mark.parametrize(
    ("columns", "cells"),
    [
        ("name_de,name_az", "Alben,Əlbə"),
        ("name:de,name:az", "Alben,Əlbə"),
        ("itemLabel_de,itemLabel_az", "Alben,Əlbə"),
        ("name:deu_x_preferred,name:aze_x_preferred", "Alben|Albn,Əlbə"),
    ],
)
def test_columns_that_say_a_language(
    small: Atlas, tmp_path: Path, columns: str, cells: str
) -> None:
    own = tmp_path / "own.csv"
    text = f"geonames,name,lat,lon,name_alt,{columns}\n20,Alba,50,20,Alt,{cells}\n"
    own.write_text(text, encoding="utf-8")
    add_places([own], tmp_path / "mine", atlas=small)
    mine = Atlas(tmp_path / "mine")
    assert [mine.name_in(0, code) for code in ("de", "az", "fr")] == ["Alben", "Əlbə", "Albe"]
    assert mine.find("Alt") == ()
    assert mine.find("əlbə")[0].row == 0


def test_languages_of_a_dump_are_kept_and_joined_with_the_atlas(
    small: Atlas, tmp_path: Path
) -> None:
    dump = tmp_path / "dump"
    dump.mkdir()
    row = ["20", "Alba", "Alba", "", "50", "20", "P", "PPL", "FR", *[""] * 5, "900", *[""] * 4]
    (dump / "FR.txt").write_text("\t".join(row) + "\n", encoding="utf-8")
    alternates = [
        "1\t20\taz\tƏlbə\t1\t\t\t",
        "2\t20\tde\tAltalben\t\t\t\t1",
        "3\t20\tde\tAlben\t\t\t\t",
        "4\t20\tlink\thttps://example.org/Alba\t\t\t\t",
        "5\t20\t\tAlbae\t\t\t\t",
    ]
    (dump / "alternateNamesV2.txt").write_text("\n".join(alternates) + "\n", encoding="utf-8")
    build_from_geonames(dump, tmp_path / "grown", atlas=small)
    grown = Atlas(tmp_path / "grown")
    assert [grown.name_in(0, code) for code in ("az", "de", "fr", "en")] == [
        "Əlbə",
        "Alben",
        "Albe",
        None,
    ]
    assert set(grown.names(0)) == {"Alba", "Albe", "Əlbə", "Altalben", "Alben", "Albae"}
    assert {grown.find(name)[0].row for name in grown.names(0)} == {0}


@pytest.mark.parametrize(
    ("place", "language", "name"),
    [
        ("Germany", "az", "Almaniya"),
        ("Germany", "ja", "ドイツ"),
        ("Moscow", "fr", "Moscou"),
        ("Baku", "ru", "Баку"),
        ("Ganja", "az", "Gəncə"),
        ("Kyiv", "uk", "Київ"),
        ("Bavaria", "fr", "Bavière"),
        ("Black Sea", "en", "Black Sea"),
        ("Yerevan", "hy", "Երևան"),
    ],
)
def test_the_embedded_atlas_knows(place: str, language: str, name: str) -> None:
    atlas = open_atlas()
    assert atlas.name_in(atlas.find(place)[0].row, language) == name
