"""Which event that was told before a telling belongs to, if any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.incidents.drafts import LEAD_SENTENCES, place_keys
from geomap.incidents.kinds import (
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
from geomap.incidents.place import is_street
from geomap.incidents.timing import can_coincide

if TYPE_CHECKING:
    from geomap.incidents.drafts import Draft, Drafts
    from geomap.incidents.place import Located
    from geomap.incidents.telling import Telling

_NEAR_SENTENCES = 3
"""So many sentences back within a paragraph does a telling without a place still belong."""
_ALONE_SENTENCES = 8
"""So many sentences back where the report has told of no other event."""
WEAK = 2.0
"""Triggers up to this weight are words of the outcome ("killed"), not of an event."""


def find_target(drafts: Drafts, telling: Telling) -> Draft | None:
    """Return the event that a telling belongs to, or None for a new one."""
    if _is_told_apart(telling):
        return None
    if telling.located:
        return at_same_place(drafts, telling)
    for draft in drafts.latest():
        if not _types_agree(draft, telling) or not can_coincide(draft.when, telling.when):
            continue
        if telling.elsewhere or another_place_since(draft, telling):
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
        alone = len(drafts.everything) == 1 and not _counts_anew(draft, telling)
        if alone and telling.number - draft.last.number <= _ALONE_SENTENCES:
            return draft
    return None


def _is_told_apart(telling: Telling) -> bool:
    """Whether the words say that it is another event: "meanwhile, troops killed six"."""
    known = telling.definite and telling.weight > WEAK
    told = bool(telling.event_type) and not any(figure.update for figure in telling.figures)
    return (telling.aside or telling.earlier) and told and not known


def another_place_since(draft: Draft, telling: Telling) -> bool:
    """Whether a sentence between names a place that is not the event's: no figure jumps it."""
    context = telling.context
    if context is None or draft.located is None or context.number <= draft.last.number:
        return False
    return not place_keys(context.located) & place_keys(draft.located)


def _resumes(draft: Draft, telling: Telling) -> bool:
    """Whether the words themselves go back to the event: "the strike", of the same type."""
    same = draft.sub_event_type == telling.sub_event_type or draft.generic or telling.generic
    return (
        not telling.elsewhere
        and telling.definite
        and telling.weight > WEAK
        and same
        and bool(telling.event_type)
    )


def at_same_place(drafts: Drafts, telling: Telling) -> Draft | None:
    """Return the event at the place of a telling that it can be, the latest first."""
    for draft in drafts.at(telling.located):
        if (
            places_agree(draft.located, telling.located)
            and _types_agree(draft, telling)
            and can_coincide(draft.when, telling.when)
        ):
            return draft
    if title := _title_of(drafts, telling):
        return title
    last = drafts.last()
    if last and (
        _names_its_street(last, telling)
        or _lies_within(last, telling)
        or _is_region_of(last, telling)
        or _tells_of_others(last, telling)
    ):
        return last
    if len(drafts.everything) == 1 and last and _is_only_mishap(last, telling):
        return last
    return None


def _is_only_mishap(draft: Draft, telling: Telling) -> bool:
    """Whether the one accident or disaster of a report is told again by another of its places.

    The lead after a title, a place after the mere dateline, "the crash": local news names the
    town, the road and the quarter of one and the same event.
    """
    types = {draft.event_type, telling.event_type}
    found_dead = types == {UNCLASSIFIED} and same_figures(draft, telling)
    if telling.apart or not (types <= UNARMED or found_dead):
        return False
    if not can_coincide(draft.when, telling.when):
        return False
    first = draft.tellings[0].number
    lead = first == 0 and len(draft.tellings) == 1 and telling.number <= 1
    if draft.located is None:
        return lead
    if draft.sub_event_type != telling.sub_event_type or _counts_anew(draft, telling):
        return False
    return lead or _is_sent_from(draft) or (telling.definite and not telling.figures)


def _is_sent_from(draft: Draft) -> bool:
    """Whether an event has its place from the dateline alone."""
    return draft.located is not None and all(
        telling.located is None or telling.located.mentions[0].span.text.isupper()
        for telling in draft.tellings
    )


def _names_its_street(draft: Draft, telling: Telling) -> bool:
    """Whether a sentence soon after names the street or the corner of the event told before."""
    if telling.located is None or not all(map(is_street, telling.located.mentions)):
        return False
    return (
        draft.sub_event_type == telling.sub_event_type
        and telling.number - draft.last.number <= _NEAR_SENTENCES
        and not _counts_anew(draft, telling)
        and can_coincide(draft.when, telling.when)
    )


