"""Victims without a number: "a man was found dead", "the death of a nurse", "80-year-old killed".

Local news rarely writes "one": an article, an age, a bare noun in a title or a name stands there.
Pairs ("husband and wife") are two.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.incidents.harm import Figure, Harm
from geomap.incidents.people import PAIR, PEOPLE, counted_with, is_pair, is_singular

if TYPE_CHECKING:
    from geomap.incidents.outcomes import Outcome

_AGED = r"(?:\d{1,3}|\w+)[-\s](?:year|month|week|day)s?[-\s]old"
_MOD = r"(?:(?!(?:and|or|but|who|was|were|is|has|had)\b)[\w'.-]+\s)"
_ONE = (
    rf"(?:(?:an?\s(?:\w+\s)?)?{PAIR}|(?:an?|one|another|the|his|her|their|its|our|whose)\s{_MOD}{{0,4}}?(?:{PEOPLE}|{_AGED})|he|she"
    rf"|{_AGED}(?:\s[\w'-]+){{0,3}}?|another|\w+'s\s(?:[\w'-]+\s){{0,2}}?{PEOPLE})"
)
_AGE_AFTER = r"(?:,\s(?:aged?\s)?\d{1,3},?)?"
_ASIDE = r"(?:(?:,[^,;.]{0,80}){1,3},|\s\([^)]{0,40}\))?"
_AUX = (
    r"(?:\s(?:who|was|were|is|are|has|have|had|been|being|be|also|later|then|got|with|having|remains?|still|both))*"
    r"(?:\s(?:\w+ly|critically|shot|found|pronounced|declared|confirmed|shot\sand|beaten\sand|attacked\sand|kidnapped\sand))*\s\Z"
)
_SUBJECT = re.compile(
    rf"(?P<one>\b{_ONE}){_AGE_AFTER}(?:\s(?:of|from|in|on)\s\w+|\s(?:in|of|from)\s(?:\S+\s){{1,3}}?(?:army|forces|police|family))?{_ASIDE}{_AUX}"
)
_ONE_AND = re.compile(rf"\b(?:an?|one)\s{_MOD}{{0,3}}?(?:{PEOPLE}|{_AGED})\sand\s\Z")
_TITLE = re.compile(
    rf"\A\W{{0,2}}(?:(?!(?:and|or|the|in|on|at|for|of)\b)[\w'.-]+\s){{0,3}}?(?P<one>{PEOPLE}|{_AGED}(?:\s\w+)?){_AGE_AFTER}"
    r"(?:\s(?:is|was|found|critically|seriously|fatally|shot|badly))*\s\Z"
)
_OBJECT = re.compile(
    rf"\s(?:of\s)?(?P<one>(?:an?|the|his|her|one|another|their)\s{_MOD}{{0,4}}?(?P<what>{PEOPLE})|{_AGED}(?:\s(?P<aged>{PEOPLE}))?)\b"
)
_BARE_OBJECT = re.compile(rf"\s(?:[\w'-]+\s){{0,2}}?(?P<one>(?P<what>{PEOPLE}))\b")
_OF = re.compile(
    rf"\sof\s(?P<one>(?:an?|his|her|their|the|another)\s{_MOD}{{0,4}}?(?P<what>{PEOPLE})|(?:an?\s)?{_AGED})\b"
)
_THE_LIFE = re.compile(
    rf"\sthe\slife\sof\s(?P<one>(?:an?\s|the\s|his\s|her\s)?(?:[\w'-]+\s){{0,5}}?(?:(?P<what>{PEOPLE})|{_AGED}))\b"
)
_A_BODY = re.compile(r"\b(?:an?|the|her|his)\s(?:[\w'-]+\s){0,3}?\Z")
_NAME = r"(?:[A-Z][\w'’.-]*\s){1,3}[A-Z][\w'’-]+"
_NAMED_SUBJECT = re.compile(
    rf"(?:\A|[\s(\"“])(?P<one>{_NAME}),?(?:\s(?:Jr|Sr)\.?,?)?(?:\s\d{{1,3}},?)?{_ASIDE}{_AUX}"
)
_NAMED_OF = re.compile(rf"\s(?:of|the\slife\sof)\s(?:[\w-]+\s){{0,4}}?(?P<one>{_NAME})")
_GROUP_NAME = re.compile(
    r"\b(?:Police|Army|Forces?|Department|Council|State|States|Islamic|Front|Brigades?|Party|Ministry|United|County|City|Street"
    r"|Road|Avenue|Jews|Nations|University|Hospital|Group|Movement|Company|Inc|District|War|Office|School|Team|Agency)\b"
)
_FINITE = re.compile(
    r"(?:died|dies|killed|wounded|injured|hurt|dead|murdered|executed|beheaded|assassinated|slain|shot\sdead|drowned|drowns|drowning|"
    r"perished|hospitali[sz]ed|martyred|lynched|electrocuted|gunned\sdown|missing|fatally\s\w+|\w+\sto\sdeath"
    r"|(?:suffer|sustain|receiv)\w+\s.*|in\s.*condition|life-.*|.*\swounds?|struck\sby\s|hit\sby\s|shot|bod(?:y|ies))\Z"
)
_INTRANSITIVE = re.compile(
    r"(?:died|dies|dead|drown\w*|perish\w*|shot\sdead|missing|(?:suffer|sustain|receiv)\w+\s.*|in\s.*condition|hospitali[sz]ed|hurts?|life-.*)\Z"
)
_PASSIVE = re.compile(
    r"\b(?:were|was|are|is|been|being|be|got|gets|who\swas|found|shot|pronounced|left|fatally)\s(?:\w+ly\s|also\s|later\s|shot\s)*\Z"
)
_NO_OBJECT = re.compile(
    r"\s?(?:[,.;:]|\Z|(?:in|by|after|near|when|during|on|at|while|as|outside)\s)"
)
"""What follows a participle that takes no object: "an officer killed in Adra"."""
_ALSO = re.compile(r"\b(?:another|also)\b")


def find_single(
    folded: str, outcome: Outcome, sentence: tuple[int, int], text: str | None
) -> Figure | None:
    """Find one victim, or a pair, that a word of an outcome tells of without a number.

    Args:
        folded: the document, folded.
        outcome: the word.
        sentence: start and end of the sentence.
        text: the document as written, to see names by their capitals; None: names are not read.
    """
    if outcome.harm not in (Harm.KILLED, Harm.INJURED) or outcome.unsure:
        return None
    start, end = sentence
    low = max(start, outcome.start - 130)
    before = folded[low : outcome.start]
    return (
        _after(folded, outcome, end)
        or _named_after(outcome, text, end)
        or _body(outcome, before)
        or _before(folded, outcome, low, sentence)
        or _named_before(outcome, text, low)
    )


def _after(folded: str, outcome: Outcome, end: int) -> Figure | None:
    """The victim as object: "killing a nurse", "the death of a nurse", "kills man"."""
    last = min(end, outcome.end + 80)
    patterns = []
    if outcome.takes_object:
        patterns = [_THE_LIFE, _OBJECT]
        if outcome.word.endswith("s"):
            patterns.append(_BARE_OBJECT)  # a title: "Crash kills man"
    if outcome.is_noun:
        patterns.append(_OF)
    for pattern in patterns:
        match = pattern.match(folded, outcome.end, last)
        if not match:
            continue
        what = match.group("what")
        if what is None or is_singular(what):
            number = 1 + counted_with(folded, match.end(), end)
            return _figure(outcome, number, what or "person", outcome.start, match.end())
    return None


def _named_after(outcome: Outcome, text: str | None, end: int) -> Figure | None:
    of_whom = outcome.is_noun or outcome.word.startswith(("claim", "t", "cost"))
    if text is None or not of_whom:
        return None
    match = _NAMED_OF.match(text, outcome.end, min(end, outcome.end + 80))
    if not match or _GROUP_NAME.search(match.group("one")):
        return None
    return _figure(outcome, 1, "person", outcome.start, match.end())


def _body(outcome: Outcome, before: str) -> Figure | None:
    match = _A_BODY.search(before) if outcome.word == "body" else None
    if not match:
        return None
    return _figure(outcome, 1, "person", outcome.start - len(match.group()), outcome.end)


def _before(folded: str, outcome: Outcome, low: int, sentence: tuple[int, int]) -> Figure | None:
    """The victim as subject: "a man was killed", "he died", in a title "Woman hurt"."""
    before = folded[low : outcome.start]
    if not _FINITE.match(outcome.word):
        return None
    follows = folded[outcome.end : min(sentence[1], outcome.end + 12)]
    acts = not (
        _INTRANSITIVE.match(outcome.word) or _PASSIVE.search(before) or _NO_OBJECT.match(follows)
    )
    subject = None if acts else _SUBJECT.search(before)
    if subject is None and low == sentence[0]:
        title = _TITLE.match(before)
        if title and not re.match(r"\s(?:an?|the)\s", follows):
            subject = title
    if subject is None:
        return None
    words = subject.group("one")
    noun = words.rsplit(" ", maxsplit=1)[-1]
    if is_pair(words) or is_pair(before[max(0, subject.start() - 40) :]):
        number = 2
    elif re.fullmatch(PEOPLE, noun) and not is_singular(noun):
        return None
    else:
        number = 1 + _joined_before(before, subject)
    figure = _figure(outcome, number, "person", low + subject.start("one"), outcome.end)
    return figure._replace(further=bool(_ALSO.search(subject.group())))


def _joined_before(before: str, subject: re.Match[str]) -> int:
    """Those who stand before the one next to the verb: "X and three other children who died"."""
    return int(bool(_ONE_AND.search(before, 0, subject.start("one"))))


def _named_before(outcome: Outcome, text: str | None, low: int) -> Figure | None:
    if text is None or not _FINITE.match(outcome.word):
        return None
    before = text[low : outcome.start]
    if not _INTRANSITIVE.match(outcome.word) and not _PASSIVE.search(before.lower()):
        return None
    match = _NAMED_SUBJECT.search(before)
    if not match or _GROUP_NAME.search(match.group("one")):
        return None
    return _figure(outcome, 1, "person", low + match.start("one"), outcome.end)


def _figure(outcome: Outcome, number: int, what: str, start: int, end: int) -> Figure:
    return Figure(outcome.harm, number, number, what, start, max(end, outcome.end), single=True)
