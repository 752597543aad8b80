"""Those whom a sentence speaks of, counted: "a man, his wife and 2 of his children" are four.

A unit is a number with its noun, one person without a number ("a nurse", "he", "the driver"), a
pair, a family of five or a name; units joined by "and", commas that lead to an "and", "with" or
"along with" are one party. What stands in apposition ("two men, John Smith and Peter Doe"; "six
people, four men and two women") is the same people again and is not added.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from geomap.incidents.names import find_names
from geomap.incidents.people import (
    GENERIC,
    OTHER_THING,
    PAIR,
    PEOPLE,
    THINGS,
    is_singular,
    persons,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geomap.incidents.numbers import Number
    from geomap.incidents.scene import Scene

_NO_MOD = (
    r"(?:and|or|but|who|that|which|was|were|is|are|has|had|have|be|been|in|on|at|from|by|with|to|for|of|after|before|when|"
    r"while|as|said|says|told|killed|killing|wounded|wounding|injured|injuring|died|dead|hurt|shot|also|he|she|they|it|than|a|an|the|his|her|their|its|kills?|"
    r"injures?|wounds?|hurts|leaves?|left|leaving|claims?|claimed|hits?|struck|targets?|targeted|targeting|dies?|takes?|took)"
)
_MOD = rf"(?:(?!{_NO_MOD}\b)[\w'\".-]+\s)"
_PERSON_NEAR = re.compile(
    rf"(?:\"?\s|-)(?:{_MOD}|of\s(?:the\s|his\s|her\s|their\s|its\s)?(?={_MOD}{{0,2}}{PEOPLE}\b)){{0,5}}?(?P<what>{PEOPLE})\b"
    r"(?:\s(?:of|from|in)\s(?:one|an?|the\ssame|the)\s(?:[\w'-]+\s)?(?:family|household)\b)?"
)
_HEAD_GOES_ON = re.compile(
    r"\s(?!(?:dead|wounded|injured|displaced|deaths|fatalities|casualties|lives|martyrs?|bod(?:y|ies)|corpses)\b)"
    rf"(?P<what>{PEOPLE})\b"
)
_THING_NEAR = re.compile(rf"\s(?:of\s(?:the\s)?)?(?:{_MOD}){{0,3}}?(?P<what>{THINGS})\b")
_AGED = (
    r"(?:\d{1,3}|\w+)[-\s](?:year|month|week|day)s?[-\s]old"
    rf"(?:\s(?:{_MOD}){{0,3}}?{PEOPLE}\b)?"
)
_NO_FATE = r"(?!(?:dead|wounded|injured|displaced)\b)"
_HEADS = rf"{_NO_FATE}{PEOPLE}(?:\s{_NO_FATE}(?!police\b){PEOPLE}\b)*"
_NO_VICTIM = (
    r"(?!'s\b|-|\s(?:train|car|bus|van|vehicle|boat|ship|jet|plane|aircraft|ferry|truck|station|home|house|homes|houses|room|"
    r"hall|line|group|leader\sof|attack|unit|union|post|headquarters|academy|training|base|checkpoint|convoy|center|centre|"
    r"infrastructure|population|casualties|deaths?|fatalities|lives|area|areas|source|sources|department|chief\ssaid)\b)"
)
_ONE = (
    r"\b(?:an?|another|one|the|his|her|their|its|our|whose|[\w]+'s)\s"
    rf"(?:{_MOD}){{0,5}}?(?:ex-|step|grand|half-)?(?P<noun>{_HEADS}|{_AGED})\b{_NO_VICTIM}"
)
OTHER = "things"
"""What is counted that neither lives nor is a building or a vehicle."""
FATES = frozenset(
    "dead wounded injured displaced deaths fatalities casualties lives martyrs martyr "
    "body bodies corpses".split()
)
"""Nouns that say what became of those they count; they are no list with others."""
_COUNT = r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_UNIT = re.compile(
    rf"(?P<family>\bfamily\sof\s(?P<size>{_COUNT})\b)"
    rf"|(?P<pair>(?:\b(?:an?|the|one|another|his|her)\s(?:{_MOD}){{0,3}}?)?\b(?:{PAIR}|twins)\b(?!\sof\b|'s))"
    rf"|(?P<both>\bboth(?:\sof\s(?:the|them))?(?:\s(?:{_MOD}){{0,2}}?{PEOPLE})?\b(?!\ssides\b))"
    rf"|(?P<one>{_ONE})"
    rf"|(?P<aged>\b(?=\w+-){_AGED}\b)"
    r"|(?P<pronoun>\b(?:he|she|him|her(?=\s(?:in|to|with|twice|several|on)\b|[,.;]))\b|\b(?:another|one\sother|a\s(?:second|third|fourth|fifth))(?=\s(?:(?:was|is|has|remains|later|who)\s)*(?:\w+ly\s)?"
    r"(?:killed|wounded|injured|hurt|dead|died|missing|shot|hospitali|in\s|life-|suffer|sustain|receiv|taken|treated)))"
)
_BARE_NEXT = re.compile(
    rf"(?:(?:an?|one)\s)?(?:(?!{_NO_MOD}\b)[a-z-]+\s)?(?P<noun>{PEOPLE})\b{_NO_VICTIM}"
    r"(?=\s(?:killed|dead|wounded|injured|hurt|were|was|are|died|die|drown|shot|slain|murdered|in|by|at|on|from|and|after|when|as)\b|\s?[,.;]|\s?\Z)"
)
"""A noun without article that goes on a list: "two soldiers and civilian killed"."""
_BARE_FIRST = re.compile(
    rf"\W{{0,2}}(?:(?!{_NO_MOD}\b|police\b)[\w'.-]+\s){{0,3}}?(?P<noun>{PEOPLE})\b{_NO_VICTIM}"
)
"""The first noun of a title: "Woman, 82, injured", "Police: Man killed"."""
_ASIDE_OF = (
    r"(?:,\s(?:aged?\s)?\d{1,3}\b|\s\(\d{1,3}\))?"
    r"(?:,?\s(?:both\s)?(?:of|from)\s(?!(?:the|his|her)\b)(?:[\w'.-]+\s){0,2}?[\w'.-]+)?"
)
_LINK = re.compile(
    rf"{_ASIDE_OF}(?:\s(?:who|that)(?:\s(?!killed|wounded|injured|died|hurt|shot)[^\s,;.]+){{1,9}}?(?=\sand\s))?(?P<link>,\s(?:and\s|as\swell\sas\s)?|\sand\s|\s(?:along|together)\swith\s|\sas\swell\sas\s|,?\splus\s|\swith\s)"
    r"(?:(?:also|his|her|their|the|another|a\sfurther)\s)*"
)
_OWN = re.compile(r"(?:his|her|their)\b")
_SPEAKS = re.compile(
    r",?\s(?:said|says|told|added|reported|confirmed|announced|wrote|tweeted|according|claimed|added)\b"
)
_OUTCOME_AFTER = re.compile(
    r"\s(?:(?:were|was|are|is|been|being|have|has|had|left|remain\w*|reported|others?|more|also|(?:\w+ly))\s)*"
    r"(?:killed|dead|died|wounded|injured|hurt|missing|survived|escaped|fled|displaced|shot|hospitali[sz]ed|arrested|rescued)\b"
)
_AND_HIMSELF = re.compile(r",?\sand\s(?:then\s)?(?:himself|herself)\b")
"""The end of a list of those somebody killed."""
_BEFORE, _BEHIND = 320, 140
"""So far before and behind the words of outcomes people are looked for."""
_MOST_UNITS = 12
"""So many stand on one list; a longer one is no sentence."""
_FAMILY = re.compile(r"\s(?:\w+\s)?family\b")


class Party(NamedTuple):
    """Some people or things; offsets into the document."""

    start: int
    end: int
    low: int
    high: int | None
    what: str
    vague: bool = False
    single: bool = False
    """Told without a number."""
    named: bool = False
    bare: bool = False
    """A noun without article, as titles have it."""
    number: int = -1
    """Where the number that opens it ends; -1: it opens with none."""
    thing: bool = False
    said: int | None = None
    """The bare number of a hedged one: 35 of "about 35"."""


def find_parties(scene: Scene, numbers: Sequence[Number]) -> tuple[Party, ...]:
    """Find those who are counted or named in a sentence, joined into parties, in order.

    Args:
        scene: the sentence; who shares no fate is no party, a part is not joined to its whole.
        numbers: its numbers (:func:`geomap.incidents.numbers.find_numbers`).

    Example:
        >>> from geomap.incidents.numbers import find_numbers
        >>> from geomap.incidents.scene import Scene
        >>> words = "a man, his wife and 2 of his children were killed"
        >>> parties = find_parties(Scene(words, 0, len(words)), find_numbers(words))
        >>> [(party.low, party.what) for party in parties]
        [(4, 'people')]
    """
    units = _units(scene, numbers)
    parties: list[Party] = []
    index = 0
    while index < len(units):
        chain, index = _chain(scene, units, index)
        parties.append(_sum(chain))
    return tuple(parties)


# Units


def _units(scene: Scene, numbers: Sequence[Number]) -> list[Party]:
    folded, start, end = scene.folded, scene.start, scene.end
    found: list[Party] = []
    for index, number in enumerate(numbers):
        if index + 1 < len(numbers) and numbers[index + 1].start - number.end == 1:
            continue  # "multiple dozens"
        if not found or number.start >= found[-1].end:
            found.append(_counted(folded, number, end))
    low, high = _reach(scene)
    found += _untaken((_uncounted(match) for match in _UNIT.finditer(folded, low, high)), found)
    if scene.text is not None:
        named = (
            Party(first, last, 1, 1, "person", single=True, named=True)
            for first, last in find_names(scene.text, low, high)
            if not any(a < last and first < b for a, b in scene.places)
        )
        found += _untaken(named, found)
    found += _untaken([_opening(folded, start, end)], found)
    return sorted(found)


def _reach(scene: Scene) -> tuple[int, int]:
    """Where somebody may stand whom one of the outcomes befell, at word boundaries."""
    if not scene.outcomes:
        return scene.start, scene.end
    low = max(scene.start, scene.outcomes[0].start - _BEFORE)
    high = min(scene.end, scene.outcomes[-1].end + _BEHIND)
    low = scene.start if low == scene.start else scene.folded.find(" ", low) + 1
    return low, high


def _untaken(units: Iterable[Party | None], found: Sequence[Party]) -> list[Party]:
    """Those of some units that overlap none that was found before."""
    taken = [(unit.start, unit.end) for unit in found]
    return [
        unit
        for unit in units
        if unit and not any(low < unit.end and unit.start < high for low, high in taken)
    ]


def _opening(folded: str, start: int, end: int) -> Party | None:
    """Whom a title opens with, or the words after its colon: "Police: Man killed"."""
    opening = _BARE_FIRST.match(folded, start, min(end, start + 60))
    colon = folded.find(": ", start, min(end, start + 60))
    if not opening and colon > 0:
        opening = _BARE_FIRST.match(folded, colon + 2, min(end, colon + 60))
    if not opening or not is_singular(opening.group("noun")):
        return None
    low, what = opening.start("noun"), opening.group("noun")
    return Party(low, opening.end(), 1, 1, what, single=True, bare=True)


def _counted(folded: str, number: Number, end: int) -> Party:
    last = min(end, number.end + 70)
    person = _PERSON_NEAR.match(folded, number.end, last)
    thing = _THING_NEAR.match(folded, number.end, last) or OTHER_THING.match(
        folded, number.end, last
    )
    close, what, is_thing = number.end, "people", False
    compound = person and thing and folded[thing.end() : person.start("what")].count(" ") == 1
    if thing and (person is None or (thing.end() < person.end() and not compound)):
        is_thing = True
        what = thing.groupdict().get("what") or OTHER
        close = thing.end()
    elif person and person.group("what") in FATES:
        what = person.group("what")  # the word of an outcome itself: "35 wounded"
    elif person:
        close, what = person.end(), person.group("what")
        while more := _HEAD_GOES_ON.match(folded, close, last):
            close, what = more.end(), more.group("what")
        if family := _FAMILY.match(folded, close, last):
            close = family.end()
    return Party(
        number.start, close, number.low, number.high, what,
        vague=number.vague, number=number.end, thing=is_thing, said=number.said,
    )  # fmt: skip


def _uncounted(match: re.Match[str]) -> Party | None:
    start, end = match.span()
    if match.group("family"):
        size = persons(match.group("size"))
        return Party(start, end, size, size, "people", number=end)
    if match.group("pair"):
        return Party(start, end, 2, 2, "people", single=True)
    if match.group("both"):
        return Party(start, end, 2, 2, "people", single=True)
    noun = match.group("noun")
    if noun:
        head = noun.rsplit(" ", maxsplit=1)[-1]
        if re.fullmatch(PEOPLE, head) and not is_singular(head):
            return None
        aged = noun[0].isdigit() or noun.endswith("old")
        return Party(start, end, 1, 1, "person" if aged else head, single=True)
    return Party(start, end, 1, 1, "person", single=True)


# Parties


def _chain(scene: Scene, units: Sequence[Party], index: int) -> tuple[list[tuple[str, Party]], int]:
    """The units joined to that at ``index``, each with the words that join it; the next index."""
    first = units[index]
    chain: list[tuple[str, Party]] = [("", first)]
    if first.thing or first.what in FATES:
        return chain, index + 1
    is_object = any(o.takes_object and 0 <= first.start - o.end <= 6 for o in scene.outcomes)
    used = index + 1
    while len(chain) < _MOST_UNITS:
        link, unit, step = _next(scene, units, used, chain[-1][1])
        if unit is None or scene.part_of(unit.start) != scene.part_of(first.start):
            break
        if is_object and _OUTCOME_AFTER.match(scene.folded, unit.end, scene.end):
            break
        chain.append((link, unit))
        used += step
    kept = len(chain)
    if _AND_HIMSELF.match(scene.folded, chain[-1][1].end, scene.end):
        return chain, used
    while kept > 1 and "," in chain[kept - 1][0] and not _closes(chain[kept - 1][0]):
        kept -= 1
    if kept == 1 and len(chain) == 2 and chain[1][1].bare and first.single:
        kept = 2  # a title: "Woman, child killed"
    dropped = [unit for _, unit in chain[kept:] if unit in units]
    return chain[:kept], used - len(dropped)


def _closes(link: str) -> bool:
    return any(word in link for word in ("and", "with", "plus"))


def _next(
    scene: Scene, units: Sequence[Party], index: int, last: Party
) -> tuple[str, Party | None, int]:
    """The unit that goes on the list after ``last``, its link, and how many units that uses."""
    folded, end = scene.folded, scene.end
    unit = units[index] if index < len(units) else None
    if unit and unit.named and last.single and folded[last.end : unit.start] == " ":
        return " ", unit, 1
    if unit and not unit.thing and 0 < unit.start - last.end < 60:
        match = _LINK.fullmatch(folded, last.end, unit.start)
        if match and not _SPEAKS.match(folded, unit.end, end):
            own = match.group("link").strip() != "with" or _OWN.match(folded, match.end("link"))
            vague = unit.number == unit.end and unit.vague
            joined = own and unit.what not in FATES and not vague
            return (match.group("link"), unit, 1) if joined else ("", None, 0)
    match = _LINK.match(folded, last.end, min(end, last.end + 50))
    noun = _BARE_NEXT.match(folded, match.end(), end) if match else None
    if match and noun and is_singular(noun.group("noun")) and match.group("link") != " with ":
        low, high = noun.span()
        if unit and unit.start < high:
            return "", None, 0
        what = noun.group("noun")
        return match.group("link"), Party(low, high, 1, 1, what, single=True, bare=True), 0
    return "", None, 0


def _sum(chain: list[tuple[str, Party]]) -> Party:
    """All units of a list as one party; those in apposition are not added."""
    first = chain[0][1]
    if len(chain) == 1:
        return first
    others = [unit for _, unit in chain[1:]]
    end = others[-1].end
    if _is_spelled_out(first, chain[1:]):
        return first._replace(end=end)
    low, high, vague = first.low, first.high, first.vague
    previous = first
    for link, unit in chain[1:]:
        if _is_apposition(previous, unit, link):
            continue
        low += unit.low
        high = None if high is None or unit.high is None else high + unit.high
        vague = vague or unit.vague
        previous = unit
    same = {first.what, *(unit.what for unit in others)}
    return first._replace(
        end=end, low=low, high=high, vague=vague, said=None,
        what=first.what if len(same) == 1 else "people",
        named=first.named and all(unit.named for unit in others),
        number=max(unit.number for unit in (first, *others)),
        single=first.single and all(unit.single for unit in others),
    )  # fmt: skip


def _is_spelled_out(first: Party, others: list[tuple[str, Party]]) -> bool:
    """Whether a list only says who those before it were: "two men, John Smith and Peter Doe"."""
    comma = others[0][0].strip() == ","
    if not comma or first.single or first.high is None or first.low < 2:
        return False
    if others[0][1].named:
        return True
    total = sum(unit.low for _, unit in others)
    return GENERIC.fullmatch(first.what) is not None and total <= first.low


def _is_apposition(previous: Party, unit: Party, link: str) -> bool:
    """Whether a comma goes on about the same person: "the driver, John Smith", "Smith, a nurse"."""
    if link == " ":
        return True
    if link.strip() != ",":
        return False
    if previous.single and previous.low == 1 and unit.named and not previous.named:
        return True
    return previous.named and unit.single and not unit.named and unit.low == 1
