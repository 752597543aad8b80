"""What speaks against calling a claim contradicted: other readings, unsure placings, bare words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.model import Outcome
from geomap.verify.features import LINE_WORDS
from geomap.verify.judge import misplaced
from geomap.verify.words import kilometres

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.model import DistanceClaim, Measurement
    from geomap.verify.end import End


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One reading of both ends of a claim, measured and judged."""

    subject: End
    reference: End
    measurement: Measurement | None
    outcome: Outcome
    why: tuple[str, ...]

    @property
    def label(self) -> str:
        """Both ends, for a sentence."""
        return f"from {self.subject.label} to {self.reference.label}"

    @property
    def decisive(self) -> bool:
        """Whether both ends fit the report's words."""
        return self.subject.decisive and self.reference.decisive

    @property
    def within(self) -> bool:
        """Whether one end lies in the other, which leaves no distance to claim."""
        area = self.subject.is_area or self.reference.is_area
        return area and self.measurement is not None and self.measurement.best_km == 0


def doubt_of_contradiction(
    claim: DistanceClaim, first: Reading, rest: Sequence[Reading]
) -> str | None:
    """Why a contradiction would be said too soon, or None.

    Args:
        claim: what was checked.
        first: its likeliest reading, which is contradicted.
        rest: the others.
    """
    # what one reading contradicts, another that cannot be tested might still bear out
    untested = [each for each in rest if each.decisive and each.outcome is Outcome.UNDETERMINED]
    if untested:
        return (
            f"Only one reading of the words is contradicted; {listed(untested)}, so the claim "
            "stays open."
        )
    if _may_be_another_line(claim, first):
        return "It is not said which line is meant, and another of that sort may be."
    sure = placed_surely(claim, (first.subject, first.reference))
    if first.measurement and misplaced(claim.quantity, first.measurement.low_km, sure=sure):
        return (
            "It is likelier that one of the two is placed wrongly than that the report errs so "
            "far: check both places, and name them with their country or province."
        )
    return None


def _may_be_another_line(claim: DistanceClaim, first: Reading) -> bool:
    """Whether a bare "the border" or "the frontline" may be another than the one measured to.

    No border or coast of a country is nearer than its nearest; there may be nearer fronts.
    """
    reference, measured = claim.reference, first.measurement
    if reference is None or not reference.feature or reference.mention or measured is None:
        return False
    claimed_high = claim.quantity.high_km
    shorter = claimed_high is not None and claimed_high < measured.low_km
    return not (shorter and reference.feature.casefold().split()[-1] in LINE_WORDS)


def placed_surely(claim: DistanceClaim, ends: Sequence[End]) -> float:
    """How probable it is that the least sure end of a claim is the place that is meant.

    Args:
        claim: what is checked.
        ends: its subject, its reference, and its second reference if it has one.
    """
    sure = 1.0
    named_ends = (claim.subject, claim.reference, claim.second_reference)
    for end, named in zip(ends, named_ends, strict=False):
        mention = named.mention if named else None
        if mention is not None:
            scores = {each.place.id: each.score for each in mention.candidates}
            sure = min(sure, scores.get(end.place.id if end.place else "", mention.score))
    return sure


def listed(readings: Sequence[Reading]) -> str:
    """Readings with their distances and outcomes, in a line."""
    return "; ".join(
        f"{each.label}: {kilometres(each.measurement.best_km)}, {each.outcome}"
        if each.measurement
        else f"{each.label}: {each.outcome}"
        for each in readings
    )
