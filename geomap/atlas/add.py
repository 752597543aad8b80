"""A new atlas: another one with a user's own places, which win over it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from geomap.atlas.base import GEONAMES, Base
from geomap.atlas.bulk import BulkWriter
from geomap.atlas.drafts import Draft, keys_of
from geomap.atlas.folder import check_target, replacing_folder
from geomap.atlas.match import NameKind
from geomap.atlas.merge import merge_own
from geomap.atlas.outlines import grow_outlines
from geomap.atlas.own_files import MOST_SHOWN, BrokenRow, OwnFile, read_own
from geomap.atlas.twins import link_twins
from geomap.atlas.within import divisions_of
from geomap.atlas.write import write_about
from geomap.errors import AtlasError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from geomap.atlas.atlas import Atlas
    from geomap.atlas.own_files import OwnPlace
    from geomap.atlas.within import Divisions

_SUFFIX = "+own"
_ROWS_HELD = 1 << 17
"""Rows of the atlas that are held as objects at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of a user's places."""

    places: int
    """Read from the files."""
    by_id: int
    """Merged with a place of the same GeoNames id."""
    by_name: int
    """Merged with a place of the same name and kind within 5 km."""
    repeated: int
    """Rows with the GeoNames id or the id of an earlier row; their names were added to it."""
    new: int
    broken: tuple[tuple[Path, BrokenRow], ...]
    """The first ten rows that could not be read."""
    broken_count: int


def add_places(
    files: Iterable[Path],
    folder: Path,
    *,
    atlas: Atlas,
    kind: str = "PPL",
    on_step: Callable[[str], None] = lambda _: None,
) -> Added:
    r"""Write an atlas that holds what another holds, and the places of some files.

    A place that is in the atlas already (same GeoNames id and sort of place; or same name and
    kind within 5 km) is kept once: with the file's name, point, extent and population, and with
    all names of both. How prominent it is does not sink.

    Args:
        files: CSV, GeoJSON, GeoPackage and other vector files; see ``read_own``.
        folder: where the new atlas shall be; an atlas there is replaced.
        atlas: the other atlas.
        kind: GeoNames feature code of places whose file does not say what they are.
        on_step: told what is being done, for progress.

    Raises:
        AtlasError: a file cannot be used; the message names it and the line. Nothing is written.
        OutputError: the folder cannot be written.

    Example:
        >>> import tempfile
        >>> from pathlib import Path
        >>> from geomap.atlas import Atlas, open_atlas
        >>> with tempfile.TemporaryDirectory() as place:
        ...     file = Path(place) / "posts.csv"
        ...     _ = file.write_text("name,lat,lon\nKilometre 14 Post,40.1,46.2\n")
        ...     added = add_places([file], Path(place) / "mine", atlas=open_atlas())
        ...     mine = Atlas(Path(place) / "mine")
        ...     added.new, mine.place(mine.find("kilometre 14 post")[0].row).country
        (1, 'AZ')
    """
    check_target(folder)
    read = []
    for file in files:
        on_step(f"reading {file.name}")
        read.append(read_own(file, kind=kind))
    on_step("merging")
    own = [(file, place) for file in read for place in file.places]
    within = divisions_of([place for _, place in own], atlas)
    _refuse_swapped(read, within)
    drafts, added = _drafts(own, within, atlas, read)
    on_step(f"writing {folder.name}")
    with replacing_folder(folder) as new:
        _write(new, drafts, atlas, read)
    return added


@dataclass(slots=True)
class _Own:
    draft: Draft
    place: OwnPlace


def _drafts(
    own: Sequence[tuple[OwnFile, OwnPlace]],
    within: Divisions,
    atlas: Atlas,
    read: Sequence[OwnFile],
) -> tuple[list[_Own], Added]:
    """A draft for each own place; those merged carry the id of the atlas's row."""
    made: dict[str, _Own] = {}
    repeated = 0
    for number, (file, place) in enumerate(own):
        place_id = _id_of(file, place)
        if place_id in made:
            _call(made[place_id].draft, place)
            repeated += 1
            continue
        draft = Draft(
            id=place_id,
            name=place.name,
            kind=place.kind,
            longitude=place.longitude,
            latitude=place.latitude,
            country=within.country[number],
            admin1=within.admin1[number],
            admin2=within.admin2[number],
            population=place.population,
            radius_km=place.radius_km,
            prominence=place.prominence,
            source=file.path.name,
        )
        draft.call(place.name, NameKind.NAME)
        _call(draft, place)
        made[place_id] = _Own(draft, place)
    drafts = list(made.values())
    by_id, by_name = merge_own([each.draft for each in drafts], atlas)
    broken = [(file.path, row) for file in read for row in file.broken]
    return drafts, Added(
        places=len(own),
        by_id=by_id,
        by_name=by_name,
        repeated=repeated,
        new=len(drafts) - by_id - by_name,
        broken=tuple(broken[:MOST_SHOWN]),
        broken_count=sum(file.broken_count for file in read),
    )


