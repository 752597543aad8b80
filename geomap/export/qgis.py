"""Styles that QGIS finds inside a GeoPackage, so that the layer opens drawn.

QGIS keeps styles in a table ``layer_styles`` of the file itself and applies the row whose
``useAsDefault`` is set. Colours and shapes are those of the map (Okabe and Ito 2008, safe for
colour-blind readers; a shape or a dash goes with every colour).
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from pathlib import Path

_VERMILLION, _BLUE, _YELLOW, _GREY = "213,94,0", "0,114,178", "240,228,66", "102,102,102"
_PURPLE, _GREEN, _SKY, _ORANGE = "204,121,167", "0,158,115", "86,180,233", "230,159,0"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Class:
    """One entry of a legend."""

    value: str
    colour: str
    """Red, green, blue."""
    form: str
    """A marker's shape, or a line's dashes in millimetres ("" is a whole line)."""


def _classes(*rows: tuple[str, str, str]) -> tuple[_Class, ...]:
    return tuple(_Class(value=value, colour=colour, form=form) for value, colour, form in rows)


_STYLES = {
    "incidents": (
        "event_type",
        _classes(
            ("Explosions/Remote violence", _VERMILLION, "star"),
            ("Battles", _BLUE, "diamond"),
            ("Violence against civilians", _PURPLE, "triangle"),
            ("Strategic developments", _GREEN, "square"),
            ("Protests", _SKY, "circle"),
            ("Riots", _ORANGE, "hexagon"),
            ("", _GREY, "cross_fill"),
        ),
    ),
    "mentions": (
        "role",
        _classes(
            ("location", _BLUE, "circle"),
            ("reference", _ORANGE, "square"),
            ("", _GREY, "circle"),
        ),
    ),
    "claims": (
        "outcome",
        _classes(
            ("supported", _BLUE, ""),
            ("travel-consistent", _BLUE, "4;2;1;2"),
            ("disputed", _YELLOW, "3;2"),
            ("contradicted", _VERMILLION, "1.5;1.5"),
            ("", _GREY, "0.5;2"),
        ),
    ),
}
"""By table: the column that tells, and its classes; the class without a value is all others."""
_LABELS = {"incidents": "location", "mentions": "location", "claims": "claimed"}

_TABLE = """
CREATE TABLE layer_styles (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    f_table_catalog TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256),
    f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
    useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30),
    update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
)
"""
_ROW = """
INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column,
    styleName, styleQML, styleSLD, useAsDefault, description, owner, update_time)
VALUES ('', '', ?, 'geom', ?, ?, '', 1, ?, '', '1970-01-01T00:00:00.000Z')
"""


def add_style(path: Path, *, layer: str, made_by: str) -> None:
    """Put the style of a layer into a GeoPackage that holds it.

    Args:
        path: of the GeoPackage.
        layer: its layer: ``incidents``, ``mentions`` or ``claims``.
        made_by: what wrote the file, for the style's description.
    """
    qml = qgis_style(layer)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(_TABLE)
        connection.execute(_ROW, (layer, f"geomap {layer}", qml, made_by))


def qgis_style(layer: str) -> str:
    """The style of a layer in QGIS's own form (QML).

    Example:
        >>> 'attr="outcome"' in qgis_style("claims")
        True
    """
    column, classes = _STYLES[layer]
    root = ET.Element("qgis", version="3.22.0", labelsEnabled="1")
    root.set("styleCategories", "Symbology|Labeling")
    renderer = ET.SubElement(root, "renderer-v2", type="categorizedSymbol", attr=column)
    categories = ET.SubElement(renderer, "categories")
    symbols = ET.SubElement(renderer, "symbols")
    for number, one in enumerate(classes):
        category = ET.SubElement(categories, "category", value=one.value, symbol=str(number))
        category.set("label", one.value or "other")
        category.set("render", "true")
        _add_symbol(symbols, number, one, is_line=layer == "claims")
    labeling = ET.SubElement(root, "labeling", type="simple")
    settings = ET.SubElement(labeling, "settings")
    text = ET.SubElement(settings, "text-style", fieldName=_LABELS[layer], fontSize="8")
    ET.SubElement(text, "text-buffer", bufferDraw="1", bufferSize="0.8")
    return ET.tostring(root, encoding="unicode")


def _add_symbol(symbols: ET.Element, number: int, one: _Class, *, is_line: bool) -> None:
    kind = "line" if is_line else "marker"
    symbol = ET.SubElement(symbols, "symbol", name=str(number), type=kind, alpha="1")
    name = "SimpleLine" if is_line else "SimpleMarker"
    layer = ET.SubElement(symbol, "layer", {"class": name, "enabled": "1", "pass": "0"})
    if is_line:
        options = {
            "line_color": f"{one.colour},255",
            "line_width": "0.7",
            "line_width_unit": "MM",
            "use_custom_dash": "1" if one.form else "0",
            "customdash": one.form or "5;2",
            "customdash_unit": "MM",
            "capstyle": "flat",
        }
    else:
        options = {
            "name": one.form,
            "color": f"{one.colour},255",
            "outline_color": "255,255,255,255",
            "outline_width": "0.3",
            "size": "3.4",
            "size_unit": "MM",
        }
    properties = ET.SubElement(layer, "Option", type="Map")
    for key, value in options.items():
        ET.SubElement(properties, "Option", name=key, type="QString", value=value)
