"""Claims of a text as plain rows, for tables of cases."""

from __future__ import annotations

import re

from geomap.claims import find_claims
from geomap.model import Document, Label, Mention, Mode, Span

NAMES = re.compile(
    r"Nagorno-Karabakh|Sri Lankan|Addis Ababa|Iowa City|St\. Louis|Armenian|Rhode Island"
    r"|\b(?!(?:The|It|A|An|In|From|Some|Its|There|Located|I-4|Highway|Residents|Missiles|Today"
    r"|Russian|NNE|NE|On|They|Troops|Two|That|Distance|Within|Winds|Others|She|Officials)\b)[A-Z][a-z]+"
)
DEMONYMS = {"Sri Lankan", "Armenian"}


def read(text: str) -> list[tuple[str | None, str, str | None, str | None, Mode]]:
    """Subject, length, reference, direction and mode of every claim in a text."""
    mentions = [
        Mention(
            document="d",
            span=Span(start=m.start(), end=m.end(), text=m.group()),
            label=Label.DEMONYM if m.group() in DEMONYMS else Label.TOPONYM,
        )
        for m in NAMES.finditer(text)
    ]
    found = find_claims(Document(id="d", text=text, sha256=""), mentions)
    for claim in found:
        ends = [end for end in (claim.subject, claim.reference) if end]
        for span in (claim.span, claim.quantity.span, *(end.span for end in ends)):
            assert text[span.start : span.end] == span.text
    return [
        (
            claim.subject.mention.span.text if claim.subject and claim.subject.mention else None,
            claim.quantity.span.text,
            _named(claim.reference),
            claim.direction,
            claim.mode,
        )
        for claim in found
    ]


def _named(reference: object) -> str | None:
    mention = getattr(reference, "mention", None)
    feature = getattr(reference, "feature", None)
    words = [mention.span.text] if mention else []
    return " + ".join([*words, *([feature] if feature else [])]) or (
        getattr(getattr(reference, "span", None), "text", None)
    )


U, T, S = Mode.UNSTATED, Mode.TRAVEL, Mode.STRAIGHT
