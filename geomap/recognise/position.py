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
from geomap.recognise.scene import RARE
from geomap.recognise.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.recognise.scene import Candidate, Scene

_SPOKEN = frozenset("said says told added asked explained recalled scored thinks wrote".split())
"""Verbs that follow persons, and places only where they stand for a government."""
COMPANY = 2
"""Sure names below which the rest of a text says nothing about one of its names."""


def position(
    scene: Scene, candidate: Candidate, *, network: float, paired: bool, silent: bool
) -> tuple[float, ...]:
    """What speaks for a known name where the rest of the text has nothing to say of it."""
    words, start, known = scene.words, candidate.start, candidate.known
    link = words[start - 1].lower() if start else "\n"
    name = known != 0 and not known & (Flag.LETTERS | Flag.DEMONYM)
    struck = link in STRIKES and (name or candidate.decoded)
    placed = name and (link in PREPOSITIONS or struck)
    rank = scene.vocabulary.get(fold(words[start]), RARE)
    uncommon = name and (rank >= RARE or candidate.end - start > 1)
    settled = float(link == "of" and start > 1 and words[start - 2].lower() in SETTLED)
    speaks = words[candidate.end] in _SPOKEN if candidate.end < len(words) else False
    # cues that say it all the louder where the network overlooks the name
    doubt = 1 + max(0.0, -network) / 4
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
        float(name and cues.owns(words, candidate.end)),
        float(name and cues.stricken(words, candidate.end)) * doubt,
        float(cues.titled(words, start)),
        float(silent and name and candidate.decoded),
        float(silent and uncommon and placed),
    )


def between(scene: Scene, candidates: Sequence[Candidate]) -> set[int]:
    """Where both names of "between X and Y" begin."""
    found: set[int] = set()
    for left, right in itertools.pairwise(candidates):
        led = left.start and scene.words[left.start - 1].lower() == "between"
        if led and tuple(scene.words[left.end : right.start]) == ("and",):
            found |= {left.start, right.start}
    return found
