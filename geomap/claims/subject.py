"""Whose distance it is: apposition, relative clause, copula, pronoun, or a place left unnamed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.claims.clauses import (
    chain_head,
    clause_start,
    defines,
    inverted,
    linked,
    verb_follows,
)
from geomap.claims.discourse import fits
from geomap.claims.items import Kind
from geomap.claims.phrase import Phrase, read_phrase
from geomap.claims.words import (
    ADVERBS_OF_START,
    COPULAS,
    FEATURES,
    PARTICIPLES,
    PARTS_OF_TOWN,
    PRONOUNS,
    SETTLEMENTS,
    STOPS,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.claims.discourse import Discourse
    from geomap.claims.items import Item
    from geomap.claims.reading import Reading
    from geomap.model import Mention

_RELATIVE = frozenset(("which", "that", "who", "whose"))
_LOOSE = frozenset(
    "located situated lying lies sited is was are were at a about approximately some distance of "
    "just only town village city being set found and also today now roughly around the which lie "
    "itself settlement community place".split()
)
_HAVE = frozenset(("has", "had", "have", "will", "would", "can"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The subject of a claim: a mention, or none, and what tied it."""

    mention: Mention | None
    phrase: Phrase | None
    """The words, where they stand in this sentence."""
    why: str
    feature: str | None = None
    """Where the subject is a feature of the mention: the "airstrip" of "Lindi airstrip"."""


def read_subject(
    items: Sequence[Item],
    reading: Reading,
    discourse: Discourse,
    *,
    previous: tuple[Subject, int] | None,
) -> Subject:
    """The subject of the length that ``reading`` has read.

    Args:
        items: The sentence.
        reading: The length with its reference.
        discourse: What came before.
        previous: The subject of the claim before in this sentence and the index behind it.
    """
    start = reading.start
    if reading.pair:
        return _of_phrase(items, reading.pair, discourse, "the sentence gives both ends")
    if reading.bracket:
        return _before_bracket(items, start - 2)
    turned = inverted(items, reading.after)
    if previous and not turned and linked(items, previous[1], start):
        return previous[0]
    first = clause_start(items, start, previous[1] if previous else 0)
    return (
        (_behind(items, reading, first, discourse) if turned else None)
        or _participial(items, reading, first, discourse)
        or _relative(items, first, start)
        or _apposition(items, first, start, discourse)
        or _behind(items, reading, first, discourse)
        or _of_clause(items, first, start, discourse)
        or _nearest(items, first, start)
        or Subject(mention=None, phrase=None, why="the subject is not named")
    )


def _of_phrase(items: Sequence[Item], phrase: Phrase, discourse: Discourse, why: str) -> Subject:
    mention = phrase.mention
    if mention is None and phrase.noun:
        mention = discourse.antecedent(phrase.noun, items[phrase.first].start)
    return Subject(mention=mention, phrase=phrase, why=why)


def _before_bracket(items: Sequence[Item], at: int) -> Subject:
    index = at
    while index > 0 and items[index].kind is not Kind.NAME and items[index].capital:
        index -= 1
    found = items[index] if items[index].kind is Kind.NAME else items[at]
    phrase = Phrase(first=items.index(found), after=at + 1, mention=found.mention, name=found.text)
    return Subject(mention=found.mention, phrase=phrase, why="it stands before the bracket")


def _participial(
    items: Sequence[Item], reading: Reading, first: int, discourse: Discourse
) -> Subject | None:
    """The subject behind an opening participle: "Located 5 km from X, Ganja is"."""
    opening = items[first : reading.start]
    fronted = all(item.lower in _LOOSE or item.lower in ADVERBS_OF_START for item in opening)
    if not fronted and items[first].lower not in PARTICIPLES:
        return None
    for index in range(first + 1, min(len(items) - 2, reading.after + 24)):
        if items[index].text != ",":
            continue
        subject = _opens_clause(items, index + 1, discourse)
        if subject:
            return subject
    return None


def _opens_clause(items: Sequence[Item], at: int, discourse: Discourse) -> Subject | None:
    """A pronoun or noun phrase at ``at`` that a verb follows."""
    item = items[at]
    if item.lower in {"it", "its", "it's"}:
        mention = discourse.antecedent(None, item.start)
        phrase = Phrase(first=at, after=at + 1, noun=item.lower)
        return Subject(mention=mention, phrase=phrase, why=_points(item.text, mention))
    if not (item.capital or item.lower == "the"):
        return None
    phrase_found = read_phrase(items, at)
    if phrase_found is None or phrase_found.after >= len(items):
        return None
    verb = items[phrase_found.after]
    if verb.kind is not Kind.WORD or verb.capital or verb.lower in STOPS - COPULAS - _HAVE:
        return None
    if phrase_found.mention is None and not phrase_found.noun:
        return None
    return _of_phrase(items, phrase_found, discourse, "it is the subject of the main clause")


def _relative(items: Sequence[Item], first: int, start: int) -> Subject | None:
    """The name before a relative clause: "Ganja city which is almost"."""
    index = start - 1
    while index > first and items[index].lower in _LOOSE and items[index].lower not in _RELATIVE:
        index -= 1
    if index < first or items[index].lower not in _RELATIVE or index == first:
        return None
    word = items[index].lower
    index -= 1
    if items[index].text == ",":
        index -= 1
    found = chain_head(items, first, index)
    if found is None:
        return Subject(mention=None, phrase=None, why=f"the subject before “{word}” is not named")
    return Subject(
        mention=items[found].mention,
        phrase=Phrase(first=found, after=index + 1, mention=items[found].mention),
        why=f"“{items[found].text}” is the subject: it stands before “{word}”",
    )


