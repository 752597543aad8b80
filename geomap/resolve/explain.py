"""The weighing laid open: for each name its candidates, with what speaks for and against each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geomap.model import Label
from geomap.resolve.candidates import gather
from geomap.resolve.choice import choose
from geomap.resolve.context import Context
from geomap.resolve.features import FEATURES, chord
from geomap.resolve.learned import load_ranker
from geomap.resolve.ranking import SAME_SPOT_KM, rank

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from geomap.atlas import Atlas
    from geomap.model import Document, Mention
    from geomap.resolve.candidates import Candidates
    from geomap.resolve.choice import Choice
    from geomap.resolve.features import Evidence

_SHOWN = 4
"""Candidates shown for a name."""
_TERMS = 8
"""Features shown for a candidate: those that part it most from the one it is compared with."""
_LEAST = 0.05
_NOTHING_KNOWN = Context()


def explain(
    document: Document,
    mentions: Sequence[Mention],
    *,
    atlas: Atlas,
    context: Context = _NOTHING_KNOWN,
) -> str:
    """For each name of a document its likeliest candidates and their features, as text.

    The features of the first candidate are those that part it from the next elsewhere; the features
    of every other, those that part it from the first. Each stands with its value, and with the log
    odds that it alone would take away if the other's value stood in its place.

    Args:
        document: the text.
        mentions: its mentions, resolved or not.
        atlas: the gazetteer.
        context: what the user knows of the document.

    Example:
        >>> from geomap.atlas import open_atlas
        >>> from geomap.model import Mention, Span
        >>> from geomap.read import document_from_text
        >>> document = document_from_text("He left Paris, Texas.")
        >>> paris = Mention(document=document.id, span=Span(start=8, end=13, text="Paris"))
        >>> text = explain(document, (paris,), atlas=open_atlas())
        >>> "Paris (PPLA2, US.TX)" in text.splitlines()[1], "held_by_parent 1" in text
        (True, True)
    """
    named = [each for each in mentions if each.label is not Label.DESCRIPTOR]
    parts: list[str] = []
    for candidates in gather(document.text, named, atlas=atlas):
        scores, evidence = rank(candidates, atlas=atlas, context=context)
        for number, choice in enumerate(choose(candidates, evidence, scores)):
            lines = _name(candidates, evidence, scores, number, choice, atlas=atlas)
            parts.append("\n".join(lines))
    return "\n\n".join(parts)


def _name(
    candidates: Candidates,
    evidence: Evidence,
    scores: NDArray[np.float32],
    number: int,
    choice: Choice,
    *,
    atlas: Atlas,
) -> Iterator[str]:
    name, of = candidates.names[number], candidates.of(number)
    times = "once" if len(name.members) == 1 else f"{len(name.members)} times"
    yield f"{name.surface} ({times}; {of.stop - of.start} candidates)"
    shown = choice.order[:_SHOWN]
    apart = evidence.chords[choice.best] >= chord(SAME_SPOT_KM)
    rival = next((each for each in choice.order if apart[each]), choice.best)
    for position in shown:
        place = atlas.place(int(candidates.row[position]))
        probability = float(choice.scores[position - of.start])
        holder = place.admin1 or place.country or "-"
        yield (
            f"  {probability:4.2f}  {place.name} ({place.kind}, {holder})  "
            f"log odds {scores[position]:+.2f}"
        )
        other = choice.best if position != choice.best else rival
        if terms := _terms(candidates, evidence, position, other):
            yield f"        {terms}"
    if shown:
        none = max(0.0, 1.0 - float(choice.scores.sum()))
        yield f"  {none:4.2f}  none of these"


def _terms(candidates: Candidates, evidence: Evidence, position: int, other: int) -> str:
    """What parts a candidate from another, the weightiest first."""
    own, its = evidence.matrix[position], evidence.matrix[other]
    worth = _worth(own, its)
    order = np.argsort(-np.abs(worth), kind="stable")[:_TERMS]
    terms = [
        f"{FEATURES[each]} {own[each]:.3g} ({worth[each]:+.2f})"
        for each in order.tolist()
        if abs(worth[each]) >= _LEAST
    ]
    for title, apart in (
        ("words beside it", float(candidates.stated[position] - candidates.stated[other])),
        ("user", float(evidence.given[position] - evidence.given[other])),
    ):
        if abs(apart) >= _LEAST:
            terms.append(f"{title} ({apart:+.2f})")
    return ", ".join(terms)


def _worth(own: NDArray[np.float32], its: NDArray[np.float32]) -> NDArray[np.float32]:
    """What each feature of one candidate is worth against the value of another, in log odds."""
    ranker = load_ranker()
    linear, trees = ranker.blend
    apart = np.flatnonzero(own != its)
    swapped = np.tile(own, (len(apart) + 1, 1))
    swapped[np.arange(len(apart)), apart] = its[apart]
    marks = ranker.trees(swapped)
    worth: NDArray[np.float32] = linear * ranker.both * (own - its)
    worth[apart] += trees * (marks[-1] - marks[:-1])
    return worth
