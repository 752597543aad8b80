"""What callers of geopy give to a geocoder, checked and in our own order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from geopy.point import Point

from geomap.errors import OptionError
from geomap.geocode.coordinates import read_coordinates

LIMIT: Final = 10
"""How many locations a list has where nobody says."""
_STRUCTURED: Final = ("street", "city", "county", "state", "country")
"""The parts of a structured query that a gazetteer can use, from small to large."""


@dataclass(frozen=True, slots=True)
class Box:
    """A box in degrees, as geopy's users give it."""

    south: float
    west: float
    north: float
    east: float

    def holds(self, longitude: float, latitude: float) -> bool:
        """Whether a point lies in it."""
        return self.west <= longitude <= self.east and self.south <= latitude <= self.north

    def middle(self) -> tuple[float, float]:
        """Longitude, latitude."""
        return (self.west + self.east) / 2, (self.south + self.north) / 2


def query_text(query: object) -> str:
    """A query as one text; of a structured one the parts that a gazetteer can use."""
    if isinstance(query, Mapping):
        return ", ".join(str(query[part]) for part in _STRUCTURED if query.get(part))
    if isinstance(query, str):
        return query
    raise OptionError(f"query {query!r}: expected a name or coordinates as text")


def checked_limit(limit: int | None) -> int:
    """A limit that makes sense, ``LIMIT`` where none is given."""
    if limit is None:
        return LIMIT
    if limit < 1:
        raise OptionError(f"limit {limit!r}: expected 1 or more")
    return limit


def country_codes_of(codes: str | Sequence[str] | None) -> tuple[str, ...]:
    """ISO codes in capitals, from a sequence or from "az,am"."""
    if not codes:
        return ()
    listed = codes.split(",") if isinstance(codes, str) else codes
    return tuple(str(code).strip().upper() for code in listed)


def box_of(corners: Sequence[Any] | None) -> Box | None:
    """The box between two corners, or None."""
    if not corners:
        return None
    try:
        first, second = (Point(corner) for corner in corners)
    except (TypeError, ValueError) as error:
        raise OptionError(
            f"viewbox {corners!r}: expected two corners, each latitude, longitude ({error})"
        ) from None
    souths = sorted((float(first.latitude), float(second.latitude)))
    wests = sorted((float(first.longitude), float(second.longitude)))
    return Box(south=souths[0], west=wests[0], north=souths[1], east=wests[1])


def lon_lat(query: Any) -> tuple[float, float]:
    """Longitude and latitude of what geopy takes for a point: latitude first, or text."""
    if isinstance(query, str):
        read = read_coordinates(query)
        if read is None:
            raise OptionError(f"point {query!r}: expected coordinates such as 40.68, 46.36")
        return read.longitude, read.latitude
    try:
        latitude, longitude = (float(number) for number in tuple(query)[:2])
    except (TypeError, ValueError):
        raise OptionError(f"point {query!r}: expected (latitude, longitude)") from None
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise OptionError(f"point {query!r}: expected (latitude, longitude) in degrees")
    return longitude, latitude
