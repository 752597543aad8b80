"""A table of a report on a page that opens with no network, in the manner of ``explore``."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from geomap.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from folium import Map
    from geopandas import GeoDataFrame
    from shapely import Geometry

_AROUND = 1.5
"""The basemap reaches this share of the extent beyond it on every side."""

_SEA = "#d9e4ea"
_WORLD = (-150.0, -50.0, 150.0, 70.0)

_LEAST_DEG = 1.5
_BRACES = str.maketrans({"{": "&#123;", "}": "&#125;", "%": "&#37;"})


def explore(frame: GeoDataFrame, *, columns: Sequence[str], options: Mapping[str, Any]) -> Map:
    """A map of a table; see [Table.explore][geomap.report.table.Table.explore].

    Args:
        frame: a table of a report.
        columns: what a tooltip says.
        options: what ``GeoDataFrame.explore`` takes; none for our own map.

    Raises:
        MissingExtraError: options are given, and what geopandas needs for them is absent.
    """
    placed = _plain(frame[frame.geometry.notna()])
    if not options:
        return _own_map(placed, columns)
    try:
        made: Map = placed.explore(**{"tooltip": list(columns), **options})
    except ImportError as error:
        raise MissingExtraError(
            "explore() with options needs matplotlib and mapclassify, which are not installed: "
            'pip install "geomap[notebook]"; without options it needs neither'
        ) from error
    return made


def _plain(frame: GeoDataFrame) -> GeoDataFrame:
    """The table as folium can take it: without dates and NA, and with nothing that could run."""
    plain = frame.copy()
    for name in plain.columns.drop("geometry"):
        column = plain[name]
        words = column.dt.strftime("%Y-%m-%d") if column.dtype.kind == "M" else column
        values = words.astype(object).where(column.notna(), None)
        plain[name] = [_harmless(one) if isinstance(one, str) else one for one in values]
    return plain


def _harmless(text: str) -> str:
    """Text for folium, which takes it for HTML in the page and for a template in Python before.

    Example:
        >>> _harmless("<b>{{ 7 * 7 }}</b>")
        '&lt;b&gt;&#123;&#123; 7 * 7 &#125;&#125;&lt;/b&gt;'
    """
    return escape(text).translate(_BRACES)


def _own_map(placed: GeoDataFrame, columns: Sequence[str]) -> Map:
    import folium

    page = _basemap(placed)
    if placed.empty:
        return page
    shown = placed[[*columns, "geometry"]].copy()
    for name in columns:
        shown[name] = [_in_words(value) for value in shown[name]]
    folium.GeoJson(
        shown,
        marker=folium.CircleMarker(radius=6, fill=True, fill_opacity=0.7),
        style_function=lambda _: {"color": "#0072B2", "weight": 3},
        highlight_function=lambda _: {"color": "#D55E00"},
        tooltip=folium.GeoJsonTooltip(fields=list(columns)),
    ).add_to(page)
    return page


def _in_words(value: object) -> str:
    """A cell of a tooltip."""
    if value is None:
        return ""
    return f"{value:.1f}" if isinstance(value, float) else str(value)


def _basemap(placed: GeoDataFrame) -> Map:
    """Land, water and borders around what is placed."""
    import folium
    import geopandas

    from geomap.basemap import basemap
    from geomap.maps import OfflineMap
    from geomap.maps.offline import Verbatim

    west, south, east, north = _WORLD if placed.empty else placed.total_bounds
    grow = max(_LEAST_DEG, _AROUND * max(east - west, north - south))
    low, high = max(south - grow, -85.0), min(north + grow, 85.0)
    left, right = max(west - grow, -180.0), min(east + grow, 180.0)
    base = basemap((left, low, right, high))
    page = OfflineMap()
    style = f"<style>.folium-map.leaflet-container {{ background: {_SEA}; }}</style>"
    page.figure.header.add_child(Verbatim(style), name="sea")

    def add(geometry: Geometry, **style: Any) -> None:
        shape = geopandas.GeoSeries([geometry], crs="EPSG:4326")
        if not shape.is_empty.any():
            folium.GeoJson(
                shape, style_function=lambda _: style, control=False, interactive=False
            ).add_to(page)

    add(base.land, fillColor="#f5f2ea", fillOpacity=1, color="#a9b9c2", weight=1)
    add(base.lakes, fillColor=_SEA, fillOpacity=1, color="#a9b9c2", weight=1)
    add(base.lines("border"), color="#8f877a", weight=1.5)
    add(base.lines("disputed"), color="#8d6a52", weight=1.2, dashArray="5 4")
    near = 0.1 * grow
    page.fit_bounds(
        [
            [max(south - near, low), max(west - near, left)],
            [min(north + near, high), min(east + near, right)],
        ]
    )
    return page
