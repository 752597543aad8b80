"""Which scripts a small place's names are kept in."""

from __future__ import annotations

import sqlite3
import unicodedata
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from geomap.atlas.drafts import Drafts

_SMALL = 15_000
_SCRIPTS = {
    "LATIN": ("Latn",),
    "CJK": ("Hans", "Hant", "Jpan", "Kore"),
    "HIRAGANA": ("Jpan",),
    "KATAKANA": ("Jpan",),
    "HANGUL": ("Kore",),
    "CYRILLIC": ("Cyrl",),
    "ARABIC": ("Arab",),
    "HEBREW": ("Hebr",),
    "GREEK": ("Grek",),
    "ARMENIAN": ("Armn",),
    "GEORGIAN": ("Geor",),
    "DEVANAGARI": ("Deva",),
    "BENGALI": ("Beng",),
    "ETHIOPIC": ("Ethi",),
    "THAI": ("Thai",),
    "MYANMAR": ("Mymr",),
    "KHMER": ("Khmr",),
    "LAO": ("Laoo",),
    "SINHALA": ("Sinh",),
    "TAMIL": ("Taml",),
    "TELUGU": ("Telu",),
    "KANNADA": ("Knda",),
    "MALAYALAM": ("Mlym",),
    "GUJARATI": ("Gujr",),
    "GURMUKHI": ("Guru",),
    "ORIYA": ("Orya",),
    "TIBETAN": ("Tibt",),
    "MONGOLIAN": ("Mong",),
    "THAANA": ("Thaa",),
}


def drop_foreign_scripts(drafts: Drafts, folder: Path) -> int:
    """Drop, for places under 15,000 people, names in scripts not read in or next to the country.

    GeoNames holds most French villages in Cyrillic and Chinese as well; nobody writes of them so,
    and they would be a fifth of the index. Returns how many names went.
    """
    read_in = _scripts_by_country(folder)
    dropped = 0
    for draft in drafts:
        scripts = read_in.get(draft.country)
        small = draft.kind == "PPL" and draft.population < _SMALL
        if small and scripts:
            foreign = [n for n in draft.names if n != draft.name and not _script(n) & scripts]
            dropped += len(foreign)
            for name in foreign:
                del draft.names[name]
    return dropped


def _script(name: str) -> frozenset[str]:
    letter = next((c for c in name if c.isalpha()), "a")
    return _script_of(letter)


@lru_cache(maxsize=65536)
def _script_of(letter: str) -> frozenset[str]:
    if letter.isascii():
        return frozenset({"Latn"})
    word = unicodedata.name(letter, "LATIN").split(" ")[0]
    return frozenset(_SCRIPTS.get(word, (word,)))


def _scripts_by_country(folder: Path) -> dict[str, frozenset[str]]:
    """Scripts of a country's languages and of its neighbours' (CLDR, GeoNames), and Latin."""
    database = sqlite3.connect(f"file:{folder}/pyworldatlas/data/atlas.sqlite3?mode=ro", uri=True)
    with database:
        own: defaultdict[str, set[str]] = defaultdict(lambda: {"Latn"})
        for code, script in database.execute(
            "select alpha2, script_code from country_language join country on country.id=country_id"
        ):
            own[code].add(script)
        borders = database.execute(
            "select a.alpha2, b.alpha2 from country_border join country a on a.id = country1_id "
            "join country b on b.id = country2_id"
        ).fetchall()
    read = {code: set(scripts) for code, scripts in own.items()}
    for one, other in borders:
        read.setdefault(one, {"Latn"}).update(own[other])
        read.setdefault(other, {"Latn"}).update(own[one])
    return {code: frozenset(scripts) for code, scripts in read.items()}
