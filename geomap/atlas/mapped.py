"""The files of an atlas, mapped into memory or refused in one line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np

from geomap.atlas.write import FORMAT
from geomap.errors import AtlasError

if TYPE_CHECKING:
    from pathlib import Path

    import marisa_trie
    from numpy.typing import NDArray


def read_about(path: Path) -> dict[str, Any]:
    """What ``atlas.json`` says.

    Raises:
        AtlasError: there is none, it is damaged, or the atlas is of another format.
    """
    file = path / "atlas.json"
    try:
        about: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise AtlasError(
            f"{path}: no atlas here (there is no atlas.json); "
            "give an atlas folder, or unset GEOMAP_ATLAS for the embedded one"
        ) from None
    except (OSError, ValueError) as error:
        raise AtlasError(f"{file}: cannot be read as JSON ({error})") from None
    if about.get("format") != FORMAT:
        raise AtlasError(
            f"{path}: an atlas of format {about.get('format')!r}, "
            f"this geomap reads format {FORMAT}; build it again with `geomap atlas build` or `add`"
        )
    return about


def map_trie(file: Path) -> marisa_trie.Trie:
    """The names, mapped into memory.

    Raises:
        AtlasError: the file is missing or damaged.
    """
    import marisa_trie

    try:
        return marisa_trie.Trie().mmap(str(file))
    except (OSError, RuntimeError) as error:
        raise AtlasError(f"{file}: damaged ({error}); build the atlas again") from None


def map_column(file: Path) -> NDArray[Any]:
    """A column, mapped into memory.

    Raises:
        AtlasError: the file is missing or damaged.
    """
    try:
        mapped = np.load(file, mmap_mode="r", allow_pickle=False)
    except FileNotFoundError:
        raise AtlasError(f"{file}: missing; build the atlas again") from None
    except (OSError, ValueError) as error:
        raise AtlasError(f"{file}: damaged ({error}); build the atlas again") from None
    plain: NDArray[Any] = mapped.view(np.ndarray)
    return plain
