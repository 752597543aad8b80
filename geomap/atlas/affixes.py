"""Names with a word too many or too few: "Ganja city", "River Thames", "Springfield, Ill.".

Each rule makes other names to look up, with the kinds of place that the left-out word allows;
where no place of those kinds is found, any kind will do.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.atlas.match import NameKind, NameMatch
from geomap.atlas.names import normalise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.atlas.atlas import Atlas

_TOWN = ("PPL",)
_DIVISION = ("ADM",)
_LOWER = ("ADM2", "ADM3", "ADM1", "PPL")
_STATE = ("ADM1", "PCL", "ADM")
_WATER = ("STM", "LK", "SEA", "BAY", "GULF", "CNL", "OCN", "STRT")
_HEIGHT = ("MT", "MTS", "VLC", "RGN")
_LAND = ("RGN", "PEN", "ISL", "DSRT", "PCL", "ADM", "CONT")
_ANY = ("",)

_AFTER = {
    **dict.fromkeys("city town village hamlet settlement metro downtown suburb".split(), _TOWN),
    **dict.fromkeys(
        "county parish borough township district raion rayon municipality department canton "
        "prefecture regency commune subdistrict shire upazila taluk tehsil".split(),
        _LOWER,
    ),
    **dict.fromkeys(
        "province state region oblast krai governorate emirate republic territory kingdom "
        "voivodeship federation".split(),
        _STATE,
    ),
    **dict.fromkeys("river lake sea bay gulf creek canal strait reservoir ocean".split(), _WATER),
    **dict.fromkeys("mountain mountains mount hills range peak volcano".split(), _HEIGHT),
    **dict.fromkeys(
        "island islands peninsula desert valley area coast basin plateau delta enclave exclave "
        "metropolitan proper".split(),
        _LAND + _TOWN,
    ),
}
_BEFORE = {
    **dict.fromkeys(("city of", "town of", "village of", "port of", "downtown"), _TOWN),
    **dict.fromkeys(("county", "county of", "borough of", "parish of", "district of"), _LOWER),
    **dict.fromkeys(
        (
            "province of",
            "state of",
            "region of",
            "republic of",
            "kingdom of",
            "emirate of",
            "governorate of",
            "government of",
            "territory of",
        ),
        _STATE,
    ),
    **dict.fromkeys(("river", "lake", "bay of", "gulf of", "sea of", "strait of"), _WATER),
    **dict.fromkeys(("mount", "mountains of", "cerro", "monte"), _HEIGHT),
    **dict.fromkeys(("island of", "isle of", "peninsula of", "islands of"), _LAND),
    **dict.fromkeys(
        (
            "northern southern eastern western central north south east west northeast northwest "
            "southeast southwest northeastern northwestern southeastern southwestern upper lower "
            "greater inner outer mainland metropolitan rural old historic occupied north of "
            "south of east of west of al el ar ad as az an ash the new"
        ).split(),
        _ANY,
    ),
}
_SWAPS = {
    "river": ("{} river", "river {}"),
    "lake": ("lake {}", "{} lake"),
    "mount": ("mount {}", "{} mountain", "mt {}"),
    "mountain": ("mount {}", "{} mountains"),
    "mountains": ("{} mountains", "mount {}"),
    "county": ("{} county", "county {}"),
    "island": ("{} island", "{} islands", "isle of {}"),
    "islands": ("{} islands", "{} island"),
    "district": ("{} district",),
    "province": ("{} province", "province of {}"),
}
_FACILITY = re.compile(
    r"\b(?:international airport|airport|air base|airbase|air force base|army base|naval base|base|"
    r"university|college|hospital|medical cent(?:er|re)|clinic|stadium|arena|station|port|"
    r"harbou?r|prison|jail|dam|power plant|power station|bridge|"
    r"cathedral|mosque|synagogue|museum|zoo|market|refugee camp|camp|checkpoint|crossing|"
    r"border crossing|refinery|plant|mine|cemetery|library|beach|resort|"
    r"temple|pier|"
    r"waterfront|downtown|suburbs|outskirts|courthouse|city hall|town hall|"
    r"parliament|embassy|consulate|palace|castle|garrison|barracks)\b"
)
"""Nouns of what is mostly called after the town it is in. Streets, parks, schools, hotels and
monuments are called after anything: "Santander Park" says nothing of where it is."""
_LONGEST_INSIDE = 4


def without_affixes(atlas: Atlas, name: str) -> tuple[NameMatch, ...]:
    """Places found after leaving a word out, exchanging it, or reading "X, Y" as X in Y.

    Args:
        atlas: the gazetteer.
        name: a name that the atlas does not have as it stands.

    Example:
        >>> from geomap.atlas import open_atlas
        >>> atlas = open_atlas()
        >>> match = without_affixes(atlas, "Springfield, Ill.")[0]
        >>> atlas.place(match.row).admin1
        'US.IL'
    """
    plain = re.sub(r"['’]s?$", "", name.strip())
    if plain != name and (found := _as_affix(atlas.find(plain))):
        return found
    head, comma, tail = plain.partition(",")
    if comma and (found := _within(atlas, head, tail)):
        return found
    for variant, kinds in _variants(normalise(plain)):
        matches = atlas.find(variant)
        if matches:
            fitting = [m for m in matches if atlas.kinds[atlas.kind[m.row]].startswith(kinds)]
            return _as_affix(tuple(fitting) or matches)
    return _around(atlas, normalise(plain))


def with_towns(atlas: Atlas, name: str, exact: tuple[NameMatch, ...]) -> tuple[NameMatch, ...]:
    """Put the town before its division where a word for a town stands in the division's name.

    GeoNames calls the municipality "Ganja City"; who writes "Ganja city" means the town.
    """
    words = normalise(name).split(" ")
    town_word = _AFTER.get(words[-1]) is _TOWN or _BEFORE.get(" ".join(words[:2])) is _TOWN
    if len(words) < 2 or not town_word:
        return exact
    rows = {match.row for match in exact}
    twins = [int(atlas.twin[match.row]) for match in exact if _is_division(atlas, match.row)]
    towns = dict.fromkeys(row for row in twins if row >= 0 and row not in rows)
    return (*(NameMatch(row, NameKind.AFFIX) for row in towns), *exact)


def _is_division(atlas: Atlas, row: int) -> bool:
    kind: str = atlas.kinds[atlas.kind[row]]
    return kind.startswith("ADM")


def _as_affix(matches: tuple[NameMatch, ...]) -> tuple[NameMatch, ...]:
    return tuple(NameMatch(match.row, NameKind.AFFIX) for match in matches)


def _within(atlas: Atlas, head: str, tail: str) -> tuple[NameMatch, ...]:
    """X in Y: the places called X whose country or first-order division is called Y."""
    firsts, countries = set(), set()
    for match in atlas.find(tail):
        kind = atlas.kinds[atlas.kind[match.row]]
        if kind.startswith("PCL"):
            countries.add(int(atlas.country[match.row]))
        elif kind == "ADM1":
            firsts.add(int(atlas.admin1[match.row]))
    inside = [
        match
        for match in atlas.find(head)
        if int(atlas.admin1[match.row]) in firsts or int(atlas.country[match.row]) in countries
    ]
    return _as_affix(tuple(inside))


def _variants(key: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    words = key.split(" ")
    for position, word in ((-1, words[-1]), (0, words[0])):
        if word in _SWAPS and len(words) > 1:
            rest = " ".join(words[:-1] if position else words[1:])
            for swap in _SWAPS[word]:
                yield swap.format(rest), _ANY
    if len(words) > 1 and words[-1] in _AFTER:
        yield " ".join(words[:-1]), _AFTER[words[-1]]
    for count in (2, 1):
        start = " ".join(words[:count])
        if len(words) > count and start in _BEFORE:
            yield " ".join(words[count:]), _BEFORE[start]
    if len(words) > 2 and words[-1] in _AFTER and words[0] in _BEFORE:
        yield " ".join(words[1:-1]), _AFTER[words[-1]]
    if len(words) == 1:
        for pattern in ("{} river", "lake {}", "mount {}", "{} islands", "{} island", "al {}"):
            yield pattern.format(key), _ANY


def _around(atlas: Atlas, key: str) -> tuple[NameMatch, ...]:
    """The place that a facility's name names: "Ganja International Airport" is at Ganja."""
    if not _FACILITY.search(key):
        return ()
    rest = [word for word in _FACILITY.sub(" ", key).split() if word not in {"of", "at", "in"}]
    for length in range(min(len(rest), _LONGEST_INSIDE), 0, -1):
        for start in range(len(rest) - length + 1):
            run = " ".join(rest[start : start + length])
            if len(run) > 3 and (matches := atlas.find(run)):
                return _as_affix(matches)
    return ()
