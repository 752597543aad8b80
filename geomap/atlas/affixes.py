"""Names with a word too many or too few."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geomap.atlas.atlas import Atlas
    from geomap.atlas.match import NameMatch


def without_affixes(atlas: Atlas, name: str) -> tuple[NameMatch, ...]:
    """Places found after an affix is left out."""
    return ()
