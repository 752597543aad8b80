"""One incident out of what several reports of a batch tell of it.

Two incidents of different reports are one where they lie at the same place, their windows can be
the same time (a day more or less) and their types agree. Each report keeps its own account; where
the figures of two cannot both be true the incident holds the whole range and says who says what.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.incidents.kinds import ATTACK, REMOTE, UNARMED, UNCLASSIFIED, VIOLENT
from geomap.incidents.timing import SLACK_DAYS
from geomap.model import Account, Count, Incident, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geomap.model import Document

_REPORTED_WITHIN = dt.timedelta(days=3)
"""What a report tells without a date happened at most so long before it appeared."""
_HARMS = ("killed", "injured", "missing", "displaced")


def merge_across(
    incidents: Iterable[Incident], documents: Iterable[Document]
) -> tuple[Incident, ...]:
    """Bring incidents that several reports tell together.

    Args:
        incidents: of one or more reports, in order.
        documents: the reports; their dates bound what is told without one.

    Returns:
        The incidents in order, each with one :class:`geomap.model.Account` per report where more
        than one tells it. Places that are a whole region are merged for disasters only.

    Example:
        >>> merge_across((), ())
        ()
    """
    known = {document.id: document for document in documents}
    groups: list[list[Incident]] = []
    then_and_there: dict[tuple[str, int], list[int]] = {}
    """Numbers of the groups that begin with an incident of that place and stretch of days."""
    for incident in incidents:
        key, window = _place_key(incident), _window(incident, known)
        if not key or window is None:  # nothing says that another report means the same
            groups.append([incident])
            continue
        near = {
            number
            for stretch in _stretches(window, slack=SLACK_DAYS)
            for number in then_and_there.get((key, stretch), ())
        }
        same = (groups[n] for n in sorted(near) if _same(groups[n], incident, window, known))
        group = next(same, None)
        if group is None:
            for stretch in _stretches(window):
                then_and_there.setdefault((key, stretch), []).append(len(groups))
            group = []
            groups.append(group)
        group.append(incident)
    return tuple(_one(group, known) if len(group) > 1 else group[0] for group in groups)


_STRETCH_DAYS = 7


def _stretches(window: tuple[dt.date, dt.date], *, slack: int = 0) -> range:
    """The weeks that a window touches: only incidents of the same weeks need be compared."""
    first, last = window[0].toordinal() - slack, window[1].toordinal() + slack
    return range(first // _STRETCH_DAYS, last // _STRETCH_DAYS + 1)


def _place_key(incident: Incident) -> str:
    place = incident.place.place if incident.place else None
    if place is None or (incident.geo_precision == 3 and incident.event_type not in UNARMED):
        return ""
    return place.id


def _same(
    group: Sequence[Incident],
    incident: Incident,
    window: tuple[dt.date, dt.date],
    known: Mapping[str, Document],
) -> bool:
    first = group[0]
    if not _types_agree(first, incident):
        return False
    begun = _window(first, known)
    slack = dt.timedelta(days=SLACK_DAYS)
    if begun is None or begun[0] - window[1] > slack or window[0] - begun[1] > slack:
        return False
    return all(other.document != incident.document for other in group)


def _window(incident: Incident, known: Mapping[str, Document]) -> tuple[dt.date, dt.date] | None:
    """The days an incident may lie on; None where a whole year or more is possible."""
    when, document = incident.when, known.get(incident.document)
    if when.low and when.high:
        return None if when.precision == "year" else (when.low, when.high)
    published = when.high or (document.published if document else None)
    if published is None:
        return None
    return published - min(_REPORTED_WITHIN, published - dt.date.min), published


def _types_agree(first: Incident, second: Incident) -> bool:
    if first.sub_event_type == second.sub_event_type:
        return True
    types = {first.event_type, second.event_type}
    if types <= UNARMED or types == {REMOTE}:
        return True
    if UNCLASSIFIED in types:
        return types <= VIOLENT | UNARMED | {UNCLASSIFIED}
    return ATTACK in (first.sub_event_type, second.sub_event_type) and types <= VIOLENT


def _one(group: Sequence[Incident], known: Mapping[str, Document]) -> Incident:
    """The first report's incident with what the others add to it."""
    first = group[0]
    reasons = [f"told by {len(group)} reports: same place, time and type"]
    counts = {harm: _together(harm, group, known, reasons) for harm in _HARMS}
    typed = next((one for one in group if _is_specific(one)), first)
    dated = next((one for one in group if one.when.low), first)
    when = first.when
    if dated.when.low and not when.low:
        why = (*dated.when.why, f"the date is told by {_name(dated, known)}")
        when = replace(dated.when, spans=(), why=why)
    sources = dict.fromkeys(one.attribution for one in group if one.attribution)
    return replace(
        first,
        event_type=typed.event_type,
        sub_event_type=typed.sub_event_type,
        when=when,
        killed=counts["killed"],
        injured=counts["injured"],
        missing=counts["missing"],
        displaced=counts["displaced"],
        attribution="; ".join(sources) or None,
        status=_status(group),
        civilian_targeting=any(one.civilian_targeting for one in group),
        accounts=tuple(_account(one) for one in group),
        why=(*first.why, *reasons),
    )


def _is_specific(incident: Incident) -> bool:
    return incident.event_type != UNCLASSIFIED and incident.sub_event_type != ATTACK


def _account(incident: Incident) -> Account:
    return Account(
        document=incident.document,
        killed=incident.killed,
        injured=incident.injured,
        missing=incident.missing,
        displaced=incident.displaced,
        attribution=incident.attribution,
        status=incident.status,
        spans=incident.spans,
    )


def _together(
    harm: str, group: Sequence[Incident], known: Mapping[str, Document], reasons: list[str]
) -> Count | None:
    """One count out of several reports: what all can mean, else the range over all of them."""
    counts: list[tuple[Incident, Count | None]] = [(one, getattr(one, harm)) for one in group]
    told = [(one, count) for one, count in counts if count is not None]
    if not told:
        return None
    first = told[0][1]
    low = max(count.low for _, count in told)
    tops = [count.high for _, count in told if count.high is not None]
    high = min(tops, default=None)
    if high is not None and low > high:
        low = min(count.low for _, count in told)
        high = max(tops) if len(tops) == len(told) else None
        said = ", ".join(f"{_name(one, known)} {_interval(count)}" for one, count in told)
        reasons.append(f"the reports differ on the {harm}: {said}")
    # spans point into the first report's text; those of the others stand in their accounts
    spans = first.spans if told[0][0] is group[0] else ()
    by = dict.fromkeys(count.attribution for _, count in told if count.attribution)
    return replace(first, low=low, high=high, spans=spans, attribution="; ".join(by) or None)


def _interval(count: Count) -> str:
    if count.high is None:
        return f"at least {count.low}"
    return str(count.low) if count.low == count.high else f"{count.low} to {count.high}"


def _name(incident: Incident, known: Mapping[str, Document]) -> str:
    document = known.get(incident.document)
    return (document.source if document else None) or incident.document


def _status(group: Sequence[Incident]) -> Status:
    """Reported if any report tells it as fact; disputed where one doubts what another tells."""
    kinds = {one.status for one in group}
    if Status.DISPUTED in kinds or (Status.DENIED in kinds and len(kinds) > 1):
        return Status.DISPUTED
    if Status.REPORTED in kinds:
        return Status.REPORTED
    return group[0].status