def _id_of(file: OwnFile, place: OwnPlace) -> str:
    if place.geonames:
        return f"{GEONAMES}{place.geonames}"
    if place.id[:1] == "Q" and place.id[1:].isdigit():
        return f"wikidata:{place.id}"
    return f"own:{file.path.stem}/{place.id or place.line}"


def _call(draft: Draft, place: OwnPlace) -> None:
    draft.call(place.name)
    draft.call(place.english, NameKind.ENGLISH)
    for name in place.names:
        draft.call(name)
    for language, name in place.spoken:
        how = NameKind.ENGLISH if language == "en" else NameKind.ALTERNATE
        draft.call(name, how, language=language, preferred=True)


def _refuse_swapped(read: Sequence[OwnFile], within: Divisions) -> None:
    """Refuse a file most of whose places lie in their country only with the axes exchanged."""
    start = 0
    for file in read:
        part = slice(start, start + len(file.places))
        start += len(file.places)
        if within.swapped[part].sum() * 2 > max(within.checked[part].sum(), 1):
            first = file.places[int(np.argmax(within.swapped[part]))]
            raise AtlasError(
                f"{file.path}: line {first.line}: longitude and latitude are swapped: "
                f"{first.name!r} at longitude {first.longitude:g}, latitude {first.latitude:g} "
                f"is not in {first.country}; exchange the two columns' names"
            )


def _batches(own: Sequence[_Own], atlas: Atlas) -> Iterator[tuple[NDArray[np.intp], list[_Own]]]:
    """Rows of the atlas with the own places between them: GeoNames' by number, then the others."""
    numbers = np.trim_zeros(atlas.geonames_numbers, "b")
    numbered = [each for each in own if each.draft.id.startswith(GEONAMES)]
    behind = np.searchsorted(numbers, [int(o.draft.id.removeprefix(GEONAMES)) for o in numbered])
    batch_of = np.minimum(behind // _ROWS_HELD, max(len(numbers) - 1, 0) // _ROWS_HELD)
    for batch, start in enumerate(range(0, max(len(numbers), 1), _ROWS_HELD)):
        rows = np.arange(start, min(start + _ROWS_HELD, len(numbers)))
        yield rows, [numbered[n] for n in np.flatnonzero(batch_of == batch).tolist()]
    others = [each for each in own if not each.draft.id.startswith(GEONAMES)]
    yield np.arange(len(numbers), len(atlas)), others


def _write(folder: Path, own: Sequence[_Own], atlas: Atlas, read: Sequence[OwnFile]) -> None:
    shapes: dict[int, BaseGeometry] = {}
    with BulkWriter(folder) as writer:
        base = Base(atlas, writer)
        for rows, drafts in _batches(own, atlas):
            names = [keys_of(o.draft) for o in drafts]
            at = base.append(rows, [o.draft for o in drafts], names)
            shapes |= {
                row: each.place.shape
                for row, each in zip(at.tolist(), drafts, strict=True)
                if each.place.shape is not None
            }
        base.call()
        tables, names_held = writer.finish()
    grow_outlines(folder, atlas.path, base.new_row, shapes)
    sources = [dict(source) for source in atlas.built_from] + [
        {
            "name": file.path.name,
            "version": "",
            "licence": "the file's own",
            "gives": f"{len(file.places):,} own places",
        }
        for file in read
    ]
    write_about(
        folder,
        tables,
        version=atlas.version.removesuffix(_SUFFIX) + _SUFFIX,
        rows=writer.rows,
        names=names_held,
        sources=sources,
        outline_accuracy_km=atlas.outline_accuracy_km,
    )
    link_twins(folder)
