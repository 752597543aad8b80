"""Which sentences tell of the same event, and the one incident they make together.

Two tellings are one event where their places are the same, their windows can be the same time (a
day more or less) and their types agree; a telling without a place ("the attack", figures alone)
belongs to the event told last. A figure told later replaces or bounds an earlier one, it is never
added.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geomap.incidents.drafts import Draft, Spot, incident_of
from geomap.incidents.frames import Reality
from geomap.incidents.lexicon import (
    BATTLES,
    CIVILIANS,
    DISRUPTED,
    OVERTAKEN,
    PROTESTS,
    REGAINED,
    REMOTE,
    RIOTS,
    STRATEGIC,
    UNARMED,
    UNCLASSIFIED,
    VIOLENT,
)
from geomap.incidents.timing import can_coincide, combine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.incidents.place import Located
    from geomap.incidents.tellings import Telling
    from geomap.model import Document, Incident

_LATE = 40
"""So many incidents are looked back to; a report does not leave one and return after more."""
_NEAR_SENTENCES = 3
"""So many sentences back within a paragraph does a telling without a place still belong."""
_LEAD_SENTENCES = 3
"""A disaster or an accident in so many first sentences is what the report is about."""
_LOCAL = UNARMED | {CIVILIANS, UNCLASSIFIED}
"""What local news is about; of wars one writes from elsewhere."""
_WEAK = 2.0
"""Triggers up to this weight are words of the outcome ("killed"), not of an event."""


@dataclass(slots=True)
class _Drafts:
    """The incidents so far, and which of them lie where; only late ones are looked at."""

    everything: list[Draft] = field(default_factory=list)
    by_place: dict[str, list[Draft]] = field(default_factory=dict)

    def append(self, draft: Draft) -> None:
        """Add an incident."""
        self.everything.append(draft)
        self.register(draft)

    def register(self, draft: Draft) -> None:
        """Enter an incident under its places, which a later sentence may have named better."""
        for key in _keys(draft.located) if draft.located else ():
            there = self.by_place.setdefault(key, [])
            if not there or there[-1] is not draft:
                there.append(draft)

    def last(self) -> Draft | None:
        """Return the incident begun last."""
        return self.everything[-1] if self.everything else None

    def latest(self) -> list[Draft]:
        """Return the last incidents begun, the latest first."""
        return self.everything[: -_LATE - 1 : -1]

    def at(self, located: Located | None) -> list[Draft]:
        """Return the last incidents at a place, the latest first."""
        found: dict[int, Draft] = {}
        for key in sorted(_keys(located)) if located else ():
            for draft in self.by_place.get(key, ())[: -_LATE - 1 : -1]:
                found.setdefault(id(draft), draft)
        return sorted(found.values(), key=lambda draft: draft.tellings[0].sentence, reverse=True)


def merge_tellings(document: Document, tellings: tuple[Telling, ...]) -> tuple[Incident, ...]:
    """Bring tellings of one event together; return the incidents in the order of the text."""
    drafts = _Drafts()
    referred: list[Telling] = []
    waiting: Telling | None = None
    for telling in tellings:
        if telling.reality is Reality.REFERRED:
            referred.append(telling)
            continue
        target = _target(drafts, telling)
        if target:
            _add(target, telling)
            drafts.register(target)
        elif draft := _begin(drafts, telling):
            if waiting and _told_ahead(waiting, draft):
                draft.tellings.insert(0, waiting)
                draft.when = combine(draft.when, waiting.when)
            drafts.append(draft)
            waiting = None
        elif not telling.event_type and telling.figures:
            waiting = telling
    for telling in referred:
        if telling.located and (target := _at_same_place(drafts, telling)):
            _add(target, telling)
    used: set[str] = set()
    return tuple(
        incident_of(document, draft, spot, used) for draft, spot in _spots(drafts.everything)
    )


def _told_ahead(figures: Telling, draft: Draft) -> bool:
    """Whether figures that stood before any event are those of the one that follows at once."""
    first = draft.tellings[0]
    apart = figures.located and first.located and not _places_agree(figures.located, first.located)
    return (
        first.number - figures.number <= _LEAD_SENTENCES - 1
        and not (apart and not _same_figures(draft, figures))
        and draft.event_type != STRATEGIC
        and can_coincide(draft.when, figures.when)
    )


def _spots(drafts: list[Draft]) -> Iterator[tuple[Draft, Spot]]:
    """Every draft once for each of its places."""
    for draft in drafts:
        if draft.located is None:
            yield draft, Spot(None, 3, "no place named: precision 3")
        else:
            for mention, precision in zip(
                draft.located.mentions, draft.located.precisions, strict=True
            ):
                yield draft, Spot(mention, *precision)


# Which event a telling belongs to


def _target(drafts: _Drafts, telling: Telling) -> Draft | None:
    if telling.located:
        return _at_same_place(drafts, telling)
    for draft in drafts.latest():
        if not _types_agree(draft, telling) or not can_coincide(draft.when, telling.when):
            continue
        if telling.elsewhere or _another_place_since(draft, telling):
            if not _resumes(draft, telling):
                continue
            return draft
        near = draft.last.paragraph == telling.paragraph and (
            telling.number - draft.last.number <= _NEAR_SENTENCES
        )
        if near or (telling.definite and telling.event_type):
            return draft
        if not telling.event_type and telling.number - draft.last.number == 1:
            return draft
    return None


def _another_place_since(draft: Draft, telling: Telling) -> bool:
    """Whether a sentence between names a place that is not the event's: no figure jumps it."""
    context = telling.context
    if context is None or draft.located is None or context.number <= draft.last.number:
        return False
    return not _keys(context.located) & _keys(draft.located)


