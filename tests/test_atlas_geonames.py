"""Building from a GeoNames dump: rows, alternate names, zip files, broken lines."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
import zipfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from geomap.atlas import Atlas, NameKind
from geomap.atlas.add import add_places
from geomap.atlas.drafts import Draft, Drafts
from geomap.atlas.folder import replacing_folder
from geomap.atlas.geonames import build_from_geonames
from geomap.atlas.write import save_trie, write_atlas
from geomap.cli import commands
from geomap.errors import AtlasError, OutputError

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(commands, [str(a) for a in arguments])


def row(
    number: object,
    name: str,
    *,
    others: str = "",
    at: tuple[object, object] = (50, 20),
    kind: str = "P\tPPL",
    codes: str = "FR\t\t01\t02",
) -> str:
    return (
        f"{number}\t{name}\t{name}\t{others}\t{at[0]}\t{at[1]}\t{kind}\t{codes}\t\t\t70\t\t9\t"
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


@pytest.fixture(scope="module")
def synthetic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    script = ROOT / "benchmarks" / "synthetic_geonames.py"
    dump = tmp_path_factory.mktemp("synthetic")
    subprocess.run([sys.executable, script, "-o", dump, "--rows", "2000"], check=True, cwd=ROOT)
    return dump


def test_synthetic_dumps_build_and_every_name_is_found(
    small: Atlas, synthetic: Path, tmp_path: Path
) -> None:
    built = build_from_geonames(synthetic, tmp_path / "mine", atlas=small)
    assert (built.rows, built.new, built.broken_count) == (2000, 2000, 0)
    mine = Atlas(tmp_path / "mine")
    assert len(mine) == 2003
    for number in range(len(mine)):
        for name in mine.names(number):
            assert number in {match.row for match in mine.find(name)}, name
    assert len({mine.place(number).id for number in range(len(mine))}) == len(mine)


def test_languages_are_kept_and_old_names_are_nobodys_best(small: Atlas, tmp_path: Path) -> None:
    names = (
        "1\t9000000\tde\tKormel\t1\t\t\t\t\t\n"
        "2\t9000000\tde\tKörmeln\t1\t\t\t1\t\t\n"
        "3\t9000000\ten\tThe Cor\t1\t\t1\t\t\t\n"
        "4\t9000000\tpost\t01234\t\t\t\t\t\t\n"
        "5\t9000000\twkdt\tQ42\t\t\t\t\t\t\n"
        "6\t9000000\tpt-BR\tCormelo\t\t\t\t\t\t\n"
    )
    dump = dump_of(tmp_path / "dump", allCountries=ROWS, alternateNamesV2=names)
    build_from_geonames(dump, tmp_path / "mine", atlas=small)
    mine = Atlas(tmp_path / "mine")
    at = mine.find("cormel")[0].row
    assert mine.languages(at) == {"Kormel": ("de",), "Cormelo": ("pt-br",)}
    assert mine.name_in(at, "de") == "Kormel"
    found = {name: [m.how for m in mine.find(name)] for name in ("körmeln", "the cor", "q42")}
    assert found == {"körmeln": [NameKind.ALTERNATE], "the cor": [NameKind.ALTERNATE], "q42": []}
    assert mine.find("01234") == ()


def test_parents_give_the_divisions_that_a_row_does_not_name(small: Atlas, tmp_path: Path) -> None:
    rows = (
        row(30, "Alba", kind="A\tADM1", codes="FR\t\t01\t")
        + row(31, "Deep", kind="A\tADM2", codes="FR\t\t01\t07")
        + row(32, "Deeper", kind="A\tADM3", codes="FR\t\t\t")
        + row(33, "Quarter", kind="P\tPPLX", codes="FR\t\t00\t")
        + row(34, "Elsewhere", codes="DE\t\t\t")
        + row(35, "Circle", codes="\t\t\t")
        + row(36, "Said", codes="FR\t\t02\t")
    )
    hierarchy = "30\t31\tADM\n31\t32\tADM\n32\t33\t\n31\t34\n35\t35\tADM\n31\t36\tADM\nx\t1\n"
    dump = dump_of(tmp_path / "dump", FR=rows, hierarchy=hierarchy)
    built = build_from_geonames(dump, tmp_path / "mine", atlas=small)
    assert [(r.line, r.reason) for _, r in built.broken] == [
        (7, "expected the GeoNames ids of a parent and a child")
    ]
    mine = Atlas(tmp_path / "mine")
    places = [mine.by_id(f"geonames:{number}") for number in range(32, 37)]
    assert [(p.country, p.admin1, p.admin2) for p in places if p] == [
        ("FR", "FR.01", "FR.01.07"),
        ("FR", "FR.01", "FR.01.07"),
        ("DE", None, None),
        (None, None, None),
        ("FR", "FR.02", None),
    ]


def test_a_place_without_an_id_is_met_by_name_kind_and_distance(
    small: Atlas, tmp_path: Path
) -> None:
    rows = (
        row(9_000_001, "Bright Sea", at=(50.6, 20.6), kind="H\tSEA")
        + row(9_000_002, "Bright Sea", at=(50.5, 20.5), kind="P\tPPL")
        + row(9_000_003, "Bright Sea", at=(50.5, 20.5), kind="H\tSEA")
    )
    dump = dump_of(tmp_path / "dump", FR=rows)
    built = build_from_geonames(dump, tmp_path / "mine", atlas=small)
    assert (built.met, built.new) == (1, 2)
    mine = Atlas(tmp_path / "mine")
    assert mine.row_of("geomap:sea/bright") is None
    sources = {n: mine.by_id(f"geonames:{n}") for n in (9_000_001, 9_000_002, 9_000_003)}
    assert {n: place and (place.source, place.population) for n, place in sources.items()} == {
        9_000_001: ("GeoNames", 70),  # 13 km away
        9_000_002: ("GeoNames", 70),  # another kind of thing
        9_000_003: ("test", 60_000),
    }


def test_towns_and_divisions_of_a_dump_are_linked(small: Atlas, tmp_path: Path) -> None:
    rows = (
        row(9_000_001, "Orme")
        + row(9_000_002, "Orme", kind="A\tADM1", codes="FR\t\t01\t")
        + row(9_000_003, "Orme", kind="A\tADM2")
        + row(9_000_004, "Orme", codes="FR\t\t05\t02")
        + row(9_000_005, "Orme", kind="A\tADM2", codes="FR\t\t05\t03")
        + row(9_000_006, "Orme", kind="P\tPPLX")
        + row(9_000_007, "Far", at=(10, 10))
        + row(9_000_008, "Far", at=(12, 10), kind="A\tADM3")
    )
    dump = dump_of(tmp_path / "dump", FR=rows)
    build_from_geonames(dump, tmp_path / "mine", atlas=small)
    mine = Atlas(tmp_path / "mine")

    def twin(number: int) -> str | None:
        at = mine.row_of(f"geonames:{number}")
        assert at is not None
        other = int(mine.twin[at])
        return None if other < 0 else mine.place(other).id[-1]

    assert [twin(9_000_000 + n) for n in range(1, 9)] == [
        "2", "1", "1", None, None, None, None, None,
    ]  # fmt: skip


def test_the_first_ten_broken_lines_are_shown(small: Atlas, tmp_path: Path) -> None:
    dump = dump_of(tmp_path / "dump", AZ="x\n" * 2_500 + ROWS)
    done = run("atlas", "build", "--geonames", dump, "-o", tmp_path / "mine", "--atlas", small.path)
    told = done.stderr.splitlines()
    assert told[:10] == [
        f"geomap: {dump}/AZ.txt: line {n}: 1 columns, expected 19" for n in range(1, 11)
    ]
    assert told[10:] == [
        "geomap: and 2,490 more broken rows",
        f"{tmp_path}/mine: 2 places of GeoNames, 1 of them new; 0 alternate names",
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1", "cp1251"])
def test_another_encoding_is_refused_or_counted(
    small: Atlas, tmp_path: Path, encoding: str
) -> None:
    dump = dump_of(tmp_path / "dump")
    name = "Кормель" if encoding == "cp1251" else "Corméliä"
    (dump / "AZ.txt").write_bytes(row(9_000_000, name).encode(encoding))
    with pytest.raises(AtlasError, match=r"no place in it; first: .*AZ\.txt: line 1: "):
        build_from_geonames(dump, tmp_path / "mine", atlas=small)
    assert [path.name for path in tmp_path.iterdir()] == ["dump"]


def test_progress_goes_from_nothing_to_all(small: Atlas, tmp_path: Path) -> None:
    done: list[float] = []
    dump = dump_of(tmp_path / "dump", allCountries=ROWS, alternateNamesV2=NAMES)
    build_from_geonames(dump, tmp_path / "mine", atlas=small, on_done=done.append)
    assert done == sorted(done)
    assert done[-1] == 1.0
    assert 0 < done[0] < 0.2


LIMITED = """
import resource, signal, sys
from geomap.cli import commands
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
commands(sys.argv[2:])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of processes are Unix's")
@pytest.mark.parametrize("most_bytes", [100, 1_000, 60_000])
def test_a_full_disk_leaves_the_old_atlas(
    small: Atlas, synthetic: Path, tmp_path: Path, most_bytes: int
) -> None:
    mine = tmp_path / "mine"
    shutil.copytree(small.path, mine)
    options: list[str | Path] = ["--geonames", synthetic, "-o", mine, "--atlas", small.path]
    command = [sys.executable, "-c", LIMITED, str(most_bytes), "atlas", "build", *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == (
        f"geomap: cannot write '{mine}': the file is larger than that disk allows; "
        "write elsewhere\n"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]
    assert len(Atlas(mine)) == len(small)


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (OSError("9 requested and 4 written"), "only a part could be written"),
        (OSError(28, "No space left on device"), "no space left on the disk; free some or"),
    ],
)
def test_a_column_that_cannot_be_written(
    small: Atlas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, says: str
) -> None:
    def fail(*_: object) -> None:
        raise error

    dump = dump_of(tmp_path / "dump", allCountries=ROWS)
    monkeypatch.setattr("numpy.save", fail)
    with pytest.raises(OutputError, match=says):
        build_from_geonames(dump, tmp_path / "mine", atlas=small)
    assert [path.name for path in tmp_path.iterdir()] == ["dump"]


