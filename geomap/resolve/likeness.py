"""How alike two names look: a spelling of the main name, or another name altogether.

"Kharkov" is Kharkiv in other letters; that "Berea" once was a name of Aleppo, no report means.
"""

from __future__ import annotations

import re

_VOWELS = re.compile(r"[aeiouyhw ]")
_DOUBLED = re.compile(r"(.)\1+")
_SOUNDS = str.maketrans("cqvz", "kkws")


def likeness(one: str, other: str) -> float:
    """The share of pairs of letters that two normalised names have in common, or their consonants.

    Returns:
        Dice's coefficient, 0 to 1 (Dice 1945).

    Example:
        >>> [round(likeness(a, b), 1) for a, b in (("kiev", "kyiv"), ("berea", "aleppo"))]
        [1.0, 0.0]
    """
    return max(_shared(one, other), _shared(_consonants(one), _consonants(other)))


def _consonants(name: str) -> str:
    sounds = name.translate(_SOUNDS).replace("w", "f")
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", sounds))


def _shared(one: str, other: str) -> float:
    if one == other:
        return 1.0
    some = {one[at : at + 2] for at in range(len(one) - 1)}
    others = {other[at : at + 2] for at in range(len(other) - 1)}
    return 2 * len(some & others) / max(1, len(some) + len(others))
