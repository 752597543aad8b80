"""Nouns that stand for a place: linked where the text makes it certain, else left open."""

from __future__ import annotations

import hashlib

import pytest
from test_resolve import parsed

from geomap.atlas import open_atlas
from geomap.model import Document, Label, Mention, Role
from geomap.recognise import load_recogniser
from geomap.resolve import resolve


def reference(text: str, noun: str) -> Mention:
    """The last descriptor of that noun in a text."""
    atlas = open_atlas()
    document = Document(id="d", text=text, sha256=hashlib.sha256(text.encode()).hexdigest())
    mentions = resolve(document, load_recogniser(atlas)(document), atlas=atlas)
    found = [m for m in mentions if m.label is Label.DESCRIPTOR and m.span.text == noun]
    assert found, [m.span.text for m in mentions]
    assert found[-1].role is Role.REFERENCE
    return found[-1]


@pytest.mark.parametrize(
    ("text", "noun", "place"),
    [
        ("Protests shook Sudan on Friday. Troops closed roads in the capital.", "capital", "SD"),
        ("Egypt and Sudan met. Khartoum, the capital, was quiet.", "capital", "SD"),
        ("Shells fell on Ganja in Azerbaijan. Two houses in the city were hit.", "city", "AZ"),
        ("Shells fell on Mingachevir. People fled the town.", "town", "AZ"),
    ],
)
def test_certain(text: str, noun: str, place: str) -> None:
    mention = reference(text, noun)
    assert mention.place is not None, mention.why
    assert mention.place.country == place
    assert mention.place.kind.startswith("PPL")
    assert mention.score > 0
    assert mention.why[0].startswith(f"the {noun}: ")


@pytest.mark.parametrize(
    ("text", "noun", "why"),
    [
        (
            "Sudan and Egypt agreed. Troops closed roads in the capital.",
            "capital",
            "unresolved: the text is about 2 countries (SD, EG)",
        ),
        ("Troops closed roads in the capital.", "capital", "unresolved: the text names no country"),
        (
            "Shells fell on Ganja and Baku in Azerbaijan. The city was hit.",
            "city",
            "unresolved: the text names several places before it (Ganja, Baku)",
        ),
        ("Azerbaijan mourned. The city was hit.", "city", "unresolved: the text names no city"),
        (
            "Baku was quiet. People fled the village.",
            "village",
            "unresolved: the text names no village shortly before it",
        ),
    ],
)
def test_uncertain(text: str, noun: str, why: str) -> None:
    mention = reference(text, noun)
    assert mention.place is None
    assert mention.why[0].startswith(why)


def test_a_border_names_its_countries() -> None:
    mention = reference("They fled over Syria's border with Turkey.", "border")
    assert mention.place is None
    assert mention.why == ("the border of Syria, Turkey: a line, no one place",)


@pytest.mark.parametrize(
    ("marked", "place"),
    [
        ("Shells hit the [Al-Qwxzy hospital] in [Goma].", "Goma"),
        ("Shells hit the [Qwxzy Hotel], [Goma], on Friday.", "Goma"),
        # A village that the atlas lacks, a country, another street, a list, a power.
        ("Shells hit [Qwxzyville] in [Goma].", None),
        ("Shells hit the [Al-Qwxzy hospital] in [Sudan].", None),
        ("Shells hit [Qwxzy Street], [Zyxqw Street] and others.", None),
        ("Shells hit the [Al-Qwxzy hospital] and [Goma].", None),
        ("Shells hit the [Al-Qwxzy hospital] near [Goma].", None),
    ],
)
def test_a_site_stands_in_the_town_named_behind_it(marked: str, place: str | None) -> None:
    document, mentions = parsed(marked)
    site = resolve(document, mentions, atlas=open_atlas())[0]
    assert (site.place.name if site.place else None) == place, site.why
    if place:
        assert site.why[0] == (
            f"the atlas has no {site.span.text}; the text says that it is in Goma, whose point "
            "and extent stand for it"
        )
