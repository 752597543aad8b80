"""Names whose last words tell another kind, or another end, than the network reads."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.recognise.articles import ARTICLES
from geomap.recognise.nouns import COURTS, SETTLED, SITES

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from geomap.recognise.decode import Name

_SITED = SITES | {"clinic", "crossing", "school"}
_OF_KIND = {(noun.capitalize(), "of") for noun in SETTLED}
_DEDICATED = frozenset(("clinic", "hospital", "mosque", "school"))


def by_their_nouns(
    words: Sequence[str], decoded: Sequence[Name], known: Collection[tuple[int, int]]
) -> tuple[Name, ...]:
    """The names that the network reads, with the kind and the end that their nouns give them.

    Args:
        words: the tokens.
        decoded: the names as they were read.
        known: where names of the gazetteer begin and end.

    Example:
        >>> from geomap.recognise.decode import Name
        >>> by_their_nouns(("at", "Zikim", "crossing"), [Name(1, 2, "LOC")], ())
        (Name(start=1, end=3, kind='FAC'),)
    """
    return tuple(_by_its_noun(words, name, known) for name in decoded)


def _by_its_noun(words: Sequence[str], name: Name, spans: Collection[tuple[int, int]]) -> Name:
    known = (name.start, name.end) in spans
    if name.kind not in {"LOC", "ORG", "MISC"}:
        return name
    for i in range(name.start + 1, name.end - 1):
        if tuple(words[i : i + 3]) == ("Local", "Government", "Area"):
            return replace(name, end=i, kind="LOC")
    if name.kind == "LOC":
        if name.end - name.start > 1 and not known and words[name.end - 1].lower() in COURTS:
            return replace(name, kind="ORG")
        inner = name.start + 2, name.end
        if not known and inner in spans and tuple(words[name.start : name.start + 2]) in _OF_KIND:
            return replace(name, start=name.start + 2)
        noun = words[name.end] if name.end < len(words) else ""
        # few towns are called after the revolution or the cure, many hospitals are
        arabic = words[name.start].lower() in ARTICLES and words[name.start + 1] == "-"
        spelt_out = "." not in words[name.end - 1]
        if (noun in _SITED and spelt_out and not known) or (noun in _DEDICATED and arabic):
            return replace(name, end=name.end + 1, kind="FAC")
    return name
