"""Incidents: what happened, where, when, how many, and who says so.

Sentences are read one by one (:mod:`geomap.incidents.tellings`): words that tell of an event, its
place among the resolved mentions, its time, its figures and its source. Sentences that tell the
same event are then merged into one incident (:mod:`geomap.incidents.merge`), and incidents that
several reports tell into one with the accounts of each (:mod:`geomap.incidents.across`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.dates import stated_day
from geomap.incidents.across import merge_across
from geomap.incidents.merge import merge_tellings
from geomap.incidents.offsets import place_by_offsets
from geomap.incidents.tellings import read_tellings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.model import Document, Incident, Mention

__all__ = ["find_incidents", "merge_across", "place_by_offsets"]


def find_incidents(document: Document, mentions: Iterable[Mention]) -> tuple[Incident, ...]:
    """Find the incidents that a report tells of.

    Only locations can be the place of an incident: not datelines, demonyms or names inside other
    names. Types and precision codes are ACLED's, with ``Disaster`` and ``Accident`` beside them.
    What is negated, feared, planned, condemned or past history is no incident.

    Args:
        document: the report.
        mentions: its mentions, resolved (:func:`geomap.resolve.resolve`); unresolved ones still
            give an incident its name.

    Returns:
        The incidents in the order of the text; empty where none is told.

    Example:
        >>> from geomap.model import Document
        >>> text = "Shelling killed at least 13 people on Friday."
        >>> report = Document(id="d", text=text, sha256="")
        >>> [(i.sub_event_type, i.killed.low, i.killed.high) for i in find_incidents(report, ())]
        [('Shelling/artillery/missile attack', 13, None)]
    """
    if document.published is None and (day := stated_day(document.text)):
        document = replace(document, published=day)
    mentions = tuple(mention for mention in mentions if mention.document == document.id)
    return merge_tellings(document, read_tellings(document, mentions))
