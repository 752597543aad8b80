"""The narrowest place of a sentence: the wider one only holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.incidents.place import Located, precision_of, rank

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.incidents.place import Named
    from geomap.model import Mention

_FIRM_NAME = 2.0
"""From this standing on a name may be where something happened, whatever the words."""


def narrowed(folded: str, located: Located, names: Sequence[Named]) -> Located | None:
    """The town of a sentence that its first words place in a region: "In Texas, ... in Waco".

    The narrowest place of the clause is the event's, the wider one only holds it.
    """
    opening = next((name for name in names if name.mention is located.mentions[0]), None)
    if opening is None or not opening.opens or len(located.mentions) > 1:
        return None
    within = [
        name.mention
        for name in names
        if name.standing >= _FIRM_NAME and _holds(opening.mention, name.mention)
    ]
    if len(within) != 1:
        return None
    sentence = folded.rfind(". ", 0, within[0].span.start) + 1, len(folded)
    return Located((within[0],), (precision_of(folded, sentence, within[0]),), located.score)


def _holds(region: Mention, town: Mention) -> bool:
    """Whether a name of a sentence lies in the region that another one names."""
    wide, narrow = region.place, town.place
    if wide is None or narrow is None or rank(region) <= rank(town):
        return False
    if wide.country is None or wide.country != narrow.country:
        return False
    return rank(region) != 2 or not wide.admin1 or wide.admin1 == narrow.admin1
