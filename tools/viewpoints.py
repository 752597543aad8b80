"""Where the United Nations do not follow the power in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from natural_earth import Unit

# Crimea and Sevastopol (General Assembly resolution 68/262); the parts of Western Sahara that
# Morocco holds (list of non-self-governing territories).
_UNITS = {"RUS-283": "UA", "RUS-5482": "UA", "MAR-3456": "EH", "MAR-3469": "EH"}
_COUNTRIES = {
    "SAH": "EH",
    "SOL": "SO",  # Somaliland
    "CYN": "CY",  # Northern Cyprus: Security Council resolution 541
    "KAB": "KZ",  # Baykonur, leased
    "USG": "CU",  # Guantanamo, leased
}


def united_nations(unit: Unit) -> str:
    """The country that a division belongs to as the United Nations see it (ISO 3166-1)."""
    return _UNITS.get(unit.code, _COUNTRIES.get(unit.country, unit.country_a2))
