"""Who says so: "according to the prosecutor's office", "..., police said"."""

from __future__ import annotations

import re

_ACCORDING = re.compile(r"\baccording to (?P<who>[^,;.”\"]{2,80})", re.IGNORECASE)
_VERBS = (
    r"(?:said|says|told|reports|reported|claimed|claims|stated|states|announced|confirmed|added)"
)
_BEHIND = re.compile(rf"[,”\"]\s*(?P<who>[^,;”\"]{{2,60}}?)\s{_VERBS}\b")
_INVERTED = re.compile(rf"[,”\"]\s*{_VERBS}\s(?P<who>[^,;.”\"]{{2,60}})")
_BEFORE = re.compile(
    rf"\A[“\"]?(?P<who>(?:[\w'’.-]+\s){{1,8}}?){_VERBS}\s(?:on \w+ )?"
    r"(?:(?:that|the|a|it)\b|[“\"])"
)
_WHEN = re.compile(
    r"\A(?:On|In|At|By)\s(?:\d{1,2}\s\w+|\w+\s\d{1,2}|\w+day)(?:\s(?:night|morning|evening))?,?\s"
)
_NOBODY = frozenset(
    "it he she they who which and was is are were be been being have has had".split()
)
_SPEAKERS = re.compile(
    r"(?:the|an?|one|two|three|several|some|many|its|his|her|their|local|senior|state|military|security"
    r"|health|aid|police|officials?|residents?|witness(?:es)?|activists?|authorities|sources?|medics"
    r"|doctors|prosecutors|investigators|villagers|analysts|rescuers|survivors|relatives|government"
    r"|army|rebels?|militants?|opposition|monitors?|media|experts|scientists|seismologists"
    r"|firefighters|diplomats|commanders?)\b"
)
"""How one who speaks begins, where no name does: "said the mayor", not "said gunmen came"."""


def attribution_of(sentence: str) -> str | None:
    """Whom a sentence names as its source, in its own words; None where it is not clear.

    Example:
        >>> attribution_of("Ganja lies 60 km from the front, the prosecutor's office said.")
        "the prosecutor's office"
    """
    head = sentence[:2000]
    for pattern in (_ACCORDING, _INVERTED, _BEHIND, _BEFORE):
        found = pattern.search(head)
        if found:
            who = _WHEN.sub("", found["who"].strip())
            if pattern is _INVERTED and not (who[:1].isupper() or _SPEAKERS.match(who)):
                continue
            if who.lower() not in _NOBODY and who.split()[-1].lower() not in _NOBODY:
                return who
    return None
