"""Names of people, known by their capitals: "John A. Smith", "Maj. Ivan Petrov", "Smith, 45"."""

from __future__ import annotations

import re

_WORD = r"[A-Z][\w'’-]*[a-z][\w'’-]*"
_PARTICLE = r"(?:(?:al|el|bin|ibn|abu|de|del|la|van|von|der|da|dos|di)[\s-])"
_NAME = re.compile(
    rf"(?<![\w.'’-])(?P<name>{_WORD}(?:\s(?:[A-Z]\.\s?){{1,2}})?(?:\s(?:[\"“'][\w\s]+[\"”']\s)?{_PARTICLE}?{_WORD}){{1,3}}(?:,?\s(?:Jr|Sr|III|II)\b\.?)?)"
    rf"|(?<![\w.'’-])(?P<aged>{_WORD})(?=,\s\d{{1,3}},)"
    rf"|(?<![\w.'’-])(?P<last>{_WORD})(?=\s(?:was|died|is|had|has|later|suffered|sustained|succumbed)\b|,\s(?:an?|who)\s)"
)
_NO_NAME = re.compile(
    r"\b(?:Police|Army|Forces?|Department|Council|State|States|Islamic|Front|Brigades?|Party|Ministry|United|County|City|Street"
    r"|Road|Avenue|Jews|Nations|University|Hospital|Group|Movement|Company|Inc|District|War|Office|School|Team|Agency|Highway"
    r"|Route|River|Lake|Mount|North|South|East|West|Northern|Southern|Eastern|Western|Central|Province|Region|Center"
    r"|Centre|Airport|Park|Bridge|Valley|Island|Islands|Coast|Village|Town|Camp|Prison|Court|Democratic|Republic|Kingdom"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|June|July|August|September"
    r"|October|November|December|Security|Defen[cs]e|National|International|Government|Corps|Guard|Division|Union)\b"
)
_OPENS = re.compile(
    r"(?:The|A|An|In|On|At|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Another|But|And|When|After|While|Both|All|Some|Officials?"
    r"|Authorities|Nobody|None|He|She|It|They|We|You|I|There|This|That|No|One|His|Her|Their|Its|Officer|Woman|Man|Teen|Boy|Girl"
    r"|Every(?:one|body|thing)|Some(?:one|body)|Anyone|Nothing|Who|What|Where|Each|Many|Several|Dozens|Scores|Hundreds|Thousands"
    r"|Police|Troops|Violence|Fighting|Shelling|Rescue|Death)\b"
)
_PLACE_BEFORE = re.compile(
    r"\b(?:in|near|at|from|on|to|outside|into|around|across|inside|over|of)\s(?:the\s)?\Z",
    re.IGNORECASE,
)
_AND_OTHERS = re.compile(r"(?:,\s\d{1,3},)?\s(?:and|with)\s(?:\w+\s)?others?\b")
_OF_THE_DEAD = re.compile(
    r"\b(?:deaths?|body|bodies|killings?|murder|life|lives|shooting|stabbing|assassination|execution|slaying|drowning)\s"
    r"of\s(?:[\w-]+\s){0,4}\Z"
)


def find_names(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Find what is written like the name of a person.

    A place written the same way is told from it by the preposition before it; a surname alone
    counts before an age or a verb.

    Example:
        >>> line = "John Smith, 34, and Mary Smith, 31, of Port Sudan died in East Port."
        >>> [line[a:b] for a, b in find_names(line, 0, len(line))]
        ['John Smith', 'Mary Smith']
    """
    found = []
    for match in _NAME.finditer(text, start, end):
        low, high = match.span(str(match.lastgroup))
        if _NO_NAME.search(text, low, high):
            continue
        if opens := _OPENS.match(text, low, high):
            low = opens.end() + 1
            if " " not in text[low:high]:
                continue
        before = text[max(start, low - 60) : low]
        beside = _AND_OTHERS.match(text, high, end)
        if _PLACE_BEFORE.search(before) and not (beside or _OF_THE_DEAD.search(before)):
            continue
        found.append((low, high))
    return found
