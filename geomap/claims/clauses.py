"""Where clauses begin, how they hang together, and which name heads a chain of names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.claims.antecedents import of_kind
from geomap.claims.items import Kind
from geomap.claims.words import COPULAS, DIVISIONS, NOUNS, PRONOUNS, SAID, SETTLEMENTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.claims.items import Item

_LINKING = frozenset(
    ", and but or is are was were it lies lie also about located situated while ; & being "
    "respectively via by ( )".split()
)
_LONGEST_GAP = 12
"""Items between two distances of one subject."""
_INNER = frozenset(", of in at near on the to along".split())
"""Words before a name that make it part of what was said before."""
_ARTICLES = frozenset("the a an".split())
_NO_ASIDE = COPULAS | PRONOUNS | SAID | {"which", "that", "who", "while", "whereas", "but"}
_ASIDE = frozenset("along on in at near via by just off".split())
_PARTICIPLES = frozenset("felt hit shot held struck heard sent caught left cut shut".split())
_INVERTING = frozenset("is are was were lies lie".split())
_CLAUSE_BREAK = frozenset("while whereas although though but".split())

_WAY_LINKS = frozenset("and to with".split())
_WAYS_BETWEEN = frozenset(
    "between road highway railway motorway route line way linking links link connecting connects "
    "joining joins".split()
)
"""Words before a name that make it one end of a way, not the place where something happens."""
_INTO_DIVISION = frozenset(
    "in of the north south east west central northern southern eastern western northeastern "
    "northwestern southeastern southwestern north-eastern north-western south-eastern "
    "south-western far remote".split()
) | frozenset(DIVISIONS)


def linked(items: Sequence[Item], after: int, start: int) -> bool:
    """Whether only joining words lie between two claims: the subject goes on."""
    gap = items[after:start]
    if not gap or len(gap) >= _LONGEST_GAP or gap[-1].text == "(":
        return not gap
    if all(item.lower in _LINKING or item.kind is Kind.LENGTH for item in gap):
        return True
    if len(gap) > 1 and gap[-2].lower == "and" and gap[-1].lower in COPULAS:
        return True  # "... just off the highway and is 20 km from"
    if any(item.lower in _NO_ASIDE for item in gap) or len(gap) < 3:
        return False
    if gap[-1].text == "," and gap[-2].kind is Kind.NAME and gap[-3].lower not in _INNER:
        return False  # "... on Route 65, and Gomer, about 5 miles to the west"
    if gap[-1].lower == "and" and all(map(_is_addition, gap)):
        return True
    return gap[-1].lower in {"and", ","} and _is_aside(gap)


def _is_addition(item: Item) -> bool:
    """Whether a word only says where what was named lies: ", D.C., on Interstate 25, and"."""
    plain = item.capital or item.kind is Kind.MARK or item.text.isdigit()
    return plain or item.lower in _LINKING | _ASIDE | _ARTICLES | {"of"} | NOUNS


def _is_aside(gap: Sequence[Item]) -> bool:
    """Whether words say where the one end lies or what it is, before the next distance.

    "... along Route 218 and 30 miles west of", "..., the county seat, and 20 miles west of".
    """
    says_what = gap[0].text == "," and (gap[1].lower in _ARTICLES or _possessive(gap))
    return gap[0].lower in _ASIDE or says_what or gap[0].text == "("


def _possessive(gap: Sequence[Item]) -> bool:
    """Whether a gap begins with ", Quebec's"."""
    return len(gap) > 2 and gap[1].kind is Kind.NAME and gap[2].lower == "'s"


def is_dash(items: Sequence[Item], at: int) -> bool:
    """Whether a dash parts two phrases: "Djibo - 200 km north of", not "al-Bab"."""
    if items[at].text not in {"-", "–", "—"} or at == 0 or at + 1 >= len(items):
        return False
    spaced = items[at].start > items[at - 1].end and items[at + 1].start > items[at].end
    return spaced or items[at].text == "—"


def inverted(items: Sequence[Item], after: int) -> bool:
    """Whether the subject follows: "2 miles to the east is the village of Bretford"."""
    if after + 1 >= len(items) or items[after].lower not in _INVERTING:
        return False
    following = items[after + 1]
    return following.capital or following.lower in {"the", "a", "an"}


def clause_start(items: Sequence[Item], start: int, first: int) -> int:
    """Where the clause of the item before ``start`` begins."""
    last = max(0, start - 60)
    begin, depth = last, 0
    for index in range(start - 1, last - 1, -1):
        item = items[index]
        depth += (item.text == ")") - (item.text == "(")
        if depth > 0:
            continue
        said = index > 0 and items[index - 1].lower in SAID
        listed = item.text == ":" and items[index + 1].kind is Kind.NAME
        if item.lower == "but" and items[index - 1].text == "," and index > 1:
            denied = items[index - 2].kind is Kind.LENGTH  # "is not 8 km, but 30 km from"
        else:
            denied = False
        breaks = item.text == ";" or listed or (item.lower in _CLAUSE_BREAK and not denied)
        if breaks or (said and item.lower == "that"):
            begin = index + 1
            break
        if (
            item.lower == "and"
            and items[index - 1].text == ","
            and index + 1 < start
            and (items[index + 1].capital or items[index + 1].lower in PRONOUNS | {"the"})
        ):
            begin = index + 1
            break
    return max(begin, first if first < start else 0)


def chain_head(items: Sequence[Item], first: int, index: int) -> int | None:
    """The first of names parted by commas that end at ``index``: "Quezon, Isabela"."""
    while (
        index > first
        and items[index].kind is Kind.WORD
        and (items[index].lower in SETTLEMENTS | DIVISIONS)
    ):
        index -= 1
    if index > first and items[index].text == ")":
        depth = 0
        for back in range(index, max(first, index - 40) - 1, -1):
            depth += (items[back].text == ")") - (items[back].text == "(")
            if depth == 0:
                index = back - 1
                break
    if index < first or items[index].kind is not Kind.NAME:
        return None
    head = index
    while head - 2 >= first and items[head - 1].text == ",":
        before = head - 2
        if items[before].lower in SETTLEMENTS and before > first:
            before -= 1  # "X village, Y Oblast, 60 km"
        if items[before].kind is not Kind.NAME:
            break
        head = before
    return head


def defines(items: Sequence[Item], first: int, before: int) -> bool:
    """Whether the clause says what its own subject is: "X is a village in ..."."""
    depth = 0
    done = False
    for index in range(first, before):
        item = items[index]
        depth += (item.text in "([") - (item.text in ")]")
        if depth > 0 or item.lower not in COPULAS:
            continue
        if done and items[index - 1].lower != "and":
            continue
        named = any(
            one.kind is Kind.NAME or one.lower in PRONOUNS | SETTLEMENTS | DIVISIONS
            for one in items[first:index]
        )
        following = items[index + 1].lower if index + 1 < len(items) else ""
        passive = following.endswith(("ed", "en")) or following in _PARTICIPLES
        passive = passive and following not in COPULAS
        if named and not passive:
            return True
        done = done or named  # "It was founded by X and is located in"
    return False


def verb_follows(items: Sequence[Item], at: int, start: int) -> bool:
    """Whether a pronoun stands before a copula: "..., it is located 24 km"."""
    following = items[at + 1 : min(at + 4, start)]
    parted = next((n for n, one in enumerate(following) if one.text == ","), len(following))
    return items[at].lower == "it's" or any(one.lower in COPULAS for one in following[:parted])


def beside(items: Sequence[Item], first: int, at: int) -> int | None:
    """The name that a distance behind the name at ``at`` belongs to; None where it is open.

    "On the road between X and Y, 80 km from X": not Y. "The village of X in the province of Y,
    20 km from Z": X, and where no town is named before the division, none.
    """
    before = items[at - 1].lower if at > first else ""
    if before in _WAY_LINKS:
        for item in reversed(items[max(first, at - 10) : at - 1]):
            if item.text == "," or item.lower in {"near", "at", "in"}:
                break
            if item.lower in _WAYS_BETWEEN:
                return None
    inside = at - 2 > first and before == "in" and items[at - 2].lower in SETTLEMENTS
    if inside and items[at - 3].kind is Kind.NAME:
        return at - 3  # "X village in Y township, 110 km north of"
    mention = items[at].mention
    noun = items[at + 1].lower if at + 1 < len(items) else ""
    if mention is None or (noun not in DIVISIONS and (not mention.place or of_kind(mention, None))):
        return at
    if mention.place is None and noun == "district":
        return at  # "in Al-Islah district, 25 km east of": no gazetteer knows it, its words do
    index = at - 1
    while index >= first and items[index].lower in _INTO_DIVISION:
        index -= 1
    if index == at - 1 or not any(one.lower in {"in", "of"} for one in items[index + 1 : at]):
        return at
    if index > first and items[index].lower in SETTLEMENTS:
        index -= 1
    return index if index >= first and items[index].kind is Kind.NAME else None
