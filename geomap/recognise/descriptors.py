"""Features that reports name by a common noun: "the frontline", "the border", "the coast"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_FEATURE = re.compile(
    r"""
    \b(?:
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
_ARTICLE = re.compile(
    r"(?:\b(?:the|this|that|its|their|our|his|her|a|an|both|shared|common|mutual|disputed|occupied"
    r"|northern|southern|eastern|western|north|south|east|west|current|former|old|new)"
    r"|['’]s|[A-Z][\w’'-]*)\s+(?:[a-z-]+\s+)?$"
)
"""What stands before a noun: an article, a possessor, an adjective or a name."""
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


def find_descriptors(
    text: str, start: int = 0, end: int | None = None
) -> Iterator[tuple[int, int]]:
    """Offsets of the nouns that stand for a line or a stretch of land without naming it.

    The span is the noun itself ("line of contact"), without article, adjective or region.

    Example:
        >>> text = "It is 60 km from the Nagorno-Karabakh frontline; border guards fled."
        >>> [text[a:b] for a, b in find_descriptors(text)]
        ['frontline']
    """
    end = len(text) if end is None else end
    for match in _FEATURE.finditer(text, start, end):
        before = text[max(0, match.start() - 40) : match.start()]
        if _OTHER_USE.match(text, match.end()) or _VERB_BEFORE.search(before):
            continue
        if _VERB.search(before) and match.group().lower() in {"borders", "fronts"}:
            continue
        if _ARTICLE.search(before) or match.group().lower().startswith(("front", "line", "cease")):
            yield match.start(), match.end()
