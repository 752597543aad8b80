"""The gazetteer as an opened, memory-mapped, read-only resource."""

from __future__ import annotations

import os
import zlib
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from geomap.atlas.languages import languages_of, name_in, untagged
from geomap.atlas.mapped import map_column, map_trie, read_about
from geomap.atlas.match import STORED_KINDS, NameMatch
from geomap.atlas.names import fold, normalise
from geomap.atlas.prefixes import known_beginning, starting_with
from geomap.atlas.refs import every_ref
from geomap.atlas.runs import longest_run
from geomap.atlas.write import HOW_BITS, SHARED
from geomap.embedded import data_path
from geomap.model import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from geomap.atlas.outlines import Outlines

_HOW_MASK = (1 << HOW_BITS) - 1
_HOW_SHIFT = np.uint32(HOW_BITS)
_COORDINATE_DIGITS = 5
"""What single precision keeps: about a metre."""


def open_atlas(path: Path | None = None) -> Atlas:
    """Open a gazetteer; its pages are mapped, so this is cheap and processes share them.

    Args:
        path: an atlas folder; None means the one named by the environment variable
            ``GEOMAP_ATLAS``, or else the one that comes with geomap.

    Raises:
        AtlasError: there is no atlas, it is damaged, or it is of another format.

    Example:
        >>> atlas = open_atlas()
        >>> atlas.place(atlas.find("Ganja")[0].row).country
        'AZ'
    """
    if path is None:
        named = os.environ.get("GEOMAP_ATLAS")
        path = Path(named) if named else data_path("atlas")
    return Atlas(path)


