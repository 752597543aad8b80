"""Countries and first-order divisions that a text names anywhere, also inside other names.

"University of Kentucky" is no place to put a dot on, but it says where the Richmond of the same
report lies.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from geomap.atlas import NameKind, normalise
from geomap.resolve.sorts import Sort, sorts_of

if TYPE_CHECKING:
    from geomap.atlas import Atlas

Spoken = tuple[str, int, int]
"""The normalised name, `Sort.COUNTRY` or `Sort.ADMIN1`, and the code of the country or division."""

_LONGEST = 3
_RUN = re.compile(r"[A-ZÀ-Þ][\w.'’-]*(?:[ \n](?:of )?[A-ZÀ-Þ][\w.'’-]*)*")
_STRONG = frozenset({NameKind.NAME, NameKind.ENGLISH})
_READ = 20_000
"""Characters of a text that are read for this: a report, or the beginning of a book."""


def spoken(text: str, *, atlas: Atlas) -> tuple[Spoken, ...]:
    """Each country and division that capitalised words of the text name, as often as they do.

    Example:
        >>> from geomap.atlas import open_atlas
        >>> [key for key, *_ in spoken("He left the University of Kentucky.", atlas=open_atlas())]
        ['kentucky']
    """
    return tuple(each for run in _RUN.findall(text[:_READ]) for each in _in_run(atlas, run))


@lru_cache(maxsize=16384)
def _in_run(atlas: Atlas, run: str) -> tuple[Spoken, ...]:
    """What a run of capitalised words names, its longest parts first."""
    found: list[Spoken] = []
    words = run.split()
    at = 0
    while at < len(words):
        for length in range(min(_LONGEST, len(words) - at), 0, -1):
            named = _named(atlas, " ".join(words[at : at + length]))
            if named is not None:
                found.append(named)
                break
        else:
            length = 1
        at += length
    return tuple(found)


@lru_cache(maxsize=65536)
def _named(atlas: Atlas, words: str) -> Spoken | None:
    """What these words name, when their likeliest place is a country or a division."""
    words = re.sub(r"['’]s?$", "", words)
    key = normalise(words)
    matches = atlas.find(words)
    if not matches or not key:
        return None
    first = matches[0]
    sort = sorts_of(atlas.kinds)[atlas.kind[first.row]]
    letters = sum(letter.isalpha() for letter in words)
    # "Miss Smith" and "In" are no states; "Miss." and "U.S." are.
    short = first.how not in _STRONG or letters < _LONGEST
    if short and not (words.endswith(".") or (words.isupper() and sort == Sort.COUNTRY)):
        return None
    if sort == Sort.COUNTRY and atlas.country[first.row]:
        return key, Sort.COUNTRY, int(atlas.country[first.row])
    if sort == Sort.ADMIN1 and atlas.admin1[first.row]:
        return key, Sort.ADMIN1, int(atlas.admin1[first.row])
    return None
