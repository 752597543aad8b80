"""A folder that appears whole or not at all: written beside its place, then renamed into it."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tempfile
from typing import TYPE_CHECKING

from geomap.errors import AtlasError, OutputError
from geomap.files import reason_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LEFT_BEHIND = re.compile(r"-(?:new|old)-(\d+)-\w+$")


@contextlib.contextmanager
def replacing_folder(folder: Path) -> Iterator[Path]:
    """Give an empty folder to fill, which takes the place of ``folder`` on success.

    When the block raises nothing is left. What a killed process left is removed by the next one.

    Raises:
        AtlasError: ``folder`` holds something that is no atlas.
        OutputError: it cannot be written; the message says why.

    Example:
        >>> import tempfile
        >>> from pathlib import Path
        >>> with tempfile.TemporaryDirectory() as place:
        ...     with replacing_folder(Path(place) / "mine") as new:
        ...         _ = (new / "atlas.json").write_text("{}")
        ...     sorted(path.name for path in Path(place).iterdir())
        ['mine']
    """
    check_target(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        prefix = f".{folder.name}-new-{os.getpid()}-"
        new = type(folder)(tempfile.mkdtemp(prefix=prefix, dir=folder.parent))
        try:
            yield new
            new.chmod(0o755)
            _swap(new, folder)
        except BaseException:
            shutil.rmtree(new, ignore_errors=True)
            raise
    except OutputError:
        raise
    except OSError as error:
        raise OutputError(f"cannot write {str(folder)!r}: {reason_of(error)}") from error


def check_target(folder: Path) -> None:
    """Refuse to replace what is no atlas.

    Raises:
        AtlasError: a file, or a folder with other things in it, stands there.
    """
    if folder.is_dir() and (not any(folder.iterdir()) or (folder / "atlas.json").is_file()):
        return
    if folder.exists():
        raise AtlasError(f"{folder}: exists and is no atlas; give a new folder")


def _sweep(folder: Path) -> None:
    """Remove what processes left that were killed while they wrote this folder.

    One that was killed between the two renames had set the old folder aside: it is put back.
    """
    for path in folder.parent.glob(f".{folder.name}-*"):
        found = _LEFT_BEHIND.search(path.name)
        if found and not _is_alive(int(found[1])):
            aside = path / folder.name
            if aside.is_dir() and not folder.exists():
                aside.rename(folder)
            shutil.rmtree(path, ignore_errors=True)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _swap(new: Path, folder: Path) -> None:
    """Put the new folder in the old one's place; a reader has the one or the other."""
    if folder.exists():
        prefix = f".{folder.name}-old-{os.getpid()}-"
        old = type(folder)(tempfile.mkdtemp(prefix=prefix, dir=folder.parent))
        folder.rename(old / folder.name)
        new.rename(folder)
        shutil.rmtree(old)
    else:
        new.rename(folder)
