"""The embedded gazetteer: look-up, places, twins, outlines, errors."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.atlas import Atlas, NameKind, NameMatch, normalise, open_atlas
from geomap.atlas.outlines import Outlines
from geomap.errors import AtlasError

if TYPE_CHECKING:
    from pathlib import Path

GANJA = "geonames:586523"


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return open_atlas()


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Côte d’Ivoire", "cote divoire"),
        ("St. Louis", "saint louis"),
        ("Port St. Lucie", "port saint lucie"),
        ("High St", "high st"),
        ("Mt. Elbrus", "mount elbrus"),
        ("Ft. Worth", "fort worth"),
        ("The Hague", "hague"),
        ("The", "the"),
        ("U.S.", "us"),
        ("Xankəndi", "xankandi"),
        ("Xankǝndi", "xankandi"),
        ("Nagorno–Karabakh", "nagorno karabakh"),
        ("İstanbul", "istanbul"),
        ("Łódź", "lodz"),
        ("Tromsø", "tromso"),
        ("Sana'a", "sanaa"),
        ("Trinidad & Tobago", "trinidad and tobago"),
        ("ГЯНДЖА", "гянджа"),
        ("قره‌باغ", "قرهباغ"),
        ("  New   York ", "new york"),
        ("Walt® Park", "walt park"),
        ("...", ""),
    ],
)
def test_names_are_normalised_one_way(written: str, key: str) -> None:
    assert normalise(written) == key


@given(st.text(max_size=40))
def test_normalising_twice_changes_nothing_that_a_second_pass_would_split(name: str) -> None:
    key = normalise(name)
    assert key == key.strip()
    assert "  " not in key
    assert normalise(key.upper()) == normalise(key.upper().lower())


@pytest.mark.parametrize(
    "name", ["Ganja", "GANJA", "Gəncə", "Gandja", "Гянджа", "Գանձակ", "گنجه", "Gence", "Kirovabad"]
)
def test_a_city_is_found_in_every_script_and_spelling(atlas: Atlas, name: str) -> None:
    assert atlas.place(atlas.find(name)[0].row).id == GANJA


@pytest.mark.parametrize(
    ("name", "kind", "country", "point"),
    [
        ("Ganja", "PPLA", "AZ", (46.36, 40.68)),
        ("Mingachevir", "PPLA", "AZ", (47.05, 40.77)),
        ("Mingacevir", "PPLA", "AZ", (47.05, 40.77)),
        ("Mingəçevir", "PPLA", "AZ", (47.05, 40.77)),
        ("Mingechaur", "PPLA", "AZ", (47.05, 40.77)),
        ("Baku", "PPLC", "AZ", (49.89, 40.38)),
        ("Yerevan", "PPLC", "AM", (44.51, 40.18)),
        ("Moscow", "PPLC", "RU", (37.62, 55.75)),
        ("Minsk", "PPLC", "BY", (27.57, 53.90)),
        ("Khojali", "PPLA", "AZ", (46.79, 39.91)),
        ("Stepanakert", "PPL", "AZ", (46.75, 39.82)),
        ("Khankendi", "PPL", "AZ", (46.75, 39.82)),
        ("Xankǝndi", "PPL", "AZ", (46.75, 39.82)),
        ("Kiev", "PPLC", "UA", (30.52, 50.45)),
        ("Artemivsk", "PPLA2", "UA", (38.00, 48.59)),
        ("Azerbaijan", "PCLI", "AZ", (47.5, 40.5)),
        ("Turkey", "PCLI", "TR", (35.0, 39.0)),
        ("U.S.", "PCLI", "US", (-98.5, 39.76)),
        ("UK", "PCLI", "GB", (-2.7, 54.76)),
        ("New York", "PPL", "US", (-74.01, 40.71)),
        ("Paris", "PPLC", "FR", (2.35, 48.85)),
        ("Damascus", "PPLC", "SY", (36.29, 33.51)),
        ("Black Sea", "SEA", None, (34.0, 43.0)),
        ("Strait of Hormuz", "STRT", None, (56.5, 26.6)),
        ("Crimea", "ADM1", "UA", (34.0, 45.0)),
    ],
)
def test_well_known_names_lead_first_to_the_place_people_mean(
    atlas: Atlas, name: str, kind: str, country: str | None, point: tuple[float, float]
) -> None:
    place = atlas.place(atlas.find(name)[0].row)
    assert (place.kind, place.country) == (kind, country)
    assert (place.longitude, place.latitude) == pytest.approx(point, abs=0.15)


@pytest.mark.parametrize(
    ("name", "district"),
    [
        ("Fizuli", "AZ.18"),
        ("Jabrail", "AZ.14"),
        ("Khojali", "AZ.64"),
        ("Lachin", "AZ.28"),
        ("Ganja", "AZ.20"),
        ("Baku", "AZ.09"),
        ("Yerevan", "AM.11"),
    ],
)
def test_a_town_and_its_district_are_both_kept_and_linked(
    atlas: Atlas, name: str, district: str
) -> None:
    rows = [match.row for match in atlas.find(name)]
    divisions = [
        row
        for row in rows
        if atlas.kinds[atlas.kind[row]] == "ADM1"
        and atlas.admin1_codes[atlas.admin1[row]] == district
    ]
    assert len(divisions) == 1
    twin = int(atlas.twin[divisions[0]])
    assert twin in rows
    assert atlas.kinds[atlas.kind[twin]].startswith("PPL")
    assert atlas.twin[twin] == divisions[0]
    outline = atlas.outline(divisions[0])
    assert outline is not None
    assert outline.is_valid
    assert atlas.radius_km[divisions[0]] > 5


@pytest.mark.parametrize(
    "name",
    [
        "Nagorno-Karabakh",
        "Nagorny Karabakh",
        "Upper Karabakh",
        "Mountainous Karabakh",
        "Artsakh",
        "Dağlıq Qarabağ",
        "Нагорный Карабах",
        "Արցախ",
    ],
)
def test_a_disputed_region_is_one_place_under_all_its_names(atlas: Atlas, name: str) -> None:
    regions = [
        place
        for place in (atlas.place(match.row) for match in atlas.find(name))
        if place.kind == "RGN"
    ]
    assert {region.id for region in regions} == {"geonames:409410"}
    outline = atlas.outline(atlas.find(name)[0].row)
    assert outline is not None
    assert outline.is_valid
    west, south, east, north = outline.bounds
    assert (west, south, east, north) == pytest.approx((46.29, 39.38, 47.32, 40.41), abs=0.05)


@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("Azerbaijani", NameKind.DEMONYM),
        ("Armenians", NameKind.DEMONYM),
        ("UAE", NameKind.ABBREVIATION),
        ("Calif.", NameKind.ABBREVIATION),
        ("Ganja", NameKind.NAME),
    ],
)
def test_the_kind_of_name_is_told(atlas: Atlas, name: str, how: NameKind) -> None:
    assert atlas.find(name)[0].how is how


@pytest.mark.parametrize(
    ("name", "place_id"),
    [
        ("Ganja city", GANJA),
        ("the city of Ganja", GANJA),
        ("Ganja’s", GANJA),
        ("Ganja Military Hospital", GANJA),
        ("northern Azerbaijan", "geonames:587116"),
        ("Springfield, Illinois", "geonames:4250542"),
        ("Springfield, Ill.", "geonames:4250542"),
        ("Paris, Texas", "geonames:4717560"),
    ],
)
def test_affixes_are_seen_through(atlas: Atlas, name: str, place_id: str) -> None:
    match = atlas.candidates(name)[0]
    assert (atlas.place(match.row).id, match.how) == (place_id, NameKind.AFFIX)


@pytest.mark.parametrize("name", ["Pearl Avenue", "Santander Park", "Wellington Hotel"])
def test_what_is_called_after_anything_leads_to_no_town(atlas: Atlas, name: str) -> None:
    assert all(match.how is not NameKind.AFFIX for match in atlas.candidates(name))


@pytest.mark.parametrize(
    ("name", "place_id"),
    [
        ("Ganjja", GANJA),
        ("Azerbaijjan", "geonames:587116"),
        ("Damascas", "geonames:170654"),
        ("Stepankert", "geonames:146970"),
        ("Гяанджа", GANJA),
        ("Kalliningrat", "geonames:554234"),
    ],
)
def test_misspelt_names_are_found(atlas: Atlas, name: str, place_id: str) -> None:
    assert atlas.find(name) == ()
    matches = atlas.misspelt(name)
    assert place_id in {atlas.place(match.row).id for match in matches}
    assert {match.how for match in matches} == {NameKind.MISSPELT}


@pytest.mark.parametrize("name", ["", "...", "qqqqqqqqqqqqq", "Ganja"])
def test_nothing_is_made_up_for_what_is_no_misspelling(atlas: Atlas, name: str) -> None:
    assert atlas.misspelt(name) == ()


def test_names_are_completed(atlas: Atlas) -> None:
    assert atlas.starting_with("Mingach") == ("Mingachevir",)
    assert "Gəncə" in atlas.starting_with("Ganj") or "Ganja" in atlas.starting_with("Ganj")
    assert len(atlas.starting_with("Sa", limit=3)) == 3


@pytest.mark.parametrize(
    ("tokens", "start", "end", "key"),
    [
        (["in", "New", "York", "City", "today"], 1, 4, "new york city"),
        (["Nagorno", "-", "Karabakh", "front"], 0, 3, "nagorno karabakh"),
        (["St", ".", "Louis", "is"], 0, 3, "saint louis"),
        (["The", "Hague", "said"], 0, 2, "hague"),
        (["Côte", "d'", "Ivoire"], 0, 3, "cote divoire"),
        (["U.S.", "forces"], 0, 1, "us"),
        (["Baku", "."], 0, 1, "baku"),
    ],
)
def test_the_longest_name_from_a_token_is_found(
    atlas: Atlas, tokens: list[str], start: int, end: int, key: str
) -> None:
    found = atlas.longest(tokens, start)
    assert found is not None
    assert (found[0], atlas.key_text(found[1])) == (end, key)


@pytest.mark.parametrize("tokens", [["missiles"], [".", "Baku"], ["qwxyz", "Baku"]])
def test_no_name_begins_at_other_words(atlas: Atlas, tokens: list[str]) -> None:
    found = atlas.longest(tokens, 0)
    assert found is None or found[0] <= 1


def test_a_place_is_found_by_its_id_and_has_all_its_names(atlas: Atlas) -> None:
    row = atlas.row_of(GANJA)
    assert row is not None
    assert atlas.by_id(GANJA) == atlas.place(row)
    assert {"Ganja", "Гянджа", "Կիրովաբադ"} & set(atlas.names(row)) >= {"Ganja", "Гянджа"}
    assert atlas.names(row)[0] == atlas.place(row).name
    assert atlas.by_id("geomap:sea/black-sea") is not None
    for unknown in ("geonames:1", "geonames:x", "geomap:none", "zzz", ""):
        assert atlas.by_id(unknown) is None


def test_a_row_that_is_not_there_is_an_index_error(atlas: Atlas) -> None:
    with pytest.raises(IndexError, match=f"row -1 of an atlas with {len(atlas)} rows"):
        atlas.place(-1)


def test_every_sampled_place_is_found_by_each_of_its_names(atlas: Atlas) -> None:
    rng = np.random.default_rng(20201017)
    for row in rng.integers(0, len(atlas), 300).tolist():
        place = atlas.place(row)
        assert atlas.row_of(place.id) == row
        for name in atlas.names(row):
            assert row in {match.row for match in atlas.find(name)}, (place, name)


def test_points_and_extents_are_sound(atlas: Atlas) -> None:
    assert np.all(np.abs(atlas.longitude) <= 180)
    assert np.all(np.abs(atlas.latitude) <= 90)
    assert np.all(atlas.radius_km > 0)
    assert np.all(np.isfinite(atlas.prominence))


def test_towns_lie_within_reach_of_their_first_order_division(atlas: Atlas) -> None:
    first = atlas.kinds.index("ADM1")
    division = {int(atlas.admin1[r]): r for r in np.flatnonzero(atlas.kind == first).tolist()}
    towns = [r for r in range(0, len(atlas), 97) if atlas.kinds[atlas.kind[r]].startswith("PPL")]
    far = 0
    for row in towns:
        around = division.get(int(atlas.admin1[row]))
        if around is None or not atlas.admin1[row]:
            continue
        north = abs(float(atlas.latitude[row] - atlas.latitude[around])) * 111.2
        far += north > 3 * float(atlas.radius_km[around]) + 100
    assert far <= 0.005 * len(towns)


def test_every_outline_is_a_valid_polygon_around_its_place(atlas: Atlas) -> None:
    outlines = Outlines(atlas.path)
    rows = outlines.rows()
    assert len(rows) > 3_000
    for row in rows[::40]:
        shape = atlas.outline(row)
        assert shape is not None
        assert shape.is_valid
        assert shape.geom_type in {"Polygon", "MultiPolygon"}


def test_countries_have_outlines(atlas: Atlas) -> None:
    for name in ("Azerbaijan", "Armenia", "Syria", "Sudan", "Colombia", "Ukraine", "France"):
        assert atlas.outline(atlas.find(name)[0].row) is not None, name
    assert atlas.outline(atlas.find("Baku")[0].row) is None
    assert 0 < atlas.outline_accuracy_km < 10


def test_columns_and_summaries(atlas: Atlas) -> None:
    from geomap.atlas.summary import CLASSES, HAS_COUNTRY, HAS_POPULATED

    key = atlas.key("Georgia")
    assert key is not None
    word = atlas.summary(key)
    assert CLASSES[word & 7] == "country"
    assert word & HAS_COUNTRY
    ganja = atlas.key("Ganja")
    assert ganja is not None
    assert atlas.summary(ganja) & HAS_POPULATED


def test_a_missing_or_foreign_atlas_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(AtlasError, match=r"no atlas here \(there is no atlas.json\)"):
        open_atlas(tmp_path)
    (tmp_path / "atlas.json").write_text("{", encoding="utf-8")
    with pytest.raises(AtlasError, match="cannot be read as JSON"):
        open_atlas(tmp_path)
    (tmp_path / "atlas.json").write_text(json.dumps({"format": 0}), encoding="utf-8")
    with pytest.raises(
        AtlasError, match="an atlas of format 0, this geomap reads format 2; build it again"
    ):
        open_atlas(tmp_path)


def test_the_environment_names_another_atlas(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GEOMAP_ATLAS", str(tmp_path / "other"))
    with pytest.raises(AtlasError, match="other: no atlas here"):
        open_atlas()


def test_matches_are_values() -> None:
    assert NameMatch(1, NameKind.NAME) == NameMatch(1, NameKind.NAME)
