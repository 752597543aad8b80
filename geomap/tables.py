"""Results as tables in a terminal or a pipe."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from geomap.model import Outcome
from geomap.report.divisions import country_name, division_name
from geomap.report.words import (
    claimed_in_words,
    end_in_words,
    kilometres,
    kind_in_words,
    measured_in_words,
    on_one_line,
    reasons_in_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Console, JustifyMethod
    from rich.table import Table

    from geomap.atlas import Atlas
    from geomap.model import Candidate, CheckedClaim, LayerReference
    from geomap.report import Report

# the colours are a help beside the word, which always stands there too
_STYLES = {
    Outcome.SUPPORTED: "bold green",
    Outcome.TRAVEL_CONSISTENT: "green",
    Outcome.CONTRADICTED: "bold red",
    Outcome.DISPUTED: "bold yellow",
    Outcome.UNDETERMINED: "dim",
}
_NARROW = 110  # columns below which seven of them are unreadable beside one another
_PIPED = 200  # columns of a pipe, which has no width of its own


def print_claims(report: Report, console: Console) -> None:
    """Print the distance claims: a table of verdicts, then each sentence with the reasons.

    A narrow terminal gets one block for each claim. Text of the reports cannot steer the terminal.

    Args:
        report: whose claims to print.
        console: where to.

    Example:
        >>> from rich.console import Console
        >>> from geomap.model import Provenance
        >>> from geomap.report import Report
        >>> empty = Report(provenance=Provenance(geomap="0", atlas="a", recogniser="r"))
        >>> print_claims(empty, Console())
        No distance claims found.
    """
    if not report.claims:
        _line(console, "No distance claims found.")
        return
    narrow = console.is_terminal and console.width < _NARROW
    if not narrow:
        _print(_claims_table(report.claims), console)
    sources = {document.id: document.source or document.id for document in report.documents}
    for number, checked in enumerate(report.claims, start=1):
        sentence = f"“{checked.claim.span.text}” ({sources[checked.claim.document]})"
        if narrow:
            start, end, claimed, measured, _ = _cells(checked)
            figures = f"claimed {claimed}, measured {measured}:"
            _line(console, f"{number}. {start} → {end}", style="bold")
            _line(console, figures, indent=3, outcome=checked.verdict.outcome)
            _line(console, sentence, indent=3)
        else:
            _line(console, f"{number}. {sentence}")
        for reason in checked.verdict.why:
            _line(console, f"- {reason}", indent=3)
        console.print()


def print_candidates(
    name: str, candidates: Sequence[Candidate], console: Console, *, atlas: Atlas | None = None
) -> None:
    """Print the places that a name could mean, the likeliest first, each with its reasons.

    Args:
        name: what was looked up.
        candidates: the places, the likeliest first.
        console: where to.
        atlas: says the names of divisions and countries; without it their codes are shown.

    Example:
        >>> from rich.console import Console
        >>> print_candidates("Nowhere", [], Console())
        Nowhere: no place of this name is known.
    """
    if not candidates:
        _line(console, f"{name}: no place of this name is known.")
        return
    _line(console, name, style="bold")
    if console.is_terminal and console.width < _NARROW:
        for rank, candidate in enumerate(candidates, start=1):
            _print_candidate(rank, candidate, console, atlas)
        return
    head = ("", "Name", "Kind", "Country", "Province", "Population", "Lon, lat", "Score", "Why")
    table = _table(head, right=(0, 5, 7))
    table.columns[8].ratio = 1
    for rank, candidate in enumerate(candidates, start=1):
        place = candidate.place
        cells = (
            str(rank),
            place.name,
            kind_in_words(place.kind),
            country_name(place, atlas) or "–",
            division_name(place, atlas) or "–",
            f"{place.population:,}" if place.population else "–",
            f"{place.longitude:.4f}, {place.latitude:.4f}",
            f"{candidate.score:.2f}",
            reasons_in_words(candidate.why),
        )
        _add(table, cells, styles={1: "bold"} if rank == 1 else {})
    _print(table, console)


def print_layers(layers: Iterable[LayerReference], console: Console) -> None:
    """Print layers of lines and areas: name, the days on which they hold, accuracy, source."""
    table = _table(("Layer", "Valid", "Accuracy", "Source"))
    for layer in layers:
        accuracy = kilometres(layer.accuracy_km)
        _add(table, (layer.name, _validity(layer), accuracy, layer.source))
    if table.row_count:
        _print(table, console)


def _validity(layer: LayerReference) -> str:
    if layer.valid_from and layer.valid_to:
        return f"{layer.valid_from} to {layer.valid_to}"
    if layer.valid_from:
        return f"since {layer.valid_from}"
    return f"until {layer.valid_to}" if layer.valid_to else "always"


def _claims_table(claims: Iterable[CheckedClaim]) -> Table:
    table = _table(("", "From", "To", "Claimed", "Measured", "Verdict"), right=(0,))
    for number, checked in enumerate(claims, start=1):
        _add(table, (str(number), *_cells(checked)), styles={5: _STYLES[checked.verdict.outcome]})
    return table


def _cells(checked: CheckedClaim) -> tuple[str, str, str, str, str]:
    claim = checked.claim
    return (
        end_in_words(claim.subject),
        end_in_words(claim.reference),
        claimed_in_words(claim),
        measured_in_words(checked),
        checked.verdict.outcome.value,
    )


def _print_candidate(
    rank: int, candidate: Candidate, console: Console, atlas: Atlas | None
) -> None:
    """One candidate on a narrow screen: what and where it is, then the reasons."""
    place = candidate.place
    names = (division_name(place, atlas), country_name(place, atlas))
    where = ", ".join(name for name in names if name)
    people = f", {place.population:,} people" if place.population else ""
    point = f"({place.longitude:.4f}, {place.latitude:.4f})"
    _line(
        console,
        f"{rank}. {place.name}, {kind_in_words(place.kind)}, {where}{people} {point}, "
        f"score {candidate.score:.2f}",
    )
    if candidate.why:
        _line(console, reasons_in_words(candidate.why), indent=3)


def _line(
    console: Console, text: str, *, indent: int = 0, style: str = "", outcome: Outcome | None = None
) -> None:
    """Print a line of plain text, an outcome at its end in its colour; a pipe gets it unbroken."""
    from rich.padding import Padding
    from rich.text import Text

    line = Text(on_one_line(text), style=style)
    if outcome:
        line.append(" ").append(outcome.value, style=_STYLES[outcome])
    if console.is_terminal:
        console.print(Padding(line, (0, 0, 0, indent)), highlight=False)
    else:
        console.print(Text(" " * indent) + line, highlight=False, soft_wrap=True)


def _table(head: Sequence[str], right: Sequence[int] = ()) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for index, title in enumerate(head):
        justify: JustifyMethod = "right" if index in right else "left"
        table.add_column(title, justify=justify, overflow="fold")
    return table


def _add(table: Table, cells: Iterable[str], styles: dict[int, str] | None = None) -> None:
    """Add a row of plain text: rich's own markup in a report stays what it is, text."""
    from rich.text import Text

    wanted = styles or {}
    row = [Text(on_one_line(cell), style=wanted.get(i, "")) for i, cell in enumerate(cells)]
    table.add_row(*row)


def _print(table: Table, console: Console) -> None:
    """Print a table; a pipe gets it wide, without colour and without blanks at the line ends."""
    if console.is_terminal:
        console.print(table)
        return
    from rich.console import Console as Buffered

    buffer = io.StringIO()
    Buffered(file=buffer, width=_PIPED, no_color=True, highlight=False).print(table)
    lines = [line.rstrip() for line in buffer.getvalue().splitlines()]
    console.file.write("\n".join(lines) + "\n")
