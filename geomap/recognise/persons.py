"""Persons named in full whose last name alone comes back: no place, though a city bears it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.recognise.candidates import cued
from geomap.recognise.nouns import ADMINISTRATIVE, BODIES
from geomap.recognise.scene import mean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.recognise.decode import Name
    from geomap.recognise.scene import Candidate, Scene


def surnames(
    scene: Scene, decoded: Sequence[Name], candidates: Sequence[Candidate]
) -> frozenset[int]:
    """Where a lone word begins that was the last of a person's full name before.

    Not where a place cue stands beside it, nor where one does elsewhere in the text: then the
    text may speak of both.
    """
    words = scene.words
    first: dict[str, int] = {}
    for name in decoded:
        span = name.start, name.end
        full = name.kind == "PER" and name.end - name.start > 1
        if full and mean(scene.person, *span) > mean(scene.place, *span):
            first.setdefault(words[name.end - 1], name.end)
    alone = [c for c in candidates if c.end - c.start == 1 and words[c.start] in first]
    places = {words[c.start] for c in alone if _beside(words, c)}
    return frozenset(
        c.start for c in alone if c.start >= first[words[c.start]] and words[c.start] not in places
    )


def _beside(words: Sequence[str], candidate: Candidate) -> bool:
    """Whether anything beside the name says that it is a place."""
    start, end = candidate.start, candidate.end
    after = words[end : end + 2]
    kind = after[:1] and (after[0][0].isupper() or after[0].lower() in ADMINISTRATIVE | BODIES)
    inside = after[:1] == (",",) and after[1:] and after[1][0].isupper()
    within = start > 1 and words[start - 1] in {",", "of", "the"}
    return bool(kind or inside or within or cued(words, start, end))