def test_names_that_cannot_be_written(
    small: Atlas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dump = dump_of(tmp_path / "dump", allCountries=ROWS)
    failing = _failing_save(RuntimeError("MARISA_IO_ERROR"))
    monkeypatch.setattr("geomap.atlas.bulk.save_trie", failing)
    with pytest.raises(OutputError, match=r"only a part could be written \(MARISA_IO_ERROR\)"):
        build_from_geonames(dump, tmp_path / "mine", atlas=small)
    assert [path.name for path in tmp_path.iterdir()] == ["dump"]


def _failing_save(error: Exception) -> Callable[[object, Path], None]:
    class Full:
        def save(self, _path: str) -> None:
            raise error

    return lambda _trie, file: save_trie(Full(), file)


def test_a_killed_build_is_swept_by_the_next(small: Atlas, synthetic: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    options: list[str | Path] = ["--geonames", synthetic, "-o", mine, "--atlas", small.path]
    command = [sys.executable, "-m", "geomap", "atlas", "build", *options]
    with subprocess.Popen(command, cwd=ROOT) as process:
        until = time.monotonic() + 60
        while not any(tmp_path.glob(".mine-new-*/*")) and time.monotonic() < until:
            time.sleep(0.002)
        process.kill()
        process.wait(30)
    assert [path.name[:10] for path in tmp_path.iterdir()] == [".mine-new-"]
    dump = dump_of(tmp_path / "dump", allCountries=ROWS)
    build_from_geonames(dump, mine, atlas=small)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dump", "mine"]


def test_a_swap_cut_short_is_mended_by_the_next(small: Atlas, tmp_path: Path) -> None:
    ended = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"],
                           capture_output=True, text=True, check=True)  # fmt: skip
    shutil.copytree(small.path, tmp_path / f".mine-old-{ended.stdout.strip()}-abc" / "mine")
    with pytest.raises(KeyboardInterrupt), replacing_folder(tmp_path / "mine"):
        raise KeyboardInterrupt
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]
    assert len(Atlas(tmp_path / "mine")) == len(small)


