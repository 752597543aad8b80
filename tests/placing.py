"""Mentions set by hand and placed by the resolver, for the tests of the resolver."""

from __future__ import annotations

from geomap.atlas import open_atlas
from geomap.model import Mention, Span
from geomap.read import document_from_text
from geomap.resolve import resolve


def placed(text: str, *names: str) -> tuple[Mention, ...]:
    """The first mention of each name in a report of this text, resolved together."""
    document = document_from_text(text)
    mentions = [
        Mention(document=document.id, span=Span(start=at, end=at + len(name), text=name))
        for name in names
        for at in [document.text.index(name)]
    ]
    return resolve(document, mentions, atlas=open_atlas())
