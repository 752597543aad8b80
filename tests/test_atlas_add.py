"""A user's own places: reading, merging, writing, bad input."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import geopandas
import numpy as np
import pytest
import shapely
from click.testing import CliRunner, Result

from geomap.atlas import Atlas, open_atlas
from geomap.atlas.add import Added, add_places
from geomap.atlas.base import Base
from geomap.atlas.bulk import BulkWriter
from geomap.atlas.drafts import Draft, Drafts
from geomap.atlas.folder import replacing_folder
from geomap.atlas.kinds import kind_of
from geomap.atlas.match import NameKind
from geomap.atlas.own_files import read_own
from geomap.atlas.write import write_about, write_atlas
from geomap.cli import commands
from geomap.errors import AtlasError, OutputError

ROOT = Path(__file__).parent.parent


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(commands, [str(a) for a in arguments])


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    """Two towns, a district with an outline, a country; nothing else."""
    drafts = Drafts()
    for place_id, name, kind, longitude, latitude, population in (
        ("geonames:10", "Freedonia", "PCLI", 20.0, 50.0, 1_000_000),
        ("geonames:20", "Alba", "PPLA", 20.5, 50.5, 60_000),
        ("geonames:30", "Alba", "ADM1", 20.6, 50.6, 90_000),
        ("geonames:40", "Borvik", "PPL", 21.5, 51.0, 900),
        ("geomap:sea/bright", "Bright Sea", "SEA", 25.0, 51.0, 0),
    ):
        drafts.add(
            Draft(
                id=place_id, name=name, kind=kind, longitude=longitude, latitude=latitude,
                population=population, country="" if kind == "SEA" else "FR",
                admin1="FR.01" if kind in ("PPLA", "ADM1") else "", source="test",
            )
        ).call(f"{name}grad")  # fmt: skip
    path = tmp_path_factory.mktemp("base") / "small"
    write_atlas(
        path, drafts, version="t", sources=[], units=[shapely.box(20, 50, 21, 51)],
        outlines={"geonames:30": [0]}, twins={"geonames:20": "geonames:30",
        "geonames:30": "geonames:20"}, outline_accuracy_km=1.0,
    )  # fmt: skip
    return Atlas(path)


def grown(small: Atlas, tmp_path: Path, text: str, name: str = "own.csv") -> tuple[Added, Atlas]:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    added = add_places([file], tmp_path / "mine", atlas=small)
    return added, Atlas(tmp_path / "mine")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("name,lat,lon\nPost 7,50.4,20.4\n", {"Post 7"}),
        ("Name;Latitude;Longitude\nPost 7;50,4;20,4\n", {"Post 7"}),
        ("\ufeffname,x,y,aliases\nPost 7,20.4,50.4,Seven|Септ\n", {"Post 7", "Seven", "Септ"}),
        (
            (
                "id,name,names,longitude,latitude,placetype,country,geonames\n85,Post 7,"
                "Seven|Septem,20.4,50.4,locality,FR,\n"
            ),
            {"Post 7", "Seven", "Septem"},
        ),
        (
            "item,itemLabel,coord\nhttp://www.wikidata.org/entity/Q42,Post 7,Point(20.4 50.4)\n",
            {"Post 7"},
        ),
        (
            (
                "geonameid\tname\tasciiname\talternatenames\tlatitude\tlongitude\tfeature_code\n"
                "77\tPost 7\tPost VII\tSeven,Septem\t50.4\t20.4\tPPL\n"
            ),
            {"Post 7", "Post VII", "Seven", "Septem"},
        ),
        (
            "77\tPost 7\tPost 7\tSeven\t50.4\t20.4\tP\tPPL\tFR\t\t\t\t\t\t12\t\t\tZone\t2020\n",
            {"Post 7", "Seven"},
        ),
    ],
)
def test_columns_of_four_traditions_are_read(
    small: Atlas, tmp_path: Path, text: str, names: set[str]
) -> None:
    added, mine = grown(small, tmp_path, text)
    assert (added.places, added.new, added.broken_count) == (1, 1, 0)
    row = mine.find("post 7")[0].row
    place = mine.place(row)
    assert (place.longitude, place.latitude) == pytest.approx((20.4, 50.4))
    assert (place.kind, place.country, place.source) == ("PPL", "FR", "own.csv")
    assert set(mine.names(row)) == names
    assert mine.by_id(place.id) == place


def test_ids_say_where_a_place_comes_from(small: Atlas, tmp_path: Path) -> None:
    text = "id,geonames,name,lat,lon\n,99,A,50,20\nQ5,,B,50,20\nx/7,,C,50,20\n,,D,50,20\n"
    _, mine = grown(small, tmp_path, text)
    ids = [mine.place(mine.find(name)[0].row).id for name in "ABCD"]
    assert ids == ["geonames:99", "wikidata:Q5", "own:own/7", "own:own/5"]


def test_merged_by_geonames_id_own_facts_win_and_no_name_is_lost(
    small: Atlas, tmp_path: Path
) -> None:
    text = "geonames,name,names,lat,lon,population\n20,Aalba,Άλμπα,50.51,20.52,61000\n"
    added, mine = grown(small, tmp_path, text)
    assert (added.by_id, added.by_name, added.new) == (1, 0, 0)
    assert len(mine) == len(small)
    place = mine.by_id("geonames:20")
    assert place is not None
    assert (place.name, place.kind, place.admin1) == ("Aalba", "PPLA", "FR.01")
    assert (place.latitude, place.population) == (50.51, 61_000)
    row = mine.row_of("geonames:20")
    assert row is not None
    assert mine.names(row) == ("Aalba", "Άλμπα", "Alba", "Albagrad")
    assert {mine.find(name)[0].row for name in mine.names(row)} == {row}
    assert mine.place(int(mine.twin[row])).id == "geonames:30"
    outline = mine.outline(int(mine.twin[row]))
    assert outline is not None
    assert outline.equals(shapely.box(20, 50, 21, 51))


def test_a_geonames_id_that_cannot_be_right_is_not_believed(small: Atlas, tmp_path: Path) -> None:
    text = "geonames,name,lat,lon,kind\n20,Alba County,50.5,20.5,ADM2\n40,Borvik,42.0,3.0,PPL\n"
    added, mine = grown(small, tmp_path, text)
    assert (added.by_id, added.new) == (0, 2)
    assert mine.place(mine.find("Alba County")[0].row).id.startswith("own:")
    assert mine.by_id("geonames:20") == small.by_id("geonames:20")


@pytest.mark.parametrize(
    ("row", "merged"),
    [
        ("Borvik,51.02,21.52,PPL,", True),
        ("BORVIK,51.02,21.52,locality,", True),
        ("Borvikgrad,51.02,21.52,PPL,1000", True),
        ("Borvikgrad,51.02,21.52,PPL,500000", False),
        ("Borvik,51.2,21.5,PPL,", False),
        ("Borvik,51.0,21.5,ADM2,", False),
        ("Borvik,51.0,21.5,PPLX,", False),
    ],
)
def test_merged_by_name_kind_and_distance(
    small: Atlas, tmp_path: Path, row: str, *, merged: bool
) -> None:
    added, mine = grown(small, tmp_path, f"name,lat,lon,kind,population\n{row}\n")
    assert (added.by_name, added.new) == ((1, 0) if merged else (0, 1))
    assert len(mine) == len(small) + (not merged)


def test_the_nearest_of_two_is_merged_and_a_repeated_id_gives_its_names(
    small: Atlas, tmp_path: Path
) -> None:
    text = "id,name,lat,lon\n1,Borvik,51.03,21.5\n2,Borvik,51.01,21.5\n2,Borvik-on-Sea,51.01,21.5\n"
    added, mine = grown(small, tmp_path, text)
    assert (added.by_name, added.new, added.repeated) == (1, 1, 1)
    place = mine.place(mine.find("borvik on sea")[0].row)
    assert (place.id, place.latitude) == ("geonames:40", 51.01)


def test_areas_give_outline_extent_and_point(small: Atlas, tmp_path: Path) -> None:
    square = shapely.box(20.0, 50.0, 20.2, 50.2)
    frame = geopandas.GeoDataFrame(
        {"name": ["Zone A", "Alba", "Gate"], "kind": ["RGN", "ADM1", "PPL"]},
        geometry=[square, shapely.box(20.4, 50.4, 20.8, 50.8), shapely.Point(20.1, 50.1)],
        crs=4326,
    )
    for name, crs in (("own.geojson", 4326), ("own.gpkg", 3857)):
        frame.to_crs(crs).to_file(tmp_path / name)
        added = add_places([tmp_path / name], tmp_path / "mine", atlas=small)
        mine = Atlas(tmp_path / "mine")
        assert (added.new, added.by_name) == (2, 1)
        row = mine.find("Zone A")[0].row
        outline, bigger = mine.outline(row), mine.outline(mine.row_of("geonames:30") or 0)
        assert outline is not None
        assert bigger is not None
        assert outline.symmetric_difference(square).area < 1e-4
        assert bigger.bounds == pytest.approx((20.4, 50.4, 20.8, 50.8), abs=2e-4)
        assert 10 < mine.radius_km[row] < 20
        assert mine.outline(mine.find("Gate")[0].row) is None


def test_broken_rows_are_counted_and_the_rest_goes_on(small: Atlas, tmp_path: Path) -> None:
    rows = ["Good,50,20", "No cells", "Bad,fifty,20", ",50,20", "Far,50,200", "Swapped,120,20"]
    rows += ["Nan,nan,20", "Empty,,"] + [f"Worse{n},x,y" for n in range(9)]
    added, mine = grown(small, tmp_path, "name,lat,lon\n" + "\n".join(rows) + "\n")
    assert (added.places, added.broken_count, len(added.broken)) == (1, 16, 10)
    assert mine.find("good")
    assert [f"{row.line}: {row.reason}" for _, row in added.broken[:7]] == [
        "3: 1 cells, expected 3",
        "4: latitude 'fifty' found, expected a number",
        "5: no name",
        "6: longitude 200, latitude 50 is not on Earth",
        "7: longitude 20, latitude 120 is not on Earth; are the two swapped?",
        "8: latitude 'nan' found, expected a number",
        "9: no coordinates",
    ]


BAD = {
    b"name,size\nA,1\n": "line 1: no coordinates; expected columns such as `longitude` and "
    "`latitude`, or `coordinates` with POINT(LON LAT), among: name, size",
    b"who,lat,lon\nA,1,2\n": "line 1: no column of names; expected `name` among: who, lat, lon",
    b"": "line 1: no column of names; expected `name` among: none",
    b"name,lat,lon\n": "no place in it",
    b"name,lat,lon\nA,x,2\n": "no place in it; first: line 2: latitude 'x' found, "
    "expected a number",
    b"name,lat,lon\nG\xe4nja,1,2\n": "line 2: byte 0xe4 is not UTF-8; save the file as UTF-8",
    b"name,lat,lon,country\nA,20.1,50.1,FR\nB,20.2,50.2,France\nC,50.3,20.3,FR\n": "line 2: "
    "longitude and latitude are swapped: 'A' at longitude 50.1, latitude 20.1 is not in FR; "
    "exchange the two columns' names",
}


@pytest.mark.parametrize(("data", "says"), BAD.items())
def test_bad_files_are_refused_in_one_line(
    small: Atlas, tmp_path: Path, data: bytes, says: str
) -> None:
    file = tmp_path / "own.csv"
    file.write_bytes(data)
    if b"France" in data:  # the country's name is looked up: "Freedonia" stands for FR here
        file.write_bytes(data.replace(b"France", b"Freedonia"))
    done = run("atlas", "add", file, "-o", tmp_path / "mine", "--atlas", small.path)
    assert (done.exit_code, done.stderr) == (1, f"geomap: {file}: {says}\n")
    assert [path.name for path in tmp_path.iterdir()] == ["own.csv"]


def test_missing_files_and_wrong_folders(small: Atlas, tmp_path: Path) -> None:
    with pytest.raises(AtlasError, match=r"none\.csv: does not exist"):
        read_own(tmp_path / "none.csv")
    with pytest.raises(AtlasError, match="is a directory: give the file itself"):
        read_own(tmp_path)
    (tmp_path / "x.gpkg").write_bytes(b"not a database")
    with pytest.raises(AtlasError, match=r"x\.gpkg: cannot be read as a vector file"):
        read_own(tmp_path / "x.gpkg")
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "chapter.txt").write_text("mine", encoding="utf-8")
    file = tmp_path / "own.csv"
    file.write_text("name,lat,lon\nA,50,20\n", encoding="utf-8")
    with pytest.raises(AtlasError, match="exists and is no atlas; give a new folder"):
        add_places([file], tmp_path / "thesis", atlas=small)
    with pytest.raises(AtlasError, match="exists and is no atlas"):
        add_places([file], file, atlas=small)
    with pytest.raises(OutputError, match="cannot write"):
        add_places([file], Path("/proc/none/mine"), atlas=small)


@pytest.mark.parametrize(
    ("longitude", "latitude", "country", "admin1"),
    [(1.5, 22.5, "DZ", "Tamanghasset"), (25.2, 24.0, "EG", "New Valley"), (-40.0, 30.0, None, "")],
    ids=["in the Sahara", "near a border", "at sea"],
)
def test_far_from_every_town_the_outline_says_the_country(
    tmp_path: Path, longitude: float, latitude: float, country: str | None, admin1: str
) -> None:
    file = tmp_path / "wells.csv"
    file.write_text(f"name,lat,lon\nLonely Well,{latitude},{longitude}\n", "utf-8")
    add_places([file], tmp_path / "mine", atlas=open_atlas())
    mine = Atlas(tmp_path / "mine")
    place = mine.place(mine.find("Lonely Well")[0].row)
    assert place.country == country
    names = [mine.place(m.row).admin1 for m in mine.find(admin1)] if admin1 else [None]
    assert place.admin1 in names


def test_the_shell_names_what_it_did(small: Atlas, tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    file.write_text("name,lat,lon\nFort X,50.1,20.1\nBad,x,2\n", encoding="utf-8")
    mine = tmp_path / "mine"
    done = run("atlas", "add", file, "-o", mine, "--kind", "FT", "--atlas", small.path)
    assert done.exit_code == 0, done.output
    assert done.stderr == (
        f"geomap: {file}: line 3: latitude 'x' found, expected a number\n"
        f"{mine}: 1 own places: 1 new, 0 merged by GeoNames id, 0 by name and distance, "
        "0 repeated\n"
    )
    assert Atlas(mine).place(Atlas(mine).find("Fort X")[0].row).kind == "FT"
    assert "1 own places" in run("atlas", "info", "--json", "--atlas", mine).stdout


def test_nothing_added_leaves_every_answer_as_it_was(tmp_path: Path) -> None:
    """The embedded atlas through the bulk writer: the same columns, names in the same order."""
    atlas = open_atlas()
    with BulkWriter(tmp_path) as writer:
        base = Base(atlas, writer)
        numbered = int(np.count_nonzero(atlas.geonames_numbers))
        base.append(np.arange(numbered), [])
        base.append(np.arange(numbered, len(atlas)), [])
        base.call()
        tables, names = writer.finish()
        write_about(tmp_path, tables, version="t", rows=writer.rows, names=names, sources=[],
                    outline_accuracy_km=0.0)  # fmt: skip
    for name in ("longitude", "kind", "admin2", "prominence", "geonames", "twins", "sounds"):
        assert np.array_equal(
            np.load(tmp_path / f"{name}.npy"), np.load(atlas.path / f"{name}.npy")
        )
    assert (tmp_path / "names.marisa").read_bytes() == (atlas.path / "names.marisa").read_bytes()
    copy = Atlas(tmp_path)
    for key in range(0, atlas.key_count, 97):
        assert copy.refs(key).tolist() == atlas.refs(key).tolist()
    assert [copy.names(row) for row in (0, 99_999)] == [atlas.names(row) for row in (0, 99_999)]


def test_an_own_town_and_its_own_district_are_linked(small: Atlas, tmp_path: Path) -> None:
    text = (
        "name,lat,lon,kind,admin1,population\nNova,50.45,20.45,PPL,,5000\n"
        "Nova,50.46,20.46,ADM2,,9000\nAlba,50.52,20.52,PPLX,,100\n"
    )
    added, mine = grown(small, tmp_path, text)
    assert added.new == 3
    rows = {mine.place(m.row).kind: m.row for m in mine.find("Nova")}
    assert mine.twin[rows["ADM2"]] == rows["PPL"]
    assert mine.twin[rows["PPL"]] == rows["ADM2"]
    assert mine.place(int(mine.twin[mine.row_of("geonames:20") or 0])).id == "geonames:30"


def test_what_a_killed_process_left_is_swept_and_others_are_let_be(tmp_path: Path) -> None:
    ended = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"],
                           capture_output=True, text=True, check=True)  # fmt: skip
    left = tmp_path / f".mine-new-{ended.stdout.strip()}-abc"
    alive = tmp_path / f".mine-new-{os.getppid()}-abc"
    left.mkdir()
    alive.mkdir()
    with replacing_folder(tmp_path / "mine") as new:
        (new / "atlas.json").write_text("{}", encoding="utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([alive.name, "mine"])


def test_a_killed_build_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text("name,lat,lon\nA,50,20\n", encoding="utf-8")
    command = [sys.executable, "-m", "geomap", "atlas", "add", str(tmp_path / "own.csv")]
    with subprocess.Popen([*command, "-o", str(tmp_path / "mine")], cwd=ROOT) as process:
        until = time.monotonic() + 30
        while not any(tmp_path.glob(".mine-new-*")) and time.monotonic() < until:
            time.sleep(0.02)
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 128 + signal.SIGTERM
    assert [path.name for path in tmp_path.iterdir()] == ["own.csv"]


@pytest.mark.parametrize(
    ("word", "code"),
    [("PPLA2", "PPLA2"), ("county", "ADM2"), ("neighbourhood", "PPLX"), ("mountain range", "MTS"),
     ("city in Syria", "PPL"), ("", "PPL"), ("something else", "PPL"), ("Refugee camp", "CMP")],
)  # fmt: skip
def test_words_for_kinds(word: str, code: str) -> None:
    assert kind_of(word) == code


@pytest.mark.shared
def test_villages_of_four_countries(shared: Path, tmp_path: Path) -> None:
    files = sorted((shared / "data" / "places").glob("*.csv"))
    started = time.perf_counter()
    added = add_places(files, tmp_path / "mine", atlas=open_atlas())
    seconds = time.perf_counter() - started
    assert (added.places, added.broken_count) == (54_181, 0)
    assert added.by_id > 6_000
    assert seconds < 60, "10 s on a free machine"
    mine = Atlas(tmp_path / "mine")
    city = mine.find("Гянджа")[0]
    assert (mine.place(city.row).id, city.how) == ("geonames:586523", NameKind.ALTERNATE)
    assert mine.place(mine.find("Paris")[0].row).country == "FR"
