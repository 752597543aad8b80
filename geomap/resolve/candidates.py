"""The places that the names of a document could mean, side by side in arrays.

Mentions of one name share one sense within a document, so they are taken together as a `Name`.
"Washington state" and "the city of Washington", or "Springfield, Illinois" and "Springfield,
Missouri", are two names; a bare "Washington" goes with whichever the document spells out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from geomap.atlas import NameKind, normalise
from geomap.model import Label, Role
from geomap.resolve.cues import COMMON_NOUN, DIVISION, Cue, Surroundings, surroundings
from geomap.resolve.sorts import Sort, sorts_of
from geomap.resolve.spoken import Spoken, spoken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from geomap.atlas import Atlas
    from geomap.model import Mention

MOST = 40
"""Places considered for one name: the most prominent, and all that the words beside it point to."""

BLOCK = 1000
"""Candidates that are compared each with each."""

_QUIET = 0.1

HOWS = tuple(NameKind)
_HOW_CODES = {how: code for code, how in enumerate(HOWS)}
_DEMONYM = _HOW_CODES[NameKind.DEMONYM]


@dataclass(slots=True)
class Name:
    """The mentions of one name in one sense."""

    key: str
    """Normalised."""
    surface: str
    """As written where it stands first."""
    members: list[int]
    """Positions in the list of mentions."""
    bare: set[int]
    """Those members beside which nothing says that a division is meant."""
    cue: int
    """Bits of `Cue`."""
    head: str
    """The word that gave the cue."""
    parents: frozenset[tuple[str, int]]
    """What the words beside it name as holding it: ("country" or "admin1", code)."""
    parent_words: str
    child: int | None
    """The mention before it of which it is the comma parent."""
    people: bool
    """Whether it is a demonym."""
    embedded: bool
    """Whether it only stands inside other names."""


@dataclass(slots=True)
class Candidates:
    """All candidates of all names of a document; arrays run over candidates, grouped by name."""

    names: list[Name]
    starts: NDArray[np.int64]
    """Where each name's candidates begin; one more than names."""
    row: NDArray[np.int64]
    how: NDArray[np.int8]
    """Codes into `HOWS`."""
    sort: NDArray[np.int8]
    name: NDArray[np.int64]
    """The number of the name each candidate belongs to."""
    apart: NDArray[np.float32]
    """Wrong letters of a misspelt name, else 0."""
    held: NDArray[np.int8] = field(repr=False)
    """1 where the words beside the name point to what holds the candidate, -1 where they point
    elsewhere, 0 where they say nothing."""
    voice: NDArray[np.float32] = field(repr=False)
    """How much the name speaks for others: a place inside another name, or one that the atlas has
    only with other letters, hardly does."""
    spoken: tuple[Spoken, ...] = field(repr=False)
    """Countries and divisions that the whole text names."""

    def of(self, number: int) -> slice:
        """Where the candidates of a name stand."""
        return slice(int(self.starts[number]), int(self.starts[number + 1]))


def gather(text: str, mentions: Sequence[Mention], *, atlas: Atlas) -> tuple[Candidates, ...]:
    """The candidates of every name among the mentions.

    Args:
        text: the document's text.
        mentions: in the order of the text.
        atlas: the gazetteer.

    Returns:
        Blocks of names in the order of the text: one for a report, several for a text with so many
        names that comparing each with each would not be bounded.
    """
    blocks: list[list[_Found]] = [[]]
    size = 0
    for name in _names(text, mentions, atlas):
        found = _narrowed(atlas, name, *_look_up(atlas, name.surface))
        size += len(found.row)
        if size > BLOCK and blocks[-1]:
            blocks.append([])
            size = len(found.row)
        blocks[-1].append(found)
    named = spoken(text, atlas=atlas)
    return tuple(_side_by_side(block, named, atlas) for block in blocks if block)


@dataclass(slots=True)
class _Found:
    name: Name
    row: NDArray[np.int64]
    how: NDArray[np.int8]
    apart: NDArray[np.float32]
    held: NDArray[np.int8]


def _narrowed(
    atlas: Atlas,
    name: Name,
    row: NDArray[np.int64],
    how: NDArray[np.int8],
    apart: NDArray[np.float32],
) -> _Found:
    if name.people and (how == _DEMONYM).any():
        keep = how == _DEMONYM
        row, how, apart = row[keep], how[keep], apart[keep]
    held = _held(atlas, row, name)
    if len(row) > MOST:
        keep = np.union1d(np.arange(MOST), np.flatnonzero(held > 0)[:MOST])
        row, how, apart, held = row[keep], how[keep], apart[keep], held[keep]
    return _Found(name=name, row=row, how=how, apart=apart, held=held)


def _side_by_side(found: Sequence[_Found], named: tuple[Spoken, ...], atlas: Atlas) -> Candidates:
    sizes = [len(each.row) for each in found]
    row = np.concatenate([each.row for each in found])
    apart = np.concatenate([each.apart for each in found])
    quiet = np.array([_QUIET if each.name.embedded else 1.0 for each in found], np.float32)
    voice = np.where(apart > 0, np.float32(_QUIET), np.repeat(quiet, sizes))
    return Candidates(
        names=[each.name for each in found],
        starts=np.concatenate(([0], np.cumsum(sizes))).astype(np.int64),
        row=row,
        how=np.concatenate([each.how for each in found]),
        sort=sorts_of(atlas.kinds)[atlas.kind[row]],
        name=np.repeat(np.arange(len(found)), sizes),
        apart=apart,
        held=np.concatenate([each.held for each in found]),
        voice=voice,
        spoken=named,
    )


