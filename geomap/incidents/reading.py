"""One report while it is read: clauses, the words worth a look, names and dates by place."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geomap.dates import find_dates
from geomap.incidents.frames import in_quotation, quotations, speaks_in_first_person
from geomap.incidents.lexicon import RULES
from geomap.text import sentences

if TYPE_CHECKING:
    from geomap.model import Document, Mention, When

_WORD = re.compile(r"[^\W_]+")
_OUTCOMES = frozenset(
    "fatal martyrs kill kills killed killing killings slain murder murders murdered murdering "
    "massacred martyred dead die dies died dying perish perished death deaths fatality "
    "fatalities assassinated executed beheaded drown drowned drowning gunned lynched "
    "electrocuted claimed claims claiming cost lost losing lives toll wound wounds wounded "
    "wounding injure injures injured injuring injuries injury hurt hospitalised hospitalized "
    "maimed casualty casualties missing unaccounted trapped displace displaces displaced "
    "displacing homeless fled evacuated uprooted sheltering destroy destroys destroyed "
    "destroying damage damages damaged damaging flattened flattening levelled leveled levels "
    "burned burnt razed torched gutted demolished collapsed collapsing bodies shot body "
    "suffered suffers sustained slaying slayings condition struck hit fatally trapping "
    "causalties threatening gunshot stab takes loses slays massacre massacres succumbed "
    "pronounced treated stabbed hospital hospitals clinic injuries corpses flee forced".split()
)
"""Words that count somebody or something; the rest of a sentence is read only where one stands."""
_DENIALS = frozenset({"deny", "denies", "denied"})
_WANTED = _OUTCOMES | _DENIALS | set(RULES)
_DATELINE_ENDS = re.compile(r"\s?(?:\([\w\s]{1,20}\)\s?)?(?:[-–—]{1,2}\s|:\s)")
_LONGEST = 1_500
"""Letters of the longest clause that is read in one piece."""
_SHORTEST = 12
"""Letters of the shortest clause that can tell an event."""


@dataclass(slots=True)
class Reading:
    """One document while it is read."""

    document: Document
    folded: str
    mentions: tuple[Mention, ...]
    starts: list[int] = field(init=False)
    quoted: tuple[tuple[int, int], ...] = field(init=False)
    whens: tuple[When, ...] | None = None

    def __post_init__(self) -> None:
        self.mentions = tuple(sorted(self.mentions, key=lambda mention: mention.span.start))
        self.starts = [mention.span.start for mention in self.mentions]
        self.quoted = quotations(self.document.text)

    def mentions_in(self, start: int, end: int) -> tuple[Mention, ...]:
        """Return the mentions that begin in a stretch of the text."""
        return self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def whens_in(self, start: int, end: int) -> tuple[When, ...]:
        """Return the date words of a stretch; the dates of the report are read once, if ever."""
        if self.whens is None:
            found = find_dates(self.document.text, published=self.document.published)
            self.whens = tuple(when for when in found if not _is_dateline(self.folded, when))
        first = bisect_left(self.whens, start, key=_begins)
        return self.whens[first : bisect_left(self.whens, end, key=_begins)]


def _begins(when: When) -> int:
    return when.spans[0].start


def clauses(text: str) -> tuple[tuple[int, int], ...]:
    """Sentences, parted at semicolons too: headlines string events together with them.

    What runs on without an end is cut, so that hostile text costs no more than prose.
    """
    found: list[tuple[int, int]] = []
    for start, end in sentences(text):
        at = start
        while end - at > _LONGEST or (stop := text.find(";", at, end)) > 0:
            if end - at > _LONGEST:
                stop = max(text.rfind(" ", at, at + _LONGEST), at + _LONGEST // 2)
            elif min(stop - at, end - stop) <= _SHORTEST:
                break
            found.append((at, stop))
            at = stop + 1
        found.append((at, end))
    return tuple(found)


def trigger_words(
    wanted: list[tuple[int, str]], bounds: tuple[tuple[int, int], ...]
) -> tuple[dict[int, list[tuple[int, str]]], set[int], set[int]]:
    """The words that begin a rule, by sentence; the sentences with outcomes; those with denials."""
    found: dict[int, list[tuple[int, str]]] = {}
    outcomes: set[int] = set()
    denials: set[int] = set()
    number, last = 0, len(bounds)
    for start, word in wanted:
        while number < last and bounds[number][1] <= start:
            number += 1
        if number == last:
            break
        if word in RULES:
            found.setdefault(number, []).append((start, word))
        if word in _OUTCOMES:
            outcomes.add(number)
        elif word in _DENIALS:
            denials.add(number)
    return found, outcomes, denials


def wanted_words(folded: str) -> list[tuple[int, str]]:
    """Every wanted word and where it stands, in order.

    The words of the text are compared as a set first; only the few in common are then searched
    for, which takes a third of the time of looking at every word with its place.
    """
    found: list[tuple[int, str]] = []
    for word in _WANTED.intersection(_WORD.findall(folded)):
        at = folded.find(word)
        while at >= 0:
            end = at + len(word)
            if not folded[max(0, at - 1) : at].isalnum() and not folded[end : end + 1].isalnum():
                found.append((at, word))
            at = folded.find(word, end)
    found.sort()
    return found


def _is_dateline(folded: str, when: When) -> bool:
    """Whether a date opens the text: "KHARTOUM, April 26 - Drones struck"."""
    span = when.spans[0]
    line = folded.rfind("  ", max(0, span.start - 62), span.start) + 1
    return span.start - line < 60 and bool(_DATELINE_ENDS.match(folded, span.end))


def is_wish(reading: Reading, offset: int) -> bool:
    """Whether it stands in direct speech about the speaker."""
    speech = in_quotation(reading.quoted, offset)
    return bool(speech and speaks_in_first_person(reading.folded, speech))
