"""A feature as an end of a claim: "the frontline", "the border with X", "the coast"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.atlas.layers import (
    Layer,
    border_layers,
    coast_layers,
    fitting_layers,
    same_region,
)
from geomap.claims.words import FEATURES
from geomap.resolve.points import point_of
from geomap.verify.end import End, Missing, is_country, layer_end, outline_of
from geomap.verify.words import as_of, day

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from geomap.atlas import Atlas
    from geomap.model import Mention, Place, Reference

_NEAR_KM: Final = 300.0
"""Where a report names no region, a front is looked for within this distance."""
_BORDER: Final = frozenset(
    ("border", "borders", "frontier", "frontiers", "boundary", "boundaries", "borderline")
)
_COAST: Final = frozenset(
    ("coast", "coasts", "coastline", "shore", "shoreline", "seashore", "seaside", "sea", "ocean")
)
LINE_WORDS: Final = _BORDER | _COAST
"""The nouns for lines that every country or division has."""


def feature_ends(
    reference: Reference,
    feature: str,
    *,
    other: Reference | None,
    atlas: Atlas,
    layers: Sequence[Layer],
    on: dt.date | None,
) -> tuple[End, ...] | Missing:
    """Every reading of a feature, the likeliest first.

    A layer that fits by name, region and day; where the report names no region, the nearest one
    of that name; then borders and coasts of countries and outlines of divisions. Layers of the
    same region that go by other names are measured too, but decide nothing.

    Args:
        reference: the end as the report words it.
        feature: its common noun.
        other: the other end of the claim.
        atlas: for names and outlines.
        layers: own and shipped.
        on: the day of the report.
    """
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
    ends = tuple(layer_end(layer, on, decisive=not (own and layer.shipped)) for layer in fits)
    bearing = tuple(
        layer_end(layer, on, decisive=False)
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
    # every country has a border and a coast: that of the place itself is meant, not the nearest
    common = _noun(feature) in LINE_WORDS
    called = [
        layer
        for layer in layers
        if not (common and layer.shipped)
        for fit in fitting_layers([layer], feature=feature, region_names=layer.region, on=on)
    ]
    point = shapely.Point(point_of(place))
    away = {layer.id: shortest(layer.geometry, point).distance_km for layer in called}
    near = [layer for layer in called if away[layer.id] <= _NEAR_KM]
    near.sort(key=lambda layer: (layer.shipped, away[layer.id]))
    note = f"It is not said whose {feature} is meant; the one nearest to {place.name} is taken."
    return tuple(near[:1]), (note,)


def _known_lines(
    feature: str, *, region: Mention | None, other: Reference | None, atlas: Atlas
) -> tuple[tuple[Layer, ...], tuple[str, ...]]:
    """Borders and coasts of countries, and the outlines of divisions."""
    word = _noun(feature)
    if word not in LINE_WORDS:
        return (), ()
    place = region.place if region else None
    notes: tuple[str, ...] = ()
    if region is None and other is not None and other.mention is not None:
        place = _country_place(other.mention.place, atlas)
        if place is not None:
            notes = (f"No country is named; the {word} of {place.name} is taken.",)
    if place is None:
        return (), ()
    if is_country(place) and place.country:
        make = border_layers if word in _BORDER else coast_layers
        return make(place.country, name=place.name), notes
    outline = outline_of(place, atlas) if word in _BORDER else None
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


def _noun(feature: str) -> str:
    """The last word that tells: the "border" of "state border" and of "border line"."""
    words = feature.casefold().split()
    if words[-1:] == ["line"] and words[-2:-1] and words[-2] in _BORDER:
        return words[-2]
    return words[-1] if words else ""


def _country_place(near: Place | None, atlas: Atlas) -> Place | None:
    """The country that a place lies in."""
    import numpy as np

    if near is None or near.country is None or near.country not in atlas.countries:
        return None
    of_country = np.flatnonzero(atlas.country == atlas.countries.index(near.country))
    kinds = [index for index, kind in enumerate(atlas.kinds) if kind.startswith(("PCL", "TERR"))]
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
    if reference.mention is None and _noun(feature) not in FEATURES | LINE_WORDS:
        return (
            f"“{feature}” is not known as a place. Write its name as a gazetteer does, with its "
            "country or province, or draw it and give it as a layer of that name with --layer FILE."
        )
    return f"No layer is called “{feature}”{where}{when}. {give}"