def _title_of(drafts: Drafts, telling: Telling) -> Draft | None:
    """The event of the title, told again with its place in the lead.

    A title names no place, or the place in other words; then its figures must be the same.
    """
    first = drafts.everything[0] if len(drafts.everything) == 1 else None
    if first is None or first.tellings[0].number > 1 or telling.number >= LEAD_SENTENCES:
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
        return None if _counts_anew(first, telling) and not same_figures(first, telling) else first
    if first.when and telling.when and first.when.edtf != telling.when.edtf:
        return None  # a title that gives its own day is no title of this
    unplaced = first.located.mentions[0].place is None or (
        telling.located is not None and telling.located.mentions[0].place is None
    )
    return first if unplaced and same_figures(first, telling) else None


def same_figures(draft: Draft, telling: Telling) -> bool:
    """Whether a number of the same harm is told again."""
    told = {(f.harm, f.low, f.high) for other in draft.tellings for f in other.figures}
    return any((f.harm, f.low, f.high) in told for f in telling.figures)


def _tells_of_others(draft: Draft, telling: Telling) -> bool:
    """Whether the next sentence counts others of the same event at an unknown spot of its place."""
    return (
        telling.located is not None
        and telling.located.mentions[0].place is None
        and telling.weight <= WEAK
        and is_next(draft.last, telling)
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
    return _is_held(draft, telling, wide=draft.located, narrow=telling.located)


def _is_region_of(draft: Draft, telling: Telling) -> bool:
    """Whether the next sentence names the region of the march or mishap told of a town."""
    peaceful = UNARMED | {PROTESTS}
    return draft.event_type in peaceful and _is_held(
        draft, telling, wide=telling.located, narrow=draft.located
    )


def _is_held(
    draft: Draft, telling: Telling, *, wide: Located | None, narrow: Located | None
) -> bool:
    if wide is None or narrow is None or telling.number - draft.last.number > 2:
        return False
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


def places_agree(first: Located | None, second: Located | None) -> bool:
    """Whether two events were told of the same place, and the second of no further ones."""
    if first is None or second is None or len(second.mentions) > len(first.mentions):
        return False
    return bool(place_keys(first) & place_keys(second))


def _types_agree(draft: Draft, telling: Telling) -> bool:
    if telling.apart and draft.last.number == telling.number:
        return False
    if _befell_marchers(draft, telling):
        return True
    if telling.event_type == PROTESTS and draft.event_type not in (PROTESTS, RIOTS):
        return False  # a vigil for those who died
    if not telling.event_type:
        return draft.event_type != STRATEGIC or draft.sub_event_type == DISRUPTED
    if draft.sub_event_type == telling.sub_event_type:
        return True
    types = {draft.event_type, telling.event_type}
    if DISRUPTED in (telling.sub_event_type, draft.sub_event_type):
        return telling.intercepted and types <= VIOLENT | {STRATEGIC}
    if {draft.sub_event_type, telling.sub_event_type} & {REGAINED, OVERTAKEN}:
        # Only those who fell: "the army said dozens of its soldiers had been killed".
        return telling.weight <= WEAK and telling.located is None and telling.generic
    if draft.generic or telling.generic:
        return (
            types <= VIOLENT
            or (bool(types & UNARMED) and min(draft.weight, telling.weight) <= WEAK)
            or (not types & {STRATEGIC} and min(draft.weight, telling.weight) <= WEAK)
        )
    if types == {PROTESTS}:
        return True  # the police step in: one march, told in two sentences
    if len(types) == 1 and types <= UNARMED:
        return True  # one disaster may flood, slide and burn
    # "A blast", "an explosion" may be any of the remote kinds, "shot" a part of a clash.
    if types == {REMOTE}:
        return min(draft.weight, telling.weight) < 3
    if types == {BATTLES, RIOTS}:
        return telling.definite and not telling.figures  # "the fighting" after a brawl
    return types == {BATTLES, CIVILIANS} and draft.last.paragraph == telling.paragraph


def _befell_marchers(draft: Draft, telling: Telling) -> bool:
    """Whether those shot or beaten in the next sentence are those of the protest or riot."""
    return (
        draft.event_type in (PROTESTS, RIOTS)
        and telling.event_type == CIVILIANS
        and (telling.located is None or places_agree(draft.located, telling.located))
        and is_next(draft.last, telling)
    )


def is_next(earlier: Telling, telling: Telling) -> bool:
    """Whether a telling stands in the same sentence as another or in the next of its paragraph."""
    return earlier.paragraph == telling.paragraph and telling.number - earlier.number <= 1
