"""Whether a name that the atlas has only with other letters may be taken for that place.

A village that the atlas lacks must not become a town of like spelling elsewhere: a wrong dot does
more harm than none. So few letters may be wrong, and the rest of the text must speak for the
place: it lies where the text is about.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from geomap.atlas import NameKind, normalise
from geomap.resolve.candidates import HOWS
from geomap.resolve.features import NEAR_KM, chord
from geomap.resolve.points import distance_km
from geomap.resolve.sorts import Sort

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.atlas import Atlas
    from geomap.resolve.candidates import Candidates
    from geomap.resolve.choice import Choice
    from geomap.resolve.context import Context
    from geomap.resolve.features import Evidence

_MISSPELT = HOWS.index(NameKind.MISSPELT)
_ONE_FROM, _TWO_FROM = 5, 12
"""Letters from which on one of them, or two, may be wrong."""
_COUNTRY_FROM = 7
"""Letters from which on a country with one wrong letter needs nothing to speak for it; any other
place needs none from `_TWO_FROM` letters on."""
_SURE = 0.5
_PEOPLE = ("n", "ns", "an", "er")
"""What makes the name of people from the name of their place, as far as two letters go."""


def objection(
    number: int,
    candidates: Candidates,
    evidence: Evidence,
    choices: Sequence[Choice],
    *,
    atlas: Atlas,
    context: Context,
) -> str | None:
    """Why the choice of a name may not stand because of its spelling; None: it may.

    Args:
        number: of the name.
        candidates: of the document.
        evidence: what they were ranked by.
        choices: of all names of the document.
        atlas: the gazetteer.
        context: what the user knows of the document.
    """
    best = choices[number].best
    if candidates.how[best] != _MISSPELT:
        return None
    name, row = candidates.names[number], int(candidates.row[best])
    if _of_people(atlas, row, name.key):
        return None
    letters = sum(map(str.isalnum, name.key))
    allowed = (letters >= _ONE_FROM) + (letters >= _TWO_FROM)
    apart = float(candidates.apart[best])
    place = atlas.place(row)
    where = f" ({place.country})" if place.country else ""
    nearest = f"the atlas has no {name.surface}; the nearest spelling is {place.name}{where}"
    if apart > allowed:
        return f"unresolved: {nearest}, which differs too much"
    long = _COUNTRY_FROM if candidates.sort[best] == Sort.COUNTRY else _TWO_FROM
    if apart == 1 and letters >= long:
        return None
    if _spoken_for(number, candidates, evidence, choices, atlas=atlas, context=context):
        return None
    return f"unresolved: {nearest}, which does not fit: nothing else in the text lies there"


def _of_people(atlas: Atlas, row: int, key: str) -> bool:
    """Whether it is a place's name with an ending that makes it the name of its people."""
    stems = {key.removesuffix(end) for end in _PEOPLE if key.endswith(end)}
    return bool(stems & {normalise(name) for name in atlas.names(row)})


def _spoken_for(
    number: int,
    candidates: Candidates,
    evidence: Evidence,
    choices: Sequence[Choice],
    *,
    atlas: Atlas,
    context: Context,
) -> bool:
    """Whether the text, or the user, is about the country or the surroundings of the choice."""
    best = choices[number].best
    row = candidates.row[best]
    if candidates.held[best] > 0 or atlas.countries[atlas.country[row]] in context.countries:
        return True
    points = [point for point in (context.near, context.source_home) if point is not None]
    if any(distance_km(atlas, row[None], point)[0] < NEAR_KM for point in points):
        return True
    others = np.array(
        [
            each.best
            for other, each in enumerate(choices)
            if other != number
            and each.best >= 0
            and each.score >= _SURE
            and candidates.how[each.best] != _MISSPELT
        ],
        np.int64,
    )
    local = others[evidence.local[others]]
    if evidence.local[best] and (evidence.chords[best, local] < chord(NEAR_KM)).any():
        return True
    division = evidence.admin1[best]
    if division and (evidence.admin1[others] == division).any():
        return True
    countries = Counter(evidence.country[others][evidence.country[others] > 0].tolist())
    most = max(countries.values(), default=0)
    return most > 0 and countries[int(evidence.country[best])] == most
