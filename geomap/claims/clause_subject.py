"""The subject that a clause begins with: a name, a pronoun, "the city", "the base"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.claims.antecedents import fits
from geomap.claims.clauses import verb_follows
from geomap.claims.items import Kind
from geomap.claims.owner import Subject, is_pronoun, of_pronoun, points
from geomap.claims.phrase import read_phrase
from geomap.claims.relation import read_way
from geomap.claims.words import ADVERBS_OF_START, COPULAS, PARTS_OF_TOWN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.claims.discourse import Discourse
    from geomap.claims.items import Item
    from geomap.claims.value import Phrase

_PLACED = frozenset("base camp port outpost barracks compound island settlement".split())
"""Things that lie in the town of their name: its point and extent answer for them."""


def of_clause(
    items: Sequence[Item], first: int, start: int, discourse: Discourse
) -> Subject | None:
    """The subject that the clause begins with: a name, a pronoun, "the city"."""
    index = first
    while index < start and (
        items[index].lower in ADVERBS_OF_START or items[index].kind is Kind.MARK
    ):
        index += 1
    way = read_way(items, index) if index < start and items[index].lower in {"by", "on"} else None
    if way and items[way[1]].text == ",":
        index = way[1] + 1  # "By road, the city is"
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
