"""Text into tokens: words, numbers, signs, and the ends of lines that end a thought.

A token is a slice of the text; nothing is replaced, so offsets always point back. What a word
looks like to the network (without accents, soft hyphens and zero-width marks) is ``fold``.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

BREAK = "\n"
"""The word of a token that stands for the end of a line."""

_ABBREVIATED = (
    "St|Ste|Mt|Ft|Ave|Rd|Blvd|Pl|Ln|Hwy|Pkwy|Sq|Ct|Mr|Mrs|Ms|Dr|Sgt|Gen|Col|Lt|Capt|Maj|Sen|Rep"
    "|Gov|Rev|Jr|Sr|Inc|Corp|Ltd|Co|No|Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La"
    "|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|Tex|Vt|Va|Wash|Wis|Wyo|Ont|Que|Sask"
    "|Alta|Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec"
)
_MARKS = "\u00ad\u0300-\u036f\u200b-\u200f\u2060\ufeff"
"""Combining accents, soft hyphens, zero-width and direction marks: part of the word they are in."""
_LETTERS = rf"[^\W\d_]+(?:[{_MARKS}]+[^\W\d_]*)*"
_TAIL = "(?:s|t|re|ve|ll|m|d|S|T|RE|VE|LL|M|D)"
_SIMPLE = r"[A-Za-z]++(?=[\s,])|"
"""Most words are plain and stand alone: said first, this spares them what else a word can be."""
_ADDRESS = r"https?://[^\s<>\"”]+|www\.[^\s<>\"”]+|[\w.+-]{1,64}@\w+\.\w[\w.]*|@\w+|"
_WORD = (
    r"(?<!\w)(?:[^\W\d_]\.){2,}"
    rf"|(?:{_ABBREVIATED})\.(?=\s|,|$)"
    rf"|{_LETTERS}(?:['’ʼ](?!{_TAIL}\b){_LETTERS})*"
    rf"|['’ʼ]{_TAIL}\b"
    r"|\d+(?:[.,]\d+)*"
    r"|[\n\r\u2028\u2029]+(?:[^\S\n\r]*[\n\r]+)*"
    rf"|[^\s{_MARKS}]"
)
_TOKEN = re.compile(f"( ?)({_SIMPLE}{_ADDRESS}{_WORD})")
_PLAIN_TOKEN = re.compile(f"( ?)({_SIMPLE}{_WORD})")
"""For texts without addresses, which each word would otherwise be tried as."""
_MAY_BE_ADDRESS = re.compile("@|http|www")
_WRAPPED_LINE = 45
"""A line at least this long that ends inside a sentence was broken by its width."""
_LINE_ENDS = "\n\r\u2028\u2029"
_ENDS = frozenset('.!?:;"”»*|')


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """The tokens of a stretch of text, as columns."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.words)


def tokenise(text: str, start: int = 0, end: int | None = None) -> Tokens:
    r"""Split ``text[start:end]`` into tokens.

    A run of line ends is one token with the word ``"\n"``; a single line end inside a wrapped
    sentence is none. Offsets count code points of ``text``.

    Example:
        >>> tokenise("In Sana'a's U.S. base").words
        ('In', "Sana'a", "'s", 'U.S.', 'base')
    """
    end = len(text) if end is None else end
    token = _TOKEN if _MAY_BE_ADDRESS.search(text, start, end) else _PLAIN_TOKEN
    # one call that cuts the whole text (gap, space, token, gap, ...) and no loop over tokens
    pieces = token.split(text[start:end])
    offsets = list(accumulate(map(len, pieces), initial=start))
    words, starts, ends = pieces[2::3], offsets[2:-1:3], offsets[3::3]
    wrapped = set()
    line = start
    for i in [i for i, word in enumerate(words) if word[0] in _LINE_ENDS]:
        short = len(words[i]) <= 2 and words[i] in {"\n", "\r\n"}
        if short and starts[i] - line >= _WRAPPED_LINE and text[starts[i] - 1] not in _ENDS:
            wrapped.add(i)
        words[i] = BREAK
        line = ends[i]
    if wrapped:
        kept = [i for i in range(len(words)) if i not in wrapped]
        words = [words[i] for i in kept]
        starts, ends = [starts[i] for i in kept], [ends[i] for i in kept]
    return Tokens(words=tuple(words), starts=tuple(starts), ends=tuple(ends))


_CUT = re.compile(r"\n\s*\n|\n|[.!?]\s|\s")


def windows(text: str, *, size: int, overlap: int) -> Iterator[tuple[int, int, int, int]]:
    """Cut a long text into windows that a network can hold.

    Args:
        text: the whole text.
        size: code points that a window answers for; cut at a line or sentence end near it.
        overlap: code points on each side that a window sees besides.

    Yields:
        ``(start, end, seen_start, seen_end)``; the stretches ``start..end`` tile the text.

    Example:
        >>> list(windows("One. Two. Three.", size=100, overlap=10))
        [(0, 16, 0, 16)]
    """
    start = 0
    while start < len(text):
        end = (
            len(text) if start + size >= len(text) else _cut(text, start + size // 2, start + size)
        )
        seen_start = _cut(text, start - overlap, start) if start else 0
        seen_end = min(len(text), end + overlap)
        yield start, end, seen_start, seen_end
        start = end


def _cut(text: str, low: int, high: int) -> int:
    """The best place to cut between two offsets: blank line, line, sentence, space, anywhere."""
    low = max(low, 0)
    for mark in ("\n\n", "\n", ". ", " "):
        at = text.rfind(mark, low, high)
        if at >= 0:
            return at + len(mark)
    return high


@functools.lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """A word as the network sees it: lower case, without accents and invisible marks.

    Example:
        >>> fold("São")
        'sao'
    """
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word.replace("’", "'").replace("ʼ", "'"))
    kept = (c for c in decomposed if unicodedata.category(c) not in {"Mn", "Cf"})
    return "".join(kept).lower() or word
