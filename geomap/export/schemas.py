"""Incidents in the columns of ACLED and of the UCDP Georeferenced Event Dataset.

Sources: ACLED Codebook (2024), UCDP GED Codebook 25.1. What a report cannot know (actor codes,
regions of a project's own) is left empty; a draft to be corrected, never the dataset itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geomap.report.divisions import country_name, division_name
from geomap.report.frames import capped

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    import pandas as pd

    from geomap.atlas import Atlas
    from geomap.model import Count, Document, Incident, When
    from geomap.report import Report

_VIOLENCE, _DEMONSTRATIONS = "Political violence", "Demonstrations"
_DISORDER = {
    "Battles": _VIOLENCE,
    "Explosions/Remote violence": _VIOLENCE,
    "Violence against civilians": _VIOLENCE,
    "Protests": _DEMONSTRATIONS,
    "Riots": _DEMONSTRATIONS,
    "Strategic developments": "Strategic developments",
}
_DISORDER_OF_SUB_EVENT = {
    "Mob violence": _VIOLENCE,
    "Excessive force against protesters": f"{_VIOLENCE}; {_DEMONSTRATIONS}",
}
_TIME_PRECISION = {"day": 1, "night": 1, "week": 2}
_GED_DATE_PRECISION = {"day": 1, "night": 2, "week": 3, "month": 4, "year": 5}
_GED_WHERE = {"ADM3": 3, "ADM2": 3, "ADM1": 4, "RGN": 4, "PCLI": 6}


def acled(report: Report, *, atlas: Atlas | None = None) -> pd.DataFrame:
    """Incidents in ACLED's columns, ready for ``pandas.concat`` with its exports.

    Args:
        report: whose incidents.
        atlas: names countries and divisions; without it their codes stand there.

    Returns:
        One row for each incident. ``fatalities`` is the lowest figure reported, 0 when none is, as
        ACLED counts; ``event_date`` is the first possible day and empty when no year is known.

    Example:
        >>> from geomap.model import Provenance
        >>> from geomap.report import Report
        >>> empty = Report(provenance=Provenance(geomap="0", atlas="a", recogniser="r"))
        >>> list(acled(empty).columns)[:5]
        ['event_id_cnty', 'event_date', 'year', 'time_precision', 'disorder_type']
    """
    return _table(report, _acled_row, _ACLED, atlas)


def ged(report: Report, *, atlas: Atlas | None = None) -> pd.DataFrame:
    """Incidents in the columns of UCDP GED, ready for ``pandas.concat`` with its exports.

    Args:
        report: whose incidents.
        atlas: names countries and divisions; without it their codes stand there.

    Returns:
        One row for each incident. ``low`` and ``high`` are the ends of the reported range,
        ``best`` is its lower end, as the codebook asks where sources differ.

    Example:
        >>> from geomap.model import Provenance
        >>> from geomap.report import Report
        >>> empty = Report(provenance=Provenance(geomap="0", atlas="a", recogniser="r"))
        >>> len(ged(empty)), "where_prec" in ged(empty).columns
        (0, True)
    """
    return _table(report, _ged_row, _GED, atlas)


_TEXT, _REAL, _WHOLE, _DATE = "string", "float64", "Int64", "datetime64[ms]"

_ACLED = {
    "event_id_cnty": _TEXT,
    "event_date": _DATE,
    "year": _WHOLE,
    "time_precision": _WHOLE,
    "disorder_type": _TEXT,
    "event_type": _TEXT,
    "sub_event_type": _TEXT,
    "actor1": _TEXT,
    "actor2": _TEXT,
    "civilian_targeting": _TEXT,
    "iso": _WHOLE,
    "region": _TEXT,
    "country": _TEXT,
    "admin1": _TEXT,
    "admin2": _TEXT,
    "location": _TEXT,
    "latitude": _REAL,
    "longitude": _REAL,
    "geo_precision": _WHOLE,
    "source": _TEXT,
    "notes": _TEXT,
    "fatalities": _WHOLE,
}
_GED = {
    "id": _TEXT,
    "year": _WHOLE,
    "type_of_violence": _WHOLE,
    "side_a": _TEXT,
    "side_b": _TEXT,
    "source_office": _TEXT,
    "source_date": _DATE,
    "source_headline": _TEXT,
    "source_original": _TEXT,
    "where_prec": _WHOLE,
    "where_coordinates": _TEXT,
    "adm_1": _TEXT,
    "adm_2": _TEXT,
    "latitude": _REAL,
    "longitude": _REAL,
    "country": _TEXT,
    "event_clarity": _WHOLE,
    "date_prec": _WHOLE,
    "date_start": _DATE,
    "date_end": _DATE,
    "deaths_civilians": _WHOLE,
    "low": _WHOLE,
    "best": _WHOLE,
    "high": _WHOLE,
}


def _table(
    report: Report, row_of: Any, types: Mapping[str, str], atlas: Atlas | None
) -> pd.DataFrame:
    import pandas as pd

    documents = {document.id: document for document in report.documents}
    rows = [row_of(one, documents[one.document], atlas) for one in report.incidents]
    return pd.DataFrame(
        {
            name: pd.Series([row.get(name) for row in rows], dtype=dtype)
            for name, dtype in types.items()
        }
    )


def _acled_row(incident: Incident, document: Document, atlas: Atlas | None) -> dict[str, Any]:
    first, second = (*incident.actors, None, None)[:2]
    disorder = _DISORDER_OF_SUB_EVENT.get(incident.sub_event_type)
    return {
        **_where(incident, atlas),
        "event_id_cnty": incident.id,
        "event_date": incident.when.low,
        "year": _year(incident.when),
        "time_precision": _TIME_PRECISION.get(incident.when.precision, 3),
        "disorder_type": disorder or _DISORDER.get(incident.event_type),
        "event_type": incident.event_type,
        "sub_event_type": incident.sub_event_type,
        "actor1": first,
        "actor2": second,
        "civilian_targeting": "Civilian targeting" if incident.civilian_targeting else None,
        "geo_precision": incident.geo_precision,
        "source": document.source,
        "notes": " ".join(span.text for span in incident.spans),
        "fatalities": capped(incident.killed.low if incident.killed else 0),
    }


def _ged_row(incident: Incident, document: Document, atlas: Atlas | None) -> dict[str, Any]:
    where = _where(incident, atlas)
    first, second = (*incident.actors, None, None)[:2]
    killed: Count | None = incident.killed
    place = incident.place.place if incident.place else None
    nearness = 1 if incident.geo_precision == 1 else 2
    return {
        **where,
        "id": incident.id,
        "year": _year(incident.when),
        "side_a": first,
        "side_b": second,
        "source_office": document.source,
        "source_date": document.published,
        "source_headline": document.title,
        "source_original": incident.attribution,
        "where_prec": _GED_WHERE.get(place.kind, nearness) if place else None,
        "where_coordinates": where["location"],
        "adm_1": where["admin1"],
        "adm_2": where["admin2"],
        "event_clarity": 1,
        "date_prec": _GED_DATE_PRECISION.get(incident.when.precision, 5),
        "date_start": incident.when.low,
        "date_end": incident.when.high,
        "low": capped(killed.low if killed else 0),
        "best": capped(killed.low if killed else 0),
        "high": capped(killed.high if killed else 0),
    }


def _where(incident: Incident, atlas: Atlas | None) -> dict[str, Any]:
    mention = incident.place
    if mention is None or mention.place is None:
        name = mention.span.text if mention else None
        return {"location": name, "admin1": None, "admin2": None}
    place = mention.place
    return {
        "location": place.name,
        "country": country_name(place, atlas),
        "admin1": division_name(place, atlas),
        "admin2": place.admin2,
        "latitude": place.latitude,
        "longitude": place.longitude,
    }


def _year(when: When) -> int | None:
    day: dt.date | None = when.low
    return day.year if day else None
