"""A report as the one JSON value that the map page reads.

Coordinates are degrees (longitude, latitude) on WGS84, unwrapped: where a report spans the
antimeridian its longitudes run on past 180 instead of jumping to -180. Offsets count UTF-16 code
units, which is how JavaScript counts. Words that come up often (reasons, sources) are stored once,
in ``strings``, and named by their index.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from geomap.maps.rows import PLACE_COLUMNS, Rows
from geomap.maps.texts import document_rows, present, public_source

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from shapely import Geometry

    from geomap.maps.shapes import Window
    from geomap.model import (
        Account,
        CheckedClaim,
        Count,
        DistanceClaim,
        Document,
        Failure,
        Incident,
        Measurement,
        Mention,
        Place,
        Provenance,
        Reference,
        Verdict,
        When,
    )

INCIDENT_COLUMNS = ("id", "doc", "type", "sub", "mention", "when", "geo", "spans")
"""What comes by position in a row; the rest follows by name, in one object at the row's end."""


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
        >>> from geomap.maps.shapes import Window
        >>> from geomap.model import Provenance
        >>> made = Provenance(geomap="0", atlas="0", recogniser="0")
        >>> empty = SimpleNamespace(documents=(), mentions=(), claims=(), incidents=(),
        ...                         failures=(), provenance=made)
        >>> payload(empty, window=Window(west=-180))["incidents"]
        []
    """
    documents, offsets = document_rows(report)
    rows = Rows(window=window, offsets=offsets, outlines=outlines, layers=layers or {})
    for mention in report.mentions:
        rows.mention(mention)
    incidents = [_incident(rows, incident) for incident in report.incidents]
    claims = [_claim(rows, checked) for checked in report.claims]
    return {
        "title": title,
        "documents": documents,
        "incidents": incidents,
        "claims": claims,
        "mentions": rows.mention_rows,
        "places": rows.place_rows,
        "columns": {"incidents": INCIDENT_COLUMNS, "places": PLACE_COLUMNS},
        "layers": rows.layer_rows,
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
        "strings": list(rows.strings),
    }


def _incident(rows: Rows, incident: Incident) -> list[Any]:
    """The row of an incident, an array too."""
    document = incident.document
    more = {
        "killed": _count(rows, document, incident.killed),
        "injured": _count(rows, document, incident.injured),
        "missing": _count(rows, document, incident.missing),
        "displaced": _count(rows, document, incident.displaced),
        "damage": [_count(rows, document, count) for count in incident.damage],
        "actor1": rows.string(incident.actor1.text if incident.actor1 else None),
        "actor2": rows.string(incident.actor2.text if incident.actor2 else None),
        "accounts": [_account(rows, account) for account in incident.accounts],
        "by": rows.string(incident.attribution),
        "status": None if incident.status == "reported" else str(incident.status),
        "intercepted": incident.intercepted or None,
        "why": rows.words(incident.why),
    }
    return [
        incident.id,
        rows.document(document),
        rows.string(incident.event_type),
        rows.string(incident.sub_event_type),
        None if incident.place is None else rows.mention(incident.place),
        _when(rows, document, incident.when),
        incident.geo_precision,
        rows.spans(document, incident.spans),
        present(more),
    ]


def _account(rows: Rows, account: Account) -> dict[str, Any]:
    """What one of several reports says of an incident."""
    row = {
        "doc": rows.document(account.document) or None,
        "killed": _count(rows, account.document, account.killed),
        "injured": _count(rows, account.document, account.injured),
        "missing": _count(rows, account.document, account.missing),
        "displaced": _count(rows, account.document, account.displaced),
        "by": rows.string(account.attribution),
    }
    return present(row)


def _when(rows: Rows, document: str, when: When) -> dict[str, Any] | str:
    """A window; where it is one day and no words give it, that day alone."""
    if (
        when.low is not None
        and when.low == when.high
        and when.precision == "day"
        and not when.spans
    ):
        return when.low.isoformat()
    low, high = when.low and when.low.isoformat(), when.high and when.high.isoformat()
    return present(
        {
            "low": low,
            "high": high if high != low else None,
            "edtf": when.edtf if when.low is None else None,
            "precision": when.precision if when.precision != "day" else None,
            "spans": rows.spans(document, when.spans),
        }
    )


def _count(rows: Rows, document: str, count: Count | None) -> list[Any] | None:
    if count is None:
        return None
    by = rows.string(count.attribution)
    return [
        count.low,
        count.high,
        rows.string(count.what),
        by,
        *rows.spans(document, count.spans),
    ]


def _claim(rows: Rows, checked: CheckedClaim) -> dict[str, Any]:
    claim = checked.claim
    document, quantity = claim.document, claim.quantity
    row = {
        "doc": rows.document(document) or None,
        "span": rows.span(document, claim.span),
        "quantity": present(
            {
                "span": rows.span(document, quantity.span),
                "low": round(quantity.low_km, 3),
                "high": None if quantity.high_km is None else round(quantity.high_km, 3),
                "text": quantity.span.text,
                "hedge": quantity.hedge,
                "rule": rows.string(quantity.rule),
            }
        ),
        "subject": _reference(rows, document, claim.subject),
        "reference": _reference(rows, document, claim.reference),
        "second": _reference(rows, document, claim.second_reference),
        "direction": claim.direction,
        "mode": str(claim.mode),
        "hours": _hours(claim),
        "by": rows.string(claim.attribution),
        **_verdict(rows, checked.verdict),
    }
    return present(row)


def _hours(claim: DistanceClaim) -> list[float | None] | None:
    """The time that a claim states instead of a length."""
    if claim.duration is None:
        return None
    low, high = claim.duration.low_hours, claim.duration.high_hours
    return [round(low, 2), None if high is None else round(high, 2)]


def _reference(rows: Rows, document: str, reference: Reference | None) -> dict[str, Any] | None:
    if reference is None:
        return None
    mention = None if reference.mention is None else rows.mention(reference.mention)
    row = {
        "span": rows.span(document, reference.span),
        "text": reference.span.text,
        "mention": mention,
        "feature": reference.feature,
    }
    return present(row)


def _verdict(rows: Rows, verdict: Verdict) -> dict[str, Any]:
    return {
        "outcome": str(verdict.outcome),
        "measured": _measurement(rows, verdict.measurement, chosen=True),
        **_second(rows, verdict),
        "why": rows.words(verdict.why),
        "alternatives": [
            present(
                {
                    "label": other.label,
                    "outcome": str(other.outcome),
                    "measured": _measurement(rows, other.measurement),
                    "why": rows.words(other.why),
                }
            )
            for other in verdict.alternatives
        ],
    }


def _second(rows: Rows, verdict: Verdict) -> dict[str, Any]:
    """The way from the second of two places that a claim puts its subject between."""
    if verdict.second_measurement is None:
        return {}
    return {"second_measured": _measurement(rows, verdict.second_measurement, chosen=True)}


def _measurement(
    rows: Rows, measurement: Measurement | None, *, chosen: bool = False
) -> dict[str, Any] | None:
    if measurement is None:
        return None
    layer = None if measurement.layer is None else rows.layer(measurement.layer)
    if layer is not None and chosen:
        rows.layer_rows[layer]["chosen"] = True
    row = {
        "low": round(measurement.low_km, 2),
        "best": round(measurement.best_km, 2),
        "high": round(measurement.high_km, 2),
        "azimuth": round(measurement.azimuth_deg, 1),
        "from": rows.point(*measurement.subject_point),
        "to": rows.point(*measurement.reference_point),
        "layer": layer,
        "method": rows.string(measurement.method),
    }
    return present(row)
