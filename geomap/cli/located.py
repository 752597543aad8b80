"""What looking up names gave: as lines for a terminal, and as a report that can be drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.model import Analysis, Mention, Place, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geomap.atlas import Atlas
    from geomap.geocode import Surroundings
    from geomap.model import Candidate, LayerReference
    from geomap.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """One name that was asked for."""

    name: str
    candidates: tuple[Candidate, ...] = ()
    layers: tuple[LayerReference, ...] = ()
    point: Surroundings | None = None
    """Set where the name is a pair of coordinates."""


def lines_of(name: str, point: Surroundings) -> Iterator[str]:
    """A point in words: where it was read to lie, what holds it, what is near it."""
    yield f"{name}: latitude {point.latitude:g}, longitude {point.longitude:g}"
    held = ", ".join(place.name for place in point.within)
    yield f"   in {held}" if held else "   in no country that the atlas outlines"
    for near in point.near:
        people = f" ({near.place.population:,} people)" if near.place.population else ""
        yield f"   {near.in_words()}{people}"
    for reason in point.why:
        yield f"   - {reason}"


def as_report(found: Iterable[Located], *, atlas: Atlas) -> Report:
    """A report whose texts are the lists of candidates, each a mention of its place."""
    from geomap.geocode import candidates_of
    from geomap.report.value import merge

    analyses = [_analysis(number, one, atlas) for number, one in enumerate(found, start=1)]
    return merge(analyses, atlas=atlas, recogniser=candidates_of)


def _analysis(number: int, one: Located, atlas: Atlas) -> Analysis:
    from geomap.read import document_from_text

    text, places = "", []
    for line, name, place, score, why in _entries(one, atlas):
        start = len(text) + line.index(name)
        places.append((Span(start=start, end=start + len(name), text=name), place, score, why))
        text += line + "\n"
    document = document_from_text(
        text or "No place of this name is known.", id=f"locate-{number}", title=one.name
    )
    mentions = tuple(
        Mention(document=document.id, span=span, place=place, score=score, why=why)
        for span, place, score, why in places
    )
    return Analysis(document=document, mentions=mentions)


def _entries(
    one: Located, atlas: Atlas
) -> Iterator[tuple[str, str, Place, float, tuple[str, ...]]]:
    """Per line: its text, the name in it that is drawn, the place, its score and the reasons."""
    from geomap.geocode.nearby import address_of

    for rank, candidate in enumerate(one.candidates, start=1):
        place = candidate.place
        line = f"{rank}. {address_of(place, atlas=atlas)} ({candidate.score:.2f})"
        yield line, place.name, place, candidate.score, candidate.why
    if one.point is None:
        return
    written = f"{one.point.latitude:g}, {one.point.longitude:g}"
    here = Place(
        id=f"coordinates:{written.replace(' ', '')}",
        name=written,
        kind="",
        longitude=one.point.longitude,
        latitude=one.point.latitude,
        radius_km=0.0,
        source="coordinates as they were written",
    )
    yield written, written, here, 1.0, one.point.why
    for near in one.point.near:
        yield near.in_words(), near.place.name, near.place, 1.0, (near.in_words(),)
