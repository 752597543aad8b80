"""Verbs over lines: distance, and the layers that are kept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from geomap.cli.common import atlas_option, commands, console, json_option, one_line_errors, say

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from geomap.atlas.layers import Layer
    from geomap.measure import Way

_on = click.option(
    "--on",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    metavar="DATE",
    help="The day (2020-10-18) for which lines must hold. Without it, those of any day.",
)
_layer = click.option(
    "--layer",
    "files",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Own lines or areas for this once, preferred to those that are kept. May be repeated.",
)


@commands.command(context_settings={"ignore_unknown_options": True})  # -73.9,40.7 is no option
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@_on
@_layer
@atlas_option
@json_option
@one_line_errors
def distance(
    *, a: str, b: str, on: dt.datetime | None, files: tuple[Path, ...], as_json: bool
) -> None:
    """Measure from A to B, and say how.

    A and B are places ("Paris, Texas"), points ("40.68, 46.36": latitude, longitude in degrees;
    or "40°41'N 46°22'E", or MGRS) or lines ("Nagorno-Karabakh frontline", "Armenian border",
    "coast of Lebanon", a layer's name).
    The other readings of ambiguous names are measured too.

    \b
    Try:  geomap distance Ganja "Nagorno-Karabakh frontline" --on 2020-10-18
          geomap distance "40.68, 46.36" "Armenian border"
    """
    from geomap.atlas import open_atlas
    from geomap.measure import measure

    found = measure(a, b, atlas=open_atlas(), layers=_at_hand(files), on=on.date() if on else None)
    if as_json:
        click.echo(_json(found))
        return
    _print_way(found.best)
    for other in found.alternatives:
        click.echo()
        _print_way(other, prefix="Or: ")


@commands.group()
def layers() -> None:
    """List, show and keep lines and areas: fronts, borders, coasts.

    Layers that are kept are used by every verb, each for the days it holds. They lie in the
    user's data directory, or under GEOMAP_DATA.
    """


@layers.command("list")
@_on
@json_option
@one_line_errors
def list_(*, on: dt.datetime | None, as_json: bool) -> None:
    """List your own layers and the shipped ones."""
    from geomap.atlas.borders import countries_with
    from geomap.atlas.layers import layers_at_hand
    from geomap.atlas.own_layers import own_directory
    from geomap.tables import print_layers

    day = on.date() if on else None
    held = [layer for layer in layers_at_hand() if layer.holds_on(day)]
    borders, coasts = countries_with("border"), countries_with("coast")
    if as_json:
        listed = {"layers": list(map(_facts, held)), "borders": borders, "coasts": coasts}
        click.echo(json.dumps(listed, indent=2, ensure_ascii=False))
        return
    own = [layer.reference() for layer in held if not layer.shipped]
    click.echo(f"Own, in {own_directory()}:" if own else "Own: none (geomap layers add FILE)")
    print_layers(own, console())
    click.echo("Shipped:")
    print_layers([layer.reference() for layer in held if layer.shipped], console())
    click.echo(
        f"And the land borders of {len(borders)} countries and territories and the coasts of "
        f'{len(coasts)}: "Armenian border", "coast of Lebanon".'
    )


@layers.command()
@click.argument("name")
@_on
@json_option
@one_line_errors
def show(*, name: str, on: dt.datetime | None, as_json: bool) -> None:
    """Say all that is known of the layers that NAME can mean.

    NAME is a layer's name or alias, the name of a file that is kept, "Armenian border" or
    "coast of Lebanon".
    """
    found = _called(name, on.date() if on else None)
    if as_json:
        click.echo(json.dumps(list(map(_facts, found)), indent=2, ensure_ascii=False))
        return
    for number, layer in enumerate(found):
        if number:
            click.echo()
        _print_facts(layer)


@layers.command()
@click.argument("file", type=click.Path(path_type=Path))
@one_line_errors
def add(*, file: Path) -> None:
    """Keep the layers of FILE, once they are found to be right.

    FILE is GeoJSON, GeoPackage, Shapefile, or what else GDAL reads, in any coordinate system.
    """
    from geomap.atlas.own_layers import add_layers

    for layer in add_layers(file):
        say(f"kept: {_one_line(layer.name)} ({layer.id})")


@layers.command()
@click.argument("name")
@one_line_errors
def remove(*, name: str) -> None:
    """Forget the file called NAME, or that of the only layer called so."""
    from geomap.atlas.own_layers import remove_layers

    names = remove_layers(name)
    say(f"removed: {_one_line(', '.join(names) or name)}")


def _at_hand(files: Iterable[Path]) -> tuple[Layer, ...]:
    from geomap.atlas.layers import layers_at_hand, read_layers

    return layers_at_hand(layer for file in files for layer in read_layers(file))


def _called(name: str, on: dt.date | None) -> tuple[Layer, ...]:
    """The layers of a file, of a name or alias, or those that the words mean."""
    from geomap.atlas import normalise, open_atlas
    from geomap.atlas.layers import layers_at_hand
    from geomap.errors import LayerError, OptionError
    from geomap.measure import lines_called

    at_hand, wanted = layers_at_hand(), normalise(name)
    found = tuple(
        layer
        for layer in at_hand
        if layer.holds_on(on)
        and (
            wanted in map(normalise, (layer.name, *layer.aliases))
            or name in (layer.id, layer.id.partition("#")[0])
        )
    )
    if not found:
        try:
            found = lines_called(name, atlas=open_atlas(), layers=at_hand, on=on)
        except OptionError:
            found = ()
    if not found:
        when = f" on {on}" if on else ""
        raise LayerError(
            f"no layer is called {name!r}{when}: `geomap layers list` shows what there is"
        )
    return found


def _facts(layer: Layer) -> dict[str, Any]:
    """A layer without its geometry, for JSON."""
    import shapely

    return {
        "id": layer.id,
        "kind": layer.kind,
        **layer.facts(),
        "shipped": layer.shipped,
        "bounds": [round(bound, 4) for bound in shapely.bounds(layer.geometry).tolist()],
    }


def _print_facts(layer: Layer) -> None:
    """Print what is known of a layer, a line for each fact."""
    facts = _facts(layer)
    click.echo(_one_line(facts.pop("name")))
    for key, value in facts.items():
        if value in (None, "", []):
            continue
        listed = isinstance(value, list)
        text = ", ".join(map(str, value)) if listed else "yes" if value is True else str(value)
        if value is not False:
            click.echo(f"  {key.replace('_', ' ').replace(' km', ' (km)')}: {_one_line(text)}")


def _print_way(way: Way, prefix: str = "") -> None:
    from geomap.verify.judge import wind_of
    from geomap.verify.words import kilometres

    measured = way.measurement
    best, low, high = map(kilometres, (measured.best_km, measured.low_km, measured.high_km))
    wind = f" {wind_of(measured.azimuth_deg)}" if measured.best_km else ""
    click.echo(_one_line(f"{prefix}{way.start} → {way.end}: {best}{wind} ({low} to {high})"))
    for reason in (*way.why, f"Method: {measured.method}."):
        click.echo(f"  - {_one_line(reason)}")


def _one_line(text: str) -> str:
    from geomap.report.words import on_one_line

    return on_one_line(text)


def _json(value: object) -> str:
    from pydantic_core import to_jsonable_python

    return json.dumps(to_jsonable_python(value), indent=2, ensure_ascii=False)
