"""Bytes to text: as the bytes say, or a clear error; never a guess that misspells a name."""

from __future__ import annotations

import codecs
import re

from geomap.errors import DocumentError, OptionError

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Signatures: Gary Kessler's table of file signatures and the formats' own specifications.
_SIGNATURES = (
    (0, b"%PDF-", "a PDF file", "export its text"),
    (0, b"{\\rtf", "an RTF document", "save it as plain text"),
    (0, b"%!PS", "a PostScript file", "export its text"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office file", "save it as text"),
    (0, b"\x1f\x8b", "a gzip archive", "unpack it"),
    (0, b"BZh", "a bzip2 archive", "unpack it"),
    (0, b"\xfd7zXZ\x00", "an xz archive", "unpack it"),
    (0, b"\x28\xb5\x2f\xfd", "a zstd archive", "unpack it"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it"),
    (0, b"Rar!\x1a\x07", "a RAR archive", "unpack it"),
    (257, b"ustar", "a tar archive", "unpack it"),
    (0, b"\x89PNG\r\n\x1a\n", "a PNG image", "give the report's text"),
    (0, b"\xff\xd8\xff", "a JPEG image", "give the report's text"),
    (0, b"GIF8", "a GIF image", "give the report's text"),
    (8, b"WEBP", "a WebP image", "give the report's text"),
    (8, b"AVI ", "a video", "give the report's text"),
    (8, b"WAVE", "a sound file", "give the report's text"),
    (4, b"ftyp", "a video", "give the report's text"),
    (0, b"ID3", "a sound file", "give the report's text"),
    (0, b"OggS", "a sound or video file", "give the report's text"),
    (0, b"II*\x00", "a TIFF image", "give the report's text"),
    (0, b"MM\x00*", "a TIFF image", "give the report's text"),
    (0, b"SQLite format 3\x00", "a SQLite database", "export its texts as JSON Lines"),
    (0, b"PAR1", "a Parquet table", "export its texts as JSON Lines"),
    (0, b"\x7fELF", "a program", "give the report's text"),
    (0, b"MZ\x90\x00", "a program", "give the report's text"),
)
_OFFICE = (
    (b"word/", "a Word document", "save it as plain text or HTML"),
    (b"xl/", "an Excel workbook", "export its texts as JSON Lines"),
    (b"ppt/", "a PowerPoint file", "save its text"),
    (b"opendocument.text", "an OpenDocument text", "save it as plain text or HTML"),
    (b"epub+zip", "an EPUB book", "save it as plain text or HTML"),
)

_LIKELY = {
    "cp1252": "windows-1252",
    "cp1251": "windows-1251",
    "cp1250": "windows-1250",
    "cp1253": "windows-1253",
    "cp1254": "windows-1254",
    "cp1255": "windows-1255",
    "cp1256": "windows-1256",
    "koi8_r": "koi8-r",
    "gb18030": "gb18030",
    "big5": "big5",
    "cp932": "shift_jis",
    "cp949": "euc-kr",
}
"""Python's names of the encodings that reports come in, and the names that people use."""

_NO_TEXT = frozenset(
    "base64 bz2 hex quopri rot13 rot-13 uu zlib idna punycode undefined unicode_escape "
    "raw_unicode_escape unicode-escape raw-unicode-escape".split()
)

_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})"
    rb"|\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{2,40})",
    re.IGNORECASE,
)
_DECLARED_WITHIN = 4096  # HTML asks for the first 1024 bytes; pages in the wild are later

# Dashes, quotes, the ellipsis, the bullet and the no-break space stand at the same bytes in all
# of windows-1250 to windows-1258, so text whose only other bytes these are can be read for sure.
_SAME_IN_WINDOWS = bytes([0x85, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0xA0, 0xAB, 0xBB])
_CONTROLS = bytes(set(range(32)) - {0x09, 0x0A, 0x0C, 0x0D, 0x1B})


def decode(data: bytes, *, name: str, encoding: str | None = None) -> str:
    """The text that bytes stand for, without byte-order mark.

    In this order: a byte-order mark, the encoding given, the one that an HTML or XML page
    declares, UTF-8, UTF-16 without a mark, and text that differs from ASCII only in typographic
    quotes and dashes of the Windows code pages. Anything else is refused: a wrong guess among
    code pages misspells names without a trace.

    Args:
        data: the bytes.
        name: what messages call the source.
        encoding: of text that does not say its own.

    Raises:
        DocumentError: it is binary, or its encoding is not known.
        OptionError: ``encoding`` is not the name of a text encoding.

    Example:
        >>> decode("Gəncə".encode("utf-16"), name="a.txt")
        'Gəncə'
        >>> decode("Łódź".encode("cp1250"), name="a.txt", encoding="windows-1250")
        'Łódź'
        >>> decode("Łódź".encode("cp1250"), name="a.txt")  # doctest: +ELLIPSIS
        Traceback (most recent call last):
        geomap.errors.DocumentError: a.txt: byte 0xA3 at offset 0 is not UTF-8 and no encoding \
is declared; name it with --encoding (encoding= in Python), for instance ...
    """
    if encoding is not None:
        encoding = text_encoding(encoding)
    for mark, marked in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], marked, name, "its byte-order mark")
    refuse_binary(data, name=name)
    if encoding is not None:
        return _decoded(data, encoding, name, "the encoding given")
    declared = _declared(data)
    if declared:
        return _decoded(data, declared, name, "the page's declaration")
    utf16 = _utf16_without_mark(data)
    if utf16:
        return _decoded(data, utf16, name, "every other byte, which is zero,")
    return _undeclared(data, name)


