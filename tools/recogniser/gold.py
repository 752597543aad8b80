"""Gold spans of places in LGL and GeoVirus, to fit a handful of numbers and to measure.

Both have their quirks: LGL marks peoples ("Russian") and the towns inside organisations
("Shreveport Police Department"), GeoVirus counts from one. Their texts train nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """A text and the spans of its toponyms."""

    corpus: str
    number: int
    text: str
    spans: frozenset[tuple[int, int]]


def lgl(data: Path) -> Iterator[Gold]:
    """The articles of LGL; odd numbers are never fitted on."""
    root = ET.parse(data / "geoparsing" / "lgl.xml").getroot()  # noqa: S314
    for number, article in enumerate(root):
        spans = _spans(article.iter("toponym"), shift=0)
        yield Gold(corpus="lgl", number=number, text=article.findtext("text") or "", spans=spans)


def geovirus(data: Path) -> Iterator[Gold]:
    """The articles of GeoVirus; the teacher read even numbers, the judge is fitted on 4 n + 1."""
    root = ET.parse(data / "geoparsing" / "GeoVirus.xml").getroot()  # noqa: S314
    for number, article in enumerate(root):
        spans = _spans(article.iter("location"), shift=1)
        text = article.findtext("text") or ""
        yield Gold(corpus="geovirus", number=number, text=text, spans=spans)


def _spans(elements: Iterator[ET.Element], *, shift: int) -> frozenset[tuple[int, int]]:
    return frozenset(
        (int(e.findtext("start") or 0) - shift, int(e.findtext("end") or 0) - shift)
        for e in elements
    )
