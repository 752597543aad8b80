"""Who says so: the sources of a report, in its own words, and how firmly they state a thing."""

from __future__ import annotations

import re
from typing import NamedTuple

from geomap.model import Status


class Source(NamedTuple):
    """Who a sentence is attributed to."""

    name: str
    start: int
    end: int
    claims: bool
    """The verb itself doubts: "claimed"."""


_SAY = (
    r"(?:said|says|say|told|reported|reports|wrote|announced|confirmed|claimed|claims|tweeted|stated|added|"
    r"counted|declared|insisted|estimated|put|denied|notified|admitted|acknowledged|alleged)"
)
_AUX = r"(?:has\s|have\s|had\s|also\s|later\s|earlier\s|then\s)*"
_ACCORDING = re.compile(
    r"\b(?:according\sto|citing|as\sreported\sby|reported\sby|as\stold\sby|confirmed\sby|announced\sby|(?<=,\s)per)\s(?:the\s)?"
    r"(?:(?:data|figures|information|statement|reports?)\s(?:provided\s|released\s|issued\s)?(?:by|from|of)\s(?:the\s)?)?"
)
_WHO_SPEAKS = (
    r"(?:(?:local\s|state\s|health\s|security\s|hospital\s|rescue\s|fire\s|eye)?"
    r"(?:police|officials?|authorities|monitors?|ministry|governor|mayor|coroner|sheriff|army|military|media|reports?|sources?|"
    r"witness(?:es)?|activists|residents|medics|rescuers)|un|ngo|msf|unicef)"
)
_TITLE_SAYS = re.compile(
    rf"\W{{0,2}}(?P<who>{_WHO_SPEAKS}):\s|.{{8,}}(?::|\s[-–—])\s(?P<last>{_WHO_SPEAKS})\W{{0,2}}\Z"
)
"""Who speaks in a title: "Police: Man killed", "3 killed in raid: monitor"."""
_SAID_BEFORE = re.compile(
    r"[,\"]\s?(?P<verb>said|says|wrote|tweeted|reported|claimed|announced)\s(?:the\s)?(?=\w)"
)
_SAID_AFTER = re.compile(
    rf"\s(?P<aux>{_AUX})(?P<verb>{_SAY})\b(?!\sto\b|\s(?:\S+\s){{1,4}}?li(?:fe|ves)\b|\sresponsibility)"
)
_WHAT_CALLED = re.compile(
    r"\bwhat\s(?:the\s)?(?P<who>[^,;.]{3,60}?)\s(?:called|described\sas|said\s(?:was|were)|say\s(?:is|was|were)|termed)\b"
)
_NAME_ENDS = re.compile(
    r",|;|(?<!\bcapt)(?<!\blt)(?<!\bsgt)(?<!\bgen)(?<!\bcol)(?<!\bmr)(?<!\bmrs)(?<!\bms)(?<!\bdr)(?<!\bmaj)(?<!\bcpl)"
    r"(?<!\bcmdr)(?<!\brev)(?<!\bgov)(?<!\bsen)(?<!\bst)(?<!\s[a-z])\.(?:\s|\Z)|\"|\s(?:in\sa\s|on\stwitter|on\sfacebook|on\stelegram|in\san\s|on\s(?:mon|tues|wednes|thurs|fri|"
    r"satur|sun)day|that\s|till\s|until\s|at\sleast|after\s|as\s|when\s|who\s|late\s|early\s|while\s|"
    rf"(?:have|has|had|{_SAY})\s)"
)
_SUBJECT_STARTS = re.compile(
    r"[,;:\"]\s?|\.\s|\s(?:and|but|while|as)\s(?=(?:the|a|an|it|he|she|they)\b)"
)
_LEADING = re.compile(
    r"(?:\([^)]{1,40}\)\s?)?(?:(?:earlier(?:\son\sthe\ssame\sday)?|the|a|an|and|but|also|meanwhile|however|on\s\w+day|in\s\w+|on\s\d+\s\w+|that|so|then)\s)*"
)
_NO_SOURCE = re.compile(
    r"(?:that|which|who|what|there|this|these|those|i|we|you|people|death|toll)\b|since|.*\b(?:was|were|is|are|been)\b"
)
_PRONOUN = re.compile(r"(?:it|he|she|they)\b")

