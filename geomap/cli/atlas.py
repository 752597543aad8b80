"""Verbs over the gazetteer itself: atlas info, add, build, download."""

from __future__ import annotations

import json
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from geomap.cli.common import atlas_option, commands, console, json_option, one_line_errors, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.atlas.about import AtlasInfo
    from geomap.atlas.own_files import BrokenRow

_output = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FOLDER",
    help="Where the result goes; an atlas that stands there is replaced when all went well.",
)


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


@atlas.command()
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE..."
)
@_output
@click.option(
    "--kind",
    default="PPL",
    show_default=True,
    metavar="CODE",
    help="GeoNames feature code of places whose FILE does not say what they are.",
)
@atlas_option
@one_line_errors
def add(*, files: tuple[Path, ...], output: Path, kind: str) -> None:
    """Make an atlas of the present one and your own places, which win over it.

    FILE is a table (CSV, tabs or semicolons) with columns such as name, lat, lon, or those of
    GeoNames, Who's On First and Wikidata exports; or GeoJSON, GeoPackage and what else GDAL
    reads, with points or areas. More names of a place stand in `names` or `aliases`, with |
    between. A place that is known already (same GeoNames id; same name and kind within 5 km) is
    kept once, with the names of both.
    """
    from geomap.atlas import open_atlas
    from geomap.atlas.add import add_places

    _clean_up_when_ended()
    done = add_places(
        files, output, atlas=open_atlas(), kind=kind, on_step=say if _watched() else _silent
    )
    _say_broken([(str(path), row) for path, row in done.broken], done.broken_count)
    say(
        f"{output}: {done.places:,} own places: {done.new:,} new, {done.by_id:,} merged by "
        f"GeoNames id, {done.by_name:,} by name and distance, {done.repeated:,} repeated"
    )


@atlas.command()
@click.option(
    "--geonames",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FOLDER",
    help="Where allCountries.txt, or files such as AZ.txt, lie, zipped or not.",
)
@_output
@atlas_option
@one_line_errors
def build(*, geonames: Path, output: Path) -> None:
    """Make an atlas of the present one and a dump of GeoNames, down to the last village.

    Beside the places, alternateNamesV2.txt, hierarchy.txt, admin1CodesASCII.txt, admin2Codes.txt
    and countryInfo.txt are read where they lie in the same folder.
    """
    from geomap.atlas import open_atlas
    from geomap.atlas.geonames import build_from_geonames

    _clean_up_when_ended()
    with click.progressbar(
        length=1000, label="Building", file=sys.stderr, hidden=not _watched()
    ) as bar:
        done = build_from_geonames(
            geonames,
            output,
            atlas=open_atlas(),
            on_done=lambda share: bar.update(int(share * 1000) - bar.pos),
        )
    _say_broken(done.broken, done.broken_count)
    say(
        f"{output}: {done.rows:,} places of GeoNames, {done.new:,} of them new; "
        f"{done.alternates:,} alternate names"
    )


@atlas.command()
@click.option(
    "--country",
    "countries",
    required=True,
    metavar="CC,...",
    help="Two-letter codes of the countries, with commas between: AZ,AM.",
)
@_output
@click.option(
    "--url",
    default="https://download.geonames.org/export/dump/",
    show_default=True,
    metavar="URL",
    help="Where GeoNames, or a mirror of it, has its dump.",
)
@one_line_errors
def download(*, countries: str, output: Path, url: str) -> None:
    """Fetch countries from GeoNames, for `geomap atlas build`. This needs a network.

    What broke off is resumed when the same command is run again.
    """
    from geomap.atlas.download import download_geonames

    codes = [code.strip() for code in countries.split(",")]
    fetched = download_geonames(codes, output, base_url=url, on_file=say if _watched() else _silent)
    say(f"{output}: {len(fetched)} files fetched")


def _say_broken(shown: Sequence[tuple[str, BrokenRow]], count: int) -> None:
    for path, row in shown:
        say(f"geomap: {path}: line {row.line}: {row.reason}")
    if count > len(shown):
        say(f"geomap: and {count - len(shown):,} more broken rows")


def _watched() -> bool:
    return sys.stderr.isatty()


def _silent(_step: str) -> None:
    pass


def _clean_up_when_ended() -> None:
    """Let a polite kill run the clean-up that Ctrl-C runs."""
    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))


def _print(found: AtlasInfo) -> None:
    from rich.table import Table

    out = console()
    out.print(f"Atlas {found.version} at {found.path}", soft_wrap=True)
    out.print(
        f"{found.places:,} places, {found.names:,} names, "
        f"{found.outlines:,} outlines (within {found.outline_accuracy_km:g} km), "
        f"{found.size_bytes / 1e6:.1f} MB"
    )
    if found.duplicates is not None:
        out.print(f"{found.duplicates:,} pairs of one name and kind within 5 km left")
    for title, counts in (
        ("Class", found.by_class),
        ("Kind (GeoNames feature code)", found.by_kind),
        ("Source of the point", found.by_source),
        ("Extent", found.by_extent),
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
