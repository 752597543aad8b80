"""From a path, standard input, bytes or an open file to documents."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geomap.errors import DocumentError, OptionError
from geomap.model import Document, Failure
from geomap.read.archive import Archived, is_archive, read_archive
from geomap.read.build import Ids, document_from_text
from geomap.read.decode import decode, text_encoding
from geomap.read.frontmatter import Header, split_front_matter
from geomap.read.opening import Source, has_wide_mark, lines, name_of, opened, whole
from geomap.read.page import looks_like_page, read_page
from geomap.read.published import published_date
from geomap.read.records import parse_json, parse_table, read_record

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

_LINES = (".jsonl", ".ndjson")
_PAGES = (".html", ".htm", ".xhtml")
_TABLES = (".csv", ".tsv")
_XML = re.compile(r"\s*<(?:\?xml|rss|feed|nitf|newsItem)\b")
_DATES = ("published", "date", "pubdate")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What several sources gave: the documents, and the sources or lines that gave none."""

    documents: tuple[Document, ...] = ()
    failures: tuple[Failure, ...] = ()


def read(
    source: Source, *, published: dt.date | str | None = None, encoding: str | None = None
) -> tuple[Document, ...]:
    r"""Read news reports from one source.

    Plain text and Markdown, with or without front matter (``title``, ``published`` or ``date``,
    ``source``, ``source_home``, ``language`` between two lines of ``---``), give one document; so
    does a saved web page (HTML, MHTML), whose article is taken out of it. JSON, JSON Lines and
    tables (CSV, TSV) give one document for each object or row with a ``text``. The kind is told by
    the content, and by the name where the content leaves it open. Line ends become plain line
    feeds, and a byte-order mark goes; everything else of a text stays, so spans point into it.
    Nothing is ever fetched.

    Args:
        source: a path, ``"-"`` for standard input, an open file, or bytes.
        published: the day of publication, for documents that do not state their own.
        encoding: of text that does not say its own and is not UTF-8.

    Returns:
        The documents, in order, each with its own ``id``.

    Raises:
        DocumentError: the source, or a line of it, holds no readable report; one line that names
            file and line. [read_many][geomap.read.read_many] goes on instead.
        OptionError: ``published`` is no date, or ``encoding`` no text encoding.

    Example:
        >>> read(b"---\ntitle: A strike\n---\nBAKU: Missiles hit Ganja.")[0].title
        'A strike'
        >>> read("missing.txt")
        Traceback (most recent call last):
        geomap.errors.DocumentError: missing.txt: there is no such file
    """
    documents = []
    for found in _stream((source,), published=published, encoding=encoding):
        if isinstance(found, _Refused):
            raise found.error
        documents.append(found)
    return tuple(documents)


def read_many(
    sources: Iterable[Source],
    *,
    published: dt.date | str | None = None,
    encoding: str | None = None,
) -> Reading:
    """Read news reports from several sources; what cannot be read does not stop the rest.

    Args:
        sources: as for [read][geomap.read.read].
        published: the day of publication, for documents that do not state their own.
        encoding: of text that does not say its own and is not UTF-8.

    Returns:
        The documents, with ids unique among them, and a failure for each source, or line of JSON
        Lines, that gave none.

    Raises:
        OptionError: ``published`` is no date, or ``encoding`` no text encoding.

    Example:
        >>> reading = read_many([b"Missiles hit Ganja.", "missing.txt"])
        >>> len(reading.documents), reading.failures
        (1, (Failure(source='missing.txt', reason='there is no such file'),))
    """
    documents: list[Document] = []
    failures: list[Failure] = []
    for found in stream(sources, published=published, encoding=encoding):
        if isinstance(found, Failure):
            failures.append(found)
        else:
            documents.append(found)
    return Reading(documents=tuple(documents), failures=tuple(failures))


def stream(
    sources: Iterable[Source],
    *,
    published: dt.date | str | None = None,
    encoding: str | None = None,
) -> Iterator[Document | Failure]:
    """Read like [read_many][geomap.read.read_many], one document at a time.

    JSON Lines files (``.jsonl``, ``.ndjson``) of any size are read line by line.

    Example:
        >>> [type(found).__name__ for found in stream([b"Missiles hit Ganja.", b""])]
        ['Document', 'Failure']
    """
    for found in _stream(sources, published=published, encoding=encoding):
        if isinstance(found, _Refused):
            reason = str(found.error).removeprefix(f"{found.source}: ")
            yield Failure(source=found.source, reason=reason)
        else:
            yield found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Refused:
    """A source, or a line of one, that gave no document."""

    source: str
    error: DocumentError


@dataclass(frozen=True, slots=True, kw_only=True)
class _Settings:
    """What holds for all sources of a call, checked once."""

    published: dt.date | None
    encoding: str | None
    ids: Ids


def _stream(
    sources: Iterable[Source], *, published: dt.date | str | None, encoding: str | None
) -> Iterator[Document | _Refused]:
    settings = _Settings(
        published=published_date(published),
        encoding=None if encoding is None else text_encoding(encoding),
        ids=Ids(),
    )
    for source in sources:
        name = name_of(source)
        try:
            yield from _documents(source, name, settings)
        except DocumentError as error:
            yield _Refused(source=name, error=error)


