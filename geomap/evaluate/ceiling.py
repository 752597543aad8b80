"""What the gazetteer lets anyone reach: no choice among candidates can be better than they are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.evaluate.scores import RIGHT_KM, great_circle_km, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geomap.atlas import Atlas, NameMatch
    from geomap.evaluate.gold import GoldDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class Ceiling:
    """How many gold toponyms have a candidate within 161 km of the truth."""

    corpus: str
    toponyms: int
    """Gold toponyms that have coordinates."""
    exact: float
    """Share reachable by the names as they are written."""
    reachable: float
    """Share reachable with the look-up's fallbacks: affixes, abbreviations, misspellings."""
    missed: tuple[tuple[str, int], ...]
    """Names out of reach, the most frequent first, with how often they occur."""

    def render(self) -> str:
        """A text table, and the names most often out of reach."""
        rows = (self.corpus, f"{self.toponyms:,}", f"{self.exact:.3f}", f"{self.reachable:.3f}")
        names = [f"  {count:3d} {name}" for name, count in self.missed[:_SHOWN]]
        head = ["most often out of reach:"] if names else []
        return "\n".join((table(("corpus", "names", "exact", "reachable"), rows), *head, *names))


_SHOWN = 10


def atlas_ceiling(gold: Iterable[GoldDocument], *, atlas: Atlas, corpus: str = "gold") -> Ceiling:
    """For each gold toponym with coordinates: has the atlas a candidate within 161 km?

    Args:
        gold: the corpus.
        atlas: the gazetteer.
        corpus: what to call it in the table.

    Example:
        >>> atlas_ceiling((), atlas=None).toponyms
        0
    """
    exact = near = total = 0
    missed: Counter[str] = Counter()
    for toponym in (each for document in gold for each in document.toponyms):
        if toponym.longitude is None or toponym.latitude is None:
            continue
        total += 1
        name, point = toponym.span.text, (toponym.longitude, toponym.latitude)
        exact += _within(atlas, atlas.find(name), point)
        if _within(atlas, atlas.candidates(name), point):
            near += 1
        else:
            missed[name] += 1
    return Ceiling(
        corpus=corpus,
        toponyms=total,
        exact=exact / total if total else float("nan"),
        reachable=near / total if total else float("nan"),
        missed=tuple(missed.most_common()),
    )


def _within(atlas: Atlas, matches: Sequence[NameMatch], point: tuple[float, float]) -> bool:
    return any(
        great_circle_km(*point, float(atlas.longitude[each.row]), float(atlas.latitude[each.row]))
        < RIGHT_KM
        for each in matches
    )
