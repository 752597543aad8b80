"""From a name alone to the places it could mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.model import Mention, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.atlas import Atlas
    from geomap.model import Candidate


def candidates_of(
    query: str,
    *,
    atlas: Atlas,
    country: Sequence[str] = (),
    near: tuple[float, float] | None = None,
    limit: int = 5,
) -> tuple[Candidate, ...]:
    """The places that a name could mean, the likeliest first, each with its reasons.

    A name may be followed by what holds it ("Paris, Texas"): the parts are weighed together, as
    they would be in a report.

    Args:
        query: a name, or names from the smallest to the largest, with commas between them.
        atlas: the gazetteer.
        country: ISO 3166-1 alpha-2 codes of countries in which it is likelier to lie.
        near: longitude, latitude (degrees, WGS84) of a point near which it is likelier to lie.
        limit: how many at the most.

    Returns:
        Candidates whose scores sum to at most 1; the rest is "none of these".

    Raises:
        OptionError: a country code is unknown, or the point is not on the globe.

    Example:
        >>> from geomap.atlas import open_atlas
        >>> candidates_of("Paris, Texas", atlas=open_atlas())[0].place.admin1
        'US.TX'
    """
    from geomap.read import document_from_text
    from geomap.resolve import resolve

    document = document_from_text(query)
    names = [
        Mention(
            document=document.id,
            span=Span(start=part.start(), end=part.end(), text=part.group()),
        )
        for part in re.finditer(r"[^\s,][^,]*(?<!\s)", document.text)
    ]
    if not names:
        return ()
    found = resolve(
        document, names, atlas=atlas, country=country, near=near, threshold=0.0, most=limit
    )
    return found[0].candidates
