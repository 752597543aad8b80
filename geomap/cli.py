"""The command line: a verb parses, calls one library function, and prints."""

from __future__ import annotations

import functools
import json
import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from geomap.errors import GeomapError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping, Sequence

    from rich.console import Console

    from geomap.model import Candidate, LayerReference
    from geomap.report import Report

_INPUT = "Reports are plain text, Markdown, HTML, JSON or JSON Lines; - reads standard input."


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, epilog=_INPUT)
@click.version_option(package_name="geomap", message="geomap %(version)s")
def commands() -> None:
    r"""Turn news reports into verified maps.

    geomap finds the places that a report names, draws the incidents it tells of, and checks every
    distance it claims against computed geometry. Everything happens on this machine: nothing is
    fetched.

    \b
    Try:  geomap map report.txt -o map.html
          geomap verify report.txt --published 2020-10-18
          geomap locate Ganja
    """


class _Refusal(click.ClickException):
    """An error of ours: one line on standard error, exit code 1."""

    def show(self, file: Any = None) -> None:  # noqa: ARG002 - click's signature
        """Print the line."""
        click.echo(f"geomap: {self.format_message()}", err=True)


def _shared_options(verb: Callable[..., None]) -> Callable[..., None]:
    """Give a verb the options that all verbs take, and turn library errors into one line."""

    @functools.wraps(verb)
    def run(*, debug: bool, published: dt.datetime | None, **options: Any) -> None:
        logging.basicConfig(level=logging.INFO if debug else logging.CRITICAL)
        try:
            verb(published=published.date() if published else None, **options)
        except GeomapError as error:
            if debug:
                raise
            raise _Refusal(str(error)) from error

    for option in (
        click.option("--debug", is_flag=True, help="Show the whole traceback of an error."),
        click.option(
            "--layer",
            "layers",
            multiple=True,
            type=click.Path(path_type=Path),
            metavar="FILE",
            help="Own lines or areas (GeoJSON), preferred to the shipped ones. May be repeated.",
        ),
        click.option(
            "--published",
            type=click.DateTime(formats=["%Y-%m-%d"]),
            metavar="DATE",
            help="Day of publication (2020-10-18), where a report does not state its own.",
        ),
    ):
        run = option(run)
    return run


_reports = click.argument("reports", nargs=-1, required=True, metavar="REPORT...")
_output = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where to write; its directory must exist.",
)
_as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")


class _Point(click.ParamType):
    """Longitude and latitude, with a comma between them."""

    name = "point"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[float, float]:
        """Read the two numbers; whether they lie on the globe is checked by the library."""
        try:
            longitude, latitude = map(float, str(value).split(","))
        except ValueError:
            self.fail(f"{value!r}: expected LON,LAT in degrees, such as 46.36,40.68", param, ctx)
        return longitude, latitude


@commands.command(epilog=_INPUT)
@_reports
@_output
@_shared_options
def analyse(
    *,
    reports: tuple[str, ...],
    output: Path | None,
    published: dt.date | None,
    layers: Sequence[Path],
) -> None:
    """Write everything that reports say, as JSON.

    Mentions with their places, distance claims with verdicts, incidents: each with its reason and
    where it stands in the text. Without -o the JSON goes to standard output. `geomap schema`
    describes it, `geomap map` draws it.
    """
    from geomap.files import write_text

    report = _analysed(reports, published=published, layers=layers)
    if output is None:
        click.echo(report.to_json())
    else:
        write_text(output, report.to_json() + "\n")
        _say(f"{output}: {report.summary()}")
    _end(report)


@commands.command("map", epilog=_INPUT)
@_reports
@_output
@click.option(
    "--online-tiles",
    is_flag=True,
    help="Add OpenStreetMap tiles, fetched by whoever opens the map. Off: no request at all.",
)
@click.option("--open", "show", is_flag=True, help="Open the map in the browser.")
@_shared_options
def map_(
    *,
    reports: tuple[str, ...],
    output: Path | None,
    online_tiles: bool,
    show: bool,
    published: dt.date | None,
    layers: Sequence[Path],
) -> None:
    """Draw reports on a map: one HTML file that opens with no network.

    REPORT may also be the report.json that `geomap analyse` wrote. Without -o the map is written
    to the current directory, under the name of the first report.
    """
    from geomap.files import write_text
    from geomap.maps import to_map

    report = _analysed(reports, published=published, layers=layers)
    path = output or Path("map" if reports[0] == "-" else Path(reports[0]).stem).with_suffix(
        ".html"
    )
    write_text(path, to_map(report, online_tiles=online_tiles).get_root().render())
    _say(f"{path}: {report.summary()}")
    if show:
        click.launch(path.resolve().as_uri())
    _end(report)


@commands.command(epilog=_INPUT)
@_reports
@_as_json
@_shared_options
def verify(
    *,
    reports: tuple[str, ...],
    as_json: bool,
    published: dt.date | None,
    layers: Sequence[Path],
) -> None:
    """Check every distance that reports claim.

    Prints each claim with the measured distance, the verdict and the reason. The exit code is 0
    whatever the verdicts are.
    """
    from geomap.tables import print_claims

    report = _analysed(reports, published=published, layers=layers)
    if as_json:
        click.echo(json.dumps(json.loads(report.to_json())["claims"], indent=2, ensure_ascii=False))
    else:
        print_claims(report, _console())
    _end(report)


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
    type=_Point(),
    metavar="LON,LAT",
    help="A point near which it is likelier to lie, in degrees.",
)
@click.option("--limit", type=click.IntRange(1, 100), default=5, show_default=True)
@_as_json
@_shared_options
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

    console = _console()
    for name, (candidates, called) in found.items():
        if candidates or not called:
            print_candidates(name, candidates, console)
        print_layers(called, console)


@commands.command()
def schema() -> None:
    """Print the JSON Schema of the report that `geomap analyse` writes."""
    from geomap.report import json_schema

    click.echo(json.dumps(json_schema(), indent=2))


def _analysed(
    reports: Sequence[str], *, published: dt.date | None, layers: Sequence[Path]
) -> Report:
    """A report over the files, or the one read back from a report.json.

    Progress goes to standard error when there are several files and somebody watches.
    """
    from geomap.analyse import analyse as run
    from geomap.report import Report, is_report

    if any(map(is_report, reports)):
        if len(reports) > 1 or published or layers:
            raise click.UsageError(
                "a report.json stands alone: give no other report, --published or --layer with it"
            )
        return Report.from_json(Path(reports[0]))
    if len(reports) == 1 or not sys.stderr.isatty():
        return run(reports, published=published, layers=layers)
    with click.progressbar(length=len(reports), label="Reading reports", file=sys.stderr) as bar:
        return run(reports, published=published, layers=layers, on_document=lambda _: bar.update(1))


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
    from geomap.atlas.layers import read_layers, shipped_layers

    own = [layer for file in files for layer in read_layers(file)]
    wanted = normalise(name)
    return tuple(
        layer.reference()
        for layer in (*own, *shipped_layers())
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


def _say(line: str) -> None:
    click.echo(line, err=True)


def _end(report: Report) -> None:
    """Name what could not be read, and end with exit code 1 where there is any."""
    for failure in report.failures:
        _say(f"geomap: {failure.source}: {failure.reason}")
    if report.failures:
        raise SystemExit(1)


def _console() -> Console:
    from rich.console import Console

    return Console(highlight=False, soft_wrap=False)


def main() -> None:
    """Run the command line."""
    commands()
