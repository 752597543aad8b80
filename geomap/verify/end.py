"""One end of a claim as a geometry: a place, its outline, or a layer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geomap.atlas.extent import AS_GIVEN, BY_AREA, BY_HAND, BY_OUTLINE, BY_TOWNS
from geomap.atlas.layers import straight_in_degrees
from geomap.resolve.points import point_of
from geomap.verify.words import as_of

if TYPE_CHECKING:
    import datetime as dt

    import shapely

    from geomap.atlas import Atlas
    from geomap.atlas.layers import Layer
    from geomap.model import Place

POINT_ACCURACY_KM: Final = 1.5
"""The least that the point of a town may be off, where the gazetteer does not know its extent.

Two gazetteers put one town at points 0.6 km apart in the middle and 3.4 km at the 95th percentile
(our own comparison of GeoNames with the points that the US Geological Survey measures from). The
point-radius method counts such a difference as part of the extent (Wieczorek, Guo and Hijmans
2004). Of those true offsets 1.5 km leave 87 % testable and bear 98 % of these out; 2 km would
leave 84 % testable for half a percent more (``benchmarks/usgs_claims.py``).
"""

_MEASURED: Final = frozenset((AS_GIVEN, BY_AREA, BY_HAND, BY_OUTLINE, BY_TOWNS))
"""Where the extent of a place is from when it is no guess."""
_UNDATED: Final = "The day of the report is not known, so the dates of the line are not checked."


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """One reading of one end of a claim."""

    label: str
    geometry: shapely.Geometry
    doubt_km: float
    """Extent of the place, or accuracy of the line."""
    place: Place | None = None
    layer: Layer | None = None
    decisive: bool = True
    """Whether it fits the report's words, or only bears on them."""
    notes: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The bare name of the place or the layer."""
        return self.layer.name if self.layer else self.place.name if self.place else self.label

    def is_at(self, place: Place) -> bool:
        """Whether it is this place, not a line or another of its name."""
        return self.place is not None and self.place.id == place.id

    @property
    def is_area(self) -> bool:
        """Whether it is measured to an outline."""
        import shapely

        return int(shapely.get_dimensions(self.geometry)) == 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """Why an end has no geometry, and what would help."""

    why: str


def place_end(place: Place, atlas: Atlas) -> End:
    """A place by its outline, where the gazetteer holds one, else by its point and radius.

    Example:
        >>> from geomap.atlas import open_atlas
        >>> atlas = open_atlas()
        >>> ganja = atlas.by_id("geonames:586523")
        >>> place_end(ganja, atlas).doubt_km == ganja.radius_km
        True
    """
    import shapely

    label = full_name(place)
    outline = outline_of(place, atlas)
    if outline is not None:
        accuracy = float(atlas.outline_accuracy_km)
        return End(label=label, geometry=outline, doubt_km=accuracy, place=place)
    point = shapely.Point(point_of(place))
    return End(label=label, geometry=point, doubt_km=_reach_km(place, atlas), place=place)


def _reach_km(place: Place, atlas: Atlas) -> float:
    """The extent of a place; never less than its point is good for, where it is a mere guess."""
    row = atlas.row_of(place.id)
    guessed = row is not None and atlas.extent_rule(row) not in _MEASURED
    return max(place.radius_km, POINT_ACCURACY_KM) if guessed else place.radius_km


def layer_end(layer: Layer, on: dt.date | None, *, decisive: bool = True) -> End:
    """A layer, with what a reader should know of it.

    Args:
        layer: the line or area.
        on: the day of the report; None: unknown, which is said.
        decisive: whether the layer fits the report's words.

    Example:
        >>> import datetime as dt
        >>> from geomap.atlas.layers import shipped_layers
        >>> layer_end(shipped_layers()[0], dt.date(2020, 10, 18)).label
        '“Line of contact 1994”'
    """
    undated = "" if on or not (layer.valid_from or layer.valid_to) else _UNDATED
    notes = tuple(note for note in (as_of(layer), undated, layer.note) if note)
    return End(
        label=f"“{layer.name}”" + (f" ({layer.viewpoint})" if layer.viewpoint else ""),
        geometry=layer.geometry,
        doubt_km=layer.accuracy_km,
        layer=layer,
        decisive=decisive,
        notes=notes,
    )


def outline_of(place: Place, atlas: Atlas) -> shapely.Geometry | None:
    """The polygon of a country, a division or a region, or None.

    Example:
        >>> from geomap.atlas import open_atlas
        >>> atlas = open_atlas()
        >>> outline_of(atlas.by_id("geonames:586523"), atlas) is None
        True
    """
    row = atlas.row_of(place.id)
    outline = None if row is None else atlas.outline(row)
    return None if outline is None else straight_in_degrees(outline)


def full_name(place: Place) -> str:
    """The name with its kind where a town and a district share it, and its country.

    Example:
        >>> from geomap.atlas import open_atlas
        >>> full_name(open_atlas().by_id("geonames:586523"))
        'Ganja (AZ)'
    """
    kind = " district" if place.kind.startswith("ADM") and "istrict" not in place.name else ""
    kind = kind if place.kind != "ADM1" else ""
    country = f" ({place.country})" if place.country and not is_country(place) else ""
    return f"{place.name}{kind}{country}"


def is_country(place: Place) -> bool:
    """Whether a place is a country or a territory that stands for one.

    Example:
        >>> from geomap.atlas import open_atlas
        >>> is_country(open_atlas().by_id("geonames:586523"))
        False
    """
    return place.kind.startswith(("PCL", "TERR"))
