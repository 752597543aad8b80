"""Sentences: where each one begins and ends.

News prose is split by its full stops, question and exclamation marks, blank lines and list
bullets. Abbreviations do not end a sentence ("U.S.", "St.", "Gen."), a full stop without the
space after it does ("the buildings.At least"), because wire copy pasted from the web is full of
them. One pass over the text, linear in its length.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_BOUNDARY = re.compile(r"(?P<stop>[.!?…]+[\"”’'»)\]]*)|[\n\r\f\v\x85\u2028\u2029]\s*")
_BULLET = re.compile(r"(?:[-*•‣▪◦·–—]|\d{1,3}[.)]|#{1,6})[ \t\xa0]+(?=\S)")
_OPENING = "\"“‘'«([¿¡"

# A word with these never ends a sentence: something always follows.
_LEADING = frozenset(
    "mr mrs ms mx dr prof st ste sta sto mt ft pt gen maj col lt capt cpt cdr cmdr adm brig sgt "
    "cpl pvt gov sen rep rev hon pres fr sr.a msgr amb supt insp det no nos art fig figs vol vs v "
    "ca approx est cf e.g i.e viz al op pp sec dept univ hwy rte".split()
)
# These end a sentence only where the next word is one that opens sentences.
_PERHAPS = frozenset(
    "u.s u.k u.n e.u u.a.e u.s.a d.c p.m a.m p.o n.y l.a b.c a.d inc ltd co corp bros jr sr etc "
    "jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thurs fri sat sun "
    "ave blvd rd ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss "
    "mo mont neb nev okla ore pa tenn tex va vt wash wis wyo n.c n.d n.h n.j n.m s.c s.d r.i w.va "
    "ont que alta sask b.b".split()
)
# After an abbreviated unit a wind goes on ("12 km. N of"), another capital begins anew.
_UNITS = frozenset("km kms mi ft yd yds m nmi sq".split())
_WIND = re.compile(r"[NSEW]{1,3}\b")
_OPENERS = frozenset(
    "the a an it he she they we i you this that these those there here in on at by for from to of "
    "as if but and or so yet nor his her its their our my one two some many most all no both each "
    "after before since when while where although though however meanwhile during according "
    "earlier later last now then what who why how with without under over more officials police "
    "residents witnesses authorities another other also still".split()
)
_LAST_WORD = re.compile(r"[^\s\"“”‘’'«»()\[\],;:/–—]+\Z")
_FIRST_WORD = re.compile(r"[\w'’]+")
_PLAIN_WORD = 5
_PLAIN_END = re.compile(r"[a-z]{5}(?<!approx)[.!?] [A-Z]")
"""Most sentences end so: a plain word longer than abbreviations are, then a capital."""
_LOOK = 40
"""No word that matters here is longer; keeps every look-up bounded on hostile text."""


def _last_word(text: str, end: int) -> str:
    found = _LAST_WORD.search(text, max(0, end - _LOOK), end)
    return found.group() if found else ""


def _next_word(text: str, start: int) -> str:
    start = _skip(text, start, _OPENING)
    found = _FIRST_WORD.match(text, start, min(len(text), start + _LOOK))
    return found.group() if found else ""


def _skip(text: str, start: int, characters: str) -> int:
    end = min(len(text), start + _LOOK)
    while start < end and text[start] in characters:
        start += 1
    return start


def _is_initial(word: str) -> bool:
    """A single capital, or capitals with stops between: "J", "U.S"."""
    return all(len(part) == 1 and part.isalpha() for part in word.split("."))


def _stop_ends(text: str, start: int, end: int) -> bool:
    """Whether the mark at ``text[start:end]`` ends a sentence."""
    if end == len(text):
        return True
    if not text[end].isspace():
        return _missing_space(text, start, end)
    following = _skip(text, end, " \t\xa0")
    head = _skip(text, following, _OPENING)
    if text[head : head + 1].islower():
        return False
    if text[start] != "." or text.startswith("..", start):
        return True
    word = _last_word(text, start)
    plain = word.lower()
    if plain in _LEADING:
        return False
    if plain in _UNITS:
        return not _WIND.match(text, following)
    if plain in _PERHAPS or (word and _is_initial(word)):
        return _next_word(text, following).lower() in _OPENERS
    return True


def _missing_space(text: str, start: int, end: int) -> bool:
    """Whether a stop without a space ends: "buildings.At least" does, "www.Site.com" not."""
    word = _last_word(text, start)
    if not (len(word) > 1 and word[-2:].islower() and word.replace("-", "").isalpha()):
        return False
    head = _skip(text, end, _OPENING)
    following = text[head : head + 2]
    if not (following[:1].isupper() and (following[1:].islower() or following[1:].isspace())):
        return False
    rest = text[head : head + _LOOK].split(maxsplit=1)
    return bool(rest) and "." not in rest[0].rstrip(".") and "/" not in rest[0]


def _line_ends(text: str, start: int, end: int) -> bool:
    """Whether the line break at ``text[start:end]`` parts sentences.

    A blank line and a list bullet do. A single break does where the next word would still have
    fitted on the line: nobody wraps there, so the break was meant (a heading, a list).
    """
    breaks = text[start:end].replace("\r\n", "\n")
    if sum(breaks.count(mark) for mark in "\n\r\f\v\x85\u2028\u2029") > 1 or end == len(text):
        return True
    if _BULLET.match(text, end):
        return True
    head = _skip(text, end, _OPENING)
    if text[head : head + 1].islower():
        return False
    previous = text.rfind("\n", max(0, start - 400), start)
    before = start - (previous + 1 if previous >= 0 else max(0, start - 400))
    following = text.find("\n", end, end + 400)
    after = (following if following >= 0 else min(len(text), end + 400)) - end
    return before + 1 + len(_next_word(text, end)) < after


def _bounds(text: str) -> Iterator[tuple[int, int]]:
    """End of each raw sentence and start of the next."""
    for mark in _BOUNDARY.finditer(text):
        start, end = mark.span()
        if mark.group("stop"):
            if _PLAIN_END.match(text, max(0, start - _PLAIN_WORD), end + 2) or _stop_ends(
                text, start, end
            ):
                yield end, end
        elif _line_ends(text, start, end):
            bullet = _BULLET.match(text, end)
            yield start, bullet.end() if bullet else end
    yield len(text), len(text)


@lru_cache(maxsize=4)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Return start and end of every sentence of ``text``, stripped of outer white space.

    Args:
        text: Running text; any text at all.

    Returns:
        Pairs of offsets in order, without overlap; empty for blank text.

    Example:
        >>> text = "Gen. Ali left for the U.S. on Friday. He hit the buildings.At least 13 died."
        >>> [text[start:end] for start, end in sentences(text)]
        ['Gen. Ali left for the U.S. on Friday.', 'He hit the buildings.', 'At least 13 died.']
    """
    found = []
    bullet = _BULLET.match(text)
    start = bullet.end() if bullet else 0
    for end, following in _bounds(text):
        piece = text[start:end]
        stripped = piece.strip()
        if stripped[:1].isalnum() or any(map(str.isalnum, stripped)):
            first = start + len(piece) - len(piece.lstrip())
            found.append((first, first + len(stripped)))
        start = following
    return tuple(found)


