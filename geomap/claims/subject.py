"""Whose distance it is: apposition, relative clause, copula, pronoun, or a place left unnamed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.claims.antecedents import fits
from geomap.claims.asides import before_aside
from geomap.claims.clause_subject import of_clause
from geomap.claims.clauses import (
    beside,
    chain_head,
    clause_start,
    defines,
    is_dash,
    linked,
)
from geomap.claims.fronted import behind, participial
from geomap.claims.items import Kind
from geomap.claims.owner import LOOSE, NO_SUBJECT, Subject, apart_from, of_phrase, points
from geomap.claims.relation import read_wind
from geomap.claims.value import Phrase
from geomap.claims.words import (
    FEATURES,
    SAID,
    SETTLEMENTS,
)
from geomap.model import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.claims.discourse import Discourse
    from geomap.claims.items import Item
    from geomap.claims.value import Reading

_RELATIVE = frozenset(("which", "that", "who", "whose"))
_HEDGING = frozenset("about approximately some only just at roughly around".split())


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
    subject = _subject(items, reading, discourse, previous=previous)
    if reading.pair or apart_from(subject, reading):
        return subject
    return previous[0] if previous and apart_from(previous[0], reading) else NO_SUBJECT


def _subject(
    items: Sequence[Item],
    reading: Reading,
    discourse: Discourse,
    *,
    previous: tuple[Subject, int] | None,
) -> Subject:
    start = reading.start
    if reading.pair:
        return of_phrase(items, reading.pair, discourse, "the sentence gives both ends")
    if reading.implied:
        mention = discourse.antecedent(None, items[start].start)
        subject = Subject(mention=mention, phrase=None, why=points("the distance", mention))
        if mention is None or not apart_from(subject, reading):
            return of_clause(items, 0, start, discourse) or NO_SUBJECT
        return subject
    if reading.bracket:
        return _before_bracket(items, start - 2)
    if previous and not reading.turned and linked(items, previous[1], start):
        return previous[0]
    first = clause_start(items, start, previous[1] if previous else 0)
    return (
        (behind(items, reading, first, discourse) if reading.turned else None)
        or participial(items, reading, first, discourse)
        or _relative(items, first, start, discourse)
        or _apposition(items, first, start, discourse, references=bool(reading.references))
        or behind(items, reading, first, discourse)
        or of_clause(items, first, start, discourse)
        or _nearest(items, first, start)
        or NO_SUBJECT
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
    index = _before_saying(items, first, index)
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


def _before_saying(items: Sequence[Item], first: int, at: int) -> int:
    """The relative word before "he said": "Ganja, which the mayor said lies"."""
    if items[at].lower in SAID:
        for index in range(at - 1, max(first, at - 5), -1):
            if items[index].lower in _RELATIVE:
                return index
    return at


def _definite(items: Sequence[Item], at: int, discourse: Discourse) -> Subject | None:
    """What "the town" means, its noun at item ``at``."""
    noun = items[at]
    if at < 1 or noun.lower not in SETTLEMENTS or items[at - 1].lower not in {"the", "this"}:
        return None
    mention = discourse.antecedent(noun.lower, noun.start)
    phrase = Phrase(first=at - 1, after=at + 1, noun=noun.lower)
    return Subject(mention=mention, phrase=phrase, why=points(f"the {noun.text}", mention))


def _apposition(
    items: Sequence[Item], first: int, start: int, discourse: Discourse, *, references: bool
) -> Subject | None:
    """The name before the comma: "Ganja, 60 km from"; not "X is a village in Y, 60 km from".

    Where the reference is left out ("between X, 6 miles to the west, and"), it is always the name.
    """
    index = start - 1
    loose = False
    while index > first and items[index].lower in LOOSE:
        loose = True
        index -= 1
    index = _comma_of_name(items, first, start, index)
    if index <= first or not (items[index].text in {",", "("} or is_dash(items, index)):
        return None
    pointing = _definite(items, index - 1, discourse)
    if pointing:
        return pointing
    found, feature = chain_head(items, first, index - 1), None
    if found is None and items[index - 1].lower in FEATURES:
        found, feature = chain_head(items, first, index - 2), items[index - 1].lower
    if found is None or (references and defines(items, first, found)):
        return None
    if found - 2 > first and items[found - 1].lower == "of" and read_wind(items, found - 2):
        return None  # "It lies to the east of X, 18 miles from"
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


def _comma_of_name(items: Sequence[Item], first: int, start: int, at: int) -> int:
    """The comma behind the name, where an aside stands between it and the distance."""
    closed = items[at].text == ","
    last = at - 1 if closed else start - 1
    while last > at and items[last].lower in _HEDGING:
        last -= 1
    if items[last].lower == "and":
        last -= 1  # "X, on the border with Y and about 200 km north of"
    before = before_aside(items, first, last) if last > first else None
    return at if before is None else before


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
