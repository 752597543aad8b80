"""In which language a name is: tags beside the spellings in an atlas's records.

A record holds a name as ``Gəncə`` or, where a source says in which languages it is used, as
``Gəncə``, the sign U+001F and codes: ``az*,tr``. A star marks the name that the source prefers in
that language. Codes are those of ISO 639, with a script or region where the source has one
(``zh-hant``), in lower case. A name in a script, or with a letter, that one national language alone
is written with needs no tag: its language can be read off.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_MARK = "\x1f"
_PREFERRED = "*"
_CODE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*")
_BY_SCRIPT = {
    "ARMENIAN": "hy",
    "GEORGIAN": "ka",
    "GREEK": "el",
    "HANGUL": "ko",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "THAI": "th",
    "KHMER": "km",
    "LAO": "lo",
    "MYANMAR": "my",
    "SINHALA": "si",
    "TAMIL": "ta",
    "TELUGU": "te",
    "KANNADA": "kn",
    "MALAYALAM": "ml",
    "GUJARATI": "gu",
    "GURMUKHI": "pa",
    "ORIYA": "or",
    "THAANA": "dv",
}
"""Scripts of one language; Hebrew (Yiddish), Cyrillic, Arabic and Chinese serve several."""

_BY_LETTER = {
    **dict.fromkeys("əƏ", "az"),
    **dict.fromkeys("їєґЇЄҐ", "uk"),
    **dict.fromkeys("ўЎ", "be"),
    **dict.fromkeys("ђћЂЋ", "sr"),
    **dict.fromkeys("ѓќЃЌ", "mk"),
    **dict.fromkeys("ұҰ", "kk"),
    **dict.fromkeys("ơưƠƯ", "vi"),
}
"""Letters of one national language; ў is Uzbek beside letters that Belarusian has not."""

_NOT_BELARUSIAN = re.compile("[ищъқғҳ]", re.IGNORECASE)

_MOST_TOLD = 2
"""A name used in more languages is nobody's own."""

_TELLING = re.compile(f"[{''.join(_BY_LETTER)}]")

_NAMES = {
    "ar": "Arabic",
    "az": "Azerbaijani",
    "be": "Belarusian",
    "bg": "Bulgarian",
    "bn": "Bengali",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "et": "Estonian",
    "fa": "Persian",
    "fi": "Finnish",
    "fr": "French",
    "he": "Hebrew",
    "hi": "Hindi",
    "hr": "Croatian",
    "hu": "Hungarian",
    "hy": "Armenian",
    "id": "Indonesian",
    "it": "Italian",
    "ja": "Japanese",
    "ka": "Georgian",
    "kk": "Kazakh",
    "ko": "Korean",
    "ku": "Kurdish",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "mk": "Macedonian",
    "nl": "Dutch",
    "no": "Norwegian",
    "pl": "Polish",
    "ps": "Pashto",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sk": "Slovak",
    "sl": "Slovenian",
    "so": "Somali",
    "sq": "Albanian",
    "sr": "Serbian",
    "sv": "Swedish",
    "sw": "Swahili",
    "th": "Thai",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "uz": "Uzbek",
    "vi": "Vietnamese",
    "zh": "Chinese",
}


_OF_THREE_LETTERS = dict(
    pair.split(":")
    for pair in (
        "ara:ar aze:az bel:be bul:bg ben:bn ces:cs dan:da deu:de ell:el eng:en spa:es est:et "
        "fas:fa fin:fi fra:fr heb:he hin:hi hrv:hr hun:hu hye:hy ind:id ita:it jpn:ja kat:ka "
        "kaz:kk kor:ko kur:ku lit:lt lav:lv mkd:mk nld:nl nor:no pol:pl pus:ps por:pt ron:ro "
        "rus:ru slk:sk slv:sl som:so sqi:sq srp:sr swe:sv swa:sw tha:th tur:tr ukr:uk urd:ur "
        "uzb:uz vie:vi zho:zh"
    ).split()
)


def language_code(text: str) -> str:
    """A code as the atlas keeps it, the shortest there is; nothing where the text is no code.

    Example:
        >>> [language_code(text) for text in ("az", "aze", "zh_Hant", "link", "")]
        ['az', 'az', 'zh-hant', '', '']
    """
    code = text.strip().replace("_", "-").lower()
    if not _CODE.fullmatch(code):
        return ""
    first, hyphen, rest = code.partition("-")
    return _OF_THREE_LETTERS.get(first, first) + hyphen + rest


