"""Writing results whole or not at all: a temporary file beside the target, then a rename."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_REASONS = {
    errno.EACCES: "permission denied; choose a place where you may write",
    errno.EPERM: "permission denied; choose a place where you may write",
    errno.EROFS: "that file system is read-only; write elsewhere",
    errno.ENOSPC: "no space left on the disk; free some or write elsewhere",
    errno.EDQUOT: "your disk quota is used up; free some space or write elsewhere",
    errno.EFBIG: "the file is larger than that disk allows; write elsewhere",
    errno.ENAMETOOLONG: "the name is too long; give a shorter one",
}


def write_text(path: str | os.PathLike[str], text: str) -> Path:
    """Write text as UTF-8, whole or not at all.

    Args:
        path: the file to write; one that exists is replaced.
        text: what to write; line ends stay as they are.

    Returns:
        The path written.

    Raises:
        OutputError: in one line, why the file cannot be written. Nothing is left behind, and a
            file that was there before is untouched.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write_text(Path(folder) / "a.txt", "Ganja").read_text()
        'Ganja'
    """
    return write_bytes(path, text.encode())


def write_bytes(path: str | os.PathLike[str], data: bytes) -> Path:
    """Write bytes, whole or not at all; see [write_text][geomap.files.write_text].

    Example:
        >>> write_bytes("no/such/folder/a.png", b"")
        Traceback (most recent call last):
        geomap.errors.OutputError: cannot write 'no/such/folder/a.png': there is no directory \
'no/such/folder'; create it first
    """
    with replacing(path) as temporary:
        temporary.write_bytes(data)
    return Path(path)


def write_pieces(path: str | os.PathLike[str], pieces: Iterable[bytes]) -> Path:
    """Write bytes that come one after another; see [write_text][geomap.files.write_text].

    Example:
        >>> write_pieces("no/such/folder/a.png", iter(()))
        Traceback (most recent call last):
        geomap.errors.OutputError: cannot write 'no/such/folder/a.png': there is no directory \
'no/such/folder'; create it first
    """
    with replacing(path) as temporary, temporary.open("wb") as file:
        file.writelines(pieces)
    return Path(path)


@contextlib.contextmanager
def replacing(path: str | os.PathLike[str]) -> Iterator[Path]:
    r"""Give a temporary path to write to, which takes the place of ``path`` on success.

    The temporary file lies in the same directory and ends in the same suffix, for writers that
    choose their format by it. It is removed when the block raises. A link is followed; a device
    or pipe (``/dev/stdout``) cannot be replaced and is written directly.

    Raises:
        OutputError: in one line, why the file cannot be written.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     with replacing(Path(folder) / "a.csv") as temporary:
        ...         _ = temporary.write_text("name\nGanja\n")
        ...     sorted(p.name for p in Path(folder).iterdir())
        ['a.csv']
    """
    shown = str(path)
    try:
        target = _checked_target(Path(path), shown)
        if target.exists() and not target.is_file():
            yield target
            return
        temporary = target.with_name(f".geomap-{secrets.token_hex(8)}{target.suffix}")
        try:
            _create_like(target, temporary)
            yield temporary
            _flush_to_disk(temporary)
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)
    except OutputError:
        raise
    except OSError as error:
        raise OutputError(f"cannot write {shown!r}: {reason_of(error)}") from error


def reason_of(error: OSError) -> str:
    """Why something could not be written, and what helps.

    Example:
        >>> reason_of(OSError(errno.ENOSPC, "No space left on device"))
        'no space left on the disk; free some or write elsewhere'
        >>> reason_of(OSError("400 requested and 96 written"))  # NumPy's words
        'only a part could be written (400 requested and 96 written); is the disk full?'
    """
    known = _REASONS.get(error.errno or 0) or error.strerror
    return known or f"only a part could be written ({error}); is the disk full?"


def _checked_target(path: Path, shown: str) -> Path:
    """The real path behind links, or the reason why it cannot be a file to write."""
    if not shown or "\0" in shown:
        raise OutputError(f"cannot write {shown!r}: that is not a file name; give one")
    target = Path(os.path.realpath(path))
    if target.is_dir():
        raise OutputError(f"cannot write {shown!r}: it is a directory; give a file name inside it")
    folder = str(path.parent)
    if not target.parent.exists():
        message = f"there is no directory {folder!r}; create it first"
        raise OutputError(f"cannot write {shown!r}: {message}")
    if not target.parent.is_dir():
        message = f"{folder!r} is a file, not a directory; give another place"
        raise OutputError(f"cannot write {shown!r}: {message}")
    return target


def _create_like(target: Path, temporary: Path) -> None:
    """Create the temporary file with the rights that a plainly written file would have."""
    os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    if target.exists():
        shutil.copymode(target, temporary)


def _flush_to_disk(path: Path) -> None:
    """A rename may reach the disk before the bytes do; after a power cut that is an empty file."""
    with path.open("rb+") as handle:
        os.fsync(handle.fileno())
