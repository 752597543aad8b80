"""What the verbs share: the group they belong to, their options, and how errors are told."""

from __future__ import annotations

import functools
import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from geomap.errors import GeomapError, OptionError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from rich.console import Console

INPUT = "Reports are plain text, Markdown, HTML, JSON or JSON Lines; - reads standard input."


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, epilog=INPUT)
@click.version_option(package_name="geomap", message="geomap %(version)s")
def commands() -> None:
    """Turn news reports into verified maps.

    geomap finds the places that a report names, draws the incidents it tells of, and checks every
    distance it claims against computed geometry. Everything happens on this machine: nothing is
    fetched unless you say --online.

    \b
    Try:  geomap map report.txt -o map.html
          geomap verify report.txt --published 2020-10-18
          geomap locate Ganja
    """


class Refusal(click.ClickException):
    """An error of ours: one line on standard error, exit code 1."""

    def show(self, file: Any = None) -> None:  # noqa: ARG002 - click's signature
        """Print the line."""
        say(f"geomap: {self.format_message()}")


def one_line_errors(verb: Callable[..., None]) -> Callable[..., None]:
    """Give a verb ``--debug``; without it, library errors become one line."""

    @click.option("--debug", is_flag=True, help="Show the whole traceback of an error.")
    @functools.wraps(verb)
    def run(*, debug: bool, **options: Any) -> None:
        logging.basicConfig(level=logging.INFO if debug else logging.CRITICAL)
        try:
            verb(**options)
        except GeomapError as error:
            if debug:
                raise
            raise Refusal(str(error)) from error

    return run


def _choose_atlas(context: click.Context, _option: click.Parameter, path: Path | None) -> None:
    """Make the folder the one that every ``open_atlas()`` of this run opens."""
    if path is None:
        return
    before = os.environ.get("GEOMAP_ATLAS")

    def restore() -> None:
        os.environ.pop("GEOMAP_ATLAS")
        if before is not None:
            os.environ["GEOMAP_ATLAS"] = before

    os.environ["GEOMAP_ATLAS"] = str(path)
    context.call_on_close(restore)


atlas_option = click.option(
    "--atlas",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    callback=_choose_atlas,
    expose_value=False,
    help="Another gazetteer than the embedded one (or set GEOMAP_ATLAS).",
)


class Day(click.ParamType):  # type: ignore[type-arg]  # generic from click 8.2 on only
    """A day of publication, in any of the forms that reports write it in."""

    name = "date"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.date | None:
        """Read the date."""
        from geomap.read import published_date

        try:
            return published_date(value)
        except OptionError as error:
            self.fail(str(error).removeprefix("published: "), param, ctx)


_published_option = click.option(
    "--published",
    type=Day(),
    metavar="DATE",
    help="Day of publication (2020-10-18), where a report does not state its own.",
)
_layer_option = click.option(
    "--layer",
    "layers",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Own lines or areas (GeoJSON, GeoPackage, Shapefile), preferred to the shipped ones. "
    "May be repeated.",
)


def dated_with_layers(verb: Callable[..., None]) -> Callable[..., None]:
    """Give a verb ``--published`` (a date or None), ``--layer`` (paths) and ``--atlas``."""
    return atlas_option(_published_option(_layer_option(verb)))


rule_option = click.option(
    "--rule",
    type=click.Choice(["press", "instrument", "stated", "strict"]),
    default="press",
    show_default=True,
    help="How much a bare number says. press: 15 % to either side, for prose (Frazier 2004). "
    "instrument: half of the last place, at least 5 %, for strings such as '12 km NNE of X'. "
    "stated: half of the last significant place (60 is 55 to 65). strict: Chapman and Wieczorek "
    "2020, as museum collections take it.",
)
encoding_option = click.option(
    "--encoding",
    metavar="NAME",
    help="Of reports that do not say theirs and are not UTF-8 (windows-1251, shift_jis).",
)
output_option = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where to write; its directory must exist.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, not a table.")


class Point(click.ParamType):  # type: ignore[type-arg]  # generic from click 8.2 on only
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


def say(line: str) -> None:
    """Print a line on standard error, which is for people; results go to standard output."""
    click.echo(line, err=True)


def console() -> Console:
    """Where tables go."""
    from rich.console import Console

    return Console(highlight=False)
