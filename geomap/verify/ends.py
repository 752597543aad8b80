"""The two ends of a claim as geometries: places, outlines, layers; every reading that fits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geomap.atlas.layers import (
    Layer,
    border_layers,
    coast_layers,
    fitting_layers,
    same_region,
    straight_in_degrees,
)
from geomap.geodesy import distance_km
from geomap.verify.words import as_of, day

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    import shapely

    from geomap.atlas import Atlas
    from geomap.model import Mention, Place, Reference

COMPARABLE: Final = 0.5
"""A candidate place with at least this share of the best one's score is a reading of its own."""
_MOST_PLACES: Final = 5
_UNDATED: Final = "The day of the report is not known, so the dates of the line are not checked."
_NEAR_KM: Final = 300.0
"""Where a report names no region, a front is looked for within this distance."""
_BORDER: Final = frozenset(
    ("border", "borders", "frontier", "frontiers", "boundary", "boundaries", "borderline")
)
_COAST: Final = frozenset(
    ("coast", "coasts", "coastline", "shore", "shoreline", "seashore", "seaside", "sea", "ocean")
)
_COUNTRY: Final = ("PCL", "TERR")


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
    def is_area(self) -> bool:
        """Whether it is measured to an outline."""
        import shapely

        return int(shapely.get_dimensions(self.geometry)) == 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """Why an end has no geometry, and what would help."""

    why: str


def ends_of(
    reference: Reference,
    *,
    other: Reference | None,
    atlas: Atlas,
    layers: Sequence[Layer],
    on: dt.date | None,
) -> tuple[End, ...] | Missing:
    """Every reading of one end of a claim, the likeliest first.

    Args:
        reference: the end as the report words it.
        other: the other end, for a feature that names no region.
        atlas: for outlines and names.
        layers: own and shipped.
        on: the report's day.
    """
    mention, feature = reference.mention, reference.feature
    if feature is None and mention is None:
        return Missing(why=f"“{reference.span.text}” names no place.")
    if feature is None and mention is not None:
        return _places(mention, atlas=atlas, layers=layers, on=on)
    assert feature is not None  # noqa: S101 - for the type checker
    if feature.casefold() == "capital" and mention is not None:
        return _capital(mention, atlas)
    return _feature(reference, feature, other=other, atlas=atlas, layers=layers, on=on)


def _places(
    mention: Mention, *, atlas: Atlas, layers: Sequence[Layer], on: dt.date | None
) -> tuple[End, ...] | Missing:
    text = mention.span.text
    named = fitting_layers(layers, feature=text, region_names=(), on=on)
    own = tuple(_layer_end(layer, on) for layer in named if not layer.shipped)
    if mention.place is None:
        ends = own or tuple(_layer_end(layer, on) for layer in named)
        reason = f" ({'; '.join(mention.why)})" if mention.why else ""
        return ends or Missing(
            why=f"“{text}” could not be placed{reason}. Name it together with its country or "
            "province, or draw it and give it as a layer of that name with --layer FILE."
        )
    ends = (*own, _place_end(mention.place, atlas))
    best = next((c.score for c in mention.candidates if c.place == mention.place), mention.score)
    for candidate in mention.candidates[:_MOST_PLACES]:
        likely = candidate.score >= COMPARABLE * best
        if likely and all(_apart(candidate.place, end.place) for end in ends):
            ends = (*ends, _place_end(candidate.place, atlas))
    return ends


def _apart(place: Place, other: Place | None) -> bool:
    """Whether two places are not one and the same spot (a town and its district are)."""
    if other is None or place.id == other.id:
        return other is None
    between = distance_km(point_of(place), point_of(other))
    return bool(between > max(place.radius_km, other.radius_km))


def point_of(place: Place) -> tuple[float, float]:
    """Longitude and latitude.

    Example:
        >>> from geomap.atlas import open_atlas
        >>> longitude, latitude = point_of(open_atlas().by_id("geonames:586523"))
        >>> round(longitude), round(latitude)
        (46, 41)
    """
    return place.longitude, place.latitude


def _place_end(place: Place, atlas: Atlas) -> End:
    import shapely

    label = full_name(place)
    outline = _outline(place, atlas)
    if outline is not None:
        accuracy = float(atlas.outline_accuracy_km)
        return End(label=label, geometry=outline, doubt_km=accuracy, place=place)
    point = shapely.Point(point_of(place))
    return End(label=label, geometry=point, doubt_km=place.radius_km, place=place)


def _outline(place: Place, atlas: Atlas) -> shapely.Geometry | None:
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
    country = f" ({place.country})" if place.country and not _is_country(place) else ""
    return f"{place.name}{kind}{country}"


def _is_country(place: Place) -> bool:
    return place.kind.startswith(("PCL", "TERR"))


def _capital(mention: Mention, atlas: Atlas) -> tuple[End, ...] | Missing:
    import numpy as np

    country = mention.place.country if mention.place else None
    if country is None or country not in atlas.countries or "PPLC" not in atlas.kinds:
        return Missing(
            why=f"The country of “{mention.span.text}” is not known, so its capital is not."
        )
    rows = np.flatnonzero(
        (atlas.country == atlas.countries.index(country))
        & (atlas.kind == atlas.kinds.index("PPLC"))
    )
    places = [atlas.place(int(row)) for row in rows]
    if not places:
        return Missing(why=f"No capital of {country} is in the gazetteer.")
    return tuple(_place_end(place, atlas) for place in places)


