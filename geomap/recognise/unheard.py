"""Names that no gazetteer knows: villages too small for it, and spellings of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.quantity.units import UNIT
from geomap.recognise.articles import led_by_article
from geomap.recognise.cues import situated, stricken
from geomap.recognise.features import Flag
from geomap.recognise.nouns import DIRECTIONS, LEADING, SETTLED, STRICKEN
from geomap.recognise.scene import RARE
from geomap.recognise.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from geomap.recognise.scene import Scene

_LONGEST = 4
_ODD = Flag.UPPER_LINE | Flag.TITLE_LINE
_OF_PLACES_ONLY = STRICKEN - {"evacuated", "hit", "isolated", "shaken", "struck", "surrounded"}
_JOINS = frozenset(("and", ","))


def strange(words: Sequence[str], start: int, end: int, vocabulary: Mapping[str, int]) -> bool:
    """Whether no longer word of a name is one that English texts are full of.

    Example:
        >>> strange(("Umm", "Rawaba"), 0, 2, {"umm": 9_000}), strange(("Ford",), 0, 1, {"ford": 9})
        (True, False)
    """
    longer = [w for w in words[start:end] if len(w) > 3 and w.lower() not in DIRECTIONS]
    return bool(longer) and all(
        word[0].isupper() and vocabulary.get(fold(word), RARE) >= RARE for word in longer
    )


def led(words: Sequence[str], start: int, end: int) -> bool:
    """Whether a word stands before it that hardly anything but a place follows: "in X".

    Not where it owns something: "in X's view".
    """
    owned = words[end : end + 1] in (("'s",), ("’s",))
    return start > 0 and words[start - 1].lower() in LEADING and not owned


def told(words: Sequence[str], end: int, *, read_so: bool = False) -> bool:
    """Whether what is said of it is said of places: "X village", "X was shelled".

    Of persons, too, it is said where they are ("X, in Y"): that counts where the network reads
    a place.
    """
    after = words[end] if end < len(words) else ""
    if after in SETTLED or (after == "," and _added(words[end + 1 : end + 6])):
        return True
    if read_so and after == "," and words[end + 1 : end + 2] in (("in",), ("near",)):
        return True
    return stricken(words, end, _OF_PLACES_ONLY) or situated(words, end)


def _added(after: Sequence[str]) -> bool:
    """Whether what follows a comma is said of places: "X, 9 km from Y", "X, a town"."""
    rest = after[1:] if after and after[0] in {"about", "some"} else after
    length = len(rest) > 1 and rest[0].isdigit() and UNIT.fullmatch(rest[1])
    kind = rest[:1] in (("a",), ("the",)) and any(word in SETTLED for word in rest[1:4])
    return bool(length) or kind


def unheard(
    scene: Scene, capitals: Sequence[int], taken: set[int], places: Collection[int]
) -> Iterator[tuple[int, int]]:
    """Runs of strange words with a capital that stand where places stand.

    Args:
        scene: the window.
        capitals: where its words with a capital stand.
        taken: tokens that are spoken for.
        places: where names end that may be places; one beside such a name is looked at, too.
    """
    words, done = scene.words, 0
    for start in capitals:
        if start < done or start in taken or scene.flags[start] & _ODD:
            continue
        end = start + 1
        while end < len(words) and end - start < _LONGEST and words[end][0].isupper():
            end += 1
        done = end
        begin = start - 2 if start > 1 and led_by_article(words, start - 2) else start
        beside = start > 1 and words[start - 1] in _JOINS and start - 1 in places
        looked_at = beside or led(words, begin, end) or told(words, end)
        if (
            looked_at
            and taken.isdisjoint(range(begin, end))
            and strange(words, start, end, scene.vocabulary)
        ):
            yield begin, end
