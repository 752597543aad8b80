"""Names of ACLED's event and sub-event types that rules speak of, and of those of our own.

What ACLED does not code, disasters and accidents, has two event types of our own.
"""

from __future__ import annotations

BATTLES = "Battles"
REMOTE = "Explosions/Remote violence"
PROTESTS = "Protests"
RIOTS = "Riots"
STRATEGIC = "Strategic developments"
CIVILIANS = "Violence against civilians"
DISASTER = "Disaster"
ACCIDENT = "Accident"
UNCLASSIFIED = "Unclassified"
"""People were harmed, and the report does not say how."""

AIR = "Air/drone strike"
ATTACK = "Attack"
CLASH = "Armed clash"
UNSTATED = "Cause not stated"
DISRUPTED = "Disrupted weapons use"
REGAINED = "Government regains territory"
OVERTAKEN = "Non-state actor overtakes territory"
SHELLING = "Shelling/artillery/missile attack"
IED = "Remote explosive/landmine/IED"

ABDUCTION = "Abduction/forced disappearance"
ARRESTS = "Arrests"
LOOTING = "Looting/property destruction"
PEACEFUL = "Peaceful protest"
INTERVENTION = "Protest with intervention"
EXCESSIVE = "Excessive force against protesters"
VIOLENT_DEMONSTRATION = "Violent demonstration"

VIOLENT = frozenset({BATTLES, REMOTE, CIVILIANS})
UNARMED = frozenset({DISASTER, ACCIDENT})

Words = tuple[tuple[str, str, float, str], ...]
"""Event type, sub-event type, weight, then lines "first words | what must follow && context":
what the sentence must hold besides, anywhere."""


def after(before: str, words: str) -> str:
    r"""Pattern that holds where one of some words was just read after one of others.

    Example:
        >>> after("car bus", "crash")
        '(?:(?<=car\\scrash)|(?<=bus\\scrash))'
    """
    pairs = (rf"(?<={first}\s{word})" for first in before.split() for word in words.split())
    return f"(?:{'|'.join(pairs)})"


def with_alternatives(words: Words, alternatives: dict[str, str]) -> Words:
    """Put in what stands in braces in the lines of some words."""
    found = []
    for event_type, sub_event_type, weight, lines in words:
        filled = lines
        for name, pattern in alternatives.items():
            filled = filled.replace(name, pattern)
        found.append((event_type, sub_event_type, weight, filled))
    return tuple(found)
