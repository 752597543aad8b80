"""How a notebook shows a map: a still picture first, then the page in a sandboxed frame."""

from __future__ import annotations

import base64
import hashlib
import html

from geomap.errors import OutputError

LARGEST_FRAME = 2_000_000
"""Bytes of a page inside a notebook; a larger one would make the notebook slow to open."""


def picture(svg: str, *, words: str) -> str:
    """A still picture as an HTML image: in one, no script of an SVG runs.

    Args:
        svg: the picture.
        words: what it shows, for those who do not see it.

    Example:
        >>> picture("<svg/>", words="2 incidents")[:35]
        '<img alt="2 incidents" src="data:im'
    """
    data = base64.b64encode(svg.encode()).decode()
    return (
        f'<img alt="{html.escape(words)}" src="data:image/svg+xml;base64,{data}" '
        'style="max-width:100%;border:1px solid #8884">'
    )


def framed(page: str, *, height: str = "620px", width: str = "100%") -> str:
    """A page in a frame that can neither read nor change what is around it.

    A page that is too large is written to the working directory instead, and a link is shown.
    """
    if len(page.encode()) > LARGEST_FRAME:
        return _written(page)
    # ASCII only: a notebook served in another encoding would change the scripts' hashes
    source = html.escape(page).encode("ascii", "xmlcharrefreplace").decode()
    return (
        '<iframe sandbox="allow-scripts allow-popups allow-downloads" title="Map" '
        f'style="width:{width};height:{height};border:1px solid #8884" srcdoc="{source}"></iframe>'
    )


def _written(page: str) -> str:
    """A link to the page in a file; the same page goes to the same file."""
    from geomap.files import write_text

    name = f"geomap-{hashlib.sha256(page.encode()).hexdigest()[:8]}.html"
    size = f"{len(page.encode()) / 1e6:.1f} MB"
    try:
        write_text(name, page)
    except OutputError as error:
        return (
            f"<p>The map is too large for a notebook ({size}), and {html.escape(str(error))}. "
            "Save it elsewhere: <code>geomap.to_map(report).save(&quot;...&quot;)</code></p>"
        )
    return (
        f'<p>The map is too large for a notebook ({size}). It is in <a href="{name}" '
        f'target="_blank" rel="noopener">{name}</a>, in the working directory.</p>'
    )
