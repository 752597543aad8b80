"""Names that only the words of a distance make one: placed where sure, never invented."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import geomap
from geomap.read import document_from_text

if TYPE_CHECKING:
    from geomap.model import Document, Mention


def nothing(_: Document) -> tuple[Mention, ...]:
    """A recogniser that finds no name."""
    return ()


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "Rebels took Ouagadougou, about 350 km from Bobo-Dioulasso.",
            ["Ouagadougou", "Bobo-Dioulasso"],
        ),
        # Not in the atlas, or only with other letters, or with an affix left out.
        ("The camp lies 20 km from Qwxzyburgh.", []),
        ("The camp lies 20 km from Ouagadougoou.", []),
        ("The farm lies 20 km from Courthouse.", []),
        # Too doubtful which one.
        ("The farm lies 20 km from Springfield.", []),
        # No distance, no name.
        ("He left Ouagadougou on Friday.", []),
    ],
)
def test_missed(text: str, places: list[str]) -> None:
    report = geomap.analyse(document_from_text(text), recogniser=nothing)
    assert [mention.span.text for mention in report.mentions] == places
    for mention in report.mentions:
        assert mention.place is not None
        assert mention.why[-1] == "not recognised as a name; the words of a distance make it one"
        assert text[mention.span.start : mention.span.end] == mention.span.text


def test_the_claim_gets_both_ends() -> None:
    text = "Rebels took Ouagadougou, about 350 km from Bobo-Dioulasso."
    (checked,) = geomap.analyse(document_from_text(text), recogniser=nothing).claims
    ends = (checked.claim.subject, checked.claim.reference)
    assert all(end and end.mention and end.mention.place for end in ends)