def _resumes(draft: Draft, telling: Telling) -> bool:
    """Whether the words themselves go back to the event: "the strike", of the same type."""
    same = draft.sub_event_type == telling.sub_event_type or draft.generic or telling.generic
    return (
        not telling.elsewhere
        and telling.definite
        and telling.weight > _WEAK
        and same
        and bool(telling.event_type)
    )


def _at_same_place(drafts: _Drafts, telling: Telling) -> Draft | None:
    for draft in drafts.at(telling.located):
        if (
            _places_agree(draft.located, telling.located)
            and _types_agree(draft, telling)
            and can_coincide(draft.when, telling.when)
        ):
            return draft
    if title := _title_of(drafts, telling):
        return title
    last = drafts.last()
    if last and (_lies_within(last, telling) or _tells_of_others(last, telling)):
        return last
    return None


def _title_of(drafts: _Drafts, telling: Telling) -> Draft | None:
    """The event of the title, told again with its place in the lead.

    A title names no place, or the place in other words; then its figures must be the same.
    """
    first = drafts.everything[0] if len(drafts.everything) == 1 else None
    if first is None or first.tellings[0].number > 1 or telling.number >= _LEAD_SENTENCES:
        return None
    alike = (
        first.sub_event_type == telling.sub_event_type
        or first.generic
        or telling.generic
        or not telling.event_type
    )
    if not alike or not _types_agree(first, telling) or not can_coincide(first.when, telling.when):
        return None
    if first.located is None:
        return None if _counts_anew(first, telling) and not _same_figures(first, telling) else first
    unplaced = first.located.mentions[0].place is None or (
        telling.located is not None and telling.located.mentions[0].place is None
    )
    return first if unplaced and _same_figures(first, telling) else None


def _same_figures(draft: Draft, telling: Telling) -> bool:
    """Whether a number of the same harm is told again."""
    told = {(f.harm, f.low, f.high) for other in draft.tellings for f in other.figures}
    return any((f.harm, f.low, f.high) in told for f in telling.figures)


def _tells_of_others(draft: Draft, telling: Telling) -> bool:
    """Whether the next sentence counts others of the same event at an unknown spot of its place."""
    return (
        telling.located is not None
        and telling.located.mentions[0].place is None
        and telling.weight <= _WEAK
        and _is_next(draft.last, telling)
        and any(figure.further for figure in telling.figures)
        and can_coincide(draft.when, telling.when)
    )


