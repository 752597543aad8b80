"""How a name led to a place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class NameKind(StrEnum):
    """What sort of name it was, the strongest first."""

    NAME = "name"
    """The place's main name."""
    ENGLISH = "english"
    """Its English, official or plain-ASCII name."""
    ALTERNATE = "alternate"
    """Another name, spelling or language."""
    DERIVED = "derived"
    """Made from a name by leaving out what kind of place it is ("Kars Province": "Kars")."""
    DEMONYM = "demonym"
    """Its people or its adjective ("Azerbaijani")."""
    ABBREVIATION = "abbreviation"
    """Letters that stand for it ("UAE", "Calif.")."""
    AFFIX = "affix"
    """Found only after a word was left out of, or put to, the name asked for ("Ganja city")."""
    MISSPELT = "misspelt"
    """Found only by allowing one or two wrong letters."""


STORED_KINDS = tuple(NameKind)[:6]
"""The kinds that the index holds, in the order of their codes 0 to 5."""


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A row of the atlas, and the sort of name that led to it."""

    row: int
    how: NameKind
    apart: float = 0.0
    """How many letters are wrong where it is misspelt, and half a letter where the first is."""
