"""Writing an atlas: columns, records and the name index, in one folder that appears at once."""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from geomap.atlas.drafts import STRENGTH, fields_of, keys_of
from geomap.atlas.folder import replacing_folder
from geomap.atlas.match import STORED_KINDS, NameKind
from geomap.atlas.misspelt import KNOWN_FROM, sound_table
from geomap.atlas.names import key_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    import marisa_trie
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from geomap.atlas.drafts import Draft, Drafts

FORMAT = 2
"""Raised when an older geomap could not read what a newer one writes, or the other way round."""

BLOCK_ROWS = 128
"""Records compressed together: small enough to unpack one in less than 0.1 ms."""

HOW_BITS = 3
SHARED = 1 << 31
"""Set in ``keys.npy`` when a name belongs to several places: the rest is where their list is."""

_GEONAMES = "geonames:"
WEAKER = (0.0, 0.0, 2.0, 0.3, 0.3, 0.3)
"""Taken off the prominence of a place found by each kind of name, for the order in a list.

An alternate name counts for a hundredth: Chattogram was once called Islamabad."""


def write_atlas(
    folder: Path,
    drafts: Drafts,
    *,
    version: str,
    sources: Sequence[Mapping[str, str]],
    units: Sequence[BaseGeometry] = (),
    outlines: Mapping[str, Sequence[int]] | None = None,
    twins: Mapping[str, str] | None = None,
    outline_accuracy_km: float = 0.0,
    duplicates: int | None = None,
) -> None:
    """Write an atlas folder; one that stood there before is replaced in a single step.

    Args:
        folder: where the atlas shall be.
        drafts: the places; rows follow their ids, so the same places give the same files.
        version: what ``Atlas.version`` will say.
        sources: name, version, licence of what went in, for ``atlas.json``.
        units: polygons (EPSG:4326) of which the outlines are made.
        outlines: for a place id, the numbers of its units.
        twins: place id to the id of the same-named division or town.
        outline_accuracy_km: how far off an outline may be.
        duplicates: how many pairs of places of one name and kind within 5 km were left.
    """
    rows = sorted(drafts, key=_row_order)
    for row in rows:
        row.fill_in()
    with replacing_folder(folder) as new:
        tables = _write_columns(new, rows, twins or {})
        _write_records(new, rows)
        names = _write_names(new, rows)
        if outlines:
            from geomap.atlas.outlines import write_outlines

            row_of = {row.id: number for number, row in enumerate(rows)}
            parts = {row_of[i]: numbers for i, numbers in outlines.items() if i in row_of}
            write_outlines(new, units, parts)
        write_about(
            new,
            tables,
            version=version,
            rows=len(rows),
            names=names,
            sources=sources,
            outline_accuracy_km=outline_accuracy_km,
            duplicates=duplicates,
        )


def write_about(
    folder: Path,
    tables: dict[str, list[str]],
    *,
    version: str,
    rows: int,
    names: Mapping[str, int],
    sources: Iterable[Mapping[str, str]],
    outline_accuracy_km: float,
    duplicates: int | None = None,
) -> None:
    """Write ``atlas.json`` and the tables that the columns' codes point into."""
    about = {
        "format": FORMAT,
        "version": version,
        "rows": rows,
        "names": dict(names),
        "block_rows": BLOCK_ROWS,
        "outline_accuracy_km": outline_accuracy_km,
        "duplicates": duplicates,
        "kinds": tables["kinds"],
        "countries": tables["countries"],
        "sources": tables["sources"],
        "extents": tables["extents"],
        "built_from": [dict(source) for source in sources],
    }
    text = json.dumps(about, ensure_ascii=False, indent=1)
    (folder / "atlas.json").write_text(text, encoding="utf-8")
    for name in ("admin1_codes", "admin2_codes"):
        (folder / f"{name}.txt").write_text("\n".join(tables[name]), encoding="utf-8")


def _row_order(draft: Draft) -> tuple[int, int, str]:
    """GeoNames' places by number, then the others by id: so an id is found by bisection."""
    if draft.id.startswith(_GEONAMES):
        return 0, int(draft.id.removeprefix(_GEONAMES)), ""
    return 1, 0, draft.id


def _coded(values: Iterable[str], *, first: str = "") -> tuple[list[str], dict[str, int]]:
    table = [first, *sorted(set(values) - {first})]
    return table, {value: code for code, value in enumerate(table)}


