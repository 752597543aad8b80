"""Whether a run of words names a place: the network's word for it, and the gazetteer's.

Each candidate is described by a few numbers that a person can read (``EVIDENCE``); a logistic
regression on them, fitted by ``tools/fit_judge.py`` and kept in ``judge.json``, gives the
probability. So a known name in a place-like position is found where the network overlooked it,
and a name that is a place in one sentence counts as one in the next.
"""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

import numpy as np

from geomap.recognise.cues import visited
from geomap.recognise.features import Flag
from geomap.recognise.lists import enumerations, linked
from geomap.recognise.nouns import ADMINISTRATIVE, OF_PLACES, PLURAL_KINDS, PREPOSITIONS
from geomap.recognise.position import COMPANY, between, position
from geomap.recognise.scene import COMMON, RARE, mean
from geomap.recognise.tokens import fold
from geomap.recognise.unheard import strange

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from geomap.recognise.scene import Candidate, Scene

EVIDENCE = (
    "bias",
    "network",
    "decoded",
    "facility",
    "person",
    "organisation",
    "preposition",
    "of_kind",
    "kind_after",
    "kind_before",
    "within",
    "container",
    "beside_capital",
    "sentence_start",
    "odd_line",
    "also_lower",
    "in_list",
    "at_home",
    "placed",
    "placed_at_home",
    "elsewhere",
    "elsewhere_not",
    "known",
    "country",
    "division",
    "city",
    "town",
    "rare_city",
    "alternate",
    "several",
    "short",
    "people",
    "struck",
    "between",
    "placed_decoded",
    "alone",
    "site",
    "settled",
    "speaks",
    "measured",
    "lives",
    "of_party",
    "owns",
    "stricken",
    "titled",
    "unheard",
    "alone_placed",
    "strange",
    "strange_placed",
    "strange_told",
    "situated",
    "dwells",
    "fights",
    "fronted",
    "piece",
)
"""The numbers in their order; see ``describe``."""

_LARGE = Flag.COUNTRY | Flag.REGION
_CITY = Flag.CITY_1M | Flag.CITY_250K
_TOWN = Flag.CITY_50K | Flag.CITY_15K


def describe(scene: Scene, candidates: Sequence[Candidate]) -> NDArray[np.float64]:
    """One row of ``EVIDENCE`` for each candidate."""
    if not candidates:
        return np.zeros((0, len(EVIDENCE)))
    network = [_log_odds(mean(scene.place, c.start, c.end)) for c in candidates]
    homes = _homes(scene, candidates, network)
    repeats = _elsewhere(scene, candidates, network)
    lists = _lists(scene, candidates, network)
    paired = between(scene, candidates)
    silent = sum(len(sure) for sure in homes.values()) < COMPANY
    rows = []
    for candidate, own, listed, repeat in zip(candidates, network, lists, repeats, strict=True):
        share = _share(scene, candidate, homes)
        rows.append(
            (
                *_row(scene, candidate, own, (listed, share), repeat),
                *position(
                    scene,
                    candidate,
                    network=own,
                    paired=candidate.start in paired,
                    silent=silent,
                    at_home=share,
                ),
            )
        )
    return np.array(rows, dtype=np.float64)