def is_known_language(code: str) -> bool:
    """Whether we have a word for a language: a column ``name_az`` holds names, ``name_alt`` not.

    Example:
        >>> is_known_language("az"), is_known_language("zh-hant"), is_known_language("alt")
        (True, True, False)
    """
    return code.partition("-")[0] in _NAMES


def language_name(code: str) -> str:
    """A language in English; the code itself where we have no word for it.

    Example:
        >>> language_name("az"), language_name("zh-hant"), language_name("tlh")
        ('Azerbaijani', 'Chinese', 'tlh')
    """
    return _NAMES.get(code.partition("-")[0], code)


def tells_language(name: str) -> bool:
    """Whether a name has a letter of one national language."""
    return not name.isascii() and _TELLING.search(name) is not None


def tagged(name: str, languages: Mapping[str, bool]) -> str:
    """A name as a record holds it.

    Args:
        name: the spelling.
        languages: each language, and whether the name is the preferred one in it.
    """
    if not languages:
        return name
    codes = (f"{c}{_PREFERRED}" if preferred else c for c, preferred in sorted(languages.items()))
    return f"{name}{_MARK}{','.join(codes)}"


def untagged(field: str) -> str:
    """The spelling alone."""
    return field.partition(_MARK)[0]


def tags_of(field: str) -> dict[str, bool]:
    """The languages of a record's name, and whether it is the preferred one in each.

    Example:
        >>> tags_of(tagged("Gəncə", {"tr": False, "az": True})), tags_of("Ganja")
        ({'az': True, 'tr': False}, {})
    """
    codes = field.partition(_MARK)[2]
    if not codes:
        return {}
    return {c.rstrip(_PREFERRED): c.endswith(_PREFERRED) for c in codes.split(",")}


def languages_of(field: str) -> tuple[str, ...]:
    """The languages of a record's name: as tagged, or else the one its letters belong to.

    Example:
        >>> languages_of(tagged("Gəncə", {"az": True})), languages_of("Գանձակ")
        (('az',), ('hy',))
        >>> languages_of("Магілёў"), languages_of("Ўзбекистон"), languages_of("Гянджа")
        (('be',), ('uz',), ())
    """
    found = tuple(tags_of(field))
    if found or field.isascii():
        return found
    if told := _TELLING.search(field):
        code = _BY_LETTER[told.group()]
        return ("uz" if code == "be" and _NOT_BELARUSIAN.search(field) else code,)
    letter = next((c for c in field if c.isalpha()), "a")
    script = unicodedata.name(letter, "").partition(" ")[0]
    return (_BY_SCRIPT[script],) if script in _BY_SCRIPT else ()


def in_language(spoken: Mapping[str, Sequence[str]], name: str) -> str:
    """In which language a name that was met is a name of the place, in brackets, if that is known.

    Args:
        spoken: the place's spellings of known language; see ``Atlas.languages``.
        name: as it was met.

    Example:
        >>> in_language({"Gəncə": ("az",), "Moscou": ("fr", "pt")}, "Gəncə")
        ' (Azerbaijani name)'
        >>> in_language({"Gəncə": ("az",)}, "Ganja")
        ''
    """
    codes = spoken.get(name) or ()
    words = list(dict.fromkeys(map(language_name, codes)))
    return f" ({' and '.join(words)} name)" if 0 < len(words) <= _MOST_TOLD else ""


def name_in(fields: Iterable[str], language: str) -> str | None:
    """Of a record's names the one in a language: the preferred, else the first; None: no such.

    "pt-BR" takes a name in Portuguese where there is none for Brazil, and the other way round.
    Names whose letters alone tell the language count where there is but one of them: which of
    several is in use today the letters do not tell.

    Example:
        >>> names = ["Ganja", tagged("Gəncə", {"az": True}), "Գանձակ"]
        >>> name_in(names, "az"), name_in(names, "hy"), name_in(names, "fr")
        ('Gəncə', 'Գանձակ', None)
    """
    wanted = language_code(language)
    if not wanted:
        return None
    best: tuple[int, str] | None = None
    told = []
    for field in fields:
        tags = tags_of(field)
        if not tags and _same(languages_of(field)[:1], wanted):
            told.append(field)
        for code, preferred in tags.items():
            rank = (0 if code == wanted else 2) + (not preferred)
            if _same((code,), wanted) and (best is None or rank < best[0]):
                best = rank, untagged(field)
    if best is None:
        return told[0] if len(told) == 1 else None
    return best[1]


def _same(codes: tuple[str, ...], wanted: str) -> bool:
    """Whether a code is of the wanted language, whatever its script or region."""
    return bool(codes) and codes[0].partition("-")[0] == wanted.partition("-")[0]
