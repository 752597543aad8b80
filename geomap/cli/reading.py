"""How the verbs over reports read them: their common options, and the report that comes of it."""

from __future__ import annotations

import functools
import sys
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from geomap.cli.common import Point, dated_with_layers, encoding_option, rule_option, say
from geomap.errors import DocumentError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from geomap.atlas.layers import Layer
    from geomap.model import Document
    from geomap.report import Report
    from geomap.resolve import Known


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What the user said about how reports are to be read."""

    encoding: str | None = None
    published: dt.date | None = None
    layers: tuple[Path, ...] = ()
    rule: str = "press"
    country: tuple[str, ...] = ()
    near: tuple[float, float] | None = None
    """Longitude, latitude."""
    source_home: str | None = None
    threshold: float | None = None

    @functools.cached_property
    def own_layers(self) -> tuple[Layer, ...]:
        """The lines and areas of the user's files, each file read once."""
        if not self.layers:
            return ()
        from geomap.atlas.layers import read_layers

        return tuple(layer for file in self.layers for layer in read_layers(file))

    def known(self) -> Known:
        """What the user knows of the reports, as the library takes it."""
        return {
            "country": self.country,
            "near": self.near,
            "source_home": self.source_home,
            "threshold": self.threshold,
        }

    def given(self) -> tuple[str, ...]:
        """The options that differ from what they are by themselves."""
        names = {"layers": "layer"}
        return tuple(
            f"--{names.get(each.name, each.name).replace('_', '-')}"
            for each in fields(self)
            if getattr(self, each.name) != each.default
        )


def reading_options(verb: Callable[..., None]) -> Callable[..., None]:
    """Give a verb the options of :class:`Reading`, and ``--atlas``."""

    @encoding_option
    @rule_option
    @click.option(
        "--country",
        multiple=True,
        metavar="CC",
        help="A country that the reports are about (two letters: AZ). May be repeated.",
    )
    @click.option(
        "--near",
        type=Point(),
        metavar="LON,LAT",
        help="A point that the reports are about, in degrees.",
    )
    @click.option(
        "--source-home",
        metavar="PLACE",
        help="Where the publisher is at home (a name such as 'Paris, Texas', or LON,LAT): local "
        "news names its own surroundings. A report's own 'source_home' goes before it.",
    )
    @click.option(
        "--threshold",
        type=click.FloatRange(0, 1),
        metavar="P",
        help="Leave a name without a place when the likeliest is less likely right than this "
        "(0 to 1; 0.2 if you do not say).",
    )
    @dated_with_layers
    @functools.wraps(verb)
    def run(**options: Any) -> None:
        known = {each.name: options.pop(each.name) for each in fields(Reading)}
        verb(reading=Reading(**{**known, "layers": tuple(known["layers"])}), **options)

    return run


def analysed(reports: Sequence[str], reading: Reading) -> Report:
    """A report over the files, or the one read back from a report.json.

    Progress goes to standard error when somebody watches and there are several files or a long one.
    """
    from geomap.analyse import analyse
    from geomap.report import Report, is_report

    if any(map(is_report, reports)):
        given = reading.given()
        if len(reports) > 1 or given:
            raise click.UsageError(
                "a report.json stands alone: give no other report and none of the options by which "
                f"reports are read{f' ({given[0]})' if given else ''} with it"
            )
        return Report.from_json(Path(reports[0]))
    run = functools.partial(
        analyse,
        reports,
        published=reading.published,
        encoding=reading.encoding,
        layers=reading.own_layers,
        rule=reading.rule,
        **reading.known(),
    )
    if len(reports) == 1 or not sys.stderr.isatty():
        try:
            return run(on_stage=_say_stage if sys.stderr.isatty() else None)
        except DocumentError as error:
            if "no such file" in str(error) and any(" " in each for each in reports):
                hint = "to analyse a text itself, pipe it: echo ... | geomap analyse -"
                raise DocumentError(f"{error}; {hint}") from None
            raise
    with click.progressbar(length=len(reports), label="Reading reports", file=sys.stderr) as bar:
        return run(on_document=lambda _: bar.update(1))


_LONG = 500_000
"""Code points of a text from which on somebody who waits is told how far it is: some seconds."""


def _say_stage(document: Document, stage: str) -> None:
    if len(document.text) >= _LONG:
        say(f"{document.source or document.id}: {stage}")
