"""Fetching GeoNames files from a local server that can break off, resume and refuse."""

from __future__ import annotations

import http.server
import io
import threading
import time
import zipfile
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from geomap.atlas import Atlas, open_atlas
from geomap.atlas.download import download_geonames
from geomap.atlas.geonames import build_from_geonames
from geomap.cli import commands
from geomap.errors import AtlasError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.enable_socket


def zipped(text: str, name: str = "AZ.txt") -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr(name, text)
    return held.getvalue()


ROW = "9000000\tCormel\tCormel\t\t40.5\t46.5\tP\tPPL\tAZ\t\t01\t\t\t\t70\t\t9\tAsia/Baku\t2026-01-01\n"
FILES = {
    "/AZ.zip": zipped(ROW * 900),
    "/alternatenames/AZ.zip": zipped("1\t9000000\tde\tKormel\t1\t\t\t\t\t\n"),
    "/hierarchy.zip": zipped("1\t2\tADM\n", "hierarchy.txt"),
    "/XX.zip": b"no zip file at all",
    "/admin1CodesASCII.txt": b"AZ.01\tA\tA\t1\n",
    "/admin2Codes.txt": b"",
    "/countryInfo.txt": b"#\n",
}


class Server(http.server.ThreadingHTTPServer):
    asked: list[tuple[str, str | None, str | None]]
    break_off: bool


class Handler(http.server.BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        wanted = self.headers.get("Range")
        self.server.asked.append((self.path, wanted, self.headers.get("User-Agent")))
        data = FILES.get(self.path)
        if data is None:
            self.send_error(404)
            return
        start = int(wanted.removeprefix("bytes=").rstrip("-")) if wanted else 0
        self.send_response(206 if wanted else 200)
        self.send_header("Content-Length", str(len(data) - start))
        self.end_headers()
        end = len(data) // 2 if self.server.break_off and not wanted else len(data)
        self.wfile.write(data[start:end])

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    with Server(("127.0.0.1", 0), Handler) as running:
        running.asked, running.break_off = [], False
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield running
        running.shutdown()
        thread.join()


def url(server: Server) -> str:
    return f"http://127.0.0.1:{server.server_port}/"


def test_files_arrive_whole_and_once(server: Server, tmp_path: Path) -> None:
    for _ in range(2):
        download_geonames(["az"], tmp_path, base_url=url(server), pause_s=0)
    held = {f"/{p.relative_to(tmp_path)}": p for p in tmp_path.rglob("*.*")}
    assert {name: p.read_bytes() for name, p in held.items()} == {
        name: data for name, data in FILES.items() if name != "/XX.zip"
    }
    assert len(server.asked) == 6
    assert all("geomap" in (agent or "") for _, _, agent in server.asked)


def test_what_was_fetched_can_be_built(server: Server, tmp_path: Path) -> None:
    dump, mine = tmp_path / "dump", tmp_path / "mine"
    download_geonames(["AZ"], dump, base_url=url(server), pause_s=0)
    built = build_from_geonames(dump, mine, atlas=open_atlas())
    assert (built.rows, built.alternates, built.broken_count) == (900, 1, 0)
    atlas = Atlas(mine)
    assert atlas.name_in(atlas.find("Cormel")[0].row, "de") == "Kormel"


def test_a_mirror_without_the_helpful_files_will_do(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("/alternatenames/AZ.zip", "/hierarchy.zip"):
        monkeypatch.delitem(FILES, name)
    fetched = download_geonames(["AZ"], tmp_path, base_url=url(server), pause_s=0)
    assert len(fetched) == 4


def test_files_are_fetched_one_by_one_with_a_pause(server: Server, tmp_path: Path) -> None:
    began = time.monotonic()
    download_geonames(["AZ"], tmp_path, base_url=url(server), pause_s=0.05)
    assert time.monotonic() - began > 0.05 * (len(server.asked) - 1)


def test_what_broke_off_is_resumed(server: Server, tmp_path: Path) -> None:
    server.break_off = True
    half = len(FILES["/AZ.zip"]) // 2
    with pytest.raises(AtlasError, match=rf"AZ\.zip: broke off at {half:,} of .* to resume"):
        download_geonames(["AZ"], tmp_path, base_url=url(server), pause_s=0)
    assert [p.name for p in tmp_path.iterdir()] == ["AZ.zip.part"]
    server.break_off = False
    download_geonames(["AZ"], tmp_path, base_url=url(server), pause_s=0)
    assert (tmp_path / "AZ.zip").read_bytes() == FILES["/AZ.zip"]
    assert server.asked[1][:2] == ("/AZ.zip", f"bytes={half}-")


def test_damage_and_refusals_are_one_line(server: Server, tmp_path: Path) -> None:
    arguments = ["atlas", "download", "-o", str(tmp_path / "d"), "--url", url(server)]
    for country, says in (
        ("XX", "XX.zip: arrived damaged (File is not a zip file); run it again\n"),
        ("QQ", "QQ.zip: the server answers 404 Not Found\n"),
        ("Q", "geomap: 'Q' is no country code; expected two letters such as AZ\n"),
    ):
        done = CliRunner().invoke(commands, [*arguments, "--country", country])
        assert done.exit_code == 1
        assert done.stderr.endswith(says)
    assert list((tmp_path / "d").iterdir()) == []


def test_nothing_listens_there(tmp_path: Path) -> None:
    with pytest.raises(AtlasError, match=r"cannot be fetched .*run it again to resume"):
        download_geonames(["AZ"], tmp_path, base_url="http://127.0.0.1:9/", pause_s=0)
    with pytest.raises(AtlasError, match="begins with http"):
        download_geonames(["AZ"], tmp_path, base_url="file:///etc/")
