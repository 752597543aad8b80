"""A layer: a line or an area that a report may measure from, with the dates it holds for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from geomap.model import LayerReference

if TYPE_CHECKING:
    import datetime as dt

    import shapely

_LONGEST_EDGE_DEG: Final = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """One named line or area (or several parts of it) with the dates it holds for."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    """The common nouns by which reports call it: "frontline", "line of contact"."""
    kind: Literal["line", "area"]
    region: tuple[str, ...] = ()
    """All names of the region it belongs to; empty: any region."""
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    """The last day it holds; None: open."""
    source: str
    licence: str = "unknown"
    accuracy_km: float
    """How far the drawn line may lie from the true one."""
    viewpoint: str | None = None
    """Whose border it is, where not all agree."""
    note: str = ""
    """What a reader should know about it, in one sentence."""
    shipped: bool = False
    geometry: shapely.Geometry
    """Longitude and latitude on WGS84; its edges are geodesics."""

    def reference(self) -> LayerReference:
        """The layer as it is quoted in a measurement."""
        return LayerReference(
            id=self.id,
            name=self.name,
            valid_from=self.valid_from,
            valid_to=self.valid_to,
            source=self.source,
            accuracy_km=self.accuracy_km,
        )

    def facts(self) -> dict[str, Any]:
        """All that is known of the layer but its geometry, in values that JSON has."""
        return {
            "name": self.name,
            "aliases": list(self.aliases),
            "region": list(self.region),
            "valid_from": self.valid_from and self.valid_from.isoformat(),
            "valid_to": self.valid_to and self.valid_to.isoformat(),
            "source": self.source,
            "licence": self.licence,
            "accuracy_km": self.accuracy_km,
            "viewpoint": self.viewpoint,
            "note": self.note,
        }

    def holds_on(self, day: dt.date | None) -> bool:
        """Whether its dates cover a day; an unknown day is covered by every layer."""
        return day is None or (
            (self.valid_from is None or self.valid_from <= day)
            and (self.valid_to is None or day <= self.valid_to)
        )


def straight_in_degrees(geometry: shapely.Geometry) -> shapely.Geometry:
    """The geometry with vertices added, so that its geodesic edges follow what was drawn.

    Vector files mean edges that are straight in longitude and latitude (RFC 7946, section
    3.1.1): the 49th parallel, not the great circle between its ends. At 45 degrees of latitude
    the geodesic of 0.05 degrees leaves the parallel by 0.3 m.

    Example:
        >>> import shapely
        >>> len(straight_in_degrees(shapely.LineString([(-120, 49), (-119, 49)])).coords)
        21
    """
    import shapely

    return shapely.segmentize(geometry, _LONGEST_EDGE_DEG)
