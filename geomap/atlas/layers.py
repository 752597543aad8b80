"""Layers: lines and areas that a report may measure from, each with the dates it holds for.

A front, a ceasefire line or a claimed border is true of a time. A layer says by which words
reports call it, to which region it belongs, from when until when, by whom, and how exact it is.
Those shipped were built by ``tools/build_layers.py`` from Natural Earth; users bring their own.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from geomap.atlas.borders import border_layers, coast_layers
from geomap.atlas.layer import Layer, straight_in_degrees
from geomap.atlas.layer_files import read_layers
from geomap.atlas.names import normalise
from geomap.atlas.own_layers import own_layers
from geomap.embedded import data_path

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable

__all__ = [
    "Layer",
    "border_layers",
    "coast_layers",
    "find_layer",
    "fitting_layers",
    "layers_at_hand",
    "read_layers",
    "same_region",
    "shipped_layers",
    "straight_in_degrees",
]


@cache
def shipped_layers() -> tuple[Layer, ...]:
    """The lines of contact and of control that geomap carries.

    Country borders and coasts are not among them: see ``border_layers`` and ``coast_layers``.

    Example:
        >>> [layer.name for layer in shipped_layers() if "frontline" in layer.aliases]
        ['Line of contact 1994', 'Line of contact in Donbas 2015']
    """
    layers = read_layers(data_path("layers", "lines.geojson"))
    return tuple(
        replace(layer, shipped=True, licence="public domain (Natural Earth)") for layer in layers
    )


def layers_at_hand(given: Iterable[Layer] = ()) -> tuple[Layer, ...]:
    """The layers given for this run, then those that the user keeps, then the shipped ones.

    Args:
        given: layers of this run; one that is also kept is not taken twice.

    Raises:
        LayerError: a kept file is not right any more.
    """
    first = tuple(given)
    known = {layer.id for layer in first}
    kept = (layer for layer in own_layers() if layer.id not in known)
    return (*first, *kept, *shipped_layers())


def fitting_layers(
    layers: Iterable[Layer],
    *,
    feature: str,
    region_names: Collection[str],
    on: dt.date | None,
) -> tuple[Layer, ...]:
    """The layers that a report's words can mean, the best first.

    A layer fits when its name or an alias is the feature (or the feature with the region's
    name), its region is the region in question, and its dates cover the day. Own layers stand
    before shipped ones, layers of the region before those of any region, later ones before
    earlier, exacter before coarser. An own layer that states no end holds until the next version
    of it begins: one of the same source, region, aliases and viewpoint.

    Args:
        layers: own and shipped layers.
        feature: the common noun of the report ("frontline", "line of contact").
        region_names: all names of the region in question; empty: none is named, and only layers
            of any region, and those that the feature names in full, fit.
        on: the report's day; None: unknown, every date fits.

    Example:
        >>> import datetime as dt
        >>> found = fitting_layers(
        ...     shipped_layers(),
        ...     feature="front line",
        ...     region_names=["Upper Karabakh"],
        ...     on=dt.date(2020, 10, 18),
        ... )
        >>> [layer.name for layer in found]
        ['Line of contact 1994']
    """
    regions = {_key(name) for name in region_names} - {""}
    current = _without_outdated(tuple(layers), on)
    fits = [
        layer
        for layer in current
        if layer.holds_on(on)
        and _called(layer, feature, regions)
        and _belongs(layer, feature, regions)
    ]
    return tuple(sorted(fits, key=lambda layer: _rank(layer, feature, regions)))


def find_layer(layer_id: str, layers: Iterable[Layer] = ()) -> Layer | None:
    """The layer of a measurement again, by the id that its reference carries.

    Args:
        layer_id: as in ``LayerReference.id``.
        layers: layers of this run, looked through first.

    Returns:
        None for an own layer that is not at hand, or an outline (the gazetteer holds those).

    Example:
        >>> find_layer("naturalearth:border:AM").accuracy_km
        3.0
    """
    for layer in layers_at_hand(layers):
        if layer.id == layer_id:
            return layer
    source, _, rest = layer_id.partition(":")
    what, _, country = rest.partition(":")
    make = {"border": border_layers, "coast": coast_layers}.get(what)
    if source != "naturalearth" or make is None:
        return None
    made = make(country.partition(":")[0])
    return next((layer for layer in made if layer.id == layer_id), None)


def same_region(layer: Layer, region_names: Iterable[str]) -> bool:
    """Whether a layer belongs to the region that has one of these names.

    Example:
        >>> same_region(shipped_layers()[0], ["Nowhere"])
        False
    """
    return not {_key(name) for name in layer.region}.isdisjoint(map(_key, region_names))


@lru_cache(maxsize=8192)
def _key(name: str) -> str:
    """Names and nouns compared without case, accents, hyphens, articles and plural."""
    words = normalise(name.replace("-", " ")).split()
    return "".join(word.removesuffix("s") for word in words)


def _without_outdated(layers: tuple[Layer, ...], on: dt.date | None) -> list[Layer]:
    """Leave out own layers without an end that a later version has taken the place of."""
    newest: dict[tuple[object, ...], dt.date] = {}
    for layer in layers:
        begun = layer.valid_from
        if on and begun and begun <= on and not layer.shipped:
            series = _series(layer)
            newest[series] = max(begun, newest.get(series, begun))
    return [
        layer
        for layer in layers
        if layer.shipped
        or layer.valid_to
        or not layer.valid_from
        or layer.valid_from >= newest.get(_series(layer), layer.valid_from)
    ]


def _series(layer: Layer) -> tuple[object, ...]:
    """What versions of one line have in common."""
    aliases = layer.aliases or (layer.name,)
    names = (frozenset(map(_key, each)) for each in (aliases, layer.region))
    return (*names, layer.source, layer.viewpoint)


def _called(layer: Layer, feature: str, regions: set[str]) -> bool:
    names = {_key(name) for name in (layer.name, *layer.aliases)}
    asked = _key(feature)
    return asked in names or any(asked.removeprefix(region) in names for region in regions)


def _belongs(layer: Layer, feature: str, regions: set[str]) -> bool:
    if not layer.region or _key(feature) == _key(layer.name):
        return True
    return not regions.isdisjoint(_key(name) for name in layer.region)


def _rank(
    layer: Layer, feature: str, regions: set[str]
) -> tuple[bool, bool, bool, int, float, str]:
    of_region = not regions.isdisjoint(_key(name) for name in layer.region)
    since = layer.valid_from.toordinal() if layer.valid_from else 0
    named = _key(layer.name) == _key(feature)
    return (layer.shipped, not of_region, not named, -since, layer.accuracy_km, layer.id)
