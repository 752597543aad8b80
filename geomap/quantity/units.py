"""The units of length that English news writes, and what one of each is in kilometres."""

from __future__ import annotations

import re
from dataclasses import dataclass

KM_PER = {
    "km": 1.0,
    "mi": 1.609344,
    "nmi": 1.852,
    "m": 0.001,
    "yd": 0.0009144,
    "ft": 0.0003048,
    "in": 0.0000254,
    "cm": 0.00001,
    "mm": 0.000001,
}
"""International yard and pound (1959), international nautical mile (1929): exact."""

_SPELT = {
    "kilometre": "km",
    "kilometer": "km",
    "klick": "km",
    "km": "km",
    "mile": "mi",
    "mi": "mi",
    "nmi": "nmi",
    "metre": "m",
    "meter": "m",
    "m": "m",
    "yard": "yd",
    "yd": "yd",
    "foot": "ft",
    "feet": "ft",
    "ft": "ft",
    "inch": "in",
    "inche": "in",
    "centimetre": "cm",
    "centimeter": "cm",
    "cm": "cm",
    "millimetre": "mm",
    "millimeter": "mm",
    "mm": "mm",
}
# The set of first letters comes first, since a search then skips all others at once.
UNIT = re.compile(
    r"[KkMmNnYyFfIiCc](?<![A-Za-z_].)(?:"
    r"(?<=[Kk])(?i:ilomet(?:re|er)s?|ms?|licks?)"
    r"|(?<=[Mm])(?i:iles?|i|et(?:re|er)s?|illimet(?:re|er)s?|m|)"
    r"|(?<=[Nn])(?i:mi|m)|(?<=[Yy])(?i:ards?|ds?)|(?<=[Ff])(?i:eet|oot|t)"
    r"|(?<=[Ii])(?i:nch(?:es)?)|(?<=[Cc])(?i:entimet(?:re|er)s?|m))(?![A-Za-z0-9_²³])"
)
_KIND = re.compile(
    r"(?<![A-Za-z])(?:nautical|statute|air|road|sea|square|sq\.?|cubic)[ \xa0-]\Z", re.IGNORECASE
)
# what turns a length into an area, a volume, a speed or a rate
_NOT_A_LENGTH = re.compile(
    r"\.?\s?(?:[²³]|\^|/|squared\b|cubed\b|(?:per|an?|each|every)\s(?:second|minute|hour|day|week|month|year|night"
    r"|gallon|litre|liter|session|trip)s?\b|per\b)"
)
_SPEEDS = re.compile(r"\s?(?:p\.?h\b|hr?\b)")
_METRE_GOES_ON = re.compile(
    r"\s*(?:$|[^\sA-Za-z]|(?:from|of|to|away|off|north|south|east|west|due|above|below|deep|long"
    r"|tall|high|wide|across|apart|inland|left|right|behind|outside|inside|short|and|or|thick|in)\b)"
)
_AT_SEA = re.compile(
    r"\s(?:off|from|of|out|away|(?:due\s)?(?:north|south|east|west)|[NSEW]{1,3})\b"
)
"""What follows nautical miles, and never nanometres."""
_NAME_GOES_ON = re.compile(
    r"\s+(?!(?:From|Away|Off|Outside|Of|North|South|East|West)[\w-]*\b)[A-Z]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit where it stands in a text."""

    name: str
    """Key of ``KM_PER``."""
    start: int
    end: int
    plural: bool


def unit_at(text: str, found: re.Match[str]) -> Unit | None:
    """Read one match of ``UNIT``; None where no length is meant.

    Refused are areas, volumes, speeds and rates ("km2", "miles an hour"), ``m`` for million,
    ``nm`` for nanometre, and names ("100 Mile House").

    Example:
        >>> text = "48 nautical miles"
        >>> unit_at(text, UNIT.search(text)).name
        'nmi'
    """
    word = found.group()
    kind_found = _KIND.search(text[max(0, found.start() - 10) : found.start()])
    kind = kind_found.group().lower().rstrip(". \xa0-") if kind_found else ""
    if kind in {"square", "sq", "cubic"}:
        return None
    end = found.end()
    if _NOT_A_LENGTH.match(text, end) or _SPEEDS.match(text, end):
        return None
    if (
        word[0].isupper()
        and word[1:2].islower()
        and len(word) > 2
        and _NAME_GOES_ON.match(text, end)
    ):
        return None
    plain = word.lower()
    if plain == "m" and (word == "M" or not _METRE_GOES_ON.match(text, end)):
        return None
    if plain == "nm" and word != "NM" and not _AT_SEA.match(text, end):
        return None
    name = "nmi" if plain == "nm" else _SPELT.get(plain) or _SPELT[plain.rstrip("s")]
    if kind in {"nautical", "sea"} and name == "mi":
        name = "nmi"
    return Unit(
        name=name,
        start=found.start() - (len(kind_found.group()) if kind_found else 0),
        end=end,
        plural=plain.endswith("s") or plain == "feet",
    )
