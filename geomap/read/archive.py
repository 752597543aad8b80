"""Pages that a browser saved as a single file (MHTML), and mails: the page or text inside."""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.errors import DocumentError

if TYPE_CHECKING:
    from email.message import EmailMessage

_HEADERS = re.compile(rb"\A(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Archived:
    """What an archive holds for us."""

    text: str
    """A page, or plain text."""
    subject: str | None
    url: str | None


def is_archive(data: bytes) -> bool:
    r"""Whether bytes begin with the header of a MIME message.

    Example:
        >>> is_archive(b"From: x\nMIME-Version: 1.0\nContent-Type: text/html\n\n")
        True
        >>> is_archive(b"BAKU: Missiles hit Ganja.")
        False
    """
    headers = _HEADERS.match(data[:20_000].replace(b"\r\n", b"\n"))
    if not headers:
        return False
    head = headers[0].lower()
    return b"mime-version:" in head and b"content-type:" in head


def read_archive(data: bytes, *, name: str) -> Archived:
    r"""The page in an archive, or else its text.

    Its ``Date`` is when it was saved or sent, not when the report was published, and is not used.

    Args:
        data: the archive.
        name: what messages call the source.

    Raises:
        DocumentError: there is neither page nor text in it.

    Example:
        >>> archive = b"Subject: A\nMIME-Version: 1.0\nContent-Type: text/plain\n\nGanja"
        >>> read_archive(archive, name="a.eml")
        Archived(text='Ganja', subject='A', url=None)
    """
    message = email.message_from_bytes(data, policy=email.policy.default)
    try:
        part = message.get_body(preferencelist=("html", "plain")) or _first_page(message)
        text = part.get_content() if part else None
    except (LookupError, ValueError, AttributeError) as error:
        raise DocumentError(f"{name}: this saved page is damaged: {error}") from error
    if not isinstance(text, str) or not text.strip():
        raise DocumentError(f"{name}: no page or text in this archive; save the page as HTML")
    url = message["Snapshot-Content-Location"] or (part and part["Content-Location"])
    subject = message["Subject"]
    return Archived(
        text=text,
        subject=str(subject) if subject else None,
        url=str(url) if url and re.match(r"https?://", str(url)) else None,
    )


def _first_page(message: EmailMessage) -> EmailMessage | None:
    """The first page among parts that a browser strings together without saying which is first."""
    pages = (part for part in message.walk() if part.get_content_type() == "text/html")
    return next(pages, None)
