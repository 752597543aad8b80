"""A saved web page: its article, and what its metadata say of title, address, date, language."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geomap.errors import DocumentError, OptionError
from geomap.read.published import published_date

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

LARGEST_PAGE = 10_000_000
"""Characters of a page: ten times those of the longest articles."""

MOST_TAGS = 200_000
"""Of a page: twice those of the longest; finding the article takes seconds at this number."""

_LOOKS = re.compile(
    r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_SENTENCE_END = re.compile(r"[.!?…。！？؟۔।]['\"”’»)]*\s*\Z")
_PUBLISHED = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@property='og:article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//time[@itemprop='datePublished']/@datetime",
    "//time[@pubdate]/@datetime",
    "//meta[@name='article:published_time']/@content",
    "//meta[translate(@name, 'DCPUBLISHEAT', 'dcpublisheat')='dc.date']/@content",
    "//meta[@name='dcterms.created' or @name='DC.date.issued' or @name='dc.date.issued']/@content",
    "//meta[@name='citation_publication_date' or @name='parsely-pub-date']/@content",
    "//meta[@name='pubdate' or @name='publishdate' or @name='publish-date']/@content",
    "//meta[@name='date']/@content",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a web page holds for us."""

    text: str
    title: str | None
    url: str | None
    published: dt.date | None
    language: str | None


def looks_like_page(text: str) -> bool:
    """Whether a text begins as HTML does.

    Example:
        >>> looks_like_page("<!DOCTYPE html><p>x"), looks_like_page("a < b")
        (True, False)
    """
    return bool(_LOOKS.match(text[:100_000]))


def read_page(html: str, *, name: str) -> Page:
    """Take the article out of a page, without its menus and scripts; nothing is fetched.

    The text keeps one blank line between paragraphs. The day of publication is taken from
    metadata only, never from words of the article or from the address.

    Args:
        html: the page.
        name: what messages call the source.

    Raises:
        DocumentError: the page holds no article, or is too large to be one.

    Example:
        >>> page = read_page("<html lang=en><title>T</title><article><p>A missile hit a house in "
        ...     "Ganja on Saturday, killing three people, officials said.</p></article>", name="a")
        >>> page.text[:14], page.language
        ('A missile hit ', 'en')
    """
    from trafilatura import load_html

    for number, most, what in (
        (len(html), LARGEST_PAGE, "characters"),
        (html.count("<"), MOST_TAGS, "tags"),
    ):
        if number > most:
            raise DocumentError(
                f"{name}: this page has {number:,} {what}, more than an article has (at most "
                f"{most:,}); save the article's text alone"
            )
    tree = load_html(_XML_DECLARATION.sub("", html))
    if tree is None:
        raise _no_article(name)
    published, language = _published(tree), _first(tree, "/html/@lang | /html/@xml:lang")
    article, title, url = _extracted(tree, name)
    return Page(
        text=re.sub(r"\s*\n\s*", "\n\n", article),
        title=title or None,
        url=url if url and re.match(r"https?://", url, re.IGNORECASE) else None,
        published=published,
        language=language,
    )


def _extracted(tree: Any, name: str) -> tuple[str, str | None, str | None]:
    """The article's text, its title and its address, as trafilatura finds them."""
    from trafilatura import bare_extraction
    from trafilatura.settings import Document as Extracted

    try:
        found = bare_extraction(
            tree,
            include_comments=False,
            with_metadata=True,
            # its date may come from words of the article; ours is read from the metadata above
            date_extraction_params={
                "extensive_search": False,
                "original_date": True,
                "max_date": None,
            },
        )
    except (RecursionError, ValueError) as error:
        reason = "nested too deep" if isinstance(error, RecursionError) else str(error)
        raise DocumentError(f"{name}: this page cannot be read: {reason}") from error
    text = (found.text or "").strip() if isinstance(found, Extracted) else ""
    if not isinstance(found, Extracted) or not _is_prose(text):
        raise _no_article(name)
    return text, found.title, found.url


def _is_prose(text: str) -> bool:
    """Whether any paragraph is a sentence, or long enough for one: menus have none."""
    return any(len(line) >= 40 or _SENTENCE_END.search(line) for line in text.splitlines())


def _no_article(name: str) -> DocumentError:
    return DocumentError(
        f"{name}: no article found in this page (only menus, scripts or nothing); "
        "save the article's own page, or give its text"
    )


def _published(tree: Any) -> dt.date | None:
    """The first well-formed date among those that the metadata call the publication's."""
    for value in _dates(tree):
        try:
            return published_date(value)
        except OptionError:
            continue
    return None


def _dates(tree: Any) -> Iterator[str]:
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            linked = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        yield from _linked_dates(linked, depth=0)
    for path in _PUBLISHED:
        yield from map(str, tree.xpath(path))


def _linked_dates(linked: Any, *, depth: int) -> Iterator[str]:
    """The datePublished of schema.org's JSON-LD, outermost first."""
    if depth > 5:
        return
    if isinstance(linked, dict):
        if isinstance(linked.get("datePublished"), str):
            yield linked["datePublished"]
        linked = linked.get("@graph", [])
    if isinstance(linked, list):
        for part in linked:
            yield from _linked_dates(part, depth=depth + 1)


def _first(tree: Any, path: str) -> str | None:
    found = [str(value).strip() for value in tree.xpath(path)]
    return next((value for value in found if re.fullmatch(r"[A-Za-z]{2,3}(-[\w-]+)?", value)), None)