def text_encoding(name: str) -> str:
    """Check the name of an encoding.

    Raises:
        OptionError: Python knows no text encoding of that name.

    Example:
        >>> text_encoding("windows-1251")
        'cp1251'
    """
    try:
        codec = codecs.lookup(name)
    except (LookupError, ValueError):
        codec = None
    # not every codec is one between text and bytes (rot13, base64, the codings of host names)
    if codec is None or codec.name in _NO_TEXT:
        raise OptionError(
            f"encoding {name!r} is not known; expected a name such as utf-8 or windows-1251"
        )
    return codec.name


def refuse_binary(data: bytes, *, name: str) -> None:
    """Refuse what is no text, and say what it looks like.

    Raises:
        DocumentError: an image, an archive, an office document, or bytes with zeros among them.

    Example:
        >>> refuse_binary(b"%PDF-1.7", name="a.pdf")
        Traceback (most recent call last):
        geomap.errors.DocumentError: a.pdf: this is a PDF file, not text; export its text first
    """
    for offset, signature, what, remedy in _SIGNATURES:
        if data.startswith(signature, offset):
            raise DocumentError(f"{name}: this is {what}, not text; {remedy} first")
    if data.startswith(b"PK\x03\x04"):
        for part, what, remedy in _OFFICE:
            if part in data[:100_000]:
                raise DocumentError(f"{name}: this is {what}, not text; {remedy} first")
        raise DocumentError(f"{name}: this is a zip archive, not text; unpack it first")
    controls = len(data[:65536]) - len(data[:65536].translate(None, _CONTROLS))
    if controls and not _utf16_without_mark(data):
        at = next(i for i, byte in enumerate(data) if byte in _CONTROLS)
        raise DocumentError(
            f"{name}: this is a binary file (byte 0x{data[at]:02X} at offset {at}), not text"
        )


def _decoded(data: bytes, encoding: str, name: str, said_by: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise DocumentError(
            f"{name}: byte 0x{data[error.start]:02X} at offset {error.start} is not {encoding}, "
            f"which {said_by} says it is; name the right encoding with --encoding "
            "(encoding= in Python) or mend the file"
        ) from None


def _declared(data: bytes) -> str:
    """The encoding that an HTML or XML page declares, "" if none that is known."""
    head = data[:_DECLARED_WITHIN]
    if b"<" not in head[:512]:
        return ""
    match = _DECLARED.search(head)
    if not match:
        return ""
    try:
        declared = text_encoding((match[1] or match[2]).decode())
    except OptionError:
        return ""
    if declared.startswith(("utf-16", "utf-32")):
        return ""  # it was read as ASCII just now, so this cannot be (HTML standard, 13.2.3.2)
    # the Encoding Standard reads both as the superset that pages mean
    return {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}.get(declared, declared)


def _utf16_without_mark(data: bytes) -> str:
    """UTF-16's name when nearly every other byte is zero, as in text of mostly ASCII."""
    head = data[:4096]
    half = len(head) // 2
    if len(data) % 2 or half < 2:
        return ""
    if head[1::2].count(0) > 0.7 * half and not head[0::2].count(0):
        return "utf-16-le"
    if head[0::2].count(0) > 0.7 * half and not head[1::2].count(0):
        return "utf-16-be"
    return ""


def _undeclared(data: bytes, name: str) -> str:
    """UTF-8, or typographic Windows text, or an error that says where and what to do."""
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        at = error.start
    high = data.translate(None, bytes(range(128)))
    if not high.translate(None, _SAME_IN_WINDOWS):
        return data.decode("cp1252")
    valid = len(data.decode(errors="ignore").encode())
    where = f"{name}: byte 0x{data[at]:02X} at offset {at} is not UTF-8"
    if len(data) - valid < 0.1 * len(high):
        raise DocumentError(f"{where}, though the rest is; mend the file at that place")
    raise DocumentError(
        f"{where} and no encoding is declared; name it with --encoding "
        f"(encoding= in Python), for instance {_perhaps(data[max(0, at - 2000) : at + 20000])}"
    )


def _perhaps(sample: bytes) -> str:
    """A likely encoding, good enough for a hint and not for reading names."""
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=list(_LIKELY)).best()
    name = best.encoding if best else "cp1252"
    return _LIKELY.get(name, name)
