"""The subject of a claim, and the words that tie it to its phrase."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.claims.value import Phrase
from geomap.claims.words import COPULAS, PRONOUNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.claims.discourse import Discourse
    from geomap.claims.items import Item
    from geomap.claims.value import Reading
    from geomap.model import Mention

LOOSE = frozenset(
    "located situated lying lies lay sits sat stands stood sited is was are were "
    "at a about approximately some distance of just only town village city being set found and "
    "also today now roughly around the which lie itself settlement community place".split()
)
"""Words between a subject and its length, or before a length that opens the clause."""
_LIES = frozenset("is lies sits stands".split())
_OF_PLACE = frozenset("distance location position centre center".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The subject of a claim: a mention, or none, and what tied it."""

    mention: Mention | None
    phrase: Phrase | None
    """The words, where they stand in this sentence."""
    why: str
    feature: str | None = None
    """Where the subject is a feature of the mention: the "airstrip" of "Lindi airstrip"."""


NO_SUBJECT = Subject(mention=None, phrase=None, why="the subject is not named")


def of_phrase(items: Sequence[Item], phrase: Phrase, discourse: Discourse, why: str) -> Subject:
    """The subject that a phrase names, or points back to."""
    mention = phrase.mention
    if mention is None and phrase.noun:
        mention = discourse.antecedent(
            phrase.noun, items[phrase.first].start, country=phrase.country
        )
    return Subject(mention=mention, phrase=phrase, why=why)


def apart_from(subject: Subject, reading: Reading) -> bool:
    """Whether a subject is another place than what its distance is measured from."""
    names = {phrase.mention.span.text for phrase in reading.references if phrase.mention}
    return subject.mention is None or subject.mention.span.text not in names


def of_pronoun(items: Sequence[Item], at: int, discourse: Discourse) -> Subject:
    """The subject that "it" at item ``at`` stands for.

    In a text about a place that place. Elsewhere "it" may as well be a bomb or a plane ("It
    crashed 20 km from X"), so that it is a place only where it "is" or "lies" somewhere now.
    """
    words = items[at].text
    mention = discourse.antecedent(None, items[at].start)
    phrase = Phrase(first=at, after=at + 1, noun=items[at].lower)
    if mention is not None and mention is not discourse.topic and not _lies(items, at):
        return Subject(mention=None, phrase=phrase, why=f"“{words}” may be no place at all")
    return Subject(mention=mention, phrase=phrase, why=points(words, mention))


def _lies(items: Sequence[Item], at: int) -> bool:
    if items[at].lower != "it" or at + 2 >= len(items):
        return True
    behind = items[at + 2].lower
    passive = behind.endswith(("ed", "en")) and behind not in COPULAS
    return items[at + 1].lower in _LIES and not passive


def points(words: str, mention: Mention | None) -> str:
    """In words what a phrase points back to."""
    if mention is None:
        return f"“{words}” points back to no one place for certain"
    return f"“{words}” points back to “{mention.span.text}”"


def is_pronoun(items: Sequence[Item], at: int) -> bool:
    """Whether a pronoun stands for the place: "it", "its distance", but not "its troops"."""
    if items[at].lower == "its":
        return at + 1 < len(items) and items[at + 1].lower in _OF_PLACE
    return items[at].lower in PRONOUNS
