"""The result of a run, its JSON, its tables and how a notebook shows it."""

from __future__ import annotations

from geomap.report.codec import is_report, json_schema
from geomap.report.value import Report, merge

__all__ = ["Report", "is_report", "json_schema", "merge"]
