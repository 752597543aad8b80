"""How much a bare number says: the named rounding rules.

Each turns an amount into the interval that its writer may have meant, in the amount's own unit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.errors import OptionError

if TYPE_CHECKING:
    from collections.abc import Callable

    from geomap.quantity.amounts import Amount


def press(amount: Amount) -> float:
    """15 % of the number: prose.

    Frazier et al. (2004), doi:10.5281/zenodo.3235003, give 15 % for round offsets in locality
    descriptions. News writes 38 and 41 kilometres "40
    kilometres" and 37 "some 35 kilometres", so the share is taken of every number.
    """
    return 0.15 * amount.low


def stated(amount: Amount) -> float:
    """Half of the last significant place, trailing zeros not significant: 60 is 55 to 65."""
    return amount.place / 2


def instrument(amount: Amount) -> float:
    """The larger of half the last written place and 5 %: strings like "12 km NNE of X".

    What a program rounds, it rounds to the last place written, so that the zero of "30 km" counts;
    the 5 % are for the point that the program measured from, which is not always ours.
    """
    return max(amount.resolution / 2, 0.05 * amount.low)


def strict(amount: Amount) -> float:
    """Half of the precision of the offset, as museum collections take it.

    Chapman, A. D. and Wieczorek, J. R. (2020), Georeferencing Best Practices, GBIF,
    doi:10.15468/doc-gg7h-s853, section "Uncertainty Related to Offset Precision": the precision
    is one over the denominator of the fraction (10.5 -> 1/2, 10.25 -> 1/4, 10.1 -> 1/10), and for
    powers of ten and their multiples from a hundred up ten to the next lower power (10 -> 1,
    200 -> 10, 2000 -> 100), but 30 -> 10 and 140 -> 10.
    """
    if amount.resolution < 1:
        for denominator in (2, 4):
            if (amount.low * denominator).is_integer():
                return 1 / (2 * denominator)
        return amount.resolution / 2
    power_of_ten = amount.place == amount.low
    if amount.place >= 100 or (power_of_ten and amount.place >= 10):
        return amount.place / 20
    return amount.place / 2


RULES: dict[str, Callable[[Amount], float]] = {
    "press": press,
    "instrument": instrument,
    "stated": stated,
    "strict": strict,
}


def half_width(amount: Amount, rule: str) -> float:
    """How far the truth may lie from the number on either side, in its own unit.

    Raises:
        OptionError: there is no rule of that name.

    Example:
        >>> from geomap.quantity.amounts import read_amount
        >>> half_width(read_amount("60", 0, 2), "press")
        9.0
    """
    check_rule(rule)
    return RULES[rule](amount)


def check_rule(rule: str) -> None:
    """Refuse the name of a rule that does not exist.

    Raises:
        OptionError: there is no rounding rule of that name.

    Example:
        >>> check_rule("press")
    """
    if rule not in RULES:
        raise OptionError(f"{rule!r} is no rounding rule; take one of {', '.join(sorted(RULES))}")
