"""How many were killed, wounded, missing or displaced, and what was destroyed, in one sentence.

The words of the outcome are found first (:mod:`geomap.incidents.outcomes`), then the number that
belongs to each: the object after an active verb or a noun, the subject before a passive one.
"Including three children" is a part and is not added; "killed and wounded 8" counts both
together; "a man and three children" is four.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from geomap.incidents.harm import Figure, Harm
from geomap.incidents.numbers import Number, find_numbers
from geomap.incidents.outcomes import Outcome, find_outcomes
from geomap.incidents.parts import (
    find_parts,
    is_further,
    is_raised_to,
    is_total,
    is_update,
    resumes_after,
)
from geomap.incidents.people import (
    OTHER_THING,
    PEOPLE,
    PERSON,
    THING,
    THINGS,
    counted_before,
    counted_with,
)
from geomap.incidents.singles import find_single

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Figure", "Harm", "find_figures"]

_BE = r"(?:were|was|are|is|been|being|got|get|left|found|reported|confirmed|feared|declared|pronounced|remain|remained|remains)"
_TO_OBJECT = re.compile(
    r"(?:\s(?:(?:and|or)\s(?:\w+ly\s)?(?:wound|injur|kill|displac|damag|destroy|martyr)\w*|another|a\sfurther|the|all|"
    r"other|also|himself\sand|herself\sand|themselves\sand|as|many|severely|seriously|between|more|of|the\slives\sof|off|an\sestimated))*\s\"?\Z"
)
_RISEN = (
    r"\s(?:(?:had|has|have)\s)?(?:since\s)?(?:risen|rose|rises|rising|climb(?:ed|s)|increased|gr(?:own|ew)|jumped|gone\sup|"
    r"reached|passed|stood|stands)\s(?:(?:to|at|by)\s)?(?:\w+day\s(?:to|at)\s)?"
)
_HAS_RISEN = re.compile(_RISEN + r"\Z")
"""The number behind a participle that usually takes an object: "the injured had risen to 113"."""
_TO_TOTAL = re.compile(
    rf"(?:\s(?:from|in|of|after|across)\s(?:[^\s,.;\d]+\s?){{1,8}}?)(?:{_RISEN})\Z"
    r"|(?:\s(?:of|at|to|is|was|has|had|have|been|risen|rises?|rose|raised|reaches|reached|stands?|stood|from|"
    r"now|reported|climbed|climbs|hits?|passed|exceeded|exceeds|tops?|topped|among|by|the|number|in|"
    r"officially|countrywide|jumped|including|revised|put))+\s\Z"
)
_PASSIVE = re.compile(
    rf"\b{_BE}\s(?:(?:\w+ly|also|now|all|still|later|shot|either|both|hospitali[sz]ed|listed|reported)\s){{0,2}}"
    r"(?:(?:killed|dead|wounded|injured|shot|hurt|destroyed|damaged)\s?(?:and|or|,)\s?)*\Z"
)
_ADJACENT = re.compile(
    rf"(?:\s(?:more|other|others|additional|severely|seriously|critically|fatally|confirmed|reported|people|{PEOPLE}|"
    rf"{THINGS}|are|were|was|been|have|had|has|be|being|also|now|still|of|the|lying|left|feared|civilian|who|that|remain|"
    rf"remained|remains|believed|said|found|shot)){{0,7}}\s\Z"
)
_STOP_AFTER = re.compile(
    r"\s?(?:by|in|during|when|after|at|on|and|or|yesterday|today|as|while|near|over|since|due|within|"
    r"from|under|so|across|tonight|overnight|this|last|early|late|outside|inside|[,.;:()'\"]|\Z)"
)
_JOINED = re.compile(r".{0,4}\b(?:and|or)\s(?:\w+ly\s)?|,\s(?:and\s)?")
_NEGATED = re.compile(
    r"\b(?:no\sone|nobody|none|not|without|no(?:\s\w+){0,3})(?:\s(?:was|were|has\sbeen|have\sbeen|had\sbeen|is|are))?"
    r"(?:\s\w+ly)?\s\Z"
)
_UNREAL = re.compile(
    r"\b(?:could|would|might|may|will|to|threaten\w*|if|fear(?:s|ed)?|risk|can|prevent\w*|must|should)\s(?:\w+\s)?\Z"
)

_NAMED_AND = re.compile(r"[A-Z][\w'’-]+\s[A-Z][\w'’-]+\sand\s\Z")
_ARMED = re.compile(
    r"(?:soldiers?|troops|fighters?|militants?|rebels?|insurgents?|gunm[ae]n|terrorists?|police\w*|guards?|attackers?|prisoners?)\Z"
)
_HIT_BACK = re.compile(
    r"\b(?:(?:hit|hitting|struck|striking|fired|fought)\sback|retaliat\w+|in\sresponse|responded|in\sreturn)\b"
)
_NO_NOUN = frozenset(
    "dead wounded injured displaced others other lives deaths fatalities casualties".split()
)
_FATES = frozenset({"dead", "wounded", "injured", "displaced"})
_CLOSING = frozenset("killed wounded injured hurt destroyed damaged displaced shot".split())


class _Scene(NamedTuple):
    """A sentence with what was found in it."""

    folded: str
    start: int
    end: int
    numbers: tuple[Number, ...]
    parts: list[tuple[int, int]]
    text: str | None

    @property
    def bounds(self) -> tuple[int, int]:
        return self.start, self.end

    def in_part(self, number: Number) -> bool:
        """Whether a number only counts a part of others."""
        return any(low <= number.start < high for low, high in self.parts)


def find_figures(
    folded: str, start: int, end: int, *, text: str | None = None
) -> tuple[Figure, ...]:
    """Find who was killed, wounded, missing or displaced and what was damaged in a sentence.

    Args:
        folded: the document, folded (:func:`geomap.dates.fold`).
        start: where the sentence begins.
        end: where it ends.
        text: the document as written; with it a victim may be known by name alone.

    Example:
        >>> text = "at least 13 people were killed, including three children, and 52 more wounded."
        >>> [(f.harm.value, f.low, f.high) for f in find_figures(text, 0, len(text))]
        [('killed', 13, None), ('injured', 52, 52)]
    """
    outcomes = find_outcomes(folded, start, end)
    if not outcomes:
        return ()
    parts = find_parts(folded, start, end)
    scene = _Scene(folded, start, end, find_numbers(folded, start, end), parts, text)
    found: list[Figure] = []
    numbers = [_number(scene, outcomes, index) for index in range(len(outcomes))]
    used: set[tuple[int, Harm]] = set()
    for outcome, number in zip(outcomes, numbers, strict=True):
        before = folded[max(start, outcome.start - 60) : outcome.start]
        if _NEGATED.search(before):
            found.extend(_nobody(outcome))
        elif _UNREAL.search(before) or (number and scene.in_part(number)):
            continue
        elif number is None:
            single = find_single(folded, outcome, scene.bounds, text)
            if single and not any(low <= single.start < high for low, high in parts):
                found.append(_in_time(scene, single))
        elif (number.start, outcome.harm) not in used:
            used.add((number.start, outcome.harm))
            joint = _is_joint(outcome, number, outcomes, numbers)
            found.extend(_figures(scene, outcome, number, joint=joint, counted=bool(found)))
    return tuple(_without_repeats(_without_replies(folded, found)))


def _nobody(outcome: Outcome) -> list[Figure]:
    """Nobody was: "no casualties were reported"."""
    if outcome.harm not in (Harm.KILLED, Harm.INJURED):
        return []
    none = Figure(outcome.harm, 0, 0, "people", outcome.start, outcome.end)
    return [none, none._replace(harm=Harm.INJURED)] if outcome.unsure else [none]


def _without_replies(folded: str, figures: list[Figure]) -> list[Figure]:
    """Drop those the struck side says it killed in return: they fell elsewhere and later."""
    kept: list[Figure] = []
    for figure in figures:
        first = next((other for other in kept if other.harm is figure.harm), None)
        if first and _HIT_BACK.search(folded, first.end, figure.end):
            continue
        kept.append(figure)
    return kept


def _without_repeats(figures: list[Figure]) -> list[Figure]:
    """One victim is told once: "shot dead ... his body was found" beside a number says nothing."""
    counted = {figure.harm for figure in figures if not figure.single}
    kept: list[Figure] = []
    for figure in figures:
        again = figure.single and (
            figure.harm in counted
            or any(figure.harm is k.harm and k.single and not figure.further for k in kept)
        )
        if not again:
            kept.append(figure)
    return kept


# Which number belongs to which outcome


def _number(scene: _Scene, outcomes: Sequence[Outcome], index: int) -> Number | None:
    outcome = outcomes[index]
    earlier = outcomes[index - 1] if index else None
    number = _number_of(scene, outcome, earlier)
    if number and scene.in_part(number) and number.end < outcome.start:
        # "Nine people, including seven children, were killed": nine were.
        return _whole_before(scene, outcome) or number
    return number


def _number_of(scene: _Scene, outcome: Outcome, earlier: Outcome | None) -> Number | None:
    folded, start, end = scene.folded, scene.start, scene.end
    passive = bool(_PASSIVE.search(folded, max(start, outcome.start - 60), outcome.start))
    left = _left(folded, outcome, earlier, scene.numbers, start)
    if left and not _fits(folded, left, outcome.harm, end):
        left = None
    adjacent = bool(left and _ADJACENT.fullmatch(folded, left.end, outcome.start))
    shared = bool(left and earlier and left.end <= earlier.start)
    if (shared or not (adjacent or passive)) and (right := _right(scene, outcome)):
        return right if _fits(folded, right, outcome.harm, end) else None
    if left and (adjacent or passive or shared or _ends_clause(folded, outcome, end)):
        return left
    return None


def _right(scene: _Scene, outcome: Outcome) -> Number | None:
    """The number that follows the words: "killed 12 people", "a death toll of 12"."""
    pattern = _TO_OBJECT if outcome.takes_object else _TO_TOTAL
    for number in scene.numbers:
        if outcome.end < number.start <= outcome.end + 70:
            follows = pattern.fullmatch(
                scene.folded, outcome.end, number.start
            ) or _HAS_RISEN.match(scene.folded, outcome.end, number.start)
            return number if follows else None
    return None


def _left(
    folded: str,
    outcome: Outcome,
    earlier: Outcome | None,
    numbers: tuple[Number, ...],
    start: int,
) -> Number | None:
    """The number before the words, with no other clause between."""
    reach = max(start, outcome.start - 110)
    for number in reversed(numbers):
        if number.start < reach:
            return None
        if number.end > outcome.start:
            continue
        between = folded[number.end : outcome.start]
        if len(between) > 80 or ";" in between or ". " in between:
            return None
        if earlier and number.end <= earlier.start:
            joined = _JOINED.fullmatch(folded, earlier.end, outcome.start)
            return number if joined else None
        return number
    return None


def _whole_before(scene: _Scene, outcome: Outcome) -> Number | None:
    """The number before an inserted part, of which the passive after the part speaks."""
    inserted = [part for part in scene.parts if resumes_after(scene.folded, part, outcome.start)]
    if not inserted:
        return None
    whole = tuple(number for number in scene.numbers if not scene.in_part(number))
    number = _left(scene.folded, outcome, None, whole, scene.start)
    return number if number and number.end <= inserted[0][0] else None


def _ends_clause(folded: str, outcome: Outcome, end: int) -> bool:
    if outcome.word in _CLOSING:
        return bool(_STOP_AFTER.match(folded, outcome.end, end))
    return not (outcome.takes_object or outcome.is_noun)


def _fits(folded: str, number: Number, harm: Harm, end: int) -> bool:
    """Whether what is counted can suffer this: people, or things for damage."""
    last = min(end, number.end + 70)
    if harm is Harm.DAMAGED:
        return bool(THING.match(folded, number.end, last))
    thing = OTHER_THING.match(folded, number.end, last) or THING.match(folded, number.end, last)
    person = PERSON.match(folded, number.end, last)
    if person is None or person.group("what") in _NO_NOUN:
        # "two dogs injured": those are no people
        return thing is None or (person is not None and person.end() <= thing.end())
    return True


def _is_joint(
    outcome: Outcome, number: Number, outcomes: Sequence[Outcome], numbers: Sequence[Number | None]
) -> bool:
    """Whether killed and wounded are counted together: "killed and wounded 8"."""
    for other, same in zip(outcomes, numbers, strict=True):
        if same is number and {other.harm, outcome.harm} == {Harm.KILLED, Harm.INJURED}:
            return True
    return False


# What the number comes to


def _figures(
    scene: _Scene, outcome: Outcome, number: Number, *, joint: bool, counted: bool
) -> list[Figure]:
    """The figures of a number; ``counted`` says that others were counted in the sentence before."""
    folded, start, end = scene.folded, scene.start, scene.end
    low, high = number.low, number.high
    pattern = THING if outcome.harm is Harm.DAMAGED else PERSON
    after = pattern.match(folded, number.end, min(end, number.end + 70))
    what = after.group("what") if after else "people"
    what = "people" if what in _NO_NOUN else what
    if outcome.harm is Harm.DISPLACED and _ARMED.match(what):
        return []  # soldiers who flee are beaten, not displaced
    if after and outcome.harm is not Harm.DAMAGED:
        opens = max(
            [start, number.start - 50, *(high for _, high in scene.parts if high <= number.start)]
        )
        subject = outcome.start if number.end < outcome.start else None
        added = counted_with(folded, after.end(), end, verb=subject)
        if after.group("what") not in _FATES:  # "3 martyrs and several wounded"
            added += counted_before(folded[opens : number.start])
        if scene.text and folded.startswith(" other", number.end):
            # "Ann Lee and three other children died": four
            added += bool(_NAMED_AND.search(scene.text, opens, number.start))
        low, high = low + added, None if high is None else high + added
        what = "people" if added else what
    figure = Figure(
        outcome.harm,
        0 if joint or outcome.unsure else low,
        high,
        what,
        min(number.start, outcome.start),
        max(number.end, outcome.end),
        vague=number.vague,
        joint=joint,
    )
    figure = _in_time(scene, figure)
    if counted and is_raised_to(folded, number.start, start):
        figure = figure._replace(total=True)
    both = outcome.unsure or " and " in outcome.word
    return [figure, figure._replace(harm=Harm.INJURED)] if both else [figure]


def _in_time(scene: _Scene, figure: Figure) -> Figure:
    """The figure with how it stands to others: a round-up, an update, beside those before."""
    span = figure.start, figure.end
    return figure._replace(
        total=is_total(scene.folded, span, scene.bounds),
        update=is_update(scene.folded, span, scene.bounds),
        further=figure.further
        or (not figure.single and is_further(scene.folded, span, scene.bounds)),
    )
