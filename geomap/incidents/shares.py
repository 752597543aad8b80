"""What each of several places lost: "six in Adra and three in Borun", each its own."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

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


def share_out(reading: Reading, telling: Telling) -> Iterator[Telling]:
    """Part a telling whose figures are told place by place; any other is given back as it is.

    Args:
        reading: the report.
        telling: what one sentence tells of one event; its figures must be of one harm.
    """
    harms = {figure.harm for figure in telling.figures}
    shares = _shares(reading, telling.sentence) if len(harms) == 1 else {}
    if len(shares) < 2:
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
            why=(*telling.why, "the share of one of several places"),
        )


def _shares(reading: Reading, sentence: tuple[int, int]) -> dict[str, tuple[Mention, Number]]:
    mentions = {
        mention.span.start: mention
        for mention in reading.mentions_in(*sentence)
        if is_place_of_events(mention)
    }
    if len(mentions) < 2:
        return {}
    found: dict[str, tuple[Mention, Number]] = {}
    for number in find_numbers(reading.folded, *sentence):
        match = _TO_ITS_PLACE.match(reading.folded, number.end, sentence[1])
        mention = mentions.get(match.end()) if match else None
        if mention:
            found.setdefault(mention.span.text.casefold(), (mention, number))
    return found
