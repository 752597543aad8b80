"""Incidents as PLOVER records, one JSON object a line.

PLOVER, the Political Language Ontology for Verifiable Event Records (Open Event Data Alliance,
manual 0.8 of September 2021), is the data format of political event coders. Which category an
incident becomes follows its own table from CAMEO ("195: ASSAULT, heavy-weapons # Employ aerial
weapons"). Disasters and accidents are no events there; they are left out.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from geomap.export.countries import country_codes

if TYPE_CHECKING:
    from geomap.model import Actor, Document, Incident, Place
    from geomap.report import Report

CODEBOOK = "plover-0.8"

_CATEGORIES: dict[str, tuple[str, str | None]] = {
    "Armed clash": ("ASSAULT", None),
    "Government regains territory": ("ASSAULT", None),
    "Non-state actor overtakes territory": ("ASSAULT", None),
    "Chemical weapon": ("ASSAULT", "unconventional"),
    "Air/drone strike": ("ASSAULT", "heavy-weapons"),
    "Shelling/artillery/missile attack": ("ASSAULT", "heavy-weapons"),
    "Suicide bomb": ("ASSAULT", "suicide-attack"),
    "Remote explosive/landmine/IED": ("ASSAULT", "explosives"),
    "Grenade": ("ASSAULT", "explosives"),
    "Attack": ("ASSAULT", None),
    "Sexual violence": ("ASSAULT", "sexual"),
    "Abduction/forced disappearance": ("ASSAULT", "abduct"),
    "Mob violence": ("ASSAULT", None),
    "Excessive force against protesters": ("ASSAULT", None),
    "Peaceful protest": ("PROTEST", "demo"),
    "Protest with intervention": ("PROTEST", "demo"),
    "Violent demonstration": ("PROTEST", "riot"),
    "Arrests": ("COERCE", "arrest"),
    "Looting/property destruction": ("COERCE", "confiscate"),
    "Disrupted weapons use": ("COERCE", "confiscate"),
    "Headquarters or base established": ("MOBILIZE", "troops"),
    "Agreement": ("AGREE", None),
    "Non-violent transfer of territory": ("RETREAT", "withdraw"),
}
"""ACLED's sub-event types as a category and mode of PLOVER; the others have none there."""
_QUAD = {"AGREE": 1, "RETREAT": 2, "PROTEST": 4, "COERCE": 4, "ASSAULT": 4, "MOBILIZE": 4}
_TWO_SIDED = ("Armed clash",)
"""Both sides are sources: "in events where the violence is two-sided, all participants are"."""


def plover_lines(report: Report, *, made_by: str) -> str:
    """The incidents that PLOVER has a category for, one JSON object a line.

    Args:
        report: whose incidents.
        made_by: what coded them, for ``cite_info.coder``.

    Returns:
        JSON Lines. ``source`` is empty where the report names nobody who acts; ``date`` is null
        where no year is known. Beside PLOVER's own fields, ``dead_high`` and ``injured_high`` give
        the upper ends of ranges, and ``status`` how firmly the report says so.

    Example:
        >>> from geomap.model import Provenance
        >>> from geomap.report import Report
        >>> empty = Report(provenance=Provenance(geomap="0", atlas="a", recogniser="r"))
        >>> plover_lines(empty, made_by="geomap 0")
        ''
    """
    documents = {document.id: document for document in report.documents}
    records = [
        _record(incident, documents[incident.document], made_by)
        for incident in report.incidents
        if has_category(incident)
    ]
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def has_category(incident: Incident) -> bool:
    """Whether PLOVER has a category for an incident."""
    return incident.sub_event_type in _CATEGORIES


def _record(incident: Incident, document: Document, made_by: str) -> dict[str, Any]:
    category, mode = _CATEGORIES[incident.sub_event_type]
    sides = [_actor(side) for side in (incident.actor1, incident.actor2)]
    two_sided = incident.sub_event_type in _TWO_SIDED
    when, mention = incident.when, incident.place
    record: dict[str, Any] = {
        "id": incident.id,
        "date": when.low.isoformat() if when.low else None,
        "enddate": when.high.isoformat() if when.high else None,
        "source": [*sides[0], *(sides[1] if two_sided else ())],
        "recipient": [] if two_sided else sides[1],
        "event": [category],
        "mode": [mode] if mode else [],
        "context": ["cbrn"] if incident.sub_event_type == "Chemical weapon" else [],
        "quad_code": _QUAD[category],
        "event_loc": _location(mention.place) if mention and mention.place else None,
        "text_info": [{"start": span.start, "end": span.end} for span in incident.spans],
        "cite_info": _citation(document, made_by),
        "status": incident.status.value,
    }
    for name, count in (("dead", incident.killed), ("injured", incident.injured)):
        if count:
            record[name], record[f"{name}_high"] = count.low, count.high
    return record


def _actor(side: Actor | None) -> list[dict[str, Any]]:
    if side is None:
        return []
    actor = {"actor_text": side.text, "identifier_text": side.name}
    codes = country_codes(side.country)
    return [{"code": codes.iso3, **actor} if codes else actor]


def _location(place: Place) -> dict[str, Any]:
    """A place in the words of GeoNames' dump, as the manual asks."""
    codes = country_codes(place.country)
    source, _, number = place.id.partition(":")
    return {
        "geonameid": int(number) if source == "geonames" and number.isdigit() else None,
        "name": place.name,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "feature code": place.kind,
        "country code": place.country,
        "cc3": codes.iso3 if codes else None,
        "admin1 code": _last_part(place.admin1),
        "admin2 code": _last_part(place.admin2),
        "population": place.population,
    }


def _last_part(code: str | None) -> str | None:
    """GeoNames keeps the codes of the divisions in columns of their own: "US.TX" is "TX" there."""
    return code.rpartition(".")[2] if code else None


def _citation(document: Document, made_by: str) -> dict[str, Any]:
    return {
        "title": document.title,
        "url": document.url,
        "publication": None if document.url else document.source or None,
        "language": document.language,
        "citation": f"sha256:{document.sha256}",
        "coder": made_by,
        "codebook": CODEBOOK,
    }
