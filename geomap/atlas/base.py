"""An atlas as material for a larger one: its rows as batches, its names as references."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from geomap.atlas.bulk import CODED, NUMBERS, Batch
from geomap.atlas.drafts import fields_of, keys_of, normalised
from geomap.atlas.languages import tagged, tags_of, untagged
from geomap.atlas.match import NameKind
from geomap.atlas.prominence import exact_prominence
from geomap.atlas.write import HOW_BITS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from geomap.atlas.atlas import Atlas
    from geomap.atlas.bulk import BulkWriter
    from geomap.atlas.drafts import Draft, Keys

GEONAMES = "geonames:"
_NONE = np.uint32(0xFFFFFFFF)
_BLOCKS_KEPT = 64
_KEYS_HELD = 500_000
"""Names that are held as objects at a time, so that an atlas of any size can be added to."""


class Base:
    """An atlas whose rows go into a new one, each as it is or replaced by a draft of its id."""

    def __init__(self, atlas: Atlas, writer: BulkWriter) -> None:
        self.atlas = atlas
        self.new_row = np.full(len(atlas), _NONE, np.uint32)
        """For each row of the atlas its row in the new one."""
        self._writer = writer
        self._block = lru_cache(maxsize=_BLOCKS_KEPT)(atlas.block)
        self._block_rows = len(atlas.block(0)) if len(atlas) else 1
        self._codes = {
            name: writer.coders[name].codes(table) for name, table in _tables(atlas).items()
        }
        self._prominence = exact_prominence(atlas)
        numbers = np.trim_zeros(atlas.geonames_numbers, "b").tolist()
        self._numbered = {number: row for row, number in enumerate(numbers)}
        self._met: dict[str, int] = {}

    def row_of(self, place_id: str) -> int | None:
        """The row of the atlas that a draft of this id replaces, or None."""
        if place_id in self._met:
            return self._met[place_id]
        if place_id.startswith(GEONAMES):
            return self._numbered.get(_number(place_id))
        return self.atlas.row_of(place_id)

    def meet(self, place_id: str, row: int) -> None:
        """Let a draft replace a row that has another id."""
        self._met[place_id] = row

    def unmet(self, rows: NDArray[np.intp]) -> NDArray[np.intp]:
        """Those rows that no draft of another id replaces."""
        return np.setdiff1d(rows, np.array(list(self._met.values()), np.intp))

    def append(
        self,
        rows: NDArray[np.intp],
        drafts: Sequence[Draft],
        names: Sequence[Keys] | None = None,
    ) -> NDArray[np.uint32]:
        """Write rows of the atlas and drafts; a draft replaces the row of its id.

        Args:
            rows: all of them before, or all of them behind, the last place of GeoNames.
            drafts: with ids of the same sort, each once.
            names: what ``keys_of`` says of each draft, where that is known already.

        Returns:
            The rows of the drafts in the new atlas.
        """
        places = [self.row_of(draft.id) for draft in drafts]
        held = np.array([-1 if place is None else place for place in places], np.intp)
        kept = np.setdiff1d(rows, held)
        numbers = [_number(draft.id) for draft in drafts]
        columns = self._merged_columns(kept, drafts, numbers)
        lines = [self._line(row) for row in kept.tolist()]
        if names is None:
            names = [keys_of(draft) for draft in drafts]
        for draft, place, keys in zip(drafts, places, names, strict=True):
            lines.append(self._record(draft, place, keys))
        order = self._order(columns["geonames"], lines)
        place_of = np.empty(len(order), np.uint32)
        place_of[order] = np.arange(len(order), dtype=np.uint32) + np.uint32(self._writer.rows)
        self.new_row[kept] = place_of[: len(kept)]
        own = place_of[len(kept) :]
        self.new_row[held[held >= 0]] = own[held >= 0]
        self._writer.append(
            Batch(
                columns={name: column[order] for name, column in columns.items()},
                records=[lines[number] for number in order.tolist()],
            )
        )
        self._call(names, own)
        return own

    def keep_facts(self, draft: Draft) -> None:
        """Give a draft whose id the atlas has the atlas's own name and facts."""
        row = self.row_of(draft.id)
        if row is None:
            return
        place = self.atlas.place(row)
        draft.name, draft.kind = place.name, place.kind
        draft.longitude, draft.latitude = place.longitude, place.latitude
        draft.country = place.country or draft.country
        draft.admin1 = place.admin1 or draft.admin1
        draft.admin2 = place.admin2 or draft.admin2
        draft.population = place.population or draft.population
        draft.radius_km = float(self.atlas.radius_km[row])
        draft.extent = self.atlas.extent_rule(row)
        draft.prominence = float(self._prominence[row])
        draft.source = place.source
        draft.call(place.name, NameKind.NAME)

    def call(self) -> None:
        """Hand the names of all rows on, and link the twins; the rows must have been written."""
        atlas = self.atlas
        np.save(self._writer.folder / "twins.npy", self.new_row[atlas.twin_pairs])
        index, refs = atlas.all_refs()
        order = np.argsort(index, kind="stable")
        index, refs = index[order], refs[order]
        rows = self.new_row[refs >> np.uint32(HOW_BITS)]
        refs = (rows << np.uint32(HOW_BITS)) | (refs & np.uint32((1 << HOW_BITS) - 1))
        for start in range(0, atlas.key_count, _KEYS_HELD):
            keys = [
                atlas.key_text(n) for n in range(start, min(start + _KEYS_HELD, atlas.key_count))
            ]
            low, high = np.searchsorted(index, [start, start + len(keys)]).tolist()
            self._writer.call(keys, index[low:high] - np.uint32(start), refs[low:high])

    def _line(self, row: int) -> str:
        """The record of a row of the atlas."""
        return self._block(row // self._block_rows)[row % self._block_rows]

    def _merged_columns(
        self, kept: NDArray[np.intp], drafts: Sequence[Draft], numbers: Sequence[int]
    ) -> dict[str, NDArray[Any]]:
        for draft in drafts:
            draft.fill_in()
        columns: dict[str, NDArray[Any]] = {}
        for name in NUMBERS:
            if name == "geonames":
                old: NDArray[Any] = self.atlas.geonames_numbers[kept]
                new: NDArray[Any] = np.array(numbers, np.uint32)
            else:
                whole = self._prominence if name == "prominence" else getattr(self.atlas, name)
                old = whole[kept]
                new = np.array([getattr(draft, name) for draft in drafts], np.float64)
            columns[name] = np.concatenate([old, new])
        for name in CODED:
            old = self._codes[name][getattr(self.atlas, name)[kept]]
            new = self._writer.coders[name].codes([getattr(draft, name) for draft in drafts])
            columns[name] = np.concatenate([old, new])
        return columns

    def _record(self, draft: Draft, place: int | None, keys: Keys) -> str:
        """The draft's own names first, then those that the atlas has beyond them."""
        fields = fields_of(draft, keys)
        if place is not None:
            fields = _joined(fields, set(keys), self._line(place).split("\t")[1:])
        return "\t".join(["" if draft.id.startswith(GEONAMES) else draft.id, *fields])

    def _order(self, numbers: NDArray[Any], lines: Sequence[str]) -> NDArray[np.intp]:
        """GeoNames' places by number, others by id: what finding an id by bisection needs."""
        if len(numbers) and numbers[0]:
            return np.argsort(numbers, kind="stable")
        return np.array(
            sorted(range(len(lines)), key=lambda n: lines[n].partition("\t")[0]), np.intp
        )

    def _call(self, names: Sequence[Keys], rows: NDArray[np.uint32]) -> None:
        number_of: dict[str, int] = {}
        index: list[int] = []
        refs: list[int] = []
        for keys, row in zip(names, rows.tolist(), strict=True):
            for key, (_, code) in keys.items():
                index.append(number_of.setdefault(key, len(number_of)))
                refs.append((row << HOW_BITS) | code)
        self._writer.call(list(number_of), np.array(index, np.uint32), np.array(refs, np.uint32))


def _joined(fields: Sequence[str], seen: set[str], held: Sequence[str]) -> list[str]:
    """Two records' names: the languages of both; what adds neither key nor language is left out."""
    spoken = {untagged(field): tags_of(field) for field in fields}
    for field in held:
        name, tags = untagged(field), tags_of(field)
        if name in spoken:
            spoken[name] = tags | spoken[name]
        elif (key := normalised(name)) not in seen or tags:
            seen.add(key)
            spoken[name] = tags
    return [tagged(name, languages) for name, languages in spoken.items()]


def _number(place_id: str) -> int:
    return int(place_id.removeprefix(GEONAMES)) if place_id.startswith(GEONAMES) else 0


def _tables(atlas: Atlas) -> dict[str, tuple[str, ...]]:
    return {
        "kind": atlas.kinds,
        "country": atlas.countries,
        "admin1": atlas.admin1_codes,
        "admin2": atlas.admin2_codes,
        "source": atlas.sources,
        "extent": atlas.extents,
    }
