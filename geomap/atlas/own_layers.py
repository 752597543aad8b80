"""A user's own layers, kept from one run to the next in the user's data directory.

What is added is checked first and then written as GeoJSON in our own words, one file for each file
added; so every format is read once, and what lies there can be read and edited by hand.
"""

from __future__ import annotations

import json
import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geomap.atlas.layer_files import read_layers
from geomap.atlas.names import normalise
from geomap.errors import LayerError, OutputError
from geomap.files import write_text

if TYPE_CHECKING:
    from geomap.atlas.layer import Layer


def own_directory() -> Path:
    """Where own layers are kept: under ``GEOMAP_DATA``, else in the user's data directory.

    Example:
        >>> own_directory().name
        'layers'
    """
    import platformdirs

    given = os.environ.get("GEOMAP_DATA")
    root = Path(given) if given else platformdirs.user_data_path("geomap", appauthor=False)
    return root / "layers"


def own_layers() -> tuple[Layer, ...]:
    """All own layers, in the order of their files' names.

    Raises:
        LayerError: a file there is not what was added; the message says how to be rid of it.
    """
    layers: list[Layer] = []
    for path in _files():
        try:
            layers += _read(path, path.stat().st_mtime_ns)
        except LayerError as error:
            raise LayerError(
                f"own layers: {error}; `geomap layers remove {path.name}` takes it away"
            ) from error
    return tuple(layers)


def add_layers(path: str | Path) -> tuple[Layer, ...]:
    """Keep the layers of a file.

    Args:
        path: GeoJSON, GeoPackage, Shapefile, ...; see ``read_layers``.

    Returns:
        The layers as they are kept.

    Raises:
        LayerError: the file is not right, or one of its name is kept already.
        OutputError: the data directory cannot be written.

    Example:
        >>> add_layers("missing.geojson")
        Traceback (most recent call last):
        geomap.errors.LayerError: missing.geojson does not exist: give a GeoJSON, GeoPackage or \
Shapefile
    """
    layers = read_layers(path)
    target = own_directory() / f"{Path(path).stem}.geojson"
    if target.exists():
        raise LayerError(
            f"{target.name} is kept already: `geomap layers remove {target.name}` first, "
            "or give the new file another name"
        )
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"cannot make {str(target.parent)!r}: {error.strerror}; set GEOMAP_DATA to a "
            "directory that you may write"
        ) from error
    write_text(target, _geojson(layers))
    return read_layers(target)


def remove_layers(name: str) -> tuple[str, ...]:
    """Forget a file of own layers.

    Args:
        name: the file's name, or the name of the only layer in it.

    Returns:
        The names of the layers that were in it; nothing if it could not be read.

    Raises:
        LayerError: there is none of that name, several, or one beside others in its file.

    Example:
        >>> remove_layers("a front that nobody kept")
        Traceback (most recent call last):
        geomap.errors.LayerError: no own layer is called 'a front that nobody kept': \
`geomap layers list` shows what there is
    """
    path = next((path for path in _files() if name in (path.name, path.stem)), None)
    path = path or _file_of_layer(name)
    try:
        names = tuple(layer.name for layer in read_layers(path))
    except LayerError:
        names = ()
    try:
        path.unlink()
    except OSError as error:
        raise OutputError(f"cannot remove {str(path)!r}: {error.strerror}") from error
    return names


@lru_cache(maxsize=64)
def _read(path: Path, _changed: int) -> tuple[Layer, ...]:
    """The layers of a file, read again only when it has changed: maps ask for each line anew."""
    return read_layers(path)


def _files() -> list[Path]:
    directory = own_directory()
    return sorted(directory.glob("*.geojson")) if directory.is_dir() else []


def _file_of_layer(name: str) -> Path:
    wanted = normalise(name)
    holding: dict[Path, list[str]] = {}
    for path in _files():
        names = [layer.name for layer in read_layers(path)]
        if wanted in map(normalise, names):
            holding[path] = names
    if not holding:
        raise LayerError(
            f"no own layer is called {name!r}: `geomap layers list` shows what there is"
        )
    if len(holding) > 1:
        files = ", ".join(path.name for path in holding)
        raise LayerError(f"{name!r} is in several files: name one of {files}")
    (path, names), *_ = holding.items()
    if len(names) > 1:
        raise LayerError(
            f"{name!r} is one of {len(names)} layers of {path.name}: remove that file, or edit it"
        )
    return path


def _geojson(layers: tuple[Layer, ...]) -> str:
    features = [
        {"type": "Feature", "properties": _properties(layer), "geometry": _drawn(layer)}
        for layer in layers
    ]
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, ensure_ascii=False) + "\n"


def _properties(layer: Layer) -> dict[str, Any]:
    """What the layer says of itself; what it leaves open is left out."""
    return {key: value for key, value in layer.facts().items() if value not in (None, "", [])}


def _drawn(layer: Layer) -> Any:
    import shapely

    return json.loads(shapely.to_geojson(layer.geometry))
