"""Incidents told by a distance: "a village 12 km north of X", "Mororo, 3 km east of X"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.model import Label, Mention, Role, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geomap.model import DistanceClaim, Document, Incident, Place

_UNNAMED = re.compile(
    r"\b(?:an?|the|another|some|several|two|three)\s(?:[\w-]+\s){0,2}?(?:village|town|position|area|camp|base|point|site|settlement|"
    r"hamlet|checkpoint|outpost|spot|place|road|hill|farm|field|market|mine|quarry|forest|desert)s?\s?(?:some\s|about\s|around\s|lying\s"
    r"|located\s|situated\s|that\sis\s|,\s)*\Z",
    re.IGNORECASE,
)


def place_by_offsets(
    document: Document,
    incidents: Iterable[Incident],
    described: Sequence[tuple[DistanceClaim, Place]],
) -> tuple[Incident, ...]:
    """Put incidents told at a distance from a town where the words put them.

    Args:
        document: the report.
        incidents: its incidents; those at the reference of a claim in their own sentence move, and
            those at a subject that no gazetteer entry goes with.
        described: claims whose subject could not be placed, each with the point it describes.

    Returns:
        The incidents, in order; a moved one has the described point as its place.
    """
    at = _by_end(described)
    return tuple(
        _moved(document, incident, *at[incident.place.span])
        if incident.place and incident.place.span in at
        else incident
        for incident in incidents
    )


def _by_end(
    described: Iterable[tuple[DistanceClaim, Place]],
) -> dict[Span, tuple[DistanceClaim, Mention, Place]]:
    """The first claim that stands at each reference and at each subject, with its reference."""
    found: dict[Span, tuple[DistanceClaim, Mention, Place]] = {}
    for claim, place in described:
        reference = claim.reference.mention if claim.reference else None
        subject = claim.subject.mention if claim.subject else None
        if reference is not None:
            found.setdefault(reference.span, (claim, reference, place))
            if subject is not None:
                found.setdefault(subject.span, (claim, reference, place))
    return found


def _moved(
    document: Document, incident: Incident, claim: DistanceClaim, reference: Mention, place: Place
) -> Incident:
    subject = claim.subject.mention if claim.subject else None
    start = min(claim.quantity.span.start, reference.span.start)
    end = max(claim.quantity.span.end, reference.span.end)
    if subject is not None:
        start, end = _over(start, end, subject.span)
    else:
        named = _UNNAMED.search(document.text[max(0, start - 60) : start])
        start -= len(named.group()) if named else 0
    mention = Mention(
        document=document.id,
        span=Span(start=start, end=end, text=document.text[start:end]),
        label=Label.DESCRIPTOR,
        role=Role.LOCATION,
        place=place,
        score=reference.score,
        why=(f"computed from {reference.span.text}: {place.name}",),
    )
    unknown = "is not in the gazetteer" if subject else "itself is not named"
    reason = (
        f"precision 2: {place.name}, computed, give or take {place.radius_km:.0f} km: "
        f"the place {unknown}"
    )
    why = (*(why for why in incident.why if not why.startswith("precision ")), reason)
    return replace(incident, place=mention, geo_precision=2, why=why)


_LONGEST = 120
"""Characters that the words of a place and its distance may take together."""


def _over(start: int, end: int, subject: Span) -> tuple[int, int]:
    """The words of a distance with the name of what lies there, unless that stands far off."""
    whole = min(start, subject.start), max(end, subject.end)
    return whole if whole[1] - whole[0] <= _LONGEST else (subject.start, subject.end)
