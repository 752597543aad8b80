"""Incidents in the columns of ACLED and of the UCDP Georeferenced Event Dataset.

Sources: ACLED Codebook (2024), UCDP GED Codebook 25.1. What a report cannot know (codes of actors,
conflicts and dyads) is left empty; a draft to be corrected, never the dataset itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geomap.export.countries import country_codes
from geomap.report.divisions import country_name, division_name, subdivision_name
from geomap.report.frames import capped
from geomap.report.words import range_in_words, when_in_words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

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
_GED_WHERE = {
    **dict.fromkeys(("ADM2", "ADM3"), 3),
    "ADM1": 4,
    **dict.fromkeys(("RGN", "AREA", "COAST", "STM", "MT", "MTS", "DSRT", "PEN", "VAL", "ISLS"), 5),
    **dict.fromkeys(("PCL", "PCLD", "PCLF", "PCLI", "PCLS", "TERR"), 6),
    **dict.fromkeys(("OCN", "SEA", "GULF", "STRT", "BAY"), 7),
}
"""1 the place, 2 near it; divisions 3 and 4; lines and regions without borders 5; 6 the country;
7 international waters (UCDP GED Codebook, "where_prec")."""


def acled(report: Report, *, atlas: Atlas | None = None) -> pd.DataFrame:
    """Incidents in ACLED's columns, ready for ``pandas.concat`` with its exports.

    Args:
        report: whose incidents.
        atlas: names countries and divisions; without it their codes stand there.

    Returns:
        One row for each incident but disasters and accidents, which ACLED does not code.
        ``fatalities`` is the lowest figure reported, 0 when none is, as ACLED counts;
        ``event_date`` is the first possible day and empty when none is known. ``tags`` says where
        the report states no figure, a range or no first day.

    Example:
        >>> from geomap.model import Provenance
        >>> from geomap.report import Report
        >>> empty = Report(provenance=Provenance(geomap="0", atlas="a", recogniser="r"))
        >>> list(acled(empty).columns)[:5]
        ['event_id_cnty', 'event_date', 'year', 'time_precision', 'disorder_type']
    """
    return _table(report, "acled", atlas)


def ged(report: Report, *, atlas: Atlas | None = None) -> pd.DataFrame:
    """Incidents in the columns of UCDP GED, ready for ``pandas.concat`` with its exports.

    Args:
        report: whose incidents.
        atlas: names countries and divisions; without it their codes stand there.

    Returns:
        One row for each incident of violence, also those without deaths (UCDP's own table has
        none of these): look at ``best``. ``low`` and ``high`` are the ends of the reported range,
        ``best`` is its lower end, as the codebook asks where sources differ. ``type_of_violence``
        is set for one-sided violence only: which side is a state, a report seldom says.

    Example:
        >>> from geomap.model import Provenance
        >>> from geomap.report import Report
        >>> empty = Report(provenance=Provenance(geomap="0", atlas="a", recogniser="r"))
        >>> len(ged(empty)), "where_prec" in ged(empty).columns
        (0, True)
    """
    return _table(report, "ged", atlas)


_ONE_SIDED = 3
"""UCDP's type of violence against civilians by a government or a formally organised group."""

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
    "tags": _TEXT,
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
    "deaths_a": _WHOLE,
    "deaths_b": _WHOLE,
    "deaths_civilians": _WHOLE,
    "deaths_unknown": _WHOLE,
    "low": _WHOLE,
    "best": _WHOLE,
    "high": _WHOLE,
}


def codes_it(schema: str, incident: Incident) -> bool:
    """Whether a schema has a place for such an incident.

    ACLED has none for disasters and accidents, UCDP none for what is not violence.

    Example:
        >>> from types import SimpleNamespace
        >>> flood = SimpleNamespace(event_type="Disaster", sub_event_type="Flood")
        >>> codes_it("acled", flood), codes_it("geomap", flood)
        (False, True)
    """
    kind, sub_event = incident.event_type, incident.sub_event_type
    if schema == "acled":
        return kind in _DISORDER
    if schema == "ged":
        return _VIOLENCE in (_DISORDER_OF_SUB_EVENT.get(sub_event) or _DISORDER.get(kind, ""))
    return True


