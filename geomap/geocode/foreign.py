"""Places in the words of online services, told in ours."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, Final

from geomap.geodesy import distance_km
from geomap.model import Place

if TYPE_CHECKING:
    from collections.abc import Mapping

SOURCES: Final = {
    "nominatim": "Nominatim (OpenStreetMap contributors, ODbL)",
    "photon": "Photon (OpenStreetMap contributors, ODbL)",
    "geonames": "GeoNames web service (CC BY 4.0)",
    "pelias": "Pelias (OpenStreetMap contributors, ODbL, and others)",
}
"""Whom to credit; of other services the name, their terms say the rest."""

_UNKNOWN_EXTENT_KM: Final = 5.0
_KINDS: Final = {
    "city": "PPL", "town": "PPL", "village": "PPL", "hamlet": "PPL", "locality": "PPL",
    "municipality": "PPL", "isolated_dwelling": "PPL", "localadmin": "PPL",
    "suburb": "PPLX", "quarter": "PPLX", "neighbourhood": "PPLX", "borough": "PPLX",
    "country": "PCLI", "state": "ADM1", "region": "ADM1", "province": "ADM1",
    "county": "ADM2", "district": "ADM2", "macroregion": "RGN", "ocean": "OCN", "sea": "SEA",
    "island": "ISL", "peak": "MT", "river": "STM", "water": "LK", "aerodrome": "AIRP",
    "administrative": "ADMD",
}  # fmt: skip
"""Words of OpenStreetMap and Who's On First for the feature codes of GeoNames."""


def place_of_answer(service: str, answer: Mapping[str, Any]) -> tuple[Place, tuple[str, ...]]:
    """The place of an answer, and what a reader should know of it.

    Args:
        service: its name, in small letters.
        answer: ``address``, ``latitude``, ``longitude`` and ``raw``, the service's own record.

    Raises:
        ValueError: the point is not on the globe.
        TypeError: a part is of another type than the service documents.

    Example:
        >>> raw = {"osm_type": "node", "osm_id": 7, "name": "Tiny", "addresstype": "hamlet"}
        >>> answer = {"address": "Tiny, Utopia", "latitude": 1.0, "longitude": 2.0, "raw": raw}
        >>> place, why = place_of_answer("nominatim", answer)
        >>> place.id, place.kind, why
        ('nominatim:node/7', 'PPL', ('its extent is not known: 5 km assumed',))
    """
    raw = answer["raw"] if isinstance(answer["raw"], dict) else {}
    fields = {**raw, **_dict(raw.get("properties"))}
    longitude, latitude = float(answer["longitude"]), float(answer["latitude"])
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        raise ValueError(f"latitude {latitude}, longitude {longitude}")
    if latitude == longitude == 0:
        raise ValueError("no coordinates")  # geopy's word for missing ones; nothing lies there
    radius_km = _radius_km((longitude, latitude), raw, fields)
    country = _country(fields)
    place = Place(
        id=_id(service, fields, answer),
        name=str(fields.get("name") or str(answer["address"]).partition(",")[0]).strip(),
        kind=_kind(fields),
        longitude=round(longitude, 5),
        latitude=round(latitude, 5),
        country=country,
        population=_population(fields),
        radius_km=_UNKNOWN_EXTENT_KM if radius_km is None else radius_km,
        source=SOURCES.get(service, f"{service} (online; see its terms)"),
    )
    doubt = f"its extent is not known: {_UNKNOWN_EXTENT_KM:g} km assumed"
    return place, (doubt,) if radius_km is None else ()


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _id(service: str, fields: Mapping[str, Any], answer: Mapping[str, Any]) -> str:
    """The service's own key; without one, a short hash of the record: the same each time."""
    if fields.get("osm_id") is not None:
        return f"{service}:{fields.get('osm_type', 'osm')}/{fields['osm_id']}"
    for name in ("geonameId", "gid", "place_id", "id"):
        if fields.get(name) is not None:
            return f"{service}:{fields[name]}"
    record = json.dumps(answer, sort_keys=True, ensure_ascii=False)
    return f"{service}:{hashlib.sha256(record.encode()).hexdigest()[:12]}"


def _kind(fields: Mapping[str, Any]) -> str:
    if fields.get("fcode"):
        return str(fields["fcode"])
    for name in ("addresstype", "type", "osm_value", "layer"):
        if (kind := _KINDS.get(str(fields.get(name)))) is not None:
            return kind
    return ""


def _country(fields: Mapping[str, Any]) -> str | None:
    inner = _dict(fields.get("address"))
    for code in (
        inner.get("country_code"),
        fields.get("countrycode"),
        fields.get("country_code"),
        fields.get("countryCode"),
    ):
        if isinstance(code, str) and len(code) == 2 and code.isalpha():
            return code.upper()
    return None


def _population(fields: Mapping[str, Any]) -> int | None:
    count = fields.get("population")
    return count if isinstance(count, int) and count > 0 else None


def _radius_km(
    point: tuple[float, float], raw: Mapping[str, Any], fields: Mapping[str, Any]
) -> float | None:
    """From the point to the farthest corner of the box that the service gives."""
    if isinstance(box := fields.get("boundingbox"), list) and len(box) == 4:
        south, north, west, east = (float(side) for side in box)  # Nominatim
    elif isinstance(box := fields.get("extent"), list) and len(box) == 4:
        west, north, east, south = (float(side) for side in box)  # Photon
    elif isinstance(box := raw.get("bbox"), list) and len(box) == 4:
        west, south, east, north = (float(side) for side in box)  # Pelias: GeoJSON
    else:
        return None
    corners = [(x, y) for x in (west, east) for y in (south, north)]
    if not all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in corners):
        return None
    return round(max(distance_km(point, corner) for corner in corners), 3)
