"""Borders and coasts of all countries, as layers made on demand.

From ``data/layers/borders.npz``: every line once, with the countries on either side from the
viewpoint of the United Nations and de facto.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from geomap.atlas.layer import Layer, straight_in_degrees
from geomap.embedded import data_path

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_COAST: Final = "-"
_SOURCE: Final = "Natural Earth 1:10m"
_LICENCE: Final = "public domain (Natural Earth)"
_UN: Final = "United Nations"
_DE_FACTO: Final = "de facto"


def border_layers(country: str, *, name: str | None = None) -> tuple[Layer, ...]:
    """The land borders of a country: as the United Nations see them, then de facto if different.

    Args:
        country: ISO 3166-1 alpha-2.
        name: what to call the country; its code if None.

    Returns:
        Nothing for an island or an unknown code.

    Example:
        >>> [layer.name for layer in border_layers("AM", name="Armenia")]
        ['Border of Armenia']
        >>> [layer.viewpoint for layer in border_layers("UA")]
        ['United Nations', 'de facto']
    """
    return _layers(country, name or country, coast=False)


def coast_layers(country: str, *, name: str | None = None) -> tuple[Layer, ...]:
    """The sea coast of a country, islands and the Caspian Sea included.

    Args:
        country: ISO 3166-1 alpha-2.
        name: what to call the country; its code if None.

    Returns:
        Nothing for a landlocked country or an unknown code.

    Example:
        >>> [layer.name for layer in coast_layers("LB", name="Lebanon")]
        ['Coast of Lebanon']
        >>> coast_layers("AM")
        ()
    """
    return _layers(country, name or country, coast=True)


def countries_with(what: Literal["border", "coast"]) -> tuple[str, ...]:
    """The countries that have land borders, or a coast (ISO 3166-1 alpha-2, sorted).

    Example:
        >>> "AM" in countries_with("border"), "AM" in countries_with("coast")
        (True, False)
    """
    import numpy as np

    sides = _lines().sides[:, :2]
    by_the_sea = (sides == _COAST).any(axis=1)
    between = sides[:, 0] != sides[:, 1]
    codes = np.unique(sides[between & (by_the_sea == (what == "coast"))])
    return tuple(code for code in codes.tolist() if code != _COAST)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lines:
    lines: NDArray[np.object_]
    sides: NDArray[np.str_]
    """Country codes of the two sides for the United Nations, then of the two de facto."""
    accuracy_km: float


@cache
def _lines() -> _Lines:
    import numpy as np
    import shapely

    with np.load(data_path("layers", "borders.npz")) as file:
        grid = np.cumsum(file["steps"], axis=1, dtype=np.int64).T
        points = grid * float(file["grid_deg"])
        kind = shapely.GeometryType.LINESTRING
        lines = shapely.from_ragged_array(kind, points, (file["starts"],))
        return _Lines(
            lines=np.asarray(lines, dtype=object),
            sides=file["codes"][file["sides"]],
            accuracy_km=float(file["accuracy_km"]),
        )


@cache
def _layers(country: str, name: str, *, coast: bool) -> tuple[Layer, ...]:
    world = _lines()
    un = _of_country(world.sides[:, :2], country, coast=coast)
    de_facto = _of_country(world.sides[:, 2:], country, coast=coast)
    if not un.any():
        return ()
    if (un == de_facto).all():
        return (_layer(world, un, country, name, coast=coast, viewpoint=None),)
    return tuple(
        _layer(world, chosen, country, name, coast=coast, viewpoint=viewpoint)
        for chosen, viewpoint in ((un, _UN), (de_facto, _DE_FACTO))
        if chosen.any()
    )


def _of_country(sides: NDArray[np.str_], country: str, *, coast: bool) -> NDArray[np.bool_]:
    """The lines that a country has on one side and another country, or the sea, on the other."""
    on_one_side = (sides == country).sum(axis=1) == 1
    by_the_sea = (sides == _COAST).any(axis=1)
    chosen: NDArray[np.bool_] = on_one_side & (by_the_sea == coast)
    return chosen


def _layer(
    world: _Lines,
    chosen: NDArray[np.bool_],
    country: str,
    name: str,
    *,
    coast: bool,
    viewpoint: str | None,
) -> Layer:
    import shapely

    what = "coast" if coast else "border"
    suffix = "" if viewpoint in (None, _UN) else ":de-facto"
    return Layer(
        id=f"naturalearth:{what}:{country}{suffix}",
        name=f"{what.capitalize()} of {name}",
        aliases=(what,),
        kind="line",
        region=(name,),
        source=_SOURCE if viewpoint is None else f"{_SOURCE}, viewpoint: {viewpoint}",
        licence=_LICENCE,
        accuracy_km=world.accuracy_km,
        viewpoint=viewpoint,
        shipped=True,
        geometry=straight_in_degrees(shapely.MultiLineString(world.lines[chosen].tolist())),
    )
