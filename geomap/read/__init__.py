"""Reports come in: files, pages and tables become documents."""

from __future__ import annotations

from geomap.read.build import document_from_text
from geomap.read.published import published_date
from geomap.read.sources import Reading, read, read_many, stream

__all__ = ["Reading", "document_from_text", "published_date", "read", "read_many", "stream"]
