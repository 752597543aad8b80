"""What each of several places lost: "six in Adra and three in Borun", each its own."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.incidents.actors import NO_SIDES
from geomap.incidents.numbers import find_numbers
from geomap.incidents.people import PEOPLE
from geomap.incidents.place import Located, is_place_of_events, precision_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.incidents.numbers import Number
    from geomap.incidents.reading import Reading
    from geomap.incidents.telling import Telling
    from geomap.model import Mention

_TO_ITS_PLACE = re.compile(
    rf"(?:\s(?:more|others?))?(?:\s{PEOPLE})?(?:\s(?:were\s)?(?:killed|wounded|injured|died|dead|hurt))?"
    r"\s(?:in|at|near)\s(?:the\s)?(?:(?:nearby\s|neighbou?ring\s)?(?:city|town|village)\sof\s)?"
)
_LIVES = re.compile(
    r"\b(?:abduct|kidnap|arrest|detain|captur|seiz|rescu|evacuat|releas|free|sav|hold|round|snatch|charg|held|took|treat)\w*\s"
    r"(?:up\s|hostage\s)?(?:at\sleast\s|about\s|some\s|more\sthan\s|over\s|nearly\s|around\s)?\Z"
)
"""Before a number of people who are not harmed."""


def share_out(reading: Reading, telling: Telling, stretch: tuple[int, int]) -> Iterator[Telling]:
    """Part a telling whose figures are told place by place; any other is given back as it is.

    Args:
        reading: the report.
        telling: what one sentence tells of one event; its figures must be of one harm.
        stretch: the part of the sentence that tells of it.
    """
    harms = {figure.harm for figure in telling.figures}
    shares, unharmed = _shares(reading, stretch) if len(harms) == 1 else ({}, False)
    if len(shares) < 2 and not (shares and unharmed):
        yield telling
        return
    first = next(figure for figure in telling.figures)
    for mention, number in shares.values():
        precision = precision_of(reading.folded, telling.sentence, mention)
        figure = first._replace(
            low=number.low,
            high=number.high,
            start=number.start,
            end=number.end,
            vague=number.vague,
            total=False,
            single=False,
            further=False,
        )
        yield replace(
            telling,
            located=Located((mention,), (precision,), 3.0),
            elsewhere=False,
            figures=(figure,),
            sides=NO_SIDES if unharmed else telling.sides,
            why=(*telling.why, "the share of one of several places"),
        )


def _shares(
    reading: Reading, sentence: tuple[int, int]
) -> tuple[dict[str, tuple[Mention, Number]], bool]:
    """The number harmed at each place; and whether others were only taken at one of them."""
    unharmed = False
    mentions = {
        mention.span.start: mention
        for mention in reading.mentions_in(*sentence)
        if is_place_of_events(mention)
    }
    if len(mentions) < 2:
        return {}, unharmed
    found: dict[str, tuple[Mention, Number]] = {}
    for number in find_numbers(reading.folded, *sentence):
        match = _TO_ITS_PLACE.match(reading.folded, number.end, sentence[1])
        mention = mentions.get(match.end()) if match else None
        if mention and _LIVES.search(reading.folded, sentence[0], number.start):
            unharmed = True
            continue  # "police arrest 40 in Adra, two killed in Borun"
        if mention:
            found.setdefault(mention.span.text.casefold(), (mention, number))
    return found, unharmed
