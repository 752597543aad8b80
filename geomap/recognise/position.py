"""The position of a name: verbs, prepositions and nouns before it that a place likes to follow.

These are the numbers of the judge that count most in a single sentence, where nothing else in
the text speaks for a name or against it.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from geomap.recognise import cues
from geomap.recognise.features import Flag
from geomap.recognise.nouns import PREPOSITIONS, SETTLED, STRIKES
from geomap.recognise.scene import COMMON, NOTABLE, RARE
from geomap.recognise.tokens import fold
from geomap.recognise.unheard import led, strange, told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.recognise.scene import Candidate, Scene

_SPOKEN = frozenset("said says told added asked explained recalled scored thinks wrote".split())
"""Verbs that follow persons, and places only where they stand for a government."""
_PARTICLES = frozenset(("da", "de", "del", "do", "dos", "du"))
COMPANY = 2
"""Sure names below which the rest of a text says nothing about one of its names."""


def position(
    scene: Scene,
    candidate: Candidate,
    *,
    network: float,
    paired: bool,
    silent: bool,
    at_home: float,
) -> tuple[float, ...]:
    """What speaks for a known name where the rest of the text has nothing to say of it."""
    words, start, end, known = scene.words, candidate.start, candidate.end, candidate.known
    link = words[start - 1].lower() if start else "\n"
    name = known != 0 and not known & (Flag.LETTERS | Flag.DEMONYM)
    struck = link in STRIKES and (name or candidate.decoded)
    placed = name and (link in PREPOSITIONS or struck)
    rank = scene.vocabulary.get(fold(words[start]), RARE)
    uncommon = name and (rank >= RARE or candidate.end - start > 1)
    settled = float(link == "of" and start > 1 and words[start - 2].lower() in SETTLED)
    speaks = words[candidate.end] in _SPOKEN if candidate.end < len(words) else False
    # "Rain fell in X": the capital is the sentence's
    opens = end - start == 1 and scene.flags[start] & Flag.SENTENCE_START and rank < COMMON
    subject = name and not opens
    # cues that say it all the louder where the network overlooks the name
    doubt = 1 + max(0.0, -network) / 4
    odd = not known and strange(words, start, end, scene.vocabulary)
    front = scene.known_at.get(start) if candidate.facility else None
    site = known & Flag.FACILITY and candidate.facility and candidate.end - start > 1
    return (
        float(struck),
        float(name and paired),
        float(placed and candidate.decoded),
        float(silent and uncommon),
        float(bool(site)),
        settled * doubt,
        float(speaks and not known & (Flag.COUNTRY | Flag.CITY_1M)),
        float(cues.measured(words, start)),
        float(name and cues.lives(words, start)) * doubt,
        float(name and cues.of_party(words, start)),
        float(name and cues.owns(words, end)),
        float(subject and cues.stricken(words, end)) * doubt,
        float(cues.titled(words, start)),
        float(silent and name and candidate.decoded),
        float(silent and uncommon and placed),
        float(odd and candidate.decoded),
        float(odd and _placed(words, candidate)) * doubt,
        float(odd and told(words, end, read_so=candidate.decoded)) * doubt,
        float(subject and cues.situated(words, end)) * doubt,
        float(name and cues.dwells(words, start, end)) * doubt,
        float(cues.fights(words, end)) * (1 - at_home),
        float(front is not None and front.end < end and bool(front.flags & NOTABLE)),
        float(known != 0 and not words[start].isupper() and _piece(scene, candidate)),
    )


def _placed(words: Sequence[str], candidate: Candidate) -> bool:
    """Whether a name that no gazetteer knows stands where places stand."""
    start, end = candidate.start, candidate.end
    before = words[start - 1].lower() if start else ""
    return led(words, start, end) or (candidate.decoded and before in STRIKES)


def _piece(scene: Scene, candidate: Candidate) -> bool:
    """Whether it is a part of a name that no gazetteer knows: "Sur-Dakai", "danao del Sur"."""
    words, start, end = scene.words, candidate.start, candidate.end

    def tied(hyphen: int, other: int) -> bool:
        if not 0 <= other < len(words) or words[hyphen] != "-":
            return False
        beside = (scene.known_at.get(first) for first in range(other - 2, other + 1))
        return not any(name and name.end > other for name in beside) and strange(
            words, other, other + 1, scene.vocabulary
        )

    led = start > 0 and words[start - 1] in _PARTICLES
    return led or tied(end, end + 1) or tied(start - 1, start - 2)


def between(scene: Scene, candidates: Sequence[Candidate]) -> set[int]:
    """Where both names of "between X and Y" begin."""
    found: set[int] = set()
    for left, right in itertools.pairwise(candidates):
        led = left.start and scene.words[left.start - 1].lower() == "between"
        if led and tuple(scene.words[left.end : right.start]) == ("and",):
            found |= {left.start, right.start}
    return found
