"""Verbs that measure: evaluate."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from geomap.cli.common import commands, one_line_errors, say

if TYPE_CHECKING:
    from geomap.atlas import Atlas
    from geomap.evaluate import EndToEndReport, GoldDocument, ResolutionReport
    from geomap.model import Mention

_KINDS = ("lgl", "geovirus", "tud", "brat", "jsonl")
_HALVES = {"held-out": (True,), "develop": (False,), "all": (True, False)}


@commands.command()
@click.argument("corpus", type=click.Path(path_type=Path))
@click.option(
    "--kind", type=click.Choice(_KINDS), help="What the corpus is; else told from its look."
)
@click.option(
    "--gold-spans",
    is_flag=True,
    help="Give the names, and score only their places (as published figures do).",
)
@click.option(
    "--source-homes",
    "homes_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="With --gold-spans: where publishers are at home, a CSV file with the columns domain (as "
    "the corpus names a document's source) and home (a place, or LON,LAT).",
)
@click.option(
    "--recall",
    is_flag=True,
    help="Score the gazetteer alone: how many names have a candidate within 161 km.",
)
@click.option(
    "--half",
    type=click.Choice(tuple(_HALVES)),
    default="all",
    show_default=True,
    help="The documents to score; the halves are drawn by a hash of each document's identity.",
)
@click.option(
    "--json",
    "json_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Also write the figures and every miss as JSON.",
)
@click.option(
    "--html",
    "html_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Also write a page of every miss: its text, truth, choice, candidates and reason.",
)
@click.option(
    "--limit", type=click.IntRange(1), metavar="N", help="Score only the first N documents."
)
@one_line_errors
def evaluate(
    *,
    corpus: Path,
    kind: str | None,
    gold_spans: bool,
    homes_file: Path | None,
    recall: bool,
    half: str,
    json_file: Path | None,
    html_file: Path | None,
    limit: int | None,
) -> None:
    """Score geomap against a CORPUS in which people marked and located the place names.

    Prints a table: from the bare text, or on given names with --gold-spans. An error under 161 km
    counts as right; a name left without a place as wrong.

    \b
    lgl       Local-Global Lexicon, TR-News (XML)
    geovirus  GeoVirus (XML)
    tud       TUD-Loc-2013 (directory)
    brat      text and .ann pairs with points or GeoNames ids in notes (directory)
    jsonl     {"text": ..., "toponyms": [{"start": 3, "end": 8, "lon": 46.4, "lat": 40.7}]}
    """
    from geomap.atlas import open_atlas
    from geomap.evaluate import (
        atlas_ceiling,
        errors_page,
        guess_kind,
        read_gold,
        read_homes,
        score_resolution,
        with_points,
    )

    if recall and (gold_spans or html_file):
        raise click.UsageError("--recall scores the gazetteer: no --gold-spans or --html with it")
    if homes_file and not gold_spans:
        raise click.UsageError("--source-homes tells the resolver: give --gold-spans, too")
    atlas = open_atlas()
    kind = kind or guess_kind(corpus)
    read = (gold for gold in read_gold(corpus, kind) if gold.held_out in _HALVES[half])
    documents = with_points(tuple(read)[:limit], atlas=atlas)
    name = corpus.name if half == "all" else f"{corpus.name} ({half})"
    if recall:
        ceiling = atlas_ceiling(documents, atlas=atlas, corpus=name)
        click.echo(ceiling.render())
        _write_json(json_file, ceiling)
        return
    report: ResolutionReport | EndToEndReport
    if gold_spans:
        homes = read_homes(homes_file, atlas=atlas) if homes_file else {}
        report = score_resolution(
            documents,
            atlas=atlas,
            corpus=name,
            home=lambda gold: homes.get(gold.document.source or ""),
        )
    else:
        report = _from_bare_text(documents, atlas=atlas, corpus=name, kind=kind)
    click.echo(report.render())
    _write_json(json_file, report)
    if html_file is not None:
        from geomap.files import write_text

        write_text(html_file, errors_page((report,)))
        say(f"{html_file}: {len(report.misses):,} misses")


def _from_bare_text(
    documents: tuple[GoldDocument, ...], *, atlas: Atlas, corpus: str, kind: str
) -> EndToEndReport:
    from geomap.evaluate import score_end_to_end
    from geomap.model import Label, Role
    from geomap.recognise import load_recogniser
    from geomap.resolve import resolve

    recogniser = load_recogniser(atlas)

    def counts(mention: Mention) -> bool:
        # LGL marks peoples and the towns inside organisations; the other corpora do not.
        if kind == "lgl":
            return mention.label is not Label.DESCRIPTOR
        named = mention.label in {Label.TOPONYM, Label.FACILITY}
        return named and mention.role is not Role.EMBEDDED

    return score_end_to_end(
        documents,
        find=lambda document: resolve(document, recogniser(document), atlas=atlas),
        corpus=corpus,
        counts=counts,
    )


def _write_json(file: Path | None, report: object) -> None:
    if file is None:
        return
    from pydantic_core import to_jsonable_python

    from geomap.files import write_text

    figures = to_jsonable_python(report, inf_nan_mode="null")
    write_text(file, json.dumps(figures, indent=2, ensure_ascii=False) + "\n")
    say(f"{file}: figures")
