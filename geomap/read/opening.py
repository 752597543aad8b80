"""Opening what a source names, within bounds, and refusing in one line what cannot be opened."""

from __future__ import annotations

import codecs
import contextlib
import io
import os
import re
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypeAlias

from geomap.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator

Source: TypeAlias = str | os.PathLike[str] | bytes | IO[str] | IO[bytes]

LARGEST = 256 * 2**20
"""Bytes of a report, or of one line of JSON Lines, that are read; more is refused."""

_CHUNK = 2**20
_WEB = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def name_of(source: Source) -> str:
    """What messages call a source, on one line.

    Example:
        >>> name_of("-"), name_of("a.txt"), name_of(b"x")
        ('standard input', 'a.txt', 'text')
    """
    if isinstance(source, bytes):
        return "text"
    named = source if isinstance(source, (str, os.PathLike)) else getattr(source, "name", None)
    if named in ("-", "<stdin>"):
        return "standard input"
    name = os.fspath(named) if isinstance(named, (str, os.PathLike)) else "text"
    return name if name.isprintable() and name else repr(name)


@contextlib.contextmanager
def opened(source: Source, name: str) -> Iterator[io.BufferedReader]:
    """The bytes of a source, as a file that can be peeked into.

    Raises:
        DocumentError: there is no such file, it is a directory or an address, or may not be read.
    """
    if source == "-":
        source = getattr(sys.stdin, "buffer", sys.stdin)
    if not isinstance(source, (str, os.PathLike)):
        yield io.BufferedReader(io.BytesIO(_bytes_of(source)))
        return
    with _open_path(os.fspath(source), name) as file:
        yield file


def whole(file: IO[bytes], name: str) -> bytes:
    """All bytes of a file, up to the limit; a device without an end meets it too.

    Raises:
        DocumentError: there are more, or reading fails.
    """
    # asked for all at once, the interpreter would make room for the limit, not for the file
    chunks = []
    left = LARGEST + 1
    try:
        while left > 0 and (chunk := file.read(min(left, _CHUNK))):
            chunks.append(chunk)
            left -= len(chunk)
    except OSError as error:
        raise DocumentError(f"{name}: cannot be read: {error.strerror or error}") from error
    if left <= 0:
        raise DocumentError(
            f"{name}: more than {LARGEST // 2**20} MB, too much for one report; divide it, or "
            "give JSON Lines (.jsonl) with one report a line"
        )
    return b"".join(chunks)


def lines(file: IO[bytes], name: str) -> Iterator[bytes]:
    """The lines of a file, each no longer than the limit.

    Raises:
        DocumentError: a line is longer.
    """
    number = 0
    while line := file.readline(LARGEST + 1):
        number += 1
        if len(line) > LARGEST:
            raise DocumentError(
                f"{name}: line {number}: more than {LARGEST // 2**20} MB, too much for one report"
            )
        yield line


def has_wide_mark(file: io.BufferedReader) -> bool:
    """Whether a file begins with the mark of UTF-16 or UTF-32, whose lines are not of bytes."""
    marks = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
    return file.peek(4)[:4].startswith(marks)


def _bytes_of(source: bytes | IO[str] | IO[bytes]) -> bytes:
    """Bytes that are at hand; text is marked, so that no declaration inside can mislead."""
    data = source if isinstance(source, bytes) else source.read(LARGEST + 1)
    return codecs.BOM_UTF8 + data.encode(errors="replace") if isinstance(data, str) else data


def _open_path(path: str, name: str) -> io.BufferedReader:
    if _WEB.match(path):
        raise DocumentError(
            f"{name}: geomap fetches nothing; save the page as an HTML file and give that"
        )
    if not path or "\0" in path:  # pathlib takes the empty path for the folder one is in
        raise DocumentError(f"{name}: there is no such file")
    try:
        return Path(path).open("rb")
    except FileNotFoundError:
        raise DocumentError(f"{name}: there is no such file") from None
    except IsADirectoryError:
        raise DocumentError(f"{name}: this is a directory; give the files in it") from None
    except PermissionError:
        raise DocumentError(f"{name}: permission to read it is denied") from None
    except OSError as error:
        raise DocumentError(f"{name}: cannot be opened: {error.strerror or error}") from error
