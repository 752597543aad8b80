"""Who took a place: a government its own territory, or somebody else's forces.

ACLED codes "Government regains territory" where the forces of the government to which a place
belongs take it by force, and "Non-state actor overtakes territory" where anybody else does,
foreign states among them (ACLED Codebook, sub-event types of "Battles").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.incidents.kinds import OVERTAKEN, REGAINED
from geomap.model import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.incidents.place import Located
    from geomap.model import Mention

_NON_STATE = (
    r"(?:rebels?|militants?|insurgents?|separatists?|jihadists?|islamists?|guerrillas?|gunmen|militias?|"
    r"isis|isil|daesh|islamic\sstate|taliban|houthis?|hezbollah|hamas|m23|rsf|"
    r"(?:arakan|free|liberation|independence|resistance|free\ssyrian)\sarmy|"
    r"(?:democratic|rapid\ssupport)\sforces|"
    r"fighters|paramilitar\w+|armed\sgroups?|terrorists?|dissidents)"
)
_HELD_BY = re.compile(
    rf"\b(?:held|controlled|occupied|seized|run)\s(?:\S+\s){{0,2}}?by\s(?:\S+\s){{0,3}}?{_NON_STATE}\b"
    rf"|\bfrom\s(?:\S+\s){{0,3}}?{_NON_STATE}\b|{_NON_STATE}-held\b"
)
_AGAIN = re.compile(r"re(?:took|tak|captur|gain|claim)|liberat")
_NON_STATE_TAKER = re.compile(rf"\b{_NON_STATE}\b")
_STATE_TAKER = re.compile(
    r"\b(?:government(?:\s\w+)?|army|troops|soldiers|armed\sforces|national\sforces|regime|security\sforces|"
    r"(?:his|our|its|their)\s(?:forces|army|troops))\b"
)
_POSSESSED = re.compile(
    r"\b(?:his|its|their)\s(?:\w+\s){0,2}?(?:forces|army|troops|military|soldiers|men|fighters|units|paratroopers)\b"
)
_SPEAKS = re.compile(
    r"\s(?:has\s|have\s|had\s|also\s|later\s|on\s\w+day\s)*(?:said|says|claimed|claims|announced|reported|confirmed|stated|declared|insisted)\b"
)
_OF_THE_STATE = re.compile(
    r"\w+\s(?:the\s|an?\s)?(?:(?:junta|regime|government)(?:'s|-held|-run)?|(?:army|military|police)(?:'s|-held|-run))\s"
    r"(?:\w+\s){0,3}?(?:outposts?|bases?|camps?|positions?|garrisons?|barracks|headquarters|strongholds?|checkpoints?|posts?)\b"
)
"""What is taken was the government's: "overrun the junta's last outpost"."""
_BY = re.compile(r"\bby\s(?P<who>[^,;.]{3,60})")


def taken_by(
    folded: str,
    sentence: tuple[int, int],
    trigger: tuple[int, int],
    mentions: Sequence[Mention],
    located: Located | None,
    *,
    default: str,
) -> tuple[str, str]:
    """Return ACLED's sub-event type for a place that was taken, and the reason."""
    place = located.mentions[0].place if located else None
    subject = (max(sentence[0], trigger[0] - 90), trigger[0])
    passive = re.search(r"\b(?:was|were|been|being)\s\Z", folded[subject[0] : subject[1]])
    by = _BY.search(folded, trigger[1], sentence[1]) if passive else None
    if by:
        subject = by.span("who")
    words = folded[subject[0] : subject[1]]
    nation = _nation(folded, subject, mentions)
    if nation is None and _POSSESSED.search(words):
        nation = _possessor(folded, sentence, trigger[0], mentions)
        words = _POSSESSED.sub("", words)  # "its troops" are a government's only if it is one
    if nation and place and place.country:
        if nation == place.country:
            return REGAINED, f"taken by forces of {nation}, to which the place belongs"
        return OVERTAKEN, f"taken by forces of {nation}, the place belongs to {place.country}"
    if _OF_THE_STATE.match(folded, trigger[0]) and not _AGAIN.match(folded, trigger[0]):
        return OVERTAKEN, "a post of the government was taken"
    if _AGAIN.match(folded, trigger[0]) and _STATE_TAKER.search(_NON_STATE_TAKER.sub("", words)):
        return REGAINED, "taken back by government forces"  # its allies may be irregulars
    if _NON_STATE_TAKER.search(words):
        return OVERTAKEN, "taken by an armed group"
    if _HELD_BY.search(folded, trigger[1], sentence[1]):
        return REGAINED, "taken from an armed group by the other side's forces"
    if _STATE_TAKER.search(words):
        return REGAINED, "taken by government forces"
    return default, "who took it is not stated"


def _possessor(
    folded: str, sentence: tuple[int, int], before: int, mentions: Sequence[Mention]
) -> str | None:
    """The country that "its troops" are of: that of the subject of the sentence.

    Who says so stands first ("Moscow claimed that its troops"), and a capital that speaks is its
    country; a country or demonym anywhere before counts too ("the Russian army said its men").
    """
    for mention in mentions:
        place = mention.place
        if not (sentence[0] <= mention.span.start < before) or place is None:
            continue
        speaks = _SPEAKS.match(folded, mention.span.end)
        if speaks or (place.kind.startswith("PCL") and mention.role is not Role.LOCATION):
            return place.country
    return None


def _nation(folded: str, subject: tuple[int, int], mentions: Sequence[Mention]) -> str | None:
    """The country whose forces are the subject: "Azerbaijan's forces have taken"."""
    for mention in reversed(mentions):
        if not (subject[0] <= mention.span.start < subject[1]) or mention.place is None:
            continue
        after = folded[mention.span.end : subject[1]]
        forces = re.match(
            r"(?:'s?)?\s(?:\w+\s){0,2}?(?:forces|army|troops|military|soldiers|government|defen[cs]e)\b",
            after,
        )
        # "the Arakan Army", "the Tarsa Liberation Army" are a region's, not the state's
        named = forces and (
            mention.span.start,
            mention.span.end + forces.end(),
        )
        if named and not _NON_STATE_TAKER.search(folded, *named):
            return mention.place.country
    return None