def _bare(atlas: Atlas, surface: str) -> str:
    """A name without a common noun that only says what it is: the Ganja of "Ganja city"."""
    bare = COMMON_NOUN.sub("", surface)
    return bare if bare != surface and atlas.key(bare) is not None else surface


@lru_cache(maxsize=8192)
def _look_up(
    atlas: Atlas, surface: str
) -> tuple[NDArray[np.int64], NDArray[np.int8], NDArray[np.float32]]:
    """Distinct rows, most prominent first, each with the strongest sort of name that led to it."""
    matches = atlas.candidates(surface)
    strongest: dict[int, int] = {}
    for match in matches:
        code = _HOW_CODES[match.how]
        strongest[match.row] = min(code, strongest.get(match.row, code))
    apart = {match.row: match.apart for match in matches}
    return (
        np.fromiter(strongest, np.int64, len(strongest)),
        np.fromiter(strongest.values(), np.int8, len(strongest)),
        np.fromiter((apart[row] for row in strongest), np.float32, len(strongest)),
    )


def _held(atlas: Atlas, row: NDArray[np.int64], name: Name) -> NDArray[np.int8]:
    if not name.parents or not len(row):
        return np.zeros(len(row), np.int8)
    countries = [code for sort, code in name.parents if sort == "country"]
    divisions = [code for sort, code in name.parents if sort == "admin1"]
    sorts = sorts_of(atlas.kinds)[atlas.kind[row]]
    inside = np.isin(atlas.country[row], countries) & (sorts != Sort.COUNTRY)
    inside |= np.isin(atlas.admin1[row], divisions) & (sorts != Sort.ADMIN1)
    if not inside.any():
        # No candidate lies in what was read as its parent: it was no parent ("Paris, Moscow said").
        return np.zeros(len(row), np.int8)
    return np.where(inside, 1, -1).astype(np.int8)


_SENSE = DIVISION | Cue.CITY | Cue.PHYSICAL | Cue.AIRPORT


def _names(text: str, mentions: Sequence[Mention], atlas: Atlas) -> list[Name]:
    """Group the mentions; those that say nothing of their sense join the first that does."""
    around = surroundings(text, mentions)
    parents = _ParentFinder(atlas)
    by_key: dict[tuple[str, bool], list[Name]] = {}
    for position, (mention, beside) in enumerate(zip(mentions, around, strict=True)):
        surface = _bare(atlas, mention.span.text)
        key = normalise(surface)
        holders, words = parents.find(beside, key)
        people = mention.label is Label.DEMONYM
        senses = by_key.setdefault((key, people), [])
        name = next((each for each in senses if _agree(each, beside.cue, holders)), None)
        if name is None:
            name = Name(
                key=key, surface=surface, members=[], bare=set(), cue=Cue.NONE, head="",
                parents=frozenset(), parent_words="", child=None, people=people, embedded=True,
            )  # fmt: skip
            senses.append(name)
        name.members.append(position)
        if not beside.cue & DIVISION:
            name.bare.add(position)
        name.cue |= beside.cue
        name.embedded &= mention.role is Role.EMBEDDED
        name.head = name.head or beside.heads
        if holders and not name.parents:
            name.parents, name.parent_words = holders, words
        if beside.is_parent and position and name.child is None:
            name.child = position - 1
    return sorted((n for senses in by_key.values() for n in senses), key=lambda n: n.members[0])


def _agree(name: Name, cue: int, parents: frozenset[tuple[str, int]]) -> bool:
    """Whether a mention with this cue and these parents can be another mention of the name."""
    has, wants = name.cue & _SENSE, cue & _SENSE
    if has and wants and not (has & wants):
        return False
    return not (parents and name.parents) or bool(parents & name.parents)


class _ParentFinder:
    """Looks up what a name's neighbours could be as its holders; each word once a document."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        self._sorts = sorts_of(atlas.kinds)
        self._known: dict[str, frozenset[tuple[str, int]]] = {}

    def find(self, beside: Surroundings, own_key: str) -> tuple[frozenset[tuple[str, int]], str]:
        for words in beside.parents:
            tokens = words.split()
            for length in range(len(tokens), 0, -1):
                part = " ".join(tokens[:length])
                holders = self._look_up(part)
                if holders and normalise(part) != own_key:
                    return holders, part.rstrip(".")
        return frozenset(), ""

    def _look_up(self, words: str) -> frozenset[tuple[str, int]]:
        if words not in self._known:
            found: set[tuple[str, int]] = set()
            for match in self._atlas.find(words)[:MOST]:
                sort = self._sorts[self._atlas.kind[match.row]]
                if sort == Sort.COUNTRY:
                    found.add(("country", int(self._atlas.country[match.row])))
                elif sort in {Sort.ADMIN1, Sort.ADMIN2} and self._atlas.admin1[match.row]:
                    found.add(("admin1", int(self._atlas.admin1[match.row])))
            self._known[words] = frozenset(found)
        return self._known[words]
