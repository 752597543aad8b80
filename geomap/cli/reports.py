"""Verbs over reports: analyse, map, verify, schema."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from geomap.cli.common import (
    INPUT,
    commands,
    console,
    dated_with_layers,
    encoding_option,
    json_option,
    one_line_errors,
    output_option,
    rule_option,
    say,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from geomap.atlas.layers import Layer
    from geomap.report import Report

_reports = click.argument("reports", nargs=-1, required=True, metavar="REPORT...")


@commands.command(epilog=INPUT)
@_reports
@output_option
@encoding_option
@rule_option
@dated_with_layers
@one_line_errors
def analyse(
    *,
    reports: tuple[str, ...],
    output: Path | None,
    encoding: str | None,
    rule: str,
    published: dt.date | None,
    layers: Sequence[Path],
) -> None:
    """Write everything that reports say, as JSON.

    Mentions with their places, distance claims with verdicts, incidents: each with its reason and
    where it stands in the text. Without -o the JSON goes to standard output. `geomap schema`
    describes it, `geomap map` draws it.
    """
    from geomap.files import write_text

    report = _analysed(reports, encoding=encoding, published=published, layers=layers, rule=rule)
    if output is None:
        click.echo(report.to_json())
    else:
        write_text(output, report.to_json() + "\n")
        say(f"{output}: {report.summary()}")
    _end(report)


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
@encoding_option
@dated_with_layers
@one_line_errors
def map_(
    *,
    reports: tuple[str, ...],
    output: Path | None,
    online_tiles: bool,
    viewpoint: str,
    show: bool,
    encoding: str | None,
    published: dt.date | None,
    layers: Sequence[Path],
) -> None:
    """Draw reports on a map: one HTML file that opens with no network.

    REPORT may also be the report.json that `geomap analyse` wrote. Without -o the map is written
    to the current directory, under the name of the first report.
    """
    from geomap.files import write_text
    from geomap.maps import to_map

    report = _analysed(reports, encoding=encoding, published=published, layers=layers)
    path = output or Path("map" if reports[0] == "-" else Path(reports[0]).stem).with_suffix(
        ".html"
    )
    drawn = to_map(report, online_tiles=online_tiles, viewpoint=viewpoint, layers=_own(layers))
    write_text(path, drawn.get_root().render())
    say(f"{path}: {report.summary()}")
    if show:
        click.launch(path.resolve().as_uri())
    _end(report)


@commands.command(epilog=INPUT)
@_reports
@json_option
@encoding_option
@rule_option
@dated_with_layers
@one_line_errors
def verify(
    *,
    reports: tuple[str, ...],
    as_json: bool,
    encoding: str | None,
    rule: str,
    published: dt.date | None,
    layers: Sequence[Path],
) -> None:
    """Check every distance that reports claim.

    Prints each claim with the measured distance, the verdict and the reason. The exit code is 0
    whatever the verdicts are.
    """
    from geomap.tables import print_claims

    report = _analysed(reports, encoding=encoding, published=published, layers=layers, rule=rule)
    if as_json:
        click.echo(json.dumps(json.loads(report.to_json())["claims"], indent=2, ensure_ascii=False))
    else:
        print_claims(report, console())
    _end(report)


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
@encoding_option
@dated_with_layers
@one_line_errors
def export(
    *,
    reports: tuple[str, ...],
    output: Path,
    table: Literal["incidents", "mentions", "claims"],
    schema: Literal["geomap", "acled", "ged"],
    encoding: str | None,
    published: dt.date | None,
    layers: Sequence[Path],
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

    report = _analysed(reports, encoding=encoding, published=published, layers=layers)
    write(report, output, what=table, schema=schema, atlas=open_atlas())
    say(f"{output}: {report.summary()}")
    if table == "incidents" and (others := left_out(report, output, schema=schema)):
        kinds = ", ".join(sorted({incident.sub_event_type for incident in others}))
        say(f"{output}: {len(others)} left out, which this form has no place for: {kinds}")
    _end(report)


@commands.command()
def schema() -> None:
    """Print the JSON Schema of the report that `geomap analyse` writes."""
    from geomap.report import json_schema

    click.echo(json.dumps(json_schema(), indent=2))


def _analysed(
    reports: Sequence[str],
    *,
    encoding: str | None,
    published: dt.date | None,
    layers: Sequence[Path],
    rule: str = "press",
) -> Report:
    """A report over the files, or the one read back from a report.json.

    Progress goes to standard error when there are several files and somebody watches.
    """
    from geomap.analyse import analyse as run
    from geomap.report import Report, is_report

    if any(map(is_report, reports)):
        if len(reports) > 1 or published or layers or encoding or rule != "press":
            raise click.UsageError(
                "a report.json stands alone: give no other report, --published, --layer, --rule "
                "or --encoding with it"
            )
        return Report.from_json(Path(reports[0]))
    if len(reports) == 1 or not sys.stderr.isatty():
        return run(reports, published=published, encoding=encoding, layers=layers, rule=rule)
    with click.progressbar(length=len(reports), label="Reading reports", file=sys.stderr) as bar:
        return run(
            reports,
            published=published,
            encoding=encoding,
            layers=layers,
            rule=rule,
            on_document=lambda _: bar.update(1),
        )


def _own(files: Sequence[Path]) -> list[Layer]:
    from geomap.atlas.layers import read_layers

    return [layer for file in files for layer in read_layers(file)]


def _end(report: Report) -> None:
    """Name what could not be read, and end with exit code 1 where there is any."""
    for failure in report.failures:
        say(f"geomap: {failure.source}: {failure.reason}")
    if report.failures:
        raise SystemExit(1)
