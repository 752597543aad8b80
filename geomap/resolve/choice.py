"""From scores to one place: the city or the division of its name, and whether to answer at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from geomap.resolve.cues import DIVISION, Cue
from geomap.resolve.features import NEAR_KM, chord, column
from geomap.resolve.learned import load_ranker
from geomap.resolve.own import MAIN
from geomap.resolve.ranking import SAME_SPOT_KM, all_likeliest, shares, trust
from geomap.resolve.sorts import Sort

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geomap.resolve.candidates import Candidates
    from geomap.resolve.features import Evidence

_MUST_REACH = 0.5
"""How far (powers of ten of inhabitants) a town may stand behind the division of its name and
still be what the bare name means."""


_SORT_SAID = DIVISION | Cue.CITY | Cue.PHYSICAL | Cue.COUNTRY | Cue.AIRPORT
_CITIES = {Sort.CAPITAL, Sort.SEAT, Sort.TOWN}


@dataclass(frozen=True, slots=True)
class Choice:
    """What one name of a document comes to."""

    best: int
    """Position of the chosen candidate; -1: the name has none."""
    order: tuple[int, ...]
    """Positions of its candidates, the chosen one first, then by score."""
    score: float
    """Probability that the chosen spot is right, in either guise of a city and its district."""
    scores: NDArray[np.float32]
    """Of the candidates in the order of the atlas; with "none of these" they sum to 1."""
    town: int = -1
    """Where the words beside some mentions chose a division: the position of the town of its
    name, which the other mentions mean; else -1."""


def choose(
    candidates: Candidates, evidence: Evidence, scores: NDArray[np.float32]
) -> tuple[Choice, ...]:
    """Choose a candidate for every name.

    Args:
        candidates: of the document's names.
        evidence: what they were ranked by.
        scores: their log odds.
    """
    share = shares(candidates, scores)
    likeliest = all_likeliest(candidates, evidence, share)
    trusted = trust(candidates, evidence, share, likeliest)
    guises = _guises(candidates, evidence, scores, likeliest)
    chosen: list[Choice] = []
    for number, (best, town) in enumerate(guises):
        of = candidates.of(number)
        if of.stop == of.start:
            chosen.append(Choice(-1, (), 0.0, share[of]))
            continue
        if of.stop == of.start + 1:
            sure = trusted[number]
            chosen.append(Choice(of.start, (of.start,), float(sure), trusted[number : number + 1]))
            continue
        first = int(likeliest[number])
        sure = float(trusted[number])
        here = evidence.chords[first, of] < chord(SAME_SPOT_KM)
        kept = _spread(share[of], here, sure)
        # The words beside the name, not the score, chose between the two guises.
        swap = [best - of.start, first - of.start]
        kept[swap] = kept[swap[::-1]]
        order = of.start + np.argsort(-kept, kind="stable")
        order = np.concatenate(([best], order[order != best]))
        chosen.append(
            Choice(best, tuple(order.tolist()), sure, kept, town=-1 if town == best else town)
        )
    return tuple(chosen)


def _guises(
    candidates: Candidates,
    evidence: Evidence,
    scores: NDArray[np.float32],
    likeliest: NDArray[np.int64],
) -> list[tuple[int, int]]:
    """For each name the city or the division, and the city that its bare mentions mean."""
    found: list[tuple[int, int]] = []
    for number, first in enumerate(likeliest.tolist()):
        if first < 0:
            found.append((-1, -1))
            continue
        cue = candidates.names[number].cue
        best = _city_or_division(candidates, evidence, number, first, scores, cue=cue)
        town = best
        if cue & DIVISION:
            bare = cue & ~DIVISION
            town = _city_or_division(candidates, evidence, number, best, scores, cue=bare)
        found.append((best, town))
    if any(name.mates for name in candidates.names):
        _match_mates(candidates, evidence, scores, found)
    _prefer_capitals(candidates, evidence, found)
    return found


def _prefer_capitals(
    candidates: Candidates, evidence: Evidence, found: list[tuple[int, int]]
) -> None:
    """A capital of greater renown before a state of its name that nothing in the text speaks of.

    "Officials in Washington" are those of the government, unless a town of the state, another
    state beside it or the words around it tell otherwise.
    """
    sort, of_states = candidates.sort, evidence.admin1
    for number, (best, _) in enumerate(found):
        if best < 0 or sort[best] != Sort.ADMIN1:
            continue
        name, of = candidates.names[number], candidates.of(number)
        if name.cue & _SORT_SAID or name.child is not None or name.parent.holders:
            continue
        prominence = evidence.matrix[of, column("prominence")]
        capital = (sort[of] == Sort.CAPITAL) & (prominence > prominence[best - of.start])
        if not capital.any():
            continue
        others = [other for n, (other, _) in enumerate(found) if n != number and other >= 0]
        here = [
            other
            for other in others
            if evidence.country[other] == evidence.country[best]
            and (of_states[other] == of_states[best] or sort[other] == Sort.ADMIN1)
        ]
        if not here:
            seat = int(of.start) + int(np.where(capital, prominence, -np.inf).argmax())
            found[number] = (seat, seat)


def _match_mates(
    candidates: Candidates,
    evidence: Evidence,
    scores: NDArray[np.float32],
    found: list[tuple[int, int]],
) -> None:
    """A state among states, a city among cities: "New York and Texas", "New York and Denver"."""
    owner = {member: n for n, name in enumerate(candidates.names) for member in name.members}
    sorts = [int(candidates.sort[best]) if best >= 0 else -1 for best, _ in found]
    for number, name in enumerate(candidates.names):
        best = found[number][0]
        if name.cue & _SORT_SAID or name.child is not None or best < 0:
            continue
        mates = {owner[mate] for mate in name.mates if mate in owner} - {number}
        beside = {sorts[mate] for mate in mates}
        if not beside or 2 * len(name.mates) < len(name.members):
            continue
        if beside == {Sort.ADMIN1}:
            other = _city_or_division(candidates, evidence, number, best, scores, cue=Cue.PROVINCE)
            if candidates.sort[other] == Sort.ADMIN1:
                found[number] = (other, other)
        elif beside <= _CITIES:
            other = _city_or_division(
                candidates, evidence, number, best, scores, cue=Cue.NONE, among=True
            )
            found[number] = (other, other)


def _spread(
    share: NDArray[np.float32], here: NDArray[np.bool_], sure: float
) -> NDArray[np.float32]:
    """The scores of a name's candidates.

    Those of the chosen spot share ``sure``; of the rest, rivals get what the fit found them to be
    worth, and "none of these" gets what then is left.
    """
    left = (1 - sure) * load_ranker().rival
    near, far = float(share[here].sum()), float(share[~here].sum())
    scores = np.where(here, share * (sure / near), share * (left / far if far > 0 else 0.0))
    return scores.astype(np.float32)


def _city_or_division(
    candidates: Candidates,
    evidence: Evidence,
    number: int,
    best: int,
    scores: NDArray[np.float32],
    *,
    cue: int,
    among: bool = False,
) -> int:
    """Ganja or the district of Ganja: as the words beside the name say, else the city."""
    is_division = Sort.ADMIN1 <= candidates.sort[best] <= Sort.ADMIN3
    wanted = None
    if is_division and not cue & DIVISION:
        wanted = _town_of(candidates, evidence, number, best, cue=cue, among=among)
    elif cue & DIVISION and not is_division and not cue & Cue.CITY:
        wanted = _division_of(candidates, evidence, number, best)
    if wanted is None or not wanted.any():
        return best
    of = candidates.of(number)
    return int(of.start) + int(np.where(wanted, scores[of], -np.inf).argmax())


def _division_of(
    candidates: Candidates, evidence: Evidence, number: int, best: int
) -> NDArray[np.bool_] | None:
    """Which candidates are divisions around the chosen place."""
    of = candidates.of(number)
    sort = candidates.sort[of]
    division = (sort >= Sort.ADMIN1) & (sort <= Sort.ADMIN3)
    if not division.any():
        return None
    own = _of_one_division(candidates, evidence, number, best) & (sort == Sort.ADMIN1)
    found: NDArray[np.bool_] = division & (own | (evidence.chords[best, of] < chord(NEAR_KM)))
    return found


def _town_of(
    candidates: Candidates, evidence: Evidence, number: int, best: int, *, cue: int, among: bool
) -> NDArray[np.bool_] | None:
    """Which candidates are towns that the bare name of the chosen division means.

    Args:
        candidates: of the document's names.
        evidence: what they were ranked by.
        number: of the name.
        best: its chosen candidate, a division.
        cue: what the words beside the name say.
        among: whether it is named among cities.
    """
    of = candidates.of(number)
    sort = candidates.sort[of]
    town = (sort >= Sort.CAPITAL) & (sort <= Sort.TOWN)
    if not town.any():
        return None
    name, country = candidates.names[number], evidence.country[of]
    prominence = evidence.matrix[of, column("prominence")]
    reaches = prominence >= prominence[best - of.start] - _MUST_REACH
    close = evidence.chords[best, of] < chord(NEAR_KM)
    wanted: NDArray[np.bool_] = close & (reaches | bool(cue & Cue.CITY))
    # "Ithaca, New York" speaks of the state, "New York, USA" hardly.
    if name.child is None:
        own = _of_one_division(candidates, evidence, number, best)
        spoken_of = bool(name.parent.holders) or among
        wanted |= own & ((sort <= Sort.SEAT) | (reaches & spoken_of))
    wanted &= town
    if cue & Cue.OUTRIGHT and not wanted.any():
        wanted = town & (country == country[best - of.start])
    return wanted


def _of_one_division(
    candidates: Candidates, evidence: Evidence, number: int, best: int
) -> NDArray[np.bool_]:
    """Which candidates of a name lie in the first-order division of the chosen one, or are it.

    However far its middle is: Agadez lies 391 km from the middle of the region of Agadez.
    """
    of = candidates.of(number)
    admin1, first = evidence.admin1[of], evidence.admin1[best]
    main = candidates.how[of] <= MAIN
    alike = (admin1 == first) & (evidence.country[of] == evidence.country[best])
    division = (candidates.sort[of] == Sort.ADMIN1) | (candidates.sort[best] == Sort.ADMIN1)
    found: NDArray[np.bool_] = main & alike & division & (first > 0)
    return found
