"""Tables read well in a terminal and in a pipe, and no report text can steer the terminal."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console
from samples import GANJA, LINE, document, sample_report

from geomap.atlas import open_atlas
from geomap.model import Candidate, Provenance, Span
from geomap.report import Report
from geomap.tables import print_candidates, print_claims, print_layers

CANDIDATES = (
    Candidate(place=GANJA, score=0.97, why=("the largest of that name",)),
    Candidate(place=replace(GANJA, population=None, admin1=None), score=0.02),
)


def console(width: int | None = None) -> Console:
    """A terminal of that width, or a pipe."""
    return Console(
        file=io.StringIO(), width=width, force_terminal=width is not None, color_system=None
    )


def printed(screen: Console) -> str:
    assert isinstance(screen.file, io.StringIO)
    return screen.file.getvalue()


def test_a_pipe_gets_a_table_and_the_reasons_on_unbroken_lines() -> None:
    screen = console()
    report = sample_report()
    verdict = replace(report.claims[0].verdict, why=("A reason. " * 40, "another"))
    print_claims(replace(report, claims=(replace(report.claims[0], verdict=verdict),)), screen)
    lines = printed(screen).splitlines()
    assert lines[1].split() == ["From", "To", "Claimed", "Measured", "Verdict"]
    assert lines[3] == (
        " 1   Ganja   frontline   almost 60 km   41 km (40 to 43 km)   contradicted"
    )
    assert lines[5:] == [
        "1. “Ganja lies almost 60 km from the frontline.” (wire.txt)",
        "   - " + ("A reason. " * 40).strip(),
        "   - another",
        "",
    ]
    assert all(line == line.rstrip() for line in lines)


def test_a_narrow_terminal_gets_a_block_a_claim() -> None:
    screen = console(width=80)
    print_claims(sample_report(), screen)
    assert [line.rstrip() for line in printed(screen).splitlines()] == [
        "1. Ganja → frontline",
        "   claimed almost 60 km, measured 41 km (40 to 43 km): contradicted",
        "   “Ganja lies almost 60 km from the frontline.” (wire.txt)",
        "   - 41 km to the nearest point, and 60 km is claimed",
        "",
    ]


@pytest.mark.parametrize("width", [None, 20, 60, 80, 110, 140, 300])
def test_nothing_is_cut_off(width: int | None) -> None:
    screen = console(width)
    print_claims(sample_report(), screen)
    print_candidates("Ganja", CANDIDATES, screen)
    print_layers((LINE,), screen)
    assert "…" not in printed(screen)


def test_candidates_are_ranked_in_words() -> None:
    screen = console()
    print_candidates("Ganja", CANDIDATES, screen)
    text = printed(screen)
    assert "capital of a province" in text
    assert "303,268   46.3606, 40.6828    0.97   the largest of that name" in text
    narrow = console(width=80)
    print_candidates("Ganja", CANDIDATES, narrow)
    assert [line.rstrip() for line in printed(narrow).splitlines()] == [
        "Ganja",
        "1. Ganja, capital of a province, Ganja City, AZ, 303,268 people (46.3606,",
        "40.6828), score 0.97",
        "   the largest of that name",
        "2. Ganja, capital of a province, AZ (46.3606, 40.6828), score 0.02",
    ]


def test_layers_say_on_which_days_they_hold() -> None:
    screen = console()
    layers = [LINE, replace(LINE, valid_to=None), replace(LINE, valid_from=None)]
    print_layers((*layers, replace(LINE, valid_from=None, valid_to=None)), screen)
    assert [line.split("   ")[1].strip() for line in printed(screen).strip().splitlines()[2:]] == [
        "1994-05-12 to 2020-11-09",
        "since 1994-05-12",
        "until 2020-11-09",
        "always",
    ]


def test_nothing_found_is_said() -> None:
    screen = console()
    print_claims(Report(provenance=Provenance(geomap="0", atlas="a", recogniser="r")), screen)
    print_candidates("Xyz [bold]", [], screen)
    print_layers((), screen)
    assert printed(screen) == (
        "No distance claims found.\nXyz [bold]: no place of this name is known.\n"
    )


@pytest.mark.parametrize("width", [None, 80, 160])
def test_report_text_is_shown_as_text(width: int | None) -> None:
    report = sample_report()
    text = "[red]Ganja[/red] \x1b[2J\x1b]0;title\x07 60 km\u202e from\nBaku \x9b31m"
    span = Span(start=0, end=len(text), text=text)
    claim = replace(report.claims[0].claim, span=span, subject=None)
    hostile = replace(
        report,
        documents=(document(text),),
        claims=(replace(report.claims[0], claim=claim),),
    )
    screen = console(width)
    print_claims(hostile, screen)
    print_candidates(text, CANDIDATES, screen)
    shown = printed(screen)
    assert "[red]Ganja[/red] �[2J�]0;title� 60 km� from" in " ".join(shown.split())
    assert not set(shown) & set("\x1b\x07\x9b\u202e")


def test_an_atlas_names_divisions_and_countries() -> None:
    atlas = open_atlas()
    screen = console()
    place = atlas.place(atlas.find("Dallas")[0].row)
    print_candidates("Dallas", (Candidate(place=place, score=1.0),), screen, atlas=atlas)
    assert "United States   Texas" in printed(screen)
