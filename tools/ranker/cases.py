"""Gold documents laid out as candidates with their errors."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from geomap.evaluate import GoldDocument, great_circle_km
from geomap.model import Mention
from geomap.resolve.candidates import Candidates, gather
from geomap.resolve.own import look_at
from geomap.resolve.sorts import Sort

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

    from geomap.atlas import Atlas
    from geomap.resolve.features import Evidence

    Point = tuple[float, float]

RIGHT_KM = 161.0


@dataclass
class Case:
    """One block of names of a gold document, with the errors of its candidates."""

    corpus: str
    group: str
    held_out: bool
    candidates: Candidates
    evidence: Evidence
    toponyms: list[tuple[int, NDArray[np.float64]]]
    """The number of the name, and the distance of each of its candidates from the truth."""
    lost: int
    """Toponyms with a point for whose name the atlas has no candidate."""


def cases(
    gold: Iterable[GoldDocument],
    corpus: str,
    atlas: Atlas,
    *,
    home: Callable[[GoldDocument], Point | None] = lambda _: None,
) -> list[Case]:
    """Lay out the candidates of every gold document, as with the publisher's home if given."""
    found: list[Case] = []
    for each in gold:
        mentions = [Mention(document=each.document.id, span=t.span) for t in each.toponyms]
        for candidates in gather(each.document.text, mentions, atlas=atlas):
            toponyms, lost = [], 0
            for number, name in enumerate(candidates.names):
                of = candidates.of(number)
                for member in name.members:
                    gold_toponym = each.toponyms[member]
                    if gold_toponym.longitude is None or gold_toponym.latitude is None:
                        continue
                    errors = np.array(
                        [
                            great_circle_km(
                                gold_toponym.longitude,
                                gold_toponym.latitude,
                                float(atlas.longitude[row]),
                                float(atlas.latitude[row]),
                            )
                            for row in candidates.row[of]
                        ]
                    )
                    lost += not len(errors)
                    if len(errors):
                        toponyms.append((number, errors))
            evidence = look_at(candidates, atlas=atlas, home=home(each))
            # A block without a candidate is kept for its lost toponyms only.
            found.append(
                Case(corpus, each.group, each.held_out, candidates, evidence, toponyms, lost)
            )
    return found


def right_ones(case: Case, number: int, errors: NDArray[np.float64], atlas: Atlas) -> NDArray[Any]:
    """The right candidates: within 161 km, else the area whose extent reaches the point."""
    near = errors < RIGHT_KM
    if near.any():
        return near
    of = case.candidates.of(number)
    sort = case.candidates.sort[of]
    area = (sort <= Sort.ADMIN1) | (sort >= Sort.WATER)
    return area & (errors < atlas.radius_km[case.candidates.row[of]])


def fold_of(group: str, folds: int) -> int:
    """The fold of a group: another byte of its hash than the one that halves the corpora."""
    return hashlib.sha256(group.encode()).digest()[0] % folds
