"""Putting an atlas together: drafts, merging, writing, reading back."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geomap.atlas import Atlas, NameKind
from geomap.atlas.drafts import Draft, Drafts, rough_km
from geomap.atlas.extent import radius_km
from geomap.atlas.misspelt import distance
from geomap.atlas.prominence import prominence
from geomap.atlas.write import write_atlas

ROOT = Path(__file__).parent.parent


def town(place_id: str, name: str, longitude: float = 0.0, latitude: float = 0.0) -> Draft:
    return Draft(
        id=place_id,
        name=name,
        kind="PPL",
        longitude=longitude,
        latitude=latitude,
        country="XX",
        population=1000,
        source="test",
    )


def test_an_id_is_taken_once() -> None:
    drafts = Drafts()
    drafts.add(town("geonames:1", "A"))
    with pytest.raises(ValueError, match="two places with the id 'geonames:1'"):
        drafts.add(town("geonames:1", "B"))


def test_a_name_keeps_its_strongest_kind() -> None:
    draft = town("geonames:1", "Iraq")
    draft.call("Iraqi")
    draft.call("Iraqi", NameKind.DEMONYM)
    draft.call("Iraqi")
    draft.call(" Al  Iraq ", NameKind.ENGLISH)
    draft.call("")
    draft.call("x" * 200)
    assert draft.names == {"Iraqi": 4, "Al Iraq": 1}


def test_halves_of_surrogate_pairs_are_joined_or_dropped() -> None:
    draft = town("geonames:1", "A")
    draft.call("\ud83d\ude00 Town")
    draft.call("B\ud83d")
    assert set(draft.names) == {"\U0001f600 Town", "B"}


def test_near_takes_the_nearest_of_the_name() -> None:
    drafts = Drafts()
    far = drafts.add(town("geonames:1", "Springfield", 10.0, 0.0))
    close = drafts.add(town("geonames:2", "Springfield", 0.01, 0.0))
    drafts.index_names()
    assert drafts.near("springfield", (0.0, 0.0), within_km=5) is close
    assert drafts.near("springfield", (10.0, 0.0), within_km=5, kinds=("PPL",)) is far
    assert drafts.near("springfield", (0.0, 0.0), within_km=5, kinds=("ADM",)) is None
    assert drafts.near("shelbyville", (0.0, 0.0), within_km=5) is None


def test_merging_keeps_names_and_facts() -> None:
    drafts = Drafts()
    kept = drafts.add(town("geonames:1", "A"))
    lost = drafts.add(town("other:1", "B"))
    lost.radius_km = 7.0
    drafts.merge(lost, kept)
    assert [draft.id for draft in drafts] == ["geonames:1"]
    assert kept.names == {"A": 0, "B": 1}
    assert kept.radius_km == 7.0


@pytest.fixture
def small(tmp_path: Path) -> Atlas:
    drafts = Drafts()
    city = drafts.add(town("geonames:20", "Alba", 1.5, 2.5))
    city.call("Άλμπα")
    city.call("Alba City", NameKind.ENGLISH)
    district = drafts.add(town("geonames:10", "Alba District", 1.6, 2.4))
    district.kind, district.admin1 = "ADM1", "XX.01"
    district.shared_with = city
    drafts.add(town("geomap:sea/bright", "Bright Sea")).kind = "SEA"
    square = shapely.box(1.0, 2.0, 2.0, 3.0)
    wide = shapely.box(-10.0, 40.0, 10.0, 41.0)
    write_atlas(
        tmp_path / "atlas",
        drafts,
        version="t1",
        sources=[{"name": "test", "version": "1", "licence": "none"}],
        units=[square, wide],
        outlines={"geonames:10": [0], "geomap:sea/bright": [0, 1]},
        twins={"geonames:10": "geonames:20", "geonames:20": "geonames:10"},
        outline_accuracy_km=1.0,
    )
    return Atlas(tmp_path / "atlas")


def test_an_atlas_reads_back_what_was_written(small: Atlas) -> None:
    assert (len(small), small.version, small.outline_accuracy_km) == (3, "t1", 1.0)
    assert [small.place(row).id for row in range(3)] == [
        "geonames:10",
        "geonames:20",
        "geomap:sea/bright",
    ]
    assert small.names(1) == ("Alba", "Alba City", "Άλμπα")
    assert small.twin.tolist() == [1, 0, -1]
    assert small.place(0).admin1 == "XX.01"
    assert small.place(1).radius_km == 1.0
    assert "<Atlas t1: 3 places" in repr(small)


def test_a_division_is_found_by_the_names_of_its_town(small: Atlas) -> None:
    assert [(m.row, m.how) for m in small.find("άλμπα")] == [
        (1, NameKind.ALTERNATE),
        (0, NameKind.ALTERNATE),
    ]


def test_outlines_read_back_with_their_long_edges(small: Atlas) -> None:
    square = small.outline(0)
    both = small.outline(2)
    assert square is not None
    assert both is not None
    assert square.equals(shapely.box(1.0, 2.0, 2.0, 3.0))
    assert both.area == pytest.approx(21.0, abs=1e-6)
    assert small.outline(1) is None


def test_writing_again_replaces_the_folder_whole(small: Atlas, tmp_path: Path) -> None:
    drafts = Drafts()
    drafts.add(town("geonames:5", "New"))
    write_atlas(tmp_path / "atlas", drafts, version="t2", sources=[])
    assert Atlas(tmp_path / "atlas").version == "t2"
    assert [path.name for path in tmp_path.iterdir()] == ["atlas"]
    assert small.find("Alba")


def test_a_failed_write_leaves_nothing(tmp_path: Path) -> None:
    drafts = Drafts()
    drafts.add(town("geonames:not-a-number", "A"))
    with pytest.raises(ValueError, match="not-a-number"):
        write_atlas(tmp_path / "atlas", drafts, version="t", sources=[])
    assert list(tmp_path.iterdir()) == []


def test_the_same_places_give_the_same_bytes(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        drafts = Drafts()
        for number in (3, 1, 2) if folder == "one" else (2, 3, 1):
            drafts.add(town(f"geonames:{number}", f"Town {number}")).call(f"Név {number}")
        write_atlas(tmp_path / folder, drafts, version="t", sources=[])
    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes(), file.name


_BUILD = """
import sys
from pathlib import Path
from geomap.atlas.drafts import Draft, Drafts
from geomap.atlas.match import NameKind
from geomap.atlas.write import write_atlas
drafts = Drafts()
for number in {"7", "8", "9"}:
    draft = drafts.add(Draft(id=f"own:{number}", name=f"Town {number}", kind="PPL",
                             longitude=0, latitude=0, source="test"))
    for language in {"az", "tr", "de", "fr"}:
        draft.call("Şəhər", language=language)
        draft.call(f"Name {language}", NameKind.ENGLISH, language=language)
