"""Scoring geomap against a gold corpus: on given spans, or from the bare text."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geomap.evaluate.gold import GoldToponym
from geomap.evaluate.scores import (
    RESOLUTION_HEADINGS,
    RIGHT_KM,
    Calibration,
    ResolutionScores,
    SpanScores,
    great_circle_km,
    paired,
    reliability,
    resolution_scores,
    span_scores,
    table,
)
from geomap.model import Mention
from geomap.resolve import Context, resolve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from geomap.atlas import Atlas
    from geomap.evaluate.gold import GoldDocument
    from geomap.model import Candidate, Document, Place

_WINDOW = 60
_TOLD_NOTHING = Context(threshold=0.0)
_Ends = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """One toponym that came out wrong, with what is needed to see why."""

    document: str
    text: str
    before: str
    after: str
    gold_longitude: float | None
    """None: the corpus marks no place here."""
    gold_latitude: float | None
    gold_kind: str | None
    chosen: Place | None
    error_km: float | None
    candidates: tuple[Candidate, ...]
    why: tuple[str, ...]

    def render(self) -> str:
        """The miss in four lines of text."""
        if self.chosen is None:
            chosen = "unresolved"
        else:
            place = self.chosen
            off = "" if self.error_km is None else f", {self.error_km:,.0f} km off"
            chosen = (
                f"{place.name} ({place.kind}, {place.country or '-'}) "
                f"{place.longitude:.2f} {place.latitude:.2f}{off}"
            )
        true = "no place name"
        if self.gold_longitude is not None and self.gold_latitude is not None:
            kind = f" ({self.gold_kind})" if self.gold_kind else ""
            true = f"{self.gold_longitude:.2f} {self.gold_latitude:.2f}{kind}"
        return (
            f"{self.document}: …{self.before}[{self.text}]{self.after}…\n"
            f"  true: {true}\n"
            f"  chosen: {chosen}\n"
            f"  because: {'; '.join(self.why)}"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolutionReport:
    """What scoring on given spans came to."""

    corpus: str
    documents: int
    scores: ResolutionScores
    right_in_extent: float
    """Share with an error under 161 km or under the chosen place's own radius: the middle of a
    large country is a matter of taste."""
    calibration: tuple[Calibration, ...]
    calibration_error: float
    """Expected calibration error of the scores of resolved mentions; right is what
    ``right_in_extent`` counts, since a score says that the place is right, not its middle."""
    seconds: float
    """Spent resolving."""
    misses: tuple[Miss, ...]

    def render(self) -> str:
        """A text table."""
        figures = table(
            ("corpus", "documents", *RESOLUTION_HEADINGS, "in extent", "cal. error", "docs/s"),
            (
                self.corpus,
                f"{self.documents:,}",
                *self.scores.row(),
                f"{self.right_in_extent:.3f}",
                f"{self.calibration_error:.3f}",
                f"{self.documents / max(self.seconds, 1e-9):,.0f}",
            ),
        )
        bins = [
            f"  {each.low:.1f}-{each.high:.1f}: promised {each.promised:.2f}, "
            f"kept {each.kept:.2f} ({each.count:,})"
            for each in self.calibration
        ]
        heading = (
            "scores promised and kept (right: under 161 km, or within the place's own extent):"
        )
        return "\n".join((figures, heading, *bins))


@dataclass(frozen=True, slots=True, kw_only=True)
class EndToEndReport:
    """What scoring from the bare text came to."""

    corpus: str
    documents: int
    exact: SpanScores
    overlap: SpanScores
    placed: SpanScores
    """A found span that overlaps a located gold span, with an error under 161 km."""
    seconds: float
    misses: tuple[Miss, ...]
    """Located gold spans that were not found or lie elsewhere, and places that nobody marked."""

    def render(self) -> str:
        """A text table."""
        return table(
            (
                "corpus",
                "documents",
                *(f"{way} {score}" for way in ("exact", "overlap", "placed") for score in "PRF"),
            ),
            (
                self.corpus,
                f"{self.documents:,}",
                *self.exact.row(),
                *self.overlap.row(),
                *self.placed.row(),
            ),
        )


def score_resolution(
    gold: Iterable[GoldDocument],
    *,
    atlas: Atlas,
    corpus: str = "gold",
    context: Context = _TOLD_NOTHING,
    home: Callable[[GoldDocument], tuple[float, float] | None] | None = None,
) -> ResolutionReport:
    """Resolve the gold spans and measure how far off the places are.

    Args:
        gold: the corpus; every toponym that has coordinates counts.
        atlas: the gazetteer.
        corpus: what to call it in the table.
        context: passed to `resolve`. Its threshold is 0 if you give none: the protocol counts
            silence as the largest error, and published systems always answer.
        home: the publisher's home (longitude, latitude) of a document, where that is known.

    Example:
        >>> score_resolution((), atlas=None, corpus="empty").documents
        0
    """
    errors: list[float | None] = []
    inside = 0
    scored: list[tuple[float, bool]] = []
    misses: list[Miss] = []
    seconds, documents = 0.0, 0
    for each in gold:
        documents += 1
        mentions = tuple(
            Mention(document=each.document.id, span=toponym.span) for toponym in each.toponyms
        )
        began = time.perf_counter()
        resolved = resolve(
            each.document,
            mentions,
            atlas=atlas,
            context=replace(context, source_home=home(each)) if home else context,
        )
        seconds += time.perf_counter() - began
        for toponym, mention in zip(each.toponyms, resolved, strict=True):
            if toponym.longitude is None or toponym.latitude is None:
                continue
            error = _error_km(toponym, mention)
            errors.append(error)
            right = error is not None and error < RIGHT_KM
            if error is not None and mention.place is not None:
                within = error < max(RIGHT_KM, mention.place.radius_km)
                inside += within
                scored.append((mention.score, within))
            if not right:
                misses.append(_miss(each.document, toponym, mention, error))
    calibration, calibration_error = reliability(tuple(scored))
    return ResolutionReport(
        corpus=corpus,
        documents=documents,
        scores=resolution_scores(tuple(errors)),
        right_in_extent=inside / len(errors) if errors else float("nan"),
        calibration=calibration,
        calibration_error=calibration_error,
        seconds=seconds,
        misses=tuple(misses),
    )


def score_end_to_end(
    gold: Iterable[GoldDocument],
    *,
    find: Callable[[Document], tuple[Mention, ...]],
    corpus: str = "gold",
    counts: Callable[[Mention], bool] | None = None,
) -> EndToEndReport:
    """Find and resolve from the bare text, and compare spans and places with the gold ones.

    Args:
        gold: the corpus.
        find: from a document to resolved mentions (recogniser and resolver together).
        corpus: what to call it in the table.
        counts: which mentions the corpus would have marked (corpora differ on demonyms and names
            inside names); None: all.

    Example:
        >>> score_end_to_end((), find=lambda document: ()).exact.f1
        0.0
    """
    exact = overlap = placed = SpanScores(found=0, true=0, right=0)
    misses: list[Miss] = []
    seconds, documents = 0.0, 0
    for each in gold:
        documents += 1
        began = time.perf_counter()
        mentions = tuple(
            mention for mention in find(each.document) if counts is None or counts(mention)
        )
        seconds += time.perf_counter() - began
        found = {(mention.span.start, mention.span.end): mention for mention in mentions}
        true = {(toponym.span.start, toponym.span.end): toponym for toponym in each.toponyms}
        one, other = span_scores(tuple(found), tuple(true))
        exact, overlap = _plus(exact, one), _plus(overlap, other)
        pairs = {one: other for other, one in paired(tuple(found), tuple(true))}
        missed = _misses(each.document, found, true, pairs)
        located = sum(toponym.longitude is not None for toponym in true.values())
        right = located - sum(miss.gold_longitude is not None for miss in missed)
        misses += missed
        placed = _plus(
            placed,
            SpanScores(
                found=sum(mention.place is not None for mention in mentions),
                true=located,
                right=right,
            ),
        )
    return EndToEndReport(
        corpus=corpus,
        documents=documents,
        exact=exact,
        overlap=overlap,
        placed=placed,
        seconds=seconds,
        misses=tuple(misses),
    )


def _misses(
    document: Document,
    found: Mapping[_Ends, Mention],
    true: Mapping[_Ends, GoldToponym],
    pairs: Mapping[_Ends, _Ends],
) -> list[Miss]:
    """What went wrong in one document, in the order of the text; ``pairs`` leads true to found."""
    missed: list[tuple[_Ends, Miss]] = []
    for ends, toponym in true.items():
        mention = found[pairs[ends]] if ends in pairs else None
        error = _error_km(toponym, mention) if mention else None
        if toponym.longitude is not None and (error is None or error >= RIGHT_KM):
            missed.append((ends, _miss(document, toponym, mention, error)))
    hit = set(pairs.values())
    for ends, mention in found.items():
        if ends not in hit and mention.place is not None:
            invented = GoldToponym(span=mention.span)
            missed.append((ends, _miss(document, invented, mention, None)))
    return [miss for _, miss in sorted(missed, key=lambda each: each[0])]


def _error_km(toponym: GoldToponym, mention: Mention) -> float | None:
    if mention.place is None or toponym.longitude is None or toponym.latitude is None:
        return None
    return great_circle_km(
        toponym.longitude, toponym.latitude, mention.place.longitude, mention.place.latitude
    )


def _plus(one: SpanScores, other: SpanScores) -> SpanScores:
    return SpanScores(
        found=one.found + other.found, true=one.true + other.true, right=one.right + other.right
    )


def _miss(
    document: Document, toponym: GoldToponym, mention: Mention | None, error: float | None
) -> Miss:
    span, text = toponym.span, document.text
    return Miss(
        document=document.id,
        text=span.text,
        before=" ".join(text[max(0, span.start - _WINDOW) : span.start].split()),
        after=" ".join(text[span.end : span.end + _WINDOW].split()),
        gold_longitude=toponym.longitude,
        gold_latitude=toponym.latitude,
        gold_kind=toponym.kind,
        chosen=mention.place if mention else None,
        error_km=error,
        candidates=mention.candidates if mention else (),
        why=mention.why if mention else ("not found in the text",),
    )
