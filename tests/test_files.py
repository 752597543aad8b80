"""Results are written whole or not at all, and every refusal is one clear line."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geomap.errors import OutputError
from geomap.files import replacing, write_bytes, write_pieces, write_text

if TYPE_CHECKING:
    from collections.abc import Iterator


def test_text_is_written_as_utf8_with_its_line_ends(tmp_path: Path) -> None:
    path = write_text(tmp_path / "a.txt", "Gəncə\r\n")
    assert path.read_bytes() == "Gəncə\r\n".encode()


def test_an_older_file_is_replaced_and_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    path.chmod(0o640)
    write_text(path, "new")
    assert path.read_text() == "new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_new_file_has_the_rights_of_any_new_file(tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.touch()
    path = write_bytes(tmp_path / "a.bin", b"\x00")
    assert path.stat().st_mode == plain.stat().st_mode


def test_a_failing_writer_leaves_the_older_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")

    def fail_half_way() -> None:
        with replacing(path) as temporary:
            temporary.write_text("half")
            raise RuntimeError("half way")

    with pytest.raises(RuntimeError, match="half way"):
        fail_half_way()
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]
    assert path.read_text() == "old"


def test_the_temporary_file_keeps_the_suffix_and_the_folder(tmp_path: Path) -> None:
    with replacing(tmp_path / "a.gpkg") as temporary:
        assert (temporary.suffix, temporary.parent) == (".gpkg", tmp_path)


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("old")
    (tmp_path / "link.txt").symlink_to("real.txt")
    write_text(tmp_path / "link.txt", "new")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text() == "new"


def test_a_device_is_written_directly() -> None:
    write_text("/dev/null", "gone")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("", "cannot write '': that is not a file name; give one"),
        ("a\0b", "cannot write 'a\\x00b': that is not a file name; give one"),
        (".", "cannot write '.': it is a directory; give a file name inside it"),
        ("no/a.html", "cannot write 'no/a.html': there is no directory 'no'; create it first"),
        (
            "file/a.html",
            "cannot write 'file/a.html': 'file' is a file, not a directory; give another place",
        ),
        (
            "x" * 300,
            f"cannot write '{'x' * 300}': the name is too long; give a shorter one",
        ),
    ],
)
def test_a_refusal_is_one_line(
    path: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("file").touch()
    with pytest.raises(OutputError) as caught:
        write_text(path, "x")
    assert str(caught.value) == message
    assert os.listdir() == ["file"]  # noqa: PTH208 - the bare names are what is compared


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (errno.EACCES, "permission denied; choose a place where you may write"),
        (errno.ENOSPC, "no space left on the disk; free some or write elsewhere"),
        (errno.EROFS, "that file system is read-only; write elsewhere"),
        (errno.EIO, "Input/output error"),
    ],
)
def test_a_failing_disk_is_one_line_and_leaves_nothing(
    code: int, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_path: Path, _data: bytes) -> int:
        raise OSError(code, os.strerror(code))

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Path, "write_bytes", fail)
    with pytest.raises(OutputError) as caught:
        write_text("a.html", "x")
    assert str(caught.value) == f"cannot write 'a.html': {reason}"
    assert list(tmp_path.iterdir()) == []


def test_pieces_that_break_off_leave_what_was_there(tmp_path: Path) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"new"
        raise OSError(errno.ENOSPC, "")

    path = tmp_path / "a.json"
    path.write_text("old")
    with pytest.raises(OutputError, match="no space left on the disk"):
        write_pieces(path, pieces())
    assert [each.name for each in tmp_path.iterdir()] == ["a.json"]
    assert path.read_text() == "old"
    assert write_pieces(path, (b"n", b"ew")).read_text() == "new"