write_atlas(Path(sys.argv[1]), drafts, version="t", sources=[])
"""


def test_the_order_of_sets_leaves_no_trace(tmp_path: Path) -> None:
    for seed in ("1", "2"):
        command = [sys.executable, "-c", _BUILD, str(tmp_path / seed)]
        subprocess.run(command, check=True, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed})
    for file in (tmp_path / "1").iterdir():
        assert file.read_bytes() == (tmp_path / "2" / file.name).read_bytes(), file.name


_WORDS = st.text("abc", min_size=1, max_size=8)


@given(_WORDS, _WORDS)
def test_edit_distance_is_the_textbooks(a: str, b: str) -> None:
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        previous, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (x != y))
    assert distance(a, b, most=99) == row[-1]
    assert distance(a, b, most=99) == distance(b, a, most=99)


@given(st.integers(0, 40_000_000))
def test_extent_and_prominence_grow_with_people(population: int) -> None:
    assert 1.0 <= radius_km("PPL", population) <= 35.0
    assert prominence("PPL", population + 1000, 1.0) >= prominence("PPL", max(population, 1), 1.0)


def test_distance_on_the_sphere() -> None:
    assert rough_km((0.0, 0.0), (180.0, 0.0)) == pytest.approx(20015.1, abs=0.1)
