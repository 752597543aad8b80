"""Common nouns that say what sort of place a name means, as patterns."""

from __future__ import annotations

import re
from functools import lru_cache

DISTRICT = (
    r"(?:count(?:y|ies)|parish(?:es)?|districts?|rayons?|raions?|municipalit(?:y|ies)|communes?|"
    r"cantons?|boroughs?|departments?|divisions?|woredas?|upazilas?|tehsils?|sub-?districts?|"
    r"subcounty|townships?|regenc(?:y|ies)|arrondissements?|comarcas?)"
)
PROVINCE = (
    r"(?:provinces?|regions?|governorates?|oblasts?|states?|prefectures?|republics?|"
    r"federal\s+subjects?|krais?|emirates?|voivodeships?|territor(?:y|ies)|enclaves?|exclaves?)"
)
CITY = (
    r"(?:cit(?:y|ies)|towns?|villages?|capitals?|suburbs?|hamlets?|settlements?|ports?|"
    r"neighbou?rhoods?|metropolis|downtown)"
)
PHYSICAL = (
    r"(?:rivers?|lakes?|seas?|oceans?|mounts?|mountains?|valleys?|basins?|gulfs?|coasts?|creeks?|"
    r"bays?|straits?|canals?|deserts?|islands?|isles?|peninsulas?|volcano(?:es)?|hills?|plateau|"
    r"reservoirs?|falls|glaciers?|delta|archipelago|forests?)"
)
AIRPORT = r"(?:airports?|airfields?|airbases?|air\s+base)"
COUNTRY = r"(?:countr(?:y|ies)|nations?|kingdom)"

ANY = f"{DISTRICT}|{PROVINCE}|{CITY}|{PHYSICAL}|{AIRPORT}|{COUNTRY}"
_ANY_PART = re.compile(rf"{ANY}|federal|subject|air", re.IGNORECASE)


@lru_cache(maxsize=16384)
def may_be_head(word: str) -> bool:
    """Whether a word may belong to one of these nouns.

    Most words beside names do not; asked once a word, this spares the slow patterns.
    """
    return _ANY_PART.search(word) is not None
