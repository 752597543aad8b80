"""The values of a report that are at the same time a table with geometry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from folium import Map
    from geopandas import GeoDataFrame

    from geomap.report.value import Report, What

T = TypeVar("T")

_SHOWN: dict[str, tuple[str, ...]] = {
    "mentions": ("name", "location", "role", "country", "score", "sentence"),
    "incidents": ("location", "event_date_edtf", "sub_event_type", "attribution", "status"),
    "claims": ("subject", "reference", "claimed", "measured_km", "outcome"),
}
"""What a tooltip says of each."""


class Table(tuple[T, ...]):  # noqa: SLOT001 - it keeps the table that it makes
    """What a report holds of one kind: a tuple of values, and a table where one is asked of it.

    It counts, compares, slices and iterates as the tuple of values that it is. All else that a
    ``GeoDataFrame`` can do it passes on to the one that [to_gdf][geomap.report.Report.to_gdf]
    gives (EPSG:4326): columns, masks, ``plot``, ``groupby``, ``to_file``. That is made when it is
    first needed, so that whoever only wants the values never waits for pandas. ``count`` and
    ``index`` are the tuple's own.

    Example:
        >>> from geomap.model import Provenance
        >>> from geomap.report import Report
        >>> report = Report(provenance=Provenance(geomap="0", atlas="a", recogniser="r"))
        >>> report.claims == (), len(report.claims), report.claims.crs.to_string()
        (True, 0, 'EPSG:4326')
        >>> report.claims[report.claims["outcome"] == "contradicted"].empty
        True
    """

    _report: Report | None
    _what: What

    def __new__(
        cls, values: Iterable[T] = (), report: Report | None = None, what: What = "mentions"
    ) -> Table[T]:
        """The values, and the report that their table is made from."""
        table = super().__new__(cls, values)
        table._report, table._what = report, what
        return table

    @property
    def frame(self) -> GeoDataFrame:
        """The table itself; the same one each time, so copy it before you change it."""
        made = self.__dict__.get("_frame")
        if made is None:
            if self._report is None:
                raise AttributeError("these values were taken out of their report: no table")
            made = self.__dict__["_frame"] = self._report.to_gdf(self._what)
        return made

    def explore(self, **options: Any) -> Map:
        """A map of the table, over our own basemap: nothing is fetched.

        Args:
            **options: what ``GeoDataFrame.explore`` takes (``column``, ``tiles``, ``m``); with
                any of them it is geopandas' own map, whose page fetches what it shows.

        Raises:
            MissingExtraError: options are given, and matplotlib or mapclassify is absent.
        """
        from geomap.report.explore import explore

        return explore(self.frame, columns=_SHOWN[self._what], options=options)

    def __getitem__(self, key: Any) -> Any:  # a column or a mask as of a table, else as of a tuple
        if isinstance(key, int | slice):
            return super().__getitem__(key)
        return self.frame[key]

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self.frame, name)

    def _repr_html_(self) -> str:
        html: str = self.frame._repr_html_()
        return html
