"""Places that reports name by a common noun: "the frontline", "the border", "the capital"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geomap.recognise.tokens import Tokens

_FEATURE = re.compile(
    r"""
    (?:
        front[\s-]?lines? | line[\s]of[\s](?:contact|control|actual[\s]control|demarcation)
      | (?:contact|ceasefire|cease-fire|armistice|demarcation|separation)[\s]lines?
      | demilitari[sz]ed[\s]zone | buffer[\s]zone | no[\s-]man['’]s[\s]land
      | (?:state[\s]|land[\s]|sea[\s]|international[\s])?borders? | frontier
      | coast(?:line|s)? | seaboard | shore(?:line|s)? | seafront
      | epicent(?:re|er)
    )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_FEATURES = (
    "front frontline frontlines line contact ceasefire cease armistice demarcation separation"
    " demilitarised demilitarized buffer no state land sea international border borders frontier"
    " coast coasts coastline seaboard shore shores shoreline shorelines seafront epicentre"
    " epicenter"
).split()
_PLACE = re.compile(r"(?:capital|city|town|village)\b", re.IGNORECASE)
"""What a report calls a settlement that it has named before, or that everybody knows."""
_BEGIN_FEATURE = frozenset(
    form for word in _FEATURES for form in (word, word.capitalize(), word.upper())
)
_BEGIN_PLACE = frozenset(("capital", "city", "town", "village"))
FIRST_WORDS = _BEGIN_FEATURE | _BEGIN_PLACE
"""What such a noun may begin with."""
_ARTICLE = re.compile(
    r"(?:\b(?:the|this|that|its|their|our|his|her|a|an|both|shared|common|mutual|disputed|occupied"
    r"|northern|southern|eastern|western|north|south|east|west|current|former|old|new)"
    r"|['’]s|[A-Z][\w’'-]*)\s+(?:[a-z-]+\s+)?$"
)
"""What stands before a noun: an article, a possessor, an adjective or a name."""
_DEFINITE = re.compile(r"\b(?:the|this|that|its|their|our)\s+$", re.IGNORECASE)
"""What stands before a settlement that is meant by its noun alone."""
_VERB = re.compile(r"(?<!the )(?<!['’]s )\b[A-Z][\w’'-]*\s+$")
"""A bare name before "borders" makes that a verb: "Iraq borders Syria"."""
_VERB_BEFORE = re.compile(r"\b(?:to|which|that|who)\s+$", re.IGNORECASE)
_OTHER_USE = re.compile(
    r"\s+(?:guards?|police|control|controls|agents?|security|force|forces|patrols?|officials?"
    r"|workers?|troops|soldiers?|fighters?|guard|agency|authorit\w+|dispute|conflict|war|wall|fence"
    r"|closure|closures|crossings?|crossers?|line\b|town|towns|village|villages|city|region"
    r"|district|province|state|states|on\s+the\s+(?:absurd|insane|ridiculous))\b",
    re.IGNORECASE,
)
"""Words after "border" or "front-line" that make it say what kind of thing something else is."""
_GOES_ON = re.compile(
    r"(?:\s+(?:is|was|has|had|will|would|can|could|and|or|but|on|in|at|near|to|from|by|for|with"
    r"|where|which|that|who|when|after|before|since|during|as|were|have|fell|came|under|until"
    r"|between|because|while|early|late|overnight|yesterday|today|itself|[a-z]{2,}ed)\b"
    r"|['’]s\b|\s*(?![,(:]\s*[A-Z])[.,;:!?)\"”—–-](?!\w)|\s*$)"
)
"""What follows where the noun ends its phrase: not "the city council", "the town of X"."""


def find_descriptors(
    text: str, tokens: Tokens, begins: Iterable[int] | None = None
) -> Iterator[tuple[int, int]]:
    """Offsets of the nouns that stand for a line, a stretch of land or a settlement.

    The span is the noun itself ("line of contact"), without article, adjective or region.

    Args:
        text: a text.
        tokens: the tokens of it, or of the stretch of it that is looked at.
        begins: which tokens are looked at, those of ``FIRST_WORDS`` among them; None: all.

    Example:
        >>> from geomap.recognise.tokens import tokenise
        >>> text = "It is 60 km from the Nagorno-Karabakh frontline; the city burned."
        >>> [text[a:b] for a, b in find_descriptors(text, tokenise(text))]
        ['frontline', 'city']
    """
    done = 0
    for i in range(len(tokens)) if begins is None else begins:
        word = tokens.words[i]
        if word in FIRST_WORDS:
            start = tokens.starts[i]
            found = _place(text, start) if word in _BEGIN_PLACE else _feature(text, start)
            if found and start >= done:
                done = found
                yield start, found


def _feature(text: str, start: int) -> int | None:
    """The end of a line's or a coast's noun that begins here and stands for it."""
    match = _FEATURE.match(text, start)
    if match is None:
        return None
    noun = match.group().lower()
    before = text[max(0, start - 40) : start]
    if _OTHER_USE.match(text, match.end()) or _VERB_BEFORE.search(before):
        return None
    if _VERB.search(before) and noun in {"borders", "fronts"}:
        return None
    known = noun.startswith(("front", "line", "cease"))
    return match.end() if known or _ARTICLE.search(before) else None


def _place(text: str, start: int) -> int | None:
    """The end of a settlement's noun that begins here and stands for it alone."""
    match = _PLACE.match(text, start)
    if match is None or not _DEFINITE.search(text[max(0, start - 12) : start]):
        return None
    return match.end() if _GOES_ON.match(text, match.end()) else None
