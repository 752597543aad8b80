"""What can befall people and things, and one figure of it."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Harm(StrEnum):
    """What happened to those who are counted."""

    KILLED = "killed"
    INJURED = "injured"
    MISSING = "missing"
    DISPLACED = "displaced"
    DAMAGED = "damaged"


class Figure(NamedTuple):
    """A number of people or things and what happened to them; offsets into the document."""

    harm: Harm
    low: int
    high: int | None
    what: str
    start: int
    end: int
    vague: bool = False
    total: bool = False
    """A round-up over a longer time or a wider area: "in the past week", "killed yesterday"."""
    update: bool = False
    """Replaces what was said before: "the toll rose to 45"."""
    joint: bool = False
    """Killed and wounded counted together."""
    further: bool = False
    """Beside others that were counted before: "another five"."""
    weak: bool = False
    """Hurt in a way of which the victims may have died: "two men were shot"."""
    single: bool = False
    """One victim told without a number: "a man was killed"."""
