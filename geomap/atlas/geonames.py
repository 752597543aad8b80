"""A new atlas: another one with what a dump of GeoNames has beyond it, read as a stream.

GeoNames publishes its rows in no order of use and their alternate names in another file. Both are
first dealt out, line by line, into files by the range of the GeoNames id; then range after range
is held in memory, joined and written. So memory grows with the columns and the names, not with
the objects. Languages are kept, English names rank before others, codes and links are left out.
A historic or colloquial name is never an English or a preferred one, and names no language.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from geomap.atlas.base import GEONAMES, Base
from geomap.atlas.bulk import BulkWriter
from geomap.atlas.drafts import Draft, keys_of
from geomap.atlas.dump import alternates_files, dump_bytes, hierarchy_file, row_files, table_files
from geomap.atlas.folder import check_target, replacing_folder
from geomap.atlas.hierarchy import Divisions, Hierarchy
from geomap.atlas.match import NameKind
from geomap.atlas.outlines import grow_outlines
from geomap.atlas.parts import RANGE, Parts
from geomap.atlas.twins import link_twins
from geomap.atlas.unnumbered import Unnumbered
from geomap.atlas.write import write_about
from geomap.errors import AtlasError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from geomap.atlas.atlas import Atlas
    from geomap.atlas.drafts import Keys
    from geomap.atlas.own_files import BrokenRow

_LONGEST_CODE = 3
_SOURCE = "GeoNames"
_DEALT = 0.1
"""Share of the whole work that dealing the lines out is; the rest is joining and writing."""
_JOINED = 0.75
"""Share that is done when all parts are written: then the names are sorted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What was read of a dump."""

    rows: int
    alternates: int
    new: int
    """Places that the other atlas did not have."""
    met: int
    """Places that the other atlas had without a GeoNames id: same name and kind, within reach."""
    broken: tuple[tuple[str, BrokenRow], ...]
    """The first ten lines that could not be read, each with its file."""
    broken_count: int


def build_from_geonames(
    dump: Path,
    folder: Path,
    *,
    atlas: Atlas,
    on_done: Callable[[float], None] = lambda _: None,
) -> Built:
    """Write an atlas of another one and a GeoNames dump.

    Places of the other atlas keep their facts and get the dump's names; the rest is added.

    Args:
        dump: a folder with ``allCountries.txt`` or files of single countries (``AZ.txt``),
            and, where at hand, ``alternateNamesV2.txt`` (or the files of single countries in
            a folder ``alternatenames``), ``hierarchy.txt``,
            ``admin1CodesASCII.txt``, ``admin2Codes.txt`` and ``countryInfo.txt``, each zipped
            or not.
        folder: where the new atlas shall be; an atlas there is replaced.
        atlas: the other atlas.
        on_done: told which share of the work is done, 0 to 1.

    Raises:
        AtlasError: there is no dump, or one of its files cannot be read.
        OutputError: the folder cannot be written.
    """
    check_target(folder)
    files = row_files(dump)
    progress = _Progress(dump_bytes(dump), on_done)
    with replacing_folder(folder) as new, closing(Parts(new, progress.read)) as parts:
        for file in files:
            parts.deal_rows(file)
        if not parts.rows:
            first = [f"; first: {name}: line {r.line}: {r.reason}" for name, r in parts.broken[:1]]
            raise AtlasError(f"{dump}: no place in it" + "".join(first))
        for file in alternates_files(dump):
            parts.deal_alternates(file)
        if hierarchy := hierarchy_file(dump):
            parts.read_hierarchy(hierarchy)
        for file in table_files(dump):
            parts.deal_table(file)
        parts.close()
        join = _Join(new, parts, atlas)
        join.write(progress)
    on_done(1.0)
    return Built(
        rows=parts.rows,
        alternates=parts.alternates,
        new=join.new,
        met=join.met,
        broken=tuple(parts.broken),
        broken_count=parts.broken_count,
    )


class _Progress:
    """Bytes read, then bytes of parts written, as a share of the whole work."""

    def __init__(self, total: int, on_done: Callable[[float], None]) -> None:
        self._total = max(total, 1)
        self._bytes = 0
        self._on_done = on_done

    def read(self, count: int) -> None:
        self._bytes += count
        self._on_done(_DEALT * min(self._bytes / self._total, 1.0))

    def joined(self, share: float) -> None:
        self._on_done(_DEALT + (_JOINED - _DEALT) * min(share, 1.0))


class _Join:
    """Range after range of a dump, together with the rows of the atlas in that range."""

    def __init__(self, folder: Path, parts: Parts, atlas: Atlas) -> None:
        self.new = self.met = 0
        self._folder = folder
        self._parts = parts
        self._atlas = atlas
        self._unnumbered = Unnumbered(atlas)

    def write(self, progress: _Progress) -> None:
        """Write all places, their names, outlines and twins."""
        atlas = self._atlas
        with BulkWriter(self._folder) as writer:
            base = Base(atlas, writer)
            self._write_parts(base, progress)
            base.call()
            tables, names = writer.finish()
        grow_outlines(self._folder, atlas.path, base.new_row, {})
        source = {
            "name": "GeoNames dump",
            "version": "",
            "licence": "CC BY 4.0 (GeoNames)",
            "gives": f"{self._parts.rows:,} places, {self._parts.alternates:,} alternate names",
        }
        write_about(
            self._folder,
            tables,
            version=atlas.version.removesuffix("+geonames") + "+geonames",
            rows=writer.rows,
            names=names,
            sources=[*atlas.built_from, source],
            outline_accuracy_km=atlas.outline_accuracy_km,
        )
        link_twins(self._folder)

    def _write_parts(self, base: Base, progress: _Progress) -> None:
        numbers = self._atlas.geonames_numbers
        numbered = int(np.count_nonzero(numbers))
        range_of = numbers[:numbered] // RANGE
        dealt, total, taken = set(self._parts.numbers()), max(self._parts.dealt_bytes, 1), 0
        for number in sorted(dealt.union(range_of.tolist())):
            held = np.flatnonzero(range_of == number)
            if number in dealt:
                taken += self._parts.size(number)
                drafts, names = self._drafts(number, base)
            else:
                drafts, names = [], []
            base.append(held, drafts, names)
            progress.joined(taken / total)
        base.append(base.unmet(np.arange(numbered, len(self._atlas))), [])

    def _drafts(self, number: int, base: Base) -> tuple[list[Draft], list[Keys]]:
        """The places of a part with their names; those of the atlas carry its facts."""
        rows, names = self._parts.take(number)
        drafts: list[Draft] = []
        keys: list[Keys] = []
        for place, (whence, *cells) in rows.items():
            try:
                draft = _draft(place, cells, self._parts.hierarchy)
            except ValueError as error:
                self._parts.refuse_row(whence, str(error))
                continue
            for row in names.get(place, ()):
                _call(draft, row)
            called = keys_of(draft)
            known = base.row_of(draft.id) is not None
            if not known and (row_met := self._unnumbered.meet(draft, called)) is not None:
                base.meet(draft.id, row_met)
                self.met += 1
                known = True
            if known:
                base.keep_facts(draft)
                called = keys_of(draft)
            else:
                self.new += 1
            drafts.append(draft)
            keys.append(called)
        return drafts, keys


def _draft(place: int, cells: list[str], hierarchy: Hierarchy) -> Draft:
    """A row of a dump; ``cells`` begin behind the id."""
    name, ascii_name, alternates, latitude, longitude, _, kind, country, _, first, second = cells[
        :11
    ]
    point = _degrees("longitude", longitude), _degrees("latitude", latitude)
    if not (name and abs(point[0]) <= 180 and abs(point[1]) <= 90):
        where = f"longitude {longitude}, latitude {latitude}"
        raise ValueError(f"{name!r} at {where} is not on Earth")
    held = hierarchy.complete(place, Divisions(country, first, second))
    admin1 = f"{held.country}.{held.admin1}" if held.country and held.admin1 else ""
    draft = Draft(
        id=f"{GEONAMES}{place}",
        name=" ".join(name.split()),
        kind=kind or "PPL",
        longitude=point[0],
        latitude=point[1],
        country=held.country,
        admin1=admin1,
        admin2=f"{admin1}.{held.admin2}" if admin1 and held.admin2 else "",
        population=_people(cells[13]),
        source=_SOURCE,
    )
    draft.call(draft.name, NameKind.NAME)
    if ascii_name != name:
        draft.call(ascii_name, NameKind.ENGLISH)
    if alternates:
        for other in alternates.split(","):
            if not other.isascii() or (len(other) > _LONGEST_CODE and other != other.lower()):
                draft.call(other)
    return draft


def _call(draft: Draft, cells: list[str]) -> None:
    """Give a draft a row of the alternate names."""
    language, name, preferred, colloquial, historic = cells
    if language == "abbr":
        draft.call(name, NameKind.ABBREVIATION)
    elif historic or colloquial:
        draft.call(name)
    else:
        best = preferred == "1"
        how = NameKind.ENGLISH if best and language == "en" else NameKind.ALTERNATE
        draft.call(name, how, language=language, preferred=best)


def _people(text: str) -> int:
    """Inhabitants; what no column of 32 bits holds is cut."""
    try:
        return min(max(int(text or 0), 0), (1 << 32) - 1)
    except ValueError:
        raise ValueError(f"population {text[:20]!r} found, expected a number") from None


def _degrees(what: str, text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise ValueError(f"{what} {text!r} found, expected a number") from None
