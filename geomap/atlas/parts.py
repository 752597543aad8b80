"""A dump of GeoNames dealt out by range of the GeoNames id, so that a range fits into memory."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from geomap.atlas.dump import lines
from geomap.atlas.hierarchy import Hierarchy
from geomap.atlas.own_files import MOST_SHOWN, BrokenRow

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

RANGE = 1 << 16
"""GeoNames ids per part: about as many places are held as objects at a time."""

_COLUMNS = 19
_CODES = frozenset("link post iata icao faac wkdt unlc tcid phon piny".split())
"""What stands in the column of languages for things that are no names."""
_HIGHEST = 1 << 32


class Parts:
    """Lines of a dump by range of the GeoNames id: files ``part-N.tmp`` in a folder.

    Args:
        folder: where the files go.
        on_bytes: told how many bytes were read since the last call.
    """

    def __init__(self, folder: Path, on_bytes: Callable[[int], None]) -> None:
        self.rows = self.alternates = self.broken_count = 0
        self.broken: list[tuple[str, BrokenRow]] = []
        self.hierarchy = Hierarchy()
        self.dealt_bytes = 0
        self._folder = folder
        self._on_bytes = on_bytes
        self._open: dict[int, IO[bytes]] = {}
        self._files: list[Path] = []

    def deal_rows(self, file: Path) -> None:
        """Deal the rows of places out; divisions are noted as what may hold others."""
        self._files.append(file)
        whence = len(self._files) - 1
        for number, line in lines(file, self._on_bytes):
            columns = line.count(b"\t") + 1
            if columns != _COLUMNS:
                self._refuse(file, number, f"{columns} columns, expected {_COLUMNS}")
                continue
            place = line.partition(b"\t")[0]
            if self._deal(file, number, place, b"P%d:%d" % (whence, number), line):
                self.rows += 1
                if b"\tA\t" in line:
                    self.hierarchy.note_division(line)

    def deal_alternates(self, file: Path) -> None:
        """Deal alternate names out: language, name, and preferred, colloquial or historic."""
        for number, line in lines(file, self._on_bytes):
            cells = line.split(b"\t")
            if len(cells) < 4:
                self._refuse(file, number, f"{len(cells)} columns, expected 4 or more")
                continue
            language = cells[2]
            if len(language) > 3 and language.decode("ascii", "replace") in _CODES:
                continue
            cells += [b""] * 4
            kept = b"\t".join([language, cells[3], cells[4], cells[6], cells[7]])
            if self._deal(file, number, cells[1], b"A", kept):
                self.alternates += 1

    def deal_table(self, file: Path) -> None:
        """Deal the English names of divisions and countries out."""
        name_at, id_at = (4, 16) if file.stem == "countryInfo" else (1, 3)
        for number, line in lines(file, self._on_bytes):
            cells = line.split(b"\t")
            if not line.startswith(b"#") and len(cells) > id_at:
                kept = b"\t".join([b"en", cells[name_at], b"1", b"", b""])
                self._deal(file, number, cells[id_at], b"A", kept)

    def read_hierarchy(self, file: Path) -> None:
        """Learn which place lies in which."""
        for number, line in lines(file, self._on_bytes):
            cells = line.split(b"\t")
            if len(cells) < 2 or not (cells[0].isdigit() and cells[1].isdigit()):
                self._refuse(file, number, "expected the GeoNames ids of a parent and a child")
            else:
                division = cells[2:3] in ([b"ADM"], [])
                self.hierarchy.note(int(cells[0]), int(cells[1]), division=division)

    def close(self) -> None:
        """End dealing."""
        for part in self._open.values():
            part.close()

    def numbers(self) -> list[int]:
        """The parts there are, in order."""
        return sorted(self._open)

    def take(self, number: int) -> tuple[dict[int, list[str]], dict[int, list[list[str]]]]:
        """Rows and alternate names of a part by GeoNames id; its file is removed.

        A row's first cell says whence it is; the others are the dump's, behind the id.
        """
        rows: dict[int, list[str]] = {}
        names: dict[int, list[list[str]]] = {}
        path = self._path(number)
        with path.open(encoding="utf-8", newline="\n") as file:
            for line in file:
                sort, place, *cells = line.rstrip("\n").split("\t")
                if sort[0] == "P":
                    rows[int(place)] = [sort[1:], *cells[1:]]
                else:
                    names.setdefault(int(place), []).append(cells)
        path.unlink()
        return rows, names

    def size(self, number: int) -> int:
        """Bytes of a part that was not taken yet."""
        return self._path(number).stat().st_size

    def refuse_row(self, whence: str, reason: str) -> None:
        """Count a row that was dealt but could not be used."""
        self.rows -= 1
        file, line = map(int, whence.split(":"))
        self._refuse(self._files[file], line, reason)

    def _deal(self, file: Path, number: int, place: bytes, sort: bytes, line: bytes) -> bool:
        if not place.isdigit() or not 0 < int(place) < _HIGHEST:
            shown = place[:20].decode("utf-8", "replace")
            self._refuse(file, number, f"GeoNames id {shown!r} found, expected a number")
            return False
        try:
            if not line.isascii():
                line.decode("utf-8")
        except UnicodeDecodeError:
            self._refuse(file, number, "not UTF-8")
            return False
        range_number = int(place) // RANGE
        part = self._open.get(range_number)
        if part is None:
            part = self._open[range_number] = self._path(range_number).open("wb")
        self.dealt_bytes += part.write(b"\t".join([sort, place, line]) + b"\n")
        return True

    def _path(self, number: int) -> Path:
        return self._folder / f"part-{number}.tmp"

    def _refuse(self, file: Path, number: int, reason: str) -> None:
        self.broken_count += 1
        if len(self.broken) < MOST_SHOWN:
            self.broken.append((str(file), BrokenRow(line=number, reason=reason)))
