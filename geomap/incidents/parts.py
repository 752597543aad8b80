"""Numbers that do not stand for all victims of one event: parts, totals, updates, joint counts."""

from __future__ import annotations

import re

_PART = re.compile(
    r"\b(?:includ(?:ing|es?|ed)|among\s(?:them|whom|the\sdead)|of\s(?:them|whom)|the\sdead\sinclude"
    r"|(?P<of>(?:of|(?:were|was|are|is)\samong)\sthe\s(?:dead|victims|wounded|injured|killed)))\b"
)
_QUANTITY = re.compile(
    r"(?:\d|\b(?:most|some|many|half|several|all|majority|number|few|two|three|four|five|six|seven|eight|nine|ten|one|\w+teen|"
    r"\w+ty|dozens?))\s\Z"
)
_PART_ENDS = re.compile(
    r";|\.\s|\b(?:and|,)\s(?:at\sleast\s|about\s|more\sthan\s|another\s|a\sfurther\s)?(?:\d[\d,]*|\w+)\s"
    r"(?:(?:more|others|other\speople)\b|(?:were\s|was\s)?(?:wounded|injured|missing|hurt)\b)"
    r"|(?:,|,?\sand)\s(?:\w+ly\s)?(?:wound|injur|displac|damag|destroy|leav)(?:ing|ed)\b"
)
_RESUMES = re.compile(
    r",\s(?:(?:were|was|are|is|been|being|got|get|left|found|reported|confirmed|feared)\s?|have\sbeen|has\sbeen|had\sbeen|"
    r"have|has|had)?\s?(?:\w+ly\s|been\s|confirmed\s|feared\s)?\Z"
    r"|[a-z]\s[^,;]{3,60}\s(?:were\s|was\s)?\Z"
)
"""After an inserted part its sentence goes on: ", including seven children, were killed"."""
_TOTAL = re.compile(
    r"\b(?:to\sdate|total(?:l?ing)?|overall|in\sall|countrywide|nationwide|this\s(?:year|week|month)"
    r"|(?:during|over|in)\sthe\s(?:past\s|last\s)?(?:week|month|year|"
    r"day|(?!24\shours)\w+\s(?:days|weeks|months|years|hours))|(?:(?:with)?in|during|over)\s(?:(?:more|less)\sthan\s|about\s|nearly\s)?\d+\s(?:days|weeks|months|years)"
    r"|in\s(?:its|their)\s\w+\s(?:day|week|month|year)|(?:end|course)\sof\sthe\s\S+\s(?:day|week|month))\b"
)
_IN_SO_LONG = re.compile(r"[^;.,]{0,120}?\sin\s\d+\s(?:days|weeks|months|years)\b")
_BY_THE_END = re.compile(r"\W*(?:by|at|until)\sthe\send\sof\sthe\s\S+\s(?:day|week|month)\b")
_AFTER_THE_DEATH = re.compile(r"\W*after\sthe\s(?:deaths?|killing|injury|wounding)\b")
"""Who fell before what the sentence tells of: "After the death of 3, warplanes struck"."""
_AND_RAISED = re.compile(
    r",?\s(?:rais(?:es?|ing)|bring(?:s|ing)?|taking|pushing)\s(?:the|their|its)\b"
)
"""What follows tells of a longer count: "43 were killed, raising the total since May to"."""
_SINCE = re.compile(
    r"\s(?:(?!\w+est\b|first\b|most\b|ever\b)[^\s,;]+\s){0,8}since\b"
    r"(?!\s(?:the\s|early\s|this\s|last\s)?(?:dawn|morning|today|midnight|yesterday|noon|night|overnight|\w+day)\b)"
)
_UPDATE = re.compile(
    r"\b(?:toll|rais\w+\s(?:\S+\s){0,4}to|ris(?:en|es|ing)\sto|rose\sto|now|till\snow|so\sfar)\b"
)
_DAY_COUNT = re.compile(
    r"\s?(?:about\s|more\sthan\s|at\sleast\s|some\s)?\d[\d,]*\s(?:people\s|persons\s|civilians\s)?(?:have\sbeen\s|were\s|was\s)?"
    r"(?:killed|died|martyred)\s(?:yesterday|on\s\w+day)(?:,?\s(?:including|among|in\scluding)\b|\s?[;.]|\s?\Z)"
)
"""A round-up of a whole country's day: "102 were killed yesterday, including"."""
_AND_MORE = re.compile(
    r",?\sand\s(?=(?:at\sleast\s|about\s)?\d[\d,]*\s[^;.]{0,80}?\b(?:killed|died)\b)"
)
_RAISED = re.compile(
    r"\b(?:rais(?:e|es|ed|ing)|rising|increasing|bring|brings|bringing)\s(?:the\s)?(?:\S+\s){0,16}?to\s(?:about\s|more\sthan\s|over\s|at\sleast\s|almost\s|nearly\s)?\Z"
)
_FURTHER = re.compile(r"\b(?:another|a\sfurther|others?|\d+\smore|also)\b")
_RESUMED_WITHIN = 30
"""So many letters may stand between an inserted part and the words of the outcome."""