_ENGLISH = frozenset("the of and that with by from were this which their".split())
_LETTERS = re.compile(r"[^\W\d_]+")
_LAST_LATIN = "\u024f"
_SAMPLE = 20_000
"""Code points that tell a language."""


def seems_english(text: str) -> bool:
    """Whether a text has the commonest English words that no other language shares.

    They are a tenth of English prose or more, of other languages next to nothing. A text under 40
    words, such as a headline or a list of names, is given the benefit of the doubt, unless it is
    mostly in other letters than Latin ones.

    Example:
        >>> seems_english("Missiles hit Ganja."), seems_english("Ракеты попали в город Гянджу.")
        (True, False)
    """
    words = _LETTERS.findall(text[:_SAMPLE].lower())
    foreign = sum(word[0] > _LAST_LATIN for word in words)
    if len(words) >= 5 and 2 * foreign > len(words):
        return False
    return len(words) < 40 or 30 * sum(word in _ENGLISH for word in words) >= len(words)


def sentence_at(text: str, offset: int) -> tuple[int, int]:
    """Return start and end of the sentence that holds ``offset``.

    Between two sentences it is the earlier one; before the first, the first; in a text without
    a sentence, the whole text.

    Example:
        >>> sentence_at("Ganja burned. Baku slept.", 16)
        (14, 25)
    """
    found = sentences(text)
    if not found:
        return 0, len(text)
    return found[max(0, bisect_right(found, (offset, len(text) + 1)) - 1)]
