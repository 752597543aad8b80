"""A document from its text: clean characters, a stable id, the checksum."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from geomap.model import Document

if TYPE_CHECKING:
    import datetime as dt

_UNPRINTABLE = re.compile("[\0\ud800-\udfff]")


class Ids:
    """The ids given in one run, so that no two documents have the same."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._next: Counter[str] = Counter()

    def claim(self, document: Document) -> Document:
        """The document under an id that no other has: the same with a number behind it if need be.

        Example:
            >>> ids = Ids()
            >>> [ids.claim(document_from_text("x", id="a")).id for _ in range(3)]
            ['a', 'a-2', 'a-3']
        """
        wanted = id_ = document.id
        while id_ in self._taken:
            self._next[wanted] += 1
            id_ = f"{wanted}-{self._next[wanted] + 1}"
        self._taken.add(id_)
        return document if id_ == wanted else replace(document, id=id_)


def document_from_text(
    text: str,
    *,
    id: str | None = None,  # noqa: A002 - the field's own name
    name: str | None = None,
    title: str | None = None,
    source: str | None = None,
    published: dt.date | None = None,
    language: str | None = None,
    source_home: str | None = None,
) -> Document:
    """A document from text that is already at hand.

    Line ends become plain line feeds. A zero character and half of a surrogate pair, which no
    file can hold, become U+FFFD; every other character stays where it is.

    Args:
        text: the report.
        id: unique among the documents of a run; None derives one from name and text.
        name: of the file it was read from, or whatever else it goes by; None takes the source.
        title: its headline.
        source: path, URL or name of the publisher.
        published: the day of publication.
        language: BCP 47 tag.
        source_home: where the publisher is at home: a place's name, or longitude, latitude.

    Example:
        >>> document = document_from_text("Missiles hit Ganja.", source="wire.txt")
        >>> document.id, document.text
        ('wire-af30e45c', 'Missiles hit Ganja.')
    """
    text = _UNPRINTABLE.sub("�", text.replace("\r\n", "\n").replace("\r", "\n"))
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Document(
        id=_clean(id) or f"{_slug(name or source or 'text')}-{sha256[:8]}",
        text=text,
        title=_clean(title),
        source=_clean(source),
        published=published,
        language=_clean(language),
        source_home=_clean(source_home),
        sha256=sha256,
    )


def _clean(value: str | None) -> str | None:
    """A value of one line that any file can hold, or None."""
    if value is None:
        return None
    return " ".join(_UNPRINTABLE.sub("�", value).split()) or None


def _slug(source: str) -> str:
    """The bare name of a source in plain letters: ``a/Gəncə 17.txt`` gives ``gence-17``.

    The folder stays out, so that the id is the same wherever the file lies.
    """
    stem = PurePath(source.rstrip("/").replace("\\", "/")).stem or "text"
    plain = unicodedata.normalize("NFKD", stem).casefold()
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    return re.sub(r"[^\w]+|_+", "-", letters)[:40].strip("-") or "text"
