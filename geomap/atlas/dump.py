"""The files of a GeoNames dump: which there are, how large, and their lines, zipped or not."""

from __future__ import annotations

import zipfile
import zlib
from contextlib import ExitStack, contextmanager
from typing import IO, TYPE_CHECKING

from geomap.errors import AtlasError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

TABLES = ("admin1CodesASCII", "admin2Codes", "countryInfo")
"""What names divisions and countries in English."""
ALTERNATES = "alternatenames"
"""The folder in which GeoNames has the alternate names of single countries."""
_WORLDS_ALTERNATES = ("alternateNamesV2", "alternateNames")
_HIERARCHY = "hierarchy"
_NOT_ROWS = frozenset((*_WORLDS_ALTERNATES, _HIERARCHY, "readme", *TABLES))
_TOLD = 1 << 22
"""Bytes after which progress is told."""


def row_files(dump: Path) -> list[Path]:
    """The files with places: the whole world, or single countries.

    Raises:
        AtlasError: there are none.
    """
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


def alternates_files(dump: Path) -> list[Path]:
    """The files with alternate names and their languages: of the world, else of countries."""
    for stem in _WORLDS_ALTERNATES:
        if (file := _file(dump, stem)) is not None:
            return [file]
    folder = dump / ALTERNATES
    stems = sorted({p.stem for p in folder.glob("*.*") if p.suffix in (".txt", ".zip")})
    return [file for stem in stems if (file := _file(folder, stem)) is not None]


def hierarchy_file(dump: Path) -> Path | None:
    """The file that says which place lies in which, if there is one."""
    return _file(dump, _HIERARCHY)


def table_files(dump: Path) -> list[Path]:
    """The tables of divisions and countries that there are."""
    return [file for stem in TABLES if (file := _file(dump, stem)) is not None]


def dump_bytes(dump: Path) -> int:
    """How many bytes the files of a dump have when unpacked, for a progress bar.

    Raises:
        AtlasError: there is no dump, or a zip file of it is damaged.
    """
    extra = (*alternates_files(dump), hierarchy_file(dump), *table_files(dump))
    return sum(_size(file) for file in [*row_files(dump), *extra] if file is not None)


def lines(file: Path, on_bytes: Callable[[int], None]) -> Iterator[tuple[int, bytes]]:
    """The lines of a file that hold something, with their numbers.

    Raises:
        AtlasError: it cannot be read, or it is a zip file and damaged.
    """
    with ExitStack() as stack:
        if file.suffix == ".zip":
            archive, member = stack.enter_context(_unzipped(file))
            stream: IO[bytes] = stack.enter_context(archive.open(member))
        else:
            stream = stack.enter_context(_opened(file))
        told = 0
        for number, line in enumerate(stream, 1):
            told += len(line)
            if told > _TOLD:
                on_bytes(told)
                told = 0
            if line.strip():
                yield number, line.rstrip(b"\r\n")
        on_bytes(told)


def _file(dump: Path, stem: str) -> Path | None:
    names = (dump / f"{stem}.txt", dump / f"{stem}.zip")
    return next((path for path in names if path.is_file()), None)


def _size(file: Path) -> int:
    if file.suffix == ".zip":
        with _unzipped(file) as (archive, member):
            return archive.getinfo(member).file_size
    return file.stat().st_size


def _opened(file: Path) -> IO[bytes]:
    try:
        return file.open("rb")
    except OSError as error:
        raise AtlasError(f"{file}: cannot be read ({error.strerror})") from None


@contextmanager
def _unzipped(file: Path) -> Iterator[tuple[zipfile.ZipFile, str]]:
    member = f"{file.stem}.txt"
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, EOFError, OSError) as error:
        raise AtlasError(f"{file}: damaged or cut off ({error}); fetch it again") from None
    with archive:
        if member not in archive.namelist():
            raise AtlasError(f"{file}: holds no {member}")
        try:
            yield archive, member
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
            raise AtlasError(f"{file}: damaged or cut off ({error}); fetch it again") from None