def _row(
    scene: Scene,
    candidate: Candidate,
    network: float,
    company: tuple[float, float],
    repeat: tuple[float, float],
) -> tuple[float, ...]:
    words, flags, known = scene.words, scene.flags, candidate.known
    start, end = candidate.start, candidate.end
    before = words[start - 1] if start else "\n"
    before_that = words[start - 2] if start > 1 else "\n"
    article = before.lower() == "the"
    link = before_that if article else before
    noun = words[start - 3] if article and start > 2 else before_that
    after = words[end] if end < len(words) else "\n"
    after_that = words[end + 1] if end + 1 < len(words) else "\n"
    inside = scene.known_at.get(end + 1) if after == "," else None
    holder = before == "," and start > 1 and bool(flags[start - 2] & _SOME_PLACE)
    line = flags[start]
    first = line & Flag.SENTENCE_START
    follows = link.lower() in PREPOSITIONS
    rank = scene.vocabulary.get(fold(words[start]), RARE) if end - start == 1 else RARE
    placed = float(follows and known != 0 and not known & Flag.LETTERS)
    rare = known != 0 and rank >= RARE
    return (
        1.0,
        network,
        float(candidate.decoded),
        float(candidate.facility),
        _log_odds(mean(scene.person, start, end)),
        _log_odds(mean(scene.other, start, end)),
        float(follows),
        float(link == "of" and noun.lower() in OF_PLACES),
        float(after.lower() in ADMINISTRATIVE or (after, after_that) in _KIND_AFTER),
        float(known != 0 and _kind_before(words, start)),
        float(inside is not None and bool(inside.flags & _LARGE)),
        float(holder and bool(known & _LARGE)),
        float((before[0].isupper() and not first) or after[0].isupper()),
        float(bool(first)),
        float(bool(line & (Flag.UPPER_LINE | Flag.TITLE_LINE))),
        float(bool(line & Flag.ALSO_LOWER)),
        *company,
        placed,
        placed * company[1],
        *repeat,
        float(known != 0),
        float(bool(known & Flag.COUNTRY)),
        float(bool(known & (Flag.REGION | Flag.DISTRICT))),
        float(bool(known & _CITY)),
        float(bool(known & _TOWN)),
        float(rare and not known & Flag.ALTERNATE and bool(known & (_CITY | _TOWN | Flag.REGION))),
        float(bool(known & Flag.ALTERNATE)),
        float(bool(known & Flag.SEVERAL)),
        float(end - start == 1 and len(words[start]) <= 3),
        float(bool(known & Flag.DEMONYM)),
    )


def _kind_before(words: Sequence[str], start: int) -> bool:
    """Whether the sentence spoke of "regions" or "towns" a few words before."""
    for word in words[start - 1 : max(0, start - 8) : -1] if start else ():
        if word in {".", "\n", "?", "!"}:
            return False
        if word.lower() in PLURAL_KINDS:
            return True
    return False


def _homes(
    scene: Scene, candidates: Sequence[Candidate], network: Sequence[float]
) -> dict[int, set[tuple[str, ...]]]:
    """The countries of the text: for each the names that the network is sure of."""
    homes: dict[int, set[tuple[str, ...]]] = {}
    for candidate, own in zip(candidates, network, strict=True):
        if own > 1 and candidate.countries and not candidate.known & Flag.DEMONYM:
            name = tuple(scene.words[candidate.start : candidate.end])
            homes.setdefault(candidate.countries[0], set()).add(name)
    return homes


def _share(scene: Scene, candidate: Candidate, homes: Mapping[int, set[tuple[str, ...]]]) -> float:
    """How much of the text's sure names lie in a country where this name is one, too."""
    name = tuple(scene.words[candidate.start : candidate.end])
    others = {country: len(names - {name}) for country, names in homes.items()}
    most = max((others.get(country, 0) for country in candidate.countries), default=0)
    return math.sqrt(most / (sum(others.values()) + 1))


def _lists(scene: Scene, candidates: Sequence[Candidate], network: Sequence[float]) -> list[float]:
    """How sure the network is of a neighbour in a list ("X, Y and Z", "from X to Y")."""
    listed = [0.0] * len(candidates)
    for i, (left, right) in enumerate(itertools.pairwise(candidates)):
        if linked(scene.words, left, right):
            listed[i] = max(listed[i], min(network[i + 1], 4.0))
            listed[i + 1] = max(listed[i + 1], min(network[i], 4.0))
    return listed


_KIND_AFTER = {("Local", "Government")} | {
    ("-", word) for word in ("based", "born", "bound", "controlled", "held")
}
_SOME_PLACE = _LARGE | _CITY | _TOWN | Flag.SETTLEMENT | Flag.HAMLET | Flag.DISTRICT | Flag.NATURE


def _elsewhere(
    scene: Scene, candidates: Sequence[Candidate], network: Sequence[float]
) -> list[tuple[float, float]]:
    """How sure the network is of the same name at its best and its worst other spot."""
    spots: dict[tuple[str, ...], list[int]] = {}
    for i, candidate in enumerate(candidates):
        name = tuple(w.lower() for w in scene.words[candidate.start : candidate.end])
        spots.setdefault(name, []).append(i)
    best = [(0.0, 0.0)] * len(candidates)
    for places in spots.values():
        if len(places) == 1:
            continue
        ranked = sorted(places, key=lambda i: network[i])
        high, low = network[ranked[-1]], network[ranked[0]]
        for i in places:
            top = network[ranked[-2]] if i == ranked[-1] else high
            bottom = network[ranked[1]] if i == ranked[0] else low
            best[i] = (max(top, 0.0), max(-bottom, 0.0))
    return best


