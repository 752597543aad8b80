"""From two names, coordinates or layers to the distance between them, explained."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geomap.atlas import normalise
from geomap.errors import OptionError
from geomap.geocode import candidates_of, read_coordinates
from geomap.model import Label, Mention, Place, Reference, Role, Span
from geomap.verify.between import measure_ends, swapped_axes
from geomap.verify.end import End, Missing, full_name
from geomap.verify.ends import ends_of
from geomap.verify.features import LINE_WORDS
from geomap.verify.judge import wind_of
from geomap.verify.words import coordinates, kilometres

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from geomap.atlas import Atlas
    from geomap.atlas.layers import Layer
    from geomap.model import Measurement

_BAD_COORDINATE: Final = re.compile(
    r"\s*(?:nan|[+-]?inf(?:inity)?|[+-]?\d[\d.]*)\s*,\s*(?:nan|[+-]?inf(?:inity)?|[+-]?\d[\d.]*)\s*",
    re.IGNORECASE,
)
"""Two numbers, or what a program writes for none, that are no coordinates."""
_LIKELY: Final = 0.5
"""The least score of a place whose name is spelt otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """The shortest way between two ends, each read in one manner."""

    start: str
    """The end that it leaves from, as it was read."""
    end: str
    measurement: Measurement
    """Leads from ``reference_point``, at the start, to ``subject_point``, at the end."""
    why: tuple[str, ...]
    """What a reader should know, in sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Distance:
    """What measuring between two ends came to."""

    a: str
    b: str
    """The ends as they were asked for."""
    on: dt.date | None
    best: Way
    """By the likeliest reading of both."""
    alternatives: tuple[Way, ...] = ()
    """By the other readings: another place of the name, another line, another viewpoint."""


def measure(
    a: str, b: str, *, atlas: Atlas, layers: Sequence[Layer], on: dt.date | None = None
) -> Distance:
    """The distance between two places, points or lines, by every reading of their names.

    Measured as claims of reports are: the shortest geodesic on WGS84 between the geometries, with
    the extent of places and the accuracy of lines added to either side.

    Args:
        a: where to measure from: a place ("Ganja", "Paris, Texas"), a point ("40.68, 46.36":
            whatever ``read_coordinates`` takes), or a line ("Armenian border",
            "Nagorno-Karabakh frontline", "coast of Lebanon", the name of a layer).
        b: where to measure to.
        atlas: the gazetteer.
        layers: own and shipped layers, see ``layers_at_hand``.
        on: the day for which lines must hold; None: any.

    Raises:
        OptionError: one of the ends is not known, or is not on the globe; the message says what
            would help.

    Example:
        >>> import datetime as dt
        >>> from geomap.atlas import open_atlas
        >>> from geomap.atlas.layers import shipped_layers
        >>> found = measure(
        ...     "Ganja",
        ...     "Nagorno-Karabakh frontline",
        ...     atlas=open_atlas(),
        ...     layers=shipped_layers(),
        ...     on=dt.date(2020, 10, 18),
        ... )
        >>> found.best.end, round(found.best.measurement.best_km)
        ('“Line of contact 1994”', 41)
    """
    asked = [_reference(text, atlas=atlas, layers=layers) for text in (a, b)]
    starts, ends = (
        ends_named(one, other=other, atlas=atlas, layers=layers, on=on)
        for one, other in (asked, asked[::-1])
    )
    ways = [
        _way(start, end) for start in starts for end in ends if start == starts[0] or end == ends[0]
    ]
    return Distance(a=a, b=b, on=on, best=ways[0], alternatives=tuple(_others(ways)))


def lines_called(
    text: str, *, atlas: Atlas, layers: Sequence[Layer], on: dt.date | None = None
) -> tuple[Layer, ...]:
    """The layers, borders and coasts that some words mean, the likeliest first.

    Args:
        text: as for ``measure``.
        atlas: the gazetteer.
        layers: own and shipped.
        on: the day for which they must hold; None: any.

    Raises:
        OptionError: the words mean nothing that is known.

    Example:
        >>> from geomap.atlas import open_atlas
        >>> [layer.name for layer in lines_called("Armenian border", atlas=open_atlas(), layers=())]
        ['Border of Armenia']
    """
    reference = _reference(text, atlas=atlas, layers=layers)
    ends = ends_named(reference, other=None, atlas=atlas, layers=layers, on=on)
    return tuple(end.layer for end in ends if end.layer)


def ends_named(
    reference: Reference,
    *,
    other: Reference | None,
    atlas: Atlas,
    layers: Sequence[Layer],
    on: dt.date | None,
) -> tuple[End, ...]:
    """Every reading of an end, the likeliest first.

    Raises:
        OptionError: there is none.
    """
    ends = ends_of(reference, other=other, atlas=atlas, layers=layers, on=on)
    if isinstance(ends, Missing):
        raise OptionError(ends.why)
    return ends


def _reference(text: str, *, atlas: Atlas, layers: Sequence[Layer]) -> Reference:
    """The words as an end of a claim: a point, a line with or without its region, or a name."""
    words = re.sub(r"(?i)^the\s+", "", text.strip())
    if not words:
        raise OptionError("an empty name has no place: give a name, a point or a line")
    span = Span(start=0, end=len(words), text=words)
    written = read_coordinates(words)
    if written:
        return Reference(span=span, mention=_at(written.longitude, written.latitude, span))
    if _BAD_COORDINATE.fullmatch(words):
        raise OptionError(f"{words!r} is no point: expected latitude, longitude in degrees")
    region, feature = _region_and_feature(words, layers)
    if feature is None:
        return Reference(span=span, mention=_named(words, atlas, layers))
    mention = _named(region, atlas, layers) if region else None
    return Reference(span=span, mention=mention, feature=feature)


def _at(longitude: float, latitude: float, span: Span) -> Mention:
    """A point as a place without extent."""
    place = Place(
        id=f"point:{longitude:g},{latitude:g}",
        name=coordinates(longitude, latitude),
        kind="point",
        longitude=longitude,
        latitude=latitude,
        radius_km=0.0,
        source="given",
    )
    return Mention(document="", span=span, place=place, score=1.0)


def _named(name: str, atlas: Atlas, layers: Sequence[Layer]) -> Mention:
    """A name with the places that it could mean; none where only a layer is called so."""
    found = candidates_of(name, atlas=atlas)
    spelt = bool(atlas.find(name.partition(",")[0]))
    if not spelt and normalise(name) in _names_in(layers):
        found = ()
    if found and not spelt and found[0].score < _LIKELY:
        meant = " or ".join(full_name(candidate.place) for candidate in found[:3])
        raise OptionError(f"no place is called {name!r}: is {meant} meant?")
    return Mention(
        document="",
        span=Span(start=0, end=len(name), text=name),
        label=Label.TOPONYM,
        role=Role.LOCATION,
        place=found[0].place if found else None,
        candidates=found,
        score=found[0].score if found else 0.0,
    )


def _names_in(layers: Sequence[Layer]) -> set[str]:
    """What layers and the regions that they belong to are called."""
    return {
        normalise(name) for layer in layers for name in (layer.name, *layer.aliases, *layer.region)
    }


def _region_and_feature(words: str, layers: Sequence[Layer]) -> tuple[str, str | None]:
    """Take "Armenian border" and "coast of Lebanon" apart; there is no feature in a mere name."""
    nouns = LINE_WORDS | {alias.casefold() for layer in layers for alias in layer.aliases}
    one_of = "|".join(sorted(map(re.escape, nouns), key=len, reverse=True))
    before = re.fullmatch(rf"(?:(.+?)(?:'s|’s)?[\s-]+)?({one_of})", words, re.IGNORECASE)
    if before:
        return before[1] or "", before[2]
    after = re.fullmatch(rf"({one_of})\s+(?:of|with|in)\s+(?:the\s+)?(.+)", words, re.IGNORECASE)
    return (after[2], after[1]) if after else (words, None)


def _way(start: End, end: End) -> Way:
    measurement = measure_ends(end, start)
    swapped = swapped_axes(end, start, measurement)
    said = (_in_words(start, end, measurement), *start.notes, *end.notes, swapped)
    why = tuple(dict.fromkeys(sentence for sentence in said if sentence))
    return Way(start=start.label, end=end.label, measurement=measurement, why=why)


def _in_words(start: End, end: End, measurement: Measurement) -> str:
    if measurement.best_km == 0:
        return f"{start.label} and {end.label} touch or overlap."
    bounds = " and ".join(map(kilometres, (measurement.low_km, measurement.high_km)))
    heading = f"{measurement.azimuth_deg:.0f} degrees ({wind_of(measurement.azimuth_deg)})"
    return (
        f"A straight line on the WGS84 ellipsoid, {kilometres(measurement.best_km)} long, leads "
        f"from {coordinates(*measurement.reference_point)} towards {heading} to "
        f"{coordinates(*measurement.subject_point)}; counting the extent of places and the "
        f"accuracy of lines it is between {bounds}."
    )


def _others(ways: Sequence[Way]) -> list[Way]:
    """The ways that do not merely repeat the first: one line seen from another viewpoint."""
    best = ways[0].measurement
    return [
        way
        for way in ways[1:]
        if (way.measurement.reference_point, way.measurement.subject_point)
        != (best.reference_point, best.subject_point)
    ]
