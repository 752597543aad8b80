"""One event as one sentence tells it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.incidents.actors import NO_SIDES, Sides
from geomap.incidents.frames import Reality
from geomap.model import Status

if TYPE_CHECKING:
    from geomap.incidents.focus import Context
    from geomap.incidents.harm import Figure
    from geomap.incidents.place import Located
    from geomap.incidents.sources import Source
    from geomap.model import When


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One event as one sentence tells it."""

    sentence: tuple[int, int]
    number: int
    """Of the sentence, from 0."""
    paragraph: int
    event_type: str = ""
    """Empty: only figures, of an event told elsewhere."""
    sub_event_type: str = ""
    weight: float = 0.0
    generic: bool = True
    reality: Reality = Reality.TOLD
    definite: bool = False
    """Speaks of a known event: "the attack"."""
    general: bool = False
    """Speaks of many such events: "almost daily bombings"."""
    quoted: bool = False
    located: Located | None = None
    when: When | None = None
    figures: tuple[Figure, ...] = ()
    source: Source | None = None
    status: Status = Status.REPORTED
    sides: Sides = NO_SIDES
    intercepted: bool = False
    apart: bool = False
    """Told beside another event of the same sentence: "... and clashes went on in the city"."""
    aside: bool = False
    """Opens as something else than what was told before: "meanwhile", "in another incident"."""
    earlier: bool = False
    """Told of days before what was told: "two days earlier"."""
    background: bool = False
    """Given as the time or the cause of what is told: "after clashes in X"."""
    dateline: Located | None = None
    """The town that a report of local news begins with, or whose police, firefighters or residents
    the sentences nearby are about; for an event without a place."""
    context: Context | None = None
    """What the sentences before are about; for an event without a place of its own."""
    nearby: When | None = None
    """The day and hour that a sentence beside it tells; for an event without a date."""
    elsewhere: bool = False
    """Names a place that no mention holds: that of the event told before is not its own."""
    why: tuple[str, ...] = ()
