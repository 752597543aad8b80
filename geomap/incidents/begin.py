"""Whether a telling of no event told before begins an incident of its own, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.incidents.drafts import LEAD_SENTENCES, Draft
from geomap.incidents.kinds import (
    CIVILIANS,
    DISASTER,
    OVERTAKEN,
    PROTESTS,
    REGAINED,
    STRATEGIC,
    UNARMED,
    UNCLASSIFIED,
)
from geomap.incidents.same_event import WEAK, another_place_since, is_next

if TYPE_CHECKING:
    from geomap.incidents.drafts import Drafts
    from geomap.incidents.place import Located
    from geomap.incidents.telling import Telling

_LOCAL = UNARMED | {CIVILIANS, UNCLASSIFIED, PROTESTS}
"""What local news is about; of wars one writes from elsewhere."""
_PLAIN = 3.1
"""From this weight on words say what happened, be the place told or not."""


def begin(drafts: Drafts, telling: Telling, *, bare: bool = False) -> Draft | None:
    """Return the incident that a telling begins, or None where it tells too little for one.

    Args:
        drafts: the incidents so far.
        telling: what a sentence tells.
        bare: nothing else in the report is an incident: plain words will do without a place.
    """
    last = drafts.last()
    located, why = telling.located, ""
    harmed = any(figure.low or figure.high != 0 for figure in telling.figures if not figure.total)
    if not telling.event_type or (telling.event_type == STRATEGIC and not located):
        return None
    lead = telling.event_type in _LOCAL and telling.number < LEAD_SENTENCES and not telling.generic
    if located is None and (harmed or telling.when or lead or telling.apart):
        located, why = _inherited(last, telling)
    if located is None and telling.event_type in _LOCAL and not telling.elsewhere:
        located, why = telling.dateline, "the place is named only by the dateline or its services"
    event_type, sub_event_type = _calamity(drafts, telling) or (
        telling.event_type,
        telling.sub_event_type,
    )
    if not (_stands_alone(telling, located, harmed=harmed) or (bare and is_plain(telling))):
        return None
    if _only_felt(drafts, telling, harmed=harmed):
        return None
    when = telling.when
    if when is None and last and is_next(last.last, telling) and not telling.aside:
        when = last.when
    return Draft(
        event_type,
        sub_event_type,
        telling.weight,
        telling.generic,
        located,
        why,
        when,
        [telling],
    )


def _calamity(drafts: Drafts, telling: Telling) -> tuple[str, str] | None:
    """The disaster that killed elsewhere too: "five were killed in Adra" by the storm of the lead.

    Deaths without anybody who kills are of the disaster that the report tells most of.
    """
    nobody = telling.weight <= WEAK and telling.sides.actor is None
    told = drafts.latest()
    disasters = [draft for draft in reversed(told) if draft.event_type == DISASTER]
    if not (nobody and disasters and all(draft.event_type in UNARMED for draft in told)):
        return None
    most = max(disasters, key=lambda draft: len(draft.tellings))
    return most.event_type, most.sub_event_type


def _only_felt(drafts: Drafts, telling: Telling, *, harmed: bool) -> bool:
    """Whether a known disaster is only spoken of elsewhere: "the quake was felt in Yunnan"."""
    return (
        telling.event_type in UNARMED
        and telling.definite
        and not harmed
        and any(draft.sub_event_type == telling.sub_event_type for draft in drafts.latest())
    )


def _inherited(last: Draft | None, telling: Telling) -> tuple[Located | None, str]:
    """The place of the event told before in the paragraph, or the one named last before."""
    if telling.elsewhere:
        return None, "names a place that the atlas or the recogniser does not know"
    if telling.aside:
        return None, "told as something else than the event before"
    if last and last.last.paragraph == telling.paragraph and not another_place_since(last, telling):
        return last.located, "place of the event told before"
    if telling.context and telling.context.inherits:
        return telling.context.located, "place named before"
    return None, ""


def _stands_alone(telling: Telling, located: Located | None, *, harmed: bool) -> bool:
    """Whether enough is told for an incident: a place, or victims and what befell them."""
    wide = located is not None and located.geo_precision == 3
    if telling.sub_event_type in (REGAINED, OVERTAKEN):
        return located is not None and telling.located is not None
    if telling.weight <= WEAK:
        return harmed and located is not None
    if telling.quoted and telling.located is None:
        return False
    if located is None:
        counted = any(f.low and not (f.vague or f.total or f.single) for f in telling.figures)
        return counted and not telling.elsewhere if telling.generic else harmed or telling.apart
    if telling.generic and wide:
        return harmed
    return bool(not (telling.generic and telling.definite) or harmed or telling.when)


def is_plain(telling: Telling) -> bool:
    """Whether the words alone say what happened: "he was shot a second time in the back"."""
    plain = telling.weight >= _PLAIN and not telling.generic
    plain = plain and not (telling.quoted or telling.general)
    return plain and telling.event_type in _LOCAL
