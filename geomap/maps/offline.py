"""A ``folium.Map`` whose page carries all that it needs and asks the network for nothing.

folium links its scripts and styles; here they are written into the page instead, from the PyPI
packages XStatic-Leaflet and XStatic-Leaflet-MarkerCluster. A Content-Security-Policy names each
script by its hash, so that nothing else can run, whatever a report's text holds.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import mimetypes
import os
import re
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import folium
from branca.element import Element, Figure, Link

from geomap.errors import MissingAssetError
from geomap.files import write_text

_XSTATIC = {
    "leaflet.js": "leaflet",
    "leaflet.css": "leaflet",
    "leaflet.markercluster.js": "leaflet_markercluster",
    "MarkerCluster.css": "leaflet_markercluster",
    "MarkerCluster.Default.css": "leaflet_markercluster",
}
"""Assets at hand: file name -> the XStatic package that holds it."""

_ASSETS = Path(__file__).parent / "assets"
_POLICY_MARK = "geomap-policy-goes-here"


def asset(name: str) -> str:
    """The text of one of this package's own assets."""
    return (_ASSETS / name).read_text(encoding="utf-8")


def as_json(value: Any) -> str:
    r"""JSON that can stand in an HTML script element, whatever its strings hold.

    Example:
        >>> as_json({"title": "</script>"})
        '{"title":"\\u003c/script>"}'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    # "<" could end the element or open a comment in it; U+2028 and U+2029 end a line in old
    # JavaScript; a lone surrogate cannot be written as UTF-8.
    text = text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return re.sub("[\ud800-\udfff]", lambda match: f"\\u{ord(match[0]):04x}", text)


class Verbatim(Element):
    """Text that goes into the page as it is.

    branca's own ``Element`` reads its text as a Jinja template, and what a macro renders once
    more: a report that holds ``{{ ... }}`` would be run in Python.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def render(self, **_: Any) -> str:
        """The text."""
        return self.text


class OfflineMap(folium.Map):
    """A folium map, saved as one file without requests; everything of folium can be added to it.

    An element that needs a script or a style that is not at hand makes :meth:`render` raise
    :class:`~geomap.errors.MissingAssetError`; give the file in ``assets`` and it is written in.

    Attributes:
        assets: further files by the name that links end with, for instance
            ``{"leaflet-heat.min.js": Path("leaflet-heat.min.js")}``.

    Example:
        >>> page = OfflineMap((40.68, 46.36)).get_root().render()
        >>> "<script src" in page or "<link" in page
        False
    """

    default_js = [("leaflet", "leaflet.js")]  # noqa: RUF012 - folium's own way
    default_css = [("leaflet_css", "leaflet.css")]  # noqa: RUF012

    def __init__(self, location: Any = None, *, tiles: Any = None, **options: Any) -> None:
        super().__init__(location, tiles=tiles, **options)
        self.assets: dict[str, Path] = {}
        OfflineFigure().add_child(self)

    @property
    def figure(self) -> Any:
        """The page that the map stands in."""
        return self.get_root()

    def save(self, outfile: Any, close_file: bool = True, **kwargs: Any) -> None:  # noqa: FBT001, FBT002 - folium's own
        """Write the page: to a path whole or not at all, to an open binary file as folium does.

        Raises:
            OutputError: it cannot be written there.
            MissingAssetError: an element needs a script or a style that is not at hand.
        """
        page = self.figure.render(**kwargs)
        if isinstance(outfile, str | os.PathLike):
            write_text(outfile, page)
            return
        outfile.write(page.encode())
        if close_file:
            outfile.close()

    def render(self, **kwargs: Any) -> str:
        """Put this map's parts into the figure, the linked ones written in."""
        super().render(**kwargs)  # type: ignore[no-untyped-call]
        header = self.figure.header
        for name, element in list(header._children.items()):  # noqa: SLF001 - no other way in folium
            if isinstance(element, Link):
                header._children[name] = self._inlined(name, element)  # noqa: SLF001
        header.add_child(Verbatim(f"<script>{_script(asset('folium.js'))}</script>"), name="geomap")
        return ""

    def _inlined(self, name: str, link: Link) -> Element:
        file_name = urlsplit(link.url).path.rsplit("/", 1)[-1]
        path = self.assets.get(file_name) or _at_hand(file_name)
        if path is None:
            raise MissingAssetError(
                f"the map needs {file_name!r} ({name}, {link.url}), which is not at hand offline: "
                f"save it to a file and give it as map.assets[{file_name!r}] = Path(...)"
            )
        tag, text = (
            ("style", _style(path)) if path.suffix == ".css" else ("script", _vendored(path))
        )
        return Verbatim(f"<{tag}>{text}</{tag}>")


