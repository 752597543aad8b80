"""Verbs over the gazetteer itself: atlas info."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from geomap.cli.common import atlas_option, commands, console, json_option, one_line_errors

if TYPE_CHECKING:
    from geomap.atlas.about import AtlasInfo


@commands.group()
def atlas() -> None:
    """Look into the gazetteer, and make larger ones.

    The atlas in use is the embedded one, or the folder that --atlas or the environment variable
    GEOMAP_ATLAS names.
    """


@atlas.command()
@json_option
@atlas_option
@one_line_errors
def info(*, as_json: bool) -> None:
    """Say what is inside: version, places by kind, names, sources with licences, size."""
    from geomap.atlas import open_atlas
    from geomap.atlas.about import about

    found = about(open_atlas())
    if as_json:
        from pydantic_core import to_jsonable_python

        click.echo(json.dumps(to_jsonable_python(found), indent=2, ensure_ascii=False))
    else:
        _print(found)


def _print(found: AtlasInfo) -> None:
    from rich.table import Table

    out = console()
    out.print(f"Atlas {found.version} at {found.path}", soft_wrap=True)
    out.print(
        f"{found.places:,} places, {found.names:,} names, "
        f"{found.outlines:,} outlines (within {found.outline_accuracy_km:g} km), "
        f"{found.size_bytes / 1e6:.1f} MB"
    )
    for title, counts in (
        ("Class", found.by_class),
        ("Kind (GeoNames feature code)", found.by_kind),
        ("Source of the point", found.by_source),
    ):
        table = Table(title, "Places", box=None, pad_edge=False)
        table.columns[1].justify = "right"
        for name, count in counts:
            table.add_row(name, f"{count:,}")
        out.print()
        out.print(table)
    sources = Table("Made of", "Version", "Licence", box=None, pad_edge=False)
    for source in found.sources:
        sources.add_row(source.name, source.version, source.licence)
    out.print()
    out.print(sources)
