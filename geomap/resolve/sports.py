"""Towns that stand for their teams: "Portsmouth beat Peterborough 2-1" is no news of a place."""

from __future__ import annotations

import re
from functools import lru_cache

_NEAR = 160
"""Characters on either side of a name in which its sentence is looked for."""
_WINS = r"beat|beats|defeated|thrashed|edged|trounced|drew|lost|lose|won|win|scored"
_ACTS = re.compile(
    rf"\s+(?:FC\s+|AFC\s+|United\s+|City\s+|Town\s+|Rovers\s+|Wanderers\s+)?(?:{_WINS})\b"
    r"|\s+\d{1,3}\s?[-–]\s?\d{1,3}\b"
)
_FACED = re.compile(
    r"\b(?:beat|beats|beating|defeated|defeating|thrashed|edged|drew\s+(?:with|at)|lost\s+to|"
    r"losing\s+to|(?:win|victory)\s+(?:over|against)|(?:loss|defeat)\s+(?:to|by|against)|"
    r"draw\s+(?:with|against)|against|versus|vs?\.?)\s+(?:the\s+)?$"
)
_SCORE = re.compile(
    r"(?<![\d.,-])\d{1,3}\s?[-–]\s?\d{1,3}"
    r"(?=\s*(?:[.,;:!?)]|$)|\s+(?:in|on|at|after|to|with|win|victory|away|home|thanks|against|"
    r"defeat|draw|loss|and|as|last|late|when|from|lead)\b)"
)
_DASH = re.compile(r"[-–]\s?\d")
"""What every score has and few reports; it spares them the slow pattern."""
_PLAY = re.compile(
    r"\b(?:goals?|goalkeeper|goalless|strikers?|midfielders?|equali[sz]er|hat-trick|half-time|"
    r"halftime|kick-?off|leagues?|play-?offs?|quarterback|touchdowns?|innings|wickets?|referee|"
    r"fixtures?|world\s+cup|semi-?finals?|quarter-?finals?|stoppage\s+time|rugby|football|soccer|cricket|"
    r"basketball|handball|volleyball|hockey|baseball)\b",
    re.IGNORECASE,
)
_HARM = re.compile(
    r"\b(?:police|dead|death\s+toll|hospitals?|stampede|riots?|bombs?|bombing|explosions?|gunm[ae]n|"
    r"soldiers?|troops|earthquake|floods?)\b",
    re.IGNORECASE,
)
_AT = re.compile(
    r"\b(?:in|at|near|outside|around|from|across|of)\s+(?:the\s+)?(?:[a-z]+\s+)?$", re.IGNORECASE
)
_MANY = 3
"""Different words of play from which on a text with a score is all about a match."""
_END = re.compile(r"[.!?]\s|\n")


def plays(text: str, start: int, end: int) -> bool:
    """Whether a name is a side of a match: it wins, loses or is faced, and a score is told.

    In a text that is about nothing but matches, every name but those behind "in" or "at".

    Args:
        text: the document's text.
        start: where the name begins.
        end: where it ends.

    Example:
        >>> plays("Portsmouth beat Peterborough 2-1.", 0, 10)
        True
        >>> plays("Portsmouth lost 20-30 houses to the sea.", 0, 10)
        False
    """
    if _reports_a_match(text) and not _AT.search(text[max(0, start - 30) : start]):
        return True
    before, after = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    if not (_ACTS.match(after) or _FACED.search(before[-30:])):
        return False
    head = _END.split(before)[-1]
    tail = _END.split(after)[0]
    sentence = f"{head}{text[start:end]}{tail}"
    return bool(_SCORE.search(sentence) or _PLAY.search(sentence))


@lru_cache(maxsize=4)
def _reports_a_match(text: str) -> bool:
    if not _DASH.search(text) or not _SCORE.search(text) or _HARM.search(text):
        return False
    return len({found[0].lower() for found in _PLAY.finditer(text)}) >= _MANY