class OfflineFigure(Figure):
    """The page around an :class:`OfflineMap`, with its Content-Security-Policy."""

    def render(self, **kwargs: Any) -> str:
        """The whole page."""
        for child in list(self._children.values()):
            child.render(**kwargs)
        head = self.header.render(**kwargs)
        body = self.html.render(**kwargs)
        script = _script(self.script.render(**kwargs))
        scripts = [*re.findall(r"<script>(.*?)</script>", head, re.DOTALL), script]
        policy = _policy(scripts, hosts=_tile_hosts(self))
        title = html.escape(self.title or "Map")
        return (
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
            '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
            f"<title>{title}</title>\n{head}\n</head>\n<body>\n{body}\n"
            f"<script>{script}</script>\n</body>\n</html>\n"
        )

    def _repr_html_(self, **kwargs: Any) -> str:
        """A sandboxed frame for a notebook: its page can neither read nor change the notebook."""
        from geomap.maps.notebook import framed

        return framed(self.render(**kwargs), height=self.height or "620px", width=self.width)


def _script(code: str) -> str:
    r"""JavaScript that cannot end its own element: in strings ``<\/`` means the same."""
    return re.sub(r"<(/script|!--)", r"<\\\1", code, flags=re.IGNORECASE)


@cache
def _at_hand(file_name: str) -> Path | None:
    package = _XSTATIC.get(file_name)
    if package is None:
        return None
    return Path(import_module(f"xstatic.pkg.{package}").BASE_DIR) / file_name


@cache
def _vendored(path: Path) -> str:
    # the comment would make a browser's developer tools ask for the map file
    return _script(re.sub(r"\n//# sourceMappingURL=.*", "", path.read_text(encoding="utf-8")))


@cache
def _style(path: Path) -> str:
    """A style sheet with the pictures that it names written in."""

    def picture(match: re.Match[str]) -> str:
        file = path.parent / match[1].strip("'\"")
        if not file.is_file():
            return match[0]
        kind = mimetypes.guess_type(file.name)[0]
        return f"url(data:{kind};base64,{base64.b64encode(file.read_bytes()).decode()})"

    return re.sub(r"url\(([^)#]+)\)", picture, path.read_text(encoding="utf-8"))


def _policy(scripts: list[str], *, hosts: list[str]) -> str:
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"
        for code in dict.fromkeys(scripts)
    )
    images = " ".join(["data:", "blob:", *hosts])
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; "
        f"img-src {images}; base-uri 'none'; form-action 'none'"
    )


def _tile_hosts(element: Any) -> list[str]:
    """The servers of the tile layers that were added on purpose."""
    hosts: list[str] = []
    for child in element._children.values():  # noqa: SLF001
        tiles = getattr(child, "tiles", None) or getattr(child, "url", None)
        if isinstance(child, (folium.TileLayer, folium.WmsTileLayer)) and isinstance(tiles, str):
            parts = urlsplit(tiles)
            host = re.sub(r"\{[^}]*\}", "*", parts.netloc)
            hosts.append(f"{parts.scheme}://{re.sub(r'^[^.]*[*][^.]*', '*', host)}")
        hosts += _tile_hosts(child)
    return list(dict.fromkeys(hosts))