ARMED = re.compile(
    r"\b(?:army|armies|military|armed\sforces|forces|troops|defen[cs]e\sminist\w+|minist\w+\sof\sdefen[cs]e|rebels?|"
    r"militants?|insurgents?|separatists?|commander|general\sstaff|jihadists?|militias?|taliban|fighters|"
    r"pentagon|kremlin|air\sforce|navy|brigade|division|front|warlord)\b"
)
_RULER = re.compile(
    r"\b(?:president|prime\sminister|premier|king|minister|ministry|government|leader|regime|spokes\w+\sfor\sthe\s"
    r"(?:government|president)|head\sof\sstate)\b"
)
_AIDE = re.compile(r"\bpresidential\s(?:aide|adviser|advisor)\b")


def find_sources(text: str, folded: str, start: int, end: int) -> tuple[Source, ...]:
    """Find everybody whom a sentence is attributed to, in order.

    Example:
        >>> line = "Eleven died, said the state's health minister in a tweet."
        >>> [source.name for source in find_sources(line, line.lower(), 0, len(line))]
        ["state's health minister"]
    """
    found: list[Source | None] = [
        _named(text, folded, match.end(), end, verb="said")
        for match in _ACCORDING.finditer(folded, start, end)
    ]
    found += [
        Source(text[slice(*match.span("who"))], *match.span("who"), claims=True)
        for match in _WHAT_CALLED.finditer(folded, start, end)
    ]
    if title := _TITLE_SAYS.match(folded, start, end):
        kind = str(title.lastgroup)
        found.append(Source(text[slice(*title.span(kind))], *title.span(kind), claims=False))
    found += [
        _named(text, folded, match.end(), end, verb=match.group("verb"))
        for match in _SAID_BEFORE.finditer(folded, start, end)
    ]
    found += [
        _subject(text, folded, start, match) for match in _SAID_AFTER.finditer(folded, start, end)
    ]
    return tuple(sorted({source for source in found if source}, key=lambda source: source.start))


def governing(sources: tuple[Source, ...], offset: int) -> Source | None:
    """Return the source that speaks of what stands at ``offset``: the last before it, or the first.

    "According to officials, the president claimed that his forces took X": the president.
    """
    before = [source for source in sources if source.end <= offset]
    return before[-1] if before else next(iter(sources), None)


def _named(text: str, folded: str, start: int, end: int, *, verb: str) -> Source | None:
    stop = _NAME_ENDS.search(folded, start, min(end, start + 120))
    last = stop.start() if stop else min(end, start + 80)
    name = text[start:last].strip(' .,;:"“”\n')
    if not name or _NO_SOURCE.match(folded[start:last]):
        return None
    return Source(name, start, last, verb.startswith("claim"))


def _subject(text: str, folded: str, start: int, verb: re.Match[str]) -> Source | None:
    low = max(start, verb.start() - 90)
    begin = low
    for boundary in _SUBJECT_STARTS.finditer(folded, low, verb.start()):
        # The comma that closes an apposition opens nothing: "the governor, X, told".
        closes = boundary.end() >= verb.start() and begin > low and text[begin].isupper()
        if not closes:
            begin = boundary.end()
    leading = _LEADING.match(folded, begin, verb.start())
    begin = leading.end() if leading else begin
    name = text[begin : verb.start()].strip(' .,;:"“”\n')
    if not name or len(name) < 2 or _NO_SOURCE.match(folded, begin, verb.start()):
        return None
    return Source(name, begin, verb.start(), verb.group("verb").startswith(("claim", "alleg")))


def is_pronoun(source: Source) -> bool:
    """Whether the source is only "he", "she", "it" or "they"."""
    return bool(_PRONOUN.fullmatch(source.name.lower()))


def status_of(source: Source | None, *, own_deed: bool) -> Status:
    """How firmly a sentence with that source states an event.

    Armed parties and those who command them claim; so does whoever the report says "claimed".
    A ruler's word is a claim where it is about the ruler's own forces.

    Args:
        source: who says so.
        own_deed: the event is one that a party reports of its own side: territory taken.
    """
    if source is None:
        return Status.REPORTED
    name = source.name.lower()
    if source.claims or (own_deed and (ARMED.search(name) or _RULER.search(name))):
        return Status.CLAIMED
    if ARMED.search(name) and not _AIDE.search(name):
        return Status.CLAIMED
    return Status.REPORTED