Stretch = tuple[int, int]


def find_parts(folded: str, start: int, end: int) -> list[Stretch]:
    """Stretches in which a number is a part of another: "including three children".

    Example:
        >>> find_parts("13 died, including 3 women, and 52 more were hurt", 0, 49)
        [(18, 28)]
    """
    found = []
    for match in _PART.finditer(folded, start, end):
        stop = _PART_ENDS.search(folded, match.end(), end)
        low = match.end()
        of_them = match.group() in ("of them", "of whom")
        quantity = of_them and _QUANTITY.search(
            folded, max(start, match.start() - 12), match.start()
        )
        if of_them and not quantity:
            continue  # "four members of them": all that are counted
        if quantity and not quantity.group()[:1].isdigit():
            closes = folded.find(",", match.end(), stop.start() if stop else end)
            found.append((quantity.start(), max(match.end(), closes)))
            continue
        if match.group("of") or match.group().startswith("of "):
            # "three of the dead", "two of whom": the number stands before.
            closes = folded.find(",", match.end(), stop.start() if stop else end)
            opens = max(start, match.start() - 32, folded.rfind(",", start, match.start()) + 1)
            found.append((opens, max(match.end(), closes)))
            continue
        found.append((low, stop.start() if stop else end))
    return found


def resumes_after(folded: str, part: Stretch, outcome_start: int) -> bool:
    """Whether the sentence goes on after an inserted part, up to the words of the outcome.

    Example:
        >>> text = "nine people, including seven children, were killed"
        >>> resumes_after(text, (22, len(text)), text.index("killed"))
        True
    """
    if not part[0] < outcome_start <= part[1] + _RESUMED_WITHIN:
        return False
    return _RESUMES.search(folded, part[0] - 1, outcome_start) is not None


def is_total(folded: str, figure: Stretch, sentence: Stretch) -> bool:
    """Whether a figure is a round-up: over weeks, of a whole day, "raising the toll to".

    Example:
        >>> text = "4 explosions raising the casualties to 349 since late april"
        >>> is_total(text, (27, 42), (0, len(text)))
        True
    """
    start, end = sentence
    raised = _AND_RAISED.search(folded, figure[1], end)
    stop = raised.start() if raised else end
    near = folded[max(start, figure[0] - 50) : min(stop, figure[1] + 60)]
    if _BY_THE_END.match(folded, start):
        return True
    if _AFTER_THE_DEATH.match(folded, start) and "," not in folded[start : figure[0]]:
        return True
    return bool(
        _TOTAL.search(near)
        or _IN_SO_LONG.match(folded, figure[1], stop)
        or _SINCE.match(folded, figure[1], stop)
        or is_day_count(folded, sentence)
    )


def is_day_count(folded: str, sentence: Stretch) -> bool:
    """Whether a sentence counts the dead of a whole country's day: it tells of no one event.

    Example:
        >>> text = "102 were killed yesterday, including 14 soldiers"
        >>> is_day_count(text, (0, len(text)))
        True
    """
    return _DAY_COUNT.match(folded, *sentence) is not None


def after_day_count(folded: str, sentence: Stretch) -> int:
    """Return where something else goes on after the count of a day, or the sentence's end.

    Example:
        >>> text = "102 were killed yesterday, including 14 soldiers, and 48 were killed in adra"
        >>> text[after_day_count(text, (0, len(text))):]
        '48 were killed in adra'
    """
    opening = _DAY_COUNT.match(folded, *sentence)
    goes_on = opening and _AND_MORE.search(folded, opening.end(), sentence[1])
    return goes_on.end() if goes_on else sentence[1]


def is_raised_to(folded: str, number_start: int, start: int) -> bool:
    """Whether a number is what a death raised a longer count to: "raises to about 80"."""
    return _RAISED.search(folded, max(start, number_start - 140), number_start) is not None


def is_update(folded: str, figure: Stretch, sentence: Stretch) -> bool:
    """Whether a figure replaces an earlier one: "the toll rose to 45"."""
    low, high = max(sentence[0], figure[0] - 50), min(sentence[1], figure[1] + 60)
    return _UPDATE.search(folded, low, high) is not None


def is_further(folded: str, figure: Stretch, sentence: Stretch) -> bool:
    """Whether those counted stand beside others counted before: "another five"."""
    low, high = max(sentence[0], figure[0] - 12), min(sentence[1], figure[1] + 8)
    return _FURTHER.search(folded, low, high) is not None
