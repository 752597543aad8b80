"""Whose distance it is: apposition, relative clause, copula, pronoun, or a place left unnamed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.claims.antecedents import fits
from geomap.claims.clauses import (
    beside,
    chain_head,
    clause_start,
    defines,
    linked,
    verb_follows,
)
from geomap.claims.fronted import behind, participial
from geomap.claims.items import Kind
from geomap.claims.owner import LOOSE, Subject, is_pronoun, of_phrase, of_pronoun, points
from geomap.claims.phrase import Phrase, read_phrase
from geomap.claims.words import (
    ADVERBS_OF_START,
    COPULAS,
    FEATURES,
    PARTS_OF_TOWN,
    SETTLEMENTS,
)
from geomap.model import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.claims.discourse import Discourse
    from geomap.claims.items import Item
    from geomap.claims.reading import Reading

_RELATIVE = frozenset(("which", "that", "who", "whose"))
_PLACED = frozenset("base camp port outpost barracks compound island settlement".split())
"""Things that lie in the town of their name: its point and extent answer for them."""


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
        return of_phrase(items, reading.pair, discourse, "the sentence gives both ends")
    if reading.implied:
        mention = discourse.antecedent(None, items[start].start)
        return Subject(mention=mention, phrase=None, why=points("the distance", mention))
    if reading.bracket:
        return _before_bracket(items, start - 2)
    if previous and not reading.turned and linked(items, previous[1], start):
        return previous[0]
    first = clause_start(items, start, previous[1] if previous else 0)
    return (
        (behind(items, reading, first, discourse) if reading.turned else None)
        or participial(items, reading, first, discourse)
        or _relative(items, first, start, discourse)
        or _apposition(items, first, start, discourse)
        or behind(items, reading, first, discourse)
        or _of_clause(items, first, start, discourse)
        or _nearest(items, first, start)
        or Subject(mention=None, phrase=None, why="the subject is not named")
    )


def _before_bracket(items: Sequence[Item], at: int) -> Subject:
    index = at
    while index > 0 and items[index].kind is not Kind.NAME and items[index].capital:
        index -= 1
    found = items[index] if items[index].kind is Kind.NAME else items[at]
    if index > 1 and _is_division(found) and items[index - 1].text == ",":
        found = items[index - 2] if items[index - 2].kind is Kind.NAME else found
    phrase = Phrase(first=items.index(found), after=at + 1, mention=found.mention, name=found.text)
    return Subject(mention=found.mention, phrase=phrase, why="it stands before the bracket")


def _is_division(item: Item) -> bool:
    """Whether a name is that of a country or a large part of one: "Telkwa, British Columbia"."""
    place = item.mention.place if item.mention else None
    return place is not None and place.kind.startswith(("PCL", "ADM1"))


def _relative(
    items: Sequence[Item], first: int, start: int, discourse: Discourse
) -> Subject | None:
    """The name before a relative clause: "Ganja city which is almost"."""
    index = start - 1
    while index > first and items[index].lower in LOOSE and items[index].lower not in _RELATIVE:
        index -= 1
    if index < first or items[index].lower not in _RELATIVE or index == first:
        return None
    word = items[index].lower
    index -= 1
    if items[index].text == ",":
        index -= 1
    pointing = _definite(items, index, discourse)
    if pointing:
        return pointing
    found = chain_head(items, first, index)
    if found is None:
        return Subject(mention=None, phrase=None, why=f"the subject before “{word}” is not named")
    return Subject(
        mention=items[found].mention,
        phrase=Phrase(first=found, after=index + 1, mention=items[found].mention),
        why=f"“{items[found].text}” is the subject: it stands before “{word}”",
    )


def _definite(items: Sequence[Item], at: int, discourse: Discourse) -> Subject | None:
    """What "the town" means, its noun at item ``at``."""
    noun = items[at]
    if at < 1 or noun.lower not in SETTLEMENTS or items[at - 1].lower not in {"the", "this"}:
        return None
    mention = discourse.antecedent(noun.lower, noun.start)
    phrase = Phrase(first=at - 1, after=at + 1, noun=noun.lower)
    return Subject(mention=mention, phrase=phrase, why=points(f"the {noun.text}", mention))


def _apposition(
    items: Sequence[Item], first: int, start: int, discourse: Discourse
) -> Subject | None:
    """The name before the comma: "Ganja, 60 km from"; not "X is a village in Y, 60 km from"."""
    index = start - 1
    loose = False
    while index > first and items[index].lower in LOOSE:
        loose = True
        index -= 1
    if index <= first - 1 or items[index].text not in {",", "("} or index == first:
        return None
    pointing = _definite(items, index - 1, discourse)
    if pointing:
        return pointing
    found, feature = chain_head(items, first, index - 1), None
    if found is None and items[index - 1].lower in FEATURES:
        found, feature = chain_head(items, first, index - 2), items[index - 1].lower
    if found is None or defines(items, first, found):
        return None
    if loose and items[start - 1].lower in {"is", "was", "are", "lies", "were"}:
        return None
    found = beside(items, first, found)
    mention = items[found].mention if found is not None else None
    if found is None or mention is None:
        return Subject(mention=None, phrase=None, why="what lies at the distance is not named")
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
    if is_pronoun(items, index):
        return of_pronoun(items, index, discourse)
    if item.lower == "its":
        return None  # "Its troops are 8 km from"
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
        mention = discourse.antecedent(phrase.noun, item.start, country=phrase.country)
        return Subject(mention=mention, phrase=phrase, why=points(words, mention))
    placed = _placed(items, index, phrase, discourse)
    if placed:
        return placed
    if phrase.feature or phrase.name:
        return Subject(
            mention=None,
            phrase=phrase,
            why=f"the subject “{words}” is no place that the gazetteer could hold",
        )
    return None


def _placed(items: Sequence[Item], at: int, phrase: Phrase, discourse: Discourse) -> Subject | None:
    """The town of "the base", where the text said "a base in X" before."""
    if phrase.feature not in _PLACED or items[at].lower not in {"the", "this", "that"}:
        return None
    mention = None if phrase.mention else discourse.named_as(phrase.feature, items[at].start)
    if mention is None:
        return None
    return Subject(mention=mention, phrase=phrase, why=points(f"the {phrase.feature}", mention))


def _nearest(items: Sequence[Item], first: int, start: int) -> Subject | None:
    """The name right before the length: "at a farm near Västerås some 80 kilometres west of"."""
    index = start - 1
    if index >= first and items[index].text == ",":
        index -= 1
    while index >= first and items[index].lower in LOOSE:
        index -= 1
    found = chain_head(items, first, index) if index >= first else None
    mention = items[found].mention if found is not None else None
    if found is None or mention is None:
        return None
    if mention.label is not Label.FACILITY and not fits(mention, None):
        return None
    if beside(items, first, found) != found:
        return None
    return Subject(
        mention=mention,
        phrase=Phrase(first=found, after=index + 1, mention=mention),
        why=f"“{items[found].text}” stands right before the distance",
    )
