"""Why a place was chosen, in words that a reader can check."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from geomap.atlas import NameKind, normalise
from geomap.resolve.candidates import HOWS
from geomap.resolve.cues import DIVISION, Cue
from geomap.resolve.features import NEAR_KM, chord, column
from geomap.resolve.points import place_of
from geomap.resolve.sorts import Sort, sorts_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geomap.atlas import Atlas
    from geomap.resolve.candidates import Candidates
    from geomap.resolve.choice import Choice
    from geomap.resolve.features import Evidence

_ROUND = tuple(step * 10**power for power in range(2, 8) for step in (1, 2, 3, 5))
"""Round numbers of inhabitants for "the only one with over ...\""""

HOW_WORDS = {
    NameKind.NAME: "its main name",
    NameKind.ENGLISH: "its English or official name",
    NameKind.ALTERNATE: "exact alternate name",
    NameKind.DERIVED: "its name without the kind of division",
    NameKind.DEMONYM: "the adjective or the people of",
    NameKind.ABBREVIATION: "an abbreviation of",
    NameKind.AFFIX: "its name but for a word that says what it is",
    NameKind.MISSPELT: "its name but for a letter or two",
}

_NOT_AS_WRITTEN = {
    NameKind.DEMONYM,
    NameKind.ABBREVIATION,
    NameKind.AFFIX,
    NameKind.MISSPELT,
}
"""Ways by which the name in the text is not one of the place's own names."""

_ARTICLE = re.compile(r"^The\s+")

SORT_WORDS = {
    Sort.COUNTRY: "a country",
    Sort.AREA: "a region",
    Sort.ADMIN1: "a first-order division",
    Sort.ADMIN2: "a district",
    Sort.ADMIN3: "a district",
    Sort.CAPITAL: "a capital",
    Sort.SEAT: "a regional seat",
    Sort.TOWN: "a town",
    Sort.SECTION: "a part of a town",
    Sort.WATER: "a water",
    Sort.RELIEF: "a feature of the land",
    Sort.ISLAND: "an island",
    Sort.SITE: "a site",
}


