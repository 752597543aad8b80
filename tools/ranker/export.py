"""LightGBM's trees as arrays that NumPy walks through."""

from __future__ import annotations

from typing import Any

import numpy as np


def exported(ranker: Any) -> dict[str, Any]:
    """Arrays of trees by nodes; leaves point to themselves."""
    trees = [each["tree_structure"] for each in ranker.booster_.dump_model()["tree_info"]]
    flat = [flattened(tree) for tree in trees]
    shape = (len(flat), max(len(each) for each in flat))
    found: dict[str, Any] = {
        "feature": np.zeros(shape, np.int16),
        "threshold": np.full(shape, np.inf, np.float32),
        "left": np.zeros(shape, np.int16),
        "right": np.zeros(shape, np.int16),
        "value": np.zeros(shape, np.float32),
    }
    for tree, each in enumerate(flat):
        for node, numbers in enumerate(each):
            for title, number in zip(found, numbers, strict=True):
                found[title][tree, node] = number
    return {**found, "depth": np.int16(max(deepest(tree) for tree in trees))}


def flattened(tree: dict[str, Any]) -> list[tuple[int, float, int, int, float]]:
    """A tree's nodes in a list: feature, threshold, left, right, value."""
    nodes: list[tuple[int, float, int, int, float]] = []

    def put(node: dict[str, Any]) -> int:
        number = len(nodes)
        nodes.append((0, np.inf, number, number, node.get("leaf_value", 0.0)))
        if "split_feature" in node:
            left, right = put(node["left_child"]), put(node["right_child"])
            # The features are of single precision; the threshold must part them as before.
            threshold = float(np.float32(node["threshold"]))
            nodes[number] = (node["split_feature"], threshold, left, right, 0.0)
        return number

    put(tree)
    return nodes


def deepest(node: dict[str, Any]) -> int:
    """How many questions lead to the deepest leaf."""
    if "split_feature" not in node:
        return 0
    return 1 + max(deepest(node["left_child"]), deepest(node["right_child"]))
