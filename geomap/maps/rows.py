"""What several items of a page share, written once: places, mentions, layers, repeated strings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from geomap.maps.shapes import Window, encode_geometry
from geomap.maps.texts import Offsets, present
from geomap.model import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from shapely import Geometry

    from geomap.model import LayerReference, Mention, Place, Span

PLACE_COLUMNS = (
    "id", "name", "kind", "longitude", "latitude", "radius", "country", "population", "source",
    "drawn",
)  # fmt: skip
"""What comes by position in a row; the rest follows by name, in one object at the row's end."""

_DRAWN = PLACE_COLUMNS.index("drawn")

_WHOLE_KM = 300.0
"""From this radius on no dot stands for a place: its middle says nothing of where."""

_LEAST_COUNTRY_KM = 40.0
"""A smaller country (Singapore, Malta) is drawn as an area, like a district."""


def is_whole(place: Place) -> bool:
    """Whether a place is so large that the map only names it: a country, a continent, a sea.

    Example:
        >>> from geomap.model import Place
        >>> here = {"longitude": 47.5, "latitude": 40.5, "source": "GeoNames"}
        >>> is_whole(Place(id="1", name="Azerbaijan", kind="PCLI", radius_km=258, **here))
        True
        >>> is_whole(Place(id="2", name="Qazax", kind="ADM2", radius_km=22, **here))
        False
    """
    country = place.kind.startswith("PCL") and place.radius_km > _LEAST_COUNTRY_KM
    return country or place.kind in {"CONT", "OCN"} or place.radius_km > _WHOLE_KM


@dataclass(kw_only=True)
class Rows:
    """The page's shared tables, filled while the items that need them are written."""

    window: Window
    offsets: dict[str, Offsets]
    """By document, as :func:`~geomap.maps.texts.document_rows` gives them."""
    outlines: Callable[[Place], Geometry | None] | None
    layers: Mapping[str, Geometry]
    strings: dict[str, int] = field(default_factory=dict)
    place_rows: list[list[Any]] = field(default_factory=list)
    mention_rows: list[list[Any]] = field(default_factory=list)
    layer_rows: list[dict[str, Any]] = field(default_factory=list)
    _document_index: dict[str, int] = field(init=False)
    _place_index: dict[str, int] = field(default_factory=dict)
    _mention_index: dict[tuple[str, int, int], int] = field(default_factory=dict)
    _layer_index: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._document_index = {key: index for index, key in enumerate(self.offsets)}

    def document(self, key: str) -> int:
        """The row of a document."""
        return self._document_index.get(key, 0)

    def string(self, text: str | None) -> int | None:
        """The index of a string; None stays None."""
        return None if text is None else self.strings.setdefault(text, len(self.strings))

    def words(self, texts: Sequence[str]) -> list[int]:
        """The indexes of strings."""
        return [self.strings.setdefault(text, len(self.strings)) for text in texts]

    def span(self, document: str, span: Span) -> list[int]:
        """A stretch of a document, in UTF-16 code units of what the page carries of it."""
        offset = self.offsets.setdefault(document, Offsets())
        return [offset(span.start), offset(span.end)]

    def spans(self, document: str, spans: Sequence[Span]) -> list[list[int]]:
        """Several stretches of one document."""
        return [self.span(document, span) for span in spans]

    def point(self, longitude: float, latitude: float) -> list[float]:
        """A point of the page: unwrapped, rounded to about a metre."""
        return [round(self.window.longitude(longitude), 5), round(latitude, 5)]

    def place(self, place: Place) -> int:
        """The row of a place; the same place is written once."""
        known = self._place_index.get(place.id)
        if known is not None:
            return known
        index = self._place_index[place.id] = len(self.place_rows)
        more = {
            "admin1": place.admin1,
            "admin2": place.admin2,
            "whole": is_whole(place) or None,
        }
        row = [
            place.id,
            place.name,
            self.string(place.kind),
            *self.point(place.longitude, place.latitude),
            round(place.radius_km, 1),
            self.string(place.country),
            place.population,
            self.string(place.source),
            0,
            present(more),
        ]
        self.place_rows.append(row)
        return index

    def draw(self, index: int, place: Place) -> None:
        """Mark a place as one to be drawn, with its outline where it has one."""
        row = self.place_rows[index]
        if row[_DRAWN]:
            return
        row[_DRAWN] = 1
        outline = self.outlines(place) if self.outlines else None
        if outline is not None:
            row[-1]["area"] = encode_geometry(outline, window=self.window)

    def mention(self, mention: Mention) -> int:
        """The row of a mention, an array to keep pages with many of them small."""
        key = (mention.document, mention.span.start, mention.span.end)
        known = self._mention_index.get(key)
        if known is not None:
            return known
        index = self._mention_index[key] = len(self.mention_rows)
        place = None
        if mention.place is not None:
            place = self.place(mention.place)
            if mention.role is Role.LOCATION:
                self.draw(place, mention.place)
        others = [
            [candidate.place.name, candidate.place.kind, candidate.place.country,
             *self.point(candidate.place.longitude, candidate.place.latitude),
             round(candidate.score, 2)]
            for candidate in mention.candidates[1:4]
        ]  # fmt: skip
        self.mention_rows.append(
            [
                self.document(mention.document),
                *self.span(mention.document, mention.span),
                self.string(str(mention.role)),
                place,
                round(mention.score, 2),
                self.words(mention.why),
                others,
            ]
        )
        return index

    def layer(self, layer: LayerReference) -> int:
        """The row of a layer, with its geometry where that is at hand."""
        known = self._layer_index.get(layer.id)
        if known is not None:
            return known
        index = self._layer_index[layer.id] = len(self.layer_rows)
        geometry = self.layers.get(layer.id)
        row = {
            "name": layer.name,
            "from": layer.valid_from and layer.valid_from.isoformat(),
            "to": layer.valid_to and layer.valid_to.isoformat(),
            "source": layer.source,
            "accuracy": layer.accuracy_km,
            "shape": None if geometry is None else encode_geometry(geometry, window=self.window),
        }
        self.layer_rows.append(present(row))
        return index
