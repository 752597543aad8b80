"""Misses as one HTML page that opens anywhere: nothing is fetched, everything is escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.evaluate.run import EndToEndReport, Miss, ResolutionReport
    from geomap.model import Candidate, Place

_STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem;
       color: #1c1c1c; background: #fff; }
pre { overflow-x: auto; background: #f4f4f2; padding: .75rem; }
article { border-top: 1px solid #ccc; padding: .75rem 0; }
mark { background: #ffe08a; }
dl { display: grid; grid-template-columns: 6rem 1fr; gap: 0 1rem; margin: .5rem 0; }
dd { margin: 0; } ol { margin: 0; padding-left: 1.25rem; } small { color: #595959; }
@media (prefers-color-scheme: dark) {
  body { color: #e8e8e8; background: #1a1a1a; } pre { background: #262626; }
  small { color: #aaa; } mark { background: #7a5c00; color: #fff; } }
"""


def errors_page(reports: Iterable[ResolutionReport | EndToEndReport]) -> str:
    """A page of what came out wrong: text, truth, choice, candidates and reason of each.

    Example:
        >>> errors_page(()).startswith("<!doctype html>")
        True
    """
    parts = [part for report in reports for part in _report(report)]
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>geomap: misses</title><style>{_STYLE}</style></head><body>\n"
        + "\n".join(parts)
        + "\n</body></html>\n"
    )


def _report(report: ResolutionReport | EndToEndReport) -> list[str]:
    return [
        f"<h1>{escape(report.corpus)}: {len(report.misses):,} misses</h1>",
        f"<pre>{escape(report.render())}</pre>",
        *map(_miss, report.misses),
    ]


def _miss(miss: Miss) -> str:
    true = "no place name is marked here"
    if miss.gold_longitude is not None and miss.gold_latitude is not None:
        kind = f" ({miss.gold_kind})" if miss.gold_kind else ""
        true = f"{miss.gold_longitude:.4f} {miss.gold_latitude:.4f}{kind}"
    chosen = "none" if miss.chosen is None else _place(miss.chosen)
    if miss.error_km is not None:
        chosen += f", {miss.error_km:,.0f} km off"
    rows = {
        "true": escape(true),
        "chosen": escape(chosen),
        "because": escape("; ".join(miss.why)),
    }
    if miss.candidates:
        items = "".join(f"<li>{escape(_candidate(each))}</li>" for each in miss.candidates)
        rows["candidates"] = f"<ol>{items}</ol>"
    facts = "".join(f"<dt>{title}</dt><dd>{words}</dd>" for title, words in rows.items())
    return (
        f"<article><small>{escape(miss.document)}</small><br>"
        f"…{escape(miss.before)} <mark>{escape(miss.text)}</mark> {escape(miss.after)}…"
        f"<dl>{facts}</dl></article>"
    )


def _place(place: Place) -> str:
    inside = ", ".join(each for each in (place.kind, place.admin1 or place.country) if each)
    return f"{place.name} ({inside}) {place.longitude:.4f} {place.latitude:.4f}"


def _candidate(candidate: Candidate) -> str:
    return f"{candidate.score:.2f} {_place(candidate.place)}: {'; '.join(candidate.why)}"
