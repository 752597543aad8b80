"""A name that nothing stands beside: the places it could mean by what is known of them alone.

A report weighs a name against the other names in it. Asked for by itself, a name mostly means the
place that is spoken of most. The log odds are a weighted sum of how prominent a place is, how many
names it has in the atlas (people far away gave it those), and what sort of name was asked for.
The weights are rounded from a fit to the names in halves of GeoVirus and TUD-Loc, each looked up
without its text; ``benchmarks/locate_alone.py`` measures what they are worth on the other halves.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geomap.atlas import NameKind
from geomap.atlas.drafts import rough_km
from geomap.atlas.languages import in_language
from geomap.model import Candidate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.atlas import Atlas
    from geomap.atlas.match import NameMatch

_PER_PROMINENCE: Final = 1.1
"""Log odds for each power of ten of inhabitants, or what counts as such."""
_PER_NAMES: Final = 0.6
"""Log odds for each e-fold of names."""
_WEAKER: Final = {NameKind.ALTERNATE: 1.0, NameKind.DERIVED: 1.0, NameKind.MISSPELT: 1.0}
_BESIDE_OWNERS: Final = 2.0
"""Taken off besides where others bear the name as their own: Belém is no Bethlehem."""
_OWN: Final = frozenset((NameKind.NAME, NameKind.ENGLISH))
_IN_COUNTRY: Final = 7.0
"""For lying in a country that was given: a thousandfold."""
_FALL, _NEAR_KM = 2.0, 25.0
"""Interest in a place falls with the square of its distance, as in the law of gravity that Zipf
(1946) found for traffic between towns; within 25 km it does not matter."""
_KNOWN: Final = 0.88
"""How often the place meant is among those that the atlas has for a name."""
_TO_TOWN, _SAME_SPOT_KM = 2 / 3, 60.0
"""The bare name of a town and its division is the town's, unless a word beside it says more."""
_WEIGHED: Final = 60
"""Places whose names are counted: that takes unpacking them."""
_LEAST_LISTED: Final = 0.005
_MANY_NAMES: Final = 10


@dataclass(frozen=True, slots=True)
class _Weighed:
    match: NameMatch
    odds: float
    names: int
    km: float | None
    """From the point that was given."""
    in_country: bool


def candidates_alone(
    name: str,
    *,
    atlas: Atlas,
    country: Sequence[str] = (),
    near: tuple[float, float] | None = None,
    limit: int = 5,
) -> tuple[Candidate, ...] | None:
    """The places that bear a name, the likeliest first.

    Args:
        name: as it was asked for.
        atlas: the gazetteer.
        country: ISO codes, in capitals, of countries in which it is likelier to lie.
        near: longitude, latitude of a point near which it is likelier to lie.
        limit: how many at the most.

    Returns:
        Candidates whose scores sum to less than 1; None where no place bears the name as it
        stands: then affixes and wrong letters have to be weighed.

    Example:
        >>> from geomap.atlas import open_atlas
        >>> atlas = open_atlas()
        >>> candidates_alone("Paris", atlas=atlas)[0].place.country
        'FR'
        >>> candidates_alone("Paris", atlas=atlas, near=(-95.6, 33.7))[0].place.admin1
        'US.TX'
    """
    matches: dict[int, NameMatch] = {}
    for match in atlas.find(name):
        matches.setdefault(match.row, match)
    if not matches or len(atlas.candidates(name)) != len(atlas.find(name)):
        return None
    first = [_weigh(match, atlas, country, near) for match in matches.values()]
    owned = any(match.how in _OWN for match in matches.values())
    first.sort(key=lambda one: (-one.odds, one.match.row))
    weighed = [_count_names(one, atlas, owned=owned) for one in first[:_WEIGHED]]
    weighed.sort(key=lambda one: (-one.odds, one.match.row))
    scored = sorted(_scores(weighed, atlas), key=lambda pair: -pair[0])[:limit]
    return tuple(
        Candidate(
            place=atlas.place(one.match.row),
            score=round(score, 4),
            why=_reasons(one, name, atlas, of=len(matches), is_first=not rank),
        )
        for rank, (score, one) in enumerate(scored)
        if score >= _LEAST_LISTED or not rank
    )


