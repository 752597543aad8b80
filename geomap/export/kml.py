"""Tables as KML 2.2 (OGC 07-147r2), for Google Earth."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from geomap.export.rows import plain_rows

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from shapely.geometry.base import BaseGeometry

_NAMESPACE = "http://www.opengis.net/kml/2.2"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAMES = ("location", "name", "subject")
_RENAMED = {"name": "words", "start": "text_start", "end": "text_end"}
"""Cells whose names KML gives to the placemark and its time span; readers would mix them up."""


def to_kml(table: GeoDataFrame, *, title: str, description: str) -> str:
    """A table with geometry as a KML document; rows without geometry are left out.

    Args:
        table: points and lines, in EPSG:4326.
        title: of the document.
        description: of the document; its provenance.

    Example:
        >>> from geomap.model import Provenance
        >>> from geomap.report import Report
        >>> empty = Report(provenance=Provenance(geomap="0", atlas="a", recogniser="r"))
        >>> "<name>Incidents</name>" in to_kml(
        ...     empty.to_gdf("incidents"), title="Incidents", description="")
        True
    """
    root = ET.Element("kml", xmlns=_NAMESPACE)
    document = ET.SubElement(root, "Document")
    _child(document, "name", title)
    _child(document, "description", description)
    for shape, row in plain_rows(table):
        if shape is not None:
            _placemark(document, shape, row)
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=False)


def _placemark(document: ET.Element, shape: BaseGeometry, row: dict[str, Any]) -> None:
    placemark = ET.SubElement(document, "Placemark")
    _child(placemark, "name", next(row[key] or "" for key in _NAMES if key in row))
    if row.get("event_date"):
        span = ET.SubElement(placemark, "TimeSpan")
        _child(span, "begin", row["event_date"])
        if row["event_date_end"]:
            _child(span, "end", row["event_date_end"])
    data = ET.SubElement(placemark, "ExtendedData")
    for key, value in row.items():
        if value is not None:
            _child(ET.SubElement(data, "Data", name=_RENAMED.get(key, key)), "value", str(value))
    is_line = shape.geom_type == "LineString"
    kind = ET.SubElement(placemark, "LineString" if is_line else "Point")
    if is_line:
        _child(kind, "tessellate", "1")
    _child(kind, "coordinates", " ".join(f"{x:.6f},{y:.6f}" for x, y in shape.coords))


def _child(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = _NOT_XML.sub("�", text)
