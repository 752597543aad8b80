"""A report as a page: list, map and the report's own text, each showing what the others select."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import folium
from folium.template import Template

from geomap.maps.backdrop import backdrop
from geomap.maps.notebook import picture
from geomap.maps.offline import OfflineMap, Verbatim, as_json, asset
from geomap.maps.payload import payload
from geomap.maps.preview import preview
from geomap.maps.rows import is_whole
from geomap.maps.view import first_view

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from shapely import Geometry
    from shapely.geometry.base import BaseGeometry

    from geomap.atlas import Atlas
    from geomap.atlas.layers import Layer
    from geomap.maps.payload import ReportLike
    from geomap.model import Place

_SCRIPTS = (
    "core.js",
    "backdrop.js",
    "countries.js",
    "labels.js",
    "items.js",
    "crowd.js",
    "doubt.js",
    "measure.js",
    "picture.js",
    "tools.js",
    "cards.js",
    "text.js",
    "time.js",
    "panes.js",
    "share.js",
    "app.js",
)

_SURROUNDINGS = 1.1
"""The detailed basemap reaches this share of the extent beyond it on every side."""


def to_map(
    report: ReportLike,
    *,
    online_tiles: bool = False,
    viewpoint: str = "un",
    title: str | None = None,
    layers: Sequence[Layer] = (),
    atlas: Atlas | None = None,
) -> ReportMap:
    """A map of a report that opens with no network.

    The result is a ``folium.Map``: ``save(path)`` writes one self-contained file, and elements of
    folium can be added to it.

    Args:
        report: what :func:`geomap.analyse` gives.
        online_tiles: also offer OpenStreetMap's tiles, which the reader's browser then fetches.
        viewpoint: whose view of the borders the page opens with, ``"un"`` or ``"de-facto"``; in
            the page a reader can choose the other.
        title: the headline; by default the report's own title.
        layers: lines and areas of your own that claims were measured against, to be drawn; those
            that geomap ships are known.
        atlas: the gazetteer that names towns and outlines districts; by default the embedded one.

    Raises:
        OptionError: an unknown viewpoint.

    Example:
        >>> from types import SimpleNamespace
        >>> from geomap.model import Provenance
        >>> made = Provenance(geomap="0", atlas="0", recogniser="0")
        >>> empty = SimpleNamespace(documents=(), mentions=(), claims=(), incidents=(),
        ...                         failures=(), provenance=made)
        >>> "<script src" in to_map(empty).get_root().render()
        False
    """
    if atlas is None:
        from geomap.atlas import open_atlas

        atlas = open_atlas()
    window, view = first_view(report)
    drawn = _geometries(report, layers)
    data = payload(report, window=window, title=title, outlines=_outlines(atlas), layers=drawn)
    data["bounds"] = None if view is None else [view.west, view.south, view.east, view.north]
    around = None if view is None else view.padded(_SURROUNDINGS, least=1.0)
    base = backdrop(
        around, atlas=atlas, viewpoint=viewpoint, window=window, over=tuple(drawn.values())
    )
    page = ReportMap(data, base, preview=partial(preview, report, viewpoint=viewpoint))
    if online_tiles:
        folium.TileLayer("OpenStreetMap", name="OpenStreetMap (online)", show=True).add_to(page)
        folium.LayerControl(position="topright").add_to(page)
    return page


class ReportMap(OfflineMap):
    """The page of a report; made by :func:`to_map`.

    Its element id is fixed, so that the same report gives the same bytes.
    """

    _template = Template("")  # folium's own page; ours is put together in render()

    def __init__(
        self, data: dict[str, Any], base: dict[str, Any], *, preview: Callable[[], str]
    ) -> None:
        super().__init__()
        self._id = "report"
        self.data = data
        self.base = base
        self.preview = preview
        """Makes the still picture (SVG) that a notebook shows where no script runs."""
        self.figure.title = "Map of a report"

    def __repr__(self) -> str:
        counts = {what: len(self.data[f"{what}s"]) for what in ("incident", "claim", "place")}
        parts = (f"{n:,} {what}{'' if n == 1 else 's'}" for what, n in counts.items())
        return f"<ReportMap: {', '.join(parts)}>"

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        """How Jupyter shows it: in words, and as a still picture with the page below it."""
        words = f"Map: {repr(self)[len('<ReportMap: ') : -1]}"
        still = picture(self.preview(), words=words)
        return {
            "text/plain": repr(self),
            "text/html": f"<div>{still}</div>{self.figure._repr_html_()}",
        }

    def render(self, **kwargs: Any) -> str:
        """Put the page's parts into the figure; the report's words only ever as JSON."""
        name, figure = self.get_name(), self.figure
        data = "".join(
            f'<script type="application/json" id="{key}">{as_json(value)}</script>\n'
            for key, value in (("geomap-backdrop", self.base), ("geomap-data", self.data))
        )
        body = asset("page.html").replace("MAP_ID", name) + data
        code = "\n".join(asset(script) for script in _SCRIPTS)
        figure.html.add_child(Verbatim(body), name=name)
        figure.script.add_child(
            Verbatim(f'{code}\nvar {name} = geomap.start("{name}", {{}});'), name=name
        )
        super().render(**kwargs)
        figure.header.add_child(Verbatim(f"<style>{asset('app.css')}</style>"), name="geomap_css")
        return ""


def _outlines(atlas: Atlas) -> Callable[[Place], Geometry | None]:
    """The outline of a place that is an area, light enough for a page."""

    def outline(place: Place) -> Geometry | None:
        row = atlas.row_of(place.id)
        geometry = None if row is None else atlas.outline(row)
        if geometry is None:
            return None
        west, south, east, north = geometry.bounds
        extent = max(east - west, north - south)
        if is_whole(place):  # shown only when selected
            return _lighter(geometry, extent / 250)
        simple: Geometry = geometry.simplify(extent / 400)
        return simple

    return outline


def _lighter(geometry: BaseGeometry, tolerance_deg: float) -> Geometry:
    """A geometry simplified, and without the islands that would be specks."""
    import shapely

    parts = shapely.get_parts(geometry.simplify(tolerance_deg))
    large = parts[shapely.area(parts) > tolerance_deg**2]
    return shapely.MultiPolygon(list(large if len(large) else parts[:1]))


def _geometries(report: ReportLike, layers: Sequence[Layer]) -> Mapping[str, Geometry]:
    """The geometries of the layers that the report measured against."""
    measurements = [
        measurement
        for checked in report.claims
        for measurement in (
            checked.verdict.measurement,
            *(other.measurement for other in checked.verdict.alternatives),
        )
        if measurement is not None
    ]
    used = {measurement.layer.id for measurement in measurements if measurement.layer is not None}
    if not used:
        return {}
    from geomap.atlas.layers import find_layer

    found = (find_layer(each, layers) for each in sorted(used))
    return {layer.id: _drawable(layer.geometry) for layer in found if layer is not None}


def _drawable(geometry: Geometry) -> Geometry:
    """A layer without the detail that no screen shows, of which a long coast has much."""
    import shapely

    west, south, east, north = shapely.bounds(geometry).tolist()
    simple: Geometry = shapely.simplify(geometry, max(east - west, north - south) / 4000)
    return simple
