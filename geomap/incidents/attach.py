"""Whom a word of an outcome befell: the object after an active verb or a noun, else the subject.

"Killed 12 people" and "the death of a nurse" stand before those they befell, "12 people were
killed" and "he died" behind. Numbers bear more words between than people told without a number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from geomap.incidents.harm import Harm
from geomap.incidents.parties import OTHER, Party
from geomap.incidents.parts import resumes_after
from geomap.incidents.people import PEOPLE, THINGS, is_singular

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geomap.incidents.outcomes import Outcome
    from geomap.incidents.scene import Scene

_BE = (
    r"(?:were|was|are|is|been|being|got|get|left|found|reported|confirmed|feared|declared|pronounced|remain|remained|remains|"
    r"lay|stands?)"
)
_WAS = re.compile(r"\b(?:who\swas|whose)\b[^,;]{0,30}\Z")
"""One person's: "marched for a senator who was shot"."""
_TO_OBJECT = re.compile(
    r"(?:\s(?:(?:and|or)\s(?:\w+ly\s)?(?:wound|injur|kill|displac|damag|destroy|martyr)\w*|another|a\sfurther|the|all|"
    r"other|also|himself\sand|herself\sand|themselves\sand|as|many|severely|seriously|between|more|of|the\slives\sof|off|an\sestimated|"
    r"an\sentire|a))*\s\"?\Z"
)
_RISEN = (
    r"\s(?:(?:had|has|have)\s)?(?:since\s)?(?:risen|rose|rises|rising|climb(?:ed|s)|increased|gr(?:own|ew)|jumped|gone\sup|"
    r"reached|passed|stood|stands|raise[sd]?)\s(?:(?:to|at|by)\s)?(?:\w+day\s(?:to|at)\s)?"
)
_HAS_RISEN = re.compile(_RISEN + r"\Z")
"""The number behind a participle that usually takes an object: "the injured had risen to 113"."""
_TO_TOTAL = re.compile(
    rf"(?:\s(?:from|in|of|after|across)\s(?:[^\s,.;\d]+\s?){{1,8}}?)(?:{_RISEN})\Z"
    r"|\sand\s(?:the\s)?(?:injur\w+|wound\w*)\sof\s\Z"
    r"|(?:\s(?:of|at|to|is|was|has|had|have|been|risen|rises?|rose|raised|reaches|reached|stands?|stood|from|"
    r"now|reported|climbed|climbs|hits?|passed|exceeded|exceeds|tops?|topped|among|by|the|number|in|"
    r"officially|countrywide|jumped|including|revised|put|all|another|a\sfurther|estimated|\w+day))+\s\Z"
)
_COUNT_NOUN = re.compile(
    r"\b(?:number|total|count)\s(?:of\s)?(?:(?:people|those|the|victims|civilians?|citizens|persons|soldiers|confirmed|casualties|who|were|was|have|been|"
    r"their)\s)*\Z"
)
"""Before a participle whose number stands behind "rose to": "the number of people killed"."""
_ROSE_TO = re.compile(
    r"(?:\s(?!and\b|while\b|but\b)[^\s,;.]+){0,8}?\s(?:risen|rose|rises|raise[sd]?|climbed|climbs|reached|reaches|increased|grown|passed|exceeded|topped|now|stands?|stood|jumped|was|is)"
    r"\s(?:(?:to|at|now|by)\s)?\Z"
)
_RAISED_BEFORE = re.compile(
    r"\b(?:rais|bring|brought|push|tak|took|increas)\w*\s(?:the\s)?(?:\S+\s){0,3}?(?:number|toll|total|count)\s(?:of\s)?[^;.]{0,60}\Z"
)
_UP_TO = re.compile(r"[^;.]{0,140}?\sto\s\Z")
"""With what stands before it: "bring the number of those killed in Adra to 12"."""
_OF = re.compile(r"(?:\s(?!toll\b|count\b)[^\s,;.]+){0,2}?\sof\s(?:the\s)?\Z")
_PASSIVE = re.compile(
    rf"\b{_BE}\s(?:(?:\w+ly|also|now|all|still|later|shot|either|both|hospitali[sz]ed|listed|reported|among\sthose|being|already)\s){{0,2}}"
    r"(?:(?:killed|dead|wounded|injured|shot|hurt|destroyed|damaged|struck|hit|stabbed|beaten|attacked|kidnapped)\s?(?:and|or|,)\s?)*\Z"
)
_ADJACENT = re.compile(
    rf"(?:\s(?:more|other|others|additional|severely|seriously|critically|fatally|confirmed|reported|people|{PEOPLE}|"
    rf"{THINGS}|are|were|was|been|have|had|has|be|being|also|now|still|of|the|lying|left|feared|civilian|who|that|remain|"
    rf"remained|remains|believed|said|found|shot|all|reportedly|with)){{0,7}}\s\Z"
)
_STOP_AFTER = re.compile(
    r"\s?(?:by|in|during|when|after|at|on|and|or|yesterday|today|as|while|near|over|since|due|within|"
    r"from|under|so|across|tonight|overnight|this|last|early|late|outside|inside|along|\w+day|[,.;:()'\"]|\Z)"
)
_JOINED = re.compile(r".{0,4}\b(?:and|or)\s(?:\w+ly\s)?|,\s(?:and\s)?")
_AND_THEN = re.compile(
    r"(?:\s?(?!and\b)[^\s,;.]+){0,9}?,?\s(?:and|but|then|before)\s(?:(?:later|then|also|subsequently|had|has|was|were|she|he|being|\w+ly)\s)*\Z"
)
"""Between two things that befell the same person: "was hit by a car and died"."""

