"""Values of a report in words, as tables and notebooks show them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geomap.model import (
        Account,
        CheckedClaim,
        Count,
        DistanceClaim,
        Document,
        Incident,
        Reference,
        When,
    )

# GeoNames feature codes (https://www.geonames.org/export/codes.html) in the words of a report.
_KINDS = {
    "PPLC": "capital",
    "PPLA": "capital of a province",
    "PPLA2": "district capital",
    "PPLA3": "seat of a municipality",
    "PPLA4": "seat of a municipality",
    "PPLA5": "seat of a municipality",
    "PPLG": "seat of government",
    "PPL": "town or village",
    "PPLS": "towns or villages",
    "PPLX": "part of a town",
    "PPLL": "hamlet",
    "PPLF": "farm village",
    "PPLQ": "abandoned place",
    "PPLW": "destroyed place",
    "PPLH": "historical place",
    "PPLCH": "former capital",
    "STLMT": "settlement",
    "CONT": "continent",
    "PCL": "country",
    "PCLI": "country",
    "PCLD": "dependent territory",
    "PCLF": "freely associated state",
    "PCLIX": "part of a country",
    "PCLS": "semi-independent country",
    "PCLH": "former country",
    "TERR": "territory",
    "ADM1": "province or state",
    "ADM2": "district",
    "ADM3": "municipality",
    "ADM4": "municipality",
    "ADM5": "municipality",
    "ADMD": "administrative division",
    "ADM1H": "former province",
    "ADM2H": "former district",
    "PRSH": "parish",
    "ZN": "zone",
    "RGN": "region",
    "RGNE": "economic region",
    "RGNH": "historical region",
    "AREA": "area",
    "OCN": "ocean",
    "SEA": "sea",
    "GULF": "gulf",
    "BAY": "bay",
    "STRT": "strait",
    "CHN": "channel",
    "LK": "lake",
    "LKS": "lakes",
    "RSV": "reservoir",
    "STM": "river",
    "CNL": "canal",
    "WAD": "wadi",
    "DLTA": "delta",
    "ISL": "island",
    "ISLS": "islands",
    "PEN": "peninsula",
    "CAPE": "cape",
    "CST": "coast",
    "MT": "mountain",
    "MTS": "mountains",
    "PK": "peak",
    "PASS": "pass",
    "VAL": "valley",
    "PLN": "plain",
    "PLAT": "plateau",
    "DSRT": "desert",
    "FRST": "forest",
    "OAS": "oasis",
    "PRK": "park",
    "MILB": "military base",
    "AIRP": "airport",
    "AIRB": "air base",
    "PRT": "port",
    "DAM": "dam",
    "PS": "power station",
    "PSH": "hydroelectric power station",
    "PSN": "nuclear power station",
    "CMP": "camp",
    "CMPRF": "refugee camp",
    "BDG": "bridge",
    "BORD": "border crossing",
}


def kind_in_words(code: str) -> str:
    """A GeoNames feature code in English; a code that is not in the table, as it is.

    Example:
        >>> kind_in_words("PPLA2"), kind_in_words("XYZ")
        ('district capital', 'XYZ')
    """
    return _KINDS.get(code, code)


def kilometres(value: float) -> str:
    """A distance with as many digits as one wants to read.

    Example:
        >>> kilometres(41.37), kilometres(0.42), kilometres(1234.5)
        ('41 km', '0.4 km', '1,234 km')
    """
    return f"{value:,.1f} km" if value < 10 else f"{value:,.0f} km"


def measured_in_words(checked: CheckedClaim) -> str:
    """The measured distance of a claim with its range, or a dash: ``41 km (40 to 42 km)``."""
    measured = checked.verdict.measurement
    if measured is None:
        return "–"
    second = checked.verdict.second_measurement
    if second is not None:
        return f"{kilometres(measured.best_km)} and {kilometres(second.best_km)}"
    best, low, high = map(kilometres, (measured.best_km, measured.low_km, measured.high_km))
    return best if low == high else f"{best} ({low.removesuffix(' km')} to {high})"


def claimed_in_words(claim: DistanceClaim) -> str:
    """The distance as the report puts it, with the words that hedge it: ``almost 60 km``."""
    quantity = claim.quantity
    text, hedge = quantity.span.text, quantity.hedge
    if claim.second_reference and claim.reference:
        ends = (claim.reference.span.text, claim.second_reference.span.text)
        return f"{text} between {' and '.join(ends)}"
    return text if not hedge or hedge.casefold() in text.casefold() else f"{hedge} {text}"


def reasons_in_words(why: Iterable[str]) -> str:
    """Reasons in one line, whether they are sentences or not.

    Example:
        >>> reasons_in_words(("It is the largest.", "It lies in Azerbaijan", "its main name"))
        'It is the largest. It lies in Azerbaijan; its main name'
    """
    return "; ".join(why).replace(".; ", ". ")


def end_in_words(reference: Reference | None) -> str:
    """One end of a claim as the report words it."""
    return reference.span.text if reference else "(unnamed)"


def count_in_words(count: Count) -> str:
    """A count as one reads it.

    Example:
        >>> from geomap.model import Count
        >>> count_in_words(Count(low=20, high=None, what="buildings"))
        '20 or more buildings'
    """
    return f"{range_in_words(count)} {count.what}".strip()


def when_in_words(when: When) -> str:
    """A time window as one reads it.

    Example:
        >>> import datetime as dt
        >>> from geomap.model import When
        >>> when_in_words(When(low=None, high=dt.date(2020, 10, 18), edtf="../2020-10-18",
        ...     precision="unknown"))
        'on or before 2020-10-18'
    """
    low, high = when.low, when.high
    if low and high:
        return f"{low}" if low == high else f"{low} to {high}"
    if low:
        return f"since {low}"
    if high:
        return f"on or before {high}"
    return f"{when.edtf} (year unknown)" if when.edtf else "unknown"


def on_one_line(text: str) -> str:
    r"""Text of a report made safe for a terminal: one line, nothing that steers the screen.

    Escape sequences could rewrite what was printed before, and direction overrides could turn
    the line around; both are shown as U+FFFD.

    Example:
        >>> on_one_line("Ganja\n\x1b[2Jcity")
        'Ganja �[2Jcity'
    """
    return _STEERING.sub("�", " ".join(text.split()))


_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def accounts_in_words(incident: Incident, documents: Mapping[str, Document]) -> list[str]:
    """What each report says of an incident that several tell: ``wire.txt: 13 killed``.

    Args:
        incident: one or several reports' own.
        documents: by their ids.
    """
    return [
        f"{documents[one.document].source or one.document}: {_account_in_words(one)}"
        for one in incident.accounts
    ]


def _account_in_words(account: Account) -> str:
    counts = {
        "killed": account.killed,
        "injured": account.injured,
        "missing": account.missing,
        "displaced": account.displaced,
    }
    said = [f"{range_in_words(count)} {what}" for what, count in counts.items() if count]
    return ", ".join(said) or "no figures"


def range_in_words(count: Count) -> str:
    """The figures of a count: ``13``, ``13 or more``, ``13 to 15``.

    Example:
        >>> from geomap.model import Count
        >>> range_in_words(Count(low=13, high=15, what="people"))
        '13 to 15'
    """
    if count.high is None:
        return f"{count.low:,} or more"
    return f"{count.low:,}" if count.low == count.high else f"{count.low:,} to {count.high:,}"
