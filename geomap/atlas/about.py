"""What an atlas holds, in numbers and with its sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from geomap.atlas.summary import kind_class

if TYPE_CHECKING:
    from pathlib import Path

    from geomap.atlas.atlas import Atlas


@dataclass(frozen=True, slots=True, kw_only=True)
class AtlasSource:
    """One thing an atlas was made of."""

    name: str
    version: str
    licence: str
    gives: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AtlasInfo:
    """What is inside an atlas."""

    path: Path
    version: str
    places: int
    names: int
    """Different names after ``normalise``."""
    by_class: tuple[tuple[str, int], ...]
    """Places of each class (see ``kind_class``), most first."""
    by_kind: tuple[tuple[str, int], ...]
    """Places of each GeoNames feature code, most first."""
    by_source: tuple[tuple[str, int], ...]
    """Places by the source of their point, most first."""
    by_extent: tuple[tuple[str, int], ...]
    """Places by where their extent is from, most first."""
    countries: int
    outlines: int
    """Places with a polygon."""
    outline_accuracy_km: float
    duplicates: int | None
    """Pairs of places of one name and kind within 5 km; None: not counted."""
    size_bytes: int
    sources: tuple[AtlasSource, ...]


def about(atlas: Atlas) -> AtlasInfo:
    """What is inside an atlas.

    Example:
        >>> from geomap.atlas import open_atlas
        >>> info = about(open_atlas())
        >>> info.places > 300_000, dict(info.by_class)["country"] > 190
        (True, True)
    """
    by_kind = _counted(atlas.kind, atlas.kinds)
    classes: dict[str, int] = {}
    for kind, count in by_kind:
        classes[kind_class(kind)] = classes.get(kind_class(kind), 0) + count
    return AtlasInfo(
        path=atlas.path,
        version=atlas.version,
        places=len(atlas),
        names=atlas.key_count,
        by_class=_most_first(classes),
        by_kind=by_kind,
        by_source=_counted(atlas.source, atlas.sources),
        countries=len([code for code in np.unique(atlas.country) if atlas.countries[code]]),
        outlines=len(atlas.outlined()),
        outline_accuracy_km=atlas.outline_accuracy_km,
        duplicates=atlas.duplicates,
        by_extent=_counted(atlas.extent, atlas.extents),
        size_bytes=sum(file.stat().st_size for file in atlas.path.iterdir()),
        sources=tuple(
            AtlasSource(**{key: source.get(key, "") for key in AtlasSource.__slots__})
            for source in atlas.built_from
        ),
    )


def _counted(column: np.ndarray, table: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
    counts = np.bincount(column, minlength=len(table)).tolist()
    return _most_first({name: n for name, n in zip(table, counts, strict=True) if n})


def _most_first(counts: dict[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
