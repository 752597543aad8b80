"""From the log-probabilities of tags to names: the best sequence that can be, stretch by stretch.

A tag that goes on with a name must follow the same kind of name. Tokens that are surely no part
of any name cut the text into short stretches. Where the best tag of each token may follow the one
before, that is the best sequence; only the other stretches are decoded (Viterbi, 1967).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from geomap.recognise.tags import KINDS, TAGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

_SURELY_NONE = -0.05
"""Log-probability of "no name" above which a token is left out."""
_NEVER = np.float32(-1e9)


@dataclass(frozen=True, slots=True)
class Name:
    """A run of tokens that is a name of one kind (see ``KINDS``)."""

    start: int
    end: int
    kind: str


def _steps() -> tuple[Matrix, Matrix]:
    """Scores of passing from one tag to the next, and of beginning with one."""
    size = len(TAGS)
    steps = np.full((size, size), _NEVER, np.float32)
    first = np.full(size, _NEVER, np.float32)
    for after, tag in enumerate(TAGS):
        if tag[0] == "I":
            steps[after - 1, after] = steps[after, after] = 0
        else:
            steps[:, after] = first[after] = 0
    return steps, first


_STEPS, _FIRST = _steps()


def decode(logs: Matrix) -> tuple[Name, ...]:
    """The names of the most probable allowed sequence of tags, in order.

    Args:
        logs: log-probabilities, one row for each token, one column for each of ``TAGS``.

    Example:
        >>> logs = np.log(np.full((3, len(TAGS)), 0.01, np.float32))
        >>> logs[0, TAGS.index("B-LOC")] = logs[1, TAGS.index("I-LOC")] = logs[2, 0] = 0
        >>> decode(logs)
        (Name(start=0, end=2, kind='LOC'),)
    """
    active = np.flatnonzero(logs[:, 0] < _SURELY_NONE)
    if not len(active):
        return ()
    breaks = np.flatnonzero(np.diff(active) > 1) + 1
    firsts = np.concatenate(([0], breaks))
    lengths = np.diff(np.concatenate((firsts, [len(active)])))
    best = logs[active].argmax(1)
    before = np.concatenate(([0], best[:-1]))
    before[firsts] = 0
    wrong = (best > 0) & (best % 2 == 0) & (before != best) & (before != best - 1)
    broken = np.logical_or.reduceat(wrong, firsts)
    best[np.repeat(broken, lengths)] = 0
    names = _names(best.tolist(), active.tolist())
    if broken.any():
        starts, lengths = active[firsts[broken]], lengths[broken]
        # stretches of like length together, so that one long line in capitals costs nobody else
        for low, high in ((0, 4), (4, 16), (16, 1 << 30)):
            chosen = (lengths > low) & (lengths <= high)
            if chosen.any():
                names += _decoded(logs, starts[chosen], lengths[chosen])
        names.sort(key=lambda name: name.start)
    return tuple(names)


def _decoded(logs: Matrix, starts: NDArray[np.intp], lengths: NDArray[np.intp]) -> list[Name]:
    longest = int(lengths.max())
    rows = np.minimum(starts[:, None] + np.arange(longest), len(logs) - 1)
    score = logs[rows[:, 0]] + _FIRST
    back = np.zeros((longest, len(starts), len(TAGS)), np.int8)
    for i in range(1, longest):
        reached = score[:, :, None] + _STEPS
        back[i] = reached.argmax(1)
        on = (i < lengths)[:, None]
        score = np.where(on, reached.max(1) + logs[rows[:, i]], score)
    names: list[Name] = []
    last = score.argmax(1)
    for stretch, (start, length) in enumerate(zip(starts.tolist(), lengths.tolist(), strict=True)):
        tag = int(last[stretch])
        path = [tag]
        for i in range(length - 1, 0, -1):
            tag = int(back[i, stretch, tag])
            path.append(tag)
        names += _names(path[::-1], range(start, start + length))
    return names


def _names(path: list[int], at: Sequence[int]) -> list[Name]:
    """The names in a sequence of tags, each of them for the token ``at`` the same position."""
    names: list[Name] = []
    start = -1
    for i, tag in enumerate(path):
        # a gap between tokens ends a name, and so does a tag that goes on with nothing
        if start >= 0 and (tag == 0 or tag % 2 or at[i] != at[i - 1] + 1):
            names.append(Name(at[start], at[i - 1] + 1, KINDS[(path[start] - 1) // 2]))
            start = -1
        if tag % 2:
            start = i
    if start >= 0:
        names.append(Name(at[start], at[-1] + 1, KINDS[(path[start] - 1) // 2]))
    return names
