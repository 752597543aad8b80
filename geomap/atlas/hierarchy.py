"""Which place of GeoNames lies in which: divisions for rows that do not name theirs.

A row of a dump carries the codes of the divisions that hold it, where GeoNames has them. Regions,
islands, parts of towns and many lower divisions have none; for them ``hierarchy.txt`` says the
parent, and the parent of the parent, up to a division that has codes.
"""

from __future__ import annotations

from dataclasses import dataclass

_MOST_STEPS = 12
"""No chain of parents is longer, but for a circle in the data."""
_NO_DIVISION = frozenset(("", "00"))
"""GeoNames writes 00 for "in the country, in no division"."""


@dataclass(frozen=True, slots=True)
class Divisions:
    """A country and GeoNames codes of divisions, each without what stands before it."""

    country: str = ""
    admin1: str = ""
    admin2: str = ""


_NOWHERE = Divisions()


class Hierarchy:
    r"""Parents by GeoNames id, and the codes of the divisions among them.

    Example:
        >>> tree = Hierarchy()
        >>> row = "7\tX\tX\t\t40\t46\tA\tADM1\tAZ\t\t05" + "\t" * 8
        >>> tree.note_division(row.encode())
        >>> tree.note(7, 8), tree.note(8, 9)
        (None, None)
        >>> tree.complete(9, Divisions("AZ", "", ""))
        Divisions(country='AZ', admin1='05', admin2='')
    """

    def __init__(self) -> None:
        self._parent: dict[int, int] = {}
        self._divisions: dict[int, Divisions] = {}

    def note(self, parent: int, child: int, *, division: bool = True) -> None:
        """Learn a parent; of several a division wins over a region."""
        if division:
            self._parent[child] = parent
        else:
            self._parent.setdefault(child, parent)

    def note_division(self, line: bytes) -> None:
        """Learn the codes of a row of the dump, if it is a country or a division with codes."""
        cells = line.split(b"\t", 12)
        if cells[6] != b"A" or not cells[7].startswith((b"ADM1", b"ADM2", b"PCL")):
            return
        country, first, second = (cells[n].decode("ascii", "replace") for n in (8, 10, 11))
        self._divisions[int(cells[0])] = Divisions(
            country,
            "" if first in _NO_DIVISION else first,
            second if cells[7] == b"ADM2" else "",
        )

    def complete(self, place: int, said: Divisions) -> Divisions:
        """What a row says of its country and divisions, and what its parents add.

        A parent in another country, or in another division than the row says, adds nothing.
        """
        known = said if said.admin1 not in _NO_DIVISION else Divisions(said.country)
        above = place
        for _ in range(_MOST_STEPS):
            if known.country and known.admin1 and known.admin2:
                break
            above = self._parent.get(above, 0)
            if not above:
                break
            known = _joined(known, self._divisions.get(above, _NOWHERE))
        return known if known.admin1 else Divisions(known.country or said.country, said.admin1)


def _joined(known: Divisions, parent: Divisions) -> Divisions:
    if known.country and parent.country != known.country:
        return known
    if known.admin1 and parent.admin1 != known.admin1:
        return known
    return Divisions(parent.country, parent.admin1, known.admin2 or parent.admin2)