def _layer_end(layer: Layer, on: dt.date | None, *, decisive: bool = True) -> End:
    undated = "" if on or not (layer.valid_from or layer.valid_to) else _UNDATED
    notes = tuple(note for note in (as_of(layer), undated, layer.note) if note)
    return End(
        label=f"“{layer.name}”",
        geometry=layer.geometry,
        doubt_km=layer.accuracy_km,
        layer=layer,
        decisive=decisive,
        notes=notes,
    )


def _feature(
    reference: Reference,
    feature: str,
    *,
    other: Reference | None,
    atlas: Atlas,
    layers: Sequence[Layer],
    on: dt.date | None,
) -> tuple[End, ...] | Missing:
    region = reference.mention
    names = _region_names(region, atlas)
    fits = fitting_layers(layers, feature=feature, region_names=names, on=on)
    notes: tuple[str, ...] = ()
    if not fits and region is None:
        fits, notes = _nearby(feature, other=other, layers=layers, on=on)
    if not fits:
        fits, notes = _known_lines(feature, region=region, other=other, atlas=atlas)
    if not fits:
        return Missing(why=_no_layer(reference, feature, names=names, layers=layers, on=on))
    # A user's own layer is the better knowledge: a shipped one beside it only bears on it.
    own = not fits[0].shipped
    ends = tuple(_layer_end(layer, on, decisive=not (own and layer.shipped)) for layer in fits)
    bearing = tuple(
        _layer_end(layer, on, decisive=False)
        for layer in layers
        if layer not in fits and layer.holds_on(on) and same_region(layer, _all_names(names, fits))
    )
    first = ends[0]
    return (
        End(
            label=first.label,
            geometry=first.geometry,
            doubt_km=first.doubt_km,
            layer=first.layer,
            notes=(*notes, *first.notes),
        ),
        *ends[1:],
        *bearing,
    )


def _all_names(names: Iterable[str], layers: Iterable[Layer]) -> tuple[str, ...]:
    return (*names, *(name for layer in layers for name in layer.region))


def _region_names(region: Mention | None, atlas: Atlas) -> tuple[str, ...]:
    if region is None:
        return ()
    place = region.place
    if place is None:
        return (region.span.text,)
    row = atlas.row_of(place.id)
    others = () if row is None else atlas.names(row)
    return (region.span.text, place.name, *others)


def _nearby(
    feature: str, *, other: Reference | None, layers: Sequence[Layer], on: dt.date | None
) -> tuple[tuple[Layer, ...], tuple[str, ...]]:
    """Layers of that name near the other end, where the report names no region."""
    import shapely

    from geomap.geodesy import shortest

    place = other.mention.place if other and other.mention else None
    if place is None:
        return (), ()
    called = [
        layer
        for layer in layers
        for fit in fitting_layers([layer], feature=feature, region_names=layer.region, on=on)
    ]
    point = shapely.Point(point_of(place))
    away = {layer.id: shortest(layer.geometry, point).distance_km for layer in called}
    near = [layer for layer in called if away[layer.id] <= _NEAR_KM]
    near.sort(key=lambda layer: (layer.shipped, away[layer.id]))
    note = (
        f"The report does not say whose {feature} it means; "
        f"the one nearest to {place.name} is taken."
    )
    return tuple(near[:1]), (note,)


def _known_lines(
    feature: str, *, region: Mention | None, other: Reference | None, atlas: Atlas
) -> tuple[tuple[Layer, ...], tuple[str, ...]]:
    """Borders and coasts of countries, and the outlines of divisions."""
    word = feature.casefold().split()[-1] if feature.split() else ""
    if word not in _BORDER | _COAST:
        return (), ()
    place = region.place if region else None
    notes: tuple[str, ...] = ()
    if region is None and other is not None and other.mention is not None:
        place = _country_place(other.mention.place, atlas)
        if place is not None:
            notes = (f"The report names no country; the {word} of {place.name} is taken.",)
    if place is None:
        return (), ()
    if _is_country(place) and place.country:
        make = border_layers if word in _BORDER else coast_layers
        return make(place.country, name=place.name), notes
    outline = _outline(place, atlas) if word in _BORDER else None
    if outline is None:
        return (), ()
    import shapely

    return (
        Layer(
            id=f"outline:{place.id}",
            name=f"Boundary of {place.name}",
            kind="line",
            region=(place.name,),
            source=f"outline in the gazetteer ({place.source})",
            accuracy_km=float(atlas.outline_accuracy_km),
            shipped=True,
            geometry=shapely.boundary(outline),
        ),
    ), notes


def _country_place(near: Place | None, atlas: Atlas) -> Place | None:
    """The country that a place lies in."""
    import numpy as np

    if near is None or near.country is None or near.country not in atlas.countries:
        return None
    of_country = np.flatnonzero(atlas.country == atlas.countries.index(near.country))
    kinds = [index for index, kind in enumerate(atlas.kinds) if kind.startswith(_COUNTRY)]
    rows = of_country[np.isin(atlas.kind[of_country], kinds)]
    return atlas.place(int(rows[0])) if len(rows) else None


def _no_layer(
    reference: Reference,
    feature: str,
    *,
    names: Sequence[str],
    layers: Sequence[Layer],
    on: dt.date | None,
) -> str:
    """What is missing, for when, and how to supply it."""
    where = f" for {reference.mention.span.text}" if reference.mention else ""
    when = f" on {day(on)}" if on else ""
    give = "Give one with --layer FILE (GeoJSON with name, aliases, region, valid_from, valid_to)."
    outdated = fitting_layers(layers, feature=feature, region_names=names, on=None)
    if outdated:
        held = " ".join(as_of(layer) for layer in outdated)
        return f"No layer called “{feature}”{where} holds{when}. {held} {give}"
    return f"No layer is called “{feature}”{where}{when}. {give}"
