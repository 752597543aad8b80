"""The one way in which a name becomes a key of the index.

The same steps run when the atlas is built and when a name is looked up, so two spellings meet
exactly when their keys are equal. Transliterations are *not* folded into one another: "Гянджа"
and "Ganja" are separate names of one place, and both are in the atlas.

The steps, in order:

1. Unicode NFKD, then combining accents are dropped (Latin, Cyrillic, Greek, Hebrew and Arabic
   points; never the vowel signs of Indic scripts, which carry the sound), then NFC.
2. Case folding; letters that Unicode does not decompose: ə and its look-alike ǝ become a,
   ı i, ł l, ø o, đ and ð d, þ th, ħ h, ŧ t; Arabic and Persian variants of alef, yeh, kaf and
   teh marbuta become one letter each, the tatweel and zero-width joiners vanish.
3. Apostrophes (straight, curly, hamza-like) and full stops vanish: "U.S." is ``us``.
4. Hyphens, dashes, commas, slashes, brackets and white space become one space; "&" is "and".
5. A leading "the" is dropped; the words "st", "ste" (unless last) and a leading "mt", "ft"
   are written out: "St. Louis" is ``saint louis``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

_LETTERS = str.maketrans(
    {
        **dict.fromkeys("əǝ", "a"),
        "ı": "i",
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ħ": "h",
        "ŧ": "t",
        "æ": "ae",
        "œ": "oe",
        **dict.fromkeys("أإآٱ", "ا"),
        **dict.fromkeys("يىېۍئ", "ی"),
        "ك": "ک",
        "ة": "ه",
        "ۀ": "ه",
        "ؤ": "و",
        **dict.fromkeys(
            "ـ\u200b\u200c\u200d\u200e\u200f\ufeff\u00ad®™©.'’‘ʻʼʹʿʾ`´′ˈ·՚׳״\"“”„«»ʺ", None
        ),
        **dict.fromkeys("-‐‑‒–—―−_/\\,;()[]{}|־・゠~*+", " "),
        "&": " and ",
    }
)
_ASCII = re.compile(r"[a-z0-9 ]+")
_ACCENTS = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u064b-\u065f\u0670\u1ab0-\u1aff"
    "\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)
_WRITTEN_OUT = {"st": "saint", "ste": "sainte"}
_WRITTEN_OUT_FIRST = {"mt": "mount", "ft": "fort"}


def fold(text: str) -> str:
    """Steps 1 to 4 of the module's description: one word or many, no rule about position.

    Example:
        >>> fold("Xankəndi"), fold("Xankǝndi"), fold("Nagorno-Karabakh")
        ('xankandi', 'xankandi', 'nagorno karabakh')
    """
    folded = text.lower()
    if _ASCII.fullmatch(folded):
        return " ".join(folded.split())
    if not folded.isascii():
        folded = _ACCENTS.sub("", unicodedata.normalize("NFKD", folded.casefold())).casefold()
        folded = unicodedata.normalize("NFC", folded)
    return " ".join(folded.translate(_LETTERS).split())


def write_out(folded: str) -> str:
    """Step 5: drop a leading "the", write "st" and its like out.

    Example:
        >>> write_out("the gambia"), write_out("port st lucie"), write_out("high st")
        ('gambia', 'port saint lucie', 'high st')
    """
    words = folded.split(" ")
    if len(words) == 1:
        return folded
    if words[0] == "the":
        del words[0]
    last = len(words) - 1
    for position, word in enumerate(words[:last]):
        if word in _WRITTEN_OUT:
            words[position] = _WRITTEN_OUT[word]
        elif position == 0 and word in _WRITTEN_OUT_FIRST:
            words[0] = _WRITTEN_OUT_FIRST[word]
    return " ".join(words)


@lru_cache(maxsize=65536)
def normalise(name: str) -> str:
    """The key under which a name stands in the index; see the module's description.

    Args:
        name: a name in any script and spelling.

    Returns:
        The key; empty when nothing but punctuation was given.

    Example:
        >>> normalise("Côte d’Ivoire"), normalise("St. Louis"), normalise("U.S.")
        ('cote divoire', 'saint louis', 'us')
        >>> normalise("The Hague") == normalise("Hague")
        True
    """
    return write_out(fold(name))


@cache
def key_of(name: str) -> str:
    """``normalise`` with a memory without bounds, for a build that sees each name many times."""
    return write_out(fold(name))
