"""Arabic articles in small letters: the "el-" of el-Fasher belongs to the name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.recognise.decode import Name

ARTICLES = frozenset("al el ad ar as ash at ath az an ed er es esh et ez il ul".split())


def led_by_article(words: Sequence[str], start: int) -> bool:
    """Whether an article in small letters, a hyphen and a capital begin here."""
    return (
        words[start] in ARTICLES
        and start + 2 < len(words)
        and words[start + 1] == "-"
        and words[start + 2][0].isupper()
    )


def with_articles(words: Sequence[str], decoded: Sequence[Name]) -> tuple[Name, ...]:
    """The names that the network reads, each with the article that its first word hangs on.

    Example:
        >>> from geomap.recognise.decode import Name
        >>> with_articles(("in", "al", "-", "Bab"), [Name(3, 4, "LOC")])
        (Name(start=1, end=4, kind='LOC'),)
    """
    found: list[Name] = []
    done = 0
    for name in decoded:
        # the network may begin a name at its capital or at the hyphen
        starts = (name.start - 2, name.start - 1)
        led = [i for i in starts if i >= done and led_by_article(words, i)]
        found.append(replace(name, start=led[0]) if led else name)
        done = name.end
    return tuple(found)
