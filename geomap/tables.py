"""Results as tables in a terminal or a pipe."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from geomap.model import Outcome
from geomap.report.words import (
    end_in_words,
    kilometres,
    kind_in_words,
    measured_in_words,
    on_one_line,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Console, JustifyMethod
    from rich.table import Table

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
    """Print each distance claim with what was measured, the verdict and the reason.

    A wide terminal and a pipe get a table, a narrow terminal one block for each claim. Text of
    the reports cannot steer the terminal.

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
        console.print("No distance claims found.", highlight=False)
    elif console.is_terminal and console.width < _NARROW:
        for checked in report.claims:
            _print_block(checked, console)
    else:
        table = _table(("Claim", "From", "To", "Claimed", "Measured", "Verdict", "Why"))
        table.columns[0].ratio, table.columns[6].ratio = 3, 4
        table.columns[1].ratio = table.columns[2].ratio = 1
        for column in table.columns[3:6]:
            column.min_width = 12
        for checked in report.claims:
            style = _STYLES[checked.verdict.outcome]
            _add(table, _cells(checked), styles={5: style})
        _print(table, console)


def print_candidates(name: str, candidates: Sequence[Candidate], console: Console) -> None:
    """Print the places that a name could mean, the likeliest first, each with its reasons.

    Example:
        >>> from rich.console import Console
        >>> print_candidates("Nowhere", [], Console())
        Nowhere: no place of this name is known.
    """
    from rich.text import Text

    title = on_one_line(name)
    if not candidates:
        line = Text(f"{title}: no place of this name is known.")
        console.print(line, highlight=False)
        return
    if console.is_terminal and console.width < _NARROW:
        console.print(Text(title, style="bold"), highlight=False)
        for rank, candidate in enumerate(candidates, start=1):
            _print_candidate(rank, candidate, console)
        return
    head = ("", "Name", "Kind", "Country", "Province", "Population", "Lon, lat", "Score", "Why")
    table = _table(head, right=(0, 5, 7))
    table.title, table.title_justify = Text(title, style="bold"), "left"
    table.columns[8].ratio = 1
    for rank, candidate in enumerate(candidates, start=1):
        place = candidate.place
        cells = (
            str(rank),
            place.name,
            kind_in_words(place.kind),
            place.country or "–",
            place.admin1 or "–",
            f"{place.population:,}" if place.population else "–",
            f"{place.longitude:.4f}, {place.latitude:.4f}",
            f"{candidate.score:.2f}",
            "; ".join(candidate.why),
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


def _cells(checked: CheckedClaim) -> tuple[str, ...]:
    claim = checked.claim
    return (
        claim.span.text,
        end_in_words(claim.subject),
        end_in_words(claim.reference),
        claim.quantity.span.text,
        measured_in_words(checked),
        checked.verdict.outcome.value,
        "; ".join(checked.verdict.why),
    )


def _print_block(checked: CheckedClaim, console: Console) -> None:
    """One claim on a narrow screen: the ends and figures, then the sentence and the reason."""
    from rich.padding import Padding
    from rich.text import Text

    sentence, start, end, claimed, measured, outcome, why = map(on_one_line, _cells(checked))
    head = Text(f"{start} → {end}", style="bold")
    figures = Text.assemble(
        f"claimed {claimed}, measured {measured}: ",
        (outcome, _STYLES[checked.verdict.outcome]),
    )
    console.print(head, highlight=False)
    for line in (figures, Text(f"“{sentence}”", style="italic"), Text(why)):
        console.print(Padding(line, (0, 0, 0, 2)), highlight=False)
    console.print()


def _print_candidate(rank: int, candidate: Candidate, console: Console) -> None:
    """One candidate on a narrow screen: what and where it is, then the reasons."""
    from rich.padding import Padding
    from rich.text import Text

    place = candidate.place
    where = ", ".join(part for part in (place.admin1, place.country) if part)
    people = f", {place.population:,} people" if place.population else ""
    line = Text.assemble(
        f"{rank:>2}  ",
        (on_one_line(place.name), "bold" if rank == 1 else ""),
        on_one_line(f", {kind_in_words(place.kind)}, {where}{people}"),
        f" ({place.longitude:.4f}, {place.latitude:.4f}), score {candidate.score:.2f}",
    )
    console.print(line, highlight=False)
    why = Text(on_one_line("; ".join(candidate.why)))
    console.print(Padding(why, (0, 0, 0, 4)), highlight=False)


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
