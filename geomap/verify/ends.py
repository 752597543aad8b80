"""The two ends of a claim: every reading of each that fits the report's words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geomap.atlas import normalise
from geomap.atlas.layers import fitting_layers
from geomap.resolve.points import apart_km, point_of
from geomap.verify.end import End, Missing, full_name, layer_end, place_end
from geomap.verify.features import feature_ends
from geomap.verify.words import as_of, coordinates, day

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from geomap.atlas import Atlas
    from geomap.atlas.layers import Layer
    from geomap.model import Mention, Place, Reference

COMPARABLE: Final = 0.5
"""A candidate place with at least this share of the best one's score is a reading of its own."""
_NATURAL: Final = frozenset("lake river mount mountain creek bay reservoir volcano glacier".split())
"""Words in a name that say that it is no town."""
_OF_DIVISION: Final = frozenset("provincial regional state departmental district county".split())
"""Adjectives of a capital that is not the country's."""
_MOST_PLACES: Final = 5


def ends_of(
    reference: Reference,
    *,
    other: Reference | None,
    atlas: Atlas,
    layers: Sequence[Layer],
    on: dt.date | None,
) -> tuple[End, ...] | Missing:
    """Every reading of one end of a claim, the likeliest first.

    Args:
        reference: the end as the report words it.
        other: the other end, for a feature that names no region.
        atlas: for outlines and names.
        layers: own and shipped.
        on: the report's day.
    """
    mention, feature = reference.mention, reference.feature
    if feature is None and mention is None:
        return Missing(why=f"“{reference.span.text}” names no place.")
    if feature is None and mention is not None:
        return _places(mention, atlas=atlas, layers=layers, on=on)
    assert feature is not None  # noqa: S101 - for the type checker
    if feature.casefold() == "capital" and mention is not None:
        return _capital(reference, mention, atlas)
    return feature_ends(reference, feature, other=other, atlas=atlas, layers=layers, on=on)


def _places(
    mention: Mention, *, atlas: Atlas, layers: Sequence[Layer], on: dt.date | None
) -> tuple[End, ...] | Missing:
    text = mention.span.text
    named = fitting_layers(layers, feature=text, region_names=(), on=on)
    if not named and mention.place is not None and mention.place.kind == "RGN":
        # "the LoC": a line that the gazetteer has as the middle of its region
        named = fitting_layers(layers, feature=mention.place.name, region_names=(), on=on)
    lines = tuple(layer_end(layer, on) for layer in named)
    if mention.place is None:
        outdated = fitting_layers(layers, feature=text, region_names=(), on=None)
        if outdated and not lines:
            when = f" on {day(on)}" if on else ""
            held = " ".join(map(as_of, outdated))
            return Missing(why=f"No layer called “{text}” holds{when}. {held}")
        reason = f" ({'; '.join(mention.why)})" if mention.why else ""
        return lines or Missing(
            why=f"“{text}” could not be placed{reason}. Name it together with its country or "
            "province, or draw it and give it as a layer of that name with --layer FILE."
        )
    if lines:
        # A layer of that very name knows the shape of what the gazetteer has as a mere point.
        return (*lines, replace(place_end(mention.place, atlas), decisive=False))
    other = _of_another_sort(text, mention.place, atlas)
    if other:
        return Missing(why=other)
    ends: tuple[End, ...] = (place_end(mention.place, atlas),)
    best = next((c.score for c in mention.candidates if c.place == mention.place), mention.score)
    for candidate in mention.candidates[:_MOST_PLACES]:
        likely = candidate.score >= COMPARABLE * best
        if likely and all(_apart(candidate.place, end.place) for end in ends):
            end = place_end(candidate.place, atlas)
            # Distances are told from towns: the division around one bears on it, no more.
            town = _town_of_its_name(candidate.place, atlas)
            around = town is not None and any(each.is_at(town) for each in ends)
            ends = (*ends, replace(end, decisive=not around))
    town = _town_of_its_name(mention.place, atlas)
    if town and not any(each.is_at(town) for each in ends):
        ends = (*ends, place_end(town, atlas))
    return _labelled_apart(ends)


def _of_another_sort(text: str, place: Place, atlas: Atlas) -> str | None:
    """Why a place cannot be what its name says: Lake Livingston is not the town Livingston."""
    words = set(normalise(text).split()) & _NATURAL
    row = atlas.row_of(place.id)
    if not words or not place.kind.startswith("PPL") or row is None:
        return None
    if any(words & set(normalise(name).split()) for name in (place.name, *atlas.names(row))):
        return None
    return f"“{text}” is a {min(words)}; the gazetteer only has the town of {full_name(place)}."


def _town_of_its_name(place: Place, atlas: Atlas) -> Place | None:
    """The town that a division shares its name with."""
    row = atlas.row_of(place.id) if place.kind.startswith("ADM") else None
    twin = -1 if row is None else int(atlas.twin[row])
    return atlas.place(twin) if twin >= 0 else None


def _labelled_apart(ends: tuple[End, ...]) -> tuple[End, ...]:
    """Places of one name in one country get their coordinates into the label."""
    labels = [end.label for end in ends]
    return tuple(
        replace(end, label=f"{end.label} at {coordinates(*point_of(end.place))}")
        if end.place and labels.count(end.label) > 1
        else end
        for end in ends
    )


def _apart(place: Place, other: Place | None) -> bool:
    """Whether two places are not one and the same spot (a town and its district are)."""
    if other is None or place.id == other.id:
        return other is None
    return apart_km(place, other) > max(place.radius_km, other.radius_km)


def _capital(reference: Reference, mention: Mention, atlas: Atlas) -> tuple[End, ...] | Missing:
    """The capital of a country, or that of a division where the words or the place say so."""
    import numpy as np

    place = mention.place
    country = place.country if place else None
    local = not _OF_DIVISION.isdisjoint(reference.span.text.casefold().split())
    if place is not None and place.admin1 and (local or place.kind == "ADM1"):
        capitals = ("PPLA", "PPLC")
        rows = np.flatnonzero(atlas.admin1 == atlas.admin1_codes.index(place.admin1))
        rows = rows[[atlas.kinds[atlas.kind[row]] in capitals for row in rows]]
        if len(rows):
            return tuple(place_end(atlas.place(int(row)), atlas) for row in rows)
    if country is None or country not in atlas.countries or "PPLC" not in atlas.kinds:
        return Missing(
            why=f"The country of “{mention.span.text}” is not known, so its capital is not."
        )
    rows = np.flatnonzero(
        (atlas.country == atlas.countries.index(country))
        & (atlas.kind == atlas.kinds.index("PPLC"))
    )
    places = [atlas.place(int(row)) for row in rows]
    if not places:
        return Missing(why=f"No capital of {country} is in the gazetteer.")
    return tuple(place_end(place, atlas) for place in places)