def test_an_atlas_of_another_format_says_how_to_build_it(small: Atlas, tmp_path: Path) -> None:
    old = tmp_path / "old"
    shutil.copytree(small.path, old)
    about = old / "atlas.json"
    text = about.read_text(encoding="utf-8")
    about.write_text(re.sub(r'"format": \d+', '"format": 1', text), encoding="utf-8")
    done = run("atlas", "info", "--atlas", old)
    assert done.exit_code == 1
    assert done.stderr.startswith(f"geomap: {old}: an atlas of format 1, this geomap reads format ")
    assert "geomap atlas build" in done.stderr
    assert done.stderr.count("\n") == 1


READER = """
import re, sys
from pathlib import Path
from geomap.atlas import open_atlas
atlas = open_atlas()
for number in range(0, len(atlas), 500):
    atlas.names(number), atlas.find(atlas.place(number).name)
print("ready", flush=True)
sys.stdin.readline()
held = {"Rss": 0, "Pss": 0}
inside = False
for line in Path("/proc/self/smaps").read_text().splitlines():
    if re.match("[0-9a-f]+-[0-9a-f]+ ", line):
        inside = str(atlas.path) in line
    elif inside and line.split(":")[0] in held:
        held[line.split(":")[0]] += int(line.split()[1])
print(held["Rss"], held["Pss"], flush=True)
sys.stdin.readline()
"""


