"""The terminal symbols of numbers: digits, fractions and words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geomap.numbers import MULTIPLIERS, SMALL

VAGUE: dict[str, tuple[float, float | None]] = {
    "couple": (1.5, 3.5),
    "few": (2, 7),
    "several": (3, 10),
    "many": (3, None),
    "tens": (20, 99),
    "dozens": (20, 99),
    "scores": (40, 99),
    "hundreds": (100, 999),
    "thousands": (1000, 9999),
}
"""Loose on purpose: such a word can contradict only what is far from it."""
PARTS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "quarter": 4,
    "fifth": 5,
    "sixth": 6,
    "eighth": 8,
    "tenth": 10,
}
PARTS |= {f"{word}s": part for word, part in PARTS.items() if word not in {"half", "halves"}}
VULGAR = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5),
    "⅗": (3, 5), "⅘": (4, 5), "⅙": (1, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
}  # fmt: skip
_FILLERS = {"a", "an", "and", "of", "or", "to", "the", "between", "from", "odd"}
_VOCABULARY = {*SMALL, *MULTIPLIERS, *VAGUE, *PARTS, *_FILLERS}
DASHES = "-‐‑–—−"
_TOKEN = re.compile(
    r"(?P<digits>\d{1,3}(?:[ \xa0\u202f\u2009]\d{3})+(?![\d.,]*\d)|\d[\d.,·]*\d|\d)"
    r"|(?P<vulgar>[½⅓⅔¼¾⅕⅖⅗⅘⅙⅛⅜⅝⅞])|(?P<word>[A-Za-z]+)|(?P<slash>[/⁄])"
    rf"|(?P<dash>[{DASHES}])|(?P<other>\S)"
)
_COMMA = re.compile(r",(?<=\d,)\d{1,2}(?![\d,])")
_NEAR = 24
"""Characters that hold most numbers; where one goes on before them, all is read again."""
_LONGEST = 16
"""Tokens of the longest number that is read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A number word, a number in digits, or a mark between them."""

    kind: str
    text: str
    start: int
    end: int


def tokens(text: str, start: int, end: int) -> list[Token]:
    """Return the tokens at the end of ``text[start:end]`` that may belong to a number."""
    near = text.find(" ", max(start, end - _NEAR), end)
    if near > start:
        found = _last_tokens(text, near, end)
        if not found or found[0].start > near + 1:
            return found
    return _last_tokens(text, start, end)


def _last_tokens(text: str, start: int, end: int) -> list[Token]:
    found: list[Token] = []
    for match in reversed(list(_TOKEN.finditer(text, start, end))):
        kind, words = match.lastgroup or "", match.group().lower()
        if kind == "other" or (kind == "word" and words not in _VOCABULARY):
            break
        found.append(Token(kind=kind, text=words, start=match.start(), end=match.end()))
        if len(found) == _LONGEST:
            break
    found.reverse()
    return found


def decimal_comma(text: str) -> bool:
    """Whether a text writes decimals with a comma: it does so twice, and never with a point.

    Example:
        >>> decimal_comma("2,5 km and 7,25 km"), decimal_comma("2,5 km and 1,200 men")
        (True, False)
    """
    if len(_COMMA.findall(text)) < 2:
        return False
    commas = re.findall(r"(?<![\d.,])\d+,\d{1,2}(?![\d,])", text)
    return len(commas) > 1 and not re.search(
        r"(?<![\d.,])\d+\.\d{1,2}(?![\d.])|\d,\d{3}(?!\d)", text
    )


def digits(token: str, *, comma: bool) -> tuple[float, float, float] | None:
    """Read value, last significant and last written place; None where a comma is ambiguous."""
    plain = re.sub(r"[ \xa0\u202f\u2009]", "", token).replace("·", ".")
    if comma:
        plain = plain.translate(str.maketrans(".,", ",."))
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", plain):
        plain = plain.replace(",", "")
    elif re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}", plain):
        plain = plain.replace(".", "")
    if not re.fullmatch(r"\d{1,15}(?:\.\d{1,15})?", plain):
        return None
    whole, _, decimals = plain.partition(".")
    value = float(plain)
    if decimals:
        return value, 10.0 ** -len(decimals), 10.0 ** -len(decimals)
    zeros = len(whole) - len(whole.rstrip("0")) if value else 0
    return value, 10.0**zeros, 1.0
