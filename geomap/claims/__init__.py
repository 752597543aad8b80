"""Distance claims: what a report says lies how far from what."""

from __future__ import annotations

from geomap.claims.find import find_claims, missed_names

__all__ = ["find_claims", "missed_names"]
