"""Numbers of people and things in prose: "at least 13", "dozens", "two dozen", "10 to 15".

A vague word has documented bounds (``VAGUE``); a hedge opens or widens the interval. Ages,
dates, clock times, units of measure and ordinals are not numbers of people.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from geomap.numbers import MULTIPLIERS, ONES, SMALL, TENS

VAGUE: dict[str, tuple[int, int | None]] = {
    "a couple": (2, 2),
    "a few": (2, 5),
    "a handful": (3, 6),
    "half a dozen": (6, 6),
    "a dozen": (12, 12),
    "two dozen": (24, 24),
    "several": (3, 9),
    "several dozen": (36, 99),
    "several hundred": (300, 999),
    "several thousand": (3_000, 9_999),
    "a few dozen": (24, 60),
    "a few hundred": (200, 500),
    "multiple": (2, None),
    "many": (3, None),
    "numerous": (3, None),
    "tens": (20, 99),
    "dozens": (24, 99),
    "scores": (40, 99),
    "hundreds": (200, 999),
    "thousands": (2_000, 9_999),
    "tens of thousands": (20_000, 99_999),
    "hundreds of thousands": (200_000, 999_999),
}
"""What a vague number word is read as: the smallest and largest number it is used for in news."""

_WORD = "(?:" + "|".join(sorted(SMALL, key=len, reverse=True)) + ")"
_BELOW_HUNDRED = rf"(?:(?:{'|'.join(TENS)})(?:[-\s](?:{'|'.join(ONES)})\b)?|{_WORD})"
_SCALES = {word: factor for word, factor in MULTIPLIERS.items() if word != "score"}
_SCALE = "(?:" + "|".join(_SCALES) + ")"
_VAGUE = "(?:" + "|".join(sorted(VAGUE, key=len, reverse=True)).replace(" ", r"\s") + ")"
_NUMBER = re.compile(
    rf"""(?<![\w.$£€\#/:\[])(?:
    (?P<vague>{_VAGUE})(?:\sof)?(?!\w)
    |(?P<digits>\d{{1,3}}(?:,\d{{3}})+|\d{{1,9}}(?:\.\d{{1,2}}(?=\s{_SCALE}\b))?)(?:\s(?P<scale>{_SCALE}))?(?![\w%]|[.:/]\d)
    |(?P<words>(?:an?(?=\s(?:hundred|thousand|million)\b)|{_BELOW_HUNDRED})(?:\s{_SCALE}(?:\s(?:and\s)?{_BELOW_HUNDRED})?)*)(?!\w)
    )""",
    re.VERBOSE,
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_UNIT = re.compile(
    r"[-\s]?(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|kms?\b|kilomet|miles?|met(?:er|re)"
    r"|feet|foot|inch|percent|per\scent|%|dollars?|euros?|pounds?|roubles?|a\.?m\b|p\.?m\b|degrees?"
    r"|times?\b|kg|tons?\b|tonnes?|o'clock|acres|hectares|beds?\b|mph|knots)(?!\w*\s(?:old\s)?(?:dead))"
)
_DATED_BEFORE = re.compile(rf"\b{_MONTH}\s\Z")
_DATED_AFTER = re.compile(rf"(?:\sof)?\s{_MONTH}(?:\W|\Z)")
_LABEL_BEFORE = re.compile(
    r"\b(?:(?:boy|girl|child|man|woman|son|daughter|baby|teenager|father|mother|parents?|grandmother|grandfather)\sof|aged?|no\.|number|phase|chapter|route|highway|flight|unit|page|article|resolution|section"
    r"|type|class|room|version|level|magnitude|at\sage|day|(?:world\s)?war|the\sage\sof|division|brigade)\s\Z"
)
_YEAR_BEFORE = re.compile(
    rf"\b(?:in|since|of|from|until|by|during|early|late|to|{_MONTH}|and),?\s\Z"
)
_ORDINAL_AFTER = re.compile(r"\s?(?:of\sthe\s)?(?:most|largest|biggest|worst)\b|-[a-z]")
_AGES_AFTER = re.compile(r"\s?(?:and|to|or|-|–)\s?\d{1,3}[-\s]years?\b")
_AGED_LIST = re.compile(r"\baged?\s(?:\d{1,3}(?:,\sand\s|,\s|\sand\s|\sto\s|\sor\s))+\Z")
_LONE_ONE = re.compile(r"\s(?:day|another|thing|way|time|side|of\sthe\s(?:most|worst|largest))\b")
_HEDGE = re.compile(
    r"\b(?P<hedge>at\sleast|more\sthan|over|no\sfewer\sthan|no\sless\sthan|upwards\sof|up\sto"
    r"|as\smany\sas|about|around|some|nearly|almost|close\sto|an\sestimated|approximately|roughly"
    r"|fewer\sthan|less\sthan|under)\s(?:the\s(?:number|lives)\sof\s)?\Z"
)
_OPEN_HEDGE = re.compile(r"\b(?:at\sleast|more\sthan|over|no\sfewer\sthan)\s\Z")
_AFTER_HEDGE = re.compile(
    r"(?:\s\w+){0,2}\sor\smore\b|\s(?:(?!including|and)\w+\s){0,2}at\sleast\b"
)
_OF_ALL = re.compile(r"\s(?:out\s)?of\s(?:(?:the|its|their|his|her|all|about|some)\s)?")
_WHO_DIED = re.compile(
    r"\s(?:\w+\s){0,2}?(?:killed|dead|wounded|injured)\s(?:were|was|are)\b|\s(?:killed|dead|victims|deaths|fatalities)\b|\s(?:\w+\s){0,3}?(?:who|that)\s(?:had\s|have\s|were\s|was\s)*(?:died|killed|wounded|injured|perished|drowned)\b"
)
_RANGE = re.compile(r"\s?(?:to|-|–|or)\s?\Z")
_CAP = 100_000_000


class Number(NamedTuple):
    """A number in folded text, as an interval."""

    start: int
    end: int
    low: int
    high: int | None
    vague: bool
    said: int | None = None
    """The bare number of a hedged one: 35 of "about 35"."""


def find_numbers(folded: str, start: int = 0, end: int | None = None) -> tuple[Number, ...]:
    """Find the numbers of ``folded[start:end]`` that may count people or things.

    Example:
        >>> [(n.low, n.high) for n in find_numbers("at least 13 dead, dozens hurt on 17 october")]
        [(13, None), (24, 99)]
    """
    end = len(folded) if end is None else end
    found: list[Number] = []
    for match in _NUMBER.finditer(folded, start, end):
        number = _read(folded, match, start, end)
        if number is None:
            continue
        while found and number.start <= found[-1].start:
            found.pop()  # "as many as 20": many is of the hedge
        if found and _OF_ALL.fullmatch(folded, found[-1].end, number.start):
            if not _WHO_DIED.match(folded, number.end, end):
                continue  # "five of the six crew": five
            found.pop()  # "four of the 14 passengers who died": 14
        if found and _is_range(folded, found[-1], number):
            first = found.pop()
            if number.high is None or first.low <= number.high:
                number = number._replace(start=first.start, low=first.low)
        found.append(number)
    return tuple(found)


def _is_range(folded: str, first: Number, second: Number) -> bool:
    if _RANGE.fullmatch(folded, first.end, second.start):
        return True
    between = folded[max(0, first.start - 8) : first.start] == "between "
    return between and folded[first.end : second.start] == " and "


def _read(folded: str, match: re.Match[str], start: int, end: int) -> Number | None:
    first, last = match.span()
    before = folded[max(start, first - 30) : first]
    after = folded[last : min(end, last + 30)]
    if match.group("vague"):
        if _UNIT.match(after):
            return None  # "several times"
        low, high = VAGUE[match.group("vague")]
        open_above = _OPEN_HEDGE.search(before)
        first -= len(open_above.group()) if open_above else 0
        return Number(first, last, low, None if open_above else high, vague=low != high)
    value = _value(match)
    if value is None or value > _CAP or _is_no_count(value, match, before, after):
        return None
    low, high, hedge_start = _hedged(value, before, after)
    return Number(first - hedge_start, last, low, high, vague=False, said=value)


def _value(match: re.Match[str]) -> int | None:
    if match.group("digits"):
        factor = _SCALES.get(match.group("scale") or "", 1)
        return round(float(match.group("digits").replace(",", "")) * factor)
    total, current = 0, 0
    for word in re.findall(r"[a-z]+", match.group("words")):
        if word in SMALL:
            current += SMALL[word]
        elif word in ("hundred", "dozen"):
            current = (current or 1) * _SCALES[word]
        elif word in ("thousand", "million"):
            total += (current or 1) * _SCALES[word]
            current = 0
    return total + current


def _is_no_count(value: int, match: re.Match[str], before: str, after: str) -> bool:
    if (
        _AGED_LIST.search(before)
        or _AGES_AFTER.match(after)
        or _UNIT.match(after)
        or _ORDINAL_AFTER.match(after)
        or _LABEL_BEFORE.search(before)
    ):
        return True
    if match.group("words"):
        return value == 1 and bool(_LONE_ONE.match(after))
    if value <= 31 and (_DATED_BEFORE.search(before) or _DATED_AFTER.match(after)):
        return True
    if 1900 <= value <= 2100 and "," not in match.group() and _YEAR_BEFORE.search(before):
        return True
    # ", 45," after a name is an age.
    return value < 110 and before.endswith(", ") and after[:1] == ","


def _hedged(value: int, before: str, after: str) -> tuple[int, int | None, int]:
    """Low, high, and how many letters before the number the hedge begins."""
    if _AFTER_HEDGE.match(after):
        return value, None, 0
    found = _HEDGE.search(before)
    if not found:
        return value, value, 0
    back = len(before) - found.start()
    hedge = found.group("hedge")
    if hedge in ("at least", "no fewer than", "no less than", "upwards of"):
        return value, None, back
    if hedge in ("more than", "over"):
        return value + 1, None, back
    if hedge in ("up to", "as many as", "fewer than", "less than", "under"):
        return 0, value if hedge in ("up to", "as many as") else max(0, value - 1), back
    if hedge in ("nearly", "almost", "close to"):
        return value * 9 // 10, value, back
    return value * 9 // 10, -(-value * 11 // 10), back