def _weigh(
    match: NameMatch, atlas: Atlas, country: Sequence[str], near: tuple[float, float] | None
) -> _Weighed:
    row = match.row
    odds = _PER_PROMINENCE * float(atlas.prominence[row]) - _WEAKER.get(match.how, 0.0)
    inside = atlas.countries[atlas.country[row]] in country
    if inside:
        odds += _IN_COUNTRY
    km = None if near is None else rough_km(_point(atlas, row), near)
    if km is not None:
        beyond = max(km - float(atlas.radius_km[row]), 0.0)
        odds -= _FALL * math.log1p(beyond / _NEAR_KM)
    return _Weighed(match, odds, 0, km, inside)


def _count_names(one: _Weighed, atlas: Atlas, *, owned: bool) -> _Weighed:
    names = len(atlas.names(one.match.row))
    odds = one.odds + _PER_NAMES * math.log(names)
    if owned and one.match.how is NameKind.ALTERNATE:
        odds -= _BESIDE_OWNERS
    return _Weighed(one.match, odds, names, one.km, one.in_country)


def _scores(weighed: Sequence[_Weighed], atlas: Atlas) -> list[tuple[float, _Weighed]]:
    """Shares of one; most of a division's share goes to the town of its name inside it."""
    best = max(one.odds for one in weighed)
    shares = [math.exp(one.odds - best) for one in weighed]
    whole = sum(shares) / _KNOWN
    kinds = [atlas.kinds[atlas.kind[one.match.row]] for one in weighed]
    towns = [number for number, kind in enumerate(kinds) if kind.startswith("PPL")]
    for number, kind in enumerate(kinds):
        if not kind.startswith("ADM"):
            continue
        town = next((t for t in towns if _is_around(weighed[number], weighed[t], atlas)), None)
        if town is not None:
            moved = _TO_TOWN * shares[number]
            shares[number] -= moved
            shares[town] += moved
    return [(share / whole, one) for share, one in zip(shares, weighed, strict=True)]


def _is_around(division: _Weighed, town: _Weighed, atlas: Atlas) -> bool:
    if _is_seat(division, town, atlas):
        return True  # however far from the middle
    ends = (_point(atlas, one.match.row) for one in (division, town))
    return rough_km(*ends) <= _SAME_SPOT_KM


def _is_seat(division: _Weighed, town: _Weighed, atlas: Atlas) -> bool:
    """Whether a town is the seat of the first-order division of its name."""
    here, there = division.match.row, town.match.row
    kinds = (atlas.kinds[atlas.kind[here]], atlas.kinds[atlas.kind[there]])
    codes = ((int(atlas.country[row]), int(atlas.admin1[row])) for row in (here, there))
    return kinds in (("ADM1", "PPLA"), ("ADM1", "PPLC")) and len(set(codes)) == 1


def _point(atlas: Atlas, row: int) -> tuple[float, float]:
    return float(atlas.longitude[row]), float(atlas.latitude[row])


def _reasons(one: _Weighed, name: str, atlas: Atlas, *, of: int, is_first: bool) -> tuple[str, ...]:
    from geomap.geocode.nearby import country_row
    from geomap.resolve.reasons import HOW_WORDS, SORT_WORDS
    from geomap.resolve.sorts import Sort, sort_of

    place = atlas.place(one.match.row)
    sort = sort_of(place.kind)
    reasons = []
    if is_first:
        rank = f"the likeliest of {of} places called {name}"
        reasons.append(rank if of > 1 else f"the only {name} in the atlas")
    people = f" of {place.population:,} people" if place.population else ""
    reasons.append(SORT_WORDS[sort] + people)
    holder = country_row(atlas, place.country)
    if sort != Sort.COUNTRY and holder is not None:
        given = ", as asked for" if one.in_country else ""
        reasons.append(f"in {atlas.place(holder).name}{given}")
    if one.km is not None:
        reasons.append(f"{one.km:,.0f} km from the point given")
    if one.names >= _MANY_NAMES:
        reasons.append(f"known by {one.names} names")
    whose = f" {place.name}" if one.match.how in (NameKind.DEMONYM, NameKind.ABBREVIATION) else ""
    if one.match.how is NameKind.ALTERNATE:
        whose = in_language(atlas.languages(one.match.row), name)
    reasons.append(HOW_WORDS[one.match.how] + whose)
    return tuple(reasons)
