"""Sentences about a match, in which the names of towns are those of their teams."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.text import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.model import Mention

_GAME = re.compile(
    r"\b(?:midfielders?|strikers?|goalkeepers?|quarterbacks?|touchdowns?|innings?|wickets?|half-?time|"
    r"kick-?off|extra\s+time|penalty\s+shoot-?out|hat-?trick|equali[sz]er|quarter-?finals?|"
    r"semi-?finals?|play-?offs?|premier\s+league|champions\s+league|premiership|bundesliga|serie\s+a|"
    r"la\s+liga|world\s+cup|fa\s+cup|home\s+win|away\s+win|unbeaten|relegat\w+|"
    r"(?:football|soccer|rugby|cricket|hockey|basketball|baseball|handball)\s+"
    r"(?:team|club|match|game|league|season))\b",
    re.IGNORECASE,
)
_RESULT = re.compile(
    r"\b(?:beat|beats|thrashed|edged|drew\s+(?:with|at|against)|hosts?|hosted|lost\s+to|"
    r"(?:win|victory|defeat|draw|loss)\s+(?:over|against|to|at|with|by))\b|\b\d{1,3}[-–]\d{1,3}\b"
)
_MEETS = re.compile(
    r"\s+(?:beat|beats|thrashed|edged|drew\s+(?:with|against)|hosts?|hosted|lost\s+to|faces?|faced|"
    r"(?:won|lost|drew|led|trailed|scored|equali[sz]ed)\b)"
)
_MET = re.compile(
    r"(?:\b(?:beat|beats|thrashed|edged|drew\s+(?:with|against)|hosts?|hosted|lost\s+to|faces?|faced|"
    r"against|versus|vs\.?|v|(?:win|victory|defeat|draw|loss)\s+(?:over|against|to|with|by))|"
    r"\d[-–]\d)\s+(?:of\s+)?$"
)


def teams_of(text: str, mentions: Iterable[Mention]) -> frozenset[int]:
    """Where the names begin that stand for a team: in a match, and as one of its sides.

    Args:
        text: the document's text.
        mentions: its mentions.

    Example:
        >>> from geomap.model import Mention, Span
        >>> text = "Porto beat Lyon 2-1 in the Champions League on Tuesday."
        >>> names = [Mention(document="d", span=Span(start=a, end=b, text=text[a:b]))
        ...          for a, b in ((0, 5), (11, 15))]
        >>> sorted(teams_of(text, names))
        [0, 11]
    """
    if not _GAME.search(text):
        return frozenset()
    played = [
        (start, end)
        for start, end in sentences(text)
        if _GAME.search(text, start, end) and _RESULT.search(text, start, end)
    ]
    return frozenset(
        each.span.start
        for each in mentions
        if any(start <= each.span.start < end for start, end in played)
        and (
            _MEETS.match(text, each.span.end)
            or _MET.search(text[max(0, each.span.start - 30) : each.span.start])
        )
    )
