"""The atlas as a geocoder of geopy, alone or with an online service behind it."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final, NoReturn

from geopy.adapters import BaseSyncAdapter
from geopy.exc import GeocoderServiceError
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location

from geomap.atlas import open_atlas
from geomap.errors import OptionError
from geomap.geocode.arguments import (
    LIMIT,
    Box,
    box_of,
    checked_limit,
    country_codes_of,
    lon_lat,
    query_text,
)
from geomap.geocode.coordinates import Coordinates, read_coordinates
from geomap.geocode.names import candidates_of
from geomap.geocode.nearby import address_of, surroundings
from geomap.model import Candidate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geomap.atlas import Atlas
    from geomap.geocode.names import Online
    from geomap.geocode.nearby import Nearby, Surroundings

_LONGEST: Final = 100
"""How many candidates are weighed where the answer is to be filtered."""


class _NoNetwork(BaseSyncAdapter):  # type: ignore[misc]  # geopy has no annotations
    """Stands where other geocoders keep their connection: this one fetches nothing."""

    def get_json(self, url: str, *, timeout: float, headers: object) -> NoReturn:
        self.get_text(url, timeout=timeout, headers=headers)

    def get_text(self, url: str, *, timeout: float, headers: object) -> NoReturn:  # noqa: ARG002
        raise GeocoderServiceError(f"{url}: the atlas is asked, not the network")


class AtlasGeocoder(Geocoder):  # type: ignore[misc]  # geopy has no annotations
    """A geopy geocoder that answers from the gazetteer and never touches the network.

    ``raw`` of a location holds ``place`` (the fields of ``geomap.model.Place``), ``score``
    (probability, 0 to 1), ``why`` (reasons in words), ``extent`` (by which rule ``radius_km`` was
    found, in words) and ``candidates`` (the other places that the name could mean, each with the
    first three). As in all of geopy, points are latitude, longitude.

    Args:
        atlas: the gazetteer; None opens the default one.

    Example:
        >>> location = AtlasGeocoder().geocode("Paris, Texas")
        >>> location.address, round(location.latitude), round(location.longitude)
        ('Paris, Texas, United States', 34, -96)
    """

    def __init__(self, atlas: Atlas | None = None) -> None:
        super().__init__(adapter_factory=_NoNetwork, proxies={})
        self.atlas = atlas or open_atlas()

    def geocode(
        self,
        query: str | Mapping[str, str],
        *,
        exactly_one: bool = True,
        limit: int | None = None,
        country_codes: str | Sequence[str] | None = None,
        viewbox: Sequence[Any] | None = None,
        bounded: bool = False,
        language: str | None = None,
        timeout: Any = DEFAULT_SENTINEL,  # noqa: ARG002
    ) -> Any:  # the union would make every caller of geopy's interface cast
        """Find the places that a name means, or the point that coordinates name.

        Args:
            query: a name ("Ganja", "Springfield, IL"), coordinates ("40.68, 46.36": latitude
                first; "40°41'N 46°22'E"; "38TPL1234567890"), or a mapping with ``city``,
                ``county``, ``state`` and ``country``.
            exactly_one: the likeliest place alone, or a list.
            limit: the most of such a list; 10 if None.
            country_codes: ISO 3166-1 alpha-2 codes; places elsewhere are left out.
            viewbox: two opposite corners, each a geopy ``Point``, (latitude, longitude) or
                "latitude, longitude"; places near its middle are likelier.
            bounded: leave out what lies outside ``viewbox``.
            language: ISO 639 code ("az", "zh-Hant"); the address is in it where names are known
                in it, else in the places' main names.
            timeout: taken for the sake of geopy's interface.

        Returns:
            A location, a list of them, or None where nothing is found.

        Raises:
            OptionError: a country code, a box or coordinates are malformed or off the globe.

        Example:
            >>> found = AtlasGeocoder().geocode("Paris", exactly_one=False, country_codes="us")
            >>> {location.raw["place"]["country"] for location in found}
            {'US'}
            >>> AtlasGeocoder().geocode("Munich", language="fr").address
            'Munich, Bavière, Allemagne'
        """
        text = query_text(query)
        most = checked_limit(limit)
        countries = country_codes_of(country_codes)
        box = box_of(viewbox)
        if bounded and box is None:
            raise OptionError("bounded=True needs a viewbox")
        point = read_coordinates(text)
        if point is not None:
            return _answer([self._at(point)], exactly_one=exactly_one)
        near = box.middle() if box else None
        strict = bool(countries or bounded)
        weighed = self._candidates(text, countries, near, _LONGEST if strict else most)
        found: Sequence[Candidate] = [one for one in weighed if one.score > 0]
        if strict:
            found = self._filtered(text, found, countries, box if bounded else None)
        listed = found[:most]
        return _answer(
            [self._location(one, language, listed) for one in listed], exactly_one=exactly_one
        )

    def reverse(
        self,
        query: Any,
        *,
        exactly_one: bool = True,
        limit: int | None = None,
        max_km: float = 100.0,
        language: str | None = None,
        timeout: Any = DEFAULT_SENTINEL,  # noqa: ARG002
    ) -> Any:  # the union would make every caller of geopy's interface cast
        """Find the populated places nearest to a point, then the areas that hold it.

        Args:
            query: a geopy ``Point``, (latitude, longitude), or coordinates as text.
            exactly_one: the nearest place alone, or a list.
            limit: the most of populated places in such a list; 10 if None.
            max_km: populated places farther away are left out.
            language: as for ``geocode``.
            timeout: taken for the sake of geopy's interface.

        Returns:
            Locations at the places' own points; ``raw`` also has ``distance_km`` and
            ``direction`` (of the point, seen from the place). The division and the country whose
            outlines hold the point follow. None where there is nothing: on the high seas.

        Raises:
            OptionError: the point is not on the globe, or is no point.

        Example:
            >>> AtlasGeocoder().reverse("40.68, 46.36").address
            'Ganja, Gəncə, Azerbaijan'
        """
        longitude, latitude = lon_lat(query)
        most = 1 if exactly_one else checked_limit(limit)
        around = surroundings((longitude, latitude), atlas=self.atlas, limit=most)
        found = [self._near(one, language) for one in around.near if one.distance_km <= max_km]
        why = ("its outline holds the point",)
        found += [
            self._location(Candidate(place=place, score=1.0, why=why), language)
            for place in around.within
        ]
        return _answer(found, exactly_one=exactly_one)

    def candidates(
        self,
        query: str,
        *,
        country: Sequence[str] = (),
        near: tuple[float, float] | None = None,
        limit: int = LIMIT,
    ) -> tuple[Candidate, ...]:
        """As ``candidates_of``, with this geocoder's atlas and what stands behind it."""
        return candidates_of(
            query, atlas=self.atlas, country=country, near=near, limit=limit, online=self._online()
        )

    def _online(self) -> Online | None:
        return None

    def _candidates(
        self, text: str, countries: Sequence[str], near: tuple[float, float] | None, most: int
    ) -> tuple[Candidate, ...]:
        known = [code for code in countries if code in self.atlas.countries]
        if len(known) < len(countries):
            unknown = next(code for code in countries if code not in known)
            raise OptionError(
                f"country {unknown!r} is unknown: expected an ISO 3166-1 alpha-2 code such as AZ"
            )
        return self.candidates(text, country=known, near=near, limit=most)

    def _filtered(
        self, text: str, found: Sequence[Candidate], countries: Sequence[str], box: Box | None
    ) -> tuple[Candidate, ...]:
        """The candidates that may be given; namesakes too unlikely to be listed come last."""
        kept = {one.place.id: one for one in found}
        if "," not in text:
            why = ("bears the name; unlikely but for the filter",)
            for match in self.atlas.find(text):
                place = self.atlas.place(match.row)
                kept.setdefault(place.id, Candidate(place=place, score=0.0, why=why))
        return tuple(
            one
            for one in kept.values()
            if (not countries or one.place.country in countries)
            and (box is None or box.holds(one.place.longitude, one.place.latitude))
        )

    def _location(
        self, one: Candidate, language: str | None, listed: Sequence[Candidate] = ()
    ) -> Location:
        raw = _fields(one)
        row = self.atlas.row_of(one.place.id)
        raw["extent"] = "" if row is None else self.atlas.extent_rule(row)
        raw["candidates"] = [_fields(other) for other in listed if other is not one]
        point = (one.place.latitude, one.place.longitude)
        return Location(address_of(one.place, atlas=self.atlas, language=language), point, raw)

    def _near(self, near: Nearby, language: str | None) -> Location:
        one = Candidate(place=near.place, score=1.0, why=(near.in_words(),))
        location = self._location(one, language)
        location.raw.update(distance_km=near.distance_km, direction=near.direction)
        return location

    def _at(self, point: Coordinates) -> Location:
        """The point that was written, told by what is near it."""
        where = (point.longitude, point.latitude)
        around = surroundings(where, atlas=self.atlas, limit=1)
        why = (f"read as {point.read_as}", *around.why)
        raw: dict[str, Any] = {"place": None, "score": 1.0, "why": list(why), "candidates": []}
        if around.near:
            near = around.near[0]
            raw["place"] = asdict(near.place)
            raw.update(distance_km=near.distance_km, direction=near.direction)
        return Location(_where(around), (point.latitude, point.longitude), raw)


