"""The rows of a table as plain values, which JSON and XML know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geopandas import GeoDataFrame
    from shapely.geometry.base import BaseGeometry


def plain_rows(table: GeoDataFrame) -> Iterator[tuple[BaseGeometry | None, dict[str, Any]]]:
    """Each row's geometry, and its other cells: missing ones as None, days in ISO 8601.

    Example:
        >>> from geomap.model import Provenance
        >>> from geomap.report import Report
        >>> empty = Report(provenance=Provenance(geomap="0", atlas="a", recogniser="r"))
        >>> list(plain_rows(empty.to_gdf("mentions")))
        []
    """
    cells = table.drop(columns="geometry")
    known = cells.notna()
    for name in cells.columns:
        if cells[name].dtype.kind == "M":
            cells[name] = cells[name].dt.date.map(str)
    # by whole columns: asking each cell whether it is missing takes ten times as long
    plain = cells.astype(object).where(known, None)
    yield from zip(table.geometry, plain.to_dict("records"), strict=True)
