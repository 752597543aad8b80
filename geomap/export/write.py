"""Writing a report in the format that a file's ending names."""

from __future__ import annotations

import importlib
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from geomap.errors import MissingExtraError, OptionError
from geomap.export.claimreview import claim_reviews
from geomap.export.kml import to_kml
from geomap.export.plover import has_category, plover_lines
from geomap.export.qgis import add_style
from geomap.export.rows import plain_rows
from geomap.export.schemas import acled, codes_it, ged
from geomap.files import replacing, write_text

if TYPE_CHECKING:
    import pandas as pd
    from geopandas import GeoDataFrame

    from geomap.atlas import Atlas
    from geomap.model import Incident
    from geomap.report import Report

FORMATS = {
    ".csv": "table",
    ".geojson": "GeoJSON",
    ".gpkg": "GeoPackage",
    ".parquet": "GeoParquet",
    ".kml": "KML",
    ".jsonl": "PLOVER (incidents only)",
    ".jsonld": "ClaimReview (claims only)",
}
"""The formats by file ending."""

What = Literal["mentions", "incidents", "claims"]
Schema = Literal["geomap", "acled", "ged"]


def export(
    report: Report,
    path: str | os.PathLike[str],
    *,
    what: What = "incidents",
    schema: Schema = "geomap",
    atlas: Atlas | None = None,
) -> Path:
    """Write incidents, mentions or claims for another tool, whole or not at all.

    The ending of the path chooses the format: ``.csv``, ``.geojson`` (RFC 7946), ``.gpkg``,
    ``.parquet`` (needs the extra ``parquet``), ``.kml``, ``.jsonl`` for the incidents as PLOVER
    records, and ``.jsonld`` for the claims as schema.org ClaimReview. A GeoPackage holds the style
    in which QGIS opens it. In CSV, text that a spreadsheet would run as a formula gets an
    apostrophe before it. Tables end with a column ``made_by``: the versions of tool, atlas and
    recogniser; ``source`` and ``published`` say what was read.

    Args:
        report: what to write.
        path: where to; its ending is one of [FORMATS][geomap.export.FORMATS].
        what: which table.
        schema: the columns of incidents in CSV: ours, ACLED's or those of UCDP GED.
        atlas: names countries and divisions in the columns of ACLED and UCDP.

    Returns:
        The path written.

    Raises:
        OptionError: an ending, table or schema that is not known, or that do not go together.
        MissingExtraError: GeoParquet without pyarrow.
        OutputError: the file cannot be written.

    Example:
        >>> from geomap.model import Provenance
        >>> from geomap.report import Report
        >>> empty = Report(provenance=Provenance(geomap="0", atlas="a", recogniser="r"))
        >>> export(empty, "incidents.xls")
        Traceback (most recent call last):
        geomap.errors.OptionError: 'incidents.xls' ends in '.xls'; expected .csv, .geojson, .gpkg, \
.parquet, .kml, .jsonl or .jsonld
    """
    ending = Path(path).suffix.lower()
    _check(os.fspath(path), ending, schema, what)
    made_by = _made_by(report)
    if ending == ".jsonld":
        return write_text(
            path, json.dumps(claim_reviews(report), indent=2, ensure_ascii=False) + "\n"
        )
    if ending == ".jsonl":
        return write_text(path, plover_lines(report, made_by=made_by))
    if ending == ".csv" and schema != "geomap":
        columns = (acled if schema == "acled" else ged)(report, atlas=atlas)
        return write_text(path, _csv(columns.assign(made_by=made_by)))
    table = report.to_gdf(what)
    table.insert(len(table.columns) - 1, "made_by", made_by)
    if ending == ".csv":
        return write_text(path, _csv(table.drop(columns="geometry")))
    if ending == ".geojson":
        return write_text(path, _geojson(table, made_by) + "\n")
    if ending == ".kml":
        return write_text(path, to_kml(table, title=what.title(), description=made_by))
    with replacing(path) as temporary:
        if ending == ".gpkg":
            _write_geopackage(table, temporary, what, made_by)
        else:
            _write_parquet(table, temporary)
    return Path(path)


def left_out(
    report: Report, path: str | os.PathLike[str], *, schema: Schema = "geomap"
) -> tuple[Incident, ...]:
    """The incidents that a file of that name and schema has no place for.

    Example:
        >>> from geomap.model import Provenance
        >>> from geomap.report import Report
        >>> empty = Report(provenance=Provenance(geomap="0", atlas="a", recogniser="r"))
        >>> left_out(empty, "incidents.jsonl")
        ()
    """
    if Path(path).suffix.lower() == ".jsonl":
        return tuple(one for one in report.incidents if not has_category(one))
    return tuple(one for one in report.incidents if not codes_it(schema, one))


def _check(path: str, ending: str, schema: str, what: str) -> None:
    if ending not in FORMATS:
        *most, last = FORMATS
        raise OptionError(f"{path!r} ends in {ending!r}; expected {', '.join(most)} or {last}")
    if schema not in ("geomap", "acled", "ged"):
        raise OptionError(f"schema {schema!r} is not known; expected geomap, acled or ged")
    if ending == ".jsonl" and what != "incidents":
        raise OptionError(f"PLOVER (.jsonl) is for incidents; {what} go to .csv or .geojson")
    if ending == ".jsonld" and what == "mentions":
        raise OptionError("ClaimReview (.jsonld) is for claims; mentions go to .csv or .geojson")
    if schema != "geomap" and (ending != ".csv" or what != "incidents"):
        raise OptionError(f"schema {schema!r} is for incidents in .csv; leave it away here")


def _csv(table: pd.DataFrame) -> str:
    """A table as CSV (RFC 4180 with line feeds), safe to open in a spreadsheet."""
    safe = table.copy()
    for name in safe.columns[safe.dtypes == "string"]:
        risky = safe[name].str.match(r"\s*[=+\-@]").fillna(value=False).astype(bool)
        safe[name] = safe[name].mask(risky, "'" + safe[name])
    text: str = safe.to_csv(index=False, date_format="%Y-%m-%d", lineterminator="\n")
    return text


def _made_by(report: Report) -> str:
    made = report.provenance
    return f"geomap {made.geomap}, atlas {made.atlas}, recogniser {made.recogniser}"


def _geojson(table: GeoDataFrame, made_by: str) -> str:
    features = [
        {
            "type": "Feature",
            "properties": row,
            "geometry": None if shape is None else shape.__geo_interface__,
        }
        for shape, row in plain_rows(table)
    ]
    collection = {"type": "FeatureCollection", "generator": made_by, "features": features}
    return json.dumps(collection, ensure_ascii=False)


def _write_geopackage(table: GeoDataFrame, path: Path, layer: str, made_by: str) -> None:
    path.unlink()  # an empty file is no database that could be opened
    kind = "LineString" if layer == "claims" else "Point"
    table.to_file(
        path,
        driver="GPKG",
        layer=layer,
        geometry_type=kind,
        layer_metadata={"DESCRIPTION": made_by},
        dataset_options={"VERSION": "1.3"},  # newer ones make older QGIS warn
    )
    add_style(path, layer=layer, made_by=made_by)


def _write_parquet(table: GeoDataFrame, path: Path) -> None:
    if not _can_import("pyarrow"):
        raise MissingExtraError(
            "GeoParquet needs pyarrow, which is not installed; run pip install 'geomap[parquet]'"
        )
    table.to_parquet(path, index=False, schema_version="1.1.0")


def _can_import(name: str) -> bool:
    try:
        importlib.import_module(name)
    except ImportError:
        return False
    return True
