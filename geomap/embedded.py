"""Where the embedded data lies: beside the package in a checkout, inside it when installed."""

from __future__ import annotations

from pathlib import Path

from geomap.errors import GeomapError

_PACKAGE = Path(__file__).parent


def data_path(*parts: str) -> Path:
    """The path of an embedded data file.

    Args:
        *parts: the path below ``data/``, for instance ``"atlas", "names.marisa"``.

    Raises:
        GeomapError: the file is missing, which means a broken installation.

    Example:
        >>> data_path("MANIFEST.json").name
        'MANIFEST.json'
    """
    for root in (_PACKAGE / "_data", _PACKAGE.parent / "data"):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    name = "/".join(parts)
    raise GeomapError(f"embedded data file data/{name} is missing: reinstall geomap")
