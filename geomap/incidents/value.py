"""The value that an incident becomes when all its tellings are together."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from geomap.incidents.actors import Sides
from geomap.incidents.figures import counts_of
from geomap.incidents.kinds import CIVILIANS, DISRUPTED, STRATEGIC, VIOLENT
from geomap.incidents.lethal import lethal_type
from geomap.incidents.timing import undated
from geomap.model import Document, Incident, Span, Status

if TYPE_CHECKING:
    from geomap.incidents.drafts import Draft
    from geomap.incidents.telling import Telling
    from geomap.model import Mention


class Spot(NamedTuple):
    """One place of an event."""

    mention: Mention | None
    geo_precision: int
    why: str


def incident_of(document: Document, draft: Draft, spot: Spot, used: set[str]) -> Incident:
    """The incident at one place of a draft, with an id that none of ``used`` has."""
    several = draft.located is not None and len(draft.located.mentions) > 1
    counts = counts_of(
        document, draft.tellings, several=several, totals=draft.event_type not in VIOLENT
    )
    intercepted = any(telling.intercepted for telling in draft.tellings)
    event_type, sub_event_type = draft.event_type, draft.sub_event_type
    reasons = [*_reasons(draft, several=several), spot.why]
    if intercepted and event_type in VIOLENT and not counts.harm:
        event_type, sub_event_type = STRATEGIC, DISRUPTED
        reasons.append("intercepted before it did harm: ACLED codes disrupted weapons use")
    if counts.killed and counts.killed.low:
        lethal = lethal_type(draft)
        if lethal is None:
            counts = replace(counts, killed=None)
            reasons.append(f"no {sub_event_type} kills: those killed are left out")
        elif lethal != (event_type, sub_event_type):
            event_type, sub_event_type = lethal
            reasons.append(f"people were killed: {sub_event_type}")
    when = draft.when or undated(document.published)
    key = f"{document.id}|{sub_event_type}|{_place_key(spot.mention)}|{when.edtf}"
    while key in used:
        key += "+"
    used.add(key)
    tellings = sorted(draft.tellings, key=lambda telling: telling.sentence)
    sides = _sides(tellings, intercepted=intercepted)
    return Incident(
        id=hashlib.sha256(key.encode()).hexdigest()[:12],
        document=document.id,
        event_type=event_type,
        sub_event_type=sub_event_type,
        place=spot.mention,
        when=when,
        geo_precision=spot.geo_precision,
        killed=counts.killed,
        injured=counts.injured,
        missing=counts.missing,
        displaced=counts.displaced,
        damage=counts.damage,
        actor1=sides.actor,
        actor2=sides.other,
        attribution=_attribution(tellings),
        status=_status(tellings),
        intercepted=intercepted,
        civilian_targeting=event_type == CIVILIANS or counts.civilians,
        spans=tuple(
            Span(start=start, end=end, text=document.text[start:end])
            for start, end in dict.fromkeys(telling.sentence for telling in tellings)
        ),
        why=tuple(dict.fromkeys((*reasons, *counts.why))),
    )


def _place_key(mention: Mention | None) -> str:
    if mention is None:
        return ""
    return mention.place.id if mention.place else mention.span.text


def _reasons(draft: Draft, *, several: bool) -> list[str]:
    first = draft.tellings[0]
    found = [*first.why, *((draft.place_why,) if draft.place_why else ())]
    for telling in draft.tellings[1:]:
        if telling.sub_event_type == draft.sub_event_type and telling.why[0] not in found:
            found.append(telling.why[0])
            break
    if len(draft.tellings) > 1:
        found.append(f"told in {len(draft.tellings)} sentences: same place, time and type")
    if several:
        found.append("told of several places at once: one incident each, totals not shared out")
    return found


def _sides(tellings: list[Telling], *, intercepted: bool) -> Sides:
    """The two sides as the plainest words tell them; whose weapons were intercepted, second."""
    told = sorted(tellings, key=lambda telling: -telling.weight)
    doers = [telling.sides.actor for telling in told if telling.sides.actor]
    others = [telling.sides.other for telling in told if telling.sides.other]
    if intercepted and not others:
        others = [doer for doer in doers if doer.name != doers[0].name]
    return Sides(next(iter(doers), None), next(iter(others), None))


def _attribution(tellings: list[Telling]) -> str | None:
    """Everybody who says so, in the order of the report."""
    names: dict[str, str] = {}
    for telling in tellings:
        if telling.source:
            names.setdefault(telling.source.name.casefold(), telling.source.name)
    return "; ".join(list(names.values())[:4]) or None


def _status(tellings: list[Telling]) -> Status:
    """Told as fact by anybody but a party: reported; by parties alone: claimed."""
    told = [telling for telling in tellings if telling.event_type] or tellings
    if any(telling.status is Status.DISPUTED for telling in tellings):
        return Status.DISPUTED
    if all(telling.status is Status.CLAIMED for telling in told):
        return Status.CLAIMED
    return Status.REPORTED
