"""The date of an event that only a sentence beside it tells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.incidents.timing import is_history, is_of_statement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.incidents.reading import Reading
    from geomap.model import When

_HOUR = re.compile(
    r"\b(?:[ap]\.?m\b|noon|midnight|dawn|dusk|o'clock|morning|afternoon|evening|overnight|\d\d?:\d\d|shortly\s(?:before|after)|"
    r"just\s(?:before|after))"
)
"""Words of the hour: who tells it tells of what happened, not of a meeting's day."""
_TO_COME = re.compile(
    r"\b(?:will|scheduled|next|funeral|services?|visitation|meeting|hearing|court|vote[ds]?|game)\b"
)


def nearby_when(reading: Reading, bounds: Sequence[tuple[int, int]], number: int) -> When | None:
    """Find the day that the sentence before or after tells with its hour.

    Args:
        reading: the report.
        bounds: its sentences.
        number: of the sentence that tells an event without a date.
    """
    for beside in (number - 1, number + 1):
        if not 0 <= beside < len(bounds):
            continue
        start, end = bounds[beside]
        low, high = sorted((bounds[number], bounds[beside]))
        if "\n\n" in reading.document.text[low[1] : high[0]]:
            continue
        if not _HOUR.search(reading.folded, start, end) or _TO_COME.search(
            reading.folded, start, end
        ):
            continue
        published = reading.document.published
        whens = [
            when
            for when in reading.whens_in(start, end)
            if when.precision in ("day", "night")
            and when.low
            and not (published and when.low > published)
            and not is_history(when, published)
            and not is_of_statement(reading.folded, when, start)
        ]
        if len(whens) == 1:
            return whens[0]
    return None