class Atlas:
    """Names to places and back; make one with ``open_atlas``.

    The columns are NumPy arrays indexed by row: ``longitude`` and ``latitude`` (degrees, WGS84),
    ``population`` (0: unknown), ``radius_km`` (extent), ``prominence`` (see the module of that
    name), ``kind``, ``country``, ``admin1`` and ``admin2`` (codes into ``kinds``, ``countries``,
    ``admin1_codes``, ``admin2_codes``), ``extent`` (into ``extents``) and ``twin`` (the row of the
    town's division or the division's town of the same name, or -1).
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        about = read_about(path)
        self.version: str = about["version"]
        self.kinds: tuple[str, ...] = tuple(about["kinds"])
        self.countries: tuple[str, ...] = tuple(about["countries"])
        self.sources: tuple[str, ...] = tuple(about["sources"])
        self.extents: tuple[str, ...] = tuple(about["extents"])
        self.built_from: tuple[dict[str, str], ...] = tuple(about["built_from"])
        self.outline_accuracy_km: float = about["outline_accuracy_km"]
        self.duplicates: int | None = about.get("duplicates")
        self._block_rows: int = about["block_rows"]
        self.longitude = self._column("longitude")
        self.latitude = self._column("latitude")
        self.population = self._column("population")
        self.radius_km = self._column("radius_km").astype(np.float32, copy=False)
        self.prominence = self._column("prominence").astype(np.float32, copy=False)
        self.kind = self._column("kind")
        self.country = self._column("country")
        self.admin1 = self._column("admin1")
        self.admin2 = self._column("admin2")
        self.source = self._column("source")
        self.extent = self._column("extent")
        self._geonames = self._column("geonames")
        self._keys = self._column("keys")
        self._shared = self._column("shared")
        self._record_offsets = self._column("records")
        self._trie = map_trie(path / "names.marisa")
        records: Any = np.memmap(path / "records.bin", np.uint8, mode="r")
        self._records = memoryview(records)
        self._block = lru_cache(maxsize=512)(self._read_block)
        self._folded = lru_cache(maxsize=65536)(fold)

    def __len__(self) -> int:
        return len(self.longitude)

    def __repr__(self) -> str:
        return f"<Atlas {self.version}: {len(self):,} places, {len(self._keys):,} names>"

    def _column(self, name: str) -> NDArray[Any]:
        return map_column(self.path / f"{name}.npy")

    @cached_property
    def admin1_codes(self) -> tuple[str, ...]:
        """GeoNames codes of first-order divisions ("AZ.01"), by the codes in ``admin1``."""
        return self._table("admin1_codes")

    @cached_property
    def admin2_codes(self) -> tuple[str, ...]:
        """GeoNames codes of second-order divisions ("US.CA.037"), by the codes in ``admin2``."""
        return self._table("admin2_codes")

    def _table(self, name: str) -> tuple[str, ...]:
        return tuple((self.path / f"{name}.txt").read_text(encoding="utf-8").split("\n"))

    @cached_property
    def sounds(self) -> NDArray[np.uint32]:
        """Hash of the sound and number of the keys of well-known places, sorted by hash."""
        return self._column("sounds")

    @cached_property
    def twin(self) -> NDArray[np.int32]:
        """For each row the town's division or the division's town of the same name, or -1."""
        twin = np.full(len(self), -1, np.int32)
        rows, others = self._column("twins").T
        twin[rows] = others
        return twin

    # -- from names to places ------------------------------------------------------------------

    def key(self, name: str) -> int | None:
        """The number of a name's key in the index, or None.

        Example:
            >>> atlas = open_atlas()
            >>> atlas.key("Kyiv") == atlas.key("KYIV"), atlas.key("no such place at all")
            (True, None)
        """
        return self.key_id(normalise(name))

    def key_id(self, key: str) -> int | None:
        """The number of a key that is normalised already, or None."""
        number: int | None = self._trie.get(key)
        return number

    def key_ids(self, keys: Iterable[str]) -> list[int | None]:
        """The numbers of many keys that are normalised already."""
        get = self._trie.get
        return [get(key) for key in keys]

    def known_beginning(self, key: str) -> int:
        """How many letters at the start of a key are also the start of some name."""
        return known_beginning(self._trie, key)

    def is_beginning(self, start: str) -> bool:
        """Whether some key begins with these letters (folded as ``geomap.atlas.names`` says).

        Example:
            >>> atlas = open_atlas()
            >>> atlas.is_beginning("new yor"), atlas.is_beginning("no such pl")
            (True, False)
        """
        return next(self._trie.iterkeys(start), None) is not None

    @property
    def key_count(self) -> int:
        """How many different names there are after ``normalise``; keys are 0 to this less 1."""
        return len(self._keys)

    def key_text(self, key_id: int) -> str:
        """The normalised name of a key."""
        text: str = self._trie.restore_key(key_id)
        return text

    def refs(self, key_id: int, *, limit: int | None = None) -> NDArray[np.uint32]:
        """The packed entries of a key: row shifted by 3 bits, plus the code of the name kind.

        Args:
            key_id: the number of a key.
            limit: how many at most; a common name belongs to thousands of places.
        """
        held: int = self._keys.item(key_id)
        if not held & SHARED:
            return np.array([held], np.uint32)
        start = (held ^ SHARED) + 1
        end: int = start + self._shared.item(start - 1)
        refs: NDArray[np.uint32] = self._shared[start:end][:limit]
        return refs

    def rows(self, key_id: int) -> NDArray[np.uint32]:
        """The rows of a key, most prominent first."""
        rows: NDArray[np.uint32] = self.refs(key_id) >> _HOW_SHIFT
        return rows

    def matches(self, key_id: int, *, limit: int | None = None) -> tuple[NameMatch, ...]:
        """The places of a key, most prominent first, or the first few."""
        return tuple(
            [
                NameMatch(ref >> HOW_BITS, STORED_KINDS[ref & _HOW_MASK])
                for ref in self.refs(key_id, limit=limit).tolist()
            ]
        )

    def find(self, name: str, *, limit: int | None = None) -> tuple[NameMatch, ...]:
        """The places that bear a name (equal after ``normalise``), most prominent first.

        Args:
            name: in any spelling.
            limit: how many at most; None: all.

        Example:
            >>> atlas = open_atlas()
            >>> {atlas.place(atlas.find(n)[0].row).id for n in ("Гянджа", "گنجه", "Gəncə")}
            {'geonames:586523'}
            >>> len(atlas.find("Springfield", limit=3))
            3
        """
        key_id = self.key(name)
        return () if key_id is None else self.matches(key_id, limit=limit)

    def candidates(self, name: str) -> tuple[NameMatch, ...]:
        """What a name in running text could mean: as it is, else without affixes, else misspelt.

        "Ganja city", "River Thames", "Rapides Parish" and "Mt. Elbrus" are found by leaving out
        or exchanging the word that says what kind of place it is; then ``how`` is ``AFFIX``.

        Example:
            >>> atlas = open_atlas()
            >>> match = atlas.candidates("Ganja city")[0]
            >>> atlas.place(match.row).id, match.how.value
            ('geonames:586523', 'affix')
        """
        from geomap.atlas.affixes import with_towns, without_affixes
        from geomap.atlas.misspelt import misspelt

        exact = self.find(name)
        if exact:
            return with_towns(self, name, exact)
        return without_affixes(self, name) or misspelt(self, name, limit=10)

    def misspelt(self, name: str, *, limit: int = 10) -> tuple[NameMatch, ...]:
        """Places whose name is one or two letters away, nearest and most prominent first."""
        from geomap.atlas.misspelt import misspelt

        return misspelt(self, name, limit=limit)

    def starting_with(self, prefix: str, *, limit: int = 10) -> tuple[str, ...]:
        """Main names of the most prominent places that have a name with this beginning.

        Example:
            >>> "Kyiv" in open_atlas().starting_with("Kyi")
            True
        """
        return starting_with(self, self._trie, prefix, limit)

    def longest(
        self, tokens: Sequence[str], start: int, *, most: int = 8
    ) -> tuple[int, int] | None:
        """The longest run of tokens from ``start`` on that is a name.

        Args:
            tokens: the words and signs of a text; a sign that normalises to nothing (a hyphen,
                an apostrophe) may stand inside a name.
            start: where the run begins.
            most: how many tokens it may have.

        Returns:
            The position after the run, and the key (see ``matches`` and ``summary``); None when
            no name begins here.

        Example:
            >>> atlas = open_atlas()
            >>> end, key = atlas.longest(["in", "New", "York", "City", "today"], 1)
            >>> end, atlas.key_text(key)
            (4, 'new york city')
        """
        return longest_run(self._trie, self._folded, tokens, start, most)

    def summary(self, key_id: int) -> int:
        """What is known of a key's places in one small number; see ``geomap.atlas.summary``."""
        from geomap.atlas.summary import summarise

        return summarise(self, key_id)

    # -- from rows to places -------------------------------------------------------------------

    def place(self, row: int) -> Place:
        """The place of a row.

        Raises:
            IndexError: there is no such row.

        Example:
            >>> atlas = open_atlas()
            >>> atlas.place(atlas.find("Baku")[0].row).kind
            'PPLC'
        """
        if not 0 <= row < len(self):
            raise IndexError(f"row {row} of an atlas with {len(self)} rows")
        place_id, name, *_ = self._record(row)
        return Place(
            id=place_id or f"geonames:{self._geonames[row]}",
            name=untagged(name),
            kind=self.kinds[self.kind[row]],
            longitude=round(float(self.longitude[row]), _COORDINATE_DIGITS),
            latitude=round(float(self.latitude[row]), _COORDINATE_DIGITS),
            country=self.countries[self.country[row]] or None,
            admin1=self.admin1_codes[self.admin1[row]] or None,
            admin2=self.admin2_codes[self.admin2[row]] or None,
            population=int(self.population[row]) or None,
            radius_km=round(float(self.radius_km[row]), 3),
            source=self.sources[self.source[row]],
        )

    def names(self, row: int) -> tuple[str, ...]:
        """Every spelling of a place, its main name first."""
        return tuple(map(untagged, self._record(row)[1:]))

    def languages(self, row: int) -> dict[str, tuple[str, ...]]:
        """The spellings of a place whose language is known, with ISO 639 codes.

        It is known where a source says so, or where the script serves one language alone.

        Example:
            >>> atlas = open_atlas()
            >>> atlas.languages(atlas.find("Azerbaijan")[0].row)["Azərbaycan"]
            ('az',)
        """
        fields = self._record(row)[1:]
        return {untagged(field): codes for field in fields if (codes := languages_of(field))}

    def name_in(self, row: int, language: str) -> str | None:
        """The name of a place in a language ("az", "zh-Hant", "pt-BR"), or None: none is known.

        Example:
            >>> atlas = open_atlas()
            >>> row = atlas.find("Germany")[0].row
            >>> atlas.name_in(row, "fr"), atlas.name_in(row, "tlh")
            ('Allemagne', None)
        """
        return name_in(self._record(row)[1:], language)

    def extent_rule(self, row: int) -> str:
        """Where the extent of a place is from, in words.

        Example:
            >>> atlas = open_atlas()
            >>> atlas.extent_rule(atlas.find("Ganja")[0].row)
            'a disc of its population at 2,500 per km², 1 to 35 km'
        """
        rule: str = self.extents[self.extent[row]]
        return rule

    def row_of(self, place_id: str) -> int | None:
        """The row of an id, or None; rows are sorted by id."""
        if place_id.startswith("geonames:"):
            digits = place_id.removeprefix("geonames:")
            number = int(digits) if digits.isdecimal() else -1
            if not 0 <= number < 1 << 32:
                return None
            # in the column's own type: NumPy would else convert the whole column at each call
            row = int(np.searchsorted(self._geonames, np.uint32(number)))
            found = row < len(self._geonames) and int(self._geonames[row]) == number
            return row if found else None
        low, high = len(self._geonames), len(self)
        while low < high:
            middle = (low + high) // 2
            if self._record(middle)[0] < place_id:
                low = middle + 1
            else:
                high = middle
        return low if low < len(self) and self._record(low)[0] == place_id else None

    def by_id(self, place_id: str) -> Place | None:
        """The place of an id, or None.

        Example:
            >>> open_atlas().by_id("geonames:586523").name
            'Ganja'
        """
        row = self.row_of(place_id)
        return None if row is None else self.place(row)

    def outline(self, row: int) -> BaseGeometry | None:
        """The polygon of a country, a first-order division or a disputed region (EPSG:4326).

        It is simplified; ``outline_accuracy_km`` says how far off it may be. None: none is held.
        """
        return self._outlines.get(row)

    def outlined(self) -> tuple[int, ...]:
        """The rows that have an outline."""
        return self._outlines.rows()

    @cached_property
    def _outlines(self) -> Outlines:
        from geomap.atlas.outlines import Outlines

        return Outlines(self.path)

    # -- the whole, as material for another atlas ---------------------------------------------

    @property
    def geonames_numbers(self) -> NDArray[np.uint32]:
        """For each row its number in GeoNames, or 0."""
        numbers = np.zeros(len(self), np.uint32)
        numbers[: len(self._geonames)] = self._geonames
        return numbers

    @property
    def twin_pairs(self) -> NDArray[np.uint32]:
        """Pairs of a row and that of its twin."""
        return self._column("twins")

    @property
    def block_count(self) -> int:
        """How many blocks of records there are."""
        return len(self._record_offsets) - 1

    def block(self, number: int) -> list[str]:
        """The records of a block: for each row its id, main name and other names, with tabs.

        Names carry their languages; see ``geomap.atlas.languages``.
        """
        return self._read_block(number)

    def key_items(self) -> Iterable[tuple[str, int]]:
        """Every normalised name with its number."""
        items: Iterable[tuple[str, int]] = self._trie.items()
        return items

    def all_refs(self) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
        """Every pair of a key's number and one of its packed entries (see ``refs``)."""
        return every_ref(np.asarray(self._keys), self._shared)

    def _record(self, row: int) -> list[str]:
        return self._block(row // self._block_rows)[row % self._block_rows].split("\t")

    def _read_block(self, block: int) -> list[str]:
        start, end = self._record_offsets[block : block + 2].tolist()
        return zlib.decompress(self._records[start:end]).decode("utf-8").split("\n")