_IN_A_PHRASE = re.compile(
    r"\b(?:of|in|near|at|by|from|with|to|on|for|behind|against|inside|outside|about|between|over|after)\s"
    r"(?:(?:all|what|whom)\s)?\Z"
)
_NOT_A_PHRASE = re.compile(
    r"\b(?:deaths?|bod(?:y|ies)|killings?|murder)\sof\s\Z|\baccording\sto\s\Z"
)
_AGE = r"(?:,\s(?:aged?\s)?\d{1,3}\b,?|\s\(\d{1,3}\),?)?"
_PHRASE = (
    r"(?:(?:\s[\w'-]+){0,2}?\s[\w'-]+s\b)?(?:\sand(?:\s[\w'-]+){1,2})?(?:\saboard|\son\sboard|\sinside|\sinvolved)?"
    r"(?:,?\s(?:of|from|in|on|at|aboard|inside|near|with|for|during|after|by|under|to|\w+ing)"
    r"(?:\s(?!(?:was|were|is|are|has|had|who|and|said)\b)[^\s,;]+){1,6}?){0,2}"
)
_ASIDE = (
    r"(?:(?:,(?:[^,;.]|\.(?=[,\w])){0,80}){1,4},|\s\([^)]{0,60}\)"
    r"|\s[-–—]{1,2}\s[^;]{0,60}\s[-–—]{1,2})?"
)
_WHO = r"(?:,?\s(?:who|whose|whom|which)\s[^,;]{1,70}?,?)?"
_AUX = (
    r"(?:\s(?:who|was|were|is|are|has|have|had|been|being|be|also|later|then|got|with|having|remains?|still|both|all|"
    r"instantly|already|reportedly|themselves|himself|herself|now|confirmed|listed|left))*"
    r"(?:\s(?:\w+ly|shot|found|pronounced|declared|lying|listed|hospitali[sz]ed|(?:\w+ed|hit|shot|struck|beaten|run\sover)\sand|"
    r"\w+ed\safter(?:\sbeing)?))*\s\Z"
)
_SUBJECT = re.compile(f"{_AGE}{_PHRASE}{_ASIDE}{_WHO}{_AUX}")
_MOSTLY = re.compile(
    r",\s(?:mostly|most|mainly|all|including|among|half|many|some)\b[^;.]{0,70}\s\Z"
)
"""An inserted part that no comma closes: "18 civilians, mostly children killed"."""
_TITLE_LINK = re.compile(
    r"(?:,\s\d{1,3},?|\sand\s\w+)?(?:\s(?:is|was|found|critically|seriously|fatally|shot|badly|believed|feared|apparently))*\s\Z"
)
_NO_OBJECT = re.compile(
    r"\s?(?:[,.;:]|\Z|(?:in|by|after|near|when|during|on|at|while|as|outside|from|inside|late|early|\w+day|along|and|following|with)\b)"
)
"""What follows a participle that takes no object: "an officer killed in Adra"."""
_BARE_OBJECT = re.compile(
    rf"\s(?:[\w'-]+\s){{0,2}}?(?P<what>{PEOPLE})\b(?=\s?[,.;:]|\s?\Z|\s(?:in|by|after|near|when|during|on|at|while|as|outside|and|from|with)\b)"
)
_CLOSING = frozenset(
    "killed wounded injured hurt destroyed damaged displaced shot treated stabbed evacuated".split()
)
_BODIES = frozenset({"body", "bodies", "corpses"})
_LONGEST = 110
_NEAR_OF = 40
"""Letters between "the death" and whose it was."""
_NOUN_WITHIN = 14
"""So near stands the noun of a number: "75 civilian casualties"."""


