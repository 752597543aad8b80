"""The nearest of many points, against looking at all of them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.geodesy.runs import Runs


def walk(count: int, seed: int, step: float = 1.0) -> np.ndarray:
    """Points along a path that wanders."""
    return np.cumsum(np.random.default_rng(seed).normal(scale=step, size=(count, 3)), axis=0)


@given(st.integers(1, 300), st.integers(1, 20), st.integers(1, 9), st.integers(0, 999), st.data())
def test_nearest_is_what_a_look_at_all_gives(
    count: int, asked: int, wanted: int, seed: int, data: st.DataObject
) -> None:
    line, points = walk(count, seed), walk(asked, seed + 1, step=5.0)
    wanted = min(data.draw(st.sampled_from([wanted, wanted * 8, count])), count)
    distance, index = Runs(line).nearest(points, wanted)
    every = np.linalg.norm(points[:, None] - line[None], axis=2)
    assert distance == pytest.approx(np.sort(every, axis=1)[:, :wanted])
    assert distance == pytest.approx(np.take_along_axis(every, index, axis=1))


@given(st.integers(1, 200), st.integers(1, 200), st.integers(0, 999), st.floats(0, 30))
def test_pairs_are_those_within_reach(first: int, second: int, seed: int, reach: float) -> None:
    mine, its = walk(first, seed), walk(second, seed + 7)
    pairs = set(
        zip(*map(np.ndarray.tolist, Runs(mine).pairs_within(Runs(its), reach)), strict=True)
    )
    every = np.linalg.norm(mine[:, None] - its[None], axis=2)
    assert pairs == {(i, j) for i, j in zip(*np.nonzero(every <= reach), strict=True)}


def test_many_points_are_taken_in_blocks() -> None:
    line, points = walk(20_000, 3), walk(5_000, 4)
    distance, _ = Runs(line).nearest(points, 1)
    some = np.linspace(0, len(points) - 1, 50).astype(int)
    every = np.linalg.norm(points[some, None] - line[None], axis=2)
    assert distance[some, 0] == pytest.approx(every.min(axis=1))
