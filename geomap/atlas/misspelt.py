"""Names one or two wrong letters away.

One letter: every neighbour of the key (a letter left out, put in, exchanged, two swapped) is
looked up. Two letters: the keys of well-known places are also listed by the sound of their
consonants, in ``sounds.npy``; keys whose sounds are the same, or one consonant apart, are
compared letter by letter. So a pair of errors is found when at least one of them is a vowel, a
silent h, a doubled letter or a letter of like sound (k, c, q, x; s, z; v, w; g, j; i, y).
"""

from __future__ import annotations

import unicodedata
import zlib
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from geomap.atlas.match import NameKind, NameMatch
from geomap.atlas.names import normalise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from geomap.atlas.atlas import Atlas

_SHORTEST_FOR_ONE = 4
_SHORTEST_FOR_TWO = 6
"""Shorter names have too many neighbours to mean anything."""

KNOWN_FROM = 5.0
"""Prominence from which on a place's names are listed by sound."""

_OTHER_INITIAL = 0.5
"""Added to the distance where the first letters differ: people mistype those least."""

_SOUNDS = str.maketrans(
    {
        **dict.fromkeys("aeiouy h'", None),
        **dict.fromkeys("cqx", "k"),
        "z": "s",
        "w": "v",
        "j": "g",
    }
)
_SOUND_LETTERS = "bdfgklmnprstv"
_BLOCKS = {
    "LATIN": "abcdefghijklmnopqrstuvwxyz",
    "CYRILLIC": "абвгдежзиклмнопрстуфхцчшщъыьэюяіє",
    "GREEK": "αβγδεζηθικλμνξοπρστυφχψω",
    "ARMENIAN": "".join(map(chr, range(0x561, 0x587))),
    "GEORGIAN": "".join(map(chr, range(0x10D0, 0x10F1))),
    "HEBREW": "".join(map(chr, range(0x5D0, 0x5EB))),
    "ARABIC": "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنهوی",
}


def misspelt(atlas: Atlas, name: str, *, limit: int) -> tuple[NameMatch, ...]:
    """Places whose name is one or two letters away, nearest and most prominent first.

    A name that the atlas has as it stands is not looked for further: the result is then empty.

    Args:
        atlas: the gazetteer.
        name: as written.
        limit: how many places at most.
    """
    asked = normalise(name)
    if len(asked) < _SHORTEST_FOR_ONE or atlas.key(name) is not None:
        return ()
    found: dict[int, float] = {}
    for key_id, key in _one_away(atlas, asked):
        found[key_id] = 1.0 + (key[0] != asked[0]) * _OTHER_INITIAL
    if len(asked) >= _SHORTEST_FOR_TWO and len(found) < limit:
        for key_id, key in _sounding_alike(atlas, asked):
            if key_id not in found and distance(asked, key, most=2) <= 2:
                found[key_id] = 2.0 + (key[0] != asked[0]) * _OTHER_INITIAL
    best: dict[int, tuple[float, float]] = {}
    for key_id, apart in found.items():
        for row in atlas.rows(key_id)[:limit].tolist():
            rank = (apart, -float(atlas.prominence[row]))
            if row not in best or rank < best[row]:
                best[row] = rank
    nearest = sorted(best, key=lambda row: (*best[row], row))[:limit]
    return tuple(NameMatch(row, NameKind.MISSPELT, best[row][0]) for row in nearest)


def distance(a: str, b: str, *, most: int) -> int:
    """Letters to insert, leave out or exchange to make one of the other (Levenshtein 1966).

    Counted with the bits of whole numbers (Myers 1999); two swapped neighbours count as two.
    Ends early with ``most + 1`` when the lengths alone say so.

    Example:
        >>> distance("mingechevir", "mingachevir", most=2), distance("baku", "bakuriani", most=2)
        (1, 3)
    """
    if abs(len(a) - len(b)) > most:
        return most + 1
    last = 1 << (len(a) - 1)
    masks: dict[str, int] = {}
    for position, letter in enumerate(a):
        masks[letter] = masks.get(letter, 0) | (1 << position)
    plus, minus, score = (1 << len(a)) - 1, 0, len(a)
    for letter in b:
        equal = masks.get(letter, 0)
        vertical = equal | minus
        horizontal = (((equal & plus) + plus) ^ plus) | equal
        up = minus | ~(horizontal | plus)
        down = plus & horizontal
        if up & last:
            score += 1
        elif down & last:
            score -= 1
        up = (up << 1) | 1
        down <<= 1
        plus = down | ~(vertical | up)
        minus = up & vertical
    return score


def sound(key: str) -> str:
    """The consonants of a key by sound, doubled ones once.

    Example:
        >>> sound("mingechaur") == sound("mingacavir").replace("v", "")
        True
    """
    plain = key.translate(_SOUNDS)
    return "".join(c for i, c in enumerate(plain) if i == 0 or plain[i - 1] != c)


def sound_table(keys: dict[str, int]) -> NDArray[np.uint32]:
    """For the index: hash of the sound and number of each ASCII key, sorted by hash."""
    rows = [
        (zlib.crc32(sound(key).encode()), key_id)
        for key, key_id in keys.items()
        if key.isascii() and len(key) >= _SHORTEST_FOR_TWO - 2
    ]
    return np.array(sorted(rows), np.uint32).reshape(-1, 2)


def _one_away(atlas: Atlas, asked: str) -> Iterator[tuple[int, str]]:
    """The keys one letter away; no edit lies beyond the longest beginning that any name has."""
    known = atlas.known_beginning(asked)
    keys = list(dict.fromkeys(_neighbours(asked, _alphabet(asked), until=known)))
    for key, key_id in zip(keys, atlas.key_ids(keys), strict=True):
        if key_id is not None:
            yield key_id, key


def _alphabet(key: str) -> str:
    letter = next((c for c in key if c.isalpha()), "a")
    return _block_of(letter)


@lru_cache(maxsize=1024)
def _block_of(letter: str) -> str:
    script = unicodedata.name(letter, "LATIN").split(" ")[0]
    return _BLOCKS.get(script, "")


def _neighbours(key: str, alphabet: str, *, until: int | None = None) -> Iterator[str]:
    for i in range(len(key) + 1 if until is None else until + 1):
        head, tail = key[:i], key[i:]
        if tail:
            yield head + tail[1:]
            if len(tail) > 1 and tail[0] != tail[1]:
                yield head + tail[1] + tail[0] + tail[2:]
        for letter in f"{alphabet} " if 0 < i < len(key) else alphabet:
            yield head + letter + tail
            if tail and tail[0] != letter:
                yield head + letter + tail[1:]


def _sounding_alike(atlas: Atlas, asked: str) -> Iterator[tuple[int, str]]:
    """Keys of like sound that could be two letters away: two edits change at most four letters."""
    if not asked.isascii():
        return
    core = sound(asked)
    sounds = {core, *_neighbours(core, _SOUND_LETTERS)}
    letters = set(asked)
    wanted = np.array([zlib.crc32(s.encode()) for s in sounds], np.uint32)
    table = atlas.sounds
    starts = np.searchsorted(table[:, 0], wanted, side="left").tolist()
    ends = np.searchsorted(table[:, 0], wanted, side="right").tolist()
    for start, end in zip(starts, ends, strict=True):
        for key_id in table[start:end, 1].tolist():
            key = atlas.key_text(key_id)
            if abs(len(key) - len(asked)) <= 2 and len(letters.symmetric_difference(key)) <= 4:
                yield key_id, key
