"""Fetching a GeoNames dump: resumed where it broke off, checked, one file after the other."""

from __future__ import annotations

import re
import time
import urllib.error
import urllib.request
import zipfile
from http import HTTPStatus
from typing import TYPE_CHECKING

from geomap.atlas.dump import ALTERNATES
from geomap.errors import AtlasError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

GEONAMES_URL = "https://download.geonames.org/export/dump/"
_TABLES = ("admin1CodesASCII.txt", "admin2Codes.txt", "countryInfo.txt")
_HIERARCHY = "hierarchy.zip"
_AGENT = "geomap (https://pypi.org/project/geomap; gazetteer download)"
_PIECE = 1 << 18
_PATIENCE_S = 60.0


def download_geonames(
    countries: Sequence[str],
    folder: Path,
    *,
    base_url: str = GEONAMES_URL,
    pause_s: float = 1.0,
    on_file: Callable[[str], None] = lambda _: None,
) -> tuple[Path, ...]:
    """Fetch the files of some countries with their alternate names, and the tables of divisions.

    A file that is there whole is not fetched again; one that broke off is resumed. Zip files are
    tested by their checksums before they get their final names.

    Args:
        countries: two-letter codes.
        folder: where the files go; made if it is missing.
        base_url: where GeoNames, or a mirror of it, has its dump.
        pause_s: to wait between files, so as not to burden the server.
        on_file: told each file's name before it is fetched.

    Raises:
        AtlasError: a code is no country code, or a file cannot be fetched; what has been fetched
            stays, and the same call goes on from there.
    """
    if not base_url.startswith(("http://", "https://")):
        raise AtlasError(f"{base_url!r}: expected an address that begins with http:// or https://")
    for code in countries:
        if not re.fullmatch("[A-Za-z]{2}", code):
            raise AtlasError(f"{code!r} is no country code; expected two letters such as AZ")
    folder.mkdir(parents=True, exist_ok=True)
    codes = [code.upper() for code in dict.fromkeys(countries)]
    needed = [*(f"{code}.zip" for code in codes), *_TABLES]
    helpful = [*(f"{ALTERNATES}/{code}.zip" for code in codes), _HIERARCHY]
    fetched: list[Path] = []
    for name in [*needed, *helpful]:
        file = folder / name
        if file.exists():
            continue
        if fetched:
            time.sleep(pause_s)
        on_file(name)
        file.parent.mkdir(exist_ok=True)
        if _fetch(f"{base_url.rstrip('/')}/{name}", file, needed=name in needed):
            fetched.append(file)
    return tuple(fetched)


def _fetch(url: str, file: Path, *, needed: bool) -> bool:
    """Whether a file was fetched; a mirror need not have all that is only helpful."""
    part = file.with_name(f"{file.name}.part")
    held = part.stat().st_size if part.exists() else 0
    headers = {"User-Agent": _AGENT} | ({"Range": f"bytes={held}-"} if held else {})
    request = urllib.request.Request(url, headers=headers)  # noqa: S310 - http(s), checked above
    try:
        with urllib.request.urlopen(request, timeout=_PATIENCE_S) as answer:  # noqa: S310
            resumed = answer.status == HTTPStatus.PARTIAL_CONTENT
            with part.open("ab" if resumed else "wb") as out:
                while piece := answer.read(_PIECE):
                    out.write(piece)
            length = int(answer.headers.get("Content-Length") or 0)
    except urllib.error.HTTPError as error:
        if error.code == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
            part.unlink()
        error.close()
        if error.code == HTTPStatus.NOT_FOUND and not needed:
            return False
        raise AtlasError(f"{url}: the server answers {error.code} {error.reason}") from None
    except OSError as error:
        raise AtlasError(f"{url}: cannot be fetched ({error}); run it again to resume") from None
    got = part.stat().st_size - (held if resumed else 0)
    if length and got != length:
        raise AtlasError(f"{url}: broke off at {got:,} of {length:,} bytes; run it again to resume")
    _test(part, url)
    part.replace(file)
    return True


def _test(part: Path, url: str) -> None:
    """A zip file carries checksums: compare them, and begin anew next time where they differ."""
    if not url.endswith(".zip"):
        return
    try:
        with zipfile.ZipFile(part) as archive:
            bad = archive.testzip()
    except (zipfile.BadZipFile, EOFError) as error:
        bad = str(error)
    if bad:
        part.unlink()
        raise AtlasError(f"{url}: arrived damaged ({bad}); run it again")
