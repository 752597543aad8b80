"""An incident while it grows out of its tellings, and the incidents of a report so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geomap.incidents.frames import Reality
from geomap.incidents.kinds import DISRUPTED, UNCLASSIFIED
from geomap.incidents.timing import combine

if TYPE_CHECKING:
    from geomap.incidents.place import Located
    from geomap.incidents.telling import Telling
    from geomap.model import When

_LATE = 40
"""So many incidents are looked back to; a report does not leave one and return after more."""
LEAD_SENTENCES = 3
"""A title and its lead are so many first sentences; they tell what the report is about."""


@dataclass(slots=True)
class Draft:
    """An incident while it grows."""

    event_type: str
    sub_event_type: str
    weight: float
    generic: bool
    located: Located | None
    place_why: str
    when: When | None
    tellings: list[Telling] = field(default_factory=list)

    @property
    def last(self) -> Telling:
        """The telling that came last."""
        return self.tellings[-1]


@dataclass(slots=True)
class Drafts:
    """The incidents so far, and which of them lie where; only late ones are looked at."""

    everything: list[Draft] = field(default_factory=list)
    by_place: dict[str, list[Draft]] = field(default_factory=dict)

    def append(self, draft: Draft) -> None:
        """Add an incident."""
        self.everything.append(draft)
        self.register(draft)

    def register(self, draft: Draft) -> None:
        """Enter an incident under its places, which a later sentence may have named better."""
        for key in place_keys(draft.located) if draft.located else ():
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
        for key in sorted(place_keys(located)) if located else ():
            for draft in self.by_place.get(key, ())[: -_LATE - 1 : -1]:
                found.setdefault(id(draft), draft)
        return sorted(found.values(), key=lambda draft: draft.tellings[0].sentence, reverse=True)


def place_keys(located: Located) -> set[str]:
    """Ids of the places; the names too, for a town and its district are one place in a report."""
    found = set()
    for mention in located.mentions:
        found.add(mention.span.text.casefold())
        if mention.place:
            found |= {mention.place.id, mention.place.name.casefold()}
    return found


def add_telling(draft: Draft, telling: Telling) -> None:
    """Add a telling to its event: the type, the place and the time that are known best stay."""
    draft.tellings.append(telling)
    draft.when = combine(draft.when, telling.when)
    known = telling.reality is Reality.TOLD or draft.event_type == UNCLASSIFIED
    upgrade = known and telling.event_type
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
    return title is None and lead is not None and telling.number < LEAD_SENTENCES


def _tighter(new: Located, old: Located) -> bool:
    if new.mentions[0].place is None and old.mentions[0].place is not None:
        return False  # a street that no atlas knows: the town can be shown
    return len(old.mentions) == len(new.mentions) == 1 and new.geo_precision < old.geo_precision
