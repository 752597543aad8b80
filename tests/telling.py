"""Incidents of a short text whose places stand in braces, for the tests of the rules."""

from __future__ import annotations

import datetime as dt
import re

from geomap.incidents import find_incidents
from geomap.model import Document, Incident, Mention, Span

DAY = dt.date(2024, 3, 10)
"""When each text is said to be published, a Sunday."""


def incidents_in(marked: str) -> tuple[Incident, ...]:
    """What a text tells; its places are recognised and lie nowhere."""
    text, mentions = "", []
    for number, piece in enumerate(re.split(r"[{}]", marked)):
        span = Span(start=len(text), end=len(text) + len(piece), text=piece)
        if number % 2:
            mentions.append(Mention(document="d", span=span))
        text += piece
    return find_incidents(Document(id="d", text=text, published=DAY, sha256=""), mentions)
