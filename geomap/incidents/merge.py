"""Which sentences tell of the same event, and the one incident they make together.

Two tellings are one event where their places are the same, their windows can be the same time (a
day more or less) and their types agree; a telling without a place ("the attack", figures alone)
belongs to the event told last. A figure told later replaces or bounds an earlier one, it is never
added.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.incidents.drafts import LEAD_SENTENCES, Draft, Drafts, add_telling
from geomap.incidents.frames import Reality
from geomap.incidents.kinds import CIVILIANS, OVERTAKEN, REGAINED, STRATEGIC, UNARMED, UNCLASSIFIED
from geomap.incidents.same_event import (
    WEAK,
    another_place_since,
    at_same_place,
    find_target,
    is_next,
    places_agree,
    same_figures,
)
from geomap.incidents.timing import can_coincide, combine
from geomap.incidents.value import Spot, incident_of
from geomap.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.incidents.place import Located
    from geomap.incidents.tellings import Telling
    from geomap.model import Document, Incident

_LOCAL = UNARMED | {CIVILIANS, UNCLASSIFIED}
"""What local news is about; of wars one writes from elsewhere."""


def merge_tellings(document: Document, tellings: tuple[Telling, ...]) -> tuple[Incident, ...]:
    """Bring tellings of one event together; return the incidents in the order of the text."""
    drafts = Drafts()
    referred: list[Telling] = []
    waiting: Telling | None = None
    for telling in tellings:
        if telling.reality is Reality.REFERRED:
            referred.append(telling)
            continue
        denied = telling.status is Status.DISPUTED and not telling.event_type
        target = _told_last(drafts) if denied else find_target(drafts, telling)
        if target:
            add_telling(target, telling)
            drafts.register(target)
        elif draft := _begin(drafts, telling):
            if waiting and _told_ahead(waiting, draft):
                draft.tellings.insert(0, waiting)
                draft.when = combine(draft.when, waiting.when)
            drafts.append(draft)
            waiting = None
        elif not telling.event_type and telling.figures:
            waiting = telling
    if not drafts.everything:
        _tell_background(drafts, referred)
    for telling in referred:
        if telling.located and (target := at_same_place(drafts, telling)):
            add_telling(target, telling)
    used: set[str] = set()
    return tuple(
        incident_of(document, draft, spot, used) for draft, spot in _spots(drafts.everything)
    )


def _told_last(drafts: Drafts) -> Draft | None:
    """The event that the sentence before a denial tells of: "Kyiv denied the claim"."""
    return max(drafts.latest(), key=lambda draft: draft.last.number, default=None)


def _tell_background(drafts: Drafts, referred: list[Telling]) -> None:
    """What is only the background of nothing else is told: "losses after clashes in X"."""
    for telling in list(referred):
        if telling.background and telling.located and not find_target(drafts, telling):
            if draft := _begin(drafts, telling):
                drafts.append(draft)
            referred.remove(telling)


def _told_ahead(figures: Telling, draft: Draft) -> bool:
    """Whether figures that stood before any event are those of the one that follows at once."""
    first = draft.tellings[0]
    apart = figures.located and first.located and not places_agree(figures.located, first.located)
    return (
        first.number - figures.number <= LEAD_SENTENCES - 1
        and not (apart and not same_figures(draft, figures))
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


# Whether a telling begins an incident of its own


def _only_felt(drafts: Drafts, telling: Telling, *, harmed: bool) -> bool:
    """Whether a known disaster is only spoken of elsewhere: "the quake was felt in Yunnan"."""
    return (
        telling.event_type in UNARMED
        and telling.definite
        and not harmed
        and any(draft.sub_event_type == telling.sub_event_type for draft in drafts.latest())
    )


def _begin(drafts: Drafts, telling: Telling) -> Draft | None:
    last = drafts.last()
    located, why = telling.located, ""
    harmed = any(figure.low or figure.high != 0 for figure in telling.figures if not figure.total)
    if not telling.event_type or (telling.event_type == STRATEGIC and not located):
        return None
    lead = telling.event_type in UNARMED and telling.number < LEAD_SENTENCES
    if located is None and (harmed or telling.when or lead):
        located, why = _inherited(last, telling)
    if located is None and telling.event_type in _LOCAL and not telling.elsewhere:
        located, why = telling.dateline, "the dateline of a local report"
    if not _stands_alone(telling, located, harmed=harmed):
        return None
    if _only_felt(drafts, telling, harmed=harmed):
        return None
    when = telling.when
    if when is None and last and is_next(last.last, telling):
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
        return harmed and not telling.generic
    if telling.generic and wide:
        return harmed
    return bool(not (telling.generic and telling.definite) or harmed or telling.when)
