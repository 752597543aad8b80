"""The result of a run: everything that the reports say, in one immutable value."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Protocol, get_args

from geomap.errors import ReportError
from geomap.model import (
    Analysis,
    CheckedClaim,
    Document,
    Failure,
    Incident,
    Label,
    LayerReference,
    Mention,
    Outcome,
    Provenance,
    Role,
)
from geomap.report.table import Table

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from geopandas import GeoDataFrame

What = Literal["mentions", "incidents", "claims"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What reports say, checked: documents, mentions, claims with verdicts, incidents.

    In a notebook a report displays itself as a table; on disk it is JSON
    ([to_json][geomap.report.Report.to_json]). ``mentions``, ``claims`` and ``incidents`` are
    tuples of values and at the same time tables for QGIS, pandas and plotting: see
    [Table][geomap.report.table.Table].

    Example:
        >>> report = Report(provenance=Provenance(geomap="0.1.0", atlas="none", recogniser="none"))
        >>> report.summary()
        '0 documents, 0 places, 0 incidents, 0 distance claims'
        >>> Report.from_json(report.to_json()) == report
        True
    """

    format: Literal["geomap-report"] = "geomap-report"
    """Says what this JSON is."""
    version: Literal[1] = 1
    """Of the format; it changes when an older geomap could no longer read the file."""
    provenance: Provenance
    documents: tuple[Document, ...] = ()
    mentions: tuple[Mention, ...] = ()
    """In the order of the documents and of their texts."""
    claims: tuple[CheckedClaim, ...] = ()
    incidents: tuple[Incident, ...] = ()
    failures: tuple[Failure, ...] = ()
    """The sources that gave nothing, each with its reason."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {
        "title": "geomap report",
        "extra": "forbid",
        "use_attribute_docstrings": True,
    }

    def __post_init__(self) -> None:
        for what in get_args(What):
            object.__setattr__(self, what, Table(getattr(self, what), self, what))

    def summary(self) -> str:
        """One line of counts, as the command line prints it.

        Example:
            >>> Report(provenance=Provenance(geomap="0", atlas="a", recogniser="r")).summary()
            '0 documents, 0 places, 0 incidents, 0 distance claims'
        """
        told = [each for each in self.mentions if each.role in (Role.LOCATION, Role.REFERENCE)]
        located = {mention.place.id for mention in told if mention.place}
        unplaced = {
            mention.span.text.casefold()
            for mention in told
            if mention.place is None and mention.label is not Label.DESCRIPTOR
        }
        parts = [
            _counted(len(self.documents), "document"),
            _counted(len(located), "place"),
            *([f"{_counted(len(unplaced), 'name')} not placed"] if unplaced else []),
            _counted(len(self.incidents), "incident"),
            _counted(len(self.claims), "distance claim"),
        ]
        outcomes = Counter(checked.verdict.outcome for checked in self.claims)
        if outcomes:
            ordered = [f"{outcomes[each]:,} {each}" for each in Outcome if outcomes[each]]
            parts[-1] += f" ({', '.join(ordered)})"
        if self.failures:
            parts.append(_counted(len(self.failures), "failure"))
        return ", ".join(parts)

    def to_json(self, *, indent: int | None = 2) -> str:
        """The whole report as JSON, lossless and the same bytes for the same report.

        Args:
            indent: spaces per level; None writes one line.

        Example:
            >>> report = Report(provenance=Provenance(geomap="0", atlas="a", recogniser="r"))
            >>> report.to_json(indent=None)[:46]
            '{"format":"geomap-report","version":1,"provena'
        """
        from geomap.report.codec import dump

        return dump(self, indent=indent)

    @classmethod
    def from_json(cls, source: str | bytes | os.PathLike[str]) -> Report:
        """Read back what [to_json][geomap.report.Report.to_json] or `geomap analyse` wrote.

        Args:
            source: a path, or the JSON itself (a string that begins with a brace, or bytes).

        Raises:
            ReportError: it is no report of this version; the message names the path of the first
                bad field (``claims[0].verdict.outcome``).

        Example:
            >>> Report.from_json("{}")
            Traceback (most recent call last):
            geomap.errors.ReportError: this JSON is no geomap report: its "format" should be \
