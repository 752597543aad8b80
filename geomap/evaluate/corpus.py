"""Which corpus a path holds, and points for toponyms that only name a gazetteer entry."""

from __future__ import annotations

import csv
from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.errors import DocumentError, OptionError
from geomap.resolve.points import home_point

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from geomap.atlas import Atlas
    from geomap.evaluate.gold import GoldDocument, GoldToponym

_LOOKED_AT = 65_536
"""Bytes at the start of a file that say what it is."""


def guess_kind(path: Path) -> str:
    """The kind of a gold corpus, by what it looks like; see `read_gold` for the kinds.

    Raises:
        DocumentError: the corpus is missing or cannot be read.
        OptionError: it looks like none of the kinds.

    Example:
        >>> import pathlib, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = pathlib.Path(folder) / "gold.jsonl"
        ...     _ = path.write_text('{"text": "In Ganja."}', encoding="utf-8")
        ...     guess_kind(path)
        'jsonl'
    """
    if not path.exists():
        raise DocumentError(f"{path}: no such corpus")
    if path.is_dir():
        if next(path.rglob("coordinates.csv"), None):
            return "tud"
        if next(path.rglob("*.ann"), None):
            return "brat"
    else:
        try:
            with path.open("rb") as file:
                start = file.read(_LOOKED_AT).lstrip(b"\xef\xbb\xbf \r\n\t")
        except OSError as error:
            raise DocumentError(f"{path}: cannot be read ({error.strerror})") from error
        if start.startswith(b"{"):
            return "jsonl"
        for mark, kind in ((b"<toponyms", "lgl"), (b"<locations", "geovirus")):
            if mark in start:
                return kind
    raise OptionError(
        f"{path}: the kind of corpus cannot be told; say it: brat, geovirus, jsonl, lgl or tud"
    )


def with_points(gold: Iterable[GoldDocument], *, atlas: Atlas) -> tuple[GoldDocument, ...]:
    """Give toponyms that carry only an identifier the point that the atlas has for it.

    Example:
        >>> with_points((), atlas=None)
        ()
    """
    return tuple(
        replace(each, toponyms=tuple(_pointed(toponym, atlas) for toponym in each.toponyms))
        for each in gold
    )


def _pointed(toponym: GoldToponym, atlas: Atlas) -> GoldToponym:
    if toponym.longitude is not None or toponym.place_id is None:
        return toponym
    place = atlas.by_id(toponym.place_id)
    if place is None:
        return toponym
    return replace(toponym, longitude=place.longitude, latitude=place.latitude)


def read_homes(path: Path, *, atlas: Atlas) -> dict[str, tuple[float, float]]:
    r"""Where publishers are at home: longitude and latitude by the source of their documents.

    Args:
        path: a CSV file with the columns ``domain`` and ``home`` (a place, or LON,LAT).
        atlas: the gazetteer in which the places are looked up.

    Raises:
        DocumentError: the file cannot be read, lacks a column, or names a place that is unknown.

    Example:
        >>> import pathlib, tempfile
        >>> from geomap.atlas import open_atlas
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = pathlib.Path(folder) / "homes.csv"
        ...     _ = path.write_text('domain,home\nexample.org,"Paris, Texas"\n', encoding="utf-8")
        ...     read_homes(path, atlas=open_atlas())
        {'example.org': (-95.55551, 33.66094)}
    """
    homes: dict[str, tuple[float, float]] = {}
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            rows = csv.DictReader(lines)
            for row in rows:
                point = home_point(row["home"] or "", atlas=atlas)
                if point is not None:
                    homes[row["domain"]] = point
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise DocumentError(f"{path}: cannot be read: {error}") from error
    except KeyError as error:
        raise DocumentError(f"{path}: no column {error}; expected domain and home") from error
    except OptionError as error:
        raise DocumentError(f"{path}: line {rows.line_num}: {error}") from error
    return homes
