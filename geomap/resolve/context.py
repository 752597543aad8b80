"""What the user knows of the documents, checked once and handed on as one value."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypedDict

from geomap.errors import OptionError
from geomap.resolve.points import home_point

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.atlas import Atlas

DEFAULT_THRESHOLD = 0.2
"""A name stays unresolved when its best place is less likely to be right than this."""


class Known(TypedDict, total=False):
    """What a user may say of documents, as keyword arguments."""

    country: Sequence[str]
    """ISO 3166-1 alpha-2 codes of countries that they are about."""
    near: tuple[float, float] | None
    """Longitude, latitude (degrees, WGS84) of a point that they are about."""
    source_home: str | tuple[float, float] | None
    """Where the publisher is at home, a name or a point; for local news."""
    threshold: float | None
    """Least probability, 0 to 1, at which a name is given a place; None: the usual one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The same, checked, with places turned into points."""

    countries: tuple[str, ...] = ()
    near: tuple[float, float] | None = None
    """Longitude, latitude."""
    source_home: tuple[float, float] | None = None
    threshold: float = DEFAULT_THRESHOLD

    def at_home(self, home: str | None, *, atlas: Atlas) -> Context:
        """For a document that says itself where its publisher is at home."""
        return self if home is None else replace(self, source_home=home_point(home, atlas=atlas))


def context_of(
    atlas: Atlas,
    country: Sequence[str] = (),
    near: tuple[float, float] | None = None,
    source_home: str | tuple[float, float] | None = None,
    threshold: float | None = None,
) -> Context:
    """Check what the user knows; see :class:`Known` for the arguments.

    Raises:
        OptionError: ``threshold`` is not between 0 and 1, a point is not on the globe, a country
            code is unknown to the atlas, or the atlas has no ``source_home`` of that name.

    Example:
        >>> from geomap.atlas import open_atlas
        >>> context_of(open_atlas(), country=("az",)).countries
        ('AZ',)
    """
    threshold = DEFAULT_THRESHOLD if threshold is None else threshold
    if not 0 <= threshold <= 1:
        raise OptionError(f"threshold {threshold!r}: expected a probability between 0 and 1")
    given = (country,) if isinstance(country, str) else tuple(country)
    codes = tuple(code.upper() for code in given)
    for said, code in zip(given, codes, strict=True):
        if not code or code not in atlas.countries:
            raise OptionError(
                f"country {said!r} is unknown: expected an ISO 3166-1 alpha-2 code such as AZ"
            )
    home = home_point(source_home, atlas=atlas)
    for title, point in (("near", near), ("source_home", home)):
        if point is not None and not (-180 <= point[0] <= 180 and -90 <= point[1] <= 90):
            raise OptionError(
                f"{title} {point!r}: expected longitude, latitude in degrees, in that order"
            )
    return Context(countries=codes, near=near, source_home=home, threshold=threshold)