def _write_columns(
    folder: Path, rows: Sequence[Draft], twins: Mapping[str, str]
) -> dict[str, list[str]]:
    kinds, kind_code = _coded(row.kind for row in rows)
    countries, country_code = _coded(row.country for row in rows)
    firsts, first_code = _coded(row.admin1 for row in rows)
    seconds, second_code = _coded(row.admin2 for row in rows)
    sources, source_code = _coded(row.source for row in rows)
    extents, extent_code = _coded(row.extent for row in rows)
    row_of = {row.id: number for number, row in enumerate(rows)}
    columns: dict[str, NDArray[np.generic]] = {
        "longitude": np.array([row.longitude for row in rows], np.float32),
        "latitude": np.array([row.latitude for row in rows], np.float32),
        "population": np.array([row.population for row in rows], np.uint32),
        "radius_km": np.array([row.radius_km for row in rows], np.float16),
        "prominence": np.array([row.prominence for row in rows], np.float16),
        "kind": np.array([kind_code[row.kind] for row in rows], np.uint8),
        "country": np.array([country_code[row.country] for row in rows], np.uint8),
        "admin1": np.array([first_code[row.admin1] for row in rows], np.uint16),
        "admin2": np.array([second_code[row.admin2] for row in rows], np.uint16),
        "source": np.array([source_code[row.source] for row in rows], np.uint8),
        "extent": np.array([extent_code[row.extent] for row in rows], np.uint8),
        "twins": np.array(
            [(row_of[row.id], row_of[twins[row.id]]) for row in rows if row.id in twins],
            np.uint32,
        ).reshape(-1, 2),
        "geonames": np.array(
            [_row_order(row)[1] for row in rows if row.id.startswith(_GEONAMES)], np.uint32
        ),
    }
    for name, column in columns.items():
        np.save(folder / f"{name}.npy", column)
    return {
        "kinds": kinds,
        "countries": countries,
        "admin1_codes": firsts,
        "admin2_codes": seconds,
        "sources": sources,
        "extents": extents,
    }


def _write_records(folder: Path, rows: Sequence[Draft]) -> None:
    """Id, main name and the other names of each row: lines of a block, packed together."""
    offsets = [0]
    with (folder / "records.bin").open("wb") as file:
        for start in range(0, len(rows), BLOCK_ROWS):
            lines = []
            for row in rows[start : start + BLOCK_ROWS]:
                place_id = "" if row.id.startswith(_GEONAMES) else row.id
                lines.append("\t".join([place_id, *fields_of(row, keys_of(row, key_of))]))
            packed = zlib.compress("\n".join(lines).encode("utf-8"), 9)
            file.write(packed)
            offsets.append(offsets[-1] + len(packed))
    np.save(folder / "records.npy", np.array(offsets, np.uint32))


def save_trie(trie: marisa_trie.Trie, file: Path) -> None:
    """Write the names.

    Raises:
        OSError: they could not all be written; marisa does not say why.
    """
    try:
        trie.save(str(file))
    except RuntimeError as error:
        raise OSError(str(error)) from error


def _write_names(folder: Path, rows: Sequence[Draft]) -> dict[str, int]:
    """The trie of keys, and for each key its places, most prominent first."""
    import marisa_trie

    holders: defaultdict[str, dict[int, int]] = defaultdict(dict)
    alternate = STORED_KINDS.index(NameKind.ALTERNATE)
    derived = STORED_KINDS.index(NameKind.DERIVED)
    for number, row in enumerate(rows):
        for name, code in row.names.items():
            key = key_of(name)
            if key:
                held = holders[key]
                held[number] = min(held.get(number, code), code, key=STRENGTH.__getitem__)
        for name, code in (row.shared_with.names if row.shared_with else {}).items():
            key = key_of(name)
            if key:
                holders[key].setdefault(number, derived if code < alternate else alternate)
    trie = marisa_trie.Trie(sorted(holders))
    save_trie(trie, folder / "names.marisa")
    keys = np.zeros(len(trie), np.uint32)
    shared: list[int] = []
    for key, held in sorted(holders.items()):
        ranked = sorted(
            held.items(), key=lambda h: (WEAKER[h[1]] - (rows[h[0]].prominence or 0), h)
        )
        packed = [(number << HOW_BITS) | code for number, code in ranked]
        if len(packed) == 1:
            keys[trie.key_id(key)] = packed[0]
        else:
            keys[trie.key_id(key)] = SHARED | len(shared)
            shared += [len(packed), *packed]
    np.save(folder / "keys.npy", keys)
    known = {
        key: trie.key_id(key)
        for key, held in holders.items()
        if max(rows[number].prominence or 0 for number in held) >= KNOWN_FROM
    }
    np.save(folder / "sounds.npy", sound_table(known))
    np.save(folder / "shared.npy", np.array(shared, np.uint32))
    return {"keys": len(trie), "of_places": sum(map(len, holders.values()))}
