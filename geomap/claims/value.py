"""What the words of one length say: noun phrases, and the relation that ties them to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geomap.claims.relation import Relation
    from geomap.model import Mention


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A noun phrase over items ``first`` to ``after - 1``."""

    first: int
    after: int
    mention: Mention | None = None
    feature: str | None = None
    noun: str | None = None
    """Of a phrase that only points back ("the city"): its noun."""
    name: str | None = None
    """The words of a name that no mention covers."""
    country: str | None = None
    """Of a phrase that only points back ("the Polish city"): the country it is in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A distance claim as the words say it, its subject apart."""

    relation: Relation
    references: tuple[Phrase, ...]
    """Empty: the reference is implicit ("Clare is 14 miles south")."""
    start: int
    """Index of the first item that belongs to the length, hedge included."""
    after: int
    """Index behind the last item read."""
    bracket: bool = False
    """The length stands in brackets behind its subject: "B (15 km SE)"."""
    turned: bool = False
    """The subject follows a verb: "2 miles to the east is Shamkir"."""
    pair: Phrase | None = None
    """The subject, where the words name both ends: "the distance between A and B is ..."."""
    second: Phrase | None = None
    """The second reference, of a subject that lies halfway between two."""
    implied: bool = False
    """The words leave the subject out: "the distance to A is ..."."""
    why: str
