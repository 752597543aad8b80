"""What is known of a name in one small number, for the features of a recogniser.

Bits 0-2: class of the most prominent place or reading (``CLASSES``); bits 3-5: its size
(``SIZES``, countries and continents the largest); bit 6: no place has it as main or English
name; bits 7-10: some place with the name is a country, a division, a physical feature or a
populated place; bit 11: several places; bit 12: some place has it as demonym.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.atlas.match import STORED_KINDS, NameKind

if TYPE_CHECKING:
    from geomap.atlas.atlas import Atlas

CLASSES = ("populated", "country", "first", "lower", "feature", "facility", "demonym", "letters")
SIZES = (1_000, 5_000, 15_000, 50_000, 250_000, 1_000_000, 5_000_000)

ONLY_ALTERNATE = 1 << 6
HAS_COUNTRY = 1 << 7
HAS_DIVISION = 1 << 8
HAS_FEATURE = 1 << 9
HAS_POPULATED = 1 << 10
SEVERAL = 1 << 11
HAS_DEMONYM = 1 << 12

_FACILITIES = frozenset(
    "ADMF AIRB AIRP AMUS ANS BCH BDG BLDG CH CNL CSTL DAM FCL HBR INSM MFG MNMT MSQE MUS NUCP OPRA "
    "PAL PRK PRN PRT PYR SHRN SQR ST TMPL TOWR".split()
)


def kind_class(kind: str) -> str:
    """The class of a feature code.

    Example:
        >>> [kind_class(k) for k in ("PPLC", "PCLI", "ADM1", "ADM3", "SEA", "AIRP")]
        ['populated', 'country', 'first', 'lower', 'feature', 'facility']
    """
    if kind.startswith("PPL"):
        return "populated"
    if kind.startswith(("PCL", "TERR")) or kind == "CONT":
        return "country"
    if kind == "ADM1":
        return "first"
    if kind.startswith("ADM"):
        return "lower"
    return "facility" if kind in _FACILITIES else "feature"


_HAS = {
    "populated": HAS_POPULATED,
    "country": HAS_COUNTRY,
    "first": HAS_DIVISION,
    "lower": HAS_DIVISION,
    "feature": HAS_FEATURE,
    "facility": HAS_FEATURE,
}


def summarise(atlas: Atlas, key_id: int) -> int:
    """The summary word of a key; the module's description says what its bits mean."""
    matches = atlas.matches(key_id)
    first = matches[0]
    word = SEVERAL if len({match.row for match in matches}) > 1 else 0
    leading = kind_class(atlas.kinds[atlas.kind[first.row]])
    if first.how is NameKind.DEMONYM:
        word |= CLASSES.index("demonym")
    elif first.how is NameKind.ABBREVIATION:
        word |= CLASSES.index("letters")
    else:
        word |= CLASSES.index(leading)
    population = int(atlas.population[first.row])
    size = len(SIZES) if leading == "country" else sum(population >= step for step in SIZES)
    word |= size << 3
    strong = STORED_KINDS[:2]
    if not any(match.how in strong for match in matches):
        word |= ONLY_ALTERNATE
    for match in matches[:32]:
        if match.how is NameKind.DEMONYM:
            word |= HAS_DEMONYM
        elif match.how is not NameKind.ABBREVIATION:
            word |= _HAS[kind_class(atlas.kinds[atlas.kind[match.row]])]
    return word
