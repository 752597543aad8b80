"""Building from a GeoNames dump: rows, alternate names, zip files, broken lines."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from geomap.atlas import Atlas, NameKind
from geomap.atlas.drafts import Draft, Drafts
from geomap.atlas.geonames import build_from_geonames
from geomap.atlas.write import write_atlas
from geomap.cli import commands
from geomap.errors import AtlasError

ROOT = Path(__file__).parent.parent


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(commands, [str(a) for a in arguments])


def row(
    number: object, name: str, *, others: str = "", at: tuple[object, object] = (50, 20)
) -> str:
    return (
        f"{number}\t{name}\t{name}\t{others}\t{at[0]}\t{at[1]}\tP\tPPL\tFR\t\t01\t02\t\t\t70\t\t9\t"
        "Europe/Paris\t2026-01-01\n"
    )


ROWS = row(9_000_000, "Cormel", others="Кормель,CML,kor mel") + row(20, "Alba-les-Bains")
NAMES = (
    "1\t9000000\ten\tCormel Town\t1\t\t\t\t\t\n"
    "2\t9000000\tlink\thttps://example.org/cormel\t\t\t\t\t\t\n"
    "3\t9000000\tiata\tXCM\t\t\t\t\t\t\n"
    "4\t9000000\t\tOld Cormel\t\t\t\t1\t\t\n"
    "5\t20\tabbr\tALB\t\t\t\t\t\t\n"
    "6\t777\ten\tOf no place\t\t\t\t\t\t\n"
)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    drafts = Drafts()
    for place_id, name, kind in (
        ("geonames:20", "Alba", "PPLA"),
        ("geonames:30", "Alba", "ADM1"),
        ("geomap:sea/bright", "Bright Sea", "SEA"),
    ):
        drafts.add(
            Draft(
                id=place_id, name=name, kind=kind, longitude=20.5, latitude=50.5,
                population=60_000, country="FR", admin1="FR.01", source="test",
            )
        )  # fmt: skip
    path = tmp_path_factory.mktemp("base") / "small"
    write_atlas(path, drafts, version="t", sources=[], twins={"geonames:20": "geonames:30"})
    return Atlas(path)


def dump_of(folder: Path, **files: str) -> Path:
    folder.mkdir(exist_ok=True)
    for stem, text in files.items():
        (folder / f"{stem}.txt").write_text(text, encoding="utf-8")
    return folder


def test_a_dump_adds_places_and_names(small: Atlas, tmp_path: Path) -> None:
    tables = {"admin1CodesASCII": "FR.01\tAlbania Minor\tAlbania Minor\t30\n"}
    dump = dump_of(tmp_path / "dump", allCountries=ROWS, alternateNamesV2=NAMES, **tables)
    built = build_from_geonames(dump, tmp_path / "mine", atlas=small)
    assert (built.rows, built.new, built.alternates, built.broken_count) == (2, 1, 4, 0)
    mine = Atlas(tmp_path / "mine")
    assert [mine.place(n).id for n in range(len(mine))] == [
        "geonames:20", "geonames:30", "geonames:9000000", "geomap:sea/bright",
    ]  # fmt: skip
    found = {name: [(m.row, m.how) for m in mine.find(name)] for name in (
        "cormel", "cormel town", "old cormel", "кормель", "ALB", "XCM", "CML", "albania minor",
        "alba-les-bains", "bright sea",
    )}  # fmt: skip
    assert found == {
        "cormel": [(2, NameKind.NAME)],
        "cormel town": [(2, NameKind.ENGLISH)],
        "old cormel": [(2, NameKind.ALTERNATE)],
        "кормель": [(2, NameKind.ALTERNATE)],
        "ALB": [(0, NameKind.ABBREVIATION)],
        "XCM": [],
        "CML": [],
        "albania minor": [],  # the dump has no row 30 of its own: nothing to give it to
        "alba-les-bains": [(0, NameKind.NAME)],
        "bright sea": [(3, NameKind.NAME)],
    }
    town, new = mine.place(0), mine.place(2)
    assert (town.name, town.kind, town.population) == ("Alba", "PPLA", 60_000)
    assert (new.country, new.admin1, new.admin2, new.population) == ("FR", "FR.01", "FR.01.02", 70)
    assert mine.twin.tolist() == [1, 0, -1, -1]
    assert mine.names(0) == ("Alba", "Alba-les-Bains", "ALB")


def test_zipped_files_of_single_countries(small: Atlas, tmp_path: Path) -> None:
    plain = dump_of(tmp_path / "plain", XA=row(9_000_001, "One"), XB=row(9_000_002, "Two"))
    zipped = tmp_path / "zipped"
    zipped.mkdir()
    for file in plain.iterdir():
        with zipfile.ZipFile(zipped / f"{file.stem}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.write(file, file.name)
            archive.writestr("readme.txt", "no rows")
    for number, dump in enumerate((plain, zipped)):
        build_from_geonames(dump, tmp_path / f"mine{number}", atlas=small)
    for file in (tmp_path / "mine0").iterdir():
        assert file.read_bytes() == (tmp_path / "mine1" / file.name).read_bytes(), file.name


def test_broken_lines_are_counted_and_the_rest_goes_on(small: Atlas, tmp_path: Path) -> None:
    lines = [row(9_000_000, "Good"), "1\tshort\n", row("x7", "No number"), "\n"]
    lines += [row(9_000_003, "Far", at=(95, 20)), row(9_000_004, "Word", at=("north", 20))]
    dump = dump_of(tmp_path / "dump")
    data = "".join(lines).encode() + row(9_000_005, "G?nja").encode().replace(b"?", b"\xe4")
    (dump / "AZ.txt").write_bytes(data)
    done = run("atlas", "build", "--geonames", dump, "-o", tmp_path / "mine", "--atlas", small.path)
    assert done.exit_code == 0, done.output
    file = dump / "AZ.txt"
    assert done.stderr.splitlines() == [
        f"geomap: {file}: line 2: 2 columns, expected 19",
        f"geomap: {file}: line 3: GeoNames id 'x7' found, expected a number",
        f"geomap: {file}: line 7: not UTF-8",
        f"geomap: {file}: line 5: 'Far' at longitude 20, latitude 95 is not on Earth",
        f"geomap: {file}: line 6: latitude 'north' found, expected a number",
        f"{tmp_path}/mine: 1 places of GeoNames, 1 of them new; 0 alternate names",
    ]


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("readme.txt", b"", "no GeoNames dump here; expected allCountries.txt or files such as"),
        ("AZ.zip", b"PK\x03\x04cut off", "AZ.zip: damaged or cut off (File is not a zip file)"),
        ("AZ.txt", b"a\tb\n", "no place in it; first: "),
    ],
)
def test_bad_dumps(small: Atlas, tmp_path: Path, name: str, data: bytes, says: str) -> None:
    dump = dump_of(tmp_path / "dump")
    (dump / name).write_bytes(data)
    done = run("atlas", "build", "--geonames", dump, "-o", tmp_path / "mine", "--atlas", small.path)
    assert done.exit_code == 1
    assert says in done.stderr
    assert done.stderr.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["dump"]


def test_a_truncated_zip_leaves_nothing(small: Atlas, tmp_path: Path) -> None:
    dump = dump_of(tmp_path / "dump")
    with zipfile.ZipFile(dump / "AZ.zip", "w") as archive:
        archive.writestr("AZ.txt", ROWS * 500)
    whole = (dump / "AZ.zip").read_bytes()
    middle = len(whole) // 3
    (dump / "AZ.zip").write_bytes(whole[:middle] + b"\0" * 500 + whole[middle + 500 :])
    with pytest.raises(AtlasError, match=r"AZ\.zip: damaged or cut off \(Bad CRC-32"):
        build_from_geonames(dump, tmp_path / "mine", atlas=small)
    assert [path.name for path in tmp_path.iterdir()] == ["dump"]


def test_synthetic_dumps_build_and_every_name_is_found(small: Atlas, tmp_path: Path) -> None:
    script = ROOT / "benchmarks" / "synthetic_geonames.py"
    dump = tmp_path / "dump"
    subprocess.run([sys.executable, script, "-o", dump, "--rows", "2000"], check=True, cwd=ROOT)
    built = build_from_geonames(dump, tmp_path / "mine", atlas=small)
    assert (built.rows, built.new, built.broken_count) == (2000, 2000, 0)
    mine = Atlas(tmp_path / "mine")
    assert len(mine) == 2003
    for number in range(len(mine)):
        for name in mine.names(number):
            assert number in {match.row for match in mine.find(name)}, name
    assert len({mine.place(number).id for number in range(len(mine))}) == len(mine)
