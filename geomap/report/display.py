"""How a notebook shows a report: a still picture, tables, then the map in a frame."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from geomap.report.words import (
    claimed_in_words,
    count_in_words,
    end_in_words,
    measured_in_words,
    when_in_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geomap.model import CheckedClaim, Incident
    from geomap.report.value import Report

MOST_ROWS = 20
"""Of each table in a notebook; the whole is in ``to_gdf``."""

_CLAIM_HEAD = ("From", "To", "Claimed", "Measured", "Verdict", "Sentence (open for the reasons)")
_INCIDENT_HEAD = ("When", "Where", "What", "Killed", "Injured", "Status", "Who says so")

_STYLE = (
    "<style>.geomap-report table{border-collapse:collapse;margin:.3em 0 1em}"
    ".geomap-report th,.geomap-report td{text-align:left;vertical-align:top;padding:.2em .7em;"
    "border-bottom:1px solid #8884}.geomap-report td:first-child{white-space:nowrap}"
    ".geomap-report summary{cursor:pointer}"
    "</style>"
)


def to_html(report: Report, *, with_map: bool = True) -> str:
    """The report as HTML that runs no script of its own; all its text is escaped.

    Args:
        report: what to show.
        with_map: add a still picture, and the map in a sandboxed frame that can reach neither
            the page nor the network.

    Example:
        >>> from geomap.model import Provenance
        >>> from geomap.report import Report
        >>> empty = Report(provenance=Provenance(geomap="0", atlas="a", recogniser="r"))
        >>> "<strong>0 documents" in to_html(empty, with_map=False)
        True
    """
    parts = [
        _STYLE,
        f'<div class="geomap-report"><p><strong>{escape(report.summary())}</strong></p>',
    ]
    drawn = _drawn(report) if with_map and report.mentions else []
    parts += drawn[:1]
    if report.claims:
        parts.append(_table(_CLAIM_HEAD, map(_claim_cells, report.claims[:MOST_ROWS])))
        parts.append(_more(len(report.claims), "claims"))
    if report.incidents:
        parts.append(_table(_INCIDENT_HEAD, map(_incident_cells, report.incidents[:MOST_ROWS])))
        parts.append(_more(len(report.incidents), "incidents"))
    parts += [
        f"<p>Not read: {escape(failure.source)}: {escape(failure.reason)}</p>"
        for failure in report.failures[:MOST_ROWS]
    ]
    parts += drawn[1:]
    provenance = report.provenance
    parts.append(
        f"<p><small>geomap {escape(provenance.geomap)}, atlas {escape(provenance.atlas)}, "
        f"recogniser {escape(provenance.recogniser)}</small></p></div>"
    )
    return "".join(parts)


def _claim_cells(checked: CheckedClaim) -> Sequence[str]:
    claim = checked.claim
    reasons = "".join(f"<li>{_shown(reason)}</li>" for reason in checked.verdict.why)
    return (
        _shown(end_in_words(claim.subject)),
        _shown(end_in_words(claim.reference)),
        _shown(claimed_in_words(claim)),
        _shown(measured_in_words(checked)),
        f"<strong>{_shown(checked.verdict.outcome.value)}</strong>",
        f"<details><summary>{_shown(claim.span.text)}</summary><ul>{reasons}</ul></details>",
    )


def _incident_cells(incident: Incident) -> Sequence[str]:
    where = incident.place
    name = (where.place.name if where.place else f"{where.span.text}?") if where else "–"
    cells = (
        when_in_words(incident.when),
        name,
        incident.sub_event_type + (" (intercepted)" if incident.intercepted else ""),
        count_in_words(incident.killed) if incident.killed else "–",
        count_in_words(incident.injured) if incident.injured else "–",
        incident.status.value,
        incident.attribution or "–",
    )
    return [_shown(cell) for cell in cells]


def _shown(text: str) -> str:
    """Text of a report as HTML: escaped, and in its own direction."""
    return f'<span dir="auto">{escape(text)}</span>'


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are HTML already."""
    header = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{header}</tr></thead><tbody>{body}</tbody></table>"


def _more(number: int, what: str) -> str:
    if number <= MOST_ROWS:
        return ""
    return f"<p>{number - MOST_ROWS:,} more: <code>report.to_gdf(&quot;{what}&quot;)</code></p>"


def _drawn(report: Report) -> list[str]:
    """A still picture and the frame with the map, in which a script could reach nothing."""
    from geomap.maps import to_map
    from geomap.maps.notebook import framed, picture

    made = to_map(report)
    still = picture(made.preview(), words=f"Map: {report.summary()}")
    return [f"<div>{still}</div>", framed(made.get_root().render())]