def _apposition(
    items: Sequence[Item], first: int, start: int, discourse: Discourse
) -> Subject | None:
    """The name before the comma: "Ganja, 60 km from"; not "X is a village in Y, 60 km from"."""
    index = start - 1
    loose = False
    while index > first and items[index].lower in _LOOSE:
        loose = True
        index -= 1
    if index <= first - 1 or items[index].text not in {",", "("} or index == first:
        return None
    noun = items[index - 1]
    if index >= 2 and noun.lower in SETTLEMENTS and items[index - 2].lower in {"the", "this"}:
        antecedent = discourse.antecedent(noun.lower, noun.start)
        phrase = Phrase(first=index - 2, after=index, noun=noun.lower)
        return Subject(
            mention=antecedent, phrase=phrase, why=_points(f"the {noun.text}", antecedent)
        )
    found, feature = chain_head(items, first, index - 1), None
    if found is None and items[index - 1].lower in FEATURES:
        found, feature = chain_head(items, first, index - 2), items[index - 1].lower
    if found is None or defines(items, first, found):
        return None
    if loose and items[start - 1].lower in {"is", "was", "are", "lies", "were"}:
        return None
    mention = items[found].mention
    if mention is None:
        return None
    return Subject(
        mention=mention,
        phrase=Phrase(first=found, after=index, mention=mention),
        why=f"“{items[found].text}” is the subject: the distance stands behind it as an apposition",
        feature=feature,
    )


def _of_clause(
    items: Sequence[Item], first: int, start: int, discourse: Discourse
) -> Subject | None:
    """The subject that the clause begins with: a name, a pronoun, "the city"."""
    index = first
    while index < start and (
        items[index].lower in ADVERBS_OF_START or items[index].kind is Kind.MARK
    ):
        index += 1
    if index >= start:
        return None
    for at in range(start - 1, index, -1):
        if items[at].lower in {"it", "it's"} and verb_follows(items, at, start):
            index = at
            break
    item = items[index]
    has_verb = any(one.lower in COPULAS for one in items[index:start])
    if item.lower in PRONOUNS:
        mention = discourse.antecedent(None, item.start)
        return Subject(
            mention=mention,
            phrase=Phrase(first=index, after=index + 1, noun=item.lower),
            why=_points(item.text, mention),
        )
    phrase = read_phrase(items, index)
    if phrase and phrase.mention is None and phrase.after < start:
        more = items[phrase.after].lower == "and" and read_phrase(items, phrase.after + 1)
        if more and more.mention and more.after < start and items[more.after].lower in COPULAS:
            phrase = more  # "The capital and largest city Havana is"
    if phrase is None or phrase.after > start or not has_verb:
        return None
    words = (
        items[index].text
        if phrase.after == index + 1
        else " ".join(one.text for one in items[index : phrase.after])
    )
    if phrase.mention is not None and not fits(phrase.mention, None):
        return None
    if phrase.mention is not None and phrase.feature is None:
        return Subject(
            mention=phrase.mention, phrase=phrase, why=f"“{words}” is the subject of the clause"
        )
    if phrase.noun and phrase.noun not in PARTS_OF_TOWN:
        mention = discourse.antecedent(phrase.noun, item.start)
        return Subject(mention=mention, phrase=phrase, why=_points(words, mention))
    if phrase.feature or phrase.name:
        return Subject(
            mention=None,
            phrase=phrase,
            why=f"the subject “{words}” is no place that the gazetteer could hold",
        )
    return None


def _points(words: str, mention: Mention | None) -> str:
    if mention is None:
        return f"“{words}” points back to no place that is named before"
    return f"“{words}” points back to “{mention.span.text}”"


def _behind(
    items: Sequence[Item], reading: Reading, first: int, discourse: Discourse
) -> Subject | None:
    """The length comes first: "60 km from X lies Ganja", "Located 5 km from X, it is"."""
    for index in range(reading.start - 1, first, -1):
        if items[index].lower in {"and", ",", ";", "while"}:
            first = index + 1
            break
    opening = [item.lower for item in items[first : reading.start]]
    if not all(
        word in _LOOSE or word in ADVERBS_OF_START or word in {",", "“", '"', "and"}
        for word in opening
    ):
        return None
    index = reading.after
    while index < min(len(items), reading.after + 4) and (
        items[index].text == "," or items[index].lower in COPULAS | {"there", "of", "town"}
    ):
        index += 1
    if index == reading.after or index >= len(items):
        return None
    if items[index].lower in PRONOUNS:
        mention = discourse.antecedent(None, items[index].start)
        return Subject(
            mention=mention,
            phrase=Phrase(first=index, after=index + 1, noun=items[index].lower),
            why=_points(items[index].text, mention),
        )
    phrase = read_phrase(items, index)
    if phrase is None:
        return None
    if phrase.mention and not phrase.feature:
        text = items[phrase.first].text
        return Subject(
            mention=phrase.mention, phrase=phrase, why=f"“{text}” is the subject: it follows"
        )
    if phrase.noun:
        return _of_phrase(items, phrase, discourse, "the subject follows the distance")
    return None


def _nearest(items: Sequence[Item], first: int, start: int) -> Subject | None:
    """The name right before the length: "at a farm near Västerås some 80 kilometres west of"."""
    index = start - 1
    if index >= first and items[index].text == ",":
        index -= 1
    while index >= first and items[index].lower in _LOOSE:
        index -= 1
    found = chain_head(items, first, index) if index >= first else None
    if found is None:
        return None
    return Subject(
        mention=items[found].mention,
        phrase=Phrase(first=found, after=index + 1, mention=items[found].mention),
        why=f"“{items[found].text}” stands right before the distance",
    )
