"""Writing an atlas of any size: places come in batches of final rows, names are sorted at the end.

``geomap.atlas.write`` holds all places as objects; here a place is a few numbers in NumPy arrays,
a line of packed text on the disk and 8 bytes per name, and only one batch is held as objects.
The files are the same, but for two columns that are written with all their digits.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from geomap.atlas.drafts import STRENGTH
from geomap.atlas.match import STORED_KINDS
from geomap.atlas.misspelt import KNOWN_FROM, sound_table
from geomap.atlas.write import BLOCK_ROWS, HOW_BITS, SHARED, WEAKER, save_trie

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

NUMBERS = ("longitude", "latitude", "population", "radius_km", "prominence", "geonames")
"""Columns of numbers; ``geonames`` is 0 for a place that GeoNames does not have."""

CODED = ("kind", "country", "admin1", "admin2", "source", "extent")
"""Columns of codes into tables."""

_TYPES = {
    "longitude": np.float32,
    "latitude": np.float32,
    "population": np.uint32,
    "radius_km": np.float32,
    "prominence": np.float64,
    "geonames": np.uint32,
}
_HALF = ("radius_km", "prominence")
"""The embedded atlas keeps half of their digits, to be small. Written out in full they need no
unpacking: then a process maps them and shares them, however many there are."""

_LEVEL = 6
"""Of compression: within one in ten thousand of the best, in two thirds of the time."""

_CODES = 1 << HOW_BITS


class Coder:
    """Texts to the codes of a table, in the order in which they are met."""

    def __init__(self) -> None:
        self._code_of: dict[str, int] = {"": 0}

    def codes(self, values: Sequence[str]) -> NDArray[np.uint32]:
        """The code of each value."""
        held = self._code_of
        codes = (held.setdefault(value, len(held)) for value in values)
        return np.fromiter(codes, np.uint32, len(values))

    def sorted_table(self) -> tuple[list[str], NDArray[np.uint32]]:
        """The table in the order of its texts, and for each code so far the one in that table."""
        table = sorted(self._code_of)
        place = {value: number for number, value in enumerate(table)}
        return table, np.array([place[value] for value in self._code_of], np.uint32)


@dataclass(slots=True, kw_only=True)
class Batch:
    """Places in the order of their final rows."""

    columns: dict[str, NDArray[Any]]
    """By the names in ``NUMBERS`` and ``CODED``; the latter in codes of the writer's ``coders``."""
    records: list[str]
    """For each place its id (empty for GeoNames), main name and other names, tabs between."""


