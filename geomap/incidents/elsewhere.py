"""Events at places that no mention holds: they are not told of a place that happens to be known."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.incidents.place import Located, is_place_of_events, names_of, rank

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.incidents.hits import Hit
    from geomap.incidents.reading import Reading
    from geomap.model import Mention

_UNKNOWN = re.compile(
    r"\b(?:in|near|outside|at|(?:attack|assault|raid|strike|ambush)(?:s|ed)?\son|(?:town|village|city|district|camp)\sof)\s"
    r"(?:the\s(?:(?:town|village|city|district|province|region)\sof\s)?)?(?:[Nn]eighbou?ring\s)?"
    r"(?P<name>[A-Z][\w'’-]+(?:\s(?:(?:del|de|da|do|dos|la|las|el|al|of)\s)?[A-Z][\w'’-]+)*)"
)
_NO_PLACE_NAME = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Febr)uary|March|April|May\b|June|July|August|(?:Sept|Nov|Dec)ember"
    r"|October|Ramadan|Christmas|Easter|New\sYear|[A-Z][a-z]+ish\b|Twitter|Facebook|Telegram|Parliament|Congress|Islam\b"
)
_PERSON_OR_GROUP = re.compile(
    r"(?:['’]s)?\s(?:(?:army|military|police|forces|group|militants?|rebels|fighters|government|prayers?)\b|\(?[A-Z]{2,}\)?)"
)

_OFFSET = re.compile(
    r",?\s(?:[\w,.-]+\s){0,5}?(?:km|kilomet\w+|miles?|met(?:er|re)s)\s(?:\w+[-\s]?\w*\s){0,3}?(?:of|from)\s"
)
_REGION = re.compile(r"\s(?:province|region|state|governorate|district|county|department)\b")
_APPOSED_WITHIN = 60
"""So few letters after a name stands the one it is measured from."""
_PARENT_WITHIN = 25
"""So few letters after a name stands what it lies in: "in the camp of X in the south of Y"."""


def names_unknown_place(
    text: str, sentence: tuple[int, int], mentions: Sequence[Mention]
) -> tuple[int, int] | None:
    """Find a name in the position of a place that the mentions do not hold: "in Nyange".

    What befell somebody there must not be told of a place that happens to be known.
    """
    for match in _UNKNOWN.finditer(text, *sentence):
        start, end = match.span("name")
        if _NO_PLACE_NAME.match(text, start) or _PERSON_OR_GROUP.match(text, end):
            continue
        if not any(m.span.start < end and start < m.span.end for m in mentions):
            return start, end
    return None


def unless_elsewhere(
    reading: Reading, sentence: tuple[int, int], hit: Hit, located: Located | None
) -> tuple[Located | None, bool]:
    """Take back a place where the words stand nearer to a name that is not known."""
    mentions = reading.mentions_in(*sentence)
    unknown = names_unknown_place(reading.document.text, sentence, mentions)
    if unknown is None:
        return located, False
    if located is None:
        return None, True
    known = located.mentions[0].span
    if 0 <= known.start - unknown[1] <= _APPOSED_WITHIN and _OFFSET.search(
        reading.folded, unknown[1], known.start
    ):
        # "in Nyange, 75 km south of Borun in Xanadu": at Nyange; only Xanadu holds it
        if holder := _holder(reading, mentions, unknown, known.end):
            return holder, True
        name = reading.document.text[slice(*unknown)]
        why = (
            f"precision 2: at a distance from {located.mentions[0].span.text}; {name} is not known"
        )
        return located._replace(precisions=((2, why),), mentions=located.mentions[:1]), False
    if -_PARENT_WITHIN <= known.start - unknown[1] <= _PARENT_WITHIN:
        # "in Borun in Xanadu": the known name holds the other
        name = reading.document.text[slice(*unknown)]
        why = f"{name} is not known: placed at {located.mentions[0].span.text}, which holds it"
        (code, reason), *others = located.precisions
        held = (max(code, 2), f"{reason}; {why}"), *others
        return located._replace(precisions=tuple(held)), False
    far = max(hit.start - known.end, known.start - hit.end)
    near = max(hit.start - unknown[1], unknown[0] - hit.end)
    return (None, True) if near < far else (located, False)


def _holder(
    reading: Reading, mentions: Sequence[Mention], unknown: tuple[int, int], after: int
) -> Located | None:
    """The region named after the reference of a distance: it holds the unknown place too."""
    for mention in mentions:
        if mention.span.start < after or not is_place_of_events(mention):
            continue
        if rank(mention) >= 1 or _REGION.match(reading.folded, mention.span.end):
            name = reading.document.text[slice(*unknown)]
            why = f"precision 3: {name} is not known: placed at {mention.span.text}"
            return Located((mention,), ((3, why),))
    return None


def opens_elsewhere(reading: Reading, sentence: tuple[int, int]) -> bool:
    """Whether a sentence opens with a place: what it tells is not told of the one before."""
    names = names_of(reading.folded, sentence, reading.mentions_in(*sentence)[:1])
    return any(name.opens for name in names)
