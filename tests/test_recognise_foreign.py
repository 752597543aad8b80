"""Recognisers of others in the place of our own: spaCy's shape of things, and plain callables."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest

from geomap import analyse
from geomap.errors import OptionError
from geomap.model import Document, Label, Mention, Role, Span
from geomap.recognise import adapted

TEXT = "Anna Lee left the Gaza Strip for Baku Airport; Armenian troops held Baku's port on Friday."


@dataclass
class Entity:
    """As ``spacy.tokens.Span`` shows itself."""

    start_char: int
    end_char: int
    label_: str


@dataclass
class Doc:
    """As ``spacy.tokens.Doc`` shows itself."""

    text: str
    ents: tuple[Entity, ...]


@dataclass
class Pipeline:
    """As ``spacy.Language`` shows itself: called with a text."""

    found: tuple[tuple[str, str], ...]
    vocab: object = None
    pipe_names: tuple[str, ...] = ("ner",)
    meta: dict[str, str] = field(
        default_factory=lambda: {"lang": "en", "name": "toy", "version": "1.2"}
    )

    def __call__(self, text: str) -> Doc:
        ents = tuple(
            Entity(text.index(name), text.index(name) + len(name), label)
            for name, label in self.found
        )
        return Doc(text, ents)


ENTITIES = (
    ("Anna Lee", "PERSON"),
    ("the Gaza Strip", "GPE"),
    ("Baku Airport", "FAC"),
    ("Armenian", "NORP"),
    ("Friday", "DATE"),
)


def document(text: str = TEXT) -> Document:
    return Document(id="d", text=text, sha256="")


def test_a_pipeline_of_spacys_shape() -> None:
    mentions = adapted(Pipeline(ENTITIES))(document())
    assert [(m.span.text, m.label, m.role) for m in mentions] == [
        ("Gaza Strip", Label.TOPONYM, Role.LOCATION),
        ("Baku Airport", Label.FACILITY, Role.LOCATION),
        ("Armenian", Label.DEMONYM, Role.ASSOCIATED),
    ]
    assert all(TEXT[m.span.start : m.span.end] == m.span.text for m in mentions)


def test_the_whole_way_with_a_pipeline() -> None:
    report = analyse(document(), recogniser=Pipeline(ENTITIES))
    assert report.provenance.recogniser == "en toy 1.2"
    assert {m.span.text: m.place.country for m in report.mentions if m.place}["Gaza Strip"] == "PS"


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("GPE", Label.TOPONYM),
        ("LOC", Label.TOPONYM),
        ("loc", Label.TOPONYM),
        ("FAC", Label.FACILITY),
        ("NORP", Label.DEMONYM),
        ("PERSON", None),
        ("ORG", None),
        ("", None),
    ],
)
def test_labels(label: str, expected: Label | None) -> None:
    start = TEXT.index("Baku")
    found = adapted(lambda _: [(start, start + 4, label)])(document())
    assert [m.label for m in found] == ([expected] if expected else [])


def test_an_own_s_and_an_article_are_left_out() -> None:
    start = TEXT.index("Baku's")
    (mention,) = adapted(lambda _: [(start, start + 6, "GPE")])(document())
    assert mention.span.text == "Baku"


def test_of_overlapping_names_the_first_and_longest_stays() -> None:
    found = [(0, 4, "LOC"), (5, 8, "LOC"), (0, 8, "LOC"), (9, 13, "GPE")]
    assert [m.span.text for m in adapted(lambda _: found)(document())] == ["Anna Lee", "left"]


def test_mentions_pass_as_they_are() -> None:
    mention = Mention(document="d", span=Span(start=0, end=4, text="Anna"), score=0.3)

    def find(_: Document) -> list[Mention]:
        return [mention]

    assert adapted(find)(document()) == (mention,)
    assert analyse(document(), recogniser=find).provenance.recogniser.endswith("find")


def test_our_own_is_not_wrapped() -> None:
    own = adapted(lambda _: [])
    assert adapted(own) is own


@pytest.mark.parametrize(
    ("found", "message"),
    [
        (
            [(80, 400, "GPE")],
            "recogniser: it found a GPE at 80 to 400, but the text has 90 characters",
        ),
        ([(5, 5, "LOC")], "recogniser: it found a LOC at 5 to 5, but the text has 90 characters"),
        (
            ["Baku"],
            "recogniser: it found 'Baku'; give mentions, entities with start_char, end_char and "
            "label_, or (start, end, label)",
        ),
    ],
)
def test_what_is_no_span_is_refused(found: list[Any], message: str) -> None:
    with pytest.raises(OptionError) as error:
        adapted(lambda _: found)(document())
    assert str(error.value) == message
