"""Verbs over places: locate."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from geomap.cli.common import (
    Point,
    commands,
    console,
    dated_with_layers,
    json_option,
    one_line_errors,
    say,
)
from geomap.cli.located import Located, as_report, lines_of
from geomap.cli.online import with_online
from geomap.errors import OptionError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from geomap.atlas import Atlas
    from geomap.geocode import OnlineGeocoder, Surroundings
    from geomap.model import LayerReference


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
@click.option(
    "--language",
    metavar="CODE",
    help="Show the names of places in this language where they are known (az, zh-Hant).",
)
@click.option("--limit", type=click.IntRange(1, 100), default=5, show_default=True)
@click.option(
    "--map",
    "page",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Also draw the places: an HTML file that opens with no network.",
)
@json_option
@with_online
@dated_with_layers
@one_line_errors
def locate(
    *,
    names: tuple[str, ...],
    country: tuple[str, ...],
    near: tuple[float, float] | None,
    language: str | None,
    limit: int,
    page: Path | None,
    as_json: bool,
    online: OnlineGeocoder | None,
    published: dt.date | None,
    layers: Sequence[Path],
) -> None:
    """Say which places a NAME could mean, the likeliest first, and why.

    NAME may say what holds it ("Paris, Texas"), or be coordinates ("40.68, 46.36", latitude
    first; "40°41'N 46°22'E"; MGRS): then what is around that point is listed. Layers of that name
    ("frontline") are listed too; --published leaves those that hold on that day. NAME - reads
    names from standard input, one a line. Ends with exit code 1 where nothing at all was found.
    """
    from geomap.atlas import open_atlas
    from geomap.geocode import candidates_of, named_in

    atlas = open_atlas()
    found: list[Located] = []
    failed = False
    asked = _names(names)
    if not asked:
        raise OptionError("no name was given, only blanks; expected a place or coordinates")
    for name in asked:
        try:
            point = _point(name, atlas, limit)
        except OptionError as error:
            # one line that is no point must not end a long list of names
            say(f"geomap: {error}")
            failed = True
            continue
        called = _layers_called(name, layers, published)
        if point is not None:
            found.append(Located(name=name, layers=called, point=point))
            continue
        weighed = candidates_of(
            name, atlas=atlas, country=country, near=near, limit=limit, online=online
        )
        weighed = named_in(language, weighed, atlas=atlas)
        found.append(Located(name=name, candidates=weighed, layers=called))
    if page is not None:
        _draw(found, page, atlas)
    if as_json:
        click.echo(_json(found))
    else:
        _print(found, atlas)
    if failed or not any(one.point or one.candidates or one.layers for one in found):
        raise SystemExit(1)


def _print(found: Sequence[Located], atlas: Atlas) -> None:
    from geomap.tables import print_candidates, print_layers

    out = console()
    for one in found:
        if one.point is not None:
            for line in lines_of(one.name, one.point):
                out.print(line, markup=False, soft_wrap=True)
            continue
        if one.candidates or not one.layers:
            print_candidates(one.name, one.candidates, out, atlas=atlas)
        print_layers(one.layers, out)


def _draw(found: Sequence[Located], page: Path, atlas: Atlas) -> None:
    from geomap.files import write_text
    from geomap.maps import to_map

    title = ", ".join(one.name for one in found)
    drawn = to_map(as_report(found, atlas=atlas), title=title, atlas=atlas)
    write_text(page, drawn.get_root().render())
    say(f"{page}: {title}")


def _point(name: str, atlas: Atlas, limit: int) -> Surroundings | None:
    """What is around the point that a name writes out, if it does."""
    from dataclasses import replace

    from geomap.geocode import read_coordinates, surroundings

    read = read_coordinates(name)
    if read is None:
        return None
    around = surroundings((read.longitude, read.latitude), atlas=atlas, limit=limit)
    return replace(around, why=(f"read as {read.read_as}", *around.why))


def _names(names: Sequence[str]) -> list[str]:
    """The names asked for, once each; - stands for the lines of standard input."""
    asked: list[str] = []
    for name in names:
        if name == "-":
            with click.open_file("-", encoding="utf-8", errors="replace") as lines:
                asked += lines.read().splitlines()
        else:
            asked.append(name)
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


def _json(found: Sequence[Located]) -> str:
    """What was found for each name, in the words of the report's schema."""
    from pydantic_core import to_jsonable_python

    return json.dumps(to_jsonable_python(found), indent=2, ensure_ascii=False)