def _log_odds(probability: float) -> float:
    """Held within reason."""
    within = min(max(probability, 1e-3), 1 - 1e-3)
    return math.log(within / (1 - within))


def probabilities(
    evidence: NDArray[np.float64], weights: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The probability of each row to be a place."""
    result: NDArray[np.float64] = 1 / (1 + np.exp(-np.clip(evidence @ weights, -30, 30)))
    return result


def consistent(
    scene: Scene, candidates: Sequence[Candidate], chances: NDArray[np.float64], *, enough: float
) -> NDArray[np.float64]:
    """Lift a name that is surely a place elsewhere in the text over the threshold here, too.

    So is a known name in a list of nothing but known names, and one in a row of names with a sure
    place of the same country, a known building that somebody is at, and a name of several words
    that the network takes for a place.

    Not where the network rather sees a person or an organisation: "Jackson" the town does not
    make a place of Mr Jackson. Nor where a sentence begins with a common word that the network
    sees no place in: the town of Reading makes none of "Reading books helps".
    """
    surest: dict[tuple[str, ...], float] = {}
    names = [tuple(w.lower() for w in scene.words[c.start : c.end]) for c in candidates]
    for name, chance in zip(names, chances.tolist(), strict=True):
        surest[name] = max(surest.get(name, 0.0), chance)
    lifted = chances.copy()
    listed = _enumerated(scene, candidates, chances).union(scene.listed)
    for i, (name, candidate) in enumerate(zip(names, candidates, strict=True)):
        start, end = candidate.start, candidate.end
        taken = mean(scene.person, start, end) + mean(scene.other, start, end)
        lifts = surest[name] >= _SURE and taken < _TAKEN and not _may_be_common(scene, candidate)
        site = candidate.facility and candidate.known & Flag.FACILITY
        lifts = lifts or bool(site and visited(scene.words, start)) or _unmistaken(scene, candidate)
        if lifted[i] < enough and (lifts or start in listed):
            lifted[i] = enough
    return lifted


def _enumerated(
    scene: Scene, candidates: Sequence[Candidate], chances: NDArray[np.float64]
) -> set[int]:
    """Where unusual known names begin that stand in a row with a sure place of their country."""
    found: set[int] = set()
    for row in enumerations(scene.words, candidates):
        sure = {country for i in row if chances[i] >= _SURE for country in candidates[i].countries}
        sure_here = any(chances[i] >= _SURE for i in row)
        for candidate in (candidates[i] for i in row):
            name = candidate.known and not candidate.known & (Flag.LETTERS | Flag.DEMONYM)
            rank = scene.vocabulary.get(fold(scene.words[candidate.start]), RARE)
            if name and rank >= RARE and not sure.isdisjoint(candidate.countries):
                found.add(candidate.start)
            # a village that no gazetteer knows, beside one that is a place
            span = candidate.start, candidate.end
            if sure_here and candidate.decoded and strange(scene.words, *span, scene.vocabulary):
                found.add(candidate.start)
    return found


def _unmistaken(scene: Scene, candidate: Candidate) -> bool:
    """Whether the network takes just a known name of several words, the first rare, for a place."""
    start, end, known = candidate.start, candidate.end, candidate.known
    named = candidate.decoded and known and not known & (Flag.LETTERS | Flag.DEMONYM)
    first = scene.vocabulary.get(fold(scene.words[start]), RARE)
    return bool(named and end - start > 1 and first >= RARE)


def _may_be_common(scene: Scene, candidate: Candidate) -> bool:
    """Whether a lone word has its capital from the sentence, and may be no name at all."""
    start, end = candidate.start, candidate.end
    if end - start > 1 or not scene.flags[start] & Flag.SENTENCE_START:
        return False
    common = scene.vocabulary.get(fold(scene.words[start]), RARE) < COMMON
    return common and scene.place[start] < _UNSEEN


_UNSEEN = 0.5
_SURE = 0.6
_TAKEN = 0.8