@pytest.mark.skipif(not Path("/proc/self/smaps").exists(), reason="Linux tells the shares")
def test_ten_processes_share_one_copy_in_memory() -> None:
    command = [sys.executable, "-c", READER]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "cwd": ROOT}
    with ExitStack() as stack:
        readers = [stack.enter_context(subprocess.Popen(command, **pipes)) for _ in range(10)]  # type: ignore[call-overload]
        for reader in readers:
            assert reader.stdout.readline() == "ready\n"
        for reader in readers:
            print(file=reader.stdin, flush=True)
        held = [tuple(map(int, reader.stdout.readline().split())) for reader in readers]
        for reader in readers:
            reader.stdin.close()
    one_copy_kb = max(resident for resident, _ in held)
    assert 1_000 < one_copy_kb < 60_000
    assert sum(share for _, share in held) < 1.3 * one_copy_kb


def test_own_places_added_in_small_batches_are_the_same(
    small: Atlas, synthetic: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_from_geonames(synthetic, tmp_path / "world", atlas=small)
    world = Atlas(tmp_path / "world")
    some = [world.place(row) for row in (5, 700, 1999)]
    lines = [f"{p.name},{p.latitude},{p.longitude},{p.id.rpartition(':')[2]}\n" for p in some]
    lines += [
        "New Post,40.5,46.5,\n",
        "First,1,2,3\n",
        "Between,3,4,20000100\n",
        "Last,5,6,99999999\n",
    ]
    own = tmp_path / "own.csv"
    own.write_text("name,lat,lon,geonameid\n" + "".join(lines), encoding="utf-8")
    add_places([own], tmp_path / "whole", atlas=world)
    monkeypatch.setattr("geomap.atlas.add._ROWS_HELD", 64)
    monkeypatch.setattr("geomap.atlas.base._KEYS_HELD", 100)
    add_places([own], tmp_path / "parts", atlas=world)
    whole, parts = Atlas(tmp_path / "whole"), Atlas(tmp_path / "parts")
    assert [whole.place(n) for n in range(len(whole))] == [
        parts.place(n) for n in range(len(parts))
    ]
    for number in range(len(whole)):
        assert whole.names(number) == parts.names(number)
    for key in range(whole.key_count):
        name = whole.key_text(key)
        assert whole.find(name) == parts.find(name)
    assert {"First", "Between", "Last", "New Post"} <= {
        parts.place(n).name for n in range(len(parts))
    }
