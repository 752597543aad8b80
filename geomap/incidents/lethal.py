"""The type of an event that killed: an abduction, a march or looting that kills is none alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.incidents.harm import Harm
from geomap.incidents.kinds import (
    ABDUCTION,
    ARRESTS,
    ATTACK,
    CIVILIANS,
    DISRUPTED,
    EXCESSIVE,
    INTERVENTION,
    LOOTING,
    PEACEFUL,
    PROTESTS,
    RIOTS,
    STRATEGIC,
    VIOLENT,
    VIOLENT_DEMONSTRATION,
)

if TYPE_CHECKING:
    from geomap.incidents.drafts import Draft
    from geomap.incidents.telling import Telling

_FORCES = re.compile(
    r"\b(?:police\w*|forces|soldiers?|troops|army|military|guards?|gendarm\w+|officers?)\b"
)


def lethal_type(draft: Draft) -> tuple[str, str] | None:
    """Return the type of an event in which people were killed; None where it cannot kill.

    An agreement or a change of a group kills nobody: who was killed belongs elsewhere. Those whom
    looters or kidnappers kill were attacked, and a march where people are killed is no peaceful
    one: forces used excessive force, or it was a riot (ACLED Codebook, "Protests", "Riots").
    """
    kind = draft.event_type, draft.sub_event_type
    if draft.sub_event_type == INTERVENTION:
        return PROTESTS, EXCESSIVE
    if draft.sub_event_type == PEACEFUL:
        if any(map(_by_forces, draft.tellings)):
            return PROTESTS, EXCESSIVE
        return RIOTS, VIOLENT_DEMONSTRATION
    if draft.sub_event_type in (ABDUCTION, ARRESTS, LOOTING):
        return _of_killers(draft) or (CIVILIANS, ATTACK)
    return None if draft.event_type == STRATEGIC and kind[1] != DISRUPTED else kind


def _by_forces(telling: Telling) -> bool:
    """Whether forces kill there: "police killed three"."""
    doer = telling.sides.actor
    return _kills(telling) and doer is not None and bool(_FORCES.search(doer.text.lower()))


def _of_killers(draft: Draft) -> tuple[str, str] | None:
    """The violent type that a sentence with those killed gives by itself."""
    for telling in draft.tellings:
        violent = telling.event_type in VIOLENT and telling.sub_event_type != ABDUCTION
        if violent and _kills(telling) and not telling.generic:
            return telling.event_type, telling.sub_event_type
    return None


def _kills(telling: Telling) -> bool:
    return any(figure.harm is Harm.KILLED and figure.low for figure in telling.figures)