class BulkWriter:
    """Writes the files of an atlas into a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.coders = {name: Coder() for name in CODED}
        self.rows = 0
        self._columns: dict[str, list[NDArray[Any]]] = {n: [] for n in (*NUMBERS, *CODED)}
        self._records = (folder / "records.bin").open("wb")
        self._offsets = [0]
        self._waiting: list[str] = []
        self._key_files: list[tuple[Path, int]] = []
        self._refs: list[NDArray[np.uint32]] = []
        self._index: list[NDArray[np.uint32]] = []
        self._key_count = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._records.close()

    def append(self, batch: Batch) -> None:
        """Take the next places."""
        for name, column in batch.columns.items():
            kept = column.astype(_TYPES[name]) if name in _TYPES else column
            self._columns[name].append(kept)
        self.rows += len(batch.records)
        self._waiting += batch.records
        whole = len(self._waiting) - len(self._waiting) % BLOCK_ROWS
        self._pack(whole)

    def call(
        self, keys: Sequence[str], index: NDArray[np.uint32], refs: NDArray[np.uint32]
    ) -> None:
        """Take names.

        Args:
            keys: normalised names, none empty.
            index: which of these keys,
            refs: belongs to which row: the row shifted by 3 bits plus the code of the name kind.
        """
        path = self.folder / f"keys-{len(self._key_files)}.tmp"
        path.write_text("\n".join(keys), encoding="utf-8")
        self._key_files.append((path, len(keys)))
        self._index.append((index + np.uint32(self._key_count)).astype(np.uint32))
        self._refs.append(refs.astype(np.uint32))
        self._key_count += len(keys)

    def finish(self) -> tuple[dict[str, list[str]], dict[str, int]]:
        """Write what is left; ``write_about`` then makes it an atlas.

        Returns:
            The tables, and how many names there are (the arguments of ``write_about``).
        """
        self._pack(len(self._waiting))
        offsets = np.array(self._offsets, np.uint64)
        narrow = np.uint32 if self._offsets[-1] < 1 << 32 else np.uint64
        np.save(self.folder / "records.npy", offsets.astype(narrow))
        tables = {}
        for name, coder in self.coders.items():
            table, place = coder.sorted_table()
            smallest = np.min_scalar_type(max(len(table) - 1, 1))
            codes = place[np.concatenate(self._columns.pop(name))]
            np.save(self.folder / f"{name}.npy", codes.astype(smallest))
            tables[_TABLE_OF.get(name, f"{name}_codes")] = table
        for name in NUMBERS:
            column: NDArray[Any] = np.concatenate(self._columns.pop(name))
            if name == "geonames":
                column = column[column > 0]
            if name == "prominence":
                prominence = column
            if name in _HALF:
                column = column.astype(np.float16).astype(np.float32)
            np.save(self.folder / f"{name}.npy", column)
        return tables, self._write_names(prominence)

    def _pack(self, count: int) -> None:
        for start in range(0, count, BLOCK_ROWS):
            lines = self._waiting[start : min(start + BLOCK_ROWS, count)]
            packed = zlib.compress("\n".join(lines).encode("utf-8"), _LEVEL)
            self._records.write(packed)
            self._offsets.append(self._offsets[-1] + len(packed))
        del self._waiting[:count]
        self._records.flush()

    def _keys(self) -> Iterator[str]:
        for path, count in self._key_files:
            if count:
                yield from path.read_text(encoding="utf-8").split("\n")

    def _write_names(self, prominence: NDArray[np.float64]) -> dict[str, int]:
        import marisa_trie

        trie = marisa_trie.Trie(self._keys())
        save_trie(trie, self.folder / "names.marisa")
        ids = np.fromiter(map(trie.key_id, self._keys()), np.uint32, self._key_count)
        for path, _ in self._key_files:
            path.unlink()
        names = ids[np.concatenate(self._index)].astype(np.uint64)
        self._index.clear()
        key, ref = _sorted_once(names, np.concatenate(self._refs))
        self._refs.clear()
        known = _write_lists(self.folder, key, ref, prominence)
        sounds = {trie.restore_key(number): number for number in known.tolist()}
        np.save(self.folder / "sounds.npy", sound_table(sounds))
        return {"keys": len(trie), "of_places": len(ref)}


_TABLE_OF = {"kind": "kinds", "country": "countries", "source": "sources", "extent": "extents"}


def _sorted_once(
    key: NDArray[np.uint64], ref: NDArray[np.uint32]
) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Keys and their entries, sorted by key and row; of several kinds for a row the strongest.

    All sorting is of one array of 8 bytes a name, in place.
    """
    strength = np.array([*STRENGTH, 7, 7], np.uint64)
    code_of = np.argsort(strength[: len(STORED_KINDS)]).astype(np.uint32)
    mask = np.uint64(_CODES - 1)
    both = (key << np.uint64(32)) | (ref & ~np.uint32(_CODES - 1)).astype(np.uint64)
    both |= strength[ref & np.uint32(_CODES - 1)]
    both.sort()
    first = np.ones(len(both), bool)
    first[1:] = (both[1:] >> np.uint64(HOW_BITS)) != (both[:-1] >> np.uint64(HOW_BITS))
    both = both[first]
    code = code_of[(both & mask).astype(np.intp)]
    rows = (both & np.uint64(0xFFFFFFFF) & ~mask).astype(np.uint32)
    return (both >> np.uint64(32)).astype(np.uint32), rows | code


def _write_lists(
    folder: Path,
    key: NDArray[np.uint32],
    ref: NDArray[np.uint32],
    prominence: NDArray[np.float64],
) -> NDArray[np.uint32]:
    """Write for each key its entries, most prominent first; return the keys of known places."""
    starts = np.flatnonzero(np.diff(key, prepend=np.uint32(key[0] ^ 1) if len(key) else 0))
    counts = np.diff(starts, append=len(key))
    several = np.repeat(counts > 1, counts)
    weaker = np.array([*WEAKER, 0.0, 0.0])
    few_key, few = key[several], ref[several]
    rank = weaker[few & np.uint32(_CODES - 1)] - prominence[few >> np.uint32(HOW_BITS)]
    few = few[np.lexsort((rank, few_key))]
    lengths = counts[counts > 1]
    offsets = np.cumsum(lengths + 1) - (lengths + 1)
    shared = np.zeros(len(few) + len(lengths), np.uint32)
    head = np.zeros(len(shared), bool)
    head[offsets] = True
    shared[head] = lengths
    shared[~head] = few
    held = ref[starts].copy()
    held[counts > 1] = np.uint32(SHARED) | offsets.astype(np.uint32)
    np.save(folder / "keys.npy", held)
    np.save(folder / "shared.npy", shared)
    best = np.maximum.reduceat(prominence[ref >> np.uint32(HOW_BITS)], starts)
    known: NDArray[np.uint32] = key[starts][best >= KNOWN_FROM]
    return known
