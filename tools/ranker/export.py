"""LightGBM's trees as arrays that NumPy walks through."""

from __future__ import annotations

from typing import Any

import numpy as np


def exported(ranker: Any) -> dict[str, Any]:
    """The trees level by level, each filled up to the depth of the deepest.

    A node at place p of a level leads to places 2 p and 2 p + 1 of the next. Below a leaf that
    stands higher up, everything goes to the first place, with the leaf's value.
    """
    trees = [each["tree_structure"] for each in ranker.booster_.dump_model()["tree_info"]]
    depth = max(deepest(tree) for tree in trees)
    level: list[Any] = trees
    features: list[int] = []
    thresholds: list[float] = []
    sizes = []
    for _ in range(depth):
        sizes.append(len(level))
        below = []
        for node in level:
            splits = "split_feature" in node
            features.append(node["split_feature"] if splits else 0)
            thresholds.append(node["threshold"] if splits else np.inf)
            below += [node["left_child"], node["right_child"]] if splits else [node, node]
        level = below
    return {
        "sizes": np.array(sizes),
        "feature": np.array(features, np.int16),
        # The features are of single precision; the threshold must part them as before.
        "threshold": np.array(thresholds, np.float32),
        "value": np.array([node["leaf_value"] for node in level], np.float32),
    }


def deepest(node: dict[str, Any]) -> int:
    """How many questions lead to the deepest leaf."""
    if "split_feature" not in node:
        return 0
    return 1 + max(deepest(node["left_child"]), deepest(node["right_child"]))
