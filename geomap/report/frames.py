"""A report as flat tables with geometry, typed alike whether full or empty."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geomap.errors import OptionError
from geomap.report.words import (
    accounts_in_words,
    claimed_in_words,
    count_in_words,
    reasons_in_words,
)
from geomap.text import sentence_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geopandas import GeoDataFrame

    from geomap.model import CheckedClaim, Count, Document, Incident, Mention, Place, Reference
    from geomap.report.value import Report

# Dates in milliseconds: nanoseconds would end at the year 2262 and begin at 1677.
_TEXT, _REAL, _WHOLE, _DATE, _BOOL = "string", "float64", "Int64", "datetime64[ms]", "boolean"

_OF_DOCUMENT = {"document": _TEXT, "source": _TEXT, "published": _DATE}
_OF_PLACE = {
    "place_id": _TEXT,
    "kind": _TEXT,
    "country": _TEXT,
    "admin1": _TEXT,
    "admin2": _TEXT,
    "latitude": _REAL,
    "longitude": _REAL,
    "radius_km": _REAL,
}
_COUNTED = {
    f"{what}_{end}": _WHOLE
    for what in ("killed", "injured", "missing", "displaced")
    for end in ("low", "high")
}

COLUMNS: Mapping[str, Mapping[str, str]] = {
    "mentions": {
        "name": _TEXT,
        "location": _TEXT,
        "role": _TEXT,
        "label": _TEXT,
        "score": _REAL,
        **_OF_PLACE,
        "population": _WHOLE,
        "sentence": _TEXT,
        "start": _WHOLE,
        "end": _WHOLE,
        **_OF_DOCUMENT,
        "why": _TEXT,
    },
    "incidents": {
        "incident": _TEXT,
        "event_date": _DATE,
        "event_date_end": _DATE,
        "event_date_edtf": _TEXT,
        "date_precision": _TEXT,
        "event_type": _TEXT,
        "sub_event_type": _TEXT,
        "location": _TEXT,
        "place_name": _TEXT,
        "place_score": _REAL,
        **_OF_PLACE,
        "geo_precision": _WHOLE,
        **_COUNTED,
        "damage": _TEXT,
        "intercepted": _BOOL,
        "civilian_targeting": _BOOL,
        "actor1": _TEXT,
        "actor2": _TEXT,
        "attribution": _TEXT,
        "status": _TEXT,
        "accounts": _TEXT,
        "notes": _TEXT,
        **_OF_DOCUMENT,
        "why": _TEXT,
    },
    "claims": {
        "subject": _TEXT,
        "reference": _TEXT,
        "second_reference": _TEXT,
        "claimed": _TEXT,
        "claimed_low_km": _REAL,
        "claimed_high_km": _REAL,
        "claimed_low_hours": _REAL,
        "claimed_high_hours": _REAL,
        "outcome": _TEXT,
        "measured_low_km": _REAL,
        "measured_km": _REAL,
        "measured_high_km": _REAL,
        "second_measured_km": _REAL,
        "azimuth_deg": _REAL,
        "computed_latitude": _REAL,
        "computed_longitude": _REAL,
        "computed_radius_km": _REAL,
        "layer": _TEXT,
        "direction": _TEXT,
        "mode": _TEXT,
        "attribution": _TEXT,
        "subject_place_id": _TEXT,
        "reference_place_id": _TEXT,
        "alternatives": _TEXT,
        "sentence": _TEXT,
        "start": _WHOLE,
        "end": _WHOLE,
        **_OF_DOCUMENT,
        "why": _TEXT,
    },
}
"""The columns of each table and their types, in order; ``geometry`` follows them."""


def to_gdf(report: Report, *, what: str) -> GeoDataFrame:
    """The table of mentions, incidents or claims; see [Report.to_gdf][geomap.report.Report]."""
    import geopandas
    import pandas as pd

    if what not in COLUMNS:
        raise OptionError(f"what: {what!r} is not known; expected mentions, incidents or claims")
    documents = {document.id: document for document in report.documents}
    if what == "mentions":
        rows = [_mention(mention, documents[mention.document]) for mention in report.mentions]
    elif what == "incidents":
        rows = [_incident(incident, documents) for incident in report.incidents]
    else:
        rows = [_claim(checked, documents[checked.claim.document]) for checked in report.claims]
    columns = {
        name: pd.Series([row[name] for row in rows], dtype=dtype)
        for name, dtype in COLUMNS[what].items()
    }
    geometry = [_geometry(row) for row in rows]
    return geopandas.GeoDataFrame(columns, geometry=geometry, crs="EPSG:4326")


def _mention(mention: Mention, document: Document) -> dict[str, Any]:
    span = mention.span
    start, end = sentence_at(document.text, span.start)
    place = mention.place
    return {
        **_of_place(place),
        **_of_document(document),
        "name": span.text,
        "location": place.name if place else None,
        "role": mention.role.value,
        "label": mention.label.value,
        "score": mention.score,
        "population": place.population if place else None,
        "sentence": document.text[start:end],
        "start": span.start,
        "end": span.end,
        "why": reasons_in_words(mention.why),
    }


def _incident(incident: Incident, documents: Mapping[str, Document]) -> dict[str, Any]:
    document = documents[incident.document]
    mention, when = incident.place, incident.when
    place = mention.place if mention else None
    name = mention.span.text if mention else None
    return {
        **_of_place(place),
        **_of_document(document),
        **_ends("killed", incident.killed),
        **_ends("injured", incident.injured),
        **_ends("missing", incident.missing),
        **_ends("displaced", incident.displaced),
        "incident": incident.id,
        "event_date": when.low,
        "event_date_end": when.high,
        "event_date_edtf": when.edtf,
        "date_precision": when.precision,
        "event_type": incident.event_type,
        "sub_event_type": incident.sub_event_type,
        "location": place.name if place else name,
        "place_name": name,
        "place_score": mention.score if mention else None,
        "geo_precision": incident.geo_precision,
        "damage": "; ".join(count_in_words(count) for count in incident.damage) or None,
        "intercepted": incident.intercepted,
        "civilian_targeting": incident.civilian_targeting,
        "actor1": incident.actor1.text if incident.actor1 else None,
        "actor2": incident.actor2.text if incident.actor2 else None,
        "attribution": incident.attribution,
        "status": incident.status.value,
        "accounts": "; ".join(accounts_in_words(incident, documents)) or None,
        "notes": " ".join(span.text for span in incident.spans),
        "why": reasons_in_words(incident.why),
    }


def _claim(checked: CheckedClaim, document: Document) -> dict[str, Any]:
    claim, verdict = checked.claim, checked.verdict
    measured, second = verdict.measurement, verdict.second_measurement
    hours, computed = claim.duration, verdict.described
    return {
        **_of_document(document),
        "subject": claim.subject.span.text if claim.subject else None,
        "reference": claim.reference.span.text if claim.reference else None,
        "second_reference": claim.second_reference.span.text if claim.second_reference else None,
        "claimed": claimed_in_words(claim),
        "claimed_low_km": claim.quantity.low_km,
        "claimed_high_km": claim.quantity.high_km,
        "claimed_low_hours": hours.low_hours if hours else None,
        "claimed_high_hours": hours.high_hours if hours else None,
        "outcome": verdict.outcome.value,
        "measured_low_km": measured.low_km if measured else None,
        "measured_km": measured.best_km if measured else None,
        "measured_high_km": measured.high_km if measured else None,
        "second_measured_km": second.best_km if second else None,
        "azimuth_deg": measured.azimuth_deg if measured else None,
        "computed_latitude": computed.latitude if computed else None,
        "computed_longitude": computed.longitude if computed else None,
        "computed_radius_km": computed.radius_km if computed else None,
        "layer": measured.layer.name if measured and measured.layer else None,
        "direction": claim.direction,
        "mode": claim.mode.value,
        "attribution": claim.attribution,
        "subject_place_id": _place_id(claim.subject),
        "reference_place_id": _place_id(claim.reference),
        "alternatives": "; ".join(f"{a.label}: {a.outcome}" for a in verdict.alternatives) or None,
        "sentence": claim.span.text,
        "start": claim.span.start,
        "end": claim.span.end,
        "why": reasons_in_words((*claim.why, *verdict.why)),
        "_line": (measured.subject_point, measured.reference_point) if measured else None,
    }


def capped(number: int | None) -> int | None:
    """A count as a table can hold it: a report may write any number.

    Example:
        >>> capped(13), capped(10**30), capped(None)
        (13, 9223372036854775807, None)
    """
    return None if number is None else min(number, 2**63 - 1)


def _ends(what: str, count: Count | None) -> dict[str, int | None]:
    low, high = (count.low, count.high) if count else (None, None)
    return {f"{what}_low": capped(low), f"{what}_high": capped(high)}


def _of_document(document: Document) -> dict[str, Any]:
    return {
        "document": document.id,
        "source": document.source,
        "published": document.published,
    }


def _of_place(place: Place | None) -> dict[str, Any]:
    return {
        "place_id": place.id if place else None,
        "kind": place.kind if place else None,
        "country": place.country if place else None,
        "admin1": place.admin1 if place else None,
        "admin2": place.admin2 if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "radius_km": place.radius_km if place else None,
    }


def _place_id(reference: Reference | None) -> str | None:
    if reference and reference.mention and reference.mention.place:
        return reference.mention.place.id
    return None


def _geometry(row: Mapping[str, Any]) -> Any:
    """A claim's line or a place's point; None for what was not measured or not placed."""
    from shapely.geometry import LineString, Point

    if "_line" in row:
        return LineString(row["_line"]) if row["_line"] else None
    if row["longitude"] is None:
        return None
    return Point(row["longitude"], row["latitude"])
