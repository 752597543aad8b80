"""The reports' own words on their way to the page: texts, where they come from, offsets into them.

Offsets count UTF-16 code units, which is how JavaScript counts.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geomap.maps.payload import ReportLike
    from geomap.model import Span

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")

_TEXT_LIMIT = 3_000_000
"""Code points of report text that one page carries; beyond it, documents keep what is cited."""

_EXCERPT_MARGIN = 400
"""Code points kept around a cited stretch of a document that is cut."""


@dataclass
class Offsets:
    """Code point offsets to UTF-16 offsets within the part of a text that the page carries."""

    astral: tuple[int, ...] = ()
    """Offsets of the code points that take two units."""
    first: int = 0
    """Code points cut off in front."""

    def __call__(self, offset: int) -> int:
        """The offset, in UTF-16 code units."""
        shown = max(offset - self.first, 0)
        return shown + bisect_left(self.astral, shown) if self.astral else shown


def document_rows(report: ReportLike) -> tuple[list[dict[str, Any]], dict[str, Offsets]]:
    """The documents, and by their ids how offsets into them are to be counted.

    Where their texts are too much for one page, the parts that matter are kept.
    """
    whole = sum(len(document.text) for document in report.documents) <= _TEXT_LIMIT
    cited = {} if whole else _cited(report)
    rows, offsets = [], {}
    for document in report.documents:
        low, high = (0, len(document.text)) if whole else cited.get(document.id, (0, 0))
        text = document.text[low:high]
        astral = tuple(match.start() for match in _ASTRAL.finditer(text))
        offsets[document.id] = Offsets(astral, low)
        row = {
            "title": document.title,
            "source": public_source(document.source),
            "published": document.published and document.published.isoformat(),
            "language": document.language,
            "text": text,
            "cut": (low > 0 or high < len(document.text)) or None,
        }
        rows.append(present(row))
    return rows, offsets


def public_source(source: str | None) -> str | None:
    """A source as a page may publish it: of a path, absolute or relative, only the file's name.

    Example:
        >>> public_source("/home/somebody/reports/strike.txt"), public_source("../desk/raid.md")
        ('strike.txt', 'raid.md')
        >>> public_source("AFP/Reuters"), public_source("https://example.org/a")
        ('AFP/Reuters', 'https://example.org/a')
    """
    if source is None:
        return None
    for flavour in (PurePosixPath(source), PureWindowsPath(source)):
        relative = flavour.parts[:1] in {(".",), ("..",)}
        if (flavour.is_absolute() or relative) and flavour.name:
            return flavour.name
    return source


def present(row: dict[str, Any]) -> dict[str, Any]:
    """The row without what is absent or empty, which is most of a large page."""
    return {key: value for key, value in row.items() if value is not None and value != []}


def _cited(report: ReportLike) -> dict[str, tuple[int, int]]:
    """For each document the stretch from the first to the last thing that an item points to."""
    found: dict[str, list[int]] = {}

    def cite(document: str, span: Span) -> None:
        found.setdefault(document, []).extend((span.start, span.end))

    for incident in report.incidents:
        for span in incident.spans:
            cite(incident.document, span)
    for checked in report.claims:
        cite(checked.claim.document, checked.claim.span)
    return {
        document: (max(min(offsets) - _EXCERPT_MARGIN, 0), max(offsets) + _EXCERPT_MARGIN)
        for document, offsets in found.items()
    }
