"""Tables as KML 2.2 (OGC 07-147r2), for Google Earth."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

_NAMESPACE = "http://www.opengis.net/kml/2.2"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAMES = ("location", "name", "subject")


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
    for row in table[table.geometry.notna()].to_dict("records"):
        _placemark(document, row)
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=False)


def _placemark(document: ET.Element, row: dict[str, Any]) -> None:
    import pandas as pd

    placemark = ET.SubElement(document, "Placemark")
    _child(placemark, "name", next(str(row[key]) for key in _NAMES if key in row))
    begin, end = row.get("event_date"), row.get("event_date_end")
    if begin is not None and pd.notna(begin):
        span = ET.SubElement(placemark, "TimeSpan")
        _child(span, "begin", f"{begin:%Y-%m-%d}")
        if end is not None and pd.notna(end):
            _child(span, "end", f"{end:%Y-%m-%d}")
    data = ET.SubElement(placemark, "ExtendedData")
    for key, value in row.items():
        if key != "geometry" and pd.notna(value):
            _child(ET.SubElement(data, "Data", name=key), "value", str(value))
    shape = row["geometry"]
    kind = ET.SubElement(placemark, "LineString" if shape.geom_type == "LineString" else "Point")
    if shape.geom_type == "LineString":
        _child(kind, "tessellate", "1")
    _child(kind, "coordinates", " ".join(f"{x:.6f},{y:.6f}" for x, y in shape.coords))


def _child(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = _NOT_XML.sub("�", text)
