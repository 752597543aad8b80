"""The block of ``key: value`` lines between two lines of dashes at the head of a report."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from geomap.errors import DocumentError

_FENCE = re.compile(r"---[ \t]*\n")
_END = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_KEY = re.compile(r"([A-Za-z_][\w .-]{0,60}?)[ \t]*:(?:[ \t]+(.*)|)\Z")
_LONGEST = 20_000  # characters; what is longer is no header
_EMPTY = frozenset(["", "~", "null", "none", "Null", "None", "NULL"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """One value of a front matter and the line on which it stands."""

    value: str
    line: int


def split_front_matter(text: str, *, name: str) -> tuple[dict[str, Header], str]:
    r"""Divide a text into the values of its front matter and the body after it.

    Read is the part of YAML that headers use: ``key: value`` in one line, plain or quoted,
    comments, and values folded over indented lines. Nested values and lists are passed over.
    Text that merely begins with a line of dashes has no front matter.

    Args:
        text: the whole text, with plain line feeds.
        name: what messages call the source.

    Returns:
        The values by key in lower case, and the body.

    Raises:
        DocumentError: a line of the header cannot be read; file and line are named.

    Example:
        >>> header, body = split_front_matter("---\ntitle: A strike\n---\nText", name="a.md")
        >>> header["title"].value, body
        ('A strike', 'Text')
    """
    opening = _FENCE.match(text)
    closing = _END.search(text, opening.end(), opening.end() + _LONGEST) if opening else None
    if not opening or not closing:
        return {}, text
    lines = text[opening.end() : closing.start()].splitlines()
    meant = [line for line in lines if line.strip() and not line.lstrip().startswith("#")]
    if not meant or not _KEY.match(meant[0].rstrip()):
        return {}, text
    return _values(lines, name), text[closing.end() :].lstrip("\n")


def _values(lines: list[str], name: str) -> dict[str, Header]:
    """The values by key; ``lines`` begin on line 2 of the file."""
    found: dict[str, Header] = {}
    key = ""
    for number, line in enumerate(lines, start=2):
        content = line.rstrip()
        if not content.strip() or content.lstrip().startswith("#"):
            continue
        if content[0] in " \t" or content.startswith("- ") or content == "-":
            folded = found.get(key)
            if folded and content[0] in " \t":
                joined = f"{folded.value} {content.strip()}".strip()
                found[key] = Header(value=joined, line=folded.line)
            continue
        match = _KEY.match(content)
        if not match:
            raise DocumentError(
                f"{name}: line {number}: {_short(content)} in the front matter is not "
                "'key: value'; mend that line, or end the header with --- before it"
            )
        key = match[1].lower()
        if key in found:
            raise DocumentError(
                f"{name}: line {number}: {key!r} stands in the front matter twice; remove one"
            )
        found[key] = Header(value=_scalar(match[2] or "", name, number), line=number)
    return {key: header for key, header in found.items() if header.value not in _EMPTY}


def _scalar(raw: str, name: str, number: int) -> str:
    """A YAML scalar of one line: plain, in single or in double quotes."""
    raw = raw.strip()
    if re.fullmatch(r"[|>][+-]?\d?", raw):
        return ""  # the indented lines that follow are the value
    quote = raw[:1]
    if quote not in ("'", '"'):
        return re.sub(r"(?:^|\s)#.*\Z", "", raw).strip()
    pattern = r"'((?:[^']|'')*)'" if quote == "'" else r'("(?:[^"\\]|\\.)*")'
    match = re.fullmatch(rf"{pattern}\s*(?:#.*)?", raw)
    try:
        if match:
            return match[1].replace("''", "'") if quote == "'" else str(json.loads(match[1]))
    except ValueError:
        pass
    raise DocumentError(
        f"{name}: line {number}: {_short(raw)} in the front matter opens a quote and does not "
        "close it; close it, or leave the quotes away"
    )


def _short(text: str) -> str:
    return repr(text if len(text) <= 60 else text[:57] + "...")
