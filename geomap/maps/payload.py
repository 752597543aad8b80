"""A report as the one JSON value that the map page reads.

Coordinates are degrees (longitude, latitude) on WGS84, unwrapped: where a report spans the
antimeridian its longitudes run on past 180 instead of jumping to -180. Offsets count UTF-16 code
units, which is how JavaScript counts. Words that come up often (reasons, sources) are stored once,
in ``strings``, and named by their index.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from pathlib import PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, Any, Protocol

from geomap.maps.shapes import Window, encode_geometry
from geomap.model import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from shapely import Geometry

    from geomap.model import (
        CheckedClaim,
        Count,
        Document,
        Failure,
        Incident,
        LayerReference,
        Measurement,
        Mention,
        Place,
        Provenance,
        Reference,
        Span,
        Verdict,
        When,
    )

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")

_TEXT_LIMIT = 3_000_000
"""Code points of report text that one page carries; beyond it, documents keep what is cited."""

_EXCERPT_MARGIN = 400
"""Code points kept around a cited stretch of a document that is cut."""


INCIDENT_COLUMNS = ("id", "doc", "type", "sub", "mention", "when", "geo", "spans")
PLACE_COLUMNS = (
    "id", "name", "kind", "longitude", "latitude", "radius", "country", "population", "source",
    "drawn",
)  # fmt: skip
"""What comes by position in a row; the rest follows by name, in one object at the row's end."""

_DRAWN = PLACE_COLUMNS.index("drawn")


class ReportLike(Protocol):
    """What the map needs of a report."""

    @property
    def documents(self) -> Sequence[Document]: ...  # noqa: D102
    @property
    def mentions(self) -> Sequence[Mention]: ...  # noqa: D102
    @property
    def claims(self) -> Sequence[CheckedClaim]: ...  # noqa: D102
    @property
    def incidents(self) -> Sequence[Incident]: ...  # noqa: D102
    @property
    def failures(self) -> Sequence[Failure]: ...  # noqa: D102
    @property
    def provenance(self) -> Provenance: ...  # noqa: D102


def public_source(source: str | None) -> str | None:
    """A source as a page may publish it: of an absolute path only the file's name.

    Example:
        >>> public_source("/home/somebody/reports/strike.txt")
        'strike.txt'
        >>> public_source("AFP/Reuters"), public_source("https://example.org/a")
        ('AFP/Reuters', 'https://example.org/a')
    """
    if source is None:
        return None
    for flavour in (PurePosixPath(source), PureWindowsPath(source)):
        if flavour.is_absolute() and flavour.name:
            return flavour.name
    return source


def payload(
    report: ReportLike,
    *,
    window: Window,
    title: str | None = None,
    outlines: Callable[[Place], Geometry | None] | None = None,
    layers: Mapping[str, Geometry] | None = None,
) -> dict[str, Any]:
    """The report as JSON-ready values.

    Args:
        report: what to show.
        window: where longitudes are cut; see :class:`~geomap.maps.shapes.Window`.
        title: the headline; without one the page words its own.
        outlines: gives a place its area (EPSG:4326), or None where it has none.
        layers: geometries (EPSG:4326) of the layers that claims were measured against, by id.

    Example:
        >>> from types import SimpleNamespace
        >>> from geomap.model import Provenance
        >>> made = Provenance(geomap="0", atlas="0", recogniser="0")
        >>> empty = SimpleNamespace(documents=(), mentions=(), claims=(), incidents=(),
        ...                         failures=(), provenance=made)
        >>> payload(empty, window=Window(west=-180))["incidents"]
        []
    """
    writer = _Writer(window=window, outlines=outlines, layers=layers or {})
    documents = writer.documents(report)
    for mention in report.mentions:
        writer.mention(mention)
    incidents = [writer.incident(incident) for incident in report.incidents]
    claims = [writer.claim(checked) for checked in report.claims]
    return {
        "title": title,
        "documents": documents,
        "incidents": incidents,
        "claims": claims,
        "mentions": writer.mention_rows,
        "places": writer.place_rows,
        "columns": {"incidents": INCIDENT_COLUMNS, "places": PLACE_COLUMNS},
        "layers": writer.layer_rows,
        "failures": [
            [
                public_source(failure.source),
                failure.reason.replace(failure.source, public_source(failure.source) or ""),
            ]
            for failure in report.failures
        ],
        "provenance": {
            "geomap": report.provenance.geomap,
            "atlas": report.provenance.atlas,
            "recogniser": report.provenance.recogniser,
        },
        "strings": list(writer.strings),
    }


@dataclass
class _Offsets:
    """Code point offsets to UTF-16 offsets within the part of a text that the page carries."""

    astral: tuple[int, ...] = ()
    """Offsets of the code points that take two units."""
    first: int = 0
    """Code points cut off in front."""

    def __call__(self, offset: int) -> int:
        shown = max(offset - self.first, 0)
        return shown + bisect_left(self.astral, shown) if self.astral else shown


