"""The places that the names of a document could mean, side by side in arrays.

Mentions of one name share one sense within a document, so they are taken together as a `Name`.
"Washington state" and "the city of Washington", or "Springfield, Illinois" and "Springfield,
Missouri", are two names; a bare "Washington" goes with whichever the document spells out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from geomap.atlas import NameKind, normalise
from geomap.model import Label, Role
from geomap.resolve.cues import COMMON_NOUN, DIVISION, Cue, surroundings
from geomap.resolve.idioms import idioms
from geomap.resolve.likeness import likeness
from geomap.resolve.parents import Held, Holder, compatible, find_holders
from geomap.resolve.sorts import Sort, sorts_of
from geomap.resolve.spoken import Spoken, spoken

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from geomap.atlas import Atlas
    from geomap.model import Mention

MOST = 40
"""Places considered for one name: the most prominent, and all that the words beside it point to."""

BLOCK = 1000
"""Candidates that are compared each with each."""

_QUIET = 0.1

_BESIDE, _PLAIN, _DEFINED, _NAMESAKE = 1.0, 2.0, 3.0, 9.0
"""Log odds for lying in what the words beside a name say, say plainly, say outright, and for not
lying where the text says that a namesake lies; the corpora teach too little of it, since their
"Texas" mostly is a gold name by itself."""

HOWS = tuple(NameKind)
_HOW_CODES = {how: code for code, how in enumerate(HOWS)}
_ALTERNATE = _HOW_CODES[NameKind.ALTERNATE]
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
    parent: Held
    """What the words beside it name as holding it."""
    child: int | None
    """The mention before it of which it is the comma parent."""
    people: bool
    """Whether it is a demonym."""
    embedded: bool
    """Whether it only stands inside other names."""
    mates: set[int]
    """The mentions right beside it in lists and pairs: "New York and Denver", "from A to B"."""


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
    like: NDArray[np.float32]
    """How alike an alternate name and the place's main name are, 0 to 1, where another place has
    it for its main name; else 1."""
    held: NDArray[np.int8] = field(repr=False)
    """1 where the words beside the name point to what holds the candidate, -1 where they point
    elsewhere, 0 where they say nothing."""
    stated: NDArray[np.float32] = field(repr=False)
    """Log odds for what ``held`` says; more where the text says it outright."""
    voice: NDArray[np.float32] = field(repr=False)
    """How much the name speaks for others: a place inside another name, or one that the atlas has
    only with other letters, hardly does."""
    spoken: tuple[Spoken, ...] = field(repr=False)
    """Countries and divisions that the whole text names."""
    idioms: Mapping[str, int] = field(repr=False)
    """How many marks of each country the whole text bears: its money, spelling, offices."""

    filled: NDArray[np.int64] = field(init=False, repr=False)
    """Where the candidates begin of those names that have any."""
    among: NDArray[np.int64] = field(init=False, repr=False)
    """The number, among those names, of the name each candidate belongs to."""
    _bounds: list[int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        sizes = np.diff(self.starts)
        self.filled = self.starts[:-1][sizes > 0]
        self.among = np.repeat(np.arange(len(self.filled)), sizes[sizes > 0])
        self._bounds = self.starts.tolist()

    def of(self, number: int) -> slice:
        """Where the candidates of a name stand."""
        return slice(self._bounds[number], self._bounds[number + 1])


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
        found = _narrowed(atlas, name, _look_up(atlas, name.surface))
        size += len(found.held)
        if size > BLOCK and blocks[-1]:
            blocks.append([])
            size = len(found.held)
        blocks[-1].append(found)
    named, marks = spoken(text, atlas=atlas), idioms(text)
    return tuple(_side_by_side(block, named, marks, atlas) for block in blocks if block)


@dataclass(frozen=True, slots=True)
class _Rows:
    """What a look-up found; the arrays are as long as one another."""

    row: NDArray[np.int64]
    how: NDArray[np.int8]
    apart: NDArray[np.float32]
    like: NDArray[np.float32]

    def only(self, keep: NDArray[np.int64] | NDArray[np.bool_]) -> _Rows:
        """Some of them."""
        return _Rows(self.row[keep], self.how[keep], self.apart[keep], self.like[keep])


@dataclass(frozen=True, slots=True)
class _Found:
    name: Name
    rows: _Rows
    held: NDArray[np.int8]


def _narrowed(atlas: Atlas, name: Name, rows: _Rows) -> _Found:
    if name.people and (rows.how == _DEMONYM).any():
        rows = rows.only(rows.how == _DEMONYM)
    held = _held(atlas, rows.row, name)
    if len(held) > MOST:
        keep = np.union1d(np.arange(MOST), np.flatnonzero(held > 0)[:MOST])
        rows, held = rows.only(keep), held[keep]
    return _Found(name, rows, held)


def _side_by_side(
    found: Sequence[_Found], named: tuple[Spoken, ...], marks: Mapping[str, int], atlas: Atlas
) -> Candidates:
    sizes = [len(each.held) for each in found]
    row = np.concatenate([each.rows.row for each in found])
    apart = np.concatenate([each.rows.apart for each in found])
    quiet = np.array([_QUIET if each.name.embedded else 1.0 for each in found], np.float32)
    held = np.concatenate([each.held for each in found])
    stated = [_stated(each.name) for each in found]
    voice = np.where(apart > 0, np.float32(_QUIET), np.repeat(quiet, sizes))
    return Candidates(
        names=[each.name for each in found],
        starts=np.concatenate(([0], np.cumsum(sizes))).astype(np.int64),
        row=row,
        how=np.concatenate([each.rows.how for each in found]),
        sort=sorts_of(atlas.kinds)[atlas.kind[row]],
        name=np.repeat(np.arange(len(found)), sizes),
        apart=apart,
        like=np.concatenate([each.rows.like for each in found]),
        held=held,
        stated=(held * np.repeat(stated, sizes)).astype(np.float32),
        voice=voice,
        spoken=named,
        idioms=marks,
    )


def _stated(name: Name) -> float:
    if name.parent.namesake:
        return _NAMESAKE
    if name.parent.defined:
        return _DEFINED
    return _PLAIN if name.parent.plain else _BESIDE


def _bare(atlas: Atlas, surface: str) -> str:
    """A name without a common noun that only says what it is: the Ganja of "Ganja city"."""
    bare = COMMON_NOUN.sub("", surface)
    return bare if bare != surface and atlas.key(bare) is not None else surface


@lru_cache(maxsize=8192)
def _look_up(atlas: Atlas, surface: str) -> _Rows:
    """Distinct rows, most prominent first, each with the strongest sort of name that led to it."""
    strongest: dict[int, int] = {}
    apart: dict[int, float] = {}
    for match in atlas.candidates(surface):
        code = _HOW_CODES[match.how]
        strongest[match.row] = min(code, strongest.get(match.row, code))
        apart[match.row] = match.apart
    key = normalise(surface)
    # Only where another place has it for its main name does it matter how alike the names are.
    outnamed = any(code < _ALTERNATE for code in strongest.values())
    like = (
        likeness(key, normalise(atlas.names(row)[0])) if outnamed and how == _ALTERNATE else 1.0
        for row, how in strongest.items()
    )
    count = len(strongest)
    return _Rows(
        row=np.fromiter(strongest, np.int64, count),
        how=np.fromiter(strongest.values(), np.int8, count),
        apart=np.fromiter(apart.values(), np.float32, count),
        like=np.fromiter(like, np.float32, count),
    )


def _held(atlas: Atlas, row: NDArray[np.int64], name: Name) -> NDArray[np.int8]:
    held = _held_by(atlas, row, name)
    for holder in name.parent.namesake:
        held[_inside(atlas, row, holder)] = -1
    return held


def _held_by(atlas: Atlas, row: NDArray[np.int64], name: Name) -> NDArray[np.int8]:
    for level in name.parent.holders:
        inside = np.zeros(len(row), np.bool_)
        for holder in level:
            inside |= _inside(atlas, row, holder)
        if inside.any():
            return np.where(inside, 1, -1).astype(np.int8)
    # No candidate lies in what was read as its parent: it was no parent ("Paris, Moscow said").
    return np.zeros(len(row), np.int8)


def _inside(atlas: Atlas, row: NDArray[np.int64], holder: Holder) -> NDArray[np.bool_]:
    """Which rows lie in a country or division, and are not that country or division itself."""
    country, admin1, admin2 = holder
    sort = sorts_of(atlas.kinds)[atlas.kind[row]]
    inside: NDArray[np.bool_] = atlas.country[row] == country
    if admin1:
        inside &= atlas.admin1[row] == admin1
    if admin2:
        inside &= atlas.admin2[row] == admin2
    itself = Sort.ADMIN2 if admin2 else Sort.ADMIN1 if admin1 else Sort.COUNTRY
    inside &= sort != itself
    return inside


_SENSE = DIVISION | Cue.CITY | Cue.PHYSICAL | Cue.AIRPORT


def _names(text: str, mentions: Sequence[Mention], atlas: Atlas) -> list[Name]:
    """Group the mentions; those that say nothing of their sense join the first that does."""
    around, mates = surroundings(text, mentions), _mates(text, mentions)
    by_key: dict[tuple[str, bool], list[Name]] = {}
    for position, (mention, beside) in enumerate(zip(mentions, around, strict=True)):
        surface = _bare(atlas, mention.span.text)
        key = normalise(surface)
        parent = find_holders(beside.parents, key, atlas=atlas)
        people = mention.label is Label.DEMONYM
        senses = by_key.setdefault((key, people), [])
        name = next((each for each in senses if _agree(each, beside.cue, parent)), None)
        if name is None:
            name = Name(
                key=key, surface=surface, members=[], bare=set(), cue=Cue.NONE, head="",
                parent=Held(), child=None, people=people, embedded=True, mates=set(),
            )  # fmt: skip
            senses.append(name)
        name.members.append(position)
        name.mates |= mates[position]
        if not beside.cue & DIVISION:
            name.bare.add(position)
        name.cue |= beside.cue
        name.embedded &= mention.role is Role.EMBEDDED
        name.head = name.head or beside.heads
        if (parent.holders or parent.namesake) and not name.parent.holders:
            name.parent = parent
        if beside.is_parent and position and name.child is None:
            name.child = position - 1
    return sorted((n for senses in by_key.values() for n in senses), key=lambda n: n.members[0])


_PAIRED = re.compile(r"\s*(?:,|,?\s+(?:and|or)|/|&)\s*(?:the\s+)?|\s+(?:to|than)\s+")
_PAIRED_MOST = 12


def _mates(text: str, mentions: Sequence[Mention]) -> list[set[int]]:
    """For each mention those that a comma, "and" or "to" joins to it."""
    found: list[set[int]] = [set() for _ in mentions]
    for position in range(1, len(mentions)):
        end, start = mentions[position - 1].span.end, mentions[position].span.start
        if start - end < _PAIRED_MOST and _PAIRED.fullmatch(text, end, start):
            found[position - 1].add(position)
            found[position].add(position - 1)
    return found


def _agree(name: Name, cue: int, parent: Held) -> bool:
    """Whether a mention with this cue and these parents can be another mention of the name."""
    has, wants = name.cue & _SENSE, cue & _SENSE
    if has and wants and not (has & wants):
        return False
    some, others = parent.holders, name.parent.holders
    return not (some and others) or bool(compatible(some[0], others[0]))
