"""Verbs over places: locate."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from geomap.cli.common import (
    Point,
    commands,
    console,
    dated_with_layers,
    json_option,
    one_line_errors,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from geomap.model import Candidate, LayerReference


@commands.command()
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@click.option(
    "--country",
    multiple=True,
    metavar="CC",
    help="A country in which it is likelier to lie (two letters: AZ). May be repeated.",
)
@click.option(
    "--near",
    type=Point(),
    metavar="LON,LAT",
    help="A point near which it is likelier to lie, in degrees.",
)
@click.option("--limit", type=click.IntRange(1, 100), default=5, show_default=True)
@json_option
@dated_with_layers
@one_line_errors
def locate(
    *,
    names: tuple[str, ...],
    country: tuple[str, ...],
    near: tuple[float, float] | None,
    limit: int,
    as_json: bool,
    published: dt.date | None,
    layers: Sequence[Path],
) -> None:
    """Say which places a NAME could mean, the likeliest first, and why.

    NAME may say what holds it: "Paris, Texas". Layers of that name ("frontline") are listed too;
    --published leaves those that hold on that day. NAME - reads names from standard input, one a
    line.
    """
    from geomap.atlas import open_atlas
    from geomap.geocode import candidates_of

    atlas = open_atlas()
    found = {
        name: (
            candidates_of(name, atlas=atlas, country=country, near=near, limit=limit),
            _layers_called(name, layers, published),
        )
        for name in _names(names)
    }
    if as_json:
        click.echo(_json(found))
        return
    from geomap.tables import print_candidates, print_layers

    out = console()
    for name, (candidates, called) in found.items():
        if candidates or not called:
            print_candidates(name, candidates, out, atlas=atlas)
        print_layers(called, out)


def _names(names: Sequence[str]) -> list[str]:
    """The names asked for, once each; - stands for the lines of standard input."""
    asked: list[str] = []
    for name in names:
        asked += click.get_text_stream("stdin").read().splitlines() if name == "-" else [name]
    return list(dict.fromkeys(name.strip() for name in asked if name.strip()))


def _layers_called(
    name: str, files: Sequence[Path], on: dt.date | None
) -> tuple[LayerReference, ...]:
    """The layers that go by a name, own ones first."""
    from geomap.atlas import normalise
    from geomap.atlas.layers import layers_at_hand, read_layers

    own = [layer for file in files for layer in read_layers(file)]
    wanted = normalise(name)
    return tuple(
        layer.reference()
        for layer in layers_at_hand(own)
        if layer.holds_on(on) and wanted in map(normalise, (layer.name, *layer.aliases))
    )


def _json(
    found: Mapping[str, tuple[tuple[Candidate, ...], tuple[LayerReference, ...]]],
) -> str:
    """What was found for each name, in the words of the report's schema."""
    from pydantic_core import to_jsonable_python

    answers = [
        {"name": name, "candidates": candidates, "layers": layers}
        for name, (candidates, layers) in found.items()
    ]
    return json.dumps(to_jsonable_python(answers), indent=2, ensure_ascii=False)