def _documents(source: Source, name: str, settings: _Settings) -> Iterator[Document | _Refused]:
    """The documents of one source; a bad line of JSON Lines is passed on, not raised."""
    with opened(source, name) as file:
        if name.lower().endswith(_LINES) and not has_wide_mark(file):
            yield from _from_lines(lines(file, name), name, settings)
            return
        data = whole(file, name)
    if is_archive(data):
        yield _from_archive(read_archive(data, name=name), name, settings)
        return
    text = decode(data, name=name, encoding=settings.encoding)
    del data  # of a large report, one copy is enough
    if not text.strip():
        what = "holds nothing but white space" if text else "is empty"
        raise DocumentError(f"{name}: the source {what}; give a report with text")
    if text.lstrip()[0] in "{[":
        values = _values(text, name)
        if values is not None:
            yield from _from_values(values, name, settings)
            return
        if _is_object(text.lstrip().partition("\n")[0]):
            yield from _from_lines(text.split("\n"), name, settings)
            return
    if name.lower().endswith(_TABLES):
        yield from _from_values(parse_table(_unix_lines(text), name=name), name, settings)
        return
    yield _from_text(text, name, settings)


def _values(text: str, name: str) -> list[tuple[str, Any]] | None:
    """The objects of a JSON file with where they stand; None when it is not JSON."""
    try:
        parsed = parse_json(text, where=name)
    except DocumentError:
        first_line = text.lstrip().partition("\n")[0]
        if name.lower().endswith(".json") and not _is_object(first_line):
            raise
        return None
    if isinstance(parsed, list):
        return [(f"{name}: [{index}]", value) for index, value in enumerate(parsed)]
    return [(name, parsed)]


def _is_object(line: str) -> bool:
    try:
        return isinstance(parse_json(line, where=""), dict)
    except DocumentError:
        return False


def _from_lines(
    source_lines: Iterable[str | bytes], name: str, settings: _Settings
) -> Iterator[Document | _Refused]:
    """A document for each line of JSON Lines."""
    found = False
    for number, line in enumerate(source_lines, start=1):
        if not line.strip():
            continue
        found = True
        where = f"{name}: line {number}"
        try:
            if isinstance(line, bytes):
                line = decode(line, name=where, encoding=settings.encoding)  # noqa: PLW2901
            value = parse_json(line.strip(), where=where)
            yield _from_value(value, where, name, settings)
        except DocumentError as error:
            yield _Refused(source=name, error=error)
    if not found:
        raise DocumentError(f"{name}: the source is empty; give a report with text")


def _from_values(
    values: Iterable[tuple[str, Any]], name: str, settings: _Settings
) -> Iterator[Document | _Refused]:
    """A document for each object of a JSON file."""
    found = False
    for where, value in values:
        found = True
        try:
            yield _from_value(value, where, name, settings)
        except DocumentError as error:
            yield _Refused(source=name, error=error)
    if not found:
        raise DocumentError(f"{name}: an empty list; expected objects with 'text'")


def _from_value(value: Any, where: str, name: str, settings: _Settings) -> Document:
    record = read_record(value, where=where)
    document = document_from_text(
        record.text,
        id=record.id,
        name=name,
        title=record.title,
        source=record.source or name,
        published=record.published or settings.published,
        language=record.language,
        source_home=record.source_home,
    )
    return settings.ids.claim(document)


def _from_text(text: str, name: str, settings: _Settings) -> Document:
    """One document from plain text, Markdown or a web page."""
    if _XML.match(text) and not looks_like_page(text):
        raise DocumentError(f"{name}: this is XML, not a page or text; give the report's text")
    page_by_name = name.lower().endswith(_PAGES) and re.search(r"<[A-Za-z!/]", text)
    if page_by_name or looks_like_page(text):
        page = read_page(text, name=name)
        return settings.ids.claim(
            document_from_text(
                page.text,
                name=name,
                title=page.title,
                source=page.url or name,
                published=page.published or settings.published,
                language=page.language,
            )
        )
    header, body = split_front_matter(_unix_lines(text), name=name)
    if not body.strip():
        raise DocumentError(f"{name}: there is no text after the front matter; add the report")
    return settings.ids.claim(
        document_from_text(
            body,
            name=name,
            title=_first(header, ("title", "headline")),
            source=_first(header, ("source", "url", "link")) or name,
            published=_header_date(header, name) or settings.published,
            language=_first(header, ("language", "lang")),
            source_home=_first(header, ("source_home",)),
        )
    )


def _from_archive(archived: Archived, name: str, settings: _Settings) -> Document:
    """One document from a page that a browser saved, or from a mail."""
    page = read_page(archived.text, name=name) if looks_like_page(archived.text) else None
    return settings.ids.claim(
        document_from_text(
            page.text if page else archived.text,
            name=name,
            title=(page.title if page else None) or archived.subject,
            source=archived.url or (page.url if page else None) or name,
            published=(page.published if page else None) or settings.published,
            language=page.language if page else None,
        )
    )


def _first(header: dict[str, Header], keys: tuple[str, ...]) -> str | None:
    return next((header[key].value for key in keys if key in header), None)


def _header_date(header: dict[str, Header], name: str) -> dt.date | None:
    for key in _DATES:
        field = header.get(key)
        if field:
            try:
                return published_date(field.value)
            except OptionError as error:
                raise DocumentError(f"{name}: line {field.line}: {error}") from None
    return None


def _unix_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
