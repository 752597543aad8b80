"""Names one or two wrong letters away."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geomap.atlas.atlas import Atlas
    from geomap.atlas.match import NameMatch


def misspelt(atlas: Atlas, name: str, *, limit: int) -> tuple[NameMatch, ...]:
    """Places whose name is one or two letters away."""
    return ()
