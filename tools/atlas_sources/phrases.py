"""Alternate names that are no names: they begin with an English word, and meet English texts.

GeoNames keeps transliterations of Chinese and Thai made by machine, without a capital ("a man" for
Oman, "he nan"), and a few phrases ("of Bougainville"). The transliterations that begin with no
English word do no harm, and how many there are says how widely a place is known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.atlas.match import STORED_KINDS, NameKind
from geomap.atlas.names import key_of

if TYPE_CHECKING:
    from geomap.atlas.drafts import Draft, Drafts

_NEVER = frozenset(("of", "not"))
_WORDS = frozenset(
    "a about an and as at be by for from he her his i in is it its my near no not of on or our "
    "over she so than that the their them then they this to was we when where with you".split()
)
_BEFORE_A_NAME = frozenset("in to for from by with and or on near about".split())
_ARTICLES = frozenset(("a", "an"))
"""Of countries only: in Galicia, Corsica and Ireland towns are called so ("A Coruña")."""

_PROPER = (NameKind.NAME, NameKind.ENGLISH, NameKind.DERIVED)


def drop_phrases(drafts: Drafts) -> int:
    """Take them out; how many names went."""
    dropped = 0
    for draft in drafts:
        gone = [name for name in draft.names if name != draft.name and _no_name(name, draft)]
        dropped += len(gone)
        for name in gone:
            del draft.names[name]
            draft.spoken.pop(name, None)
    return dropped


def _no_name(name: str, draft: Draft) -> bool:
    how = STORED_KINDS[draft.names[name]]
    if not name.isascii() or how in (NameKind.DEMONYM, NameKind.ABBREVIATION):
        return False
    first, _, rest = name.lower().partition(" ")
    if not rest:
        return False
    small = name == name.lower() and name not in draft.spoken and draft.name != draft.name.lower()
    if first in _NEVER or (small and first in _WORDS):
        return True
    if first in _BEFORE_A_NAME or (first in _ARTICLES and draft.kind.startswith("PCL")):
        key = key_of(rest)
        return any(key_of(n) == key for n, c in draft.names.items() if STORED_KINDS[c] in _PROPER)
    return False
