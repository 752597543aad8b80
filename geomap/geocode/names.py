"""From a name alone to the places it could mean."""

from __future__ import annotations

import re
import warnings
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from geomap.errors import OnlineError, OnlineWarning, OptionError
from geomap.geocode.alone import candidates_alone
from geomap.model import Mention, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.atlas import Atlas
    from geomap.model import Candidate, Place

_WEIGHED = 100
"""So many candidates are weighed before the list is cut."""
_SURE = 0.5
"""What follows a name holds it where its own place is at least so likely."""
_HOLDERS = ("PCL", "TERR", "ADM1")
_MOST_WORDS = 8
_PART = re.compile(r"[^\s,][^,]*(?<!\s)")
"""One of the names between the commas."""


class Online(Protocol):
    """Asks a service for the places of a name; ``online_geocoder`` makes one."""

    def candidates(self, query: str, *, limit: int) -> tuple[Candidate, ...]:
        """The places that the service knows.

        Raises:
            OnlineError: it could not be asked, or its answer could not be understood.
        """


def candidates_of(
    query: str,
    *,
    atlas: Atlas,
    country: Sequence[str] = (),
    near: tuple[float, float] | None = None,
    limit: int = 5,
    online: Online | None = None,
) -> tuple[Candidate, ...]:
    """The places that a name could mean, the likeliest first, each with its reasons.

    A name may be followed by what holds it ("Paris, Texas"; "Ganja, AZ"): the parts are weighed
    together, as they would be in a report.

    Args:
        query: a name, or names from the smallest to the largest, with commas between them.
        atlas: the gazetteer.
        country: ISO 3166-1 alpha-2 codes of countries in which it is likelier to lie.
        near: longitude, latitude (degrees, WGS84) of a point near which it is likelier to lie.
        limit: how many at the most.
        online: asked where the atlas has no place of that name; None: nothing is ever fetched.

    Returns:
        Candidates whose scores sum to at most 1; the rest is "none of these". One of score 0
        bears the name but lies outside the division that the name says.

    Raises:
        OptionError: a country code is unknown, or the point is not on the globe.

    Warns:
        OnlineWarning: the service failed; what the atlas offers, if anything, is returned.

    Example:
        >>> from geomap.atlas import open_atlas
        >>> candidates_of("Paris, Texas", atlas=open_atlas())[0].place.admin1
        'US.TX'
    """
    query = _with_comma(query, atlas)
    found = _in_atlas(query, atlas=atlas, country=country, near=near, limit=limit)
    if online is None or not query.strip() or is_known(query, atlas=atlas):
        return found
    try:
        return online.candidates(query.strip(), limit=limit) or found
    except OnlineError as error:
        warnings.warn(OnlineWarning(str(error)), stacklevel=2)
        return found


def named_in(
    language: str | None, candidates: Sequence[Candidate], *, atlas: Atlas
) -> tuple[Candidate, ...]:
    """The same places with their names in a language, where they are known.

    Args:
        language: ISO 639 code ("az", "zh-Hant"); None: main names.
        candidates: places of the atlas, or others, which keep their names.
        atlas: the gazetteer.

    Raises:
        OptionError: the language is no such code.

    Example:
        >>> from geomap.atlas import open_atlas
        >>> atlas = open_atlas()
        >>> named_in("de", candidates_of("Moscow", atlas=atlas), atlas=atlas)[0].place.name
        'Moskau'
    """
    if language is None:
        return tuple(candidates)
    from geomap.atlas.languages import language_code

    if not language_code(language):
        raise OptionError(f"language {language!r}: expected an ISO 639 code such as az or zh-Hant")
    return tuple(_named_in(language, one, atlas) for one in candidates)


def _named_in(language: str, one: Candidate, atlas: Atlas) -> Candidate:
    row = atlas.row_of(one.place.id)
    name = None if row is None else atlas.name_in(row, language)
    return one if name is None else replace(one, place=replace(one.place, name=name))


def is_known(query: str, *, atlas: Atlas) -> bool:
    """Whether the atlas has a place of this name, wrong spellings apart.

    Example:
        >>> from geomap.atlas import open_atlas
        >>> atlas = open_atlas()
        >>> is_known("Ganja, Azerbaijan", atlas=atlas), is_known("Gaanjja", atlas=atlas)
        (True, False)
    """
    from geomap.atlas import NameKind

    part = _PART.search(query)
    matches = atlas.candidates(part.group()) if part else ()
    return any(match.how is not NameKind.MISSPELT for match in matches)


def _in_atlas(
    query: str,
    *,
    atlas: Atlas,
    country: Sequence[str],
    near: tuple[float, float] | None,
    limit: int,
) -> tuple[Candidate, ...]:
    from geomap.read import document_from_text
    from geomap.resolve import context_of, resolve

    document = document_from_text(query)
    names = [
        Mention(
            document=document.id,
            span=Span(start=part.start(), end=part.end(), text=part.group()),
        )
        for part in _PART.finditer(document.text)
    ]
    if not names:
        return ()
    if len(names) == 1:
        codes = context_of(atlas, country, near).countries
        alone = candidates_alone(
            names[0].span.text, atlas=atlas, country=codes, near=near, limit=limit
        )
        if alone is not None:
            return alone
    found = resolve(
        document, names, atlas=atlas, country=country, near=near, threshold=0.0, most=_WEIGHED
    )
    sure = [mention.place for mention in found[1:] if mention.place and mention.score >= _SURE]
    divisions = [place for place in sure if place.kind == "ADM1"]
    weighed = [_unless_elsewhere(one, divisions) for one in found[0].candidates]
    code = names[-1].span.text.upper()
    if code in atlas.countries and not any(one.score for one in weighed):
        # AZ is Arizona, where there is no Ganja, and Azerbaijan, where there is
        inside = candidates_alone(names[0].span.text, atlas=atlas, country=(code,), limit=limit)
        return tuple(one for one in inside or () if one.place.country == code)
    return tuple(sorted(weighed, key=lambda one: -one.score)[:limit])


def _with_comma(query: str, atlas: Atlas) -> str:
    """A query with the comma that its writer left out: "Paris Texas" for "Paris, Texas".

    Only where the whole is no name, its beginning is one, and the rest names a country or a
    first-order division.
    """
    words = query.split()
    if "," in query or not 1 < len(words) <= _MOST_WORDS or atlas.find(query):
        return query
    for split in range(len(words) - 1, 0, -1):
        name, holder = " ".join(words[:split]), " ".join(words[split:])
        kinds = (atlas.kinds[atlas.kind[match.row]] for match in atlas.find(holder, limit=5))
        if atlas.find(name, limit=1) and any(kind.startswith(_HOLDERS) for kind in kinds):
            return f"{name}, {holder}"
    return query


def _unless_elsewhere(candidate: Candidate, divisions: Sequence[Place]) -> Candidate:
    """A candidate of score 0 where it lies in another first-order division than the one named.

    Countries are left to the ranking: whose a place is may be disputed.
    """
    place = candidate.place
    for division in divisions:
        if place.admin1 not in (None, division.admin1):
            why = (f"not in {division.name}, which the name says", *candidate.why)
            return replace(candidate, score=0.0, why=why)
    return candidate
