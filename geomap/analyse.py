"""The whole way of the data, on one screen: documents in, a report out."""

from __future__ import annotations

import functools
import logging
import os
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Any, cast

from geomap.errors import DocumentError, GeomapError
from geomap.model import Analysis, CheckedClaim, Document, Failure

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from geomap.atlas import Atlas
    from geomap.atlas.layers import Layer
    from geomap.model import Mention, Span
    from geomap.recognise import Recogniser
    from geomap.report import Report
    from geomap.resolve import Context

_log = logging.getLogger(__name__)


def analyse_document(
    document: Document,
    *,
    atlas: Atlas,
    recogniser: Recogniser,
    layers: Sequence[Layer] = (),
    rule: str = "press",
    context: Context | None = None,
    on_stage: Callable[[str], None] | None = None,
) -> Analysis:
    """Find, place and check everything that one document says.

    Args:
        document: the report.
        atlas: the gazetteer names are looked up in.
        recogniser: finds which words name a place.
        layers: lines and areas that claims may refer to; own layers stand before shipped ones.
        rule: how much a bare number says, a name in ``geomap.quantity.RULES``.
        context: what the user knows of the document, of :func:`geomap.resolve.context_of`; where
            the publisher is at home the document itself may say, and that counts.
        on_stage: called with what begins ("placing names"), for progress in a long text.

    Returns:
        The mentions in the order of the text, the claims with verdicts, the incidents.
    """
    from geomap.claims import find_claims, missed_names
    from geomap.incidents import find_incidents, place_by_offsets
    from geomap.resolve import Context, resolve
    from geomap.verify import verify

    begins = on_stage or (lambda _: None)
    begins("finding names")
    names = recogniser(document)
    missed = [name for name in missed_names(document, names) if atlas.key(name.span.text)]
    begins("placing names")
    mentions = resolve(
        document,
        sorted((*names, *missed), key=lambda name: name.span.start),
        atlas=atlas,
        context=(context or Context()).at_home(document.source_home, atlas=atlas),
    )
    if missed:
        mentions = _without_doubtful(mentions, {name.span for name in missed})
    begins("checking distances")
    claims = tuple(
        CheckedClaim(
            claim=claim,
            verdict=verify(claim, atlas=atlas, layers=layers, on=document.published),
        )
        for claim in find_claims(document, mentions, rule=rule)
    )
    begins("finding incidents")
    described = [
        (checked.claim, checked.verdict.described)
        for checked in claims
        if checked.verdict.described
    ]
    incidents = place_by_offsets(document, find_incidents(document, mentions), described)
    return Analysis(document=document, mentions=mentions, claims=claims, incidents=incidents)


_SURE = 0.75
"""Probability from which on a name that only a distance makes one is believed to be a place."""


def _without_doubtful(mentions: Iterable[Mention], missed: set[Span]) -> tuple[Mention, ...]:
    """Leave out names that were not recognised, unless it is sure which place they mean."""
    return tuple(
        replace(each, why=(*each.why, _MISSED)) if each.span in missed else each
        for each in mentions
        if each.span not in missed or (each.place is not None and each.score >= _SURE)
    )


_MISSED = "not recognised as a name; the words of a distance make it one"


