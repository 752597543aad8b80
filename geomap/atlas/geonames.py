"""A new atlas: another one with what a dump of GeoNames has beyond it, read as a stream.

GeoNames publishes its rows in no order of use and their alternate names in another file. Both are
first dealt out, line by line, into files by the range of the GeoNames id; then range after range
is held in memory, joined and written. So memory grows with the columns and the names, not with
the objects. Languages are kept (but of historic names), English names rank before others, codes
and links are left out.
"""

from __future__ import annotations

import zipfile
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

import numpy as np

from geomap.atlas.base import GEONAMES, Base
from geomap.atlas.bulk import BulkWriter
from geomap.atlas.drafts import Draft
from geomap.atlas.folder import check_target, replacing_folder
from geomap.atlas.match import NameKind
from geomap.atlas.outlines import grow_outlines
from geomap.atlas.own_files import MOST_SHOWN, BrokenRow
from geomap.atlas.write import write_about
from geomap.errors import AtlasError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from geomap.atlas.atlas import Atlas

_RANGE = 1 << 16
"""GeoNames ids per part: about as many places are held as objects at a time."""

_COLUMNS = 19
_CODES = frozenset("link post iata icao faac wkdt unlc tcid phon piny".split())
_TABLES = ("admin1CodesASCII", "admin2Codes", "countryInfo")
_NOT_ROWS = frozenset(("alternateNames", "alternateNamesV2", "hierarchy", "readme", *_TABLES))
_LONGEST_CODE = 3
_SOURCE = "GeoNames"


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What was read of a dump."""

    rows: int
    alternates: int
    new: int
    """Places that the other atlas did not have."""
    broken: tuple[tuple[str, BrokenRow], ...]
    """The first ten lines that could not be read, each with its file."""
    broken_count: int


def build_from_geonames(
    dump: Path,
    folder: Path,
    *,
    atlas: Atlas,
    on_bytes: Callable[[int], None] = lambda _: None,
) -> Built:
    """Write an atlas of another one and a GeoNames dump.

    Places of the other atlas keep their facts and get the dump's names; the rest is added.

    Args:
        dump: a folder with ``allCountries.txt`` or files of single countries (``AZ.txt``),
            and, where at hand, ``alternateNamesV2.txt``, ``admin1CodesASCII.txt``,
            ``admin2Codes.txt`` and ``countryInfo.txt``, each zipped or not.
        folder: where the new atlas shall be; an atlas there is replaced.
        atlas: the other atlas.
        on_bytes: told how many bytes were read since the last call, for progress.

    Raises:
        AtlasError: there is no dump, or one of its files cannot be read.
        OutputError: the folder cannot be written.
    """
    check_target(folder)
    files = _dump_files(dump)
    with replacing_folder(folder) as new, closing(_Parts(new, on_bytes)) as parts:
        for file in files:
            parts.deal_rows(file)
        if not parts.rows:
            first = [f"; first: {name}: line {r.line}: {r.reason}" for name, r in parts.broken[:1]]
            raise AtlasError(f"{dump}: no place in it" + "".join(first))
        for stem in ("alternateNamesV2", "alternateNames"):
            found = _file(dump, stem)
            if found is not None:
                parts.deal_alternates(found)
                break
        for stem in _TABLES:
            found = _file(dump, stem)
            if found is not None:
                parts.deal_table(found, stem)
        parts.close()
        added = _write(new, parts, atlas)
    return Built(
        rows=parts.rows,
        alternates=parts.alternates,
        new=added,
        broken=tuple(parts.broken),
        broken_count=parts.broken_count,
    )


def dump_bytes(dump: Path) -> int:
    """How many bytes the files of a dump have when unpacked, for a progress bar.

    Raises:
        AtlasError: there is no dump, or a zip file of it is damaged.
    """
    extra = [_file(dump, stem) for stem in ("alternateNamesV2", *_TABLES)]
    return sum(_size(file) for file in [*_dump_files(dump), *extra] if file is not None)


def _dump_files(dump: Path) -> list[Path]:
    whole = _file(dump, "allCountries")
    if whole is not None:
        return [whole]
    stems = {p.stem for p in dump.glob("*.*") if p.suffix in (".txt", ".zip")} - _NOT_ROWS
    files = [file for stem in sorted(stems) if (file := _file(dump, stem)) is not None]
    if not files:
        raise AtlasError(
            f"{dump}: no GeoNames dump here; expected allCountries.txt or files such as AZ.txt, "
            "zipped or not"
        )
    return files


def _file(dump: Path, stem: str) -> Path | None:
    names = (dump / f"{stem}.txt", dump / f"{stem}.zip")
    return next((path for path in names if path.is_file()), None)


def _size(file: Path) -> int:
    if file.suffix == ".zip":
        with _unzipped(file) as (archive, member):
            return archive.getinfo(member).file_size
    return file.stat().st_size


@contextmanager
def _unzipped(file: Path) -> Iterator[tuple[zipfile.ZipFile, str]]:
    member = f"{file.stem}.txt"
    try:
        with zipfile.ZipFile(file) as archive:
            if member not in archive.namelist():
                raise AtlasError(f"{file}: holds no {member}")
            yield archive, member
    except (zipfile.BadZipFile, EOFError, OSError) as error:
        raise AtlasError(f"{file}: damaged or cut off ({error}); fetch it again") from None


def _lines(file: Path, on_bytes: Callable[[int], None]) -> Iterator[tuple[int, bytes]]:
    """The lines of a file, zipped or not, with their numbers."""
    with ExitStack() as stack:
        if file.suffix == ".zip":
            archive, member = stack.enter_context(_unzipped(file))
            stream: IO[bytes] = stack.enter_context(archive.open(member))
        else:
            stream = stack.enter_context(file.open("rb"))
        told = 0
        for number, line in enumerate(stream, 1):
            told += len(line)
            if told > 1 << 22:
                on_bytes(told)
                told = 0
            if line.strip():
                yield number, line.rstrip(b"\r\n")
        on_bytes(told)


class _Parts:
    """Lines of a dump by range of the GeoNames id: files ``part-N.tmp`` in the new folder."""

    def __init__(self, folder: Path, on_bytes: Callable[[int], None]) -> None:
        self.rows = self.alternates = self.broken_count = 0
        self.broken: list[tuple[str, BrokenRow]] = []
        self._folder = folder
        self._on_bytes = on_bytes
        self._open: dict[int, IO[bytes]] = {}
        self._files: list[Path] = []

    def deal_rows(self, file: Path) -> None:
        """Deal the rows of places out."""
        self._files.append(file)
        for number, line in _lines(file, self._on_bytes):
            columns = line.count(b"\t") + 1
            if columns != _COLUMNS:
                self._refuse(file, number, f"{columns} columns, expected {_COLUMNS}")
            elif self._deal(file, number, line.partition(b"\t")[0], self._sort(number), line):
                self.rows += 1

    def deal_alternates(self, file: Path) -> None:
        """Deal alternate names out: language, name, and whether it is preferred or historic."""
        for number, line in _lines(file, self._on_bytes):
            cells = line.split(b"\t")
            if len(cells) < 4:
                self._refuse(file, number, f"{len(cells)} columns, expected 4 or more")
                continue
            language = cells[2]
            if len(language) > 3 and language.decode("ascii", "replace") in _CODES:
                continue
            cells += [b""] * 4
            kept = b"\t".join([language, cells[3], cells[4], cells[7]])
            if self._deal(file, number, cells[1], b"A", kept):
                self.alternates += 1

    def deal_table(self, file: Path, stem: str) -> None:
        """Deal the English names of divisions and countries out."""
        name_at, id_at = (4, 16) if stem == "countryInfo" else (1, 3)
        for number, line in _lines(file, self._on_bytes):
            cells = line.split(b"\t")
            if not line.startswith(b"#") and len(cells) > id_at:
                kept = b"\t".join([b"en", cells[name_at], b"1", b""])
                self._deal(file, number, cells[id_at], b"A", kept)

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

    def _deal(self, file: Path, number: int, place: bytes, sort: bytes, line: bytes) -> bool:
        if not place.isdigit() or not 0 < int(place) < 1 << 32:
            shown = place[:20].decode("utf-8", "replace")
            self._refuse(file, number, f"GeoNames id {shown!r} found, expected a number")
            return False
        try:
            if not line.isascii():
                line.decode("utf-8")
        except UnicodeDecodeError:
            self._refuse(file, number, "not UTF-8")
            return False
        range_number = int(place) // _RANGE
        part = self._open.get(range_number)
        if part is None:
            part = self._open[range_number] = self._path(range_number).open("wb")
        part.write(b"\t".join([sort, place, line]) + b"\n")
        return True

    def _sort(self, number: int) -> bytes:
        """Says of a dealt line that it is a place, of which file and line."""
        return b"P%d:%d" % (len(self._files) - 1, number)

    def _path(self, number: int) -> Path:
        return self._folder / f"part-{number}.tmp"

    def refuse_row(self, whence: str, reason: str) -> None:
        """Count a row that could not be used."""
        self.rows -= 1
        file, line = map(int, whence.split(":"))
        self._refuse(self._files[file], line, reason)

    def _refuse(self, file: Path, number: int, reason: str) -> None:
        self._count(str(file), BrokenRow(line=number, reason=reason))

    def _count(self, where: str, row: BrokenRow) -> None:
        self.broken_count += 1
        if len(self.broken) < MOST_SHOWN:
            self.broken.append((where, row))


def _write(folder: Path, parts: _Parts, atlas: Atlas) -> int:
    """Write all places; return how many the atlas did not have."""
    numbers = atlas.geonames_numbers
    numbered = int(np.count_nonzero(numbers))
    range_of = numbers[:numbered] // _RANGE
    new = 0
    with BulkWriter(folder) as writer:
        base = Base(atlas, writer)
        for number in sorted({*parts.numbers(), *range_of.tolist()}):
            held = np.flatnonzero(range_of == number)
            drafts = _drafts(parts, number, base) if number in parts.numbers() else []
            base.append(held, drafts)
            new += _unknown(drafts, atlas)
        base.append(np.arange(numbered, len(atlas)), [])
        base.call()
        tables, names = writer.finish()
    grow_outlines(folder, atlas.path, base.new_row, {})
    source = {
        "name": "GeoNames dump",
        "version": "",
        "licence": "CC BY 4.0 (GeoNames)",
        "gives": f"{parts.rows:,} places, {parts.alternates:,} alternate names",
    }
    write_about(
        folder,
        tables,
        version=atlas.version.removesuffix("+geonames") + "+geonames",
        rows=writer.rows,
        names=names,
        sources=[*atlas.built_from, source],
        outline_accuracy_km=atlas.outline_accuracy_km,
    )
    return new


def _unknown(drafts: list[Draft], atlas: Atlas) -> int:
    """How many drafts an atlas has no row for."""
    return sum(atlas.row_of(draft.id) is None for draft in drafts)


def _drafts(parts: _Parts, number: int, base: Base) -> list[Draft]:
    """The places of a part with their names; those of the atlas carry its facts."""
    rows, names = parts.take(number)
    drafts = []
    for place, (whence, *cells) in rows.items():
        try:
            draft = _draft(place, cells)
        except ValueError as error:
            parts.refuse_row(whence, str(error))
            continue
        for language, name, preferred, historic in names.get(place, ()):
            draft.call(
                name,
                _how(language, preferred, historic),
                language="" if historic else language,
                preferred=preferred == "1",
            )
        base.keep_facts(draft)
        drafts.append(draft)
    return drafts


def _draft(place: int, cells: list[str]) -> Draft:
    """A row of a dump; ``cells`` begin behind the id."""
    name, ascii_name, alternates, latitude, longitude, _, kind, country, _, first, second = cells[
        :11
    ]
    point = _degrees("longitude", longitude), _degrees("latitude", latitude)
    if not (name and abs(point[0]) <= 180 and abs(point[1]) <= 90):
        where = f"longitude {longitude}, latitude {latitude}"
        raise ValueError(f"{name!r} at {where} is not on Earth")
    admin1 = f"{country}.{first}" if country and first else ""
    draft = Draft(
        id=f"{GEONAMES}{place}",
        name=" ".join(name.split()),
        kind=kind or "PPL",
        longitude=point[0],
        latitude=point[1],
        country=country,
        admin1=admin1,
        admin2=f"{admin1}.{second}" if admin1 and second else "",
        population=min(int(cells[13] or 0), (1 << 32) - 1),
        source=_SOURCE,
    )
    draft.call(draft.name, NameKind.NAME)
    draft.call(ascii_name, NameKind.ENGLISH)
    for other in alternates.split(","):
        if not other.isascii() or (len(other) > _LONGEST_CODE and other != other.lower()):
            draft.call(other)
    return draft


def _degrees(what: str, text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise ValueError(f"{what} {text!r} found, expected a number") from None


def _how(language: str, preferred: str, historic: str) -> NameKind:
    if language == "abbr":
        return NameKind.ABBREVIATION
    if language == "en" and preferred == "1" and not historic:
        return NameKind.ENGLISH
    return NameKind.ALTERNATE
