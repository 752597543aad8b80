"""Where a report says it was sent from: "BAKU:", "GENEVA (Agency) - ..."."""

from __future__ import annotations

import re

_DATE = (
    r"(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?\s+\d{1,2}(?:,?\s+\d{4})?"
    r"|\d{1,2}\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?(?:\s+\d{4})?)"
)
_DATELINE = re.compile(
    r"^[ \t>*_#]*(?P<place>[^\W\d_][\w.'’ -]{1,40}?(?:\s*[,/]\s*[^\W\d_][\w.'’ -]{1,40}?){0,2}?)"
    rf"(?P<date>\s*,?\s*{_DATE})?(?P<agency>\s*\([^()\n]{{2,40}}\))?"
    r"(?:\s*(?P<colon>:)|\s*(?:—|–|--)|\s+-)\s+(?=\S)",
    re.MULTILINE,
)

_PROPER = r"[A-ZÀ-Þ][\w'’-]*(?: [A-ZÀ-Þ][\w'’-]*){0,2}"
_STOPPED = re.compile(
    rf"^[ \t]*(?:(?P<dated>{_PROPER}(?:, {_PROPER})?)\s*,?\s*(?i:{_DATE})"
    rf"(?:\s*\([^()\n]{{2,40}}\))?\s*(?:\.(?=\s)|$)"
    rf"|(?P<held>[A-ZÀ-Þ]{{3,}}(?: [A-ZÀ-Þ]{{2,}})*, {_PROPER})\.(?=\s+[A-ZÀ-Þ]))",
    re.MULTILINE,
)
"""Closed by a full stop or the end of the line: "BAGHDAD, 2 July 2025", "QUITO, Ecuador."."""
_BYLINE = re.compile(
    r"^[ \t]*(?:By|From|Reporting by)\b[^\n.:]{0,60}?\bin "
    rf"(?P<place>{_PROPER}(?:(?:,| and) {_PROPER})*)[ \t]*$",
    re.MULTILINE,
)
"""A line that says who reports from where: "By our correspondents in Jerusalem and Beirut"."""

_SECOND_DASH = re.compile(r"[^.\n]{1,80}\s(?:—|–|--|-)\s")
"""A dash that closes an aside: "Ganja - the second city - was hit\" has no dateline."""


def datelines_of(text: str) -> tuple[tuple[int, int], ...]:
    """Where datelines stand: at the start of a line, before a colon or a dash.

    A colon after a name also heads the items of a list ("Ganja: 13 dead"), so a line with a colon
    counts only when it is the first of its kind and stands in capitals, or has a date or an
    agency, or opens the text. Dashes are less doubtful: capitals suffice.
    """
    found = list(_DATELINE.finditer(text))
    colons = [each for each in found if each["colon"] and _is_named(each["place"])]
    opening = len(text) - len(text.lstrip())
    spans: list[tuple[int, int]] = []
    for each in found:
        if not _is_named(each["place"]):
            continue
        shouted = each["place"].split(",")[0].isupper() and len(each["place"]) > 2
        marked = shouted or each["date"] is not None or each["agency"] is not None
        first = text.count("\n", opening, each.start()) == 0
        if each["colon"]:
            holds = (marked or first) and len(colons) == 1
        else:
            aside = _SECOND_DASH.match(text, each.end())
            holds = marked or (first and not aside and len(each["place"].split()) <= 3)
        if holds:
            spans.append((each.start("place"), each.end("place")))
    return (*spans, *_stopped_datelines(text), *_inline_datelines(text))


def _stopped_datelines(text: str) -> list[tuple[int, int]]:
    """Those at the head of a text that a full stop or the end of the line closes, and bylines."""
    head = text[:_HEADLINE]
    spans = [found.span("place") for found in _BYLINE.finditer(head)]
    return spans + [
        found.span("dated" if found["dated"] else "held")
        for found in _STOPPED.finditer(head)
        if found.end() < len(head)
    ]


_PARTICLES = frozenset(
    "al am an and as ash at d da das de del der des di do dos du e el en es i ibn "
    "la las le les lo los of on oued san sur the und upon van von y zu".split()
)
_PREPOSITIONS = frozenset("after as at before by during for from in near on since to with".split())


def _is_named(words: str) -> bool:
    """Whether words are nothing but names: prose has verbs and nouns in small letters."""
    tokens = re.split(r"[\s,/]+", words)
    if tokens[0].lower() in _PREPOSITIONS or re.search(r"['’]s\b", words):
        return False
    return all(not token[:1].islower() or token.split("-")[0] in _PARTICLES for token in tokens)


_INLINE = re.compile(
    r"(?<=[.!?\"”])\s+(?P<place>[A-ZÀ-Þ]{2}[A-ZÀ-Þ .'’-]{2,30}(?:, [A-Z][\w.]{1,20})?)"
    r"(?:\s*\([^()\n]{2,40}\)\s*(?:—|–|--|-)?|\s*(?:—|–|--)|\s+-)\s+(?=[\"“]?[A-Z])"
)
_HEADLINE = 300
"""How far into a text a headline may run on into the report without a line end."""


def _inline_datelines(text: str) -> tuple[tuple[int, int], ...]:
    """A dateline after a headline on the same line: "Two held. GENEVA (Agency) - Police ..."."""
    found = _INLINE.search(text[:_HEADLINE])
    return ((found.start("place"), found.end("place")),) if found else ()
