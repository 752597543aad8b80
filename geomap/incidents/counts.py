"""How many were killed, wounded, missing or displaced, and what was destroyed, in one sentence.

The words of the outcome are found first (:mod:`geomap.incidents.outcomes`), then the number that
belongs to each: the object after an active verb or a noun, the subject before a passive one.
"Including three children" is a part and is not added; "killed and wounded 8" counts both
together; "a man and three children" is four.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.incidents.attach import Befell, befell
from geomap.incidents.harm import Figure, Harm
from geomap.incidents.numbers import find_numbers
from geomap.incidents.outcomes import Outcome, find_outcomes
from geomap.incidents.parties import Party, find_parties
from geomap.incidents.parts import (
    after_day_count,
    find_parts,
    is_day_count,
    is_further,
    is_raised_to,
    is_total,
    is_update,
)
from geomap.incidents.scene import Scene

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Figure", "Harm", "find_figures"]

_NEGATED = re.compile(
    r"\b(?:(?:no\sone|nobody)(?:\selse)?|none|not|without(?:\scausing)?|no(?:\s\w+){0,3})(?:\s(?:was|were|has\sbeen|have\sbeen|had\sbeen|is|are))?"
    r"(?:\s\w+ly)?\s\Z"
)
_NO_NEWS = re.compile(
    r"\s(?:figures?|tolls?|numbers?|counts?|details?|estimates?|breakdown|data|information)\b"
)
_NO_NEWS_OF = re.compile(
    r"\b(?:figures?|word|news|details?|information|numbers?|estimates?|toll|data)\s(?:\w+\s){0,2}?(?:of|on|about|for)\s(?:\w+\s){0,2}\Z"
)
"""No number is given: that is not nobody."""
_UNREAL = re.compile(
    r"\b(?:could|would|might|may|will|to|threaten\w*|if|fear(?:s|ed)?|risk|can|prevent\w*|must|should)\s(?:\w+\s)?\Z"
)

_OF_OLD = re.compile(
    r"\b(?:convicted|guilty|acquitted|sentenced|jailed|imprisoned|serving\s[^.;,]{1,30})\s(?:of|for|in|over)\s(?:the\s)?(?:\w+\s)?\Z"
)
_HOSTS = re.compile(
    r"\b(?:host\w*|shelter(?:s|ed)|home\sto|hous(?:es|ing)|accommodat\w+|receiv\w+)\s(?:some\s|more\sthan\s)?\Z"
)
"""A town that takes in the displaced displaces nobody."""
_FEARED = re.compile(r"\b(?:fear|fears|feared|afraid)\s(?:that\s)?\Z")
_WITH_THEM = re.compile(r"\s(?:along|together)\swith\s|\s?,?\sas\swell\sas\s")
_ARMED = re.compile(
    r"(?:soldiers?|troops|fighters?|militants?|rebels?|insurgents?|gunm[ae]n|terrorists?|police\w*|guards?|attackers?|prisoners?)\Z"
)
_HIT_BACK = re.compile(
    r"\b(?:(?:hit|hitting|struck|striking|fired|fought)\sback|retaliat\w+|in\sresponse|responded|in\sreturn)\b"
)
_NO_NOUN = frozenset(
    "dead wounded injured displaced others other lives deaths fatalities casualties".split()
)
_SOME_OF_THEM = re.compile(
    r"\w+\sof\s(?:them|whom)\s(?:(?:were|was|are|being|been)\s)?(?:\w+ly\s)?\Z"
)
_ALSO = re.compile(r"\b(?:another|also)\b")
_HIMSELF = re.compile(
    r"(?:[^.;]{0,25}?\b(?:and\sthen|before|then|and)\s"
    r"|[^.;]{0,120}?\b(?:and\sthen|before|then|and)\s(?=turn|kill|sho|tak))"
    r"(?:(?:turn\w+\s(?:the|his|her|a)\s\w+\son|kill\w+|shoot\w+|shot|taking|took)\s)?"
    r"(?:himself|herself|his\sown\slife|her\sown\slife)\b"
)


def find_figures(
    folded: str,
    start: int,
    end: int,
    *,
    text: str | None = None,
    places: Sequence[tuple[int, int]] = (),
) -> tuple[Figure, ...]:
    """Find who was killed, wounded, missing or displaced and what was damaged in a sentence.

    Args:
        folded: the document, folded (:func:`geomap.dates.fold`).
        start: where the sentence begins.
        end: where it ends.
        text: the document as written; with it a victim may be known by name alone.
        places: stretches that are names of places, and so of nobody.

    Example:
        >>> text = "at least 13 people were killed, including three children, and 52 more wounded."
        >>> [(f.harm.value, f.low, f.high) for f in find_figures(text, 0, len(text))]
        [('killed', 13, None), ('injured', 52, 52)]
    """
    if is_day_count(folded, (start, end)):
        goes_on = after_day_count(folded, (start, end))
        start = goes_on if goes_on < end else start
    outcomes = find_outcomes(folded, start, end)
    if not outcomes:
        return ()
    parts = tuple(find_parts(folded, start, end))
    scene = Scene(folded, start, end, tuple(outcomes), parts, text, tuple(places))
    parties = find_parties(scene, find_numbers(folded, start, end))
    victims = [befell(scene, index, parties) for index in range(len(outcomes))]
    found: list[Figure] = []
    used: set[tuple[int, Harm]] = set()
    for outcome, those in zip(outcomes, victims, strict=True):
        if _NEGATED.search(scene.before(outcome.start, 60)):
            if not _NO_NEWS.match(folded, outcome.end) and not _NO_NEWS_OF.search(
                scene.before(outcome.start, 60)
            ):
                found.extend(_nobody(outcome))
        elif (
            those is None
            or _is_of_some(scene, outcome, those)
            or scene.part_of(those.party.start)
            or _is_unreal(scene, outcome, those)
        ):
            continue
        elif (those.party.start, outcome.harm) not in used:
            if _is_told_better(scene, outcome, those, victims):
                continue
            used.add((those.party.start, outcome.harm))
            joint = _is_joint(scene, outcome, those, victims)
            everybody = _with_others(folded, outcome, those, parties)
            found.extend(_figures(scene, outcome, everybody, joint=joint, counted=_has_all(found)))
    return tuple(_without_repeats(_without_replies(folded, found)))


def _is_unreal(scene: Scene, outcome: Outcome, those: Befell) -> bool:
    """Whether it is feared, planned or an old crime: nobody is told to be harmed."""
    before = scene.before(outcome.start, 60)
    opens = scene.before(those.party.start, 20)
    return bool(_UNREAL.search(before) or _OF_OLD.search(before) or _FEARED.search(opens))


def _is_of_some(scene: Scene, outcome: Outcome, those: Befell) -> bool:
    """Whether only some of them suffered it: "eight survived, some of them wounded"."""
    some = _SOME_OF_THEM.search(scene.before(outcome.start, 50))
    return bool(some and those.party.end <= outcome.start - len(some.group()))


def _nobody(outcome: Outcome) -> list[Figure]:
    """Nobody was: "no casualties were reported"."""
    if outcome.harm not in (Harm.KILLED, Harm.INJURED):
        return []
    none = Figure(outcome.harm, 0, 0, "people", outcome.start, outcome.end)
    return [none, none._replace(harm=Harm.INJURED)] if outcome.unsure else [none]


def _has_all(found: Sequence[Figure]) -> bool:
    """Whether others than further victims were counted: "three more died, bringing the toll to"."""
    return any(not figure.further and figure.what not in ("bodies", "body") for figure in found)


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


def _is_joint(
    scene: Scene, outcome: Outcome, those: Befell, victims: Sequence[Befell | None]
) -> bool:
    """Whether killed and wounded are counted together: "killed and wounded 8"."""
    if those.party.single:
        return False
    return any(
        same
        and same.party is those.party
        and {other.harm, outcome.harm} == _HARMED
        and not (_dies_later(other, outcome) or _dies_later(outcome, other) or other.is_weak)
        for other, same in zip(scene.outcomes, victims, strict=True)
    )


_HARMED = {Harm.KILLED, Harm.INJURED}


def _with_others(folded: str, outcome: Outcome, those: Befell, parties: Sequence[Party]) -> Befell:
    """Those who shared the fate and stand behind the verb: "were killed along with two nurses"."""
    match = None if those.is_object else _WITH_THEM.match(folded, outcome.end)
    others = match and next((party for party in parties if party.start == match.end()), None)
    if not others:
        return those
    party = those.party
    high = None if party.high is None or others.high is None else party.high + others.high
    both = party._replace(low=party.low + others.low, high=high, what="people", single=False)
    return those._replace(party=both)


def _dies_later(hurt: Outcome, dead: Outcome) -> bool:
    """Whether those who were hurt died of it: "wounded and died", not "dead and wounded"."""
    return hurt.harm is Harm.INJURED and dead.is_intransitive and hurt.start < dead.start


def _is_told_better(
    scene: Scene, outcome: Outcome, those: Befell, victims: Sequence[Befell | None]
) -> bool:
    """Whether another word says it better: "was shot and died", "30 casualties were killed"."""
    for other, same in zip(scene.outcomes, victims, strict=True):
        if other is outcome or same is None or same.party is not those.party or other.unsure:
            continue
        if outcome.unsure and other.harm is Harm.KILLED:
            return True
        fatal = outcome.harm is Harm.INJURED and other.harm is Harm.KILLED
        if fatal and (those.party.single or _dies_later(outcome, other) or outcome.is_weak):
            return True
    return False


# What the number comes to


def _figures(
    scene: Scene, outcome: Outcome, those: Befell, *, joint: bool, counted: bool
) -> list[Figure]:
    """The figures of a party; ``counted`` says that others were counted in the sentence before."""
    folded, start, party = scene.folded, scene.start, those.party
    low, high = party.low, party.high
    if (joint or outcome.unsure) and high is not None:
        high = party.said or high
    what = "people" if party.what in _NO_NOUN else party.what
    if outcome.harm is Harm.DISPLACED and (party.single or _ARMED.match(what)):
        return []  # soldiers who flee are beaten, not displaced
    if party.single and (outcome.harm is Harm.MISSING or outcome.unsure):
        return []
    known = scene.before(party.start, 4) == "the " and not party.single
    if known and outcome.is_weak and outcome.word == "shot":
        return []  # "the four officers were shot": what became of them was told before
    if outcome.harm is Harm.DISPLACED and _HOSTS.search(scene.before(party.start, 40)):
        return []
    if outcome.word == "lost" and counted:
        return []  # "killed 30 militants and lost two men": those of the other side
    if outcome.harm is Harm.KILLED and those.is_object:
        himself = int(bool(_HIMSELF.match(folded, party.end, scene.end)))
        low, high = low + himself, None if high is None else high + himself
    figure = Figure(
        outcome.harm,
        0 if joint or outcome.unsure else low,
        high,
        what,
        min(party.start, outcome.start),
        max(party.end, outcome.end),
        vague=party.vague,
        joint=joint,
        weak=outcome.harm is Harm.INJURED and outcome.is_weak,
        single=party.single,
        further=party.single and bool(_ALSO.search(folded, party.start, outcome.start)),
    )
    figure = _in_time(scene, figure)
    if counted and is_raised_to(folded, party.start, start):
        figure = figure._replace(total=True)
    both = outcome.unsure or " and " in outcome.word
    return [figure, figure._replace(harm=Harm.INJURED)] if both else [figure]


def _in_time(scene: Scene, figure: Figure) -> Figure:
    """The figure with how it stands to others: a round-up, an update, beside those before."""
    span, bounds = (figure.start, figure.end), (scene.start, scene.end)
    return figure._replace(
        total=is_total(scene.folded, span, bounds),
        update=is_update(scene.folded, span, bounds),
        further=figure.further or (not figure.single and is_further(scene.folded, span, bounds)),
    )