"geomap-report"; write one with `geomap analyse REPORT -o report.json`
        """
        from geomap.report.codec import load

        return load(source)

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the report as JSON, whole or not at all.

        It is indented as by [to_json][geomap.report.Report.to_json], unless there are more than
        5,000 mentions, claims and incidents: then each stands on a line of its own, which is half
        the size, and the file is written piece by piece.

        Raises:
            OutputError: the file cannot be written there.
        """
        from geomap.files import write_pieces

        return write_pieces(path, self.pieces())

    def pieces(self) -> Iterator[bytes]:
        r"""The JSON that [save][geomap.report.Report.save] writes, piece by piece.

        Example:
            >>> report = Report(provenance=Provenance(geomap="0", atlas="a", recogniser="r"))
            >>> b"".join(report.pieces()).decode() == report.to_json() + "\n"
            True
        """
        from geomap.report.codec import pieces

        return pieces(self)

    def to_gdf(self, what: What = "mentions") -> GeoDataFrame:
        """A flat table with geometry (EPSG:4326), for pandas, QGIS and plotting.

        Args:
            what: ``"mentions"`` (points), ``"incidents"`` (points) or ``"claims"`` (the line from
                the subject to the nearest point of the reference). What has no place has no
                geometry. The columns are the same for an empty report.

        Raises:
            OptionError: another value of ``what``.

        Example:
            >>> report = Report(provenance=Provenance(geomap="0", atlas="a", recogniser="r"))
            >>> frame = report.to_gdf("claims")
            >>> len(frame), frame.crs.to_string(), "measured_km" in frame.columns
            (0, 'EPSG:4326', True)
        """
        from geomap.report.frames import to_gdf

        return to_gdf(self, what=what)

    def document(self, id: str) -> Document:  # noqa: A002 - the field's own name
        """The document of this id, which mentions, claims and incidents point to.

        Raises:
            ReportError: there is none.
        """
        for document in self.documents:
            if document.id == id:
                return document
        raise ReportError(f"there is no document {id!r} in this report")

    def _repr_mimebundle_(self, **_options: Any) -> dict[str, str]:
        """How Jupyter shows a report: counts and tables, and the map in a sandboxed frame."""
        from geomap.report.display import to_html

        return {"text/plain": f"<Report: {self.summary()}>", "text/html": to_html(self)}


class _Versioned(Protocol):
    """What has a version to be named in the provenance (an atlas, a recogniser)."""

    @property
    def version(self) -> str: ...


class _Layer(Protocol):
    """What can say which layer it is."""

    def reference(self) -> LayerReference: ...


def merge(
    analyses: Iterable[Analysis],
    *,
    failures: Iterable[Failure] = (),
    atlas: _Versioned,
    recogniser: object,
    layers: Iterable[_Layer] = (),
) -> Report:
    """Bind what each document gave into one report.

    Args:
        analyses: one per document, in the order in which they shall stand.
        failures: the sources that gave nothing.
        atlas: the gazetteer used.
        recogniser: the recogniser used; one of your own is named by its ``version`` or its name.
        layers: the layers that were at hand.

    Raises:
        ReportError: two documents have the same id.

    Example:
        >>> from types import SimpleNamespace
        >>> report = merge([], atlas=SimpleNamespace(version="2026.1"), recogniser=print)
        >>> report.provenance.atlas, report.provenance.recogniser
        ('2026.1', 'print')
    """
    kept = tuple(analyses)
    twice = [name for name, n in Counter(one.document.id for one in kept).items() if n > 1]
    if twice:
        raise ReportError(f"two documents have the id {twice[0]!r}; give each its own")
    return Report(
        provenance=Provenance(
            geomap=_version(),
            atlas=atlas.version,
            recogniser=_named(recogniser),
            layers=tuple(layer.reference() for layer in layers),
        ),
        documents=tuple(one.document for one in kept),
        mentions=tuple(mention for one in kept for mention in one.mentions),
        claims=tuple(claim for one in kept for claim in one.claims),
        incidents=tuple(incident for one in kept for incident in one.incidents),
        failures=tuple(failures),
    )


def _version() -> str:
    """Of the installed package; a checkout that is not installed says so."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("geomap")
    except PackageNotFoundError:
        return "unknown (not installed)"


def _named(recogniser: object) -> str:
    """Its version, or else the name of the function or of the class."""
    for attribute in ("version", "__qualname__"):
        name = getattr(recogniser, attribute, None)
        if isinstance(name, str):
            return name
    return type(recogniser).__qualname__


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