def _table(report: Report, schema: str, atlas: Atlas | None) -> pd.DataFrame:
    import pandas as pd

    types, row_of = (_ACLED, _acled_row) if schema == "acled" else (_GED, _ged_row)
    rows = [row_of(one, report, atlas) for one in report.incidents if codes_it(schema, one)]
    return pd.DataFrame(
        {
            name: pd.Series([row.get(name) for row in rows], dtype=dtype)
            for name, dtype in types.items()
        }
    )


def _acled_row(incident: Incident, report: Report, atlas: Atlas | None) -> dict[str, Any]:
    disorder = _DISORDER_OF_SUB_EVENT.get(incident.sub_event_type)
    place = incident.place.place if incident.place else None
    codes = country_codes(place.country if place else None)
    return {
        **_where(incident, atlas),
        "event_id_cnty": f"{codes.iso3}-{incident.id}" if codes else incident.id,
        "event_date": incident.when.low,
        "year": _year(incident.when),
        "time_precision": _TIME_PRECISION.get(incident.when.precision, 3),
        "disorder_type": disorder or _DISORDER.get(incident.event_type),
        "event_type": incident.event_type,
        "sub_event_type": incident.sub_event_type,
        "actor1": incident.actor1.name if incident.actor1 else None,
        "actor2": incident.actor2.name if incident.actor2 else None,
        "civilian_targeting": "Civilian targeting" if incident.civilian_targeting else None,
        "iso": codes.isonumeric if codes else None,
        "region": codes.acled_region if codes else None,
        "geo_precision": incident.geo_precision,
        "source": "; ".join(one.source for one in _told_by(incident, report) if one.source) or None,
        "notes": " ".join(span.text for span in incident.spans),
        "fatalities": capped(incident.killed.low if incident.killed else 0),
        "tags": "; ".join(_left_open(incident)) or None,
    }


def _left_open(incident: Incident) -> Iterator[str]:
    """What ACLED's columns of numbers and days would hide."""
    killed = incident.killed
    if killed is None:
        yield "fatalities not stated"
    elif killed.low != killed.high:
        yield f"fatalities: {range_in_words(killed)}"
    if incident.when.low is None:
        yield f"date: {when_in_words(incident.when)}"


def _ged_row(incident: Incident, report: Report, atlas: Atlas | None) -> dict[str, Any]:
    where, when = _where(incident, atlas), incident.when
    place = incident.place.place if incident.place else None
    documents = _told_by(incident, report)
    killed: Count | None = incident.killed
    low = capped(killed.low if killed else 0)
    sayers = [incident.attribution, *(account.attribution for account in incident.accounts)]
    known = place is not None and when.precision in ("day", "night") and when.low is not None
    return {
        **where,
        "id": incident.id,
        "year": _year(when),
        "type_of_violence": _ONE_SIDED if incident.civilian_targeting and killed else None,
        "side_a": incident.actor1.name if incident.actor1 else None,
        "side_b": _side_b(incident),
        "source_office": "; ".join(one.source for one in documents if one.source) or None,
        "source_date": documents[0].published,
        "source_headline": documents[0].title,
        "source_original": "; ".join(dict.fromkeys(filter(None, sayers))) or None,
        "where_prec": _GED_WHERE.get(place.kind, min(incident.geo_precision, 2)) if place else None,
        "where_coordinates": where["location"],
        "adm_1": where["admin1"],
        "adm_2": where["admin2"],
        "event_clarity": 1 if known else 2,
        "date_prec": _GED_DATE_PRECISION.get(when.precision, 5),
        "date_start": when.low,
        "date_end": when.high,
        "deaths_civilians": low if incident.civilian_targeting else None,
        "deaths_unknown": None if incident.civilian_targeting else low,
        "low": low,
        "best": low,
        "high": capped(killed.high if killed else 0),
    }


def _told_by(incident: Incident, report: Report) -> list[Document]:
    """The reports that tell an incident, its own first."""
    ids = dict.fromkeys((incident.document, *(account.document for account in incident.accounts)))
    documents = {document.id: document for document in report.documents}
    return [documents[each] for each in ids]


def _side_b(incident: Incident) -> str | None:
    """The other side; in one-sided violence UCDP writes "Civilians"."""
    if incident.actor2:
        return incident.actor2.name
    return "Civilians" if incident.civilian_targeting else None


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
        "admin2": subdivision_name(place, atlas),
        "latitude": place.latitude,
        "longitude": place.longitude,
    }


def _year(when: When) -> int | None:
    day: dt.date | None = when.low
    return day.year if day else None
