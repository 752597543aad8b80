"""What a text's money, spelling, offices and addresses say of the country it was written in.

"£", "a spokesman for the sheriff's office", "www.example.co.uk": none of them names a place, and
each tells in which Lancaster the fire broke out. A word counts for every country that it is at home
in; what is at home everywhere ("mayor", "police") is not listed.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_BRITISH = "GB IE AU NZ ZA IN PK KE NG"
_WORDS = {
    "US": (
        "sheriff sheriffs trooper troopers color colors labor neighbor neighbors neighborhood "
        "neighborhoods favorite honor honors center centers theater program programs defense "
        "offense traveled traveling jewelry gray medicaid medicare fema republicans democrats "
        "congressman congresswoman sophomore freshman homecoming  kindergartners "
        "kindergarten downtown gasoline sidewalk attorneys walmart nascar ncaa varsity freeway "
        "turnpike realtor grader graders yards cents mph fbi dea atf pta vfw"
    ),
    _BRITISH: (
        "colour colours labour neighbour neighbours neighbourhood favourite honour honours "
        "centre centres theatre programme programmes defence offence travelled travelling "
        "organisation organisations organised realise realised recognise recognised metres "
        "kilometres litres tonnes tyre tyres grey cheque whilst amongst petrol lorry"
    ),
    "CA": "rcmp mpp mpps ndp hortons loonie",
    "GB": (
        "councillor councillors cllr tory tories nhs quid pensioner pensioners mps mep meps "
        "motorway constable ofsted gcse crimestoppers pub pubs"
    ),
    "AU NZ": "councillor councillors ute utes bushfire bushfires kilometres",
    "IE": "garda gardaí gardai taoiseach taoisigh dáil oireachtas tánaiste",
    "IN": "crore crores lakh lakhs panchayat panchayats bjp tehsil collectorate",
    "PK": "crore crores lakh lakhs tehsil nazim",
    "IN PK LK NP MU": "rupee rupees rs",
    "BD": "taka lakh lakhs crore crores upazila",
    "NG": "naira",
    "GH": "cedi cedis",
    "ZA": "rand rands",
    "KE TZ UG": "shilling shillings",
    "ET": "birr",
    "ZM MW": "kwacha",
    "JP": "yen",
    "CN": "yuan renminbi",
    "MX PH AR CL CO CU DO UY": "peso pesos",
    "BR": "reais",
    "RU BY": "rouble roubles ruble rubles",
    "UA": "hryvnia hryvnias",
    "TR": "lira",
    "IL PS": "shekel shekels",
    "SA QA YE OM IR": "riyal riyals rial rials",
    "IQ JO KW LY RS TN DZ BH": "dinar dinars",
    "AE MA": "dirham dirhams",
    "MY": "ringgit",
    "TH": "baht",
    "ID": "rupiah",
    "SE NO DK IS": "krona kronor krone kroner",
    "PL": "zloty zlotys",
    "HU": "forint forints",
    "AZ TM": "manat manats",
    "GE": "lari",
    "AM": "drams",
    "KZ": "tenge",
    "AF": "afghanis",
    "MM": "kyat kyats",
}
_SIGNS = {
    "£": "GB",
    "€": "AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK",
    "₦": "NG",
    "₹": "IN",
    "₪": "IL PS",
    "₴": "UA",
    "₱": "PH",
    "₺": "TR",
    "₽": "RU",
    "₩": "KR",
    "¥": "JP CN",
    "A$": "AU",
    "C$": "CA",
    "NZ$": "NZ",
    "R$": "BR",
    "HK$": "HK",
}
_PARTS = str.maketrans(dict.fromkeys(".,;:!?()[]{}\"“”‘’'/\\<>|*–—", " "))
"""What parts words."""
_ADDRESS = re.compile(r"[\w-]\.(?:com?\.|org\.|gov\.|ac\.|net\.)?([a-z]{2})(?![\w.-])")
_MAY_HAVE_ADDRESS = re.compile(r"@|www|http")
_NO_COUNTRY = {"co", "tv", "me", "io", "ai", "am", "pm", "fm", "to", "is", "it", "in", "no", "so"}
_UK = "uk"
_US_ROADS = re.compile(r"\bI-\d{1,3}\b|\bU\.S\. \d{1,3}\b|\bInterstate \d")
_READ = 20_000
"""Characters of a text that are read for this."""


@lru_cache(maxsize=1)
def _homes() -> Mapping[str, tuple[str, ...]]:
    """For each word the countries it is at home in."""
    homes: dict[str, tuple[str, ...]] = {}
    for codes, words in _WORDS.items():
        for word in words.split():
            homes[word] = (*homes.get(word, ()), *codes.split())
    return homes


@lru_cache(maxsize=8)
def idioms(text: str) -> Mapping[str, int]:
    """How many different marks of each country a text bears.

    Example:
        >>> idioms("The sheriff said that the neighbors heard it.")["US"]
        2
    """
    text = text[:_READ]
    homes = _homes()
    marks = homes.keys() & set(text.lower().translate(_PARTS).split())
    found = Counter(code for word in marks for code in homes[word])
    for sign, codes in _SIGNS.items():
        if sign in text:
            found.update(codes.split())
    if _US_ROADS.search(text):
        found["US"] += 1
    addresses = _ADDRESS.findall(text) if _MAY_HAVE_ADDRESS.search(text) else ()
    for ending in set(addresses) - _NO_COUNTRY:
        found["GB" if ending == _UK else ending.upper()] += 2
    return found