class Reasons:
    """Words for the choices of one document."""

    def __init__(
        self,
        candidates: Candidates,
        evidence: Evidence,
        choices: Sequence[Choice],
        *,
        atlas: Atlas,
    ) -> None:
        self._candidates = candidates
        self._evidence = evidence
        self._choices = choices
        self._atlas = atlas
        self._country_named: Counter[int] = Counter()
        self._admin1_named: Counter[int] = Counter()
        for name, choice in zip(candidates.names, choices, strict=True):
            if choice.best < 0:
                continue
            row = int(candidates.row[choice.best])
            if candidates.sort[choice.best] == Sort.COUNTRY:
                self._country_named[int(atlas.country[row])] += len(name.members)
            elif candidates.sort[choice.best] == Sort.ADMIN1:
                self._admin1_named[int(atlas.admin1[row])] += len(name.members)

    def of_choice(self, number: int) -> tuple[str, ...]:
        """Why the chosen candidate of a name stands first."""
        candidates, choice = self._candidates, self._choices[number]
        name, best = candidates.names[number], choice.best
        reasons = [f"{_shown(name.surface)}: {self._alone(number)}"]
        if inside := self._inside(best):
            reasons.append(inside)
        if name.parent.holders and candidates.held[best] > 0:
            reasons.append(f"beside “{_ARTICLE.sub('', name.parent.words)}” in the text")
        if cue := self._cue(number):
            reasons.append(cue)
        if near := self._near(number):
            reasons.append(near)
        reasons.append(HOW_WORDS[HOWS[candidates.how[best]]] + self._of_whom(best))
        return tuple(reasons)

    def of_candidate(self, position: int) -> tuple[str, ...]:
        """What a candidate that was not chosen is."""
        candidates = self._candidates
        row = int(candidates.row[position])
        what = SORT_WORDS[candidates.sort[position]]
        population = int(self._atlas.population[row])
        people = f" of {population:,} people" if population else ""
        inside = self._inside(position)
        how = HOW_WORDS[HOWS[candidates.how[position]]] + self._of_whom(position)
        return (what + people, *((inside,) if inside else ()), how)

    def _of_whom(self, position: int) -> str:
        """The object that "an abbreviation of" wants; of another name only where it differs."""
        how = HOWS[self._candidates.how[position]]
        name = self._called(position)
        if how in {NameKind.DEMONYM, NameKind.ABBREVIATION}:
            return f" {name}"
        surface = self._candidates.names[int(self._candidates.name[position])].surface
        differs = how is NameKind.ALTERNATE and normalise(name) != normalise(surface)
        return f" of {name}" if differs else ""

    def _called(self, position: int) -> str:
        """The main name of a candidate."""
        return place_of(self._atlas, int(self._candidates.row[position])).name

    def _alone(self, number: int) -> str:
        """What sets the choice apart from its namesakes."""
        candidates, atlas = self._candidates, self._atlas
        of, best = candidates.of(number), self._choices[number].best
        surface = _shown(candidates.names[number].surface)
        kind = SORT_WORDS[candidates.sort[best]]
        if candidates.sort[best] == Sort.COUNTRY:
            return kind
        if HOWS[candidates.how[best]] in _NOT_AS_WRITTEN:
            return f"{self._called(best)}, {kind}"
        far = self._evidence.chords[best, of] >= chord(NEAR_KM)
        if not far.any():
            return f"the only {surface} in the atlas, {kind}"
        own = int(atlas.population[candidates.row[best]])
        rival = int(atlas.population[candidates.row[of][far]].max())
        steps = [step for step in _ROUND if rival < step <= own]
        if steps:
            return f"the only {surface} with over {steps[-1]:,} people"
        which = "the largest" if own > rival else "one"
        return f"{which} of {int(far.sum()) + 1} places of that name, {kind}"

    def _inside(self, position: int) -> str | None:
        candidates, atlas = self._candidates, self._atlas
        row = int(candidates.row[position])
        country, admin1 = int(atlas.country[row]), int(atlas.admin1[row])
        if candidates.sort[position] == Sort.COUNTRY or not country:
            return None
        name = _holder(atlas, Sort.COUNTRY, country)
        if name is None:
            return None
        if candidates.sort[position] != Sort.ADMIN1 and (times := self._admin1_named[admin1]):
            division = _holder(atlas, Sort.ADMIN1, admin1)
            if division is not None and division != place_of(atlas, row).name:
                return f"in {division}, {name}, {_times(times)}"
        if times := self._country_named[country]:
            return f"in {name}, {_times(times)}"
        share = float(self._evidence.matrix[position, column("country_share")])
        others = round(share * max(1, len(candidates.names) - 1))
        if others > 0:
            names = "name lies" if others == 1 else "names lie"
            return f"in {name}, where {others} other {names}"
        return f"in {name}"

    def _cue(self, number: int) -> str | None:
        candidates = self._candidates
        name, best = candidates.names[number], self._choices[number].best
        sort = candidates.sort[best]
        fits = (
            (name.cue & DIVISION and Sort.ADMIN1 <= sort <= Sort.ADMIN3)
            or (name.cue & Cue.CITY and Sort.CAPITAL <= sort <= Sort.SECTION)
            or (name.cue & Cue.PHYSICAL and Sort.WATER <= sort <= Sort.ISLAND)
        )
        return f"called “{name.head}” in the text" if fits and name.head else None

    def _near(self, number: int) -> str | None:
        """The nearest other name of the document, where it is near enough to say something."""
        candidates, best = self._candidates, self._choices[number].best
        if not self._evidence.local[best]:
            return None
        others = [
            choice.best
            for choice in self._choices
            if choice.best >= 0
            and self._evidence.local[choice.best]
            and candidates.name[choice.best] != number
        ]
        gaps = self._evidence.chords[best, others]
        close = (gaps < chord(NEAR_KM)) & (gaps > chord(1.0))
        if not close.any():
            return None
        at = int(np.where(close, gaps, np.inf).argmin())
        km = 2 * 6371.0088 * float(np.arcsin(gaps[at] / 2))
        other = candidates.names[int(candidates.name[others[at]])].surface
        return f"{km:,.0f} km from {other}"


def _shown(surface: str) -> str:
    """A name that stands in capitals only because its line does."""
    return surface.title() if surface.isupper() and len(surface) > 3 else surface


def _times(times: int) -> str:
    return "named once" if times == 1 else f"named {times} times"


@lru_cache(maxsize=4)
def _holders(atlas: Atlas, sort: int) -> Mapping[int, int]:
    """The row of each country, or of each first-order division, by its code."""
    rows = np.flatnonzero(sorts_of(atlas.kinds)[atlas.kind] == sort)
    rows = rows[np.argsort(atlas.prominence[rows], kind="stable")]
    codes = (atlas.country if sort == Sort.COUNTRY else atlas.admin1)[rows]
    return dict(zip(codes.tolist(), rows.tolist(), strict=True))


@lru_cache(maxsize=4096)
def _holder(atlas: Atlas, sort: int, code: int) -> str | None:
    row = _holders(atlas, sort).get(code)
    return None if row is None else place_of(atlas, row).name