def _counts_anew(draft: Draft, telling: Telling) -> bool:
    """Whether another number of the same harm is told: a town's share is not its region's toll."""
    counted = {(figure.harm, figure.low) for other in draft.tellings for figure in other.figures}
    harms = {harm for harm, _ in counted}
    return any(
        figure.harm in harms and (figure.harm, figure.low) not in counted
        for figure in telling.figures
    )


def _lies_within(draft: Draft, telling: Telling) -> bool:
    """Whether the next sentence names the town of an event told of its region: a lead, a title."""
    if draft.located is None or telling.located is None or telling.number - draft.last.number > 2:
        return False
    wide, narrow = draft.located, telling.located
    if wide.geo_precision != 3 or narrow.geo_precision == 3 or len(wide.mentions) > 1:
        return False
    region, town = wide.mentions[0].place, narrow.mentions[0].place
    if region is None or town is None or region.country != town.country or region.country is None:
        return False
    if region.kind.startswith("ADM1") and region.admin1 and region.admin1 != town.admin1:
        return False
    return (
        draft.sub_event_type == telling.sub_event_type
        and len(narrow.mentions) == 1
        and not _counts_anew(draft, telling)
        and can_coincide(draft.when, telling.when)
    )


def _places_agree(first: Located | None, second: Located | None) -> bool:
    if first is None or second is None:
        return False
    return bool(_keys(first) & _keys(second)) and len(second.mentions) <= len(first.mentions)


def _keys(located: Located) -> set[str]:
    """Ids of the places; the names too, for a town and its district are one place in a report."""
    found = set()
    for mention in located.mentions:
        found.add(mention.span.text.casefold())
        if mention.place:
            found |= {mention.place.id, mention.place.name.casefold()}
    return found


def _types_agree(draft: Draft, telling: Telling) -> bool:
    if _befell_marchers(draft, telling):
        return True
    if not telling.event_type:
        return draft.event_type != STRATEGIC or draft.sub_event_type == DISRUPTED
    if draft.sub_event_type == telling.sub_event_type:
        return True
    types = {draft.event_type, telling.event_type}
    if DISRUPTED in (telling.sub_event_type, draft.sub_event_type):
        return telling.intercepted and types <= VIOLENT | {STRATEGIC}
    if {draft.sub_event_type, telling.sub_event_type} & {REGAINED, OVERTAKEN}:
        # Only those who fell: "the army said dozens of its soldiers had been killed".
        return telling.weight <= _WEAK and telling.located is None and telling.generic
    if draft.generic or telling.generic:
        return (
            types <= VIOLENT
            or (bool(types & UNARMED) and min(draft.weight, telling.weight) <= _WEAK)
            or (not types & {STRATEGIC} and min(draft.weight, telling.weight) <= _WEAK)
        )
    if len(types) == 1 and types <= UNARMED:
        return True  # one disaster may flood, slide and burn
    # "A blast", "an explosion" may be any of the remote kinds, "shot" a part of a clash.
    if types == {REMOTE}:
        return min(draft.weight, telling.weight) < 3
    return types == {BATTLES, CIVILIANS} and draft.last.paragraph == telling.paragraph


def _befell_marchers(draft: Draft, telling: Telling) -> bool:
    """Whether those shot or beaten in the next sentence are those of the protest or riot."""
    return (
        draft.event_type in (PROTESTS, RIOTS)
        and telling.event_type == CIVILIANS
        and telling.located is None
        and _is_next(draft.last, telling)
    )


