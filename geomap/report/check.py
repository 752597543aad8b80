"""What a schema cannot say of a report: spans slice their document, coordinates lie on Earth."""

from __future__ import annotations

import dataclasses
import hashlib
from typing import TYPE_CHECKING, Any

from geomap.model import Document, Place, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geomap.report.value import Report

Path = tuple[str | int, ...]


def first_inconsistency(report: Report) -> str:
    """The path of the first field that contradicts another, and why; "" when all is well.

    Reports are corrected by hand; a span that no longer lies where it says would mark the wrong
    words on the map.
    """
    for index, document in enumerate(report.documents):
        digest = hashlib.sha256(document.text.encode(errors="surrogatepass")).hexdigest()
        if document.sha256 != digest:
            return (
                f"documents[{index}].sha256: is not that of the text; "
                "put the text back as it was, or analyse the changed text again"
            )
    documents = {document.id: document for document in report.documents}
    if len(documents) < len(report.documents):
        return "documents: two have the same id; give each its own"
    for name in ("mentions", "claims", "incidents"):
        for index, value in enumerate(getattr(report, name)):
            for path, part, owner in _parts(value, (name, index), ""):
                problem = _problem(part, owner, documents)
                if problem:
                    return f"{dotted(path)}{problem}"
    return ""


def dotted(path: Sequence[str | int]) -> str:
    """A path as one writes it.

    Example:
        >>> dotted(("claims", 0, "verdict", "outcome"))
        'claims[0].verdict.outcome'
    """
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}"
    return text.removeprefix(".")


def _parts(value: Any, path: Path, owner: str) -> Iterator[tuple[Path, Any, str]]:
    """Every value inside a value, with its path and the id of the document it belongs to."""
    if isinstance(value, tuple):
        for index, part in enumerate(value):
            yield from _parts(part, (*path, index), owner)
    elif dataclasses.is_dataclass(value):
        owner = getattr(value, "document", owner)
        yield path, value, owner
        for name in value.__slots__:  # type: ignore[union-attr]
            yield from _parts(getattr(value, name), (*path, name), owner)


def _problem(part: Any, owner: str, documents: Mapping[str, Document]) -> str:
    """What is wrong with one value: the rest of the path, then the reason; or ""."""
    if hasattr(part, "document") and owner not in documents:
        return f".document: {owner!r} is not the id of a document of this report"
    if isinstance(part, Span):
        found = documents[owner].text[part.start : part.end]
        if part.start < 0 or part.end < part.start or found != part.text:
            return (
                f": the document has {_short(found)} at {part.start} to {part.end}, "
                f"not {_short(part.text)}"
            )
    if isinstance(part, Place) and not (
        -180 <= part.longitude <= 180 and -90 <= part.latitude <= 90
    ):
        return (
            f": {part.longitude}, {part.latitude} is no longitude and latitude in degrees "
            "(-180 to 180, -90 to 90)"
        )
    return ""


def _short(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:37] + "...")