@dataclass
class _Writer:
    """Collects what several items share: places, mentions, layers, repeated strings."""

    window: Window
    outlines: Callable[[Place], Geometry | None] | None
    layers: Mapping[str, Geometry]
    strings: dict[str, int] = field(default_factory=dict)
    place_rows: list[list[Any]] = field(default_factory=list)
    mention_rows: list[list[Any]] = field(default_factory=list)
    layer_rows: list[dict[str, Any]] = field(default_factory=list)
    _offsets: dict[str, _Offsets] = field(default_factory=dict)
    _document_index: dict[str, int] = field(default_factory=dict)
    _place_index: dict[str, int] = field(default_factory=dict)
    _mention_index: dict[tuple[str, int, int], int] = field(default_factory=dict)
    _layer_index: dict[str, int] = field(default_factory=dict)

    def documents(self, report: ReportLike) -> list[dict[str, Any]]:
        """The documents; where their texts are too much for one page, the parts that matter."""
        whole = sum(len(document.text) for document in report.documents) <= _TEXT_LIMIT
        cited = {} if whole else _cited(report)
        rows = []
        for index, document in enumerate(report.documents):
            low, high = (0, len(document.text)) if whole else cited.get(document.id, (0, 0))
            text = document.text[low:high]
            astral = tuple(match.start() for match in _ASTRAL.finditer(text))
            self._offsets[document.id] = _Offsets(astral, low)
            self._document_index[document.id] = index
            row = {
                "title": document.title,
                "source": public_source(document.source),
                "published": document.published and document.published.isoformat(),
                "language": document.language,
                "text": text,
                "cut": (low > 0 or high < len(document.text)) or None,
            }
            rows.append(_present(row))
        return rows

    def string(self, text: str | None) -> int | None:
        return None if text is None else self.strings.setdefault(text, len(self.strings))

    def words(self, texts: Sequence[str]) -> list[int]:
        return [self.strings.setdefault(text, len(self.strings)) for text in texts]

    def span(self, document: str, span: Span) -> list[int]:
        offset = self._offsets.setdefault(document, _Offsets())
        return [offset(span.start), offset(span.end)]

    def spans(self, document: str, spans: Sequence[Span]) -> list[list[int]]:
        return [self.span(document, span) for span in spans]

    def point(self, longitude: float, latitude: float) -> list[float]:
        return [round(self.window.longitude(longitude), 5), round(latitude, 5)]

    def place(self, place: Place) -> int:
        """The row of a place; the same place is written once."""
        known = self._place_index.get(place.id)
        if known is not None:
            return known
        index = self._place_index[place.id] = len(self.place_rows)
        more = {"admin1": place.admin1, "admin2": place.admin2}
        row = [
            place.id,
            place.name,
            self.string(place.kind),
            *self.point(place.longitude, place.latitude),
            round(place.radius_km, 1),
            self.string(place.country),
            place.population,
            self.string(place.source),
            0,
            _present(more),
        ]
        self.place_rows.append(row)
        return index

    def draw(self, index: int, place: Place) -> None:
        """Mark a place as one to be drawn, with its outline where it has one."""
        row = self.place_rows[index]
        if row[_DRAWN]:
            return
        row[_DRAWN] = 1
        outline = self.outlines(place) if self.outlines else None
        if outline is not None:
            row[-1]["area"] = encode_geometry(outline, window=self.window)

    def mention(self, mention: Mention) -> int:
        """The row of a mention, an array to keep pages with many of them small."""
        key = (mention.document, mention.span.start, mention.span.end)
        known = self._mention_index.get(key)
        if known is not None:
            return known
        index = self._mention_index[key] = len(self.mention_rows)
        place = None
        if mention.place is not None:
            place = self.place(mention.place)
            if mention.role is Role.LOCATION:
                self.draw(place, mention.place)
        others = [
            [candidate.place.name, candidate.place.kind, candidate.place.country,
             *self.point(candidate.place.longitude, candidate.place.latitude),
             round(candidate.score, 2)]
            for candidate in mention.candidates[1:4]
        ]  # fmt: skip
        self.mention_rows.append(
            [
                self._document_index.get(mention.document, 0),
                *self.span(mention.document, mention.span),
                self.string(str(mention.role)),
                place,
                round(mention.score, 2),
                self.words(mention.why),
                others,
            ]
        )
        return index

    def incident(self, incident: Incident) -> list[Any]:
        """The row of an incident, an array too."""
        document = incident.document
        more = {
            "killed": self.count(document, incident.killed),
            "injured": self.count(document, incident.injured),
            "missing": self.count(document, incident.missing),
            "damage": [self.count(document, count) for count in incident.damage],
            "actors": self.words(incident.actors),
            "by": self.string(incident.attribution),
            "status": None if incident.status == "reported" else str(incident.status),
            "intercepted": incident.intercepted or None,
            "why": self.words(incident.why),
        }
        return [
            incident.id,
            self._document_index.get(document, 0),
            self.string(incident.event_type),
            self.string(incident.sub_event_type),
            None if incident.place is None else self.mention(incident.place),
            self.when(document, incident.when),
            incident.geo_precision,
            self.spans(document, incident.spans),
            _present(more),
        ]

    def when(self, document: str, when: When) -> dict[str, Any] | str:
        """A window; where it is one day and no words give it, that day alone."""
        if (
            when.low is not None
            and when.low == when.high
            and when.precision == "day"
            and not when.spans
        ):
            return when.low.isoformat()
        low, high = when.low and when.low.isoformat(), when.high and when.high.isoformat()
        return _present(
            {
                "low": low,
                "high": high if high != low else None,
                "edtf": when.edtf if when.low is None else None,
                "precision": when.precision if when.precision != "day" else None,
                "spans": self.spans(document, when.spans),
            }
        )

    def count(self, document: str, count: Count | None) -> list[Any] | None:
        if count is None:
            return None
        by = self.string(count.attribution)
        return [
            count.low,
            count.high,
            self.string(count.what),
            by,
            *self.spans(document, count.spans),
        ]

    def claim(self, checked: CheckedClaim) -> dict[str, Any]:
        claim = checked.claim
        document, quantity = claim.document, claim.quantity
        row = {
            "doc": self._document_index.get(document) or None,
            "span": self.span(document, claim.span),
            "quantity": _present(
                {
                    "span": self.span(document, quantity.span),
                    "low": round(quantity.low_km, 3),
                    "high": None if quantity.high_km is None else round(quantity.high_km, 3),
                    "text": quantity.span.text,
                    "hedge": quantity.hedge,
                    "rule": self.string(quantity.rule),
                }
            ),
            "subject": self.reference(document, claim.subject),
            "reference": self.reference(document, claim.reference),
            "direction": claim.direction,
            "mode": str(claim.mode),
            "by": self.string(claim.attribution),
            **self.verdict(checked.verdict),
        }
        return _present(row)

    def reference(self, document: str, reference: Reference | None) -> dict[str, Any] | None:
        if reference is None:
            return None
        mention = None if reference.mention is None else self.mention(reference.mention)
        row = {
            "span": self.span(document, reference.span),
            "text": reference.span.text,
            "mention": mention,
            "feature": reference.feature,
        }
        return _present(row)

    def verdict(self, verdict: Verdict) -> dict[str, Any]:
        return {
            "outcome": str(verdict.outcome),
            "measured": self.measurement(verdict.measurement, chosen=True),
            "why": self.words(verdict.why),
            "alternatives": [
                _present(
                    {
                        "label": other.label,
                        "outcome": str(other.outcome),
                        "measured": self.measurement(other.measurement),
                        "why": self.words(other.why),
                    }
                )
                for other in verdict.alternatives
            ],
        }

    def measurement(
        self, measurement: Measurement | None, *, chosen: bool = False
    ) -> dict[str, Any] | None:
        if measurement is None:
            return None
        layer = None if measurement.layer is None else self.layer(measurement.layer)
        if layer is not None and chosen:
            self.layer_rows[layer]["chosen"] = True
        row = {
            "low": round(measurement.low_km, 2),
            "best": round(measurement.best_km, 2),
            "high": round(measurement.high_km, 2),
            "azimuth": round(measurement.azimuth_deg, 1),
            "from": self.point(*measurement.subject_point),
            "to": self.point(*measurement.reference_point),
            "layer": layer,
            "method": self.string(measurement.method),
        }
        return _present(row)

    def layer(self, layer: LayerReference) -> int:
        known = self._layer_index.get(layer.id)
        if known is not None:
            return known
        index = self._layer_index[layer.id] = len(self.layer_rows)
        geometry = self.layers.get(layer.id)
        row = {
            "name": layer.name,
            "from": layer.valid_from and layer.valid_from.isoformat(),
            "to": layer.valid_to and layer.valid_to.isoformat(),
            "source": layer.source,
            "accuracy": layer.accuracy_km,
            "shape": None if geometry is None else encode_geometry(geometry, window=self.window),
        }
        self.layer_rows.append(_present(row))
        return index


def _present(row: dict[str, Any]) -> dict[str, Any]:
    """The row without what is absent or empty, which is most of a large page."""
    return {key: value for key, value in row.items() if value is not None and value != []}


def _cited(report: ReportLike) -> dict[str, tuple[int, int]]:
    """For each document the stretch from the first to the last thing that an item points to."""
    found: dict[str, list[int]] = {}

    def cite(document: str, span: Span) -> None:
        found.setdefault(document, []).extend((span.start, span.end))

    for incident in report.incidents:
        for span in incident.spans:
            cite(incident.document, span)
    for checked in report.claims:
        cite(checked.claim.document, checked.claim.span)
    return {
        document: (max(min(offsets) - _EXCERPT_MARGIN, 0), max(offsets) + _EXCERPT_MARGIN)
        for document, offsets in found.items()
    }