class Befell(NamedTuple):
    """Those whom an outcome befell."""

    party: Party
    is_object: bool


def befell(scene: Scene, index: int, parties: Sequence[Party]) -> Befell | None:
    """Find whom the outcome at ``index`` of a sentence befell.

    Args:
        scene: the sentence with its words of outcomes.
        index: which of them.
        parties: those who are counted or named in it.
    """
    outcome = scene.outcomes[index]
    damaged = outcome.harm is Harm.DAMAGED
    able = [party for party in parties if party.thing == damaged and party.what != OTHER]
    if outcome.word in _BODIES and (found := _bodies(outcome, able)):
        return Befell(found, is_object=False)
    left = _subject(scene, index, parties)
    if left not in able:
        left = None
    before = scene.before(outcome.start, 60)
    passive = _PASSIVE.search(before) is not None
    counted = _COUNT_NOUN.search(before) is not None
    adjacent = bool(left and _ADJACENT.fullmatch(scene.folded, left.end, outcome.start))
    shared = bool(left and index and left.end <= scene.outcomes[index - 1].start)
    active = outcome.takes_object and not passive
    if shared or counted or active or not (adjacent or passive):
        right = _object(scene, outcome, able, counted=counted)
        plain = right and left and active and adjacent and not left.bare
        if right and (not adjacent or shared or counted or plain):
            return Befell(right, is_object=True)
        if active and not right and not adjacent and (bare := _bare_object(scene, outcome)):
            return Befell(bare, is_object=True)
    return Befell(left, is_object=False) if left else None


# Subjects


def _subject(scene: Scene, index: int, parties: Sequence[Party]) -> Party | None:
    folded, outcome = scene.folded, scene.outcomes[index]
    earlier = scene.outcomes[index - 1] if index else None
    inserted = [part for part in scene.parts if resumes_after(folded, part, outcome.start)]
    for party in reversed(parties):
        if party.end > outcome.start or _is_within(party, inserted):
            continue
        if outcome.start - party.end > _LONGEST:
            return None
        if party.single and _stands_in_phrase(scene, party, outcome):
            continue
        between = folded[party.end : outcome.start]
        if ";" in between or ". " in between:
            return None
        its_noun = earlier and earlier.unsure and earlier.start - party.end < _NOUN_WITHIN
        if earlier and party.end <= earlier.start and not its_noun:
            return party if _goes_on(folded, party, earlier, outcome) else None
        if _is_subject(scene, party, outcome, inserted=bool(inserted)):
            return party
        aside = party.single and (party.named or scene.before(party.start, 2) == ", ")
        if not aside:
            return None
    return None


def _goes_on(folded: str, party: Party, earlier: Outcome, outcome: Outcome) -> bool:
    """Whether a second thing befell the same: "was hit by a car and died", "killed or wounded"."""
    if party.single and _SUBJECT.fullmatch(folded, party.end, outcome.start):
        return True
    if not (
        _JOINED.fullmatch(folded, earlier.end, outcome.start)
        or _AND_THEN.fullmatch(folded, earlier.end, outcome.start)
    ):
        return False
    return not party.single or bool(_SUBJECT.fullmatch(folded, party.end, earlier.start))


