"""Write the trained network as int8 and half-precision arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from pathlib import Path

    from torch import nn

TABLES = ("vector", "form", "ending", "beginning", "shape")


def export(net: nn.Module, words: list[str], path: Path) -> int:
    """Write ``path`` (a NumPy archive without pickles); returns its size in bytes."""
    arrays: dict[str, np.ndarray] = {"words": np.frombuffer("\n".join(words).encode(), np.uint8)}
    for key, tensor in net.state_dict().items():
        value = tensor.numpy()
        name, _, kind = key.rpartition(".")
        if name in TABLES:
            step = np.abs(value).max() / 127
            arrays[f"{name}.int8"] = np.round(value / step).astype(np.int8)
            arrays[f"{name}.step"] = np.float32(step)
        elif name.startswith("convolution") and kind == "weight":
            # (out, in, 3) as three matrices that rows are multiplied by
            arrays[key] = np.ascontiguousarray(value.transpose(2, 1, 0)).astype(np.float16)
        elif kind == "weight" and value.ndim == 2 and name != "source":
            arrays[key] = np.ascontiguousarray(value.T).astype(np.float16)
        elif name == "source":
            # the last row stands for "a text of no known corpus", which is what run time sees
            arrays["source"] = value[-1].astype(np.float16)
        else:
            arrays[key] = value.astype(np.float16)
    np.savez_compressed(path, **arrays)
    return path.stat().st_size