def _add(draft: Draft, telling: Telling) -> None:
    draft.tellings.append(telling)
    draft.when = combine(draft.when, telling.when)
    upgrade = telling.reality is Reality.TOLD and telling.event_type
    if upgrade and not telling.generic and (draft.generic or telling.weight > draft.weight):
        if telling.sub_event_type != DISRUPTED or draft.generic:
            draft.event_type, draft.sub_event_type = telling.event_type, telling.sub_event_type
            draft.weight, draft.generic = telling.weight, telling.generic
    elif upgrade and draft.generic and telling.weight > draft.weight:
        draft.event_type, draft.sub_event_type = telling.event_type, telling.sub_event_type
        draft.weight = telling.weight
    if telling.located and (draft.located is None or _named_better(draft, telling)):
        draft.located = telling.located
    if telling.located and draft.located and _tighter(telling.located, draft.located):
        draft.located = telling.located


def _named_better(draft: Draft, telling: Telling) -> bool:
    """Whether the lead names the place in full that the title named in words of its own."""
    if draft.located is None or telling.located is None or draft.tellings[0].number:
        return False
    title, lead = draft.located.mentions[0].place, telling.located.mentions[0].place
    return title is None and lead is not None and telling.number < _LEAD_SENTENCES


def _tighter(new: Located, old: Located) -> bool:
    if new.mentions[0].place is None and old.mentions[0].place is not None:
        return False  # a street that no atlas knows: the town can be shown
    return len(old.mentions) == len(new.mentions) == 1 and new.geo_precision < old.geo_precision


# Whether a telling begins an incident of its own


def _only_felt(drafts: _Drafts, telling: Telling, *, harmed: bool) -> bool:
    """Whether a known disaster is only spoken of elsewhere: "the quake was felt in Yunnan"."""
    return (
        telling.event_type in UNARMED
        and telling.definite
        and not harmed
        and any(draft.sub_event_type == telling.sub_event_type for draft in drafts.latest())
    )


def _begin(drafts: _Drafts, telling: Telling) -> Draft | None:
    last = drafts.last()
    located, why = telling.located, ""
    harmed = any(figure.low or figure.high != 0 for figure in telling.figures if not figure.total)
    if not telling.event_type or (telling.event_type == STRATEGIC and not located):
        return None
    lead = telling.event_type in UNARMED and telling.number < _LEAD_SENTENCES
    if located is None and (harmed or telling.when or lead):
        located, why = _inherited(last, telling)
    if located is None and telling.event_type in _LOCAL and not telling.elsewhere:
        located, why = telling.dateline, "the dateline of a local report"
    if not _stands_alone(telling, located, harmed=harmed):
        return None
    if _only_felt(drafts, telling, harmed=harmed):
        return None
    when = telling.when
    if when is None and last and _is_next(last.last, telling):
        when = last.when
    return Draft(
        telling.event_type,
        telling.sub_event_type,
        telling.weight,
        telling.generic,
        located,
        why,
        when,
        [telling],
    )


def _inherited(last: Draft | None, telling: Telling) -> tuple[Located | None, str]:
    """The place of the event told before in the paragraph, or the one named last before."""
    if telling.elsewhere:
        return None, "names a place that the atlas or the recogniser does not know"
    if (
        last
        and last.last.paragraph == telling.paragraph
        and not _another_place_since(last, telling)
    ):
        return last.located, "place of the event told before"
    if telling.context and telling.context.inherits:
        return telling.context.located, "place named before"
    return None, ""


def _is_next(earlier: Telling, telling: Telling) -> bool:
    return earlier.paragraph == telling.paragraph and telling.number - earlier.number <= 1


def _stands_alone(telling: Telling, located: Located | None, *, harmed: bool) -> bool:
    """Whether enough is told for an incident: a place, or victims and what befell them."""
    wide = located is not None and located.geo_precision == 3
    if telling.sub_event_type in (REGAINED, OVERTAKEN):
        return located is not None and telling.located is not None
    if telling.weight <= _WEAK:
        return harmed and located is not None
    if telling.quoted and telling.located is None:
        return False
    if located is None:
        return harmed and not telling.generic
    if telling.generic and wide:
        return harmed
    return bool(not (telling.generic and telling.definite) or harmed or telling.when)


# The incident
