"""Verbs over reports: analyse, map, verify, schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from geomap.cli.common import (
    INPUT,
    commands,
    console,
    json_option,
    one_line_errors,
    output_option,
    say,
)
from geomap.cli.reading import Reading, analysed, reading_options
from geomap.errors import OptionError

if TYPE_CHECKING:
    from geomap.report import Report

_NO_PAGES = (".pdf", ".png", ".jpg", ".jpeg", ".svg", ".json", ".geojson", ".csv", ".kml", ".txt")
"""Endings of what a map is not."""
_reports = click.argument("reports", nargs=-1, required=True, metavar="REPORT...")


@commands.command(epilog=INPUT)
@_reports
@output_option
@click.option(
    "--explain",
    "explained",
    is_flag=True,
    help="Also show, on standard error, the candidates of each name and what speaks for each.",
)
@reading_options
@one_line_errors
def analyse(
    *, reports: tuple[str, ...], output: Path | None, explained: bool, reading: Reading
) -> None:
    """Write everything that reports say, as JSON.

    Mentions with their places, distance claims with verdicts, incidents: each with its reason and
    where it stands in the text. Without -o the JSON goes to standard output. `geomap schema`
    describes it, `geomap map` draws it.
    """
    report = analysed(reports, reading)
    if output is None:
        for piece in report.pieces():
            click.echo(piece, nl=False)
    else:
        report.save(output)
        say(f"{output}: {report.summary()}")
    if explained:
        _explain(report, reading)
    _end(report, reports)


@commands.command("map", epilog=INPUT)
@_reports
@output_option
@click.option(
    "--online-tiles",
    is_flag=True,
    help="Add OpenStreetMap tiles, fetched by whoever opens the map. Off: no request at all.",
)
@click.option(
    "--viewpoint",
    type=click.Choice(["un", "de-facto"]),
    default="un",
    show_default=True,
    help="Whose borders the map opens with: the United Nations' or who holds the ground.",
)
@click.option("--open", "show", is_flag=True, help="Open the map in the browser.")
@reading_options
@one_line_errors
def map_(
    *,
    reports: tuple[str, ...],
    output: Path | None,
    online_tiles: bool,
    viewpoint: str,
    show: bool,
    reading: Reading,
) -> None:
    """Draw reports on a map: one HTML file that opens with no network.

    REPORT may also be the report.json that `geomap analyse` wrote. Without -o the map is written
    to the current directory, under the name of the first report.
    """
    from geomap.files import write_text
    from geomap.maps import to_map

    if output is not None and output.suffix.lower() in _NO_PAGES:
        raise OptionError(f"{str(output)!r} ends in {output.suffix!r}; a map is written as .html")
    report = analysed(reports, reading)
    path = output or Path("map" if reports[0] == "-" else Path(reports[0]).stem).with_suffix(
        ".html"
    )
    drawn = to_map(
        report, online_tiles=online_tiles, viewpoint=viewpoint, layers=reading.own_layers
    )
    write_text(path, drawn.get_root().render())
    say(f"{path}: {report.summary()}")
    if show:
        click.launch(path.resolve().as_uri())
    _end(report, reports)


@commands.command(epilog=INPUT)
@_reports
@json_option
@reading_options
@one_line_errors
def verify(
    *,
    reports: tuple[str, ...],
    as_json: bool,
    reading: Reading,
) -> None:
    """Check every distance that reports claim.

    Prints each claim with the measured distance, the verdict and the reason. The exit code is 0
    whatever the verdicts are.
    """
    from geomap.tables import print_claims

    report = analysed(reports, reading)
    if as_json:
        click.echo(json.dumps(json.loads(report.to_json())["claims"], indent=2, ensure_ascii=False))
    else:
        print_claims(report, console())
    _end(report, reports)


@commands.command(epilog=INPUT)
@_reports
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where to write; the ending chooses the format: .csv .geojson .gpkg .parquet .kml .jsonl "
    ".jsonld",
)
@click.option(
    "--table",
    type=click.Choice(["incidents", "mentions", "claims"]),
    default="incidents",
    show_default=True,
    help="What to write.",
)
@click.option(
    "--schema",
    type=click.Choice(["geomap", "acled", "ged"]),
    default="geomap",
    show_default=True,
    help="The columns of incidents in CSV: ours, ACLED's or those of UCDP GED.",
)
@reading_options
@one_line_errors
def export(
    *,
    reports: tuple[str, ...],
    output: Path,
    table: Literal["incidents", "mentions", "claims"],
    schema: Literal["geomap", "acled", "ged"],
    reading: Reading,
) -> None:
    """Write incidents, mentions or claims for another tool.

    REPORT may also be the report.json that `geomap analyse` wrote. A .gpkg opens styled in QGIS,
    a .kml in Google Earth. A .jsonl file holds the incidents as PLOVER records, a .jsonld file the
    claims as schema.org ClaimReview; .parquet needs `pip install "geomap[parquet]"`. Every row
    says what made it; what a schema has no place for is left out, and counted on standard error.
    """
    from geomap.atlas import open_atlas
    from geomap.export import export as write
    from geomap.export import left_out

    report = analysed(reports, reading)
    write(report, output, what=table, schema=schema, atlas=open_atlas())
    if output.suffix.lower() == ".jsonld":
        table = "claims"  # whatever --table says, a review is of a claim
    others = left_out(report, output, schema=schema) if table == "incidents" else ()
    written = len(getattr(report, table)) - len(others)
    say(f"{output}: {written:,} {table if written != 1 else table.removesuffix('s')}")
    if others:
        kinds = ", ".join(sorted({incident.sub_event_type for incident in others}))
        say(f"{output}: {len(others):,} left out, which this form has no place for: {kinds}")
    _end(report, reports)


@commands.command()
def schema() -> None:
    """Print the JSON Schema of the report that `geomap analyse` writes."""
    from geomap.report import json_schema

    click.echo(json.dumps(json_schema(), indent=2))


def _explain(report: Report, reading: Reading) -> None:
    """Print how each name was weighed, document by document."""
    from geomap.atlas import open_atlas
    from geomap.resolve import context_of
    from geomap.resolve.explain import explain

    atlas = open_atlas()
    context = context_of(atlas, **reading.known())
    for document in report.documents:
        mentions = [each for each in report.mentions if each.document == document.id]
        say(f"== {document.id}")
        own = context.at_home(document.source_home, atlas=atlas)
        say(explain(document, mentions, atlas=atlas, context=own))


def _end(report: Report, reports: tuple[str, ...]) -> None:
    """Name what could not be read or understood; where anything failed, end with exit code 1.

    With a finished report.json that was told when it was made: it is no failure now.
    """
    from geomap.report import is_report
    from geomap.text import seems_english

    for failure in report.failures:
        say(f"geomap: {failure.source}: {failure.reason}")
    if any(map(is_report, reports)):
        return
    for document in report.documents:
        if not seems_english(document.text):
            say(f"geomap: {document.source or document.id}: only English is read; this seems none")
    if report.failures:
        raise SystemExit(1)
