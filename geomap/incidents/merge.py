"""Which sentences tell of the same event, and the one incident they make together.

Two tellings are one event where their places are the same, their windows can be the same time (a
day more or less) and their types agree; a telling without a place ("the attack", figures alone)
belongs to the event told last. A figure told later replaces or bounds an earlier one, it is never
added.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.dates import fold
from geomap.incidents.begin import begin, is_plain
from geomap.incidents.drafts import LEAD_SENTENCES, Draft, Drafts, add_telling
from geomap.incidents.frames import Reality, is_of_court
from geomap.incidents.kinds import PROTESTS, STRATEGIC
from geomap.incidents.same_event import (
    at_same_place,
    find_target,
    places_agree,
    same_figures,
)
from geomap.incidents.timing import can_coincide, combine
from geomap.incidents.value import Spot, incident_of
from geomap.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.incidents.telling import Telling
    from geomap.model import Document, Incident, Mention


def merge_tellings(document: Document, tellings: tuple[Telling, ...]) -> tuple[Incident, ...]:
    """Bring tellings of one event together; return the incidents in the order of the text."""
    drafts = _gather(tellings)
    plain = not drafts.everything and any(map(is_plain, tellings))
    if plain and not is_of_court(fold(document.text)):
        drafts = _gather(tellings, bare=True)
    used: set[str] = set()
    return tuple(
        incident_of(document, draft, spot, used) for draft, spot in _spots(drafts.everything)
    )


def _gather(tellings: tuple[Telling, ...], *, bare: bool = False) -> Drafts:
    """Bring tellings together; ``bare``: one event may be told without a place or victims."""
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
        elif draft := begin(drafts, telling, bare=bare and not drafts.everything):
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
    for draft in drafts.everything:
        if draft.when is None:
            draft.when = next((t.nearby for t in draft.tellings if t.nearby), None)
    return drafts


def _told_last(drafts: Drafts) -> Draft | None:
    """The event that the sentence before a denial tells of: "Kyiv denied the claim"."""
    return max(drafts.latest(), key=lambda draft: draft.last.number, default=None)


def _tell_background(drafts: Drafts, referred: list[Telling]) -> None:
    """What is only the background of nothing else is told: "losses after clashes in X"."""
    for telling in list(referred):
        if telling.background and telling.located and not find_target(drafts, telling):
            if draft := begin(drafts, telling):
                drafts.append(draft)
            referred.remove(telling)


def _told_ahead(figures: Telling, draft: Draft) -> bool:
    """Whether figures that stood before any event are those of the one that follows at once."""
    first = draft.tellings[0]
    apart = figures.located and first.located and not places_agree(figures.located, first.located)
    return (
        first.number - figures.number <= LEAD_SENTENCES - 1
        and not (apart and not same_figures(draft, figures))
        and draft.event_type not in (STRATEGIC, PROTESTS)
        and can_coincide(draft.when, figures.when)
    )


def _known_spot(mention: Mention, precision: tuple[int, str], holder: Mention | None) -> Spot:
    """The spot of an event; one that the atlas does not know lies where its holder does."""
    if mention.place or holder is None:
        return Spot(mention, *precision)
    name, where = mention.span.text, holder.span.text
    why = f"precision 3: {name} is not known: placed at {where}, which holds it"
    return Spot(replace(mention, place=holder.place, score=holder.score, why=(why,)), 3, why)


def _spots(drafts: list[Draft]) -> Iterator[tuple[Draft, Spot]]:
    """Every draft once for each of its places."""
    for draft in drafts:
        if draft.located is None:
            yield draft, Spot(None, 3, "no place named: precision 3")
        else:
            for mention, precision in zip(
                draft.located.mentions, draft.located.precisions, strict=True
            ):
                yield draft, _known_spot(mention, precision, draft.located.holder)
