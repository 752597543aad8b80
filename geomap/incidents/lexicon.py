"""Words that tell of an event, and which of ACLED's event and sub-event types they speak for.

A rule is found by its first word, so that a report is read once, word by word, whatever the
number of rules. Weights say how specific the words are: "suicide bomb" outweighs "bomb", "bomb"
outweighs "attack". The words themselves stand in tables by subject beside this module.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from geomap.incidents.words_armed import ARMED_WORDS
from geomap.incidents.words_mishap import MISHAP_WORDS
from geomap.incidents.words_unrest import UNREST_WORDS
from geomap.incidents.words_vague import BEFORE_PLACE_WORDS, VAGUE_WORDS


class Rule(NamedTuple):
    """One way to speak of one kind of event."""

    event_type: str
    sub_event_type: str
    weight: float
    pattern: re.Pattern[str]
    """Matched from the first letter of the first word, on folded text."""
    generic: bool = False
    """Says that something happened, not what: "the attack"."""
    before_place: bool = False
    """Tells an event only where the name of a place follows at once: "took Jabrail"."""
    context: re.Pattern[str] | None = None
    """What its sentence must hold besides: a "fire" is one where something burns."""


def _compile() -> dict[str, tuple[Rule, ...]]:
    """The rules by their first word."""
    found: dict[str, list[Rule]] = {}
    for table in (ARMED_WORDS, UNREST_WORDS, MISHAP_WORDS, VAGUE_WORDS, BEFORE_PLACE_WORDS):
        for event_type, sub_event_type, weight, lines in table:
            for line in lines.strip().splitlines():
                heads, _, rest = line.partition("|")
                continuation, _, context = map(str.strip, rest.partition(" && "))
                for head in heads.split():
                    pattern = re.compile(head + r"\b" * (not continuation) + continuation)
                    rule = Rule(
                        event_type,
                        sub_event_type,
                        weight,
                        pattern,
                        generic=table is VAGUE_WORDS,
                        before_place=table is BEFORE_PLACE_WORDS,
                        context=re.compile(rf"\b(?:{context})\b") if context else None,
                    )
                    found.setdefault(head, []).append(rule)
    return {head: tuple(rules) for head, rules in found.items()}


RULES = _compile()

OF_OUTCOME = 1.6
"""Weight of words of the outcome rather than of the event: alone they tell one only with a place
or a number."""
KILLED_WORDS = frozenset("killed kill kills killing killings slain".split())
"""Words of the outcome that say that somebody did it."""
