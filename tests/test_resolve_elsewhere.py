"""A place that the text puts elsewhere is not the one that the gazetteer has of that name."""

from __future__ import annotations

import pytest
from placing import placed


@pytest.mark.parametrize(
    ("text", "name", "holder"),
    [
        ("Gunmen killed four in Tawila, Sudan.", "Tawila", "Sudan"),
        ("Volunteers in Tawila, North Darfur, said so.", "Tawila", "North Darfur"),
        ("A shell fell in Zamora, Ukraine.", "Zamora", "Ukraine"),
        ("A shell fell in Zamora in Ukraine on Monday.", "Zamora", "Ukraine"),
        ("They met in Bergamo, a town in central Kenya, that day.", "Bergamo", "Kenya"),
    ],
)
def test_a_namesake_elsewhere_is_no_answer(text: str, name: str, holder: str) -> None:
    found, around = placed(text, name, holder)
    assert found.place is None
    assert found.why[0].startswith(
        f"unresolved: the text says that it lies in {holder}, where the atlas has no {name}; "
    )
    assert found.candidates
    assert around.place is not None


@pytest.mark.parametrize(
    ("text", "name", "holder", "country"),
    [
        # whose a place is may be disputed, and a territory may be said to lie in its country
        ("A ship left Simferopol, Russia.", "Simferopol", "Russia", "UA"),
        ("He spoke in Hong Kong, China, on Monday.", "Hong Kong", "China", "HK"),
        # the next name of a list, and a subject after a comma, hold nothing
        ("Talks in London, Ukraine and France went on.", "London", "Ukraine", "GB"),
        ("In Geneva, Russia agreed to that.", "Geneva", "Russia", "CH"),
        # rightly held
        ("He was born in Tripoli, Lebanon.", "Tripoli", "Lebanon", "LB"),
        ("It fell in Paris, Texas.", "Paris", "Texas", "US"),
    ],
)
def test_what_may_be_held_is_placed(text: str, name: str, holder: str, country: str) -> None:
    found, _ = placed(text, name, holder)
    assert found.place is not None
    assert found.place.country == country
