"""Where one event ends and another begins: "A kills six in X as B hits Y", "meanwhile"."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.incidents.harm import Figure
    from geomap.incidents.hits import Hit

_JOINT = re.compile(r"[,;]\s|\s(?:and|while|as|but|whereas)\s")
_NO_SUBJECT = re.compile(r"(?:(?:then|also|later|had|have|has|\w+ly)\s)*")
_VERB = re.compile(
    r"(?!shelling|bombing|shooting|fighting|stabbing|killing\sof)(?:\w+(?:ed|ing)|shot|hit|took|struck|left|kills?|strikes|hits)\b"
)
_OPENS = re.compile(
    r"\W*(?:meanwhile|separately|elsewhere|in\sa(?:nother|\s(?:separate|different|second|further))\s"
    r"(?:\w+\s)?(?:incident|attack|strike|event|case|development|raid|shooting|assault|clash))\b"
)
_DAYS_BEFORE = re.compile(
    r"\b(?:\d+|an?|one|two|three|four|five|six|several|some|(?:a\s)?few)\s(?:days?|weeks?)\s(?:earlier|before(?=\s?[,.;]))"
)

Stretch = tuple[int, int]


def own_stretches(folded: str, groups: Sequence[list[Hit]], sentence: Stretch) -> list[Stretch]:
    """The part of a sentence that tells of each group: its sides and figures stand there.

    A sentence is parted only between two places, where the second event has its own subject.
    """
    order = sorted(range(len(groups)), key=lambda number: groups[number][0].start)
    found, start = [sentence] * len(groups), sentence[0]
    for number, following in pairwise(order):
        cut = _cut(folded, groups[number], groups[following])
        if cut is None:
            found[following] = (start, sentence[1])
            continue
        for earlier in order[: order.index(following)]:
            if found[earlier] == (start, sentence[1]):
                found[earlier] = start, cut
        start = cut
        found[following] = start, sentence[1]
    return found


def _cut(folded: str, group: list[Hit], other: list[Hit]) -> int | None:
    """Where the second event of two begins, or None where they share a clause."""
    places = [hit.located.mentions[-1].span.end for hit in group if hit.located]
    begins = other[0].start
    ends = [end for end in places if end <= begins]
    if not ends or not any(hit.located for hit in other):
        return None
    joints = list(_JOINT.finditer(folded, max(*ends, *(hit.end for hit in group)), begins))
    if not joints:
        return None
    subject = joints[0].end()
    alone = _NO_SUBJECT.fullmatch(folded, subject, begins) and _VERB.match(folded, begins)
    return None if alone else subject


def holder_of(stretches: Sequence[Stretch], figure: Figure, nearest: int) -> int:
    """Return the number of the one stretch that holds a figure, else the nearest group."""
    held = [n for n, (start, end) in enumerate(stretches) if start <= figure.start < end]
    return held[0] if len(held) == 1 else nearest


def is_elsewhere(folded: str, sentence: Stretch) -> bool:
    """Whether a sentence opens with words that it tells of something else: "separately".

    Example:
        >>> line = "meanwhile, troops killed six men"
        >>> is_elsewhere(line, (0, len(line)))
        True
    """
    return _OPENS.match(folded, *sentence) is not None


def is_days_before(folded: str, stretch: Stretch) -> bool:
    """Whether words tell of an earlier event: "six were abducted two days earlier"."""
    return _DAYS_BEFORE.search(folded, *stretch) is not None