class FallbackGeocoder(AtlasGeocoder):
    """The atlas first; a service on the network for names that the atlas does not have.

    A failing service leaves the atlas's answer and warns.

    Args:
        atlas_geocoder: asked first, and alone for coordinates and ``reverse``.
        online: made by ``online_geocoder``.

    Example:
        >>> from geomap.geocode import online_geocoder
        >>> service = online_geocoder("nominatim", user_agent="my-newsroom/1.0 (me@example.org)")
        >>> geocoder = FallbackGeocoder(AtlasGeocoder(), service)
        >>> geocoder.geocode("Ganja, Azerbaijan").raw["place"]["id"]  # known: nothing is asked
        'geonames:586523'
    """

    def __init__(self, atlas_geocoder: AtlasGeocoder, online: Online) -> None:
        super().__init__(atlas_geocoder.atlas)
        self.online = online

    def _online(self) -> Online:
        return self.online


def _where(around: Surroundings) -> str:
    """As an address: 24 km N of Ganja, Samux, Azerbaijan."""
    parts = [around.near[0].in_words()] if around.near else []
    parts += [place.name for place in around.within if place.kind != "RGN"]
    return ", ".join(dict.fromkeys(parts)) or f"{around.latitude}, {around.longitude}"


def _fields(one: Candidate) -> dict[str, Any]:
    return {"place": asdict(one.place), "score": one.score, "why": list(one.why)}


def _answer(found: list[Location], *, exactly_one: bool) -> Location | list[Location] | None:
    """As geopy's own geocoders give it: None, not an empty list."""
    if not found:
        return None
    return found[0] if exactly_one else found
