"""The plan of the house is kept: imports run downwards, the public face is what it says."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import geomap

PACKAGE = Path(__file__).parent.parent / "geomap"

FLOORS = {
    1: ("errors", "model", "embedded", "files"),
    2: ("text", "numbers", "quantity", "dates", "geodesy"),
    3: ("atlas", "basemap"),
    4: ("read", "recognise"),
    5: ("resolve", "claims", "incidents"),
    6: ("verify", "geocode", "measure"),
    7: ("report", "tables", "maps", "export"),
    8: ("analyse", "evaluate"),
    9: ("cli", "__main__"),
}
FLOOR_OF = {room: floor for floor, rooms in FLOORS.items() for room in rooms}
# rooms whose doors face the same corridor: they must not know of one another
STRANGERS = set(FLOORS[5])


def rooms() -> dict[str, list[Path]]:
    """The source files of each room, the package's face apart."""
    found: dict[str, list[Path]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        if room != "__init__":
            found.setdefault(room, []).append(path)
    return found


def imported_rooms(path: Path) -> set[str]:
    """The rooms of geomap that a file imports, wherever in the file."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            if node.module == "geomap":
                names |= {f"geomap.{alias.name}" for alias in node.names}
            else:
                names.add(node.module)
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    return {name.split(".")[1] for name in names if name.startswith("geomap.")}


def test_every_room_is_on_the_plan() -> None:
    assert set(rooms()) <= set(FLOOR_OF), "a new room needs a floor (README, tests/test_house.py)"


@pytest.mark.parametrize("room", sorted(FLOOR_OF))
def test_imports_run_downwards(room: str) -> None:
    for path in rooms().get(room, []):
        for other in imported_rooms(path) - {room}:
            assert FLOOR_OF[other] <= FLOOR_OF[room], f"{path} imports upwards: {other}"
            assert not {room, other} <= STRANGERS, f"{path} imports its neighbour {other}"


def test_public_names_are_those_that_can_be_had() -> None:
    assert geomap.__all__ == sorted(geomap.__all__)
    assert [name for name in geomap.__all__ if not hasattr(geomap, name)] == []
    assert set(geomap.__all__) <= set(dir(geomap))


def test_importing_geomap_is_cheap() -> None:
    code = (
        "import sys, geomap; heavy = {'numpy', 'pandas', 'geopandas', 'folium', 'shapely',"
        " 'pyproj', 'trafilatura', 'dateparser', 'pydantic', 'rich'} & set(sys.modules);"
        " sys.exit(' '.join(sorted(heavy)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_no_module_has_outgrown_its_subject() -> None:
    sizes = {p: len(p.read_text(encoding="utf-8").splitlines()) for p in PACKAGE.rglob("*.py")}
    too_long = {str(p.relative_to(PACKAGE)): n for p, n in sizes.items() if n > 450}
    assert too_long == {}, "split these: a module is one subject"


def test_functions_are_not_shadowed_by_the_modules_of_their_name() -> None:
    code = (
        "import geomap, geomap.read, geomap.analyse; from geomap.read import read;"
        " assert callable(geomap.read) and callable(geomap.analyse)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
