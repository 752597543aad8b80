"""A length that comes before its subject: "60 km from X lies Y", "Located 5 km from X, Y is"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.claims.items import Kind
from geomap.claims.owner import LOOSE, Subject, apart_from, is_pronoun, of_phrase, of_pronoun
from geomap.claims.phrase import read_phrase
from geomap.claims.words import (
    ADVERBS_OF_START,
    COPULAS,
    NOUNS,
    PARTICIPLES,
    PRONOUNS,
    SETTLEMENTS,
    STOPS,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.claims.discourse import Discourse
    from geomap.claims.items import Item
    from geomap.claims.value import Reading

_NO_VERB = (STOPS | NOUNS) - COPULAS - {"has", "had", "have", "will", "would", "can"}


def participial(
    items: Sequence[Item], reading: Reading, first: int, discourse: Discourse
) -> Subject | None:
    """The subject behind an opening participle: "Located 5 km from X, Ganja is"."""
    opening = items[first : reading.start]
    fronted = all(item.lower in LOOSE or item.lower in ADVERBS_OF_START for item in opening)
    if not fronted and items[first].lower not in PARTICIPLES:
        return None
    if _has_subject([item.lower for item in opening]):
        return None
    for index in range(first + 1, min(len(items) - 2, reading.after + 24)):
        if items[index].text != ",":
            continue
        subject = _opens_clause(items, index + 1, discourse, reading)
        if subject:
            return subject
    return None


def _opens_clause(
    items: Sequence[Item], at: int, discourse: Discourse, reading: Reading
) -> Subject | None:
    """A pronoun or noun phrase at ``at`` that a verb follows."""
    item = items[at]
    if is_pronoun(items, at):
        return of_pronoun(items, at, discourse)
    if not (item.capital or item.lower in {"the", "this"}):
        return None
    phrase_found = read_phrase(items, at)
    if phrase_found is None or phrase_found.after >= len(items):
        return None
    verb = items[phrase_found.after]
    if verb.kind is not Kind.WORD or verb.capital or verb.lower in _NO_VERB:
        return None
    if phrase_found.mention is None and not phrase_found.noun:
        return None
    why = "it is the subject of the main clause"
    subject = of_phrase(items, phrase_found, discourse, why)
    return subject if apart_from(subject, reading) else None


def behind(
    items: Sequence[Item], reading: Reading, first: int, discourse: Discourse
) -> Subject | None:
    """The length comes first: "60 km from X lies Ganja", "Located 5 km from X, it is"."""
    for index in range(reading.start - 1, first, -1):
        if items[index].lower in {"and", ",", ";", "while"}:
            first = index + 1
            break
    opening = [item.lower for item in items[first : reading.start]]
    if not all(
        word in LOOSE or word in ADVERBS_OF_START or word in {",", "“", '"', "and"}
        for word in opening
    ):
        return None
    if not reading.turned and _has_subject(opening):
        return None  # "The village is 48 km from X, the capital of Y"
    index = reading.after
    verb = False
    while index < min(len(items), reading.after + 4) and (
        items[index].text == "," or items[index].lower in COPULAS | {"there", "of", "town"}
    ):
        verb = verb or items[index].lower in COPULAS
        index += 1
    if index == reading.after or index >= len(items):
        return None
    if not verb:
        return _opens_clause(items, index, discourse, reading)
    if items[index].lower in PRONOUNS:
        return of_pronoun(items, index, discourse)
    phrase = read_phrase(items, index)
    if phrase is None:
        return None
    if phrase.mention and not phrase.feature:
        text = items[phrase.first].text
        return Subject(
            mention=phrase.mention, phrase=phrase, why=f"“{text}” is the subject: it follows"
        )
    if phrase.noun:
        return of_phrase(items, phrase, discourse, "the subject follows the distance")
    return None


def _has_subject(words: Sequence[str]) -> bool:
    """Whether the words before a length are a subject and its verb: "the village is"."""
    if COPULAS.isdisjoint(words):
        return False
    verb = next(index for index, word in enumerate(words) if word in COPULAS)
    return not SETTLEMENTS.isdisjoint(words[:verb])
