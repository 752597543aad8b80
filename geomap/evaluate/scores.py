"""The figures by which geoparsers are compared, by one protocol."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

EARTH_RADIUS_KM = 6371.0088
"""Mean radius (IUGG); the protocol's errors are great-circle distances on this sphere."""

NOTHING_KM = 20_039.0
"""The error of a name left unresolved: half the circumference of the earth (Gritta et al. 2018)."""

RIGHT_KM = 161.0
"""An error below this counts as right: 100 miles (Cheng et al. 2010)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolutionScores:
    """How well names with known spans were placed."""

    toponyms: int
    """Gold toponyms that have coordinates: every one counts."""
    resolved: int
    right_161km: float
    """Share with an error under 161 km."""
    right_20km: float
    """Share with an error under 20 km."""
    mean_error_km: float
    median_error_km: float
    auc: float
    """Area under the curve of log errors, 0 best, 1 worst (Jurgens et al. 2015)."""
    precision_161km: float
    """Share right of those that were resolved at all."""

    def row(self) -> tuple[str, ...]:
        """The figures as a row of a text table."""
        return (
            f"{self.toponyms:,}",
            f"{self.resolved:,}",
            f"{self.right_161km:.3f}",
            f"{self.right_20km:.3f}",
            f"{self.precision_161km:.3f}",
            f"{self.mean_error_km:,.0f}",
            f"{self.median_error_km:,.1f}",
            f"{self.auc:.3f}",
        )


RESOLUTION_HEADINGS = (
    "names", "resolved", "Acc@161", "Acc@20", "prec@161", "mean km", "median km", "AUC",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanScores:
    """Precision and recall of found spans against true ones."""

    found: int
    true: int
    right: int

    @property
    def precision(self) -> float:
        """Share of the found that are true; 0 when nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the true that were found; 0 when there are none."""
        return self.right / self.true if self.true else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.found + self.true) if self.found + self.true else 0.0

    def row(self) -> tuple[str, ...]:
        """The figures as a row of a text table."""
        return (f"{self.precision:.3f}", f"{self.recall:.3f}", f"{self.f1:.3f}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """One bin of a reliability table: what was promised against what came true."""

    low: float
    high: float
    count: int
    promised: float
    """Mean score."""
    kept: float
    """Share right within 161 km."""


def great_circle_km(
    longitude_a: float, latitude_a: float, longitude_b: float, latitude_b: float
) -> float:
    """The great-circle distance that the protocol uses (haversine, mean radius), in kilometres.

    Example:
        >>> round(great_circle_km(0, 0, 0, 1), 1)
        111.2
    """
    phi_a, phi_b = math.radians(latitude_a), math.radians(latitude_b)
    half_phi, half_lambda = (phi_b - phi_a) / 2, math.radians(longitude_b - longitude_a) / 2
    root = math.sin(half_phi) ** 2 + math.cos(phi_a) * math.cos(phi_b) * math.sin(half_lambda) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(root)))


def resolution_scores(errors_km: tuple[float | None, ...]) -> ResolutionScores:
    """Score errors of resolution by the protocol; None stands for a name left unresolved.

    Example:
        >>> resolution_scores((0.0, 10.0, None, 500.0)).right_161km
        0.5
    """
    errors = np.array([NOTHING_KM if error is None else error for error in errors_km])
    resolved = sum(error is not None for error in errors_km)
    count = len(errors)
    if not count:
        nothing = float("nan")
        return ResolutionScores(
            toponyms=0, resolved=0, right_161km=nothing, right_20km=nothing, mean_error_km=nothing,
            median_error_km=nothing, auc=nothing, precision_161km=nothing,
        )  # fmt: skip
    right = int((errors < RIGHT_KM).sum())
    logs = np.log(np.minimum(np.sort(errors), NOTHING_KM) + 1)
    area = float(((logs[1:] + logs[:-1]) / 2).sum()) if count > 1 else float(logs[0])
    return ResolutionScores(
        toponyms=count,
        resolved=resolved,
        right_161km=right / count,
        right_20km=float((errors < 20).mean()),
        mean_error_km=float(errors.mean()),
        median_error_km=float(np.median(errors)),
        auc=area / (math.log(NOTHING_KM) * max(1, count - 1)),
        precision_161km=right / resolved if resolved else 0.0,
    )


def reliability(
    scored: tuple[tuple[float, bool], ...], *, bins: int = 10
) -> tuple[tuple[Calibration, ...], float]:
    """The reliability table of (score, right) pairs and its expected calibration error.

    The error is the mean gap between promise and truth, weighted by the bins' sizes (Naeini et
    al. 2015).

    Example:
        >>> table, error = reliability(((0.9, True), (0.9, True), (0.1, False)))
        >>> [each.count for each in table], round(error, 2)
        ([1, 2], 0.1)
    """
    bins_filled: list[Calibration] = []
    error = 0.0
    for number in range(bins):
        low, high = number / bins, (number + 1) / bins
        inside = [each for each in scored if low <= each[0] < high or (high == 1 == each[0])]
        if not inside:
            continue
        promised = sum(score for score, _ in inside) / len(inside)
        kept = sum(right for _, right in inside) / len(inside)
        error += abs(promised - kept) * len(inside) / len(scored)
        bins_filled.append(
            Calibration(low=low, high=high, count=len(inside), promised=promised, kept=kept)
        )
    return tuple(bins_filled), error


def span_scores(
    found: tuple[tuple[int, int], ...], true: tuple[tuple[int, int], ...]
) -> tuple[SpanScores, SpanScores]:
    """Exact and overlapping agreement of the spans of one document, as (start, end) offsets.

    Overlap pairs each true span with at most one found span, in order of appearance.

    Example:
        >>> exact, overlap = span_scores(((0, 5), (10, 20)), ((0, 5), (12, 20)))
        >>> exact.right, overlap.right
        (1, 2)
    """
    exact = len(set(found) & set(true))
    pairs = paired(found, true)
    return (
        SpanScores(found=len(set(found)), true=len(set(true)), right=exact),
        SpanScores(found=len(set(found)), true=len(set(true)), right=len(pairs)),
    )


def paired(
    found: tuple[tuple[int, int], ...], true: tuple[tuple[int, int], ...]
) -> tuple[tuple[tuple[int, int], tuple[int, int]], ...]:
    """Pair found with true spans one to one: the same span first, else the first overlap.

    Example:
        >>> paired(((3, 9),), ((0, 4), (3, 9)))
        (((3, 9), (3, 9)),)
    """
    same = set(found) & set(true)
    pairs = [(span, span) for span in same]
    free = sorted(set(found) - same)
    for start, end in sorted(set(true) - same):
        match = next((span for span in free if span[0] < end and start < span[1]), None)
        if match is not None:
            free.remove(match)
            pairs.append((match, (start, end)))
    return tuple(sorted(pairs))


def table(headings: Sequence[str], *rows: Sequence[str]) -> str:
    """Lay out rows under headings, each column as wide as it must be.

    Example:
        >>> print(table(("corpus", "names"), ("lgl", "7")))
        corpus  names
           lgl      7
    """
    widths = [
        max(len(line[column]) for line in (headings, *rows)) for column in range(len(headings))
    ]
    return "\n".join(
        "  ".join(cell.rjust(width) for cell, width in zip(line, widths, strict=True))
        for line in (headings, *rows)
    )
