"""A sentence that counts somebody, with what was found in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from geomap.incidents.outcomes import Outcome

Stretch = tuple[int, int]


class Scene(NamedTuple):
    """A sentence and its words of outcomes; offsets into the document."""

    folded: str
    """The document, folded (:func:`geomap.dates.fold`)."""
    start: int
    end: int
    outcomes: tuple[Outcome, ...] = ()
    parts: tuple[Stretch, ...] = ()
    """Stretches that count a part of others: "including three children"."""
    text: str | None = None
    """The document as written; with it people are known by name."""
    places: tuple[Stretch, ...] = ()
    """Stretches that are names of places."""

    def part_of(self, start: int) -> Stretch | None:
        """Return the part that what begins at ``start`` stands in, if any."""
        return next((part for part in self.parts if part[0] <= start < part[1]), None)

    def before(self, offset: int, reach: int) -> str:
        """Return so many letters of the sentence before an offset."""
        return self.folded[max(self.start, offset - reach) : offset]