def _is_within(party: Party, parts: Iterable[tuple[int, int]]) -> bool:
    return any(low <= party.start < high for low, high in parts)


def _stands_in_phrase(scene: Scene, party: Party, outcome: Outcome) -> bool:
    """Whether someone is only named beside another: "the home of the mayor"."""
    before = scene.before(party.start, 20)
    led_to = outcome.word.endswith("ing") and before.endswith("to ")
    return bool(not led_to and _IN_A_PHRASE.search(before) and not _NOT_A_PHRASE.search(before))


def _is_subject(scene: Scene, party: Party, outcome: Outcome, *, inserted: bool) -> bool:
    folded = scene.folded
    passive = _PASSIVE.search(scene.before(outcome.start, 60)) is not None
    if not party.single:
        one_was = passive and party.low > 1 and _WAS.search(scene.before(outcome.start, 60))
        if (
            (passive and not one_was)
            or inserted
            or _ADJACENT.fullmatch(folded, party.end, outcome.start)
        ):
            return True
        if not (
            _SUBJECT.fullmatch(folded, party.end, outcome.start)
            or _MOSTLY.fullmatch(folded, party.end, outcome.start)
        ):
            return False  # "Thousands marched for a senator, shot at a rally"
        if outcome.word in _CLOSING:
            return bool(_STOP_AFTER.match(folded, outcome.end, scene.end))
        return not (outcome.takes_object or outcome.is_noun)
    if not outcome.is_finite:
        return False
    ends = _NO_OBJECT.match(folded, outcome.end, scene.end) is not None
    strict = _SUBJECT.fullmatch(folded, party.end, outcome.start) is not None
    if party.bare:
        strict = strict or _TITLE_LINK.fullmatch(folded, party.end, outcome.start) is not None
        return strict and (passive or ends or not outcome.takes_object)
    if outcome.takes_object and not passive and not ends:
        return False
    told = outcome.is_intransitive or passive or (ends and not party.named)
    return strict and told


# Objects


def _object(
    scene: Scene, outcome: Outcome, parties: Sequence[Party], *, counted: bool
) -> Party | None:
    """Those who follow the words: "killed 12 people", "a death toll of 12", "the death of her"."""
    folded = scene.folded
    if counted and _RAISED_BEFORE.search(scene.before(outcome.start, 110)):
        after = (party for party in parties if party.start > outcome.end and not party.single)
        return next((p for p in after if _UP_TO.fullmatch(folded, outcome.end, p.start)), None)
    for party in parties:
        if not outcome.end < party.start <= outcome.end + 70:
            continue
        start, end = outcome.end, party.start
        if counted:
            return party if not party.single and _ROSE_TO.fullmatch(folded, start, end) else None
        if outcome.takes_object and _TO_OBJECT.fullmatch(folded, start, end):
            return party
        if outcome.start - scene.start < 2 and folded[start:end] in (" was ", " were "):
            return party  # "Killed was John Roe"
        if party.single:
            of_one = outcome.is_noun or outcome.claims_lives
            if of_one and end - start < _NEAR_OF and _OF.fullmatch(folded, start, end):
                return party
            continue
        if outcome.takes_object:
            return party if _HAS_RISEN.match(folded, start, end) else None
        return party if _TO_TOTAL.fullmatch(folded, start, end) else None
    return None


def _bare_object(scene: Scene, outcome: Outcome) -> Party | None:
    """Whom a title names without an article: "Crash kills man"."""
    match = _BARE_OBJECT.match(scene.folded, outcome.end, min(scene.end, outcome.end + 60))
    if not match or not is_singular(match.group("what")):
        return None
    what = match.group("what")
    return Party(match.start() + 1, match.end(), 1, 1, what, single=True, bare=True)


def _bodies(outcome: Outcome, parties: Sequence[Party]) -> Party | None:
    """The number of which the word itself is the noun: "seven bodies"."""
    return next((p for p in parties if p.start < outcome.start < p.end), None)
