"""What other gazetteers call a kind of place, as a GeoNames feature code."""

from __future__ import annotations

import re

_WORDS = {
    "CONT": "continent",
    "PCLI": "country empire nation sovereign_state",
    "PCLD": "dependency disputed",
    "ADM1": "region state province governorate oblast admin1 first-order",
    "RGN": "macroregion",
    "ADM2": "county district raion rayon department prefecture admin2 macrocounty",
    "ADM3": "localadmin subdistrict municipality hromada nahiyah admin3",
    "PPL": "locality city town village settlement hamlet ppl place human_settlement "
    "urban-type_settlement populated_place",
    "PPLX": "neighbourhood neighborhood macrohood microhood borough suburb quarter",
    "OCN": "ocean",
    "SEA": "sea marinearea",
    "LK": "lake reservoir",
    "STM": "river stream",
    "MT": "mountain peak hill",
    "MTS": "mountains mountain_range",
    "ISL": "island",
    "AIRP": "airport aerodrome",
    "AIRB": "air_base airbase",
    "PRT": "port harbour harbor",
    "DAM": "dam",
    "PRK": "park protectedarea",
    "BDG": "bridge",
    "INSM": "base military_base barracks",
    "CMP": "camp refugee_camp",
}
_CODE_OF = {word: code for code, words in _WORDS.items() for word in words.split()}
_CODE = re.compile(r"[A-Z][A-Z0-9]{1,4}")


def kind_of(word: str, *, otherwise: str = "PPL") -> str:
    """The feature code of a word: itself if it is one, or that of its last known part.

    Example:
        >>> kind_of("PPLA2"), kind_of("locality"), kind_of("city in Syria"), kind_of("?")
        ('PPLA2', 'PPL', 'PPL', 'PPL')
    """
    word = word.strip()
    if _CODE.fullmatch(word):
        return word
    plain = word.lower().replace(" ", "_")
    if plain in _CODE_OF:
        return _CODE_OF[plain]
    parts = (_CODE_OF[part] for part in plain.split("_") if part in _CODE_OF)
    return next(parts, otherwise)
