"""One length in its sentence: whether it is a distance claim, and to what it runs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.claims.clauses import inverted
from geomap.claims.extents import clause_before, is_extent, is_measure, is_motion
from geomap.claims.items import Kind
from geomap.claims.lists import listed, read_list
from geomap.claims.pairs import (
    NO_RELATION,
    apart,
    between,
    definite,
    far_end,
    journey,
    separated,
    separating,
    two_ends,
)
from geomap.claims.phrase import read_phrase
from geomap.claims.relation import Relation, read_relation, read_way
from geomap.claims.value import Phrase, Reading
from geomap.claims.words import COPULAS, OPPOSITE
from geomap.model import Mode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.claims.items import Item

_SHORT_UNITS = frozenset(("m", "yd", "ft", "in", "cm", "mm"))
_FROM_COAST = frozenset(("inland", "offshore"))
_PRAISE = frozenset("a an easy good full further short long mere hard".split())
_LINES = frozenset("border boundary frontier river".split())
"""What one can be beyond: "20 km over the border"."""
_TIED = frozenset("to from near".split())
"""Words that make the name before a bracket the reference: "closer to X (113 km) than to Y"."""
_WITHIN = frozenset(("within", "inside", "up to", "less than", "under"))


def hedge_start(items: Sequence[Item], at: int) -> int:
    """Index of the first item of the hedge before the length at ``at``."""
    quantity = items[at].quantity
    hedge = (quantity.hedge or "") if quantity else ""
    index = at
    if hedge:
        words = len(hedge.split())
        for back in range(1, words + 3):
            if at - back >= 0 and items[at - back].lower == hedge.split()[0].lower():
                index = at - back
                break
    while index > 0 and items[index - 1].lower in {"only", "just", "a", "mere", "another", "about"}:
        index -= 1
    return index


def read_length(items: Sequence[Item], at: int) -> Reading | None:
    """Read the length at item ``at``; None where it is no distance between two places."""
    reading = _read_length(items, at)
    if reading is None:
        return None
    own = _respective(items, at) if reading.pair is None else None
    if own:
        return replace(reading, pair=own)
    return replace(reading, turned=inverted(items, reading.after))


def _respective(items: Sequence[Item], at: int) -> Phrase | None:
    """Whose length it is of "A and B are 42 km and 58 km from X": A's the first, B's the other."""
    ahead = _behind_twin(items, at) > at + 1
    twin = at >= 2 and items[at - 2].kind is Kind.LENGTH
    behind = twin and _behind_twin(items, at - 2) > at
    if ahead == behind:
        return None
    first = at if ahead else at - 2
    for index in range(first - 1, max(0, first - 16), -1):
        names = items[index - 1 : index + 2]
        both = names[0].kind is Kind.NAME and names[2].kind is Kind.NAME
        if names[1].lower == "and" and both:
            return read_phrase(items, index - 1 if ahead else index + 1)
    return None


def _read_length(items: Sequence[Item], at: int) -> Reading | None:
    start = hedge_start(items, at)
    if is_extent(items, at) or is_measure(items, start) or _denied(items, start):
        return None
    relation = read_relation(items, _behind_twin(items, at))
    relation = replace(relation, mode=_mode(items, at, start, relation))
    quantity = items[at].quantity
    within = quantity is not None and (quantity.hedge or "").lower() in _WITHIN
    near = within and relation.preposition in {"of", "from"}
    trip = journey(items, start)
    if trip:
        return trip
    given = definite(items, start, relation)
    if given:
        return given
    if is_motion(items, start) and not near and (relation.preposition or not relation.placing):
        return None
    parted = separating(items, at, start) or separated(items, start, relation)
    if parted:
        return parted
    if relation.preposition:
        return _explicit(items, at, start, relation, within=within)
    gap = {item.lower for item in items[at + 1 : relation.after]}
    if "apart" in gap:
        return apart(items, start, relation)
    if not gap.isdisjoint(_FROM_COAST):
        return _from_coast(items, at, start, relation)
    return (
        _bracketed(items, start, relation)
        or between(items, at, start, relation)
        or far_end(items, start, relation)
        or listed(items, at, start, relation)
        or _implicit(items, at, start, relation, within=within)
    )


def _denied(items: Sequence[Item], start: int) -> bool:
    """Whether the words deny it: "is not 8 km, but 30 km from", "nowhere near 200 km from"."""
    before = items[start - 1].lower if start else ""
    return before in {"not", "never", "nowhere"} or before.endswith(("n't", "n’t"))


def _behind_twin(items: Sequence[Item], at: int) -> int:
    """Where the words go on behind a length, or behind the second of "42 km and 58 km from X"."""
    twin = items[at + 1 : at + 3]
    joined = len(twin) == 2 and twin[0].lower == "and" and twin[1].kind is Kind.LENGTH
    return at + 3 if joined else at + 1


def _mode(items: Sequence[Item], at: int, start: int, relation: Relation) -> Mode:
    """Along what the distance runs, by the words behind, in, and before the length."""
    if relation.mode is not Mode.UNSTATED:
        return relation.mode
    words = items[at].lower
    if " air " in words:
        return Mode.STRAIGHT
    if " road " in words:
        return Mode.TRAVEL
    for index in range(max(0, start - 6), start):
        way = read_way(items, index)
        if way and way[1] > index + 1 and items[index].lower not in {"through", "via"}:
            return way[0]
    return Mode.UNSTATED


def _way_behind(items: Sequence[Item], at: int) -> tuple[Mode, int] | None:
    """A way behind the reference: "from Manila via Calamba", ", by road"."""
    for ahead in range(at + 1, min(len(items) - 2, at + 7)):  # ", the state capital, by road"
        if items[at].text != "," or items[ahead].lower in COPULAS:
            break
        if items[ahead].text == "," and items[ahead + 1].lower in {"by", "as"}:
            return read_way(items, ahead + 1)
    index = at
    if (index < len(items) and items[index].text == "(") or (
        index < len(items) and items[index].text == ","
    ):
        index += 1
    return read_way(items, index)


def _explicit(
    items: Sequence[Item], at: int, start: int, relation: Relation, *, within: bool
) -> Reading | None:
    preposition = relation.preposition
    phrase = read_phrase(items, relation.after)
    quantity = items[at].quantity
    short = quantity is not None and quantity.unit in _SHORT_UNITS
    before = [item.lower for item in clause_before(items, start, 4)]
    along = items[relation.after - 2].lower in {"upstream", "downstream", "upriver", "downriver"}
    named = phrase is not None and bool(phrase.mention or phrase.name)
    at_distance = named and before[:1] in (["at"], ["to"])  # "lies at 5 km of X"
    tied = relation.direction or within or along or relation.placing or at_distance
    if preposition == "of" and not tied:
        return None
    if preposition == "into" or (preposition in {"above", "below"} and (short or not phrase)):
        return None
    if preposition in {"above", "below"} and phrase and not (phrase.mention or phrase.name):
        return None
    if preposition in {"across", "over"} and not (phrase and phrase.feature in _LINES):
        return None
    if preposition == "to" and not _stands_apart(before):
        return None
    if preposition == "between":
        ends = two_ends(items, relation.after)
        if ends is None:
            return None
        return Reading(
            relation=relation, references=(ends[1],), start=start, after=ends[1].after,
            pair=ends[0], why="it stands between the two",
        )  # fmt: skip
    if phrase is None:
        phrase = _words(items, relation.after)
        if phrase is None:
            return None
    stated = relation.mode is Mode.TRAVEL or (before and before[0] in COPULAS)
    if preposition == "from" and stated and not relation.direction:
        ends = two_ends(items, relation.after, links=frozenset(("to",)))
        if ends:
            return Reading(
                relation=relation, references=(ends[1],), start=start, after=ends[1].after,
                pair=ends[0], why="the way goes there",
            )  # fmt: skip
    if preposition == "to" and relation.direction:
        # "it is 68 miles southeast to X": the wind blows the other way, from here to X
        relation = replace(relation, direction=OPPOSITE[relation.direction])
    references = read_list(items, phrase)
    after = references[-1].after
    way = _way_behind(items, after) if relation.mode is Mode.UNSTATED else None
    if way:
        relation, after = replace(relation, mode=way[0]), way[1]
        if items[after - 1].lower in {"via", "through", "of"}:
            over = read_phrase(items, after)
            after = over.after if over else after
    said = " ".join(item.text for item in items[at + 1 : relation.after])
    return Reading(
        relation=relation,
        references=references,
        start=start,
        after=after,
        why=f"it follows “{said}”",
    )


def _stands_apart(before: Sequence[str]) -> bool:
    """Whether a length "to X" is where something is: "it is 60 km to X", "is an easy 60 km to"."""
    if not {"close", "closer", "near"}.isdisjoint(before[:3]):
        return True  # "as close as 400 metres to"
    words = [word for word in before if word not in _PRAISE]
    return bool(words) and (words[0] in COPULAS or words[0] in {"only", "still", "distance"})


def _words(items: Sequence[Item], at: int) -> Phrase | None:
    """Words that name no place: "where the suspect left the car"."""
    after = at
    while after < min(len(items), at + 6) and items[after].kind in {Kind.WORD, Kind.NAME}:
        after += 1
    return Phrase(first=at, after=after) if after > at else None


def read_elided(items: Sequence[Item], at: int, before: Reading) -> Reading | None:
    """A length that leaves out what the one before has: "X is 30 km from Y, Z is 90 km"."""
    behind = items[at + 1].text if at + 1 < len(items) else "."
    start = hedge_start(items, at)
    if behind not in {".", ",", ";"} or not before.references or before.implied:
        return None
    name, last = start - 1, before.references[-1].first + 1
    while name > last and items[name].lower in {"is", "lies", "was", "a", "further"}:
        name -= 1
    if name < last or items[name].kind is not Kind.NAME or is_extent(items, at):
        return None
    return Reading(
        relation=NO_RELATION, references=before.references, start=start, after=at + 1,
        pair=Phrase(first=name, after=name + 1, mention=items[name].mention),
        why="it is the reference of the distance before, too",
    )  # fmt: skip


def _bracketed(items: Sequence[Item], start: int, relation: Relation) -> Reading | None:
    """A length in brackets behind a name: "B (15 km SE)", "B (8 km)"."""
    if start < 2 or items[start - 1].text not in "([" or relation.after >= len(items):
        return None
    if items[relation.after].text not in ")]":
        return None
    name = start - 2
    if not items[name].capital and not (name and items[name - 1].capital):
        return None
    tied = items[name - 1].lower if name else ""
    if tied in _TIED and items[name].kind is Kind.NAME and relation.direction is None:
        reference = Phrase(first=name, after=name + 1, mention=items[name].mention)
        return Reading(
            relation=relation, references=(reference,), start=start, after=relation.after + 1,
            why=f"it follows “{tied}”, its distance in brackets",
        )  # fmt: skip
    return Reading(
        relation=relation,
        references=(),
        start=start,
        after=relation.after + 1,
        bracket=True,
        why="a length in brackets behind a name runs to the place the text is about",
    )


def _from_coast(items: Sequence[Item], at: int, start: int, relation: Relation) -> Reading:
    """A length that the word itself measures from the coast: "12 miles inland"."""
    word = next(n for n in range(at + 1, relation.after) if items[n].lower in _FROM_COAST)
    return Reading(
        relation=relation,
        references=(Phrase(first=word, after=word + 1, feature="coast"),),
        start=start,
        after=relation.after,
        why=f"“{items[word].text}” is measured from the coast",
    )


def _implicit(
    items: Sequence[Item], at: int, start: int, relation: Relation, *, within: bool
) -> Reading | None:
    """A length with a direction or "away", its reference left out."""
    quantity = items[at].quantity
    short = quantity is not None and quantity.unit in _SHORT_UNITS
    before = [item.lower for item in clause_before(items, start, 2)]
    copula = bool(before) and before[0] in COPULAS
    stated = relation.placing or relation.direction is not None
    again = start > 0 and items[start - 1].lower in {"or", "and"}  # "or 113 km via Luy"
    if relation.mode is not Mode.UNSTATED and (copula or again):
        stated = True
    if within and copula and not short:
        behind = items[relation.after].text if relation.after < len(items) else "."
        stated = stated or behind in {".", ":", ",", ";"}
    nearest = not short and any(
        item.lower in {"nearest", "closest"} for item in items[max(0, start - 14) : start]
    )
    if nearest and copula is False and relation.after < len(items):
        nearest = items[relation.after].kind is Kind.MARK
    if not stated and not nearest:
        return None
    if short and not relation.placing and not relation.direction:
        return None
    if quantity is not None and quantity.value is None and quantity.span.text.isalpha():
        return None  # "miles away": nothing to check
    return Reading(
        relation=relation,
        references=(),
        start=start,
        after=max(relation.after, at + 1),
        why="the words leave it out, so it is the place the text is about",
    )