def analyse(
    sources: str | Path | Document | Iterable[str | Path | Document],
    *,
    published: dt.date | str | None = None,
    encoding: str | None = None,
    layers: Iterable[str | Path | Layer] = (),
    rule: str = "press",
    country: Sequence[str] = (),
    near: tuple[float, float] | None = None,
    source_home: str | tuple[float, float] | None = None,
    threshold: float | None = None,
    atlas: Atlas | None = None,
    recogniser: Callable[[Any], Any] | None = None,
    on_document: Callable[[Document], None] | None = None,
    on_stage: Callable[[Document, str], None] | None = None,
) -> Report:
    """Turn news reports into a report: places, incidents and checked distance claims.

    Args:
        sources: a path, a document of :func:`geomap.read`, or several of either. A path may be
            plain text, Markdown, HTML, JSON or JSON Lines; ``"-"`` is standard input.
        published: the day of publication (ISO 8601), where a source does not state its own.
        encoding: of text that does not say its own and is not UTF-8.
        layers: own lines and areas (GeoJSON, GeoPackage, Shapefile), preferred to those that
            `geomap layers add` keeps, and these to shipped ones.
        rule: how much a bare number says: "press" (15 %), "instrument", "stated" or "strict";
            see :mod:`geomap.quantity.rules`.
        country: ISO 3166-1 alpha-2 codes of countries that the reports are about.
        near: longitude, latitude (degrees, WGS84) of a point the reports are about.
        source_home: where the publisher is at home, a name or a point, where a report does
            not say so itself.
        threshold: least probability at which a name is given a place; None is
            ``geomap.resolve.DEFAULT_THRESHOLD``.
        atlas: another gazetteer than the embedded one.
        recogniser: another finder of names than the embedded one: a spaCy pipeline, or any
            callable from a document to mentions, entities or ``(start, end, label)``.
        on_document: called with each document when it is done, for progress.
        on_stage: called with a document and what begins there ("placing names"), for progress.

    Returns:
        A :class:`geomap.Report`. In a batch, what could not be read is listed in ``failures``.

    Raises:
        DocumentError: the only source given cannot be read.
        LayerError: a layer is malformed.
        OptionError: ``published`` is no date, ``encoding`` no text encoding, ``rule`` no rule,
            ``country`` no code that the atlas knows, a point is not on the globe, or the atlas has
            no ``source_home`` of that name.

    Example:
        >>> from geomap.embedded import data_path
        >>> report = analyse(data_path("reports", "atbara-brief-2025-04-26.txt"))
        >>> [str(checked.verdict.outcome) for checked in report.claims]
        ['supported', 'travel-consistent']
    """
    from geomap.atlas import open_atlas
    from geomap.atlas.layers import layers_at_hand
    from geomap.incidents import merge_across
    from geomap.quantity import check_rule
    from geomap.recognise import adapted, load_recogniser
    from geomap.report import merge
    from geomap.resolve import context_of

    check_rule(rule)
    atlas = atlas or open_atlas()
    context = context_of(
        atlas, country=country, near=near, source_home=source_home, threshold=threshold
    )
    documents, failures = _documents(sources, published=published, encoding=encoding)
    if failures and not documents:
        raise DocumentError("; ".join(f"{each.source}: {each.reason}" for each in failures))
    at_hand = layers_at_hand(_own_layers(layers))
    finder = adapted(recogniser) if recogniser else load_recogniser(atlas)
    analyses: list[Analysis] = []
    for document in documents:
        try:
            analyses.append(
                analyse_document(
                    document,
                    atlas=atlas,
                    recogniser=finder,
                    layers=at_hand,
                    rule=rule,
                    context=context,
                    on_stage=functools.partial(on_stage, document) if on_stage else None,
                )
            )
        except Exception as error:
            # a batch of thousands must not end for one document; a single one shows its error
            if len(documents) == 1:
                raise
            _log.exception("%s could not be analysed", document.id)
            reason = str(error) if isinstance(error, GeomapError) else repr(error)
            failures.append(Failure(source=document.source or document.id, reason=reason))
        if on_document:
            on_document(document)
    report = merge(analyses, failures=failures, atlas=atlas, recogniser=finder, layers=at_hand)
    return replace(report, incidents=merge_across(report.incidents, report.documents))


def _documents(
    sources: str | Path | Document | Iterable[str | Path | Document],
    *,
    published: dt.date | str | None,
    encoding: str | None,
) -> tuple[list[Document], list[Failure]]:
    """The documents of all sources in order, and what could not be read."""
    from geomap.read import published_date, read_many

    if isinstance(sources, str | os.PathLike | Document):
        sources = [sources]
    day = published_date(published)
    documents: list[Document] = []
    failures: list[Failure] = []
    for given, group in groupby(sources, key=lambda source: isinstance(source, Document)):
        if given:
            documents += [
                replace(document, published=document.published or day)
                for document in cast("Iterator[Document]", group)
            ]
        else:
            reading = read_many(
                cast("Iterator[str | Path]", group), published=day, encoding=encoding
            )
            documents += reading.documents
            failures += reading.failures
    return documents, failures


def _own_layers(layers: Iterable[str | Path | Layer]) -> list[Layer]:
    from geomap.atlas.layers import Layer, read_layers

    own: list[Layer] = []
    for layer in layers:
        own += [layer] if isinstance(layer, Layer) else read_layers(layer)
    return own
